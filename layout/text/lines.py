"""From the chosen breaks to lines: adjusted, aligned, every glyph placed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import add, sub
from typing import Final

from layout.diagnostics import Report, Span
from layout.text import codes
from layout.text.adjust import adjust
from layout.text.boxes import Boxes
from layout.text.breaking import Breaker
from layout.text.classes import IDEOGRAPHIC_SPACE
from layout.text.metrics import Cluster
from layout.text.model import Interlinear, Line, LineRun, ParagraphStyle, Piece
from layout.text.rules import EM
from layout.text.words import Hyphen

_ALIGN_SHARE: Final = {"left": 0, "justify": 0, "even": 0, "center": 1, "right": 2}
"""Halves of a line's empty room that stand before it."""
_TO_THE_MEASURE: Final = ("justify", "even")


def make_lines(
    work: Breaker, pieces: list[Piece], style: ParagraphStyle, breaks: list[int], report: Report
) -> list[Line]:
    """The lines of a paragraph, each of which ends before one of the boxes ``breaks`` (the last: their number)."""
    maker = _Maker(work, pieces, style, report)
    if not work.measures:
        return [maker.line(start, end) for start, end in pairwise((0, *breaks))]
    lines = []
    for number, (start, end) in enumerate(pairwise((0, *breaks))):
        work.at_line(number)
        maker.measure = work.measure + style.hanging_indent
        lines.append(maker.line(start, end))
    return lines


class _Maker:
    """Makes the lines of one paragraph. What every line asks for is kept at hand."""

    def __init__(self, work: Breaker, pieces: list[Piece], style: ParagraphStyle, report: Report) -> None:
        self.work, self.boxes, self.pieces, self.report = work, work.boxes, pieces, report
        boxes = work.boxes
        self.text, self.starts, self.glyphs, self.fonts = boxes.text, boxes.starts, tuple(boxes.glyphs), boxes.fonts
        self.clustered, self.changes = boxes.clustered, boxes.changes
        self.measure, self.inset = work.measure + style.hanging_indent, style.hanging_indent
        self.justified, self.share = style.align in _TO_THE_MEASURE, _ALIGN_SHARE[style.align]
        self.ragged_last = style.align != "even"
        # Where a single glyph stands if all boxes are set on one line.
        self.places = list(map(add, work.pens, boxes.origins))
        # Whether where bodies begin is to be known too.
        self.marked = bool(boxes.reversed or boxes.hyphens) or boxes.annotations is not None
        self.heads = [(face.key, own.size, own.scale, own.colour, own.overprint) for face, own, _ in boxes.table]
        self.shifts = [own.shift for _, own, _ in boxes.table]

    def line(self, start: int, end: int) -> Line:
        """The line of boxes ``start`` … ``end - 1``."""
        work, boxes = self.work, self.boxes
        indent = self.inset if start else self.inset + work.indent
        natural = work.ends[end] - work.starts[start]
        last = end == work.count
        moved: tuple[tuple[int, int], ...] = ()
        if boxes.grid is not None:
            from layout.text.grid import edges

            moved = edges(boxes.grid, start, end, justified=self.justified and not last)
            natural -= sum(size for after, size in moved if after < 0)
        lack = self.measure - indent - natural
        hang = work.hangs[end]
        if work.yields[end]:
            yielded = work.yielded(start, end, -lack) if lack < 0 else 0
            natural -= yielded
            lack += yielded
            if not yielded:
                hang = 0
        if lack > 0 and ((last and self.ragged_last) or not self.justified):
            indent += lack * self.share // 2
            lack = 0
        first = indent + work.leads[start] - work.pens[start]
        shifts, opened, left_over = adjust(work, start, end, lack, first)
        size = natural + lack - left_over
        for after, put in moved:
            if after >= 0:
                shifts = [shift + put if at > after else shift for at, shift in enumerate(shifts)]
                natural -= put
        text = self.text[self.starts[start] : self.starts[end]]
        # A part of an address may end early: nobody takes it amiss (layout.text.prices.RAGGED).
        if left_over < 0 or (left_over and end > boxes.parts.get(start, 0)):
            there = self.pieces[boxes.table[self.fonts[start]].piece].span_at(0)
            self.report.add(codes.OVERLONG_LINE if left_over < 0 else codes.UNDERFULL_LINE, there, text=text)
        runs, beside = self._set(start, end, text, list(map(add, self.places[start:end], shifts)))
        gap = round(opened * EM / boxes.em) if opened else 0
        return Line(text, runs, self.measure, indent, size, natural, gap, last, hang, beside)

    def _set(
        self, start: int, end: int, text: str, offsets: list[int]
    ) -> tuple[tuple[LineRun, ...], tuple[Interlinear, ...]]:
        """The runs of a line, whose glyphs stand at ``offsets``, and what stands beside them."""
        boxes = self.boxes
        if boxes.left[end - 1] == IDEOGRAPHIC_SPACE or self.marked:
            return self._set_marked(start, end, text, offsets)
        return tuple(self._runs(start, end, text, offsets)), ()

    def _set_marked(
        self, start: int, end: int, text: str, offsets: list[int]
    ) -> tuple[tuple[LineRun, ...], tuple[Interlinear, ...]]:
        """The same of a line some of which is turned round, or hyphenated, or not drawn, or has something beside it."""
        boxes, origins, shown = self.boxes, self.boxes.origins[start:end], shown_end(self.boxes, start, end)
        pens = list(map(sub, offsets, origins))
        for first, after in stretches(boxes, start, end):
            mirror(boxes.bodies[first:after], pens, first - start)
        drawn = self.starts[shown] - self.starts[start]
        runs = self._runs(start, shown, text[:drawn], list(map(add, pens[: shown - start], origins)))
        if shown in boxes.hyphens:
            edge = pens[shown - start - 1] + boxes.bodies[shown - 1]
            runs[-1] = _hyphenated(runs[-1], boxes.hyphens[shown], edge)
        if shown < end:
            runs[-1] = _with_spaces(runs[-1], text[drawn:])
        return tuple(runs), _beside(boxes, self.pieces, start, pens)

    def _runs(self, start: int, end: int, text: str, offsets: list[int]) -> list[LineRun]:
        """Gather the glyphs of a line into runs of one face and style."""
        changes, begin = self.changes, self.starts[start]
        inside = changes[bisect_right(changes, start) : bisect_left(changes, end)] if changes else ()
        if not inside:
            return [self._run(start, end, text, offsets)]
        return [
            self._run(
                first,
                after,
                text[self.starts[first] - begin : self.starts[after] - begin],
                offsets[first - start : after - start],
            )
            for first, after in pairwise((start, *inside, end))
        ]

    def _run(self, first: int, after: int, text: str, offsets: list[int]) -> LineRun:
        """The run of boxes ``first`` … ``after - 1``, all of one font."""
        font, clustered = self.fonts[first], self.clustered
        glyphs: Sequence[int | Cluster] = self.glyphs[first:after]
        shifts: Sequence[int] = ()
        clusters: Sequence[int] = ()
        if clustered and bisect_left(clustered, first) < bisect_left(clustered, after):
            glyphs, offsets, shifts, clusters = _spread(self.boxes, first, after, offsets)
        elif len(text) != after - first:
            clusters = [start - self.starts[first] for start in self.starts[first:after]]
        if self.shifts[font]:
            shifts = [self.shifts[font] + own for own in shifts or [0] * len(glyphs)]
        drawn = tuple(glyphs), tuple(offsets), tuple(shifts), text, tuple(clusters)
        return LineRun._make((*self.heads[font], *drawn, self._span(font, self.starts[first])))

    def _span(self, font: int, offset: int) -> Span | None:
        """Where a character of a run was written."""
        number = self.boxes.table[font].piece
        return self.pieces[number].span_at(offset - self.boxes.offsets[number])


def _beside(boxes: Boxes, pieces: list[Piece], start: int, pens: list[int]) -> tuple[Interlinear, ...]:
    if boxes.annotations is None:
        return ()
    from layout.text.interlinear import beside_line

    return beside_line(boxes, boxes.annotations, pieces, start, pens)


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


def _spread(boxes: Boxes, first: int, after: int, pens: list[int]) -> tuple[list[int], list[int], list[int], list[int]]:
    """The glyphs, offsets, shifts and clusters of boxes some of which are clusters themselves."""
    glyphs: list[int] = []
    offsets: list[int] = []
    shifts: list[int] = []
    clusters: list[int] = []
    base = boxes.starts[first]
    for start, end in _by_cluster(boxes, first, after):
        glyph = boxes.glyphs[start]
        if isinstance(glyph, int):
            glyphs += boxes.glyphs[start:end]  # type: ignore[arg-type]  # these are single ones
            offsets += pens[start - first : end - first]
            shifts += [0] * (end - start)
            clusters += [at - base for at in boxes.starts[start:end]]
        else:
            pen, at = pens[start - first], boxes.starts[start] - base
            glyphs += glyph.glyphs
            offsets += [pen + inner for inner in glyph.offsets]
            shifts += glyph.shifts
            clusters += [at + inner for inner in glyph.clusters]
    if not any(shifts):
        shifts = []
    if len(glyphs) == boxes.starts[after] - base and clusters == list(range(len(glyphs))):
        clusters = []
    return glyphs, offsets, shifts, clusters


def _by_cluster(boxes: Boxes, first: int, after: int) -> Iterator[tuple[int, int]]:
    """Boxes ``first`` … ``after - 1`` as they stand from left to right: each that is a cluster, and all between two
    such together, first and after the last."""
    if boxes.reversed:
        yield from ((box, box + 1) for box in in_view(boxes, first, after))
        return
    clustered = boxes.clustered
    for box in clustered[bisect_left(clustered, first) : bisect_left(clustered, after)]:
        if first < box:
            yield first, box
        yield box, box + 1
        first = box + 1
    if first < after:
        yield first, after
