"""Where copy is cut, in legs of 13 characters of one em: a paragraph's first line holds 11."""

from __future__ import annotations

import pytest

from layout.issue.model import Annotation, Article, Block, Run
from layout.page.article import PreparedArticle, prepare_article
from layout.page.makeup.cutting import BROKEN_OFF_COST, CUT_COST, LINE_COST, Cutting, cost_of, cuttings
from tests.page.makers import SPAN, article, context, subhead, text


def told(words: str, annotation: Annotation | None = None) -> Block:
    run = Run(words, "body", "a.md", ((0, 1, 1),))
    return Block("paragraph", (run if annotation is None else run._replace(annotation=annotation),), SPAN)


def prepared(*blocks: Block, **more: object) -> PreparedArticle:
    return prepare_article(context(), article(blocks=blocks, columns=1, legs=1, **more), 1)


def cut(source: PreparedArticle, most: int) -> list[tuple[int, str]]:
    """The lines that are saved and the text that is left out."""
    return [(one.left_out.lines, one.left_out.text) for one, _ in cuttings(source, most)]


FIRST = told("这是第一段的第一句话。这是第一段的第二句话。")
"""22 characters: 11 and 11, two lines."""


def test_sentences_are_left_out_from_the_end() -> None:
    # 30 characters of three sentences: 11, 13, 6. Without the last ten 11 and 9, without twenty 10.
    source = prepared(FIRST, told("甲甲甲甲甲甲甲甲甲。乙乙乙乙乙乙乙乙乙。丙丙丙丙丙丙丙丙丙。"))
    assert cut(source, 2) == [(1, "丙丙丙丙丙丙丙丙丙。"), (2, "乙乙乙乙乙乙乙乙乙。丙丙丙丙丙丙丙丙丙。")]
    assert cut(source, 1) == [(1, "丙丙丙丙丙丙丙丙丙。")]


def test_a_cut_that_saves_no_line_is_none() -> None:
    # 13 characters: 11 and 2; without the last two still… one line less, without the last one no less.
    assert cut(prepared(FIRST, told("甲甲甲甲甲甲甲甲甲甲。乙。")), 1)[0] == (1, "乙。")
    assert cut(prepared(FIRST, told("甲甲甲甲甲甲甲甲。乙。")), 0) == []
    assert (0, "乙。") not in cut(prepared(FIRST, told("甲甲甲甲甲甲甲甲。乙。")), 3)


def test_a_whole_paragraph_rather_than_a_part_of_one() -> None:
    # The last paragraph takes one line; with the last sentence of the one before that is two.
    source = prepared(FIRST, told("甲甲甲甲甲甲甲甲甲。乙乙乙乙。"), told("丙丙丙丙。"))
    one, two = (found for found, _ in cuttings(source, 2))
    assert (one.left_out.text, one.whole, len(one.blocks)) == ("丙丙丙丙。", True, 2)
    assert (two.left_out.text, two.whole) == ("乙乙乙乙。\n丙丙丙丙。", False)
    assert (cost_of(one), cost_of(two)) == (CUT_COST + LINE_COST, CUT_COST + 2 * LINE_COST + BROKEN_OFF_COST)


def test_of_two_cuts_of_as_many_lines_the_one_at_a_paragraph_s_end_is_taken() -> None:
    # The last paragraph has a line for “丁。” alone: without that a line is saved, and two without the whole. Of the
    # paragraph above (11, 3), which then saves three, nothing at its end is broken off where two are asked.
    source = prepared(FIRST, told("甲甲甲甲甲甲甲甲甲。乙乙乙。"), told("丙丙丙丙丙丙丙丙丙丙。丁。"))
    assert [(one.left_out.lines, one.whole) for one, _ in cuttings(source, 2)] == [(1, False), (2, True)]


def test_a_subhead_goes_with_its_text() -> None:
    source = prepared(FIRST, subhead("小标题"), told("甲甲甲甲。"))
    # A row of white above the subhead, its own, and the line under it.
    assert cut(source, 3) == [(3, "小标题\n甲甲甲甲。")]
    assert cut(source, 2) == []


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("他说：“甲甲甲甲甲甲甲甲甲甲。乙乙。”丙丙丙丙丙丙丙。", "他说：“甲甲甲甲甲甲甲甲甲甲。乙乙。”"),
        ("甲甲甲甲甲甲甲甲（见一版。又二版。）乙。丙丙丙丙丙丙丙丙丙。", "甲甲甲甲甲甲甲甲（见一版。又二版。）乙。"),
        ("甲甲甲甲甲甲甲甲真的吗？！”丙丙丙丙丙。", None),
        ("It grew by 1.5 per cent. Then no more was heard of it.", "It grew by 1.5 per cent."),
    ],
)
def test_quotations_and_brackets_are_not_torn(words: str, kept: str | None) -> None:
    found = [one.blocks[-1].text for one, _ in cuttings(prepared(FIRST, told(words)), 3)]
    assert found[:1] == ([kept] if kept else [FIRST.text])


def test_the_first_paragraph_stays_whole() -> None:
    assert cut(prepared(FIRST, told("甲。")), 9) == [(1, "甲。")]
    assert cut(prepared(FIRST), 9) == [(1, "这是第一段的第二句话。")]


def test_half_of_the_copy_stays() -> None:
    assert cut(prepared(FIRST, told("甲甲甲甲甲甲甲甲甲。" * 3)), 9) == [
        (1, "甲甲甲甲甲甲甲甲甲。"),
        (2, "甲甲甲甲甲甲甲甲甲。" * 2),
    ]


def test_what_has_marks_together_is_not_parted() -> None:
    marked = told("甲甲甲甲甲甲甲甲甲甲。乙乙乙。", Annotation(("emphasis",)))
    assert cut(prepared(FIRST, marked), 1) == []


def test_the_byline_stays() -> None:
    copy = told("甲甲甲甲甲甲甲甲甲甲。乙乙乙乙乙乙乙乙。")
    source: PreparedArticle = prepared(FIRST, copy, byline=text("记者 某某"))
    ((found, made),) = [(one, made) for one, made in cuttings(source, 1) if one.left_out.lines == 1]
    assert isinstance(found, Cutting)
    shortened: Article = made.article
    assert shortened.left_out == found.left_out
    lines = [line.text for item in made.flow for line in (item.line, item.tail) if line is not None]
    assert "".join(lines) == FIRST.text + "甲甲甲甲甲甲甲甲甲甲。" + "记者 某某"
