"""Text round an inset: every character one em wide, so that places can be counted by hand (see makers)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from layout.display import Glyphs, Picture
from layout.issue.model import Article, Jump, Origin, Within
from layout.page.article import ArticlePlan, PreparedArticle, prepare_article
from layout.page.codes import INSET_NARROW, INSET_OUTSIDE, TEXT_OVERSET
from layout.page.drawing import Canvas
from layout.page.jump import Break, break_at
from layout.page.legs import (
    OVERSET_COST,
    OVERSET_ROW_COST,
    SLACK,
    Leg,
    Row,
    cut_costs,
    leg_cost,
)
from layout.page.modules import Spot
from tests.page.makers import EM, ROW, SPAN, article, context, headline, paragraph, picture, subhead, text

LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"


@pytest.fixture(scope="module")
def stone(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("pictures") / "stone.png"
    Image.new("L", (90, 60), 128).save(path)
    return str(path)


def prepared(one: Article, columns: int = 2, surroundings: Any = None) -> PreparedArticle:
    return prepare_article(surroundings or context(), one, columns)


def draw(plan: ArticlePlan) -> Canvas:
    canvas = Canvas()
    plan.draw(canvas, Spot(0, 0, 1, 1))
    return canvas


def shape(canvas: Canvas) -> list[tuple[float, int, int]]:
    """Every line of text: its start in em, its row, its characters."""
    rows = [item for item in canvas.items if isinstance(item, Glyphs)]
    return [((item.x + item.offsets[0]) / EM, item.y // ROW, len(item.text)) for item in rows]


def test_lines_beside_an_inset_are_short() -> None:
    # Legs of 13 characters; the inset over their gutter takes four of each and one of white, in the rows 2 to 4, and
    # rows 1 and 5 are its white: 13 + 5 × 8 + 13 characters in each leg.
    stones = [picture("none.png", lines=3, within=Within(9))]
    one = article(blocks=[paragraph(2 * 66 - 2)], pictures=stones, lines=7)
    canvas = draw(prepared(one).plan())
    left = [(2, 0, 11), *((0, row, 8) for row in range(1, 6)), (0, 6, 13)]
    right = [(14, 0, 13), *((14 + 5, row, 8) for row in range(1, 6)), (14, 6, 13)]
    assert shape(canvas) == left + right
    (setting,) = canvas.settings
    assert (setting.used, setting.spare, setting.overset) == (14, 0, 0)


def test_level_legs_are_as_high_as_the_text_needs() -> None:
    one = article(blocks=[paragraph(2 * 66 - 2)], pictures=[picture("none.png", lines=3, within=Within(9))])
    assert prepared(one).plan().rows == 7


def test_the_picture_is_drawn_where_the_lines_make_room(stone: str) -> None:
    one = article(blocks=[paragraph(200)], pictures=[picture(stone, lines=3, within=Within(9, line=3))])
    canvas = draw(prepared(one).plan())
    (item,) = [item for item in canvas.items if isinstance(item, Picture)]
    surroundings = context()
    inset = surroundings.grid.inset
    assert (item.x, item.y, item.width, item.height) == (9 * EM, 2 * ROW + inset, 9 * EM, 3 * ROW - 2 * inset)
    figure = canvas.nodes[item.node]
    assert (figure.role, figure.parent) == ("figure", 0)


def test_a_paragraph_that_is_set_at_another_row_has_other_lines() -> None:
    # The first paragraph ends in the row above the inset's white: the second one's lines are all short.
    blocks = [paragraph(24, "甲"), paragraph(22, "乙")]
    one = article(columns=1, legs=1, blocks=blocks, lines=9,
                  pictures=[picture("none.png", lines=5, within=Within(4, "right", line=4))])  # fmt: skip
    assert shape(draw(prepared(one, 1).plan())) == [
        (2, 0, 11), (0, 1, 13), (2, 2, 6), (0, 3, 8), (0, 4, 8),
    ]  # fmt: skip


def test_a_subhead_stands_in_the_middle_of_what_is_left() -> None:
    one = article(columns=1, legs=1, blocks=[paragraph(30), subhead("三个字"), paragraph(30)], lines=20,
                  pictures=[picture("none.png", lines=12, within=Within(4, "left", line=1))])  # fmt: skip
    # 8 characters beside the picture and its white: 6 + 8 + 8 + 8, a white row, the subhead.
    assert (5 + 2.5, 5, 3) in shape(draw(prepared(one, 1).plan()))


def test_a_byline_ends_with_the_line_that_it_shares() -> None:
    one = article(columns=1, legs=1, blocks=[paragraph(8)], byline=text("记者"), lines=5,
                  pictures=[picture("none.png", lines=3, within=Within(3, "right", line=1))])  # fmt: skip
    # Nine characters a line: seven after the indent, one, and room for two of white and two of the byline.
    assert shape(draw(prepared(one, 1).plan())) == [(2, 0, 7), (0, 1, 1), (7, 1, 2)]


def test_what_a_leg_has_no_room_for_is_told_and_marked() -> None:
    surroundings = context()
    one = article(blocks=[paragraph(100)], pictures=[picture("none.png", lines=3, within=Within(20))])
    canvas = draw(prepared(one, surroundings=surroundings).plan())
    told = [found for found in surroundings.report if found.code is INSET_NARROW]
    assert [(found.values["leg"], found.values["characters"], found.values["least"]) for found in told] == [
        (1, 2, 5), (2, 2, 5),
    ]  # fmt: skip
    marked = [mark for mark in canvas.marks if mark.label == "one"]
    assert [(mark.x, mark.width) for mark in marked] == [(0, 13 * EM), (14 * EM, 13 * EM)]
    assert [mark.height for mark in marked] == [3 * ROW] * 2
    assert sum(count for _, _, count in shape(canvas)) == 100


def test_an_inset_that_finds_no_room_is_told() -> None:
    surroundings = context()
    one = article(blocks=[paragraph(20)], lines=4, pictures=[picture("none.png", lines=6, within=Within(9))])
    draw(prepared(one, surroundings=surroundings).plan())
    (told,) = [found for found in surroundings.report if found.code is INSET_OUTSIDE]
    assert (told.values["rows"], told.values["least"]) == (4, 6)


def test_overset_text_is_counted() -> None:
    surroundings = context()
    stones = [picture("none.png", lines=3, within=Within(9))]
    one = article(blocks=[paragraph(2 * 66 - 2 + 30)], pictures=stones, lines=7)
    (setting,) = draw(prepared(one, surroundings=surroundings).plan()).settings
    assert (setting.overset, setting.overset_characters) == (3, 30)
    assert [found.code for found in surroundings.report if found.code is TEXT_OVERSET] == [TEXT_OVERSET]


def test_text_runs_beside_a_headline_over_some_of_the_legs() -> None:
    # A headline of one line takes three rows (test_headline); over the first of three legs it leaves the others whole.
    title = headline("标题")._replace(legs=1)
    one = article(columns=3, legs=3, headline=title, blocks=[paragraph(13 * 12 - 2)])
    plan = prepared(one, 3).plan()
    assert plan.rows == 5
    canvas = draw(plan)
    lines = [line for line in shape(canvas) if line[2] > 2]
    assert [(leg, row) for leg, row, _ in lines] == (
        [(2, 3), (0, 4)] + [(14, row) for row in range(5)] + [(28, row) for row in range(5)]
    )
    (main,) = [item for item in canvas.items if isinstance(item, Glyphs) and item.text == "标题"]
    # 20 pt in a leg of 130: 45 pt of white on both sides.
    assert main.x + main.offsets[0] == 45 * EM // 10


@pytest.mark.parametrize(("side", "first"), [("left", 0), ("middle", 1), ("right", 2)])
def test_where_a_headline_over_some_legs_stands(side: Any, first: int) -> None:
    title = headline("标题")._replace(legs=2, side=side)
    one = article(columns=4, legs=4, headline=title, blocks=[paragraph(300)])
    made = prepared(one, 4)
    assert [top > 0 for top in made.tops] == [first <= leg < first + 2 for leg in range(4)]
    assert made.aside == first


def test_a_headline_over_all_legs_is_as_it_was() -> None:
    blocks = [paragraph(100)]
    plain = prepared(article(headline=headline("标题"), blocks=blocks))
    over_all = prepared(article(headline=headline("标题")._replace(legs=2), blocks=blocks))
    assert over_all.aside is None
    assert shape(draw(over_all.plan())) == shape(draw(plain.plan()))


# ------------------------------------------------------------------ articles that go on on another page


def test_a_part_that_jumps_ends_where_its_legs_do() -> None:
    # Legs of seven rows hold 66 characters beside the inset; the line that says where it goes on takes the last row.
    stones = [picture("none.png", lines=3, within=Within(9))]
    one = article(blocks=[paragraph(300)], pictures=stones, lines=7, jump=Jump("A02", SPAN))
    ready = prepared(one)
    plan = ready.plan()
    flow = plan.prepared.flow
    assert break_at(one, flow, plan.cut.end) == Break(0, 2 * 66 - 2 - 13)
    assert [item.row.kind for item in ready.jump] == ["byline"]
    drawn = draw(plan)
    assert sum(count for _, _, count in shape(drawn)) == 2 * 66 - 2 - 13 + len("（下转第A02版）")
    assert [row for _, row, _ in shape(drawn)][-1] == 6
    assert not [found for found in ready.context.report if found.code is TEXT_OVERSET]


def test_a_second_part_begins_with_where_it_comes_from() -> None:
    stones = [picture("none.png", lines=3, within=Within(9))]
    blocks = [paragraph(100)._replace(resumed=True)]
    one = article(blocks=blocks, pictures=stones, origin=Origin("A01", "one", SPAN))
    canvas = draw(prepared(one).plan())
    texts = [item.text for item in canvas.items if isinstance(item, Glyphs)]
    assert texts[0] == "（上接第A01版）"
    assert "".join(texts[1:]) == "文" * 100
    # The paragraph goes on: it has no indent.
    assert shape(canvas)[1] == (0, 1, 8)


# ------------------------------------------------------------------ what holds of every article

BLOCKS = st.lists(
    st.one_of(st.integers(1, 120).map(lambda length: ("paragraph", length)), st.just(("subhead", 4))),
    min_size=1, max_size=8,
)  # fmt: skip
INSETS = st.lists(
    st.builds(
        Within,
        characters=st.integers(2, 24),
        side=st.sampled_from(["left", "right", "between"]),
        leg=st.none() | st.integers(1, 3),
        line=st.none() | st.integers(1, 9),
        edge=st.sampled_from(["top", "middle", "bottom"]),
    ),
    min_size=1, max_size=2,
)  # fmt: skip


def made(blocks: list[tuple[str, int]], insets: list[Within], legs: int, byline: bool, lines: int | None) -> Article:
    parts = [
        paragraph(size, LETTERS[number]) if kind == "paragraph" else subhead(LETTERS[number] * size)
        for number, (kind, size) in enumerate(blocks)
    ]
    pictures = [picture("none.png", lines=2 + 2 * number, within=inset) for number, inset in enumerate(insets)]
    return article(columns=3, legs=legs, blocks=parts, pictures=pictures, lines=lines,
                   byline=text("记者 某某") if byline else None)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(BLOCKS, INSETS, st.integers(1, 4), st.booleans(), st.none() | st.integers(8, 40))
def test_no_line_overlaps_an_inset_and_nothing_is_lost(
    blocks: list[tuple[str, int]], insets: list[Within], legs: int, byline: bool, lines: int | None
) -> None:
    surroundings = context()
    ready = prepared(made(blocks, insets, legs, byline, lines), 3, surroundings)
    plan = ready.plan()
    canvas = draw(plan)
    (setting,) = canvas.settings
    grid = surroundings.grid
    copy = "".join(LETTERS[number] * size for number, (_, size) in enumerate(blocks)) + "记者 某某" * byline
    drawn = [item for item in canvas.items if isinstance(item, Glyphs)]
    assert "".join(item.text for item in drawn) + setting.overset_text == copy
    assert lines is not None or not setting.overset
    around = ready.around
    assert around is not None
    ground, height = around.ground, plan.cut.height
    taken = [
        (one.strip.start, one.strip.start + one.strip.size, row, row + one.block.rows)
        for one, row in zip(ground.insets, ground.rows_at(height), strict=True)
    ]
    seen: set[tuple[int, int]] = set()
    for item in drawn:
        assert (item.y - surroundings.baseline) % grid.leading == 0
        row = (item.y - surroundings.baseline) // grid.leading
        start, end = item.x + item.offsets[0], item.x + item.offsets[-1] + item.size
        (leg,) = [number for number, offset in enumerate(ready.legs.offsets)
                  if offset <= start and end <= offset + ready.legs.measure]  # fmt: skip
        assert row < height
        for left, right, first, after in taken:
            # One of white at the side, a row above and below.
            if ground.fits(height):
                assert end + EM <= left or right + EM <= start or row < first - 1 or row > after
        if item.text != "记者 某某":
            assert (leg, row) not in seen
            seen.add((leg, row))


@pytest.mark.parametrize("length", range(200, 401, 25))
def test_legs_of_one_paragraph_end_within_a_line(length: int) -> None:
    cut = prepared(made([("paragraph", length)], [Within(9)], 3, False, None), 3).plan().cut
    short = [leg.capacity - taken.rows for leg, taken in zip(cut.legs, cut.taken, strict=True)]
    assert max(short) - min(short) <= 1


# ------------------------------------------------------------------ the best of all cuts


def greedy(ready: PreparedArticle, height: int, ends: tuple[int, ...]) -> tuple[list[Row], list[int], int]:
    """The rows of an article whose legs are filled up to these ends, where each leg begins among them, and how many
    rows are left over."""
    around = ready.around
    assert around is not None
    slots = [
        (leg, slot.measure) for leg, track in enumerate(around.ground.tracks(height)) for slot in track[: ends[leg]]
    ]
    beyond = (len(ends), ready.legs.measure)
    rows: list[Row] = []
    where: list[int] = []
    at = 0
    for number, block in enumerate(ready.article.blocks):
        kind = "subhead" if block.kind == "subhead" else "line"
        white = number > 0 and (kind == "subhead" or ready.article.blocks[number - 1].kind == "subhead")
        here = slots[at][0] if at < len(slots) else len(ends)
        if white and at and (slots[at - 1][0] == here if at <= len(slots) else True):
            rows.append(Row("space", 1))
            where.append(here)
            at += 1
        left, first = len(block.text), True
        while left:
            leg, measure = slots[at] if at < len(slots) else beyond
            fit = measure // EM - (2 if first and kind == "line" else 0)
            left = max(0, left - fit)
            rows.append(Row(kind, 1, first, not left))  # type: ignore[arg-type]
            where.append(leg)
            at, first = at + 1, False
    starts = [next((n for n, leg in enumerate(where) if leg >= one and rows[n].kind != "space"), len(rows))
              for one in range(len(ends))]  # fmt: skip
    over = sum(row.rows for row, leg in zip(rows, where, strict=True) if leg == len(ends) and row.kind != "space")
    return rows, starts, over


def least_cost(ready: PreparedArticle, height: int, level: bool) -> int:
    """What the best cut costs, every end of every leg tried that leaves it a row."""
    around = ready.around
    assert around is not None
    caps = [len(track) for track in around.ground.tracks(height)]
    costs = []
    for early in product(*(range(max(1, min(SLACK + 1, cap))) for cap in caps[:-1])):
        ends = (*(cap - less for cap, less in zip(caps, early, strict=False)), caps[-1])
        rows, starts, over = greedy(ready, height, ends)
        prices = cut_costs(rows)
        cost = OVERSET_COST + OVERSET_ROW_COST * over if over else 0
        for leg, start in enumerate(starts):
            end = starts[leg + 1] if leg + 1 < len(starts) else len(rows)
            while end > start and rows[end - 1].kind == "space":
                end -= 1
            last = end == len(rows) or not any(row.kind != "space" for row in rows[end:])
            used = min(sum(row.rows for row in rows[start:end]), ends[leg])
            cost += leg_cost(Leg(0, caps[leg]), used, 0, last and not over, final=leg == len(caps) - 1, level=level)
            if end > start and leg + 1 < len(starts):
                cost += prices[starts[leg + 1]]
        costs.append(cost)
    return min(costs)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(1, 60).map(lambda length: ("paragraph", length)), min_size=1, max_size=6),
    INSETS, st.integers(2, 3), st.booleans(),
)  # fmt: skip
@example([("paragraph", 30), ("paragraph", 14), ("paragraph", 25)], [Within(9)], 2, True)
def test_the_cut_is_the_best_of_all(
    blocks: list[tuple[str, int]], insets: list[Within], legs: int, level: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, rows in (("MORE_EARLY", 2 * SLACK), ("MOST_EARLY", SLACK)):
            patch.setattr(f"layout.page.runaround.{name}", rows)  # every end is tried
        check_best(blocks, insets, legs, level)


def check_best(blocks: list[tuple[str, int]], insets: list[Within], legs: int, level: bool) -> None:
    ready = prepared(made(blocks, insets, legs, False, None), 3)
    around = ready.around
    assert around is not None
    first = max(around.ground.height, around.balanced().cut.height - 1)
    for height in range(first, first + 4):
        least = least_cost(ready, height, level)
        if least < OVERSET_COST:
            assert around._fit(height, level, loose=False).cut.cost == least
