"""The taboos of makeup as costs in the model."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING

from layout.page.makeup.board import Taboos

if TYPE_CHECKING:
    from layout.page.makeup.model import Puzzle

LEAD = 8
"""How much more the place of the first story matters than that of the last; of the next ones, half as much each."""
TENTHS = 10
"""How finely the fall of importance from the top is measured."""


def add_taboos(puzzle: Puzzle, taboos: Taboos) -> None:
    """Charge for every broken rule of makeup."""
    _page_cuts(puzzle, taboos.page_cut)
    _gutters_through(puzzle, taboos.gutter_through)
    _tombstones(puzzle, taboos.tombstone)
    _chimneys(puzzle, taboos.chimney)
    _pictures(puzzle, taboos.pictures_together)
    _ranks(puzzle, taboos)


def _page_cuts(puzzle: Puzzle, cost: int) -> None:
    """断版: a piece begins in a row that no other piece stands across."""
    model = puzzle.model
    for one in puzzle.parts:
        if one.piece.row is not None or not cost:
            continue
        across = []
        for other in puzzle.parts:
            if other is one:
                continue
            straddles = model.new_bool_var("")
            model.add(other.top + 1 <= one.top).only_enforce_if(straddles)
            model.add(one.top + 1 <= other.foot).only_enforce_if(straddles)
            across.append(straddles)
        first = model.new_bool_var("")
        model.add(one.top <= puzzle.ceiling).only_enforce_if(first)
        puzzle.price(cost, [first, *across], "page-cut", one)


def _gutters_through(puzzle: Puzzle, cost: int) -> None:
    """通缝: no piece stands across a gutter."""
    for gutter in range(1, puzzle.board.columns):
        puzzle.price(
            cost,
            [
                stands
                for part in puzzle.parts
                for (column, columns), stands in part.stands.items()
                if column < gutter < column + columns
            ],
            "gutter-through",
        )


def _tombstones(puzzle: Puzzle, cost: int) -> None:
    """碰题: two headlines of one weight (here: as many columns) side by side in one row."""
    model = puzzle.model
    for one, two in combinations(puzzle.parts, 2):
        if not (one.piece.headline and two.piece.headline) or one.piece.framed or two.piece.framed or not cost:
            continue
        higher, lower, before, after, narrower, wider = (model.new_bool_var("") for _ in range(6))
        model.add(one.top + 1 <= two.top).only_enforce_if(higher)
        model.add(two.top + 1 <= one.top).only_enforce_if(lower)
        model.add(one.right + 1 <= two.left).only_enforce_if(before)
        model.add(two.right + 1 <= one.left).only_enforce_if(after)
        model.add(one.wide + 1 <= two.wide).only_enforce_if(narrower)
        model.add(two.wide + 1 <= one.wide).only_enforce_if(wider)
        puzzle.price(cost, [higher, lower, before, after, narrower, wider], "tombstone", one, two)


def _chimneys(puzzle: Puzzle, cost: int) -> None:
    """烟囱: a piece right under another with a headline, both over the same columns."""
    model = puzzle.model
    for (i, one), (j, two) in permutations(enumerate(puzzle.parts), 2):
        if not (one.piece.headline and two.piece.headline and cost):
            continue
        apart, above = model.new_bool_var(""), puzzle.over(j, i)
        model.add(one.foot + 1 <= two.top).only_enforce_if(apart)
        for place, stands in one.stands.items():
            if place in two.stands:
                puzzle.price(cost, [apart, above, ~stands, ~two.stands[place]], "chimney", one, two)


def _pictures(puzzle: Puzzle, cost: int) -> None:
    """Two pieces with pictures that touch."""
    model = puzzle.model
    for one, two in combinations(puzzle.parts, 2):
        if not (one.piece.picture and two.piece.picture and cost):
            continue
        higher, lower, before, after = (model.new_bool_var("") for _ in range(4))
        model.add(one.foot + 1 <= two.top).only_enforce_if(higher)
        model.add(two.foot + 1 <= one.top).only_enforce_if(lower)
        model.add(one.right + 1 <= two.left).only_enforce_if(before)
        model.add(two.right + 1 <= one.left).only_enforce_if(after)
        puzzle.price(cost, [higher, lower, before, after], "pictures-together", one, two)


def _ranks(puzzle: Puzzle, taboos: Taboos) -> None:
    """Importance falls from the top and from the left, and with it the width of headlines."""
    ranked = sorted((part for part in puzzle.parts if part.piece.rank), key=lambda part: part.piece.rank)
    model, board = puzzle.model, puzzle.board
    for place, part in enumerate(ranked):
        share = model.new_int_var(0, TENTHS, "")
        model.add(share * board.height >= TENTHS * part.top - board.height + 1)
        puzzle.charge(taboos.order * max(1, LEAD >> place), share, "order", part)
    for one, two in pairwise(ranked):
        if taboos.order:
            more = model.new_int_var(0, board.columns, "")
            model.add(more >= two.wide - one.wide)
            puzzle.charge(taboos.order, more, "order", one, two)
