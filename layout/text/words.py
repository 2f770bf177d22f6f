"""Words: what of a text is set as one, which face has it, and how it is shaped.

A word is a run of letters and digits, with what stands inside it, or a character with the marks that follow it.
Han characters and their marks, the rule, never come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from layout.font.face import Face
from layout.text.classes import CONTROL, LETTER, classes
from layout.text.metrics import Cluster, metrics
from layout.text.model import CharacterStyle

# What is more than one character: a word or number (a point or comma between digits belongs to it), a run
# of spaces, dashes or ellipsis points, and a character with the marks or selectors that follow it.
TOKEN: Final = re.compile(r"[ld][ld^0]*(?:(?<=d)\](?=d)[ld^0]+)*| +|n|—+|…+|!!+|[^ld][\^0]+|0+")
_APOSTROPHE: Final = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")


def word_classes(text: str) -> str:
    """The classes of ``text``, an apostrophe inside a word a letter."""
    kinds = classes(text)
    for found in _APOSTROPHE.finditer(text):
        kinds = kinds[: found.start()] + LETTER + kinds[found.end() :]
    return kinds


def lacking(face: Face, text: str, kinds: str) -> Iterator[int]:
    """The characters of a word that a face does not have, those that draw nothing apart."""
    for index, character in enumerate(text):
        if kinds[index] != CONTROL and not face.covers(ord(character)):
            yield index


def shape(face: Face, style: CharacterStyle, text: str, language: str) -> tuple[Cluster, int]:
    """Shape a word; its glyphs placed in units, and its inline size."""
    key = (style.size, style.scale, style.tracking, text)
    words = metrics(face, language).words
    known = words.get(key)
    if known is not None:
        return known
    shaped = face.shape(text, features={"kern": True, "liga": True}, language=language)
    width, height = style.em, style.size
    offsets, pen = [], 0
    for advance, x in zip(shaped.advances, shaped.x_offsets, strict=True):
        offsets.append(pen + x * width // face.upem)
        pen += advance * width // face.upem + style.tracking
    shifts = tuple(y * height // face.upem for y in shaped.y_offsets)
    cluster = Cluster(tuple(shaped.glyphs), tuple(offsets), shifts, tuple(shaped.clusters))
    words[key] = found = cluster, pen - (style.tracking if shaped.glyphs else 0)
    return found
