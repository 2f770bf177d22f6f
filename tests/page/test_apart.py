"""Headlines of like weight side by side are kept apart."""

from __future__ import annotations

from typing import Literal

import pytest

from layout.diagnostics import Report
from layout.display import Box, Item, Stroke
from layout.page.apart import keep_apart
from layout.page.article import prepare_article
from layout.page.compose import compose_page
from layout.page.makeup.taboos import faults
from layout.page.place import Placement
from layout.units import PT, Length
from tests.page.makers import (
    BOX,
    EM,
    FORMAT,
    LEVEL,
    ROW,
    STYLE,
    PlainFaces,
    article,
    at,
    context,
    headline,
    issue,
    page,
    paragraph,
)  # fmt: skip

ROOMY = LEVEL._replace(space=1000)
Way = Literal["none", "rule", "box"]


def side_by_side(way: Way, level: object = ROOMY, second: str = "二题") -> tuple[list[Item], list[str], list[int]]:
    """Items, broken taboos and heights of a page with two stories of two columns beside each other."""
    style = STYLE._replace(
        apart=way, apart_rule=Length(2 * PT), headlines=(level,), headline_box=BOX._replace(rule=Length(PT))
    )  # type: ignore[arg-type]
    modules = [
        article(name, 2, 2, [paragraph(200)], headline=headline(title), at=at(column, 1))
        for name, title, column in (("one", "一题", 1), ("two", second, 3))
    ]
    described = page(modules, style=style)
    made = compose_page(described, issue(described, style), PlainFaces(), Report())  # type: ignore[arg-type]
    found = [code.name for code, _, _ in faults(made.standings, described)]
    return list(made.page.items), found, [one.rows for one in made.settings]


def heavy(items: list[Item]) -> list[Stroke]:
    return [item for item in items if isinstance(item, Stroke) and item.weight == 2 * PT and item.x1 == item.x2]


def frames(items: list[Item]) -> list[Box]:
    return [item for item in items if isinstance(item, Box) and item.weight == PT]


def test_nothing_is_done_where_the_house_does_not_ask() -> None:
    items, found, _ = side_by_side("none")
    assert "tombstone" in found
    assert not heavy(items)
    assert not frames(items)


def test_a_rule_stands_between_the_two_for_all_their_rows() -> None:
    items, found, (rows, _) = side_by_side("rule")
    assert "tombstone" not in found
    (rule,) = heavy(items)
    # In the middle of the gutter after two columns of 13 and one em between.
    assert rule.x1 == (700 * PT - 55 * EM) // 2 + 27 * EM + EM // 2
    # From the first row's em boxes to the last one's, 1 pt of white above and below.
    assert (rule.y1, rule.y2) == (61 * PT, 60 * PT + rows * ROW - PT)


def test_the_second_headline_is_framed_and_nothing_moves() -> None:
    _, _, heights = side_by_side("none")
    items, found, framed = side_by_side("box")
    assert "tombstone" not in found
    assert not heavy(items)
    (frame,) = frames(items)
    assert frame.x == (700 * PT - 55 * EM) // 2 + 28 * EM
    assert frame.width == 27 * EM
    assert framed == heights


def test_a_frame_leaves_as_much_white_above_a_headline_as_below() -> None:
    # 20 pt of headline and a row of white above and below: 44 pt in four rows of 12, its top 14 pt down.
    items, _, _ = side_by_side("box")
    (frame,) = frames(items)
    assert 74 * PT - frame.y == frame.y + frame.height - 94 * PT
    # Below it the row's own white and 2 pt more.
    assert frame.y + frame.height == 60 * PT + 4 * ROW - 3 * PT


@pytest.mark.parametrize(
    ("level", "second"),
    # No white above and below, or a headline as wide as its columns.
    [(LEVEL._replace(space=0), "二题"), (ROOMY, "二" * 13)],
)
def test_a_headline_without_room_for_a_frame_is_not_framed(level: object, second: str) -> None:
    items, found, _ = side_by_side("box", level, second)
    assert "tombstone" not in found
    first_framed = bool(frames(items))
    assert bool(heavy(items)) != first_framed
    assert first_framed == (second != "二题")


def test_headlines_of_unlike_weight_need_nothing() -> None:
    small = LEVEL.roles["main"]._replace(size=Length(15 * PT))
    modules = [
        article("one", 2, 2, [paragraph(200)], headline=headline("一题")),
        article("two", 2, 2, [paragraph(200)], headline=headline("二题"), roles={"main": small}),
    ]
    place = context(FORMAT, STYLE._replace(apart="rule"))
    placed = [
        Placement(module := prepare_article(place, one, 2), module.plan(), column, 1)
        for one, column in zip(modules, (1, 3), strict=True)
    ]
    kept = keep_apart(place, placed)
    assert kept.bars == ()
    assert kept.placed == placed
