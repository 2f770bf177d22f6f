"""What stands beside lines, in the white of the grid: the em 10 pt, the row 12 pt unless said."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from layout.display import BLACK, Box, Colour, Glyphs, Item, Path, Stroke
from layout.page.drawing import Band, Canvas
from layout.page.interlinear import CLEAR, LEAST_DOT
from layout.text.model import Interlinear, Line, LineRun
from layout.units import PT
from tests.page.makers import EM

BAND = Band(12 * PT // 10, 32 * PT // 10)
"""Of the body: the em box ends 1.2 pt below the baseline, the next begins 2 pt lower."""
FOOT, HEAD = BAND


def drawn(*beside: Interlinear, band: Band | None = BAND) -> list[Any]:
    """What is drawn beside a line at the page's corner."""
    canvas = Canvas()
    line = Line("文", (), 10 * EM, 0, 10 * EM, 10 * EM, 0, True, 0, beside)
    canvas.line(line, 0, 0, 3, band)
    return [*canvas.items, *canvas.asides]


def mark(kind: Any, start: int = 0, size: int = 2 * EM, **more: Any) -> Interlinear:
    return Interlinear(kind, start, size, EM, BLACK, **more)


def bounds(item: Item) -> tuple[int, int, int, int]:
    assert isinstance(item, Path)
    xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_dot_stands_in_the_middle_of_the_white_below_its_character() -> None:
    (dot,) = drawn(mark("emphasis", size=EM, middles=(EM // 2,)))
    left, top, right, foot = bounds(dot)
    assert (left + right, top + foot) == (EM, FOOT + HEAD)
    # A fifth of an em would be 2 pt, all of the white: it is made smaller.
    assert right - left == foot - top == HEAD - FOOT - 2 * CLEAR
    assert (dot.fill, dot.node) == (BLACK, 3)


def test_a_dot_is_round() -> None:
    (dot,) = drawn(mark("emphasis", size=EM, middles=(0,)), band=Band(0, EM // 2))
    radii = [((x * x) + (y - EM // 4) ** 2) ** 0.5 for x, y in dot.points]
    assert len(dot.points) >= 16
    assert all(abs(radius - PT) < 2 for radius in radii)


def test_where_there_is_no_white_a_dot_is_as_small_as_newsprint_holds() -> None:
    (dot,) = drawn(mark("emphasis", size=EM, middles=(0,)), band=Band(FOOT, FOOT + PT // 2))
    assert bounds(dot)[2] - bounds(dot)[0] == LEAST_DOT


def test_in_wide_leading_marks_stay_close_to_their_line() -> None:
    (rule,) = drawn(mark("proper-name"), band=Band(FOOT, FOOT + 3 * EM))
    assert rule.y1 == FOOT + EM // 4


def test_without_a_band_there_is_half_an_em_below_the_em_box() -> None:
    (rule,) = drawn(mark("proper-name"), band=None)
    assert rule.y1 == EM * 12 // 100 + EM // 4


def test_a_proper_name_has_a_line_a_little_shorter_at_both_ends() -> None:
    (rule,) = drawn(mark("proper-name", EM))
    assert isinstance(rule, Stroke)
    assert rule.y1 == rule.y2 == (FOOT + HEAD) // 2
    assert (rule.x1 - EM, 3 * EM - rule.x2) == (EM * 6 // 100, EM * 6 // 100)
    assert (rule.weight, rule.overprint, rule.node) == (EM * 42 // 1000, True, 3)


def test_the_lines_of_two_names_do_not_touch() -> None:
    one, two = drawn(mark("proper-name"), mark("book-title", 2 * EM))
    assert bounds(two)[0] - one.x2 >= EM // 10


@pytest.mark.parametrize(("em", "weight"), [(9 * PT, 4_800), (5 * PT, PT // 4)])
def test_a_line_is_never_thinner_than_a_press_holds(em: int, weight: int) -> None:
    (rule,) = drawn(mark("proper-name")._replace(em=em))
    assert rule.weight == pytest.approx(weight, abs=20)


def test_a_title_has_a_wavy_line_between_the_lines() -> None:
    (wave,) = drawn(mark("book-title", EM))
    left, top, right, foot = bounds(wave)
    assert (left, right) == pytest.approx((EM + EM * 6 // 100, 3 * EM - EM * 6 // 100), abs=PT // 3)
    assert FOOT + CLEAR // 2 <= top < foot <= HEAD - CLEAR // 2
    assert top + foot == pytest.approx(FOOT + HEAD, abs=2)


def test_the_wave_swings_and_is_smooth() -> None:
    (wave,) = drawn(mark("book-title", size=4 * EM))
    upper = wave.points[: len(wave.points) // 2]
    # Eight waves of half an em, each up and down once; no two neighbouring pieces bend by more than 45 degrees.
    turns = [b[1] > a[1] for a, b in pairwise(upper)]
    assert sum(a != b for a, b in pairwise(turns)) == 16
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(upper)]
    assert max(abs(b - a) for a, b in pairwise(slopes)) < 1


def test_a_line_comes_before_the_dots_of_the_same_text() -> None:
    title, dot, alone = drawn(
        mark("book-title"), mark("emphasis", middles=(EM // 2,)), mark("emphasis", 4 * EM, middles=(5 * EM,))
    )
    assert FOOT < bounds(title)[1] < bounds(title)[3] < bounds(dot)[1] < bounds(dot)[3] < HEAD
    assert sum(bounds(alone)[1::2]) == FOOT + HEAD


def test_a_frame_stands_round_the_name_and_clear_of_its_neighbours() -> None:
    (frame,) = drawn(mark("deceased", EM))
    assert isinstance(frame, Box)
    # An eighth of an em at each side; above and below within half of the white, so that two frames do not meet.
    assert (frame.x, frame.x + frame.width) == (EM - EM // 8, 3 * EM + EM // 8)
    above, below = FOOT - EM - frame.y, frame.y + frame.height - FOOT
    assert above == below == (HEAD - FOOT) // 2 - CLEAR // 2
    assert (frame.fill, frame.stroke, frame.weight, frame.node) == (None, BLACK, EM * 42 // 1000, 3)


def test_marks_take_the_colour_of_their_text() -> None:
    red = Colour(m=1000, y=1000)
    beside = [mark("emphasis", middles=(0,)), mark("proper-name"), mark("book-title"), mark("deceased")]
    items = drawn(*(one._replace(colour=red, start=4 * EM * at) for at, one in enumerate(beside)))
    dot, rule, wave, frame = items
    assert (dot.fill, rule.colour, wave.fill, frame.stroke) == (red,) * 4
    assert not rule.overprint


def test_a_reading_stands_where_the_text_has_put_it_and_is_no_part_of_the_copy() -> None:
    run = LineRun("hei", EM // 2, 1000, BLACK, True, (7, 8), (100, 200), (900, 900), "nǐ", (), None)
    (item,) = drawn(mark("reading", run=run))
    assert item == Glyphs(
        0, 0, "hei", EM // 2, (7, 8), (100, 200), "nǐ", BLACK, (900, 900), (), 1000, True, -1, None, True
    )
