"""Rules and frames that are more than straight lines: 点线, 波线 and 花边, drawn as shapes.

The unit of an ornament repeats along each side as often as fits and is stretched by the little that is left, so that
every side is filled exactly and the corners have pieces of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from layout import display
from layout.display import Colour
from layout.issue.borders import BEADS, BORDERS, DIAMONDS, DOTTED, MEANDER, WAVY
from layout.page.shapes import Points, circle, wave

DOT_PITCH: Final = 3
"""From dot to dot of a dotted rule, in weights: dots a newspaper press keeps apart."""
WAVE_PITCH: Final = 9
"""The length of a wave, in weights."""
BEAD_PITCH: Final = 6
"""From a large bead's middle to the next small one's, in weights …"""
SMALL_BEAD: Final = 2
"""… and the diameter of a small one."""
DIAMOND_PITCH: Final = 8
"""The length of a lozenge, in weights."""
KEY_PITCH: Final = 8
"""The length of a unit of the key pattern, in weights: seven of the hook, one of white."""
KEY_HOOK: Final = ((0, 0), (0, 6), (6, 6), (6, 2), (2, 2), (2, 4), (4, 4))
"""The middle of the hook's line, in weights along and across, from the line along the outer edge."""
KEY_CORE: Final = 3
"""The solid square within the ring that is the key pattern's corner piece, in weights."""


class Side(NamedTuple):
    """A side of a frame, or a rule: where its outer edge begins, its direction, the direction inward, its size."""

    x: int
    y: int
    along: tuple[int, int]
    inward: tuple[int, int]
    size: int

    def at(self, along: float, across: float) -> tuple[int, int]:
        """A place on the page, so far along the side and inward from its edge."""
        return (
            self.x + round(along) * self.along[0] + round(across) * self.inward[0],
            self.y + round(along) * self.along[1] + round(across) * self.inward[1],
        )


Draw: TypeAlias = Callable[[Side, int, Colour, bool], Iterator[display.Item]]
"""Draws a side in a weight and colour: one of a frame (``True``) with the piece at its beginning, its end is the next
side's; or a whole rule."""


def ornament_frame(
    kind: str, place: tuple[int, int, int, int], weight: int, colour: Colour
) -> Iterator[display.Item]:
    """A frame inside the edges of a rectangle (x, y, width, height)."""
    x, y, width, height = place
    for side in (
        Side(x, y, (1, 0), (0, 1), width),
        Side(x + width, y, (0, 1), (-1, 0), height),
        Side(x + width, y + height, (-1, 0), (0, -1), width),
        Side(x, y + height, (0, -1), (1, 0), height),
    ):
        yield from DRAWN[kind](side, weight, colour, True)


def ornament_rule(
    kind: str, x: int, y: int, size: int, weight: int, colour: Colour, *, upright: bool = False
) -> Iterator[display.Item]:
    """A rule from (x, y) to the right or, upright, down; (x, y) is on its middle."""
    half = BORDERS[kind].depth * weight // 2
    side = Side(x + half, y, (0, 1), (-1, 0), size) if upright else Side(x, y - half, (1, 0), (0, 1), size)
    yield from DRAWN[kind](side, weight, colour, False)


def _dots(side: Side, weight: int, colour: Colour, framed: bool) -> Iterator[display.Item]:
    count = max(1, (side.size - weight) // (DOT_PITCH * weight))
    for index in range(count if framed else count + 1):
        along = weight / 2 + (side.size - weight) * index / count
        yield display.Path(circle(*side.at(along, weight / 2), weight / 2), colour)


def _beads(side: Side, weight: int, colour: Colour, framed: bool) -> Iterator[display.Item]:
    """Large beads and small ones in turn; at both ends a large one."""
    depth = BORDERS[BEADS].depth * weight
    count = max(2, (side.size - depth) // (2 * BEAD_PITCH * weight) * 2)
    for index in range(count if framed else count + 1):
        along = depth / 2 + (side.size - depth) * index / count
        radius = SMALL_BEAD * weight / 2 if index % 2 else depth / 2
        yield display.Path(circle(*side.at(along, depth / 2), radius), colour)


def _wave(side: Side, weight: int, colour: Colour, framed: bool) -> Iterator[display.Item]:
    """Whole waves; those of two sides of a frame meet in a dot."""
    depth = BORDERS[WAVY].depth * weight
    inset = depth // 2 if framed else 0
    size = side.size - 2 * inset
    waves = max(1, size // (WAVE_PITCH * weight))
    outline = wave(size, waves, (depth - weight) / 2, weight)
    yield display.Path(tuple(side.at(inset + along, depth / 2 + across) for along, across in outline), colour)
    if framed:
        yield display.Path(circle(*side.at(inset, depth / 2), weight), colour)


def _diamonds(side: Side, weight: int, colour: Colour, framed: bool) -> Iterator[display.Item]:
    """Lozenges that touch at their tips; a square one at the corner."""
    depth = BORDERS[DIAMONDS].depth * weight
    first = depth if framed else 0
    size = side.size - 2 * first
    count = max(1, size // (DIAMOND_PITCH * weight))
    tips = [0.0] if framed else []
    tips += [first + size * index / count for index in range(count + 1)]
    middles = [(one + two) / 2 for one, two in pairwise(tips)]
    # One outline: along the outer points, and back along the inner ones.
    out = [point for tip, middle in zip(tips, middles, strict=False) for point in ((tip, depth / 2), (middle, 0))]
    back = [
        point
        for tip, middle in zip(reversed(tips), reversed(middles), strict=False)
        for point in ((tip, depth / 2), (middle, depth))
    ]
    yield display.Path(tuple(side.at(*point) for point in (*out, *back)), colour)


def _meander(side: Side, weight: int, colour: Colour, framed: bool) -> Iterator[display.Item]:
    """Hooks on a line along the outer edge; at the corner a square in a ring."""
    depth = BORDERS[MEANDER].depth * weight
    first = depth if framed else 0
    size = side.size - 2 * first
    count = max(1, (size - weight) // (KEY_PITCH * weight))
    pitch = (size - weight) / count
    outline: list[tuple[float, float]] = [(0, weight)]
    for index in range(count):
        outline += _hook(weight + pitch * index, pitch / KEY_PITCH, weight)
    outline += [(size, weight), (size, 0), (0, 0)]
    yield display.Path(tuple(side.at(first + along, across) for along, across in outline), colour)
    if framed:
        edge = side.at(0, 0), side.at(depth, depth)
        x, y = min(edge[0][0], edge[1][0]), min(edge[0][1], edge[1][1])
        yield display.Box(x, y, depth, depth, None, colour, weight)
        core, inset = KEY_CORE * weight, (depth - KEY_CORE * weight) // 2
        yield display.Path(_square(x + inset, y + inset, core), colour)


def _square(x: int, y: int, size: int) -> Points:
    return ((x, y), (x + size, y), (x + size, y + size), (x, y + size))


def _hook(start: float, wide: float, weight: int) -> list[tuple[float, float]]:
    """The outline of a hook that begins ``start`` along, its line ``wide`` along and ``weight`` across: up its left
    side to the tip, and back on its right."""
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    last = len(KEY_HOOK) - 1
    for index, (along, across) in enumerate(KEY_HOOK):
        before = _turn(KEY_HOOK[max(0, index - 1)], KEY_HOOK[max(1, index)])
        after = _turn(KEY_HOOK[min(last - 1, index)], KEY_HOOK[min(last, index + 1)])
        # To the left of the line's direction, half its weight; at a corner, to the left of both directions.
        normal = (-before[1], before[0]) if before == after else (-before[1] - after[1], before[0] + after[0])
        ahead = after if index == last else (0, 0)
        for points, hand in ((left, 0.5), (right, -0.5)):
            a = along + 0.5 + normal[0] * hand + ahead[0] * 0.5
            c = across + 0.5 + normal[1] * hand + ahead[1] * 0.5
            # The hook grows out of the line along the edge.
            points.append((start + a * wide, weight if index == 0 else c * weight))
    return [*left, *reversed(right)]


def _turn(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    """The direction from one corner to the next."""
    return ((two[0] > one[0]) - (two[0] < one[0]), (two[1] > one[1]) - (two[1] < one[1]))


DRAWN: Final[dict[str, Draw]] = {
    DOTTED: _dots,
    BEADS: _beads,
    WAVY: _wave,
    DIAMONDS: _diamonds,
    MEANDER: _meander,
}
