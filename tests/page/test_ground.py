from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.issue.model import Within
from layout.page.grid import Grid, LegPlan, split
from layout.page.ground import Ground, PlacedInset, Slot, Stretch, strip_of
from tests.page.makers import EM, FORMAT

# Two legs of 13 characters, one of white between: 0–13 and 14–27.
TWO = Grid.of(FORMAT).legs(2, 2)
FOUR = Grid.of(FORMAT).legs(4, 4)
LEAST = 5 * EM


class Stone:
    """A block of so many rows."""

    def __init__(self, rows: int) -> None:
        self.rows = rows

    def draw(self, *args: Any) -> None: ...


def strip(inset: Within, legs: LegPlan = TWO) -> tuple[float, float, dict[int, tuple[float, float]]]:
    """Start and size of an inset and what it leaves of each leg, in em."""
    found = strip_of(legs, inset, EM, EM)
    left = {leg: (one.offset / EM, one.measure / EM) for leg, one in found.left.items()}
    return found.start / EM, found.size / EM, left


def ground(
    *insets: PlacedInset, legs: LegPlan = TWO, tops: tuple[int, ...] = (), bottoms: tuple[int, ...] = ()
) -> Ground:
    none = (0,) * len(legs.offsets)
    return Ground(legs, insets, tops or none, bottoms or none, LEAST)


def inset(rows: int, characters: int = 9, legs: LegPlan = TWO, **more: Any) -> PlacedInset:
    asked = Within(characters, **more)
    return PlacedInset(Stone(rows), strip_of(legs, asked, EM, EM), asked.line, asked.edge)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # Over the gutter: four characters of either leg, and one of white beside.
        (Within(9), (9, 9, {0: (0, 8), 1: (5, 8)})),
        # Eight leave half a character on both sides: as wide as nine, or the white would be uneven with the grid.
        (Within(8), (9, 9, {0: (0, 8), 1: (5, 8)})),
        (Within(5, "right", leg=1), (8, 5, {0: (0, 7)})),
        (Within(5, "left", leg=2), (14, 5, {1: (6, 7)})),
        (Within(5, "left"), (0, 5, {0: (6, 7)})),
        (Within(5, "right"), (22, 5, {1: (0, 7)})),
        # A whole leg wide: nothing is left of it, and its neighbour is not touched.
        (Within(13, "right"), (14, 13, {1: (0, 0)})),
        # Wider than its leg: it reaches into the next one, which keeps what is left of it.
        (Within(18, "right"), (9, 18, {0: (0, 8), 1: (0, 0)})),
        # Half way into the gutter: the next leg gives a character for the white.
        (Within(14, "right"), (13, 14, {0: (0, 12), 1: (0, 0)})),
        # Wider than all legs together.
        (Within(50, "left"), (0, 27, {0: (0, 0), 1: (0, 0)})),
    ],
)
def test_the_strip_of_an_inset(asked: Within, expected: tuple[float, float, dict[int, tuple[float, float]]]) -> None:
    assert strip(asked) == expected


def test_over_the_second_of_three_gutters() -> None:
    assert strip(Within(9, leg=2), FOUR) == (23, 9, {1: (0, 8), 2: (5, 8)})
    # Without a leg: over the gutter in the middle.
    assert strip(Within(9), FOUR) == strip(Within(9, leg=2), FOUR)


@given(
    st.integers(1, 4), st.integers(30, 600).map(lambda tenths: tenths * EM // 10), st.integers(1, 40),
    st.sampled_from(["left", "right", "between"]), st.sampled_from(["gutter", "measure"]), st.integers(0, 20),
)  # fmt: skip
def test_lines_beside_an_inset_keep_to_the_grid_of_characters(
    count: int, size: int, characters: int, side: Any, remainder: Any, tenths: int
) -> None:
    legs, white = split(size, count, EM, EM, remainder), tenths * EM // 10
    found = strip_of(legs, Within(characters, side), EM, white)
    first, end = legs.offsets[0], legs.offsets[-1] + legs.measure
    assert found.size >= min(characters * EM, end - first)
    assert first <= found.start
    assert found.start + found.size <= end
    for leg, left in found.left.items():
        begin = legs.offsets[leg] + left.offset
        assert left.offset % EM == 0
        assert left.offset + left.measure <= legs.measure
        if left.measure:  # text on one side, with its white
            before = begin + left.measure + white <= found.start
            after = begin >= found.start + found.size + white
            assert before or after
            assert left.offset or left.measure % EM == 0


def test_rows_beside_an_inset_and_one_above_and_below_are_short() -> None:
    # Legs of nine rows, the inset's three in the middle: rows 3, 4 and 5, and the white of 2 and 6.
    left, right = ground(inset(3)).tracks(9)
    assert [slot.measure // EM for slot in left] == [13, 13, 8, 8, 8, 8, 8, 13, 13]
    assert [slot.offset // EM for slot in left] == [0] * 9
    assert [slot.offset // EM for slot in right] == [0, 0, 5, 5, 5, 5, 5, 0, 0]
    assert [slot.row for slot in right] == list(range(9))


@pytest.mark.parametrize(
    ("more", "row"),
    [({}, 3), ({"edge": "top"}, 0), ({"edge": "bottom"}, 6), ({"line": 2}, 1), ({"line": 1}, 0), ({"line": 7}, 6)],
)
def test_where_an_inset_stands(more: dict[str, Any], row: int) -> None:
    assert ground(inset(3, **more)).rows_at(9) == (row,)


def test_an_inset_keeps_clear_of_pictures_at_the_legs_tops_and_feet() -> None:
    made = ground(inset(3, edge="top"), inset(2, edge="bottom"), tops=(4, 0), bottoms=(0, 2))
    assert made.rows_at(20) == (4, 16)
    # The pictures' rows, the insets', and one of white between the two.
    assert made.height == 4 + 3 + 1 + 2 + 2


def test_an_inset_that_would_overlap_another_gives_way() -> None:
    made = ground(inset(3, line=2), inset(3, line=3))
    assert made.rows_at(20) == (1, 5)
    assert made.fits(20)
    # In other legs it need not.
    apart = [inset(3, legs=FOUR, leg=leg, side="left", characters=5, line=2) for leg in (1, 3)]
    assert ground(*apart, legs=FOUR).rows_at(20) == (1, 1)


def test_the_height_that_insets_need() -> None:
    assert ground(inset(3)).height == 3
    assert ground(inset(3, line=5)).height == 7
    assert ground(inset(3, line=1), inset(3, line=2)).height == 7


def test_rows_too_narrow_for_text_are_passed_over_and_told() -> None:
    # 20 characters over the gutter leave two of each leg.
    made = ground(inset(3, 20))
    assert [slot.row for slot in made.tracks(9)[0]] == [0, 1, 7, 8]
    assert list(made.narrow(9)) == [(0, 3, 3, 2 * EM), (1, 3, 3, 2 * EM)]


def test_a_leg_filled_from_edge_to_edge_is_severed_only_where_text_stands_above_and_below() -> None:
    whole = {"characters": 13, "side": "left"}
    assert ground(inset(3, edge="top", **whole)).severed(9) == ()
    assert ground(inset(3, edge="bottom", **whole)).severed(9) == ()
    assert ground(inset(3, **whole)).severed(9) == (1,)
    # It leaves no measure, so that none of its rows is too narrow.
    assert list(ground(inset(3, **whole)).narrow(9)) == []
    # Beside an inset over the gutter there is text in both legs, beside a wider one in neither.
    assert ground(inset(3, 9)).severed(9) == ()
    assert ground(inset(3, 20)).severed(9) == (1, 2)
    assert ground(inset(3, edge="top", **whole)).tracks(5)[0] == (Slot(4, 0, 13 * EM),)


def test_two_insets_beside_one_another_leave_what_is_between() -> None:
    wide = Grid.of(FORMAT).legs(2, 1)
    made = ground(inset(3, 5, wide, side="left", line=1), inset(3, 5, wide, side="right", line=2), legs=wide)
    # One leg of 27 characters: no two insets stand side by side in a leg.
    assert made.rows_at(12) == (0, 4)
    assert [(slot.offset // EM, slot.measure // EM) for slot in made.tracks(12)[0]] == (
        [(6, 21)] * 3 + [(6, 15)] + [(0, 21)] * 4 + [(0, 27)] * 4
    )


def test_nothing_is_left_of_a_leg_under_an_inset() -> None:
    assert strip_of(TWO, Within(13, "left"), EM, EM).left == {0: Stretch(0, 0)}
