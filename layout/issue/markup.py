"""The article mark-up: Markdown's plain subset, with every character's place kept.

Paragraphs are set apart by blank lines; ``## `` opens a subhead, ``**…**`` is strong, a backslash takes
the meaning from the sign after it, a last line ``@ …`` is the byline. All else is text, whatever it means
in other Markdowns, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from layout.diagnostics import Span
from layout.issue import codes
from layout.issue.model import Block, Run, Text
from layout.source.mistakes import Mistakes
from layout.source.nodes import Scalar

AT_SIGNS = "@＠"
BLANKS = " \t\u3000\u00a0"
"""Blanks at the edges of a line: the typist's indent (two U+3000), which the page makes itself."""

CJK_BEGINS = "\u2e80"
HANGUL = ("\uac00", "\ud7a3")
"""Korean puts spaces between words, so its lines are joined as Latin ones are."""

_SIGN = re.compile(r"\*\*|\\[!-/:-@\[-`{-~]|\t")
_HASHES = re.compile(r"(#{1,6})(\s+|(?=[^#\s]))(?=\S)")

LONGEST_DATELINE = 60
"""Characters within which the ideographic space must come that ends a news run-in."""

PLAIN, STRONG, DATELINE_STYLE = "body", "strong", "dateline"

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
        found = next(place for place in reversed(self.places) if place[0] <= offset)
        return found[1], found[2] + offset - found[0]


class Copy(NamedTuple):
    """An article's text: paragraphs and subheads, and the byline if it ends with one."""

    blocks: tuple[Block, ...]
    byline: Text | None


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


# ------------------------------------------------------------------ lines to blocks


def read_copy(file: str, lines: Sequence[SourceLine], mistakes: Mistakes) -> Copy:
    """The blocks of an article's lines; dubious mark-up is told and set as it stands."""
    trimmed = [_trim(line) for line in lines]
    while trimmed and not trimmed[-1].text:
        trimmed.pop()
    byline: Text | None = None
    if trimmed and trimmed[-1].text[0] in AT_SIGNS and trimmed[-1].text[1:]:
        last = _trim(_cut(trimmed.pop(), 1))
        byline = Text(last.text, _line_span(file, last))
    blocks: list[Block] = []
    paragraph: list[SourceLine] = []
    for line in (*trimmed, SourceLine("", ((0, 1, 1),))):
        hashes = _HASHES.match(line.text)
        subhead = hashes if hashes and hashes[1] == "##" and hashes[2] else None
        if paragraph and (not line.text or subhead):
            blocks.append(_block("paragraph", file, paragraph, not blocks, mistakes))
            paragraph = []
        if subhead:
            blocks.append(_block("subhead", file, [_cut(line, subhead.end())], False, mistakes))
        elif line.text:
            _warn_of_signs(file, line, hashes, mistakes)
            paragraph.append(line)
    return Copy(tuple(blocks), byline)


def _trim(line: SourceLine) -> SourceLine:
    text = line.text.rstrip(BLANKS)
    return _cut(SourceLine(text, line.places), len(text) - len(text.lstrip(BLANKS)))


def _cut(line: SourceLine, start: int) -> SourceLine:
    """The line from character ``start`` on."""
    if start == 0:
        return line
    first = (0, *line.place(start))
    rest = tuple((offset - start, number, column) for offset, number, column in line.places if offset > start)
    return SourceLine(line.text[start:], (first, *rest))


def _line_span(file: str, line: SourceLine) -> Span:
    first, last = line.place(0), line.place(max(len(line.text) - 1, 0))
    return Span(file, *first, last[0], last[1] + 1)


def _warn_of_signs(file: str, line: SourceLine, hashes: re.Match[str] | None, mistakes: Mistakes) -> None:
    if hashes and (hashes[2] or hashes[1] == "##"):
        number, column = line.place(0)
        span = Span(file, number, column, number, column + len(hashes[1]))
        mistakes.add(codes.OTHER_HEADING, span, marks=hashes[1])
    elif line.text[0] in AT_SIGNS:
        mistakes.add(codes.BYLINE_INSIDE, _line_span(file, line))


def _join(lines: Sequence[SourceLine]) -> SourceLine:
    """The lines of a paragraph as one: no space where either side is Chinese, one space between words."""
    if len(lines) == 1:
        return lines[0]
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for line in lines:
        if parts and not (_is_chinese(parts[-1][-1]) or _is_chinese(line.text[0])):
            parts.append(" ")
            length += 1
        places.extend((offset + length, number, column) for offset, number, column in line.places)
        parts.append(line.text)
        length += len(line.text)
    return SourceLine("".join(parts), tuple(places))


def _is_chinese(character: str) -> bool:
    return character >= CJK_BEGINS and not HANGUL[0] <= character <= HANGUL[1]


# ------------------------------------------------------------------ text to runs


class _Mark(NamedTuple):
    """A stretch of a paragraph's source text that is kept: its offsets there and its style."""

    start: int
    end: int
    style: str


def _block(kind: str, file: str, lines: Sequence[SourceLine], first: bool, mistakes: Mistakes) -> Block:
    line = _join(lines)
    span = Span(file, *line.place(0), *_end(line))
    opening = dateline_end(line.text) if first and kind == "paragraph" else 0
    marks = _marks(file, line, opening, mistakes)
    runs: list[Run] = []
    group: list[_Mark] = []
    for mark in marks:
        if group and mark.style != group[-1].style:
            runs.append(_run(file, line, group))
            group = []
        group.append(mark)
    runs.append(_run(file, line, group))
    return Block("subhead" if kind == "subhead" else "paragraph", tuple(runs), span)


def dateline_end(text: str) -> int:
    """The length of the news run-in that opens a story, its ideographic space included; 0 if there is none.

    本报讯, 本报北京12月23日电, 新华社北京12月23日电, 本报记者 韩娟, each perhaps with a name in brackets after it:
    as the trade opens a story.
    """
    end = text.find("\u3000", 0, LONGEST_DATELINE) + 1
    opening = text[: max(end - 1, 0)]
    if any(mark in opening for mark in "。，！？；“”"):
        return 0
    plain = opening.partition("（")[0] if opening.endswith("）") else opening
    sent = plain.startswith(("新华社", "中新社", "本报")) and plain.endswith("电")
    named = len(plain) > len("本报记者") and plain.startswith(("本报记者", "本报通讯员"))
    return end if plain == "本报讯" or sent or named else 0


def _end(line: SourceLine) -> tuple[int, int]:
    number, column = line.place(len(line.text) - 1)
    return number, column + 1


def _marks(file: str, line: SourceLine, start: int, mistakes: Mistakes) -> list[_Mark]:
    """The stretches to keep: stars that pair and backslashes before signs are left out between them."""
    text = line.text
    marks = [_Mark(0, start, DATELINE_STYLE)] if start else []
    position, strong = start, False
    for found in _SIGN.finditer(text, start):
        if found.start() < position:
            continue
        if found[0] == "**":
            if not strong and not _closes(text, found.end()):
                number, column = line.place(found.start())
                mistakes.add(codes.UNCLOSED_BOLD, Span(file, number, column, number, column + 2))
                continue
            if not strong and text.startswith("**", found.end()):
                continue  # nothing between the stars: they are meant
            marks.append(_Mark(position, found.start(), STRONG if strong else PLAIN))
            strong = not strong
            position = found.end()
        elif found[0] != "\t":
            marks.append(_Mark(position, found.start(), STRONG if strong else PLAIN))
            position = found.start() + 1  # the sign itself stays
    marks.append(_Mark(position, len(text), STRONG if strong else PLAIN))
    kept = [mark for mark in marks if mark.end > mark.start]
    return kept or [_Mark(0, len(text), PLAIN)]


def _closes(text: str, start: int) -> bool:
    """Whether two stars that are not escaped follow."""
    return any(found[0] == "**" for found in _SIGN.finditer(text, start))


def _run(file: str, line: SourceLine, marks: Sequence[_Mark]) -> Run:
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for mark in marks:
        places.append((length, *line.place(mark.start)))
        if len(line.places) > 1:
            places.extend(
                (length + offset - mark.start, number, column)
                for offset, number, column in line.places
                if mark.start < offset < mark.end
            )
        parts.append(line.text[mark.start : mark.end])
        length += mark.end - mark.start
    return Run("".join(parts).replace("\t", " "), marks[0].style, file, tuple(places))
