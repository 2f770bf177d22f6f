"""Stories given to pages: what fills each, the most important first."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from layout.page.makeup.assign import EVEN, LACKING_COST, Chosen, Load, Story, Way, assign, lacking, on_page


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


def test_importance_does_not_outweigh_an_even_share_of_copy() -> None:
    # Nineteen stories of 20 cells for three pages of 200: 6 or 7 each, however much earlier the first could stand.
    stories = [anywhere(20, 3, weight) for weight in range(19, 0, -1)]
    for slack in (0, 10):
        loose = [Story(one.weight, tuple(whole(page, 20, slack) for page in range(3))) for one in stories]
        chosen = assign([200, 200, 200], loose)
        assert chosen is not None
        assert sorted(chosen.count(page) for page in range(3)) == [6, 6, 7]


def test_a_page_with_less_room_is_given_less() -> None:
    # 120 cells of copy for 200 of room: 60, 30 and 30, in the order of importance.
    stories = [anywhere(10, 3, weight) for weight in range(12, 0, -1)]
    assert assign([100, 50, 50], stories) == (0,) * 6 + (1,) * 3 + (2,) * 3


def test_what_stands_on_a_page_counts_as_its_copy() -> None:
    standing = Story(0, (whole(0, 40, 20),))
    chosen = assign([100, 100], [anywhere(20, weight=weight) for weight in range(4, 0, -1)] + [standing])
    assert chosen == (0, 1, 1, 1, 0)


def test_nobody_sees_a_few_hundredths() -> None:
    # 52 and 48 cells: 2 hundredths off the even share either way round, so the more important one stands first.
    assert assign([100, 100], [anywhere(52, weight=1), anywhere(48, weight=2)]) == (1, 0)
    # The other 10 cells even 54 and 44 out only if these stand in this order: 6 off would be seen.
    standing = Story(0, (whole(1, 10, 5),))
    assert assign([100, 100], [anywhere(54, weight=1), anywhere(44, weight=2), standing]) == (0, 1, 0)


JUMP = Way((Load(0, 60, 60, 60), Load(1, 40, 40, 40)), 5, needless=True)


def test_a_story_that_may_stand_whole_is_parted_only_when_asked() -> None:
    stories = [Story(2, (whole(0, 100), JUMP)), Story(1, (whole(1, 50),))]
    assert assign([60, 90], stories) == (0, 0)
    assert assign([60, 90], stories, parting=True) == (1, 0)
    # 40 cells too many and 40 too few; then none.
    assert [lacking([60, 90], stories, chosen) for chosen in ((0, 0), (1, 0))] == [80, 0]


def test_no_more_stories_are_parted_than_need_be_and_none_where_none_may_be() -> None:
    assert assign([100, 100], [anywhere(50), anywhere(50)], parting=True) is None
    must = Way((Load(0, 60, 60, 60), Load(1, 40, 40, 40)))
    assert assign([60, 90], [Story(2, (must,)), Story(1, (whole(1, 50),))]) == (0, 0)


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

    even = round(Fraction(sum(story.ways[0].loads[0].natural for story in stories) * rooms[0], sum(rooms)))
    shares = [even, round(Fraction(sum(story.ways[0].loads[0].natural for story in stories) * rooms[1], sum(rooms)))]

    def price(chosen: Chosen) -> tuple[int, int]:
        loads = [0, 0]
        later = 0
        for story, page in zip(stories, chosen, strict=True):
            loads[page] += story.ways[page].loads[0].natural
            later += 4 * story.weight * page
        lost = sum(abs(load - room) for load, room in zip(loads, rooms, strict=True))
        off = [-(-100 * abs(load - share) // room) for load, share, room in zip(loads, shares, rooms, strict=True)]
        return LACKING_COST * lost + sum(max(0, one - EVEN) ** 2 for one in off), later + sum(off)

    chosen = assign(rooms, stories)
    assert chosen is not None
    assert price(chosen) == min(price(one) for one in product((0, 1), repeat=5))
