"""Where the modules of a page stand: fixed places first, then a plain fill from the top.

Modules without a place of their own are taken in the file's order, each put at the topmost, then
leftmost free place where its columns and rows fit. Nothing that is filled in ever overlaps. What fits
nowhere is squeezed into the tallest free place of its width, its text overset, or told as not placed.
Makeup proper would replace this module: it sees modules, columns and rows only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from layout.diagnostics import Report
from layout.page.codes import COLLISION, NOT_PLACED, OUTSIDE
from layout.page.modules import Module, Plan


class Placement(NamedTuple):
    """A module at its place: base column and row of its corner, from 1."""

    module: Module
    plan: Plan
    column: int
    row: int

    @property
    def last_column(self) -> int:
        return self.column + self.module.columns - 1

    @property
    def end(self) -> int:
        """The row after its last one."""
        return self.row + self.plan.rows


@dataclass(slots=True)
class Area:
    """Columns × rows to place modules in. ``space`` rows stay white between one and the one below.

    ``taken[c]`` is a bit set of the rows of column ``c`` (from 0) that are in use.
    """

    columns: int
    rows: int
    space: int
    page: str
    report: Report
    taken: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [0] * self.columns

    def occupy(self, column: int, columns: int, row: int, rows: int) -> None:
        """Mark cells as used; column and row from 1."""
        mask = ((1 << max(0, rows)) - 1) << (row - 1)
        for index in range(column - 1, column - 1 + columns):
            self.taken[index] |= mask

    def used(self, column: int, columns: int) -> int:
        """The rows in use in any of so many columns from ``column`` on, as a bit set."""
        rows = 0
        for index in range(column - 1, column - 1 + columns):
            rows |= self.taken[index]
        return rows

    def find(self, columns: int, rows: int) -> tuple[int, int] | None:
        """The topmost, then leftmost place (column, row) that is free, with space above and below."""
        fields = [self.used(column, columns) for column in range(1, self.columns - columns + 2)]
        for row in range(1, self.rows - rows + 2):
            first = max(1, row - self.space)
            mask = ((1 << (row + rows + self.space - first)) - 1) << (first - 1)
            for index, used in enumerate(fields):
                if not used & mask:
                    return index + 1, row
        return None

    def tallest(self, columns: int) -> tuple[int, int, int]:
        """The place (column, row, rows) of most free rows for so many columns; 0 rows: none."""
        best = (1, 1, 0)
        for column in range(1, self.columns - columns + 2):
            used = self.used(column, columns)
            row = 1
            while row <= self.rows:
                if used >> max(0, row - 1 - self.space) & ((1 << (row - max(1, row - self.space) + 1)) - 1):
                    row += 1
                    continue
                rows = self.free_below(used, row)
                if rows > best[2]:
                    best = column, row, rows
                row += max(1, rows)
        return best

    def free_below(self, used: int, row: int) -> int:
        """Free rows from ``row`` down to the area's foot or to the space above what stands below."""
        below = used >> (row - 1)
        if not below:
            return self.rows - row + 1
        return max(0, (below & -below).bit_length() - 1 - self.space)


def place(modules: Sequence[Module], area: Area) -> list[Placement]:
    """Place all modules, in their order; those that found no place at all are missing from the result."""
    placed: dict[int, Placement] = {}
    fixed = [(index, module) for index, module in enumerate(modules) if module.at is not None]
    corners = {index: _corner(module, area) for index, module in fixed}
    for index, module in fixed:
        column, row = corners[index]
        limit = _limit(index, column, row, module, area, [(corners[i], m) for i, m in fixed if i != index])
        placed[index] = Placement(module, module.plan(limit), column, row)
    _tell_collisions(list(placed.values()), area)
    for found in placed.values():
        area.occupy(found.column, found.module.columns, found.row, found.plan.rows)
    for index, module in enumerate(modules):
        if module.at is None:
            chosen = _fill(module, area)
            if chosen is not None:
                placed[index] = chosen
                area.occupy(chosen.column, module.columns, chosen.row, chosen.plan.rows)
    return [placed[index] for index in sorted(placed)]


def _corner(module: Module, area: Area) -> tuple[int, int]:
    """The corner that the editor gave, moved inside the area if it must be."""
    at = module.at
    assert at is not None
    column = max(1, min(at.column, area.columns - module.columns + 1))
    row = max(1, min(at.line, area.rows - module.least + 1))
    if (column, row) != (at.column, at.line):
        area.report.add(
            OUTSIDE,
            at.span,
            page=area.page,
            module=module.name,
            column=at.column,
            last=at.column + module.columns - 1,
            row=at.line,
            columns=area.columns,
            rows=area.rows,
        )
    return column, row


def _limit(
    index: int, column: int, row: int, module: Module, area: Area, others: Sequence[tuple[tuple[int, int], Module]]
) -> int:
    """Rows down to the next thing in the module's columns: a fixed module, the masthead, the foot."""
    limit = area.free_below(area.used(column, module.columns), row)
    for (other_column, other_row), other in others:
        beside = other_column >= column + module.columns or other_column + other.columns <= column
        if not beside and other_row > row:
            limit = min(limit, other_row - area.space - row)
    return max(limit, module.least)


def _tell_collisions(placed: Sequence[Placement], area: Area) -> None:
    for number, one in enumerate(placed):
        cells = ((1 << one.plan.rows) - 1) << (one.row - 1)
        other = next((two for two in placed[:number] if _overlap(one, two)), None)
        name = other.module.name if other is not None else area.page
        if other is not None or cells & area.used(one.column, one.module.columns):
            span = one.module.at.span if one.module.at else one.module.span
            area.report.add(
                COLLISION, span, page=area.page, module=one.module.name, column=one.column, row=one.row, other=name
            )


def _overlap(one: Placement, two: Placement) -> bool:
    across = one.column <= two.last_column and two.column <= one.last_column
    return across and one.row < two.end and two.row < one.end


def _fill(module: Module, area: Area) -> Placement | None:
    """The module at the first place where it fits, or squeezed into the tallest, or None and told."""
    plan = module.plan()
    found = area.find(module.columns, plan.rows)
    if found is not None:
        return Placement(module, plan, *found)
    column, row, rows = area.tallest(module.columns)
    if rows >= module.least:
        squeezed = module.plan(rows)
        if squeezed.rows <= rows:
            return Placement(module, squeezed, column, row)
    area.report.add(
        NOT_PLACED,
        module.span,
        page=area.page,
        module=module.name,
        columns=module.columns,
        rows=plan.rows,
        free=rows,
    )
    return None
