"""What else stands on a page: groups, advertisements, pictures by themselves, rules."""

from __future__ import annotations

from layout.display import BLACK
from layout.issue import codes, model
from layout.issue.articles import (
    Setting,
    build_article,
    build_box,
    build_headline,
    own_roles,
    read_place,
    read_span,
    read_wishes,
)
from layout.issue.borders import BORDERS
from layout.issue.formats import area_width
from layout.issue.jumps import build_continuation, without_jumps
from layout.issue.overrides import find_colour
from layout.issue.pictures import ADVERTISEMENTS, build_illustration, picture_path
from layout.issue.values import Fields
from layout.source.nodes import start_of
from layout.units import PT, Length, to_mm

RULE_WEIGHT = Length(PT // 2)
"""A plain rule's weight where none is given: 0.5 pt, clear of the 0.25 pt that newsprint holds."""


def build_module(fields: Fields, setting: Setting) -> model.Module | None:
    """The module that a record of a page's list stands for, or None (told)."""
    if fields.name == "group":
        return _build_group(fields, setting)
    if fields.name == "advertisement":
        return _build_advertisement(fields, setting)
    if fields.name == "picture":
        return _build_picture_story(fields, setting)
    if fields.name == "continuation":
        return build_continuation(fields, setting)
    if fields.name == "rule":
        return _build_rule(fields, setting)
    if fields.name == "facts":
        from layout.issue.insets import build_fact_box

        return build_fact_box(fields, setting)
    if fields.name == "table":
        return _build_table(fields, setting)
    return build_article(fields, setting)


def _build_group(fields: Fields, setting: Setting) -> model.Group | None:
    columns = read_span(fields, setting)
    inside = setting._replace(columns=columns, span=columns, free=False)
    articles = [build_article(article, inside) for article in fields.get("articles", ())]
    kept = without_jumps([article for article in articles if article is not None], setting.reading.mistakes)
    headline, own = build_headline(fields.get("group"), setting)
    if headline is None or not kept:
        return None
    at, lines = read_place(fields, columns, setting)
    return model.Group(
        name="".join(line.value for line in headline.main),
        headline=headline,
        columns=columns,
        at=at,
        lines=lines,
        box=build_box(fields.get("box"), setting.style.article_box, setting),
        articles=kept,
        roles=own_roles({**fields.get("style", {}), **own}, setting.style.group_headlines, columns, setting),
        span=fields.span,
    )


def _build_advertisement(fields: Fields, setting: Setting) -> model.Advertisement | None:
    page, mistakes = setting.page, setting.reading.mistakes
    name, file, size = fields.get("ad"), fields.get("file"), fields.get("size")
    if "size" in fields and ("span" in fields or "lines" in fields):
        other = "span" if "span" in fields else "lines"
        mistakes.add(codes.TWO_KEYS, fields.place(other), first="size", second=other)
    elif "size" not in fields and not ("span" in fields and "lines" in fields):
        mistakes.add(codes.AD_WITHOUT_SIZE, start_of(fields.span))
        return None
    path = picture_path(file, ADVERTISEMENTS, setting.reading) if file is not None else None
    columns, lines = read_span(fields, setting), fields.get("lines", 0)
    width = height = Length(0)
    if size is not None:
        width, height = (side.resolve(page.body, page.leading) for side in size)
        width, height = _checked_size(fields, width, height, setting)
        columns, lines = _covered(width, height, page)
    if name is None or (size is None and not lines):
        return None
    at, checked = read_place(fields, columns, setting, lines)
    alternate = fields.get("alternate")
    frame = fields.get("frame")
    return model.Advertisement(
        name=name.value,
        path=path,
        columns=columns,
        lines=checked or 0,
        width=width,
        height=height,
        at=at,
        frame=frame.resolve(page.body, page.leading) if frame is not None else Length(0),
        alternate=alternate.value if alternate else name.value,
        span=fields.span,
        frame_place=fields.spans.get("frame"),
    )


def _covered(width: int, height: int, page: model.Format) -> tuple[int, int]:
    """The base columns and body lines that a size in units takes up, at the most the whole page."""
    gutter = page.gutter.resolve(page.body, page.leading)
    step = page.measure * page.body + gutter
    return min(-(-(width + gutter) // step), page.columns), min(-(-height // page.leading), page.rows)


def _checked_size(fields: Fields, width: Length, height: Length, setting: Setting) -> tuple[Length, Length]:
    """The size, cut to the type area (told)."""
    wide, high = area_width(setting.page), Length(setting.page.rows * setting.page.leading)
    if width > wide or height > high:
        setting.reading.mistakes.add(
            codes.AD_TOO_LARGE,
            fields.place("size"),
            width=to_mm(width),
            height=to_mm(height),
            area_width=to_mm(wide),
            area_height=to_mm(high),
        )
    return min(width, wide), min(height, high)


def _build_picture_story(fields: Fields, setting: Setting) -> model.PictureStory | None:
    columns = read_span(fields, setting)
    picture = build_illustration(fields, "picture", (columns,), setting.reading)
    if picture is None:
        return None
    at, lines = read_place(fields, columns, setting)
    assert lines is not None  # without a height there is no picture
    name = picture.caption.value if picture.caption else fields.get("picture").value
    return model.PictureStory(
        name, picture._replace(lines=lines), columns, at, fields.span, read_wishes(fields, setting)
    )


def _build_table(fields: Fields, setting: Setting) -> model.TableModule | None:
    from layout.issue.tables import build_table, name_of

    columns = read_span(fields, setting)
    table = build_table(fields, setting.style, setting.page, setting.reading)
    if table is None:
        return None
    at = read_place(fields, columns, setting)[0]
    return model.TableModule(name_of(fields, table), table, columns, at, fields.span, read_wishes(fields, setting))


def _build_rule(fields: Fields, setting: Setting) -> model.Rule | None:
    kind = fields.get("rule")
    columns = read_span(fields, setting._replace(span=setting.page.columns))
    at, lines = read_place(fields, columns, setting, 1)
    if kind is None:
        return None
    weight = fields.get("weight")
    usual = BORDERS[kind].usual or RULE_WEIGHT
    return model.Rule(
        columns=columns,
        lines=lines or 1,
        weight=weight.resolve(setting.page.body, setting.page.leading) if weight is not None else usual,
        border=kind,
        colour=find_colour(fields.get("colour", BLACK), setting.style.colours, setting.reading.mistakes),
        at=at,
        span=fields.span,
        weight_place=fields.spans.get("weight"),
    )
