"""What is too small or too near: type, rules, the pixels of pictures, and the distance from the trim."""

from __future__ import annotations

from typing import Final

from layout.content.colour import REGISTRATION, Colour, inks, tint_of
from layout.content.geometry import overlap
from layout.content.state import Painted
from layout.content.traits import colours_of
from layout.diagnostics import Code
from layout.issue.model import Least
from layout.preflight import print_codes as codes
from layout.preflight.backdrop import Backdrop, Ground
from layout.preflight.colours import SIZE_SLACK, in_one_ink, is_blank
from layout.preflight.model import Findings
from layout.preflight.subject import Sheet, Subject
from layout.units import to_mm, to_pt

RULE_RATIO: Final = 5
"""A filled rectangle that is so many times longer than wide is a rule."""

WEIGHT_SLACK: Final = 0.005
PPI_SLACK: Final = 0.5
"""Points and pixels to the inch by which roundings may bring something under a limit."""

REVERSE: Final = 0.5
"""By how much a ground is darker than what stands on it for that to be in reverse."""

SINGLE_PIXEL: Final = 1
"""A picture one pixel wide or high is a tint or a blend: it has no detail to lose."""

PT_IN_MM: Final = 25.4 / 72
HUNDRED: Final = 100

TYPE_CODES: Final = (codes.TYPE_SMALL, codes.TYPE_SMALL_REVERSED, codes.TYPE_SMALL_SEVERAL)
RULE_CODES: Final = (codes.RULE_THIN, codes.RULE_THIN_REVERSED, codes.RULE_THIN_SEVERAL)


def check(subject: Subject, found: Findings) -> None:
    backdrops = {sheet.number: Backdrop() for sheet in subject.sheets}
    for sheet, one in subject.things():
        backdrop = backdrops[sheet.number]
        if one.kind == "text":
            if not is_blank(one):
                _check_type(sheet, one, backdrop, subject, found)
                _check_safety(sheet, one, subject, found)
        elif one.kind == "image":
            _check_resolution(sheet, one, subject, found)
        elif one.kind in ("stroke", "fill"):
            _check_rule(sheet, one, backdrop, subject, found)
        backdrop.lay(one)


def _least(colour: Colour, ground: Ground | None, least: Least) -> tuple[int, int] | None:
    """Which of the three limits (positive, reversed, several) holds, and what it is; None: it cannot be seen."""
    amounts = inks(colour)
    if amounts is not None and is_reversed(amounts, ground):
        if ground is None:
            return None
        return (1, least.reversed) if ground.plates <= 1 else (2, least.several)
    return (0, least.positive) if in_one_ink(colour) else (2, least.several)


def is_reversed(amounts: dict[str, float], ground: Ground | None) -> bool:
    """Whether a colour stands light on dark; white always does."""
    return not amounts or (ground is not None and (ground.tint or 0.0) - tint_of(amounts) >= REVERSE)


# ------------------------------------------------------------------ type


def _check_type(sheet: Sheet, one: Painted, backdrop: Backdrop, subject: Subject, found: Findings) -> None:
    shown, plant = one.shown, subject.plant
    colour = next((colour for colour, _ in colours_of(one)), None)
    if shown is None or colour is None:
        return
    ground = backdrop.under(one.box)
    limit = _least(colour, ground, plant.type_size)
    amounts = inks(colour)
    # Text in several inks under that size is told already, by its inks (layout/preflight/colours.py).
    told = bool(amounts) and not in_one_ink(colour) and shown.size < to_pt(plant.one_ink_below) - SIZE_SLACK
    if limit is not None and shown.size < to_pt(limit[1]) - SIZE_SLACK and not told:
        values = {"size": f"{shown.size:.4g}", "limit": f"{to_pt(limit[1]):g}"}
        found.add(TYPE_CODES[limit[0]], sheet.number, subject.thing(sheet, one), **values)
    tint = ground.tint if ground is not None else None
    if amounts and tint is not None and not is_reversed(amounts, ground):
        percent = round(tint * HUNDRED)
        if percent > plant.tint_under_text:
            values = {"tint": str(percent), "limit": str(plant.tint_under_text)}
            found.add(codes.TEXT_ON_TINT, sheet.number, subject.thing(sheet, one), **values)


def _check_safety(sheet: Sheet, one: Painted, subject: Subject, found: Findings) -> None:
    trim, box = sheet.finished, one.box
    if not overlap(box, trim):
        return
    distance = min(box[0] - trim[0], box[1] - trim[1], trim[2] - box[2], trim[3] - box[3])
    if distance < to_pt(subject.plant.safety) - SIZE_SLACK:
        values = {"distance": f"{distance * PT_IN_MM:.1f}", "limit": f"{to_mm(subject.plant.safety):g}"}
        found.add(codes.TEXT_NEAR_TRIM, sheet.number, subject.thing(sheet, one), **values)


# ------------------------------------------------------------------ rules


def _check_rule(sheet: Sheet, one: Painted, backdrop: Backdrop, subject: Subject, found: Findings) -> None:
    weight, least = _weight(one), subject.plant.rule
    if weight is None or not overlap(one.box, sheet.media, -1.0):
        return
    colour = one.state.stroke if one.kind == "stroke" else one.state.fill
    if REGISTRATION in colour.space.names:
        return  # a printer's mark, which is meant to show whether the plates agree
    limit = _least(colour, backdrop.under(one.box), least)
    if limit is None:
        return
    if weight == 0:
        found.add(codes.HAIRLINE, sheet.number, subject.thing(sheet, one), limit=f"{to_pt(limit[1]):g}")
    elif weight < to_pt(limit[1]) - WEIGHT_SLACK:
        values = {"weight": f"{weight:.3g}", "limit": f"{to_pt(limit[1]):g}"}
        found.add(RULE_CODES[limit[0]], sheet.number, subject.thing(sheet, one), **values)


def _weight(one: Painted) -> float | None:
    """A rule's thickness in points; None for what is no rule."""
    if one.kind == "stroke":
        return one.weight
    if one.outline is None or not one.outline.rectangle:
        return None
    xs = [x for x, _ in one.outline.polygons[0]]
    ys = [y for _, y in one.outline.polygons[0]]
    short, long = sorted((max(xs) - min(xs), max(ys) - min(ys)))
    return short if long >= RULE_RATIO * short and long > 0 else None


# ------------------------------------------------------------------ pictures


def _check_resolution(sheet: Sheet, one: Painted, subject: Subject, found: Findings) -> None:
    pixels, plant = one.pixels, subject.plant
    if pixels is None or min(pixels.width, pixels.height) <= SINGLE_PIXEL or not overlap(one.box, sheet.media):
        return
    code: Code | None = None
    limit = 0
    if pixels.bits == 1:
        if pixels.ppi < plant.one_bit_least - PPI_SLACK:
            code, limit = codes.LINE_ART_COARSE, plant.one_bit_least
    elif pixels.ppi < plant.ppi_refused - PPI_SLACK:
        code, limit = codes.PICTURE_TOO_COARSE, plant.ppi_refused
    elif pixels.ppi < plant.ppi_least - PPI_SLACK:
        code, limit = codes.PICTURE_COARSE, plant.ppi_least
    if code is not None:
        found.add(code, sheet.number, subject.thing(sheet, one), ppi=str(round(pixels.ppi)), limit=str(limit))
