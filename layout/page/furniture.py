"""The page's furniture: the page header (报眉) above the type area, the masthead (报头) on the front page."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

from layout.issue.model import Issue, Masthead, PageDescription, Role, Text
from layout.page.codes import HEADER_TOO_LONG
from layout.page.context import Align, Context, short_piece
from layout.page.drawing import Canvas, ascent, double_inset
from layout.page.headline import fit_lines
from layout.text import natural_size, set_paragraph
from layout.text.model import CharacterStyle, Line, Piece
from layout.units import PT, THOUSAND, to_mm

WEEKDAYS = "一二三四五六日"
NUMBER_SCALE = 2200
"""The page number in the page header, in thousandths of the folio's size: a reader finds pages by it."""
SECTION_SCALE = 1500
"""The section's name in the page header, likewise."""
HEADER_RULE = PT
"""The thick rule of the 文武线 under the page header."""
HEADER_GAP = 500
"""White between the page header's rule and the type area, in thousandths of a body line."""
TEXT_GAP = 350
"""White between the page header's text and its rule, likewise."""
PART_GAP = "　"
"""Between two parts of a line of furniture: an em."""
MASTHEAD_RULE = PT * 3 // 2
"""The thick rule of the 文武线 under the masthead."""


def chinese_date(date: datetime.date) -> str:
    """The date as papers print it: 2021年12月28日."""
    return f"{date.year}年{date.month}月{date.day}日"


def weekday(date: datetime.date) -> str:
    """星期一 … 星期日."""
    return "星期" + WEEKDAYS[date.weekday()]


def _scaled(role: Role, thousandths: int) -> Role:
    return replace(role, size=type(role.size)(role.size * thousandths // THOUSAND))


def draw_header(context: Context, canvas: Canvas, issue: Issue, page: PageDescription) -> None:
    """The page header, in the band above the type area.

    Page number, paper, date and weekday stand left, the section in the middle, the staff right, a
    文武线 below. A page with a masthead, which says all that, keeps number, section and staff.
    """
    grid = context.grid
    size = grid.span(grid.columns)
    gap = HEADER_GAP * grid.leading // THOUSAND
    rule = grid.y - gap - double_inset(HEADER_RULE)
    baseline = rule - TEXT_GAP * grid.leading // THOUSAND
    folio = context.style.roles["folio"]
    edges: list[tuple[int, int]] = []

    def draw(value: str, role: Role, align: Align, start: int = 0) -> int:
        """Draw one part, ``start`` from the left edge, and give its inline size."""
        line = _line(context, Text(value, page.span), role, align, size - start)
        canvas.line(line[0], grid.x + start, baseline)
        edges.append((start + line[0].start, start + line[0].start + line[1]))
        return start + line[1]

    number = draw(page.name, _scaled(folio, NUMBER_SCALE), "left")
    if page.masthead is None:
        parts = (issue.paper, chinese_date(issue.date), weekday(issue.date))
        draw(PART_GAP.join(parts), folio, "left", number + folio.size)
    if page.section is not None:
        draw(page.section.value, _scaled(folio, SECTION_SCALE), "center")
    if page.staff:
        draw(PART_GAP.join(f"{label} {names}" for label, names in page.staff), folio, "right")
    canvas.double_across(grid.x, rule, size, HEADER_RULE)
    _tell_overlap(context, page, edges)


def _line(context: Context, text: Text, role: Role, align: Align, measure: int) -> tuple[Line, int]:
    """A short text on one line, however long, and its inline size."""
    pieces = (short_piece(text, role),)
    style = context.paragraph(role, align)
    size = natural_size(pieces, style, context.faces, context.report)
    return set_paragraph(pieces, style, max(measure, size), context.faces, context.report)[0], size


def _tell_overlap(context: Context, page: PageDescription, edges: list[tuple[int, int]]) -> None:
    edges.sort()
    excess = max((one[1] - two[0] for one, two in pairwise(edges)), default=0)
    if excess > 0:
        context.report.add(HEADER_TOO_LONG, page.span, page=page.name, excess=to_mm(excess))


def draw_masthead(context: Context, canvas: Canvas, issue: Issue, masthead: Masthead) -> None:
    """The nameplate over its columns and rows: the paper's name as large as it may be, then a strip
    of date, weekday, number and details, and a 文武线 at the foot."""
    grid, roles = context.grid, context.style.roles
    size = grid.span(masthead.columns)
    small = roles["masthead"]
    parts = [chinese_date(issue.date), weekday(issue.date)]
    if issue.number:
        parts.append(f"总第{issue.number}期" if issue.number.isdigit() else issue.number)
    parts += [text.value for text in masthead.details]
    strip = set_paragraph(
        (short_piece(Text((PART_GAP * 2).join(parts), masthead.span), small),),
        context.paragraph(small, "center"),
        size,
        context.faces,
        context.report,
    )
    row = masthead.lines - len(strip)
    foot = grid.y + masthead.lines * grid.leading
    for index, line in enumerate(strip):
        canvas.line(line, grid.x, grid.row_y(row + index) + context.baseline)
    _draw_nameplate(context, canvas, masthead, size, (row - 1) * grid.leading)
    canvas.across(grid.x, grid.row_y(row), size, HEADER_RULE // 2)
    canvas.double_across(grid.x, foot - double_inset(MASTHEAD_RULE), size, MASTHEAD_RULE)


def _draw_nameplate(context: Context, canvas: Canvas, masthead: Masthead, size: int, room: int) -> None:
    """The paper's name in the middle of the room above the strip, its subtitle below it."""
    grid, roles = context.grid, context.style.roles
    small, plate = roles["masthead"], roles["nameplate"]
    taken = small.size * 3 // 2 if masthead.subtitle is not None else 0
    if plate.size > room - taken:
        plate = replace(plate, size=type(plate.size)(max(small.size, room - taken)))
    plate = replace(plate, lines=1)
    fit, texts = fit_lines(context, (masthead.title,), plate, size)
    style = CharacterStyle(
        plate.family,
        plate.weight,
        fit.size,
        plate.colour,
        fit.scale,
        plate.tracking.resolve(fit.size, fit.size),
        overprint=plate.colour.is_black,
    )
    pieces = (Piece(texts[0].value, style, texts[0]),)
    centred = context.paragraph(plate, "center")
    room_across = max(size, natural_size(pieces, centred, context.faces, context.report))
    line = set_paragraph(pieces, centred, room_across, context.faces, context.report)[0]
    top = grid.y + (room - taken - fit.size) // 2
    canvas.line(line, grid.x, top + ascent(context.faces.face(plate.family, plate.weight), fit.size))
    if masthead.subtitle is not None:
        below, _ = _line(context, masthead.subtitle, small, "center", size)
        face = context.faces.face(small.family, small.weight)
        canvas.line(below, grid.x, top + fit.size + small.size // 2 + ascent(face, small.size))
