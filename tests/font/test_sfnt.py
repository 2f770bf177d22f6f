from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.font import UnreadableFont
from layout.font.sfnt import count_fonts


@pytest.mark.parametrize(
    ("name", "number"),
    [("glyf.ttf", 1), ("name-keyed.otf", 1), ("cid-keyed.otf", 1), ("variable.otf", 1), ("pair.ttc", 2)],
)
def test_whole_files_are_counted(fonts, name, number):
    assert count_fonts(str(fonts / name)) == number


@pytest.mark.parametrize("name", ["glyf.ttf", "name-keyed.otf", "pair.ttc"])
def test_a_file_cut_off_anywhere_is_refused(fonts, tmp_path, name):
    whole = (fonts / name).read_bytes()
    path = tmp_path / name
    for length in (0, 3, 4, 11, 12, 40, len(whole) // 2, len(whole) - 8):
        path.write_bytes(whole[:length])
        with pytest.raises(UnreadableFont):
            count_fonts(str(path))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"wOFF" + bytes(60), "WOFF is a format for the web"),
        (b"wOF2" + bytes(60), "WOFF2 is a format for the web"),
        (b"%PDF-1.6 and so on", "it is neither TrueType nor OpenType"),
        (b"ttcf" + struct.pack(">LL", 0x10000, 0xFFFFFFFF), "its collection header is damaged"),
        (b"\x00\x01\x00\x00" + bytes(8), "it lacks outlines or a table that every font needs"),
    ],
)
def test_the_reason_is_told(tmp_path, data, reason):
    path = tmp_path / "font.ttf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFont) as caught:
        count_fonts(str(path))
    assert caught.value.reason == reason
    assert caught.value.path == str(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "absent.ttf", tmp_path):
        with pytest.raises(UnreadableFont):
            count_fonts(str(path))


@given(st.sampled_from([b"", b"ttcf", b"OTTO", b"\x00\x01\x00\x00"]), st.binary(max_size=200))
def test_other_bytes_are_refused_and_never_more(tmp_path_factory, start, rest):
    path = tmp_path_factory.getbasetemp() / "any.ttf"
    path.write_bytes(start + rest)
    with pytest.raises(UnreadableFont):
        count_fonts(str(path))
