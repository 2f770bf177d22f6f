"""Headlines: kicker (引题), main (主题) and deck (副题), their lines, their size, their box.

A headline takes whole rows of the grid. Its lines are chosen by sense, are set at the house style's
size for the article's span, and are made smaller only where they are too long: the size first, down
to the role's smallest, then the width of the characters (长体), down to the role's limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from layout.issue.model import BoxStyle, Headline, HeadlineLevel, Role, Text
from layout.page.codes import HEADLINE_TOO_LONG
from layout.page.context import Align, Context, characters, reversed_roles
from layout.page.drawing import Canvas, ascent, frame_inset
from layout.page.plant_limits import tell_shrunk
from layout.page.sense import even_lines, rough_size, space_parts, word_parts
from layout.source.mistakes import quoted
from layout.text import natural_size, set_paragraph
from layout.text.model import Line, Piece
from layout.units import PT, THOUSAND, Length, to_mm, to_pt

PREFERRED_SHRINK = 850
"""A headline shrinks to this (thousandths of its size) before it takes another line."""
SIZE_STEP = PT // 4
"""Shrunk sizes are whole quarters of a point, as on a type scale."""
SCALE_STEP = 10
"""长体 goes in steps of one per cent."""

PARTS = ("kicker", "main", "deck")
HALF: Final = 2


class Shrunk(NamedTuple):
    """The size and the horizontal scale at which the lines of one part are set."""

    size: int
    scale: int


class HeadlineLine(NamedTuple):
    """A line of a headline: its part, and where its start edge and baseline stand from the block's corner."""

    part: str
    line: Line
    inline: int
    baseline: int


class HeadlineBlock(NamedTuple):
    """A set headline: ``rows`` whole rows or ``height`` units high, ``size`` wide.

    Lines stand relative to its corner; ``space`` is the white above and below a box.
    """

    rows: int
    height: int
    size: int
    lines: tuple[HeadlineLine, ...]
    box: BoxStyle | None
    space: tuple[int, int]
    title: str

    @property
    def main_size(self) -> int:
        """The type size of its main line, at its largest (0: it has none)."""
        return max((run.size for line in self.lines if line.part == "main" for run in line.line.runs), default=0)

    def among(self, extra: int) -> HeadlineBlock:
        """The same with ``extra`` rows of white around it: half of them above, an odd one below, so that it stays in
        line with its neighbours'. A frame takes them up, the lines in its middle."""
        leading = self.height // self.rows
        down = extra // HALF * leading if self.box is None else extra * leading // HALF
        lines = tuple(line._replace(baseline=line.baseline + down) for line in self.lines)
        return self._replace(rows=self.rows + extra, height=self.height + extra * leading, lines=lines)

    def draw(self, canvas: Canvas, x: int, y: int, parent: int) -> None:
        """Draw with its corner at (x, y)."""
        if self.box is not None:
            above, below = self.space
            canvas.frame(x, y + above, self.size, self.height - above - below, self.box)
        nodes: dict[str, int] = {}
        for part, line, inline, baseline in self.lines:
            if part not in nodes:
                nodes[part] = canvas.node(part, parent)
            canvas.line(line, x + inline, y + baseline, nodes[part])


def level_for(levels: Sequence[HeadlineLevel], span: int) -> HeadlineLevel:
    """The level of articles so many base columns wide: the widest one that the span reaches."""
    chosen = levels[0]
    for level in levels:
        if level.span <= span:
            chosen = level
    return chosen


def set_headline(
    context: Context, headline: Headline, level: HeadlineLevel, own: Mapping[str, Role], size: int
) -> HeadlineBlock:
    """Set a headline into an inline size. ``own`` are the article's overrides of the level's roles."""
    form = _form(context, headline, level, own, size)
    grid, measure = context.grid, max(context.grid.em, size - 2 * form.inset)
    drop = (form.rows * grid.leading - form.above - form.below - form.content) // HALF + form.above
    placed = tuple(
        HeadlineLine(
            one.part,
            _set_line(context, text, one.role, one.fit, measure),
            form.inset,
            edge + ascent(context.faces.face(one.role.family, one.role.weight), one.fit.size) + drop,
        )
        for one in form.parts
        for text, edge in zip(one.texts, one.edges, strict=True)
    )
    title = "".join(text.value for text in (headline.main or headline.kicker or headline.deck))
    height = form.rows * grid.leading
    return HeadlineBlock(form.rows, height, size, placed, headline.box, (form.above, form.below), title)


def measure_headline(
    context: Context, headline: Headline, level: HeadlineLevel, own: Mapping[str, Role], size: int
) -> tuple[int, Shrunk | None, Role | None]:
    """The rows that :func:`set_headline` would take, the size at which its main line would be set, and that line's
    role; None: it has none. What there is to tell is told as there, but no line is set."""
    form = _form(context, headline, level, own, size)
    main = next((one for one in form.parts if one.part == "main"), None)
    return form.rows, main and main.fit, main and main.role


class _Part(NamedTuple):
    """The lines of a part, how they are set, and their em boxes' top edges."""

    part: str
    role: Role
    fit: Shrunk
    texts: tuple[Text, ...]
    edges: tuple[int, ...]


class _Form(NamedTuple):
    """A headline's parts, from the first em box's top (0) to the last one's bottom (``content``), its whole rows, the
    white above and below, and what its frame takes of each side."""

    parts: tuple[_Part, ...]
    content: int
    rows: int
    above: int
    below: int
    inset: int


def _form(
    context: Context, headline: Headline, level: HeadlineLevel, own: Mapping[str, Role], size: int
) -> _Form:
    """How a headline stands, without its lines."""
    roles = {part: own.get(part) or level.roles.get(part) or level.roles["main"] for part in PARTS}
    box = headline.box
    inset = 0
    if box is not None:
        inset = frame_inset(box) + box.padding.resolve(context.grid.em, context.grid.leading)
        if box.reverse:
            roles = reversed_roles(roles)
    grid = context.grid
    below = level.space * grid.leading // THOUSAND
    # A frame begins where the em boxes of the neighbours' first lines do: what is above has its own white.
    above = below if box is None else grid.inset
    parts, content = _stack(context, headline, roles, max(grid.em, size - 2 * inset))
    rows = max(1, grid.rows_for(content + above + below + 2 * inset))
    return _Form(tuple(parts), content, rows, above, below, inset)


def _stack(
    context: Context, headline: Headline, roles: Mapping[str, Role], measure: int
) -> tuple[list[_Part], int]:
    """All parts one below the other, from the first em box's top (0) to the last one's bottom."""
    parts: list[_Part] = []
    leading = context.grid.leading
    cursor = top = bottom = after = 0
    for part in PARTS:
        texts = tuple(text for text in getattr(headline, part) if text.value.strip())
        if not texts:
            continue
        role = roles[part]
        fit, chosen = fit_lines(context, texts, role, measure)
        pitch = role.leading.resolve(fit.size, leading)
        if parts:
            cursor += (after + role.before) * leading // THOUSAND
        after = role.after
        edge = cursor + (pitch - fit.size) // HALF
        if not parts:
            top = edge
        edges = tuple(edge - top + pitch * number for number in range(len(chosen)))
        parts.append(_Part(part, role, fit, tuple(chosen), edges))
        bottom = edges[-1] + fit.size
        cursor += pitch * len(chosen)
    return parts, bottom


def fit_lines(context: Context, texts: tuple[Text, ...], role: Role, measure: int) -> tuple[Shrunk, list[Text]]:
    """The lines of one part and the size and scale at which the longest fits the measure.

    Lines that the writer forced stay; one line alone may be broken by sense.
    """
    if len(texts) > 1:
        return _fit(context, texts, role, measure), list(texts)
    text = texts[0]
    lines = [Text(line, text.span) for line in break_by_sense(text.value, role, measure)]
    return _fit(context, lines, role, measure), lines


def break_by_sense(text: str, role: Role, measure: int) -> list[str]:
    """The fewest lines that need no great shrinking: one line, or broken at the writer's spaces.

    Lines broken at spaces may shrink to the role's smallest size before the headline is cut into words.
    If nothing will do within the role's number of lines, the way that needs the least shrinking.
    """
    whole = [text.strip()]
    tried = [(_needed(whole, role, measure), whole)]
    if tried[0][0] >= PREFERRED_SHRINK or role.lines < 2:
        return whole
    spaced = _tries(space_parts(text), " ", role, measure)
    good = next((lines for shrink, lines in spaced if shrink >= PREFERRED_SHRINK), None)
    if good is not None:
        return good
    if spaced and max(spaced)[0] * role.size >= role.smallest * THOUSAND:
        return max(spaced)[1]
    worded = _tries(word_parts(text), "", role, measure)
    good = next((lines for shrink, lines in worded if shrink >= PREFERRED_SHRINK), None)
    return good or max(tried + spaced + worded, key=lambda entry: entry[0])[1]


def _tries(parts: Sequence[str], joint: str, role: Role, measure: int) -> list[tuple[int, list[str]]]:
    """The parts on two lines, three … as many as the role allows, with the shrinking that each needs."""
    ways = (even_lines(parts, count, joint) for count in range(2, role.lines + 1))
    return [(_needed(lines, role, measure), lines) for lines in ways if lines is not None]


def _needed(lines: Sequence[str], role: Role, measure: int) -> int:
    """The size at which the longest line fits, in thousandths of the role's; 1000 if it does already."""
    pitch = role.size + role.tracking.resolve(role.size, role.size)
    longest = max(rough_size(line) for line in lines) * pitch // THOUSAND
    return min(THOUSAND, THOUSAND * measure // max(1, longest))


def fit_short(context: Context, texts: Sequence[Text], role: Role, measure: int) -> Role:
    """The role of subheads at the one size at which all of them stand on one line each.

    They shrink by as little as a headline would before it takes another line, and never below the
    role's smallest; where that will not do they keep their size, and the long ones take more lines.
    """
    size = int(role.size)
    least = max(role.smallest, role.size * PREFERRED_SHRINK // THOUSAND)
    while texts and size >= least:
        natural = max(_natural(context, text, role, Shrunk(size, THOUSAND)) for text in texts)
        if natural <= measure:
            return role._replace(size=Length(size))
        size = min(size * measure // natural, size - 1) // SIZE_STEP * SIZE_STEP
    return role


def _fit(context: Context, lines: Sequence[Text], role: Role, measure: int) -> Shrunk:
    """Shrink to the measure: size first, then 长体; tell if that is not enough."""

    def longest(size: int, scale: int = THOUSAND) -> tuple[int, Text]:
        sizes = [(_natural(context, line, role, Shrunk(size, scale)), line) for line in lines]
        return max(sizes, key=lambda entry: entry[0])

    size = int(role.size)
    natural = longest(size)[0]
    least = min(role.smallest, role.size)
    while natural > measure and size > least:
        aimed = min(size * measure // natural, size - 1)
        size = max(least, aimed // SIZE_STEP * SIZE_STEP)
        natural = longest(size)[0]
    scale = THOUSAND
    limit = min(role.condense, THOUSAND)
    while natural > measure and scale > limit:
        aimed = min(scale * measure // natural, scale - 1)
        scale = max(limit, aimed // SCALE_STEP * SCALE_STEP)
        natural = longest(size, scale)[0]
    if natural > measure:
        text = longest(size, scale)[1]
        context.report.add(
            HEADLINE_TOO_LONG,
            text.span,
            text=quoted(text.value),
            excess=to_mm(natural - measure),
            size=to_pt(size),
            condense=scale / 10,
        )
    tell_shrunk(context, lines[0], role, size, scale)
    return Shrunk(size, scale)


def _piece(context: Context, text: Text, role: Role, fit: Shrunk) -> Piece:
    return Piece(text.value, characters(role, fit.size, fit.scale, context.display_space), text, context.article)


def _align(role: Role) -> Align:
    return "left" if role.align == "justify" else role.align


def _natural(context: Context, text: Text, role: Role, fit: Shrunk) -> int:
    style = context.paragraph(role, _align(role))
    return natural_size((_piece(context, text, role, fit),), style, context.faces, context.report)


def _set_line(context: Context, text: Text, role: Role, fit: Shrunk, measure: int) -> Line:
    """One line; one that is too long even so keeps its length and sticks out."""
    room = max(measure, _natural(context, text, role, fit))
    style = context.paragraph(role, _align(role))
    lines = set_paragraph((_piece(context, text, role, fit),), style, room, context.faces, context.report)
    while len(lines) > 1:
        room += fit.size
        lines = set_paragraph((_piece(context, text, role, fit),), style, room, context.faces, context.report)
    return lines[0]
