"""What is suggested for a page that cannot be filled fills it: each suggestion is done, and the page made."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from layout.issue.makeup import MakeupStyle, Taboo, Wishes
from layout.issue.model import Article, Block, PageDescription, Run
from layout.page.codes import PAGE_NOT_FILLED
from layout.page.makeup.changes import Change
from layout.page.makeup.choice import make_up
from layout.page.makeup.engine import pose, search
from layout.page.makeup.explain import Nearest, nearest
from layout.units import MM, THOUSAND, Length
from tests.page.makers import SPAN, STYLE, advertisement, article, context, page, paragraph, picture

TABOOS = {name: Taboo(None, 20) for name in ("page-cut", "gutter-through", "tombstone", "chimney", "order")}
HOUSE = STYLE._replace(makeup=MakeupStyle(TABOOS, 5, Length(250 * MM), 2, THOUSAND, 100))
FIXED = Wishes(spans=(2,), legs=(2,))
"""Two columns of fifty rows, a hundred lines: two such articles fill the page, each with up to two lines to spare."""


def lines_of(count: int) -> Block:
    return paragraph(count * 13 - 2)


def of(*stories: Article, **more: Any) -> PageDescription:
    return page(stories, makeup="engine", style=HOUSE, **more)


def explained(description: PageDescription) -> Nearest:
    surroundings = context(style=HOUSE)
    problem = pose(surroundings, description)
    assert search(surroundings, problem) is None
    found = nearest(surroundings, problem)
    assert found is not None
    return found


def fills(description: PageDescription) -> bool:
    surroundings = context(style=HOUSE)
    made = make_up(surroundings, description)
    return made is not None and not any(one.code is PAGE_NOT_FILLED for one in surroundings.report)


def test_a_cut_is_made_at_the_end_of_a_sentence_that_is_named() -> None:
    """100 lines and a paragraph of 11 and 13 characters and 7: with three sentences, the third of which is 12 long."""
    sentences = "甲" * 9 + "。" + "乙" * 9 + "。" + "丙" * 11 + "。"
    block = Block("paragraph", (Run(sentences, "body", "a.md", ((0, 1, 1),)),), SPAN)
    long = article("long", blocks=[lines_of(99), block], wishes=FIXED)
    other = article("other", blocks=[lines_of(100)], wishes=FIXED)
    found = explained(of(long, other))
    (first, *_) = found.suggestions
    # 102 lines: two too many; the paragraph without its last sentence has two lines, without two has one.
    assert first == (Change("cut", "long", 2, start="乙" * 9 + "。"),)
    assert first[0].words == (
        "long: cut 2 lines, from “乙乙乙乙乙乙乙乙乙。…” on",
        "long：删2行，自“乙乙乙乙乙乙乙乙乙。……”起",
    )
    kept = block._replace(runs=(block.runs[0]._replace(text=sentences[: sentences.index("乙")]),))
    assert fills(of(long._replace(blocks=(long.blocks[0], kept)), other))


@pytest.mark.parametrize(("count", "lines"), [(93, 5), (97, 1)])
def test_lines_that_are_lacking(count: int, lines: int) -> None:
    stories = [article(name, blocks=[lines_of(rows)], wishes=FIXED) for name, rows in (("a", count), ("b", 100))]
    (first, *others) = explained(of(*stories)).suggestions
    assert first == (Change("add", "a", lines),)
    assert first[0].words[0] == f"a: add {lines} line{'s' if lines > 1 else ''}"
    assert fills(of(stories[0]._replace(blocks=(lines_of(count + lines),)), stories[1]))
    for change in (change for one in others for change in one if change.kind == "filler"):
        filler = advertisement(change.columns, change.lines)
        assert fills(of(*stories, fillers=(filler,)))


def test_a_filler_that_would_fill_the_page() -> None:
    # 90 lines are 45 rows: 2 × 5 are free, with one of white above 2 × 4; a line more for each leg, and 2 × 3.
    stories = [article(name, blocks=[lines_of(rows)], wishes=FIXED) for name, rows in (("a", 90), ("b", 100))]
    fillers = [one for one in explained(of(*stories)).suggestions if one[0].kind == "filler"]
    ((change,),) = fillers
    assert (change.columns, change.lines) in ((2, 4), (2, 3))
    assert change.words[0] == f"a filler of 2 columns by {change.lines} lines"
    assert fills(of(*stories, fillers=(advertisement(change.columns, change.lines),)))


def test_a_picture_of_another_height(tmp_path: Any) -> None:
    path = tmp_path / "p.png"
    Image.new("L", (40, 40)).save(path)
    # Two legs with a picture of 6 rows and the row under it: 93 lines less than 100 by seven, fourteen over two legs.
    tall = picture(str(path), legs=2, lines=6, heights=(6,))
    pictured = article("p", blocks=[lines_of(80)], pictures=(tall,), wishes=FIXED)
    other = article("other", blocks=[lines_of(100)], wishes=FIXED)
    found = [one for one in explained(of(pictured, other)).suggestions if one[0].kind == "picture"]
    ((change,),) = found
    # 50 rows less 40 of text are a picture of nine and its white; or eight with a line of each leg empty.
    assert change.lines in (8, 9)
    assert change.words == (f"p: picture to {change.lines} lines", f"p：图高改为{change.lines}行")
    resized = tall._replace(lines=change.lines, heights=(change.lines,))
    assert fills(of(pictured._replace(pictures=(resized,)), other))


def test_a_story_too_many_is_to_be_left_out() -> None:
    stories = [article(name, blocks=[lines_of(100)], wishes=FIXED) for name in ("a", "b", "c")]
    surroundings = context(style=HOUSE)
    make_up(surroundings, of(*stories))
    told = next(one for one in surroundings.report if one.code is PAGE_NOT_FILLED)
    # The least important of the three.
    assert told.hint().endswith("; or leave out “c”")
    assert told.hint("zh").endswith("；或撤下《c》")
    assert fills(of(*stories[:2]))


def test_nothing_that_was_measured_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from layout.page import article as module

    stories = [article(name, blocks=[lines_of(rows)], wishes=FIXED) for name, rows in (("a", 93), ("b", 100))]
    surroundings = context(style=HOUSE)
    problem = pose(surroundings, of(*stories))

    def refuse(*given: object) -> None:
        raise AssertionError("an article's text is set again")

    monkeypatch.setattr(module, "set_flow", refuse)
    assert nearest(surroundings, problem) is not None
