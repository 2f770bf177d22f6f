"""Cutting an article into legs: which lines stand in which leg, and how high the legs are.

An article is a sequence of :class:`Row` s, each some whole rows of the grid high. The cut is optimal
over the whole article: dynamic programming over the cut places, where a leg that ends short costs the
square of its missing rows and a broken taboo costs far more. With a free height the lowest cost over
the few smallest heights that hold the text wins; with a fixed height the legs are filled, and what
finds no place is overset.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

Kind = Literal["line", "subhead", "space", "byline"]

SHORT_COST = 2
"""Of a leg one row short, squared with the rows missing; the last leg costs half: it may end early."""
STRETCH_COST = 1
"""Of each missing row that an empty one over a subhead makes up for."""
HEIGHT_COST = 3
"""Of each row that the article is higher than it need be; below the cost of any broken taboo."""
ORPHAN_COST = 6
"""A paragraph's first line alone at a leg's foot: newspapers bear it, but not gladly."""
WIDOW_COST = 400
"""A paragraph's last line alone at a leg's top."""
SUBHEAD_COST = 900
"""A subhead at a leg's foot, or with one line only below it."""
SPARE_COST = min(STRETCH_COST, SHORT_COST // 2)
"""The least that a row costs which level legs have over."""
EMPTY_COST = 50
"""A leg without a line beside legs with text, where they are to be level."""
BROKEN_COST = 5000
"""A subhead of several lines torn in two."""
OVERSET_COST = 100_000
"""Of text that finds no place at all: nothing is worse. How much it is matters less …"""
OVERSET_ROW_COST = 50
"""… so that a leg is not filled with the torn half of a subhead."""

SLACK = 8
"""How many rows a leg may end short to keep a taboo; a subhead with its space and two lines is less."""
HEIGHTS = 4
"""How many heights above the least possible one are tried."""
KEPT_BELOW_SUBHEAD = 2
"""Lines that stay with the subhead above them."""


class Row(NamedTuple):
    """Something in an article's flow that takes ``rows`` whole rows.

    ``first`` and ``last`` tell a paragraph's (or subhead's) outer lines.
    """

    kind: Kind
    rows: int = 1
    first: bool = False
    last: bool = False


class Leg(NamedTuple):
    """A leg's slots: the rows ``[top, top + capacity)`` of the legs' area, below and above pictures."""

    top: int
    capacity: int


class Taken(NamedTuple):
    """What a leg holds: items ``[start, end)`` of the flow, spaces at its top dropped by ``start``."""

    start: int
    end: int
    rows: int


class Cut(NamedTuple):
    """The legs of an article: height in rows, slots and items of each leg, first item left over; what the cut costs,
    its height apart."""

    height: int
    legs: tuple[Leg, ...]
    taken: tuple[Taken, ...]
    end: int
    cost: int = 0

    @property
    def used(self) -> int:
        """Rows that hold text (spaces inside a leg among them)."""
        return sum(part.rows for part in self.taken)

    @property
    def spare(self) -> int:
        """Empty rows at the legs' feet."""
        return sum(leg.capacity for leg in self.legs) - self.used


def cut_costs(flow: Sequence[Row], below: int = KEPT_BELOW_SUBHEAD, above: Row | None = None) -> list[int]:
    """The cost of beginning a leg with each item of the flow (index ``len(flow)``: no cost). Of a part of a flow:
    ``below`` is how many lines stand before it since the last subhead, ``above`` the row before it."""
    costs = [0] * (len(flow) + 1)
    for i, row in enumerate(flow):
        before = flow[i - 1] if i else above
        if before is not None and before.kind == "subhead" and row.kind == "subhead" and not row.first:
            costs[i] += BROKEN_COST
        elif below == 0 or (below < KEPT_BELOW_SUBHEAD and row.kind != "subhead"):
            costs[i] += SUBHEAD_COST
        if row.kind == "byline" or (row.kind == "line" and row.last and not row.first):
            costs[i] += WIDOW_COST
        if before is not None and before.kind == "line" and before.first and not before.last:
            costs[i] += ORPHAN_COST
        if row.kind == "subhead":
            below = 0
        elif row.kind == "line":
            below += 1
    return costs


def balance(flow: Sequence[Row], tops: Sequence[int], bottoms: Sequence[int], least: int = 0) -> Cut:
    """Cut the flow into legs of the least height that holds it, level to within a line.

    ``tops`` and ``bottoms`` are the rows that pictures take from each leg; ``least`` is a height that
    the legs may not be under (the pictures').
    """
    count = len(tops)
    rows = sum(row.rows for row in flow)
    taken = sum(tops) + sum(bottoms)
    base = max([least, *(top + bottom for top, bottom in zip(tops, bottoms, strict=True))])
    height = max(base, -(-(rows + taken - _droppable(flow, count)) // count), 1)
    costs = cut_costs(flow)
    best: tuple[int, Cut] | None = None
    tried = 0
    while best is None or tried < HEIGHTS:
        legs = _slots(height, tops, bottoms)
        if best is not None and best[0] <= _least_cost(legs, rows, tried):
            break
        cost, cut = _optimum(flow, costs, legs, height, level=True)
        if cut.end == len(flow):
            cost += HEIGHT_COST * count * tried
            tried += 1
            if best is None or cost < best[0]:
                best = cost, cut
        height += 1
    return best[1]


def fill(flow: Sequence[Row], tops: Sequence[int], bottoms: Sequence[int], height: int) -> Cut:
    """Cut the flow into legs of a fixed height: each is filled, the last may end early or overflow."""
    legs = _slots(height, tops, bottoms)
    return _optimum(flow, cut_costs(flow), legs, height, level=False)[1]


def part(
    flow: Sequence[Row], tops: Sequence[int], bottoms: Sequence[int], height: int, ends: Sequence[int]
) -> Cut:
    """Cut as much of the flow as legs of a fixed height hold; ``ends`` is what it costs that the part ends before each
    item, where it goes on elsewhere."""
    legs = _slots(height, tops, bottoms)
    return _optimum(flow, cut_costs(flow), legs, height, level=False, ends=ends)[1]


def flawed(flow: Sequence[Row], cut: Cut, *, level: bool) -> bool:
    """Whether text is overset, a taboo broken, a first line alone at a foot, or a leg short by more than the one row
    that cannot be helped; the last leg may end early unless legs are to be ``level``."""
    if cut.end < len(flow):
        return True
    costs = cut_costs(flow)
    if any(costs[taken.start] for taken in cut.taken[1:] if taken.end > taken.start):
        return True
    pairs = list(zip(cut.legs, cut.taken, strict=True))[: None if level else -1]
    return any(leg.capacity - taken.rows - len(feather(flow, leg, taken)) > 1 for leg, taken in pairs)


def feather(flow: Sequence[Row], leg: Leg, taken: Taken) -> tuple[int, ...]:
    """The subheads of a leg over which an empty row more brings its foot nearer to its neighbours'.

    One row each, no more than the leg is short, spread over its subheads. Where the text ends the leg may be
    short, so that rows are added only if they bring its last line down to the foot.
    """
    places = [i for i in range(taken.start + 1, taken.end) if opens(flow[i])]
    count = _stretch(leg.capacity - taken.rows, len(places), taken.end >= len(flow))
    # The middle of each of as many equal shares of the subheads, the upper one of two.
    return tuple(places[((2 * share + 1) * len(places) - 1) // (2 * count)] for share in range(count))


def opens(row: Row) -> bool:
    """Whether this is a subhead's first line: over it an empty row more may stand."""
    return row.kind == "subhead" and row.first


def leg_cost(leg: Leg, rows: int, places: int, ended: bool, *, final: bool, level: bool) -> int:
    """What it costs that a leg holds so many rows, with ``places`` for an empty row more; ``ended``: the text ends in
    it; ``final``: it is the last leg; ``level``: that too is to end near the others."""
    if ended and not level:
        return 0
    short = leg.capacity - rows
    stretch = _stretch(short, places, ended)
    weight = SHORT_COST // 2 if final else SHORT_COST
    empty = EMPTY_COST if level and leg.capacity and not rows else 0
    return weight * (short - stretch) ** 2 + STRETCH_COST * stretch + empty


def _stretch(short: int, places: int, ended: bool) -> int:
    """How many of a leg's missing rows its subheads take up; ``ended``: the text ends in it."""
    return 0 if ended and short > places else min(short, places)


def _slots(height: int, tops: Sequence[int], bottoms: Sequence[int]) -> tuple[Leg, ...]:
    return tuple(Leg(top, max(0, height - top - bottom)) for top, bottom in zip(tops, bottoms, strict=True))


def _least_cost(legs: Sequence[Leg], rows: int, tried: int) -> int:
    """What this height costs at the least: the height itself, and its missing rows at the lowest rate."""
    spare = max(0, sum(leg.capacity for leg in legs) - rows)
    return HEIGHT_COST * len(legs) * tried + SPARE_COST * spare


def _droppable(flow: Sequence[Row], count: int) -> int:
    """The most rows of space that can vanish at the legs' tops."""
    return sum(sorted((row.rows for row in flow if row.kind == "space"), reverse=True)[:count])


def _past_spaces(flow: Sequence[Row]) -> list[int]:
    """For each item (and the end) the first item from there on that is no space."""
    past = list(range(len(flow) + 1))
    for i in range(len(flow) - 1, -1, -1):
        if flow[i].kind == "space":
            past[i] = past[i + 1]
    return past


def _ends(flow: Sequence[Row], sums: Sequence[int], start: int, capacity: int) -> list[tuple[int, int]]:
    """Where a leg that begins with item ``start`` may end: (end, rows), the fullest first.

    A leg never ends with a space; the choice is kept to within SLACK rows of the fullest.
    """
    end = bisect_right(sums, sums[start] + capacity) - 1
    ends: list[tuple[int, int]] = []
    while end > start:
        rows = sums[end] - sums[start]
        if ends and rows < ends[0][1] - SLACK:
            return ends
        if flow[end - 1].kind != "space":
            ends.append((end, rows))
        end -= 1
    ends.append((start, 0))
    return ends


States: TypeAlias = dict[int, tuple[int, tuple[Taken, ...]]]
"""By the first item that stands in none of the legs: what the cheapest way to it costs, and what it takes."""


def _states(
    flow: Sequence[Row], costs: Sequence[int], legs: Sequence[Leg], floors: Sequence[int], level: bool
) -> States:
    """The cheapest ways into all legs; ``floors`` are the rows of text that must be done with after each."""
    total = len(flow)
    sums = [0, *accumulate(row.rows for row in flow)]
    text = [0, *accumulate(0 if row.kind == "space" else row.rows for row in flow)]
    past = _past_spaces(flow)
    opened = [0, *accumulate(opens(row) for row in flow)]
    states: States = {past[0]: (0, ())}
    for number, (leg, floor) in enumerate(zip(legs, floors, strict=True)):
        following: States = {}
        final = number == len(legs) - 1
        capacity = leg.capacity
        weight = SHORT_COST // 2 if final else SHORT_COST
        for start, (cost, path) in states.items():
            for end, rows in _ends(flow, sums, start, capacity):
                if text[end] < floor:
                    continue
                key = past[end]
                if key == total and not level:
                    price = cost
                elif rows and opened[end] == opened[start + 1]:
                    # leg_cost of a leg without a place for a row more, as most are.
                    price = cost + weight * (capacity - rows) ** 2
                else:
                    places = opened[end] - opened[start + 1] if end > start else 0
                    price = cost + leg_cost(leg, rows, places, key == total, final=final, level=level)
                if not final and end > start:
                    price += costs[key]
                known = following.get(key)
                if known is None or price < known[0]:
                    following[key] = price, (*path, Taken(start, end, rows))
        states = following
    return states


def lacking_rows(cut: Cut, shortest: int, *, ends: bool) -> list[int]:
    """The rows of text that each leg lacks to have so many; of text that ``ends`` here the last leg may end early."""
    legs = cut.taken[:-1] if ends and len(cut.taken) > 1 else cut.taken
    return [max(0, shortest - taken.rows) for taken in legs]


def _optimum(
    flow: Sequence[Row],
    costs: Sequence[int],
    legs: Sequence[Leg],
    height: int,
    *,
    level: bool,
    ends: Sequence[int] | None = None,
) -> tuple[int, Cut]:
    """The cheapest cut into the legs given; ``level`` asks the last leg too to end near the others. With ``ends`` the
    flow may end before any item, at the cost given there; without, what is left over is overset."""
    total = len(flow)
    sums = [0, *accumulate(row.rows for row in flow)]
    states: States = {}
    if ends is None:
        # Where the legs hold all of the text, nothing else can be best: only ends are tried that leave enough room.
        text = sum(row.rows for row in flow if row.kind != "space")
        behind = [*accumulate((leg.capacity for leg in reversed(legs)), initial=0)][-2::-1]
        states = _states(flow, costs, legs, [text - room for room in behind], level)
    if total not in states:
        states = _states(flow, costs, legs, [0] * len(legs), level)
    ranked = []
    for end, (cost, path) in states.items():
        if ends is not None:
            over = ends[end]
        else:
            over = OVERSET_COST + OVERSET_ROW_COST * (sums[total] - sums[end]) if end < total else 0
        ranked.append((cost + over, end, path))
    cost, end, path = min(ranked, key=lambda entry: entry[:2])
    return cost, Cut(height, tuple(legs), path, end, cost)
