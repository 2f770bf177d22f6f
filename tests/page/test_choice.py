from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from layout.page.choice import Chooser, Option, Part
from layout.page.legs import (
    EMPTY_COST,
    KEPT_BELOW_SUBHEAD,
    ORPHAN_COST,
    SHORT_COST,
    STRETCH_COST,
    WIDOW_COST,
    Leg,
    Row,
    cut_costs,
)

ANY = 1_000_000
"""More than any cut of these short flows costs."""


def lines(count: int) -> tuple[Row, ...]:
    return tuple(Row("line", 1, i == 0, i == count - 1) for i in range(count))


def paragraph(count: int, *others: tuple[int, int]) -> Part:
    """A paragraph of so many lines, or of others at a price."""
    return Part((Option(lines(count)), *(Option(lines(number), price) for number, price in others)))


def subhead(rows: int = 1, space: int = 1) -> Part:
    above = (Row("space", space),) if space else ()
    return Part((Option((*above, Row("subhead", rows, True, True))),))


def slots(*capacities: int) -> list[Leg]:
    return [Leg(0, capacity) for capacity in capacities]


def cuts(flow: Sequence[Row], legs: Sequence[Leg], start: int = 0) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to cut a flow into legs that hold it: (start, end) of each, spaces dropped at the tops."""
    while start < len(flow) and flow[start].kind == "space":
        start += 1
    if not legs:
        if start == len(flow):
            yield ()
        return
    for end in range(start, len(flow) + 1):
        if sum(row.rows for row in flow[start:end]) > legs[0].capacity:
            return
        if end == start or flow[end - 1].kind != "space":
            for behind in cuts(flow, legs[1:], end):
                yield ((start, end), *behind)


def cost(flow: Sequence[Row], legs: Sequence[Leg], cut: Sequence[tuple[int, int]], level: bool) -> int:
    """What a cut costs, as the module of the legs states it."""
    total, costs = 0, cut_costs(flow)
    for number, (leg, (start, end)) in enumerate(zip(legs, cut, strict=True)):
        final, ended = number == len(legs) - 1, end == len(flow)
        rows = sum(row.rows for row in flow[start:end])
        short = leg.capacity - rows
        heads = sum(row.kind == "subhead" and row.first for row in flow[start + 1 : end])
        stretch = 0 if ended and short > heads else min(short, heads)
        if level or not ended:
            total += (SHORT_COST // 2 if final else SHORT_COST) * (short - stretch) ** 2 + STRETCH_COST * stretch
        if level and leg.capacity and not rows:
            total += EMPTY_COST
        if number and end > start:
            total += costs[start]
    return total


def brute_force(parts: Sequence[Part], legs: Sequence[Leg], level: bool) -> int:
    """The least cost over all options of all parts and all cuts of what they make; ANY if there is none."""
    least = ANY
    for options in product(*(part.options for part in parts)):
        flow = [row for option in options for row in option.rows]
        price = sum(option.price for option in options)
        for cut in cuts(flow, legs):
            least = min(least, price + cost(flow, legs, cut, level))
    return least


@st.composite
def paragraphs(draw: st.DrawFn) -> Part:
    count = draw(st.integers(1, 5))
    changes = draw(st.lists(st.sampled_from([-1, 1, 2]), max_size=2, unique=True))
    return paragraph(count, *((count + change, draw(st.integers(0, 9))) for change in changes if count + change > 0))


def agree_below_subheads(parts: Sequence[Part]) -> bool:
    """Whether every option leaves the next part the same below a subhead."""
    for first, second in pairwise(parts):
        if first.options[0].rows[-1].kind == "subhead":
            counts = {min(KEPT_BELOW_SUBHEAD, len(option.rows)) for option in second.options}
            if len(counts) > 1:
                return False
    return True


FLOWS = st.lists(
    st.one_of(paragraphs(), paragraphs(), st.builds(subhead, st.integers(1, 2), st.integers(0, 2))),
    min_size=1,
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(FLOWS, st.lists(st.integers(0, 8), min_size=1, max_size=4), st.booleans())
def test_the_choice_is_the_true_optimum(parts: list[Part], capacities: list[int], level: bool) -> None:
    assume(agree_below_subheads(parts))
    legs = slots(*capacities)
    least = brute_force(parts, legs, level)
    choice = Chooser(parts).choose(legs, ANY, level=level)
    assert (choice.cost if choice else ANY) == least
    if choice is None:
        return
    options = [part.options[number] for part, number in zip(parts, choice.options, strict=True)]
    flow = [row for option in options for row in option.rows]
    cut = tuple((start, end) for start, end, _ in choice.taken)
    assert cut in set(cuts(flow, legs))
    assert sum(option.price for option in options) + cost(flow, legs, cut, level) == least
    assert [rows for _, _, rows in choice.taken] == [sum(row.rows for row in flow[a:b]) for a, b in cut]


@settings(max_examples=30, deadline=None)
@given(FLOWS, st.lists(st.integers(1, 8), min_size=1, max_size=3), st.integers(1, 40))
def test_a_limit_hides_what_costs_more_and_nothing_else(parts: list[Part], capacities: list[int], limit: int) -> None:
    assume(agree_below_subheads(parts))
    chooser = Chooser(parts)
    free = chooser.choose(slots(*capacities), ANY, level=True)
    bound = chooser.choose(slots(*capacities), limit, level=True)
    assert bound == (free if free is not None and free.cost < limit else None) or (
        bound is not None and free is not None and bound.cost == free.cost
    )


def test_a_paragraph_is_varied_for_a_leg_far_behind_it() -> None:
    # Three paragraphs of four lines and one of five in two legs of eight: the last line finds no place, and only the
    # first paragraph can give one. Legs of eight are full then: nothing but the paragraph costs.
    parts = [paragraph(4, (3, 5)), paragraph(4), paragraph(4), paragraph(5)]
    choice = Chooser(parts).choose(slots(8, 8), ANY, level=True)
    # The second leg would begin with the second line but one of the third paragraph: 3 + 4 + 1 lines, an orphan.
    assert choice is not None
    assert (choice.options, choice.cost) == ((1, 0, 0, 0), 5 + ORPHAN_COST)


def test_two_flaws_are_weighed_against_two_paragraphs() -> None:
    # Legs of six: 7 + 5 lines begin the second with a last line; the first a line shorter: it is well but for one row.
    choice = Chooser([paragraph(7, (6, 3)), paragraph(5)]).choose(slots(6, 6), ANY, level=True)
    assert choice is not None
    assert (choice.options, choice.cost) == ((1, 0), 3 + SHORT_COST // 2)
    # At a price beyond a last line at a top it is let be.
    dear = Chooser([paragraph(7, (6, WIDOW_COST)), paragraph(5)]).choose(slots(6, 6), ANY, level=True)
    assert dear is not None
    assert (dear.options, dear.cost) == ((0, 0), WIDOW_COST)


def test_a_subhead_leaves_the_foot() -> None:
    # Four lines, a subhead and its line of white fill a leg of six; a fifth line, and the white is at the top.
    parts = [paragraph(4, (5, 3)), subhead(), paragraph(5)]
    choice = Chooser(parts).choose(slots(6, 6), ANY, level=False)
    assert choice is not None
    assert (choice.options, choice.cost) == ((1, 0, 0), 3 + SHORT_COST)


@pytest.mark.parametrize(("capacities", "held"), [((4, 4), True), ((4, 3), False)])
def test_whether_legs_hold_the_text_at_its_shortest(capacities: tuple[int, ...], held: bool) -> None:
    assert Chooser([paragraph(5, (4, 3)), paragraph(5, (4, 3))]).holds(slots(*capacities)) is held
