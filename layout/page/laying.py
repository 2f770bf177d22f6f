"""Setting the parts of an article line by line where they stand: beside an inset lines have measures of their own.

What a paragraph's lines may be depends on the row at which it begins and on where the legs end that it runs through. So
each is set for its place; what was set for the same measures is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from layout.diagnostics import Report
from layout.issue.model import Article, Role, Text
from layout.page.context import Context, whole_rows
from layout.page.copyfit import needs, price_of
from layout.page.flow import BYLINE, Item, add_byline, body_rows, rows_of, set_block, set_short, with_subheads
from layout.page.ground import Slot, Stretch, Track
from layout.page.legs import Row
from layout.text.model import Measure

TAIL = -2
"""The place among the blocks of a byline on the last line's row."""
ORIGIN = -1
"""The place among the blocks of the line that says on which page an article began."""
ENOUGH = 1.1
"""A paragraph hardly takes more than this of the sum of its characters' em, and two lines; so many measures are told to
the breaker, and if it should need more, more."""


class Place(NamedTuple):
    """A place in the legs: the leg, from 0, and how many of its open rows stand before it."""

    leg: int
    row: int


class Laid(NamedTuple):
    """An item where it stands: its leg, and how many of the leg's open rows are used with it."""

    item: Item
    leg: int
    end: int


class Laying(NamedTuple):
    """A part laid into the legs, and where the next one begins; ``price`` and ``lines`` are those of a paragraph that
    is run so many lines longer or, negative, shorter."""

    laid: tuple[Laid, ...]
    after: Place
    price: int = 0
    lines: int = 0
    ended: bool = False


Ends: TypeAlias = Mapping[int, int]
"""Legs that end early, and after how many of their rows."""


class Course:
    """The open rows of the legs, leg after leg; after the last leg there is room without end, for what is overset.
    ``early`` is by how many rows a leg may end before its track does inside a paragraph."""

    def __init__(self, tracks: Sequence[Track], measure: int, least: int, early: int) -> None:
        self.tracks, self.measure, self.least, self.count = tracks, measure, least, len(tracks)
        self.early = early
        self.laid: dict[tuple[int, Place, tuple[tuple[int, int], ...], int], Laying] = {}
        # All rows in their order, each as the place after it and what it has of the measure, and each leg's first.
        self.rows = [
            (Place(leg, number), Stretch(slot.offset, slot.measure))
            for leg, track in enumerate(tracks)
            for number, slot in enumerate(track, 1)
        ]
        self.firsts = [0, *accumulate(map(len, tracks))]

    def capacity(self, leg: int) -> int | None:
        """The open rows of a leg; None: without end."""
        return len(self.tracks[leg]) if leg < self.count else None

    def slot(self, leg: int, row: int) -> Slot:
        return self.tracks[leg][row] if leg < self.count else Slot(row, 0, self.measure)

    def single(self, place: Place, ends: Ends, count: int) -> list[tuple[Place, Stretch]]:
        """So many rows from a place on, where lines take a row each."""
        leg, row = place
        if leg == self.count:
            return [(Place(leg, row + number), Stretch(0, self.measure)) for number in range(1, count + 1)]
        first = self.firsts[leg] + row
        found = self.rows[first : first + count + sum(len(self.tracks[one]) - end for one, end in ends.items())]
        if ends:
            found = [one for one in found if one[0].row <= ends.get(one[0].leg, one[0].row)][:count]
        over = range(1, count - len(found) + 1)
        return found + [(Place(self.count, number), Stretch(0, self.measure)) for number in over]

    def together(self, place: Place, rows: int, end: int | None = None) -> tuple[int, Stretch] | None:
        """The first open row of the leg, from a place on, from which so many stand one below the other, before the
        leg's end, and what of the measure they have in common; None if there are none."""
        limit = self.capacity(place.leg) if end is None else end
        first = place.row
        while limit is None or first + rows <= limit:
            slots = [self.slot(place.leg, row) for row in range(first, first + rows)]
            start = max(slot.offset for slot in slots)
            measure = min(slot.offset + slot.measure for slot in slots) - start
            if slots[-1].row - slots[0].row == rows - 1 and (rows == 1 or measure >= min(self.least, self.measure)):
                return first, Stretch(start, measure)
            first += 1
        return None


class Layer:
    """Lays the parts of one article into legs of one measure. What was set is kept, whatever the heights of its legs
    and of what stands in them; ``reports`` have what there is to say of it."""

    def __init__(self, context: Context, article: Article, roles: Mapping[str, Role], measure: int) -> None:
        self.context, self.article, self.measure = context, article, measure
        self.roles = with_subheads(self._quiet(), article, roles, measure)
        self.made: dict[tuple[int, int, Measure], list[Item]] = {}
        self.reports: dict[tuple[int, int, Measure], Report] = {}
        self.spaces = self._spaces()

    def _spaces(self) -> list[int]:
        """The rows of white before each block, and before the byline."""
        spaces, after = [], 0
        for block in self.article.blocks:
            role = self.roles["subhead" if block.kind == "subhead" else "body"]
            above, below = whole_rows(role.before, role.after)
            spaces.append(max(after, above))
            after = below
        role = self.roles["byline"]
        return [*spaces, whole_rows(role.before, role.after)[0]]

    def layings(self, course: Course, block: int, place: Place, *, loose: bool) -> Iterator[Laying]:
        """The ways to lay a block that begins at a place, after its white: a paragraph as it is best and, if it is to
        be ``loose``, a line shorter or longer where that can be had, with the legs that it runs through ended where
        their tracks do or a little before. A subhead and the byline are never torn; none if there is no room."""
        if block in (ORIGIN, len(self.article.blocks)) or self.article.blocks[block].kind == "subhead":
            yield from self._short(course, block, place)
            return
        pending: list[dict[int, int]] = [{}]
        while pending:
            ends = pending.pop()
            plain = self._paragraph(course, block, place, ends, 0)
            if plain.laid[0].leg != place.leg:
                continue  # it begins in the next leg, which is another way
            for laying in (plain, *(self._varied(course, block, place, ends, plain) if loose else ())):
                yield self._with_byline(laying, block)
            for leg, used in sorted({one.leg: one.end for one in plain.laid}.items()):
                if max(ends, default=-1) < leg < course.count - (leg == plain.after.leg):
                    end, first = course.capacity(leg) or 0, place.row if leg == place.leg else 0
                    pending += [{**ends, leg: row} for row in range(max(first + 1, end - course.early), min(end, used))]

    def _varied(self, course: Course, block: int, place: Place, ends: Ends, plain: Laying) -> Iterator[Laying]:
        """The paragraph a line shorter and a line longer, where that may well be had and can."""
        rows = [one.item for one in plain.laid]
        last, em = rows[-1].line, self.roles["body"].size
        if len(rows) < 2 or last is None:
            return
        for lines, need in zip((-1, 1), needs(last, em, len(rows)), strict=True):
            if need < 1:
                laying = self._paragraph(course, block, place, ends, lines)
                price = price_of([one.item for one in laying.laid], rows, lines)
                if price is not None:
                    yield laying._replace(price=price, lines=lines)

    def _with_byline(self, laying: Laying, block: int) -> Laying:
        """The last paragraph with the byline on its last line's row, where there is room, else as it is."""
        byline, end = self.article.byline, laying.laid[-1]
        if block < len(self.article.blocks) - 1:
            return laying
        if byline is None:
            return laying._replace(ended=True)
        items, context = [end.item], self._quiet()
        assert end.item.line is not None
        measure = end.item.line.measure
        add_byline(context, byline, self.roles["byline"], measure, items)
        if len(items) > 1:
            return laying
        self.made[TAIL, 0, measure] = [Item(items[0].row, BYLINE, items[0].tail)]
        self.reports[TAIL, 0, measure] = context.report
        return laying._replace(laid=(*laying.laid[:-1], end._replace(item=items[0])), ended=True)

    def _quiet(self) -> Context:
        return self.context._replace(report=Report())

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, course: Course, block: int, place: Place, ends: Ends, lines: int) -> Laying:
        """A paragraph from a place on, at so many lines more than are best."""
        key = block, place, tuple(ends.items()), lines
        if key not in course.laid:
            course.laid[key] = self._set_paragraph(course, block, place, ends, lines)
        return course.laid[key]

    def _set_paragraph(self, course: Course, block: int, place: Place, ends: Ends, lines: int) -> Laying:
        count = self._likely(course, block, place, ends) + abs(lines)
        heights: list[int] = []
        while True:
            places = self._places(course, place, ends, heights, count)
            items = self.set_lines(block, lines, tuple(stretch.measure for _, stretch in places))
            needed = [item.row.rows for item in items]
            if len(items) > count:
                count = 2 * len(items)
            elif all(row <= self._height(heights, number) for number, row in enumerate(needed)):
                break
            else:  # readings: with so much more room for them, it is set again
                heights = [max(row, self._height(heights, number)) for number, row in enumerate(needed)]
        laid = tuple(
            Laid(item._replace(offset=stretch.offset), there.leg, there.row)
            for item, (there, stretch) in zip(items, places, strict=False)
        )
        return Laying(laid, Place(laid[-1].leg, laid[-1].end))

    def _height(self, heights: Sequence[int], number: int) -> int:
        return heights[number] if number < len(heights) else self.context.grid.rows_for(self.roles["body"].size)

    def _likely(self, course: Course, block: int, place: Place, ends: Ends) -> int:
        """How many lines a paragraph will hardly have more than."""
        em = self.roles["body"].size
        size = ENOUGH * em * len(self.article.blocks[block].text) + 2 * self.measure
        forced = self.article.blocks[block].text.count("\n")
        count = 8
        while True:
            room = accumulate(stretch.measure for _, stretch in self._places(course, place, ends, (), count))
            enough = next((number for number, held in enumerate(room, 1) if held >= size), None)
            if enough is not None:
                return enough + forced
            count *= 2

    def _places(
        self, course: Course, place: Place, ends: Ends, heights: Sequence[int], count: int
    ) -> list[tuple[Place, Stretch]]:
        """Where so many lines stand from a place on: each one's leg and how many rows are used with it there, and what
        of the measure it has."""
        if not heights and self._height((), 0) == 1:
            return course.single(place, ends, count)
        places = []
        leg, row = place
        for number in range(count):
            rows = self._height(heights, number)
            found = course.together(Place(leg, row), rows, ends.get(leg))
            while found is None:
                leg, row = leg + 1, 0
                found = course.together(Place(leg, row), rows, ends.get(leg))
            row = found[0] + rows
            places.append((Place(leg, row), found[1]))
        return places

    def set_lines(self, block: int, lines: int, measures: tuple[int, ...]) -> list[Item]:
        """The rows of a paragraph whose lines have these measures."""
        last = len(measures)
        while last > 1 and measures[last - 1] == measures[last - 2]:
            last -= 1
        measure: Measure = measures[0] if last == 1 else measures[:last]
        key = block, lines, measure
        if key not in self.made:
            context = self._quiet()
            written = self.article.blocks[block]
            self.made[key] = body_rows(context, written, block, self.roles, measure, lines, self.measure)
            self.reports[key] = context.report
        return self.made[key]

    # ------------------------------------------------------------------ subheads and the byline

    def _short(self, course: Course, block: int, place: Place) -> Iterator[Laying]:
        """A subhead or the byline, all of its lines together in one leg."""
        rows = 1
        while (found := course.together(place, rows)) is not None:
            first, stretch = found
            items = self._set_short(block, stretch.measure)
            needed = sum(item.row.rows for item in items)
            if needed > rows:
                rows = needed
                continue
            end, laid = first, []
            for item in items:
                end += item.row.rows
                laid.append(Laid(item._replace(offset=stretch.offset), place.leg, end))
            last = len(self.article.blocks) - (self.article.byline is None)
            yield Laying(tuple(laid), Place(place.leg, end), ended=block == last)
            return

    def _set_short(self, block: int, measure: int) -> list[Item]:
        key = block, 0, measure
        if key not in self.made:
            context = self._quiet()
            byline = self.article.byline
            if block == ORIGIN:
                from layout.page.jump import jump_rows

                assert self.article.origin is not None
                self.made[key] = jump_rows(context, self.article.origin, self.roles, measure)
            elif block < len(self.article.blocks):
                self.made[key] = set_block(context, self.article.blocks[block], block, self.roles, measure)
            else:
                assert byline is not None
                self.made[key] = self._byline_rows(context, byline, measure)
            self.reports[key] = context.report
        return self.made[key]

    def _byline_rows(self, context: Context, byline: Text, measure: int) -> list[Item]:
        role = self.roles["byline"]
        return rows_of(context, set_short(context, byline, role, measure), role, "byline", BYLINE)


def flow_of(laid: Sequence[Laid], legs: int) -> tuple[list[Item], list[int], list[int]]:
    """The items in the order of the legs, white rows put between where they stand apart; where each leg begins among
    them, and how many of its rows are used. What is in no leg comes last."""
    flow: list[Item] = []
    starts, used = [], []
    at = 0
    for leg in range(legs + 1):
        starts.append(len(flow))
        row = 0
        while at < len(laid) and laid[at].leg == leg:
            item, _, end = laid[at]
            if end - item.row.rows > row:
                flow.append(Item(Row("space", end - item.row.rows - row), item.block))
            flow.append(item)
            row = end
            at += 1
        used.append(row)
    return flow, starts, used


