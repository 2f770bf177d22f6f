"""Choosing which paragraphs run a line shorter or longer together with where an article is cut into legs.

The flow is a sequence of :class:`Part` s: a part is some rows, or (a paragraph that may be varied) several ways to set
them, of which one is chosen at a price. What is sought is the least of

    the prices of the options chosen + what the cut of the flow that results costs (:mod:`layout.page.legs`),

over all choices of options and all cuts into the legs given that hold the whole text, at once; it is exact. Every leg
short of its foot, every broken taboo and every varied paragraph counts in the same sum, so that a paragraph is varied
for a leg at the other end of the article if that is the cheapest way.

The search goes over legs and places, a place being a row of an option. What a leg holds between two places is the
same for every choice of options outside it; of the parts that lie wholly inside it, only the sum of their rows
matters, so that for every sum the cheapest choice is enough.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import isqrt
from typing import Final, NamedTuple

from layout.page.legs import KEPT_BELOW_SUBHEAD, SHORT_COST, SPARE_COST, Leg, Row, Taken, cut_costs, leg_cost, opens

BOUNDS: Final = (8, 24, 100, 400, 2000)
"""Costs up to which a choice is looked for first: most flaws can be mended for a few rows or paragraphs, and the lower
the bound the fewer ways there are."""


ANY_COST: Final = 1 << 40
"""More than any cut costs."""


class Option(NamedTuple):
    """One way to set a part: its rows, and what it costs (the natural way nothing)."""

    rows: tuple[Row, ...]
    price: int = 0


class Part(NamedTuple):
    """Rows that belong together, in one or several ways, the natural one first.

    All options have rows, and leave the next part the same below a subhead: as many lines, or enough.
    """

    options: tuple[Option, ...]


class Choice(NamedTuple):
    """The option of each part, what each leg holds of the flow that they make, and what cut and options cost."""

    options: tuple[int, ...]
    taken: tuple[Taken, ...]
    cost: int


class Node(NamedTuple):
    """A place where a leg may begin or end: before row ``offset`` of an option, or (``option`` −1) before a part.

    ``head`` is how many rows stand before it if all other parts are natural, ``tail`` how many are lost in all if the
    text begins here; ``price`` is that of the option it is in, ``cost`` that of beginning a leg here, ``opened`` how
    many subheads begin before it, ``opens`` whether one begins here. ``past`` is the key of the node after spaces.
    """

    key: int
    part: int
    option: int
    offset: int
    head: int
    tail: int
    price: int
    cost: int
    opened: int
    opens: bool
    past: int


Group = tuple[list[int], list[Node]]
"""The nodes of an option where a leg may end, and their heads, ascending."""


class Inner(NamedTuple):
    """The cheapest choice of options of some varied parts that adds ``rows``; (part, option) of those not natural."""

    rows: int
    price: int
    options: tuple[tuple[int, int], ...]


class Link(NamedTuple):
    """A leg on the way to a state: its first and last node, its rows, the options within, and the leg before."""

    start: Node
    end: Node
    rows: int
    options: tuple[tuple[int, int], ...]
    before: Link | None


class Before(NamedTuple):
    """What stands before a part: lines since the last subhead (no more than matter), the last row, subheads."""

    below: int
    above: Row | None
    opened: int


class Chooser:
    """Chooses for one flow, whatever the legs. Nodes are made where a leg comes to begin or end."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        # The parts that have a choice, and how many of them stand before each part.
        self.varied = [number for number, part in enumerate(parts) if len(part.options) > 1]
        self.counts = [0, *accumulate(int(len(part.options) > 1) for part in parts)]
        sizes = [[sum(row.rows for row in option.rows) for option in part.options] for part in parts]
        self.natural = [0, *accumulate(some[0] for some in sizes)]
        self.gains = [[size - some[0] for size in some] for some in sizes]
        self.least = _sums_behind([min(gain) for gain in self.gains])
        self.swing = max((abs(gain) for number in self.varied for gain in self.gains[number]), default=0)
        # What a row more or fewer costs at the least.
        self.cheapest = min(
            (
                option.price // max(1, abs(gain))
                for number in self.varied
                for option, gain in zip(parts[number].options[1:], self.gains[number][1:], strict=True)
            ),
            default=0,
        )
        self.keys = [0, *accumulate(1 + sum(len(option.rows) - 1 for option in part.options) for part in parts)]
        self.befores = _befores(parts)
        self.space = max((row.rows for part in parts for row in part.options[0].rows if row.kind == "space"), default=0)
        self.inner: dict[tuple[int, int], list[Inner]] = {}
        self.groups: dict[int, list[Group]] = {}
        self.nodes: dict[int, Node] = {}

    def missing(self, legs: Sequence[Leg]) -> int:
        """How many rows at the least the legs are too small for the text as it is."""
        return self.natural[-1] - self.space * len(legs) - sum(leg.capacity for leg in legs)

    def holds(self, legs: Sequence[Leg]) -> bool:
        """Whether the legs may hold the text at its shortest."""
        return self.missing(legs) + self.least[0] <= 0

    def least_cost(self, legs: Sequence[Leg], *, level: bool) -> int:
        """What any choice costs at the least (ANY_COST: the legs cannot hold the text)."""
        self._groups(0)
        return self._ahead(self.nodes[0], sum(leg.capacity for leg in legs), len(legs), level=level)

    def choose(self, legs: Sequence[Leg], limit: int, *, level: bool) -> Choice | None:
        """The cheapest choice that costs less than ``limit``, None if there is none; ``level`` asks the last leg too to
        end near the others."""
        if not self.holds(legs):
            return None
        least = self.least_cost(legs, level=level)
        for bound in (*(least + bound for bound in BOUNDS if least + bound < limit), limit):
            found = self._search(legs, bound, level)
            if found is not None:
                return found
        return None

    def _groups(self, number: int) -> list[Group]:
        """Of each option of a part the places where a leg may end; that before the part is among the first's."""
        found = self.groups.get(number)
        if found is None:
            found = self.groups[number] = []
            options = self.parts[number].options if number < len(self.parts) else (Option(()),)
            key = self.keys[number]
            for choice, option in enumerate(options):
                made = self._nodes_of(number, choice, option, key)
                key += len(made)
                before = (self.befores[number].above, *option.rows) if not choice else option.rows
                ends = [node for node, row in zip(made, before, strict=False) if row is None or row.kind != "space"]
                found.append(([node.head for node in ends], ends))
        return found

    def _nodes_of(self, number: int, choice: int, option: Option, key: int) -> list[Node]:
        """The nodes of an option, that before the part if it is the first, with keys from ``key`` on."""
        first, gain = self.natural[number], self.gains[number][choice] if option.rows else 0
        below, above, opened = self.befores[number]
        costs = cut_costs(option.rows, below, above)
        made: list[Node] = []
        rows = 0
        for offset, row in enumerate(option.rows):
            new, head = opens(row), first + rows
            rows += row.rows
            if offset:
                tail, price = head - gain, option.price
                made.append(Node(key, number, choice, offset, head, tail, price, costs[offset], opened, new, key))
                key += 1
            elif not choice:
                made.append(Node(key, number, -1, 0, head, head, 0, costs[0], opened, new, key))
                key += 1
            opened += new
        if not option.rows:
            made.append(Node(key, number, -1, 0, first, first, 0, 0, opened, False, key))
        self._pass_spaces(number, option, made)
        self.nodes.update((node.key, node) for node in made)
        return made

    def _pass_spaces(self, number: int, option: Option, made: list[Node]) -> None:
        """Let nodes before spaces know what is past them."""
        for index in range(len(made) - 1, -1, -1):
            node = made[index]
            if option.rows and option.rows[node.offset].kind == "space":
                if index + 1 < len(made):
                    past = made[index + 1].past
                else:
                    self._groups(number + 1)
                    past = self.nodes[self.keys[number + 1]].past
                made[index] = node._replace(past=past)

    def _ahead(self, node: Node, room: int, legs: int, *, level: bool) -> int:
        """What the rest from a node on costs at the least, in ``legs`` legs of ``room`` rows in all: each row too many
        must be gained by a paragraph, and where all legs are to be level, each row over costs. ANY_COST if it does not
        fit."""
        rest = self.natural[-1] - node.tail
        inside = _inside(node)
        dropped = self.space * legs
        if rest + self.least[inside] - dropped > room:
            return ANY_COST
        over = room - rest
        if over < 0:
            return max(0, -over - dropped) * self.cheapest
        if not level or not legs:
            return 0
        # One row in the last leg, or one over each subhead, costs least; any other at the least twice that.
        cheap = min(over, 1 + self.befores[-1].opened - node.opened)
        least = SPARE_COST * cheap + SHORT_COST * (over - cheap)
        return min(least, over * self.cheapest) if self.varied else least

    def _search(self, legs: Sequence[Leg], limit: int, level: bool) -> Choice | None:
        self._groups(0)
        total = self.keys[-1]
        room = sum(leg.capacity for leg in legs)
        states: dict[int, tuple[int, Link | None]] = {self.nodes[0].past: (0, None)}
        for number, leg in enumerate(legs):
            room -= leg.capacity
            behind = len(legs) - number - 1
            following: dict[int, tuple[int, Link | None]] = {}
            limits: dict[int, int] = {}
            for start, (cost, before) in states.items():
                first = self.nodes[start]
                for end, rows, price, options in self._ends(first, leg, limit - cost, level=level, final=not behind):
                    key = end.past
                    places = end.opened - first.opened - first.opens if end is not first else 0
                    there = cost + price + leg_cost(leg, rows, places, key == total, final=not behind, level=level)
                    if behind and end is not first:
                        there += self.nodes[key].cost
                    known = following.get(key)
                    if known is not None:
                        most = known[0]
                    elif key in limits:
                        most = limits[key]
                    else:
                        most = limits[key] = limit - self._ahead(self.nodes[key], room, behind, level=level)
                    if there < most:
                        following[key] = there, Link(first, end, rows, options, before)
            states = following
        if total not in states:
            return None
        cost, last = states[total]
        return self._traced(cost, last)

    def _ends(
        self, first: Node, leg: Leg, most: int, *, level: bool, final: bool
    ) -> Iterator[tuple[Node, int, int, tuple[tuple[int, int], ...]]]:
        """Where a leg that begins with a node may end if it is to cost less than ``most``: (node, rows, price of the
        options within, options)."""
        yield first, 0, 0, ()
        natural, capacity, tail, inside = self.natural, leg.capacity, first.tail, _inside(first)
        weight = SHORT_COST // 2 if final else SHORT_COST
        if first.option >= 0:
            heads, nodes = self._groups(first.part)[first.option]
            for node in nodes[bisect_right(heads, first.head) : bisect_right(heads, first.head + capacity)]:
                yield node, node.head - first.head, 0, ()
        count = len(self.varied)
        swing = self.swing * (min(count, most // self.cheapest) if self.cheapest else count)
        end = len(natural) - 1
        places = self.befores[end].opened - first.opened
        low = bisect_right(natural, tail + capacity - isqrt(max(0, most) // weight) - places - swing) - 1
        high = bisect_right(natural, tail + capacity + swing)
        parts = range(max(inside, low), high)
        # The rest may stand in a leg that it leaves empty, unless that is to be level.
        for number in parts if level or high > end else (*parts, end):
            places = self.befores[min(number + 1, end)].opened - first.opened
            for gained, price, options in self._inner(self.counts[inside], self.counts[number]):
                if price >= most:
                    break
                base = tail - gained
                shortest = capacity - isqrt((most - price) // weight) - places if level or number < end else 0
                for choice, (heads, nodes) in enumerate(self._groups(number)):
                    own = ((number, choice),) if choice else ()
                    lowest = bisect_left(heads, base + max(1, shortest))
                    for node in nodes[lowest : bisect_right(heads, base + capacity)]:
                        yield node, node.head - base, price + node.price, options + own

    def _inner(self, start: int, end: int) -> list[Inner]:
        """The cheapest ways for the varied parts ``[start, end)`` to add each number of rows, the cheapest first."""
        if start >= end:
            return [Inner(0, 0, ())]
        found = self.inner.get((start, end))
        if found is None:
            number = self.varied[end - 1]
            part = self.parts[number]
            least: dict[int, Inner] = {}
            for rows, price, options in self._inner(start, end - 1):
                for choice, option in enumerate(part.options):
                    gained = rows + self.gains[number][choice]
                    known = least.get(gained)
                    if known is None or price + option.price < known.price:
                        chosen = (*options, (number, choice)) if choice else options
                        least[gained] = Inner(gained, price + option.price, chosen)
            found = self.inner[start, end] = sorted(least.values(), key=lambda one: (one.price, abs(one.rows), one))
        return found

    def _traced(self, cost: int, last: Link | None) -> Choice:
        """The way to the last leg, told from the first."""
        links: list[Link] = []
        while last is not None:
            links.append(last)
            last = last.before
        links.reverse()
        chosen = dict(pair for link in links for pair in link.options)
        options = tuple(chosen.get(number, 0) for number in range(len(self.parts)))
        firsts = [0, *accumulate(len(part.options[one].rows) for part, one in zip(self.parts, options, strict=True))]

        def index(node: Node) -> int:
            return firsts[node.part] + node.offset

        return Choice(options, tuple(Taken(index(link.start), index(link.end), link.rows) for link in links), cost)


def _befores(parts: Sequence[Part]) -> list[Before]:
    """What stands before each part, and before the end."""
    found = [Before(KEPT_BELOW_SUBHEAD, None, 0)]
    for part in parts:
        below, _, opened = found[-1]
        rows = part.options[0].rows
        for row in rows:
            if row.kind == "line":
                below += 1
            elif row.kind == "subhead":
                below = 0
                opened += row.first
        found.append(Before(min(below, KEPT_BELOW_SUBHEAD), rows[-1], opened))
    return found


def _inside(node: Node) -> int:
    """The first part that may lie wholly in a leg that begins with a node."""
    return node.part if node.option < 0 else node.part + 1


def _sums_behind(values: Sequence[int]) -> list[int]:
    """For each index, and the end, the sum of the values from there on."""
    return [*accumulate(reversed(values), initial=0)][::-1]
