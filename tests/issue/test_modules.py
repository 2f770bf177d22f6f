"""Groups, advertisements, pictures by themselves and rules."""

from __future__ import annotations

import pytest

from layout.issue.model import Advertisement, Group, Module, PictureStory, Rule
from layout.units import MM, PT
from tests.issue.conftest import Reader

PNG: dict[str, str | bytes] = {"p.png": b"\x89PNG\r\n\x1a\n"}
PDF: dict[str, str | bytes] = {"ad.pdf": b"%PDF-1.7\n"}


def module(page: Reader, item: str, files: dict[str, str | bytes] | None = None) -> Module:
    found = page(item, files)
    assert found.codes == []
    assert found.issue is not None
    (only,) = found.issue.pages[0].modules
    return only


def test_group(page: Reader) -> None:
    item = "- group: 中原区学习 / 全会精神\n  span: 4\n  articles:\n  - {file: a.md, span: 2}\n  - {file: a.md}"
    group = module(page, item)
    assert isinstance(group, Group)
    assert [line.value for line in group.headline.main] == ["中原区学习", "全会精神"]
    # An article that does not say takes the group's whole span.
    assert [article.columns for article in group.articles] == [2, 4]


def test_an_article_does_not_reach_out_of_its_group(page: Reader) -> None:
    assert page("- {group: 题, span: 2, articles: [{file: a.md, span: 3}]}").codes == ["span-too-wide"]


def test_group_roles_come_from_the_group_levels(page: Reader) -> None:
    group = module(page, "- {group: {main: 题, style: {main: {align: left}}}, span: 2, articles: [{file: a.md}]}")
    assert isinstance(group, Group)
    # 小一 over two columns in the group levels, 二号 in those of single articles.
    assert group.roles["main"].size == 24 * PT


def test_advertisement_of_a_size(page: Reader) -> None:
    ad = module(page, "- {ad: 书店, size: [80mm, 40mm], file: ad.pdf, frame: 0.5pt}", PDF)
    assert isinstance(ad, Advertisement)
    assert (ad.width, ad.height, ad.frame) == (80 * MM, 40 * MM, PT // 2)
    # A base column is 108 pt, the gutter 9: 226.8 pt reach into the third; 113.4 pt are 10.08 lines of 11.25.
    assert (ad.columns, ad.lines) == (3, 11)
    assert ad.path is not None
    assert ad.path.endswith("ad.pdf")


def test_advertisement_on_the_grid(page: Reader) -> None:
    ad = module(page, "- {ad: 书店, span: 2, lines: 20}")
    assert isinstance(ad, Advertisement)
    assert (ad.columns, ad.lines, ad.width, ad.path, ad.alternate) == (2, 20, 0, None, "书店")


def test_a_picture_is_no_pdf(page: Reader) -> None:
    assert page("- {picture: ad.pdf, lines: 9}", PDF).codes == ["picture-kind"]


def test_picture_story(page: Reader) -> None:
    story = module(page, "- {picture: p.png, span: 3, lines: 30, caption: 初雪, credit: 甲 摄}", PNG)
    assert isinstance(story, PictureStory)
    assert (story.name, story.columns, story.picture.legs, story.picture.lines) == ("初雪", 3, 3, 30)


def test_where_a_caption_stands(page: Reader) -> None:
    story = module(page, "- {picture: p.png, span: 3, lines: 30, caption: 初雪, caption_at: left}", PNG)
    assert isinstance(story, PictureStory)
    assert story.picture.caption_at == "left"


@pytest.mark.parametrize(
    ("written", "left"),
    [("", (0, 0, 1000, 1000)), (", crop: [10%, 0, 2.5%, 0.2]", (100, 0, 975, 800))],
)
def test_what_is_cut_off_a_picture(page: Reader, written: str, left: tuple[int, ...]) -> None:
    story = module(page, f"- {{picture: p.png, span: 3, lines: 30{written}}}", PNG)
    assert isinstance(story, PictureStory)
    assert story.picture.crop == left


@pytest.mark.parametrize(
    ("written", "columns", "border", "weight"),
    [
        ("rule: double", 6, "double", PT // 2),
        ("{rule: single, span: 2}", 2, "single", PT // 2),
        ("{rule: meander, weight: 1.5pt}", 6, "meander", PT * 3 // 2),
        ("rule: beads", 6, "beads", PT),
    ],
)
def test_rule(page: Reader, written: str, columns: int, border: str, weight: int) -> None:
    rule = module(page, f"- {written}")
    assert isinstance(rule, Rule)
    assert (rule.columns, rule.border, rule.weight, rule.lines) == (columns, border, weight, 1)


def test_missing_and_unsafe_pictures(page: Reader) -> None:
    found = page("- {picture: q.png, lines: 9}\n- {picture: ../p.png, lines: 9}\n- {picture: /p.png, lines: 9}", PNG)
    assert found.codes == ["file-missing", "path-leads-out", "path-leads-out"]
    assert "p.png" in found.told[0].hint()
