"""Pages made again: what is held, what is told, and the layouts to choose from."""

from __future__ import annotations

import random
from typing import Any

import pytest

from layout.diagnostics import Report
from layout.issue.makeup import MakeupStyle, Taboo
from layout.issue.model import PageDescription
from layout.page.context import Context
from layout.page.makeup import choice_codes as codes
from layout.page.makeup.choice import ANEW, Choice, Making, changes, make_up
from layout.page.makeup.former import Stood, manner, moved
from layout.page.makeup.movement import APART_SHARE
from layout.units import MM, THOUSAND, Length
from tests.page.makers import FORMAT, STYLE, article, context, headline, page, paragraph

TABOOS = {name: Taboo(None, 20) for name in ("page-cut", "gutter-through", "tombstone", "chimney", "order")}
MOVEMENT = 30
STYLE_WITH = STYLE._replace(makeup=MakeupStyle(TABOOS, 5, Length(250 * MM), 2, THOUSAND, 100, movement=MOVEMENT))
AREA = FORMAT.columns * (FORMAT.rows + STYLE.article_space)
HEAD = 6


def drawn(seed: int, count: int, lines: int = 0, edited: int = 0) -> PageDescription:
    """So many articles that make about a page; one of them with so many lines more or fewer than drawn."""
    chance = random.Random(seed)
    weights = [chance.uniform(1, 3) for _ in range(count)]
    room = AREA - count * HEAD * 2
    articles = []
    for number, weight in enumerate(weights):
        characters = round(room * weight / sum(weights)) * FORMAT.measure // 2
        more = lines * FORMAT.measure if number == edited else 0
        blocks = [paragraph(characters), paragraph(characters + more)]
        title = headline("标题文字"[: chance.randint(2, 4)])
        articles.append(article(f"a{number}", blocks=blocks, headline=title))
    return page(articles, makeup="engine", style=STYLE_WITH)


def made(description: PageDescription, making: Making = ANEW, **more: Any) -> tuple[Choice, list[str]]:
    told = Report()
    surroundings: Context = context(style=STYLE_WITH, **more)._replace(report=told)
    found = make_up(surroundings, description, making)
    assert found is not None, [one.message() for one in told]
    return found.choice, [one.code.name for one in told]


def how(before: Choice, after: Choice) -> list[str]:
    now = {one.stood.name: one.stood for one in after.modules}
    return [manner(one, now[one.name]) for one in moved(before.made.modules, tuple(now.values()))]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_same_copy_with_its_own_record_is_the_same_page(seed: int) -> None:
    first, _ = made(drawn(seed, 6))
    again, told = made(drawn(seed, 6), Making(first.page))
    assert (again.made, again.page, again.modules) == (first.made, first.page, first.modules)
    assert (again.same, first.same, told) == (True, False, [])


@pytest.mark.parametrize("lines", [-3, -2, -1, 1, 2, 3])
def test_a_small_edit_moves_little(lines: int) -> None:
    """At most the story that was edited and one beside it, of six; and never more than afresh."""
    first, _ = made(drawn(4, 6))
    edited = drawn(4, 6, lines, edited=3)
    after, _ = made(edited, Making(first.page))
    afresh, _ = made(edited)
    assert len([one for one in how(first, after) if one != "shifted"]) <= 2
    assert len(how(first, after)) <= len(how(first, afresh))


def test_without_a_price_for_movement_the_page_is_searched_as_if_afresh() -> None:
    first, _ = made(drawn(2, 6))
    edited = drawn(2, 6, 2, edited=3)
    loose = STYLE_WITH._replace(makeup=STYLE_WITH.makeup._replace(movement=0))
    told = Report()
    free = make_up(context(style=loose)._replace(report=told), edited, Making(first.page))
    afresh, _ = made(edited)
    assert free is not None
    assert free.choice.made == afresh.made


def test_what_moved_is_told_with_where_it_stood() -> None:
    first, _ = made(drawn(0, 5))
    other, _ = made(drawn(0, 5, 8, edited=1), Making(first.page))
    before = {one.stood.name: one.stood for one in first.modules}
    now = {one.stood.name: one.stood for one in other.modules}
    expected = [(before[name], now[name], manner(before[name], now[name])) for name in now]
    assert changes(other) == [one for one in expected if one[2]]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Stood("a", 1, 1, 2, 9, 2), ""),
        (Stood("a", 1, 1, 2, 12, 2), ""),
        (Stood("a", 1, 7, 2, 9, 2), "shifted"),
        (Stood("a", 1, 8, 2, 9, 2), "moved"),
        (Stood("a", 2, 1, 2, 9, 2), "moved"),
        (Stood("a", 1, 1, 3, 9, 2), "moved"),
        (Stood("a", 1, 1, 2, 9, 1), "reset"),
    ],
)
def test_how_a_module_moved(now: Stood, expected: str) -> None:
    """Six rows further it still stands where it stood; taller it may be."""
    assert manner(Stood("a", 1, 1, 2, 9, 2), now) == expected


def test_a_renamed_article_is_told_and_the_others_are_held() -> None:
    first, _ = made(drawn(1, 6))
    copy = drawn(1, 6)
    renamed = copy._replace(modules=(copy.modules[0]._replace(name="new"), *copy.modules[1:]))
    told = Report()
    after = make_up(context(style=STYLE_WITH)._replace(report=told), renamed, Making(first.page))
    assert after is not None
    (note,) = told
    assert (note.code, note.values["new"], note.values["gone"]) == (codes.MODULES_CHANGED, "new", "a0")
    assert how(first, after.choice) == []


def test_a_page_of_another_grid_is_told_and_laid_out_afresh() -> None:
    first, _ = made(drawn(1, 6))
    assert first.page is not None
    other = first.page._replace(problem="", grid=(3, 50, 1))
    after, told = made(drawn(1, 6), Making(other))
    assert told == ["former-grid"]
    assert after.made == first.made


@pytest.mark.parametrize("wrong", ["name", "shape", "overlap"])
def test_a_record_that_does_not_cover_the_page_is_only_a_hint(wrong: str) -> None:
    first, _ = made(drawn(1, 6))
    assert first.page is not None
    one, two, *others = first.made.modules
    spoilt = {
        "name": one._replace(name="other"),
        "shape": one._replace(lines=one.lines + 31),
        "overlap": one._replace(column=two.column, line=two.line),
    }[wrong]
    layouts = (first.made._replace(modules=(spoilt, two, *others)),)
    after, told = made(drawn(1, 6), Making(first.page._replace(layouts=layouts)))
    assert not after.same
    assert told == (["former-modules"] if wrong == "name" else [])
    assert after.filled


def test_a_page_that_is_not_filled_keeps_what_was_before() -> None:
    first, _ = made(drawn(0, 5))
    # Forty lines too many: more than any give of five articles.
    after, told = made(drawn(0, 5, 40), Making(first.page))
    assert (after.filled, after.page) == (False, first.page)
    assert "page-not-filled" in told
    assert changes(after) == []
    back, _ = made(drawn(0, 5), Making(after.page))
    assert back.made == first.made


def test_alternatives_really_differ() -> None:
    choice, told = made(drawn(0, 6), Making(alternatives=2))
    assert told == []
    assert choice.page is not None
    layouts = choice.page.layouts
    assert len(layouts) == 3
    for number, one in enumerate(layouts):
        for other in layouts[:number]:
            places = {module.name: module for module in other.modules}
            away = [module for module in one.modules if manner(places[module.name], module) == "moved"]
            assert len(away) * APART_SHARE >= len(one.modules)
    assert choice.made == layouts[0]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_layouts_are_in_the_order_of_their_costs_and_the_best_is_made(seed: int) -> None:
    choice, _ = made(drawn(seed, 6), Making(alternatives=3))
    assert choice.page is not None
    costs = [layout.cost for layout in choice.page.layouts]
    assert costs == sorted(costs)
    assert choice.page.layout == 1
    assert choice.made.cost == costs[0]


def test_layouts_that_the_editor_has_seen_keep_their_numbers() -> None:
    first, _ = made(drawn(0, 6), Making(alternatives=1))
    more, _ = made(drawn(0, 6), Making(first.page, alternatives=3))
    assert first.page is not None
    assert more.page is not None
    assert more.page.layouts[:2] == first.page.layouts
    assert more.made == first.made


def test_a_layout_that_is_chosen_is_made_and_kept() -> None:
    first, _ = made(drawn(0, 6), Making(alternatives=1))
    assert first.page is not None
    second, _ = made(drawn(0, 6), Making(first.page, choose=2))
    assert second.made == first.page.layouts[1]
    assert second.page is not None
    assert (second.page.layout, second.page.chosen) == (2, True)
    again, _ = made(drawn(0, 6), Making(second.page))
    assert (again.made, again.page) == (second.made, second.page)
    back, _ = made(drawn(0, 6), Making(second.page, choose=1))
    assert back.made == first.made


def test_a_chosen_layout_is_held_after_an_edit() -> None:
    first, _ = made(drawn(0, 6), Making(alternatives=1))
    second, _ = made(drawn(0, 6), Making(first.page, choose=2))
    after, _ = made(drawn(0, 6, 1, edited=2), Making(second.page))
    assert len([one for one in how(second, after) if one == "moved"]) <= 2
    assert after.page is not None
    assert after.page.chosen


@pytest.mark.parametrize(
    ("lines", "number", "code"), [(0, 3, codes.LAYOUT_UNKNOWN), (1, 2, codes.LAYOUT_GONE)]
)
def test_a_layout_that_is_not_there_cannot_be_chosen(lines: int, number: int, code: Any) -> None:
    first, _ = made(drawn(0, 6), Making(alternatives=1))
    after, told = made(drawn(0, 6, lines), Making(first.page, choose=number))
    assert told == [code.name]
    assert after.page is not None
    assert not after.page.chosen


def test_fewer_layouts_than_wanted_are_told() -> None:
    """One story over the whole page: there is no other way."""
    # 47 rows of four columns and three of headline: every leg but the last is full.
    whole = article("a", blocks=[paragraph(FORMAT.rows * 4 * FORMAT.measure - 2)])
    alone = page([whole], makeup="engine", style=STYLE_WITH)
    choice, told = made(alone, Making(alternatives=2))
    assert told == ["fewer-layouts"]
    assert choice.page is not None
    assert len(choice.page.layouts) == 1
