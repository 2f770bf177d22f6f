"""Tables: their rows from YAML or a CSV file, checked, as the model has them."""

from __future__ import annotations

import os
from collections import Counter
from typing import Final

from layout.diagnostics import Span
from layout.issue import codes, model, table_codes
from layout.issue.csv_rows import read_rows
from layout.issue.layers import Reading
from layout.issue.markup import tell_unread
from layout.issue.overrides import PLACES, alter_table
from layout.issue.table_keys import AUTO, MOST_TABLE_COLUMNS, MOST_TABLE_ROWS
from layout.issue.values import Fields
from layout.source import resolve_inside
from layout.source.mistakes import Mistakes
from layout.source.nodes import Sequence, start_of
from layout.units import parse_size

Rows = tuple[tuple[model.Text, ...], ...]

USUAL_HEADER: Final = 1


def build_table(
    fields: Fields, style: model.HouseStyle, page: model.Format, reading: Reading, legs: int = 0
) -> model.Table | None:
    """A table from its record; None (told) if it has no rows. ``legs`` of the article that it stands in."""
    title = fields.get("table")
    rows = _rows(fields, reading)
    if title is None or rows is None:
        return None
    rows = _even(rows, reading.mistakes)
    count = len(rows[0])
    header = fields.get("header", USUAL_HEADER)
    if header >= len(rows):
        if "header" in fields:
            values = {"header": header, "rows": len(rows)}
            reading.mistakes.add(table_codes.TABLE_HEADER, fields.place("header"), **values)
        header = 0
    notes = fields.get("notes", ())
    notes = (notes,) if isinstance(notes, model.Text) else notes
    for text in (title, *notes, *(cell for row in rows for cell in row)):
        tell_unread(text, reading.mistakes)
    return model.Table(
        title=title,
        rows=rows,
        header=header,
        shape=_columns(fields, count, page, reading.mistakes),
        notes=notes,
        style=_style(fields.get("style"), style, page, reading.mistakes),
        legs=legs,
        place=fields.get("place", "top-right") if legs else "top-right",
        span=fields.span,
    )


def _rows(fields: Fields, reading: Reading) -> Rows | None:
    """The rows as they were written; None (told) if there are none."""
    mistakes = reading.mistakes
    if "file" in fields and "rows" in fields:
        mistakes.add(codes.TWO_KEYS, fields.place("rows"), first="file", second="rows")
    elif "file" not in fields and "rows" not in fields:
        mistakes.add(codes.ONE_OF_KEYS, start_of(fields.span), first="file", second="rows")
    file = fields.get("file")
    if file is None:
        rows: Rows | None = fields.get("rows")
        return _checked(rows, fields.place("rows"), mistakes) if rows is not None else None
    path = resolve_inside(reading.folder, file.value, file.span, mistakes, reading.sources.allowed)
    text = reading.sources.read(path, mistakes, span=file.span, gbk=True) if path is not None else None
    if path is None or text is None:
        return None
    found = read_rows(path, text, mistakes)
    return _checked(found, file.span, mistakes) if found is not None else None


def _checked(rows: Rows, place: Span, mistakes: Mistakes) -> Rows | None:
    """The rows, empty ones at the foot and empty columns at the right left off (Excel writes them); None (told) if
    nothing is left, or too much."""
    while rows and not any(cell.value for cell in rows[-1]):
        rows = rows[:-1]
    widest = max((_filled(row) for row in rows), default=0)
    if not widest:
        mistakes.add(table_codes.TABLE_EMPTY, place)
        return None
    if len(rows) > MOST_TABLE_ROWS or widest > MOST_TABLE_COLUMNS:
        values = {"rows": len(rows), "columns": widest, "most": MOST_TABLE_ROWS, "most_columns": MOST_TABLE_COLUMNS}
        mistakes.add(table_codes.TABLE_LARGE, place, **values)
        return None
    return tuple(row[:widest] for row in rows)


def _filled(row: tuple[model.Text, ...]) -> int:
    """Cells of a row, empty ones at its end apart."""
    return max((number for number, cell in enumerate(row, start=1) if cell.value), default=0)


def _even(rows: Rows, mistakes: Mistakes) -> Rows:
    """All rows with as many cells as the widest; one that has other than most have is told."""
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    widest = max(map(len, rows))
    even = []
    for number, row in enumerate(rows, start=1):
        if (len(row) != usual and len(row) != widest) or _filled(row) > usual:
            place = row[min(usual, len(row) - 1)].span
            mistakes.add(table_codes.TABLE_RAGGED, place, row=number, cells=len(row), usual=usual)
        empty = model.Text("", row[-1].span)
        even.append((*row, *[empty] * (widest - len(row))))
    return tuple(even)


def _columns(
    fields: Fields, count: int, page: model.Format, mistakes: Mistakes
) -> tuple[model.TableColumn, ...]:
    align = fields.get("align", AUTO)
    aligns = (align,) * count if isinstance(align, str) else align
    widths = fields.get("widths")
    written = [AUTO] * count if widths is None else [width.value for width in widths]
    for key in ("align", "widths"):
        # As many as were written: one that is no good has been told.
        node = fields.nodes.get(key)
        if isinstance(node, Sequence) and len(node.items) != count:
            mistakes.add(table_codes.TABLE_COLUMNS, fields.place(key), key=key, given=len(node.items), columns=count)
    aligns = (*aligns, *[AUTO] * count)[:count]
    written = [*written, *[AUTO] * count][:count]
    return tuple(
        model.TableColumn(one, 0 if width == AUTO else parse_size(width).resolve(page.body, page.leading))
        for one, width in zip(aligns, written, strict=True)
    )


def _style(
    fields: Fields | None, style: model.HouseStyle, page: model.Format, mistakes: Mistakes
) -> model.TableStyle:
    if fields is None:
        return style.table
    return alter_table(style.table, {**fields.values, PLACES: fields.spans}, page, style.colours, mistakes)


def name_of(fields: Fields, table: model.Table) -> str:
    """What a table is called in messages: its file's stem, else its title."""
    file = fields.get("file")
    return os.path.splitext(os.path.basename(file.value))[0] if file is not None else table.title.value
