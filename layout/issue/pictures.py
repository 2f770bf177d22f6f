"""Pictures and advertisements' files: found, inside the folder, and of a kind that can be printed."""

from __future__ import annotations

import os
from typing import Any

from layout.issue import codes, model
from layout.issue.layers import Reading
from layout.issue.markup import tell_unread
from layout.issue.text_keys import ILLUSTRATION_PLACES, INSET_PLACES
from layout.issue.values import Fields
from layout.source import resolve_inside
from layout.source.codes import FILE_IS_FOLDER, FILE_UNREADABLE
from layout.source.kinds import PDF, RASTERS, kind_of_file
from layout.source.mistakes import quoted
from layout.source.text import reasons_for, report_missing
from layout.units import THOUSAND

PICTURES = RASTERS
LEAST_LEFT = 10
"""Thousandths of a picture's width or height that cropping must leave."""
ADVERTISEMENTS = (*PICTURES, PDF)


def picture_path(file: model.Text, kinds: tuple[str, ...], reading: Reading) -> str | None:
    """The absolute path of a picture that the issue names, or None (told)."""
    path = resolve_inside(reading.folder, file.value, file.span, reading.mistakes, reading.sources.allowed)
    if path is None:
        return None
    try:
        if os.path.isdir(path):
            reading.mistakes.add(FILE_IS_FOLDER, file.span, path=path)
            return None
        if not os.path.isfile(path):
            report_missing(path, reading.mistakes, file.span)
            return None
        kind = kind_of_file(path)
    except OSError as error:
        reading.mistakes.add(FILE_UNREADABLE, file.span, path=path, **reasons_for(error))
        return None
    if kind not in kinds:
        _tell_kind(file, kinds, reading)
        return None
    return os.path.abspath(path)


def _tell_kind(file: model.Text, kinds: tuple[str, ...], reading: Reading) -> None:
    reading.mistakes.add(
        codes.PICTURE_KIND,
        file.span,
        path=quoted(file.value),
        wanted=", ".join(kinds[:-1]) + " or " + kinds[-1],
        wanted_zh="、".join(kinds) + " 文件",
        advice="save it as one of these",
        advice_zh="请另存为其中一种",
    )


def build_illustration(
    fields: Fields, file_key: str, widths: tuple[int, ...], reading: Reading
) -> model.Illustration | None:
    """A picture from its record, one of ``widths`` legs wide; None if it has no file or no height (told)."""
    file, heights = fields.get(file_key), fields.get("lines")
    path = picture_path(file, PICTURES, reading) if file is not None else None
    if path is None or heights is None:
        return None
    caption, credit, alternate = fields.get("caption"), fields.get("credit"), fields.get("alternate")
    for text in (caption, credit):
        if text is not None:
            tell_unread(text, reading.mistakes)
    shown = alternate or caption
    return model.Illustration(
        path=path,
        caption=caption,
        credit=credit,
        legs=widths[0],
        lines=heights[0],
        place=corner_of(fields),
        fit=fields.get("fit", "cover"),
        alternate=shown.value if shown else "",
        span=fields.span,
        crop=_crop(fields, reading),
        heights=heights,
        caption_at=fields.get("caption_at", "below"),
        widths=widths,
        most_lost=fields.get("loss", THOUSAND),
        focus=fields.get("focus", (THOUSAND // 2, THOUSAND // 2)),
    )


def corner_of(fields: Fields) -> Any:
    """Where in its article a picture stands that takes whole legs, or anything else that may."""
    place = fields.get("place")
    return place if place in ILLUSTRATION_PLACES else "top-right"


def read_within(fields: Fields, legs: int, reading: Reading) -> model.Within | None:
    """The place of a picture, or of anything else that may stand there, within the text of an article of so many
    legs, if it has one and the article those legs (told)."""
    within = _within(fields, reading)
    if within is None or within.least_legs <= legs:
        return within
    place = fields.get("place")
    span = place.place("leg") if isinstance(place, Fields) else fields.place("place")
    reading.mistakes.add(codes.INSET_LEG, span, leg=within.least_legs, limit=legs)
    return None


def _within(fields: Fields, reading: Reading) -> model.Within | None:
    place, characters = fields.get("place", "top-right"), fields.get("characters")
    if characters is None:
        if "characters" not in fields and (isinstance(place, Fields) or place in INSET_PLACES):
            reading.mistakes.add(codes.INSET_PLACE, fields.place("place"))
        return None
    if "legs" in fields:
        reading.mistakes.add(codes.TWO_KEYS, fields.place("legs"), first="characters", second="legs")
    if isinstance(place, Fields):
        return model.Within(characters, place.get("side", "between"), place.get("leg"), place.get("line"))
    words = set(place.split("-"))
    return model.Within(
        characters,
        side="left" if "left" in words else "right" if "right" in words else "between",
        edge="top" if "top" in words else "bottom" if "bottom" in words else "middle",
    )


def _crop(fields: Fields, reading: Reading) -> tuple[int, int, int, int]:
    """What is left of a picture, in thousandths (left, top, right, bottom), where its sides are cut."""
    left, top, right, bottom = fields.get("crop", (0, 0, 0, 0))
    for share, what, what_zh in ((left + right, "width", "宽度"), (top + bottom, "height", "高度")):
        if THOUSAND - share < LEAST_LEFT:
            values = {"share": share * 100 / THOUSAND, "what": what, "what_zh": what_zh}
            reading.mistakes.add(codes.CROP_TOO_MUCH, fields.place("crop"), **values)
            return (0, 0, THOUSAND, THOUSAND)
    return (left, top, THOUSAND - right, THOUSAND - bottom)
