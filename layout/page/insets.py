"""Fact boxes and pull quotes that stand in an article's legs, on the grid, as a picture does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from layout.issue.model import Facts, Quote, Role, Text
from layout.page.article import padding
from layout.page.context import Context, reversed_roles, short_piece
from layout.page.drawing import Canvas, ascent, border_depth
from layout.page.flow import BYLINE, Item, add_byline, body_rows, set_short
from layout.page.grid import split
from layout.page.headline import fit_short
from layout.text import set_paragraph
from layout.text.model import Line, ParagraphStyle, Piece

HALF: Final = 2
QUARTER: Final = 4
"""White of a quarter of an em between a quote's words and whose they are."""
CORNERS: Final = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "ja")
"""Languages whose quotation marks are 「」; others have “”."""
OPENING: Final = "“「『‘\""


class FactBlock(NamedTuple):
    """A fact box with its text set; ``title`` has the distance of each line's baseline from the box's top edge."""

    facts: Facts
    width: int
    rows: int
    pad: int
    inset: int
    title: tuple[tuple[Line, int], ...]
    title_rows: int
    flow: tuple[Item, ...]

    @property
    def kind(self) -> str:
        return "facts"

    def draw(self, context: Context, canvas: Canvas, x: int, y: int, parent: int) -> None:
        """Draw with its top edge at the row at ``y``."""
        grid, box = context.grid, self.facts.box
        node = canvas.node("facts", parent, self.facts.title.value)
        if box is not None:
            canvas.frame(x, y + grid.inset, self.width, self.rows * grid.leading - 2 * grid.inset, box)
        left, top = x + self.inset, y + self.pad * grid.leading
        heading = canvas.node("subhead", node)
        for line, baseline in self.title:
            canvas.line(line, left, top + baseline, heading)
        row = self.title_rows
        parts: dict[int, int] = {}
        for item in self.flow:
            row += item.row.rows
            foot = top + (row - 1) * grid.leading + context.baseline
            if item.block not in parts and item.line is not None:
                parts[item.block] = canvas.node("byline" if item.block == BYLINE else "paragraph", node)
            if item.line is not None:
                canvas.line(item.line, left, foot, parts[item.block], context.band if item.line.interlinear else None)
            if item.tail is not None:
                canvas.line(item.tail, left, foot, canvas.node("byline", node))


def set_facts(context: Context, facts: Facts, roles: Mapping[str, Role], width: int) -> FactBlock:
    """Set a fact box into an inline size: its title, then its text in one leg of whole characters."""
    grid, box = context.grid, facts.box
    inset, pad = padding(context, box)
    roles = {**roles, "body": roles["fact"]}
    if box is not None and box.reverse:
        roles = reversed_roles(roles)
    leg = split(width - 2 * inset, 1, grid.gutter, grid.em, grid.remainder)
    role = fit_short(context, (facts.title,), roles["fact-title"], leg.measure)
    lines = set_short(context, facts.title, role, leg.measure)
    pitch = role.leading.resolve(role.size, grid.leading)
    content = (len(lines) - 1) * pitch + role.size
    title_rows = grid.rows_for(content + HALF * grid.inset)
    first = (title_rows * grid.leading - content) // HALF
    first += ascent(context.faces.face(role.family, role.weight), role.size)
    title = tuple((line, first + index * pitch) for index, line in enumerate(lines))
    flow: list[Item] = []
    for number, block in enumerate(facts.blocks):
        flow += body_rows(context, block, number, roles, leg.measure)
    if facts.byline is not None:
        add_byline(context, facts.byline, roles["byline"], leg.measure, flow)
    rows = 2 * pad + title_rows + sum(item.row.rows for item in flow)
    return FactBlock(facts, width, rows, pad, inset + leg.offsets[0], title, title_rows, tuple(flow))


class QuoteBlock(NamedTuple):
    """A pull quote with its text set: each line with its start edge and baseline from the block's corner."""

    quote: Quote
    width: int
    rows: int
    lines: tuple[tuple[Line, int, int], ...]
    source: tuple[tuple[Line, int, int], ...]

    @property
    def kind(self) -> str:
        return "quote"

    def draw(self, context: Context, canvas: Canvas, x: int, y: int, parent: int) -> None:
        """Draw with its top edge at the row at ``y``."""
        grid, style = context.grid, self.quote.style
        node = canvas.node("quote", parent, self.quote.text.value)
        if style.weight:
            depth = border_depth(style.border, style.weight)
            top, foot = y + grid.inset, y + self.rows * grid.leading - grid.inset
            for middle in (top + depth // HALF, foot - depth // HALF):
                canvas.rule(style.border, x, middle, self.width, style.weight, style.colour)
        for role, lines in (("paragraph", self.lines), ("byline", self.source)):
            if lines:
                part = canvas.node(role, node)
                for line, inline, baseline in lines:
                    canvas.line(line, x + inline, y + baseline, part)


def set_quote(context: Context, quote: Quote, roles: Mapping[str, Role], width: int) -> QuoteBlock:
    """Set a pull quote into an inline size, in whole rows, its words in the middle between its rules."""
    grid, role, small = context.grid, roles["quote"], roles["quote-source"]
    depth = border_depth(quote.style.border, quote.style.weight) if quote.style.weight else 0
    pieces = (short_piece(context, Text(_marked(context, quote), quote.text.span), role),)
    lines, inline = _even(context, pieces, context.paragraph(role), width)
    source: tuple[Line, ...] = ()
    if quote.source is not None:
        style = context.paragraph(small)
        source = set_paragraph(
            (short_piece(context, quote.source, small),), style, width, context.faces, context.report
        )
    pitch, step = role.leading.resolve(role.size, grid.leading), small.leading.resolve(small.size, grid.leading)
    white = grid.em // QUARTER if source else 0
    content = (len(lines) - 1) * pitch + role.size + white + len(source) * step
    # Half an em of the body, at the least, between the words and the rules.
    rows = grid.rows_for(content + 2 * (grid.inset + depth + grid.em // HALF))
    top = (rows * grid.leading - content) // HALF
    first = top + ascent(context.faces.face(role.family, role.weight), role.size)
    below = top + (len(lines) - 1) * pitch + role.size + white + step - small.size
    below += ascent(context.faces.face(small.family, small.weight), small.size)
    return QuoteBlock(
        quote,
        width,
        rows,
        tuple((line, inline, first + index * pitch) for index, line in enumerate(lines)),
        tuple((line, 0, below + index * step) for index, line in enumerate(source)),
    )


def _marked(context: Context, quote: Quote) -> str:
    """The words in quotation marks of their language, unless the writer has set some."""
    words = quote.text.value
    if not quote.style.marks or words.startswith(tuple(OPENING)):
        return words
    corners = context.style.language.lower().startswith(CORNERS)
    return f"「{words}」" if corners else f"“{words}”"


def _even(
    context: Context, pieces: tuple[Piece, ...], style: ParagraphStyle, width: int
) -> tuple[tuple[Line, ...], int]:
    """The fewest lines that hold the words, as even as they can be: set to the narrowest measure of whole characters
    that needs no more lines. What that leaves is shared out on both sides."""
    size = max(1, pieces[0].style.size)

    def lines_of(measure: int) -> tuple[Line, ...]:
        return set_paragraph(pieces, style, measure, context.faces, context.report)

    lines, measure = lines_of(width), width
    while measure - size >= size and len(lines) > 1:
        narrower = lines_of(measure - size)
        if len(narrower) > len(lines):
            break
        lines, measure = narrower, measure - size
    return lines, (width - measure) // HALF
