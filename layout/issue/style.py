"""The house style: layers of a style to one :class:`HouseStyle`, roles complete, colours found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from layout.diagnostics import Severity, Span
from layout.display import BLACK, WHITE, Colour
from layout.issue import codes, model
from layout.issue.borders import SINGLE
from layout.issue.layers import Reading, Shelf, read_layers
from layout.issue.makeup import MakeupStyle, Taboo
from layout.issue.overrides import (
    PLACES,
    alter_box,
    alter_quote,
    alter_table,
    find_colour,
    laid_over,
    smallest_size,
    spot_colour,
    with_border,
)
from layout.issue.style_keys import STYLE
from layout.issue.text_keys import HEADLINE_ROLES, NO_HYPHENATION, PROHIBITION, TEXT_ROLES
from layout.issue.values import Fields
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import start_of
from layout.source.suggest import hint_values
from layout.units import THOUSAND, Length, Size

ROLES = (*TEXT_ROLES, "folio", "masthead", "nameplate")
"""The roles that every house style has."""

_SHELF = Shelf("styles", STYLE, codes.UNKNOWN_STYLE, default="house")
_SETTINGS = (
    "article_space",
    "article_rule",
    "column_rule",
    "punctuation",
    "prohibition",
    "line_end",
    "line_start",
    "hanging",
    "adjacent",
    "western",
    "marks",
    "fixed",
    "hyphenation",
    "autospace_letters",
    "autospace_digits",
    "fallback",
    "article_border",
    "apart",
    "apart_rule",
    "apart_border",
)

_ROLE_DEFAULTS: dict[str, Any] = {
    # What a role says nothing of: open, unindented, of one line, neither shrunk nor narrowed.
    "leading": Size(1_200, "em"),
    "colour": BLACK,
    "align": "left",
    "indent": Size(0, "em"),
    "before": 0,
    "after": 0,
    "condense": THOUSAND,
    "lines": 1,
    "tracking": Size(0, "em"),
}
_ROLE_NEEDS = ("family", "weight", "size")



class _Sheet(NamedTuple):
    """The layers laid over each other, roles still partial."""

    colours: dict[str, Any]
    roles: dict[str, dict[str, Any]]
    places: dict[str, Span]
    levels: dict[str, dict[int, dict[str, Any]]]
    boxes: dict[str, dict[str, Any]]
    settings: dict[str, Any]
    extended: set[str]
    latin: dict[str, dict[str, Any]]
    narrow: dict[str, Any]
    inset: dict[str, Any]
    makeup: dict[str, Any]
    taboos: dict[str, dict[str, Any]]
    jumps: dict[str, Any]
    table: dict[str, Any]
    quote: dict[str, Any]


def read_style(
    value: model.Text | Fields, span: Span, page: model.Format, language: str, reading: Reading
) -> model.HouseStyle | None:
    """The house style that an issue names or writes out, for pages of a format; None (told) if it is not whole.

    Every style is built on the bundled one, which has all settings and the headline levels from one column on.
    """
    layers = read_layers(value, _SHELF, reading)
    if layers is None:
        return None
    levels: dict[str, dict[int, dict[str, Any]]] = {"headlines": {}, "group_headlines": {}}
    boxes: dict[str, dict[str, Any]] = {"headline_box": {}, "article_box": {}, "fact_box": {}}
    sheet = _Sheet({}, {}, {}, levels, boxes, {}, set(), {}, {}, {}, {}, {}, {}, {}, {})
    for _, fields in layers:
        _lay_over(sheet, fields, reading.mistakes)
    builder = _Builder(sheet, page, span, reading.mistakes)
    roles = builder.roles()
    headlines = builder.levels("headlines")
    group_headlines = builder.levels("group_headlines")
    if roles is None or not headlines or not group_headlines:
        return None
    settings = sheet.settings
    return model.HouseStyle(
        name=next((name for name, _ in reversed(layers) if name), ""),
        language=language,
        colours=builder.colours,
        roles=roles,
        headlines=headlines,
        group_headlines=group_headlines,
        headline_box=builder.box("headline_box"),
        article_box=builder.box("article_box"),
        article_space=settings["article_space"],
        article_rule=settings["article_rule"].resolve(page.body, page.leading),
        column_rule=settings["column_rule"],
        punctuation=settings["punctuation"],
        prohibition=_level(sheet, language, reading.mistakes),
        line_end=settings["line_end"],
        line_start=settings["line_start"],
        hanging=settings["hanging"],
        autospace_letters=settings.get("autospace_letters", not language.lower().startswith("ko")),
        autospace_digits=settings["autospace_digits"],
        fallback=tuple(family.value for family in settings["fallback"]),
        fallback_places={family.value: family.span for family in settings["fallback"]},
        adjacent=settings["adjacent"],
        western=settings["western"],
        hyphenation=_hyphenation(settings["hyphenation"], reading.mistakes),
        latin=builder.latin,
        narrow=-(-sheet.narrow["measure"].amount // THOUSAND),
        narrow_indent=sheet.narrow["indent"],
        marks=settings["marks"],
        fixed=settings["fixed"],
        places=sheet.places,
        makeup=_makeup(sheet, page),
        jumps=_jumps(sheet.jumps),
        article_border=settings["article_border"],
        apart=settings["apart"],
        apart_rule=settings["apart_rule"].resolve(page.body, page.leading),
        apart_border=settings["apart_border"],
        table=builder.table(),
        fact_box=builder.box("fact_box"),
        quote=builder.quote(),
        inset_least=-(-sheet.inset["least"].amount // THOUSAND),
        inset_white=sheet.inset["white"],
    )


def _jumps(settings: Mapping[str, Any]) -> model.JumpStyle:
    to, back = settings.get("to"), settings.get("from")
    return model.JumpStyle(to.value if to else "", back.value if back else "", settings["least"])


def _makeup(sheet: _Sheet, page: model.Format) -> MakeupStyle:
    settings = sheet.makeup
    taboos = {
        name: Taboo(None if one["severity"] == "off" else Severity(one["severity"]), one["weight"])
        for name, one in sheet.taboos.items()
    }
    longest = settings["longest_leg"].resolve(page.body, page.leading)
    return MakeupStyle(
        taboos=taboos,
        shortest_leg=settings["shortest_leg"],
        longest_leg=longest,
        headline_white=settings["headline_white"],
        spare=settings["spare"],
        effort=settings["effort"],
        filler=settings["filler"],
        longest_cut=settings["longest_cut"],
        leading=settings["leading"],
        movement=settings["movement"],
    )


def _level(sheet: _Sheet, language: str, mistakes: Mistakes) -> str:
    """The prohibition level, if the issue's language has it; else the usual one, and it is told."""
    level: str = sheet.settings["prohibition"]
    own = PROHIBITION.get(language.lower().partition("-")[0], PROHIBITION["zh"])
    if level in own:
        return level
    mistakes.add(
        codes.LEVEL_OF_ANOTHER_LANGUAGE,
        sheet.places["prohibition"],
        level=level,
        language=language,
        levels=", ".join(own),
    )
    return own[0]


def _hyphenation(tag: model.Text, mistakes: Mistakes) -> str:
    """The language by which words are hyphenated; none (told) if there are no patterns for it."""
    if tag.value == NO_HYPHENATION:
        return ""
    import pyphen  # type: ignore[import-untyped]

    if pyphen.language_fallback(tag.value) is not None:
        return tag.value
    known = ", ".join(sorted({name.partition("_")[0] for name in pyphen.LANGUAGES}))
    mistakes.add(codes.NO_HYPHENS, tag.span, value=quoted(tag.value), known=known)
    return ""


def _lay_over(sheet: _Sheet, fields: Fields, mistakes: Mistakes) -> None:
    for name, colour in fields.get("colours", {}).items():
        sheet.colours[name] = colour
        if isinstance(colour, Fields):
            sheet.places[f"colours.{name}"] = colour.key or colour.span
    for name, role in fields.get("roles", {}).items():
        _lay_role(sheet, sheet.roles.setdefault(name, {}), role)
        sheet.places[name] = role.key or role.span
    for key, levels in sheet.levels.items():
        for level in fields.get(key, ()):
            if (span := level.get("span")) is None:
                continue
            target = levels.setdefault(span, {})
            if "space" in level.values:
                target["space"] = level.get("space")
            for part in HEADLINE_ROLES:
                if (role := level.get(part)) is not None:
                    _lay_role(sheet, target.setdefault(part, {}), role)
                    sheet.places.setdefault(f"{key}.{span}.{part}", role.span)
    for key, box in sheet.boxes.items():
        if (fields_of_box := fields.get(key)) is not None:
            said = with_border({**fields_of_box.values, PLACES: fields_of_box.spans}, mistakes)
            box.update(laid_over(box, said))
    for key in ("prohibition", "article_rule", "apart_rule"):
        if key in fields:
            sheet.places[key] = fields.place(key)
    for family, companion in fields.get("latin", {}).items():
        sheet.latin.setdefault(family, {}).update(companion.values, place=companion.key)
    if (narrow := fields.get("narrow")) is not None:
        sheet.narrow.update(narrow.values)
    for look, target in (("table", sheet.table), ("quote", sheet.quote)):
        if (written := fields.get(look)) is not None:
            target.update(laid_over(target, {**written.values, PLACES: written.spans}))
    if (inset := fields.get("inset")) is not None:
        sheet.inset.update(inset.values)
    if (makeup := fields.get("makeup")) is not None:
        for name, taboo in makeup.get("taboos", {}).items():
            sheet.taboos.setdefault(name, {}).update(taboo.values)
        sheet.makeup.update({name: value for name, value in makeup.values.items() if name != "taboos"})
    if (jumps := fields.get("jumps")) is not None:
        sheet.jumps.update(jumps.values)
    sheet.settings.update({name: fields.get(name) for name in _SETTINGS if fields.get(name) is not None})


def _lay_role(sheet: _Sheet, target: dict[str, Any], role: Fields) -> None:
    if (extend := role.get("extend")) is not None:
        sheet.extended.add(extend.value)
    target.update(laid_over(target, {**role.values, PLACES: role.spans}))


class _Builder:
    """Completes roles and levels and finds colours."""

    def __init__(self, sheet: _Sheet, page: model.Format, span: Span, mistakes: Mistakes) -> None:
        self._sheet = sheet
        self._page = page
        self._span = span
        self._mistakes = mistakes
        self.colours = self._find_colours()
        self.latin = {family: _latin(written) for family, written in sheet.latin.items()}

    def _find_colours(self) -> dict[str, Colour]:
        colours = {"black": BLACK, "white": WHITE}
        for name, value in self._sheet.colours.items():
            if isinstance(value, Fields):
                spot, ink = value.get("spot"), value.get("alternate")
                if spot is None or ink is None:
                    continue
                colours[name] = spot_colour(spot, find_colour(ink, colours, self._mistakes), self._mistakes)
            else:
                colours[name] = find_colour(value, colours, self._mistakes)
        return colours

    def roles(self) -> dict[str, model.Role] | None:
        sheet = self._sheet
        # The body is the grid's own type, unless the style says otherwise.
        body = sheet.roles.setdefault("body", {})
        body.setdefault("size", Size(self._page.body, "abs"))
        body.setdefault("leading", Size(self._page.leading, "abs"))
        if "size" not in body.get(PLACES, {}) and "body" in self._page.places:
            body[PLACES] = {**body.get(PLACES, {}), "size": self._page.places["body"]}
        roles: dict[str, model.Role] = {}
        for name, partial in sheet.roles.items():
            if name not in ROLES and name not in sheet.extended:
                place = sheet.places.get(name) or start_of(self._span)
                self._mistakes.add(codes.ROLE_UNKNOWN, place, value=quoted(name), **hint_values(name, ROLES))
                continue
            flat = self._flatten(name, partial)
            role = self._complete(name, flat, sheet.places.get(name)) if flat is not None and name in ROLES else None
            if role is not None:
                roles[name] = role
        for name in ROLES:
            if name not in sheet.roles:
                self._complete(name, {}, None)
        return roles if len(roles) == len(ROLES) else None

    def _flatten(self, name: str, partial: Mapping[str, Any]) -> dict[str, Any] | None:
        """A partial role with what the roles that it extends say below it; None (told) if one of them is not there."""
        layers = [partial]
        seen = {name}
        while (extend := layers[-1].get("extend")) is not None:
            base = self._sheet.roles.get(extend.value)
            if base is None:
                hints = hint_values(extend.value, self._sheet.roles)
                self._mistakes.add(codes.ROLE_UNKNOWN, extend.span, value=quoted(extend.value), **hints)
                return None
            if extend.value in seen:
                self._mistakes.add(codes.ROLE_CIRCLE, extend.span, value=quoted(extend.value))
                return None
            seen.add(extend.value)
            layers.append(base)
        flat: dict[str, Any] = {}
        for layer in reversed(layers):
            flat = laid_over(flat, layer)
        return flat

    def _complete(self, name: str, flat: Mapping[str, Any], place: Span | None) -> model.Role | None:
        missing = [key for key in _ROLE_NEEDS if key not in flat]
        if missing:
            span = start_of(place or self._span)
            self._mistakes.add(codes.ROLE_INCOMPLETE, span, role=quoted(name), missing=", ".join(missing))
            return None
        values = {**_ROLE_DEFAULTS, **flat}
        size = values["size"].resolve(self._page.body, self._page.leading)
        return model.Role(
            family=values["family"].value,
            family_place=values["family"].span,
            weight=values["weight"],
            size=size,
            leading=values["leading"],
            colour=find_colour(values["colour"], self.colours, self._mistakes),
            align=values["align"],
            indent=values["indent"],
            before=values["before"],
            after=values["after"],
            smallest=smallest_size(values.get("smallest"), size, self._page),
            condense=values["condense"],
            lines=values["lines"],
            tracking=values["tracking"],
            latin=self.latin.get(values["family"].value),
            places=values.get(PLACES, {}),
        )

    def levels(self, key: str) -> tuple[model.HeadlineLevel, ...]:
        """The levels of ``headlines`` or ``group_headlines``, ascending; empty (told) if they are not whole."""
        written = self._sheet.levels[key]
        levels: list[model.HeadlineLevel] = []
        parts: dict[str, dict[str, Any]] = {part: {} for part in HEADLINE_ROLES}
        space = 0
        for span in sorted(written):
            level = written[span]
            space = level.get("space", space)
            roles: dict[str, model.Role] = {}
            for part in HEADLINE_ROLES:
                place = f"{key}.{span}.{part}"
                # A level that extends a role begins anew from it; else it alters the level before.
                partial = level.get(part, {})
                flat = self._flatten(place, partial) if "extend" in partial else laid_over(parts[part], partial)
                role = self._complete(place, flat, self._sheet.places.get(place)) if flat is not None else None
                if flat is None or role is None:
                    return ()
                parts[part] = flat
                roles[part] = role
            levels.append(model.HeadlineLevel(span, roles, space))
        return tuple(levels)

    def box(self, key: str) -> model.BoxStyle:
        box = model.BoxStyle(Length(0), SINGLE, BLACK, None, False, Size(THOUSAND, "em"))
        return alter_box(box, self._sheet.boxes[key], self._page, self.colours, self._mistakes)


    def table(self) -> model.TableStyle:
        return alter_table(model.TableStyle(), self._sheet.table, self._page, self.colours, self._mistakes)

    def quote(self) -> model.QuoteStyle:
        return alter_quote(model.QuoteStyle(), self._sheet.quote, self._page, self.colours, self._mistakes)


def _latin(written: Mapping[str, Any]) -> model.Latin:
    family, shift = written.get("family"), written.get("shift")
    return model.Latin(
        family=family.value if family is not None else "",
        size=written.get("size", THOUSAND),
        shift=shift.amount if shift is not None else 0,
        family_place=family.span if family is not None else None,
        place=written["place"],
    )


def level_for(levels: tuple[model.HeadlineLevel, ...], columns: int) -> model.HeadlineLevel:
    """The level for an article of so many base columns: the widest that it reaches."""
    return next(level for level in reversed(levels) if level.span <= columns)
