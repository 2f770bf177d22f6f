"""The sizes of pictures that the engine tries: rows, legs, how much of a picture would be lost, and whether the plant
takes it so large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from layout.issue.model import Illustration
from layout.page.context import Context
from layout.page.pictures import fit_cropped, lost
from layout.page.plant_limits import resolution
from layout.units import THOUSAND

PICTURE_COST: Final = 1
"""Of each row that a picture is away from the middle of what the editor allows."""
MOST_PICTURES: Final = 16
"""Combinations of picture heights tried with each span and number of legs."""
COARSE_COST: Final = 20
"""Of a picture at a size at which it has fewer pixels to the inch than the plant asks for."""
REFUSED_COST: Final = 400
"""Of one at a size at which the plant refuses it: more than any taboo, so it is chosen only if there is no other."""


def sizes(pictures: Sequence[Illustration], legs: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int]]:
    """The sizes of an article's pictures in so many legs: their rows, the legs that they are wide, and their cost."""
    widths = [[wide for wide in one.widths if wide <= legs] or [min(one.legs, legs)] for one in pictures]
    heights = [one.heights or (one.lines,) for one in pictures]
    most = MOST_PICTURES
    for one in widths:
        most //= len(one)
    middles = [sum(one) // len(one) for one in heights]
    for wide in product(*widths):
        for high in sorted(_combined(heights, max(1, most))):
            away = sum(abs(lines - middle) for lines, middle in zip(high, middles, strict=True))
            yield high, wide, PICTURE_COST * away


def _combined(choices: list[tuple[int, ...]], most: int) -> set[tuple[int, ...]]:
    """One of each of the choices, in all ways; where there are too many, all of them low, or all of them high."""
    count = 1
    for one in choices:
        count *= len(one)
    if count <= most:
        return set(product(*choices))
    steps = min(most, max(map(len, choices)))
    return {tuple(one[(len(one) - 1) * step // max(1, steps - 1)] for one in choices) for step in range(steps)}


def loses(context: Context, picture: Illustration, width: int, lines: int) -> bool:
    """Whether a picture loses more at its edges than the editor allows, so wide (units) and high (body lines)."""
    size = context.inspect(picture.path).size if picture.most_lost < THOUSAND else None
    height = lines * context.grid.leading - 2 * context.grid.inset
    return size is not None and lost(size, picture, width, height) > picture.most_lost


def coarse_cost(context: Context, picture: Illustration, width: int, lines: int) -> int:
    """What it costs that a picture so wide (units) and high (body lines) is too coarse for the plant."""
    if context.plant is None:
        return 0
    source = context.inspect(picture.path)
    if source.size is None:
        return 0
    height = lines * context.grid.leading - 2 * context.grid.inset
    inside, crop = fit_cropped(source.size, picture.crop, width, height, picture.fit, picture.focus)
    found = resolution(context.plant, source, crop, (inside[2], inside[3]))
    if found is None or not found.coarse:
        return 0
    return REFUSED_COST if found.refused else COARSE_COST
