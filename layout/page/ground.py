"""Where text may run in the legs of an article in which something stands (盘文, 串文).

An inset keeps to the grid of characters and rows: beside it lines begin and end with whole characters of their leg, and
a row stays white above and below it where text does. Text stands on one side of it in each leg, never on both: nobody
reads on across a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from layout.issue.model import Illustration, Inset, Role, Within
from layout.page.context import Context
from layout.page.grid import LegPlan
from layout.page.stack import Block, set_inset

ROW_SPACE = 1
"""Empty rows between an inset (with its caption) and the text above and below it."""


class Slot(NamedTuple):
    """A row of a leg in which text may stand: the row of the legs' area, and the inline offset from the leg's edge and
    the measure of a line there, in units."""

    row: int
    offset: int
    measure: int


Track: TypeAlias = tuple[Slot, ...]
"""The rows of a leg that are open to text, from the top."""


class Stretch(NamedTuple):
    """What an inset leaves of a leg's measure, from the leg's edge, in units; nothing where the measure is 0."""

    offset: int
    measure: int


class Strip(NamedTuple):
    """What an inset takes of the legs: inline from ``start`` over ``size`` (units, from the first leg's edge), and what
    is left of each leg that it stands in, by its number."""

    start: int
    size: int
    left: Mapping[int, Stretch]


class PlacedInset(NamedTuple):
    """An inset with its strip; ``line`` is its first row as the editor has it, None: by ``edge``."""

    block: Block
    strip: Strip
    line: int | None
    edge: Literal["top", "middle", "bottom"]


def strip_of(legs: LegPlan, inset: Within, em: int, white: int) -> Strip:
    """The strip of an inset: of its width at the least, made wider where the grid of characters leaves more beside it
    than its white; at most the width of the legs."""
    first, last = inset.among(len(legs.offsets))
    end_of_legs = legs.offsets[-1] + legs.measure
    size = min(inset.characters * em, end_of_legs - legs.offsets[0])
    left, right = legs.offsets[first], legs.offsets[last] + legs.measure
    middle = (legs.offsets[first] + legs.measure + legs.offsets[last]) // 2
    at_edge = left if inset.side == "left" else right - size
    start = at_edge if first == last else middle - size // 2
    start = max(legs.offsets[0], min(start, end_of_legs - size))
    rest = {}
    # A gutter is white enough for the next leg; what reaches into one needs more.
    near = min(white, *legs.gutters) if legs.gutters else 0
    for number, offset in enumerate(legs.offsets):
        if start - near < offset + legs.measure and offset < start + size + near:
            rest[number] = _beside(start - white - offset, offset + legs.measure - start - size - white, legs, em)
    edges = [
        legs.offsets[number] + one.measure + white for number, one in rest.items() if one.measure and not one.offset
    ]
    ends = [legs.offsets[number] + one.offset - white for number, one in rest.items() if one.offset]
    start, end = min([start, *edges]), max([start + size, *ends])
    return Strip(start, end - start, rest)


def _beside(before: int, after: int, legs: LegPlan, em: int) -> Stretch:
    """What of a leg is left with so much room before and after an inset: the larger, in whole characters."""
    if before >= after:
        return Stretch(0, max(0, before // em * em))
    offset = -(-(legs.measure - after) // em) * em
    return Stretch(offset, legs.measure - offset) if offset < legs.measure else Stretch(0, 0)


def place_within(
    context: Context, blocks: Sequence[Illustration | Inset], roles: Mapping[str, Role], legs: LegPlan
) -> tuple[PlacedInset, ...]:
    """The pictures and other blocks that stand within the text, set to their width."""
    grid = context.grid
    white = context.style.inset_white.resolve(grid.em, grid.leading)
    placed = []
    for block in blocks:
        if block.within is not None:
            strip = strip_of(legs, block.within, grid.em, white)
            made = set_inset(context, block, roles, strip.size)
            placed.append(PlacedInset(made, strip, block.within.line, block.within.edge))
    return tuple(placed)


class Ground:
    """The legs' area of an article with insets: at each height where they stand and which rows are left to text.

    ``tops`` and ``bottoms`` are the rows that pictures of whole legs take from each leg; ``least`` is the fewest
    characters that a line beside an inset may have.
    """

    def __init__(
        self,
        legs: LegPlan,
        insets: tuple[PlacedInset, ...],
        tops: Sequence[int],
        bottoms: Sequence[int],
        least: int,
    ) -> None:
        self.legs, self.insets, self.tops, self.bottoms, self.least = legs, insets, tops, bottoms, least
        self.known: dict[int, tuple[Track, ...]] = {}
        reserved = max(top + bottom for top, bottom in zip(tops, bottoms, strict=True))
        self.height = max(reserved, 1)
        """The least height at which all find a place, one beside or below the other."""
        most = reserved + sum((one.line or 1) + one.block.rows + ROW_SPACE for one in insets)
        while self.height < most and not self.fits(self.height):
            self.height += 1

    def rows_at(self, height: int) -> tuple[int, ...]:
        """The first row of each inset, from 0, where the legs are so high. What the editor wants is kept as far as
        there is room; of two that would overlap the later one in the file gives way, downwards rather than up."""
        rows: list[int] = []
        for inset in self.insets:
            among = inset.strip.left
            top = max((self.tops[leg] for leg in among), default=0)
            foot = height - max((self.bottoms[leg] for leg in among), default=0) - inset.block.rows
            wanted = {"top": top, "middle": (top + foot + 1) // 2, "bottom": foot}[inset.edge]
            wanted = max(top, min(foot, wanted if inset.line is None else inset.line - 1))
            others = [(self.insets[other], row) for other, row in enumerate(rows)]
            places = sorted(range(top, foot + 1), key=lambda row: (abs(row - wanted), -row))
            free = (row for row in places if not any(_overlap(inset, row, *other) for other in others))
            rows.append(next(free, wanted))
        return tuple(rows)

    def fits(self, height: int) -> bool:
        """Whether all find a place, and none stands higher than it should for want of rows below."""
        rows = self.rows_at(height)
        placed = list(zip(self.insets, rows, strict=True))
        for number, (inset, row) in enumerate(placed):
            foot = height - max((self.bottoms[leg] for leg in inset.strip.left), default=0)
            wanted = row if inset.line is None else max(row, inset.line - 1)
            if wanted + inset.block.rows > foot or any(_overlap(inset, row, *other) for other in placed[:number]):
                return False
        return True

    def tracks(self, height: int) -> tuple[Track, ...]:
        """The rows open to text of each leg, where the legs are so high."""
        if height not in self.known:
            rows = self.rows_at(height)
            self.known[height] = tuple(tuple(self._slots(leg, height, rows)) for leg in range(len(self.tops)))
        return self.known[height]

    def _slots(self, leg: int, height: int, rows: Sequence[int]) -> Iterator[Slot]:
        for row in range(self.tops[leg], height - self.bottoms[leg]):
            start, end = 0, self.legs.measure
            for inset, first in zip(self.insets, rows, strict=True):
                if leg in inset.strip.left and first - ROW_SPACE <= row < first + inset.block.rows + ROW_SPACE:
                    left = inset.strip.left[leg]
                    start, end = max(start, left.offset), min(end, left.offset + left.measure)
            if end - start >= (self.least if (start, end) != (0, self.legs.measure) else 1):
                yield Slot(row, start, end - start)

    def narrow(self, height: int) -> Iterator[tuple[int, int, int, int]]:
        """The legs, from 0, in which rows beside an inset stay empty because lines would be too short there: the first
        of these rows, how many they are, and how long, in units, lines would be. A leg that an inset fills from edge
        to edge has none beside it."""
        for leg, first, rows, measure in self._filled(height):
            if measure:
                yield leg, first, rows, measure

    def severed(self, height: int) -> tuple[int, ...]:
        """The legs, from 1, in which an inset stands between text above and text below with none beside it."""
        tracks = self.tracks(height)
        found = {
            leg + 1
            for leg, first, rows, _ in self._filled(height)
            if tracks[leg] and tracks[leg][0].row < first and tracks[leg][-1].row >= first + rows
        }
        return tuple(sorted(found))

    def _filled(self, height: int) -> Iterator[tuple[int, int, int, int]]:
        """The legs, from 0, in which an inset has no text beside it: its first row, its rows, and the measure that it
        leaves."""
        tracks = self.tracks(height)
        for inset, first in zip(self.insets, self.rows_at(height), strict=True):
            rows = range(first, first + inset.block.rows)
            for leg, left in inset.strip.left.items():
                if not any(slot.row in rows for slot in tracks[leg]):
                    yield leg, first, inset.block.rows, left.measure


def _overlap(one: PlacedInset, row: int, other: PlacedInset, first: int) -> bool:
    """Whether an inset at a row and another at its own would touch, with the white that they want."""
    legs = one.strip.left.keys() & other.strip.left.keys()
    down = row < first + other.block.rows + ROW_SPACE and first < row + one.block.rows + ROW_SPACE
    return bool(legs) and down
