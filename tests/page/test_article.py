from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.display import Box, Glyphs
from layout.issue.model import Article, Size
from layout.page.article import prepare_article
from layout.page.codes import LEGS_NARROW, SUBHEAD_AT_FOOT, TEXT_OVERSET
from layout.page.drawing import Canvas
from layout.page.modules import Spot
from tests.page.makers import BOX, EM, FORMAT, ROW, article, context, headline, paragraph, picture, subhead, text

# A paragraph of 13 · n - 2 characters takes n lines of 13.
TEN_LINES = paragraph(13 * 10 - 2)


def draw(plan: object, column: int = 1, row: int = 1) -> Canvas:
    canvas = Canvas()
    plan.draw(canvas, Spot(0, (row - 1) * ROW, column, row))  # type: ignore[attr-defined]
    return canvas


def baselines(canvas: Canvas) -> set[int]:
    return {item.y for item in canvas.items if isinstance(item, Glyphs)}


def test_legs_are_level_under_the_headline() -> None:
    prepared = prepare_article(context(), article(headline=headline("标题"), blocks=[TEN_LINES]), 2)
    plan = prepared.plan()
    assert plan.rows == 3 + 5  # the headline of test_headline takes three rows
    (setting,) = draw(plan, column=2, row=11).settings
    assert (setting.column, setting.columns, setting.row, setting.rows) == (2, 2, 11, 8)
    assert [(leg.row, leg.rows, len(leg.lines)) for leg in setting.legs] == [(14, 5, 5), (14, 5, 5)]
    assert [leg.x for leg in setting.legs] == [0, 14 * EM]
    assert (setting.used, setting.spare, setting.overset) == (10, 0, 0)
    assert setting.characters == 128


def test_every_baseline_is_on_the_grid() -> None:
    surroundings = context()
    blocks = [paragraph(40), subhead("小标题"), paragraph(70)]
    canvas = draw(prepare_article(surroundings, article(blocks=blocks, byline=text("记者 韩娟")), 2).plan())
    assert {(y - surroundings.baseline) % ROW for y in baselines(canvas)} == {0}


def test_reading_order_is_leg_by_leg_in_one_article() -> None:
    blocks = [paragraph(60, "甲"), paragraph(60, "乙")]
    one = article(headline=headline("题"), blocks=blocks, byline=text("记者韩娟"))
    canvas = draw(prepare_article(context(), one, 2).plan())
    runs = [item for item in canvas.items if isinstance(item, Glyphs)]
    assert "".join(run.text for run in runs) == "题" + "甲" * 60 + "乙" * 60 + "记者韩娟"
    assert [node.role for node in canvas.nodes] == ["article", "main", "paragraph", "paragraph", "byline"]
    assert all(node.parent == 0 for node in canvas.nodes[1:])
    assert [canvas.nodes[run.node].role for run in runs if "乙" in run.text] == ["paragraph"] * 5


def test_a_fixed_height_is_kept_and_overset_text_is_counted() -> None:
    surroundings = context()
    plan = prepare_article(surroundings, article(blocks=[TEN_LINES], lines=4), 2).plan()
    assert plan.rows == 4
    canvas = draw(plan)
    (setting,) = canvas.settings
    assert (setting.overset, setting.overset_characters) == (2, 26)
    assert setting.overset_text == "文" * 26
    (found,) = surroundings.report
    assert found.code is TEXT_OVERSET
    assert (found.values["lines"], found.values["characters"]) == (2, 26)
    (mark,) = canvas.marks
    assert (mark.x, mark.y, mark.width, mark.height) == (14 * EM, 3 * ROW, 13 * EM, ROW)


def test_a_limit_is_only_felt_where_the_text_is_higher() -> None:
    prepared = prepare_article(context(), article(blocks=[TEN_LINES]), 2)
    assert prepared.plan(9).rows == 5
    assert prepared.plan(3).rows == 3


def test_a_spare_row_goes_under_the_headline_and_more_to_the_last_leg() -> None:
    prepared = prepare_article(context(), article(headline=headline("标题"), blocks=[TEN_LINES]), 2)
    plan = prepared.fill(3 + 5 + 1 + 1)
    (setting,) = draw(plan).settings
    assert [leg.row for leg in setting.legs] == [5, 5]
    assert [len(leg.lines) for leg in setting.legs] == [6, 4]
    assert setting.spare == 2


def test_a_box_takes_whole_characters_and_rows() -> None:
    box = BOX._replace(padding=Size(500, "em"))  # rounded up to one character
    prepared = prepare_article(context(), article(legs=1, blocks=[paragraph(25 * 4 - 2)], box=box), 2)
    plan = prepared.plan()
    assert plan.rows == 4 + 2
    canvas = draw(plan)
    frame = canvas.items[0]
    assert isinstance(frame, Box)
    assert (frame.x, frame.width) == (0, 27 * EM)
    assert frame.height == 6 * ROW - (ROW - EM)
    (setting,) = canvas.settings
    assert (setting.legs[0].x, setting.legs[0].width, setting.legs[0].row) == (EM, 25 * EM, 2)


def test_text_goes_round_a_picture_with_its_caption() -> None:
    # A picture of 6 rows, one row of caption and one of white over the first of two legs: 8 rows.
    shown = picture("/no/such/file.jpg", caption=text("图片说明"), lines=6)
    prepared = prepare_article(context(), article(blocks=[TEN_LINES], pictures=(shown,)), 2)
    plan = prepared.plan()
    assert plan.rows == 9
    (setting,) = draw(plan).settings
    assert [(leg.row, leg.rows) for leg in setting.legs] == [(9, 1), (1, 9)]


def test_a_picture_at_the_foot_stands_on_the_last_row() -> None:
    surroundings = context()
    shown = picture("/no/such/file.jpg", caption=text("说明"), lines=6, place="bottom-right")
    canvas = draw(prepare_article(surroundings, article(blocks=[TEN_LINES], pictures=(shown,)), 2).plan())
    (setting,) = canvas.settings
    # Nine rows would do, but the paragraph's last line would stand alone above the picture.
    assert [(leg.row, leg.rows, len(leg.lines)) for leg in setting.legs] == [(1, 10, 8), (1, 2, 2)]
    caption = next(item for item in canvas.items if isinstance(item, Glyphs) and item.text == "说明")
    assert (caption.x, caption.y) == (14 * EM, 9 * ROW + surroundings.baseline)


def test_narrow_legs_are_told() -> None:
    surroundings = context()
    prepare_article(surroundings, article(legs=3, blocks=[TEN_LINES]), 1)
    assert [found.code for found in surroundings.report] == [LEGS_NARROW]


def test_a_broken_taboo_is_told() -> None:
    surroundings = context()
    # One leg of three rows would be a subhead with one line below it in the first of two legs.
    blocks = [paragraph(11), subhead("小标题"), paragraph(11 + 13)]
    style = surroundings.style._replace(roles={**surroundings.style.roles, "subhead":
        surroundings.style.roles["subhead"]._replace(before=0, after=0)})  # fmt: skip
    surroundings = surroundings._replace(style=style)
    draw(prepare_article(surroundings, article(blocks=blocks, lines=2), 2).plan())
    assert [found.code for found in surroundings.report] == [SUBHEAD_AT_FOOT]


def test_an_article_without_a_place_is_overset_as_a_whole() -> None:
    canvas = Canvas()
    prepare_article(context(), article(blocks=[TEN_LINES]), 2).dropped(canvas)
    (setting,) = canvas.settings
    assert (setting.rows, setting.overset, setting.overset_characters) == (0, 10, 128)


@given(
    lengths=st.lists(st.integers(1, 90), min_size=1, max_size=8),
    columns=st.integers(1, 4),
    legs=st.integers(1, 3),
    limit=st.one_of(st.none(), st.integers(1, 30)),
)
def test_no_character_is_lost(lengths: list[int], columns: int, legs: int, limit: int | None) -> None:
    copy = [chr(0x4E00 + i) for i in range(len(lengths))]
    blocks = [paragraph(length, mark) for length, mark in zip(lengths, copy, strict=True)]
    one: Article = article(legs=legs, blocks=blocks, columns=columns)
    canvas = draw(prepare_article(context(FORMAT), one, columns).plan(limit))
    drawn = "".join(item.text for item in canvas.items if isinstance(item, Glyphs))
    (setting,) = canvas.settings
    assert drawn + setting.overset_text == "".join(block.text for block in blocks)


def test_a_row_more_over_a_subhead_is_shared_with_the_white_below_it() -> None:
    # 4 + (1 + 1 + 5) lines and 12: legs of 12 rows, the first one short, which goes to its subhead: half a row above it
    # and half below, so that all lines of text keep to the rows.
    blocks = [paragraph(50), subhead("小标题"), paragraph(5 * 13 - 2), paragraph(12 * 13 - 2, "乙")]
    plan = prepare_article(context(), article(blocks=blocks), 2).plan()
    assert (plan.cut.height, [part.rows for part in plan.cut.taken]) == (12, [11, 12])
    canvas = draw(plan)
    drawn = [item for item in canvas.items if isinstance(item, Glyphs)]
    head = next(item for item in drawn if item.text == "小标题")
    before = [item.y for item in drawn if item.text.startswith("文") and item.x < 13 * EM]
    rows = [(y - before[0]) / ROW for y in before]
    assert rows == [0, 1, 2, 3, 7, 8, 9, 10, 11]
    assert (head.y - before[0]) / ROW == 5.5
