"""What a thing stands on: paper, a tint, a solid, a picture."""

from __future__ import annotations

from typing import Final, NamedTuple

from layout.content.colour import PROCESS, Space, inks, tint_of
from layout.content.geometry import Box, Point, inside
from layout.content.state import Outline, Painted

LEAST_GROUND: Final = 3.0
"""Points that a fill must measure both ways to be a ground for anything: less is a rule."""

MARGIN: Final = 0.08
"""Where along a thing its ground is looked at, besides its middle: this share of its length from each end."""


class Ground(NamedTuple):
    """A fill or a picture, and how much of each ink it has; ``inks`` is None where these vary (pictures, shadings)."""

    box: Box
    inks: dict[str, float] | None
    plates: int
    """How many inks it is printed in."""
    outline: Outline | None

    @property
    def tint(self) -> float | None:
        """How dark it is, 0 to 1; None where that varies."""
        return None if self.inks is None else tint_of(self.inks)


class Backdrop:
    """The grounds of a page so far, in the order of painting."""

    def __init__(self) -> None:
        self._grounds: list[Ground] = []

    def lay(self, one: Painted) -> None:
        """Take in a painted thing, if it can be a ground."""
        box = one.box
        if one.kind not in ("fill", "image", "shading") or min(box[2] - box[0], box[3] - box[1]) < LEAST_GROUND:
            return
        if one.kind == "fill":
            amounts = inks(one.state.fill)
            if amounts is None:
                return  # a pattern: what it paints comes by itself
            self._grounds.append(Ground(box, amounts, len(amounts), one.outline))
        elif one.space is not None:
            self._grounds.append(Ground(box, None, plates(one.space), None))

    def under(self, box: Box) -> Ground | None:
        """The ground of a thing; of several, the one in most inks, then the darkest. None: bare paper."""
        width, height = box[2] - box[0], box[3] - box[1]
        along = (0.5, MARGIN, 1 - MARGIN)
        points = [(box[0] + width * (at if width >= height else 0.5), box[1] + height * (at if height > width else 0.5))
                  for at in along]  # fmt: skip
        found = [ground for point in points if (ground := self._at(point)) is not None]
        found = [ground for ground in found if ground.inks is None or ground.inks]
        return max(found, key=lambda ground: (ground.plates, ground.tint or 0.0), default=None)

    def _at(self, point: Point) -> Ground | None:
        x, y = point
        for ground in reversed(self._grounds):
            left, bottom, right, top = ground.box
            if left <= x <= right and bottom <= y <= top:
                outline = ground.outline
                if outline is None or outline.rectangle or inside(point, outline.polygons, outline.even_odd):
                    return ground
        return None


def plates(space: Space) -> int:
    """How many inks a picture in this space is printed in, at most."""
    if space.family == "Indexed" and space.base is not None:
        return plates(space.base)
    return len(PROCESS) if space.is_rgb else space.parts
