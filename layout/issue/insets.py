"""Fact boxes and pull quotes, and all that stands in an article's legs beside the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from layout.issue import codes, model
from layout.issue.article_keys import INSET_KEYS
from layout.issue.articles import (
    LONGEST_NAME,
    Setting,
    build_box,
    legs_wide,
    own_roles,
    read_legs,
    read_place,
    read_span,
    read_text,
    read_wishes,
)
from layout.issue.markup import Copy, tell_unread
from layout.issue.overrides import PLACES, alter_quote
from layout.issue.pictures import corner_of, read_within
from layout.issue.tables import build_table
from layout.issue.values import Fields
from layout.source.nodes import start_of

FACTS: Final = "facts"


def build_insets(merged: Mapping[str, Any], legs: int, setting: Setting) -> tuple[model.Inset, ...]:
    """Tables, fact boxes and quotes in an article of so many legs, in this order."""
    insets: list[model.Inset] = []
    for key in INSET_KEYS:
        for fields in merged.get(key, ()):
            wide = legs_wide(fields, legs, setting)
            if not wide:
                continue
            inset: model.Inset | None
            if key == "tables":
                inset = build_table(fields, setting.style, setting.page, setting.reading, wide)
            elif key == "fact_boxes":
                inset = _build_facts(fields, wide, setting)
            else:
                inset = _build_quote(fields, wide, setting)
            if inset is not None:
                within = read_within(fields, legs, setting.reading)
                insets.append(inset._replace(place=corner_of(fields), within=within))
    return tuple(insets)


def _build_quote(fields: Fields, legs: int, setting: Setting) -> model.Quote | None:
    words, source = fields.get("quote"), fields.get("by")
    if words is None:
        return None
    for text in (words, source):
        if text is not None:
            tell_unread(text, setting.reading.mistakes)
    own = fields.get("style")
    style = setting.style.quote
    if own is not None:
        written = {**own.values, PLACES: own.spans}
        style = alter_quote(style, written, setting.page, setting.style.colours, setting.reading.mistakes)
    return model.Quote(words, source, style, legs, fields.get("place", "top-right"), fields.span)


def _copy_of(fields: Fields, setting: Setting) -> Copy | None:
    """A fact box's text; None (told) if it has none."""
    found = read_text(fields, setting.reading)
    if found is None:
        return None
    copy = found[2]
    if copy.blocks:
        return copy
    place = fields.get("file") or fields.get("text")
    setting.reading.mistakes.add(codes.ARTICLE_EMPTY, place.span if place else start_of(fields.span))
    return None


def _build_facts(fields: Fields, legs: int, setting: Setting) -> model.Facts | None:
    title, copy = fields.get(FACTS), _copy_of(fields, setting)
    if title is None or copy is None:
        return None
    tell_unread(title, setting.reading.mistakes)
    return model.Facts(
        title=title,
        blocks=copy.blocks,
        byline=copy.byline,
        box=build_box(fields.get("box", True), setting.style.fact_box, setting),
        legs=legs,
        place=fields.get("place", "top-right"),
        span=fields.span,
    )


def build_fact_box(fields: Fields, setting: Setting) -> model.Article | None:
    """A fact box by itself: an article whose headline and text have roles of their own, in the house's fact box."""
    title, copy = fields.get(FACTS), _copy_of(fields, setting)
    columns = read_span(fields, setting)
    legs = read_legs(fields, columns, setting)
    if title is None or copy is None:
        return None
    tell_unread(title, setting.reading.mistakes)
    at, lines = read_place(fields, columns, setting)
    roles = setting.style.roles
    return model.Article(
        name=title.value[:LONGEST_NAME],
        headline=model.Headline((), (title,), (), None, title.span),
        columns=columns,
        legs=legs,
        at=at,
        lines=lines,
        box=build_box(fields.get("box", True), setting.style.fact_box, setting),
        byline=copy.byline,
        blocks=copy.blocks,
        pictures=(),
        roles={
            "main": roles["fact-title"],
            "body": roles["fact"],
            **own_roles(fields.get("style", {}), setting.style.headlines, columns, setting),
        },
        span=fields.span,
        wishes=read_wishes(fields, setting),
        kind="facts",
    )
