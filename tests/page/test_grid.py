from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.page.grid import Grid, split
from tests.page.makers import EM, FORMAT, ROW, context


@pytest.mark.parametrize(("columns", "characters"), [(1, 13), (2, 27), (3, 41), (4, 55)])
def test_a_long_column_holds_columns_and_gutters(columns: int, characters: int) -> None:
    assert Grid.of(FORMAT).span(columns) == characters * EM


@pytest.mark.parametrize(
    ("columns", "legs", "characters", "gutters"),
    [
        (3, 2, 20, [EM]),  # 三破二: (41 - 1) / 2
        (3, 3, 13, [EM, EM]),
        (4, 3, 17, [2 * EM, 2 * EM]),  # 四破三: (55 - 2) / 3 = 17⅔, two characters left for two gutters
        (2, 1, 27, []),
    ],
)
def test_legs_keep_whole_characters(columns: int, legs: int, characters: int, gutters: list[int]) -> None:
    plan = Grid.of(FORMAT).legs(columns, legs)
    assert plan.measure == characters * EM
    assert list(plan.gutters) == gutters
    assert plan.margin == 0


def test_five_into_three_widens_both_gutters_by_half_a_character() -> None:
    # 五破三: (5·13 + 4 - 2) / 3 = 22 remainder 1.
    plan = Grid.of(FORMAT._replace(columns=5)).legs(5, 3)
    assert plan.measure == 22 * EM
    assert plan.gutters == (EM * 3 // 2, EM * 3 // 2)
    assert plan.offsets == (0, 22 * EM + EM * 3 // 2, 44 * EM + 3 * EM)


def test_a_fractional_measure_keeps_the_gutters() -> None:
    # 四破三 = 17⅔: 53 ems of 127 000 units are 6 731 000, a third is 2 243 666 and 2 units are left.
    plan = Grid.of(FORMAT._replace(remainder="measure")).legs(4, 3)
    assert plan.measure == 2_243_666
    assert plan.gutters == (EM + 1, EM + 1)


def test_an_inset_is_taken_from_both_sides() -> None:
    # 27 characters less one on each side, two legs: (25 - 1) / 2 = 12.
    assert Grid.of(FORMAT).legs(2, 2, EM).measure == 12 * EM


def test_one_leg_of_a_broken_size_stands_in_the_middle() -> None:
    plan = split(10 * EM + 7, 1, EM, EM, "gutter")
    assert (plan.measure, plan.offsets, plan.margin) == (10 * EM, (3,), 7)


def test_the_type_area_is_centred_and_rows_follow_from_its_top() -> None:
    grid = Grid.of(FORMAT)
    assert grid.x == FORMAT.page_width // 2 - 55 * EM // 2
    assert grid.column_x(3) - grid.column_x(1) == 28 * EM
    assert grid.row_y(1) == FORMAT.top
    assert grid.row_y(11) - grid.row_y(10) == ROW


def test_the_body_em_box_stands_in_the_middle_of_its_row() -> None:
    # 12 pt less 10 pt leave 1 pt above; the baseline lies 0.88 em below the em box's top.
    assert context().baseline == ROW // 2 - EM // 2 + EM * 88 // 100


@given(
    columns=st.integers(1, 8),
    legs=st.integers(1, 8),
    measure=st.integers(6, 20),
    gutter=st.integers(0, 3 * EM),
    inset=st.integers(0, 2 * EM),
    policy=st.sampled_from(["gutter", "measure"]),
)
def test_legs_and_gutters_sum_exactly_to_the_span(
    columns: int, legs: int, measure: int, gutter: int, inset: int, policy: str
) -> None:
    size = columns * measure * EM + (columns - 1) * gutter - 2 * inset
    plan = split(size, legs, gutter, EM, policy)  # type: ignore[arg-type]
    if size - (legs - 1) * gutter < legs * EM:
        assert plan.measure == EM
        return
    assert legs * plan.measure + sum(plan.gutters) + plan.margin == size
    assert all(gap >= gutter for gap in plan.gutters)
    assert plan.offsets[-1] + plan.measure + plan.margin - plan.offsets[0] == size
    if policy == "gutter":
        assert plan.measure % EM == 0
