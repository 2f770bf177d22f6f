"""Running paragraphs a line shorter or longer so that an article's legs come out well (copyfitting).

The cut of an article into legs (:mod:`layout.page.legs`) takes each paragraph's lines as they are best broken. Where
that leaves a widow, a lone first line, uneven legs or text overset, paragraphs are tried at one line fewer and one line
more, those first that have the least to gain or to give; what is kept is the change that lowers the cost of the whole
article's cut by more than its own price, then another beside it, up to :data:`ROUNDS`. Nothing
is tried where the plain cut has no flaw, so that most articles pay nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from layout.diagnostics import Report
from layout.issue.model import Article, Role
from layout.page.context import Context
from layout.page.flow import Item, body_rows
from layout.page.legs import HEIGHT_COST, Cut, flawed, lowered, recut
from layout.text.prices import WIDE
from layout.units import THOUSAND

VARIED_COST: Final = 3
"""Of a paragraph that is run a line shorter or longer: less than a first line alone at a foot, more than a leg one
row short."""
EM_COST: Final = 100
"""Of each square em by which its gaps deviate more than in the best breaks: 2 for six lines opened by 0.06 em."""
WORST_GAP: Final = round(WIDE * THOUSAND)
"""A paragraph is not run longer where a line's gaps would read as spaces (thousandths of an em)."""
TRIES: Final = 2
"""How many variants are set and cut in each round: what copyfitting may cost has an end."""
ROUNDS: Final = 2
"""How many paragraphs of one article are changed."""
SHORTER_BY: Final = 0.4
"""A paragraph may lose its last line where that holds less than this many em for each line before it, for the marks of
the others to give: in the measures of newspapers a line has one mark or two, of half an em each."""
LONGER_BY: Final = 1.5
"""It may gain one where its last line lacks less than this many em for each line before it: a line of twelve
characters reaches WORST_GAP then."""


class Variant(NamedTuple):
    """A paragraph's rows at so many lines more (or, negative, fewer), and what that costs."""

    block: int
    lines: int
    rows: tuple[Item, ...]
    price: int


class Fit(NamedTuple):
    """An article's flow with the paragraphs that were run shorter or longer, and how it is cut."""

    flow: tuple[Item, ...]
    cut: Cut
    varied: tuple[Variant, ...] = ()

    @property
    def price(self) -> int:
        """The cost of the whole: of its cut, its height and its paragraphs."""
        height = HEIGHT_COST * len(self.cut.legs) * self.cut.height
        return self.cut.cost + height + sum(variant.price for variant in self.varied)


class Copyfitter:
    """Fits one article. Its variants are set once, whatever heights it is cut to."""

    def __init__(self, context: Context, article: Article, roles: Mapping[str, Role], measure: int) -> None:
        self.context, self.article, self.roles, self.measure = context, article, roles, measure
        self.variants: dict[tuple[int, int], Variant | None] = {}

    def fit(self, flow: tuple[Item, ...], cut: Cut, *, level: bool) -> Fit:
        """The flow and its cut, paragraphs run shorter or longer where that makes the whole better; ``level``: the legs
        are to be level, at the cut's height or a row less, as opposed to filled."""
        best = Fit(flow, cut)
        for _ in range(ROUNDS):
            if not flawed([item.row for item in best.flow], best.cut, level=level):
                break
            done = {variant.block for variant in best.varied}
            over = best.cut.end < len(best.flow)
            places = [
                place
                for place in self._promising(best.flow)
                if place[1] not in done and (place[2] < 0 or not over)
            ]
            variants = [self._variant(flow, block, lines) for _, block, lines in places[:TRIES]]
            offers = [self._with(best, one, level) for one in variants if one is not None]
            offer = min(offers, key=lambda fit: fit.price, default=best)
            if offer.price >= best.price:
                break
            best = offer
        return best

    def _with(self, fit: Fit, variant: Variant, level: bool) -> Fit:
        first = next(i for i, item in enumerate(fit.flow) if item.block == variant.block and item.row.kind == "line")
        after = first + sum(item.block == variant.block for item in fit.flow[first:])
        flow = (*fit.flow[:first], *variant.rows, *fit.flow[after:])
        rows = [item.row for item in flow]
        varied = (*fit.varied, variant)
        # What the cut may cost at the most, if it is to be better with the paragraph's price.
        limit = fit.cut.cost - variant.price
        cuts = [recut(rows, fit.cut, limit, level=level)]
        if level:
            cuts.append(lowered(rows, fit.cut, limit + HEIGHT_COST * len(fit.cut.legs)))
        found = [Fit(flow, cut, varied) for cut in cuts if cut is not None]
        return min(found, key=lambda one: one.price, default=fit)

    def _variant(self, flow: tuple[Item, ...], block: int, lines: int) -> Variant | None:
        """A paragraph at so many lines more or fewer; None where that cannot be had, or not decently."""
        if (block, lines) not in self.variants:
            rows = [item for item in flow if item.block == block and item.row.kind == "line"]
            # What there is to say of its characters was said when it was set first.
            context = self.context._replace(report=Report())
            made = body_rows(context, self.article.blocks[block], block, self.roles, self.measure, lines)
            worst = max((abs(item.line.gap) for item in made if item.line is not None), default=0)
            price = VARIED_COST + round(EM_COST * max(0.0, _squares(made) - _squares(rows)))
            possible = len(made) == len(rows) + lines and worst <= WORST_GAP
            self.variants[block, lines] = Variant(block, lines, tuple(made), price) if possible else None
        return self.variants[block, lines]

    def _promising(self, flow: tuple[Item, ...]) -> list[tuple[float, int, int]]:
        """(How much of what its lines can give or take it needs, block, −1 or 1) of the paragraphs that can
        perhaps be had in a line fewer or more, those first that need least."""
        em = self.roles["body"].size
        last = {item.block: item for item in flow if item.row.kind == "line" and item.row.last and item.tail is None}
        counts = {block: sum(item.block == block and item.row.kind == "line" for item in flow) for block in last}
        found = []
        for block, item in last.items():
            others = counts[block] - 1
            if others < 1 or item.line is None:
                continue
            shorter = item.line.inline_size / em / others
            longer = (self.measure - item.line.inline_size + em) / em / others
            if shorter < SHORTER_BY:
                found.append((shorter / SHORTER_BY, block, -1))
            if longer < LONGER_BY:
                found.append((longer / LONGER_BY, block, 1))
        return sorted(found)


def _squares(rows: Sequence[Item]) -> float:
    """The sum of the squares of lines' gap deviations, in em²."""
    return sum((item.line.gap / THOUSAND) ** 2 for item in rows if item.line is not None)
