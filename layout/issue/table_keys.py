"""The keys of tables: as modules of their own, in articles, and in the house style."""

from __future__ import annotations

from typing import Final

from layout.issue.borders import BORDERS
from layout.issue.schema import Choice, Either, Ink, Key, Measure, Record, Sequence, Text, Whole
from layout.units import MM

MOST_TABLE_ROWS: Final = 500
MOST_TABLE_COLUMNS: Final = 40
"""A table of more is for a web page, not for a newspaper."""
MOST_NOTES: Final = 10
AUTO: Final = "auto"
TABLE_RULES: Final = ("none", "head", "rows", "grid")
TABLE_ALIGNMENTS: Final = (AUTO, "left", "center", "right", "decimal")

_TEXT: Final = Text()
_WEIGHT: Final = Measure(("abs",), 0, 20 * MM)
_WIDTH: Final = Text(
    r"auto|[0-9]{1,3}(\.[0-9]{1,3})?\s*(pt|mm|cm|in|Q|em)",
    "a width such as 6em or 20mm, or auto",
    "宽度，如 6em、20mm，或 auto",
)

TABLE_STYLE: Final = Record(
    "table-style",
    "How tables look: what is left out is as it was.",
    (
        Key("border", Choice(tuple(BORDERS)), "The rule above the table and below it: single, double (文武线) …"),
        Key("weight", _WEIGHT, "The weight of that rule; 0pt for none.", examples=("1pt",)),
        Key(
            "rules",
            Choice(TABLE_RULES),
            "Where thin rules are: nowhere, below the header, between all rows, between rows and columns.",
        ),
        Key("rule", _WEIGHT, "The weight of the thin rules.", examples=("0.25pt",)),
        Key("head_tint", Ink(), "A tint behind the header; white for none.", examples=("K15",)),
        Key("row_tint", Ink(), "A tint behind every other row; white for none.", examples=("K6",)),
    ),
)

TABLE_KEYS: Final = (
    Key("table", _TEXT, "The table's title.", True),
    Key(
        "file",
        Text(wanted="a CSV file of the issue, such as tables/jia.csv", wanted_zh="CSV 文件，如 tables/jia.csv"),
        "A CSV file with its rows: UTF-8, or GB18030 as Excel writes it.",
    ),
    Key(
        "rows",
        Sequence(Sequence(Text(empty=True), 1, MOST_TABLE_COLUMNS), 1, MOST_TABLE_ROWS),
        "The rows themselves, in place of a file: lists of cells.",
    ),
    Key("header", Whole(0, 10), "How many of the first rows are its header.", False, "1"),
    Key(
        "align",
        Either(
            scalar=Choice(TABLE_ALIGNMENTS), sequence=Sequence(Choice(TABLE_ALIGNMENTS), 1, MOST_TABLE_COLUMNS)
        ),
        "How the cells of each column (or of all) stand. auto: numbers by their decimal points, the first column and "
        "longer text left, short text in the middle.",
        False,
        AUTO,
    ),
    Key(
        "widths",
        Sequence(_WIDTH, 1, MOST_TABLE_COLUMNS),
        "The width of each column; auto: by its content.",
        False,
        "auto for all",
        ("[6em, auto, auto]",),
    ),
    Key(
        "notes",
        Either(scalar=_TEXT, sequence=Sequence(_TEXT, 1, MOST_NOTES)),
        "Notes and source, below the table.",
        examples=("数据来源：市统计局",),
    ),
    Key("style", TABLE_STYLE, "How this table looks, where it differs from the house style."),
)
