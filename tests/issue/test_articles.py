"""Articles from the issue file and their own: headlines, front matter, overrides, places."""

from __future__ import annotations

import pytest

from layout.issue.model import Within
from layout.units import PT, Length, Size
from tests.issue.conftest import Reader

PNG = b"\x89PNG\r\n\x1a\n____"


def test_defaults(page: Reader) -> None:
    article = page("- file: a.md").article()
    assert (article.name, article.columns, article.legs, article.at, article.lines) == ("a", 1, 1, None, None)
    assert article.headline is None
    assert article.box is None
    assert [block.text for block in article.blocks] == ["本报讯\u3000正文第一段。", "第二段。"]


def test_legs_follow_the_span(page: Reader) -> None:
    assert page("- {file: a.md, span: 3}").article().legs == 3
    assert page("- {file: a.md, span: 3, columns: 2}").article().legs == 2


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("一 二 / 三", ["一 二", "三"]),
        ("[一, 二]", ["一", "二"]),
        ("A/B", ["A/B"]),
    ],
)
def test_forced_breaks(page: Reader, written: str, lines: list[str]) -> None:
    headline = page(f"- {{file: a.md, headline: {written}}}").article().headline
    assert headline is not None
    assert [line.value for line in headline.main] == lines


def test_each_line_of_a_headline_has_its_place(page: Reader) -> None:
    headline = page("- file: a.md\n  headline: 中原区 / 六中全会").article().headline
    assert headline is not None
    # Eight blanks and “headline: ” stand before it.
    assert [(line.span.column, line.span.end_column) for line in headline.main] == [(19, 22), (25, 29)]


def test_parts_of_a_headline(page: Reader) -> None:
    headline = (
        page("- {file: a.md, headline: {kicker: 引, main: 主, deck: [副, 题], box: {reverse: true}}}")
        .article()
        .headline
    )
    assert headline is not None
    assert [line.value for line in (*headline.kicker, *headline.main, *headline.deck)] == ["引", "主", "副", "题"]
    assert headline.box is not None
    assert (headline.box.reverse, headline.box.rule) == (True, Length(PT // 2))


@pytest.mark.parametrize(
    ("box", "border", "rule"),
    [
        ("true", "single", PT // 2),
        ("{double: true}", "double", PT // 2),
        ("{border: double, rule: 1pt}", "double", PT),
        # An ornament has a weight of its own where none is written.
        ("{border: meander}", "meander", PT),
        ("{border: meander, rule: 2pt}", "meander", 2 * PT),
    ],
)
def test_kinds_of_frames(page: Reader, box: str, border: str, rule: int) -> None:
    found = page(f"- {{file: a.md, box: {box}}}")
    assert found.codes == []
    style = found.article().box
    assert style is not None
    assert (style.border, style.rule) == (border, rule)


def test_a_paper_s_own_frame_is_laid_over_the_house_s(page: Reader) -> None:
    found = page("- {file: a.md, box: true}", head="style: {article_box: {double: true}}\n")
    assert found.codes == []
    assert (style := found.article().box) is not None
    assert style.border == "double"


def test_a_frame_said_in_two_ways(page: Reader) -> None:
    item = "- {file: a.md, box: {border: wavy, double: true}}"
    told = page(item).only("two-keys")
    assert told.span is not None
    assert told.span.column == 6 + item.index("true") + 1


def test_box_true_and_false(page: Reader) -> None:
    found = page("- {file: a.md, box: true}\n- {file: a.md, box: false}")
    assert found.article(0).box is not None
    assert found.article(1).box is None


def test_front_matter(page: Reader) -> None:
    text = "---\nheadline: 题\nbyline: 记者 甲\n---\n正文\n"
    article = page("- file: b.md", {"b.md": text}).article()
    assert article.headline is not None
    assert article.headline.main[0].value == "题"
    assert article.byline is not None
    assert (article.byline.value, article.byline.span.line, article.byline.span.column) == ("记者 甲", 3, 9)
    assert article.blocks[0].span.line == 5


def test_the_issue_file_goes_before_the_front_matter(page: Reader) -> None:
    text = "---\nheadline: 题\nbyline: 甲\n---\n正文\n"
    found = page("- {file: b.md, headline: 新题, byline: 乙}", {"b.md": text})
    told = found.only("given-twice")
    assert told.span is not None
    assert (told.span.file.endswith("b.md"), told.span.line) == (True, 3)
    article = found.article()
    assert article.byline is not None
    assert article.headline is not None
    assert (article.byline.value, article.headline.main[0].value) == ("乙", "新题")


def test_a_byline_given_twice_alike_is_not_told(page: Reader) -> None:
    assert page("- {file: b.md, byline: 甲}", {"b.md": "正文\n\n@ 甲\n"}).codes == []


def test_front_matter_without_end(page: Reader) -> None:
    told = page("- file: b.md", {"b.md": "---\nbyline: 甲\n正文\n"}).only("front-matter-open")
    assert told.span is not None
    assert told.span.line == 1


def test_mistakes_in_front_matter_are_in_their_file(page: Reader) -> None:
    told = page("- file: b.md", {"b.md": "---\nbylin: 甲\n---\n正文\n"}).only("unknown-key")
    assert told.span is not None
    assert (told.span.file.endswith("b.md"), told.span.line, told.span.column) == (True, 2, 1)


def test_inline_text(page: Reader) -> None:
    article = page("- text: |\n    正文**重**\n\n    第二段\n").article()
    assert [block.text for block in article.blocks] == ["正文重", "第二段"]
    # issue.yaml has six lines before the list, and the text is indented by ten.
    assert article.blocks[1].runs[0].span_at(0)[1:3] == (10, 11)


def test_dateline_is_set_before_the_text(page: Reader) -> None:
    runs = page("- {text: 正文, dateline: 新华社北京电}").article().blocks[0].runs
    assert [(run.text, run.style) for run in runs] == [("新华社北京电\u3000", "dateline"), ("正文", "body")]


def test_a_dateline_that_is_there_is_not_set_twice(page: Reader) -> None:
    assert page("- {file: a.md, dateline: 本报讯}").article().blocks[0].text == "本报讯\u3000正文第一段。"


def test_overrides_are_complete_roles(page: Reader) -> None:
    item = "- {file: a.md, span: 3, headline: {main: 题, style: {main: {size: 20pt}}}, style: {body: {align: left}}}"
    roles = page(item).article().roles
    assert set(roles) == {"main", "body"}
    assert (roles["main"].family, roles["main"].weight, roles["main"].size) == ("hei", 900, 20 * PT)
    # Three columns' headlines may shrink to three quarters, and so may this.
    assert roles["main"].smallest == 15 * PT
    assert (roles["body"].align, roles["body"].indent) == ("left", Size(2000, "em"))


def test_at(page: Reader) -> None:
    article = page("- {file: a.md, span: 2, at: {column: 5, line: 87}}")
    assert article.codes == ["place-outside"]
    at = page("- {file: a.md, span: 2, lines: 10, at: {column: 5, line: 77}}").article().at
    assert at is not None
    assert (at.column, at.line) == (5, 77)


def test_pictures(page: Reader) -> None:
    jpeg = b"\xff\xd8\xff\xe0____"
    item = "- {file: a.md, span: 2, pictures: [{file: p/a.jpg, lines: 12, caption: 雪, place: bottom-left}]}"
    (picture,) = page(item, {"p/a.jpg": jpeg}).article().pictures
    assert (picture.legs, picture.lines, picture.place, picture.fit, picture.alternate) == (
        1,
        12,
        "bottom-left",
        "cover",
        "雪",
    )
    assert picture.path.startswith("/")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("characters: 9", Within(9, "right", edge="top")),
        ("characters: 9, place: bottom-left", Within(9, "left", edge="bottom")),
        ("characters: 9, place: top", Within(9, "between", edge="top")),
        ("characters: 9, place: middle", Within(9, "between")),
        ("characters: 9, place: left", Within(9, "left")),
        ("characters: 9, place: {leg: 2, line: 6, side: right}", Within(9, "right", 2, 6)),
        ("characters: 9, place: {}", Within(9, "between")),
        ("place: top-left", None),
    ],
)
def test_pictures_within_the_text(page: Reader, written: str, expected: Within | None) -> None:
    item = f"- {{file: a.md, span: 2, pictures: [{{file: p.png, lines: 12, {written}}}]}}"
    (picture,) = page(item, {"p.png": PNG}).article().pictures
    assert picture.within == expected


@pytest.mark.parametrize("place", ["{leg: 2}", "{leg: 3, side: left}"])
def test_a_picture_within_the_text_has_a_leg_of_the_article(page: Reader, place: str) -> None:
    # Over the gutter after leg 2 of two there is none.
    item = f"- {{file: a.md, span: 2, pictures: [{{file: p.png, lines: 9, characters: 5, place: {place}}}]}}"
    told = page(item, {"p.png": PNG}).only("inset-leg")
    assert told.values == {"leg": 3, "limit": 2}


def test_a_quote_within_the_text(page: Reader) -> None:
    item = "- {file: a.md, span: 2, quotes: [{quote: 好, characters: 9, place: {leg: 1, line: 3}}]}"
    (quote,) = page(item).article().insets
    assert (quote.within, quote.place) == (Within(9, "between", 1, 3), "top-right")


def test_a_picture_is_as_wide_as_legs_or_as_characters(page: Reader) -> None:
    item = "- {file: a.md, span: 2, pictures: [{file: p.png, lines: 9, characters: 5, legs: 2}]}"
    assert page(item, {"p.png": PNG}).codes == ["two-keys"]


def test_a_headline_over_some_of_the_legs(page: Reader) -> None:
    headline = page("- {file: a.md, span: 3, headline: {main: 题, legs: 2, side: right}}").article().headline
    assert headline is not None
    assert (headline.legs, headline.side, headline.among(3), headline.columns(3, 3)) == (2, "right", (1, 3), 2)
    assert page("- {group: {main: 题, legs: 2}, span: 3, articles: [{file: a.md}]}").codes == ["unknown-key"]


def test_a_broken_article_is_left_out_and_the_rest_read(page: Reader) -> None:
    found = page("- file: none.md\n- file: a.md")
    assert found.codes == ["file-missing"]
    assert found.article(0).name == "a"


def test_a_headline_in_both_places_is_merged_key_by_key(page: Reader) -> None:
    front = "---\nheadline:\n  kicker: 引\n  main: 主\n---\n\n正文。\n"
    found = page("- {file: a.md, headline: {main: 新主, box: true}}", {"a.md": front})
    headline = found.article().headline
    assert headline is not None
    assert [line.value for line in (*headline.kicker, *headline.main)] == ["引", "新主"]
    assert headline.box is not None


def test_a_headline_without_main_in_either_place_is_told(page: Reader) -> None:
    page("- {file: a.md, headline: {box: true}}").only("missing-key")


@pytest.mark.parametrize(
    "written",
    [
        "byline: '[韩娟]{人名}'",
        "pictures: [{file: p.png, lines: 9, caption: '[韩娟]{人名}'}]",
        "pictures: [{file: p.png, lines: 9, credit: '[韩娟]{人名} 摄'}]",
        "headline: {main: 题, deck: ['上', '[韩娟]{人名}']}",
    ],
)
def test_mark_up_is_told_where_it_is_not_read(page: Reader, written: str) -> None:
    told = page(f"- file: a.md\n  {written}", {"p.png": b"\x89PNG\r\n\x1a\n"}).only("markup-unread")
    assert told.span is not None
    assert told.span.line == 8


def test_mark_up_that_is_not_read_is_pointed_into(page: Reader) -> None:
    found = page("- file: b.md", {"b.md": "正文\n\n@ 记者 [韩娟]{人名}"})
    span = found.only("markup-unread").span
    assert span is not None
    assert (span.line, span.column, span.end_column) == (3, 6, 11)
    byline = found.article().byline
    assert byline is not None
    assert byline.value == "记者 [韩娟]{人名}"
