"""PDF syntax (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.pdf.objects import Dictionary, Stream, array, deflated, name, number, points, text_string


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Black", "/Black"),
        ("A B", "/A#20B"),
        ("PANTONE 185 C", "/PANTONE#20185#20C"),
        ("a/b(c)#", "/a#2Fb#28c#29#23"),
        # 中 is E4 B8 AD in UTF-8.
        ("中", "/#E4#B8#AD"),
        ("\t", "/#09"),
        # A byte that is no UTF-8, as Python keeps it (PEP 383): U+DC00 + the byte.
        ("A\udcff", "/A#FF"),
    ],
)
def test_name(text, written):
    assert name(text) == written


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_name_is_read_back(text):
    read = pikepdf.Object.parse(name(text).encode("ascii"))
    assert str(read)[1:] == text


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.00001, "0"), (12.0, "12"), (0.25, "0.25"), (1 / 3, "0.3333"), (-2.5, "-2.5"), (1e7, "10000000")],
)
def test_number(value, written):
    assert number(value) == written


def test_points_and_arrays():
    assert array([points(12_700), points(6_350)]) == "[1 0.5]"


def test_text_string_is_utf_16_with_its_mark():
    # U+20000 is the pair D840 DC00.
    assert text_string("中𠀀") == "<FEFF4E2DD840DC00>"
    assert text_string("\0") == "<FEFF0000>"


# ISO 32000-1, 7.3.4.2: parentheses and the backslash mean something in a literal string, other ASCII itself.
@pytest.mark.parametrize(
    ("text", "written"), [("page01.md:3", "(page01.md:3)"), ("a(b", "<FEFF006100280062>"), ("", "<FEFF>")]
)
def test_text_string_of_ascii_is_short(text, written):
    assert text_string(text) == written


def test_the_keys_of_a_dictionary_are_names_of_any_text():
    assert Dictionary({"专": 1, "A B": "/C"}).format(None) == b"<<\n/A#20B /C /#E4#B8#93 1\n>>"


class TestStream:
    def test_a_line_end_stands_before_endstream_and_is_not_counted(self):
        written = Stream({"Type": "/X"}, b"12345").format(None)
        assert written == b"<<\n/Length 5 /Type /X\n>>\nstream\n12345\nendstream\n"

    def test_deflated(self):
        stream = deflated({}, b"1234567890" * 20)
        assert stream.entries == {"Filter": "/FlateDecode"}
        assert zlib.decompress(stream.content) == b"1234567890" * 20
