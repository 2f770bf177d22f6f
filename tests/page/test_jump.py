"""Articles that go on on another page: where the first part ends, what the second is given, what is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.display import ARTIFACT, Glyphs
from layout.issue.model import Annotation, Article, Block, Issue, Jump, JumpStyle, Origin, Run
from layout.page.article import prepare_article
from layout.page.codes import JUMP_EMPTY, JUMP_LEG, JUMP_SHORT
from layout.page.compose import compose_page
from layout.page.jump import Break, jump_words, sentences, with_text
from layout.page.model import ComposedPage
from tests.page.makers import SPAN, STYLE, PlainFaces, article, context, headline, issue, page, paragraph, text

JUMP = Jump("A03", SPAN)
ORIGIN = Origin("A01", "one", SPAN)


def sentence(length: int, mark: str) -> Block:
    """A paragraph of one sentence of so many characters."""
    return Block("paragraph", (Run(mark * (length - 1) + "。", "body", "a.md", ((0, 1, 1),)),), SPAN)


def two_pages(first: Article, second: Article, style: Any = STYLE) -> Issue:
    one = page([first], name="A01", style=style)
    return issue(one)._replace(pages=(one, page([second], name="A03", style=style)))


def composed(whole: Issue, number: int, report: Report) -> ComposedPage:
    faces: Any = PlainFaces()
    return compose_page(whole.pages[number], whole, faces, report)


def copy(made: ComposedPage, role: str = "paragraph") -> str:
    """The text of all nodes of a role, in the order of the page."""
    glyphs = [item for item in made.page.items if isinstance(item, Glyphs) and item.node != ARTIFACT]
    return "".join(item.text for item in glyphs if made.page.nodes[item.node].role == role)


def pair(blocks: list[Block], lines: int, **more: Any) -> Issue:
    first = article(blocks=blocks, lines=lines, jump=JUMP, byline=text("记者韩娟"), **more)
    return two_pages(first, article(blocks=[], headline=headline("下文"), origin=ORIGIN))


def test_the_second_part_begins_where_the_first_ends() -> None:
    # Two legs of 13 characters and 6 rows, the last row of the second taken by the jump line: 11 lines hold
    # 11 · 13 - 2 = 141 characters of the first paragraph's 200.
    whole = pair([paragraph(200)], 6)
    report = Report()
    first, second = composed(whole, 0, report), composed(whole, 1, report)
    assert (len(copy(first)), len(copy(second))) == (141, 59)
    assert copy(first, "jump") == "（下转第A03版）"
    assert copy(second, "jump") == "（上接第A01版）"
    assert (copy(first, "byline"), copy(second, "byline")) == ("", "记者韩娟")
    assert not report.diagnostics
    (setting,) = first.settings
    assert (setting.overset, setting.characters, setting.used) == (0, 141, 11)
    assert second.settings[0].characters == 59 + 4


def test_a_sentence_that_goes_on_is_not_indented_and_a_paragraph_is() -> None:
    torn = composed(pair([paragraph(200)], 6), 1, Report())
    lines = torn.settings[0].legs[0].lines
    assert [line.start for line in lines[1:3]] == [0, 0]
    # 13 · 11 - 2 = 141 characters: the paragraph fills the first part, and the next begins the second.
    between = composed(pair([paragraph(141), paragraph(60)], 6), 1, Report())
    lines = between.settings[0].legs[0].lines
    assert lines[1].start > 0
    assert lines[2].start == 0


def test_a_paragraph_s_end_is_worth_two_rows_and_no_more() -> None:
    # 11 rows of text; the first paragraph takes 9, then 8: the second would have two lines, then three, here.
    near = composed(pair([paragraph(9 * 13 - 2), paragraph(200)], 6), 0, Report())
    assert len(copy(near)) == 9 * 13 - 2
    far = composed(pair([paragraph(8 * 13 - 2), paragraph(200)], 6), 0, Report())
    assert len(copy(far)) == 11 * 13 - 4


def test_a_sentence_s_end_is_worth_one_row() -> None:
    # The sentence ends with the tenth of eleven lines, the paragraph does not.
    runs = Run("文" * (10 * 13 - 3) + "。" + "字" * 100, "body", "a.md", ((0, 1, 1),))
    made = composed(pair([Block("paragraph", (runs,), SPAN)], 6), 0, Report())
    assert copy(made).endswith("。")
    assert len(copy(made)) == 10 * 13 - 2


def test_a_last_line_is_not_left_alone_for_the_second_part() -> None:
    # 12 lines: eleven here would leave the paragraph's last by itself.
    made = composed(pair([paragraph(12 * 13 - 2), paragraph(100)], 6), 1, Report())
    assert copy(made).startswith("文" * 14)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=3, max_size=8), st.integers(2, 14), st.integers(1, 3))
def test_no_character_is_lost_or_doubled(lengths: list[int], lines: int, legs: int) -> None:
    blocks = [sentence(length, chr(0x4E00 + number)) for number, length in enumerate(lengths)]
    whole = pair(blocks, lines, legs=legs)
    assert copy(composed(whole, 0, Report())) + copy(composed(whole, 1, Report())) == "".join(
        block.text for block in blocks
    )


@given(st.lists(st.text("文字 　甲a", min_size=1, max_size=12), min_size=1, max_size=5), st.integers(1, 40))
def test_a_block_is_cut_between_its_runs_and_in_them(parts: list[str], characters: int) -> None:
    runs = []
    for number, part in enumerate(parts):
        runs.append(Run(part, "strong" if number % 2 else "body", "a.md", ((0, number + 1, 1),)))
    block = Block("paragraph", tuple(runs), SPAN)
    copied = "".join(block.text.split())
    if characters >= len(copied):
        return
    (rest,) = with_text(article(blocks=[block]), article(), Break(0, characters)).blocks
    assert "".join(rest.text.split()) == copied[characters:]
    assert not rest.text[0].isspace()
    assert rest.resumed
    # Every character still points to where it was written.
    for run in rest.runs:
        source = parts[run.span_at(0).line - 1]
        assert source[run.span_at(0).column - 1 :] == run.text


def test_a_reading_stays_with_what_stands_before_the_break() -> None:
    read = Annotation(("person",), "běijīng", "pinyin")
    block = Block("paragraph", (Run("北京", "body", "a.md", ((0, 1, 1),), read),), SPAN)
    (rest,) = with_text(article(blocks=[block]), article(), Break(0, 1)).blocks
    assert (rest.runs[0].text, rest.runs[0].annotation) == ("京", Annotation(("person",)))


def test_parts_that_are_too_short_are_told() -> None:
    style = STYLE._replace(jumps=JumpStyle(least=6))
    first = article(blocks=[paragraph(5 * 13 - 2), paragraph(5 * 13 - 2)], lines=3, jump=JUMP)
    whole = two_pages(first, article(blocks=[], headline=headline("下文"), origin=ORIGIN), style)
    report = Report()
    composed(whole, 0, report)
    composed(whole, 1, report)
    assert [(found.code, found.values["lines"]) for found in report] == [(JUMP_SHORT, 5), (JUMP_SHORT, 5)]


def test_a_leg_that_is_too_short_for_a_part_is_told_with_its_lines() -> None:
    style = STYLE._replace(makeup=STYLE.makeup._replace(shortest_leg=5))
    first = article(blocks=[paragraph(200)], lines=4, jump=JUMP)
    whole = two_pages(first, article(blocks=[], headline=headline("下文"), origin=ORIGIN), style)
    report = Report()
    composed(whole, 0, report)
    # Legs of four rows, the last of them with the jump line in it; the second part is ten lines, five in each leg.
    (found,) = report
    assert found.code is JUMP_LEG
    assert (found.values["leg"], found.values["rows"], found.values["least"]) == (2, 3, 5)
    composed(whole, 1, report)
    assert len(report) == 1


def test_a_jump_with_nothing_left_is_told_on_both_pages() -> None:
    whole = pair([paragraph(30)], 9)
    whole = whole._replace(
        pages=tuple(
            one._replace(modules=tuple(module._replace(byline=None) for module in one.modules))  # type: ignore[union-attr]
            for one in whole.pages
        )
    )
    report = Report()
    composed(whole, 0, report)
    composed(whole, 1, report)
    assert [found.code for found in report] == [JUMP_EMPTY, JUMP_EMPTY]


def test_a_first_part_is_never_squeezed() -> None:
    # Its page and the other's would not agree on where it ends.
    prepared = prepare_article(context(), article(blocks=[paragraph(300)], lines=9, jump=JUMP), 2)
    assert prepared.plan(5).rows == 9


@pytest.mark.parametrize(
    ("language", "to", "back"),
    [
        ("zh-Hans", "（下转第{page}版）", "（上接第{page}版）"),
        ("zh-Hant-TW", "（下轉第{page}版）", "（上接第{page}版）"),
        ("zh-HK", "（下轉第{page}版）", "（上接第{page}版）"),
        ("ja", "（{page}面に続く）", "（{page}面から続く）"),
        ("ko", "({page}면에 계속)", "({page}면에서 계속)"),
    ],
)
def test_the_lines_speak_the_issue_s_language_unless_the_house_has_its_own(language: str, to: str, back: str) -> None:
    assert jump_words(JumpStyle(), language) == JumpStyle(to, back)
    assert jump_words(JumpStyle("▶{page}", "◀{page}"), language) == JumpStyle("▶{page}", "◀{page}")


def test_the_two_parts_are_nodes_of_one_story() -> None:
    whole = pair([paragraph(200)], 6)
    nodes = [composed(whole, number, Report()).page.nodes[0] for number in (0, 1)]
    assert [(node.role, node.story, node.part) for node in nodes] == [("article", "one", 1), ("article", "one", 2)]


def test_sentences_end_after_their_closing_marks_and_the_last_is_none() -> None:
    # “一二三。” is four characters, “他说：‘四五。’” seven more with its closing mark; blanks do not count.
    assert sentences("一二三。 他说‘四五。’六七？八。") == [4, 11, 14]
    assert sentences("没有句号") == []
