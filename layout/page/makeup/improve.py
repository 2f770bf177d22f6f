"""From the first fill of a page to a good one: parts of it are solved anew, the rest held where it stands.

The whole page with all its costs is far too much to be solved to the end; a few neighbouring pieces are not. So some
pieces are set free, the solver is asked for anything cheaper with all others at their places, and what it finds is
taken. It begins with few neighbours; once none of their like gives a better page, more are set free at a time. All of
it is one model, in which the domains of the pieces that are held are closed. (Large neighbourhood search: Shaw, “Using
constraint programming and local search methods to solve vehicle routing problems”, 1998.)
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from layout.page.makeup.board import Effort
    from layout.page.makeup.model import Puzzle

FIRST_FREE: Final = 5
"""Pieces that are set free at a time, at first …"""
SCATTERED: Final = 12
"""… now and then (once in so many times) any, as opposed to neighbours."""
SHARE: Final = 0.06
"""Deterministic seconds that a part of the page may be searched for …"""
POSING: Final = 0.008
"""… and what posing it counts for, which the solver does not count."""
FAR: Final = 12
"""As many rows as a column counts for where the nearness of pieces is measured."""
EVEN: Final = 20
"""What each piece is thought to pay beside what it does pay, where one is chosen to begin with."""
EDGES: Final = 4
"""The first of a part's variables: its left, right, top and foot."""
LEAST: Final = -(2**40)
"""Below any cost."""


class Improver:
    """Improves the layout of one page. ``values`` are those of each part's variables as the layout has them, ``cost``
    what the model has it cost, ``spent`` deterministic seconds; ``best``: it is proved that nothing is cheaper."""

    def __init__(self, puzzle: Puzzle, values: list[list[int]], effort: Effort) -> None:
        self.puzzle, self.values, self.effort = puzzle, values, effort
        self.proto = puzzle.model.proto
        self.indices = [[variable.index for variable in part.variables] for part in puzzle.parts]
        self.domains = [[list(self.proto.variables[index].domain) for index in some] for some in self.indices]
        self.chance = random.Random(effort.seed)
        self.dues: list[int] = []
        self.cost, self.spent, self.best, self.proved = 0, 0.0, False, False

    def improve(self) -> None:
        """Solve parts of the page anew until the effort is spent, or nothing better is left."""
        if not self._better((), self.effort.seconds):
            raise ValueError("a layout that its own model does not hold")
        movable = [part.number for part in self.puzzle.parts if not part.piece.fixed]
        count, failed = min(FIRST_FREE, len(movable)), 0
        tried: set[frozenset[int]] = set()
        while movable and self.spent < self.effort.seconds:
            free = self._choice(movable, count)
            if free in tried:
                # Little is left of this size.
                failed += 1
            elif self._better(free, self.effort.seconds if count == len(movable) else SHARE):
                tried.clear()
                failed = 0
                continue
            else:
                failed += 1
                tried.add(free)
            if count >= len(movable):
                self.best = self.proved
                return
            if failed >= len(movable):
                count, failed = count + 1, 0

    def _better(self, free: Iterable[int], seconds: float) -> bool:
        """Whether anything cheaper is found with these pieces set free; it is taken."""
        puzzle, freed = self.puzzle, set(free)
        for part in puzzle.parts:
            pairs = zip(self.indices[part.number], self.values[part.number], self.domains[part.number], strict=True)
            for index, value, domain in pairs:
                self._set(self.proto.variables[index].domain, domain if part.number in freed else [value, value])
        if freed:
            self._set(self.proto.objective.domain, [LEAST, self.cost - 1])
        solver = puzzle.solver(self.effort._replace(seconds=min(seconds, self.effort.seconds - self.spent)))
        status = solver.solve(puzzle.model)
        self.spent += solver.deterministic_time + POSING
        self.proved = status == puzzle.cp.INFEASIBLE
        if status not in (puzzle.cp.OPTIMAL, puzzle.cp.FEASIBLE):
            return False
        self.cost = round(solver.objective_value)
        self.values = puzzle.values(solver)
        self.dues = [EVEN] * len(puzzle.parts)
        for charge in puzzle.charges:
            for number in charge.pieces:
                self.dues[number] += charge.cost * solver.value(charge.amount)
        return True

    def _set(self, domain: Any, bounds: list[int]) -> None:
        domain.clear()
        domain.extend(bounds)

    def _choice(self, movable: list[int], count: int) -> frozenset[int]:
        """A piece, rather one that pays for much, and its nearest neighbours; or any pieces."""
        if not self.chance.randrange(SCATTERED):
            return frozenset(self.chance.sample(movable, count))
        (centre,) = self.chance.choices(movable, [self.dues[number] for number in movable])
        near = sorted(movable, key=lambda number: (self._distance(centre, number), self.chance.random()))
        return frozenset(near[:count])

    def _distance(self, one: int, other: int) -> int:
        """Rows between two pieces, and columns as so many rows."""
        left, right, top, foot = self.values[one][:EDGES]
        first, last, head, end = self.values[other][:EDGES]
        across, down = max(0, left - last, first - right), max(0, top - end, head - foot)
        return FAR * across + down
