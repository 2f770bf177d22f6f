"""Lines of several measures in one paragraph, as beside an inset picture."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.text import CharacterStyle, ParagraphStyle, Piece, set_paragraph
from layout.text.bonds import FORBIDDEN, penalties
from layout.text.boxes import build_boxes
from layout.text.breaking import Breaker
from layout.text.em_face import EmFaces
from layout.text.prices import LOOSE_LINE, coupling
from layout.text.spacing import spacing_of

EM = 1000
STYLE = CharacterStyle("em", 400, EM)
FACES = EmFaces()

MEASURES = st.lists(st.integers(4, 12).map(lambda halves: halves * EM // 2), min_size=2, max_size=5).map(tuple)
TEXT = st.text(alphabet="汉字文本，。“”（）：12a—…·、", min_size=1, max_size=11)
LONG_TEXT = st.text(alphabet="汉字文本，。“”（）《》：；！？、12a —…·%￥々\u3000\n", min_size=1, max_size=90)
MORE = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([0, 500, 1000]),
        "hanging": st.sampled_from(["none", "allow", "force"]),
        "line_end": st.sampled_from(["half", "full", "either"]),
        "language": st.sampled_from(["zh-Hans", "ja"]),
        "prohibition": st.sampled_from(["none", "strict"]),
    }
)


def breaker(text: str, measures: tuple[int, ...], **more) -> Breaker:
    style = ParagraphStyle(**more)
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report())
    return Breaker(boxes, penalties(boxes, style), measures, style)


def set_lines(text: str, measures: tuple[int, ...] | int, **style):
    return set_paragraph([Piece(text, STYLE)], ParagraphStyle(**style), measures, FACES, Report())


def total(work: Breaker, breaks: tuple[int, ...]) -> float:
    """The cost of one way to break, each line at its own measure."""
    cost, start, above = 0.0, 0, None
    for number, end in enumerate(breaks):
        work.at_line(number)
        own, opened = work.priced(start, end)
        cost += own + (work.prices[end] if end < work.count else 0)
        cost += coupling(above, opened) if above is not None else 0
        start, above = end, opened
    return cost


def ways(work: Breaker, lines: int | None = None) -> list[tuple[int, ...]]:
    """Every subset of break positions (into so many lines)."""
    inner = range(1, work.count)
    counts = range(work.count) if lines is None else [lines - 1]
    return [(*chosen, work.count) for number in counts for chosen in combinations(inner, number)]


def brute_force(work: Breaker) -> float:
    """The least cost over every subset of break positions."""
    return min(total(work, way) for way in ways(work))


def dearest(work: Breaker, breaks: tuple[int, ...]) -> float:
    """The most that a line but the last costs with its break."""
    costs = [0.0]
    for number, (start, end) in enumerate(pairwise((0, *breaks[:-1]))):
        work.at_line(number)
        costs.append(work.cost(start, end) + work.prices[end])
    return max(costs)


@settings(max_examples=300)
@given(TEXT, MEASURES, MORE)
@example("汉字aaa汉字文本", (2000, 4000), {"prohibition": "none"})
def test_the_breaks_are_the_true_optimum(text: str, measures: tuple[int, ...], more: dict) -> None:
    work = breaker(text, measures, **more)
    least = brute_force(work)
    found = tuple(work.optimal())
    assert found[-1] == work.count
    # Where there is no allowed way what holds together has given way: the best of what is then allowed is found.
    assert total(work, found) == pytest.approx(least if least < FORBIDDEN else brute_force(work))


@settings(max_examples=100)
@given(LONG_TEXT, st.integers(4, 12), MORE)
def test_measures_that_are_all_one_change_nothing(text: str, measure: int, more: dict) -> None:
    same = (measure * EM,) * 3
    assert set_lines(text, same, **more) == set_lines(text, measure * EM, **more)


@settings(max_examples=200)
@given(LONG_TEXT, MEASURES, st.sampled_from(["optimal", "first-fit"]), MORE)
def test_every_line_is_set_to_its_own_measure(text: str, measures: tuple[int, ...], breaking: str, more: dict) -> None:
    report = Report()
    style = ParagraphStyle(breaking=breaking, **more)  # type: ignore[arg-type]
    lines = set_paragraph([Piece(text, STYLE)], style, measures, FACES, report)
    assert "".join(line.text for line in lines) == text
    for number, line in enumerate(lines):
        assert line.measure == measures[min(number, len(measures) - 1)]
        if not report.diagnostics:
            assert line.start + line.inline_size <= line.measure
            assert line.last or line.start + line.inline_size == line.measure


@pytest.mark.parametrize("breaking", ["optimal", "first-fit"])
def test_a_paragraph_beside_an_inset(breaking: str) -> None:
    # Two lines of eight characters, three of four beside the inset, then eight again; the first is indented by two.
    lines = set_lines("一" * 6 + "二" * 8 + "三" * 12 + "四" * 10, (8 * EM, 8 * EM, 4 * EM, 4 * EM, 4 * EM, 8 * EM),
                      indent=2 * EM, breaking=breaking)  # fmt: skip
    assert [line.text for line in lines] == ["一" * 6, "二" * 8, *["三" * 4] * 3, "四" * 8, "四" * 2]
    assert [line.start for line in lines] == [2 * EM] + [0] * 6


def test_after_a_forced_break_the_measures_go_on() -> None:
    lines = set_lines("一二\n" + "三" * 9, (8 * EM, 4 * EM, 8 * EM))
    assert [(line.text, line.measure) for line in lines] == [
        ("一二\n", 8 * EM), ("三" * 4, 4 * EM), ("三" * 5, 8 * EM),
    ]  # fmt: skip


def test_a_word_too_long_for_the_narrow_lines_alone_is_whole_on_a_wide_one() -> None:
    lines = set_lines("汉字 abcdefghij 文本文本", (4 * EM, 12 * EM), prohibition="none")
    assert any("abcdefghij" in line.text and line.measure == 12 * EM for line in lines)


@pytest.mark.parametrize("more", [-1, 1])
def test_looseness_keeps_to_the_measures(more: int) -> None:
    text = "汉字，文本。" * 8
    plain = set_lines(text, (9 * EM, 5 * EM, 5 * EM, 9 * EM))
    varied = set_lines(text, (9 * EM, 5 * EM, 5 * EM, 9 * EM), looseness=more)
    if len(varied) != len(plain):
        assert len(varied) == len(plain) + more
    assert [line.measure for line in varied[:3]] == [9 * EM, 5 * EM, 5 * EM]


@settings(max_examples=100)
@given(TEXT, MEASURES, st.integers(1, 5))
def test_so_many_lines_are_the_best_of_that_many(text: str, measures: tuple[int, ...], lines: int) -> None:
    work = breaker(text, measures, prohibition="none")
    found = work.run_to(lines)
    least = min((total(work, way) for way in ways(work, lines) if dearest(work, way) <= LOOSE_LINE), default=FORBIDDEN)
    if found:
        assert len(found) == lines
        assert total(work, tuple(found)) == pytest.approx(least)
    else:
        assert least == FORBIDDEN
