"""Outlines of round and wavy shapes as polygons: what marks below a line, dotted and wavy rules are drawn with."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final, TypeAlias

Points: TypeAlias = tuple[tuple[int, int], ...]

DOT_CORNERS: Final = 16
"""A dot of 2 pt drawn with so many corners is within 0.02 pt of a circle."""
WAVE_CORNERS: Final = 16
"""So many corners on each side of one wave."""


def circle(x: int, y: int, radius: float) -> Points:
    """A circle round (x, y)."""
    turns = (2 * pi * corner / DOT_CORNERS for corner in range(DOT_CORNERS))
    return tuple((round(x + radius * cos(turn)), round(y + radius * sin(turn))) for turn in turns)


def wave(size: int, waves: int, swing: float, weight: int) -> Points:
    """A sine line of even weight along x, as the outline of its stroke: whole waves from (0, 0) to (size, 0) whose
    middle swings so far up (negative y) and down."""
    count = waves * WAVE_CORNERS
    upper: list[tuple[int, int]] = []
    lower: list[tuple[int, int]] = []
    for corner in range(count + 1):
        turn = 2 * pi * corner / WAVE_CORNERS
        slope = swing * 2 * pi * waves / size * cos(turn)
        across = weight / 2 / hypot(1, slope)
        middle = size * corner / count, -swing * sin(turn)
        upper.append((round(middle[0] - slope * across), round(middle[1] - across)))
        lower.append((round(middle[0] + slope * across), round(middle[1] + across)))
    return (*upper, *reversed(lower))
