"""What there is to know of a picture: its pixels, its colours, and how fine it is as printed."""

from __future__ import annotations

from typing import Final

from layout.content.colour import Space, read_space
from layout.content.geometry import Matrix, scales
from layout.content.objects import Raw, filters, get, number
from layout.content.state import Pixels

POINTS_PER_INCH: Final = 72
FULL_BITS: Final = 8
"""What a picture that does not say is taken for (JPEG 2000 has its own)."""


def pixels(raw: Raw, resources: Raw, ctm: Matrix, inline: bool = False) -> Pixels:
    """What there is to know of a picture that is drawn into the unit square of ``ctm``."""
    width, height = int(number(get(raw, "/Width"))), int(number(get(raw, "/Height")))
    stencil = bool(get(raw, "/ImageMask"))
    space: Space | None = None
    found = get(raw, "/ColorSpace")
    if not stencil and found is not None:
        space = read_space(found, resources)
    across, down = scales(ctm)
    ppi = min(
        width * POINTS_PER_INCH / across if across else float("inf"),
        height * POINTS_PER_INCH / down if down else float("inf"),
    )
    masked = get(raw, "/SMask") is not None or number(get(raw, "/SMaskInData")) > 0
    bits = 1 if stencil else int(number(get(raw, "/BitsPerComponent"), FULL_BITS))
    body = None if inline else raw
    return Pixels(width, height, bits, space, ppi, tuple(filters(raw)), masked, body)
