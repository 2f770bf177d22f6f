"""The newspaper page as a constraint model: exact cover by rectangles, taboos as costs.

Columns and rows count from 0 here, and every piece carries the white below it, so that pieces cover the board (with one
white more below its last row) without a gap. That whole rows are the unit keeps everything on the baseline grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.page.makeup.board import ANY, Aim, Board, Dark, Effort, Layout, Paid, Piece, Place, Taboos
from layout.page.makeup.charges import add_taboos
from layout.page.makeup.improve import Improver
from layout.page.makeup.movement import add_movement, hint, keep_apart, keep_still, movement_of
from layout.units import THOUSAND

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntervalVar, IntVar, LinearExprT


class Part(NamedTuple):
    """The variables of a piece, the page's ``number``-th (from 0). ``stands[column, columns]`` are its places across,
    ``shaped`` its shapes, ``high`` its rows with the white below; ``present`` is None of one that must be there.

    An optional piece that is left out has no place and no shape, and stands off the board, apart from every other, so
    that no taboo is broken with it; its width is then whatever costs least.
    """

    number: int
    piece: Piece
    stands: dict[tuple[int, int], IntVar]
    shaped: tuple[IntVar, ...]
    left: IntVar
    wide: IntVar
    right: IntVar
    top: IntVar
    high: IntVar
    foot: IntVar
    present: IntVar | None = None

    @property
    def variables(self) -> list[IntVar]:
        """All of them, the four edges first, the shapes last."""
        edges = [self.left, self.right, self.top, self.foot, self.wide, self.high]
        there = [] if self.present is None else [self.present]
        return [*edges, *there, *self.stands.values(), *self.shaped]


class Charge(NamedTuple):
    """What a broken rule costs: ``cost`` for each of ``amount``."""

    rule: str
    pieces: tuple[int, ...]
    cost: int
    amount: IntVar


class Edges(NamedTuple):
    """The edges of a rectangle on the board."""

    left: IntVar
    right: IntVar
    top: IntVar
    foot: IntVar


class Puzzle:
    """The model of one page, with what all its rules share."""

    def __init__(self, board: Board, pieces: Sequence[Piece]) -> None:
        from ortools.sat.python import cp_model

        self.cp = cp_model
        self.board = board
        self.model: CpModel = cp_model.CpModel()
        self.parts = [self._part(piece, number) for number, piece in enumerate(pieces)]
        self.costs: list[LinearExprT] = []
        self.charges: list[Charge] = []
        self._less: dict[tuple[int, int, int], IntVar] = {}
        self._sizes: dict[int, IntVar] = {}
        self._dark: dict[int, Edges] = {}

        self._cover()
        self._neighbours()
        for part in self.parts:
            self.costs += [
                shape.cost * chosen for shape, chosen in zip(part.piece.shapes, part.shaped, strict=True) if shape.cost
            ]

    def _part(self, piece: Piece, number: int) -> Part:
        model, board = self.model, self.board
        shaped = tuple(model.new_bool_var("") for _ in piece.shapes)
        stands = {
            (column, columns): model.new_bool_var("")
            for columns in piece.spans
            for column in range(board.columns - columns + 1)
            if _allowed(piece, board, column, columns)
        }
        for columns in piece.spans:
            of_span = [
                chosen for chosen, shape in zip(shaped, piece.shapes, strict=True) if shape.columns == columns
            ]
            model.add(sum(of_span) == sum(one for place, one in stands.items() if place[1] == columns))
        make = self._optional if piece.optional else self._needed
        part = make(piece, number, stands, shaped)
        self._settle(part)
        return part

    def _needed(
        self, piece: Piece, number: int, stands: dict[tuple[int, int], IntVar], shaped: tuple[IntVar, ...]
    ) -> Part:
        model, board = self.model, self.board
        heights = sorted({shape.rows + board.space for shape in piece.shapes})
        left = model.new_int_var(0, board.columns - 1, "")
        wide = model.new_int_var_from_domain(self.cp.Domain.from_values(piece.spans), "")
        right = model.new_int_var(1, board.columns, "")
        top = model.new_int_var(0, board.height - heights[0], "")
        high = model.new_int_var_from_domain(self.cp.Domain.from_values(heights), "")
        foot = model.new_int_var(heights[0], board.height, "")
        model.add_exactly_one(shaped)
        model.add_exactly_one(stands.values())
        return Part(number, piece, stands, shaped, left, wide, right, top, high, foot)

    def _optional(
        self, piece: Piece, number: int, stands: dict[tuple[int, int], IntVar], shaped: tuple[IntVar, ...]
    ) -> Part:
        """A piece that may be left out: then it stands in a berth of its own beyond the board's right edge, above its
        top row."""
        model, board = self.model, self.board
        present = model.new_bool_var("")
        berth = board.columns + 2 * (number + 1)
        left = model.new_int_var(0, berth, "")
        wide = model.new_int_var(0, board.columns, "")
        right = model.new_int_var(1, berth, "")
        top = model.new_int_var(-1, board.height, "")
        high = model.new_int_var(0, board.height, "")
        foot = model.new_int_var(-1, board.height, "")
        for variable, value in ((left, berth), (right, berth), (top, -1), (high, 0), (foot, -1)):
            model.add(variable == value).only_enforce_if(~present)
        model.add(top >= 0).only_enforce_if(present)
        model.add_exactly_one([*shaped, ~present])
        model.add_exactly_one([*stands.values(), ~present])
        return Part(number, piece, stands, shaped, left, wide, right, top, high, foot, present)

    def _settle(self, part: Part) -> None:
        """The edges of a piece that is there are those of its place and its shape."""
        model, board, piece = self.model, self.board, part.piece
        there = [] if part.present is None else [part.present]
        held = [
            part.left == sum(place[0] * one for place, one in part.stands.items()),
            part.wide == sum(place[1] * one for place, one in part.stands.items()),
            part.high
            == sum((shape.rows + board.space) * one for shape, one in zip(piece.shapes, part.shaped, strict=True)),
            part.right == part.left + part.wide,
            part.foot == part.top + part.high,
        ]
        if piece.row is not None:
            held.append(part.top == piece.row - 1)
        if piece.edge == "top":
            held.append(part.top == 0)
        elif piece.edge == "bottom":
            held.append(part.foot == board.height)
        for one in held:
            model.add(one).only_enforce_if(there)

    def _interval(self, part: Part, start: IntVar, size: IntVar, end: IntVar) -> IntervalVar:
        if part.present is None:
            return self.model.new_interval_var(start, size, end, "")
        return self.model.new_optional_interval_var(start, size, end, part.present, "")

    @property
    def ceiling(self) -> int:
        """The row below a masthead, or another given space, that takes the page's whole width at its top."""
        whole = [part.piece for part in self.parts if part.piece.row == 1 and part.piece.given]
        feet = [one.shapes[0].rows + self.board.space for one in whole if one.spans == (self.board.columns,)]
        return max(feet, default=0)

    def _cover(self) -> None:
        """No two overlap, and every column is full: the areas alone say that there is no gap, each column by itself
        says it sooner."""
        model, board = self.model, self.board
        across = [self._interval(part, part.left, part.wide, part.right) for part in self.parts]
        down = [self._interval(part, part.top, part.high, part.foot) for part in self.parts]
        model.add_no_overlap_2d(across, down)
        model.add_cumulative(down, [part.wide for part in self.parts], board.columns)
        for column in range(board.columns):
            taken = []
            for part in self.parts:
                covering = [one for place, one in part.stands.items() if place[0] <= column < place[0] + place[1]]
                if not covering:
                    continue
                rows = model.new_int_var(0, board.height, "")
                covers = model.new_bool_var("")
                model.add(covers == sum(covering))
                model.add(rows == part.high).only_enforce_if(covers)
                model.add(rows == 0).only_enforce_if(~covers)
                taken.append(rows)
            model.add(sum(taken) == board.height)

    def _neighbours(self) -> None:
        """Pieces that must touch another at a side, with some rows in common."""
        model = self.model
        for one in self.parts:
            if one.piece.beside is None:
                continue
            other = self.parts[one.piece.beside]
            left = model.new_bool_var("")
            there = [part.present for part in (one, other) if part.present is not None]
            model.add(one.right == other.left).only_enforce_if(left, *there)
            model.add(one.left == other.right).only_enforce_if(~left, *there)
            model.add(one.top < other.foot).only_enforce_if(there)
            model.add(other.top < one.foot).only_enforce_if(there)

    def less(self, one: IntVar, other: IntVar, by: int = 1) -> IntVar:
        """True only where one is less than the other, by so much at the least."""
        key = one.index, other.index, by
        if key not in self._less:
            found = self._less[key] = self.model.new_bool_var("")
            self.model.add(one + by <= other).only_enforce_if(found)
        return self._less[key]

    def size(self, part: Part) -> IntVar:
        """How large a piece's headline is."""
        if part.number not in self._sizes:
            sizes = [shape.weight for shape in part.piece.shapes]
            found = self._sizes[part.number] = self.model.new_int_var(0, max(sizes, default=0), "")
            self.model.add(found == sum(size * one for size, one in zip(sizes, part.shaped, strict=True)))
        return self._sizes[part.number]

    @property
    def lead(self) -> Part | None:
        """The page's first story, if it has any."""
        ranked = [part for part in self.parts if part.piece.rank and part.present is None]
        return min(ranked, key=lambda part: part.piece.rank, default=None)

    def no_larger(self, part: Part, other: Part) -> IntVar:
        """True only where a piece's headline is no larger than another's."""
        found = self.model.new_bool_var("")
        self.model.add(self.size(part) <= self.size(other)).only_enforce_if(found)
        return found

    def dark(self, part: Part) -> Edges:
        """The edges of a piece's pictures, without the white below it."""
        if part.number not in self._dark:
            model, shapes = self.model, part.piece.shapes
            cells = [shape.dark or Dark(0, 0, shape.columns, shape.rows) for shape in shapes]
            offsets = (
                (part.left, [one.left for one in cells]),
                (part.left, [one.left + one.columns for one in cells]),
                (part.top, [one.above for one in cells]),
                (part.top, [one.above + one.rows for one in cells]),
            )
            found = [model.new_int_var(-1, 3 * self.board.height, "") for _ in offsets]
            for edge, (corner, values) in zip(found, offsets, strict=True):
                model.add(edge == corner + sum(value * one for value, one in zip(values, part.shaped, strict=True)))
            self._dark[part.number] = Edges(*found)
        return self._dark[part.number]

    def price(self, cost: int, reasons: Sequence[Any], rule: str, *parts: Part) -> None:
        """Charge a cost for a rule that these parts break, unless one of the reasons against it holds."""
        if cost:
            broken = self.model.new_bool_var("")
            self.model.add_bool_or([broken, *reasons])
            self.charge(cost, broken, rule, *parts)

    def charge(self, cost: int, amount: IntVar, rule: str, *parts: Part) -> None:
        """Charge a cost for each of an amount."""
        if cost:
            self.charges.append(Charge(rule, tuple(part.number for part in parts), cost, amount))

    @property
    def objective(self) -> LinearExprT:
        return sum([*self.costs, *(charge.cost * charge.amount for charge in self.charges)])

    def solver(self, effort: Effort) -> CpSolver:
        """One worker and a limit that is no clock: the same page on any machine."""
        solver: CpSolver = self.cp.CpSolver()
        parameters = solver.parameters
        # Ctrl-C is the program's, during the search and after it.
        parameters.catch_sigint_signal = False
        parameters.num_workers = 1
        parameters.random_seed = effort.seed
        parameters.max_deterministic_time = effort.seconds
        # The linear relaxation says nothing of packing, and probing, symmetries and presolving again take as long as
        # finding a fill.
        parameters.linearization_level = 0
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.max_presolve_iterations = 1
        return solver

    def values(self, solver: CpSolver) -> list[list[int]]:
        """Those of each part's variables, as the solver has found them."""
        return [[solver.value(variable) for variable in part.variables] for part in self.parts]

    def places(self, values: Sequence[Sequence[int]]) -> tuple[Place | None, ...]:
        """Where the pieces stand by the values of their variables; None of one that is left out."""
        found = []
        for part, some in zip(self.parts, values, strict=True):
            left, _, top, *_ = some
            shaped = some[len(some) - len(part.shaped) :]
            chosen = [shape for shape, taken in zip(part.piece.shapes, shaped, strict=True) if taken]
            found.append(Place(left + 1, top + 1, chosen[0]) if chosen else None)
        return tuple(found)


def _allowed(piece: Piece, board: Board, column: int, columns: int) -> bool:
    if piece.column is not None:
        return column == piece.column - 1
    if piece.side == "left":
        return column == 0
    if piece.side == "right":
        return column + columns == board.columns
    return True


PERSISTENCE = 4
"""Any fill at all is searched for so many times longer than a better one."""
LED = 0
"""A first fill is tried in which the first story leads, before any is taken: from there the search finds better pages
than from one in which it stands anywhere."""
MOST_MOVED = 4
"""Where there was a layout before, it is first tried to move one piece only, then up to so many."""


def solve(
    board: Board, pieces: Sequence[Piece], taboos: Taboos, effort: Effort, aim: Aim = ANY
) -> Layout | None:
    """The cheapest exact cover found within the effort; None if there is none, or none was found."""
    first, before = _first(board, pieces, effort, aim)
    if first is None:
        return None
    puzzle = _bare(board, pieces, aim)
    add_taboos(puzzle, taboos)
    add_movement(puzzle, aim.movement)
    puzzle.model.minimize(puzzle.objective)
    improver = Improver(puzzle, first, effort)
    improver.improve()
    places = puzzle.places(improver.values)
    cost, paid = account(board, pieces, taboos, places)
    spent = before + improver.spent
    moved = movement_of(pieces, places, aim.movement)
    return Layout(places, cost, improver.best, paid, round(spent * THOUSAND), moved)


def _first(
    board: Board, pieces: Sequence[Piece], effort: Effort, aim: Aim
) -> tuple[list[list[int]] | None, float]:
    """The values of a fill to begin with, None if there is none, and the deterministic seconds that it took: that from
    which the search is to begin, one in which little moves if there was a layout before, or else any."""
    near = aim.movement and aim.start is None and not aim.stay
    formers = sum(piece.former is not None for piece in pieces) if near else 0
    spent = 0.0
    leads = () if formers or aim.start is not None else (LED,)
    for moved in (*range(1, min(MOST_MOVED, formers - 1) + 1), *leads, None):
        start = _bare(board, pieces, aim)
        if moved == LED:
            _let_lead(start)
        elif moved is not None:
            keep_still(start, moved)
        share = PERSISTENCE if moved is None else 1 / MOST_MOVED
        solver = start.solver(effort._replace(seconds=effort.seconds * share))
        status = solver.solve(start.model)
        spent += solver.deterministic_time
        if status in (start.cp.OPTIMAL, start.cp.FEASIBLE):
            return start.values(solver), spent
    return None, spent


def _let_lead(puzzle: Puzzle) -> None:
    """Let the first story stand at the head of the page, with the largest headline, as far as it is not pinned."""
    lead = puzzle.lead
    if lead is None:
        return
    if lead.piece.row is None and not lead.piece.edge:
        puzzle.model.add(lead.top <= puzzle.ceiling)
    if lead.piece.headline:
        for part in puzzle.parts:
            if part.piece.headline:
                puzzle.model.add(puzzle.size(part) <= puzzle.size(lead))


def _bare(board: Board, pieces: Sequence[Piece], aim: Aim) -> Puzzle:
    """The page with all that a layout must be, and nothing that it costs."""
    puzzle = Puzzle(board, pieces)
    if aim.stay:
        keep_still(puzzle)
    keep_apart(puzzle, aim.apart)
    hint(puzzle, [part.piece.former for part in puzzle.parts] if aim.start is None else aim.start.places)
    return puzzle


def account(
    board: Board, pieces: Sequence[Piece], taboos: Taboos, places: Sequence[Place | None]
) -> tuple[int, tuple[Paid, ...]]:
    """What a layout costs, and for what: the same model with every piece at its place."""
    puzzle = Puzzle(board, pieces)
    add_taboos(puzzle, taboos)
    model = puzzle.model
    for part, place in zip(puzzle.parts, places, strict=True):
        if place is None:
            assert part.present is not None  # only an optional piece can have no place
            model.add(part.present == 0)
            continue
        model.add(part.stands[place.column - 1, place.shape.columns] == 1)
        model.add(part.top == place.row - 1)
        model.add(part.shaped[part.piece.shapes.index(place.shape)] == 1)
    model.minimize(puzzle.objective)
    solver = puzzle.solver(Effort())
    if solver.solve(model) != puzzle.cp.OPTIMAL:
        raise ValueError("a layout that its own model does not hold")
    due = [(charge, charge.cost * solver.value(charge.amount)) for charge in puzzle.charges]
    paid = tuple(Paid(charge.rule, charge.pieces, cost) for charge, cost in due if cost)
    return sum(place.shape.cost for place in places if place is not None) + sum(one.cost for one in paid), paid
