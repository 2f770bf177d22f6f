"""What can be laid over a page, as data in millimetres: frames, lines used and spare, the grids, overset marks.

Nothing is decided here: it says where composition put things, and where they were written, so that a click on the
page finds the source and a message finds its place on the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from layout.diagnostics import Span
from layout.diagnostics.model import Diagnostic
from layout.display import Glyphs
from layout.issue.model import PageDescription
from layout.page.grid import Grid
from layout.page.model import ComposedPage, Leg, Setting
from layout.text.model import Line
from layout.text.quality import quality
from layout.units import MM, THOUSAND

DECIMALS: Final = 3
"""Of a millimetre: a thousandth is finer than any screen."""

Record: TypeAlias = dict[str, Any]
_Drawn: TypeAlias = defaultdict[tuple[int, int], list[int]]


class _Row(NamedTuple):
    """A line of an article as it stands on the page."""

    line: Line
    x: int
    y: int
    width: int


def overlays(composed: ComposedPage, description: PageDescription) -> Record:
    """All that a page's overlays need. Lengths are millimetres from the trim's left top corner."""
    page, grid = composed.page, Grid.of(description.format)
    drawn = _drawn(composed)
    rows = [_rows(setting, drawn) for setting in composed.settings]
    return {
        "width": _mm(page.width),
        "height": _mm(page.height),
        "grid": _grid(grid, rows),
        "articles": [_article(*one, grid) for one in zip(composed.settings, rows, strict=True)],
        "others": [
            {"name": one.name, "kind": one.kind, **_frame(grid, one.column, one.last_column, one.row, one.end),
             **_place(one.span)}
            for one in composed.standings
            if one.kind != "text"
        ],
        "marks": [
            {"x": _mm(mark.x), "y": _mm(mark.y), "width": _mm(mark.width), "height": _mm(mark.height),
             "label": mark.label}
            for mark in page.marks
        ],
    }  # fmt: skip


def places_of(told: Sequence[Diagnostic], composed: ComposedPage, description: PageDescription) -> list[Record | None]:
    """Where on the page each diagnostic has its place, if it has one: the line that was set from there, or the article
    that it names."""
    if not told:
        return []
    grid = Grid.of(description.format)
    lines = _lines_by_source(composed)
    articles = {setting.name: setting for setting in composed.settings}
    found: list[Record | None] = []
    for one in told:
        place = lines.get((one.span.file, one.span.line)) if one.span is not None else None
        setting = articles.get(str(one.values.get("article", one.values.get("module", ""))))
        if place is None and setting is None and one.span is not None:
            setting = _at(one.span, composed.settings)
        if place is None and setting is not None:
            place = _setting_frame(grid, setting)
        found.append(place)
    return found


def _at(span: Span, settings: Iterable[Setting]) -> Setting | None:
    """The article whose entry holds a place."""
    for setting in settings:
        own = setting.span
        if own.file == span.file and own.line <= span.line <= own.end_line:
            return setting
    return None


def _lines_by_source(composed: ComposedPage) -> dict[tuple[str, int], Record]:
    """For each line of a source that is on the page, the frame of the first run that was set from it."""
    found: dict[tuple[str, int], Record] = {}
    for item in composed.page.items:
        if isinstance(item, Glyphs) and item.span is not None and item.offsets:
            width = max(item.offsets) + item.size
            found.setdefault(
                (item.span.file, item.span.line),
                {"x": _mm(item.x), "y": _mm(item.y - item.size), "width": _mm(width), "height": _mm(item.size)},
            )
    return found


def _grid(grid: Grid, rows: list[list[list[_Row]]]) -> Record:
    """The columns and rows, and from a row's top to the baseline on which nearly all lines of the articles stand."""
    depths = Counter((row.y - grid.y) % grid.leading for article in rows for leg in article for row in leg)
    baseline = depths.most_common(1)[0][0] if depths else grid.leading - grid.inset
    return {
        "baseline": _mm(baseline),
        "x": _mm(grid.x),
        "y": _mm(grid.y),
        "columns": grid.columns,
        "column": _mm(grid.column_size),
        "gutter": _mm(grid.gutter),
        "rows": grid.rows,
        "leading": _mm(grid.leading),
        "em": _mm(grid.em),
    }


def _article(setting: Setting, rows: list[list[_Row]], grid: Grid) -> Record:
    figures = quality(row.line for leg in rows for row in leg)
    source = next(_spans(rows), setting.span)
    return {
        "name": setting.name,
        **_setting_frame(grid, setting),
        **_place(source),
        "entry": _place(setting.span),
        "columns": setting.columns,
        "characters": setting.characters,
        "used": setting.used,
        "spare": setting.spare,
        "overset": setting.overset,
        "overset_characters": setting.overset_characters,
        "overset_text": setting.overset_text,
        "cut": setting.left_out.lines if setting.left_out is not None else 0,
        "rms": round(figures.rms, DECIMALS),
        "loose": figures.loose,
        "worst": _worst(rows),
        "legs": [_leg(leg, own, grid) for leg, own in zip(setting.legs, rows, strict=True)],
    }


def _worst(rows: list[list[_Row]]) -> Record | None:
    """The line whose gaps were opened (or closed) the most, and where it stands; None if none was."""
    lines = [row for leg in rows for row in leg if not row.line.last and row.line.gap]
    if not lines:
        return None
    row = max(lines, key=lambda one: abs(one.line.gap))
    size = max((run.size for run in row.line.runs), default=0)
    frame = {"x": _mm(row.x), "y": _mm(row.y - size), "width": _mm(row.width), "height": _mm(size)}
    return {"em": row.line.gap / THOUSAND, "text": row.line.text, **frame, **_place(_span_of(row.line))}


def _leg(leg: Leg, rows: list[_Row], grid: Grid) -> Record:
    """A leg: its frame, how many of its rows at the foot are empty, and each line's baseline and source line."""
    foot = max((row.y for row in rows), default=leg.y)
    taken = min(leg.rows, -(-(foot - leg.y) // grid.leading))
    lines = [(_mm(row.y), span.file, span.line) for row in rows if (span := _span_of(row.line)) is not None]
    return {
        "x": _mm(leg.x),
        "y": _mm(leg.y),
        "width": _mm(leg.width),
        "height": _mm(leg.rows * grid.leading),
        "rows": leg.rows,
        "spare": leg.rows - taken,
        "lines": [{"y": y, "file": file, "line": line} for y, file, line in lines],
    }


def _drawn(composed: ComposedPage) -> _Drawn:
    """Where glyphs were drawn: the baselines of each run of a line, by the run and the line's start edge. Lines of the
    same copy may have the same glyphs, and come in their order."""
    drawn: _Drawn = defaultdict(list)
    for item in composed.page.items:
        if isinstance(item, Glyphs):
            drawn[id(item.glyphs), item.x].append(item.y)
    return drawn


def _rows(setting: Setting, drawn: _Drawn) -> list[list[_Row]]:
    """The lines of each of an article's legs with where they stand."""
    return [
        [
            _Row(line, leg.x, drawn[id(line.runs[0].glyphs), leg.x].pop(0), leg.width)
            for line in leg.lines
            if line.runs and drawn[id(line.runs[0].glyphs), leg.x]
        ]
        for leg in setting.legs
    ]


def _spans(rows: list[list[_Row]]) -> Iterator[Span]:
    return (span for leg in rows for row in leg if (span := _span_of(row.line)) is not None)


def _span_of(line: Line) -> Span | None:
    return next((run.span for run in line.runs if run.span is not None), None)


def _setting_frame(grid: Grid, setting: Setting) -> Record:
    return _frame(
        grid, setting.column, setting.column + setting.columns - 1, setting.row, setting.row + setting.rows
    )


def _frame(grid: Grid, column: int, last_column: int, row: int, end: int) -> Record:
    """From a column to another and from a row to before another."""
    return {
        "x": _mm(grid.column_x(column)),
        "y": _mm(grid.row_y(row)),
        "width": _mm(grid.span(last_column - column + 1)),
        "height": _mm((end - row) * grid.leading),
    }


def _place(span: Span | None) -> Record:
    return {"file": span.file, "line": span.line, "column": span.column} if span is not None else {}


def _mm(length: int) -> float:
    return round(length / MM, DECIMALS)
