"""One page: prepare its modules, place them, draw them with the page's furniture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from layout import display
from layout.diagnostics import Report
from layout.font.catalogue import Faces
from layout.font.errors import FontError
from layout.issue import model
from layout.issue.model import Issue, PageDescription
from layout.page import originals
from layout.page.apart import keep_apart
from layout.page.companions import with_companions
from layout.page.context import Context
from layout.page.drawing import Canvas
from layout.page.furniture import PART_GAP, draw_header, draw_masthead
from layout.page.grid import Grid
from layout.page.marks import draw_marks, margin
from layout.page.model import ComposedPage, Standing
from layout.page.modules import Module, Spot
from layout.page.originals import Inspector
from layout.page.place import Area, Placement, place
from layout.page.plant_limits import tell_near_trim, tell_small
from layout.page.prepare import prepare
from layout.page.rules import draw_rules
from layout.units import Length

if TYPE_CHECKING:
    from layout.page.makeup.choice import Choice, Making
    from layout.page.makeup.pages import Given


def compose_page(
    description: PageDescription,
    issue: Issue,
    faces: Faces,
    report: Report,
    inspect: Inspector = originals.inspect,
    making: Making | None = None,
) -> ComposedPage:
    """Compose one page. What does not fit is reported and marked; the page is always drawn. ``inspect`` looks
    at the pictures' files; ``making`` is what the makeup engine is to know of the page beside its copy.

    A face that cannot be had (unknown family, unreadable file) is reported and leaves the page empty. Raises Unseated
    where ``making`` has seats in which the page's modules cannot be.
    """
    canvas = Canvas()
    form, plant = description.format, issue.plant
    context = surroundings(description, issue, faces, report, inspect)
    try:
        description, context = _completed(description, context)
        if any(
            isinstance(module, model.Article) and module.origin and not module.origin.parted
            for module in description.modules
        ):
            description = _with_second_parts(description, issue, context)
        standings, choice = _draw_page(context, canvas, issue, description, making)
    except FontError as error:
        error.report_to(report, description.span)
        canvas, standings, choice = Canvas(), (), None
    page = display.Page(
        name=description.name,
        width=form.page_width,
        height=form.page_height,
        bleed=form.bleed,
        items=(),
        nodes=tuple(canvas.nodes),
        marks=tuple(canvas.marks),
    )
    tell_near_trim(context, page, canvas.items, canvas.nodes)
    tell_small(context, description, canvas.items, canvas.nodes)
    if plant.marks:
        page = _with_marks(context, canvas, page, issue, description)
    page = page._replace(items=tuple(canvas.items))
    spans = {one.span for one in standings}
    fillers = tuple((filler.name, filler.span in spans) for filler in description.fillers)
    return ComposedPage(page, _sources(canvas.items, faces), tuple(canvas.settings), standings, fillers, choice)


def surroundings(
    description: PageDescription, issue: Issue, faces: Faces, report: Report, inspect: Inspector
) -> Context:
    """What every part of a page needs to be set."""
    form = description.format
    return Context(
        Grid.of(form),
        description.style,
        faces,
        report,
        description.name,
        form.column_rule,
        inspect=inspect,
        plant=issue.plant,
    )


def planned(issue: Issue, faces: Faces, inspect: Inspector = originals.inspect) -> tuple[Issue, tuple[Given, ...]]:
    """The issue with its articles given to pages and those that jump parted, as far as that is left to the makeup
    engine, and what was decided: each page can then be made by itself. Raises FontError."""
    if not _is_open(issue):
        return issue, ()
    from layout.page.makeup.pages import plan

    found = plan(issue, _contexts(issue, faces, inspect))
    return found.issue, found.given


def planned_as(
    issue: Issue, faces: Faces, given: tuple[Given, ...], inspect: Inspector = originals.inspect
) -> Issue | None:
    """The issue planned as it was ``given`` before, nothing weighed anew; None where that cannot be. Raises
    FontError."""
    if not _is_open(issue):
        return issue
    from layout.page.makeup.pages import plan_as

    return plan_as(issue, _contexts(issue, faces, inspect), given)


def _is_open(issue: Issue) -> bool:
    """Whether an article has no page yet, or may jump, on pages that the engine makes."""
    return bool(issue.articles) or any(
        isinstance(module, model.Article) and module.jump is not None
        for page in issue.pages
        if page.makeup == "engine"
        for module in page.modules
    )


def _contexts(issue: Issue, faces: Faces, inspect: Inspector) -> list[Context]:
    return [_completed(page, surroundings(page, issue, faces, Report(), inspect))[1] for page in issue.pages]


def _completed(description: PageDescription, context: Context) -> tuple[PageDescription, Context]:
    """The page with the Latin faces that go with its families."""
    if not description.style.latin:
        return description, context
    description = with_companions(description, context.faces.catalogue)
    return description, context._replace(style=description.style)


def _with_second_parts(description: PageDescription, issue: Issue, context: Context) -> PageDescription:
    """The page, articles that go on on it given the text for which their first parts have no room: those are set anew
    for that, since each page is made by itself; what there is to tell of them is told on their own pages."""
    from layout.page.jump import second_part

    modules: list[model.Module] = []
    for module in description.modules:
        if isinstance(module, model.Article) and module.origin is not None and not module.origin.parted:
            there = next(page for page in issue.pages if page.name == module.origin.page)
            other = surroundings(there, issue, context.faces, Report(), context.inspect)
            there, other = _completed(there, other)
            first = next(one for one in there.modules if isinstance(one, model.Article) and one.name == module.name)
            module = second_part(other, first, module)
        modules.append(module)
    return description._replace(modules=tuple(modules))


def _with_marks(
    context: Context, canvas: Canvas, page: display.Page, issue: Issue, description: PageDescription
) -> display.Page:
    """The page with room for the plant's printer's marks, which are drawn."""
    marks = issue.plant.marks
    slug = model.Text(PART_GAP.join((issue.paper, issue.date.isoformat(), page.name)), description.span)
    draw_marks(context, canvas, page, marks, slug)
    return page._replace(margin=Length(margin(page.bleed, marks)))


def _draw_page(
    context: Context, canvas: Canvas, issue: Issue, description: PageDescription, making: Making | None
) -> tuple[tuple[Standing, ...], Choice | None]:
    """Draw all of the page; where its modules stand, and the engine's choice, if it made the page."""
    grid = context.grid
    masthead = description.masthead
    modules, found, choice = _placed(context, description, making)
    present = {id(one.module) for one in found}
    placed, bars, standings = keep_apart(context, found)
    draw_header(context, canvas, issue, description)
    if masthead is not None:
        draw_masthead(context, canvas, issue, masthead)
    draw_rules(context, canvas, placed, grid.x, grid.y, bars)
    for one in placed:
        one.plan.draw(canvas, Spot(grid.column_x(one.column), grid.row_y(one.row), one.column, one.row))
    _mark_collisions(context, canvas, placed)
    missing = [module for module in modules if id(module) not in present]
    for number, module in enumerate(missing, start=1):
        module.dropped(canvas)
        # Below the type area, where nothing else is drawn.
        canvas.mark(grid.x, grid.row_y(grid.rows + number), grid.span(grid.columns), grid.leading, module.name)
    canvas.items += canvas.asides
    return standings, choice


def _placed(
    context: Context, description: PageDescription, making: Making | None
) -> tuple[list[Module], list[Placement], Choice | None]:
    """The page's modules and where they stand: found by the engine, or as the editor placed them."""
    if description.makeup == "engine":
        if making is not None and making.seats:
            from layout.page.makeup.seats import seated

            as_before = seated(context, description, making.seats)
            return [one.module for one in as_before], as_before, None
        from layout.page.makeup.choice import ANEW, make_up

        found = make_up(context, description, making or ANEW)
        if found is not None:
            return [one.module for one in found.placed], found.placed, found.choice
    grid, masthead = context.grid, description.masthead
    modules = [prepare(context, module) for module in description.modules]
    area = Area(grid.columns, grid.rows, context.style.article_space, context.page, context.report)
    if masthead is not None:
        area.occupy(1, min(masthead.columns, grid.columns), 1, masthead.lines)
    return modules, place(modules, area), None


def _mark_collisions(context: Context, canvas: Canvas, placed: list[Placement]) -> None:
    """Mark in the preview where two modules with fixed places overlap."""
    grid = context.grid
    for number, one in enumerate(placed):
        for two in placed[:number]:
            first, last = max(one.column, two.column), min(one.last_column, two.last_column)
            top, end = max(one.row, two.row), min(one.end, two.end)
            if first <= last and top < end:
                label = f"{one.module.name} × {two.module.name}"
                width, height = grid.span(last - first + 1), (end - top) * grid.leading
                canvas.mark(grid.column_x(first), grid.row_y(top), width, height, label)


def _sources(items: Iterable[display.Item], faces: Faces) -> tuple[display.FontSource, ...]:
    """The faces that the page's runs name, in the order of their keys."""
    keys = {item.font for item in items if isinstance(item, display.Glyphs)}
    return tuple(faces.by_key(key).source for key in sorted(keys))
