"""How an article is to be set: all that the engine chooses, and the article with it done."""

from __future__ import annotations

from typing import NamedTuple

from layout.issue.model import Article, Role
from layout.page.context import Context
from layout.page.flow import Item
from layout.page.headline import PARTS, level_for
from layout.page.legs import Row, opens
from layout.page.makeup.cutting import Cutting, shortened
from layout.units import THOUSAND


class HeadForm(NamedTuple):
    """How a headline is set: the columns whose level it takes, and how many lines its main line may take; 0: as the
    style has it. ``opened`` is the rows of white added between its parts."""

    rank: int = 0
    lines: int = 0
    opened: int = 0


class Recipe(NamedTuple):
    """How an article is to be set: all that the engine chooses. ``white`` is the rows added around the headline,
    ``heights`` and ``widths`` the rows and legs of its pictures, ``cutting`` how its copy is cut, ``leading`` the rows
    added over each of its subheads.
    """

    columns: int
    legs: int
    form: HeadForm
    heights: tuple[int, ...]
    white: int = 0
    cutting: Cutting | None = None
    leading: int = 0
    widths: tuple[int, ...] = ()


def as_recipe(context: Context, article: Article, recipe: Recipe) -> Article:
    """The article as a recipe has it: its width, its legs, its pictures, its headline, and without what is cut."""
    sizes = zip(article.pictures, recipe.heights, recipe.widths, strict=True)
    pictures = tuple(picture._replace(lines=lines, legs=legs) for picture, lines, legs in sizes)
    roles = head_roles(context, article, recipe.columns, recipe.form)
    if recipe.cutting is not None:
        article = shortened(article, recipe.cutting)
    return article._replace(columns=recipe.columns, legs=recipe.legs, pictures=pictures, roles=roles)


def head_roles(context: Context, article: Article, columns: int, form: HeadForm) -> dict[str, Role]:
    """The article's own roles with those that a form of its headline alters."""
    roles = dict(article.roles)
    if form.lines:
        level = level_for(context.style.headlines, form.rank or columns)
        main = roles.get("main") or level.roles["main"]
        roles["main"] = main._replace(lines=form.lines)
    parts = parts_of(article)
    for part in parts[1:] if form.opened else ():
        level = level_for(context.style.headlines, form.rank or columns)
        role = roles.get(part) or level.roles[part]
        roles[part] = role._replace(before=role.before + THOUSAND * form.opened // (len(parts) - 1))
    return roles


def parts_of(article: Article) -> list[str]:
    """The parts that an article's headline has: of kicker, main line and deck."""
    return [part for part in PARTS if getattr(article.headline, part, ())]


def opened(flow: tuple[Item, ...], rows: int) -> tuple[Item, ...]:
    """The flow with so many rows of white more over each subhead but one that begins it.

    Body lines never leave the page's baseline grid: white goes where there is white already, in whole rows, and never
    between the lines of a paragraph, which would then stand out of line with its neighbours'.
    """
    found: list[Item] = []
    for item in flow:
        if opens(item.row) and found:
            if found[-1].row.kind == "space":
                found[-1] = found[-1]._replace(row=found[-1].row._replace(rows=found[-1].row.rows + rows))
            else:
                found.append(Item(Row("space", rows), item.block))
        found.append(item)
    return tuple(found)
