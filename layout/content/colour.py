"""Colour spaces and colours of a PDF (ISO 32000-1, 8.6), and the inks that a colour is printed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from layout.content.objects import Raw, array, content, get, key_of, name, number, stream, text

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
REGISTRATION: Final = "All"
NO_COLORANT: Final = "None"

DEVICE_PARTS: Final = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "CalGray": 1, "CalRGB": 3, "Lab": 3}
SHORT: Final = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Abbreviations in inline images (ISO 32000-1, table 93)."""

DEFAULTS: Final = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}

MOST_NESTED: Final = 4
"""Indexed over Separation over ICCBased with an alternate: deeper spaces are not allowed."""

NO_INK: Final = 0.005
"""A share of an ink below which no plate shows it: half a percent."""

SOLID: Final = 1 - NO_INK


class Space(NamedTuple):
    """A colour space. ``parts`` is how many numbers make a colour; ``names`` the colorants of Separation and DeviceN;
    ``base`` the space that Indexed and an uncoloured Pattern rest on, or the alternate of Separation and DeviceN;
    ``profile`` the ICC stream; ``table`` the colours of Indexed; ``tint`` the function that leads from Separation and
    DeviceN to the alternate. ``object`` is its object number, 0 if direct."""

    family: str
    parts: int
    names: tuple[str, ...] = ()
    base: Space | None = None
    profile: Raw = None
    table: bytes = b""
    object: int = 0
    tint: Raw = None

    @property
    def is_rgb(self) -> bool:
        """Whether its colours are no inks: RGB or Lab, by device, calibration or profile."""
        return self.family in ("DeviceRGB", "CalRGB", "Lab") or (self.family == "ICCBased" and self.parts == 3)

    @property
    def is_icc_cmyk(self) -> bool:
        return self.family == "ICCBased" and self.parts == len(PROCESS)

    def chain(self) -> Iterator[Space]:
        """The space and those it rests on."""
        space: Space | None = self
        while space is not None:
            yield space
            space = space.base


class Colour(NamedTuple):
    """A colour as it is set: its numbers in a space, and the pattern if it is one."""

    space: Space
    parts: tuple[float, ...]
    pattern: Raw = None
    pattern_name: str = ""


GRAY: Final = Space("DeviceGray", 1)
RGB: Final = Space("DeviceRGB", 3)
CMYK: Final = Space("DeviceCMYK", 4)
PATTERN: Final = Space("Pattern", 0)
BLACK: Final = Colour(GRAY, (0.0,))
_DEVICE: Final = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


def read_space(value: Raw, resources: Raw, depth: int = 0) -> Space:
    """The space that an object or a name of the resources stands for; raises ValueError for none that is known."""
    if depth > MOST_NESTED:
        raise ValueError("colour spaces that rest on each other without end")
    written = name(value)
    if written:
        # A resource may be called as an abbreviation is.
        if get(get(resources, "/ColorSpace"), "/" + written) is None:
            written = SHORT.get(written, written)
        default = get(get(resources, "/ColorSpace"), DEFAULTS[written]) if written in DEFAULTS else None
        if default is not None:
            return read_space(default, None, depth + 1)
        if written in _DEVICE:
            return _DEVICE[written]
        found = get(get(resources, "/ColorSpace"), "/" + written)
        if found is None:
            raise ValueError(f"no colour space {written}")
        return read_space(found, resources, depth + 1)
    parts = array(value)
    family = SHORT.get(name(parts[0]), name(parts[0])) if parts else ""
    if family in _DEVICE and len(parts) == 1:
        return read_space(parts[0], resources, depth + 1)
    if family in DEVICE_PARTS:
        return Space(family, DEVICE_PARTS[family], object=key_of(value))
    if family == "ICCBased" and len(parts) > 1:
        return Space(family, int(number(get(parts[1], "/N"))), profile=parts[1], object=key_of(parts[1]))
    if family == "Pattern" and len(parts) > 1:
        return Space(family, 0, base=read_space(parts[1], resources, depth + 1), object=key_of(value))
    if family == "Indexed" and len(parts) > 3:
        base = read_space(parts[1], resources, depth + 1)
        table = content(parts[3]) if stream(parts[3]) is not None else bytes(parts[3])
        return Space(family, 1, base=base, table=table, object=key_of(value))
    if family in ("Separation", "DeviceN") and len(parts) > 3:
        names = tuple(colorant(part) for part in array(parts[1])) or (colorant(parts[1]),)
        base = read_space(parts[2], resources, depth + 1)
        return Space(family, len(names), names, base, object=key_of(value), tint=parts[3])
    raise ValueError(f"no colour space {family or text(value)}")


def colorant(value: Raw) -> str:
    """A colorant's name; its bytes are UTF-8 by use, and pikepdf has decoded them so."""
    return name(value)


def initial(space: Space) -> Colour:
    """The colour that a space starts with (ISO 32000-1, table 74): no light, or all inks full for colorants."""
    if space.family in ("Separation", "DeviceN"):
        return Colour(space, (1.0,) * space.parts)
    if space.parts == len(PROCESS):
        return Colour(space, (0.0, 0.0, 0.0, 1.0))
    return Colour(space, (0.0,) * space.parts)


def inks(colour: Colour) -> dict[str, float] | None:
    """How much of each ink a colour takes, 0 to 1, inks that do not show left out; None for a pattern.

    RGB and Lab are no inks: they are taken as the complements of their light, without black, which is what the
    checks of sizes need (several inks) and no more.
    """
    space, parts = colour.space, colour.parts
    if space.family == "Pattern":
        return None
    if space.family == "Indexed" and space.base is not None:
        return inks(Colour(space.base, indexed(space, int(parts[0]) if parts else 0)))
    if space.family in ("Separation", "DeviceN"):
        amounts = _colorants(space.names, parts)
    elif space.parts == 1:
        amounts = {"Black": 1 - parts[0]} if parts else {}
    elif space.family == "Lab":
        amounts = {"Black": 1 - parts[0] / 100} if parts else {}
    elif space.parts == len(PROCESS):
        amounts = dict(zip(PROCESS, parts, strict=False))
    else:
        amounts = {ink: 1 - part for ink, part in zip(PROCESS, parts, strict=False)}
    return {ink: min(amount, 1.0) for ink, amount in amounts.items() if amount > NO_INK}


def _colorants(names: tuple[str, ...], parts: tuple[float, ...]) -> dict[str, float]:
    amounts: dict[str, float] = {}
    for ink, part in zip(names, parts, strict=False):
        if ink == REGISTRATION:
            amounts.update(dict.fromkeys(PROCESS, part))
        elif ink != NO_COLORANT:
            amounts[ink] = part
    return amounts


def indexed(space: Space, index: int) -> tuple[float, ...]:
    """The colour at an index of an Indexed space, in the numbers of its base."""
    base = space.base
    if base is None:
        return ()
    entry = space.table[index * base.parts : (index + 1) * base.parts]
    if base.family == "Lab":
        return (entry[0] / 255 * 100, *(part - 128.0 for part in entry[1:])) if entry else ()
    return tuple(part / 255 for part in entry)


def is_black(colour: Colour) -> bool:
    """Whether it is printed in black alone, and solid."""
    found = inks(colour)
    return found is not None and set(found) == {"Black"} and found["Black"] >= SOLID


def read_numbers(operands: list[Raw]) -> tuple[float, ...]:
    return tuple(number(part) for part in operands if not name(part))


def tint_of(found: dict[str, float]) -> float:
    """How dark a colour is as a ground for text, 0 to 1: its darkest ink, but yellow, which is light when solid."""
    return max((amount for ink, amount in found.items() if ink != "Yellow"), default=0.0)
