"""Colours as a press takes them: process inks and named spots, and what overprints what (ISO 15930-7, 6.2; GWG)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout.content.colour import NO_COLORANT, PROCESS, REGISTRATION, SOLID, Colour, Space, inks, is_black
from layout.content.objects import Raw, array, content, entries, key_of, mapping, name, number, stream
from layout.content.state import Painted
from layout.content.traits import colours_of, registers_in, same_profile, spaces_of
from layout.preflight import print_codes as codes
from layout.preflight.forbidden_codes import CALIBRATED, SPOT_TWICE
from layout.preflight.model import Findings
from layout.preflight.standards import output_profile
from layout.preflight.subject import Sheet, Subject
from layout.units import to_pt

SIZE_SLACK: Final = 0.01
"""Points by which a size may be under a limit: matrices are written with few decimals."""

NOT_SPOTS: Final = (*PROCESS, REGISTRATION, NO_COLORANT)

STORAGE: Final = frozenset({"/Length", "/Filter", "/DecodeParms"})
"""Entries of a stream that say how it is kept and not what it says."""

OVERPRINTING: Final = 1
"""OPM under which an ink of 0 leaves what is below alone (ISO 32000-1, 8.6.7)."""


def check(subject: Subject, found: Findings) -> None:
    profiles = Profiles(output_profile(subject))
    spots: dict[str, tuple[Sheet, Painted]] = {}
    looks: dict[str, tuple[object, ...]] = {}
    for sheet, one in subject.things():
        if one.kind == "group":
            continue
        for space in spaces_of(one):
            _check_space(space, sheet, one, subject, profiles, found)
        for space in spaces_of(one):
            for spot in _spots(space):
                spots.setdefault(spot, (sheet, one))
            for spot, look in _looks(space):
                if looks.setdefault(spot, look) != look:
                    found.add(SPOT_TWICE, sheet.number, subject.thing(sheet, one), name=spot)
        for colour, overprints in colours_of(one):
            _check_overprint(colour, overprints, sheet, one, subject, found)
        if registers_in(one, sheet.finished):
            found.add(codes.REGISTRATION, sheet.number, subject.thing(sheet, one))
        if one.kind == "text":
            _check_text(sheet, one, subject, found)
    if len(spots) > subject.plant.spots:
        sheet, one = next(iter(spots.values()))
        values = {"count": len(spots), "names": ", ".join(sorted(spots)), "limit": subject.plant.spots}
        found.add(codes.SPOTS, sheet.number, subject.thing(sheet, one), **values)


def in_one_ink(colour: Colour) -> bool:
    """Whether one plate prints it. RGB is told as such: what inks it becomes is not known."""
    amounts = inks(colour)
    return amounts is None or len(amounts) <= 1 or any(space.is_rgb for space in colour.space.chain())


class Profiles:
    """The output intent's profile, against which those of CMYK colours are held."""

    def __init__(self, intent: bytes | None) -> None:
        self.intent = intent
        self._known: dict[int, bool] = {}

    def same(self, raw: Raw) -> bool:
        key = key_of(raw)
        if not key:
            return self._compare(raw)
        if key not in self._known:
            self._known[key] = self._compare(raw)
        return self._known[key]

    def _compare(self, raw: Raw) -> bool:
        return self.intent is not None and same_profile(content(raw), self.intent)


def _check_space(
    space: Space, sheet: Sheet, one: Painted, subject: Subject, profiles: Profiles, found: Findings
) -> None:
    for part in space.chain():
        if part.is_rgb:
            shown = f"ICCBased RGB ({part.object})" if part.family == "ICCBased" else part.family
            found.add(codes.RGB, sheet.number, subject.thing(sheet, one), space=shown)
        elif part.is_icc_cmyk:
            code = codes.CMYK_PROFILE_REPEATED if profiles.same(part.profile) else codes.CMYK_PROFILE
            found.add(code, sheet.number, subject.thing(sheet, one))
        elif subject.standard == "x1a" and part.parts == 1 and part.family in ("CalGray", "ICCBased"):
            found.add(CALIBRATED, sheet.number, subject.thing(sheet, one), space=part.family)


def _spots(space: Space) -> Iterator[str]:
    for part in space.chain():
        if part.family in ("Separation", "DeviceN"):
            yield from (one for one in part.names if one not in NOT_SPOTS)


def _looks(space: Space) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Spots of Separation spaces, each with all that says how it looks where it has no plate."""
    for part in space.chain():
        if part.family == "Separation" and part.base is not None and part.names[0] not in NOT_SPOTS:
            yield part.names[0], (part.base.family, *_written(part.tint))


def _written(value: Raw) -> Iterator[object]:
    """Everything in an object, the same wherever and in whatever order it is written."""
    if mapping(value) is not None:
        for key, one in entries(value):
            if key not in STORAGE:
                yield key
                yield from _written(one)
        if stream(value) is not None:
            yield content(value)
    elif array(value):
        for one in array(value):
            yield from _written(one)
    else:
        yield name(value) or number(value)


def _check_overprint(
    colour: Colour, overprints: bool, sheet: Sheet, one: Painted, subject: Subject, found: Findings
) -> None:
    amounts = inks(colour)
    if not overprints or amounts is None:
        return
    thing, mode = subject.thing(sheet, one), one.state.mode
    device = colour.space.family == "DeviceCMYK"
    if not amounts:
        found.add(codes.WHITE_OVERPRINTS, sheet.number, thing)
    elif colour.space.is_icc_cmyk:
        if mode == OVERPRINTING:
            found.add(codes.OVERPRINT_ICC, sheet.number, thing)
    elif device and mode != OVERPRINTING and len(amounts) < len(PROCESS):
        found.add(codes.OVERPRINT_MODE, sheet.number, thing)
    elif (device or colour.space.names) and any(amount < SOLID for amount in amounts.values()):
        found.add(codes.TINT_OVERPRINTS, sheet.number, thing)


def _check_text(sheet: Sheet, one: Painted, subject: Subject, found: Findings) -> None:
    shown, plant = one.shown, subject.plant
    if shown is None or is_blank(one):
        return
    size = f"{shown.size:.4g}"
    for colour, overprints in colours_of(one):
        if shown.size < to_pt(plant.overprint_below) - SIZE_SLACK and is_black(colour):
            # ICC based gray and DeviceGray alike: every plate is painted, the empty ones too.
            if colour.space.parts == 1 and colour.space.family in ("DeviceGray", "CalGray", "ICCBased"):
                found.add(codes.GRAY_TEXT, sheet.number, subject.thing(sheet, one), size=size)
            elif not overprints:
                found.add(codes.BLACK_TEXT, sheet.number, subject.thing(sheet, one), size=size)
        amounts = inks(colour)
        if amounts and not in_one_ink(colour) and shown.size < to_pt(plant.one_ink_below) - SIZE_SLACK:
            values = {"size": size, "count": len(amounts), "limit": f"{to_pt(plant.one_ink_below):g}"}
            found.add(codes.TEXT_INKS, sheet.number, subject.thing(sheet, one), **values)


def is_blank(one: Painted) -> bool:
    """Whether a text shows nothing but blanks, as far as it can be read."""
    shown = one.shown
    return shown is not None and all((shown.face.readings.get(code) or "?").isspace() for code in shown.codes)
