"""What the interpreter of content streams knows at any moment, and what it yields: painted things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from layout.content.colour import BLACK, Colour, Space
from layout.content.geometry import IDENTITY, NOWHERE, Box, Matrix, Point
from layout.content.objects import Raw

if TYPE_CHECKING:
    from layout.content.typeface import Typeface

INTENTS: Final = frozenset({"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"})
"""Rendering intents (ISO 32000-1, table 70): for any other, each reader takes one of its own."""

Kind: TypeAlias = Literal["text", "fill", "stroke", "image", "shading", "group"]


class State(NamedTuple):
    """The graphics state (ISO 32000-1, 8.4.1), as far as anybody asks. It is never changed, only replaced.

    ``overprint`` and ``overprint_fill`` are OP and op, ``mode`` is OPM. ``clip`` is a box around the clipping path.
    """

    ctm: Matrix = IDENTITY
    clip: Box = NOWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    overprint: bool = False
    overprint_fill: bool = False
    mode: int = 0
    alpha: float = 1.0
    alpha_fill: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False
    font: Typeface | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    rendering: int = 0


class Marked(NamedTuple):
    """The marked content that something stands in: its tags from outside in, its number in the structure (MCID, -1 if
    none) with the object that keeps StructParents, and whether a text to copy in its place (ActualText) is given.

    ``replacement`` is the outermost such text, with the number of the marked content that gives it, since several
    things may stand in one."""

    tags: tuple[str, ...] = ()
    mcid: int = -1
    parents: int = -1
    actual_text: bool = False
    replacement: tuple[int, str] = (0, "")


class Outline(NamedTuple):
    """A path that is filled: its subpaths as polygons in points, by which rule, and whether it is one upright
    rectangle."""

    polygons: tuple[tuple[Point, ...], ...]
    even_odd: bool
    rectangle: bool


class Shown(NamedTuple):
    """A string that is shown: codes of a typeface, ``size`` in points as printed; ``rendering`` is Tr (3: unseen)."""

    face: Typeface
    codes: tuple[int, ...]
    size: float
    rendering: int

    @property
    def text(self) -> str:
        """What it reads as, as far as that is known."""
        return "".join(self.face.readings.get(code, "") for code in self.codes)


class Pixels(NamedTuple):
    """A picture that is drawn. ``space`` is None for a stencil (ImageMask), which takes the colour of fills.

    ``ppi`` is pixels to the inch as printed, the lesser of both directions. ``body`` is its stream, or None of an
    inline image; ``masked`` says that it has a soft mask.
    """

    width: int
    height: int
    bits: int
    space: Space | None
    ppi: float
    filters: tuple[str, ...]
    masked: bool
    body: Raw = None
    inverted: bool = False


class Painted(NamedTuple):
    """A thing on the page: where (points of the page's user space, clipped), in which state, and by what.

    ``weight`` is a stroke's thickness as printed, in points. ``name`` is its resource's, ``object`` its object's
    number (0: it is none of its own), ``forms`` the names of the forms and patterns that it stands in.
    """

    kind: Kind
    box: Box
    state: State
    marked: Marked
    name: str = ""
    object: int = 0
    forms: tuple[str, ...] = ()
    weight: float = 0.0
    outline: Outline | None = None
    shown: Shown | None = None
    pixels: Pixels | None = None
    space: Space | None = None
