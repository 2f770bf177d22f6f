"""Whole pages made by the engine from articles that were drawn at random."""

from __future__ import annotations

import random
from typing import Any

import pytest

from layout.issue.makeup import MakeupStyle, Taboo, Wishes
from layout.issue.model import (
    Article,
    LeftOut,
    Masthead,
    PageDescription,
    Quote,
    QuoteStyle,
    Table,
    TableColumn,
    TableModule,
    TableStyle,
)
from layout.page.codes import ARTICLE_CUT, FILLER_UNUSED, PAGE_NOT_FILLED
from layout.page.context import Context
from layout.page.drawing import Canvas
from layout.page.makeup.choice import make_up
from layout.page.makeup.engine import placements, pose, search
from layout.page.modules import Spot
from layout.page.place import Placement
from layout.units import MM, THOUSAND, Length
from tests.page.makers import (
    BOX,
    FORMAT,
    SPAN,
    STYLE,
    advertisement,
    article,
    at,
    context,
    headline,
    page,
    paragraph,
    subhead,
    text,
)

TABOOS = {name: Taboo(None, 20) for name in ("page-cut", "gutter-through", "tombstone", "chimney", "order")}
STYLE_WITH = STYLE._replace(makeup=MakeupStyle(TABOOS, 5, Length(250 * MM), 2, THOUSAND, 100))
AREA = FORMAT.columns * (FORMAT.rows + STYLE.article_space)
HEAD = 6
"""Rows of a headline of two columns with the white under it and between articles, about."""


def drawn(seed: int, count: int, **more: Any) -> PageDescription:
    """So many articles whose lengths add up to about a page."""
    chance = random.Random(seed)
    weights = [chance.uniform(1, 3) for _ in range(count)]
    lines = AREA - more.pop("taken", 0) - count * HEAD * 2
    articles = [
        article(
            f"a{number}",
            blocks=[paragraph(round(lines * weight / sum(weights)) * FORMAT.measure // 2) for _ in range(2)],
            headline=headline("标题文字"[: chance.randint(2, 4)]),
        )
        for number, weight in enumerate(weights)
    ]
    modules = [*articles, *more.pop("modules", [])]
    return page(modules, makeup="engine", style=STYLE_WITH, **more)


def made(description: PageDescription) -> tuple[list[Placement], Context]:
    surroundings = context(style=STYLE_WITH)
    found = make_up(surroundings, description)
    assert found is not None, [one.message() for one in surroundings.report]
    return found.placed, surroundings


def cells(placed: list[Placement]) -> list[tuple[int, int]]:
    """The cells of all modules, with the white below each."""
    return [
        (column, row)
        for one in placed
        for column in range(one.column, one.last_column + 1)
        for row in range(one.row, one.end + STYLE.article_space)
    ]


def whole(first_row: int = 1) -> list[tuple[int, int]]:
    rows = range(first_row, FORMAT.rows + STYLE.article_space + 1)
    return [(column, row) for column in range(1, FORMAT.columns + 1) for row in rows]


@pytest.mark.parametrize(("seed", "count"), [(seed, 5 + seed % 4) for seed in range(6)])
def test_a_page_is_covered_and_nothing_is_overset(seed: int, count: int) -> None:
    placed, surroundings = made(drawn(seed, count))
    assert sorted(cells(placed)) == whole()
    for one in placed:
        plan: Any = one.plan
        assert plan.cut.end == len(plan.prepared.flow)
        assert plan.prepared.context.report is surroundings.report
    assert not list(surroundings.report)


def test_the_engine_goes_round_what_the_editor_fixed() -> None:
    fixed = advertisement(2, 10, at=at(3, 41))
    masthead = Masthead(text("报"), None, (), 4, 8, SPAN)
    taken = 2 * (10 + 1) + 4 * (8 + 1)
    placed, _ = made(drawn(3, 6, taken=taken, modules=[fixed], masthead=masthead))
    assert sorted(cells(placed)) == whole(8 + 1 + 1)
    assert (placed[-1].module.name, placed[-1].column, placed[-1].row) == ("ad", 3, 41)


def test_wishes_are_kept() -> None:
    plain = drawn(1, 6)
    first, second, *others = plain.modules
    asked = [
        first._replace(wishes=Wishes(spans=(2,), edge="bottom", side="right")),
        second._replace(wishes=Wishes(priority=1, edge="top", side="left")),
        *others,
    ]
    placed, _ = made(plain._replace(modules=tuple(asked)))
    assert (placed[0].module.columns, placed[0].last_column, placed[0].end) == (2, 4, FORMAT.rows + 1)
    assert (placed[1].column, placed[1].row) == (1, 1)


def test_the_first_story_is_higher_than_the_last() -> None:
    placed, _ = made(drawn(2, 7))
    assert placed[0].row < placed[-1].row


def test_what_cannot_fill_the_page_is_told_with_numbers() -> None:
    surroundings = context(style=STYLE_WITH)
    # 131 characters are ten lines and eleven cells with the white: at the most twelve with a line more for the leg.
    lone = page([article("a", blocks=[paragraph(128)], wishes=Wishes(spans=(1,)))], makeup="engine")
    assert make_up(surroundings, lone) is None
    (found,) = surroundings.report
    assert found.code is PAGE_NOT_FILLED
    assert (found.values["least"], found.values["most"], found.values["room"]) == (11, 12, AREA)
    assert f"{AREA - 12} too few" in found.message()


def test_too_much_copy_is_told_with_what_to_cut() -> None:
    surroundings = context(style=STYLE_WITH)
    long = [article(str(number), blocks=[paragraph(1298)], wishes=Wishes(spans=(2,))) for number in range(5)]
    # 100 lines each, fifty in two legs, and two of white: 102 cells; five make 510 for the 204 of the page, and not
    # even sixty lines less in each would do.
    assert make_up(surroundings, page(long, makeup="engine")) is None
    (found,) = surroundings.report
    assert (found.values["least"], "306 too many" in found.message()) == (510, True)
    # Two of them fill the page.
    assert found.hint() == "leave out “2”, leave out “3”, leave out “4”"


def test_a_page_that_lacks_a_few_lines_is_explained_by_the_smallest_changes() -> None:
    surroundings = context(style=STYLE_WITH)
    # Four columns of fifty rows: two articles of two columns, 94 lines and 100; the first lacks six lines less the two
    # that may stay empty.
    stories = [
        article(name, blocks=[paragraph(lines * 13 - 2)], wishes=Wishes(spans=(2,), legs=(2,)))
        for name, lines in (("first", 94), ("second", 100))
    ]
    found = make_up(surroundings, page(stories, makeup="engine", style=STYLE_WITH))
    assert found is not None
    assert sorted(cells(found.placed)) == whole()
    (told,) = surroundings.report
    assert told.hint() == "first: add 4 lines"
    assert told.hint("zh") == "first：加4行"


def test_a_page_with_a_few_lines_too_many_is_drawn_with_them_overset() -> None:
    surroundings = context(style=STYLE_WITH)
    stories = [
        article(name, blocks=[paragraph(lines * 13 - 2)], wishes=Wishes(spans=(2,), legs=(2,)))
        for name, lines in (("first", 103), ("second", 100))
    ]
    found = make_up(surroundings, page(stories, makeup="engine", style=STYLE_WITH))
    assert found is not None
    assert sorted(cells(found.placed)) == whole()
    (told,) = surroundings.report
    assert told.hint() == "first: cut 3 lines"
    plan: Any = found.placed[0].plan
    assert len(plan.prepared.flow) - plan.cut.end == 3


@pytest.mark.parametrize("lines", [94, 103])
def test_a_suggestion_that_is_followed_fills_the_page(lines: int) -> None:
    """94 lines and four, 103 less three: with the change that was suggested there is nothing left to say."""
    changed = {94: 98, 103: 100}[lines]
    surroundings = context(style=STYLE_WITH)
    stories = [
        article(name, blocks=[paragraph(count * 13 - 2)], wishes=Wishes(spans=(2,), legs=(2,)))
        for name, count in (("first", changed), ("second", 100))
    ]
    found = make_up(surroundings, page(stories, makeup="engine", style=STYLE_WITH))
    assert found is not None
    assert not list(surroundings.report)


def test_an_article_that_fits_in_no_way_leaves_the_page_unmade() -> None:
    surroundings = context(style=STYLE_WITH)
    description = page([article("a", blocks=[paragraph(5000)], wishes=Wishes(spans=(1,)))], makeup="engine")
    problem = pose(surroundings, description)
    assert problem.pieces[0].shapes == ()
    assert search(surroundings, problem) is None


def test_placements_keep_the_order_of_the_file() -> None:
    surroundings = context(style=STYLE_WITH)
    problem = pose(surroundings, drawn(4, 5))
    layout = search(surroundings, problem)
    assert layout is not None
    assert [one.module.name for one in placements(surroundings, problem, layout)] == ["a0", "a1", "a2", "a3", "a4"]


def test_a_filler_is_taken_for_what_the_copy_lacks() -> None:
    """Four columns of fifty rows and one of white: 100 lines in two legs take 2 × 50. The first story has 90 lines in
    45 rows; what lacks is 2 × 5 with the white above, for which there is an advertisement of 2 × 4 among the others."""
    stories = [
        article(name, blocks=[paragraph(lines * 13 - 2)], wishes=Wishes(spans=(2,), legs=(2,)))
        for name, lines in (("first", 90), ("second", 100))
    ]
    fillers = tuple(advertisement(2, lines, name=f"ad{lines}", span=SPAN._replace(line=lines)) for lines in (6, 4, 3))
    surroundings = context(style=STYLE_WITH)
    description = page(stories, makeup="engine", style=STYLE_WITH, fillers=fillers)
    found = make_up(surroundings, description)
    assert found is not None
    assert sorted(cells(found.placed)) == whole()
    assert [one.module.name for one in found.placed] == ["first", "second", "ad4"]
    assert [(one.code, one.values["filler"]) for one in surroundings.report] == [
        (FILLER_UNUSED, "ad6"),
        (FILLER_UNUSED, "ad3"),
    ]


def test_what_the_editor_allows_is_cut_and_told_in_full() -> None:
    """103 lines where 100 fit, the last paragraph of three lines: 37 characters with the indent."""
    surroundings = context(style=STYLE_WITH)
    last = paragraph(37, "末")
    stories = [
        article("first", blocks=[paragraph(100 * 13 - 2), last], wishes=Wishes(spans=(2,), legs=(2,), cut=3)),
        article("second", blocks=[paragraph(100 * 13 - 2)], wishes=Wishes(spans=(2,), legs=(2,))),
    ]
    found = make_up(surroundings, page(stories, makeup="engine", style=STYLE_WITH))
    assert found is not None
    assert sorted(cells(found.placed)) == whole()
    canvas = Canvas()
    found.placed[0].plan.draw(canvas, Spot(0, 0, 1, 1))
    (setting,) = canvas.settings
    assert setting.left_out == LeftOut("末" * 37, 3)
    assert (setting.overset, setting.characters) == (0, 100 * 13 - 2 + 37)
    (told,) = surroundings.report
    assert told.code is ARTICLE_CUT
    assert (told.values["lines"], told.values["characters"], told.values["start"]) == (3, 37, "末" * 12)
    # The mark stands on the last line that is left: the fiftieth of the second leg.
    (mark,) = canvas.marks
    assert (mark.label, mark.y // surroundings.grid.leading) == ("first −3 (37)", 49)


def test_nothing_is_cut_where_the_page_is_filled_without_that() -> None:
    surroundings = context(style=STYLE_WITH)
    stories = [
        article(name, blocks=[paragraph(97 * 13 - 2), paragraph(37)], wishes=Wishes(spans=(2,), legs=(2,), cut=3))
        for name in ("first", "second")
    ]
    placed = make_up(surroundings, page(stories, makeup="engine", style=STYLE_WITH))
    assert placed is not None
    assert not list(surroundings.report)


def test_what_the_editor_allows_is_opened_over_its_subheads() -> None:
    """Two subheads of two rows each with their white, in two legs: 92 lines and 4 rows are 96; a row more over each
    is 98, and each leg may have one to spare: it fills its hundred only if it is opened."""
    surroundings = context(style=STYLE_WITH)
    blocks = [paragraph(30 * 13 - 2), subhead("甲"), paragraph(31 * 13 - 2), subhead("乙"), paragraph(31 * 13 - 2)]
    for leading, filled in ((0, False), (1, True)):
        stories = [
            article("first", blocks=blocks, wishes=Wishes(spans=(2,), legs=(2,), leading=leading)),
            article("second", blocks=[paragraph(100 * 13 - 2)], wishes=Wishes(spans=(2,), legs=(2,))),
        ]
        problem = pose(surroundings, page(stories, makeup="engine", style=STYLE_WITH))
        layout = search(surroundings, problem)
        assert (layout is not None) is filled
        if layout is not None:
            (first, _) = placements(surroundings, problem, layout)
            plan: Any = first.plan
            spaces = [item.row.rows for item in plan.prepared.flow if item.row.kind == "space"]
            assert spaces == [2, 2]


def test_tables_fact_boxes_and_quotes_are_made_up_with_the_stories() -> None:
    roles = dict.fromkeys(("table", "table-head", "table-title", "table-note"), STYLE.roles["caption"])
    style = STYLE_WITH._replace(roles={**STYLE.roles, **roles, "quote": roles["table"], "quote-source": roles["table"]})
    cell = TableColumn("auto", 0)
    rows = tuple((text("甲"), text(str(number))) for number in range(6))
    table = Table(text("题"), rows, 1, (cell, cell), (), TableStyle(), 1, "top-left", SPAN)
    facts = article("facts", 1, 1, [paragraph(60)], headline=headline("链接"), kind="facts")
    described = drawn(
        3, 6, taken=30, modules=[TableModule("table", table, 1, None, SPAN, Wishes(spans=(1, 2))), facts]
    )
    quoted = described.modules[0]
    assert isinstance(quoted, Article)
    quote = Quote(text("一句话"), None, QuoteStyle(), 1, "top-left", SPAN)
    described = described._replace(modules=(quoted._replace(insets=(quote,)), *described.modules[1:]), style=style)
    surroundings = context(style=style)
    found = make_up(surroundings, described)
    assert found is not None
    assert not surroundings.report.failed, [one.message() for one in surroundings.report]
    assert sorted(cells(found.placed)) == whole()
    assert {one.module.name for one in found.placed} >= {"table", "facts", quoted.name}


def test_half_of_the_modules_pinned_by_hand_leaves_the_rest_to_the_engine() -> None:
    free = drawn(5, 8)
    first, _ = made(free)
    kept = [number for number in range(len(first)) if number % 2]
    pinned = [
        module._replace(at=at(first[number].column, first[number].row)) if number in kept else module
        for number, module in enumerate(free.modules)
        if isinstance(module, Article)
    ]
    again, _ = made(free._replace(modules=tuple(pinned)))
    assert sorted(cells(again)) == whole()
    for number in kept:
        assert (again[number].column, again[number].row) == (first[number].column, first[number].row)


def test_an_article_stands_beside_the_one_that_it_is_to_stand_beside() -> None:
    plain = drawn(0, 6)
    modules = list(plain.modules)
    last = modules[-1]
    assert isinstance(last, Article)
    modules[-1] = last._replace(wishes=Wishes(beside="a1"))
    placed, _ = made(plain._replace(modules=tuple(modules)))
    one, other = placed[1], placed[-1]
    assert one.last_column + 1 == other.column or other.last_column + 1 == one.column
    assert one.row < other.end
    assert other.row < one.end


def test_articles_of_text_and_headline_alone_in_one_two_or_three_columns() -> None:
    plain = drawn(2, 6)
    modules = [
        module._replace(wishes=Wishes(spans=spans, legs=legs), box=box)
        for module, spans, legs, box in zip(
            plain.modules,
            [(1, 2, 3), (2,), (1, 2), (), (2, 4), ()],
            [(), (2,), (1, 2), (), (), (1, 2)],
            [None, BOX, None, None, None, None],
            strict=True,
        )
        if isinstance(module, Article)
    ]
    placed, _ = made(plain._replace(modules=tuple(modules)))
    assert sorted(cells(placed)) == whole()
    for one, module in zip(placed, modules, strict=True):
        assert one.module.columns in (module.wishes.spans or range(1, 5))
        plan: Any = one.plan
        assert len(plan.cut.legs) in (module.wishes.legs or range(1, 5))
