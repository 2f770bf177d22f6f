"""The layout before and the layout beside: what moves when a page is made again, and how far two layouts differ.

A module stands elsewhere where its column or its columns are others, or where it begins more than :data:`NEAR` rows
away. A story that grows by two lines shifts the one below it by two; that is a small movement, and priced as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from layout.page.makeup.board import Layout, Piece, Place

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar

    from layout.page.makeup.model import Part, Puzzle

NEAR: Final = 6
"""Rows by which a module may shift and still stand where it stood: about as high as a small headline."""
SHIFT_SHARE: Final = 4
"""A shift within these rows costs one in this many of what a movement does."""
APART_SHARE: Final = 3
"""Layouts really differ where one module in this many, or more, stands elsewhere."""
MOVEMENT: Final = "movement"


def elsewhere(one: Place, other: Place) -> bool:
    """Whether a module stands elsewhere than it did."""
    across = (one.column, one.shape.columns) != (other.column, other.shape.columns)
    return across or abs(one.row - other.row) > NEAR


def add_movement(puzzle: Puzzle, weight: int) -> None:
    """Charge for every piece that stands elsewhere than in the layout before, or is set otherwise."""
    shift = weight // SHIFT_SHARE
    for part in puzzle.parts:
        former = part.piece.former
        if former is None or part.piece.row is not None or not weight:
            continue
        puzzle.price(weight - shift, [_here(puzzle, part, former)], MOVEMENT, part)
        same = puzzle.model.new_bool_var("")
        puzzle.model.add(part.top == former.row - 1).only_enforce_if(same)
        puzzle.price(shift, [same], MOVEMENT, part)
    for part in puzzle.parts:
        for chosen, cost in zip(part.shaped, part.piece.otherwise, strict=False):
            puzzle.charge(cost, chosen, MOVEMENT, part)


def movement_of(pieces: Sequence[Piece], places: Sequence[Place | None], weight: int) -> int:
    """What the movements of a layout cost (:func:`add_movement`)."""
    cost = 0
    for piece, place in zip(pieces, places, strict=True):
        if place is None:
            continue
        if piece.former is not None and piece.row is None:
            shift = weight // SHIFT_SHARE
            cost += (weight - shift) * elsewhere(piece.former, place) + shift * (piece.former.row != place.row)
        if piece.otherwise:
            cost += piece.otherwise[piece.shapes.index(place.shape)]
    return cost


def keep_still(puzzle: Puzzle, but: int = 0) -> None:
    """No piece, or none but so many, may stand elsewhere than in the layout before."""
    here = [
        _here(puzzle, part, part.piece.former)
        for part in puzzle.parts
        if part.piece.former is not None and part.piece.row is None
    ]
    puzzle.model.add(sum(here) >= len(here) - but)


def keep_apart(puzzle: Puzzle, layouts: Sequence[Layout]) -> None:
    """From each of these layouts, one piece in :data:`APART_SHARE` of those that can must stand elsewhere."""
    for layout in layouts:
        pairs = zip(puzzle.parts, layout.places, strict=True)
        free = [
            (part, place)
            for part, place in pairs
            if place is not None and (part.piece.row is None or part.piece.column is None)
        ]
        puzzle.model.add(sum(_away(puzzle, *pair) for pair in free) >= -(-len(free) // APART_SHARE))


def hint(puzzle: Puzzle, places: Sequence[Place | None]) -> None:
    """Show the search where pieces stood, from which it begins."""
    model = puzzle.model
    for part, place in zip(puzzle.parts, places, strict=True):
        if place is None:
            continue
        for (column, columns), stands in part.stands.items():
            model.add_hint(stands, (column + 1, columns) == (place.column, place.shape.columns))
        model.add_hint(part.top, min(place.row - 1, puzzle.board.height - 1))
        sizes = [(shape.columns, shape.rows) for shape in part.piece.shapes]
        for size, chosen in zip(sizes, part.shaped, strict=True):
            model.add_hint(chosen, size == (place.shape.columns, place.shape.rows))


def _here(puzzle: Puzzle, part: Part, place: Place) -> IntVar:
    """True only where the piece stands at the place, or near it."""
    model = puzzle.model
    here = model.new_bool_var("")
    stands = part.stands.get((place.column - 1, place.shape.columns))
    if stands is None:
        model.add(here == 0)
        return here
    model.add_implication(here, stands)
    model.add(part.top >= place.row - 1 - NEAR).only_enforce_if(here)
    model.add(part.top <= place.row - 1 + NEAR).only_enforce_if(here)
    return here


def _away(puzzle: Puzzle, part: Part, place: Place | None) -> IntVar:
    """True only where the piece stands elsewhere; None: it was left out."""
    if place is None:
        assert part.present is not None  # only an optional piece can be left out
        return part.present
    model = puzzle.model
    away = model.new_bool_var("")
    stands = part.stands.get((place.column - 1, place.shape.columns))
    if stands is not None:
        higher, lower = model.new_bool_var(""), model.new_bool_var("")
        model.add(part.top < place.row - 1 - NEAR).only_enforce_if(higher)
        model.add(part.top > place.row - 1 + NEAR).only_enforce_if(lower)
        model.add_bool_or([~away, ~stands, higher, lower])
    return away
