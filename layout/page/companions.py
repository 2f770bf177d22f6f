"""The Latin face that goes with a role's Han family, by whatever name of the family the house style has it.

``latin`` names a family as its roles do, or by another of its names (song, 宋体, Noto Serif SC): which names are of
one family only the catalogue knows, so that it is settled here and not where the file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from layout.font.catalogue import Catalogue
from layout.issue.model import Article, Group, HeadlineLevel, HouseStyle, Latin, Module, PageDescription, Role

Roles: TypeAlias = Mapping[str, Role]
Mend: TypeAlias = Callable[[Roles], Roles]


def with_companions(description: PageDescription, catalogue: Catalogue) -> PageDescription:
    """The page, every role whose family has a companion under another name given it.

    Raises FontError for a family that there is not.
    """
    style = description.style
    found = {_family(catalogue, name): latin for name, latin in style.latin.items()}

    def mend(roles: Roles) -> Roles:
        return {name: _completed(role, found, catalogue) for name, role in roles.items()}

    return description._replace(
        style=_style(style, mend),
        modules=tuple(_module(module, mend) for module in description.modules),
        fillers=tuple(
            filler._replace(roles=mend(filler.roles)) if isinstance(filler, Article) else filler
            for filler in description.fillers
        ),
    )


def _family(catalogue: Catalogue, name: str) -> str:
    return catalogue.family(name)[0].family


def _completed(role: Role, found: Mapping[str, Latin], catalogue: Catalogue) -> Role:
    if role.latin is not None:
        return role
    return role._replace(latin=found.get(_family(catalogue, role.family)))


def _style(style: HouseStyle, mend: Mend) -> HouseStyle:
    def levels(all_of: tuple[HeadlineLevel, ...]) -> tuple[HeadlineLevel, ...]:
        return tuple(level._replace(roles=mend(level.roles)) for level in all_of)

    return style._replace(
        roles=mend(style.roles), headlines=levels(style.headlines), group_headlines=levels(style.group_headlines)
    )


def _module(module: Module, mend: Mend) -> Module:
    if isinstance(module, Article):
        return module._replace(roles=mend(module.roles))
    if isinstance(module, Group):
        articles = tuple(article._replace(roles=mend(article.roles)) for article in module.articles)
        return module._replace(roles=mend(module.roles), articles=articles)
    return module
