"""Modules that are not text: advertisements, picture stories, rules. See :mod:`layout.page.modules`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layout import display
from layout.diagnostics import Span
from layout.issue.model import Advertisement, At, Illustration, PictureStory, Rule, TableModule
from layout.page.codes import ADVERTISEMENT_SIZE, ADVERTISEMENT_TOO_LARGE
from layout.page.context import Context
from layout.page.drawing import Canvas, border_depth
from layout.page.modules import Spot
from layout.page.pictures import PictureBlock, draw_source, set_picture
from layout.units import MM, PT, THOUSAND, to_mm

if TYPE_CHECKING:
    from layout.page.table import TableBlock

SIZE_TOLERANCE = MM
SIZE_TOLERANCE_PERCENT = 2
"""By how much a PDF may differ from its space before it is told: a millimetre, or two in a hundred."""
HUNDRED = 100


class PreparedAdvertisement(NamedTuple):
    """Bought space: its size is never changed, and what stands in it is never cropped or distorted."""

    context: Context
    advertisement: Advertisement
    columns: int
    rows: int

    @property
    def name(self) -> str:
        return self.advertisement.name

    @property
    def framed(self) -> bool:
        return self.advertisement.frame > 0

    @property
    def span(self) -> Span:
        return self.advertisement.span

    @property
    def at(self) -> At | None:
        return self.advertisement.at

    @property
    def least(self) -> int:
        return self.rows

    def plan(self, limit: int | None = None) -> PreparedAdvertisement:
        return self

    def fill(self, rows: int) -> PreparedAdvertisement:
        return self

    def dropped(self, canvas: Canvas) -> None:
        """There is nothing to add to the diagnostic."""

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        """Draw the space (centred in its cells where it is smaller), its frame over what stands in it."""
        grid, item = self.context.grid, self.advertisement
        room, height = grid.span(self.columns), self.rows * grid.leading - 2 * grid.inset
        wide, high = item.width or room, item.height or height
        x = spot.x + (room - wide) // 2
        y = spot.y + grid.inset + (height - high) // 2
        node = canvas.node("advertisement", title=item.alternate or item.name)
        if item.path is not None:
            picture = Illustration(item.path, None, None, 1, self.rows, "top", "contain", item.alternate, item.span)
            draw_source(self.context, canvas, picture, (x, y, wide, high), node)
            self._tell_size(item.path, wide, high)
        if item.frame:
            canvas.items.append(display.Box(x, y, wide, high, None, display.BLACK, item.frame))


    def _tell_size(self, path: str, wide: int, high: int) -> None:
        """Tell of a PDF that was made for another space."""
        original = self.context.inspect(path)
        if not original.vector or original.size is None:
            return
        width, height = (part * PT // THOUSAND for part in original.size)
        apart = ((abs(width - wide), wide), (abs(height - high), high))
        if all(gap <= max(SIZE_TOLERANCE, room * SIZE_TOLERANCE_PERCENT // HUNDRED) for gap, room in apart):
            return
        self.context.report.add(
            ADVERTISEMENT_SIZE,
            self.span,
            module=self.name,
            width=to_mm(width),
            height=to_mm(height),
            space_width=to_mm(wide),
            space_height=to_mm(high),
            scale=min(wide / width, high / height) * HUNDRED,
        )


def prepare_advertisement(context: Context, item: Advertisement, columns: int) -> PreparedAdvertisement:
    """The cells that an advertisement takes: as given, or as many as its size needs."""
    grid = context.grid
    rows = item.lines or max(1, grid.rows_for(item.height + 2 * grid.inset))
    room, height = grid.span(columns), rows * grid.leading
    if item.width > room or item.height > height:
        context.report.add(
            ADVERTISEMENT_TOO_LARGE,
            item.span,
            module=item.name,
            width=to_mm(item.width),
            height=to_mm(item.height),
            columns=columns,
            rows=rows,
            space_width=to_mm(room),
            space_height=to_mm(height),
        )
    return PreparedAdvertisement(context, item, columns, rows)


class PreparedPicture(NamedTuple):
    """A picture with its caption, standing by itself."""

    context: Context
    story: PictureStory
    columns: int
    block: PictureBlock
    framed: bool = False

    @property
    def name(self) -> str:
        return self.story.name

    @property
    def span(self) -> Span:
        return self.story.span

    @property
    def at(self) -> At | None:
        return self.story.at

    @property
    def rows(self) -> int:
        return self.block.rows

    @property
    def least(self) -> int:
        return self.block.rows

    def plan(self, limit: int | None = None) -> PreparedPicture:
        return self

    def fill(self, rows: int) -> PreparedPicture:
        return self

    def dropped(self, canvas: Canvas) -> None:
        """There is nothing to add to the diagnostic."""

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        node = canvas.node("article", title=self.story.name)
        self.block.draw(self.context, canvas, spot.x, spot.y, node)


def prepare_picture(context: Context, story: PictureStory, columns: int) -> PreparedPicture:
    """Set a picture story's caption across its columns."""
    picture = story.picture
    block = set_picture(context, picture, context.style.roles, context.grid.span(columns), picture.lines)
    return PreparedPicture(context, story, columns, block)


class PreparedTable(NamedTuple):
    """A table, standing by itself."""

    context: Context
    table: TableModule
    columns: int
    block: TableBlock
    framed: bool = False

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def span(self) -> Span:
        return self.table.span

    @property
    def at(self) -> At | None:
        return self.table.at

    @property
    def rows(self) -> int:
        return self.block.rows

    @property
    def least(self) -> int:
        return self.block.rows

    def plan(self, limit: int | None = None) -> PreparedTable:
        return self

    def fill(self, rows: int) -> PreparedTable:
        return self

    def dropped(self, canvas: Canvas) -> None:
        """There is nothing to add to the diagnostic."""

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        node = canvas.node("article", title=self.block.table.title.value)
        self.block.draw(self.context, canvas, spot.x, spot.y, node)


def prepare_table(context: Context, table: TableModule, columns: int) -> PreparedTable:
    """Set a table across its columns."""
    from layout.page.table import set_table

    block = set_table(context, table.table, context.style.roles, context.grid.span(columns))
    return PreparedTable(context, table, columns, block)


class PreparedRule(NamedTuple):
    """A rule across columns, in the middle of its rows."""

    context: Context
    rule: Rule
    columns: int
    name: str = "rule"
    framed: bool = True

    @property
    def span(self) -> Span:
        return self.rule.span

    @property
    def at(self) -> At | None:
        return self.rule.at

    @property
    def rows(self) -> int:
        depth = border_depth(self.rule.border, self.rule.weight)
        return max(1, self.rule.lines, self.context.grid.rows_for(depth))

    @property
    def least(self) -> int:
        return self.rows

    def plan(self, limit: int | None = None) -> PreparedRule:
        return self

    def fill(self, rows: int) -> PreparedRule:
        return self

    def dropped(self, canvas: Canvas) -> None:
        """There is nothing to add to the diagnostic."""

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        grid, rule = self.context.grid, self.rule
        size, middle = grid.span(self.columns), spot.y + self.rows * grid.leading // 2
        canvas.rule(rule.border, spot.x, middle, size, rule.weight, rule.colour)


__all__ = [
    "PreparedAdvertisement",
    "PreparedPicture",
    "PreparedRule",
    "PreparedTable",
    "prepare_advertisement",
    "prepare_picture",
    "prepare_table",
]
