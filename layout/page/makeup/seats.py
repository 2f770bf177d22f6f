"""A page of the engine's with every module where it stood: what can be shown at once while the page is made up anew.

Nothing is searched and nothing asked of the oracle. An article that did not change is set as it was; one that did is
cut into the rows that it had, what is too long for them overset, what is short left white. A build never makes a page
so: it is for somebody who edits and looks on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.issue import model
from layout.issue.model import Article, Group, PageDescription, PictureStory, TableModule
from layout.page.article import prepare_article
from layout.page.blocks import prepare_picture, prepare_table
from layout.page.codes import FILLER_UNUSED
from layout.page.context import Context
from layout.page.copyfit import Fit
from layout.page.makeup.board import Layout, Shape
from layout.page.makeup.engine import Problem, shaped
from layout.page.makeup.former import Kept, by_name, numbered
from layout.page.makeup.recipe import HeadForm, Recipe, as_recipe, opened
from layout.page.makeup.variants import Chosen, Variant, realize
from layout.page.modules import Module, Plan
from layout.page.place import Placement
from layout.page.prepare import prepare


class Unseated(Exception):
    """A page has other modules than those that stood there, or they cannot stand so any more."""


class Seat(NamedTuple):
    """Where a module stands (base column and body line of its corner, from 1) and how it is set: over so many columns
    and rows. ``source`` and ``fit`` are what an article was then, and how its text was cut."""

    name: str
    column: int
    row: int
    columns: int
    rows: int
    chosen: Chosen = None
    source: model.Module | None = None
    fit: Fit | None = None


def seats_of(problem: Problem, layout: Layout) -> tuple[Seat, ...]:
    """Where a layout has the page's modules; fillers that it left out have no seat."""
    chosen = zip(problem.prepared, problem.pieces, shaped(problem, layout), layout.places, strict=False)
    return tuple(
        Seat(piece.name, place.column, place.row, place.shape.columns, place.shape.rows, variant.chosen, one.source,
             None if variant.change else variant.fit)
        for one, piece, variant, place in chosen
        if variant is not None and place is not None
    )  # fmt: skip


def seats_before(description: PageDescription, former: Kept) -> tuple[Seat, ...]:
    """Where a layout that a build kept has the page's modules."""
    known = by_name(former.modules)
    seats = []
    for key, module in zip(_keys(description), _modules(description), strict=True):
        one = known.get(key)
        if one is None:
            continue
        chosen: Chosen = None
        if isinstance(module, Article):
            rank, lines = one.headline
            widths = tuple(picture.legs for picture in module.pictures)
            chosen = Recipe(one.columns, one.legs, HeadForm(rank, lines), one.pictures, one.white, widths=widths)
        seats.append(Seat(one.name, one.column, one.line, one.columns, one.lines, chosen))
    return tuple(seats)


def seated(context: Context, description: PageDescription, seats: Sequence[Seat]) -> list[Placement]:
    """The page's modules in their seats. Raises Unseated."""
    known = dict(zip(numbered(seat.name for seat in seats), seats, strict=True))
    needed = len(description.modules)
    found = [
        (module, known.pop(key, None), number >= needed)
        for number, (key, module) in enumerate(zip(_keys(description), _modules(description), strict=True))
    ]
    if known or any(not (filler if seat is None else _fits(context, module, seat)) for module, seat, filler in found):
        raise Unseated
    placed = []
    for module, seat, _ in found:
        if seat is not None:
            made, plan = _set(context, module, seat)
            placed.append(Placement(made, plan, seat.column, seat.row))
        elif not isinstance(module, model.Rule):
            context.report.add(FILLER_UNUSED, module.span, page=context.page, filler=module.name)
    return placed


def _modules(description: PageDescription) -> tuple[model.Module, ...]:
    return *description.modules, *description.fillers


def _keys(description: PageDescription) -> list[tuple[str, int]]:
    """The modules' names as the engine's pieces have them, those that occur several times told apart."""
    return numbered("" if isinstance(one, model.Rule) else one.name for one in _modules(description))


def _fits(context: Context, module: model.Module, seat: Seat) -> bool:
    """Whether a module can be set as its seat has it, and still is to stand there."""
    if seat.column + seat.columns - 1 > context.grid.columns or seat.row + seat.rows - 1 > context.grid.rows:
        return False
    at = getattr(module, "at", None)
    if at is not None and (at.column not in (None, seat.column) or at.line not in (None, seat.row)):
        return False
    if not isinstance(module, Article):
        return not isinstance(seat.chosen, Recipe)
    recipe = seat.chosen
    return isinstance(recipe, Recipe) and len(recipe.heights) == len(recipe.widths) == len(module.pictures)


def _set(context: Context, module: model.Module, seat: Seat) -> tuple[Module, Plan]:
    """A module set in its seat, its messages told."""
    if isinstance(module, PictureStory):
        lines = seat.chosen.picture.lines if isinstance(seat.chosen, PictureStory) else module.picture.lines
        sized = module._replace(columns=seat.columns, picture=module.picture._replace(lines=lines))
        picture = prepare_picture(context, sized, seat.columns)
        return picture, picture
    if isinstance(module, TableModule):
        table = prepare_table(context, module._replace(columns=seat.columns), seat.columns)
        return table, table
    if isinstance(module, Article):
        return _article(context, module, seat)
    prepared = prepare(context, module)
    rows = seat.rows if isinstance(module, Group) else None
    return realize(context, module, prepared, Variant(Shape(seat.columns, seat.rows), rows))


def _article(context: Context, article: Article, seat: Seat) -> tuple[Module, Plan]:
    recipe = seat.chosen
    assert isinstance(recipe, Recipe)
    if seat.fit is not None and article == seat.source:
        return realize(context, article, None, Variant(Shape(seat.columns, seat.rows), recipe, seat.fit))
    # What was cut of it was counted in the copy as it was.
    recipe = recipe._replace(cutting=None)
    prepared = prepare_article(context, as_recipe(context, article, recipe), recipe.columns, recipe.form.rank or None)
    if recipe.leading and prepared.around is None:
        flow = opened(prepared.flow, recipe.leading)
        prepared = prepared._replace(flow=flow, copyfitter=prepared.copyfitter.again())
    return prepared, prepared.fill(seat.rows, recipe.white)
