"""Giving stories to pages as a constraint model: what fills each page, the most important stories first.

A story has several ways to be placed: whole on a page, or in two parts on two. Each way loads pages with cells (base
columns × rows, the white below a module counted) from a least to a most, since a story can be set higher or lower. A
page must be able to be full: what it is loaded with may be no more than its room at the least, and no less at the most;
where that cannot be, as little as possible is over or lacking. Whether rectangles of those cells really cover the page
is not known here: that is asked of the page's own search, which may turn an assignment down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExprT, LiteralT

LACKING_COST: Final = 1000
"""Of each cell that a page has over, or lacks, however its stories are set: a page must be full."""
OFF_COST: Final = 1
"""Of each cell that its stories are higher or lower than they are by nature."""
UNEVEN_COST: Final = 6
"""Of each hundredth of its room by which the page that is worst off is so: what is too much or too little in all is
shared by the pages."""
LATER_COST: Final = 4
"""Of each page that a story stands behind the first, times its importance: 1 for the last story, 2 for the one before
it, and so on."""
WORST: Final = 1000
"""A page that is given ten times what it holds is no worse than one that is given more."""
HUNDRED: Final = 100
SECONDS: Final = 2.0
"""The search's limit in the solver's own deterministic seconds, as for a page."""


class Load(NamedTuple):
    """What a story takes of a page (its number, from 0), in cells."""

    page: int
    least: int
    natural: int
    most: int


class Way(NamedTuple):
    """One way to place a story, and what is not good in it. The first load is that of its beginning."""

    loads: tuple[Load, ...]
    cost: int = 0


class Story(NamedTuple):
    """A story that is to be placed, in one of its ways; ``weight`` is its importance, 1 the least."""

    weight: int
    ways: tuple[Way, ...]


Chosen: TypeAlias = tuple[int, ...]
"""The way of each story."""


def assign(rooms: Sequence[int], stories: Sequence[Story], refused: Sequence[tuple[int, Chosen]] = ()) -> Chosen | None:
    """The best way for each story, given the room of each page in cells; None if there is none left.

    ``refused`` are pages with assignments for which they could not be filled: no such page is given the same again.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = [[model.new_bool_var("") for _ in story.ways] for story in stories]
    costs: list[LinearExprT] = []
    for story, ways in zip(stories, taken, strict=True):
        model.add_exactly_one(ways)
        for way, chosen in zip(story.ways, ways, strict=True):
            costs.append((way.cost + LATER_COST * story.weight * way.loads[0].page) * chosen)
    worst = model.new_int_var(0, WORST, "")
    costs.append(UNEVEN_COST * worst)
    for page, room in enumerate(rooms):
        costs += _filled(model, page, room, stories, taken, worst)
    for page, before in refused:
        model.add_bool_or(_otherwise(page, before, stories, taken))
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
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


def _filled(
    model: CpModel,
    page: int,
    room: int,
    stories: Sequence[Story],
    taken: Sequence[Sequence[IntVar]],
    worst: IntVar,
) -> list[LinearExprT]:
    """The page full, and what it costs that it is not, or only with stories that are not of their natural height."""
    loads = [
        (load, chosen)
        for story, ways in zip(stories, taken, strict=True)
        for way, chosen in zip(story.ways, ways, strict=True)
        for load in way.loads
        if load.page == page
    ]
    most = max(room, sum(load.most for load, _ in loads))
    over, lacking, off = (model.new_int_var(0, most, "") for _ in range(3))
    model.add(over >= sum(load.least * chosen for load, chosen in loads) - room)
    model.add(lacking >= room - sum(load.most * chosen for load, chosen in loads))
    natural = sum(load.natural * chosen for load, chosen in loads)
    model.add(off >= natural - room)
    model.add(off >= room - natural)
    beyond = model.new_int_var(0, most, "")
    model.add(worst * max(1, room) + HUNDRED * beyond >= HUNDRED * off)
    model.add(beyond == 0).only_enforce_if(within := model.new_bool_var(""))
    model.add(worst == WORST).only_enforce_if(~within)
    return [LACKING_COST * over, LACKING_COST * lacking, OFF_COST * off]


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
