"""One line → its final gaps: exactly the measure wide, in the order and within the limits of the tables."""

from __future__ import annotations

from bisect import bisect_left
from operator import add

from layout.text.breaking import Breaker
from layout.text.prices import BROKEN_RUN
from layout.text.rules import AUTOSPACE, EM, WORD_SPACE
from layout.text.tables import NO_EXPAND_PAIRS


def adjust(work: Breaker, start: int, end: int, lack: int) -> tuple[list[int], int, int]:
    """The gaps of boxes ``start`` … ``end - 1`` (one fewer than boxes, in units) with ``lack`` units put in,
    or taken out if negative; what every gap was opened by at the last step; and what could not be placed
    (0 where the tables allow the line)."""
    gaps = work.boxes.naturals[start : end - 1]
    if lack < 0:
        return gaps, 0, -_reduce(work, start, gaps, -lack)
    if lack > 0:
        return _expand(work, start, gaps, lack)
    return gaps, 0, 0


def _special(work: Breaker, start: int, count: int) -> list[int]:
    """The places, counted from ``start``, of the gaps of a line that are not plain."""
    special = work.boxes.special
    first = bisect_left(special, start)
    return [box - start for box in special[first : bisect_left(special, start + count, first)]]


def _reduce(work: Breaker, start: int, gaps: list[int], excess: int) -> int:
    """Take ``excess`` out, step by step of the order, equally within a step; return what is left."""
    boxes = work.boxes
    giving = [(index, boxes.gaps[start + index]) for index in _special(work, start, len(gaps))]
    for step in work.rules.order:
        chosen = [(index, gap) for index, gap in giving if gap.step == step and gap.gives]
        if not chosen:
            continue
        taken = share(excess, [gap.gives * boxes.em // EM for _, gap in chosen])
        for (index, _), amount in zip(chosen, taken, strict=True):
            gaps[index] -= amount
        excess -= sum(taken)
        if not excess:
            break
    return excess


def _expand(work: Breaker, start: int, gaps: list[int], lack: int) -> tuple[list[int], int, int]:
    """Put ``lack`` in: word spaces, then Han–Western spaces, each to its limit, then every gap equally, in Japanese
    by two steps."""
    boxes, count = work.boxes, len(gaps)
    if work.space[start + count] > work.space[start] or work.rules.widest:
        special = _special(work, start, count)
        for step in (WORD_SPACE, AUTOSPACE):
            chosen = [index for index in special
                      if boxes.gaps[start + index].step == step and boxes.gaps[start + index].grows]  # fmt: skip
            limit = (work.rules.reach(step) or 0) * boxes.em // EM
            added = share(lack, [max(0, limit - gaps[index]) for index in chosen])
            for index, amount in zip(chosen, added, strict=True):
                gaps[index] += amount
            lack -= sum(added)
    growing = work.growing[start + count] - work.growing[start]
    if not lack:
        return gaps, 0, 0
    solid = work.rules.solid * boxes.em // EM
    if solid and (growing < count or lack > solid * count):
        return _expand_in_two(work, start, gaps, lack)
    if not growing:
        return gaps, 0, _stretch_spaces(work, start, gaps, lack)
    each, over = divmod(lack, growing)
    # Whole units: the first gaps take the units that do not divide.
    amounts = [each + 1] * over + [each] * (growing - over)
    if growing == count:
        return list(map(add, gaps, amounts)), each + (over > 0), 0
    at = 0
    for index in range(count):
        if work.growing[start + index + 1] > work.growing[start + index]:
            gaps[index] += amounts[at]
            at += 1
    return gaps, each + (over > 0), 0


def _expand_in_two(work: Breaker, start: int, gaps: list[int], lack: int) -> tuple[list[int], int, int]:
    """The gaps of solid text to their limit, then all equally wherever a line may break, those beside marks too
    (JLREQ 3.8.4 c and d)."""
    boxes, limit = work.boxes, work.rules.solid * work.boxes.em // EM
    solid, others = [], []
    for index in range(len(gaps)):
        gap = boxes.gaps[start + index]
        if gap.grows and gap.step not in work.rules.limits:
            solid.append(index)
        elif gap.grows or _parts(work, start + index):
            others.append(index)
    opened = 0
    for chosen, most in ((solid, limit), (solid + others, lack)):
        added = share(lack, [most] * len(chosen))
        for index, amount in zip(chosen, added, strict=True):
            gaps[index] += amount
        lack -= sum(added)
        opened += max(added, default=0)
    return gaps, opened, lack


def _parts(work: Breaker, box: int) -> bool:
    """Whether a line may break after a box, other than inside a word or between two dashes (bunrikinshi)."""
    pair = work.boxes.right[box] + work.boxes.left[box + 1]
    return work.prices[box + 1] < BROKEN_RUN and box + 1 not in work.boxes.places and pair not in NO_EXPAND_PAIRS


def _stretch_spaces(work: Breaker, start: int, gaps: list[int], lack: int) -> int:
    """In a line that has nothing but spaces to grow they do, without limit: word spaces, else Han–Western."""
    special = [(index, work.boxes.gaps[start + index].step) for index in _special(work, start, len(gaps))]
    for step in (WORD_SPACE, AUTOSPACE):
        chosen = [index for index, own in special if own == step]
        for index, amount in zip(chosen, share(lack, [lack] * len(chosen)), strict=True):
            gaps[index] += amount
        if chosen:
            return 0
    return lack


def share(amount: int, limits: list[int]) -> list[int]:
    """Divide ``amount`` equally among places that take at most their limits; what fits nowhere is left.

    Whole units: the first places take the units that do not divide.
    """
    if sum(limits) <= amount:
        return list(limits)
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
