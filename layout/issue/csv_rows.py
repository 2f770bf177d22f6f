"""Rows of cells from CSV text (RFC 4180), each cell with its place in the file."""

from __future__ import annotations

from typing import Final, NamedTuple

from layout.diagnostics import Span
from layout.issue import model
from layout.issue.table_codes import CSV_AFTER_QUOTE, CSV_QUOTE_OPEN
from layout.source.mistakes import Mistakes

DELIMITERS: Final = (",", "\t", ";")
"""Commas; tabs and semicolons are what spreadsheets of some countries write in their place."""
QUOTE: Final = '"'
_ENDS: Final = ("\r\n", "\n", "\r")


class _Cell(NamedTuple):
    """A cell's text, where it ends in the text, and whether it can be used."""

    value: str
    end: int
    good: bool = True


def read_rows(file: str, text: str, mistakes: Mistakes) -> tuple[tuple[model.Text, ...], ...] | None:
    """The rows; None (told) if a quoted cell does not end, or goes on after its end. White space around a cell is no
    part of it, a line end within quotes is a space."""
    delimiter = _delimiter(text)
    rows: list[tuple[model.Text, ...]] = []
    row: list[model.Text] = []
    at, line, start = 0, 1, 0
    while at < len(text) or row:
        cell = _quoted(text, at) if text[at : at + 1] == QUOTE else _plain(text, at, delimiter)
        column = at - start + 1
        place = Span(file, line, column, line, column + max(1, len(text[at : cell.end].partition("\n")[0])))
        if not cell.good:
            mistakes.add(CSV_QUOTE_OPEN, place)
            return None
        row.append(model.Text(" ".join(cell.value.split()), place))
        inside = text[at : cell.end].count("\n")
        if inside:
            line, start = line + inside, text.rindex("\n", at, cell.end) + 1
        end = next((one for one in _ENDS if text.startswith(one, cell.end)), "")
        if cell.end >= len(text) or end:
            rows.append(tuple(row))
            row = []
            at, line = cell.end + len(end), line + 1
            start = at
        elif text[cell.end] == delimiter:
            at = cell.end + 1
            if at == len(text):  # an empty cell ends the file
                row.append(model.Text("", Span(file, line, at - start + 1, line, at - start + 2)))
                rows.append(tuple(row))
                row = []
        else:
            column = cell.end - start + 1
            mistakes.add(CSV_AFTER_QUOTE, Span(file, line, column, line, column + 1), sign=text[cell.end])
            return None
    return tuple(row for row in rows if any(cell.value for cell in row))


def _delimiter(text: str) -> str:
    """The sign that stands between cells: the one of which the first line has most, quoted cells apart."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split(QUOTE)[::2])
    return max(DELIMITERS, key=outside.count)


def _plain(text: str, at: int, delimiter: str) -> _Cell:
    ends = (found for sign in (delimiter, "\n", "\r") if (found := text.find(sign, at)) >= 0)
    end = min(ends, default=len(text))
    return _Cell(text[at:end], end)


def _quoted(text: str, at: int) -> _Cell:
    """A cell in quotes; two quotes in it are one of its own."""
    parts: list[str] = []
    start = at + 1
    while (end := text.find(QUOTE, start)) >= 0:
        parts.append(text[start:end])
        if text[end + 1 : end + 2] != QUOTE:
            return _Cell("".join(parts), end + 1)
        parts.append(QUOTE)
        start = end + 2
    return _Cell("", at + 1, False)
