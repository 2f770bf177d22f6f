"""The search for the best breaks: dynamic programming over lines, exact.

As a line's cost depends on the one before it (:func:`layout.text.prices.coupling`), what is searched is not the best
way to each place but the best way to each line that ends there. Only those are kept that could still win: coupling
is never negative and has a most, so that a line whose way costs more than another's to the same place, by the most
that the other can cost what comes after it, is never better, whatever comes after.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress
from typing import TYPE_CHECKING, Final, TypeAlias

from layout.text.bonds import FORBIDDEN
from layout.text.prices import LOOSE_LINE, UNJUSTIFIABLE, UNSEEN, WIDE, coupling, coupling_most

if TYPE_CHECKING:
    from layout.text.breaking import Breaker

LEAST_BOUND: Final = 0.0015
"""What the first search lets a way cost: gaps of one line opened by a 26th of an em …"""
BOUND_A_LINE: Final = 0.0001
"""… and for each line as much as a hundredth of an em in its gaps. Most paragraphs of a newspaper cost less."""
WIDENING: Final = 4
WIDEST_BOUND: Final = 1.0
"""Beyond a bound of one em in every gap, all lines are let."""
LONG: Final = 60
"""Of more lines than this the bound of the whole lets too many lines be considered."""
STRIDE: Final = 16
"""Boxes after which the least cost of any place from which a line may come is taken anew."""

ANY: Final = 1e9
"""More than any way costs that is allowed."""

State: TypeAlias = tuple[float, float, int, int]
"""A line that ends at a place: what the way up to there costs, by how many em its gaps are opened, where it begins,
and which of the states there (the cheapest first) comes before it."""
FIRST: Final[State] = (0.0, -1.0, 0, -1)
"""Before the first line there is none: it is opened by less than nothing."""
NONE: Final[list[State]] = []
"""Where no line ends."""


def best(work: Breaker) -> list[int]:
    """The best breaks; none if there is no way."""
    if work.measures:
        from layout.text.by_line import best_by_line

        return best_by_line(work)
    lines = (work.ends[work.count] + work.indent) / max(work.measure, 1)
    bound = LEAST_BOUND + BOUND_A_LINE * lines
    while lines < LONG and bound < WIDEST_BOUND:
        cost, breaks = bounded(work, bound)
        if cost <= bound:
            return breaks
        bound = bound * WIDENING
    return unbounded(work)


def bounded(work: Breaker, bound: float) -> tuple[float, list[int]]:
    """What the best way costs, and its breaks, if it costs no more than the bound; else none.

    From place to place forward, and only from those that the bound lets be reached, which in a short paragraph are
    few.
    """
    count = work.count
    states: list[list[State]] = [NONE] * (count + 1)
    states[0] = [FIRST]
    # What states there are is looked at when a place's turn comes: those that the lines before it brought.
    for start in compress(range(count), states):
        here = states[start]
        if len(here) > 1:
            here = states[start] = kept(here)
        least, above, _, _ = here[0]
        for end, cost, opened in lines_from(work, start, bound - least):
            if above < 0.0 or (above <= WIDE and -UNSEEN <= above - opened <= UNSEEN):  # as in after, which is slower
                total, before = least + cost, 0
            else:
                total, before = after(here, cost, opened)
            if total <= bound:
                if states[end]:
                    states[end].append((total, opened, start, before))
                else:
                    states[end] = [(total, opened, start, before)]
    states[count] = sorted(states[count])
    return _way(states, count)


def kept(states: list[State]) -> list[State]:
    """Of the lines that end at a place those that could still win, the cheapest first."""
    states.sort()
    limit = FORBIDDEN
    for number, (total, opened, _, _) in enumerate(states):
        if total > limit:
            return states[:number]
        limit = min(limit, total + coupling_most(opened))
    return states


def lines_from(work: Breaker, start: int, most: float) -> list[tuple[int, float, float]]:
    """Where a line that begins at ``start`` may end, what it costs with the price of its break, which is not over
    ``most``, and by how many em its gaps are opened.

    The cost is that of :meth:`Breaker.cost`, written out because this is the innermost loop of all; where a mark may
    yield at a line's end it is asked for.
    """
    if work.overlong and start in work.overlong:  # there is no place inside, and nothing fits after it
        return _any_lines_from(work, start, range(work.overlong[start], work.overlong[start] + 1), most)
    if not work.ordered:
        return _any_lines_from(work, start, range(start + 1, work.count + 1), most)
    count, ends, prices, space, growing, gives, em = work.sums
    target = work.starts[start] + work.measure - (0 if start else work.indent)
    end = middle = bisect_right(ends, target, start + 1) - 1
    found: list[tuple[int, float, float]] = []
    slack, grown = target + space[start], growing[start]
    if end == count:
        found.append((count, work.last_line(start), 0.0))
        end -= 1
    while end > start:
        last = end - 1
        lack = slack - ends[end] - space[last]
        opened = cost = 0.0
        if lack > 0:
            gaps = growing[last] - grown
            if gaps:
                opened = lack / (gaps * em)
                cost = opened * opened
                if cost > UNJUSTIFIABLE:
                    cost = UNJUSTIFIABLE
            else:
                cost = work.short(start, end, lack)
            # A line that is a part of one word may cost less than a longer one that has a gap.
            if cost > most and start not in work.boxes.parts:
                break
        cost += prices[end]
        if cost <= most:
            found.append((end, cost, opened))
        end = last
    if not work.plain_ends:
        return found + _any_lines_from(work, start, range(middle + 1, count + 1), most)
    given = gives[start]
    for end in range(middle + 1, count + 1):
        excess = ends[end] - target
        if excess > gives[end - 1] - given and end - start > 1:
            break
        cost = work.compress(start, end, excess)
        cost += prices[end] if end < count else work.last_line(start)
        if cost <= most:
            found.append((end, cost, 0.0))
    return found


def _any_lines_from(work: Breaker, start: int, ends: range, most: float) -> list[tuple[int, float, float]]:
    """The same for these ends, in ascending order, whatever becomes of the cost from one to the next."""
    found = []
    full = work.starts[start] + work.measure - (0 if start else work.indent) - work.gives[start]
    for end in ends:
        cost, opened = work.priced(start, end)
        if cost == FORBIDDEN:
            # A longer line may fit again: its mark hangs, or one that kept its blank at the end is inside and gives.
            # But what a line comes to without its last box, all given up that may be, only grows.
            if work.pens[end - 1] - work.gives[end - 1] > full:
                break
            continue
        cost += work.prices[end] if end < work.count else 0.0
        if cost <= most and cost < FORBIDDEN:
            found.append((end, cost, opened))
    return found


def after(states: list[State], cost: float, opened: float) -> tuple[float, int]:
    """What the way to a line costs that costs so much and has gaps opened by so much, after that of the states which
    goes with it best, and which that is."""
    total, above = states[0][0] + cost, states[0][1]
    if above < 0.0 or (-UNSEEN <= above - opened <= UNSEEN and above <= WIDE):
        return total, 0
    total, before = FORBIDDEN, 0
    for number, state in enumerate(states):
        there = state[0] + cost
        if there >= total:
            break
        there += coupling(state[1], opened)
        if there < total:
            total, before = there, number
    return total, before


def _way(states: list[list[State]], count: int) -> tuple[float, list[int]]:
    """The cost and the breaks of the cheapest way to the end."""
    if not states[count]:
        return FORBIDDEN, []
    cost, _, start, before = states[count][0]
    breaks = [count]
    while start:
        breaks.append(start)
        _, _, start, before = states[start][before]
    return cost, breaks[::-1]


def unbounded(work: Breaker) -> list[int]:
    """The best breaks of all; none if there is no way.

    Exact too, and not slower for a text's length: from every place backward to where a line may come from. Lines that
    end at a place cost the more the later they begin; so once a line alone and the cheapest place to come from cost
    more than a state that could still win there, none that begins later needs to be looked at.
    """
    return _Long(work).run()


class _Long:
    """The state of one such search: ``states`` at each place, ``low`` what the cheapest costs; ``live`` are the places
    that have any, ascending, from ``live[first]`` on those from which a line to the place at hand is not too full.
    ``floor`` is not above the lowest of these."""

    def __init__(self, work: Breaker) -> None:
        self.work, self.prices = work, work.prices
        self.states: list[list[State]] = [[] for _ in range(work.count + 1)]
        self.states[0] = [FIRST]
        self.low = [FORBIDDEN] * (work.count + 1)
        self.low[0] = self.floor = 0.0
        self.live, self.first = [0], 0
        self.starts = [work.starts[0] - work.indent, *work.starts[1:]]
        self.found: list[State] = []
        self.limit = FORBIDDEN

    def run(self) -> list[int]:
        """Place by place; at each the lines that end there."""
        work, live, low, starts = self.work, self.live, self.low, self.starts
        arrivals = self._arrivals if work.ordered else self._all_arrivals
        fence = STRIDE
        overlong = {end: start for start, end in work.overlong.items()}
        for end in range(1, work.count + 1):
            price = self.prices[end] if end < work.count else 0.0
            if price == FORBIDDEN:
                continue
            target = work.ends[end] - work.measure
            first, count = self.first, len(live)
            while first < count and starts[live[first]] < target:
                first += 1
            self.first = first
            if end >= fence:
                fence = end + STRIDE
                self.floor = min(map(low.__getitem__, live[first:]), default=FORBIDDEN)
            self.found, self.limit = [], FORBIDDEN
            arrivals(end, target)
            if end in overlong and self.states[overlong[end]]:
                self._take(overlong[end], work.cost(overlong[end], end), 0.0)
            if self.found:
                self._keep(end, price)
        return _way(self.states, work.count)[1]

    def _keep(self, end: int, price: float) -> None:
        found, limit = self.found, self.limit
        self.states[end] = kept = sorted(
            (total + price, opened, start, before) for total, opened, start, before in found if total <= limit
        )
        self.low[end] = lowest = kept[0][0]
        self.live.append(end)
        if lowest < self.floor:
            self.floor = lowest

    def _arrivals(self, end: int, target: int) -> None:
        """Take in all lines that end at a place and could be of use."""
        work, live, first, low, starts = self.work, self.live, self.first, self.low, self.starts
        gives = work.gives
        last = end - 1
        if end < work.count:
            growing, space, em, floor = work.growing, work.space, work.em, self.floor
            grown, slack = growing[last], target + space[last]
            inside = last in work.boxes.parts  # as in lines_from
            for start in live[first:]:
                lack = starts[start] + space[start] - slack
                if lack > 0:
                    gaps = grown - growing[start]
                    opened = lack / (gaps * em) if gaps else 0.0
                    cost = min(opened * opened, UNJUSTIFIABLE) if gaps else work.short(start, end, lack)
                else:
                    cost = opened = 0.0
                if low[start] + cost <= self.limit:
                    self._take(start, cost, opened)
                if cost + floor > self.limit and not inside:
                    break
        else:
            for start in live[first:]:
                self._take(start, work.last_line(start), 0.0)
        full = target - work.yields[end] - gives[last]
        while first:
            first -= 1
            start = live[first]
            if starts[start] - gives[start] < full and start < last:
                break
            if low[start] <= self.limit:
                self._take(start, *work.priced(start, end))

    def _all_arrivals(self, end: int, target: int) -> None:
        """The same where a line that begins later may be longer: all that begin in the two measures before."""
        work, live = self.work, self.live
        for at in range(len(live) - 1, -1, -1):
            start = live[at]
            if self.starts[start] < target - work.measure:
                break
            self._take(start, *work.priced(start, end))

    def _take(self, start: int, cost: float, opened: float) -> None:
        """A line from a place, after that of the states there that goes with it best."""
        total, before = after(self.states[start], cost, opened)
        if total <= self.limit:
            self.found.append((total, opened, start, before))
            self.limit = min(self.limit, total + coupling_most(opened))


def best_of(work: Breaker, lines: int) -> list[int]:
    """The best breaks into exactly so many lines, none of which costs more, with its break, than a loose one; none if
    there is no way."""
    layers: list[dict[int, list[State]]] = [{0: [FIRST]}]
    count = work.count
    for number in range(1, lines + 1):
        layer: dict[int, list[State]] = {}
        work.at_line(number - 1)
        for start, states in layers[-1].items():
            for end, cost, opened in lines_from(work, start, ANY if number == lines else LOOSE_LINE):
                if (end == count) == (number == lines):
                    total, before = after(states, cost, opened)
                    layer.setdefault(end, []).append((total, opened, start, before))
        for end, states in layer.items():
            layer[end] = kept(states)
        layers.append(layer)
    if count not in layers[-1]:
        return []
    breaks, end, before = [], count, 0
    for layer in reversed(layers[1:]):
        breaks.append(end)
        _, _, end, before = layer[end][before]
    return breaks[::-1]
