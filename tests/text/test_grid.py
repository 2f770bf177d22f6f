"""Western runs spaced to whole em (CLREQ, grid alignment in mixed composition), read from where the glyphs stand."""

from __future__ import annotations

import pytest

from layout.text import TextStyle, set_text
from tests.text.conformance import measures, switched_off
from tests.text.reading import EM, compose, places

# A face for letters of their own widths: the words' sizes are no whole em.
GRID = TextStyle(western="grid", breaking="first-fit", size=9000, word_space=0.3)


def set_line(text: str, measure: str = "20em", **style: object):
    return set_text(text, measure, GRID._replace(**style))


def han(line) -> list[float]:
    return [cluster.offset_em for cluster in line.clusters if "\u4e00" <= cluster.text[0] <= "\u9fff"]


def is_square(offset: float) -> bool:
    return abs(offset - round(offset)) < 0.001


@measures("grid")
@pytest.mark.parametrize("word", ["world", "GDP", "N95", "2021", "e-mail", "Hello world", "12.5%", "￥50", "a"])
@pytest.mark.parametrize("digits", [True, False])
def test_what_follows_a_western_run_keeps_to_its_square(word: str, digits: bool) -> None:
    (line,) = set_line(f"汉字{word}汉字", autospace_digits=digits)
    assert all(is_square(offset) for offset in han(line))


@measures("grid")
@pytest.mark.parametrize("word", ["world", "GDP", "N95", "Hello world"])
def test_as_much_space_stands_on_either_side_and_at_most_half_an_em(word: str) -> None:
    faces = set_text(word, "20em", GRID)[0]
    size = faces.inline_size / faces.em
    (line,) = set_line(f"汉{word}字")
    lack = han(line)[1] - 1 - size
    assert 0 < lack <= 1
    first = line.clusters[1].offset_em
    assert first - 1 == pytest.approx(lack / 2, abs=0.001)


@measures("grid")
def test_a_run_of_whole_em_is_spaced_too_where_there_is_autospace() -> None:
    # In characters of an em each: more than nothing, so half an em on either side; news sets digits tight.
    assert [offset for _, offset in places(compose("汉ab字", 9, western="grid")[0])] == [0, 1500, 2500, 4000]
    assert [offset for _, offset in places(compose("汉12字", 9, western="grid")[0])] == [0, 1000, 2000, 3000]


@measures("grid")
def test_a_typed_space_makes_no_difference() -> None:
    assert han(set_line("汉字 GDP 汉字")[0]) == han(set_line("汉字GDP汉字")[0])


@measures("grid")
def test_at_a_lines_start_the_run_is_flush_and_what_follows_keeps_to_its_square() -> None:
    (line,) = set_line("GDP汉字")
    assert line.clusters[0].offset_em == pytest.approx(0, abs=0.001)
    assert all(is_square(offset) for offset in han(line))


@measures("grid")
@pytest.mark.parametrize("word", ["world", "GDP", "typesetting"])
def test_at_a_lines_end_the_run_is_flush_and_what_precedes_keeps_to_its_square(word: str) -> None:
    faces = set_text(word, "20em", GRID)[0]
    measure = 5 + -(-faces.inline_size // faces.em)
    line = set_line("汉字汉字汉" + word + "汉字汉字汉字汉字", f"{measure}em")[0]
    assert line.text == "汉字汉字汉" + word
    assert line.start + line.inline_size == line.measure
    assert line.clusters[-1].offset_em + line.clusters[-1].advance_em == pytest.approx(measure, abs=0.001)
    assert han(line) == pytest.approx([0, 1, 2, 3, 4])


@measures("grid")
def test_lines_of_a_text_stand_on_one_grid() -> None:
    text = "汉字排版里GDP和NASA与2021年world一词，都占整格，而iPhone也是如此，汉字上下对齐。" * 3
    for line in set_line(text, "16em", line_end="full", breaking="optimal"):
        assert line.start + line.inline_size <= line.measure
        if line.natural == line.inline_size and not line.adjustments:
            assert all(is_square(offset) for offset in han(line))
    assert "".join(line.text for line in set_line(text, "16em")) == text


@pytest.mark.parametrize("measure", ["3em", "4.5em", "7em"])
@pytest.mark.parametrize("align", ["justify", "left", "center"])
def test_a_run_that_is_broken_or_fills_its_line_is_exact_too(measure: str, align: str) -> None:
    text = "the quick brown fox jumps over 汉字 the lazy dog"
    lines = set_line(text, measure, align=align)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        inside = sum(one.amount for one in line.adjustments if not one.step.startswith("line"))
        assert line.natural + inside == line.inline_size
        assert line.clusters[0].offset >= 0
        for one, other in zip(line.clusters, line.clusters[1:], strict=False):
            assert one.offset <= other.offset
        if align == "justify" and not line.last and len(line.text.split()) > 1:
            assert line.start + line.inline_size == line.measure


@switched_off("grid")
@pytest.mark.parametrize("word", ["world", "GDP", "N95"])
def test_with_proportional_spacing_the_squares_are_left(word: str) -> None:
    (line,) = set_line(f"汉字{word}汉字", western="proportional")
    assert not all(is_square(offset) for offset in han(line))


def test_marks_beside_a_run_keep_their_em() -> None:
    (line,) = compose("汉（ab）字", 20, western="grid")
    assert [offset for _, offset in places(line)] == [0, 1000, 2500, 3500, 5000, 6000]
    assert places(line)[-1][1] % EM == 0
