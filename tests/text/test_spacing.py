from __future__ import annotations

import pytest

from layout.diagnostics import Report
from layout.text import CharacterStyle, ParagraphStyle, Piece, natural_size
from layout.text.rules import AUTOSPACE, BRACKETS, COMMAS, STOPS
from layout.text.spacing import spacing_of
from tests.text.conformance import measures, switched_off
from tests.text.reading import texts

EM = 1000
STYLE = CharacterStyle("em", 400, EM)


def size(text: str, faces, **style) -> float:
    """Inline size in em of the text between two Han characters, those not counted."""
    pieces = [Piece(f"字{text}字", STYLE)]
    return natural_size(pieces, ParagraphStyle(**style), faces, Report()) / EM - 2


# CLREQ, adjustment of adjacent marks: two marks take 1.5 em, brackets stay beside what they enclose.
@pytest.mark.parametrize(
    ("marks", "expected"),
    [("，", 1), ("。", 1), ("（", 1), ("。”", 1.5), ("”。", 1.5), ("，“", 1.5), ("》（", 1.5), ("（《", 1.5),
     ("：“", 1.5), ("”，", 1.5), ("。』」", 2), ("？！", 1), ("·", 0.5), ("——", 2), ("……", 2), ("——“", 3)],
)  # fmt: skip
def test_marks_side_by_side(em_faces, marks: str, expected: float) -> None:
    assert size(marks, em_faces) == expected


# The figures of ctex-kit's regression log for 字，字。字, the two outer characters taken off.
@pytest.mark.parametrize(
    ("style", "total"), [("quanjiao", 5.0), ("kaiming", 4.5), ("banjiao", 4.0), ("CCT", 4.4), ("plain", 5.0)]
)
def test_punctuation_styles(em_faces, style: str, total: float) -> None:
    assert size("，字。", em_faces, punctuation=style) == total - 2


def test_the_plain_style_adjusts_nothing(em_faces) -> None:
    assert size("。”", em_faces, punctuation="plain") == 2


def test_letters_are_spaced_and_digits_tight_in_news(em_faces) -> None:
    assert size("N", em_faces) == 1.5
    assert size("12", em_faces) == 2
    assert size("12", em_faces, autospace_digits=True) == 2.5
    assert size("N", em_faces, autospace_letters=False) == 1


def test_no_autospace_beside_a_mark(em_faces) -> None:
    assert size("，N，", em_faces) == 3


def test_a_typed_space_takes_the_place_of_autospace(em_faces) -> None:
    pieces = [Piece("字 N 字", STYLE._replace(space=250))]
    assert natural_size(pieces, ParagraphStyle(), em_faces, Report()) == 3 * EM + 2 * 250


def test_a_typed_space_is_absorbed_into_autospace(em_faces) -> None:
    # CLREQ: a quarter of an em, or a word space; both together would be too much.
    for text in ("字N字", "字 N 字", "字  N  字"):
        assert natural_size([Piece(text, STYLE)], ParagraphStyle(), em_faces, Report()) == 3.5 * EM
    digits = natural_size([Piece("字 1 字", STYLE._replace(space=300))], ParagraphStyle(), em_faces, Report())
    assert digits == 3.6 * EM  # where there is no autospace the author's space stands


def test_a_space_that_is_set_wider_than_any_autospace_is_kept(em_faces) -> None:
    headline = [Piece("字 N", STYLE._replace(space=500))]
    assert natural_size(headline, ParagraphStyle(), em_faces, Report()) == 2.5 * EM


def test_who_gives_when(em_faces) -> None:
    spacing = spacing_of(ParagraphStyle())
    assert spacing["H("].step == BRACKETS
    assert spacing["H("].gives == 500
    assert spacing[",H"].step == COMMAS
    assert spacing[".H"].step == STOPS
    assert spacing["Hl"].step == AUTOSPACE
    assert spacing["Hl"].gives == 125
    assert spacing["HH"].gives == 0


@pytest.mark.parametrize("pair", ["H~", "~H", "H/", "/H", "——", "……"])
def test_nothing_is_put_beside_connectors_and_inside_runs(pair: str) -> None:
    assert not spacing_of(ParagraphStyle())[pair].grows


# CSS Text 4, text-autospace: between ideographs and letters (categories L and M) or digits, and nothing else. UTR #59
# leaves some signs (! # % & , . : ; ? @ § ©) to the context; CSS names none of them, and so have they no space here.
@measures("autospace-signs")
@pytest.mark.parametrize("sign", "/&-~@=*|<_#\"'§©†>^`\\™+$%!?,.:;")
def test_no_autospace_beside_a_sign(em_faces, sign: str) -> None:
    assert size(sign, em_faces, autospace_digits=True) == 1


@switched_off("autospace-signs")
@pytest.mark.parametrize("sign", ["a", "é", "Ω", "я", "a/b", "9"])
def test_but_beside_letters_and_digits(em_faces, sign: str) -> None:
    assert size(sign, em_faces, autospace_digits=True) == len(sign) + 0.5


@measures("autospace-signs")
def test_what_begins_or_ends_with_a_sign_has_its_space_on_the_other_side_alone(em_faces) -> None:
    assert size("C#", em_faces) == 2.25
    assert size("@me", em_faces) == 3.25
    assert size('"AB"', em_faces) == 4


# JLREQ, inseparable characters (cl-08): two points are of them as three are, and a pair is whole.
@pytest.mark.parametrize(("points", "expected"), [("‥", 1), ("‥‥", 2), ("︙", 1)])
def test_two_dot_leaders_have_no_autospace_and_pair(em_faces, points: str, expected: int) -> None:
    assert size(points, em_faces, autospace_digits=True) == expected
    assert size("N" + points, em_faces) == 1.25 + expected
    if len(points) == 2:
        for measure in (3, 4, 5):
            assert sum(points in line for line in texts("文" * 4 + points + "文" * 4, measure)) == 1
