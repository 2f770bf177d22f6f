"""Rules and frames that are more than straight lines: whole units, filled exactly, inside their edges."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.display import BLACK, WHITE, Box, Colour, Item, Path, Stroke
from layout.issue.borders import BORDERS
from layout.page.drawing import Canvas, border_depth, frame_inset
from layout.page.ornaments import DRAWN, ornament_frame, ornament_rule
from layout.units import PT, Length
from tests.page.makers import BOX

ORNAMENTS = sorted(DRAWN)


def corners(items: Iterable[Item]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for item in items:
        if isinstance(item, Path):
            found += item.points
        else:
            assert isinstance(item, Box)
            found += [(item.x, item.y), (item.x + item.width, item.y + item.height)]
    return found


def bounds(items: Iterable[Item]) -> tuple[int, int, int, int]:
    xs, ys = zip(*corners(items), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_every_kind_of_border_is_drawn() -> None:
    assert sorted(BORDERS) == sorted([*ORNAMENTS, "single", "double", "twin"])


@pytest.mark.parametrize("kind", ORNAMENTS)
@settings(max_examples=20)
@given(
    width=st.integers(60 * PT, 400 * PT), height=st.integers(60 * PT, 400 * PT), weight=st.integers(PT // 2, 2 * PT)
)
def test_a_frame_fills_its_edges_and_keeps_within_its_depth(kind: str, width: int, height: int, weight: int) -> None:
    items = list(ornament_frame(kind, (7, 9, width, height), weight, BLACK))
    # A unit of rounding; the frame of a wave ends where the wave swings to.
    left, top, right, foot = bounds(items)
    assert left >= 6
    assert top >= 8
    assert right <= 8 + width
    assert foot <= 10 + height
    slack = weight if kind == "wavy" else 1
    assert right - left >= width - 2 * slack
    assert foot - top >= height - 2 * slack
    depth = BORDERS[kind].depth * weight
    for x, y in corners(items):
        assert min(x - 7, 7 + width - x, y - 9, 9 + height - y) <= depth + 1


@pytest.mark.parametrize("kind", ORNAMENTS)
@pytest.mark.parametrize("upright", [False, True])
def test_a_rule_is_as_long_as_it_is_to_be_and_on_its_middle(kind: str, upright: bool) -> None:
    size, weight = 211 * PT, PT
    left, top, right, foot = bounds(ornament_rule(kind, 100 * PT, 50 * PT, size, weight, BLACK, upright=upright))
    along, across = ((top, foot), (left, right)) if upright else ((left, right), (top, foot))
    start, middle = (50 * PT, 100 * PT) if upright else (100 * PT, 50 * PT)
    # A wave begins with the slant of its line, half a weight before its middle's end at the most.
    assert abs(along[0] - start) <= weight // 2
    assert abs(along[1] - start - size) <= weight // 2
    assert abs(across[0] + across[1] - 2 * middle) <= weight
    # A wave's crest falls between two corners of its outline.
    assert abs(across[1] - across[0] - BORDERS[kind].depth * weight) <= weight // 8


def test_dots_stand_at_even_distances_and_at_both_ends() -> None:
    # 101 pt with dots of 1 pt: from middle to middle 100 pt, 33 steps of three weights and a little.
    dots = [item for item in ornament_rule("dotted", 0, 0, 101 * PT, PT, BLACK) if isinstance(item, Path)]
    assert len(dots) == 34
    middles = [(min(x for x, _ in dot.points) + max(x for x, _ in dot.points)) // 2 for dot in dots]
    assert (middles[0], middles[-1]) == (PT // 2, 101 * PT - PT // 2)
    assert all(abs(two - one - 100 * PT / 33) <= 2 for one, two in pairwise(middles))


def test_beads_are_large_and_small_in_turn_and_large_at_the_ends() -> None:
    beads = [item for item in ornament_rule("beads", 0, 0, 125 * PT, PT, BLACK) if isinstance(item, Path)]
    sizes = [round((max(x for x, _ in bead.points) - min(x for x, _ in bead.points)) / PT) for bead in beads]
    # 120 pt between the ends' middles, two steps of 6 pt each: ten times large and small.
    assert sizes == [5, 2] * 10 + [5]


def test_the_key_pattern_is_one_line_with_hooks() -> None:
    """Of 1 + 2 × 8 pt there are two hooks without any stretching; each has six stretches of a line 1 pt wide."""
    (path,) = ornament_rule("meander", 0, 0, 17 * PT, PT, BLACK)
    assert isinstance(path, Path)
    around = pairwise([*path.points, path.points[0]])
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around)
    # The line is 17 pt long; a hook leaves it for 6 pt up, 6 along, 4 down, 4 back, 2 up, 2 along: 24 squares of 1 pt.
    assert abs(area) / 2 == (17 + 2 * 24) * PT * PT


def test_two_like_rules() -> None:
    canvas = Canvas()
    canvas.rule("twin", 0, 0, 100, 2 * PT)
    canvas.rule("double", 0, 0, 100, 2 * PT, upright=True)
    assert [(item.y1, item.weight) for item in canvas.items[:2] if isinstance(item, Stroke)] == [
        (-2 * PT, 2 * PT), (2 * PT, 2 * PT),
    ]  # fmt: skip
    # The thick rule stands at the left.
    thick, thin = canvas.items[2:]
    assert isinstance(thick, Stroke)
    assert isinstance(thin, Stroke)
    assert thick.x1 < thin.x1
    assert thick.weight > thin.weight


def test_a_frame_of_two_like_rules_and_what_it_takes() -> None:
    style = BOX._replace(rule=Length(PT), border="twin", tint=Colour(k=100))
    canvas = Canvas()
    canvas.frame(0, 0, 100 * PT, 50 * PT, style)
    ground, outer, inner = canvas.items
    assert ground == Box(0, 0, 100 * PT, 50 * PT, Colour(k=100))
    assert outer == Box(0, 0, 100 * PT, 50 * PT, None, BLACK, PT)
    assert inner == Box(2 * PT, 2 * PT, 96 * PT, 46 * PT, None, BLACK, PT)
    assert frame_inset(style) == border_depth("twin", PT) == 3 * PT


def test_an_ornament_in_a_reversed_box_is_white_and_off_its_edge() -> None:
    style = BOX._replace(rule=Length(PT), border="diamonds", reverse=True)
    canvas = Canvas()
    canvas.frame(0, 0, 100 * PT, 50 * PT, style)
    assert canvas.items[0] == Box(0, 0, 100 * PT, 50 * PT, BLACK)
    assert {item.fill for item in canvas.items[1:] if isinstance(item, Path)} == {WHITE}
    assert bounds(canvas.items[1:]) == (PT, PT, 99 * PT, 49 * PT)
    assert frame_inset(style) == 7 * PT
