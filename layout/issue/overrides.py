"""What was written over a role, a box, a table's or a quote's style: laid over the whole one, its colours found and its
lengths resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layout.display import BLACK, Colour
from layout.issue import codes, model
from layout.issue.borders import BORDERS, DOUBLE, SINGLE
from layout.issue.plant_codes import SPOT_RESERVED
from layout.issue.values import ColourName, Fields
from layout.source.mistakes import Mistakes, quoted
from layout.source.suggest import hint_values
from layout.units import THOUSAND, Length, Size

PLACES = "places"
"""The key under which what was written carries where it was."""


_INK = "the process ink of that name", "同名的四色油墨"
RESERVED_SPOTS = {
    "All": ("every plate, as only registration marks use it", "所有印版，仅供套准标记使用"),
    "None": ("no plate: nothing would be printed", "不印任何油墨，内容会消失"),
    **dict.fromkeys(("Cyan", "Magenta", "Yellow", "Black"), _INK),
}
"""Names that a spot colour cannot have, and what they stand for in English and in Chinese (ISO 32000-1, 8.6.6.4)."""


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What was written in one layer over another; where it was written goes along."""
    return {**below, **above, PLACES: {**below.get(PLACES, {}), **above.get(PLACES, {})}}


def smallest_size(size: Size | None, largest: Length, page: model.Format) -> Length:
    return largest if size is None else Length(min(largest, size.resolve(largest, page.leading)))


def find_colour(value: Colour | ColourName, colours: Mapping[str, Colour], mistakes: Mistakes) -> Colour:
    """The colour that was written, house colours looked up and tinted; black (told) for an unknown name."""
    if isinstance(value, Colour):
        return value
    found = colours.get(value.name)
    if found is None:
        mistakes.add(codes.UNKNOWN_COLOUR, value.span, value=quoted(value.name), **hint_values(value.name, colours))
        return BLACK
    if value.tint == THOUSAND:
        return found
    if found.spot:
        return found._replace(tint=found.tint * value.tint // THOUSAND)
    c, m, y, k = (ink * value.tint // THOUSAND for ink in (found.c, found.m, found.y, found.k))
    return Colour(c, m, y, k)


def spot_colour(name: model.Text, process: Colour, mistakes: Mistakes) -> Colour:
    """A spot colour by its name and its alternate in process inks; a name that PDF keeps for itself is told."""
    if name.value in RESERVED_SPOTS:
        means, means_zh = RESERVED_SPOTS[name.value]
        mistakes.add(SPOT_RESERVED, name.span, name=quoted(name.value), means=means, means_zh=means_zh)
    return process._replace(spot=name.value, tint=THOUSAND)


def alter_role(
    role: model.Role, fields: Fields, style: model.HouseStyle, page: model.Format, mistakes: Mistakes
) -> model.Role:
    """A complete role with an article's overrides over it.

    A new size without a new smallest size takes the smallest size along in proportion.
    """
    values = dict(fields.values)
    extend = values.pop("extend", None)
    if extend is not None:
        base = style.roles.get(extend.value)
        if base is None:
            hints = hint_values(extend.value, style.roles)
            mistakes.add(codes.ROLE_UNKNOWN, extend.span, value=quoted(extend.value), **hints)
        else:
            role = base
    if "family" in values:
        values["family_place"] = values["family"].span
        values["family"] = values["family"].value
        values["latin"] = style.latin.get(values["family"])
    if "colour" in values:
        values["colour"] = find_colour(values["colour"], style.colours, mistakes)
    values[PLACES] = {**role.places, **fields.spans}
    size = role.size
    if "size" in values:
        size = values["size"] = values["size"].resolve(page.body, page.leading)
    if "smallest" in values:
        values["smallest"] = smallest_size(values["smallest"], size, page)
    else:
        values["smallest"] = Length(role.smallest * size // role.size)
        if "size" in fields.spans:
            values[PLACES]["smallest"] = fields.spans["size"]
    return role._replace(**values)


def alter_table(
    table: model.TableStyle,
    values: Mapping[str, Any],
    page: model.Format,
    colours: Mapping[str, Colour],
    mistakes: Mistakes,
) -> model.TableStyle:
    """A table's style with what was written over it."""
    changes = laid_over({PLACES: table.places}, values)
    for weight in ("weight", "rule"):
        if weight in changes:
            changes[weight] = changes[weight].resolve(page.body, page.leading)
    for tint in ("head_tint", "row_tint"):
        if tint in changes:
            changes[tint] = find_colour(changes[tint], colours, mistakes)
    return table._replace(**changes)


def alter_quote(
    quote: model.QuoteStyle,
    values: Mapping[str, Any],
    page: model.Format,
    colours: Mapping[str, Colour],
    mistakes: Mistakes,
) -> model.QuoteStyle:
    """A pull quote's style with what was written over it."""
    changes = laid_over({PLACES: quote.places}, values)
    if "weight" in changes:
        changes["weight"] = changes["weight"].resolve(page.body, page.leading)
    if "colour" in changes:
        changes["colour"] = find_colour(changes["colour"], colours, mistakes)
    return quote._replace(**changes)


def with_border(written: Mapping[str, Any], mistakes: Mistakes) -> dict[str, Any]:
    """What was written of a box, ``double`` said as its kind of border, and the usual weight of an ornament for which
    none was written."""
    values = dict(written)
    double = values.pop("double", None)
    places = dict(values.get(PLACES, {}))
    if double is not None:
        if "border" in values and (values["border"] == DOUBLE) != double:
            mistakes.add(codes.TWO_KEYS, places["double"], first="border", second="double")
        values.setdefault("border", DOUBLE if double else SINGLE)
        places.setdefault("border", places.pop("double"))
    usual = BORDERS[values.get("border", SINGLE)].usual
    if usual and "rule" not in values:
        values["rule"] = Size(usual, "abs")
        places["rule"] = places["border"]
    return {**values, PLACES: places}


def alter_box(
    box: model.BoxStyle,
    values: Mapping[str, Any],
    page: model.Format,
    colours: Mapping[str, Colour],
    mistakes: Mistakes,
) -> model.BoxStyle:
    """A box with what was written over it."""
    changes = laid_over({PLACES: box.places}, with_border(values, mistakes))
    if "rule" in changes:
        changes["rule"] = changes["rule"].resolve(page.body, page.leading)
    for ink in ("colour", "tint"):
        if ink in changes:
            changes[ink] = find_colour(changes[ink], colours, mistakes)
    return box._replace(**changes)
