"""A face in which every character is one em wide, for rules apart from any font."""

from __future__ import annotations

import pytest

from layout.font.face import Shaped

UPEM = 1000


class EmFace:
    """Every character has a glyph (its code point), one em wide; a word is as many em as it has letters."""

    upem, key, name, family, weight = UPEM, "em", "em", "em", 400

    class _Glyphs(dict):
        def __missing__(self, code_point):
            return code_point

    def __init__(self, lacking=""):
        self.glyphs = self._Glyphs({ord(character): 0 for character in lacking})

    def covers(self, code_point):
        return self.glyphs[code_point] != 0

    def advance(self, glyph):
        return UPEM

    def extents(self, glyph):
        return (0, 0, 0, 0)

    def single(self, code_point, feature="", language=""):
        return (code_point, 0, UPEM)

    def shape(self, text, **_):
        zeros = [0] * len(text)
        return Shaped([ord(c) for c in text], list(range(len(text))), [UPEM] * len(text), zeros, zeros)


class EmFaces:
    def __init__(self, lacking=""):
        self.only = EmFace(lacking)

    def face(self, family, weight):
        return self.only

    def for_character(self, face, code_point):
        return face if face.covers(code_point) else None


@pytest.fixture
def em_faces():
    return EmFaces()
