"""What the standards forbid by name, wherever in the file it stands: content that lies elsewhere or is exchanged for
other, filters and depths of later versions, settings that make each RIP choose (ISO 15930-4, -7)."""

from __future__ import annotations

from typing import Final

from layout.content.objects import Raw, array, content, entries, filters, get, key_of, mapping, name, number, stream
from layout.content.traits import PLAIN_BLENDS
from layout.preflight import forbidden_codes as codes
from layout.preflight.model import STANDARD_NAMES, Findings, Thing
from layout.preflight.print_codes import HALFTONE
from layout.preflight.subject import Subject

LATER_FILTERS: Final = frozenset({"JPXDecode", "JBIG2Decode"})
"""JPEG 2000 came with PDF 1.5; JBIG2 has been there since 1.4 and X-1a leaves it out (ISO 15930-4, 6.4)."""

DEEP: Final = 16
"""Bits a sample that came with PDF 1.5."""

BLENDS: Final = PLAIN_BLENDS | {
    "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight",
    "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
}  # fmt: skip
"""ISO 32000-1, tables 136 and 137."""

SCREENS: Final = (1, 5)
"""Types of halftones that PDF/X takes, and these without a name of the RIP's own (ISO 15930-7, 6.15)."""

DEEPEST: Final = 28
"""Groups within groups of a list of layers: a damaged one may lead in a circle."""

AREAS: Final = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
WHOLE: Final = frozenset({"BleedBox", "MediaBox"})
"""What viewers may be told to show and print (ISO 15930-7, 6.7)."""


def check(subject: Subject, found: Findings) -> None:
    for raw in subject.pdf.objects:
        if stream(raw) is not None:
            _check_stream(raw, subject, found)
    for state in subject.interpreter.states.values():
        _check_state(state, found)
    _check_layers(get(subject.pdf.Root, "/OCProperties"), subject, found)
    preferences = get(subject.pdf.Root, "/ViewerPreferences")
    for key in AREAS:
        box = name(get(preferences, key))
        if box and box not in WHOLE:
            found.add(codes.VIEW_BOXES, 0, Thing("catalog"), key=key[1:], box=box)
    _check_profiles(subject, found)
    if subject.standard == "x1a":
        for sheet, one in subject.things("image"):
            # An inline image is no object of the file.
            if one.pixels is not None and one.pixels.body is None:
                for later in sorted(LATER_FILTERS & set(one.pixels.filters)):
                    thing = subject.thing(sheet, one)
                    found.add(codes.FILTER_TOO_NEW, sheet.number, thing, filter=later, standard=STANDARD_NAMES["x1a"])


def _check_stream(raw: Raw, subject: Subject, found: Findings) -> None:
    kind = name(get(raw, "/Subtype"))
    thing = Thing({"Form": "form", "Image": "image"}.get(kind, "stream"), object=key_of(raw))
    if get(raw, "/F") is not None:
        found.add(codes.DATA_ELSEWHERE, 0, thing, key="F")
    if kind == "Form" and get(raw, "/Ref") is not None:
        found.add(codes.DATA_ELSEWHERE, 0, thing, key="Ref")
    if kind == "Image" and any(get(one, "/DefaultForPrinting") is True for one in array(get(raw, "/Alternates"))):
        found.add(codes.ALTERNATE_PICTURE, 0, thing)
    if subject.standard != "x1a":
        return
    for later in sorted(LATER_FILTERS & set(filters(raw))):
        found.add(codes.FILTER_TOO_NEW, 0, thing, filter=later, standard=STANDARD_NAMES["x1a"])
    if kind == "Image" and number(get(raw, "/BitsPerComponent")) == DEEP:
        found.add(codes.SIXTEEN_BIT, 0, thing)


def _check_state(raw: Raw, found: Findings) -> None:
    thing = Thing("state", object=key_of(raw))
    written = get(raw, "/BM")
    modes = [name(written)] if name(written) else [name(one) for one in array(written)]
    # Of several, a reader takes the first that it knows.
    if modes and not BLENDS & set(modes):
        found.add(codes.BLEND_MODE, 0, thing, mode=modes[0])
    screen = get(raw, "/HT")
    if screen is not None and name(screen) != "Default":
        kind = _wrong_screen(screen)
        if kind:
            found.add(codes.HALFTONE_KIND, 0, thing, kind=kind)
        else:
            found.add(HALFTONE, 0, thing)


def _wrong_screen(screen: Raw) -> str:
    """What a halftone, or one of its parts, has that PDF/X does not take; empty if there is nothing."""
    for one in (screen, *(value for _, value in entries(screen) if mapping(value) is not None)):
        kind = int(number(get(one, "/HalftoneType"), 1))
        if get(one, "/HalftoneName") is not None:
            return "HalftoneName"
        if kind not in SCREENS:
            return f"HalftoneType {kind}"
    return ""


def _check_layers(layers: Raw, subject: Subject, found: Findings) -> None:
    """Each configuration has a name, orders all layers if any, and switches none by itself (ISO 15930-7, 6.19)."""
    if layers is None or subject.standard == "x1a":
        return  # X-1a has none at all, which is told
    known = {key_of(one) for one in array(get(layers, "/OCGs"))}
    for config in (get(layers, "/D"), *array(get(layers, "/Configs"))):
        if get(config, "/AS") is not None:
            reason = {"reason": "they switch by themselves (AS)", "reason_zh": "图层会自动切换（AS）"}
            found.add(codes.LAYER_SETTINGS, 0, Thing("catalog"), **reason)
        if mapping(config) is not None and get(config, "/Name") is None:
            reason = {"reason": "a configuration has no name", "reason_zh": "图层配置没有名称"}
            found.add(codes.LAYER_SETTINGS, 0, Thing("catalog"), **reason)
        order = get(config, "/Order")
        if order is not None and known - _ordered(order):
            reason = {"reason": "the list of layers leaves some out", "reason_zh": "图层列表有遗漏"}
            found.add(codes.LAYER_SETTINGS, 0, Thing("catalog"), **reason)


def _ordered(order: Raw, depth: int = 0) -> set[int]:
    """The layers in an Order, which nests (ISO 32000-1, table 101)."""
    found: set[int] = set()
    for one in array(order):
        if mapping(one) is not None:
            found.add(key_of(one))
        elif depth < DEEPEST:
            found |= _ordered(one, depth + 1)
    return found


def _check_profiles(subject: Subject, found: Findings) -> None:
    """Of several output intents, those of other standards among them, all mean one profile (ISO 15930-7, 6.2.2)."""
    profiles = [get(one, "/DestOutputProfile") for one in array(get(subject.pdf.Root, "/OutputIntents"))]
    distinct = {key_of(one): one for one in profiles if stream(one) is not None}
    if len(distinct) > 1 and len({_bytes(one) for one in distinct.values()}) > 1:
        found.add(codes.PROFILES_DIFFER)


def _bytes(raw: Raw) -> bytes:
    try:
        return content(raw)
    except ValueError:
        return b""
