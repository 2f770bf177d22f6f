"""The taboos of makeup as costs in the model: the same rules as the linter's (:mod:`layout.page.makeup.taboos`)."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING

from layout.page.makeup.board import CLOSE, HALVES, LEAST_SHADES, LIKE, MOST_BETWEEN, Taboos
from layout.units import THOUSAND

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar

    from layout.page.makeup.model import Part, Puzzle

LEAD = 8
"""How much more the place and width of the first story matter than those of the last; of the next ones, half as much
each."""
ASIDE = (2, 1)
"""How much more it matters that the first story, and the second, stand where reading begins, for each column away."""
TENTHS = 10
"""How finely the fall of importance from the top is measured."""


def add_taboos(puzzle: Puzzle, taboos: Taboos) -> None:
    """Charge for every broken rule of makeup."""
    _page_cuts(puzzle, taboos.page_cut)
    _gutters_through(puzzle, taboos.gutter_through)
    _tombstones(puzzle, taboos.tombstone)
    _chimneys(puzzle, taboos.chimney)
    _pictures(puzzle, taboos.pictures_together)
    _lopsided(puzzle, taboos.lopsided)
    _floating(puzzle, taboos.ad_floating)
    _outweighed(puzzle, taboos.lead_outweighed)
    _ranks(puzzle, taboos)


def _page_cuts(puzzle: Puzzle, cost: int) -> None:
    """断版: a piece begins in a row that no other piece stands across. That at the left edge pays for all that begin
    there, and where given space stands at the edge, each of the others."""
    model = puzzle.model
    given = [part for part in puzzle.parts if part.piece.given]
    for one in puzzle.parts:
        if one.piece.given or not cost:
            continue
        first, inside = model.new_bool_var(""), model.new_bool_var("")
        model.add(one.top <= puzzle.ceiling).only_enforce_if(first)
        model.add(one.left >= 1).only_enforce_if(inside)
        for other in given:
            at_edge = model.new_bool_var("")
            model.add(other.left >= 1).only_enforce_if(at_edge)
            elsewhere = [at_edge, puzzle.less(one.top, other.top), puzzle.less(other.top, one.top)]
            model.add_bool_or([~inside, *elsewhere])
        across = [_straddles(puzzle, other, one.top) for other in puzzle.parts if other is not one]
        puzzle.price(cost, [first, inside, *across], "page-cut", one)


def _straddles(puzzle: Puzzle, part: Part, row: IntVar) -> IntVar:
    """True only where a piece stands across the upper edge of a row."""
    found = puzzle.model.new_bool_var("")
    puzzle.model.add_implication(found, puzzle.less(part.top, row))
    puzzle.model.add_implication(found, puzzle.less(row, part.foot))
    return found


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
    """碰题: two headlines of like weight side by side, begun in the same row or nearly."""
    for one, two in combinations(puzzle.parts, 2):
        if not (one.piece.headline and two.piece.headline) or one.piece.framed or two.piece.framed or not cost:
            continue
        reasons = [
            puzzle.less(one.top, two.top, CLOSE),
            puzzle.less(two.top, one.top, CLOSE),
            puzzle.less(one.right, two.left),
            puzzle.less(two.right, one.left),
            _lighter(puzzle, one, two),
            _lighter(puzzle, two, one),
        ]
        puzzle.price(cost, reasons, "tombstone", one, two)


def _lighter(puzzle: Puzzle, one: Part, two: Part) -> IntVar:
    """True only where a headline is so much smaller than another that they are not alike."""
    found = puzzle.model.new_bool_var("")
    puzzle.model.add(THOUSAND * puzzle.size(one) < LIKE * puzzle.size(two)).only_enforce_if(found)
    return found


def _chimneys(puzzle: Puzzle, cost: int) -> None:
    """烟囱: a piece right under another with a headline, both over the same columns."""
    for one, two in permutations(puzzle.parts, 2):
        if one.piece.headline and two.piece.headline and cost:
            pairs = ((one.foot, two.top), (one.left, two.left), (one.right, two.right))
            reasons = [puzzle.less(*some) for pair in pairs for some in (pair, pair[::-1])]
            puzzle.price(cost, reasons, "chimney", one, two)


def _pictures(puzzle: Puzzle, cost: int) -> None:
    """Two pieces whose pictures touch."""
    for one, two in combinations(puzzle.parts, 2):
        if one.piece.picture and two.piece.picture and cost:
            first, second = puzzle.dark(one), puzzle.dark(two)
            reasons = [
                puzzle.less(first.foot, second.top, MOST_BETWEEN),
                puzzle.less(second.foot, first.top, MOST_BETWEEN),
                puzzle.less(first.right, second.left),
                puzzle.less(second.right, first.left),
            ]
            puzzle.price(cost, reasons, "pictures-together", one, two)


def _lopsided(puzzle: Puzzle, cost: int) -> None:
    """失衡: all that is dark, pictures and bought space, stands in one half of the page. A filler's picture balances
    others, but does not make a page lopsided."""
    shades = [part for part in puzzle.parts if part.piece.shade]
    needed = [part.piece for part in shades if part.present is None]
    if not cost or len(needed) < LEAST_SHADES or not any(piece.picture for piece in needed):
        return
    board = puzzle.board
    reaches: dict[str, list[IntVar]] = {"left": [], "right": [], "upper": [], "lower": []}
    for part in shades:
        edges = puzzle.dark(part)
        beyond = {
            "left": HALVES * edges.right > board.columns,
            "right": HALVES * edges.left < board.columns,
            "upper": HALVES * edges.foot > board.rows,
            "lower": HALVES * edges.top < board.rows,
        }
        for half, reached in beyond.items():
            found = puzzle.model.new_bool_var("")
            puzzle.model.add(reached).only_enforce_if(found)
            if part.present is not None:
                puzzle.model.add_implication(found, part.present)
            reaches[half].append(found)
    for reasons in reaches.values():
        puzzle.price(cost, reasons, "lopsided")


def _floating(puzzle: Puzzle, cost: int) -> None:
    """广告悬空: bought space that was given no place does not stand at the page's foot."""
    for part in puzzle.parts:
        if part.piece.given and part.piece.row is None and cost:
            grounded = puzzle.model.new_bool_var("")
            puzzle.model.add(part.foot == puzzle.board.height).only_enforce_if(grounded)
            away = [grounded] if part.present is None else [grounded, ~part.present]
            puzzle.price(cost, away, "ad-floating", part)


def _outweighed(puzzle: Puzzle, cost: int) -> None:
    """喧宾夺主: a headline is larger than that of the first story."""
    lead = puzzle.lead
    for part in puzzle.parts:
        if lead is not None and lead.piece.headline and part.piece.headline and part is not lead and cost:
            puzzle.price(cost, [puzzle.no_larger(part, lead)], "lead-outweighed", part)


def _ranks(puzzle: Puzzle, taboos: Taboos) -> None:
    """Importance falls from the top and from the left, and with it the width of headlines."""
    ranked = sorted((part for part in puzzle.parts if part.piece.rank), key=lambda part: part.piece.rank)
    model, board = puzzle.model, puzzle.board
    for place, part in enumerate(ranked):
        share = model.new_int_var(0, TENTHS, "")
        model.add(share * board.height >= TENTHS * part.top - board.height + 1)
        puzzle.charge(taboos.order * max(1, LEAD >> place), share, "order", part)
        if place < len(ASIDE):
            away = model.new_int_var(0, board.columns, "")
            model.add(away >= part.left).only_enforce_if([] if part.present is None else [part.present])
            puzzle.charge(taboos.order * ASIDE[place], away, "order", part)
    for place, (one, two) in enumerate(pairwise(ranked)):
        if taboos.order:
            more = model.new_int_var(0, board.columns, "")
            model.add(more >= two.wide - one.wide)
            # A lead under a wider headline is no lead.
            puzzle.charge(taboos.order * max(1, LEAD >> place), more, "order", one, two)
    for part in ranked[1:]:
        if part.piece.continued and taboos.order:
            # The whole story stands elsewhere: here it must not look like the lead.
            more = model.new_int_var(0, board.columns, "")
            model.add(more >= part.wide - ranked[0].wide + 1)
            puzzle.charge(taboos.order * LEAD, more, "order", part, ranked[0])
