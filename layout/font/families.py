"""The families that an issue asks for, looked for before a page is set: each mistake is told where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import Report, Span
from layout.font.catalogue import Catalogue, Faces
from layout.font.errors import ForbiddenFont, UnknownFamily
from layout.issue.model import Article, Group, HouseStyle, Issue, Role


def faces_of(issue: Issue, catalogue: Catalogue, report: Report) -> Faces:
    """The faces to set an issue with.

    A family that there is not, or whose faces may not be embedded, is an error at the place that names it; the
    bundled Song stands in for it, so that the pages are drawn all the same. A fallback family of which that is so is
    told and left out.
    """
    unknown = {family for family, place in _asked(issue) if not _known(family, place, catalogue, report)}
    for family in unknown:
        catalogue.stand_in(family)
    places = {family: style.fallback_places.get(family) for style in _styles(issue) for family in style.fallback}
    return Faces(catalogue, [family for family, place in places.items() if _known(family, place, catalogue, report)])


def asked(issue: Issue) -> tuple[frozenset[str], tuple[str, ...]]:
    """The families that an issue asks for, and those that stand in: what its faces depend on."""
    fallback = dict.fromkeys(family for style in _styles(issue) for family in style.fallback)
    return frozenset(family for family, _ in _asked(issue)), tuple(fallback)


def _known(family: str, place: Span | None, catalogue: Catalogue, report: Report) -> bool:
    try:
        catalogue.family(family)
    except (UnknownFamily, ForbiddenFont) as error:
        error.report_to(report, place)
        return False
    return True


def _styles(issue: Issue) -> list[HouseStyle]:
    """The issue's house style and those that pages have of their own, each once."""
    styles = [issue.style]
    for page in issue.pages:
        if all(page.style is not style for style in styles):
            styles.append(page.style)
    return styles


def _asked(issue: Issue) -> Iterator[tuple[str, Span | None]]:
    """Every family that text is to be set in, and where it was written."""
    for role in _roles(issue):
        yield role.family, role.family_place
    for style in _styles(issue):
        for family, latin in style.latin.items():
            yield family, latin.place
            if latin.family:
                yield latin.family, latin.family_place


def _roles(issue: Issue) -> Iterator[Role]:
    """Every role, the house styles' first; a family that many of them share comes many times."""
    for style in _styles(issue):
        yield from style.roles.values()
        for level in (*style.headlines, *style.group_headlines):
            yield from level.roles.values()
    for page in issue.pages:
        for module in (*page.modules, *page.fillers):
            if isinstance(module, Article | Group):
                yield from module.roles.values()
            if isinstance(module, Group):
                for article in module.articles:
                    yield from article.roles.values()
