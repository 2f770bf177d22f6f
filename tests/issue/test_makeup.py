"""What an editor leaves to the makeup engine, and what a house thinks of a page."""

from __future__ import annotations

import pytest

from layout.diagnostics import Severity
from layout.issue.makeup import AS_HOUSE, NO_WISHES, Taboo, Wishes
from layout.issue.model import PictureStory
from layout.units import MM
from tests.issue.conftest import HEAD, PAGE, Reader

PNG = b"\x89PNG\r\n\x1a\n"
ENGINE = PAGE.replace("    articles", "    makeup: engine\n    articles")


def test_a_page_is_made_by_hand_unless_it_or_the_issue_says_otherwise(read: Reader) -> None:
    two = PAGE + "      - file: a.md\n" + ENGINE.removeprefix("pages:\n").replace("A01", "A02") + "      - file: a.md\n"
    issue = read(HEAD + two).issue
    assert issue is not None
    assert [page.makeup for page in issue.pages] == ["hand", "engine"]
    issue = read(HEAD + "makeup: engine\n" + two.replace("makeup: engine", "makeup: hand")).issue
    assert issue is not None
    assert [page.makeup for page in issue.pages] == ["engine", "hand"]


def test_an_article_asks_for_nothing(page: Reader) -> None:
    article = page("- file: a.md").article()
    assert article.wishes == NO_WISHES


def test_spans_and_legs_to_choose_from(page: Reader) -> None:
    article = page("- {file: a.md, span: 2-4, columns: [2, 3]}").article()
    assert (article.wishes.spans, article.wishes.legs) == ((2, 3, 4), (2, 3))
    # A page made by hand takes the first.
    assert (article.columns, article.legs) == (2, 2)


def test_a_span_that_reaches_beyond_the_page_is_told(page: Reader) -> None:
    found = page("- {file: a.md, span: 5-7}")
    found.only("span-too-wide")
    assert found.article().wishes.spans == (5, 6)


@pytest.mark.parametrize(
    ("place", "edge", "side"),
    [("top", "top", ""), ("left", "", "left"), ("bottom-right", "bottom", "right")],
)
def test_a_place(page: Reader, place: str, edge: str, side: str) -> None:
    wishes = page(f"- {{file: a.md, place: {place}, priority: 2}}").article().wishes
    assert wishes == Wishes(edge=edge, side=side, priority=2)  # type: ignore[arg-type]


def test_a_place_beside_another(page: Reader) -> None:
    wishes = page("- {file: a.md, place: {beside: b}}\n- file: b.md", {"b.md": "文。\n"}).article().wishes
    assert wishes.beside == "b"


def test_a_neighbour_that_is_not_on_the_page_is_told(page: Reader) -> None:
    # Six blanks and “- {file: a.md, place: {beside: ” stand before it: 6 + 2 + 29.
    found = page("- {file: a.md, place: {beside: bb}}\n- file: b.md", {"b.md": "文。\n"}).only("neighbour-unknown")
    assert (found.span is not None and found.span.column, found.values["value"]) == (38, "bb")


def test_a_picture_of_several_heights(page: Reader) -> None:
    article = page("- {file: a.md, pictures: [{file: a.png, lines: 12-14}]}", {"a.png": PNG}).article()
    assert (article.pictures[0].lines, article.pictures[0].heights) == (12, (12, 13, 14))


def test_a_picture_may_be_as_wide_as_the_widest_span(read: Reader) -> None:
    story = "      - {file: a.md, headline: 题, %s, pictures: [{file: a.png, lines: 12, legs: 3}]}\n"
    assert read(HEAD + ENGINE + story % "span: 2-3", {"a.png": PNG}).codes == []
    assert read(HEAD + ENGINE + story % "priority: 1", {"a.png": PNG}).codes == []
    read(HEAD + ENGINE + story % "span: 1-2", {"a.png": PNG}).only("picture-too-wide")


def test_a_picture_story_of_several_sizes(page: Reader) -> None:
    issue = page("- {picture: a.png, span: 2-3, lines: 12-13, place: top}", {"a.png": PNG}).issue
    assert issue is not None
    story = issue.pages[0].modules[0]
    assert isinstance(story, PictureStory)
    assert (story.columns, story.picture.lines) == (2, 12)
    assert (story.wishes.spans, story.picture.heights, story.wishes.edge) == ((2, 3), (12, 13), "top")


def test_the_house_s_measure_of_a_page(read: Reader) -> None:
    style = "style: {makeup: {longest_leg: 20cm, taboos: {chimney: {severity: error}, order: {severity: off}}}}\n"
    issue = read(HEAD + style + PAGE + "      - file: a.md\n").issue
    assert issue is not None
    makeup = issue.style.makeup
    assert makeup.longest_leg == 200 * MM
    assert makeup.taboos["chimney"] == Taboo(Severity.ERROR, 15)
    assert makeup.taboos["order"].severity is None
    assert makeup.taboos["page-cut"].severity is Severity.WARNING


def test_fillers_are_small_articles_pictures_and_advertisements(read: Reader) -> None:
    fillers = """    fillers:
      - {headline: 补白, text: 文。}
      - {picture: a.png, lines: 6-8}
      - {ad: 征订, span: 2, lines: 8}
"""
    found = read(HEAD + ENGINE + "      - {file: a.md, headline: 题}\n" + fillers, {"a.png": PNG})
    assert found.codes == []
    assert found.issue is not None
    (page_made,) = found.issue.pages
    assert [(type(one).__name__, one.name) for one in page_made.fillers] == [
        ("Article", "补白"),
        ("PictureStory", "a.png"),
        ("Advertisement", "征订"),
    ]
    assert [module.name for module in page_made.modules] == ["a"]  # type: ignore[union-attr]
    assert found.issue.style.makeup.filler == 10


def test_fillers_of_a_page_made_by_hand_are_told(read: Reader) -> None:
    fillers = "    fillers: [{ad: 征订, span: 2, lines: 8}, {ad: 征稿, span: 2, lines: 8}]\n"
    found = read(HEAD + PAGE + "      - file: a.md\n" + fillers)
    assert found.only("fillers-by-hand").values["count"] == 2


def test_a_rule_without_a_place_is_told_where_the_engine_places(read: Reader) -> None:
    rules = "      - {file: a.md, headline: 题}\n      - {rule: single}\n"
    found = read(HEAD + ENGINE + rules).only("rule-unplaced")
    assert (found.span.line, found.span.column) == ((HEAD + ENGINE + rules).count("\n"), 9)
    assert read(HEAD + ENGINE + "      - {rule: single, at: {column: 1, line: 30}}\n").codes == []
    assert read(HEAD + PAGE + rules).codes == []


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("{text: 正文。}", True),
        ("{text: 正文。, box: true}", False),
        ("{text: 正文。, headline: 题}", False),
        ("{text: 正文。, at: {column: 1, line: 1}}", False),
    ],
)
def test_an_article_that_would_pass_for_the_end_of_another_is_told(read: Reader, article: str, told: bool) -> None:
    found = read(HEAD + ENGINE + f"      - {article}\n")
    if told:
        found.only("article-untitled")
    else:
        assert found.codes == []
    assert read(HEAD + PAGE + f"      - {article}\n").codes == []


def test_what_may_be_left_out_is_nobody_s_neighbour(read: Reader) -> None:
    text = "      - {file: a.md, headline: 题, place: {beside: 补白}}\n    fillers: [{headline: 补白, text: 文。}]\n"
    read(HEAD + ENGINE + text).only("neighbour-unknown")
    text = "      - {file: a.md, headline: 题}\n    fillers: [{headline: 补白, text: 文。, place: {beside: a}}]\n"
    assert read(HEAD + ENGINE + text).codes == []


@pytest.mark.parametrize(
    ("written", "lines"), [("true", AS_HOUSE), ("false", 0), ("3", 3), ("3 lines", 3), ("1 line", 1)]
)
def test_how_much_longer_or_shorter_an_article_may_be_made(page: Reader, written: str, lines: int) -> None:
    wishes = page(f"- {{file: a.md, cut: {written}, leading: {written}}}").article().wishes
    assert (wishes.cut, wishes.leading) == (lines, lines)


@pytest.mark.parametrize(
    ("written", "code"),
    [("yes", "wrong-value"), ("5%", "wrong-value"), ("5 lines", "out-of-range"), ("[1]", "wrong-type")],
)
def test_what_is_no_allowance_is_told(page: Reader, written: str, code: str) -> None:
    page(f"- {{file: a.md, leading: {written}}}").only(code)


def test_the_house_says_how_far_an_article_may_be_cut_or_opened(read: Reader) -> None:
    issue = read(HEAD + "style: {makeup: {longest_cut: 8%, leading: 2}}\n" + PAGE + "      - file: a.md\n").issue
    assert issue is not None
    assert (issue.style.makeup.longest_cut, issue.style.makeup.leading) == (80, 2)


def test_what_a_movement_costs_is_the_house_s(read: Reader) -> None:
    text = HEAD + "style: {makeup: {movement: %s}}\n" + PAGE + "      - file: a.md\n"
    issue = read(text % 0).issue
    assert issue is not None
    assert issue.style.makeup.movement == 0
    read(text % 1001).only("out-of-range")


def test_a_picture_of_several_widths_with_what_it_may_lose(read: Reader) -> None:
    sized = "{file: a.png, lines: 12, legs: %s, loss: 10%%, focus: [30%%, 0.4]}"
    story = "      - {file: a.md, headline: 题, span: 2, pictures: [" + sized + "]}\n"
    article = read(HEAD + ENGINE + story % "1-2", {"a.png": PNG}).article()
    (picture,) = article.pictures
    assert (picture.legs, picture.widths, picture.most_lost, picture.focus) == (1, (1, 2), 100, (300, 400))
    # What is too wide is told, and the rest kept.
    found = read(HEAD + ENGINE + story % "[2, 3]", {"a.png": PNG})
    assert found.only("picture-too-wide").values["legs"] == 3
    assert found.article().pictures[0].widths == (2,)


def test_an_advertisement_is_a_neighbour(read: Reader) -> None:
    text = "      - {file: a.md, headline: 题, place: {beside: 年货}}\n      - {ad: 年货, span: 2, lines: 8}\n"
    found = read(HEAD + ENGINE + text)
    assert found.codes == []


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [("A02", "A02-A03", "A02"), ("A02-A03", "A03", "A03"), ("A02-03", "A03—A04", "A03"), ("02-05", "04-05", "04, 05")],
)
def test_a_page_that_is_part_of_a_double_truck_too_is_told(read: Reader, first: str, second: str, common: str) -> None:
    one = PAGE.replace("A01", first) + "      - file: a.md\n"
    two = PAGE.removeprefix("pages:\n").replace("A01", second) + "      - file: a.md\n"
    found = read(HEAD + one + two).only("page-covered")
    assert (found.values["name"], found.values["other"], found.values["common"]) == (second, first, common)


@pytest.mark.parametrize(
    ("first", "second"), [("A02", "A03-A04"), ("A02", "A01-A90"), ("A02-B03", "A02"), ("A2", "A02")]
)
def test_pages_that_have_none_in_common_are_not_told(read: Reader, first: str, second: str) -> None:
    one = PAGE.replace("A01", first) + "      - file: a.md\n"
    two = PAGE.removeprefix("pages:\n").replace("A01", second) + "      - file: a.md\n"
    assert "page-covered" not in read(HEAD + one + two).codes
