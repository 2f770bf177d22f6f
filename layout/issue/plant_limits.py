"""Whether the plant holds what an issue asks for: type, rules, tints and spot colours of style, format and modules.

Told where the value was written, before a page is made, and once for each place. What depends on how a page comes
out (a headline that had to shrink, text near the trim) is :mod:`layout.page.plant_limits`'s.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from layout.diagnostics import Code, Span
from layout.display import BLACK, WHITE, Colour
from layout.issue import model
from layout.issue.borders import DOUBLE, SINGLE
from layout.issue.plant_codes import PLANT_RULE, PLANT_SPOTS, PLANT_TINT, PLANT_TYPE
from layout.issue.style import level_for
from layout.issue.text_keys import HEADLINE_ROLES, TEXT_ROLES
from layout.resources import data_folder
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import start_of
from layout.units import THOUSAND, to_pt

READING: Final = "reading"
"""The role of pinyin and zhuyin, which is half the text's size by custom (CLREQ, 3.3.2): smaller than some plants hold
and set all the same. Only a size that the paper itself gives it counts."""


class Limit(NamedTuple):
    """The least size that holds, and the way of printing that asks for it, in words."""

    least: int
    manner: str
    manner_zh: str


def plates(colour: Colour) -> int:
    """How many inks a colour lays down."""
    return 1 if colour.spot else (colour.c > 0) + (colour.m > 0) + (colour.y > 0) + (colour.k > 0)


def limit_of(limits: model.Least, colour: Colour, ground: Colour = WHITE, several: int = 0) -> Limit:
    """The limit for something in a colour on a ground. White on a ground is reversed; so is white on white, for
    whoever asks for white text means to put it on something. ``several`` is a further limit for several inks."""
    inks = plates(colour)
    if inks == 1:
        return Limit(limits.positive, "in one ink", "单色")
    many = max(limits.several, several)
    if inks:
        return Limit(many, "in several inks", "多色套印")
    if plates(ground) > 1:
        return Limit(max(limits.reversed, many), "reversed out of several inks", "多色反白")
    return Limit(limits.reversed, "reversed", "反白")


def type_limit(plant: model.Plant, colour: Colour, ground: Colour = WHITE) -> Limit:
    """The least size of type."""
    return limit_of(plant.type_size, colour, ground, plant.one_ink_below)


def check_plant(issue: model.Issue, mistakes: Mistakes) -> None:
    """Tell of everything in an issue that its plant does not hold."""
    check = _Check(issue.plant, mistakes)
    for page in issue.pages:
        check.page_format(page)
        check.style(page.style)
        for module in (*page.modules, *page.fillers):
            check.module(module, page.style)
    check.spot_plates()
    check.tell()


class _Check:
    """Goes through an issue and remembers what was told, and the spot colours that were met."""

    def __init__(self, plant: model.Plant, mistakes: Mistakes) -> None:
        self._plant = plant
        self._mistakes = mistakes
        self._told: dict[tuple[str, Span], tuple[Code, Mapping[str, object]]] = {}
        self._styles: list[model.HouseStyle] = []
        self._spots: dict[str, Span] = {}
        self._bundled = data_folder() + os.sep

    # ------------------------------------------------------------------ what is gone through

    def page_format(self, page: model.PageDescription) -> None:
        form = page.format
        if form.column_rule and page.style.column_rule != "none":
            place = form.places.get("column_rule") or start_of(form.span)
            self._rule("the rule between columns", "栏线", form.column_rule, BLACK, (place,))

    def style(self, style: model.HouseStyle) -> None:
        """Everything that a house style says, used or not: what is in it will be used some day."""
        if any(known is style for known in self._styles):
            return
        self._styles.append(style)
        for name, role in style.roles.items():
            if name != READING or self._is_own(role.places.get("size")):
                self._role(name, role, style)
        levels = [level.roles for level in (*style.headlines, *style.group_headlines)]
        for roles in levels:
            self._roles(roles, style)
        for box in (style.headline_box, style.article_box, style.fact_box):
            self._box(box, style)
        for box, sets in ((style.headline_box, levels), (style.article_box, [*levels, _text_roles(style.roles)])):
            if box.reverse:
                for roles in sets:
                    self._roles(roles, style, box)
        if style.article_rule and style.article_space:
            place = style.places.get("article_rule")
            if place is not None:
                self._rule("the rule between articles", "稿件间的线", style.article_rule, BLACK, (place,))

        self._table(style.table, style)
        self._quote(style.quote, style)
        if style.apart == "rule" and (place := style.places.get("apart_rule")) is not None:
            self._rule("the rule between two headlines", "标题间的线", style.apart_rule, BLACK, (place,))

    def module(self, module: model.Module, style: model.HouseStyle) -> None:
        if isinstance(module, model.Rule):
            self._met(module.colour, style, module.span)
            places = (module.weight_place or start_of(module.span),)
            self._rule("this rule", "此线", module.weight, module.colour, places)
            if module.border == DOUBLE:
                self._rule("the thin one of the two rules", "文武线的细线", model.THIN_RULE, module.colour, places)
        elif isinstance(module, model.Advertisement):
            if module.frame:
                place = module.frame_place or start_of(module.span)
                self._rule("the frame", "边框", module.frame, BLACK, (place,))
        elif isinstance(module, model.Group):
            level = level_for(style.group_headlines, module.columns)
            self._titled(module.headline, module.box, {**level.roles, **module.roles}, style)
            for article in module.articles:
                self._article(article, style)
        elif isinstance(module, model.Article):
            self._article(module, style)
        elif isinstance(module, model.TableModule):
            self._table(module.table.style, style)

    def _article(self, article: model.Article, style: model.HouseStyle) -> None:
        wide = article.columns
        if article.headline is not None:
            wide = article.headline.columns(wide, max(1, article.legs))
        roles = {**style.roles, **level_for(style.headlines, wide).roles, **article.roles}
        # On its ground first: of two things wrong with one size, that it is reversed asks for more.
        self._titled(article.headline, article.box, roles, style)
        if article.box is not None and article.box.reverse:
            used = _used(article)
            on_ground = {name: role for name, role in _text_roles(roles).items() if name in used}
            self._roles(on_ground, style, article.box)
        self._roles(article.roles, style)
        for inset in article.insets:
            if isinstance(inset, model.Table):
                self._table(inset.style, style)
            elif isinstance(inset, model.Quote):
                self._quote(inset.style, style)
            elif inset.box is not None:
                self._box(inset.box, style)

    def _titled(
        self,
        headline: model.Headline | None,
        box: model.BoxStyle | None,
        roles: Mapping[str, model.Role],
        style: model.HouseStyle,
    ) -> None:
        """A headline and the box around it and its text: the parts that there are, on the ground that they stand on."""
        if box is not None:
            self._box(box, style)
        if headline is None:
            return
        if headline.box is not None:
            self._box(headline.box, style)
        ground = next((one for one in (headline.box, box) if one is not None and one.reverse), None)
        self._roles({part: roles[part] for part in HEADLINE_ROLES if getattr(headline, part)}, style, ground)

    # ------------------------------------------------------------------ limits

    def _roles(
        self, roles: Mapping[str, model.Role], style: model.HouseStyle, box: model.BoxStyle | None = None
    ) -> None:
        for name, role in roles.items():
            self._role(name, role, style, box)

    def _role(self, name: str, role: model.Role, style: model.HouseStyle, box: model.BoxStyle | None = None) -> None:
        """A role's size and the size to which it may shrink, in its colour or white on the ground of a box.

        In a box only the size counts: to what it really shrinks there, the page tells.
        """
        colour, ground = (role.colour, WHITE) if box is None else (WHITE, box.colour)
        self._met(colour, style, role.family_place)
        limit = type_limit(self._plant, colour, ground)
        smallest = role.smallest if box is None else role.size
        if role.size >= limit.least <= smallest:
            return
        shown = quoted(name)
        key, size, what, what_zh = "size", role.size, f"“{shown}”", f"“{shown}”"
        if role.size >= limit.least:
            key, size, what, what_zh = "smallest", smallest, f"{what} shrunk to its smallest", f"{what}缩到最小时"
        places = (
            role.places.get(key),
            role.places.get("colour"),
            box.places.get("reverse") if box is not None else None,
            role.family_place,
        )
        self._tell(PLANT_TYPE, places, {**self._words(what, what_zh, limit), "size": to_pt(size)})

    def _box(self, box: model.BoxStyle, style: model.HouseStyle) -> None:
        kind = box.places.get("border")
        places = (box.places.get("rule"), kind, box.places.get("colour"))
        if box.rule or box.reverse:
            self._met(box.colour, style, box.places.get("colour"))
        if box.rule and not box.reverse:
            self._rule("the frame", "边框", box.rule, box.colour, places)
        elif box.rule and box.border not in (SINGLE, DOUBLE):
            self._rule("the frame", "边框", box.rule, WHITE, (box.places.get("reverse"), *places), box.colour)
        if box.rule and box.border == DOUBLE:
            thin, colour = model.thin_rule(box)
            words = ("the thin rule inside the frame", "文武线的细线")
            self._rule(*words, thin, colour, (kind, *places), box.colour)
        if box.tint is not None and not box.reverse:
            self._tint(box.tint, style, box.places.get("tint"))

    def _tint(self, tint: Colour, style: model.HouseStyle, place: Span | None) -> None:
        """A tint under text."""
        self._met(tint, style, place)
        dark = darkness(tint)
        if dark > self._plant.tint_under_text * THOUSAND // 100:
            values = {"tint": dark / 10, "limit": self._plant.tint_under_text, "plant": self._plant.name}
            self._tell(PLANT_TINT, (place,), values)

    def _quote(self, quote: model.QuoteStyle, style: model.HouseStyle) -> None:
        if quote.weight:
            self._met(quote.colour, style, quote.places.get("colour"))
            places = (quote.places.get("weight"), quote.places.get("colour"))
            self._rule("the quote's rule", "引语的线", quote.weight, quote.colour, places)

    def _table(self, table: model.TableStyle, style: model.HouseStyle) -> None:
        places = table.places
        for weight, key in ((table.weight, "weight"), (table.rule, "rule")):
            if key == "weight" or table.rules != "none":
                self._rule("the table's rule", "表格的线", weight, BLACK, (places.get(key), places.get("rules")))
        for tint, key in ((table.head_tint, "head_tint"), (table.row_tint, "row_tint")):
            if tint != WHITE:
                self._tint(tint, style, places.get(key))

    def _rule(
        self,
        what: str,
        what_zh: str,
        weight: int,
        colour: Colour,
        places: Iterable[Span | None],
        ground: Colour = WHITE,
    ) -> None:
        limit = limit_of(self._plant.rule, colour, ground)
        if 0 < weight < limit.least:
            self._tell(PLANT_RULE, places, {**self._words(what, what_zh, limit), "weight": to_pt(weight)})

    def spot_plates(self) -> None:
        """Tell of the spot colours that are more than the plant prints."""
        for name, place in list(self._spots.items())[self._plant.spots :]:
            values = {"name": quoted(name), "limit": self._plant.spots, "plant": self._plant.name}
            self._tell(PLANT_SPOTS, (place,), values)

    def _met(self, colour: Colour, style: model.HouseStyle, place: Span | None) -> None:
        """Remember a spot colour, and where it is declared."""
        if not colour.spot or colour.spot in self._spots:
            return
        names = [name for name, one in style.colours.items() if one.spot == colour.spot]
        declared = [found for name in names if (found := style.places.get(f"colours.{name}")) is not None]
        self._spots[colour.spot] = (*declared, place or self._plant.span)[0]

    def _is_own(self, place: Span | None) -> bool:
        """Whether the paper wrote it, and not the house that the bundled style comes from."""
        return place is not None and not place.file.startswith(self._bundled)

    def _words(self, what: str, what_zh: str, limit: Limit) -> dict[str, object]:
        return {
            "what": what,
            "what_zh": what_zh,
            "least": to_pt(limit.least),
            "manner": limit.manner,
            "manner_zh": limit.manner_zh,
            "plant": self._plant.name,
        }

    def _tell(self, code: Code, places: Iterable[Span | None], values: Mapping[str, object]) -> None:
        """Tell once a place, and there the limit that asks for most: of the values that do not go together, the
        first that is the paper's own, not the bundled style's."""
        known = [place for place in places if place is not None]
        own = [place for place in known if self._is_own(place)]
        place = (own or known or [self._plant.span])[0]
        known_of = self._told.get((code.name, place))
        if known_of is None or _asked(values) > _asked(known_of[1]):
            self._told[code.name, place] = code, values

    def tell(self) -> None:
        """Add all that was found to the mistakes."""
        for (_, place), (code, values) in self._told.items():
            self._mistakes.add(code, place, **values)


def _asked(values: Mapping[str, object]) -> float:
    """How much a limit asks for; 0 where there is only one."""
    least = values.get("least")
    return least if isinstance(least, float) else 0.0


def _text_roles(roles: Mapping[str, model.Role]) -> dict[str, model.Role]:
    return {name: roles[name] for name in TEXT_ROLES if name != READING}


def _used(article: model.Article) -> set[str]:
    """The text roles that an article has text in."""
    used = {"body", *(run.style for block in article.blocks for run in block.runs)}
    used |= {block.kind for block in article.blocks}
    present = {
        "byline": article.byline is not None,
        "caption": any(picture.caption is not None for picture in article.pictures),
        "credit": any(picture.credit is not None for picture in article.pictures),
    }
    return used | {name for name, is_there in present.items() if is_there}


def darkness(tint: Colour) -> int:
    """How dark a ground is under text, in thousandths: its strongest ink. Yellow does not count, since black on it is
    read as well as on white and its dots are not seen."""
    strongest = max(tint.c, tint.m, tint.k)
    return strongest * tint.tint // THOUSAND if tint.spot else strongest
