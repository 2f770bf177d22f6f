"""An article's text as a flow of rows: what :mod:`layout.page.legs` cuts and the article draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from layout.issue.model import PLAIN, Article, Block, Role, Text
from layout.page.context import Context, count_characters, run_pieces, short_piece, whole_rows
from layout.page.drawing import ascent
from layout.page.headline import fit_short
from layout.page.legs import Kind, Row
from layout.page.sense import bound_parts, fewest_lines, word_parts
from layout.text import natural_size, set_paragraph
from layout.text.model import Line, Measure, Piece
from layout.units import THOUSAND

BYLINE = -1
"""The block number of the byline."""
JUMP = -2
"""The block number of the lines that say where an article goes on, or comes from."""
BYLINE_ROOM = 2
"""White, in em, that must be left between the last line's end and a byline that shares the row."""


MARKS_REACH = 375
"""How far the marks below a line reach at the most, in thousandths of an em: half an em, less the white below them."""


class Item(NamedTuple):
    """A row of the flow with the lines that stand on its (last) baseline.

    ``block`` is the number of the article's block that it belongs to, ``BYLINE`` for the byline,
    ``JUMP`` for a jump line.
    ``tail`` is a byline that shares the last line's row. ``offset`` is where the line's measure begins, from the leg's
    edge, in units: beside what stands within the text.
    """

    row: Row
    block: int
    line: Line | None = None
    tail: Line | None = None
    offset: int = 0


def set_flow(context: Context, article: Article, roles: Mapping[str, Role], measure: int) -> tuple[Item, ...]:
    """Set all of an article's text to a measure."""
    roles = with_subheads(context, article, roles, measure)
    items: list[Item] = []
    if article.origin is not None:
        from layout.page.jump import jump_rows

        items += jump_rows(context, article.origin, roles, measure)
    after = 0
    for number, block in enumerate(article.blocks):
        role = roles["subhead" if block.kind == "subhead" else "body"]
        above, below = whole_rows(role.before, role.after)
        space = max(after, above)
        # A paragraph stands right under the line that leads back to the first part; a subhead keeps its white.
        if items and space and (items[-1].block != JUMP or block.kind == "subhead"):
            items.append(Item(Row("space", space), number))
        items += set_block(context, block, number, roles, measure)
        after = below
    if article.byline is not None:
        add_byline(context, article.byline, roles["byline"], measure, items)
    if article.jump is not None and article.jump.parted:
        from layout.page.jump import jump_rows

        items += jump_rows(context, article.jump, roles, measure)
    return tuple(items)


def with_subheads(
    context: Context, article: Article, roles: Mapping[str, Role], measure: int
) -> Mapping[str, Role]:
    """The roles, with that of subheads at the size at which all of them stand on one line, if they can."""
    subheads = [Text(block.text, block.span) for block in article.blocks if block.kind == "subhead"]
    if not subheads:
        return roles
    return {**roles, "subhead": fit_short(context, subheads, roles["subhead"], measure)}


def set_block(context: Context, block: Block, number: int, roles: Mapping[str, Role], measure: int) -> list[Item]:
    """The rows of a paragraph or a subhead."""
    subhead = block.kind == "subhead"
    base = "subhead" if subhead else "body"
    role = roles[base]
    if subhead and len(block.runs) == 1 and block.runs[0].style == "body" and block.runs[0].annotation == PLAIN:
        lines: tuple[Line, ...] = set_short(context, Text(block.text, block.span), role, measure)
        return rows_of(context, lines, role, "subhead", number)
    return body_rows(context, block, number, roles, measure)


def body_rows(
    context: Context,
    block: Block,
    number: int,
    roles: Mapping[str, Role],
    measure: Measure,
    looseness: int = 0,
    leg: int = 0,
) -> list[Item]:
    """The rows of a paragraph (or of a subhead in several styles), at ``looseness`` lines more than are best; ``leg``
    is the leg's measure where that of lines is their own."""
    base = "subhead" if block.kind == "subhead" else "body"
    role = roles[base]
    own = leg or (measure if isinstance(measure, int) else max(measure))
    indent = context.narrow_indent(role, own) if base == "body" else context.indent(role)
    if block.resumed:
        indent = 0
    style = context.paragraph(role, indent=indent)._replace(looseness=looseness)
    pieces = run_pieces(block.runs, base, roles, context.article)
    lines = set_paragraph(pieces, style, measure, context.faces, context.report)
    return rows_of(context, lines, role, "subhead" if base == "subhead" else "line", number)


def rows_of(context: Context, lines: Sequence[Line], role: Role, kind: Kind, number: int) -> list[Item]:
    """Lines as rows of the flow."""
    rows = context.grid.rows_for(role.size)
    last = len(lines) - 1
    return [
        Item(Row(kind, rows + _rows_for_readings(context, lines, index, role, rows), index == 0, index == last),
             number, line)
        for index, line in enumerate(lines)
    ]  # fmt: skip


def _rows_for_readings(context: Context, lines: Sequence[Line], index: int, role: Role, rows: int) -> int:
    """Whole rows more that a line takes above it for readings that do not fit between it and the line before: so all
    lines stay on the grid. Marks below the line before need their part of that white (CLREQ: 5/8 em for both)."""
    line = lines[index]
    above = max((one.above for one in line.interlinear), default=0)
    if not above:
        return 0
    grid = context.grid
    own = ascent(context.faces.face(role.family, role.weight), role.size)
    white = context.baseline + (rows - 1) * grid.leading - own + grid.inset
    if index and any(one.kind != "reading" for one in lines[index - 1].interlinear):
        white -= MARKS_REACH * grid.em // THOUSAND
    return max(0, -(-(above - white) // grid.leading))


def set_short(context: Context, text: Text, role: Role, measure: int) -> tuple[Line, ...]:
    """A subhead or a byline: on one line if it fits, else on as few as will do, broken by sense.

    A part that is too long for the measure even alone is broken like any paragraph.
    """
    style = context.paragraph(role)

    def piece(value: str) -> Piece:
        return short_piece(context, Text(value, text.span), role)

    def size(value: str) -> int:
        return natural_size((piece(value),), style, context.faces, context.report)

    values = [text.value]
    for joint, split in ((" ", bound_parts), ("", word_parts)):
        if all(size(value) <= measure for value in values):
            break
        values = fewest_lines(split(text.value), joint, lambda value: size(value) <= measure) or [text.value]
    lines: list[Line] = []
    for value in values:
        lines += set_paragraph((piece(value),), style, measure, context.faces, context.report)
    return tuple(lines)


def add_byline(context: Context, byline: Text, role: Role, measure: int, items: list[Item]) -> None:
    """The byline at the end: on the last line's row if that leaves room enough, else on its own."""
    lines = set_short(context, byline, role, measure)
    end = items[-1].line if items else None
    if end is not None and items[-1].row.kind == "line" and role.align == "right" and len(lines) == 1:
        room = measure - end.start - end.inline_size
        if BYLINE_ROOM * context.grid.em + lines[0].inline_size <= room:
            items[-1] = items[-1]._replace(tail=lines[0])
            return
    above = whole_rows(role.before, role.after)[0]
    if items and above:
        items.append(Item(Row("space", above), BYLINE))
    items += rows_of(context, lines, role, "byline", BYLINE)


def text_of(items: tuple[Item, ...]) -> str:
    """The copy that some rows hold, jump lines apart."""
    copy = [item for item in items if item.block != JUMP]
    parts = [line.text for item in copy for line in (item.line, item.tail) if line is not None]
    return "".join(parts)


def copy_size(items: tuple[Item, ...]) -> int:
    """Characters of copy in some rows, spaces apart."""
    return count_characters(text_of(items))
