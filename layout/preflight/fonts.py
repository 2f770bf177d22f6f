"""The fonts: embedded whole enough for what is shown, allowed, with the widths of their programs (ISO 15930-7, 6.4)."""

from __future__ import annotations

import re
from typing import Final

from layout.content.objects import content, get, name, stream
from layout.content.traits import lacks_program
from layout.content.typeface import Typeface
from layout.preflight import codes
from layout.preflight.model import Findings, Thing, reason_of
from layout.preflight.programs import DAMAGED, Program
from layout.preflight.subject import Subject

WIDTH_SLACK: Final = 1.0
"""Thousandths of an em by which a width may differ from the program's (ISO 19005-1, 6.3.6)."""

RESTRICTED: Final = 0x0002
NO_SUBSETTING: Final = 0x0100
BITMAP_ONLY: Final = 0x0200
PERMITTING: Final = 0x000C
"""OS/2 fsType: a restricted licence forbids embedding unless a more permissive bit is set, the third bit to embed
outlines, the second to embed a part of the face."""

BIT_ORDER: Final = 7
_TAGGED: Final = re.compile(r"[A-Z]{6}\+.")


def check(subject: Subject, found: Findings) -> None:
    shown: dict[int, tuple[Typeface, set[int], set[int], int, Thing]] = {}
    for sheet in subject.sheets:
        for one in sheet.painted:
            if one.shown is None:
                continue
            face = one.shown.face
            if id(face) not in shown:
                thing = subject.thing(sheet, one)._replace(kind="font")
                shown[id(face)] = (face, set(), set(), sheet.number, thing)
            _, every, unsaid, _, _ = shown[id(face)]
            every.update(one.shown.codes)
            if not one.marked.actual_text:
                unsaid.update(one.shown.codes)
    for face, every, unsaid, page, thing in shown.values():
        _check_face(face, every, page, thing, found)
        missing = [code for code in unsaid if not face.readings.get(code)]
        if missing:
            found.add(codes.FONT_UNICODE, page, thing, font=face.name, count=len(missing))


def _check_face(face: Typeface, shown: set[int], page: int, thing: Thing, found: Findings) -> None:
    if face.subtype == "Type3":
        found.add(codes.FONT_TYPE3, page, thing, font=face.name or "–")
        return
    embedded = face.program
    if lacks_program(face) or embedded is None:
        found.add(codes.FONT_NOT_EMBEDDED, page, thing, font=face.name)
        return
    names = {face.name, name(get(face.descriptor, "/FontName")), name(get(face.descendant, "/BaseFont")) or face.name}
    # A composite font's own name may end with that of its CMap (ISO 32000-1, table 121).
    same = all(one.startswith(min(names, key=len)) for one in names)
    if not all(map(_TAGGED.match, names)) or not same:
        found.add(codes.FONT_TAG, page, thing, font=face.name)
    if not face.decoded:
        found.add(codes.FONT_ENCODING, page, thing, font=face.name, encoding=name(get(face.raw, "/Encoding")))
        return
    from fontTools.t1Lib import T1Error  # type: ignore[import-untyped]
    from fontTools.ttLib import TTLibError  # type: ignore[import-untyped]

    try:
        _check_program(face, Program(face, *embedded), shown, page, thing, found)
    except (*DAMAGED, TTLibError, T1Error) as error:
        found.add(codes.FONT_UNREADABLE, page, thing, font=face.name, reason=reason_of(error))


def _check_program(face: Typeface, program: Program, shown: set[int], page: int, thing: Thing, found: Findings) -> None:
    worst = 0.0
    absent = False
    for code in sorted(shown):
        width = program.width(code)
        if width is None:
            absent = True
        else:
            written = face.widths.get(face.cid(code) if face.composite else code, face.default_width)
            worst = max(worst, abs(width - written))
    if absent:
        found.add(codes.FONT_NOTDEF, page, thing, font=face.name)
    if worst > WIDTH_SLACK:
        found.add(codes.FONT_WIDTHS, page, thing, font=face.name, worst=round(worst))
    bits = program.fs_type
    forbidden = BITMAP_ONLY | (NO_SUBSETTING if _TAGGED.match(face.name) else 0)
    if bits is not None and (bits & forbidden or (bits & RESTRICTED and not bits & PERMITTING)):
        found.add(codes.FONT_FORBIDDEN, page, thing, font=face.name, fs_type=bits)
    listed = stream(get(face.descriptor, "/CIDSet"))
    # A map of its own from CIDs to glyphs leaves open which CIDs the program has.
    if listed is not None and stream(get(face.descendant, "/CIDToGIDMap")) is None:
        _check_cidset(face, content(listed), program, page, thing, found)


def _check_cidset(face: Typeface, listed: bytes, program: Program, page: int, thing: Thing, found: Findings) -> None:
    """Every CID of the program is listed, and no other (ISO 32000-1, table 124)."""
    there = {at * 8 + bit for at, byte in enumerate(listed) for bit in range(8) if byte >> (BIT_ORDER - bit) & 1}
    if there != program.glyphs.cids():
        found.add(codes.FONT_CIDSET, page, thing, font=face.name)
