"""From the chosen breaks to lines: adjusted, aligned, every glyph placed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import add
from typing import Final

from layout.diagnostics import Report
from layout.text import codes
from layout.text.adjust import adjust
from layout.text.boxes import Boxes
from layout.text.breaking import Breaker
from layout.text.classes import IDEOGRAPHIC_SPACE
from layout.text.grid import edges
from layout.text.metrics import Cluster
from layout.text.model import Interlinear, Line, LineRun, ParagraphStyle, Piece
from layout.text.rules import EM
from layout.text.words import Hyphen

_ALIGN_SHARE: Final = {"left": 0, "justify": 0, "even": 0, "center": 1, "right": 2}
_TO_THE_MEASURE: Final = ("justify", "even")
"""Halves of a line's empty room that stand before it."""


def make_line(
    work: Breaker, pieces: list[Piece], style: ParagraphStyle, start: int, end: int, report: Report
) -> Line:
    """The line of boxes ``start`` … ``end - 1``."""
    boxes, measure = work.boxes, work.measure + style.hanging_indent
    indent = style.hanging_indent + (work.indent if start == 0 else 0)
    natural = work.ends[end] - work.starts[start]
    moved: tuple[tuple[int, int], ...] = ()
    if boxes.grid is not None:
        moved = edges(boxes.grid, start, end, justified=style.align in _TO_THE_MEASURE and end < work.count)
        natural -= sum(size for after, size in moved if after < 0)
    lack = measure - indent - natural
    last = end == work.count
    hang = 0 if work.yields[end] else work.hangs[end]
    if lack < 0 and work.yields[end]:
        # The mark at the end gives its blank, or hangs, whole: first of all remedies.
        natural -= work.yields[end]
        lack += work.yields[end]
        hang = work.hangs[end]
    if lack > 0 and ((last and style.align != "even") or style.align not in _TO_THE_MEASURE):
        lack = 0
    gaps, opened, left_over = adjust(work, start, end, lack)
    for after, size in moved:
        if after >= 0:
            gaps[after] += size
    size = natural + lack - left_over
    text = boxes.text[boxes.starts[start] : boxes.starts[end]]
    if left_over < 0:
        report.add(codes.OVERLONG_LINE, pieces[boxes.table[boxes.fonts[start]].piece].span_at(0), text=text)
    room = measure - indent - size
    if room > 0:
        indent += room * _ALIGN_SHARE[style.align] // 2
    gaps.append(0)  # the line's last box has no gap after it
    pens = list(accumulate(map(add, boxes.bodies[start:end], gaps), initial=indent + work.leads[start]))
    for first, after in stretches(boxes, start, end):
        mirror(boxes.bodies[first:after], pens, first - start)
    shown = shown_end(boxes, start, end)
    runs = _runs(boxes, pieces, start, shown, pens)
    if shown < end:
        runs[-1] = _with_spaces(runs[-1], boxes.text[boxes.starts[shown] : boxes.starts[end]])
    return Line(
        text,
        tuple(runs),
        measure,
        indent,
        size,
        natural - sum(size for after, size in moved if after >= 0),
        round(opened * EM / boxes.em) if opened else 0,
        last,
        hang,
        _beside(boxes, pieces, start, pens),
    )


def _beside(boxes: Boxes, pieces: list[Piece], start: int, pens: list[int]) -> tuple[Interlinear, ...]:
    if boxes.annotations is None:
        return ()
    from layout.text.interlinear import beside_line

    return beside_line(boxes, boxes.annotations, pieces, start, pens)


def _runs(boxes: Boxes, pieces: list[Piece], start: int, end: int, pens: list[int]) -> list[LineRun]:
    """Gather the glyphs of a line, whose boxes begin at ``pens``, into runs of one face and style."""
    offsets = list(map(add, pens, boxes.origins[start:end]))
    changes = boxes.changes
    if changes:
        inside = changes[bisect_right(changes, start) : bisect_left(changes, end)]
        edges = [start, *inside, end]
    else:
        edges = [start, end]
    runs = [
        _run(boxes, pieces, first, after, offsets[first - start : after - start]) for first, after in pairwise(edges)
    ]
    if end in boxes.hyphens:
        runs[-1] = _hyphenated(runs[-1], boxes.hyphens[end], pens[end - start - 1] + boxes.bodies[end - 1])
    return runs


def shown_end(boxes: Boxes, start: int, end: int) -> int:
    """The end of what is drawn of boxes ``start`` … ``end - 1``: ideographic spaces at a line's end are its copy only,
    as word spaces are."""
    while end - 1 > start and boxes.left[end - 1] == IDEOGRAPHIC_SPACE:
        end -= 1
    return end


def _with_spaces(run: LineRun, spaces: str) -> LineRun:
    """The line's last run with the spaces after it in its copy."""
    return run._replace(text=run.text + spaces, clusters=run.clusters or tuple(range(len(run.glyphs))))


def stretches(boxes: Boxes, start: int, end: int) -> list[tuple[int, int]]:
    """What of boxes ``start`` … ``end - 1`` runs right to left: first box and box after the last."""
    cut = ((max(first, start), min(after, end)) for first, after in boxes.reversed)
    return [(first, after) for first, after in cut if first < after]


def mirror(bodies: list[int], pens: list[int], at: int) -> None:
    """Turn round where the boxes of one stretch begin, those in ``pens`` from ``at`` on; done twice, they are as
    they were."""
    last = at + len(bodies) - 1
    edges = min(pens[at], pens[last]) + max(pens[at] + bodies[0], pens[last] + bodies[-1])
    for index, body in enumerate(bodies, at):
        pens[index] = edges - pens[index] - body


def in_view(boxes: Boxes, start: int, end: int) -> list[int]:
    """Boxes ``start`` … ``end - 1`` as they stand from left to right."""
    order = list(range(start, end))
    for first, after in stretches(boxes, start, end):
        order[first - start : after - start] = range(after - 1, first - 1, -1)
    return order


def _hyphenated(run: LineRun, hyphen: Hyphen, edge: int) -> LineRun:
    """The run with a hyphen at its end, in the cluster of the character before it: it is no part of the copy."""
    drawn = hyphen.cluster
    clusters = run.clusters or tuple(range(len(run.glyphs)))
    return run._replace(
        glyphs=run.glyphs + drawn.glyphs,
        offsets=run.offsets + tuple(edge + offset for offset in drawn.offsets),
        shifts=run.shifts + run.shifts[-1:] * len(drawn.glyphs),
        clusters=clusters + clusters[-1:] * len(drawn.glyphs),
    )


def _run(boxes: Boxes, pieces: list[Piece], first: int, after: int, offsets: list[int]) -> LineRun:
    """The run of boxes ``first`` … ``after - 1``, all of one font."""
    begin = boxes.starts[first]
    text = boxes.text[begin : boxes.starts[after]]
    face, style, number = boxes.table[boxes.fonts[first]]
    piece = pieces[number]
    glyphs: Sequence[int | Cluster] = boxes.glyphs[first:after]
    shifts: list[int] = []
    clusters: list[int] = []
    at = bisect_left(boxes.clustered, first)
    if at < len(boxes.clustered) and boxes.clustered[at] < after:
        glyphs, offsets, shifts, clusters = _spread(boxes, first, after, offsets)
    elif len(text) != after - first:
        clusters = [start - begin for start in boxes.starts[first:after]]
    if style.shift:
        shifts = [style.shift + shift for shift in shifts or [0] * len(glyphs)]
    return LineRun(
        face.key,
        style.size,
        style.scale,
        style.colour,
        style.overprint,
        tuple(glyphs),  # type: ignore[arg-type]  # no clusters are left in it
        tuple(offsets),
        tuple(shifts),
        text,
        tuple(clusters),
        piece.span_at(begin - boxes.offsets[number]) if piece.source is not None else None,
    )


def _spread(boxes: Boxes, first: int, after: int, pens: list[int]) -> tuple[list[int], list[int], list[int], list[int]]:
    """The glyphs, offsets, shifts and clusters of boxes some of which are clusters themselves."""
    glyphs: list[int] = []
    offsets: list[int] = []
    shifts: list[int] = []
    clusters: list[int] = []
    base = boxes.starts[first]
    for box in in_view(boxes, first, after) if boxes.reversed else range(first, after):
        pen = pens[box - first]
        glyph, at = boxes.glyphs[box], boxes.starts[box] - base
        if isinstance(glyph, int):
            glyphs.append(glyph)
            offsets.append(pen)
            shifts.append(0)
            clusters.append(at)
        else:
            glyphs.extend(glyph.glyphs)
            offsets.extend([pen + inner for inner in glyph.offsets])
            shifts.extend(glyph.shifts)
            clusters.extend([at + inner for inner in glyph.clusters])
    if not any(shifts):
        shifts = []
    if len(glyphs) == boxes.starts[after] - base and clusters == list(range(len(glyphs))):
        clusters = []
    return glyphs, offsets, shifts, clusters
