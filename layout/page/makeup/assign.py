"""Giving stories to pages as a constraint model: pages that are evenly full, then the most important stories first.

A story has several ways to be placed: whole on a page, or in two parts on two. Each way loads pages with cells (base
columns × rows, the white below a module counted) from a least to a most, since a story can be set higher or lower. A
page must be able to be full: what it is loaded with may be no more than its room at the least, and no less at the most;
where that cannot be, as little as possible is over or lacking. And all pages have the same share of their room in copy,
as nearly as the stories allow: what is too much or too little in all is shared by the pages. Only within that does
importance decide. Whether rectangles of those cells really cover the page is not known here: that is asked of the
page's own search, which may turn an assignment down.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT, LiteralT

LACKING_COST: Final = 10_000
"""Of each cell that a page has over, or lacks, however its stories are set: a page must be full. As much as a page that
is ten tenths of its room off the even share."""
EVEN: Final = 3
"""So many hundredths of its room may a page be off the even share for the sake of importance: nobody sees them. What
is beyond them costs its square: two pages that are a little off are better than one that is far off. It outweighs all
that follows."""
OFF_COST: Final = 1
"""Of each hundredth of its room by which a page is off the even share at all …"""
LATER_COST: Final = 4
"""… and of each page that a story stands behind the first, times its importance: 1 for the last story, 2 for the one
before it, and so on."""
WORST: Final = 1000
"""A page that is given ten times what it holds is no worse than one that is given more."""
HUNDRED: Final = 100
SECONDS: Final = 0.2
"""The search's limit in the solver's own deterministic seconds: twenty-four stories for four pages are proved to be
given as well as can be in 0.07; nineteen that are all alike are so given in 0.1, which takes twenty times as long to
prove."""


class Load(NamedTuple):
    """What a story takes of a page (its number, from 0), in cells."""

    page: int
    least: int
    natural: int
    most: int


class Way(NamedTuple):
    """One way to place a story, and what is not good in it. The first load is that of its beginning. ``needless``: in
    two parts, though it may stand whole: it is not to be taken where the pages can be filled without."""

    loads: tuple[Load, ...]
    cost: int = 0
    needless: bool = False


class Story(NamedTuple):
    """A story that is to be placed, in one of its ways; ``weight`` is its importance, 1 the least, 0: it stands where
    it must."""

    weight: int
    ways: tuple[Way, ...]


Chosen: TypeAlias = tuple[int, ...]
"""The way of each story."""


def assign(
    rooms: Sequence[int],
    stories: Sequence[Story],
    refused: Sequence[tuple[int, Chosen]] = (),
    *,
    parting: bool = False,
) -> Chosen | None:
    """The best way for each story, given the room of each page in cells; None if there is none left.

    ``refused`` are pages with assignments for which they could not be filled: no such page is given the same again.
    With ``parting`` at least one story is parted that need not be; without, none is.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = [[model.new_bool_var("") for _ in story.ways] for story in stories]
    fill: list[LinearExprT] = []
    other: list[LinearExprT] = []
    needless: list[LiteralT] = []
    for story, ways in zip(stories, taken, strict=True):
        model.add_exactly_one(ways)
        for way, chosen in zip(story.ways, ways, strict=True):
            other.append((way.cost + LATER_COST * story.weight * way.loads[0].page) * chosen)
            if way.needless:
                needless.append(chosen)
    if parting:
        model.add_bool_or(needless)
    else:
        model.add(sum(needless) == 0)
    share = even_share(rooms, stories)
    for page, room in enumerate(rooms):
        loads = _loads(page, stories, taken)
        if loads:
            square, off = _uneven(model, room, loads, share)
            fill += [*_lacking(model, room, loads), square]
            other.append(off)
    for page, before in refused:
        model.add_bool_or(_otherwise(page, before, stories, taken))
    more = 1 + _rest(rooms, stories)
    model.minimize(sum([*(more * one for one in fill), *other]))
    solver = cp_model.CpSolver()
    # Ctrl-C is the program's, during the search and after it.
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return tuple(next(index for index, one in enumerate(ways) if solver.value(one)) for ways in taken)


def on_page(page: int, chosen: Chosen, stories: Sequence[Story]) -> tuple[tuple[int, int], ...]:
    """The stories that stand on a page, wholly or in part, each with its way."""
    return tuple(
        (number, way)
        for number, way in enumerate(chosen)
        if any(load.page == page for load in stories[number].ways[way].loads)
    )


def lacking(rooms: Sequence[int], stories: Sequence[Story], chosen: Chosen) -> int:
    """The cells that an assignment has over or lacks on all pages, however high or low its stories are set."""
    loads = [load for story, way in zip(stories, chosen, strict=True) for load in story.ways[way].loads]
    least = [sum(load.least for load in loads if load.page == page) for page in range(len(rooms))]
    most = [sum(load.most for load in loads if load.page == page) for page in range(len(rooms))]
    pages = {load.page for load in loads}
    return sum(max(0, least[page] - rooms[page], rooms[page] - most[page]) for page in pages)


def even_share(rooms: Sequence[int], stories: Sequence[Story]) -> Fraction:
    """The share of its room that each page has in copy where all that may be given any have the same."""
    pages = {load.page for story in stories for way in story.ways for load in way.loads}
    copy = sum(load.natural for story in stories for load in story.ways[0].loads)
    return Fraction(copy, max(1, sum(rooms[page] for page in pages)))


def _lacking(model: CpModel, room: int, loads: Sequence[tuple[Load, IntVar]]) -> list[LinearExprT]:
    """What it costs that a page cannot be full, however high or low its stories are set."""
    most = max(room, sum(load.most for load, _ in loads))
    over, lacking = (model.new_int_var(0, most, "") for _ in range(2))
    model.add(over >= sum(load.least * chosen for load, chosen in loads) - room)
    model.add(lacking >= room - sum(load.most * chosen for load, chosen in loads))
    return [LACKING_COST * over, LACKING_COST * lacking]


def _uneven(
    model: CpModel, room: int, loads: Sequence[tuple[Load, IntVar]], share: Fraction
) -> tuple[LinearExprT, LinearExprT]:
    """What it costs that a page is off the even share by more than what nobody sees, and at all."""
    even = round(share * room)
    most = max(even, sum(load.natural for load, _ in loads))
    cells, off = model.new_int_var(0, most, ""), model.new_int_var(0, WORST, "")
    natural = sum(load.natural * chosen for load, chosen in loads)
    model.add(cells >= natural - even)
    model.add(cells >= even - natural)
    # A page that is given ten times what it holds is no worse than one that is given more.
    model.add(max(1, room) * off >= HUNDRED * cells).only_enforce_if(within := model.new_bool_var(""))
    model.add(off == WORST).only_enforce_if(~within)
    beyond, square = model.new_int_var(0, WORST, ""), model.new_int_var(0, WORST * WORST, "")
    model.add(beyond >= off - EVEN)
    model.add_multiplication_equality(square, [beyond, beyond])
    return square, OFF_COST * off


def _loads(
    page: int, stories: Sequence[Story], taken: Sequence[Sequence[IntVar]]
) -> list[tuple[Load, IntVar]]:
    """All that a page may be given, with the ways by which it is."""
    return [
        (load, chosen)
        for story, ways in zip(stories, taken, strict=True)
        for way, chosen in zip(story.ways, ways, strict=True)
        for load in way.loads
        if load.page == page
    ]


def _rest(rooms: Sequence[int], stories: Sequence[Story]) -> int:
    """The most that importance, parted stories and what nobody sees can cost together."""
    pages = len(rooms)
    ways = sum(max(way.cost for way in story.ways) + LATER_COST * story.weight * pages for story in stories)
    return ways + OFF_COST * WORST * pages


def _otherwise(
    page: int, before: Chosen, stories: Sequence[Story], taken: Sequence[Sequence[IntVar]]
) -> list[LiteralT]:
    """That a page is given something else than before: a story less, or one more."""
    there = set(on_page(page, before, stories))
    literals: list[LiteralT] = []
    for number, (story, ways) in enumerate(zip(stories, taken, strict=True)):
        for index, (way, chosen) in enumerate(zip(story.ways, ways, strict=True)):
            if (number, index) in there:
                literals.append(~chosen)
            elif any(load.page == page for load in way.loads):
                literals.append(chosen)
    return literals
