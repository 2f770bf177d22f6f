"""The article mark-up: Markdown's plain subset and Pandoc's bracketed spans, with every character's place kept.

Paragraphs are set apart by blank lines; ``## `` opens a subhead, a last line ``@ …`` is the byline. Within a line
``**…**`` is strong, ``[…]{kind}`` says more of a stretch (:mod:`layout.issue.annotations`), ``[^1]`` is a note mark,
and a backslash takes the meaning from the sign after it. All else is text, whatever it means in other Markdowns,
so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from layout.diagnostics import Span
from layout.issue import codes
from layout.issue.inline import read_runs
from layout.issue.model import Block, Text
from layout.issue.source_lines import SourceLine, cut, join, trim
from layout.source.mistakes import Mistakes

AT_SIGNS = "@＠"

_HASHES = re.compile(r"(#{1,6})(\s+|(?=[^#\s]))(?=\S)")
_UNREAD = re.compile(r"\[[^\[\]]*\]\{")


class Copy(NamedTuple):
    """An article's text: paragraphs and subheads, and the byline if it ends with one."""

    blocks: tuple[Block, ...]
    byline: Text | None


def tell_unread(text: Text, mistakes: Mistakes) -> None:
    """Tell of a span in a text that has no mark-up (headline, byline, caption), where it can be pointed at."""
    found = _UNREAD.search(text.value)
    if found is None:
        return
    span = text.span
    if span.line == span.end_line and span.end_column - span.column == len(text.value):
        span = span._replace(column=span.column + found.start(), end_column=span.column + found.end())
    mistakes.add(codes.MARKUP_UNREAD, span)


# ------------------------------------------------------------------ lines to blocks


def read_copy(file: str, lines: Sequence[SourceLine], mistakes: Mistakes) -> Copy:
    """The blocks of an article's lines; dubious mark-up is told and set as it stands."""
    trimmed = [trim(line) for line in lines]
    while trimmed and not trimmed[-1].text:
        trimmed.pop()
    byline: Text | None = None
    if trimmed and trimmed[-1].text[0] in AT_SIGNS and trimmed[-1].text[1:]:
        last = trim(cut(trimmed.pop(), 1))
        byline = Text(last.text, _whole(file, last))
    blocks: list[Block] = []
    paragraph: list[SourceLine] = []
    for line in (*trimmed, SourceLine("", ((0, 1, 1),))):
        hashes = _HASHES.match(line.text)
        subhead = hashes if hashes and hashes[1] == "##" and hashes[2] else None
        if paragraph and (not line.text or subhead):
            blocks.append(_block("paragraph", file, paragraph, not blocks, mistakes))
            paragraph = []
        if subhead:
            blocks.append(_block("subhead", file, [cut(line, subhead.end())], False, mistakes))
        elif line.text:
            _warn_of_signs(file, line, hashes, mistakes)
            paragraph.append(line)
    return Copy(tuple(blocks), byline)


def _warn_of_signs(file: str, line: SourceLine, hashes: re.Match[str] | None, mistakes: Mistakes) -> None:
    if hashes and (hashes[2] or hashes[1] == "##"):
        number, column = line.place(0)
        span = Span(file, number, column, number, column + len(hashes[1]))
        mistakes.add(codes.OTHER_HEADING, span, marks=hashes[1])
    elif line.text[0] in AT_SIGNS:
        mistakes.add(codes.BYLINE_INSIDE, _whole(file, line))


def _whole(file: str, line: SourceLine) -> Span:
    return line.span(file, 0, max(len(line.text), 1))


def _block(kind: str, file: str, lines: Sequence[SourceLine], first: bool, mistakes: Mistakes) -> Block:
    line = join(lines)
    runs = read_runs(file, line, mistakes, opening=first and kind == "paragraph")
    return Block("subhead" if kind == "subhead" else "paragraph", runs, _whole(file, line))
