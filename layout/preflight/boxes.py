"""The boxes of the pages: which is in which, and whether the trim and the bleed are what the plant needs."""

from __future__ import annotations

from typing import Final

from layout.content.geometry import Box, within
from layout.preflight import codes, forbidden_codes
from layout.preflight.model import Findings
from layout.preflight.subject import Sheet, Subject
from layout.units import to_mm, to_pt

SLACK: Final = 0.05
"""Points by which edges may differ: writers round boxes to a hundredth of a point or even to a tenth."""

SAME: Final = 0.5
"""Points by which pages of one size may differ: less than a fifth of a millimetre."""

PT_IN_MM: Final = 25.4 / 72


def check(subject: Subject, found: Findings) -> None:
    for sheet in subject.sheets:
        _check_area(sheet, found)
        _check_nesting(sheet, found)
        _check_bleed(sheet, subject, found)
    _check_equal(subject, found)


def _check_area(sheet: Sheet, found: Findings) -> None:
    """Every box that there is has an area, and is measured in points: few RIPs know of another unit."""
    for key, box in (
        ("MediaBox", sheet.media), ("BleedBox", sheet.bleed), ("TrimBox", sheet.trim), ("ArtBox", sheet.art)
    ):  # fmt: skip
        if box is not None and min(_size(box)) <= 0:
            found.add(forbidden_codes.BOX_EMPTY, sheet.number, box=key)
    if sheet.unit != 1:
        found.add(forbidden_codes.USER_UNIT, sheet.number, unit=f"{sheet.unit:g}")


def _check_nesting(sheet: Sheet, found: Findings) -> None:
    if sheet.trim is None and sheet.art is None:
        found.add(codes.NO_TRIM, sheet.number)
    if sheet.trim is not None and sheet.art is not None:
        found.add(codes.TRIM_AND_ART, sheet.number)
    pairs = (
        ("BleedBox", sheet.bleed, "MediaBox", sheet.media),
        ("TrimBox", sheet.trim, "BleedBox", sheet.bleed or sheet.media),
        ("ArtBox", sheet.art, "BleedBox", sheet.bleed or sheet.media),
    )
    for inner_name, inner, outer_name, outer in pairs:
        if inner is not None and not within(inner, outer, SLACK):
            found.add(codes.BOX_OUTSIDE, sheet.number, inner=inner_name, outer=outer_name)
    kept = sheet.bleed or sheet.finished
    if sheet.crop is not None and not within(kept, sheet.crop, SLACK):
        found.add(codes.CROP_CUTS, sheet.number, box="BleedBox" if sheet.bleed else "TrimBox")


def _check_bleed(sheet: Sheet, subject: Subject, found: Findings) -> None:
    wanted = subject.plant.bleed
    if not wanted:
        return
    trim, bleed = sheet.finished, sheet.bleed or sheet.finished
    spare = min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if spare < to_pt(wanted) - SLACK:
        found.add(
            codes.BLEED_MISSING, sheet.number, bleed=f"{max(spare, 0.0) * PT_IN_MM:.1f}", wanted=f"{to_mm(wanted):g}"
        )


def _check_equal(subject: Subject, found: Findings) -> None:
    """All pages have the size of the first; a panorama may be as wide as two."""
    if not subject.sheets:
        return
    width, height = _size(subject.sheets[0].finished)
    for sheet in subject.sheets[1:]:
        own_width, own_height = _size(sheet.finished)
        wide = any(abs(own_width - width * times) <= SAME for times in (0.5, 1, 2))
        if not wide or abs(own_height - height) > SAME:
            found.add(
                codes.TRIM_DIFFERS,
                sheet.number,
                width=f"{own_width * PT_IN_MM:.1f}",
                height=f"{own_height * PT_IN_MM:.1f}",
                first_width=f"{width * PT_IN_MM:.1f}",
                first_height=f"{height * PT_IN_MM:.1f}",
            )


def _size(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]
