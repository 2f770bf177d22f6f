"""Western runs that take whole em, so that the Han characters beside them keep to their squares.

CLREQ, grid alignment in mixed composition: instead of a quarter of an em, more than nothing and at most half an em
stands between a Han character and a Western run, as much on either side, so that the run takes a whole number of em.
At a line's edge nothing stands outside the run; what it lacks of whole em then stands on its inner side.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from layout.text.boxes import Boxes
from layout.text.classes import (
    CONNECTOR,
    DIGIT,
    LETTER,
    NARROW_CLOSING,
    NARROW_OPENING,
    POSTFIX,
    PREFIX,
    SIGNS,
    SOLIDUS,
)
from layout.text.rules import AUTOSPACE, EM
from layout.text.spacing import Gap, Spacing

_BEFORE: Final = re.escape(PREFIX + NARROW_OPENING)
_INSIDE: Final = re.escape(LETTER + DIGIT + SIGNS + NARROW_OPENING + NARROW_CLOSING + PREFIX + POSTFIX)
_RUN: Final = re.compile(
    f"[{_BEFORE}]*[{LETTER}{DIGIT}{SIGNS}](?:[{_INSIDE}]|[{CONNECTOR}{SOLIDUS}](?=[{_BEFORE}]*[{LETTER}{DIGIT}{SIGNS}]))*"
)
"""Words and numbers with what belongs to them and the spaces between them, by the classes of boxes."""


class Grid(NamedTuple):
    """The Western runs of a paragraph by their boxes. All sizes are units.

    ``first`` and ``last`` say of a box of a run where the run begins and ends; ``before`` what the run lacks of whole
    em if that box is a line's first, ``after`` the same of its last.
    """

    first: dict[int, int]
    last: dict[int, int]
    before: dict[int, int]
    after: dict[int, int]


def fit(boxes: Boxes, spacing: Spacing) -> Grid:
    """Space every Western run to whole em, as much on either side (the odd unit after it)."""
    grid = Grid({}, {}, {}, {})
    for found in _RUN.finditer(boxes.left):
        _fit(boxes, spacing, grid, found.start(), found.end() - 1)
    return grid


def _fit(boxes: Boxes, spacing: Spacing, grid: Grid, first: int, last: int) -> None:
    em, end = boxes.em, len(boxes) - 1
    size = sum(boxes.bodies[first : last + 1]) + sum(boxes.naturals[first:last])
    wanted = spacing.letters if LETTER in boxes.left[first : last + 1] else spacing.digits
    lack = -size % em
    if not lack and wanted:  # more than nothing, where there is to be space at all
        lack = em
    before = lack // 2
    after = lack - before
    if first:
        _space(boxes, first - 1, before)
    if last < end:
        _space(boxes, last, after)
    done = 0
    for box in range(first, last + 1):
        grid.first[box], grid.last[box] = first, last
        grid.before[box] = -(size - done + after) % em
        done += boxes.bodies[box]
        hyphen = boxes.hyphens.get(box + 1)
        grid.after[box] = -(before + done + (hyphen.body if hyphen is not None else 0)) % em
        done += boxes.naturals[box]


def _space(boxes: Boxes, box: int, size: int) -> None:
    """Put the run's space into the gap after a box: in place of autospace or a typed space, beside a mark's blank."""
    gap = boxes.gaps[box]
    if gap.step == AUTOSPACE or box in boxes.spaced:
        boxes.gaps[box], boxes.naturals[box] = Gap(size * EM // boxes.em, 0, 0, gap.grows), size
    else:
        boxes.naturals[box] += size
        boxes.gaps[box] = gap._replace(natural=gap.natural + size * EM // boxes.em)


def edges(grid: Grid, start: int, end: int, justified: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the space of Western runs at the edges of a line of boxes ``start`` … ``end - 1`` is to stand: after which
    box, counted from the line's first (-1: nowhere), and how much; of the line's start and of its end.

    ``justified`` is whether the run at the end is to end at the measure.
    """
    before, after = grid.before.get(start, 0), grid.after.get(end - 1, 0)
    inner = grid.last.get(start, start) - start
    if inner >= end - 1 - start:  # nothing but the run
        return (-1, before), (-1, after)
    outer = grid.first[end - 1] - 1 - start if after and justified else -1
    return (inner if before else -1, before), (outer, after)
