"""Fact boxes and pull quotes in an article's legs."""

from __future__ import annotations

from typing import Any

import pytest

from layout.display import WHITE, Box, Colour, Glyphs, Stroke
from layout.issue.model import Facts, Quote, QuoteStyle, Within
from layout.page.article import prepare_article, set_head
from layout.page.drawing import Canvas
from layout.page.insets import set_facts, set_quote
from layout.page.makeup.engine import pose
from layout.page.makeup.taboos import faults, standing_of
from layout.page.modules import Spot
from layout.page.place import Placement
from layout.units import PT, Length, Size
from tests.page.makers import (
    BOX,
    EM,
    ROLES,
    ROW,
    SPAN,
    STYLE,
    article,
    context,
    headline,
    page,
    paragraph,
    role,
    text,
)  # fmt: skip

INSET_ROLES = {
    **ROLES,
    "fact": role(indent=Size(2000, "em")),
    "fact-title": role(align="center"),
    "quote": role(14, leading=Size(1500, "em"), align="center"),
    "quote-source": role(8, leading=Size(1250, "em"), align="right"),
}
HOUSE = STYLE._replace(roles=INSET_ROLES)
BASELINE = PT + 88 * EM // 100
FRAME = BOX._replace(padding=Size(1000, "em"))


def facts(length: int = 20, **more: Any) -> Facts:
    return Facts(text("名词"), (paragraph(length),), None, FRAME, 1, "top-right", SPAN)._replace(**more)


def quote(words: str, **more: Any) -> Quote:
    return Quote(text(words), None, QuoteStyle(), 1, "top-right", SPAN)._replace(**more)


def runs(canvas: Canvas) -> list[tuple[str, int, int]]:
    """Each text, where it begins, and its baseline."""
    return [
        (item.text, item.x + item.offsets[0], item.y) for item in canvas.items if isinstance(item, Glyphs)
    ]


def test_a_fact_box_stands_on_the_grid_inside_its_frame() -> None:
    place = context(style=HOUSE)
    # 13 em less one at each side hold 11 characters: 9 after the indent, then 11.
    block = set_facts(place, facts(20), INSET_ROLES, 13 * EM)
    # A row of padding above and below, one for the title, two of text.
    assert block.rows == 5
    canvas = Canvas()
    block.draw(place, canvas, 100, 0, canvas.node("article"))
    frame = canvas.items[0]
    assert frame == Box(100, PT, 13 * EM, 5 * ROW - 2 * PT, None, BOX.colour, PT)
    title, first, second = runs(canvas)
    assert title == ("名词", 100 + EM + (11 * EM - 2 * EM) // 2, ROW + BASELINE)
    assert first == ("文" * 9, 100 + 3 * EM, 2 * ROW + BASELINE)
    assert second == ("文" * 11, 100 + EM, 3 * ROW + BASELINE)
    assert [(node.role, node.parent) for node in canvas.nodes] == [
        ("article", -1), ("facts", 0), ("subhead", 1), ("paragraph", 1),
    ]  # fmt: skip


def test_a_fact_box_without_a_frame_has_its_whole_width() -> None:
    block = set_facts(context(style=HOUSE), facts(24, box=None), INSET_ROLES, 13 * EM)
    # 11 and 13 characters.
    assert block.rows == 1 + 2


def test_a_reversed_fact_box_is_set_in_white() -> None:
    place = context(style=HOUSE)
    block = set_facts(place, facts(box=FRAME._replace(reverse=True)), INSET_ROLES, 13 * EM)
    canvas = Canvas()
    block.draw(place, canvas, 0, 0, canvas.node("article"))
    assert {item.colour for item in canvas.items if isinstance(item, Glyphs)} == {WHITE}


def test_a_quote_stands_between_its_rules_in_whole_rows() -> None:
    place = context(style=HOUSE)
    # Eight characters and two marks of 14 pt: 140 pt in a leg of 130. Nine fit: two lines, evened to five each.
    block = set_quote(place, quote("一二三四五六七八"), INSET_ROLES, 13 * EM)
    # 14 + 21 pt of words, at both ends 1 pt of the row's white, 1 of rule, 5 of white: 49 pt are five rows.
    assert block.rows == 5
    canvas = Canvas()
    block.draw(place, canvas, 0, 0, canvas.node("article"))
    rules = [item for item in canvas.items if isinstance(item, Stroke)]
    assert [(rule.x1, rule.x2, rule.y1, rule.weight) for rule in rules] == [
        (0, 13 * EM, PT + PT // 2, PT), (0, 13 * EM, 5 * ROW - PT - PT // 2, PT),
    ]  # fmt: skip
    first, second = runs(canvas)
    assert (first[0], second[0]) == ("“一二三四", "五六七八”")
    # In the middle of the leg and of the rows: 60 pt less 35 leave 12.5 above.
    assert first[1] == second[1] == (13 * EM - 70 * PT) // 2
    assert first[2] == 25 * PT // 2 + 14 * PT * 88 // 100
    assert second[2] - first[2] == 21 * PT
    assert [(node.role, node.parent) for node in canvas.nodes[1:]] == [("quote", 0), ("paragraph", 1)]


def test_whose_words_they_are_stands_at_the_right_below() -> None:
    place = context(style=HOUSE)
    block = set_quote(place, quote("一二三", source=text("王明")), INSET_ROLES, 13 * EM)
    # 14 pt and 10 more, 14 at the ends: 38 pt.
    assert block.rows == 4
    canvas = Canvas()
    block.draw(place, canvas, 0, 0, canvas.node("article"))
    words, source = runs(canvas)
    assert source[0] == "王明"
    assert source[1] == 13 * EM - 2 * 8 * PT
    assert source[2] > words[2]
    assert [node.role for node in canvas.nodes[2:]] == ["paragraph", "byline"]


@pytest.mark.parametrize(
    ("language", "words", "set_as"),
    [
        ("zh-Hans", "话", "“话”"),
        ("zh-Hant-TW", "話", "「話」"),
        ("ja", "話", "「話」"),
        # The writer's own.
        ("zh-Hans", "“话”在此", "“话”在此"),
    ],
)
def test_quotation_marks_are_those_of_the_language(language: str, words: str, set_as: str) -> None:
    place = context(style=HOUSE._replace(language=language))
    canvas = Canvas()
    set_quote(place, quote(words), INSET_ROLES, 13 * EM).draw(place, canvas, 0, 0, canvas.node("article"))
    assert "".join(run[0] for run in runs(canvas)) == set_as


def test_a_quote_without_marks_and_rules() -> None:
    place = context(style=HOUSE)
    plain = quote("话", style=QuoteStyle(weight=Length(0), marks=False, colour=Colour(m=1000)))
    canvas = Canvas()
    set_quote(place, plain, INSET_ROLES, 13 * EM).draw(place, canvas, 0, 0, canvas.node("article"))
    assert [run[0] for run in runs(canvas)] == ["话"]
    assert not any(isinstance(item, Stroke) for item in canvas.items)


def test_insets_take_their_rows_from_the_legs_and_no_text_is_lost() -> None:
    insets = (facts(20, place="bottom-right"), quote("一二三", place="top-left"))
    story = article(blocks=[paragraph(400)], insets=insets)
    prepared = prepare_article(context(style=HOUSE), story, 2)
    # A quote of three rows and one of white in the first leg, a box of five and one in the second.
    assert (prepared.tops, prepared.bottoms) == ((4, 0), (0, 6))
    canvas = Canvas()
    prepared.plan().draw(canvas, Spot(0, 0, 1, 1))
    # 400 of the story, 20 of the box.
    assert "".join(run[0] for run in runs(canvas)).count("文") == 420


def test_a_fact_box_by_itself_is_no_story() -> None:
    """It has no rank, and is not the page's first story, wherever it stands in the file."""
    box = article("box", 2, 1, [paragraph(40)], headline=headline("链接"), box=FRAME, kind="facts", roles=INSET_ROLES)
    box = box._replace(span=SPAN._replace(line=9))
    story = article("story", 2, 2, [paragraph(400)], headline=headline("题"))
    described = page([box, story], style=HOUSE)
    place = context(style=HOUSE)
    assert [piece.rank for piece in pose(place, described).pieces] == [0, 1]
    # The story at the foot of the page is told of, the box is not.
    placed = []
    for one, row in ((box, 1), (story, 30)):
        module = prepare_article(place, one, 2)
        placed.append(standing_of(Placement(module, module.plan(), 1, row)))
    told = [where.name for code, where, _ in faults(placed, described) if code.name == "order" and where is not None]
    assert told == ["story"]


def test_the_title_of_a_fact_box_has_little_white() -> None:
    # 20 pt of headline and a quarter of 12 pt at both sides: 26 pt are three rows, where half a row at both is 32.
    box = article("box", 2, 1, [paragraph(40)], headline=headline("链接"), kind="facts")
    head = set_head(context(style=HOUSE), box, 2)
    assert head is not None
    assert head.space == (3 * PT, 3 * PT)


@pytest.mark.parametrize("within", [None, Within(9)])
def test_where_it_stands_is_known_and_that_it_is_no_picture(within: Within | None) -> None:
    said = quote("只此一句", within=within)
    story = article("story", 2, 2, [paragraph(250)], headline=headline("题"), insets=[said])
    module = prepare_article(context(style=HOUSE), story, 2)
    standing = standing_of(Placement(module, module.plan(), 1, 5))
    ((kind, (column, row, last, foot)),) = standing.insets
    assert kind == "quote"
    # 14 pt, and 14 more at both ends: three rows. In the second leg below the headline of three rows, or over the
    # gutter of both.
    assert (column, last, foot - row + 1) == ((2, 2, 3) if within is None else (1, 2, 3))
    assert row == 5 + 3 if within is None else row > 5 + 3
    assert standing.pictures == ()
