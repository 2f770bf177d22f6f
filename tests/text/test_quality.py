from __future__ import annotations

import pytest

from layout.text.model import Line
from layout.text.quality import Quality, is_short, quality, total


def line(text: str, gap: int = 0, last: bool = False) -> Line:
    return Line(text, (), 10_000, 0, 10_000, 10_000, gap, last)


def test_the_figures_of_an_article() -> None:
    found = quality([line("一", 30), line("二", 400), line("三", 0), line("四，五", last=True)])
    assert (found.lines, found.worst, found.worst_em, found.worst_text) == (3, 400, 0.4, "二")
    # √((0.03² + 0.4² + 0²) / 3) = √(0.1609 / 3)
    assert found.rms == pytest.approx(0.231589, abs=1e-6)
    assert (found.loose, found.short_last) == (1, 0)


def test_a_quarter_of_an_em_is_not_loose_yet() -> None:
    assert quality([line("一", 250)]).loose == 0
    assert quality([line("一", 251)]).loose == 1


@pytest.mark.parametrize("text", ["字", "字。", "字。”", "字？", " 字\n"])
def test_one_character_and_marks_are_short(text: str) -> None:
    assert is_short(text)


@pytest.mark.parametrize("text", ["文字", "一、二", "A2", "21"])
def test_two_characters_are_not_short(text: str) -> None:
    assert not is_short(text)


def test_a_paragraph_of_one_line_has_no_short_last_line() -> None:
    assert quality([line("字。", last=True)]).short_last == 0
    assert quality([line("一"), line("字。", last=True), line("字。", last=True)]).short_last == 1


def test_no_lines_have_no_deviation() -> None:
    assert quality([]) == Quality()
    assert Quality().rms == 0
    assert total([]) == Quality()


def test_figures_add_up() -> None:
    one = [line("一", 30), line("二", 300), line("三", last=True)]
    other = [line("四", -400), line("五", 260), line("六。", last=True)]
    assert total([quality(one), quality(other)]) == quality(one + other)
    assert total([quality(one), quality(other)]).worst_text == "四"
    assert total([quality(one), quality([line("又", 300)])]).worst_text == "二"
