"""Tables: their rows from YAML and from CSV files, and what is told of them."""

from __future__ import annotations

import pytest

from layout.diagnostics import Code, Report
from layout.issue import table_codes
from layout.issue.csv_rows import read_rows
from layout.issue.model import TableModule
from layout.source.mistakes import Mistakes
from layout.units import MM, PT
from tests.issue.conftest import Read, Reader

EXCEL = "品种,批发价\r\n白菜,1.20\r\n土豆,2.05\r\n"


def table(found: Read) -> TableModule:
    assert found.issue is not None, [one.message() for one in found.told]
    assert found.codes == []
    (only,) = found.issue.pages[0].modules
    assert isinstance(only, TableModule)
    return only


def cells(found: Read) -> list[list[str]]:
    return [[cell.value for cell in row] for row in table(found).table.rows]


def test_rows_in_the_issue_file_are_kept_as_they_were_written(page: Reader) -> None:
    found = page("- {table: 价目, rows: [[品种, 价], [白菜, 1.20], [土豆, '']], span: 2}")
    assert cells(found) == [["品种", "价"], ["白菜", "1.20"], ["土豆", ""]]
    module = table(found)
    assert (module.name, module.columns, module.table.header) == ("价目", 2, 1)


@pytest.mark.parametrize(
    "data",
    [
        EXCEL.encode("utf-8"),
        # What Excel calls “CSV UTF-8”, and what it writes on Chinese Windows.
        EXCEL.encode("utf-8-sig"),
        EXCEL.encode("gb18030"),
        EXCEL.replace(",", "\t").encode(),
        EXCEL.replace(",", ";").encode(),
        EXCEL.replace("\r\n", "\n").rstrip().encode(),
        # Empty rows and columns that a spreadsheet has beside the table.
        (EXCEL.replace("\r\n", ",,\r\n") + ",,,\r\n,,,\r\n").encode(),
        '"品种","批发价"\n"白菜",1.20\n土豆,"2.05"\n'.encode(),
    ],
)
def test_csv_files(page: Reader, data: bytes) -> None:
    found = page("- {table: 价目, file: jia.csv}", {"jia.csv": data})
    assert cells(found) == [["品种", "批发价"], ["白菜", "1.20"], ["土豆", "2.05"]]
    assert table(found).name == "jia"


def test_cells_of_csv_have_their_places() -> None:
    rows = read_rows("t.csv", 'a,"b ""c"", d"\n"e\nf",g\n\nh,\n', Mistakes(Report()))
    assert rows is not None
    assert [[cell.value for cell in row] for row in rows] == [["a", 'b "c", d'], ["e f", "g"], ["h", ""]]
    places = [[(cell.span.line, cell.span.column) for cell in row] for row in rows]
    # The quoted cell of the second row ends on the third line, where “g” is the fourth character.
    assert places == [[(1, 1), (1, 3)], [(2, 1), (3, 4)], [(5, 1), (5, 3)]]


CASES: list[tuple[Code, str, int, int]] = [
    (table_codes.TABLE_RAGGED, "甲,乙\n1,2\n1,234,5\n", 3, 7),
    (table_codes.TABLE_RAGGED, "甲,乙,丙\n1,2\n3,4,5\n", 2, 3),
    (table_codes.CSV_QUOTE_OPEN, '甲,乙\n1,"2\n', 2, 3),
    (table_codes.CSV_AFTER_QUOTE, '甲,乙\n"1"元,2\n', 2, 4),
]


@pytest.mark.parametrize(("code", "text", "line", "column"), CASES)
def test_mistakes_in_a_file_are_told_at_their_place_in_it(
    page: Reader, code: Code, text: str, line: int, column: int
) -> None:
    told = page("- {table: 价目, file: jia.csv}", {"jia.csv": text}).only(code.name)
    assert told.span is not None
    assert told.span.file.endswith("jia.csv")
    assert (told.span.line, told.span.column) == (line, column)
    assert told.message("en")
    assert told.message("zh")
    assert told.hint("zh")


IN_ISSUE: list[tuple[Code, str]] = [
    (table_codes.TABLE_EMPTY, "- {table: 表, rows: §[['']]}"),
    (table_codes.TABLE_RAGGED, "- {table: 表, rows: [[a, b], [c, d], [e, f, §g], [h, i]]}"),
    (table_codes.TABLE_COLUMNS, "- {table: 表, rows: [[a, b], [c, d]], align: §[left]}"),
    (table_codes.TABLE_COLUMNS, "- {table: 表, rows: [[a, b], [c, d]], widths: §[auto, 3em, 9mm]}"),
    (table_codes.TABLE_HEADER, "- {table: 表, rows: [[a, b], [c, d]], header: §2}"),
]


@pytest.mark.parametrize(("code", "item"), IN_ISSUE)
def test_mistakes_in_the_issue_file(page: Reader, code: Code, item: str) -> None:
    told = page(item.replace("§", "")).only(code.name)
    assert told.span is not None
    # The page's list is indented by six blanks.
    assert told.span.column == 6 + item.index("§") + 1
    assert told.message("zh")


def test_a_table_that_no_newspaper_prints(page: Reader) -> None:
    page("- {table: 表, file: t.csv}", {"t.csv": "1,2\n" * 501}).only("table-large")


def test_no_code_is_without_a_case() -> None:
    declared = {code.name for code in vars(table_codes).values() if isinstance(code, Code)}
    assert declared == {code.name for code, *_ in (*CASES, *IN_ISSUE)} | {"table-large"}


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("- {table: 表}", "one-of-keys"),
        ("- {table: 表, rows: [[a], [b]], file: t.csv}", "two-keys"),
        ("- {table: 表, file: u.csv}", "file-missing"),
        ("- {table: 表, file: p.png}", "not-text"),
        ("- {table: 表, rows: [[a], [b]], widths: [wide]}", "wrong-value"),
    ],
)
def test_other_mistakes(page: Reader, item: str, code: str) -> None:
    page(item, {"t.csv": "a\nb\n", "p.png": b"\x89PNG\r\n\x1a\n"}).only(code)


def test_a_table_without_a_header(page: Reader) -> None:
    assert table(page("- {table: 表, rows: [[a, b]], header: 0}")).table.header == 0
    # One row alone is no header, unless the editor says so.
    assert table(page("- {table: 表, rows: [[a, b]]}")).table.header == 0


def test_columns_by_the_editor(page: Reader) -> None:
    module = table(page("- {table: 表, rows: [[a, b], [c, d]], align: [left, decimal], widths: [2em, auto]}"))
    assert [(one.align, one.width) for one in module.table.shape] == [("left", 18 * PT), ("decimal", 0)]
    module = table(page("- {table: 表, rows: [[a, b]], align: right}"))
    assert [one.align for one in module.table.shape] == ["right", "right"]


def test_a_table_s_own_style_over_the_house_s(page: Reader) -> None:
    head = "style: {table: {border: double, weight: 2pt, head_tint: K20}}\n"
    style = table(page("- {table: 表, rows: [[a]], style: {rule: 1mm, row_tint: K5}}", head=head)).table.style
    assert (style.border, style.weight, style.rule) == ("double", 2 * PT, MM)
    assert (style.head_tint.k, style.row_tint.k, style.rules) == (200, 50, "rows")


def test_tables_in_an_article(page: Reader) -> None:
    item = "- {file: a.md, span: 2, tables: [{table: 表, rows: [[a]], legs: 2, place: bottom}]}"
    found = page(item)
    assert found.codes == []
    (inset,) = found.article().insets
    assert (inset.legs, inset.place, inset.title.value) == (2, "bottom", "表")
    page(item.replace("legs: 2", "legs: 3")).only("picture-too-wide")


def test_a_tint_too_dark_for_the_plant(page: Reader) -> None:
    page("- {table: 表, rows: [[a]], style: {head_tint: K40}}").only("plant-tint-dark")
