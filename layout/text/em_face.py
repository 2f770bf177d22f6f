"""A face in which every character is one em wide, so that the rules can be seen apart from any font."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Final, Literal

from layout.display import FontSource
from layout.font.catalogue import Catalogue, Faces
from layout.font.face import CHINESE, Face, GlyphMap, Shaped
from layout.text.classes import CLASSES, CONTROL, MARK
from layout.text.rules import EM

NAME: Final = "em"


class _CodePoints(GlyphMap):
    """Code point → glyph: the code point itself, or 0 for the characters that the face is to lack."""

    __slots__ = ()

    def __init__(self, lacking: str) -> None:
        self.update((ord(character), 0) for character in lacking)

    def __missing__(self, code_point: int) -> int:
        self[code_point] = code_point
        return code_point


class EmFace(Face):
    """Every character has a glyph, its code point, one em wide and without an outline; so a word is as many em
    long as it has letters. Combining marks and controls, which take no room of their own, are zero wide.

    It can be composed with, not drawn: there is no file behind it.
    """

    __slots__ = ()

    def __init__(self, lacking: str = "") -> None:
        self.key = self.name = self.family = NAME
        self.weight = 400
        self.source = FontSource(NAME, "")
        self.upem = EM
        self.ascender, self.descender = 880, -120  # as most Chinese faces place the em box
        self.cap_height = self.x_height = EM // 2
        self.glyphs = _CodePoints(lacking)

    def advance(self, glyph: int) -> int:
        return 0 if CLASSES[glyph] in MARK + CONTROL else EM

    def extents(self, glyph: int) -> tuple[int, int, int, int]:
        return 0, 0, 0, 0

    def single(self, code_point: int, feature: str = "", language: str = CHINESE) -> tuple[int, int, int]:
        return self.glyphs[code_point], 0, EM

    def shape(
        self,
        text: str,
        *,
        features: Mapping[str, bool],
        language: str,
        script: str = "",
        direction: Literal["ltr", "rtl"] = "ltr",
    ) -> Shaped:
        glyphs = [self.glyphs[ord(character)] for character in text]
        advances = [self.advance(glyph) for glyph in glyphs]
        # What takes no room belongs to the cluster of the character before it, as HarfBuzz has it.
        clusters = list(accumulate((at if advances[at] else 0 for at in range(len(text))), max))
        zeros = [0] * len(text)
        step = -1 if direction == "rtl" else 1
        return Shaped(glyphs[::step], clusters[::step], advances[::step], zeros, zeros)


class EmFaces(Faces):
    """Faces that are all the one :class:`EmFace`, whatever family and weight is asked for."""

    __slots__ = ("only",)

    def __init__(self, lacking: str = "") -> None:
        super().__init__(Catalogue())
        self.only = EmFace(lacking)

    def face(self, family: str, weight: int) -> Face:
        return self.only

    def for_character(self, face: Face, code_point: int) -> Face | None:
        return face if face.covers(code_point) else None

    def by_key(self, key: str) -> Face:
        return self.only
