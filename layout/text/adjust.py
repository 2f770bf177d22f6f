"""One line → its final gaps: exactly the measure wide, in the order and within the limits of the tables."""

from __future__ import annotations

from layout.text.boxes import Boxes
from layout.text.tables import AUTOSPACE, EM, EXPAND_LIMIT, REDUCE_ORDER, WORD_SPACE


def adjust(boxes: Boxes, start: int, end: int, lack: int) -> tuple[list[int], int, int]:
    """The gaps of boxes ``start`` … ``end - 1`` (one fewer than boxes, in units) with ``lack`` units put in,
    or taken out if negative; what every gap was opened by at the last step; and what could not be placed
    (0 where the tables allow the line)."""
    gaps = boxes.naturals[start : end - 1]
    if lack < 0:
        return gaps, 0, -_reduce(boxes, start, gaps, -lack)
    opened, left_over = _expand(boxes, start, gaps, lack) if lack else (0, 0)
    return gaps, opened, left_over


def _reduce(boxes: Boxes, start: int, gaps: list[int], excess: int) -> int:
    """Take ``excess`` out, step by step of the order, equally within a step; return what is left."""
    kinds = boxes.gaps[start : start + len(gaps)]
    for step in REDUCE_ORDER:
        if not excess:
            break
        chosen = [index for index, gap in enumerate(kinds) if gap.step == step and gap.gives]
        limits = [kinds[index].gives * boxes.em // EM for index in chosen]
        taken = share(excess, limits)
        for index, amount in zip(chosen, taken, strict=True):
            gaps[index] -= amount
        excess -= sum(taken)
    return excess


def _expand(boxes: Boxes, start: int, gaps: list[int], lack: int) -> tuple[int, int]:
    """Put ``lack`` in: word spaces, then Han–Western spaces, each to its limit, then every gap equally."""
    kinds = boxes.gaps[start : start + len(gaps)]
    for step in (WORD_SPACE, AUTOSPACE):
        chosen = [index for index, gap in enumerate(kinds) if gap.step == step]
        if chosen:
            limit = EXPAND_LIMIT[step] * boxes.em // EM
            added = share(lack, [max(0, limit - gaps[index]) for index in chosen])
            for index, amount in zip(chosen, added, strict=True):
                gaps[index] += amount
            lack -= sum(added)
    chosen = [index for index, gap in enumerate(kinds) if gap.grows]
    if not chosen or not lack:
        return 0, lack
    each, over = divmod(lack, len(chosen))
    for number, index in enumerate(chosen):
        gaps[index] += each + (number < over)
    return each + (over > 0), 0


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
