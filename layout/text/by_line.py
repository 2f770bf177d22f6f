"""The search for the best breaks where lines have measures of their own, as beside an inset picture: exact too.

What a line costs depends there on its number, so that what is searched is the best way to each line of a number that
ends at a place. Past the last change of the measure the number matters no more: from there on lines are told apart by
their place alone, as in :mod:`layout.text.search`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from layout.text.bonds import FORBIDDEN
from layout.text.search import (
    ANY,
    BOUND_A_LINE,
    FIRST,
    LEAST_BOUND,
    WIDENING,
    WIDEST_BOUND,
    State,
    after,
    kept,
    lines_from,
)

if TYPE_CHECKING:
    from layout.text.breaking import Breaker

Layer: TypeAlias = dict[int, list[State]]
"""The lines of one number, by the place at which they end."""


def best_by_line(work: Breaker) -> list[int]:
    """The best breaks of a paragraph with ``measures``; none if there is no way."""
    lines = (work.ends[work.count] + work.indent) / max(min(work.measures), 1)
    bound = LEAST_BOUND + BOUND_A_LINE * lines
    while bound < WIDEST_BOUND:
        cost, breaks = _bounded(work, bound)
        if cost <= bound:
            return breaks
        bound = bound * WIDENING
    return _bounded(work, ANY)[1]


def _bounded(work: Breaker, bound: float) -> tuple[float, list[int]]:
    """What the best way costs, and its breaks, if it costs no more than the bound; else none."""
    layers: list[Layer] = [{0: [FIRST]}]
    for number in range(len(work.measures) - 1):
        work.at_line(number)
        layers.append({})
        for start in layers[number]:
            _reach(work, layers[number], start, layers[-1], bound)
    # The last layer leads into itself: its states that come from there have numbers of places after the text's.
    work.at_line(len(layers) - 1)
    rest = layers[-1]
    for start in range(work.count):
        if start in rest:
            _reach(work, rest, start, rest, bound, work.count + 1)
    ways = [(min(layer[work.count]), number) for number, layer in enumerate(layers) if work.count in layer]
    if not ways:
        return FORBIDDEN, []
    state, number = min(ways)
    return state[0], _traced(layers, state, number, work.count)


def _reach(work: Breaker, layer: Layer, start: int, following: Layer, bound: float, shift: int = 0) -> None:
    """The lines from a place of one layer to those of the following that the bound lets be reached."""
    if start == work.count:
        return
    here = layer[start] = kept(layer[start])
    for end, cost, opened in lines_from(work, start, bound - here[0][0]):
        total, before = after(here, cost, opened)
        if total <= bound:
            following.setdefault(end, []).append((total, opened, start + shift, before))


def _traced(layers: list[Layer], state: State, number: int, count: int) -> list[int]:
    """The breaks on the way to a state of layer ``number``."""
    breaks = [count]
    while True:
        _, _, start, before = state
        if start > count:
            start -= count + 1
        else:
            number -= 1
        if not number and not start:
            return breaks[::-1]
        breaks.append(start)
        state = layers[number][start][before]
