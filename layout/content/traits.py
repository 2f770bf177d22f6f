"""What holds of a painted thing in the eyes of a press: its colours and spaces, what shines through, every plate's
colour. Whether that is allowed is for those who ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout.content.colour import REGISTRATION, Colour, Space, inks
from layout.content.geometry import Box, overlap
from layout.content.objects import Raw, array, get, key_of, name
from layout.content.state import Painted
from layout.content.typeface import Typeface

FILLED: Final = frozenset({0, 2, 4, 6})
STROKED: Final = frozenset({1, 2, 5, 6})
"""Text rendering modes that fill and that stroke (ISO 32000-1, table 106)."""

PLAIN_BLENDS: Final = frozenset({"Normal", "Compatible"})
"""Blend modes that paint over what lies below (ISO 32000-1, 11.3.5)."""
OPAQUE: Final = 1.0

NO_CURVE: Final = {"/TR": frozenset({"Identity"}), "/TR2": frozenset({"Identity", "Default"})}
"""Keys of a graphics state that set transfer curves, and the values that set none (ISO 32000-1, table 58)."""

PROFILE_HEADER: Final = 128
"""Bytes of an ICC profile that say when and by whom it was made; what it does comes after (ICC.1, 7.2)."""


def colours_of(one: Painted) -> Iterator[tuple[Colour, bool]]:
    """The colours that a thing is painted in, each with whether it overprints; none for pictures and shadings."""
    state = one.state
    rendering = one.shown.rendering if one.shown is not None else None
    stencil = one.pixels is not None and one.pixels.space is None
    if one.kind == "fill" or stencil or (rendering is not None and rendering in FILLED):
        yield state.fill, state.overprint_fill
    if one.kind == "stroke" or (rendering is not None and rendering in STROKED):
        yield state.stroke, state.overprint


def spaces_of(one: Painted) -> Iterator[Space]:
    """The colour spaces that a thing is painted in; of a transparency group, what it blends in."""
    if one.space is not None:
        yield one.space
    for colour, _ in colours_of(one):
        yield colour.space


def effects(one: Painted) -> Iterator[str]:
    """The kinds of transparency that a thing is painted with, in PDF's own words. A group as such has none."""
    state = one.state
    if one.kind == "group":
        return
    if state.alpha_fill < OPAQUE and one.kind != "stroke":
        yield "ca"
    if state.alpha < OPAQUE and one.kind == "stroke":
        yield "CA"
    if state.blend not in PLAIN_BLENDS:
        yield state.blend
    if state.soft_mask or (one.pixels is not None and one.pixels.masked):
        yield "SMask"


def on_every_plate(colour: Colour) -> bool:
    """Whether it is the registration colour, which is for marks (ISO 32000-1, 8.6.6.4), and not a tint of 0 of it."""
    space = colour.space
    return space.family == "Separation" and REGISTRATION in space.names and bool(inks(colour))


def registers_in(one: Painted, box: Box) -> bool:
    """Whether a thing puts the registration colour into a box."""
    return any(on_every_plate(colour) for colour, _ in colours_of(one)) and overlap(one.box, box)


def lacks_program(face: Typeface) -> bool:
    """Whether a font's glyphs are not in the file; those of a Type 3 font are content of it."""
    return face.subtype != "Type3" and face.program is None


def sets_curve(state: Raw) -> bool:
    """Whether a graphics state has a transfer function that changes something; that of a soft mask, which has an S,
    changes no tones."""
    if get(state, "/S") is not None:
        return False
    return any(get(state, key) is not None and name(get(state, key)) not in none for key, none in NO_CURVE.items())


def same_profile(one: bytes, other: bytes) -> bool:
    """Whether two ICC profiles do the same, whenever they were made."""
    return one[PROFILE_HEADER:] == other[PROFILE_HEADER:] and len(one) > PROFILE_HEADER


def hidden_layers(properties: Raw) -> list[Raw]:
    """Layers that viewers do not show at first, of a catalog's OCProperties (ISO 32000-1, 8.11.4.3)."""
    first = get(properties, "/D")
    if name(get(first, "/BaseState")) != "OFF":
        return array(get(first, "/OFF"))
    shown = {key_of(layer) for layer in array(get(first, "/ON"))}
    return [layer for layer in array(get(properties, "/OCGs")) if key_of(layer) not in shown]
