"""The newspaper page as a constraint model: exact cover by rectangles, taboos as costs.

Columns and rows count from 0 here, and every piece carries the white below it, so that pieces cover the board (with one
white more below its last row) without a gap. That whole rows are the unit keeps everything on the baseline grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.page.makeup.board import Board, Effort, Layout, Piece, Place, Taboos

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExprT


class Part(NamedTuple):
    """The variables of a piece. ``stands[column, columns]`` are its places across, ``shaped`` its shapes, ``high`` its
    rows with the white below."""

    piece: Piece
    stands: dict[tuple[int, int], IntVar]
    shaped: tuple[IntVar, ...]
    left: IntVar
    wide: IntVar
    right: IntVar
    top: IntVar
    high: IntVar
    foot: IntVar


class Puzzle:
    """The model of one page, with what all its rules share."""

    def __init__(self, board: Board, pieces: Sequence[Piece]) -> None:
        from ortools.sat.python import cp_model

        self.cp = cp_model
        self.board = board
        self.model: CpModel = cp_model.CpModel()
        self.parts = [self._part(piece) for piece in pieces]
        self.costs: list[LinearExprT] = []
        self._over: dict[tuple[int, int], IntVar] = {}
        self._aside: dict[tuple[int, int], IntVar] = {}
        self._cover()
        for part in self.parts:
            self.costs += [
                shape.cost * chosen for shape, chosen in zip(part.piece.shapes, part.shaped, strict=True) if shape.cost
            ]

    def _part(self, piece: Piece) -> Part:
        model, board = self.model, self.board
        shaped = tuple(model.NewBoolVar("") for _ in piece.shapes)
        model.AddExactlyOne(shaped)
        stands = {
            (column, columns): model.NewBoolVar("")
            for columns in piece.spans
            for column in range(board.columns - columns + 1)
            if _allowed(piece, board, column, columns)
        }
        model.AddExactlyOne(stands.values())
        for columns in piece.spans:
            of_span = [
                chosen for chosen, shape in zip(shaped, piece.shapes, strict=True) if shape.columns == columns
            ]
            model.Add(sum(of_span) == sum(one for place, one in stands.items() if place[1] == columns))
        heights = sorted({shape.rows + board.space for shape in piece.shapes})
        left = model.NewIntVar(0, board.columns - 1, "")
        wide = model.NewIntVarFromDomain(self.cp.Domain.FromValues(piece.spans), "")
        right = model.NewIntVar(1, board.columns, "")
        top = model.NewIntVar(0, board.height - heights[0], "")
        high = model.NewIntVarFromDomain(self.cp.Domain.FromValues(heights), "")
        foot = model.NewIntVar(heights[0], board.height, "")
        model.Add(left == sum(place[0] * one for place, one in stands.items()))
        model.Add(wide == sum(place[1] * one for place, one in stands.items()))
        model.Add(
            high
            == sum((shape.rows + board.space) * one for shape, one in zip(piece.shapes, shaped, strict=True))
        )
        model.Add(right == left + wide)
        model.Add(foot == top + high)
        if piece.row is not None:
            model.Add(top == piece.row - 1)
        if piece.edge == "top":
            model.Add(top == 0)
        elif piece.edge == "bottom":
            model.Add(foot == board.height)
        return Part(piece, stands, shaped, left, wide, right, top, high, foot)

    def _cover(self) -> None:
        """No two overlap, and every column is full: the areas alone say that there is no gap, each column by itself
        says it sooner."""
        model, board = self.model, self.board
        across = [model.NewIntervalVar(part.left, part.wide, part.right, "") for part in self.parts]
        down = [model.NewIntervalVar(part.top, part.high, part.foot, "") for part in self.parts]
        model.AddNoOverlap2D(across, down)
        model.AddCumulative(down, [part.wide for part in self.parts], board.columns)
        for column in range(board.columns):
            taken = []
            for part in self.parts:
                covering = [one for place, one in part.stands.items() if place[0] <= column < place[0] + place[1]]
                if not covering:
                    continue
                rows = model.NewIntVar(0, board.height, "")
                covers = model.NewBoolVar("")
                model.Add(covers == sum(covering))
                model.Add(rows == part.high).OnlyEnforceIf(covers)
                model.Add(rows == 0).OnlyEnforceIf(covers.Not())
                taken.append(rows)
            model.Add(sum(taken) == board.height)

    def over(self, one: int, other: int) -> IntVar:
        """May be true only where the first piece ends above the other, or where it begins."""
        if (one, other) not in self._over:
            found = self.model.NewBoolVar("")
            self.model.Add(self.parts[one].foot <= self.parts[other].top).OnlyEnforceIf(found)
            self._over[one, other] = found
        return self._over[one, other]

    def price(self, cost: int, reasons: Sequence[Any]) -> None:
        """Charge a cost unless one of the reasons against it holds."""
        if cost:
            broken = self.model.NewBoolVar("")
            self.model.AddBoolOr([broken, *reasons])
            self.costs.append(cost * broken)


def _allowed(piece: Piece, board: Board, column: int, columns: int) -> bool:
    if piece.column is not None:
        return column == piece.column - 1
    if piece.side == "left":
        return column == 0
    if piece.side == "right":
        return column + columns == board.columns
    return True


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
            straddles = model.NewBoolVar("")
            model.Add(other.top + 1 <= one.top).OnlyEnforceIf(straddles)
            model.Add(one.top + 1 <= other.foot).OnlyEnforceIf(straddles)
            across.append(straddles)
        first = model.NewBoolVar("")
        model.Add(one.top == 0).OnlyEnforceIf(first)
        puzzle.price(cost, [first, *across])


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
        )


def _tombstones(puzzle: Puzzle, cost: int) -> None:
    """碰题: two headlines of one weight (here: as many columns) side by side in one row."""
    model = puzzle.model
    for (i, one), (j, two) in combinations(enumerate(puzzle.parts), 2):
        if not (one.piece.headline and two.piece.headline) or one.piece.framed or two.piece.framed or not cost:
            continue
        higher, lower, before, after, narrower, wider = (model.NewBoolVar("") for _ in range(6))
        model.Add(one.top + 1 <= two.top).OnlyEnforceIf(higher)
        model.Add(two.top + 1 <= one.top).OnlyEnforceIf(lower)
        model.Add(one.right + 1 <= two.left).OnlyEnforceIf(before)
        model.Add(two.right + 1 <= one.left).OnlyEnforceIf(after)
        model.Add(one.wide + 1 <= two.wide).OnlyEnforceIf(narrower)
        model.Add(two.wide + 1 <= one.wide).OnlyEnforceIf(wider)
        puzzle.price(cost, [higher, lower, before, after, narrower, wider])


def _chimneys(puzzle: Puzzle, cost: int) -> None:
    """烟囱: a piece right under another with a headline, both over the same columns."""
    model = puzzle.model
    for (i, one), (j, two) in permutations(enumerate(puzzle.parts), 2):
        if not (one.piece.headline and two.piece.headline and cost):
            continue
        apart, above = model.NewBoolVar(""), puzzle.over(j, i)
        model.Add(one.foot + 1 <= two.top).OnlyEnforceIf(apart)
        for place, stands in one.stands.items():
            if place in two.stands:
                puzzle.price(cost, [apart, above, stands.Not(), two.stands[place].Not()])


def _pictures(puzzle: Puzzle, cost: int) -> None:
    """Two pieces with pictures that touch."""
    model = puzzle.model
    for one, two in combinations(puzzle.parts, 2):
        if not (one.piece.picture and two.piece.picture and cost):
            continue
        higher, lower, before, after = (model.NewBoolVar("") for _ in range(4))
        model.Add(one.foot + 1 <= two.top).OnlyEnforceIf(higher)
        model.Add(two.foot + 1 <= one.top).OnlyEnforceIf(lower)
        model.Add(one.right + 1 <= two.left).OnlyEnforceIf(before)
        model.Add(two.right + 1 <= one.left).OnlyEnforceIf(after)
        puzzle.price(cost, [higher, lower, before, after])


TENTHS = 10


def _ranks(puzzle: Puzzle, taboos: Taboos) -> None:
    """Importance falls from the top and from the left, and with it the width of headlines."""
    ranked = sorted((part for part in puzzle.parts if part.piece.rank), key=lambda part: part.piece.rank)
    count = len(ranked)
    model, board = puzzle.model, puzzle.board
    for place, part in enumerate(ranked):
        share = model.NewIntVar(0, TENTHS, "")
        model.Add(share * board.height >= TENTHS * part.top - board.height + 1)
        puzzle.costs.append(taboos.fall * (count - place) * share)
    for one, two in zip(ranked, ranked[1:], strict=False):
        if taboos.headline_order:
            more = model.NewIntVar(0, board.columns, "")
            model.Add(more >= two.wide - one.wide)
            puzzle.costs.append(taboos.headline_order * more)


def solve(board: Board, pieces: Sequence[Piece], taboos: Taboos, effort: Effort = Effort()) -> Layout | None:
    """The cheapest exact cover found within the effort; None if there is none, or none was found."""
    puzzle = Puzzle(board, pieces)
    add_taboos(puzzle, taboos)
    puzzle.model.Minimize(sum(puzzle.costs))
    solver: CpSolver = puzzle.cp.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = effort.seed
    parameters.max_deterministic_time = effort.seconds
    status = solver.Solve(puzzle.model)
    if status not in (puzzle.cp.OPTIMAL, puzzle.cp.FEASIBLE):
        return None
    places = []
    for part in puzzle.parts:
        shape = next(s for s, chosen in zip(part.piece.shapes, part.shaped, strict=True) if solver.Value(chosen))
        places.append(Place(solver.Value(part.left) + 1, solver.Value(part.top) + 1, shape))
    return Layout(tuple(places), round(solver.ObjectiveValue()), status == puzzle.cp.OPTIMAL)
