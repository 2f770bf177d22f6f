"""The layout before: what a build keeps of a page that the engine made, so that the next one changes little of it.

It is an input of the next build like the copy itself: the same copy with the same former layout gives the same page.
A page whose problem is what it was (:func:`mark_of`) is not searched again at all but taken as it stood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from layout.page.makeup.board import Layout, Paid, Piece, Place, Shape, Taboos
from layout.page.makeup.engine import Problem, shaped
from layout.page.makeup.movement import NEAR, SHIFT_SHARE
from layout.page.makeup.recipe import Recipe
from layout.page.makeup.variants import Variant

MODEL: Final = 1
"""Counted up when the same pieces would be laid out otherwise than before: a former page is then only a hint."""
CHOSEN_HOLD: Final = 3
"""How many times more a movement costs on a page whose layout the editor chose."""

Manner = Literal["", "moved", "reset", "shifted"]


class Stood(NamedTuple):
    """How a module stood: its corner and size (base columns and body lines, from 1) and, of an article, its legs, the
    rank and lines of its headline's form (0: as the style has it), its pictures' lines and the white rows added under
    its headline."""

    name: str
    column: int
    line: int
    columns: int
    lines: int
    legs: int = 0
    headline: tuple[int, int] = (0, 0)
    pictures: tuple[int, ...] = ()
    white: int = 0


class Fine(NamedTuple):
    """A rule that a layout breaks, by its name in the house style, who breaks it (none: the page), and the cost."""

    rule: str
    modules: tuple[str, ...]
    cost: int


class Kept(NamedTuple):
    """A layout that was found: its cost, whether it was proved that there is no better one, the search's effort in
    thousandths of the solver's deterministic seconds, its modules in the page's order, and what was paid."""

    cost: int
    proved: bool
    effort: int
    modules: tuple[Stood, ...]
    paid: tuple[Fine, ...] = ()


class FormerPage(NamedTuple):
    """A page as it was made: the mark of its problem, the columns, lines and white rows of its grid, the layouts that
    were found and the number (from 1) of the one that was made, whether the editor chose it, and how the modules stood
    that were moved for it."""

    problem: str
    grid: tuple[int, int, int]
    layout: int
    chosen: bool
    moved: tuple[Stood, ...]
    layouts: tuple[Kept, ...]

    @property
    def made(self) -> Kept:
        return self.layouts[self.layout - 1]


def mark_of(problem: Problem, taboos: Taboos) -> str:
    """The mark of a problem: equal where board, pieces and costs are, so that the same layout is as good as it was."""
    asked = (MODEL, tuple(problem.board), problem.pieces, taboos)
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def grid_of(problem: Problem) -> tuple[int, int, int]:
    board = problem.board
    return board.columns, board.rows, board.space


def numbered(names: Iterable[str]) -> list[tuple[str, int]]:
    """The names, those that occur several times told apart by their order."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append((name, seen[name]))
    return found


def by_name(modules: Sequence[Stood]) -> dict[tuple[str, int], Stood]:
    return dict(zip(numbered(one.name for one in modules), modules, strict=True))


def names_of(problem: Problem) -> list[tuple[str, int]]:
    """The names of the page's modules, without the masthead."""
    return numbered(piece.name for piece in problem.pieces[: len(problem.prepared)])


def stood(name: str, place: Place, variant: Variant) -> Stood:
    shape = place.shape
    plain = Stood(name, place.column, place.row, shape.columns, shape.rows)
    recipe = variant.chosen
    if not isinstance(recipe, Recipe):
        return plain
    form = recipe.form
    return plain._replace(
        legs=recipe.legs, headline=(form.rank, form.lines), pictures=recipe.heights, white=recipe.white
    )


def kept(problem: Problem, layout: Layout) -> Kept:
    """A layout as it is kept."""
    names = [piece.name for piece in problem.pieces]
    chosen = zip(names, layout.places, shaped(problem, layout), strict=False)
    modules = [stood(name, place, variant) for name, place, variant in chosen if place and variant]
    paid = tuple(_fine(one, names) for one in layout.paid)
    return Kept(layout.cost, layout.best, layout.spent, tuple(modules), paid)


def _fine(paid: Paid, names: Sequence[str]) -> Fine:
    return Fine(paid.rule, tuple(names[piece] for piece in paid.pieces), paid.cost)


def restored(problem: Problem, former: Kept) -> Layout | None:
    """A kept layout on the page, without what it pays; None where it does not cover the page (its record was changed
    by hand, say)."""
    known = by_name(former.modules)
    places: list[Place | None] = []
    for key, piece in zip(names_of(problem), problem.pieces, strict=False):
        one = known.get(key)
        if one is None and piece.optional:
            places.append(None)
            continue
        shape = next((s for s in piece.shapes if one and (s.columns, s.rows) == (one.columns, one.lines)), None)
        if one is None or shape is None or not _pinned(piece, one):
            return None
        places.append(Place(one.column, one.line, shape))
    for piece in problem.pieces[len(problem.prepared) :]:
        places.append(Place(piece.column or 1, piece.row or 1, piece.shapes[0]))
    if not _covers(problem, [place for place in places if place is not None]):
        return None
    return Layout(tuple(places), former.cost, former.proved, (), former.effort)


def _pinned(piece: Piece, one: Stood) -> bool:
    return piece.column in (None, one.column) and piece.row in (None, one.line)


def _covers(problem: Problem, places: Sequence[Place]) -> bool:
    """Whether every cell of the board is one module's, with the white below it."""
    board = problem.board
    cells = [
        (column, row)
        for place in places
        for column in range(place.column, place.last_column + 1)
        for row in range(place.row, place.end + board.space)
    ]
    whole = {(column, row) for column in range(1, board.columns + 1) for row in range(1, board.height + 1)}
    return len(cells) == len(whole) and set(cells) == whole


def held(problem: Problem, former: Kept, weight: int) -> Problem:
    """The same page with what the solver is to know of the layout before."""
    known = by_name(former.modules)
    pieces = list(problem.pieces)
    for index, (key, one) in enumerate(zip(names_of(problem), problem.prepared, strict=True)):
        before = known.get(key)
        if before is None:
            continue
        place = Place(before.column, before.line, Shape(before.columns, before.lines))
        otherwise = tuple(_otherwise(variant, before, weight) for variant in one.variants)
        pieces[index] = pieces[index]._replace(former=place, otherwise=otherwise if any(otherwise) else ())
    return problem._replace(pieces=tuple(pieces))


def _otherwise(variant: Variant, before: Stood, weight: int) -> int:
    """What it costs that an article is set otherwise over the same columns: in other legs as much as a movement, with
    another form of headline as much as a shift."""
    recipe = variant.chosen
    if not isinstance(recipe, Recipe) or recipe.columns != before.columns:
        return 0
    legs = weight * (recipe.legs != before.legs)
    form = weight // SHIFT_SHARE * ((recipe.form.rank, recipe.form.lines) != before.headline)
    return legs + form


def manner(before: Stood, now: Stood) -> Manner:
    """How a module moved: to another place or width, into other legs, by a few rows, or not at all."""
    if (before.column, before.columns) != (now.column, now.columns) or abs(before.line - now.line) > NEAR:
        return "moved"
    if before.legs != now.legs:
        return "reset"
    return "shifted" if before.line != now.line else ""


def moved(before: Sequence[Stood], now: Sequence[Stood]) -> tuple[Stood, ...]:
    """How the modules stood that do not stand so now, in the order of the page as it is now."""
    known = by_name(before)
    pairs = [(known[key], one) for key, one in by_name(now).items() if key in known]
    return tuple(old for old, new in pairs if manner(old, new))
