"""A paragraph: pieces of styled text and a measure in, lines out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Final

from layout.diagnostics import Report
from layout.text import codes
from layout.text.adjust import adjust
from layout.text.bonds import penalties
from layout.text.boxes import Boxes, Font, build_boxes
from layout.text.breaking import Breaker
from layout.text.model import Line, LineRun, ParagraphStyle, Piece
from layout.text.spacing import Spacing
from layout.text.tables import EM

if TYPE_CHECKING:
    from layout.font.catalogue import Faces

_ALIGN_SHARE: Final = {"left": 0, "justify": 0, "center": 1, "right": 2}


def set_paragraph(
    pieces: Sequence[Piece], style: ParagraphStyle, measure: int, faces: Faces, report: Report
) -> tuple[Line, ...]:
    """Break a paragraph into lines of ``measure`` units and adjust them.

    Forced line breaks (``\\n``) start a new line without an indent. Characters that no face has are
    reported in ``report``, never dropped. The texts of the lines joined are the text of the pieces.
    Source: CLREQ, line composition; Knuth and Plass, Breaking Paragraphs into Lines (1981).
    """
    spacing = Spacing(style)
    lines: list[Line] = []
    for number, part in enumerate(_forced_lines(pieces)):
        here = style if number == 0 else style._replace(indent=0)
        boxes = build_boxes(part, here, spacing, faces, report)
        lines.extend(_lines(boxes, part, here, measure, report))
    return tuple(lines)


def natural_size(pieces: Sequence[Piece], style: ParagraphStyle, faces: Faces, report: Report) -> int:
    """The inline size of the text on one line, unadjusted, its marks at the edges set as at line edges."""
    boxes = build_boxes(list(pieces), style, Spacing(style), faces, report)
    return sum(boxes.bodies) + sum(boxes.naturals[:-1])


def _forced_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Split at forced breaks; the break character stays at the end of its line's copy."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        rest = piece.text
        while "\n" in rest:
            head, rest = rest.split("\n", 1)
            lines[-1].append(piece._replace(text=head + "\n"))
            lines.append([])
        if rest:
            lines[-1].append(piece._replace(text=rest))
    return [line for line in lines if line]


def _lines(boxes: Boxes, pieces: list[Piece], style: ParagraphStyle, measure: int, report: Report) -> list[Line]:
    if not len(boxes):
        return []
    breaker = Breaker(boxes, penalties(boxes, style.prohibition), measure, style.indent)
    breaks = breaker.optimal() if style.breaking == "optimal" else breaker.first_fit()
    lines, start = [], 0
    for end in breaks:
        lines.append(_line(boxes, pieces, style, measure, (start, end), report))
        start = end
    return lines


def _line(
    boxes: Boxes, pieces: list[Piece], style: ParagraphStyle, measure: int, part: tuple[int, int], report: Report
) -> Line:
    start, end = part
    indent = style.indent if start == 0 else 0
    natural = sum(boxes.bodies[start:end]) + sum(boxes.naturals[start : end - 1])
    lack = measure - indent - natural
    last = end == len(boxes)
    justified = style.align == "justify" and not last
    gaps, opened, left_over = adjust(boxes, start, end, lack if justified or lack < 0 else 0)
    size = natural + (sum(gaps) - sum(boxes.naturals[start : end - 1]))
    if left_over < 0:
        span = pieces[boxes.table[boxes.fonts[start]].piece].span_at(0)
        report.add(codes.OVERLONG_LINE, span, text=boxes.text[boxes.starts[start] : boxes.starts[end]])
    indent += max(0, measure - indent - size) * _ALIGN_SHARE[style.align] // 2
    return Line(
        text=boxes.text[boxes.starts[start] : boxes.starts[end]],
        runs=_runs(boxes, pieces, start, end, gaps, indent),
        measure=measure,
        start=indent,
        inline_size=size,
        natural=natural,
        gap=round(opened * EM / boxes.em) if opened else 0,
        last=last,
    )


def _runs(boxes: Boxes, pieces: list[Piece], start: int, end: int, gaps: list[int], pen: int) -> tuple[LineRun, ...]:
    """Place every glyph of a line and gather those of one face and style into runs."""
    runs: list[LineRun] = []
    first = start
    fonts = boxes.fonts
    while first < end:
        after = first + 1
        while after < end and fonts[after] == fonts[first]:
            after += 1
        run, pen = _run(boxes, first, after, gaps[first - start : after - start], pen)
        runs.append(_finish(boxes.table[fonts[first]], boxes, pieces, first, after, run))
        first = after
    return tuple(runs)


_Placed = tuple[list[int], list[int], list[int], list[int]]


def _run(boxes: Boxes, first: int, after: int, gaps: list[int], pen: int) -> tuple[_Placed, int]:
    """The glyphs, offsets, shifts and clusters of boxes of one font, and where the pen stands after them."""
    sizes = list(map(add, boxes.bodies[first:after], [*gaps, 0]))  # the line's last box has no gap after it
    pens = list(accumulate(sizes, initial=pen))
    offsets = list(map(add, pens, boxes.origins[first:after]))
    own = boxes.glyphs[first:after]
    base = boxes.starts[first]
    clusters = [start - base for start in boxes.starts[first:after]]
    at_cluster = bisect_left(boxes.clustered, first)
    if at_cluster == len(boxes.clustered) or boxes.clustered[at_cluster] >= after:
        return (own, offsets, [], clusters), pens[-1]  # type: ignore[return-value]
    glyphs: list[int] = []
    places: list[int] = []
    shifts: list[int] = []
    characters: list[int] = []
    for glyph, offset, at in zip(own, offsets, clusters, strict=True):
        if isinstance(glyph, int):
            glyphs.append(glyph)
            places.append(offset)
            shifts.append(0)
            characters.append(at)
        else:
            glyphs.extend(glyph.glyphs)
            places.extend([offset + inner for inner in glyph.offsets])
            shifts.extend(glyph.shifts)
            characters.extend([at + inner for inner in glyph.clusters])
    return (glyphs, places, shifts, characters), pens[-1]


def _finish(font: Font, boxes: Boxes, pieces: list[Piece], first: int, after: int, placed: _Placed) -> LineRun:
    glyphs, offsets, shifts, clusters = placed
    text = boxes.text[boxes.starts[first] : boxes.starts[after]]
    piece = pieces[font.piece]
    return LineRun(
        font=font.face.key,
        size=font.style.size,
        scale=font.style.scale,
        colour=font.style.colour,
        overprint=font.style.overprint,
        glyphs=tuple(glyphs),
        offsets=tuple(offsets),
        shifts=tuple(shifts) if any(shifts) else (),
        text=text,
        clusters=() if len(text) == len(glyphs) else tuple(clusters),
        span=piece.span_at(0) if piece.source else None,
    )
