"""Which parts of a page look different from before: what need be drawn again after an edit, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from layout.display import ARTIFACT, Box, Glyphs, Item, Path, Picture, Stroke
from layout.units import PT

REACH: Final = 1
"""How far a glyph's outline may reach beyond its em box, in em: swashes, marks above and below, tall scripts."""
MARGIN: Final = PT
"""Around what changed, for edges that are smoothed over neighbouring pixels."""
FEW: Final = 4
"""More regions than these are drawn as one that holds them all."""
WASTE: Final = 4
"""Two regions are joined where the one that holds both is larger than they are together by one part in so many at the
most."""

Key: TypeAlias = tuple[Any, ...]
Stamp: TypeAlias = Callable[[str], object]


class Region(NamedTuple):
    """A rectangle of the page in units, from the trim's left top corner."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        return (self.right - self.left) * (self.bottom - self.top)

    def with_all_of(self, other: Region) -> Region:
        """The rectangle that holds both."""
        return Region(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def touches(self, other: Region) -> bool:
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom


def key_of(item: Item, stamp: Stamp) -> Key:
    """What an item looks like: the item, but for where it was written and what it is a part of. ``stamp`` tells a
    picture's file from what it was before."""
    if isinstance(item, Glyphs):
        return Glyphs, item._replace(node=ARTIFACT, span=None)
    if isinstance(item, Picture):
        return Picture, item._replace(node=ARTIFACT, span=None), stamp(item.path)
    return type(item), item._replace(node=ARTIFACT)


def reach_of(item: Item) -> Region:
    """The rectangle that an item may leave ink in, or a larger one."""
    if isinstance(item, Glyphs):
        around = REACH * item.size
        return Region(
            item.x + min(item.offsets, default=0) - around,
            item.y - max(item.shifts, default=0) - item.size - around,
            item.x + max(item.offsets, default=0) + item.size + around,
            item.y - min(item.shifts, default=0) + around,
        )
    if isinstance(item, Stroke):
        half = item.weight // 2 + 1
        left, right = sorted((item.x1, item.x2))
        top, bottom = sorted((item.y1, item.y2))
        return Region(left - half, top - half, right + half, bottom + half)
    if isinstance(item, Path):
        across, down = zip(*item.points, strict=True)
        return Region(min(across), min(down), max(across), max(down))
    assert isinstance(item, Box | Picture)
    return Region(item.x, item.y, item.x + item.width, item.y + item.height)


def changed(old: Sequence[Key], new: Sequence[Key]) -> tuple[Region, ...] | None:
    """The regions in which pages of these keys differ (none: they look the same); None if it is the whole page, since
    what both have comes in another order, by which one may cover the other."""
    if old == new:
        return ()
    before, after = Counter(old), Counter(new)
    gone, come = before - after, after - before
    if _rest(old, gone) != _rest(new, come):
        return None
    found = [reach_of(key[1]) for key in (*gone, *come)]
    return joined(Region(one.left - MARGIN, one.top - MARGIN, one.right + MARGIN, one.bottom + MARGIN) for one in found)


def _rest(keys: Sequence[Key], without: Counter[Key]) -> list[Key]:
    left = Counter(without)
    rest = []
    for key in keys:
        if left[key]:
            left[key] -= 1
        else:
            rest.append(key)
    return rest


def joined(regions: Iterable[Region]) -> tuple[Region, ...]:
    """The same area in few regions: neighbours are joined where little is added by it."""
    found: list[Region] = []
    for region in sorted(regions):
        _put(found, region)
    while len(found) > FEW:
        one, two = found.pop(), found.pop()
        _put(found, one.with_all_of(two))
    return tuple(sorted(found))


def _put(found: list[Region], region: Region) -> None:
    """Add a region, joined with all that it touches or nearly does."""
    number = 0
    while number < len(found):
        other = found[number]
        whole = region.with_all_of(other)
        if region.touches(other) or whole.area * WASTE <= (region.area + other.area) * (WASTE + 1):
            del found[number]
            region, number = whole, 0
        else:
            number += 1
    found.append(region)
