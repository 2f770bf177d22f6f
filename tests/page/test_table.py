"""Tables on the grid: rows of whole body lines, columns by content, numbers by their decimal points."""

from __future__ import annotations

from typing import Any

import pytest

from layout.display import Box, Colour, Glyphs, Stroke
from layout.issue.makeup import Wishes
from layout.issue.model import Table, TableColumn, TableModule, TableStyle
from layout.page.article import prepare_article
from layout.page.blocks import prepare_table
from layout.page.codes import TABLE_NARROW
from layout.page.context import Context
from layout.page.drawing import Canvas
from layout.page.makeup.variants import variants
from layout.page.modules import Spot
from layout.page.table import TableBlock, set_table
from layout.units import PT, Length
from tests.page.makers import EM, ROLES, ROW, SPAN, STYLE, article, context, paragraph, role, text

CELL = role(align="left")
TABLE_ROLES = {
    **ROLES,
    "table": CELL,
    "table-head": CELL._replace(align="center"),
    "table-title": CELL._replace(align="center"),
    "table-note": CELL,
}
HOUSE = STYLE._replace(roles=TABLE_ROLES)
BASELINE = PT + 88 * EM // 100
"""From a row's top to its baseline: 1 pt of white above the em box, 880 of it above the baseline."""


def table(*rows: str, columns: tuple[TableColumn, ...] = (), **more: Any) -> Table:
    """A table whose cells are parted by blanks; “_” is an empty one."""
    cells = tuple(tuple(text("" if cell == "_" else cell) for cell in row.split(" ")) for row in rows)
    shape = columns or (TableColumn("auto", 0),) * len(cells[0])
    plain = Table(text("题"), cells, 1, shape, (), TableStyle(weight=Length(PT)), 1, "top-left", SPAN)
    return plain._replace(**more)


def drawn(what: Table, width: int = 30 * EM, place: Context | None = None) -> tuple[TableBlock, Canvas]:
    place = place or context(style=HOUSE)
    block = set_table(place, what, TABLE_ROLES, width)
    canvas = Canvas()
    block.draw(place, canvas, 0, 0, canvas.node("article"))
    return block, canvas


def words(canvas: Canvas) -> dict[str, tuple[int, int]]:
    """Where each text begins, and its baseline."""
    return {item.text: (item.x + item.offsets[0], item.y) for item in canvas.items if isinstance(item, Glyphs)}


def test_every_row_is_a_body_line_on_the_body_s_baseline() -> None:
    block, canvas = drawn(table("名 数", "甲 1", "乙 2"))
    # The title and its rule: 10 pt of type, 1 of rule and 1 of white at both are 13 pt, two rows.
    assert (block.above, block.rows) == (2, 5)
    places = words(canvas)
    assert [places[cell][1] for cell in ("名", "甲", "乙")] == [row * ROW + BASELINE for row in (2, 3, 4)]


def test_columns_take_what_is_in_them_and_share_what_is_over() -> None:
    # Two and six characters with half an em at both sides are 3 and 7 em; 20 em over, ten each.
    block, _ = drawn(table("名字 备注说明文字", "甲乙 丙"))
    assert block.edges == (0, 13 * EM, 30 * EM)


def test_numbers_stand_by_their_decimal_points() -> None:
    _, canvas = drawn(table("名 数", "甲 12.5", "乙 3", "丙 1,204.25", "丁 -7%", "戊 —"))
    places = words(canvas)
    points = {
        value: places[value][0] + len(value.partition(".")[0].rstrip("%")) * EM
        for value in ("12.5", "3", "1,204.25", "-7%")
    }
    assert len(set(points.values())) == 1
    # Where there is no number, its mark stands in the middle of the column.
    block, canvas = drawn(table("名 数", "甲 12", "乙 —"))
    assert words(canvas)["—"][0] + EM // 2 == (block.edges[1] + block.edges[2]) // 2


@pytest.mark.parametrize(
    ("align", "start"),
    # A column of 15 em, half an em at both sides, one character.
    [("left", EM // 2), ("center", 7 * EM), ("right", 13 * EM + EM // 2)],
)
def test_alignment_by_the_editor(align: Any, start: int) -> None:
    columns = (TableColumn(align, 15 * EM), TableColumn(align, 15 * EM))
    _, canvas = drawn(table("名 数", "甲 1", columns=columns))
    assert words(canvas)["甲"][0] == start
    assert words(canvas)["1"][0] == 15 * EM + start
    # The header has its role's own.
    assert words(canvas)["名"][0] == 7 * EM


def test_a_long_cell_takes_lines_and_its_neighbours_stand_in_the_middle() -> None:
    # 9 em are left for 25 characters: 9, 9, 7.
    columns = (TableColumn("auto", 0), TableColumn("left", 10 * EM))
    block, canvas = drawn(table("名 事", "甲 " + "文" * 25, columns=columns), 15 * EM)
    assert [row.rows for row in block.body] == [1, 3]
    assert block.rows == 2 + 4
    assert words(canvas)["甲"][1] == (2 + 1 + 1) * ROW + BASELINE
    long = [item for item in canvas.items if isinstance(item, Glyphs) and item.text.startswith("文")]
    assert [item.y for item in long] == [(2 + 1 + line) * ROW + BASELINE for line in range(3)]
    assert "".join(item.text for item in long) == "文" * 25


def test_a_table_too_wide_for_its_place_is_told_and_drawn() -> None:
    place = context(style=HOUSE)
    _, canvas = drawn(table("名 数", "甲 123,456,789"), 8 * EM, place)
    (told,) = place.report
    assert told.code is TABLE_NARROW
    # 11 and 1 characters, an em of white each; the text is there all the same.
    assert told.values["lacking"] == pytest.approx((14 - 8) * EM / 36_000)
    assert "123,456,789" in words(canvas)


def test_rules_above_below_and_between_rows() -> None:
    block, canvas = drawn(table("名 数", "甲 1", "乙 2"))
    rules = [(item.y1, item.weight) for item in canvas.items if isinstance(item, Stroke)]
    top, foot = block.above * ROW, block.rows * ROW
    assert rules == [
        (top - PT // 2, PT), (foot - PT // 2, PT), (top + ROW, PT // 4), (top + 2 * ROW, PT // 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "across", "down"), [("none", 0, 0), ("head", 1, 0), ("rows", 2, 0), ("grid", 2, 1)]
)
def test_which_thin_rules_there_are(rules: Any, across: int, down: int) -> None:
    _, canvas = drawn(table("名 数", "甲 1", "乙 2", style=TableStyle(weight=Length(0), rules=rules)))
    found = [item for item in canvas.items if isinstance(item, Stroke)]
    assert sum(item.y1 == item.y2 for item in found) == across
    assert sum(item.x1 == item.x2 for item in found) == down


def test_a_deep_rule_below_has_a_row_of_its_own() -> None:
    plain, _ = drawn(table("名 数", "甲 1"))
    deep, _ = drawn(table("名 数", "甲 1", style=TableStyle("double", Length(3 * PT))))
    assert deep.rows == plain.rows + 1


def test_tints_behind_the_header_and_every_other_row() -> None:
    style = TableStyle(weight=Length(0), head_tint=Colour(k=150), row_tint=Colour(k=50))
    block, canvas = drawn(table("名 数", "甲 1", "乙 2", "丙 3", "丁 4", style=style))
    tints = [(item.y // ROW - block.above, item.fill) for item in canvas.items if isinstance(item, Box)]
    assert tints == [(0, Colour(k=150)), (2, Colour(k=50)), (4, Colour(k=50))]
    # They lie below the text.
    assert all(isinstance(item, Box) for item in canvas.items[:3])


def test_notes_stand_below_in_rows_of_their_own() -> None:
    block, canvas = drawn(table("名 数", "甲 1", notes=(text("注释"), text("来源"))))
    assert block.rows == 2 + 2 + 2
    assert words(canvas)["来源"] == (0, 5 * ROW + BASELINE)


def test_the_structure_is_a_table_of_rows_of_cells() -> None:
    _, canvas = drawn(table("名 数", "甲 _", notes=(text("注"),)))
    roles = [(node.role, node.parent) for node in canvas.nodes]
    assert roles == [
        ("article", -1), ("table", 0), ("caption", 1), ("row", 1), ("head-cell", 3), ("head-cell", 3), ("row", 1),
        ("cell", 6), ("cell", 6), ("note", 0),
    ]  # fmt: skip


def test_a_table_is_a_module_of_its_own_height() -> None:
    module = TableModule("价目", table("名 数", "甲 1"), 2, None, SPAN)
    prepared = prepare_table(context(style=HOUSE), module, 2)
    assert (prepared.plan().rows, prepared.least, prepared.fill(20).rows) == (4, 4, 4)
    canvas = Canvas()
    prepared.draw(canvas, Spot(0, 0, 1, 1))
    assert [node.role for node in canvas.nodes[:2]] == ["article", "table"]


def test_the_engine_may_choose_among_the_spans_that_have_room() -> None:
    # 20 and 2 characters in two columns of text: one base column of 13 em holds them in two lines, two in one.
    what = table("名 数", "一二三四五六七八九十" * 2 + " 甲乙")
    module = TableModule("价目", what, 1, None, SPAN, Wishes(spans=(1, 2)))
    found = [(one.shape.columns, one.shape.rows) for one in variants(context(style=HOUSE), module)]
    # 13 em less 3 for the short column and 1 of white leave 9: three lines.
    assert found == [(1, 6), (2, 4)]
    number = TableModule("价目", table("名 数", "甲 " + "1" * 20), 1, None, SPAN, Wishes(spans=(1, 2)))
    assert [one.shape.columns for one in variants(context(style=HOUSE), number)] == [2]


def test_a_table_stands_in_an_article_as_a_picture_does() -> None:
    inset = table("名 数", "甲 1", "乙 2")._replace(legs=1, place="top-right")
    prepared = prepare_article(context(style=HOUSE), article(blocks=[paragraph(260)], insets=(inset,)), 2)
    # Five rows of table and one of white above the text of the second leg.
    assert prepared.tops == (0, 6)
    canvas = Canvas()
    prepared.plan().draw(canvas, Spot(0, 0, 1, 1))
    assert words(canvas)["乙"][0] > 14 * EM
