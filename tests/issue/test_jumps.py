"""Articles that go on on another page: the two parts find each other, and every mistake between them is told."""

from __future__ import annotations

import pytest

from layout.diagnostics import Code
from layout.issue import jump_codes
from layout.issue.model import Article, JumpStyle
from tests.issue.conftest import HEAD, Reader

FIRST = "- {file: a.md, lines: 20, jump: A02}"
SECOND = "- {continues: a, headline: 下文}"
FILLER = "- {headline: 题, text: 文}"


def pages(*lists: str) -> str:
    """An issue of pages A01, A02 …, each with the modules given, one a line."""
    text = HEAD + "pages:\n"
    for number, modules in enumerate(lists, start=1):
        text += f"  - page: A0{number}\n    articles:\n" + "".join(f"      {one}\n" for one in modules.splitlines())
    return text


def test_the_second_part_knows_where_the_first_stands(read: Reader) -> None:
    found = read(pages(FIRST, SECOND))
    assert found.codes == []
    assert found.issue is not None
    first, second = (page.modules[0] for page in found.issue.pages)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.jump is not None
    assert second.origin is not None
    assert (first.jump.page, second.origin.page, second.origin.name, second.name) == ("A02", "A01", "a", "a")
    # The text is in one place.
    assert [block.text for block in first.blocks] == ["本报讯　正文第一段。", "第二段。"]
    assert second.blocks == ()
    assert second.headline is not None
    assert [line.value for line in second.headline.main] == ["下文"]


def test_the_second_part_may_stand_on_an_earlier_page(read: Reader) -> None:
    found = read(pages(SECOND, FIRST.replace("A02", "A01")))
    assert found.codes == []


# Modules begin at column 7; in FIRST “A02” stands 32 characters further on, in SECOND “a” 14.
CASES = [
    (jump_codes.JUMP_PAGE_UNKNOWN, (FIRST.replace("A02", "A09"), FILLER), (7, 39)),
    (jump_codes.JUMP_SAME_PAGE, (FIRST.replace("A02", "A01"), FILLER), (7, 39)),
    (jump_codes.JUMP_WITHOUT_LINES, (FIRST.replace("lines: 20, ", ""), SECOND), (7, 28)),
    (jump_codes.JUMP_NOT_CONTINUED, (FIRST, FILLER), (7, 39)),
    (jump_codes.JUMP_AMBIGUOUS, (FIRST + "\n" + FIRST, SECOND), (8, 39)),
    (
        jump_codes.JUMP_IN_GROUP,
        ("- {group: 组, span: 2, articles: [{file: a.md, lines: 20, jump: A02}]}", FILLER),
        (7, 70),
    ),
    (jump_codes.CONTINUES_UNKNOWN, (FILLER, SECOND), (10, 21)),
    (jump_codes.CONTINUES_NO_JUMP, ("- file: a.md", SECOND), (10, 21)),
    (jump_codes.CONTINUED_TWICE, (FIRST, SECOND + "\n" + SECOND), (11, 21)),
]
ELSEWHERE = {"section-unknown", "no-engine-page"}


@pytest.mark.parametrize(("code", "lists", "place"), CASES, ids=lambda value: getattr(value, "name", None))
def test_a_mistake_is_told_at_its_place(
    code: Code, lists: tuple[str, str], place: tuple[int, int], read: Reader
) -> None:
    found = read(pages(*lists))
    told = found.only(code.name)
    assert told.span is not None
    assert (told.span.line, told.span.column) == place
    assert told.message("en")
    assert told.message("zh")
    assert "{" not in told.hint("zh")


def test_every_code_has_a_case() -> None:
    declared = {code.name for code in vars(jump_codes).values() if isinstance(code, Code)}
    assert declared == {code.name for code, _, _ in CASES} | ELSEWHERE


def test_an_article_whose_jump_leads_nowhere_is_set_whole(read: Reader) -> None:
    assert read(pages(FIRST, FILLER)).article().jump is None


def test_a_second_part_of_nothing_is_taken_away(read: Reader) -> None:
    issue = read(pages(FILLER, SECOND + "\n" + FILLER)).issue
    assert issue is not None
    assert len(issue.pages[1].modules) == 1


def test_a_part_on_a_third_page_is_no_second_part(read: Reader) -> None:
    # The jump goes to A02, where nothing continues it; on A03 something does that should not.
    assert sorted(read(pages(FIRST, FILLER, SECOND)).codes) == ["continues-no-jump", "jump-not-continued"]


def test_the_second_part_needs_a_headline(read: Reader) -> None:
    assert "missing-key" in read(pages(FIRST, "- continues: a")).codes


def test_a_second_part_does_not_jump_again(read: Reader) -> None:
    assert read(pages(FIRST, SECOND.replace("}", ", jump: A01}"))).codes == ["unknown-key"]


def test_the_house_s_words_and_least_lines(read: Reader) -> None:
    style = "style: {jumps: {to: '▶{page}版', least: 5}}\n"
    issue = read(pages(FIRST, SECOND).replace("pages:", style + "pages:")).issue
    assert issue is not None
    assert issue.style.jumps == JumpStyle("▶{page}版", "", 5)


def test_a_jump_line_without_the_page_is_told(read: Reader) -> None:
    style = "style: {jumps: {to: 下转别处}}\n"
    assert read(pages(FIRST, SECOND).replace("pages:", style + "pages:")).codes == ["wrong-value"]


ENGINE = HEAD + "makeup: engine\npages:\n  - page: A01\n    section: 要闻\n    articles: []\n"
TWO = ENGINE + "  - page: A02\n    articles: []\n"


def test_articles_may_be_under_no_page(read: Reader) -> None:
    found = read(TWO + "articles:\n  - {file: a.md, section: 要闻, priority: 2}\n")
    assert found.codes == []
    assert found.issue is not None
    (article,) = found.issue.articles
    assert (article.name, article.wishes.section, article.wishes.priority) == ("a", "要闻", 2)


def test_an_article_of_a_section_that_no_page_has_is_told(read: Reader) -> None:
    told = read(TWO + "articles:\n  - {file: a.md, section: 要问}\n").only("section-unknown")
    assert told.span is not None
    # Lines: three of the head, makeup, pages, three of A01, two of A02, articles; then “  - {file: a.md, section: ”.
    assert (told.span.line, told.span.column) == (12, 27)
    assert "known: 要闻" in told.hint("en")
    assert "要闻" in told.hint("zh")


def test_an_article_under_no_page_needs_a_page_that_the_engine_makes(read: Reader) -> None:
    by_hand = TWO.replace("engine", "hand").replace("articles: []", "articles: [{file: a.md}]")
    told = read(by_hand + "articles:\n  - {headline: 题, text: 文}\n").only("no-engine-page")
    assert told.span is not None
    assert told.span.line == 12
    assert told.message("zh")
    # One with a format of its own does not do: the article was read by the issue's.
    other = ENGINE.replace("    articles", "    format: {base: tabloid, body: 10pt, rows: 70}\n    articles")
    assert read(other + "articles:\n  - {headline: 题, text: 文}\n").codes == ["no-engine-page"]


def test_an_article_may_be_allowed_to_jump_to_one_of_several_pages(read: Reader) -> None:
    jump = "jump: {to: [A02, A03], headline: 下文}"
    pages_of_the_engine = TWO.replace("articles: []", "articles: [{file: a.md, " + jump + "}]", 1)
    found = read(pages_of_the_engine + "  - page: A03\n    articles: [{headline: 题, text: 文}]\narticles: []\n")
    article = found.article()
    assert article.jump is not None
    assert article.jump.pages == ("A02", "A03")
    assert article.jump.headline is not None
    assert article.jump.headline.main[0].value == "下文"


@pytest.mark.parametrize(
    ("jump", "code"),
    [
        ("{to: [A02, A09], headline: 下文}", "jump-page-unknown"),
        ("A02", "jump-not-continued"),
        ("{to: A02}", "missing-key"),
    ],
)
def test_a_free_article_s_jump_must_lead_somewhere(jump: str, code: str, read: Reader) -> None:
    found = read(TWO + "articles:\n  - {file: a.md, jump: " + jump + "}\n")
    found.only(code)
    assert found.issue is not None
    assert found.issue.articles[0].jump is None
