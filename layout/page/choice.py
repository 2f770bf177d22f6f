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

from layout.page.legs import KEPT_BELOW_SUBHEAD, Leg, Row, Taken, cut_costs, leg_cost, opens

BOUNDS: Final = (12, 60, 400, 2000)
"""Costs up to which a choice is looked for first: most flaws can be mended for a few rows or paragraphs, and the lower
the bound the fewer ways there are."""


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
    many subheads begin before it. ``past`` is the node after spaces; ``ends`` whether a leg may end here.
    """

    part: int
    option: int
    offset: int
    head: int
    tail: int
    price: int
    cost: int
    opened: int
    past: int
    ends: bool


class Inner(NamedTuple):
    """The cheapest choice of options of some varied parts that adds ``rows``; (part, option) of those not natural."""

    rows: int
    price: int
    options: tuple[tuple[int, int], ...]


class Link(NamedTuple):
    """A leg on the way to a state: its first and last node, its rows, the options within, and the leg before."""

    start: int
    end: int
    rows: int
    options: tuple[tuple[int, int], ...]
    before: Link | None


class Chooser:
    """Chooses for one flow, whatever the legs."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.nodes: list[Node] = []
        # The parts that have a choice, and how many of them stand before each part.
        self.varied = [number for number, part in enumerate(parts) if len(part.options) > 1]
        self.before = [0, *accumulate(int(len(part.options) > 1) for part in parts)]
        self.natural = [0, *accumulate(_size(part.options[0]) for part in parts)]
        gains = [[_size(option) - _size(part.options[0]) for option in part.options] for part in parts]
        self.least = _sums_behind([min(gain) for gain in gains])
        self.most = _sums_behind([max(gain) for gain in gains])
        self.swing = max((abs(gain) for some in gains for gain in some), default=0)
        self.cheapest = min((option.price for part in parts for option in part.options[1:]), default=0)
        self.space = max((row.rows for part in parts for row in part.options[0].rows if row.kind == "space"), default=0)
        self.inner: dict[tuple[int, int], list[Inner]] = {}
        self._make_nodes()
        self.order = sorted(range(len(self.nodes)), key=lambda number: self.nodes[number].head)
        self.heads = [self.nodes[number].head for number in self.order]

    def holds(self, legs: Sequence[Leg]) -> bool:
        """Whether the legs may hold the text at its shortest."""
        return self._needs(self.nodes[0], len(legs)) <= sum(leg.capacity for leg in legs)

    def spare(self, legs: Sequence[Leg]) -> int:
        """The rows that the legs have over for certain, however long the text is run."""
        return sum(leg.capacity for leg in legs) - self.natural[-1] - self.most[0]

    def choose(self, legs: Sequence[Leg], limit: int, *, level: bool) -> Choice | None:
        """The cheapest choice that costs less than ``limit``, None if there is none; ``level`` asks the last leg too to
        end near the others."""
        if not self.holds(legs):
            return None
        for bound in (*(bound for bound in BOUNDS if bound < limit), limit):
            found = self._search(legs, bound, level)
            if found is not None:
                return found
        return None

    def _make_nodes(self) -> None:
        nodes: list[Node] = []
        # Lines since the last subhead (no more than matter), the row before, the subheads before.
        below, opened = KEPT_BELOW_SUBHEAD, 0
        above: Row | None = None
        for number, part in enumerate(self.parts):
            inner = sum(len(option.rows) - 1 for option in part.options)
            behind = len(nodes) + 1 + inner
            for choice, option in enumerate(part.options):
                made = self._nodes_of(number, choice, cut_costs(option.rows, below, above), opened, above)
                nodes += made[1:] if choice else made
                # For the time being ``past`` is the node after the row.
                if made[1:] or not choice:
                    nodes[-1] = nodes[-1]._replace(past=behind)
            for row in part.options[0].rows:
                below = 0 if row.kind == "subhead" else min(KEPT_BELOW_SUBHEAD, below + (row.kind == "line"))
                opened += opens(row)
                above = row
        end = self.natural[-1]
        nodes.append(Node(len(self.parts), -1, 0, end, end, 0, 0, opened, len(nodes), _may_end(above)))
        for number in range(len(nodes) - 2, -1, -1):
            node = nodes[number]
            row = self.parts[node.part].options[max(node.option, 0)].rows[node.offset]
            nodes[number] = node._replace(past=nodes[node.past or number + 1].past if row.kind == "space" else number)
        self.nodes = nodes

    def _nodes_of(
        self, number: int, choice: int, costs: Sequence[int], opened: int, above: Row | None
    ) -> list[Node]:
        """The node before a part and those within one option of it, in order."""
        option, first = self.parts[number].options[choice], self.natural[number]
        made = [Node(number, -1, 0, first, first, 0, costs[0], opened, 0, _may_end(above))]
        lost = self.natural[number + 1] - _size(option)
        rows = 0
        for offset, row in enumerate(option.rows[:-1], start=1):
            rows += row.rows
            opened += opens(row)
            head, tail = first + rows, lost + rows
            made.append(Node(number, choice, offset, head, tail, option.price, costs[offset], opened, 0, _may_end(row)))
        return made

    def _needs(self, node: Node, legs: int) -> int:
        """The fewest rows that the text from a node on takes in so many legs, at the tops of which spaces vanish."""
        return self.natural[-1] - node.tail + self.least[_inside(node)] - self.space * legs

    def _search(self, legs: Sequence[Leg], limit: int, level: bool) -> Choice | None:
        nodes, total = self.nodes, len(self.nodes) - 1
        room = sum(leg.capacity for leg in legs)
        states: dict[int, tuple[int, Link | None]] = {nodes[0].past: (0, None)}
        for number, leg in enumerate(legs):
            room -= leg.capacity
            behind = len(legs) - number - 1
            following: dict[int, tuple[int, Link | None]] = {}
            for start, (cost, before) in states.items():
                first = nodes[start]
                for end, rows, price, options in self._ends(start, leg, limit - cost, level=level, final=not behind):
                    key = nodes[end].past
                    if key != total and self._needs(nodes[key], behind) > room:
                        continue
                    places = nodes[end].opened - first.opened - self._opens(first) if end != start else 0
                    there = cost + price + leg_cost(leg, rows, places, key == total, final=not behind, level=level)
                    if behind and end != start:
                        there += nodes[key].cost
                    known = following.get(key)
                    if there < (limit if known is None else known[0]):
                        following[key] = there, Link(start, end, rows, options, before)
            states = following
        if total not in states:
            return None
        cost, last = states[total]
        return self._traced(cost, last)

    def _ends(
        self, start: int, leg: Leg, most: int, *, level: bool, final: bool
    ) -> Iterator[tuple[int, int, int, tuple[tuple[int, int], ...]]]:
        """Where a leg that begins with a node may end if it is to cost less than ``most``: (node, rows, price of the
        options within, options)."""
        nodes, first, capacity = self.nodes, self.nodes[start], leg.capacity
        yield start, 0, 0, ()
        # A leg costs the square of the rows that it is short by, once for the last leg, twice for another, less what
        # its subheads make up for.
        total = len(nodes) - 1
        reach = isqrt(max(0, most) // (1 if final else 2)) + nodes[total].opened - first.opened
        count = len(self.varied)
        swing = self.swing * (min(count, most // self.cheapest) if self.cheapest else count)
        low = bisect_left(self.heads, first.tail + capacity - reach - swing)
        high = bisect_right(self.heads, first.tail + capacity + swing)
        found = self.order[low:high]
        if not level and (not found or found[-1] != total):
            found.append(total)
        inside = _inside(first)
        for end in found:
            node = nodes[end]
            if not node.ends:
                continue
            rows = node.head - first.tail
            if node.part == first.part and node.option >= 0 and first.option >= 0:
                rows = node.head - first.head
                if node.option == first.option and 0 < rows <= capacity:
                    yield end, rows, 0, ()
            elif node.part >= inside:
                own = ((node.part, node.option),) if node.option > 0 else ()
                for gained, price, options in self._inner(self.before[inside], self.before[node.part]):
                    price += node.price
                    if price >= most:
                        break
                    if 0 < rows + gained <= capacity:
                        yield end, rows + gained, price, options + own

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
                    gained = rows + _size(option) - _size(part.options[0])
                    known = least.get(gained)
                    if known is None or price + option.price < known.price:
                        chosen = (*options, (number, choice)) if choice else options
                        least[gained] = Inner(gained, price + option.price, chosen)
            found = self.inner[start, end] = sorted(least.values(), key=lambda one: (one.price, abs(one.rows), one))
        return found

    def _opens(self, node: Node) -> int:
        """1 if a subhead begins at a node."""
        if node.part == len(self.parts):
            return 0
        return opens(self.parts[node.part].options[max(node.option, 0)].rows[node.offset])

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

        def index(number: int) -> int:
            return firsts[self.nodes[number].part] + self.nodes[number].offset

        return Choice(options, tuple(Taken(index(link.start), index(link.end), link.rows) for link in links), cost)


def _size(option: Option) -> int:
    return sum(row.rows for row in option.rows)


def _inside(node: Node) -> int:
    """The first part that may lie wholly in a leg that begins with a node."""
    return node.part if node.option < 0 else node.part + 1


def _may_end(row: Row | None) -> bool:
    """Whether a leg may end after a row."""
    return row is None or row.kind != "space"


def _sums_behind(values: Sequence[int]) -> list[int]:
    """For each index, and the end, the sum of the values from there on."""
    return [*accumulate(reversed(values), initial=0)][::-1]
