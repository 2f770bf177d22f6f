"""Whether a placed PDF keeps what the page around it promises (ISO 15930-4, -7): what a form brings along, it prints.

Only finds and names; whether the page is printed all the same is for people to decide. What lies beyond the form's
edges is cut off and nobody's concern.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.objects import Raw, array, get, name, number, numbers, stream, text
from layout.content.traits import (
    effects,
    hidden_layers,
    lacks_program,
    registers_in,
    same_profile,
    sets_curve,
    spaces_of,
)

if TYPE_CHECKING:
    import pikepdf

    from layout.content.colour import Space

INKS: Final = 4


class Findings(NamedTuple):
    """What of a placed page a press cannot take.

    ``rgb``: RGB of no known device; ``calibrated``: RGB or Lab that says what it looks like; ``profiled``: inks or gray
    that say so; ``fonts``: names of fonts not embedded; ``layers``: names of layers switched off; ``transparent``:
    something shines through; ``curves``: transfer functions; ``registration``: colour of every plate; ``complete``: all
    of it was looked at.
    """

    rgb: bool = False
    fonts: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    calibrated: bool = False
    profiled: bool = False
    transparent: bool = False
    curves: bool = False
    registration: bool = False
    complete: bool = True


def examine(file: pikepdf.Pdf, form: pikepdf.Object, press: bytes = b"") -> Findings:
    """Look at everything that ``form``, a page of ``file``, paints. ``press`` is the output profile."""
    import pikepdf

    from layout.content.colour import read_space
    from layout.content.interpreter import Interpreter, Overgrown

    box = numbers(get(form, "/BBox"), 4) or (0.0, 0.0, 0.0, 0.0)
    edges = (box[0], box[1], box[2], box[3])
    interpreter = Interpreter()
    spaces: dict[tuple[object, ...], Space] = {}
    blends: dict[tuple[object, ...], Space] = {}
    fonts: set[str] = set()
    transparent = registration = False
    complete = True
    group = get(get(form, "/Group"), "/CS")
    if group is not None:
        blends.update(_parts([read_space(group, get(form, "/Resources"))]))
    try:
        for one in interpreter.page(form, edges):
            (blends if one.kind == "group" else spaces).update(_parts(spaces_of(one)))
            transparent = transparent or any(True for _ in effects(one))
            registration = registration or registers_in(one, edges)
            if one.shown is not None and lacks_program(one.shown.face):
                fonts.add(one.shown.face.name or "?")
    except (pikepdf.PdfError, Overgrown):
        # Readers draw such a content as far as it goes, and so shall the press.
        complete = False
    if transparent:
        # Only then does it matter in which colours a group blends.
        spaces.update(blends)
    parts = spaces.values()
    return Findings(
        rgb=any(part.family == "DeviceRGB" for part in parts),
        fonts=tuple(sorted(fonts)),
        layers=tuple(text(get(layer, "/Name")) or "?" for layer in hidden_layers(get(file.Root, "/OCProperties"))),
        calibrated=any(part.is_rgb and part.family != "DeviceRGB" for part in parts),
        profiled=_profiled(parts, press),
        transparent=transparent,
        curves=any(map(sets_curve, interpreter.states.values())),
        registration=registration,
        complete=complete,
    )


def _parts(spaces: Iterable[Space]) -> dict[tuple[object, ...], Space]:
    """Spaces and those they rest on, by what tells them apart."""
    return {(part.family, part.parts, part.object): part for space in spaces for part in space.chain()}


def _profiled(parts: Iterable[Space], press: bytes) -> bool:
    """Whether inks or gray say what they look like, and not by the output profile."""
    return any(
        part.family == "CalGray"
        or (part.family == "ICCBased" and not part.is_rgb and not (part.is_icc_cmyk and _is(part.profile, press)))
        for part in parts
    )


def is_press(part: pikepdf.Object, press: bytes) -> bool:
    """Whether it is a space of inks with the output profile itself, which is to say DeviceCMYK. PDF/X-4 wants it said
    that way (ISO 15930-7, 6.2.3)."""
    parts = array(part)
    if len(parts) < 2 or name(parts[0]) != "ICCBased" or number(get(parts[1], "/N")) != INKS:
        return False
    return _is(parts[1], press)


def _is(profile: Raw, press: bytes) -> bool:
    import pikepdf

    try:
        return stream(profile) is not None and same_profile(profile.read_bytes(), press)
    except pikepdf.PdfError:
        return False


def is_group(part: Raw) -> bool:
    """Whether it is the dictionary of a transparency group."""
    return stream(part) is None and name(get(part, "/S")) == "Transparency"
