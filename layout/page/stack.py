"""What stands in an article's legs beside its text, a picture, a table, a quote: set, and stacked at the legs' tops and
feet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from layout.issue.model import Facts, Illustration, Inset, Role, Table
from layout.page.context import Context
from layout.page.drawing import Canvas
from layout.page.grid import LegPlan
from layout.page.pictures import set_picture

PICTURE_SPACE = 1
"""Empty rows between a picture (with its caption) and the text that it stands on or under."""


class Block(Protocol):
    """What stands in an article's legs beside the text: a picture, a table, a quote. ``rows`` is its height, ``kind``
    what it is: picture, table, facts, quote."""

    @property
    def rows(self) -> int: ...

    @property
    def kind(self) -> str: ...

    def draw(self, context: Context, canvas: Canvas, x: int, y: int, parent: int) -> None:
        """Draw with its top edge at the row at ``y``, its left edge at ``x``."""
        ...


class Placed(NamedTuple):
    """A picture or another block inside an article: its first leg, how many it covers, and its row in the legs' area.

    ``row`` counts from the top (0) or, ``at_foot``, is the row of its foot counted from the bottom.
    """

    block: Block
    leg: int
    legs: int
    row: int
    at_foot: bool


def place_pictures(
    context: Context,
    pictures: Sequence[Illustration | Inset],
    roles: Mapping[str, Role],
    legs: LegPlan,
    heads: Sequence[int] = (),
) -> tuple[tuple[Placed, ...], tuple[int, ...], tuple[int, ...]]:
    """Stack pictures and other blocks at the legs' tops, below what a headline takes of each (``heads``), and at their
    feet; what they take from each leg with it, in rows."""
    tops, bottoms = list(heads) or [0] * len(legs.offsets), [0] * len(legs.offsets)
    placed: list[Placed] = []
    for picture in pictures:
        if picture.within is not None:
            continue
        count = max(1, min(picture.legs, len(legs.offsets)))
        side = picture.place.partition("-")[2]
        first = {"left": 0, "right": len(legs.offsets) - count}.get(side, (len(legs.offsets) - count) // 2)
        width = legs.offsets[first + count - 1] + legs.measure - legs.offsets[first]
        block = set_inset(context, picture, roles, width)
        at_foot = picture.place.startswith("bottom")
        stack = bottoms if at_foot else tops
        row = max(stack[first : first + count])
        placed.append(Placed(block, first, count, row, at_foot))
        for leg in range(first, first + count):
            stack[leg] = row + block.rows + PICTURE_SPACE
    return tuple(placed), tuple(tops), tuple(bottoms)


def set_inset(context: Context, inset: Illustration | Inset, roles: Mapping[str, Role], width: int) -> Block:
    """Set what stands in the legs beside the text."""
    if isinstance(inset, Illustration):
        return set_picture(context, inset, roles, width, inset.lines)
    if isinstance(inset, Table):
        from layout.page.table import set_table

        return set_table(context, inset, roles, width)
    from layout.page.insets import set_facts, set_quote

    if isinstance(inset, Facts):
        return set_facts(context, inset, roles, width)
    return set_quote(context, inset, roles, width)
