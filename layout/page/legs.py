"""Cutting an article into legs: which lines stand in which leg, and how high the legs are.

An article is a sequence of :class:`Row` s, each some whole rows of the grid high. The cut is optimal
over the whole article: dynamic programming over the cut places, where a leg that ends short costs the
square of its missing rows and a broken taboo costs far more. With a free height the lowest cost over
the few smallest heights that hold the text wins; with a fixed height the legs are filled, and what
finds no place is overset.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import isqrt
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
BOUNDS = (12, 120)
"""Costs up to which a cut is looked for first: most articles are cut without a flaw, and the lower the bound the fewer
ways there are."""
UNBOUNDED = 1 << 40
"""More than any cut costs."""
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


class Measured(NamedTuple):
    """A flow with what its cuts need to know of it, whatever the legs, for each item and the end: the rows before it,
    those of them that are no space, the first item from there on that is no space, the subheads that begin before it,
    and what it costs to begin a leg with it."""

    rows: tuple[Row, ...]
    sums: tuple[int, ...]
    text: tuple[int, ...]
    past: tuple[int, ...]
    opened: tuple[int, ...]
    costs: tuple[int, ...]


def measured(flow: Sequence[Row]) -> Measured:
    """Measure a flow for its cuts."""
    return Measured(
        tuple(flow),
        tuple(accumulate((row.rows for row in flow), initial=0)),
        tuple(accumulate((0 if row.kind == "space" else row.rows for row in flow), initial=0)),
        tuple(_past_spaces(flow)),
        tuple(accumulate((opens(row) for row in flow), initial=0)),
        tuple(cut_costs(flow)),
    )


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


def balance(flow: Sequence[Row] | Measured, tops: Sequence[int], bottoms: Sequence[int], least: int = 0) -> Cut:
    """Cut the flow into legs of the least height that holds it, level to within a line.

    ``tops`` and ``bottoms`` are the rows that pictures take from each leg; ``least`` is a height that
    the legs may not be under (the pictures').
    """
    known = flow if isinstance(flow, Measured) else measured(flow)
    count, rows = len(tops), known.sums[-1]
    taken = sum(tops) + sum(bottoms)
    base = max([least, *(top + bottom for top, bottom in zip(tops, bottoms, strict=True))])
    height = max(base, -(-(rows + taken - _droppable(known.rows, count)) // count), 1)
    best: tuple[int, Cut] | None = None
    tried = 0
    while best is None or tried < HEIGHTS:
        legs = slots(height, tops, bottoms)
        if best is not None and best[0] <= _least_cost(legs, rows, tried):
            break
        higher = HEIGHT_COST * count * tried
        held = _holding(known, legs, level=True, most=UNBOUNDED if best is None else best[0] - higher - 1)
        if held is not None:
            best = held[0] + higher, Cut(height, legs, held[1], len(known.rows), held[0])
        if best is not None:
            tried += 1
        height += 1
    return best[1]


def fill(flow: Sequence[Row] | Measured, tops: Sequence[int], bottoms: Sequence[int], height: int) -> Cut:
    """Cut the flow into legs of a fixed height: each is filled, the last may end early or overflow."""
    known = flow if isinstance(flow, Measured) else measured(flow)
    legs = slots(height, tops, bottoms)
    return hold(known, legs, height) or _optimum(known, legs, height)


def hold(flow: Measured, legs: tuple[Leg, ...], height: int) -> Cut | None:
    """Fill legs of a fixed height; None if they cannot hold the flow."""
    held = _holding(flow, legs, level=False)
    return None if held is None else Cut(height, legs, held[1], len(flow.rows), held[0])


def part(
    flow: Sequence[Row], tops: Sequence[int], bottoms: Sequence[int], height: int, ends: Sequence[int]
) -> Cut:
    """Cut as much of the flow as legs of a fixed height hold; ``ends`` is what it costs that the part ends before each
    item, where it goes on elsewhere."""
    return _optimum(measured(flow), slots(height, tops, bottoms), height, ends)


def flawed(flow: Sequence[Row] | Measured, cut: Cut, *, level: bool) -> bool:
    """Whether text is overset, a taboo broken, a first line alone at a foot, or a leg short by more than the one row
    that cannot be helped; the last leg may end early unless legs are to be ``level``."""
    known = flow if isinstance(flow, Measured) else measured(flow)
    if cut.end < len(known.rows):
        return True
    if any(known.costs[taken.start] for taken in cut.taken[1:] if taken.end > taken.start):
        return True
    pairs = list(zip(cut.legs, cut.taken, strict=True))[: None if level else -1]
    return any(leg.capacity - taken.rows - len(feather(known.rows, leg, taken)) > 1 for leg, taken in pairs)


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


def slots(height: int, tops: Sequence[int], bottoms: Sequence[int]) -> tuple[Leg, ...]:
    """The legs' rows below and above pictures, where the legs are so high."""
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


class Link(NamedTuple):
    """A leg on the way to a state, as :class:`Taken` has it, and the leg before it."""

    before: Link | None
    start: int
    end: int
    rows: int


States: TypeAlias = dict[int, tuple[int, Link | None]]
"""By the first item that stands in none of the legs: what the cheapest way to it costs, and what it takes."""


def _states(flow: Measured, legs: Sequence[Leg], floors: Sequence[int], level: bool, most: int) -> States:
    """The cheapest ways into all legs that cost no more than ``most``; ``floors`` are the rows of text that must be
    done with after each."""
    states: States = {flow.past[0]: (0, None)}
    for number, (leg, floor) in enumerate(zip(legs, floors, strict=True)):
        following: States = {}
        final = number == len(legs) - 1
        for start, (cost, before) in states.items():
            for end, rows, price in _ends(flow, start, leg, floor, most - cost, level=level, final=final):
                key, there = flow.past[end], cost + price
                if not final and end > start:
                    there += flow.costs[key]
                known = following.get(key)
                if there <= most and (known is None or there < known[0]):
                    following[key] = there, Link(before, start, end, rows)
        states = following
        if not states:
            break
    return states


def lacking_rows(cut: Cut, shortest: int, *, ends: bool) -> list[int]:
    """The rows of text that each leg lacks to have so many; of text that ``ends`` here the last leg may end early."""
    legs = cut.taken[:-1] if ends and len(cut.taken) > 1 else cut.taken
    return [max(0, shortest - taken.rows) for taken in legs]


def _ends(
    flow: Measured, start: int, leg: Leg, floor: int, most: int, *, level: bool, final: bool
) -> Iterator[tuple[int, int, int]]:
    """Where a leg that begins with item ``start`` may end at a cost of no more than ``most``, ``floor`` rows of text
    done with: (end, rows, cost), the fullest first.

    A leg never ends with a space; the choice is kept to within SLACK rows of the fullest.
    """
    rows, sums, text, past, opened, _ = flow
    total, capacity, base = len(rows), leg.capacity, sums[start]
    end = bisect_right(sums, base + capacity) - 1
    first = opened[min(start + 1, total)]
    weight = SHORT_COST // 2 if final else SHORT_COST
    # A row for each subhead, and no more rows short than can be paid for.
    least = capacity - max(0, opened[end] - first) - isqrt(max(0, most) // weight)
    fullest = -1
    while end > start:
        taken = sums[end] - base
        if text[end] < floor or (fullest >= 0 and taken < fullest - SLACK):
            return
        if rows[end - 1].kind != "space":
            fullest = max(fullest, taken)
            ended = past[end] == total
            if ended and not level:
                yield end, taken, 0
            elif taken < least:
                return
            elif taken and opened[end] == first:
                # leg_cost of a leg without a place for a row more, as most are.
                yield end, taken, weight * (capacity - taken) ** 2
            else:
                yield end, taken, leg_cost(leg, taken, opened[end] - first, ended, final=final, level=level)
        end -= 1
    if text[start] >= floor:
        yield start, 0, leg_cost(leg, 0, 0, start == total, final=final, level=level)


def _holding(
    flow: Measured, legs: Sequence[Leg], *, level: bool, most: int = UNBOUNDED
) -> tuple[int, tuple[Taken, ...]] | None:
    """The cheapest cut of the whole flow into the legs given, its cost and what each leg holds; ``level`` asks the last
    leg too to end near the others. None if they cannot hold it, or not for ``most``."""
    total, text = len(flow.rows), flow.text[-1]
    behind = [*accumulate((leg.capacity for leg in reversed(legs)), initial=0)][::-1]
    if text > behind[0]:
        return None
    # Only ends are tried that leave enough room.
    floors = [text - room for room in behind[1:]]
    for bound in (*(bound for bound in BOUNDS if bound < most), most):
        states = _states(flow, legs, floors, level, bound)
        if total in states:
            cost, last = states[total]
            return cost, _traced(last)
    return None


def _optimum(flow: Measured, legs: tuple[Leg, ...], height: int, ends: Sequence[int] | None = None) -> Cut:
    """The cheapest cut into legs that do not hold all of the flow. With ``ends`` it may end before any item, at the
    cost given there; without, what is left over is overset."""
    total, sums = len(flow.rows), flow.sums
    ranked = []
    for end, (cost, last) in _states(flow, legs, [0] * len(legs), False, UNBOUNDED).items():
        if ends is not None:
            over = ends[end]
        else:
            over = OVERSET_COST + OVERSET_ROW_COST * (sums[total] - sums[end]) if end < total else 0
        ranked.append((cost + over, end, last))
    cost, end, last = min(ranked, key=lambda entry: entry[:2])
    return Cut(height, legs, _traced(last), end, cost)


def _traced(last: Link | None) -> tuple[Taken, ...]:
    """What each leg holds, told from the first."""
    found: list[Taken] = []
    while last is not None:
        found.append(Taken(last.start, last.end, last.rows))
        last = last.before
    return tuple(reversed(found))
