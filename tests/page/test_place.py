from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Report, Span
from layout.issue.model import At
from layout.page.codes import COLLISION, NOT_PLACED, OUTSIDE
from layout.page.drawing import Canvas
from layout.page.modules import Spot
from layout.page.place import Area, Placement, place
from tests.page.makers import SPAN, at


@dataclass(frozen=True)
class Solid:
    """A module of a fixed height, or (``soft``) one that can be squeezed down to two rows."""

    name: str
    columns: int
    rows: int
    at: At | None = None
    soft: bool = False
    span: Span = SPAN
    framed: bool = False

    @property
    def least(self) -> int:
        return min(2, self.rows) if self.soft else self.rows

    def plan(self, limit: int | None = None) -> Solid:
        if self.soft and limit is not None and limit < self.rows:
            return Solid(self.name, self.columns, limit, self.at, True)
        return self

    def fill(self, rows: int) -> Solid:
        return self.plan(rows)

    def dropped(self, canvas: Canvas) -> None:
        return

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        return


def area(columns: int = 4, rows: int = 20, space: int = 1) -> Area:
    return Area(columns, rows, space, "A02", Report())


def corners(placed: list[Placement]) -> list[tuple[str, int, int, int]]:
    return [(one.module.name, one.column, one.row, one.plan.rows) for one in placed]


def test_modules_fill_from_the_top_left_with_white_between() -> None:
    modules = [Solid("a", 4, 5), Solid("b", 2, 6), Solid("c", 2, 4), Solid("d", 2, 4)]
    # a takes rows 1–5, row 6 is white, b and c stand side by side from 7; d under c after row 11.
    assert corners(place(modules, area())) == [("a", 1, 1, 5), ("b", 1, 7, 6), ("c", 3, 7, 4), ("d", 3, 12, 4)]


def test_a_module_goes_round_a_fixed_one() -> None:
    modules = [Solid("a", 4, 5), Solid("fixed", 2, 5, at(1, 4))]
    # Four columns are free only under the fixed module, which ends in row 8, and one row of white.
    assert corners(place(modules, area())) == [("a", 1, 10, 5), ("fixed", 1, 4, 5)]


def test_a_fixed_module_ends_above_the_next_fixed_one() -> None:
    modules = [Solid("a", 2, 15, at(1, 1), soft=True), Solid("b", 3, 5, at(2, 11))]
    # b begins in row 11, row 10 is white: nine rows for a.
    assert corners(place(modules, area())) == [("a", 1, 1, 9), ("b", 2, 11, 5)]


def test_a_fixed_module_ends_at_the_foot() -> None:
    assert corners(place([Solid("a", 2, 15, at(1, 11), soft=True)], area())) == [("a", 1, 11, 10)]


def test_what_is_too_high_is_squeezed_into_the_tallest_free_place() -> None:
    modules = [Solid("a", 2, 12), Solid("b", 2, 8), Solid("c", 2, 30, soft=True)]
    # Beneath b: rows 10 to 20.
    assert corners(place(modules, area()))[2] == ("c", 3, 10, 11)


def test_what_fits_nowhere_is_told_with_its_size() -> None:
    where = area()
    assert corners(place([Solid("a", 4, 15), Solid("b", 3, 6)], where)) == [("a", 1, 1, 15)]
    (found,) = where.report
    assert found.code is NOT_PLACED
    assert (found.values["columns"], found.values["rows"], found.values["free"]) == (3, 6, 4)


def test_fixed_modules_that_overlap_are_told() -> None:
    where = area()
    place([Solid("a", 2, 6, at(1, 1)), Solid("b", 2, 6, at(2, 3))], where)
    (found,) = where.report
    assert found.code is COLLISION
    assert (found.values["module"], found.values["other"]) == ("b", "a")


def test_a_fixed_module_in_the_masthead_is_told() -> None:
    where = area()
    where.occupy(1, 2, 1, 6)
    place([Solid("a", 2, 5, at(2, 4)), Solid("ear", 2, 5)], where)
    assert [found.code for found in where.report] == [COLLISION]


def test_a_place_outside_the_page_is_moved_in_and_told() -> None:
    where = area()
    assert corners(place([Solid("a", 2, 5, at(4, 18))], where)) == [("a", 3, 16, 5)]
    (found,) = where.report
    assert found.code is OUTSIDE
    assert (found.values["column"], found.values["last"], found.values["row"]) == (4, 5, 18)


def test_the_ear_beside_the_masthead_is_free() -> None:
    where = area()
    where.occupy(1, 3, 1, 6)
    assert corners(place([Solid("ear", 1, 6), Solid("lead", 4, 5)], where)) == [("ear", 4, 1, 6), ("lead", 1, 8, 5)]


modules = st.lists(
    st.builds(
        Solid,
        st.uuids().map(str),
        st.integers(1, 4),
        st.integers(1, 12),
        st.just(None),
        st.booleans(),
    ),
    max_size=10,
)


@given(modules=modules, space=st.integers(0, 3), masthead=st.integers(0, 8))
def test_nothing_filled_in_overlaps_and_everything_is_placed_or_told(
    modules: list[Solid], space: int, masthead: int
) -> None:
    where = area(space=space)
    where.occupy(1, 2, 1, masthead)
    placed = place(modules, where)
    cells = [(column, row) for column in (1, 2) for row in range(1, masthead + 1)]
    for one in placed:
        assert one.last_column <= 4
        assert one.end - 1 <= 20
        cells += [(c, r) for c in range(one.column, one.last_column + 1) for r in range(one.row, one.end)]
    assert len(cells) == len(set(cells))
    lost = {module.name for module in modules} - {one.module.name for one in placed}
    assert lost == {str(found.values["module"]) for found in where.report}


@given(modules=modules, space=st.integers(0, 3))
def test_modules_one_above_the_other_keep_their_white(modules: list[Solid], space: int) -> None:
    placed = place(modules, area(space=space))
    for one in placed:
        for two in placed:
            across = one.column <= two.last_column and two.column <= one.last_column
            if one is not two and across and one.row <= two.row:
                assert two.row - one.end >= space
