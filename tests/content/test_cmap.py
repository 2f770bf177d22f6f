"""CMaps written by hand, after the examples of ISO 32000-1, 9.10.3, and the encodings that are predefined."""

from __future__ import annotations

from layout.content import cmap

WRITTEN = b"""/CIDInit /ProcSet findresource begin begincmap /WMode 1 def % a comment <41>
2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
2 beginbfchar <01> <4E00> <02> <D840DC3E> endbfchar
2 beginbfrange <8140> <8142> <0041> <8150> <8151> [<0066 0069> <0062>] endbfrange
1 begincidrange <8140> <8142> 7 endcidrange 1 begincidchar <01> 99 endcidchar
endcmap"""


def test_characters_ranges_and_arrays() -> None:
    found = cmap.parse(WRITTEN)
    assert found.texts == {1: "一", 2: "𠀾", 0x8140: "A", 0x8141: "B", 0x8142: "C", 0x8150: "fi", 0x8151: "b"}
    assert found.cids == {0x8140: 7, 0x8141: 8, 0x8142: 9, 1: 99}
    assert found.vertical


def test_codes_are_as_long_as_their_range_says() -> None:
    assert cmap.cut(bytes.fromhex("01814102"), cmap.parse(WRITTEN)) == [1, 0x8141, 2]


def test_without_ranges_codes_are_of_two_bytes() -> None:
    assert cmap.cut(bytes.fromhex("00010002"), cmap.parse(b"")) == [1, 2]


def test_predefined_encodings() -> None:
    assert [cmap.codec_of(name) for name in ("Identity-H", "UniGB-UTF16-H", "GBK-EUC-H", "90ms-RKSJ-V")] == [
        "",
        "utf-16-be",
        "gbk",
        "cp932",
    ]
    codes = cmap.cut_encoded("版A面".encode("gbk"), "gbk")
    assert [cmap.read_encoded(code, "gbk") for code in codes] == ["版", "A", "面"]
    codes = cmap.cut_encoded("版𠀾A".encode("utf-16-be"), "utf-16-be")
    assert [cmap.read_encoded(code, "utf-16-be") for code in codes] == ["版", "𠀾", "A"]


def test_a_range_without_end_is_cut() -> None:
    found = cmap.parse(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")
    assert len(found.texts) == cmap.LONGEST_RANGE
