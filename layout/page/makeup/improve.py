"""From the first fill of a page to a good one: parts of it are solved anew, the rest held where it stands.

The whole page with all its costs is far too much to be solved to the end; a few neighbouring pieces are not. So some
pieces are set free, the solver is asked for anything cheaper with all others at their places, and what it finds is
taken. It begins with few neighbours; once none of their like gives a better page, more are set free at a time. All of
it is one model, in which the domains of the pieces that are held are closed. (Large neighbourhood search: Shaw, “Using
constraint programming and local search methods to solve vehicle routing problems”, 1998.)

Two parts are searched at a time, each in a model of its own and by a thread of its own, and the better page of the two
is taken: which parts they are, what each finds and which is taken is the same on one processor as on two.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ortools.sat.python.cp_model import CpModel, CpSolver

    from layout.page.makeup.board import Effort
    from layout.page.makeup.model import Puzzle

AT_ONCE: Final = 2
"""Parts of the page that are searched at a time: as many as even small machines have processors. With another number
other pages would come out."""

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


class Found(NamedTuple):
    """A part of the page searched: whether there is anything better, whether it is proved that there is not, what the
    page would cost, and who knows its values."""

    better: bool
    proved: bool
    cost: int
    solver: CpSolver


class Improver:
    """Improves the layout of one page. ``values`` are those of each part's variables as the layout has them, ``cost``
    what the model has it cost, ``spent`` deterministic seconds; ``best``: it is proved that nothing is cheaper."""

    def __init__(self, puzzle: Puzzle, values: list[list[int]], effort: Effort) -> None:
        self.puzzle, self.values, self.effort = puzzle, values, effort
        self.models: list[CpModel] = [puzzle.model, *(puzzle.model.clone() for _ in range(AT_ONCE - 1))]
        self.indices = [[variable.index for variable in part.variables] for part in puzzle.parts]
        variables = puzzle.model.proto.variables
        self.domains = [[list(variables[index].domain) for index in some] for some in self.indices]
        self.chance = random.Random(effort.seed)
        self.dues: list[int] = []
        self.cost, self.spent, self.best = 0, 0.0, False

    def improve(self) -> None:
        """Solve parts of the page anew until the effort is spent, or nothing better is left."""
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(AT_ONCE) as threads:
            start = self._search(threads, [()], self.effort.seconds)
            if not self._take(start):
                raise ValueError("a layout that its own model does not hold")
            self._improve(threads)

    def _improve(self, threads: Executor) -> None:
        movable = [part.number for part in self.puzzle.parts if not part.piece.fixed]
        count, failed = min(FIRST_FREE, len(movable)), 0
        tried: set[frozenset[int]] = set()
        while movable and self.spent < self.effort.seconds:
            if count >= len(movable):
                found = self._search(threads, [movable], self.effort.seconds)
                self.best = not self._take(found) and found[0].proved
                if not found[0].better:
                    return
                continue
            chosen = [self._choice(movable, count) for _ in range(AT_ONCE)]
            untried = [free for free in dict.fromkeys(chosen) if free not in tried]
            if self._take(self._search(threads, untried, SHARE)):
                tried.clear()
                failed = 0
                continue
            tried.update(untried)
            failed += AT_ONCE
            if failed >= len(movable):
                # Little is left of this size.
                count, failed = count + 1, 0

    def _search(self, threads: Executor, parts: Sequence[Iterable[int]], seconds: float) -> list[Found]:
        """What is found with the pieces of each part set free."""
        effort = self.effort._replace(seconds=min(seconds, self.effort.seconds - self.spent))
        for model, free in zip(self.models, parts, strict=False):
            self._free(model, set(free))
        models = self.models[: len(parts)]
        found = list(threads.map(lambda model: self._solve(model, effort), models))
        self.spent += sum(one.solver.deterministic_time + POSING for one in found)
        return found

    def _solve(self, model: CpModel, effort: Effort) -> Found:
        solver, cp = self.puzzle.solver(effort), self.puzzle.cp
        status = solver.solve(model)
        better = status in (cp.OPTIMAL, cp.FEASIBLE)
        return Found(better, status == cp.INFEASIBLE, round(solver.objective_value) if better else 0, solver)

    def _free(self, model: CpModel, freed: set[int]) -> None:
        """Open the domains of these pieces and close all others; with any, only what is cheaper is wanted."""
        variables = model.proto.variables
        for part in self.puzzle.parts:
            pairs = zip(self.indices[part.number], self.values[part.number], self.domains[part.number], strict=True)
            for index, value, domain in pairs:
                self._set(variables[index].domain, domain if part.number in freed else [value, value])
        if freed:
            self._set(model.proto.objective.domain, [LEAST, self.cost - 1])

    def _take(self, found: Sequence[Found]) -> bool:
        """Take the best of what was found, the first of equals; False: nothing is better."""
        best = min((one for one in found if one.better), key=lambda one: one.cost, default=None)
        if best is None:
            return False
        puzzle, solver = self.puzzle, best.solver
        self.cost, self.values = best.cost, puzzle.values(solver)
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
