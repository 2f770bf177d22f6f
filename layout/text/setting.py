"""Text, a measure and a style in, lines out: composition without a page, an issue file or a PDF.

:func:`set_text` is the way in for whoever wants lines alone. It composes with :func:`set_paragraph` and
reads the result back: where every cluster came to stand, and what was taken from or put into which gap, are
taken from the positions of the glyphs, not from what the rules meant them to be.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import chain, groupby
from typing import Final, NamedTuple

from layout.diagnostics import Report
from layout.font.catalogue import Faces
from layout.text.boxes import Boxes, build_boxes
from layout.text.em_face import EmFaces
from layout.text.hyphenation import hyphenator
from layout.text.lines import in_view, mirror, shown_end, stretches
from layout.text.metrics import Cluster
from layout.text.model import Interlinear, Kind, Line, Piece
from layout.text.paragraph import forced_lines, set_paragraph
from layout.text.prohibition import levels
from layout.text.readings import NEUTRAL
from layout.text.rules import AUTOSPACE, BRACKETS, COMMAS, EM, INTERPUNCTS, STOPS, WORD_SPACE
from layout.text.spacing import Spacing, spacing_of
from layout.text.text_style import ALIASES, CHOICES, StyleError, TextStyle, bundled_faces, families, measure_of, settle
from layout.units import Size

__all__ = [
    "ALIASES",
    "CHOICES",
    "Adjustment",
    "SetCluster",
    "SetInterlinear",
    "SetLine",
    "StyleError",
    "TextStyle",
    "families",
    "levels",
    "set_text",
]

STEPS: Final = {
    WORD_SPACE: "word-space",
    INTERPUNCTS: "interpunct",
    BRACKETS: "bracket",
    COMMAS: "comma",
    AUTOSPACE: "autospace",
    STOPS: "stop",
}
"""The steps of the order of compression by name. In Japanese commas give with the brackets (JLREQ 3.8.3)."""
GAP: Final = "gap"
LINE_START: Final = "line-start"
LINE_END: Final = "line-end"

_STYLES: Final = {"strong": ("hei", 700), "kai": ("kai", 400)}
"""The faces of bold and of Kai stretches, those of the bundled house style …"""
_READING: Final = ("hei", 400)
"""… and that of readings, which are sans-serif as is usual for pinyin."""
_SOURCE: Final = "text"
"""The file that messages about mark-up name."""


class SetCluster(NamedTuple):
    """What stands for one character, or for several that are drawn as one, on a line.

    ``offset`` is from the line's start edge to where the cluster's own room begins, its blank before it
    included; ``advance`` reaches to where that of the next begins: the blank after it, the space to the next
    and what justification put in are part of it. Both in units, and in em of the style's size. ``size`` is that of its
    characters and ``shift`` what they are raised by (negative: lowered), in units: note marks and the like differ.
    """

    text: str
    offset: int
    advance: int
    offset_em: float
    advance_em: float
    size: int
    shift: int


class SetInterlinear(NamedTuple):
    """What stands beside a stretch of a line: ``emphasis`` dots, a ``proper-name`` or ``book-title`` line below, the
    frame of a name (``deceased``), or a ``reading`` over or beside its base.

    ``base`` is the stretch's text, on this line; ``start`` is from the line's start edge to where its characters begin,
    ``size`` how far they reach. ``middles`` are where the dots stand; ``reading`` is the copy of a reading, which
    begins at ``offset`` (other kinds: at ``start``). In units and, ``…_em``, in em of the style's size.
    """

    kind: Kind
    base: str
    start: int
    size: int
    start_em: float
    size_em: float
    middles: tuple[int, ...]
    middles_em: tuple[float, ...]
    reading: str
    offset: int
    offset_em: float


class Adjustment(NamedTuple):
    """What one gap took or, negative, gave, in units and em.

    ``after`` is the cluster before the gap (-1: the line's start edge). ``step`` is one of :data:`STEPS`, ``gap``
    for what all gaps take equally after these, or ``line-start`` and ``line-end`` for the blank that a mark
    at the line's edge does without.
    """

    after: int
    step: str
    amount: int
    amount_em: float


class SetLine(NamedTuple):
    """One line as it was set. Lengths are units, of which ``em`` make one em; those called ``…_em`` are in em.

    The texts of the lines joined give the text back. ``natural`` is the inline size before adjustment, marks at
    the edges set as there; ``inline_size`` is it with all ``adjustments`` but those of the edges.
    ``compressed`` and ``stretched`` add up what gaps gave and took. ``gap_em`` is the gap deviation, what every gap
    was opened by beyond what marks and spaces took. ``hang`` is what of a mark stands outside the measure.
    ``interlinear`` is what stands beside the text that has mark-up, in its order.
    """

    text: str
    clusters: tuple[SetCluster, ...]
    em: int
    measure: int
    start: int
    inline_size: int
    natural: int
    adjustments: tuple[Adjustment, ...]
    compressed: int
    stretched: int
    gap_em: float
    last: bool
    hang: int
    interlinear: tuple[SetInterlinear, ...] = ()

    @property
    def gap(self) -> int:
        """The gap deviation in thousandths of an em, as :mod:`layout.text.quality` counts it."""
        return round(self.gap_em * EM)

    @property
    def hangs(self) -> bool:
        """Whether a mark hangs outside the measure."""
        return self.hang > 0

    def in_em(self, length: int) -> float:
        """A length of this line in em."""
        return length / self.em


USUAL: Final = TextStyle()


def set_text(
    text: str,
    measure: int | Size | str,
    style: TextStyle = USUAL,
    report: Report | None = None,
    *,
    markup: bool = False,
) -> tuple[SetLine, ...]:
    """Set a paragraph of text in lines of ``measure``: a length as it is written (``16em``), or units.

    A newline is a forced break. With ``markup`` the text is read as that of articles is: ``**bold**``,
    ``[text]{emphasis}`` and the other kinds, ``[^1]`` (README, The article's text); else every character is text.
    The texts of the lines joined give the text back, without its mark-up. Characters that no face has, lines that
    cannot be brought to the measure and mark-up that cannot be understood are told in ``report``. Raises StyleError, a
    ValueError, for a value that an argument or a field of the style does not take, naming it and what is
    taken, and FontError for a family that there is not. Source: CLREQ and JLREQ, line composition.
    """
    if not isinstance(text, str):
        raise StyleError(f"{text!r} is no text", "text")
    if report is not None and not isinstance(report, Report):
        raise StyleError(f"{report!r} is no Report", "report")
    characters, paragraph, metrics = settle(style)
    length = measure_of(measure, characters.size)
    told = report if report is not None else Report()
    faces: Faces = _em_faces() if metrics == "em" else bundled_faces()
    parts = forced_lines([Piece(text, characters)])
    if markup:
        parts = [_marked(part, number, told) for number, (part,) in enumerate(parts, 1)]
    lines = iter(set_paragraph(list(chain.from_iterable(parts)), paragraph, length, faces, told))
    spacing = spacing_of(paragraph)
    hyphenate = hyphenator(paragraph.hyphenation) if paragraph.hyphenation else None
    found: list[SetLine] = []
    for part in parts:
        boxes = build_boxes(part, paragraph, spacing, faces, Report(), hyphenate)
        if not len(boxes):
            found.append(_blank(next(lines), characters.size))
        start = 0
        while start < len(boxes):
            line = next(lines)
            end = bisect_left(boxes.starts, boxes.starts[start] + len(line.text))
            found.append(_Reading(boxes, spacing, line, start, end, characters.size).line())
            start = end
    return tuple(found)


def _marked(piece: Piece, number: int, report: Report) -> list[Piece]:
    """The pieces of line ``number`` of the text by its mark-up, which is told of in the report."""
    from layout.issue.inline import read_runs
    from layout.issue.source_lines import SourceLine
    from layout.source.mistakes import Mistakes

    own = piece.style
    family, weight = _READING
    reading = own._replace(family=family, weight=weight, size=own.size // 2)
    pieces = []
    for run in read_runs(_SOURCE, SourceLine(piece.text, ((0, number, 1),)), Mistakes(report)):
        family, weight = _STYLES.get(run.style, (own.family, own.weight))
        style = own._replace(family=family, weight=weight)
        pieces.append(Piece(run.text, style, run, annotation=run.annotation, reading=reading))
    return pieces


def _blank(made: Line, em: int) -> SetLine:
    """A line without glyphs: its copy is spaces, or the forced break alone."""
    cluster = SetCluster(made.text, made.start, 0, made.start / em, 0.0, em, 0)
    return SetLine(made.text, (cluster,), em, made.measure, made.start, 0, 0, (), 0, 0, 0.0, made.last, 0)


@lru_cache(maxsize=1)
def _em_faces() -> EmFaces:
    return EmFaces()


class _Reading:
    """One composed line, boxes ``start`` … ``end - 1``, read back from where its glyphs stand."""

    def __init__(self, boxes: Boxes, spacing: Spacing, made: Line, start: int, end: int, em: int) -> None:
        self.boxes, self.spacing, self.made = boxes, spacing, made
        self.start, self.end, self.em = start, end, em
        self.shown = shown_end(boxes, start, end)
        self.pens = self._pens()
        self.clusters: list[SetCluster] = []
        self.adjustments: list[Adjustment] = []

    def line(self) -> SetLine:
        made = self.made
        self._edge(-1, LINE_START, self.boxes.left[self.start], self.pens[0] - made.start, 0)
        at = made.start
        for index, box in enumerate(range(self.start, self.shown - 1)):
            after = self.pens[index + 1] - self._lead(index, box)
            self._add(box, at, after)
            self._adjusted(index, box)
            at = after
        last = self.shown - 1
        edge = made.start + made.inline_size
        body_end = self.pens[-1] + self.boxes.bodies[last]
        self._add(last, at, body_end if made.hang else edge)
        if not made.hang:
            self._edge(len(self.clusters) - 1, LINE_END, self.boxes.right[last], edge - body_end, 1)
        for box in range(self.shown, self.end):
            self._cluster(box, self.boxes.text[self.boxes.starts[box] : self.boxes.starts[box + 1]], edge, edge)
        inner = [one.amount for one in self.adjustments if one.step not in (LINE_START, LINE_END)]
        return SetLine(
            made.text, tuple(self.clusters), self.em, made.measure, made.start, made.inline_size, made.natural,
            tuple(self.adjustments), -sum(one for one in inner if one < 0), sum(one for one in inner if one > 0),
            made.gap / EM, made.last, made.hang, self._beside(),
        )  # fmt: skip

    def _pens(self) -> list[int]:
        """Where the body of every box begins, by its first glyph. A box without a glyph (a space that its face
        lacks) follows on the one before it."""
        boxes, pens, at = self.boxes, list[int](), 0
        offsets = [offset for run in self.made.runs for offset in run.offsets]
        for box in in_view(boxes, self.start, self.shown):
            glyph = boxes.glyphs[box]
            if isinstance(glyph, int):
                pens.append(offsets[at] - boxes.origins[box])
                at += 1
            elif glyph.glyphs:
                pens.append(offsets[at] - boxes.origins[box] - glyph.offsets[0])
                at += len(glyph.glyphs)
            else:
                pens.append(pens[-1] + boxes.bodies[box - 1] + boxes.naturals[box - 1] if pens else self.made.start)
        for first, after in stretches(boxes, self.start, self.shown):
            # What runs right to left is read as if it ran the other way, so that gaps follow the boxes they are of.
            there = slice(first - self.start, after - self.start)
            pens[there] = pens[there][::-1]
            mirror(boxes.bodies[first:after], pens, first - self.start)
        return pens

    def _final(self, index: int, box: int) -> int:
        return self.pens[index + 1] - self.pens[index] - self.boxes.bodies[box]

    def _lead(self, index: int, box: int) -> int:
        """What of the gap after a box is the blank before the next one's ink; compressed, it has its share."""
        boxes = self.boxes
        if box in boxes.spaced:
            return 0
        blank = min(self.spacing.blank(boxes.left[box + 1], 0), boxes.gaps[box].natural) * self.boxes.em // EM
        natural = boxes.naturals[box]
        final = self._final(index, box)
        return blank * final // natural if 0 <= final < natural else blank

    def _add(self, box: int, start: int, end: int) -> None:
        """The clusters of a box: one, or those of a word by its letters."""
        boxes = self.boxes
        text = boxes.text[boxes.starts[box] : boxes.starts[box + 1]]
        edges = {0: start}
        glyph = boxes.glyphs[box]
        if isinstance(glyph, Cluster) and glyph.glyphs:
            pen = self.pens[box - self.start] + boxes.origins[box]
            for first, offset in zip(glyph.clusters, glyph.offsets, strict=True):
                edges.setdefault(first, pen + offset)
        firsts = sorted(edges)
        for first, after in zip(firsts, [*firsts[1:], None], strict=True):
            self._cluster(box, text[first:after], edges[first], end if after is None else edges[after])

    def _cluster(self, box: int, text: str, start: int, end: int) -> None:
        own, em = self.boxes.table[self.boxes.fonts[box]].style, self.em
        self.clusters.append(SetCluster(text, start, end - start, start / em, (end - start) / em, own.size, own.shift))

    def _beside(self) -> tuple[SetInterlinear, ...]:
        """What stands beside the line; the parts of one reading (its symbols, its tone) as one."""
        found = []
        for _, group in groupby(self.made.interlinear, key=lambda one: (one.kind, one.start, one.size)):
            parts = list(group)
            one, em = parts[0], self.em
            runs = [part.run for part in parts if part.run is not None]
            offset = min((min(run.offsets) for run in runs), default=one.start)
            found.append(SetInterlinear(
                one.kind, self._base(one), one.start, one.size, one.start / em, one.size / em, one.middles,
                tuple(middle / em for middle in one.middles), _copy([run.text for run in runs]), offset, offset / em,
            ))  # fmt: skip
        return tuple(found)

    def _base(self, one: Interlinear) -> str:
        """The text of a stretch: the clusters that begin in it (the first perhaps before it, with its blank)."""
        end = one.start + one.size
        inside = (part for part in self.clusters if part.offset < end and part.offset + part.advance > one.start)
        return "".join(part.text for part in inside).rstrip()

    def _adjusted(self, index: int, box: int) -> None:
        """Tell what the gap after a box gave or took, by its step and, beyond the step's limit, as a gap."""
        gap, natural = self.boxes.gaps[box], self.boxes.naturals[box]
        amount = self._final(index, box) - natural
        limit = self.spacing.rules.reach(gap.step) if amount > 0 else None
        if amount < 0 or limit is not None:
            within = amount if limit is None else min(amount, max(0, limit * self.boxes.em // EM - natural))
            self._tell(len(self.clusters) - 1, STEPS.get(gap.step, GAP), within)
            amount -= within
        self._tell(len(self.clusters) - 1, GAP, amount)

    def _edge(self, after: int, step: str, kind: str, kept: int, side: int) -> None:
        """Tell what of its blank a mark at the line's edge does without."""
        blank = self.spacing.rules.blanks.get(kind, (0, 0))[side] * self.boxes.em // EM
        if blank:
            self._tell(after, step, min(0, kept - blank))

    def _tell(self, after: int, step: str, amount: int) -> None:
        if amount:
            self.adjustments.append(Adjustment(after, step, amount, amount / self.em))


def _copy(parts: list[str]) -> str:
    """A reading as it is written: the neutral tone, which is drawn last, before its symbols."""
    return "".join(sorted(parts, key=lambda part: part != NEUTRAL))
