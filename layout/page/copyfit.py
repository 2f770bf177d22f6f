"""Running paragraphs a line shorter or longer so that an article's legs come out well (copyfitting).

The cut of an article into legs (:mod:`layout.page.legs`) takes each paragraph's lines as they are best broken. Where
that leaves a widow, a lone first line, uneven legs or text overset, which paragraphs run a line shorter or longer and
where the legs are cut is decided together (:mod:`layout.page.choice`), over the whole article, all its legs and their
height:

    least  (cut) + HEIGHT_COST × legs × height + Σ varied paragraphs (VARIED_COST + EM_COST × gap deviation added)

Paragraphs are set anew only when that choice would vary them. To begin with, each that has so little in its last line
(or lacks so little) that a line fewer (or more) may well be had is taken to cost VARIED_COST and something for how much
that needs; those that the best choice varies are set, their true price or their failure is put in, and it is chosen
again, until all that it varies has been set. So the outcome is the best over the variants that were set, and better
than any other would be at the price that it was taken to have. No more than :data:`TRIES` are set for an article (and
no more lines than :data:`SHARE` of a long one); once that is used up, it is chosen among them alone. Nothing is tried
where the plain cut has no flaw, so that most articles pay nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.diagnostics import Report
from layout.issue.model import Article, Role
from layout.page.choice import Choice, Chooser, Option, Part
from layout.page.context import Context
from layout.page.flow import BYLINE, Item, add_byline, body_rows
from layout.page.legs import (
    HEIGHT_COST,
    HEIGHTS,
    KEPT_BELOW_SUBHEAD,
    WIDOW_COST,
    Cut,
    Leg,
    Measured,
    Row,
    flawed,
    measured,
)
from layout.text.model import Line
from layout.text.prices import WIDE
from layout.units import THOUSAND

if TYPE_CHECKING:
    from layout.page.laying import Layer

VARIED_COST: Final = 3
"""Of a paragraph that is run a line shorter or longer, in the unit of the cuts' costs (a leg two rows short costs 8):
less than a first line alone at a foot (6), so that one paragraph is varied for that but not two, and more than a leg
one row short (2), which nobody sees."""
EM_COST: Final = 100
"""Of each square em by which its gaps deviate more than in the best breaks: 2 for six lines opened by 0.06 em, which is
hardly seen; six opened by 0.1 em cost as much as a first line alone at a foot. What a paragraph can come to cost, some
15 for ten lines at WORST_GAP, is always less than a last line at a top."""
WORST_GAP: Final = round(WIDE * THOUSAND)
"""A paragraph is not run longer where a line's gaps would read as spaces (thousandths of an em)."""
TRIES: Final = 8
"""How many variants of one article are set: what copyfitting may cost has an end."""
SHARE: Final = 0.06
"""In a long article fewer are set: no more lines than this share of its own …"""
LEAST_TRIES: Final = 2
"""… but so many at the least."""
SHORTER_BY: Final = 0.4
"""A paragraph may lose its last line where that holds less than this many em for each line before it, for the marks of
the others to give: in the measures of newspapers a line has one mark or two, of half an em each."""
LONGER_BY: Final = 1.5
"""It may gain one where its last line lacks less than this many em for each line before it: a line of twelve
characters reaches WORST_GAP then."""
UNLIKELY: Final = 4
"""What a paragraph that is just within these is taken to cost more than VARIED_COST, before it is set: so that those
which will hardly yield are not the first to be tried."""


LOWERED_BY: Final = 2
"""Level legs are made lower only where paragraphs need give no more lines than this: height is gained for few changes
or not at all."""


class Variant(NamedTuple):
    """A paragraph's rows at so many lines more (or, negative, fewer), the byline's with them where it follows, and
    what that costs."""

    block: int
    lines: int
    rows: tuple[Item, ...]
    price: int


class Fit(NamedTuple):
    """An article's flow with the paragraphs that were run shorter or longer, and how it is cut; ``report`` is what
    there is to say of its lines, if that was not said before; ``level``: its legs are to be level."""

    flow: tuple[Item, ...]
    cut: Cut
    varied: tuple[Variant, ...] = ()
    report: Report | None = None
    level: bool = False

    @property
    def price(self) -> int:
        """The cost of the whole: of its cut, its height and its paragraphs."""
        height = HEIGHT_COST * len(self.cut.legs) * self.cut.height
        return self.cut.cost + height + sum(variant.price for variant in self.varied)


class Promise(NamedTuple):
    """A variant that can perhaps be had: what it is taken to cost, and the rows that it is taken to have."""

    block: int
    lines: int
    price: int
    rows: tuple[Row, ...]


class Stretch(NamedTuple):
    """Items of the flow that belong together: a paragraph that may be varied, with its promises, or what lies between
    two such (``promises`` empty)."""

    items: tuple[Item, ...]
    promises: tuple[Promise, ...] = ()

    def part(self, offered: Sequence[Promise]) -> Part:
        """Its rows, and those of the variants offered."""
        natural = Option(tuple(item.row for item in self.items))
        return Part((natural, *(Option(promise.rows, promise.price) for promise in offered)))


class Offers(NamedTuple):
    """A flow in parts, the variants of each that may be chosen, and what chooses among them."""

    stretches: list[Stretch]
    offered: list[list[Promise]]
    chooser: Chooser


class Copyfitter:
    """Fits one article. Its variants are set once, whatever heights it is cut to."""

    def __init__(self, context: Context, article: Article, roles: Mapping[str, Role], measure: int) -> None:
        self.context, self.article, self.roles, self.measure = context, article, roles, measure
        self.variants: dict[tuple[int, int], Variant | None] = {}
        self.lines_set = 0
        self.fits: dict[tuple[tuple[Leg, ...], bool, bool], Fit] = {}
        self.last: int | None = None
        """The paragraph with which the first part of an article ends that goes on elsewhere: it stays as it is."""
        self.layer: Layer | None = None
        """What lays the same text round something that stands within it, if anything did."""
        self._flow: tuple[Item, ...] = ()
        self._measured: Measured | None = None
        self._known: tuple[tuple[Item, ...], int, Offers] | None = None

    def again(self) -> Copyfitter:
        """The same for another flow of the same paragraphs: what they can become is known already."""
        other = Copyfitter(self.context, self.article, self.roles, self.measure)
        other.variants, other.lines_set = self.variants, self.lines_set
        return other

    def first_part(self, flow: tuple[Item, ...], cut: Cut, rest: tuple[Item, ...]) -> Fit:
        """The first part of an article that goes on with ``rest`` on another page, its paragraphs run shorter or longer
        where that makes it better. Its last paragraph, which may go on there, is not touched."""
        fitter = self.again()
        fitter.last = flow[-1].block if rest else None
        found = fitter.fit(flow, cut, level=False)
        return found._replace(flow=(*found.flow, *rest))

    def measured(self, flow: tuple[Item, ...]) -> Measured:
        """The flow measured for its cuts, once."""
        if self._measured is None or self._flow is not flow:
            self._flow, self._measured = flow, measured([item.row for item in flow])
        return self._measured

    def fit(self, flow: tuple[Item, ...], cut: Cut, *, level: bool, still: bool = False) -> Fit:
        """The flow and its cut, paragraphs run shorter or longer where that makes the whole better; ``level``: the legs
        are to be level, as opposed to filled, and of the height that is best unless they stand ``still``."""
        if not flawed(self.measured(flow), cut, level=level):
            return Fit(flow, cut, level=level)
        key = cut.legs, level, still
        if key not in self.fits:
            self.fits[key] = self._fitted(flow, cut, level=level, still=still)
        return self.fits[key]

    def roughly(self, flow: tuple[Item, ...], cut: Cut, *, level: bool) -> Fit:
        """As :meth:`fit` for a cut that is one of many that are measured: a flaw that hardly counts (a first line alone
        at a foot, an uneven leg) is left for later. A cut that holds nothing stands for one that cannot hold the whole
        flow, and costs what may be spent that it does."""
        if cut.end == len(flow) and cut.cost < WIDOW_COST:
            return Fit(flow, cut, level=level)
        return self.fit(flow, cut, level=level)

    def _fitted(self, flow: tuple[Item, ...], cut: Cut, *, level: bool, still: bool) -> Fit:
        while True:
            stretches, offered, chooser = self._offers(flow)
            found = best_choice(chooser, Fit(flow, cut), level=level, still=still)
            if found is None:
                return Fit(flow, cut, level=level)
            cut_legs, height, choice = found
            chosen = [some[one - 1] if one else None for some, one in zip(offered, choice.options, strict=True)]
            unset = [one for one in chosen if one is not None and (one.block, one.lines) not in self.variants]
            if not unset:
                made = self._made(stretches, chosen, Cut(height, cut_legs, choice.taken, 0, choice.cost))
                return made._replace(level=level)
            for promise in sorted(unset, key=lambda one: one.price):
                if self._may_set(len(flow)):
                    self._set(flow, promise)

    def _offers(self, flow: tuple[Item, ...]) -> Offers:
        """The flow in parts with their variants: the same for all legs, until another variant is set."""
        count = len(self.variants)
        if self._known is None or self._known[0] is not flow or self._known[1] != count:
            stretches = self._stretches(flow)
            offered = [self._offered(stretch, len(flow)) for stretch in stretches]
            parts = [stretch.part(some) for stretch, some in zip(stretches, offered, strict=True)]
            self._known = flow, count, Offers(stretches, offered, Chooser(parts))
        return self._known[2]

    def _offered(self, stretch: Stretch, rows: int) -> list[Promise]:
        """The variants of a paragraph: those that were set as they came out, others as long as more may be set."""
        offered = []
        for promise in stretch.promises:
            key = promise.block, promise.lines
            variant = self.variants.get(key)
            if variant is not None:
                offered.append(promise._replace(price=variant.price, rows=tuple(item.row for item in variant.rows)))
            elif key not in self.variants and self._may_set(rows):
                offered.append(promise)
        return offered

    def _made(self, stretches: Sequence[Stretch], chosen: Sequence[Promise | None], cut: Cut) -> Fit:
        """The flow that a choice makes, and its cut, of whose cost the paragraphs' prices are no part."""
        flow: list[Item] = []
        varied: list[Variant] = []
        for stretch, promise in zip(stretches, chosen, strict=True):
            variant = self.variants[promise.block, promise.lines] if promise is not None else None
            if variant is not None:
                varied.append(variant)
            flow += stretch.items if variant is None else variant.rows
        cost = cut.cost - sum(variant.price for variant in varied)
        return Fit(tuple(flow), cut._replace(end=len(flow), cost=cost), tuple(varied))

    def _may_set(self, rows: int) -> bool:
        """Whether one more variant may be set for an article of so many rows."""
        count = len(self.variants)
        return count < LEAST_TRIES or (count < TRIES and self.lines_set < SHARE * rows)

    def _set(self, flow: tuple[Item, ...], promise: Promise) -> None:
        """Set a paragraph at so many lines more or fewer; None where that cannot be had, or not decently."""
        block, lines = promise.block, promise.lines
        rows = [item for item in flow if item.block == block and item.row.kind == "line"]
        # What there is to say of its characters was said when it was set first.
        context = self.context._replace(report=Report())
        made = body_rows(context, self.article.blocks[block], block, self.roles, self.measure, lines)
        self.lines_set += len(made)
        price = price_of(made, rows, lines)
        if block == len(self.article.blocks) - 1 and self.article.byline is not None:
            add_byline(context, self.article.byline, self.roles["byline"], self.measure, made)
        self.variants[block, lines] = Variant(block, lines, tuple(made), price) if price is not None else None

    def _stretches(self, flow: Sequence[Item]) -> list[Stretch]:
        """The flow in parts, so that each paragraph that may be varied is one."""
        stretches: list[Stretch] = []
        fixed: list[Item] = []
        below = KEPT_BELOW_SUBHEAD
        for block, items in _paragraphs(flow):
            count = sum(item.row.kind == "line" for item in items)
            promises = self._promises(block, items, count, below) if count > 1 and block != self.last else ()
            if promises:
                if fixed:
                    stretches.append(Stretch(tuple(fixed)))
                    fixed = []
                stretches.append(Stretch(tuple(items), promises))
            else:
                fixed += items
            below = 0 if items[-1].row.kind == "subhead" else below + count
        return [*stretches, Stretch(tuple(fixed))] if fixed else stretches

    def _promises(self, block: int, items: Sequence[Item], count: int, below: int) -> tuple[Promise, ...]:
        """The variants of a paragraph of ``count`` lines, ``below`` as many after a subhead, that can perhaps be had.

        What a line fewer leaves below a subhead must be as good as before. A line fewer gains nothing where the byline
        shares the last one's row: it needs a row of its own then.
        """
        last, em = items[count - 1], self.roles["body"].size
        if last.line is None:
            return ()
        shorter, longer = needs(last.line, em, count)
        promises = []
        if shorter < 1 and last.tail is None and below + count > KEPT_BELOW_SUBHEAD:
            promises.append(Promise(block, -1, _taken_price(shorter), _guessed(items, count, -1)))
        if longer < 1:
            promises.append(Promise(block, 1, _taken_price(longer), _guessed(items, count, 1)))
        return tuple(promises)


def needs(last: Line, em: int, count: int) -> tuple[float, float]:
    """How much a paragraph of ``count`` lines needs of what there is to run a line shorter, and a line longer, by its
    last one: 1 or more, it can hardly be had."""
    shorter = last.inline_size / em / (count - 1) / SHORTER_BY
    longer = (last.measure - last.inline_size + em) / em / (count - 1) / LONGER_BY
    return shorter, longer


def price_of(made: Sequence[Item], rows: Sequence[Item], lines: int) -> int | None:
    """What the rows of a paragraph cost that were asked to be so many lines more than its best ``rows``; None where
    they are not, or not decently set."""
    worst = max((abs(item.line.gap) for item in made if item.line is not None), default=0)
    if len(made) != len(rows) + lines or worst > WORST_GAP:
        return None
    return VARIED_COST + round(EM_COST * max(0.0, _squares(made) - _squares(rows)))


def best_choice(
    chooser: Chooser, plain: Fit, *, level: bool, still: bool = False
) -> tuple[tuple[Leg, ...], int, Choice] | None:
    """The legs, their height and the choice of the least cost, if that is less than the plain cut's; None if not.

    Level legs may be lower than the plain ones (LOWERED_BY), or less than HEIGHTS rows higher, unless they stand
    ``still``; others are as high.
    """
    least, found = plain.price, None
    row = HEIGHT_COST * len(plain.cut.legs)
    for step in _heights(chooser, plain.cut.legs) if level and not still else (0,):
        legs = _higher(plain.cut.legs, step)
        height = plain.cut.height + step
        limit = least - row * height
        if chooser.least_cost(legs, level=level) >= limit:
            continue
        choice = chooser.choose(legs, limit, level=level)
        if choice is not None:
            least, found = choice.cost + row * height, (legs, height, choice)
    return found


def _heights(chooser: Chooser, legs: Sequence[Leg]) -> list[int]:
    """By how many rows legs may be higher (or, negative, lower), the nearest first."""
    lowest = 0
    while all(leg.capacity + lowest > 0 for leg in legs) and chooser.missing(_higher(legs, lowest - 1)) <= LOWERED_BY:
        lowest -= 1
    return sorted(range(lowest, HEIGHTS), key=lambda step: (abs(step), step))


def _higher(legs: Sequence[Leg], rows: int) -> tuple[Leg, ...]:
    return tuple(leg._replace(capacity=leg.capacity + rows) for leg in legs)


def _paragraphs(flow: Sequence[Item]) -> list[tuple[int, list[Item]]]:
    """The items of each paragraph (the byline that follows it among the last one's), and what else there is by itself,
    with the number of its block."""
    found: list[tuple[int, list[Item]]] = []
    for item in flow:
        before = found[-1][1][-1] if found else item
        same = (before.block, before.row.kind) == (item.block, item.row.kind)
        if found and (same or item.block == BYLINE):
            found[-1][1].append(item)
        else:
            found.append((item.block, [item]))
    return found


def _taken_price(need: float) -> int:
    """What a variant is taken to cost before it is set, from how much of what there is it needs."""
    return VARIED_COST + round(UNLIKELY * need)


def _guessed(items: Sequence[Item], count: int, lines: int) -> tuple[Row, ...]:
    """The rows that a paragraph is taken to have at so many lines more or fewer: those that it has, and a byline that
    stood alone would share the row of a line more."""
    rows = [item.row for item in items[:count]]
    made = [*rows[:-1], rows[-1]._replace(first=False, last=False), rows[-1]] if lines > 0 else rows[:-1]
    made[0] = made[0]._replace(first=True)
    made[-1] = made[-1]._replace(last=True)
    behind = [] if lines > 0 else [item.row for item in items[count:]]
    return (*made, *behind)


def _squares(rows: Sequence[Item]) -> float:
    """The sum of the squares of lines' gap deviations, in em²."""
    return sum((item.line.gap / THOUSAND) ** 2 for item in rows if item.line is not None)
