from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layout.display import Stroke
from layout.page.drawing import Canvas
from layout.page.place import Placement
from layout.page.rules import Bar, draw_rules, gutter_bars, owners, row_bars
from layout.units import MM, PT, Length
from tests.page.makers import EM, ROW, STYLE, context


@dataclass(frozen=True)
class Solid:
    columns: int
    rows: int
    framed: bool = False


def placed(*places: tuple[int, int, int, int], framed: tuple[int, ...] = ()) -> list[Placement]:
    """Placements from (column, row, columns, rows)."""
    result = []
    for index, (column, row, columns, rows) in enumerate(places):
        module: Any = Solid(columns, rows, index in framed)
        result.append(Placement(module, module, column, row))
    return result


def bars(ones: list[Placement]) -> list[Bar]:
    return list(row_bars(ones, owners(ones, 4, 40)))


def test_a_gutter_between_two_modules_has_a_rule() -> None:
    ones = placed((1, 1, 2, 6), (3, 1, 2, 4))
    assert list(gutter_bars(owners(ones, 4, 40))) == [Bar(2, 1, 4)]


def test_a_gutter_inside_a_module_has_none() -> None:
    assert list(gutter_bars(owners(placed((1, 1, 4, 6)), 4, 40))) == []


def test_two_modules_one_above_the_other_are_parted() -> None:
    assert bars(placed((1, 1, 4, 6), (1, 8, 4, 6))) == [Bar(8, 1, 4)]


def test_a_wide_module_bridges_the_gutter_above_or_below() -> None:
    assert bars(placed((1, 1, 4, 6), (1, 8, 2, 6), (3, 8, 2, 6))) == [Bar(8, 1, 4)]
    assert bars(placed((1, 1, 2, 6), (3, 1, 2, 4), (1, 8, 4, 6))) == [Bar(8, 1, 4)]


def test_a_gutter_that_runs_through_parts_the_rule() -> None:
    assert bars(placed((1, 1, 2, 6), (3, 1, 2, 6), (1, 8, 2, 6), (3, 8, 2, 6))) == [Bar(8, 1, 2), Bar(8, 3, 4)]


def test_a_frame_needs_no_rule() -> None:
    assert bars(placed((1, 1, 4, 6), (1, 8, 2, 6), (3, 8, 2, 6), framed=(2,))) == [Bar(8, 1, 2)]
    assert bars(placed((1, 1, 4, 6), (1, 8, 4, 6), framed=(0,))) == []
    assert bars(placed((1, 1, 2, 6), (3, 1, 2, 6), (1, 8, 4, 6), framed=(0,))) == [Bar(8, 1, 4)]


def test_no_rule_above_the_first_or_where_there_is_no_white() -> None:
    assert bars(placed((1, 4, 4, 6))) == []
    assert bars(placed((1, 1, 4, 6), (1, 7, 4, 6))) == []


def test_where_the_rules_are_drawn() -> None:
    canvas = Canvas()
    draw_rules(context(), canvas, placed((1, 1, 2, 6), (3, 1, 2, 6), (1, 8, 4, 6)), 0, 0)
    down, across = canvas.items
    assert isinstance(down, Stroke)
    assert isinstance(across, Stroke)
    # In the middle of the gutter after two columns and a gutter, from em box top to em box foot.
    assert (down.x1, down.y1, down.y2, down.weight) == (27 * EM + EM // 2, PT, 6 * ROW - PT, MM // 10)
    # In the middle of the white row 7, over all four columns.
    assert (across.x1, across.x2, across.y1, across.weight) == (0, 55 * EM, 6 * ROW + ROW // 2, PT // 2)


def test_a_rule_of_a_row_or_two_is_not_drawn() -> None:
    """Where two modules overlap by so little, it would look like a slip."""
    for rows, drawn in ((2, 0), (3, 1)):
        canvas = Canvas()
        draw_rules(context(), canvas, placed((1, 1, 2, 10), (3, 11 - rows, 2, 20)), 0, 0)
        assert sum(isinstance(item, Stroke) and item.x1 == item.x2 for item in canvas.items) == drawn


def test_the_rule_between_two_modules_is_of_the_house_s_kind() -> None:
    style = STYLE._replace(article_border="twin", article_rule=Length(PT))
    canvas = Canvas()
    draw_rules(context(style=style), canvas, placed((1, 1, 4, 6), (1, 8, 4, 6)), 0, 0)
    # In the row of white below the sixth, two rules of 1 pt with 1 pt between.
    middle = 6 * ROW + ROW // 2
    assert [item.y1 for item in canvas.items if isinstance(item, Stroke)] == [middle - PT, middle + PT]
