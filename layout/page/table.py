"""Tables on the grid: every row takes whole body lines, the text of its cells stands on the body's baselines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from layout import display
from layout.display import WHITE
from layout.issue.model import Role, Table, Text
from layout.page.codes import TABLE_NARROW
from layout.page.context import Align, Context, short_piece
from layout.page.drawing import Canvas, ascent, border_depth
from layout.page.flow import set_short
from layout.page.headline import fit_short
from layout.page.table_widths import column_widths
from layout.text import natural_size, set_paragraph
from layout.text.model import Line
from layout.units import to_mm

HALF: Final = 2
"""White of half an em at both sides of a cell."""
THIRD: Final = 3
"""A third of the white of a title is above it, the rest for the rule and the white below."""
SHORT: Final = 6
"""Columns with no text longer than so many em stand in the middle."""
LEAST: Final = 4
"""Text is broken into lines of no fewer em where the table is wider than its place."""

NUMBER: Final = re.compile(r"([-+\u2212\u2013]?[0-9][0-9, ]*)((?:\.[0-9]+)?[^0-9]{0,2})", re.ASCII)
"""A number as far as its decimal point, and the rest of it: a percent sign, or a unit of one or two characters."""
BLANK: Final = ("", "-", "\u2013", "\u2014", "\u2014\u2014", "/", "\u2026", "\u2026\u2026")
"""What stands for a number that there is not."""


class Cell(NamedTuple):
    """A set cell: its lines with the inline distance of each from the cell's edge."""

    lines: tuple[tuple[Line, int], ...]


class TableRow(NamedTuple):
    """A set row: its cells and its height in body lines."""

    cells: tuple[Cell, ...]
    rows: int


class TableBlock(NamedTuple):
    """A table with its text set: ``rows`` rows in all, of which ``above`` are the title's and the rule's below it and
    ``below`` what the rule under the table takes; ``title`` has the distance of each line's baseline from the top.
    ``edges`` are the columns' edges, ``lower`` how much lower than its row's middle the small text of a cell stands on
    the body's baseline: rules and tints go along."""

    table: Table
    width: int
    rows: int
    above: int
    below: int
    title: tuple[tuple[Line, int], ...]
    body: tuple[TableRow, ...]
    edges: tuple[int, ...]
    notes: tuple[Line, ...]
    lower: int

    @property
    def kind(self) -> str:
        return "table"

    def draw(self, context: Context, canvas: Canvas, x: int, y: int, parent: int) -> None:
        """Draw with its top edge at the row at ``y``."""
        leading = context.grid.leading
        node = canvas.node("table", parent, self.table.title.value)
        top = y + self.above * leading
        self._draw_tints(context, canvas, x, top)
        caption = canvas.node("caption", node)
        for line, baseline in self.title:
            canvas.line(line, x, y + baseline, caption)
        row_top = top
        for number, row in enumerate(self.body):
            self._draw_row(context, canvas, x, row_top, (number, canvas.node("row", node)))
            row_top += row.rows * leading
        self._draw_rules(context, canvas, x, top)
        if self.notes:
            note = canvas.node("note", parent)
            first = row_top + self.below * leading + context.baseline
            for index, line in enumerate(self.notes):
                canvas.line(line, x, first + index * leading, note)

    def _draw_row(self, context: Context, canvas: Canvas, x: int, y: int, row: tuple[int, int]) -> None:
        """The cells of a row, given its number and node; those with fewer lines stand in its middle."""
        number, node = row
        role = "head-cell" if number < self.table.header else "cell"
        high = self.body[number].rows
        for cell, left in zip(self.body[number].cells, self.edges, strict=False):
            part = canvas.node(role, node)
            first = y + (high - len(cell.lines)) // HALF * context.grid.leading + context.baseline
            for index, (line, inline) in enumerate(cell.lines):
                canvas.line(line, x + left + inline, first + index * context.grid.leading, part)

    def _draw_tints(self, context: Context, canvas: Canvas, x: int, y: int) -> None:
        style, leading = self.table.style, context.grid.leading
        y += self.lower
        for number, row in enumerate(self.body):
            header = number < self.table.header
            odd = (number - self.table.header) % 2
            tint = style.head_tint if header else style.row_tint if odd else WHITE
            if tint != WHITE:
                canvas.items.append(display.Box(x, y, self.width, row.rows * leading, tint))
            y += row.rows * leading

    def _draw_rules(self, context: Context, canvas: Canvas, x: int, y: int) -> None:
        style, leading = self.table.style, context.grid.leading
        y += self.lower
        foot = y + sum(row.rows for row in self.body) * leading
        if style.weight:
            depth = border_depth(style.border, style.weight)
            # Outside the rows where there is room for them, else inside the module's edges.
            high = y - depth // HALF if self.above else y + depth // HALF
            low = foot + depth // HALF if self.below or self.notes else foot - depth // HALF
            for middle in (high, low):
                canvas.rule(style.border, x, middle, self.width, style.weight)
        if not style.rule or style.rules == "none":
            return
        at = y
        for number, row in enumerate(self.body[:-1], start=1):
            at += row.rows * leading
            if style.rules != "head" or number == self.table.header:
                canvas.across(x, at, self.width, style.rule)
        if style.rules == "grid":
            for edge in self.edges[1:-1]:
                canvas.down(x + edge, y, foot - y, style.rule)


def set_table(context: Context, table: Table, roles: Mapping[str, Role], width: int) -> TableBlock:
    """Set a table into an inline size: columns by their content, long cells in several lines, rows on the grid."""
    setter = _Setter(context, table, roles, width)
    body = setter.rows()
    title, above = _set_title(context, table, roles["table-title"], width)
    below = 1 if _depth(table) > context.grid.inset * HALF else 0
    notes: list[Line] = []
    for text in table.notes:
        role = roles["table-note"]
        style = context.paragraph(role, indent=context.indent(role))
        notes += set_paragraph((short_piece(context, text, role),), style, width, context.faces, context.report)
    rows = above + sum(row.rows for row in body) + below + len(notes)
    cell = roles["table"]
    own = ascent(context.faces.face(cell.family, cell.weight), cell.size)
    lower = context.baseline - own + cell.size // HALF - context.grid.leading // HALF
    return TableBlock(table, width, rows, above, below, title, body, setter.edges, tuple(notes), max(0, lower))


def _depth(table: Table) -> int:
    return border_depth(table.style.border, table.style.weight) if table.style.weight else 0


def _set_title(context: Context, table: Table, role: Role, width: int) -> tuple[tuple[tuple[Line, int], ...], int]:
    """The title's lines, each with its baseline's distance from the top, and the rows that they take with the rule
    below them."""
    grid = context.grid
    fitted = fit_short(context, (table.title,), role, width)
    lines = set_short(context, table.title, fitted, width)
    pitch = fitted.leading.resolve(fitted.size, grid.leading)
    content = (len(lines) - 1) * pitch + fitted.size
    rows = grid.rows_for(content + grid.inset + _depth(table) + grid.inset)
    # As high whatever the rule below, so that the titles of neighbours stand on one line.
    first = (rows * grid.leading - content) // THIRD
    first += ascent(context.faces.face(fitted.family, fitted.weight), fitted.size)
    return tuple((line, first + index * pitch) for index, line in enumerate(lines)), rows


class _Setter:
    """Sets the cells of one table."""

    def __init__(self, context: Context, table: Table, roles: Mapping[str, Role], width: int) -> None:
        self.context, self.table, self.roles, self.width = context, table, roles, width
        self.pad = context.grid.em // HALF
        self.aligns = tuple(self._align(column) for column in range(len(table.shape)))
        self.points = tuple(self._points(column) for column in range(len(table.shape)))
        widths = self._widths()
        edges = [0]
        for one in widths:
            edges.append(edges[-1] + one)
        self.edges = tuple(edges)

    def rows(self) -> tuple[TableRow, ...]:
        found = []
        for number, texts in enumerate(self.table.rows):
            cells = tuple(self._cell(number, column, text) for column, text in enumerate(texts))
            found.append(TableRow(cells, max(1, *(len(cell.lines) for cell in cells))))
        return tuple(found)

    def _role(self, row: int) -> Role:
        return self.roles["table-head" if row < self.table.header else "table"]

    def _natural(self, text: str, role: Role, like: Text) -> int:
        piece = short_piece(self.context, Text(text, like.span), role)
        if not text:
            return 0
        return natural_size((piece,), self.context.paragraph(role, "left"), self.context.faces, self.context.report)

    def _body(self, column: int) -> Iterator[Text]:
        yield from (row[column] for row in self.table.rows[self.table.header :])

    def _align(self, column: int) -> str:
        asked = self.table.shape[column].align
        if asked != "auto":
            return asked
        texts = [text for text in self._body(column) if text.value not in BLANK]
        if column and texts and all(NUMBER.fullmatch(text.value) for text in texts):
            return "decimal"
        role = self.roles["table"]
        short = all(self._natural(text.value, role, text) <= SHORT * role.size for text in texts)
        # The first column says what its rows are.
        return "center" if column and short else "left"

    def _points(self, column: int) -> tuple[int, int]:
        """What a column's numbers take at the most before their decimal points, and from there on."""
        if self.aligns[column] != "decimal":
            return 0, 0
        parts = [self._parts(text) for text in self._body(column) if NUMBER.fullmatch(text.value)]
        return max((one[0] for one in parts), default=0), max((one[1] for one in parts), default=0)

    def _parts(self, text: Text) -> tuple[int, int]:
        match = NUMBER.fullmatch(text.value)
        assert match is not None
        before = self._natural(match[1], self.roles["table"], text)
        return before, self._natural(text.value, self.roles["table"], text) - before

    def _widths(self) -> list[int]:
        """The columns' widths, the white at the cells' sides among them; told if they are too narrow."""
        naturals, leasts = [], []
        for column in range(len(self.table.shape)):
            sizes = [
                (self._natural(row[column].value, self._role(number), row[column]), row[column].value)
                for number, row in enumerate(self.table.rows)
            ]
            # Numbers are not broken, words no further than so many em.
            least = [
                size if NUMBER.fullmatch(value) else min(size, LEAST * self.roles["table"].size)
                for size, value in sizes
            ]
            naturals.append(max(*(size for size, _ in sizes), sum(self.points[column])) + HALF * self.pad)
            leasts.append(max(*least, sum(self.points[column])) + HALF * self.pad)
        given = [column.width for column in self.table.shape]
        widths, lacking = column_widths(naturals, leasts, given, self.width)
        if lacking > 0:
            values = {"table": self.table.title.value, "lacking": to_mm(lacking), "width": to_mm(self.width)}
            self.context.report.add(TABLE_NARROW, self.table.span, **values)
        return widths

    def _cell(self, row: int, column: int, text: Text) -> Cell:
        if not text.value:
            return Cell(())
        role, align = self._role(row), self.aligns[column]
        inner = max(role.size, self.edges[column + 1] - self.edges[column] - HALF * self.pad)
        number = align == "decimal" and row >= self.table.header and NUMBER.fullmatch(text.value)
        if number:
            return self._number(column, text, inner)
        if row < self.table.header:
            align = role.align
        elif align == "decimal":
            align = "center"
        style = self.context.paragraph(role, _KNOWN[align])
        pieces = (short_piece(self.context, text, role),)
        lines = set_paragraph(pieces, style, inner, self.context.faces, self.context.report)
        return Cell(tuple((line, self.pad) for line in lines))

    def _number(self, column: int, text: Text, inner: int) -> Cell:
        """A number with its decimal point below those of the others; the widest stands in the column's middle."""
        before, after = self.points[column]
        role = self.roles["table"]
        pieces = (short_piece(self.context, text, role),)
        style = self.context.paragraph(role, "left")
        room = max(inner, sum(self._parts(text)))
        (line,) = set_paragraph(pieces, style, room, self.context.faces, self.context.report)
        return Cell(((line, self.pad + (inner - before - after) // HALF + before - self._parts(text)[0]),))


_KNOWN: Final[dict[str, Align]] = {
    "left": "left", "center": "center", "right": "right", "justify": "left", "even": "left",
}  # fmt: skip
"""How lines stand in a cell: a narrow one is not justified."""
