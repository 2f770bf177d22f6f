"""Several pages that the engine makes: articles given to pages, and parted where they jump."""

from __future__ import annotations

from typing import Any

from layout.diagnostics import Report
from layout.issue.makeup import MakeupStyle, Wishes
from layout.issue.model import Article, Issue, Jump, Origin
from layout.page import originals
from layout.page.codes import HEADER_TOO_LONG
from layout.page.compose import compose_page, planned
from layout.units import MM, THOUSAND, Length
from tests.page.makers import (
    FORMAT,
    SPAN,
    STYLE,
    PlainFaces,
    advertisement,
    article,
    at,
    headline,
    issue,
    page,
    paragraph,
    text,
)

# Two columns of 13 characters and 30 rows; articles have a row of white below them.
FORM = FORMAT._replace(columns=2, rows=30)
ENGINE = STYLE._replace(makeup=MakeupStyle({}, 1, Length(400 * MM), 2, 2 * THOUSAND, 400))
FACES: Any = PlainFaces()


def story(name: str, lines: int, **more: Any) -> Article:
    """An article of paragraphs of five lines of 13 characters."""
    blocks = [paragraph(5 * 13 - 2, mark) for mark in "一二三四五六七八九十"[: lines // 5]]
    return article(name, 1, 1, blocks, **{"headline": headline("标题"), **more})


def of_pages(*lists: list[Any], free: tuple[Article, ...] = (), **more: Any) -> Issue:
    pages = tuple(
        page(modules, name=f"A0{number}", format=FORM, style=ENGINE, makeup="engine")._replace(**more)
        for number, modules in enumerate(lists, start=1)
    )
    return issue(pages[0], ENGINE)._replace(pages=pages, articles=free)


def names(whole: Issue) -> list[list[str]]:
    return [[module.name for module in one.modules if isinstance(module, Article)] for one in whole.pages]


def copy_of(whole: Issue, name: str) -> str:
    """What the parts of an article hold, in the order of the pages."""
    parts = [module for one in whole.pages for module in one.modules if isinstance(module, Article)]
    return "".join(block.text for part in parts if part.name == name for block in part.blocks)


def codes(told: Report) -> list[str]:
    """What was told, but for the page header, which is too long for so narrow a page."""
    return [found.code.name for found in told if found.code is not HEADER_TOO_LONG]


def test_an_issue_in_which_nothing_is_open_stays_as_it_is() -> None:
    whole = of_pages([story("one", 20)], [story("two", 20)])
    assert planned(whole, FACES) == (whole, ())


def test_every_article_is_given_a_page_and_the_pages_are_full() -> None:
    # A headline takes 3 rows; 22 lines, it and the white are 26 or so of a column of 31.
    free = tuple(story(f"s{number}", 25, wishes=Wishes(priority=number)) for number in range(1, 5))
    whole, given = planned(of_pages([], [], free=free), FACES)
    assert sorted(name for page_names in names(whole) for name in page_names) == ["s1", "s2", "s3", "s4"]
    assert names(whole)[0] == ["s1", "s2"]
    assert [(one.article, one.page) for one in given] == [("s1", "A01"), ("s2", "A01"), ("s3", "A02"), ("s4", "A02")]
    assert whole.articles == ()
    told = Report()
    for one in whole.pages:
        compose_page(one, whole, FACES, told)
    assert codes(told) == []


def test_a_section_decides_before_importance() -> None:
    free = (story("a", 25, wishes=Wishes(section="副刊")), *(story(f"s{number}", 25) for number in range(3)))
    whole = of_pages([], [], free=free)
    second = whole.pages[1]._replace(section=text("副刊"))
    made, _ = planned(whole._replace(pages=(whole.pages[0], second)), FACES)
    assert "a" in names(made)[1]


def test_pages_made_by_hand_and_pages_of_another_style_are_left_alone() -> None:
    whole = of_pages([], [], [], free=(story("a", 25), story("b", 25)))
    hand = whole.pages[0]._replace(makeup="hand", modules=(story("h", 20),))
    other = whole.pages[1]._replace(style=ENGINE._replace(name="other"), modules=(story("o", 20),))
    made, _ = planned(whole._replace(pages=(hand, other, whole.pages[2])), FACES)
    assert made.pages[:2] == (hand, other)
    assert names(made)[2] == ["a", "b"]


def jumping(lines: int, jump: Jump) -> Article:
    return story("j", lines, jump=jump, byline=text("记者"))


def test_an_article_is_parted_after_a_paragraph_so_that_both_pages_are_full() -> None:
    bought = advertisement(1, 30, at=at(2, 1))
    second = story("j", 0, headline=headline("下文"), origin=Origin("A01", "j", SPAN))
    # The column of A01 holds a headline of 3 rows, 25 lines and the jump line; that of A02 another headline, the line
    # that leads back, the other 15 lines and the byline, and under them 5 lines with a headline.
    rest = story("r", 5)
    first = jumping(40, Jump("A02", SPAN))
    whole = of_pages([first, bought], [second, rest, bought])
    made, (given,) = planned(whole, FACES)
    assert (given.page, given.other) == ("A01", "A02")
    head, tail = made.pages[0].modules[0], made.pages[1].modules[0]
    assert isinstance(head, Article)
    assert isinstance(tail, Article)
    assert [block.resumed for block in tail.blocks] == [False] * len(tail.blocks)
    assert copy_of(made, "j") == "".join(block.text for block in first.blocks)
    assert (head.byline, tail.byline) == (None, first.byline)
    assert tail.headline == second.headline
    told = Report()
    pages = [compose_page(one, made, FACES, told) for one in made.pages]
    assert codes(told) == []
    words = ["".join(item.text for item in one.page.items if hasattr(item, "text")) for one in pages]
    assert "（下转第A02版）" in words[0]
    assert "（上接第A01版）" in words[1]


def test_an_article_that_may_jump_does_so_only_if_it_must() -> None:
    bought = advertisement(1, 30, at=at(2, 1))
    jump = Jump("A02", SPAN, headline("下文"))
    stays = of_pages([jumping(25, jump), bought], [story("r", 25), bought])
    made, (given,) = planned(stays, FACES)
    assert given.other == ""
    assert names(made) == [["j"], ["r"]]
    (head, _) = made.pages[0].modules
    assert isinstance(head, Article)
    assert head.jump is None
    goes = of_pages([jumping(40, jump), bought], [story("r", 10), bought])
    made, (given,) = planned(goes, FACES)
    assert given.other == "A02"
    assert names(made) == [["j"], ["r", "j"]]
    assert copy_of(made, "j") == "".join(block.text for block in goes.pages[0].modules[0].blocks)  # type: ignore[union-attr]


def test_where_no_assignment_fills_the_pages_the_best_one_stands_and_nothing_is_lost() -> None:
    made, _ = planned(of_pages([], free=(story("a", 5), story("b", 5))), FACES)
    assert names(made) == [["a", "b"]]
    told = Report()
    compose_page(made.pages[0], made, FACES, told)
    assert codes(told) == ["page-not-filled"]


def test_the_same_issue_is_planned_the_same() -> None:
    free = tuple(story(f"s{number}", 5 * (2 + number % 4)) for number in range(6))
    whole = of_pages([], [], free=free)
    assert planned(whole, FACES, originals.inspect) == planned(whole, FACES, originals.inspect)


def test_an_article_of_one_paragraph_is_parted_after_a_sentence() -> None:
    bought = advertisement(1, 30, at=at(2, 1))
    second = story("j", 0, headline=headline("下文"), origin=Origin("A01", "j", SPAN))
    # Eight sentences of five lines of 13 characters each, in one paragraph.
    words = "".join(mark * (5 * 13 - 1) + "。" for mark in "一二三四五六七八")
    block = paragraph(1)
    whole = block._replace(runs=(block.runs[0]._replace(text=words),))
    first = story("j", 0, jump=Jump("A02", SPAN))._replace(blocks=(whole,))
    made, _ = planned(of_pages([first, bought], [second, story("r", 5), bought]), FACES)
    head, tail = made.pages[0].modules[0], made.pages[1].modules[0]
    assert isinstance(head, Article)
    assert isinstance(tail, Article)
    assert head.blocks[0].text.endswith("。")
    assert tail.blocks[0].resumed
    assert copy_of(made, "j") == words


def test_an_article_that_is_too_short_to_be_parted_is_told() -> None:
    second = story("j", 0, headline=headline("下文"), origin=Origin("A01", "j", SPAN))
    short = story("j", 5, jump=Jump("A02", SPAN))
    made, given = planned(of_pages([short], [second, story("r", 25)]), FACES)
    assert given == ()
    told = Report()
    for one in made.pages:
        compose_page(one, made, FACES, told)
    assert "jump-empty" in codes(told)
