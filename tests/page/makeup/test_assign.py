"""Stories given to pages: what fills each, the most important first."""

from __future__ import annotations

import random
from itertools import product

import pytest

from layout.page.makeup.assign import (
    LACKING_COST,
    LATER_COST,
    OFF_COST,
    UNEVEN_COST,
    Chosen,
    Load,
    Story,
    Way,
    assign,
    on_page,
)


def whole(page: int, cells: int, slack: int = 0) -> Way:
    return Way((Load(page, cells - slack, cells, cells + slack),))


def anywhere(cells: int, pages: int = 2, weight: int = 1) -> Story:
    return Story(weight, tuple(whole(page, cells) for page in range(pages)))


def test_pages_are_full_where_that_can_be() -> None:
    stories = [anywhere(cells) for cells in (30, 50, 20, 60, 40)]
    chosen = assign([100, 100], stories)
    assert chosen is not None
    loads = [sum(story.ways[way].loads[0].natural for story, way in zip(stories, chosen, strict=True) if way == page)
             for page in (0, 1)]  # fmt: skip
    assert loads == [100, 100]


def test_the_first_page_has_the_most_important_stories() -> None:
    chosen = assign([100, 100], [anywhere(50, weight=weight) for weight in (1, 4, 2, 3)])
    assert chosen == (1, 0, 1, 0)


def test_a_story_goes_only_where_it_may() -> None:
    assert assign([100, 100], [Story(9, (whole(1, 50),)), anywhere(50)]) == (0, 0)


def test_a_story_jumps_where_only_that_fills_the_pages() -> None:
    jump = Way((Load(0, 60, 60, 60), Load(1, 40, 40, 40)), 5)
    assert assign([60, 90], [Story(2, (whole(0, 100), jump)), Story(1, (whole(1, 50),))]) == (1, 0)


def test_what_is_lacking_is_shared() -> None:
    # Ten cells too few: not all of them on one page.
    chosen = assign([100, 100], [anywhere(19) for _ in range(10)])
    assert chosen is not None
    assert sorted([chosen.count(0), chosen.count(1)]) == [5, 5]


def test_a_page_that_could_not_be_filled_is_not_given_the_same_again() -> None:
    stories = [anywhere(50, weight=weight) for weight in (4, 3, 2, 1)]
    seen: list[tuple[tuple[int, int], ...]] = []
    refused: list[tuple[int, Chosen]] = []
    while (chosen := assign([100, 100], stories, refused)) is not None:
        seen.append(on_page(0, chosen, stories))
        refused.append((0, chosen))
    # All subsets of four stories, each once.
    assert len(seen) == len(set(seen)) == 2**4


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_least_of_all(seed: int) -> None:
    """Against all assignments, priced by hand as the module says."""
    chance = random.Random(seed)
    rooms = [chance.randint(60, 120) for _ in range(2)]
    stories = [anywhere(chance.randint(10, 60), weight=chance.randint(1, 5)) for _ in range(5)]

    def price(chosen: Chosen) -> int:
        loads = [0, 0]
        later = 0
        for story, page in zip(stories, chosen, strict=True):
            loads[page] += story.ways[page].loads[0].natural
            later += LATER_COST * story.weight * page
        off = [abs(load - room) for load, room in zip(loads, rooms, strict=True)]
        worst = max(-(-100 * lacking // room) for lacking, room in zip(off, rooms, strict=True))
        return later + (LACKING_COST + OFF_COST) * sum(off) + UNEVEN_COST * worst

    chosen = assign(rooms, stories)
    assert chosen is not None
    assert price(chosen) == min(price(one) for one in product((0, 1), repeat=5))
