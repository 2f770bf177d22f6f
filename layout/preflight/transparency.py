"""Transparency, and what a file would tell the RIP to do in its own way: transfer curves, black generation."""

from __future__ import annotations

from typing import Final

from layout.content.colour import read_space
from layout.content.objects import Raw, get, key_of, mapping, name
from layout.content.traits import effects, sets_curve
from layout.preflight import print_codes as codes
from layout.preflight.model import Findings, Thing
from layout.preflight.subject import Sheet, Subject

CURVES: Final = ("/BG", "/BG2", "/UCR", "/UCR2")


def check(subject: Subject, found: Findings) -> None:
    used: set[int] = set()
    for sheet, one in subject.things():
        for what in effects(one):
            used.add(sheet.number)
            if subject.standard == "x1a":
                found.add(codes.TRANSPARENCY, sheet.number, subject.thing(sheet, one), what=what)
        if one.kind == "group" and subject.standard == "x1a":
            found.add(codes.TRANSPARENCY, sheet.number, subject.thing(sheet, one), what="Group")
        elif one.kind == "group" and one.space is not None and one.space.is_rgb:
            found.add(codes.BLEND_SPACE_WRONG, sheet.number, subject.thing(sheet, one), space=one.space.family)
    for sheet in subject.sheets:
        _check_group(sheet, sheet.number in used, subject, found)
    for raw in subject.interpreter.states.values():
        _check_state(raw, found)


def _check_group(sheet: Sheet, used: bool, subject: Subject, found: Findings) -> None:
    group = mapping(get(sheet.raw, "/Group"))
    space = get(group, "/CS")
    if subject.standard == "x1a":
        if group is not None and name(get(group, "/S")) == "Transparency":
            found.add(codes.TRANSPARENCY, sheet.number, Thing("page"), what="Group")
    elif space is None:
        if used:
            found.add(codes.BLEND_SPACE_MISSING, sheet.number, Thing("page"))
    else:
        read = read_space(space, get(sheet.raw, "/Resources"))
        if read.is_rgb:
            found.add(codes.BLEND_SPACE_WRONG, sheet.number, Thing("page"), space=read.family)


def _check_state(raw: Raw, found: Findings) -> None:
    thing = Thing("state", object=key_of(raw))
    if sets_curve(raw):
        found.add(codes.TRANSFER, 0, thing)
    if any(get(raw, key) is not None and name(get(raw, key)) != "Default" for key in CURVES):
        found.add(codes.BLACK_GENERATION, 0, thing)
