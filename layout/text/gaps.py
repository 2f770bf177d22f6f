"""The gaps between a paragraph's boxes: what stands between two neighbours, and what runs of marks take away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from layout.text.classes import CLOSING, EXCLAIM, HAN
from layout.text.rules import AUTOSPACE, EM, HALF, QUARTER
from layout.text.spacing import PLAIN_GAP, Spacing, narrowed, word_space
from layout.text.tables import PUNCTUATION_CLASSES

if TYPE_CHECKING:
    from layout.text.boxes import Boxes

_NOT_HAN: Final = re.compile(f"[^{HAN}]+")


def fill_gaps(boxes: Boxes, spacing: Spacing) -> None:
    """The gap after every box but the last. Plain Han beside plain Han, the rule, is filled wholesale."""
    last = len(boxes) - 1
    left, right, em = boxes.left, boxes.right, boxes.em
    boxes.gaps = gaps = [PLAIN_GAP] * (last + 1)
    boxes.naturals = naturals = [0] * (last + 1)
    for found in _NOT_HAN.finditer(_outward(boxes)):
        start, end = found.span()
        for box in range(start - 1 if start else 0, end if end <= last else last):
            gap = spacing[right[box] + left[box + 1]]
            if gap is not PLAIN_GAP:
                boxes.special.append(box)
                gaps[box] = gap
                if gap.natural:
                    naturals[box] = gap.natural * em // EM
    if boxes.spaced:
        _space_words(boxes, spacing)
    if spacing.runs is not None:
        _close_runs(boxes, spacing, spacing.runs)
    if boxes.tracking:
        for box in range(last):
            naturals[box] += boxes.table[boxes.fonts[box]].style.tracking


def _outward(boxes: Boxes) -> str:
    """The classes of the boxes, Han only where both sides of a box are: a character with its marks, and what has a
    space after it, are not."""
    apart = [box for box in boxes.clustered if boxes.left[box] == HAN != boxes.right[box]]
    if not apart:
        return boxes.left
    kinds = list(boxes.left)
    for box in apart:
        kinds[box] = boxes.right[box]
    return "".join(kinds)


def _space_words(boxes: Boxes, spacing: Spacing) -> None:
    """Typed spaces: each is a gap of its own, but where there is autospace and it is not narrower than the space."""
    for box, advance in boxes.spaced.items():
        if box < len(boxes) - 1 and (boxes.gaps[box].step != AUTOSPACE or boxes.wide_spaces):
            boxes.gaps[box] = gap = word_space(advance * EM // boxes.em, spacing.rules)
            boxes.naturals[box] = gap.natural * boxes.em // EM
            boxes.special.append(box)
    boxes.special = sorted(set(boxes.special))


def _close_runs(boxes: Boxes, spacing: Spacing, runs: re.Pattern[str]) -> None:
    """Take away the blanks of marks that stand beside other marks where these are not between the two."""
    for found in runs.finditer(boxes.left):
        for first, end in _unspaced(boxes, found.start(), found.end()):
            if end - first < 2:
                continue
            if spacing.tight:
                for box in (first - 1, end - 1):
                    _narrow(boxes, box, EM)
                boxes.unblanked.update(dict.fromkeys(range(first, end), EM))
            else:
                _close_bracket(boxes, first, end)


def _close_bracket(boxes: Boxes, first: int, end: int) -> None:
    """Take a quarter of an em from the outer side of the brackets beside a centred mark, or, where these have no blank
    there, from that of the mark; beside a ！ that has none half an em, unless a third mark is on that side."""
    closing = boxes.left[end - 1] == CLOSING
    outer, inner = (end - 1, first - 1) if closing else (first - 1, end - 1)
    bracket = end - 1 if closing else first
    if EXCLAIM in (boxes.left[first], boxes.left[end - 1]):
        beyond = boxes.left[end : end + 1] if closing else boxes.right[first - 1 : first]
        if beyond and (beyond in PUNCTUATION_CLASSES or boxes.gaps[outer].natural < HALF):
            return
        _narrow(boxes, outer, HALF)
        boxes.unblanked[bracket] = HALF
        return
    if 0 <= outer < len(boxes) - 1 and outer not in boxes.spaced and boxes.gaps[outer].natural < QUARTER:
        outer, bracket = inner, first if closing else end - 1
    _narrow(boxes, outer, QUARTER)
    boxes.unblanked[bracket] = QUARTER


def _narrow(boxes: Boxes, box: int, by: int) -> None:
    """Take so many thousandths of an em of the blanks after a box, unless a space is typed there."""
    if 0 <= box < len(boxes) - 1 and box not in boxes.spaced:
        gap = boxes.gaps[box] = narrowed(boxes.gaps[box], by)
        boxes.naturals[box] = gap.natural * boxes.em // EM


def _unspaced(boxes: Boxes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch of boxes that typed spaces divide."""
    for box in range(start, end):
        if box in boxes.spaced or box == end - 1:
            yield start, box + 1
            start = box + 1
