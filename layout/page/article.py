"""One article: headline across its legs, pictures, legs of text, byline, and the box around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from layout.diagnostics import Report, Span
from layout.issue.model import Article, At, BoxStyle, Headline, HeadlineLevel, LeftOut, Role
from layout.page import model
from layout.page.codes import (
    ARTICLE_CUT,
    INSET_NARROW,
    INSET_OUTSIDE,
    LEGS_NARROW,
    SUBHEAD_AT_FOOT,
    TEXT_OVERSET,
    WIDOW,
)
from layout.page.context import Context, count_characters, reversed_roles
from layout.page.copyfit import Copyfitter, Fit, Variant
from layout.page.drawing import Canvas, frame_inset
from layout.page.flow import BYLINE, JUMP, Item, copy_size, set_flow, text_of
from layout.page.grid import LegPlan
from layout.page.headline import HeadlineBlock, Shrunk, level_for, measure_headline, set_headline
from layout.page.legs import (
    SUBHEAD_COST,
    WIDOW_COST,
    Cut,
    Measured,
    Row,
    balance,
    cut_costs,
    feather,
    fill,
    hold,
    slots,
)
from layout.page.modules import Spot
from layout.page.stack import Placed, place_pictures
from layout.source.mistakes import quoted

if TYPE_CHECKING:
    from layout.page.ground import Ground, Track
    from layout.page.runaround import RunAround

LEAST_CHARACTERS = 6
"""A leg narrower than this many characters cannot be justified decently."""
HEADLINE_STRETCH = 1
"""Rows of white added under a headline where an article is given more height than it needs; above it they
would put it out of line with its neighbour's."""
FRAME_WHITE = 2
"""Half an em at the least is white between a frame and the text in it, however deep the frame."""
QUOTED = 12
"""Characters with which a text that was cut is named."""
FACT_SPACE = 250
"""White above and below the title of a fact box, in thousandths of a row."""
LEAST_TEXT = 2
"""An article is not placed where fewer rows than this are left under its headline."""


Settings: TypeAlias = dict[int, tuple[tuple[Item, ...], Copyfitter]]
"""An article's text as it was set for each measure, with what fits it to a height."""


class PreparedArticle(NamedTuple):
    """An article with its text set for its columns; see :class:`layout.page.modules.Module`. ``jump`` are the rows at
    the foot of its last leg that say where it goes on. ``around`` sets the text anew where something stands within it;
    ``flow`` is then as it would be without. ``aside`` is the first leg over which the headline stands, where text runs
    beside it in others."""

    context: Context
    article: Article
    columns: int
    head: HeadlineBlock | None
    legs: LegPlan
    inset: int
    pad: int
    flow: tuple[Item, ...]
    pictures: tuple[Placed, ...]
    tops: tuple[int, ...]
    bottoms: tuple[int, ...]
    copyfitter: Copyfitter
    jump: tuple[Item, ...] = ()
    around: RunAround | None = None
    aside: int | None = None

    @property
    def name(self) -> str:
        return self.article.name

    @property
    def span(self) -> Span:
        return self.article.span

    @property
    def at(self) -> At | None:
        return self.article.at

    @property
    def framed(self) -> bool:
        return self.article.box is not None

    @property
    def above(self) -> int:
        """Rows of a headline over all legs."""
        return self.head.rows if self.head is not None and self.aside is None else 0

    @property
    def fixed(self) -> int:
        """Rows that are not the legs': headline and padding."""
        return self.above + 2 * self.pad

    @property
    def reserved(self) -> int:
        """The rows that the pictures take, where most of them stand one above the other."""
        if self.around is not None:
            return self.around.ground.height
        return max((top + bottom for top, bottom in zip(self.tops, self.bottoms, strict=True)), default=0)

    @property
    def least(self) -> int:
        beside = self.around is not None
        return self.fixed + self.reserved + (0 if beside else min(LEAST_TEXT, len(self.flow)))

    def held(self, rows: int) -> int:
        """How many rows of text there is room for in legs so high; beside an inset by the area."""
        if self.around is not None:
            return self.around.held(rows)
        return sum(max(0, rows - top - bottom) for top, bottom in zip(self.tops, self.bottoms, strict=True))

    @property
    def needed(self) -> int:
        """How many rows of text there are, as :meth:`held` counts them."""
        if self.around is not None:
            cut = self.around.balanced().cut
            return self.around.held(cut.height) - cut.spare
        return sum(item.row.rows for item in self.flow)

    def inset_cells(self, height: int) -> Iterator[tuple[str, model.Cells]]:
        """What stands in its legs beside the text where they are so many rows high, by its kind, with its cells: first
        column and row, last column and row, from 0, counted from the corner of the legs' area."""
        count = len(self.legs.offsets)
        if self.around is not None:
            ground = self.around.ground
            for inset, row in zip(ground.insets, ground.rows_at(height), strict=True):
                first, after = min(inset.strip.left), max(inset.strip.left) + 1
                last = -(-after * self.columns // count) - 1
                yield inset.block.kind, (first * self.columns // count, row, last, row + inset.block.rows - 1)
        for placed in self.pictures:
            row = height - placed.row - placed.block.rows if placed.at_foot else placed.row
            after = placed.leg + placed.legs
            first, last = placed.leg * self.columns // count, -(-after * self.columns // count) - 1
            yield placed.block.kind, (first, row, last, row + placed.block.rows - 1)

    def severed(self, height: int) -> tuple[int, ...]:
        """The legs, from 1, in which something stands between text above and text below with none beside it, where
        the legs are so many rows high."""
        return () if self.around is None else self.around.ground.severed(height)

    def plan(self, limit: int | None = None) -> ArticlePlan:
        """Balanced legs at the height that the text needs; filled legs where the height is given."""
        if self.jump and self.article.lines is not None:
            # Where it ends is known to the other page too: it is not squeezed.
            return self.fill(self.article.lines)
        if self.article.lines is not None:
            return self.fill(self.article.lines if limit is None else min(limit, self.article.lines))
        natural = self.balanced()
        if limit is None or self.fixed + natural.cut.height <= limit:
            return self.planned(self.fixed + natural.cut.height, 0, natural)
        return self.fill(limit)

    def fill(self, rows: int, stretch: int = HEADLINE_STRETCH) -> ArticlePlan:
        """Exactly ``rows`` rows. Spare rows go to the headline, up to ``stretch``, then to the last leg's foot."""
        room = max(0, rows - self.fixed)
        natural = self.balanced()
        extra = min(stretch, max(0, room - natural.cut.height)) if self.above else 0
        if room - extra == natural.cut.height:
            return self.planned(rows, extra, natural)
        return self.planned(rows, extra, self.filled(room - extra))

    def dropped(self, canvas: Canvas) -> None:
        """All of the text is overset."""
        cut = fill(self._rows(), (0,), (0,), 0)
        plan = ArticlePlan(self, 0, 0, cut)
        canvas.settings.append(plan.setting(Spot(0, 0, 0, 0), ()))

    def _rows(self) -> list[Row]:
        return [item.row for item in self.flow]

    def _measured(self) -> Measured:
        return self.copyfitter.measured(self.flow)

    def planned(self, rows: int, extra: int, fitted: Fit) -> ArticlePlan:
        """The article at a height, ``extra`` rows of it white around the headline, its text cut as it is given."""
        return ArticlePlan(self._replace(flow=fitted.flow), rows, extra, fitted.cut, fitted.varied, fitted.report)

    def filled(self, rows: int) -> Fit:
        """The text cut into legs of so many rows, paragraphs run shorter or longer where that is better."""
        if self.around is not None and self.flow:
            return self.around.first_part(rows) if self.jump else self.around.filled(rows)
        if self.jump:
            from layout.page.jump import first_part

            part = first_part(self.flow, self.tops, self.bottoms, rows)
            held, rest = part.flow[: part.cut.end], part.flow[part.cut.end :]
            cut = fill([item.row for item in held], self.tops, self.bottoms, rows)
            if not held or cut.end < len(held):
                return part
            found = self.copyfitter.first_part(held, cut, rest)
            # What that gains or loses in rows may move the end: the other page learns of it in the same way.
            again = first_part(found.flow, self.tops, self.bottoms, rows)
            price = again.cut.cost + sum(variant.price for variant in found.varied)
            return found._replace(cut=again.cut) if price < part.cut.cost else part
        cut = fill(self._measured(), self.tops, self.bottoms, rows)
        return self.copyfitter.fit(self.flow, cut, level=False)

    def balanced(self) -> Fit:
        """The text cut into level legs at the height that it needs."""
        if not self.flow:
            return Fit((), fill((), self.tops, self.bottoms, self.reserved))
        if self.around is not None:
            return self.around.balanced()
        return self.copyfitter.fit(self.flow, balance(self._measured(), self.tops, self.bottoms), level=True)

    def level(self) -> Fit:
        """As :meth:`balanced`, for measuring: paragraphs are run shorter or longer only where a taboo is broken."""
        if not self.flow or self.around is not None:
            return self.balanced()
        cut = balance(self._measured(), self.tops, self.bottoms)
        return self.copyfitter.roughly(self.flow, cut, level=True)

    def held_at(self, rows: int) -> Fit:
        """As :meth:`filled`, for measuring: paragraphs are run shorter or longer only where text would be overset or a
        taboo is broken; where that does not do, what is overset is not told."""
        if not self.flow or self.around is not None or self.jump:
            return self.filled(rows)
        legs = slots(rows, self.tops, self.bottoms)
        cut = hold(self._measured(), legs, rows) or Cut(rows, legs, (), 0, WIDOW_COST)
        return self.copyfitter.roughly(self.flow, cut, level=False)

    def refined(self, rough: Fit) -> Fit:
        """The text as it was measured, at that height, paragraphs run shorter or longer where that is better."""
        if not rough.flow or self.around is not None or self.jump or rough.varied:
            return rough
        return self.copyfitter.again().fit(rough.flow, rough.cut, level=rough.level, still=True)


class ArticlePlan(NamedTuple):
    """An article at a definite height. ``extra`` rows of it are white added around the headline; ``varied`` are the
    paragraphs that are run shorter or longer in it, ``said`` what there is to say of its lines that was not yet."""

    prepared: PreparedArticle
    rows: int
    extra: int
    cut: Cut
    varied: tuple[Variant, ...] = ()
    said: Report | None = None

    def draw(self, canvas: Canvas, spot: Spot, parent: int = -1) -> None:
        """Draw box, headline, legs, pictures, in reading order; tell what is overset or against a taboo."""
        prepared, grid = self.prepared, self.prepared.context.grid
        article = prepared.article
        node = canvas.node("article", parent, prepared.head.title if prepared.head else article.name)
        if article.jump is not None or article.origin is not None:
            canvas.nodes[node] = canvas.nodes[node]._replace(story=article.name, part=1 if article.jump else 2)
        if article.box is not None:
            height = self.rows * grid.leading - 2 * grid.inset
            canvas.frame(spot.x, spot.y + grid.inset, grid.span(prepared.columns), height, article.box)
        x, y = spot.x + prepared.inset, spot.y + prepared.pad * grid.leading
        area = prepared.pad
        if prepared.head is not None:
            offset = prepared.legs.offsets[prepared.aside] if prepared.aside is not None else 0
            prepared.head.among(self.extra).draw(canvas, x + offset, y, node)
            area += prepared.above + self.extra
        legs = self._draw_legs(canvas, Spot(x, spot.y + area * grid.leading, spot.column, spot.row + area), node)
        self._draw_pictures(canvas, x, spot.y + area * grid.leading, node)
        if prepared.around is not None:
            self._draw_insets(prepared.around.ground, canvas, x, spot.y + area * grid.leading, node)
        setting = self.setting(spot, legs)
        canvas.settings.append(setting)
        self._tell(canvas, setting)

    def _draw_legs(self, canvas: Canvas, corner: Spot, node: int) -> tuple[model.Leg, ...]:
        context, flow = self.prepared.context, self.prepared.flow
        grid, plan = context.grid, self.prepared.legs
        legs: list[model.Leg] = []
        parts: dict[int, int] = {}
        byline: int | None = None
        baseline = context.baseline
        feathered = self._feathered()
        raised: int | None = None
        tracks = self._tracks()
        for number, (slot, taken, offset) in enumerate(zip(self.cut.legs, self.cut.taken, plan.offsets, strict=True)):
            left, row = corner.x + offset, slot.top
            lines = []
            for index in range(taken.start, taken.end):
                item = flow[index]
                row += item.row.rows + (1 if index in feathered else 0)
                x = left + item.offset
                # Where something stands within the text, rows may be passed over.
                last = tracks[number][row - slot.top - 1].row if tracks else row - 1
                foot = corner.y + last * grid.leading + baseline
                raised = item.block if index in feathered else raised
                if item.block == raised:  # what is added over a subhead is shared with the white below it
                    foot -= grid.leading // 2
                if item.line is None:
                    continue
                lines.append(item.line)
                if item.block == BYLINE:
                    byline = canvas.node("byline", node) if byline is None else byline
                    canvas.line(item.line, x, foot, byline)
                    continue
                if item.block not in parts:
                    kind = "jump" if item.block == JUMP else self.prepared.article.blocks[item.block].kind
                    parts[item.block] = canvas.node(kind, node)
                canvas.line(item.line, x, foot, parts[item.block], context.band if item.line.interlinear else None)
                if item.tail is not None:
                    lines.append(item.tail)
                    canvas.line(item.tail, x, foot, canvas.node("byline", node))
            top = corner.y + slot.top * grid.leading
            rows = self.cut.height - slot.top - self.prepared.bottoms[number] if tracks else slot.capacity
            legs.append(model.Leg(left, top, plan.measure, corner.row + slot.top, rows, tuple(lines)))
        self._draw_jump(canvas, legs[-1], node)
        return tuple(legs)

    def _draw_jump(self, canvas: Canvas, leg: model.Leg, node: int) -> None:
        """The line that says where the article goes on, at the foot of its last leg."""
        context, row = self.prepared.context, leg.rows
        part = canvas.node("jump", node) if self.prepared.jump else -1
        for item in self.prepared.jump:
            row += item.row.rows
            foot = leg.y + (row - 1) * context.grid.leading + context.baseline
            if item.line is not None:
                canvas.line(item.line, leg.x, foot, part)

    def _feathered(self) -> frozenset[int]:
        """The rows of the flow that stand one row lower than they need, to level the legs' feet."""
        if self.prepared.around is not None:
            return frozenset()
        rows = [item.row for item in self.prepared.flow]
        pairs = zip(self.cut.legs, self.cut.taken, strict=True)
        return frozenset(index for leg, taken in pairs for index in feather(rows, leg, taken))

    def _tracks(self) -> tuple[Track, ...]:
        """The rows of each leg that are open to text, where something stands within it."""
        around = self.prepared.around
        return around.ground.tracks(self.cut.height) if around is not None else ()

    def _draw_insets(self, ground: Ground, canvas: Canvas, x: int, y: int, node: int) -> None:
        """Draw what stands within the text, and tell and mark where beside it there is no room for text."""
        context, article, height = self.prepared.context, self.prepared.article, self.cut.height
        em, leading = context.grid.em, context.grid.leading
        for inset, row in zip(ground.insets, ground.rows_at(height), strict=True):
            inset.block.draw(context, canvas, x + inset.strip.start, y + row * leading, node)
        if not ground.fits(height):
            context.report.add(INSET_OUTSIDE, article.span, article=article.name, rows=height, least=ground.height)
        for leg, first, rows, measure in ground.narrow(height):
            shown = {"characters": measure // em, "least": ground.least // em}
            context.report.add(INSET_NARROW, article.span, article=article.name, leg=leg + 1, **shown)
            left = x + ground.legs.offsets[leg]
            canvas.mark(left, y + first * leading, ground.legs.measure, rows * leading, article.name)

    def _draw_pictures(self, canvas: Canvas, x: int, y: int, node: int) -> None:
        context = self.prepared.context
        for placed in self.prepared.pictures:
            row = self.cut.height - placed.row - placed.block.rows if placed.at_foot else placed.row
            left = x + self.prepared.legs.offsets[placed.leg]
            placed.block.draw(context, canvas, left, y + row * context.grid.leading, node)

    def setting(self, spot: Spot, legs: tuple[model.Leg, ...]) -> model.Setting:
        """How the article came out, for the report."""
        prepared = self.prepared
        article = prepared.article
        jumps = bool(prepared.jump and legs)
        over = () if jumps else tuple(item for item in prepared.flow[self.cut.end :] if item.line is not None)
        added = len(self._feathered()) if legs else 0
        copy = "".join(block.text for block in article.blocks) + (article.byline.value if article.byline else "")
        if article.left_out is not None:
            copy += article.left_out.text
        if jumps:
            copy = text_of(prepared.flow[: self.cut.end])
        return model.Setting(
            name=article.name,
            page=prepared.context.page,
            column=spot.column,
            columns=prepared.columns,
            row=spot.row,
            rows=self.rows,
            legs=legs,
            used=self.cut.used + added,
            spare=self.cut.spare - added,
            overset=len(over),
            overset_characters=copy_size(over),
            overset_text=text_of(over),
            characters=count_characters(copy),
            span=article.span,
            looseness=self._looseness(),
            left_out=article.left_out,
        )

    def _looseness(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs, counted from 1, that were run longer (or, negative, shorter), and by how many lines."""
        blocks = self.prepared.article.blocks
        return tuple(
            (sum(block.kind == "paragraph" for block in blocks[: variant.block + 1]), variant.lines)
            for variant in sorted(self.varied, key=lambda variant: variant.block)
        )

    def _tell(self, canvas: Canvas, setting: model.Setting) -> None:
        report, article = self.prepared.context.report, self.prepared.article
        if self.said is not None:
            report.extend(self.said)
        if setting.overset:
            report.add(
                TEXT_OVERSET,
                article.span,
                page=setting.page,
                article=article.name,
                lines=setting.overset,
                characters=setting.overset_characters,
            )
            self._mark_overset(canvas, setting)
        if article.left_out is not None:
            self._tell_cut(canvas, setting, article.left_out)
        if article.jump is not None or article.origin is not None:
            from layout.page.jump import tell_part

            tell_part(self.prepared.context, article, self.prepared.flow, self.cut)
        costs = cut_costs([item.row for item in self.prepared.flow])
        for number, taken in enumerate(self.cut.taken[1:], start=2):
            if taken.end == taken.start:
                continue
            cost = costs[taken.start]
            if cost >= SUBHEAD_COST:
                report.add(SUBHEAD_AT_FOOT, article.span, article=article.name, leg=number - 1)
            elif cost >= WIDOW_COST:
                report.add(WIDOW, article.span, article=article.name, leg=number)

    def _tell_cut(self, canvas: Canvas, setting: model.Setting, left_out: LeftOut) -> None:
        """Tell what was left out, and mark in the preview where the copy was cut."""
        self.prepared.context.report.add(
            ARTICLE_CUT,
            self.prepared.article.span,
            page=setting.page,
            article=setting.name,
            lines=left_out.lines,
            characters=count_characters(left_out.text),
            start=quoted(left_out.text[:QUOTED]),
        )
        grid, leg = self.prepared.context.grid, [leg for leg in setting.legs if leg.lines][-1]
        rows = next(taken.rows for taken in reversed(self.cut.taken) if taken.rows)
        label = f"{setting.name} −{left_out.lines} ({count_characters(left_out.text)})"
        canvas.mark(leg.x, leg.y + (rows - 1) * grid.leading, leg.width, grid.leading, label)

    def _mark_overset(self, canvas: Canvas, setting: model.Setting) -> None:
        grid = self.prepared.context.grid
        leg = setting.legs[-1]
        foot = leg.y + max(1, leg.rows) * grid.leading
        label = f"{setting.name} +{setting.overset} ({setting.overset_characters})"
        canvas.mark(leg.x, foot - grid.leading, leg.width, grid.leading, label)


def prepare_article(
    context: Context, article: Article, columns: int, rank: int | None = None, known: Settings | None = None
) -> PreparedArticle:
    """Set an article's headline, text and captions for so many base columns.

    ``rank`` is the span whose headline level it takes, where that is not its own. ``known`` keeps its text as it was
    set for each measure, so that it is set once for all the columns and heights that are tried.
    """
    context = context._replace(article=article.name)
    grid = context.grid
    roles: Mapping[str, Role] = {**context.style.roles, **article.roles}
    box = article.box
    if box is not None and box.reverse:
        roles = reversed_roles(roles)
    inset, pad = padding(context, box)
    count = max(1, article.legs)
    legs = grid.legs(columns, count, inset)
    if legs.measure < LEAST_CHARACTERS * grid.em:
        shown = legs.measure // grid.em
        context.report.add(
            LEGS_NARROW, article.span, article=article.name, legs=count, columns=columns, characters=shown
        )
    head = set_head(context, article, columns, rank)
    text = known.get(legs.measure) if known is not None else None
    blocks = (*article.pictures, *article.insets)
    insets = [block for block in blocks if block.within is not None]
    if text is None:
        # Text that runs round something is set anew: what there is to say of it is said then.
        flow = set_flow(context._replace(report=Report()) if insets else context, article, roles, legs.measure)
        text = flow, Copyfitter(context, article, roles, legs.measure)
    if known is not None:
        known[legs.measure] = text
    aside = head_legs(article, legs)
    heads = [head.rows if head and aside and leg in aside else 0 for leg in range(count)]
    pictures, tops, bottoms = place_pictures(context, blocks, roles, legs, heads)
    jump: tuple[Item, ...] = ()
    if article.jump is not None and not article.jump.parted:
        from layout.page.jump import jump_rows

        jump = tuple(jump_rows(context, article.jump, roles, legs.measure))
        bottoms = (*bottoms[:-1], bottoms[-1] + sum(item.row.rows for item in jump))
    prepared = PreparedArticle(
        context, article, columns, head, legs, inset, pad, text[0], pictures, tops, bottoms, text[1], jump,
        aside=aside.start if aside is not None else None,
    )  # fmt: skip
    if insets:
        from layout.page.ground import Ground, place_within
        from layout.page.laying import Layer
        from layout.page.runaround import RunAround

        if text[1].layer is None:
            text[1].layer = Layer(context, article, roles, legs.measure)
        least = context.style.inset_least * grid.em
        ground = Ground(legs, place_within(context, insets, roles, legs), tops, bottoms, least)
        prepared = prepared._replace(around=RunAround(text[1].layer, ground, text[0]))
    return prepared


def set_head(context: Context, article: Article, columns: int, rank: int | None = None) -> HeadlineBlock | None:
    """Set an article's headline, if it has one, across so many base columns, in the level of ``rank`` columns."""
    if article.headline is None:
        return None
    return set_headline(context, article.headline, *_head_place(context, article, article.headline, columns, rank))


def measure_head(
    context: Context, article: Article, columns: int, rank: int | None = None
) -> tuple[int, Shrunk | None, Role | None]:
    """What :func:`layout.page.headline.measure_headline` has of an article's headline; nothing if it has none."""
    if article.headline is None:
        return 0, None, None
    return measure_headline(context, article.headline, *_head_place(context, article, article.headline, columns, rank))


def _head_place(
    context: Context, article: Article, headline: Headline, columns: int, rank: int | None
) -> tuple[HeadlineLevel, Mapping[str, Role], int]:
    """The level of a headline, the article's own roles in it, and the inline size that it is set into."""
    own: Mapping[str, Role] = article.roles
    box, count = article.box, max(1, article.legs)
    level = level_for(context.style.headlines, rank or headline.columns(columns, count))
    if article.kind == "facts":  # its box has white of its own
        level = level._replace(space=FACT_SPACE)
    if box is not None and box.reverse:
        own = reversed_roles({**level.roles, **article.roles})
    inset = padding(context, box)[0]
    size = context.grid.span(columns) - 2 * inset
    legs = context.grid.legs(columns, count, inset)
    aside = head_legs(article, legs)
    if aside is not None:
        size = legs.offsets[aside.stop - 1] + legs.measure - legs.offsets[aside.start]
    return level, own, size


def head_legs(article: Article, legs: LegPlan) -> range | None:
    """The legs over which the headline stands, where text runs beside it in others."""
    count = len(legs.offsets)
    if article.headline is None or not 0 < article.headline.legs < count:
        return None
    return range(*article.headline.among(count))


def padding(context: Context, box: BoxStyle | None) -> tuple[int, int]:
    """The space between a box's edge and its text: whole characters inline (units), whole rows block.

    The frame stands inside that space.
    """
    if box is None:
        return 0, 0
    grid = context.grid
    asked = max(box.padding.resolve(grid.em, grid.leading), frame_inset(box) + grid.em // FRAME_WHITE, 1)
    return -(-asked // grid.em) * grid.em, max(1, grid.rows_for(asked))
