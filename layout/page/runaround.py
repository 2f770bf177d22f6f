"""Cutting an article into legs where something stands within its text (盘文, 串文).

There a paragraph's lines depend on the row at which it begins, so that text cannot be set first and cut afterwards.
The article is laid block after block instead: dynamic programming over the places at which a block may begin, which are
few, as only the ends of legs leave a choice. What a cut costs is what it costs anywhere (:mod:`layout.page.legs`), and
so is what it costs to run a paragraph a line shorter or longer (:mod:`layout.page.copyfit`); the outcome is the best
over all legs, their ends and these variants together. No row is added over subheads here: what stands below it would
have to be set anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from layout.diagnostics import Report
from layout.page.copyfit import LOWERED_BY, Fit, Variant
from layout.page.flow import Item
from layout.page.ground import Ground
from layout.page.laying import ORIGIN, Course, Laid, Layer, Laying, Place, flow_of
from layout.page.legs import (
    HEIGHT_COST,
    HEIGHTS,
    KEPT_BELOW_SUBHEAD,
    OVERSET_COST,
    OVERSET_ROW_COST,
    SLACK,
    Cut,
    Leg,
    Row,
    Taken,
    cut_costs,
    leg_cost,
)

MORE_EARLY = 2
"""Rows by which a leg may end early inside a paragraph beyond those to spare by the area: lines hold more in one place
than in another …"""
MOST_EARLY = 3
"""… but no more than these: one row mends a last line alone at a top, and more would take time and hardly be chosen."""


class Before(NamedTuple):
    """What matters of what stands before a block: where it ends, lines since the last subhead, the last row."""

    place: Place
    below: int
    above: Row | None


class Way(NamedTuple):
    """The cheapest way to lay all blocks so far that leaves the same before the next one; ``last`` is how the last of
    them is laid, None before the first."""

    cost: int
    last: Laying | None
    block: int
    before: Way | None


Ways: TypeAlias = dict[Before, Way]


class RunAround:
    """Fits one article's text around its insets, at whatever height of its legs; ``flow`` is the text as it would be
    without them."""

    def __init__(
        self, layer: Layer, ground: Ground, flow: Sequence[Item]
    ) -> None:
        self.layer, self.ground, self.flow = layer, ground, flow
        self.count = len(ground.tops)
        self.courses: dict[int, Course] = {}
        self.fits: dict[tuple[int, bool, bool], Fit] = {}
        self.level: Fit | None = None

    def filled(self, height: int, *, level: bool = False) -> Fit:
        """The text cut into legs of so many rows, paragraphs run shorter or longer where that is better."""
        fit = self._fit(height, level, loose=False)
        over = sum(item.row.rows for item in fit.flow[fit.cut.end :])
        if not self._flawed(fit, level) or (level and over > LOWERED_BY):
            return fit
        return min(fit, self._fit(height, level, loose=True), key=lambda one: one.price)

    def first_part(self, height: int) -> Fit:
        """As much of an article that goes on on another page as legs of so many rows hold."""
        return self._fit(height, False, loose=False)

    def balanced(self) -> Fit:
        """The text cut into level legs at the height that is best."""
        if self.level is None:
            self.level = self._balanced()
        return self.level

    def _balanced(self) -> Fit:
        best: Fit | None = None
        tried, height = 0, self._least_height()
        while best is None or tried < HEIGHTS:
            if best is not None and best.price <= HEIGHT_COST * self.count * height:
                break
            fit = self.filled(height, level=True)
            if fit.cut.end == len(fit.flow):
                tried += 1
                if best is None or fit.price < best.price:
                    best = fit
            height += 1
        return best

    def held(self, height: int) -> int:
        """The lines of the legs' own measure for which there is room where the legs are so high, by the area."""
        tracks = self.ground.tracks(height)
        return sum(slot.measure for track in tracks for slot in track) // max(1, self.ground.legs.measure)

    def _least_height(self) -> int:
        """A height from which on the text may find room: at first by the area, from what it takes without insets."""
        rows = sum(item.row.rows for item in self.flow if item.row.kind != "space")
        height = self.ground.height
        while self.held(height) < rows - LOWERED_BY * self.count:
            height += 1
        while self._over(height) > LOWERED_BY * self.count:
            height += 1
        return height

    def _over(self, height: int) -> int:
        fit = self._fit(height, True, loose=False)
        return sum(item.row.rows for item in fit.flow[fit.cut.end :])

    def _flawed(self, fit: Fit, level: bool) -> bool:
        """As :func:`layout.page.legs.flawed`, no row being added over subheads."""
        cut = fit.cut
        costs = cut_costs([item.row for item in fit.flow])
        if cut.end < len(fit.flow) or any(costs[taken.start] for taken in cut.taken[1:] if taken.end > taken.start):
            return True
        pairs = list(zip(cut.legs, cut.taken, strict=True))[: None if level else -1]
        return any(leg.capacity - taken.rows > 1 for leg, taken in pairs)

    # ------------------------------------------------------------------ one height

    def _fit(self, height: int, level: bool, *, loose: bool) -> Fit:
        key = height, level, loose
        if key not in self.fits:
            if height not in self.courses:
                # Legs cannot all end earlier than there are rows to spare.
                early = self.held(height) - sum(item.row.rows for item in self.flow) + MORE_EARLY
                legs, least = self.ground.legs, self.ground.least
                early = max(1, min(MOST_EARLY, early))
                self.courses[height] = Course(self.ground.tracks(height), legs.measure, least, early)
            course = self.courses[height]
            self.fits[key] = self._made(height, course, _Search(self, course, level, loose).run())
        return self.fits[key]

    def _made(self, height: int, course: Course, way: Way) -> Fit:
        """The flow of a way, and its cut, of whose cost the paragraphs' prices are no part."""
        steps: list[tuple[int, Laying]] = []
        cost, step = way.cost, way
        while step.last is not None and step.before is not None:
            steps.append((step.block, step.last))
            step = step.before
        steps.reverse()
        laid: list[Laid] = [one for _, laying in steps for one in laying.laid]
        flow, starts, used = flow_of(laid, self.count)
        varied = tuple(
            Variant(block, laying.lines, tuple(one.item for one in laying.laid), laying.price)
            for block, laying in steps
            if laying.lines
        )
        taken = tuple(Taken(starts[leg], starts[leg + 1], used[leg]) for leg in range(self.count))
        legs = tuple(
            Leg(track[0].row if track else top, len(track))
            for track, top in zip(course.tracks, self.ground.tops, strict=True)
        )
        cost -= sum(variant.price for variant in varied)
        return Fit(tuple(flow), Cut(height, legs, taken, starts[self.count], cost), varied, self._report(steps))

    def _report(self, steps: list[tuple[int, Laying]]) -> Report:
        """What there is to say of the lines as they are laid."""
        report = Report()
        items = [one.item for _, laying in steps for one in laying.laid]
        laid = {id(line) for item in items for line in (item.line, item.tail) if line is not None}
        for made, said in zip(self.layer.made.values(), self.layer.reports.values(), strict=True):
            if len(said) and not laid.isdisjoint(id(item.line) for item in made):
                report.extend(said)
        return report


class _Search:
    """The search for the best way at one height."""

    def __init__(self, around: RunAround, course: Course, level: bool, loose: bool) -> None:
        self.layer, self.course, self.level, self.loose = around.layer, course, level, loose
        self.count = around.count
        self.blocks = len(self.layer.article.blocks)

    def run(self) -> Way:
        ways: Ways = {Before(Place(0, 0), KEPT_BELOW_SUBHEAD, None): Way(0, None, -1, None)}
        ended: list[Way] = []
        for block in range(ORIGIN if self.layer.article.origin is not None else 0, self.blocks + 1):
            following: Ways = {}
            for before, way in ways.items():
                self._extend(block, before, way, following, ended)
            ways = following
        return min(ended, key=lambda way: way.cost)

    def _extend(self, block: int, before: Before, way: Way, following: Ways, ended: list[Way]) -> None:
        """All ways on from one: the block at once or, where the leg is nearly full, in a following one."""
        space = self.layer.spaces[block] if block > 0 and way.last is not None else 0
        above = Row("space", space) if space else before.above
        place, cost = before.place, way.cost
        while True:
            leg, row = place
            at = Place(leg, row + space if row else 0)
            fits = self.course.together(at, 1) is not None
            found = False
            for laying in self.layer.layings(self.course, block, at, loose=self.loose) if fits else ():
                found = True
                rows = [one.item.row for one in laying.laid]
                price = cost + laying.price + self._crossings(laying, rows, before.below, above)
                self._take(Way(price, laying, block, way), rows, before.below, following, ended)
            capacity = self.course.capacity(leg)
            if capacity is None or (found and (not row or row < capacity - SLACK or leg == self.count - 1)):
                return
            cost += self._leg_cost(leg, row, ended=False)
            if row and leg < self.count - 1:
                cost += cut_costs([self._opening(block)], before.below, above)[0]
            place = Place(leg + 1, 0)

    def _opening(self, block: int) -> Row:
        """The first row of a block, as it matters at a leg's top."""
        if block == self.blocks:
            return Row("byline", first=True)
        heads = block == ORIGIN or self.layer.article.blocks[block].kind == "subhead"
        return Row("subhead" if heads else "line", first=True)

    def _take(self, way: Way, rows: list[Row], below: int, following: Ways, ended: list[Way]) -> None:
        """Keep a way if it is the cheapest so far that leaves the same."""
        assert way.last is not None
        if way.last.ended:
            ended.append(way._replace(cost=way.cost + self._end_cost(way.last.after)))
            return
        for row in rows:
            below = 0 if row.kind == "subhead" else below + (row.kind == "line")
        key = Before(way.last.after, min(below, KEPT_BELOW_SUBHEAD), rows[-1])
        if key not in following or way.cost < following[key].cost:
            following[key] = way

    def _crossings(self, laying: Laying, rows: list[Row], below: int, above: Row | None) -> int:
        """What it costs that a block runs on from leg to leg."""
        cost, costs = 0, None
        for number in range(1, len(laying.laid)):
            one, other = laying.laid[number - 1], laying.laid[number]
            for leg in range(one.leg, other.leg):
                cost += self._leg_cost(leg, one.end if leg == one.leg else 0, ended=False)
            if one.leg < other.leg < self.count:
                costs = costs or cut_costs(rows, below, above)
                cost += costs[number]
        return cost

    def _leg_cost(self, leg: int, rows: int, *, ended: bool) -> int:
        size = Leg(0, self.course.capacity(leg) or 0)
        return leg_cost(size, rows, 0, ended, final=leg == self.count - 1, level=self.level)

    def _end_cost(self, place: Place) -> int:
        """What it costs that the text ends at a place: of its leg and those after it, or of what is overset."""
        if place.leg == self.count:
            return OVERSET_COST + OVERSET_ROW_COST * place.row
        legs = range(place.leg, self.count)
        return sum(self._leg_cost(leg, place.row if leg == place.leg else 0, ended=True) for leg in legs)

