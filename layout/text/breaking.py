"""Boxes → line breaks: the best breaks of a whole paragraph, after Knuth and Plass (1981), with the
spaces of CJK text as the glue.

The cost of a line is the square of what its gaps deviate by, in em, so that the sum that is made
least is the paragraph's root mean square; compressing marks, which is the first remedy (先挤进，后推出), is
charged as a small deviation by the share of their blanks that goes. The breaks found are the true
optimum of :func:`Breaker.cost` summed over the lines, with the prices of :mod:`layout.text.bonds` added.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import add
from typing import Final

from layout.text.bonds import FORBIDDEN
from layout.text.boxes import Boxes
from layout.text.model import ParagraphStyle
from layout.text.rules import AUTOSPACE, EM, STOPS, rules_of
from layout.text.tables import PUNCTUATION_CLASSES

MARKS_DEVIATION: Final = 0.02
"""Taking all blank from a line's brackets and commas counts as this many em of gap deviation."""
LAST_RESORT_DEVIATION: Final = 0.05
"""Taking all blank from Han–Western spaces and full stops too, the last steps of the order."""
SHORT_LAST_LINE: Final = 0.04
"""The price of a last line of one character, or one and a mark: 0.2 em in every gap of a line."""
NARROW_BOUND: Final = 0.0025
"""What a line may cost in the first attempt: gaps opened by a twentieth of an em."""
WIDENING: Final = 8
WIDEST_BOUND: Final = 1.0
"""Beyond a bound of one em in every gap, all lines are let."""
UNJUSTIFIABLE: Final = 100.0
"""The price of a line that has no gap to open and so stays short of the measure."""
RELAXED: Final = 1000.0
"""The price of a forbidden break where no other way is left (CLREQ: a run of marks longer than any line)."""

LOOSE_LINE: Final = 0.0625
"""What a loose line costs: gaps opened by a quarter of an em, beyond which no copyfitting goes."""
LAST_STEPS: Final = (AUTOSPACE, STOPS)
"""The last steps of compression, charged more."""


class Breaker:
    """Breaks one paragraph. Sums over boxes are kept as prefix lists, so a line costs a few look-ups."""

    def __init__(self, boxes: Boxes, prices: list[float], measure: int, style: ParagraphStyle) -> None:
        self.boxes, self.prices, self.measure, self.indent = boxes, prices, measure, style.indent
        self.rules = rules_of(style.language)
        self.em = boxes.em or 1
        count = self.count = len(boxes)
        self.starts = list(accumulate(map(add, boxes.bodies, boxes.naturals), initial=0))
        # ends[j]: where a line that stops before box j ends, the gap after its last box not counted.
        self.ends = [0, *map(add, self.starts, boxes.bodies)]
        self._take_gaps()
        # A line that ends inside a word ends with a hyphen.
        for box, hyphen in boxes.hyphens.items():
            self.ends[box] += hyphen.body
        # yields[j]: what the mark before box j can give up whole, as the line's last; hangs[j]: how much of
        # that is the mark itself, set outside the measure.
        self.yields: list[int] = [0] * (count + 1)
        self.hangs: list[int] = [0] * (count + 1)
        # leads[i]: the blank that box i keeps before it as a line's first.
        self.leads: list[int] = [0] * count
        self._set_edges(style)

    def _take_gaps(self) -> None:
        """Prefix sums of what the gaps can give and of how they grow."""
        boxes, count = self.boxes, self.count
        soft, hard, space, growing = [0] * count, [0] * count, [0] * count, [1] * count
        for box in boxes.special:
            gap = boxes.gaps[box]
            if gap.step:
                target = hard if gap.step in LAST_STEPS else soft
                target[box] = gap.gives * self.em // EM
                limit = self.rules.limits.get(gap.step)
                if limit is not None:
                    space[box] = max(0, limit * self.em // EM - boxes.naturals[box])
            # In CLREQ's last step every other gap grows; the spaces that grew before it have their limit.
            if not gap.grows or (gap.step in self.rules.limits and not self.rules.spaces_grow_on):
                growing[box] = 0
        self.soft = list(accumulate(soft, initial=0))
        self.hard = list(accumulate(hard, initial=0))
        self.space = list(accumulate(space, initial=0))
        self.growing = list(accumulate(growing, initial=0))

    def _set_edges(self, style: ParagraphStyle) -> None:
        """What marks keep of their blank at the edges of a line, and what they may give up there.

        ``starts`` and ``ends`` are of lines whose marks have no blank at the edges; a blank that is kept
        moves them outwards.
        """
        boxes, blanks, em = self.boxes, self.rules.blanks, self.em
        unblanked = boxes.unblanked or ()
        hanging = self.rules.hanging if style.hanging != "none" else ""
        bodies = self.starts
        if style.line_start == "full":
            self.leads = [blanks[kind][0] * em // EM if kind in blanks and box not in unblanked else 0
                          for box, kind in enumerate(boxes.left)]  # fmt: skip
            self.starts = [start - lead for start, lead in zip(bodies, self.leads, strict=False)]
        treatment = style.line_end or self.rules.line_end
        if treatment == "half" and not hanging:
            return
        for box, kind in enumerate(boxes.right):
            blank = blanks[kind][1] * em // EM if kind in blanks and box not in unblanked else 0
            if treatment != "half":
                self.ends[box + 1] += blank
            if treatment == "either":
                self.yields[box + 1] = blank
            # At most one mark hangs (JLREQ 3.8.2), in Chinese none of several side by side (CLREQ).
            if kind in hanging and (self.rules.pairs is not None or not self._beside_marks(box)):
                self.hangs[box + 1] = boxes.bodies[box]
                if style.hanging == "force":
                    self.ends[box + 1], self.yields[box + 1] = bodies[box], 0
                else:
                    self.yields[box + 1] = boxes.bodies[box] + (blank if treatment != "half" else 0)

    def _beside_marks(self, box: int) -> bool:
        """Whether a mark stands right beside another."""
        left, spaced = self.boxes.left, self.boxes.spaced
        return (box > 0 and left[box - 1] in PUNCTUATION_CLASSES and box - 1 not in spaced) or (
            box + 1 < self.count and left[box + 1] in PUNCTUATION_CLASSES and box not in spaced
        )

    def cost(self, start: int, end: int) -> float:
        """The cost of the line of boxes ``start`` … ``end - 1`` (the last line too), without the price of its
        break; FORBIDDEN if it cannot be brought to the measure."""
        room = self.measure - (self.indent if start == 0 else 0)
        lack = room - (self.ends[end] - self.starts[start])
        if lack < 0:
            lack += self.yields[end]
        cost = 0.0 if lack >= 0 else self._compress(start, end, -lack)
        if end == self.count:  # the last line is not stretched
            return cost + self._last_line(start)
        return self._stretch(start, end, lack) if lack >= 0 else cost

    def _stretch(self, start: int, end: int, lack: int) -> float:
        last = end - 1
        lack -= self.space[last] - self.space[start]
        if lack <= 0:
            return 0.0
        gaps = self.growing[last] - self.growing[start]
        if not gaps:
            return UNJUSTIFIABLE
        deviation = lack / (gaps * self.em)
        return deviation * deviation

    def _compress(self, start: int, end: int, excess: int) -> float:
        last = end - 1
        soft = self.soft[last] - self.soft[start]
        if excess <= soft:
            deviation = MARKS_DEVIATION * excess / soft
            return deviation * deviation
        hard = self.hard[last] - self.hard[start]
        if excess > soft + hard:
            return FORBIDDEN if end - start > 1 else UNJUSTIFIABLE
        deviation = MARKS_DEVIATION + (LAST_RESORT_DEVIATION - MARKS_DEVIATION) * (excess - soft) / hard
        return deviation * deviation

    def _last_line(self, start: int) -> float:
        """One character alone on the last line, or with a mark, is to be avoided (CLREQ, orphans)."""
        if start == 0:
            return 0.0
        tail = self.boxes.left[start:]
        solid = sum(1 for kind in tail if kind not in PUNCTUATION_CLASSES)
        return SHORT_LAST_LINE if solid <= 1 and len(tail) <= 3 else 0.0

    def optimal(self) -> list[int]:
        """The breaks: the box before which each line but the first starts, and the number of boxes."""
        if not self.count:
            return []
        bound = NARROW_BOUND
        while True:
            cost, breaks = self._search(bound, self.prices)
            # No line of the best answer costs more than the whole of any answer. So if an answer was found
            # with lines dearer than ``bound`` left out and costs no more than that, it is the best; else
            # what it costs is the bound under which the best is to be found.
            if cost <= bound or bound == FORBIDDEN:
                break
            bound = cost if breaks else bound * WIDENING if bound < WIDEST_BOUND else FORBIDDEN
        if not breaks:
            _, breaks = self._search(FORBIDDEN, [min(price, RELAXED) for price in self.prices])
        return breaks

    def _search(self, bound: float, prices: list[float]) -> tuple[float, list[int]]:
        """Dynamic programming over break positions, leaving out lines that cost more than ``bound``: the least
        cost and its breaks, none if there is no way.

        The cost is that of :meth:`cost`, written out here because this is the innermost loop of all.
        """
        count, ends, starts, em = self.count, self.ends, self.starts, self.em
        growing, space, compress, yields = self.growing, self.space, self._compress, self.yields
        best = [FORBIDDEN] * (count + 1)
        origin = [0] * (count + 1)
        best[0] = 0.0
        room = self.measure - self.indent
        for start in range(count):
            base = best[start]
            if base < FORBIDDEN:
                target = starts[start] + room
                middle = bisect_right(ends, target, start + 1) - 1
                end = min(middle, count - 1)
                if middle == count:
                    total = base + self._last_line(start)
                    if total < best[count]:
                        best[count], origin[count] = total, start
                slack, grown = target + space[start], growing[start]
                while end > start:
                    gaps = growing[end - 1] - grown
                    lack = slack - ends[end] - space[end - 1]
                    cost = (lack / (gaps * em)) ** 2 if lack > 0 < gaps else UNJUSTIFIABLE if lack > 0 else 0.0
                    if cost > bound:
                        break
                    total = base + cost + prices[end]
                    if total < best[end]:
                        best[end], origin[end] = total, start
                    end -= 1
                for end in range(middle + 1, count + 1):
                    excess = ends[end] - yields[end] - target
                    if excess > 0:
                        cost = compress(start, end, excess)
                    else:
                        cost = self._stretch(start, end, -excess) if end < count else 0.0
                    if cost > bound:
                        break
                    total = base + cost + (prices[end] if end < count else self._last_line(start))
                    if total < best[end]:
                        best[end], origin[end] = total, start
            room = self.measure
        return best[count], _trace(origin, count) if best[count] < FORBIDDEN else []

    def run_to(self, lines: int) -> list[int]:
        """The best breaks into exactly so many lines (copyfitting's looseness); none if there is no way."""
        layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for number in range(1, lines + 1):
            layer: dict[int, tuple[float, int]] = {}
            for start, (base, _) in layers[-1].items():
                for end, cost in self._ends_from(start):
                    total = base + cost
                    if (end == self.count) == (number == lines) and total < layer.get(end, (FORBIDDEN, 0))[0]:
                        layer[end] = (total, start)
            layers.append(layer)
        if self.count not in layers[-1]:
            return []
        breaks, end = [], self.count
        for layer in reversed(layers[1:]):
            breaks.append(end)
            end = layer[end][1]
        return breaks[::-1]

    def _ends_from(self, start: int) -> Iterator[tuple[int, float]]:
        """Where a line that begins at ``start`` may end, gaps opened by a quarter of an em at the most, and what
        it costs with the price of its break."""
        room = self.measure - (self.indent if start == 0 else 0)
        middle = bisect_right(self.ends, self.starts[start] + room, start + 1) - 1
        for ends in (range(middle, start, -1), range(middle + 1, self.count + 1)):
            for end in ends:
                cost = self.cost(start, end)
                if cost > LOOSE_LINE and end < self.count:
                    break
                price = self.prices[end] if end < self.count else 0.0
                if cost + price < FORBIDDEN:
                    yield end, cost + price

    def first_fit(self) -> list[int]:
        """Fill each line as far as it goes, marks compressed, and break at the last allowed place."""
        breaks, start = [], 0
        while start < self.count:
            end = start + 1
            while end < self.count and self.cost(start, end + 1) < FORBIDDEN:
                end += 1
            allowed = next((at for at in range(end, start, -1)
                            if at == self.count or self.prices[at] < FORBIDDEN), end)  # fmt: skip
            breaks.append(allowed)
            start = allowed
        return breaks


def _trace(origin: list[int], end: int) -> list[int]:
    breaks = []
    while end:
        breaks.append(end)
        end = origin[end]
    return breaks[::-1]

