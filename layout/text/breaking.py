"""Boxes → line breaks: the best breaks of a whole paragraph, after Knuth and Plass (1981), with the
spaces of CJK text as the glue.

The cost of a line is the square of what its gaps deviate by, in em, so that the sum that is made
least is the paragraph's root mean square; compressing marks, which is the first remedy (先挤进，后推出), is
charged as a small deviation by the share of their blanks that goes. Neighbouring lines are to be even, and no rivers
to run through them: :func:`layout.text.prices.coupling`. The breaks found are the true optimum of
:meth:`Breaker.cost` summed over the lines, with the prices of :mod:`layout.text.bonds` and the coupling added;
how they are found is in :mod:`layout.text.search`.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from operator import add
from typing import Final, TypeAlias

from layout.text.bonds import FORBIDDEN, penalties
from layout.text.boxes import Boxes
from layout.text.classes import DIGIT, IDEOGRAPHIC_SPACE, LETTER
from layout.text.model import Measure, ParagraphStyle
from layout.text.prices import (
    BROKEN_RUN,
    KEEP_ALL_BROKEN,
    LAST_RESORT_DEVIATION,
    MARKS_DEVIATION,
    RAGGED,
    RELAXED,
    SHORT_LAST_LINE,
    UNJUSTIFIABLE,
    WORD_BROKEN,
)
from layout.text.prohibition import CHINESE
from layout.text.rules import AUTOSPACE, EM, STOPS, WORD_SPACE, rules_of
from layout.text.search import best, best_of
from layout.text.tables import PUNCTUATION_CLASSES

LAST_STEPS: Final = (AUTOSPACE, STOPS)
"""The last steps of compression, charged more."""
MARKS_BESIDE: Final = 2
"""A word or number too long for the measure keeps marks of so many em: an overlong line, which is told, is mended by
its author; one that begins with a comma is a fault of composition."""
_RUN: Final = re.compile(f"[{re.escape(PUNCTUATION_CLASSES)}]{{3,}}")
"""Three marks or more, such as 。』」: where no other way is, a single line may ignore the level (CLREQ)."""
_LEVELS_WITH_REMEDY: Final = frozenset({"auto", *CHINESE})

Places: TypeAlias = tuple[list[int], list[int]]
"""Boxes, ascending, and what the gaps after them may give, or take."""


class Breaker:
    """Breaks one paragraph. Sums over boxes are kept as prefix lists, so a line costs a few look-ups.

    ``measure`` is that of the line at hand. Where lines have measures of their own, ``measures`` are those of the first
    lines, the last that of all after them; empty: all lines have one.
    """

    def __init__(self, boxes: Boxes, prices: list[float], measure: Measure, style: ParagraphStyle) -> None:
        self.boxes, self.indent, self.style = boxes, style.indent, style
        self.measures = () if isinstance(measure, int) else measure
        self.measure = measure if isinstance(measure, int) else measure[0]
        self.rules = rules_of(style.language)
        self.prices = _with_remedy(boxes, prices, style)
        self.em = boxes.em or 1
        # The words and numbers, with their marks, that no line can take: first box, and box after the last.
        self.overlong: dict[int, int] = {}
        # Those that the narrowest of several measures does not take: of them overlong are those of the line at hand.
        self.narrowly: dict[int, int] = {}
        count = self.count = len(boxes)
        # pens[i]: where the body of box i begins if all boxes are set on one line.
        self.pens = self.starts = list(accumulate(map(add, boxes.bodies, boxes.naturals), initial=0))
        # ends[j]: where a line that stops before box j ends, the gap after its last box not counted.
        self.ends = [0, *map(add, self.starts, boxes.bodies)]
        self.zeros = [0] * (count + 1)
        self._take_gaps()
        # A line that ends inside a word ends with a hyphen.
        for box, hyphen in boxes.hyphens.items():
            self.ends[box] += hyphen.body
        # yields[j]: what the mark before box j can give up whole, as the line's last; hangs[j]: how much of
        # that is the mark itself, set outside the measure.
        self.yields = self.hangs = self.zeros
        # leads[i]: the blank that box i keeps before it as a line's first.
        self.leads = self.zeros
        self._set_edges(style)
        if IDEOGRAPHIC_SPACE in boxes.left:
            self._absorb_spaces()
        # Whether the marks at lines' ends keep nothing and give nothing there.
        self.plain_ends = self.yields is self.zeros and boxes.grid is None and not boxes.hyphens
        # What word spaces can give, where they do so before the mark at the line's end (JLREQ 3.8.3 a and b).
        self.worded = None if self.plain_ends or self.rules.pairs is None else self._word_spaces()
        # Whether a line that begins later is shorter, and one that ends later longer: else (a letter narrower than
        # the blank of the mark before it) nothing can be left out in searching.
        self.ordered = self.starts == sorted(self.starts) and self.ends == sorted(self.ends)
        # What the search looks up again and again, at one go.
        self.sums = count, self.ends, self.prices, self.space, self.growing, self.gives, self.em

    def _take_gaps(self) -> None:
        """What the gaps can give and how they grow: prefix sums, and by step (``giving``, ``spaces``)."""
        boxes, em, rules = self.boxes, self.em, self.rules
        soft, gives, space = self.zeros[1:], self.zeros[1:], self.zeros[1:]
        growing = [1] * self.count
        self.giving: dict[int, Places] = {}
        self.spaces: dict[int, Places] = {}
        for box in boxes.special:
            _, step, most, grows = boxes.gaps[box]
            if step:
                if most:
                    gives[box] = amount = most * em // EM
                    if step not in LAST_STEPS:
                        soft[box] = amount
                    _put(self.giving, step, box, amount)
                if step in rules.limits:
                    if grows:
                        natural = boxes.naturals[box]
                        space[box] = max(0, rules.limits[step] * em // EM - natural)
                        _put(self.spaces, step, box, max(0, (rules.reach(step) or 0) * em // EM - natural))
                    # In CLREQ's last step every other gap grows; the spaces that grew before it have their limit.
                    grows = grows and rules.spaces_grow_on
            if not grows:
                growing[box] = 0
        self.soft = list(accumulate(soft, initial=0))
        self.gives = list(accumulate(gives, initial=0))
        self.space = list(accumulate(space, initial=0)) if self.spaces else self.zeros
        self.growing = list(accumulate(growing, initial=0))

    def _set_edges(self, style: ParagraphStyle) -> None:
        """What marks keep of their blank at the edges of a line, and what they may give up there.

        ``starts`` and ``ends`` are of lines whose marks have no blank at the edges; a blank that is kept
        moves them outwards.
        """
        boxes, blanks, em = self.boxes, self.rules.blanks, self.em
        unblanked = boxes.unblanked
        hanging = self.rules.hanging if style.hanging != "none" else ""
        if style.line_start == "full":
            self.leads = [max(0, blanks[kind][0] - unblanked.get(box, 0)) * em // EM if kind in blanks else 0
                          for box, kind in enumerate(boxes.left)]  # fmt: skip
            self.starts = [start - lead for start, lead in zip(self.pens, self.leads, strict=False)]
        if boxes.grid is not None:
            self.starts = list(self.starts)  # the pens stay where they are
            for box, size in boxes.grid.before.items():
                self.starts[box] -= size
            for box, size in boxes.grid.after.items():
                self.ends[box + 1] += size
        treatment = style.line_end or self.rules.line_end
        if treatment == "half" and not hanging:
            return
        self.yields, self.hangs = self.zeros.copy(), self.zeros.copy()
        for box, kind in enumerate(boxes.right):
            blank = max(0, blanks[kind][1] - unblanked.get(box, 0)) * em // EM if kind in blanks else 0
            if treatment != "half":
                self.ends[box + 1] += blank
            if treatment == "either":
                self.yields[box + 1] = blank
            # At most one mark hangs (JLREQ 3.8.2), in Chinese none of several side by side (CLREQ).
            if kind in hanging and (self.rules.pairs is not None or not self._beside_marks(box)):
                self.hangs[box + 1] = boxes.bodies[box]
                if style.hanging == "force":
                    self.ends[box + 1], self.yields[box + 1] = self.pens[box], 0
                else:
                    self.yields[box + 1] = boxes.bodies[box] + (blank if treatment != "half" else 0)

    def _word_spaces(self) -> list[int] | None:
        if WORD_SPACE not in self.giving:
            return None
        gives = self.zeros[1:]
        for box, amount in zip(*self.giving[WORD_SPACE], strict=True):
            gives[box] = amount
        return list(accumulate(gives, initial=0))

    def yielded(self, start: int, end: int, excess: int) -> int:
        """What the mark at the end of a line gives, whole, if it is too long by ``excess``: first of all remedies, in
        Japanese after the word spaces."""
        if self.worded is not None and excess <= self.worded[end - 1] - self.worded[start]:
            return 0
        return self.yields[end]

    def _absorb_spaces(self) -> None:
        """A line that ends with an ideographic space ends as one that ends before it (UAX #14, class BA)."""
        for box, kind in enumerate(self.boxes.left[1:], 1):
            if kind == IDEOGRAPHIC_SPACE:
                for ends in (self.ends, self.yields, self.hangs):
                    ends[box + 1] = ends[box]

    def _beside_marks(self, box: int) -> bool:
        """Whether a mark stands right beside another."""
        left, spaced = self.boxes.left, self.boxes.spaced
        return (box > 0 and left[box - 1] in PUNCTUATION_CLASSES and box - 1 not in spaced) or (
            box + 1 < self.count and left[box + 1] in PUNCTUATION_CLASSES and box not in spaced
        )

    def at_line(self, number: int) -> None:
        """Take the measure of line ``number``, from 0, where lines have measures of their own."""
        if self.measures:
            self.measure = self.measures[min(number, len(self.measures) - 1)]
            if self.narrowly:
                self.overlong = {}
                self.overlong = {first: end for first, end in self.narrowly.items() if not self._fits(first, end)}

    def cost(self, start: int, end: int) -> float:
        """The cost of the line of boxes ``start`` … ``end - 1`` (the last line too), without the price of its
        break; FORBIDDEN if it cannot be brought to the measure."""
        return self.priced(start, end)[0]

    def priced(self, start: int, end: int) -> tuple[float, float]:
        """The cost of a line, and by how many em the gaps between its characters are opened: 0 where marks and spaces
        do, where there is none, and in the last line, which is not stretched."""
        lack = self.measure - (self.indent if start == 0 else 0) - (self.ends[end] - self.starts[start])
        if lack < 0:
            lack += self.yielded(start, end, -lack)
        cost = 0.0 if lack >= 0 else self.compress(start, end, -lack)
        if end == self.count:
            return cost + self.last_line(start), 0.0
        if lack < 0:
            return cost, 0.0
        last = end - 1
        lack -= self.space[last] - self.space[start]
        if lack <= 0:
            return 0.0, 0.0
        gaps = self.growing[last] - self.growing[start]
        if not gaps:
            return self.short(start, end, lack), 0.0
        opened = lack / (gaps * self.em)
        return min(opened * opened, UNJUSTIFIABLE), opened

    def short(self, start: int, end: int, lack: int) -> float:
        """What a line costs that has no gap to open: its spaces take ``lack`` units beyond their limits, counted as
        if one gap did, or it stays short of the measure: never less than with a gap, so that fuller lines cost less."""
        deviation = lack / self.em
        opened = min(deviation * deviation, UNJUSTIFIABLE)
        if self.space[end - 1] > self.space[start]:
            return opened
        if end > self.boxes.parts.get(start, 0):
            return max(opened, UNJUSTIFIABLE * lack / self.measure)
        ragged = RAGGED * lack / self.measure
        return ragged * ragged

    def compress(self, start: int, end: int, excess: int) -> float:
        last = end - 1
        soft = self.soft[last] - self.soft[start]
        if excess <= soft:
            deviation = MARKS_DEVIATION * excess / soft
            return deviation * deviation
        gives = self.gives[last] - self.gives[start]
        if excess > gives:
            return UNJUSTIFIABLE if end - start == 1 or self.overlong.get(start) == end else FORBIDDEN
        deviation = MARKS_DEVIATION + (LAST_RESORT_DEVIATION - MARKS_DEVIATION) * (excess - soft) / (gives - soft)
        return deviation * deviation

    def last_line(self, start: int) -> float:
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
        return best(self) or self._relaxed()

    def _relaxed(self) -> list[int]:
        """The best breaks where what holds together fits into no line."""
        self.give_way()
        found = best(self)
        if not found:  # a letter narrower than the blank of the mark before it
            self.prices[:] = [min(price, RELAXED) for price in self.prices]
            found = best(self)
        return found

    def give_way(self) -> None:
        """Open what holds together and fits into no line: what ``keep-all`` holds, then words and numbers of several
        parts, then what the prohibition rules hold. A word too long by itself, or by a mark or two, stays whole."""
        if self.measures:
            self.measure = min(self.measures)
        within = self.style._replace(word_break="normal")
        grades = [
            (penalties(self.boxes, within), KEEP_ALL_BROKEN),
            (penalties(self.boxes, within, words=False), WORD_BROKEN),
        ]
        allowed = [box for box in range(1, self.count) if self.prices[box] < FORBIDDEN]
        for start, end in pairwise((0, *allowed, self.count)):
            if not self._fits(start, end):
                self._open(start, end, grades)
        if self.measures:
            self.narrowly = self.overlong

    def _open(self, start: int, end: int, grades: list[tuple[list[float], float]]) -> None:
        """Let boxes ``start`` … ``end - 1`` be broken, by these grades of bonds one after the other."""
        if not grades:
            for box in range(start + 1, end):
                self.prices[box] = RELAXED
            return
        (looser, price), *others = grades
        cuts = [box for box in range(start + 1, end) if looser[box] < FORBIDDEN]
        parts = list(pairwise((start, *cuts, end)))
        unfit = [part for part in parts if not self._fits(*part)]
        if unfit and not others and self._is_long_word(start, end):
            self.overlong[start] = end
            return
        for box in cuts:
            self.prices[box] = price
        for first, after in unfit:
            if not others and self._is_long_word(first, after):
                self.overlong[first] = after
            else:
                self._open(first, after, others)

    def _fits(self, start: int, end: int) -> bool:
        """Whether boxes ``start`` … ``end - 1`` can be one line; one alone always can."""
        return self.cost(start, end) < FORBIDDEN

    def _is_long_word(self, start: int, end: int) -> bool:
        """Whether boxes ``start`` … ``end - 1`` are a word or number and no more than two marks beside it."""
        bodies = [self.boxes.bodies[box] for box in range(start, end) if self.boxes.left[box] in LETTER + DIGIT]
        return bool(bodies) and self.ends[end] - self.starts[start] - max(bodies) <= MARKS_BESIDE * self.em

    def run_to(self, lines: int) -> list[int]:
        """The best breaks into exactly so many lines (copyfitting's looseness), none if there is no way; no line with
        its break may cost more than one whose gaps are opened by a quarter of an em."""
        return best_of(self, lines)

    def first_fit(self) -> list[int]:
        """Fill each line as far as it goes, marks compressed, and break at the last allowed place."""
        breaks: list[int] = []
        start = 0
        while start < self.count:
            self.at_line(len(breaks))
            end = start + 1
            while end < self.count and self.cost(start, end + 1) < FORBIDDEN:
                end += 1
            places = range(end, start, -1)
            allowed = self._last_allowed(places)
            if not allowed:
                self.give_way()
                self.at_line(len(breaks))
                allowed = self.overlong.get(start) or self._last_allowed(places) or end
            breaks.append(allowed)
            start = allowed
        return breaks

    def _last_allowed(self, places: range) -> int:
        """The first of these places where a line may break, best one that parts nothing; 0 if there is none."""
        for price in (BROKEN_RUN, KEEP_ALL_BROKEN, WORD_BROKEN, RELAXED, FORBIDDEN):
            for at in places:
                if at == self.count or self.prices[at] < price:
                    return at
        return 0


def _put(steps: dict[int, Places], step: int, box: int, amount: int) -> None:
    if step not in steps:
        steps[step] = ([], [])
    boxes, amounts = steps[step]
    boxes.append(box)
    amounts.append(amount)


def _with_remedy(boxes: Boxes, prices: list[float], style: ParagraphStyle) -> list[float]:
    """Let a line break inside a run of marks, between two of them, where nothing else is left: at the levels of
    CLREQ, which has the remedy; CSS and JLREQ have none."""
    if style.prohibition not in _LEVELS_WITH_REMEDY or not style.language.lower().startswith("zh"):
        return prices
    for run in _RUN.finditer(boxes.left):
        for box in range(run.start() + 1, run.end()):
            prices[box] = min(prices[box], BROKEN_RUN)
    return prices
