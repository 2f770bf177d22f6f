"""The families that an issue asks for, looked for before a page is set: each mistake is told where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import Report
from layout.font.catalogue import Catalogue, Faces
from layout.font.errors import UnknownFamily
from layout.issue.model import Article, Group, Issue, Role


def faces_of(issue: Issue, catalogue: Catalogue, report: Report) -> Faces:
    """The faces to set an issue with.

    A family that there is not is an error at the place that names it; the bundled Song stands in for it, so
    that the pages are drawn all the same. An unknown fallback family is told and left out.
    """
    unknown: set[str] = set()
    for role in _roles(issue):
        try:
            catalogue.family(role.family)
        except UnknownFamily as error:
            error.report_to(report, role.family_place)
            unknown.add(role.family)
    for family in unknown:
        catalogue.stand_in(family)
    return Faces(catalogue, [family for family in issue.style.fallback if _known(family, issue, catalogue, report)])


def _known(family: str, issue: Issue, catalogue: Catalogue, report: Report) -> bool:
    try:
        catalogue.family(family)
    except UnknownFamily as error:
        error.report_to(report, issue.style.fallback_places.get(family))
        return False
    return True


def _roles(issue: Issue) -> Iterator[Role]:
    """Every role, the house style's first; a family that many of them share comes many times."""
    style = issue.style
    yield from style.roles.values()
    for level in (*style.headlines, *style.group_headlines):
        yield from level.roles.values()
    for page in issue.pages:
        for module in page.modules:
            if isinstance(module, Article | Group):
                yield from module.roles.values()
            if isinstance(module, Group):
                for article in module.articles:
                    yield from article.roles.values()
