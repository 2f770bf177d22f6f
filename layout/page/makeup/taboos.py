"""The linter of makeup: which taboos a page breaks, whoever made it (newspaper.md's list, as the trade has it).

It sees where modules came to stand, not how they were found, so that it judges pages made by hand and the engine's
alike. Advertisements are bought places: a cut or a touch that they alone make is no editor's fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import Final

from layout.diagnostics import Code, Report
from layout.issue.makeup import MakeupStyle
from layout.issue.model import Advertisement, Article, PageDescription, is_story
from layout.page.article import ArticlePlan
from layout.page.blocks import PreparedAdvertisement, PreparedPicture, PreparedRule, PreparedTable
from layout.page.group import PreparedGroup
from layout.page.headline import HeadlineBlock
from layout.page.makeup import codes
from layout.page.makeup.board import CLOSE, HALVES, LEAST_SHADES, LIKE, MOST_BETWEEN
from layout.page.model import Cells, Standing
from layout.page.place import Placement
from layout.units import THOUSAND

LEAD_SHARE: Final = 3
"""The first story begins in the first third of the page."""
TOP_HEAVY: Final = 2
"""A headline with its white takes no more than half of its article's rows."""

KINDS: Final[Mapping[type, str]] = {
    PreparedAdvertisement: "ad", PreparedPicture: "picture", PreparedRule: "rule", PreparedTable: "table",
}  # fmt: skip
"""What modules are that are no text."""

Fault = tuple[Code, Standing | None, dict[str, object]]
"""A broken rule, the module at which it is told (None: the page), and the values of its words."""


def lint(standings: Sequence[Standing], description: PageDescription, report: Report) -> None:
    """Tell of every taboo that a page breaks, as severely as its house style has it."""
    for code, where, values in faults(standings, description):
        taboo = description.style.makeup.taboos.get(code.name)
        if taboo is None or taboo.severity is None:
            continue
        span = description.span if where is None else where.span
        report.add(code._replace(severity=taboo.severity), span, page=description.name, **values)


def faults(standings: Sequence[Standing], description: PageDescription) -> Iterator[Fault]:
    """The taboos that a page breaks, from the page's own to its modules'."""
    style = description.style.makeup
    floor = _floor(description)
    yield from _page_cuts(standings, floor, description.style.article_space)
    yield from _gutters(standings, description)
    yield from _pairs(standings)
    yield from _lopsided(standings, description)
    yield from _floating(standings, description)
    yield from _outweighed(standings, description)
    for one in standings:
        yield from _legs(one, style, style.longest_leg // description.format.leading)
        if one.head * TOP_HEAVY > one.end - one.row:
            yield codes.TOP_HEAVY, one, {"module": one.name, "rows": one.head, "all": one.end - one.row}
        if one.severed:
            yield codes.FLOW_CUT, one, {"module": one.name, "legs": ", ".join(map(str, one.severed))}
    yield from _order(standings, description, floor)


def standing_of(placement: Placement) -> Standing:
    """What the linter sees of a module: where it stands, its headline's size, its legs, its pictures."""
    module, plan = placement.module, placement.plan
    head: HeadlineBlock | None = getattr(module, "head", None)
    legs: tuple[int, ...] = ()
    insets: tuple[tuple[str, Cells], ...] = ()
    severed: tuple[int, ...] = ()
    rows = 0
    if isinstance(plan, ArticlePlan):
        rows = plan.prepared.above + plan.extra
        legs = tuple(taken.rows for taken in plan.cut.taken)
        severed = plan.prepared.severed(plan.cut.height)
        insets = tuple(_inset_cells(plan, placement))
    elif isinstance(module, PreparedPicture):
        insets = (("picture", (placement.column, placement.row, placement.last_column, placement.end - 1)),)
    return Standing(
        name=module.name,
        span=module.span,
        kind=KINDS.get(type(module), "text"),
        column=placement.column,
        last_column=placement.last_column,
        row=placement.row,
        end=placement.end,
        size=head.main_size if head is not None else 0,
        framed=(module.framed and not isinstance(module, PreparedGroup)) or (head is not None and head.box is not None),
        legs=legs,
        insets=insets,
        severed=severed,
        head=rows,
    )


def _inset_cells(plan: ArticlePlan, placement: Placement) -> Iterator[tuple[str, Cells]]:
    """What stands in an article's legs beside the text, by its kind, with its cells."""
    prepared = plan.prepared
    top = placement.row + prepared.pad + prepared.above + plan.extra
    for kind, (first, row, last, foot) in prepared.inset_cells(plan.cut.height):
        yield kind, (placement.column + first, top + row, placement.column + last, top + foot)


def _floor(description: PageDescription) -> int:
    """The first row of the page for modules: below a masthead that takes its whole width."""
    masthead = description.masthead
    if masthead is None or masthead.columns < description.format.columns:
        return 1
    return masthead.lines + description.style.article_space + 1


def _page_cuts(standings: Sequence[Standing], floor: int, space: int) -> Iterator[Fault]:
    """断版: modules above and below a row, none across it, with their white: whites that only meet at a corner make no
    gap. A strip of advertisements at the head or the foot is no fault."""
    for row in sorted({one.row for one in standings if one.row > floor}):
        below = [one for one in standings if one.row >= row]
        above = [one for one in standings if one.end + space <= row]
        parted = len(above) + len(below) == len(standings)
        if parted and all(any(one.kind != "ad" for one in side) for side in (above, below)):
            yield codes.PAGE_CUT, None, {"row": row}


def _gutters(standings: Sequence[Standing], description: PageDescription) -> Iterator[Fault]:
    """通缝: nothing stands across a gutter, neither module nor masthead."""
    reach = description.masthead.columns if description.masthead is not None else 0
    for column in range(1, description.format.columns):
        bridged = any(one.column <= column < one.last_column for one in standings) or column < reach
        sides = [any(one.column <= side <= one.last_column for one in standings) for side in (column, column + 1)]
        if not bridged and all(sides):
            yield codes.GUTTER_THROUGH, None, {"column": column}


def _pairs(standings: Sequence[Standing]) -> Iterator[Fault]:
    """碰题, 烟囱, and pictures that touch."""
    for one, two in combinations(sorted(standings, key=lambda one: (one.row, one.column)), 2):
        if clash(one, two):
            yield codes.TOMBSTONE, two, {"module": one.name, "other": two.name, "row": two.row}
        if any(_touch(first, second) for first in one.pictures for second in two.pictures):
            yield codes.PICTURES_TOGETHER, two, {"module": one.name, "other": two.name}
    for upper, lower in permutations(standings, 2):
        same = (upper.column, upper.last_column) == (lower.column, lower.last_column)
        between = any(
            other.row >= upper.end and other.end <= lower.row and other.column <= upper.last_column
            and upper.column <= other.last_column
            for other in standings
        )  # fmt: skip
        if same and upper.size and lower.size and upper.end <= lower.row and not between:
            yield codes.CHIMNEY, lower, {"module": upper.name, "other": lower.name}


def _lopsided(standings: Sequence[Standing], description: PageDescription) -> Iterator[Fault]:
    """失衡: all that is dark, pictures and bought space, stands in one half of the page. A filler's picture balances
    others, but does not make a page lopsided."""
    fillers = {filler.span for filler in description.fillers}
    needed = [one for one in standings if _shades(one) and one.span not in fillers]
    if len(needed) < LEAST_SHADES or not any(one.pictures for one in needed):
        return
    shades = [cells for one in standings for cells in _shades(one)]
    columns, rows = description.format.columns, description.format.rows
    halves = (
        ("left", "左", all(HALVES * last <= columns for _, _, last, _ in shades)),
        ("right", "右", all(HALVES * (first - 1) >= columns for first, _, _, _ in shades)),
        ("upper", "上", all(HALVES * foot <= rows for _, _, _, foot in shades)),
        ("lower", "下", all(HALVES * (top - 1) >= rows for _, top, _, _ in shades)),
    )
    for half, half_zh, dark in halves:
        if dark:
            yield codes.LOPSIDED, None, {"half": half, "half_zh": half_zh}


def _floating(standings: Sequence[Standing], description: PageDescription) -> Iterator[Fault]:
    """广告悬空: bought space that was given no place does not stand at the page's foot."""
    loose = {
        one.span for one in (*description.modules, *description.fillers)
        if isinstance(one, Advertisement) and one.at is None
    }  # fmt: skip
    for one in standings:
        if one.span in loose and one.end <= description.format.rows:
            yield codes.AD_FLOATING, one, {"module": one.name, "row": one.row}


def _shades(one: Standing) -> tuple[Cells, ...]:
    """The cells of a module that are dark: its pictures', or all of bought space."""
    return ((one.column, one.row, one.last_column, one.end - 1),) if one.kind == "ad" else one.pictures


def clash(one: Standing, two: Standing) -> bool:
    """碰题: whether the headlines of two modules stand side by side, on one row or nearly, alike in weight, and neither
    a frame nor a rule keeps them apart."""
    touch = one.last_column + 1 == two.column or two.last_column + 1 == one.column
    beside = touch and abs(one.row - two.row) < CLOSE
    alike = min(one.size, two.size) * THOUSAND >= LIKE * max(one.size, two.size) > 0
    return beside and alike and not (one.framed or two.framed or two.parted)


def _touch(one: Cells, two: Cells) -> bool:
    across = one[0] <= two[2] + 1 and two[0] <= one[2] + 1
    down = one[1] <= two[3] + MOST_BETWEEN and two[1] <= one[3] + MOST_BETWEEN
    return across and down


def _legs(one: Standing, style: MakeupStyle, longest: int) -> Iterator[Fault]:
    """Legs too short (the last may end early, and a brief in one leg be as short as it likes) and too long."""
    full = one.legs[:-1]
    if full and 0 < max(full) < style.shortest_leg:
        yield codes.SHORT_LEG, one, {"module": one.name, "rows": max(full), "limit": style.shortest_leg}
    if longest and one.legs and max(one.legs) > longest:
        yield codes.LONG_LEG, one, {"module": one.name, "rows": max(one.legs), "limit": longest}


def _lead(standings: Sequence[Standing], description: PageDescription) -> Standing | None:
    """The first story: the one of the first rank, or else the first in the file."""
    texts = [module for module in description.modules if is_story(module)]
    ranked = [one for one in texts if isinstance(one, Article) and one.wishes.priority]
    leads = sorted(ranked, key=lambda one: one.wishes.priority) or texts
    return next((one for one in standings if leads and one.span == leads[0].span), None)


def _outweighed(standings: Sequence[Standing], description: PageDescription) -> Iterator[Fault]:
    """喧宾夺主: a headline is larger than that of the first story."""
    lead = _lead(standings, description)
    for one in standings:
        if lead is not None and one.size > lead.size > 0:
            yield codes.LEAD_OUTWEIGHED, one, {"module": one.name, "lead": lead.name}


def _order(standings: Sequence[Standing], description: PageDescription, floor: int) -> Iterator[Fault]:
    """The first story begins too low."""
    lead = _lead(standings, description)
    if lead is not None and (lead.row - floor) * LEAD_SHARE > description.format.rows - floor:
        yield codes.ORDER, lead, {"module": lead.name, "row": lead.row}
