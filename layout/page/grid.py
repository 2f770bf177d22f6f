"""The page's grid: base columns across, body lines (rows) down, and the character arithmetic of 破栏.

A base column holds ``measure`` body characters; two columns stand a gutter apart, so that k columns
hold ``k·n + (k−1)·g`` (13 → 27 → 41 with a gutter of one character). Columns and rows count from 1.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from layout.issue.model import Format

Remainder = Literal["gutter", "measure"]


class LegPlan(NamedTuple):
    """The legs of a span: their common measure and where each begins, in units from the span's edge.

    ``gutters`` are the spaces between them, one fewer than legs; ``margin`` is what is left outside
    the first and the last leg together (only where there is no gutter to take it). Measures, gutters
    and margin sum exactly to the span.
    """

    measure: int
    offsets: tuple[int, ...]
    gutters: tuple[int, ...]
    margin: int


class Grid(NamedTuple):
    """Base columns × rows. Lengths in units; ``x`` and ``y`` are the type area's corner on the page.

    The area inside a group is a grid of its own, on the page's rows.
    """

    x: int
    y: int
    columns: int
    column_size: int
    gutter: int
    em: int
    leading: int
    rows: int
    remainder: Remainder

    @classmethod
    def of(cls, form: Format) -> Grid:
        """The grid of a format; the type area is centred between the left and the right edge."""
        gutter = form.gutter.resolve(form.body, form.leading)
        column = form.measure * form.body
        size = form.columns * column + (form.columns - 1) * gutter
        return cls(
            x=(form.page_width - size) // 2,
            y=form.top,
            columns=form.columns,
            column_size=column,
            gutter=gutter,
            em=form.body,
            leading=form.leading,
            rows=form.rows,
            remainder=form.remainder,
        )

    @property
    def inset(self) -> int:
        """The white above and below the em box of a body line in its row: half of leading less em."""
        return (self.leading - self.em) // 2

    def span(self, columns: int) -> int:
        """The inline size of so many base columns with the gutters between them."""
        return columns * self.column_size + (columns - 1) * self.gutter

    def column_x(self, column: int) -> int:
        """The left edge of a base column."""
        return self.x + (column - 1) * (self.column_size + self.gutter)

    def row_y(self, row: int) -> int:
        """The top edge of a row."""
        return self.y + (row - 1) * self.leading

    def inside(self, columns: int, rows: int, inset: int) -> Grid:
        """The grid of an area so many base columns wide, inset on both sides, in its own coordinates."""
        size = (self.span(columns) - 2 * inset - (columns - 1) * self.gutter) // columns
        return self._replace(x=0, y=0, columns=columns, column_size=size, rows=rows)

    def rows_for(self, size: int) -> int:
        """How many whole rows a block of that size takes."""
        return -(-size // self.leading)

    def legs(self, columns: int, count: int, inset: int = 0) -> LegPlan:
        """Split a span of base columns, less ``inset`` on both sides, into legs of one gutter apart."""
        return split(self.span(columns) - 2 * inset, count, self.gutter, self.em, self.remainder)


def split(size: int, count: int, gutter: int, em: int, remainder: Remainder) -> LegPlan:
    """Split an inline size into equal legs (破栏): ``(size − (count − 1)·gutter) ÷ count`` each.

    ``gutter`` keeps whole characters in the legs and spreads what is left over the gutters (with a
    single leg it becomes margin, halved on both sides); ``measure`` gives the legs the fraction too.
    Odd units go to the first gutters, so that all legs are equal and the sum is exact. A leg is never
    narrower than one character, even where the size has no room for it.
    """
    share = (size - (count - 1) * gutter) // count
    measure = max(em, share if remainder == "measure" else share // em * em)
    left = size - count * measure - (count - 1) * gutter
    if count == 1:
        return LegPlan(measure, (left // 2,), (), left)
    each, odd = divmod(left, count - 1)
    gutters = tuple(gutter + each + (1 if i < odd else 0) for i in range(count - 1))
    offsets = [0]
    for gap in gutters:
        offsets.append(offsets[-1] + measure + gap)
    return LegPlan(measure, tuple(offsets), gutters, 0)
