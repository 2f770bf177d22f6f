"""The page's furniture: the page header (报眉) above the type area, the masthead (报头) on the front page."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from layout.diagnostics import Span
from layout.issue.model import Issue, Masthead, PageDescription, Role, Text
from layout.page.codes import HEADER_TOO_LONG
from layout.page.context import Align, Context, short_piece
from layout.page.drawing import Canvas, ascent, double_inset
from layout.page.headline import fit_lines
from layout.text import natural_size, set_paragraph
from layout.text.model import CharacterStyle, Line, Piece
from layout.units import PT, THOUSAND, to_mm


class DateForm(NamedTuple):
    """How a language's papers print date and weekday, and the number of the issue."""

    date: str
    weekdays: tuple[str, ...]
    number: str


_HANT = DateForm("{0.year}年{0.month}月{0.day}日", tuple("星期" + day for day in "一二三四五六日"), "總第{}期")
_HANS = _HANT._replace(number="总第{}期")
_JA = _HANT._replace(weekdays=tuple(day + "曜日" for day in "月火水木金土日"), number="第{}号")
_KO = DateForm("{0.year}년 {0.month}월 {0.day}일", tuple(day + "요일" for day in "월화수목금토일"), "제{}호")
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
STRIP_GAP = 200
"""White between the masthead's strip of small lines and the rules above and below it, in thousandths of a row."""
MASTHEAD_RULE = PT * 3 // 2
"""The thick rule of the 文武线 under the masthead."""


def date_form(language: str) -> DateForm:
    """The form of a BCP 47 tag; the mainland's for a language that has none of its own."""
    tag = language.lower()
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return _HANT
    return {"ja": _JA, "ko": _KO}.get(tag.partition("-")[0], _HANS)


def date_parts(date: datetime.date, language: str) -> list[str]:
    """Date and weekday as papers print them: 2021年12月28日 and 星期二, 火曜日, 화요일."""
    form = date_form(language)
    return [form.date.format(date), form.weekdays[date.weekday()]]


def _scaled(role: Role, thousandths: int) -> Role:
    return role._replace(size=type(role.size)(role.size * thousandths // THOUSAND))


def draw_header(context: Context, canvas: Canvas, issue: Issue, page: PageDescription) -> None:
    """The page header, in the band above the type area.

    Page number, paper, date and weekday stand left, the staff right, the section in the middle of the
    page (or of what the others leave), a 文武线 below. A page with a masthead, which says the paper's
    name and the date, keeps number, section and staff.
    """
    grid = context.grid
    size = grid.span(grid.columns)
    rule = grid.y - HEADER_GAP * grid.leading // THOUSAND - double_inset(HEADER_RULE)
    baseline = rule - TEXT_GAP * grid.leading // THOUSAND
    folio = context.style.roles["folio"]

    def draw(value: str, role: Role, align: Align, start: int, measure: int) -> tuple[int, int]:
        """Draw one part and give its edges, from the type area's left edge."""
        line, inline = _line(context, Text(value, page.span), role, align, measure)
        canvas.line(line, grid.x + start, baseline)
        return start + line.start, start + line.start + inline

    left = draw(page.name, _scaled(folio, NUMBER_SCALE), "left", 0, size)[1]
    if page.masthead is None:
        parts = (issue.paper, *date_parts(issue.date, issue.language))
        left = draw(PART_GAP.join(parts), folio, "left", left + folio.size, size)[1]
    right = size
    if page.staff:
        staff = PART_GAP.join(f"{label} {names}" for label, names in page.staff)
        right = draw(staff, folio, "right", 0, size)[0]
    excess = left - right
    if page.section is not None and page.section.value.strip():
        role = _scaled(folio, SECTION_SCALE)
        section = _line(context, page.section, role, "center", size)[1]
        free = max(left + folio.size, min((size - section) // 2, right - folio.size - section))
        excess = max(excess, draw(page.section.value, role, "left", free, section)[1] - right)
    if excess > 0:
        context.report.add(HEADER_TOO_LONG, page.span, page=page.name, excess=to_mm(excess))
    canvas.double_across(grid.x, rule, size, HEADER_RULE)


def _line(context: Context, text: Text, role: Role, align: Align, measure: int) -> tuple[Line, int]:
    """A short text on one line, however long, and its inline size."""
    pieces = (short_piece(context, text, role),)
    style = context.paragraph(role, align)
    size = natural_size(pieces, style, context.faces, context.report)
    return set_paragraph(pieces, style, max(measure, size), context.faces, context.report)[0], size


def draw_masthead(context: Context, canvas: Canvas, issue: Issue, masthead: Masthead) -> None:
    """The nameplate over its columns and rows: the paper's name as large as it may be, then a strip
    of date, weekday, number and details, and a 文武线 at the foot."""
    grid, roles = context.grid, context.style.roles
    size = grid.span(min(masthead.columns, grid.columns))
    small = roles["masthead"]
    parts = date_parts(issue.date, issue.language)
    if issue.number:
        form = date_form(issue.language).number
        parts.append(form.format(issue.number) if issue.number.isdigit() else issue.number)
    parts += [text.value for text in masthead.details]
    rows = [Text(row, masthead.span) for row in _strip_rows(context, parts, small, size)]
    strip = [_line(context, row, small, "center", size)[0] for row in rows]
    rule = grid.y + masthead.lines * grid.leading - double_inset(MASTHEAD_RULE)
    gap = STRIP_GAP * grid.leading // THOUSAND
    top = rule - 2 * gap - len(strip) * grid.leading
    face = context.faces.face(small.family, small.weight)
    first = top + gap + (grid.leading - small.size) // 2 + ascent(face, small.size)
    _draw_nameplate(context, canvas, masthead, size, top - grid.y)
    canvas.across(grid.x, top, size, HEADER_RULE // 2)
    for index, line in enumerate(strip):
        canvas.line(line, grid.x, first + index * grid.leading)
    canvas.double_across(grid.x, rule, size, MASTHEAD_RULE)


def _strip_rows(context: Context, parts: list[str], role: Role, size: int) -> list[str]:
    """The strip's parts in as few rows as hold them, nearly equally long; no part is broken."""
    style = context.paragraph(role)
    gap = PART_GAP * 2

    def measure(row: str) -> int:
        span = Text(row, Span("", 1, 1, 1, 1))
        return natural_size((short_piece(context, span, role),), style, context.faces, context.report)

    for count in range(1, len(parts) + 1):
        each = -(-len(parts) // count)
        rows = [gap.join(parts[start : start + each]) for start in range(0, len(parts), each)]
        if all(measure(row) <= size for row in rows):
            return rows
    return parts


def _draw_nameplate(context: Context, canvas: Canvas, masthead: Masthead, size: int, room: int) -> None:
    """The paper's name in the middle of the room above the strip, its subtitle below it."""
    grid, roles = context.grid, context.style.roles
    small, plate = roles["masthead"], roles["nameplate"]
    taken = small.size * 3 // 2 if masthead.subtitle is not None else 0
    if plate.size > room - taken:
        plate = plate._replace(size=type(plate.size)(max(small.size, room - taken)))
    plate = plate._replace(lines=1)
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
