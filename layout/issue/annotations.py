"""What the braces of a bracketed span may say, ``[文字]{kind}``: the kinds, and from their words to a meaning.

A kind has an English and a Chinese word; a reading (pinyin, zhuyin) takes a value after a colon, its parts with
blanks between them.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final, Literal, NamedTuple

from layout.issue import codes
from layout.issue.model import Annotation
from layout.issue.source_lines import SourceLine
from layout.source.mistakes import Mistakes, quoted
from layout.source.suggest import hint_values

KAI: Final = "kai"
PINYIN: Final = "pinyin"
ZHUYIN: Final = "zhuyin"

KINDS: Final = {
    # The order is that of the marks of an annotation, whatever order they were written in.
    "emphasis": "着重",
    "proper-name": "专名",
    "book-title": "书名",
    "person": "人名",
    "deceased": "示亡",
    KAI: "楷体",
    "superscript": "上标",
    "subscript": "下标",
    "note": "注号",
    PINYIN: "拼音",
    ZHUYIN: "注音",
}
"""The kinds by their English words, with their Chinese ones."""

EXCLUSIVE: Final = (
    # Each of a set would stand in the same place: off the baseline, below the characters, over or beside them.
    ("superscript", "subscript", "note"),
    ("proper-name", "book-title"),
    (PINYIN, ZHUYIN),
)
"""Sets of kinds of which a span has one at most."""

_BY_WORD: Final = {**{kind: kind for kind in KINDS}, **{chinese: kind for kind, chinese in KINDS.items()}}
_SCRIPTS: Final[dict[str, Literal["pinyin", "zhuyin"]]] = {PINYIN: PINYIN, ZHUYIN: ZHUYIN}
_NO_PARTS: Final = _BY_WORD.keys() - {KAI}
"""Words that are no part of a reading but the next kind; kai is a syllable too, so it must stand before a reading."""

_WORD: Final = re.compile(r"[:：]|[^\s:：]+")
_COLONS: Final = ":："
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


class Meaning(NamedTuple):
    """What the braces say: the annotation, and the style of the runs, empty if they say none."""

    annotation: Annotation
    style: str


class _Word(NamedTuple):
    """A word in the braces, the offsets where it stands, and, if a colon follows it, what comes after."""

    text: str
    start: int
    end: int
    parts: list[str] | None = None


def read_meaning(file: str, line: SourceLine, start: int, end: int, mistakes: Mistakes) -> Meaning | None:
    """The meaning of characters ``start`` … ``end - 1`` of a line, which stand between braces; None (told) if there
    is a mistake in them."""
    words = _entries(line, start, end)
    if not words:
        mistakes.add(codes.KIND_MISSING, line.span(file, start - 1, end + 1))
        return None
    found: dict[str, _Word] = {}
    good = True
    for word in words:
        kind = _BY_WORD.get(word.text)
        place = line.span(file, word.start, word.end)
        if kind is None:
            known = KINDS if word.text.isascii() else KINDS.values()
            mistakes.add(codes.UNKNOWN_KIND, place, value=quoted(word.text), **hint_values(word.text, known))
        elif kind in _SCRIPTS and not word.parts:
            mistakes.add(codes.READING_MISSING, place, value=word.text)
        elif kind not in _SCRIPTS and word.parts is not None:
            mistakes.add(codes.VALUE_UNWANTED, place, value=word.text)
        elif kind in _SCRIPTS and kind in found:
            mistakes.add(codes.KINDS_EXCLUDE, place, first=found[kind].text, second=word.text)
        else:
            found[kind] = word
            continue
        good = False
    return _meaning(found) if _agree(file, line, found, mistakes) and good else None


def _agree(file: str, line: SourceLine, found: dict[str, _Word], mistakes: Mistakes) -> bool:
    """Whether no two of the kinds exclude each other; the second one is told."""
    good = True
    for kinds in EXCLUSIVE:
        for pair in combinations((kind for kind in found if kind in kinds), 2):
            first, second = (found[kind] for kind in pair)
            place = line.span(file, second.start, second.end)
            mistakes.add(codes.KINDS_EXCLUDE, place, first=first.text, second=second.text)
            good = False
    return good


def _meaning(found: dict[str, _Word]) -> Meaning:
    marks = tuple(kind for kind in KINDS if kind in found and kind != KAI and kind not in _SCRIPTS)
    script: Literal["", "pinyin", "zhuyin"] = ""
    reading = ""
    for kind, name in _SCRIPTS.items():
        if kind in found:
            script, reading = name, _ESCAPED.sub(r"\1", " ".join(found[kind].parts or ()))
    return Meaning(Annotation(marks, reading, script), KAI if KAI in found else "")


def _entries(line: SourceLine, start: int, end: int) -> list[_Word]:
    """The words, each with what stands after its colon: all up to the next kind."""
    words = _words(line, start, end)
    entries: list[_Word] = []
    for index, word in enumerate(words):
        last = entries[-1] if entries else None
        is_key = index + 1 < len(words) and words[index + 1].text in _COLONS
        if word.text in _COLONS and last is not None and last.parts is None:
            entries[-1] = last._replace(parts=[])
        elif last is None or last.parts is None or is_key or word.text in _COLONS or word.text in _NO_PARTS:
            entries.append(word)
        else:
            last.parts.append(word.text)
    return entries


def _words(line: SourceLine, start: int, end: int) -> list[_Word]:
    """The words of a stretch; the end of a source line ends a word, though none is left between Han characters."""
    edges = [start]
    number, _ = line.place(start)
    for offset, after, _ in line.places_inside(start, end):
        if after != number:
            edges.append(offset)
        number = after
    return [
        _Word(found[0], found.start(), found.end())
        for first, last in zip(edges, [*edges[1:], end], strict=True)
        for found in _WORD.finditer(line.text, first, last)
    ]
