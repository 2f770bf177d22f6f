"""What the engine makes of a page: the layout before where it still holds, else the best that is found near it, and the
layouts beside it among which an editor may choose.

Every search is bounded by the solver's own count of its work (deterministic time, `makeup: effort` in the house
style), never by the clock: the same input gives the same page on any machine, however busy. With the house's usual
effort a page takes about two seconds, at the worst some five: where no fill is found, the search goes on for any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from layout.issue.model import PageDescription
from layout.page.context import Context
from layout.page.makeup.board import Aim, Effort, Layout
from layout.page.makeup.choice_codes import FEWER_LAYOUTS, GRID_CHANGED, LAYOUT_GONE, LAYOUT_UNKNOWN, MODULES_CHANGED
from layout.page.makeup.engine import Problem, placements, pose, search, shaped, taboos_of
from layout.page.makeup.former import (
    CHOSEN_HOLD,
    FormerPage,
    Kept,
    Stood,
    by_name,
    grid_of,
    held,
    kept,
    manner,
    mark_of,
    moved,
    names_of,
    restored,
)
from layout.page.makeup.movement import movement_of
from layout.page.makeup.recipe import Recipe
from layout.page.makeup.variants import Variant
from layout.page.place import Placement
from layout.units import THOUSAND

if TYPE_CHECKING:
    from layout.page.makeup.seats import Seat

STAY_SHARE: Final = 2
"""A layout in which nothing moves is looked for with one in this many of the effort."""


class Making(NamedTuple):
    """How a page is to be made: the layout ``before``, the layouts wanted beside the one that is made, the number of
    the one that the editor chose (0: none), and the page's problem where it is posed already.

    With ``seats`` nothing is made up: the modules stay where they were (:mod:`layout.page.makeup.seats`). The choice
    says where they are then if the page is ``watched``.
    """

    before: FormerPage | None = None
    alternatives: int = 0
    choose: int = 0
    problem: Problem | None = None
    seats: tuple[Seat, ...] = ()
    watched: bool = False


ANEW: Final = Making()


class ModuleChoice(NamedTuple):
    """A module as it was chosen: how it stands, what its shape costs, and how many shapes there were; ``leading`` is
    the rows added over each subhead, ``opened`` those between its headline's parts."""

    stood: Stood
    cost: int
    variants: int
    leading: int = 0
    opened: int = 0


class Choice(NamedTuple):
    """What was chosen. ``page`` is what the next build is to know, None: nothing; ``made`` the layout that was made,
    which fills the page or, not ``filled``, comes nearest to that. ``again``: there was a layout before that says
    something of this page; ``same``: it was taken as it was.
    """

    page: FormerPage | None
    made: Kept
    modules: tuple[ModuleChoice, ...]
    filled: bool = True
    again: bool = False
    same: bool = False
    problem: Problem | None = None
    seats: tuple[Seat, ...] = ()


class Made(NamedTuple):
    """The page's modules at their places, and the account of their choice."""

    placed: list[Placement]
    choice: Choice


def make_up(context: Context, description: PageDescription, making: Making = ANEW) -> Made | None:
    """The page's modules at the places that the engine found for them, in the page's order; None: it found none.

    Of a page that cannot be filled (told, with what would help) the nearest is made, what is too long in it overset.
    The layout before stays what it was then, for the build that fills the page again.
    """
    problem = making.problem or pose(context, description)
    decided = _decide(context, description, problem, making)
    if decided is not None:
        page, layout, again, same = decided
        seats = _seats(problem, layout, making)
        choice = Choice(page, page.made, _modules(problem, layout, page.made), True, again, same, problem, seats)
        return Made(placements(context, problem, layout), choice)
    from layout.page.makeup.explain import nearest, tell_unfilled

    found = nearest(context, problem)
    tell_unfilled(context, problem, description.span, found)
    if found is None:
        return None
    made = kept(found.problem, found.layout)
    seats = _seats(found.problem, found.layout, making)
    choice = Choice(making.before, made, _modules(found.problem, found.layout, made), False, seats=seats)
    return Made(placements(context, found.problem, found.layout), choice)


def _seats(problem: Problem, layout: Layout, making: Making) -> tuple[Seat, ...]:
    if not making.watched:
        return ()
    from layout.page.makeup.seats import seats_of

    return seats_of(problem, layout)


def changes(choice: Choice) -> list[tuple[Stood, Stood, str]]:
    """What moved for this layout: how each module stood before and stands now, and how it moved."""
    if choice.page is None or not choice.filled:
        return []
    now = by_name(choice.made.modules)
    pairs = [(before, now[key]) for key, before in by_name(choice.page.moved).items() if key in now]
    return [(before, after, manner(before, after)) for before, after in pairs]


def _decide(
    context: Context, description: PageDescription, problem: Problem, making: Making
) -> tuple[FormerPage, Layout, bool, bool] | None:
    """The page to be kept, the layout to be made of it, whether there was one before, and whether that was taken."""
    mark = mark_of(problem, taboos_of(context.style))
    before = making.before
    same = before is not None and before.problem == mark
    if before is not None and same and all(restored(problem, one) for one in before.layouts):
        page = before
    else:
        same = False
        before = _usable(context, description, problem, before)
        layout = _find(context, problem, before)
        if layout is None:
            return None
        found = kept(problem, layout)
        gone = moved(before.made.modules, found.modules) if before else ()
        page = FormerPage(mark, grid_of(problem), 1, bool(before and before.chosen), gone, (found,))
    known = len(page.layouts)
    page = _with_alternatives(context, description, problem, page, making.alternatives)
    if len(page.layouts) > known:
        # The numbers of layouts that the editor has seen stay theirs.
        page = _best_first(problem, page, before, context.style.makeup.movement, known if same or page.chosen else 0)
    if making.choose:
        page = _chosen(context, description, page, making.choose, same)
    made = restored(problem, page.made)
    assert made is not None
    return page, made, before is not None, same


def _usable(
    context: Context, description: PageDescription, problem: Problem, before: FormerPage | None
) -> FormerPage | None:
    """The layout before as far as it says something of this page; what it cannot say is told."""
    if before is None:
        return None
    if before.grid != grid_of(problem):
        context.report.add(GRID_CHANGED, description.span, page=context.page)
        return None
    known, names = by_name(before.made.modules), names_of(problem)
    optional = {piece.name for piece in problem.pieces if piece.optional}
    new = [name for name, number in names if (name, number) not in known and name not in optional]
    gone = [name for name, number in known if (name, number) not in names]
    if new or gone:
        listed = {"new": ", ".join(new) or "–", "gone": ", ".join(gone) or "–"}
        context.report.add(MODULES_CHANGED, description.span, page=context.page, **listed)
    return before


def _find(context: Context, problem: Problem, before: FormerPage | None) -> Layout | None:
    """The best layout near the one before.

    Where nothing has to move and the page gets no worse by more than one movement would cost, nothing does. Else the
    whole page is searched, movements counted.
    """
    style = context.style.makeup
    weight = style.movement * (CHOSEN_HOLD if before and before.chosen else 1)
    if before is None or not weight or not all(piece.shapes or piece.optional for piece in problem.pieces):
        return search(context, problem)
    from layout.page.makeup.model import solve

    taboos, board = taboos_of(context.style), problem.board
    pieces = held(problem, before.made, weight).pieces
    effort = Effort(style.effort / THOUSAND)
    still = solve(board, pieces, taboos, Effort(effort.seconds / STAY_SHARE), Aim(weight, stay=True))
    if still is not None and still.cost <= before.made.cost + weight:
        return still._replace(best=False)
    found = solve(board, pieces, taboos, effort, Aim(weight, start=still))
    spent = sum(one.spent for one in (still, found) if one is not None)
    ways = [one for one in (still, found) if one is not None]
    if not ways:
        return None
    best = min(ways, key=lambda one: one.cost + one.movement)
    return best._replace(spent=spent, best=best.best and best is found)


def _with_alternatives(
    context: Context, description: PageDescription, problem: Problem, page: FormerPage, wanted: int
) -> FormerPage:
    """The page with as many other layouts as are wanted, each really different from all before it; told if there are
    fewer."""
    layouts = [layout for layout in (restored(problem, one) for one in page.layouts) if layout is not None]
    style = context.style.makeup
    found = list(page.layouts)
    while len(found) <= wanted:
        from layout.page.makeup.model import solve

        aim = Aim(apart=tuple(layouts))
        another = solve(problem.board, problem.pieces, taboos_of(context.style), Effort(style.effort / THOUSAND), aim)
        if another is None:
            values = {"page": context.page, "wanted": wanted, "found": len(found) - 1}
            context.report.add(FEWER_LAYOUTS, description.span, **values)
            break
        layouts.append(another)
        found.append(kept(problem, another))
    return page._replace(layouts=tuple(found))


def _best_first(problem: Problem, page: FormerPage, before: FormerPage | None, weight: int, still: int) -> FormerPage:
    """The page with its layouts in the order of what they cost, movements from the layout before counted, after the
    first ``still``; the first is the one that is made, if it was not yet."""
    pieces = held(problem, before.made, weight).pieces if before is not None else problem.pieces

    def price(one: Kept) -> int:
        layout = restored(problem, one)
        assert layout is not None  # it was found for this very page
        return one.cost + movement_of(pieces, layout.places, weight)

    layouts = (*page.layouts[:still], *sorted(page.layouts[still:], key=price))
    if still or layouts[0] is page.made:
        return page._replace(layouts=layouts)
    gone = moved(before.made.modules, layouts[0].modules) if before is not None else ()
    return page._replace(layouts=layouts, moved=gone)


def _chosen(context: Context, description: PageDescription, page: FormerPage, number: int, same: bool) -> FormerPage:
    """The page with the layout of this number as the one to be made; told if it has none."""
    if not same:
        context.report.add(LAYOUT_GONE, description.span, page=context.page, number=number)
        return page
    if number > len(page.layouts):
        values = {"page": context.page, "number": number, "known": len(page.layouts)}
        context.report.add(LAYOUT_UNKNOWN, description.span, **values)
        return page
    if number == page.layout:
        return page._replace(chosen=True)
    gone = moved(page.made.modules, page.layouts[number - 1].modules)
    return page._replace(layout=number, chosen=True, moved=gone)


def _modules(problem: Problem, layout: Layout, made: Kept) -> tuple[ModuleChoice, ...]:
    chosen = [
        (variant, len(one.variants))
        for one, variant in zip(problem.prepared, shaped(problem, layout), strict=True)
        if variant is not None
    ]
    return tuple(_module(one, *some) for one, some in zip(made.modules, chosen, strict=True))


def _module(one: Stood, variant: Variant, looked: int) -> ModuleChoice:
    found = ModuleChoice(one, variant.shape.cost, looked)
    recipe = variant.chosen
    if not isinstance(recipe, Recipe):
        return found
    return found._replace(leading=recipe.leading, opened=recipe.form.opened)
