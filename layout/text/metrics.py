"""What one face says of single characters: glyph, advance, and where a mark's ink lies in its em box.

Amounts are thousandths of an em, so that one table serves every size.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from layout.font.face import Face
from layout.text.classes import (
    CLASSES,
    DASH,
    ELLIPSIS,
    EXCLAIM_PAIR,
    HAN,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    ITERATION,
    NON_STARTER,
    PROLONGED,
    SMALL_KANA,
    SOLIDUS,
    WIDE_OPENING,
)
from layout.text.rules import EM, HALF, Rules, rules_of

# A face whose mark is drawn narrower than this is a proportional one: its full-width form is asked for.
FULL_WIDTH_LEAST: Final = 900
_FULL_WIDTH_CLASSES: Final = (
    HAN + DASH + ELLIPSIS + EXCLAIM_PAIR + IDEOGRAPHIC_SPACE + ITERATION + PROLONGED + SMALL_KANA + WIDE_OPENING
    + NON_STARTER
)

_NARROW_SOLIDUS: Final = ord("/")

# A face with several forms of — and … keeps the Chinese one, an em wide at mid height, under locl.
_LOCALISED: Final = DASH + ELLIPSIS


class Metric(NamedTuple):
    """How one character is drawn alone: its glyph, the advance of its body (its blank side apart), and
    how far the glyph's origin lies from the start of the body."""

    glyph: int
    body: int
    origin: int


class Cluster(NamedTuple):
    """The glyphs of a box that is not one glyph. Offsets are from the box's start, in units."""

    glyphs: tuple[int, ...]
    offsets: tuple[int, ...]
    shifts: tuple[int, ...]
    clusters: tuple[int, ...]


_NOT_HAN: Final = re.compile(f"[^{HAN}]")
_ANY: Final = re.compile(".", re.DOTALL)


class Metrics(dict[int, int]):
    """Code point → glyph of a face, for bulk look-up; ``irregular`` collects the code points that are
    not simply one em wide with the glyph's origin at the start, of those looked up so far, ``uneven`` finds in the
    classes of a text where any can be, and ``words`` is what was shaped: (size, scale, tracking, text) → its glyphs
    and inline size."""

    def __init__(self, face: Face, rules: Rules) -> None:
        super().__init__()
        self.face = face
        self.rules = rules
        self.irregular: dict[int, Metric] = {}
        self.uneven = _NOT_HAN
        self.words: dict[tuple[int, int, int, str], tuple[Cluster, int]] = {}

    def __missing__(self, code_point: int) -> int:
        metric = self._measure(code_point)
        if metric.glyph == 0:
            return 0  # not kept: the caller asks the fallback faces each time, and reports each place
        if metric.body != EM or metric.origin:
            self.irregular[code_point] = metric
            if CLASSES[code_point] == HAN:  # as hardly any is
                self.uneven = _ANY
        self[code_point] = metric.glyph
        return metric.glyph

    def metric(self, code_point: int) -> Metric:
        """The metric of one character; glyph 0 if the face does not have it."""
        glyph = self[code_point]
        return self.irregular.get(code_point) or Metric(glyph, EM, 0)

    def _advance(self, glyph: int) -> int:
        return round(self.face.advance(glyph) * EM / self.face.upem)

    def _measure(self, code_point: int) -> Metric:
        kind = CLASSES[code_point]
        glyph = self.face.glyphs[code_point]
        if not glyph:
            return Metric(0, EM, 0)
        advance = self._advance(glyph)
        if east_asian_width(chr(code_point)) == "H":  # half-width kana and marks have a form of their own
            return Metric(glyph, HALF, (HALF - advance) // 2)
        own = self.rules.characters.get(chr(code_point))
        if own is not None:
            return Metric(glyph, own, (own - advance) // 2)
        if chr(code_point) in self.rules.narrow:
            return self._narrow(code_point, kind, glyph, advance)
        if kind == HAN and _is_hangul(code_point):
            return Metric(glyph, advance, 0)  # its own, which is less than an em in most Korean faces
        if kind in self.rules.blanks and kind not in self.rules.bodies:
            return self._mark(code_point, kind, glyph, advance)
        if kind in self.rules.bodies:
            return self._half(code_point, kind, glyph, advance)
        if kind in _LOCALISED:
            glyph, _, units = self.face.single(code_point, language=self.rules.language)
            advance = round(units * EM / self.face.upem)
        if kind in _FULL_WIDTH_CLASSES and advance < FULL_WIDTH_LEAST:
            glyph, advance = self._full_width(code_point, glyph, advance)
        if kind in _FULL_WIDTH_CLASSES and advance != EM:
            return Metric(glyph, max(EM, advance), (max(EM, advance) - advance) // 2)
        return Metric(glyph, advance, 0)

    def _narrow(self, code_point: int, kind: str, glyph: int, advance: int) -> Metric:
        """A full-width mark in its proportional form; of a face without one, its inked half."""
        if advance >= FULL_WIDTH_LEAST:
            own, _, units = self.face.single(code_point, "pwid", self.rules.language)
            if not own or round(units * EM / self.face.upem) >= FULL_WIDTH_LEAST:
                return self._mark(code_point, kind, glyph, advance)
            glyph, advance = own, round(units * EM / self.face.upem)
        return Metric(glyph, advance, 0)

    def _half(self, code_point: int, kind: str, glyph: int, advance: int) -> Metric:
        """A mark set in half an em: its half-width form where the face has one. An interpunct's ink is in
        the middle of whatever box it has; a solidus fills its box, so that the narrow one of the face stands in for
        a wide one, which else keeps its em."""
        narrow, _, narrow_advance = self.face.single(code_point, "hwid", self.rules.language)
        narrow_em = round(narrow_advance * EM / self.face.upem)
        if narrow and narrow_em < advance:
            glyph, advance = narrow, narrow_em
        elif kind == SOLIDUS and 0 < self._advance(self.face.glyphs[_NARROW_SOLIDUS]) <= HALF < advance:
            glyph = self.face.glyphs[_NARROW_SOLIDUS]
            advance = self._advance(glyph)
        body = self.rules.bodies[kind] if kind == INTERPUNCT else max(self.rules.bodies[kind], advance)
        return Metric(glyph, body, (body - advance) // 2)

    def _full_width(self, code_point: int, glyph: int, advance: int) -> tuple[int, int]:
        """The full-width form of a glyph where the face has one, else what it has."""
        wide, _, wide_advance = self.face.single(code_point, "fwid", self.rules.language)
        wide_em = round(wide_advance * EM / self.face.upem)
        return (wide, wide_em) if wide and wide_em > advance else (glyph, advance)

    def _mark(self, code_point: int, kind: str, glyph: int, advance: int) -> Metric:
        """A mark of which half the em box is blank: its body is the inked half.

        The body starts where the blank before it ends. A face that draws the ink elsewhere (centred, or
        over the middle) is put right by its ink box, so that brackets never run into what they enclose.
        """
        if self.rules.glyphs:
            glyph, _, units = self.face.single(code_point, language=self.rules.glyphs)
            advance = round(units * EM / self.face.upem)
        if advance < FULL_WIDTH_LEAST:
            glyph, advance = self._full_width(code_point, glyph, advance)
        lead, _ = self.rules.blanks[kind]
        if advance < FULL_WIDTH_LEAST:
            return Metric(glyph, HALF, (HALF - advance) // 2)
        x_min, _, x_max, _ = self.face.extents(glyph)
        ink_start = round(x_min * EM / self.face.upem)
        ink_end = round(x_max * EM / self.face.upem)
        origin = -lead
        if ink_start != ink_end and (ink_start + origin < 0 or ink_end + origin > HALF):
            origin = (HALF - (ink_end - ink_start)) // 2 - ink_start
        return Metric(glyph, HALF, origin)


def _is_hangul(code_point: int) -> bool:
    """Whether a character is a Hangul syllable or letter of full width."""
    return 0xAC00 <= code_point <= 0xD7A3 or 0x3131 <= code_point <= 0x318E or 0x1100 <= code_point <= 0x115F


@lru_cache(maxsize=128)
def metrics(face: Face, language: str) -> Metrics:
    """The metrics of ``face`` for a language, one table for the life of the process."""
    return Metrics(face, rules_of(language))
