"""Printer's marks outside the bleed: crop marks, registration marks, the colour bar, the slug.

They stand on paper that is cut off, in the registration colour or in one ink each (ISO 12647-1 and press practice); no
part of them comes nearer to the trim than the bleed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from layout import display
from layout.display import REGISTRATION, Colour
from layout.issue.model import Role, Text
from layout.page.context import Context, short_piece
from layout.page.drawing import Canvas, ascent
from layout.text import natural_size, set_paragraph
from layout.units import PT, THOUSAND, mm

MARKS: Final = ("crop", "registration", "colour-bar", "slug")
"""The marks that there are, by the names that a plant profile gives them."""

OFFSET: Final = mm(3)
"""From the trim to a crop mark, or as much as the bleed where that is more, so that none is left on the page."""
CROP_LENGTH: Final = mm(5)
WEIGHT: Final = PT // 4
"""Of crop and registration marks: the least that a newspaper press holds in one ink."""
BAND: Final = mm(9)
"""What the marks take outside the bleed (outside the offset, where that is more)."""
RADIUS: Final = mm(3) // 2
CROSS: Final = mm(5)
"""The circle of a registration mark, and its cross from end to end."""
CIRCLE_SIDES: Final = 32
PATCH: Final = mm(5)
"""A patch of the colour bar: a densitometer's opening is 3 to 4 mm."""
INSET: Final = mm(3)
"""From the trim's left edge, where a crop mark stands, to colour bar and slug."""
SLUG_SIZE: Final = 6 * PT
PLATES: Final = (
    ("Cyan", Colour(c=THOUSAND)),
    ("Magenta", Colour(m=THOUSAND)),
    ("Yellow", Colour(y=THOUSAND)),
    ("Black", Colour(k=THOUSAND)),
)
"""The plates by name, each in the ink that prints it: of the four names a plate shows its own alone."""

_HALF: Final = THOUSAND // 2
_FURTHER_PATCHES: Final = (
    Colour(c=_HALF), Colour(m=_HALF), Colour(y=_HALF), Colour(k=_HALF),
    Colour(c=THOUSAND, m=THOUSAND), Colour(c=THOUSAND, y=THOUSAND), Colour(m=THOUSAND, y=THOUSAND),
)  # fmt: skip
"""After the solids: half tones, and the overprints of two inks by which trapping is judged."""


def margin(bleed: int, marks: tuple[str, ...]) -> int:
    """The white outside the bleed that the marks need; nothing without marks."""
    return max(OFFSET - bleed, 0) + BAND if marks else 0


def draw_marks(context: Context, canvas: Canvas, page: display.Page, marks: tuple[str, ...], slug: Text) -> None:
    """Draw the marks asked for around ``page``, of which sizes and bleed count; ``slug`` is the text of its line. Spot
    colours of what is on the canvas are plates like the process inks."""
    start = max(page.bleed, OFFSET)
    plates = (*PLATES, *_spots(canvas.items))
    if "crop" in marks:
        _crop(canvas, page, start)
    if "registration" in marks:
        middle = start + CROP_LENGTH // 2
        for x, y in (
            (page.width // 2, -middle),
            (page.width // 2, page.height + middle),
            (-middle, page.height // 2),
            (page.width + middle, page.height // 2),
        ):
            _registration(canvas, x, y)
    if "colour-bar" in marks:
        room = page.width // 2 - CROSS - INSET
        patches = (*(colour for _, colour in plates), *_FURTHER_PATCHES)
        for number, colour in enumerate(patches[: room // PATCH]):
            canvas.items.append(display.Box(INSET + number * PATCH, page.height + start, PATCH, PATCH, colour))
    if "slug" in marks:
        keep_off = page.width // 2 if "registration" in marks else -CROSS
        _slug(context, canvas, slug, plates, (-start, keep_off))


def _spots(items: Iterable[display.Item]) -> tuple[tuple[str, Colour], ...]:
    """The spot colours of items by name, at full strength, in the order in which they come."""
    found: dict[str, Colour] = {}
    for item in items:
        for colour in (getattr(item, name, None) for name in ("colour", "fill", "stroke")):
            if isinstance(colour, Colour) and colour.spot:
                found.setdefault(colour.spot, colour._replace(tint=THOUSAND))
    return tuple(found.items())


def _line(canvas: Canvas, x1: int, y1: int, x2: int, y2: int) -> None:
    canvas.items.append(display.Stroke(x1, y1, x2, y2, WEIGHT, REGISTRATION, overprint=False))


def _crop(canvas: Canvas, page: display.Page, start: int) -> None:
    end = start + CROP_LENGTH
    for y in (0, page.height):
        _line(canvas, -end, y, -start, y)
        _line(canvas, page.width + start, y, page.width + end, y)
    for x in (0, page.width):
        _line(canvas, x, -end, x, -start)
        _line(canvas, x, page.height + start, x, page.height + end)


def _registration(canvas: Canvas, x: int, y: int) -> None:
    """A circle with a cross."""
    half = CROSS // 2
    _line(canvas, x - half, y, x + half, y)
    _line(canvas, x, y - half, x, y + half)
    turns = [2 * pi * side / CIRCLE_SIDES for side in range(CIRCLE_SIDES + 1)]
    corners = [(x + round(RADIUS * cos(turn)), y + round(RADIUS * sin(turn))) for turn in turns]
    for (x1, y1), (x2, y2) in pairwise(corners):
        _line(canvas, x1, y1, x2, y2)


def _slug(
    context: Context, canvas: Canvas, slug: Text, plates: Sequence[tuple[str, Colour]], place: tuple[int, int]
) -> None:
    """Paper, date and page in black, then the plates' names, along the upper edge from the left. ``place`` is the foot
    of the line and the middle of the registration mark, which a part that would run into it is set after."""
    foot, middle = place
    folio = context.style.roles["folio"]
    x: int = INSET
    baseline = foot - (SLUG_SIZE - ascent(context.faces.face(folio.family, folio.weight), SLUG_SIZE))
    for name, colour in ((slug.value, display.BLACK), *plates):
        role: Role = folio._replace(size=type(folio.size)(SLUG_SIZE), colour=colour)
        piece = short_piece(context, Text(name, slug.span), role)
        style = context.paragraph(role, "left")
        size = natural_size((piece,), style, context.faces, context.report)
        if middle - CROSS < x + size and x < middle + CROSS:
            x = middle + CROSS
        for line in set_paragraph((piece,), style, size, context.faces, context.report):
            canvas.line(line, x, baseline)
        x += size + SLUG_SIZE
