"""The lines of an article before their mark-up is read, with every character's place in its file kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from layout.diagnostics import Span
from layout.source.nodes import Scalar

BLANKS = " \t\u3000\u00a0"
"""Blanks at the edges of a line: the typist's indent (two U+3000), which the page makes itself."""

CJK_BEGINS = "\u2e80"
HANGUL = ("\uac00", "\ud7a3")
"""Korean puts spaces between words, so its lines are joined as Latin ones are."""

_OPENING_SIGNS = re.compile(r"(?:\*\*|\[\^?)*")
_ATTRIBUTES_BACKWARDS = re.compile(r"\}[^\[\]{}]*\{\]")
"""What closes a bracketed span, the text read from the end."""

Place = tuple[int, int, int]
"""Offset in a text, and the line and column of the source where that character stands."""


class SourceLine(NamedTuple):
    """A line of an article and where its characters stand: ascending places, the first at offset 0."""

    text: str
    places: tuple[Place, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character (or of the end of the line)."""
        if len(self.places) == 1:
            return self.places[0][1], self.places[0][2] + offset
        found = self.places[bisect_right(self.places, offset, key=itemgetter(0)) - 1]
        return found[1], found[2] + offset - found[0]

    def places_inside(self, start: int, end: int) -> Sequence[Place]:
        """The places that begin between two characters."""
        if len(self.places) == 1:
            return ()
        first, after = (
            bisect_right(self.places, start, key=itemgetter(0)),
            bisect_left(self.places, end, key=itemgetter(0)),
        )
        return self.places[first:after]

    def span(self, file: str, start: int, end: int) -> Span:
        """The place of characters ``start`` … ``end - 1``."""
        last, column = self.place(end - 1)
        return Span(file, *self.place(start), last, column + 1)


def file_lines(lines: Sequence[str], first: int = 1) -> list[SourceLine]:
    """The lines of a file from line number ``first`` on."""
    return [SourceLine(text, ((0, number, 1),)) for number, text in enumerate(lines, first)]


def scalar_lines(node: Scalar, file: Sequence[str]) -> list[SourceLine]:
    """The lines of a YAML scalar's value, with their places in ``file``, the lines of the YAML file."""
    lines = node.value.split("\n")
    if node.style == "|":
        return [_literal_line(text, node.span.line + index, file) for index, text in enumerate(lines, 1)]
    return _aligned_lines(lines, node.span, file)


def _literal_line(text: str, number: int, file: Sequence[str]) -> SourceLine:
    # What a literal block leaves out of a source line is the indentation before it.
    source = file[number - 1] if number <= len(file) else ""
    return SourceLine(text, ((0, number, max(len(source) - len(text), 0) + 1),))


def _aligned_lines(lines: Sequence[str], span: Span, file: Sequence[str]) -> list[SourceLine]:
    """Lines of a quoted, plain or folded scalar, each character set beside the next like it in the source.

    YAML has folded line ends and resolved escapes in them; a character that is not found (an escape) stands
    where the one before it does.
    """
    line, column = span.line, span.column
    result: list[SourceLine] = []
    for text in lines:
        places: list[Place] = []
        expected = (0, 0)
        for offset, character in enumerate(text):
            if character != " ":
                line, column = _find(character, line, column, span, file)
            if not places or (line, column) != expected:
                places.append((offset, line, column))
            if character != " " or file[line - 1][column - 1 : column] == " ":
                column += 1
            expected = (line, column)
        result.append(SourceLine(text, tuple(places) or ((0, line, column),)))
    return result


def _find(character: str, line: int, column: int, span: Span, file: Sequence[str]) -> tuple[int, int]:
    for number in range(line, min(span.end_line, len(file)) + 1):
        begin = column - 1 if number == line else 0
        end = span.end_column - 1 if number == span.end_line else len(file[number - 1])
        found = file[number - 1].find(character, begin, end)
        if found >= 0:
            return number, found + 1
    return line, column


def trim(line: SourceLine) -> SourceLine:
    """The line without blanks at its edges."""
    text = line.text.rstrip(BLANKS)
    return cut(SourceLine(text, line.places), len(text) - len(text.lstrip(BLANKS)))


def cut(line: SourceLine, start: int) -> SourceLine:
    """The line from character ``start`` on."""
    if start == 0:
        return line
    first = (0, *line.place(start))
    rest = tuple((offset - start, number, column) for offset, number, column in line.places if offset > start)
    return SourceLine(line.text[start:], (first, *rest))


def join(lines: Sequence[SourceLine]) -> SourceLine:
    """The lines of a paragraph as one: no space where either side is Chinese, one space between words.

    The sides are what will be read there: the signs of the mark-up are none.
    """
    if len(lines) == 1:
        return lines[0]
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for line in lines:
        if parts and not (_is_chinese(_last(parts[-1])) or _is_chinese(_first(line.text))):
            parts.append(" ")
            length += 1
        places.extend((offset + length, number, column) for offset, number, column in line.places)
        parts.append(line.text)
        length += len(line.text)
    return SourceLine("".join(parts), tuple(places))


def _first(text: str) -> str:
    signs = _OPENING_SIGNS.match(text)
    return text[signs.end() if signs else 0 :][:1] or text[0]


def _last(text: str) -> str:
    turned = text[::-1]
    at = 0
    while True:
        if turned.startswith("**", at):
            at += 2
        elif attributes := _ATTRIBUTES_BACKWARDS.match(turned, at):
            at = attributes.end()
        else:
            return turned[at : at + 1] or text[-1]


def _is_chinese(character: str) -> bool:
    return character >= CJK_BEGINS and not HANGUL[0] <= character <= HANGUL[1]
