"""The rules between modules: thin rules in the white between two articles, column rules in the gutters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.page.context import Context
from layout.page.drawing import Canvas
from layout.page.grid import Grid
from layout.page.place import Placement

EMPTY = -1
LEAST_BAR = 3
"""Rows of the shortest rule in a gutter: one of a row or two, where two modules overlap by so little, is a slip."""


class Bar(NamedTuple):
    """A stretch of the gutter after column ``place`` or of the white over row ``place``, from 1, inclusive."""

    place: int
    first: int
    last: int


def owners(placed: Sequence[Placement], columns: int, rows: int) -> list[list[int]]:
    """``[column][row]`` → the index of the module that stands there, or EMPTY; a border of EMPTY all around."""
    cells = [[EMPTY] * (rows + 2) for _ in range(columns + 2)]
    for index, one in enumerate(placed):
        for column in range(one.column, min(one.last_column, columns) + 1):
            for row in range(one.row, min(one.end, rows + 1)):
                cells[column][row] = index
    return cells


def gutter_bars(cells: Sequence[Sequence[int]]) -> Iterator[Bar]:
    """Where two different modules stand side by side: the gutter after column ``place``, rows first to last."""
    for column in range(1, len(cells) - 2):
        left, right = cells[column], cells[column + 1]
        start = 0
        for row in range(1, len(left)):
            beside = left[row] != right[row] and left[row] != EMPTY and right[row] != EMPTY
            if beside and not start:
                start = row
            elif not beside and start:
                yield Bar(column, start, row - 1)
                start = 0


def row_bars(placed: Sequence[Placement], cells: Sequence[Sequence[int]]) -> Iterator[Bar]:
    """The white above modules that have another above them: over row ``place``, columns first to last.

    A bar runs on over a gutter that the module above or the one below bridges, and stops at a gutter that
    parts both. A framed module below needs no bar, nor does one that has only framed ones above it.
    """
    for top in sorted({one.row for one in placed if one.row > 1}):
        start, wanted = 0, False
        above = below = EMPTY
        for column in range(1, len(cells)):
            low = cells[column][top]
            if low != EMPTY and (placed[low].row != top or placed[low].module.framed):
                low = EMPTY
            up = _next_above(cells[column], top) if low != EMPTY else EMPTY
            if start and (up == EMPTY or (up != above and low != below)):
                if wanted:
                    yield Bar(top, start, column - 1)
                start = 0
            if up != EMPTY and not start:
                start, wanted = column, False
            wanted = wanted or (up != EMPTY and not placed[up].module.framed)
            above, below = up, low


def _next_above(column: Sequence[int], top: int) -> int:
    """The nearest module above row ``top`` with at least one white row between, else EMPTY."""
    if column[top - 1] != EMPTY:
        return EMPTY
    return next((column[row] for row in range(top - 2, 0, -1) if column[row] != EMPTY), EMPTY)


def draw_rules(
    context: Context, canvas: Canvas, placed: Sequence[Placement], x: int, y: int, apart: Sequence[Bar] = ()
) -> None:
    """Draw the rules of an area whose grid has its corner at (x, y). Framed modules need none. ``apart`` are gutters
    where a heavier rule keeps two headlines apart."""
    grid, style = context.grid, context.style
    rows = max((one.end - 1 for one in placed), default=0)
    cells = owners(placed, grid.columns, rows)
    pitch = grid.column_size + grid.gutter
    if style.column_rule != "none" and context.column_rule:
        for bar in gutter_bars(cells):
            sides = (placed[cells[bar.place + side][bar.first]].module for side in (0, 1))
            if bar.last - bar.first + 1 < LEAST_BAR or any(module.framed for module in sides):
                continue
            canvas.down(*_in_gutter(grid, x, y, bar), context.column_rule)
    for bar in apart:
        left, top, size = _in_gutter(grid, x, y, bar)
        canvas.rule(style.apart_border, left, top, size, style.apart_rule, upright=True)
    if style.article_rule and style.article_space:
        for bar in row_bars(placed, cells):
            middle = y + (bar.place - 1) * grid.leading - style.article_space * grid.leading // 2
            size = (bar.last - bar.first) * pitch + grid.column_size
            canvas.rule(style.article_border, x + (bar.first - 1) * pitch, middle, size, style.article_rule)


def _in_gutter(grid: Grid, x: int, y: int, bar: Bar) -> tuple[int, int, int]:
    """Where a rule in a gutter begins, and its size: from the first row's em boxes to the last one's."""
    left = x + bar.place * (grid.column_size + grid.gutter) - grid.gutter // 2
    top = y + (bar.first - 1) * grid.leading + grid.inset
    return left, top, (bar.last - bar.first + 1) * grid.leading - 2 * grid.inset
