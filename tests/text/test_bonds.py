"""What holds together across a line break."""

from __future__ import annotations

import pytest

from tests.text.conformance import measures, switched_off
from tests.text.reading import texts

UNADJUSTED = {"punctuation": "plain", "line_end": "full", "autospace_letters": False}


def first(text: str, measure: int = 6, **style: object) -> str:
    return texts(text, measure, **{**UNADJUSTED, **style})[0]


@measures("digits-affixes")
@pytest.mark.parametrize("whole", ["3.14", "1,000", "￥50", "№7", "50%", "50％", "20℃", "±5"])
def test_a_number_with_its_separators_prefix_and_suffix_is_whole(whole: str) -> None:
    for before in range(1, 7):
        lines = texts("文" * before + whole + "文文文", 6, **UNADJUSTED)
        assert sum(whole in line for line in lines) == 1


# UAX #14, LB24 and LB25; GB/T 15835 sets thousands apart.
@measures("digits-affixes")
@pytest.mark.parametrize(
    "whole", ["US$100", "HK$5", "5€", "100￥", "10+", "C++", "1 000", "12 000 000", "－5℃", "−5", "〳〵", "〴〵"]
)
def test_what_uax_14_holds_together_is_whole(whole: str) -> None:
    for before in range(1, 9):
        lines = texts("文" * before + whole + "文文文", 12, breaking="first-fit", **UNADJUSTED)
        assert sum(whole in line for line in lines) == 1


def test_what_only_looks_like_it_may_part() -> None:
    # Two numbers, not thousands; a sign between Han characters.
    assert first("文文文2021 100文文文", 8, breaking="first-fit") == "文文文2021 "
    assert first("文文文10 00文文文", 6, breaking="first-fit") == "文文文10 "
    assert first("文文文〵文文文", 3) == "文文文"
    # JLREQ, Table 2: before a full-width prefix a line may end with a number.
    assert first("文文文5￥5文文文", 4, language="ja", breaking="first-fit") == "文文文5"


@switched_off("digits-affixes", "latin-words")
def test_anywhere_lets_them_part() -> None:
    assert not first("文文文文文50％文文文").endswith("文50")
    assert first("文文文50％文文文", 5, prohibition="css-anywhere") == "文文文50"


@measures("number-and-unit")
@pytest.mark.parametrize(
    "whole",
    ["9月", "第3", "5万元", "3个", "9岁", "8小时", "7余人", "2例", "2台", "3本", "4张", "5亩", "5欧元", "7平方公里",
     "9多个", "5万多元", "3亿多", "2来岁", "3个月", "5個", "5億圓", "3張", "5円", "3か所", "7ページ"],
)  # fmt: skip
def test_a_number_and_its_unit_hold_where_the_line_allows(whole: str) -> None:
    # The digit would be the last of a line of sixteen: to open its gaps by an em in all costs less than the bond.
    before = "文" * 15
    assert texts(before + whole + "文" * 20, 16, **UNADJUSTED)[0] == before


@switched_off("number-and-unit")
@pytest.mark.parametrize("whole", ["9月", "第3", "5万元"])
def test_in_a_narrow_column_the_bond_is_given_up(whole: str) -> None:
    assert first("文文文文" + whole + "文文文", 5) == "文文文文" + whole[0]


@pytest.mark.parametrize("after", ["的", "来到", "，文", "和个"])
def test_what_is_no_unit_does_not_hold(after: str) -> None:
    before = "文" * 15
    assert texts(before + "5" + after + "文" * 20, 16, **UNADJUSTED)[0] == before + ("5" if after != "，文" else "")


@measures("latin-words")
@pytest.mark.parametrize("word", ["world", "N95", "e-mail", "don’t", "’90s", "(Beijing)", "U.S.A.", "Node.js", "f(x)y"])
def test_a_latin_word_is_whole(word: str) -> None:
    for before in range(1, 10):
        lines = texts("文" * before + word + "文文文", 10, **UNADJUSTED)
        assert sum(word in line for line in lines) == 1


# CSS Text, line-break: anywhere: a soft wrap opportunity around every typographic character unit.
@pytest.mark.parametrize("word", ["international", "1234567890", "——……", "e\u0301e\u0301e\u0301e\u0301"])
@pytest.mark.parametrize("breaking", ["optimal", "first-fit"])
def test_anywhere_breaks_inside_words_numbers_and_dashes(word: str, breaking: str) -> None:
    text = "文" + word + "文文文"
    marks = word.count("\u0301")
    found = texts(text, 3, prohibition="css-anywhere", breaking=breaking, **UNADJUSTED)
    assert "".join(found) == text
    assert [len(line.replace("\u0301", "")) for line in found[:-1]] == [3] * ((len(text) - marks - 1) // 3)
    assert not any(line.startswith("\u0301") for line in found)


def test_keep_all_breaks_korean_at_spaces_alone() -> None:
    korean = {"language": "ko", "prohibition": "strict", "breaking": "first-fit"}
    text = "대한민국 헌법은 모든 국민의 권리를 보장한다"
    kept = texts(text, 6, **korean, word_break="keep-all")
    assert [word for line in kept for word in line.split()] == text.split()
    assert all(line.endswith(" ") for line in kept[:-1])
    split = texts(text, 6, **korean)
    assert [word for line in split for word in line.split()] != text.split()
