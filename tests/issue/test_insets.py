"""Pull quotes and fact boxes, in articles and by themselves."""

from __future__ import annotations

import pytest

from layout.issue.model import Article, Facts, Quote
from layout.units import PT
from tests.issue.conftest import Reader


def test_a_quote_in_an_article(page: Reader) -> None:
    item = "- {file: a.md, span: 3, quotes: [{quote: 一句话, by: 王明, legs: 2, place: top, style: {marks: false}}]}"
    found = page(item, head="style: {quote: {border: double, weight: 2pt, colour: red}}\n")
    assert found.codes == []
    (quote,) = found.article().insets
    assert isinstance(quote, Quote)
    assert quote.source is not None
    assert (quote.text.value, quote.source.value, quote.legs, quote.place) == ("一句话", "王明", 2, "top")
    assert (quote.style.border, quote.style.weight, quote.style.marks) == ("double", 2 * PT, False)
    assert (quote.style.colour.m, quote.style.colour.y) == (1000, 1000)


def test_fact_boxes_in_an_article(page: Reader) -> None:
    item = (
        "- file: a.md\n  fact_boxes:\n  - {facts: 名词解释, text: 一段。, box: false}\n"
        "  - {facts: 链接, file: b.md, box: {border: wavy}}"
    )
    found = page(item, {"b.md": "**词** 甲。\n\n乙。\n\n@ 记者 丙\n"})
    assert found.codes == []
    plain, framed = found.article().insets
    assert isinstance(plain, Facts)
    assert isinstance(framed, Facts)
    assert (plain.title.value, [block.text for block in plain.blocks], plain.box) == ("名词解释", ["一段。"], None)
    assert [block.text for block in framed.blocks] == ["词 甲。", "乙。"]
    assert framed.byline is not None
    assert framed.byline.value == "记者 丙"
    assert framed.box is not None
    # The house's own tint, the frame that was asked for.
    assert (framed.box.border, framed.box.tint is not None) == ("wavy", True)


def test_a_fact_box_by_itself(page: Reader) -> None:
    found = page("- {facts: 链接, text: 一段。, span: 2, columns: 1, lines: 20, priority: 3}")
    assert found.codes == []
    article = found.article()
    assert isinstance(article, Article)
    assert (article.kind, article.name, article.columns, article.legs, article.lines) == ("facts", "链接", 2, 1, 20)
    assert article.headline is not None
    assert [line.value for line in article.headline.main] == ["链接"]
    assert found.issue is not None
    roles = found.issue.style.roles
    assert (article.roles["main"], article.roles["body"]) == (roles["fact-title"], roles["fact"])
    assert article.box == found.issue.style.fact_box


def test_a_paper_s_own_fact_box(page: Reader) -> None:
    head = "style: {fact_box: {border: meander}, roles: {fact: {family: song}}}\n"
    article = page("- {facts: 链接, text: 一段。}", head=head).article()
    assert article.box is not None
    assert (article.box.border, article.box.rule) == ("meander", PT)
    assert article.roles["body"].family == "song"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("- {facts: 链接}", "one-of-keys"),
        ("- {facts: 链接, text: 文, file: a.md}", "two-keys"),
        ("- {facts: 链接, file: b.md}", "article-empty"),
        ("- {facts: 链接, text: 文, box: {border: wave}}", "unknown-word"),
        ("- {file: a.md, quotes: [{by: 王明}]}", "missing-key"),
        ("- {file: a.md, quotes: [{quote: 话, legs: 2}]}", "picture-too-wide"),
        ("- {file: a.md, fact_boxes: [{facts: 链接, text: 文, legs: 2}]}", "picture-too-wide"),
        ("- {file: a.md, quotes: [{quote: '[话]{着重}'}]}", "markup-unread"),
        ("- {file: a.md, quotes: [{quote: 话, style: {weight: 0.1pt}}]}", "plant-rule-thin"),
        ("- {file: a.md, fact_boxes: [{facts: 链接, text: 文, box: {tint: K40}}]}", "plant-tint-dark"),
    ],
)
def test_mistakes(page: Reader, item: str, code: str) -> None:
    page(item, {"b.md": "\n"}).only(code)
