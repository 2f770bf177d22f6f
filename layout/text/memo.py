"""Paragraphs that were set already, kept by what was set: for a process that composes the same pages again and again.

What a paragraph becomes depends on its characters, their styles, the paragraph's style and the measure; where it was
written only says where its lines, and what there is to tell of them, point. So a paragraph that merely moved down in
its file is not set again: its lines are pointed at their new places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from layout.diagnostics import Report, Span
from layout.diagnostics.model import Diagnostic
from layout.issue.model import Run, Text
from layout.text.model import Interlinear, Line, LineRun, ParagraphStyle, Piece

LARGEST: Final = 12_000
"""Settings that are kept, those not asked for the longest going first; a full page has some 250."""

T = TypeVar("T")
Kept: TypeAlias = dict[Any, Any]


class _Setting(NamedTuple):
    """What came out, what there was to tell, and the source line from which the others are counted."""

    result: Any
    told: tuple[Diagnostic, ...]
    line: int


def remembered(
    kept: Kept,
    pieces: Sequence[Piece],
    style: ParagraphStyle,
    measure: int | tuple[int, ...] | None,
    report: Report,
    make: Callable[[Report], T],
) -> T:
    """What ``make`` makes of the pieces, made once for the same characters, styles and measure (None: no lines are
    wanted, but their size)."""
    texts = tuple((one.text, one.style, one.article, one.annotation, one.reading) for one in pieces)
    # Pieces of one stretch have the same annotation, neighbouring stretches may have one like it.
    joined = tuple(one.annotation is two.annotation for one, two in pairwise(pieces))
    line = next((_line_of(one.source) for one in pieces if one.source is not None), 0)
    key = texts, joined, style, measure, tuple(_written(one, line) for one in pieces)
    found: _Setting | None = kept.pop(key, None)
    if found is None:
        told = Report()
        found = _Setting(make(told), tuple(told), line)
        if len(kept) >= LARGEST:
            del kept[next(iter(kept))]
    elif found.line != line:
        found = _moved(found, line)
    kept[key] = found  # the last one asked for is the last in the dictionary
    for one in found.told:
        report.add(one.code, one.span, **one.values)
    result: T = found.result
    return result


def _line_of(source: Run | Text) -> int:
    return source.places[0][1] if isinstance(source, Run) else source.span.line


def _written(piece: Piece, line: int) -> tuple[Any, ...]:
    """Where a piece was written, its lines counted from ``line``."""
    source = piece.source
    if isinstance(source, Run):
        places = tuple((offset, at - line, column) for offset, at, column in source.places)
        return source.file, places, piece.offset
    return (_down(source.span, -line), piece.offset) if source is not None else ()


def _moved(found: _Setting, line: int) -> _Setting:
    """The same, written so far from another line."""
    lines = line - found.line
    result = found.result
    if isinstance(result, tuple):
        result = tuple(_moved_line(one, lines) for one in result)
    told = tuple(Diagnostic(one.code, _down(one.span, lines), one.values) for one in found.told)
    return _Setting(result, told, line)


def _moved_line(line: Line, lines: int) -> Line:
    runs = tuple(_moved_run(run, lines) for run in line.runs)
    beside = tuple(_moved_beside(one, lines) for one in line.interlinear)
    return line._replace(runs=runs, interlinear=beside)


def _moved_run(run: LineRun, lines: int) -> LineRun:
    return run._replace(span=_down(run.span, lines))


def _moved_beside(one: Interlinear, lines: int) -> Interlinear:
    return one if one.run is None else one._replace(run=_moved_run(one.run, lines))


def _down(span: Span | None, lines: int) -> Span | None:
    return span and span._replace(line=span.line + lines, end_line=span.end_line + lines)
