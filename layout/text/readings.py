"""The readings of characters, as glyphs: pinyin over them, zhuyin at their right (CLREQ, interlinear annotations).

Inline offsets are from where the base (pinyin: the reading itself) begins, shifts from the line's baseline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from layout.font import codes as font_codes
from layout.text.metrics import Cluster
from layout.text.words import shape
from layout.units import THOUSAND

if TYPE_CHECKING:
    from layout.diagnostics import Report, Span
    from layout.font.catalogue import Faces
    from layout.font.face import Face
    from layout.text.model import CharacterStyle

PINYIN_SIZE: Final = 500
"""Romanization is set in half the size of its base (CLREQ, romanized annotations, basic requirements)."""
PINYIN_DEPTH: Final = 130
"""How far a reading's baseline stands over its base's em box, of the reading's own em: so it takes no more than its
em above the base, its tone marks included, and its g and y reach into the white that every Han character has there."""
ZHUYIN_SIZE: Final = 300
"""Zhuyin symbols to their base: 3 to 10 (CLREQ, choice of size and ratio)."""
ZHUYIN_ROOM: Final = 500
"""What zhuyin takes at the right of its base, with or without a tone mark: half an em (CLREQ, the same)."""
TONE_SIZE: Final = THOUSAND // 6
"""The square of a tone mark: what of the half em its figure leaves beside the symbols, a sixth of an em."""
BESIDE_BASE: Final = THOUSAND // 30
"""The white between a base and its symbols, and between a neutral tone and the symbols below it (the figures)."""
BETWEEN_TWO: Final = THOUSAND // 15
"""The white between two symbols that are alone (the figure); three are set solid."""
NEUTRAL_HEIGHT: Final = THOUSAND // 15
"""The height of the neutral tone: 1 to 15 (CLREQ, the same)."""

TONES: Final = "ˊˇˋˉ˪˫"
"""Tone marks, which stand at the upper right corner of the last symbol …"""
CHECKED: Final = "ㆴㆵㆶㆷ"
"""… those of checked tones, at its lower right …"""
NEUTRAL: Final = "˙"
"""… and the neutral one, before the symbols."""


class Part(NamedTuple):
    """Glyphs of one face and size of a reading."""

    font: str
    size: int
    glyphs: Cluster
    text: str


class Reading(NamedTuple):
    """The glyphs of a reading and its inline size. ``beside``: it stands at its base's right, in room of its own."""

    parts: tuple[Part, ...]
    size: int
    beside: bool


class Setter:
    """Sets readings in the style of the paragraph's pieces; reports what no face can draw."""

    def __init__(self, faces: Faces, language: str, report: Report) -> None:
        self.faces, self.language, self.report = faces, language, report

    def above(self, text: str, base: CharacterStyle, style: CharacterStyle, span: Span | None) -> Reading:
        """A reading in ``style`` over its base, on one line."""
        size = style.size
        face = self._face(text, style, span)
        cluster, width = shape(face, style._replace(tracking=0), text, self.language)
        foot = base.shift + _ascent(self.faces.face(base.family, base.weight), base.size)
        shift = foot + size * PINYIN_DEPTH // THOUSAND
        raised = cluster._replace(shifts=tuple(shift + own for own in cluster.shifts))
        return Reading((Part(face.key, size, raised, text),), width, False)

    def beside(self, text: str, base: CharacterStyle, style: CharacterStyle, span: Span | None) -> Reading:
        """Zhuyin at the right of a character: its symbols one below the other, centred in the height of the em box,
        the tone mark at the right of the last one (a neutral one above the first)."""
        symbols = [one for one in text if one not in TONES + CHECKED + NEUTRAL]
        tones = [one for one in text if one in TONES + CHECKED]
        face = self._face("".join(symbols), style, span)
        own = self.faces.face(base.family, base.weight)
        column = _Column(base, own, len(symbols), NEUTRAL in text)
        parts = [column.stack(face, symbols)]
        for tone in tones[:1]:
            parts.append(column.tone(self._face(tone, style, span), tone))
        if column.neutral:
            parts.append(column.dot(self._face(NEUTRAL, style, span)))
        return Reading(tuple(part for part in parts if part.text), base.em * ZHUYIN_ROOM // THOUSAND, True)

    def _face(self, text: str, style: CharacterStyle, span: Span | None) -> Face:
        """The face that draws a reading: the style's own or, where it lacks a character, another; told either way."""
        face = self.faces.face(style.family, style.weight)
        for character in text:
            if face.covers(ord(character)):
                continue
            other = self.faces.for_character(face, ord(character))
            values = {"character": character, "code_point": ord(character)}
            if other is None:
                self.report.add(font_codes.MISSING_CHARACTER, span, **values, where=f" of the reading “{text}”",
                                where_zh=f"注音“{text}”中的")  # fmt: skip
            else:
                self.report.add(font_codes.FALLBACK_FACE, span, **values, face=face.name, fallback=other.name)
                face = other
        return face


class _Column:
    """Where the parts of one character's zhuyin stand. Shifts are up from the baseline."""

    def __init__(self, base: CharacterStyle, face: Face, count: int, neutral: bool) -> None:
        self.base, self.neutral = base, neutral
        size = base.size
        # More than three symbols, which Mandarin does not have, share the height.
        self.cell = min(size * ZHUYIN_SIZE // THOUSAND, size // max(1, count))
        between = size * BETWEEN_TWO // THOUSAND if count == 2 else 0
        self.step = self.cell + between
        dot = size * (NEUTRAL_HEIGHT + BESIDE_BASE) // THOUSAND if neutral else 0
        height = dot + count * self.cell + max(0, count - 1) * between
        self.top = base.shift + _ascent(face, size) - (size - height) // 2
        self.first = self.top - dot
        self.last = self.first - max(0, count - 1) * self.step
        self.left = base.em * (THOUSAND + BESIDE_BASE) // THOUSAND
        self.right = self.left + base.em * ZHUYIN_SIZE // THOUSAND

    def stack(self, face: Face, symbols: list[str]) -> Part:
        """The symbols, from the top, each in its square."""
        foot = _ascent(face, self.cell)
        glyphs = tuple(face.glyphs[ord(symbol)] for symbol in symbols)
        shifts = tuple(self.first - foot - number * self.step for number in range(len(symbols)))
        places = tuple(range(len(symbols)))
        return Part(face.key, self.cell, Cluster(glyphs, (self.left,) * len(symbols), shifts, places), "".join(symbols))

    def tone(self, face: Face, tone: str) -> Part:
        """A tone mark at the right of the last symbol: half its square above the symbol's top; a checked one's at
        the symbol's foot."""
        side = self.base.size * TONE_SIZE // THOUSAND
        middle = self.last if tone in TONES else self.last - self.cell + side // 2
        width = self.base.em * TONE_SIZE // THOUSAND
        return self._fitted(face, tone, (self.right + width // 2, middle), (width, side))

    def dot(self, face: Face) -> Part:
        """The neutral tone over the first symbol."""
        width, height = self.right - self.left, self.base.size * NEUTRAL_HEIGHT // THOUSAND
        return self._fitted(face, NEUTRAL, (self.left + width // 2, self.top - height // 2), (width, height))

    def _fitted(self, face: Face, character: str, middle: tuple[int, int], room: tuple[int, int]) -> Part:
        """A glyph as large as its ink fits the room, at most the base's size, its ink in the middle of it."""
        glyph = face.glyphs[ord(character)]
        x_min, y_min, x_max, y_max = face.extents(glyph)
        wide, high = max(1, x_max - x_min), max(1, y_max - y_min)
        size = min(self.base.size, room[0] * face.upem // wide, room[1] * face.upem // high)
        x = middle[0] - (x_min + x_max) * size // (2 * face.upem)
        shift = middle[1] - (y_min + y_max) * size // (2 * face.upem)
        return Part(face.key, size, Cluster((glyph,), (x,), (shift,), (0,)), character)


def _ascent(face: Face, size: int) -> int:
    """From the baseline to the top of the ideographic em box."""
    return face.ascender * size // face.upem
