"""What stands beside a line, placed along it: the annotations' stretches cut to the line (CLREQ, interlinear marks).

Where it stands across the line is the page's to decide, but for readings, which keep close to their base.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from layout.text.annotations import Annotations, Stretch, annotated_character
from layout.text.metrics import Cluster
from layout.text.model import Interlinear, LineRun

if TYPE_CHECKING:
    from layout.text.boxes import Boxes
    from layout.text.model import Piece
    from layout.text.readings import Part


def beside_line(
    boxes: Boxes, found: Annotations, pieces: list[Piece], start: int, pens: list[int]
) -> tuple[Interlinear, ...]:
    """The stretches of the line of boxes ``start`` …, whose bodies begin at ``pens``, in the order of the
    text. A stretch that is broken is in both lines; a reading in the first."""
    end = start + len(pens)
    placed: list[Interlinear] = []
    for stretch in found.stretches:
        first, after = max(stretch.first, start), min(stretch.after, end)
        if first >= after:
            continue
        edges = [_base(boxes, found, box, pens[box - start]) for box in range(first, after)]
        # The first is not the leftmost where a script runs right to left.
        left, right = min(edges)[0], max(edge[1] for edge in edges)
        if stretch.reading is None:
            dotted = range(first, after) if stretch.kind == "emphasis" else range(0)
            middles = tuple(_middles(boxes, found, dotted, start, pens))
            if middles or stretch.kind != "emphasis":
                style = stretch.style
                placed.append(Interlinear(stretch.kind, left, right - left, style.size, style.colour, middles))
        elif first == stretch.first:
            placed += _reading(stretch, pieces, left, right)
    return tuple(sorted(placed, key=lambda one: one.start))


def _base(boxes: Boxes, found: Annotations, box: int, pen: int) -> tuple[int, int]:
    """Where the characters of a box begin and end, the room for what stands beside them left out."""
    before, behind = found.insets.get(box, (0, 0))
    return pen + before, pen + boxes.bodies[box] - behind


def _middles(boxes: Boxes, found: Annotations, inside: range, start: int, pens: list[int]) -> Iterator[int]:
    """The middle of every character that takes a dot; of a word, of each of its letters."""
    for box in inside:
        left, right = _base(boxes, found, box, pens[box - start])
        text = boxes.text[boxes.starts[box] : boxes.starts[box + 1]].rstrip()
        glyph = boxes.glyphs[box]
        places = _edges(glyph, len(text)) if isinstance(glyph, Cluster) and len(text) > 1 else [(0, len(text), 0)]
        edges = [*places, (len(text), 0, right - left)]
        for (at, count, offset), (_, _, following) in pairwise(edges):
            for number in range(count):
                if annotated_character(text[at + number]):
                    yield left + offset + (following - offset) * (2 * number + 1) // (2 * count)


def _edges(cluster: Cluster, length: int) -> list[tuple[int, int, int]]:
    """The parts of a word that are drawn apart: first character, how many, and where the part begins."""
    offsets: dict[int, int] = {}
    for at, offset in zip(cluster.clusters, cluster.offsets, strict=True):
        offsets.setdefault(at, offset)
    firsts = sorted(offsets)
    return [(at, after - at, offsets[at]) for at, after in pairwise([*firsts, length])]


def _reading(stretch: Stretch, pieces: list[Piece], left: int, right: int) -> Iterator[Interlinear]:
    """A reading centred over its base, or at its right."""
    reading, piece = stretch.reading, pieces[stretch.piece]
    assert reading is not None
    style = piece.reading or stretch.style
    at = left if reading.beside else (left + right - reading.size) // 2
    above = 0 if reading.beside else reading.parts[0].size
    span = piece.span_at(0)
    for part in reading.parts:
        run = LineRun(
            part.font, part.size, stretch.style.scale, style.colour, style.overprint, part.glyphs.glyphs,
            tuple(at + offset for offset in part.glyphs.offsets), part.glyphs.shifts, part.text,
            _clusters(part), span,
        )  # fmt: skip
        yield Interlinear("reading", left, right - left, stretch.style.size, style.colour, (), run, above)


def _clusters(part: Part) -> tuple[int, ...]:
    same = part.glyphs.clusters == tuple(range(len(part.text)))
    return () if same else part.glyphs.clusters
