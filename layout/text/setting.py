"""Text, a measure and a style in, lines out: composition without a page, an issue file or a PDF.

:func:`set_text` is the way in for whoever wants lines alone. It composes with :func:`set_paragraph` and
reads the result back: where every cluster came to stand, and what was taken from or put into which gap, are
taken from the positions of the glyphs, not from what the rules meant them to be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from layout.diagnostics import Report
from layout.font.catalogue import Catalogue, Faces
from layout.text.boxes import Boxes, build_boxes
from layout.text.classes import FORCED_BREAKS
from layout.text.em_face import EmFaces
from layout.text.hyphenation import hyphenator
from layout.text.lines import in_view, mirror, shown_end, stretches
from layout.text.metrics import Cluster
from layout.text.model import CharacterStyle, Line, ParagraphStyle, Piece
from layout.text.paragraph import set_paragraph
from layout.text.prohibition import levels
from layout.text.rules import AUTOSPACE, BRACKETS, COMMAS, CORNER, EM, INTERPUNCTS, STOPS, WORD_SPACE
from layout.text.spacing import Spacing, spacing_of
from layout.text.tables import PUNCTUATION_STYLES
from layout.units import PT, Size, parse_size

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "language": ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"),
    "punctuation": tuple(PUNCTUATION_STYLES),
    "line_end": ("half", "full", "either"),
    "line_start": ("half", "full"),
    "hanging": ("none", "allow", "force"),
    "align": ("justify", "even", "left", "center", "right"),
    "breaking": ("optimal", "first-fit"),
    "word_break": ("normal", "keep-all"),
    "metrics": ("face", "em"),
    "adjacent": ("half", "tight"),
    "western": ("proportional", "grid"),
    "marks": ("auto", "corner"),
    "fixed": ("none", "autospace", "stops", "both"),
}
"""What the fields of :class:`TextStyle` that take one of a few names may say. The prohibition levels are those of
the language, :func:`layout.text.prohibition.levels`."""

FALLBACK: Final = ("song", "hei", "kai")
"""The bundled families that stand in where a face lacks a character."""

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

_FORCED_LINE: Final = re.compile(f"[^{FORCED_BREAKS}]*(?:\r\n|[{FORCED_BREAKS}])|[^{FORCED_BREAKS}]+")


class TextStyle(NamedTuple):
    """All that :func:`set_text` can be told about how text is set.

    ``prohibition`` is a level of the language, or one of CSS (``css-strict``); empty: basic in Chinese and
    Korean, strict in Japanese. ``line_end`` empty and ``autospace_letters`` None: as is usual in the language.
    ``indent`` is the first line's, ``hanging_indent`` that of the others, and ``word_space`` a typed space's width
    (None: the face's own), all in em. ``marks`` ``corner`` sets those of Taiwan and Hong Kong at the lower left.
    ``size`` is in units. ``metrics`` ``em`` sets with a face in which every character is one em wide; ``family`` and
    ``weight`` are then without effect. The other fields are those of :class:`ParagraphStyle`.
    """

    language: str = "zh-Hans"
    prohibition: str = ""
    punctuation: str = "quanjiao"
    line_end: Literal["", "half", "full", "either"] = ""
    line_start: Literal["half", "full"] = "half"
    hanging: Literal["none", "allow", "force"] = "none"
    autospace_letters: bool | None = None
    autospace_digits: bool = False
    indent: float = 0
    align: Literal["justify", "even", "left", "center", "right"] = "justify"
    breaking: Literal["optimal", "first-fit"] = "optimal"
    word_break: Literal["normal", "keep-all"] = "normal"
    looseness: int = 0
    hyphenation: str = ""
    family: str = "song"
    weight: int = 400
    size: int = 9 * PT
    word_space: float | None = None
    metrics: Literal["face", "em"] = "face"
    adjacent: Literal["half", "tight"] = "half"
    western: Literal["proportional", "grid"] = "proportional"
    hanging_indent: float = 0
    marks: Literal["auto", "corner"] = "auto"
    fixed: Literal["none", "autospace", "stops", "both"] = "none"


class SetCluster(NamedTuple):
    """What stands for one character, or for several that are drawn as one, on a line.

    ``offset`` is from the line's start edge to where the cluster's own room begins, its blank before it
    included; ``advance`` reaches to where that of the next begins: the blank after it, the space to the next
    and what justification put in are part of it. Both in units, and in em of the style's size.
    """

    text: str
    offset: int
    advance: int
    offset_em: float
    advance_em: float


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

    @property
    def hangs(self) -> bool:
        """Whether a mark hangs outside the measure."""
        return self.hang > 0

    def in_em(self, length: int) -> float:
        """A length of this line in em."""
        return length / self.em


USUAL: Final = TextStyle()


def set_text(
    text: str, measure: int | Size | str, style: TextStyle = USUAL, report: Report | None = None
) -> tuple[SetLine, ...]:
    """Set a paragraph of plain text in lines of ``measure``: units, or a length as it is written (``16em``).

    A newline is a forced break. Characters that no face has and lines that cannot be brought to the measure
    are told in ``report``. Raises ValueError for a value that a field of the style or the measure does
    not take, naming those that it does, and FontError for a family that there is not.
    Source: CLREQ and JLREQ, line composition.
    """
    check(style)
    length = _length(measure, style.size)
    told = report if report is not None else Report()
    faces: Faces = _em_faces() if style.metrics == "em" else _bundled_faces()
    characters, paragraph = _styles(style)
    lines = iter(set_paragraph([Piece(text, characters)], paragraph, length, faces, told))
    hyphenate = hyphenator(style.hyphenation) if style.hyphenation else None
    found: list[SetLine] = []
    for part in _FORCED_LINE.findall(text):
        boxes = build_boxes([Piece(part, characters)], paragraph, spacing_of(paragraph), faces, Report(), hyphenate)
        if not len(boxes):
            found.append(_blank(next(lines), characters.size))
        start = 0
        while start < len(boxes):
            line = next(lines)
            end = bisect_left(boxes.starts, boxes.starts[start] + len(line.text))
            found.append(_Reading(boxes, spacing_of(paragraph), line, start, end).line())
            start = end
    return tuple(found)


def _blank(made: Line, em: int) -> SetLine:
    """A line without glyphs: its copy is spaces, or the forced break alone."""
    cluster = SetCluster(made.text, made.start, 0, made.start / em, 0.0)
    return SetLine(made.text, (cluster,), em, made.measure, made.start, 0, 0, (), 0, 0, 0.0, made.last, 0)


def families() -> tuple[str, ...]:
    """The families that come with the house, by role."""
    return tuple(dict.fromkeys(entry.family for entry in _bundled_faces().catalogue.entries))


def check(style: TextStyle) -> None:
    """Raise ValueError if a field of the style has a value that it does not take; ``args`` are what is wrong,
    and the field's name. Raises UnknownFamily for a family that there is not."""
    for field, allowed in CHOICES.items():
        value = getattr(style, field)
        if value not in allowed and not (field == "line_end" and value == ""):
            raise ValueError(f"{value!r} is not one of {', '.join(allowed)}", field)
    allowed = tuple(levels(style.language))
    if style.prohibition and style.prohibition not in allowed:
        wrong = f"{style.prohibition!r} is not one of {', '.join(allowed)} ({style.language})"
        raise ValueError(wrong, "prohibition")
    if style.hyphenation and hyphenator(style.hyphenation) is None:
        raise ValueError(f"{style.hyphenation!r} is no language with patterns, such as en, en-GB or de", "hyphenation")
    for field, least in (("size", 1), ("weight", 1), ("indent", 0), ("hanging_indent", 0), ("word_space", 0)):
        value = getattr(style, field)
        if value is not None and value < least:
            raise ValueError(f"{value} is less than {least}", field)
    if style.metrics == "face":
        _bundled_faces().catalogue.family(style.family)


def _length(measure: int | Size | str, em: int) -> int:
    if isinstance(measure, str):
        try:
            measure = parse_size(measure)
        except ValueError:
            raise ValueError(f"{measure!r} is no length such as 16em, 50mm or 144pt", "measure") from None
    if isinstance(measure, Size):
        if measure.unit == "line":
            raise ValueError("a measure is given in em, pt, mm or Q, not in lines", "measure")
        measure = measure.resolve(em, 0)
    if measure < 1:
        raise ValueError("a measure is more than nothing", "measure")
    return measure


def _styles(style: TextStyle) -> tuple[CharacterStyle, ParagraphStyle]:
    space = None if style.word_space is None else round(style.word_space * EM)
    usual = "strict" if style.language == "ja" else "basic"
    return CharacterStyle(style.family, style.weight, style.size, space=space), ParagraphStyle(
        indent=round(style.indent * style.size),
        align=style.align,
        language=style.language + (CORNER if style.marks == "corner" else ""),
        prohibition=style.prohibition or usual,
        punctuation=style.punctuation,
        autospace_letters=style.language != "ko" if style.autospace_letters is None else style.autospace_letters,
        autospace_digits=style.autospace_digits,
        breaking=style.breaking,
        line_end=style.line_end,
        line_start=style.line_start,
        hanging=style.hanging,
        word_break=style.word_break,
        looseness=style.looseness,
        hyphenation=style.hyphenation,
        adjacent=style.adjacent,
        western=style.western,
        hanging_indent=round(style.hanging_indent * style.size),
        fixed=style.fixed,
    )


@lru_cache(maxsize=1)
def _bundled_faces() -> Faces:
    return Faces(Catalogue.load(), FALLBACK)


@lru_cache(maxsize=1)
def _em_faces() -> EmFaces:
    return EmFaces()


class _Reading:
    """One composed line, boxes ``start`` … ``end - 1``, read back from where its glyphs stand."""

    def __init__(self, boxes: Boxes, spacing: Spacing, made: Line, start: int, end: int) -> None:
        self.boxes, self.spacing, self.made = boxes, spacing, made
        self.start, self.end, self.em = start, end, boxes.em
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
            self._cluster(self.boxes.text[self.boxes.starts[box] : self.boxes.starts[box + 1]], edge, edge)
        inner = [one.amount for one in self.adjustments if one.step not in (LINE_START, LINE_END)]
        return SetLine(
            made.text, tuple(self.clusters), self.em, made.measure, made.start, made.inline_size, made.natural,
            tuple(self.adjustments), -sum(one for one in inner if one < 0), sum(one for one in inner if one > 0),
            made.gap / EM, made.last, made.hang,
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
                pens.append(offsets[at] - glyph.offsets[0])
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
        blank = min(self.spacing.blank(boxes.left[box + 1], 0), boxes.gaps[box].natural) * self.em // EM
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
            pen = self.pens[box - self.start] - glyph.offsets[0]
            for first, offset in zip(glyph.clusters, glyph.offsets, strict=True):
                edges.setdefault(first, pen + offset)
        firsts = sorted(edges)
        for first, after in zip(firsts, [*firsts[1:], None], strict=True):
            self._cluster(text[first:after], edges[first], end if after is None else edges[after])

    def _cluster(self, text: str, start: int, end: int) -> None:
        self.clusters.append(SetCluster(text, start, end - start, start / self.em, (end - start) / self.em))

    def _adjusted(self, index: int, box: int) -> None:
        """Tell what the gap after a box gave or took, by its step and, beyond the step's limit, as a gap."""
        gap, natural = self.boxes.gaps[box], self.boxes.naturals[box]
        amount = self._final(index, box) - natural
        limit = self.spacing.rules.reach(gap.step) if amount > 0 else None
        if amount < 0 or limit is not None:
            within = amount if limit is None else min(amount, max(0, limit * self.em // EM - natural))
            self._tell(len(self.clusters) - 1, STEPS.get(gap.step, GAP), within)
            amount -= within
        self._tell(len(self.clusters) - 1, GAP, amount)

    def _edge(self, after: int, step: str, kind: str, kept: int, side: int) -> None:
        """Tell what of its blank a mark at the line's edge does without."""
        blank = self.spacing.rules.blanks.get(kind, (0, 0))[side] * self.em // EM
        if blank:
            self._tell(after, step, min(0, kept - blank))

    def _tell(self, after: int, step: str, amount: int) -> None:
        if amount:
            self.adjustments.append(Adjustment(after, step, amount, amount / self.em))
