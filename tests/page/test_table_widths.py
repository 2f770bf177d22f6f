"""How wide the columns of a table are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.page.table_widths import column_widths


@pytest.mark.parametrize(
    ("naturals", "leasts", "given", "size", "widths", "lacking"),
    [
        # What is over is shared out evenly, the odd unit to the first.
        ([10, 20], [5, 5], [0, 0], 41, [16, 25], 0),
        # The widest column gives what is lacking, down to the width of the next.
        ([10, 50, 20], [5, 5, 5], [0, 0, 0], 60, [10, 30, 20], 0),
        # Both that are wider than 25 come down to it.
        ([10, 50, 40], [5, 5, 5], [0, 0, 0], 60, [10, 25, 25], 0),
        # A number keeps its width.
        ([30, 30], [30, 5], [0, 0], 50, [30, 20], 0),
        # The editor's width stands.
        ([10, 50], [5, 5], [30, 0], 60, [30, 30], 0),
        # Less than the least: in proportion, and told.
        ([30, 30], [30, 10], [0, 0], 20, [15, 5], 20),
        ([30, 30], [30, 30], [40, 40], 60, [30, 30], 20),
    ],
)
def test_widths(
    naturals: list[int], leasts: list[int], given: list[int], size: int, widths: list[int], lacking: int
) -> None:
    assert column_widths(naturals, leasts, given, size) == (widths, lacking)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=8), st.integers(1, 2000))
def test_they_always_sum_to_what_there_is(columns: list[tuple[int, int]], size: int) -> None:
    naturals, leasts = [max(pair) for pair in columns], [min(pair) for pair in columns]
    widths, lacking = column_widths(naturals, leasts, [0] * len(columns), size)
    if lacking or max(naturals):
        assert sum(widths) == size
    if not lacking:
        assert all(width >= least for width, least in zip(widths, leasts, strict=True))
    assert lacking == max(0, sum(leasts) - size)
