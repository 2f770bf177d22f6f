"""Several articles under one headline (组合稿): the articles fill an area of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.diagnostics import Report, Span
from layout.issue.model import At, Group
from layout.page.article import ArticlePlan, PreparedArticle, padding, prepare_article
from layout.page.context import Context, reversed_roles, within
from layout.page.drawing import Canvas
from layout.page.headline import HeadlineBlock, level_for, set_headline
from layout.page.modules import Spot
from layout.page.place import Area, Placement, place
from layout.page.rules import draw_rules

UNLIMITED = 4096
"""Rows of an area that has no foot yet: more than any page."""


class PreparedGroup(NamedTuple):
    """A group with its texts set. ``context`` has the grid inside the group, with its corner at 0."""

    context: Context
    group: Group
    columns: int
    size: int
    head: HeadlineBlock
    inset: int
    pad: int
    children: tuple[PreparedArticle, ...]

    @property
    def name(self) -> str:
        return self.group.name

    @property
    def span(self) -> Span:
        return self.group.span

    @property
    def at(self) -> At | None:
        return self.group.at

    @property
    def framed(self) -> bool:
        return self.group.box is not None

    @property
    def fixed(self) -> int:
        """Rows that are not the articles': headline and padding."""
        return self.head.rows + 2 * self.pad

    @property
    def least(self) -> int:
        return self.fixed + max((child.least for child in self.children), default=0)

    def plan(self, limit: int | None = None) -> GroupPlan:
        """What the articles need, level at the foot where they stand side by side."""
        if self.group.lines is not None:
            return self.fill(self.group.lines if limit is None else min(limit, self.group.lines))
        natural, told = self._placed(UNLIMITED)
        rows = max((one.end - 1 for one in natural), default=0)
        if limit is not None and rows + self.fixed > limit:
            return self.fill(limit)
        return GroupPlan(self, rows + self.fixed, self._levelled(natural, rows), told)

    def fill(self, rows: int) -> GroupPlan:
        """Exactly ``rows`` rows."""
        room = max(1, rows - self.fixed)
        placed, told = self._placed(room)
        return GroupPlan(self, rows, self._levelled(placed, room), told)

    def dropped(self, canvas: Canvas) -> None:
        for child in self.children:
            child.dropped(canvas)

    def _placed(self, rows: int) -> tuple[list[Placement], Report]:
        told = Report()
        style = self.context.style
        area = Area(self.context.grid.columns, rows, style.article_space, self.context.page, told)
        return place(self.children, area), told

    def _levelled(self, placed: Sequence[Placement], rows: int) -> tuple[Placement, ...]:
        """The articles drawn out to the area's foot, or to what stands below them."""
        levelled = []
        for one in placed:
            below = [
                other.row - self.context.style.article_space
                for other in placed
                if other.row > one.row and other.column <= one.last_column and one.column <= other.last_column
            ]
            foot = min(below, default=rows + 1)
            article = one.module
            if isinstance(article, PreparedArticle) and article.article.lines is None and foot > one.end:
                # No row around the headline: the texts of neighbours begin on one row.
                levelled.append(one._replace(plan=article.fill(foot - one.row, stretch=0)))
            else:
                levelled.append(one)
        return tuple(levelled)


class GroupPlan(NamedTuple):
    """A group at a definite height with its articles placed; ``told`` is what placing them had to say."""

    prepared: PreparedGroup
    rows: int
    placed: tuple[Placement, ...]
    told: Report

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        """Draw box, headline, rules and articles."""
        prepared, context = self.prepared, self.prepared.context
        context.report.extend(self.told)
        grid = context.grid
        node = canvas.node("group", title=prepared.head.title)
        if prepared.group.box is not None:
            height = self.rows * grid.leading - 2 * grid.inset
            canvas.frame(spot.x, spot.y + grid.inset, prepared.size, height, prepared.group.box)
        x, y = spot.x + prepared.inset, spot.y + prepared.pad * grid.leading
        prepared.head.draw(canvas, x, y, node)
        area = prepared.pad + prepared.head.rows
        y = spot.y + area * grid.leading
        draw_rules(context, canvas, self.placed, x, y)
        for one in self.placed:
            left = x + (one.column - 1) * (grid.column_size + grid.gutter)
            top = y + (one.row - 1) * grid.leading
            place_on_page = Spot(left, top, spot.column + one.column - 1, spot.row + area + one.row - 1)
            plan = one.plan
            assert isinstance(plan, ArticlePlan)
            plan.draw(canvas, place_on_page, node)
        present = {id(one.module) for one in self.placed}
        for child in prepared.children:
            if id(child) not in present:
                child.dropped(canvas)


def prepare_group(context: Context, group: Group, columns: int) -> PreparedGroup:
    """Set a group's headline across its columns, and its articles on the grid inside."""
    grid = context.grid
    inset, pad = padding(context, group.box)
    size = grid.span(columns)
    levels = context.style.group_headlines or context.style.headlines
    level = level_for(levels, columns)
    own = group.roles
    if group.box is not None and group.box.reverse:
        own = reversed_roles({**level.roles, **group.roles})
    head = set_headline(context, group.headline, level, own, size - 2 * inset)
    inner = context._replace(grid=grid.inside(columns, grid.rows, inset))
    spans = [within(context, article.name, article.columns, columns, article.span) for article in group.articles]
    # Stories of one group are of one rank: their headlines are alike, however wide each is.
    rank = min(spans, default=1)
    children = tuple(
        prepare_article(inner, article, span, rank) for article, span in zip(group.articles, spans, strict=True)
    )
    return PreparedGroup(inner, group, columns, size, head, inset, pad, children)
