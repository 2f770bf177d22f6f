"""A paragraph: pieces of styled text and a measure in, lines out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from layout.diagnostics import Report
from layout.text import codes
from layout.text.bonds import penalties
from layout.text.boxes import Boxes, build_boxes
from layout.text.breaking import Breaker
from layout.text.classes import FORCED_BREAKS
from layout.text.lines import make_lines
from layout.text.model import Line, Measure, ParagraphStyle, Piece
from layout.text.spacing import spacing_of

if TYPE_CHECKING:
    from layout.font.catalogue import Faces


def set_paragraph(
    pieces: Sequence[Piece], style: ParagraphStyle, measure: Measure, faces: Faces, report: Report
) -> tuple[Line, ...]:
    """Break a paragraph into lines of ``measure`` units, or each of its own measure, and adjust them.

    Forced line breaks (``\\n`` and the others of UAX #14) start a new line without an indent. Characters that no face
    has are reported in ``report``, never dropped. The texts of the lines joined are the text of the pieces.
    Source: CLREQ, line composition; Knuth and Plass, Breaking Paragraphs into Lines (1981).
    """
    if faces.kept is None:
        return _set(pieces, style, measure, faces, report)
    from layout.text.memo import remembered

    return remembered(
        faces.kept, pieces, style, measure, report, lambda told: _set(pieces, style, measure, faces, told)
    )


def _set(
    pieces: Sequence[Piece], style: ParagraphStyle, measure: Measure, faces: Faces, report: Report
) -> tuple[Line, ...]:
    """:func:`set_paragraph`, done."""
    spacing = spacing_of(style)
    lines: list[Line] = []
    whole = measure
    for number, part in enumerate(forced_lines(pieces)):
        here = style if number == 0 else style._replace(indent=style.hanging_indent)
        measure = whole if isinstance(whole, int) else _from_line(whole, len(lines))
        boxes = build_boxes(part, here, spacing, faces, report)
        if not len(boxes):
            lines.extend(_blank(boxes, here, measure))
            continue
        work, breaks = _broken(boxes, here, measure)
        if here.hyphenation:
            from layout.text.hyphenation import hyphenator, wants_hyphens

            if wants_hyphens(work, breaks):
                hyphenate = hyphenator(here.hyphenation)
                if hyphenate is None:
                    report.add(codes.NO_HYPHENATION, part[0].span_at(0), language=here.hyphenation)
                else:
                    boxes = build_boxes(part, here, spacing, faces, report, hyphenate)
                    work, breaks = _broken(boxes, here, measure)
        lines += make_lines(work, part, here, breaks, report)
    return tuple(lines)


def natural_size(pieces: Sequence[Piece], style: ParagraphStyle, faces: Faces, report: Report) -> int:
    """The inline size of the text on one line, unadjusted, its marks at the edges set as at line edges."""
    if faces.kept is None:
        return _natural_size(pieces, style, faces, report)
    from layout.text.memo import remembered

    return remembered(
        faces.kept, pieces, style, None, report, lambda told: _natural_size(pieces, style, faces, told)
    )


def _natural_size(pieces: Sequence[Piece], style: ParagraphStyle, faces: Faces, report: Report) -> int:
    boxes = build_boxes(list(pieces), style, spacing_of(style), faces, report)
    return sum(boxes.bodies) + sum(boxes.naturals[:-1])


_FORCED: Final = re.compile(f"\r\n|[{FORCED_BREAKS}]")


def forced_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Split at forced breaks; the break character stays at the end of its line's copy."""
    if not any(mark in piece.text for piece in pieces for mark in FORCED_BREAKS):  # the rule
        whole = [piece for piece in pieces if piece.text]
        return [whole] if whole else []
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        done = 0
        for found in _FORCED.finditer(piece.text):
            lines[-1].append(_part(piece, done, found.end()))
            lines.append([])
            done = found.end()
        if done < len(piece.text):
            lines[-1].append(_part(piece, done, len(piece.text)))
    return [line for line in lines if line]


def _part(piece: Piece, start: int, end: int) -> Piece:
    if not start and end == len(piece.text):
        return piece
    return piece._replace(text=piece.text[start:end], offset=piece.offset + start)


def _from_line(measures: tuple[int, ...], number: int) -> Measure:
    """The measures of the lines from ``number`` on; one where they have but one."""
    rest = measures[number:] or measures[-1:]
    return rest[0] if len(set(rest)) == 1 else rest


def _blank(boxes: Boxes, style: ParagraphStyle, measure: Measure) -> list[Line]:
    """An empty line between two forced breaks, or nothing but spaces: no glyph, but its copy is kept."""
    measure = measure if isinstance(measure, int) else measure[0]
    return [Line(boxes.text, (), measure, style.indent, 0, 0, 0, True)] if boxes.text else []


def _broken(boxes: Boxes, style: ParagraphStyle, measure: Measure) -> tuple[Breaker, list[int]]:
    """The breaks of boxes in one style."""
    if style.hanging_indent:  # the first line's indent is then counted from that of the others
        hanging = style.hanging_indent
        measure = measure - hanging if isinstance(measure, int) else tuple(one - hanging for one in measure)
        style = style._replace(indent=style.indent - hanging)
    work = Breaker(boxes, penalties(boxes, style), measure, style)
    breaks = work.optimal() if style.breaking == "optimal" else work.first_fit()
    # The nearest to what is asked for that can be had (TeX, \\looseness).
    for more in range(style.looseness, 0, -1 if style.looseness > 0 else 1):
        found = work.run_to(len(breaks) + more)
        if found:
            return work, found
    return work, breaks
