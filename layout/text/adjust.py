"""One line → where its boxes stand: exactly the measure wide, in the order and within the limits of the tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate, repeat
from typing import Final, TypeAlias

from layout.text.breaking import Breaker, Places
from layout.text.prices import BROKEN_RUN
from layout.text.rules import AUTOSPACE, EM, WORD_SPACE
from layout.text.tables import NO_EXPAND_PAIRS

SPACES: Final = (WORD_SPACE, AUTOSPACE)
"""What grows before all other gaps do, in this order."""

Adjusted: TypeAlias = tuple[Iterable[int], int, int]
"""How the gaps of a line were adjusted, in units: how far each box is moved, which is what was put into the gaps before
it; what every gap was opened by at the last step; and what could not be placed, negative what could not be taken out
(0 where the tables allow the line)."""
Put: TypeAlias = list[tuple[int, int]]
"""Boxes, and what was put into the gaps after them (negative: taken out)."""


def adjust(work: Breaker, start: int, end: int, lack: int, first: int = 0) -> Adjusted:
    """Put ``lack`` units into the gaps of boxes ``start`` … ``end - 1``, or take them out if negative; all boxes are
    moved by ``first`` besides."""
    if lack < 0:
        taken, left = _by_steps(work.rules.order, work.giving, start, end - 1, -lack)
        return _moves([(box, -amount) for box, amount in taken], start, end, first), 0, -left
    if lack > 0:
        return _expand(work, start, end, lack, first)
    return repeat(first, end - start), 0, 0


def _moves(put: Put, start: int, end: int, first: int) -> list[int]:
    """How far boxes ``start`` … ``end - 1`` are moved by what is put between them: all between two gaps alike."""
    moves: list[int] = []
    for box, amount in sorted(put):
        moves += [first] * (box + 1 - start - len(moves))
        first += amount
    moves += [first] * (end - start - len(moves))
    return moves


def _by_steps(order: Iterable[int], steps: Mapping[int, Places], start: int, last: int, amount: int) -> tuple[Put, int]:
    """Share ``amount`` out among the gaps of boxes ``start`` … ``last - 1``, step by step of the order, equally within
    a step, each gap to its limit: what they get, and what is left."""
    found: Put = []
    for step in order:
        if step in steps:
            boxes, limits = steps[step]
            there = slice(bisect_left(boxes, start), bisect_left(boxes, last))
            shares = share(amount, limits[there])
            found += zip(boxes[there], shares, strict=True)
            amount -= sum(shares)
            if not amount:
                break
    return found, amount


def _expand(work: Breaker, start: int, end: int, lack: int, first: int) -> Adjusted:
    """Put ``lack`` in: word spaces, then Han–Western spaces, each to its limit, then every gap equally, in Japanese
    by two steps."""
    last, put, opened = end - 1, Put(), 0
    if work.spaces:
        put, lack = _by_steps(SPACES, work.spaces, start, last, lack)
    count, growing = last - start, work.growing[last] - work.growing[start]
    solid = work.rules.solid * work.em // EM
    if not lack:
        pass
    elif solid and (growing < count or lack > solid * count):
        more, opened, lack = _expand_in_two(work, start, last, lack)
        put += more
    elif not growing:
        more, lack = _stretch_spaces(work, start, last, lack)
        put += more
    else:
        # Whole units: the first gaps take the units that do not divide.
        each, over = divmod(lack, growing)
        amounts = [each + 1] * over + [each] * (growing - over)
        opened, lack = each + (over > 0), 0
        if growing == count and not put:
            return accumulate(amounts, initial=first), opened, 0
        grow = (box for box in range(start, last) if work.growing[box + 1] > work.growing[box])
        put += zip(grow, amounts, strict=True)
    return _moves(put, start, end, first), opened, lack


def _expand_in_two(work: Breaker, start: int, last: int, lack: int) -> tuple[Put, int, int]:
    """The gaps of solid text to their limit, then all equally wherever a line may break, those beside marks too
    (JLREQ 3.8.4 c and d): what they get, what the most is, and what is left."""
    boxes, limit = work.boxes, work.rules.solid * work.em // EM
    solid, others = [], []
    for box in range(start, last):
        gap = boxes.gaps[box]
        if gap.grows and gap.step not in work.rules.limits:
            solid.append(box)
        elif gap.grows or _parts(work, box):
            others.append(box)
    put, opened = Put(), 0
    for chosen, most in ((solid, limit), (solid + others, lack)):
        added = share(lack, [most] * len(chosen))
        put += zip(chosen, added, strict=True)
        lack -= sum(added)
        opened += max(added, default=0)
    return put, opened, lack


def _parts(work: Breaker, box: int) -> bool:
    """Whether a line may break after a box, other than inside a word or between two dashes (bunrikinshi)."""
    pair = work.boxes.right[box] + work.boxes.left[box + 1]
    return work.prices[box + 1] < BROKEN_RUN and box + 1 not in work.boxes.places and pair not in NO_EXPAND_PAIRS


def _stretch_spaces(work: Breaker, start: int, last: int, lack: int) -> tuple[Put, int]:
    """In a line that has nothing but spaces to grow they do, without limit: word spaces, else Han–Western. What they
    get, and what is left."""
    special, gaps = work.boxes.special, work.boxes.gaps
    inside = special[bisect_left(special, start) : bisect_left(special, last)]
    for step in SPACES:
        chosen = [box for box in inside if gaps[box].step == step]
        if chosen:
            return list(zip(chosen, share(lack, [lack] * len(chosen)), strict=True)), 0
    return [], lack


def share(amount: int, limits: list[int]) -> list[int]:
    """Divide ``amount`` equally among places that take at most their limits; what fits nowhere is left.

    Whole units: the first places take the units that do not divide.
    """
    if sum(limits) <= amount:
        return list(limits)
    each, over = divmod(amount, len(limits))
    if each + (over > 0) <= min(limits):  # the rule
        return [each + 1] * over + [each] * (len(limits) - over)
    shares = [0] * len(limits)
    open_places = list(range(len(limits)))
    while amount and open_places:
        each, over = divmod(amount, len(open_places))
        for number, place in enumerate(open_places):
            more = min(each + (number < over), limits[place] - shares[place])
            shares[place] += more
            amount -= more
        open_places = [place for place in open_places if shares[place] < limits[place]]
    return shares
