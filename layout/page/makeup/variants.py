"""The oracle: every way in which a module can be set, with its real height in rows and what is not perfect in it.

The typesetter itself is asked. An article's text is set once for each measure and cut for each number of legs and each
height around the natural one; headlines are set in the forms that the house style allows, and their rows added. Of the
ways that take the same columns and rows the cheapest stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, NamedTuple, TypeAlias

from layout.diagnostics import Report
from layout.issue import model
from layout.issue.makeup import AS_HOUSE
from layout.issue.model import Article, Illustration, PictureStory, Role, TableModule, least_legs
from layout.page.article import PreparedArticle, Settings, measure_head, prepare_article
from layout.page.blocks import prepare_picture, prepare_table
from layout.page.context import Context
from layout.page.copyfit import Copyfitter, Fit
from layout.page.flow import Item
from layout.page.group import PreparedGroup
from layout.page.headline import Shrunk, level_for
from layout.page.legs import Cut, Row, fill, lacking_rows, opens
from layout.page.makeup.board import Dark, Shape
from layout.page.makeup.cutting import Cutting, cost_of, cuttings
from layout.page.makeup.recipe import HeadForm, Recipe, as_recipe, head_roles, opened, parts_of
from layout.page.makeup.sizes import PICTURE_COST, coarse_cost, loses, sizes
from layout.page.modules import Module, Plan
from layout.page.pictures import PictureBlock
from layout.page.stack import Block
from layout.units import THOUSAND

NARROWEST: Final = 8
WIDEST: Final = 22
"""Characters of the legs that the engine makes where the editor does not say: those of newspapers."""
LEGS_COST: Final = 4
"""Of each leg fewer than base columns (破栏): a page has one measure, and others as exceptions."""
RANK_COST: Final = 8
"""Of a headline set a level larger or smaller than its columns ask for."""
SHRINK_COST: Final = 20
"""Of a headline shrunk to nothing; of one shrunk to nine tenths, a tenth of that."""
HEAD_SHARE: Final = 350
"""A headline of more than these thousandths of its article's rows is too large for it (题大文小): the taboo's weight is
what one of all its rows would cost."""
WHITE_COST: Final = 4
"""Of the first row of white added around a headline; the second costs twice as much again."""
SPARE_COST: Final = 2
"""Of each empty row at an article's end."""
CUT_SCALE: Final = 10
"""A cut's own cost (:mod:`layout.page.legs`: a widow is 400) counts one in this many."""
LEADING_COST: Final = 3
"""Of each row of white added over a subhead or between the parts of a headline, where the editor allows it."""
FEWER: Final = 1
"""Legs fewer than base columns that the engine tries where the editor does not say."""
MOST_OFF: Final = 2
"""By what factor the rows of legs may be wrong where they are told from the characters."""
GIVEN_OF: Final = 50
"""An article's paragraphs are thought to give, or take up, one line where they are run shorter or longer, and one more
for each so many: of a thousand short articles that should give two, six did."""
LOWER: Final = 2
HIGHER: Final = 3
"""Rows by which the legs are tried lower and higher than they are by nature."""
CHANGE_COST: Final = 200
"""Of each line that would have to be cut or added: more than any taboo."""
PART_COST: Final = 60
"""Of each row that a leg of a part of an article that jumps has too little (the house's shortest leg): neither part is
to be less than a decent article. That the last leg of the second ends early is no fault."""
SHORTEST: Final = 3
"""Rows of a leg under which an article is not set unless the editor asks for it."""


Chosen: TypeAlias = Recipe | PictureStory | TableModule | int | None
"""How a module is to be set: an article's recipe, a picture story or a table at a size, a group's rows, or as it is."""


class Variant(NamedTuple):
    """A shape of a module and how it comes about; ``fit`` is an article's text as it was cut for it. Where its text is
    too long or too short for the shape, ``change`` is the lines to be added or, negative, cut."""

    shape: Shape
    chosen: Chosen = None
    fit: Fit | None = None
    change: int = 0


def variants(context: Context, module: model.Module, prepared: Module | None = None) -> list[Variant]:
    """All ways to set a module, by columns and rows; ``prepared`` is a module that has its one width already."""
    if isinstance(module, Article):
        return ArticleOracle(context, module).variants()
    if isinstance(module, PictureStory):
        return cheapest(_picture_variants(context, module))
    if isinstance(module, TableModule):
        return cheapest(_table_variants(context, module))
    assert prepared is not None
    natural = prepared.plan().rows
    size = prepared.head.main_size if isinstance(prepared, PreparedGroup) else 0
    found = [Variant(Shape(prepared.columns, natural, size=size))]
    if isinstance(module, model.Group) and module.lines is None:
        # A group takes up rows as its articles do: under their last lines.
        white = range(1, context.style.makeup.headline_white + 1)
        shapes = [Shape(prepared.columns, natural + rows, _white_cost(rows), size) for rows in white]
        found += [Variant(shape, shape.rows) for shape in shapes]
    return found


def realize(context: Context, module: model.Module, prepared: Module | None, variant: Variant) -> tuple[Module, Plan]:
    """The module set as the variant has it, its messages told."""
    chosen = variant.chosen
    if isinstance(module, Article):
        assert isinstance(chosen, Recipe)
        article = as_recipe(context, module, chosen)
        # Set once more, for what there is to tell; but cut as the oracle saw it.
        of_article = prepare_article(context, article, chosen.columns, chosen.form.rank or None)
        if variant.fit is None:
            return of_article, of_article.fill(variant.shape.rows, chosen.white)
        return of_article, of_article.planned(variant.shape.rows, chosen.white, of_article.refined(variant.fit))
    if isinstance(chosen, PictureStory):
        picture = prepare_picture(context, chosen, chosen.columns)
        return picture, picture
    if isinstance(chosen, TableModule):
        table = prepare_table(context, chosen, chosen.columns)
        return table, table
    assert prepared is not None
    return prepared, prepared.fill(chosen) if isinstance(chosen, int) else prepared.plan()


def with_lines(flow: tuple[Item, ...], change: int) -> tuple[Item, ...]:
    """The flow with so many lines more or, negative, fewer in its longest paragraph."""
    blocks = [item.block for item in flow if item.row.kind == "line"]
    longest = max(blocks, key=blocks.count)
    first = next(index for index, item in enumerate(flow) if item.block == longest and item.row.kind == "line")
    after = first + blocks.count(longest)
    # In its middle: how it begins and ends stays as it is.
    middle = first + 1
    if change > 0:
        return (*flow[:middle], *[Item(Row("line"), longest)] * change, *flow[middle:])
    return (*flow[:middle], *flow[min(after, middle - change) :])


def cheapest(found: Iterable[Variant]) -> list[Variant]:
    """The cheapest variant of each number of columns and rows. No other is ever better: the solver sees no more of a
    shape than these. And fewer rows are no gain by themselves, since the page is to be full."""
    best: dict[tuple[int, int], Variant] = {}
    for variant in found:
        key = variant.shape.columns, variant.shape.rows
        if key not in best or variant.shape.cost < best[key].shape.cost:
            best[key] = variant
    return [best[key] for key in sorted(best)]


def _picture_variants(context: Context, story: PictureStory) -> Iterator[Variant]:
    scratch = context._replace(report=Report())
    heights = story.picture.heights or (story.picture.lines,)
    middle = sum(heights) // len(heights)
    for columns, lines in product(_spans(context, story.wishes.spans or (story.columns,)), heights):
        sized = story._replace(columns=columns, picture=story.picture._replace(lines=lines))
        block = prepare_picture(scratch, sized, columns).block
        several = len(heights) > 1 or len(story.wishes.spans) != 1
        if several and loses(context, sized.picture, block.width - block.beside, lines):
            continue
        cost = PICTURE_COST * abs(lines - middle)
        if several:
            cost += coarse_cost(context, sized.picture, block.width - block.beside, lines)
        yield Variant(Shape(columns, block.rows, cost), sized)


def _table_variants(context: Context, module: TableModule) -> Iterator[Variant]:
    """A table over every number of columns that it may take and that have room for its own; if none has, over all."""
    found: list[Variant] = []
    narrow: list[Variant] = []
    for columns in _spans(context, module.wishes.spans or (module.columns,)):
        told = Report()
        sized = module._replace(columns=columns)
        rows = prepare_table(context._replace(report=told), sized, columns).rows
        (narrow if told.failed else found).append(Variant(Shape(columns, rows), sized))
    yield from found or narrow


def _spans(context: Context, wished: tuple[int, ...]) -> tuple[int, ...]:
    """The base columns that may be tried; without a wish, all of the page's."""
    return tuple(span for span in wished or range(1, context.grid.columns + 1) if span <= context.grid.columns)


def _dark(prepared: PreparedArticle, height: int) -> Dark | None:
    """What pictures take of an article without its headline, its legs so many rows high: all of them together."""
    cells = [one for kind, one in prepared.inset_cells(height) if kind == "picture"]
    if not cells:
        return None
    left, above = min(one[0] for one in cells), min(one[1] for one in cells)
    last, foot = max(one[2] for one in cells), max(one[3] for one in cells)
    return Dark(left, above + prepared.pad, last - left + 1, foot - above + 1)


def own_rank(article: Article, columns: int) -> int:
    """The columns whose level of headline an article of so many takes by nature: that of a second part (转版) is a
    level lower than a story's, unless the editor says how important it is."""
    return max(1, columns - 1) if article.origin is not None and not article.wishes.priority else columns


def _given(rows: int) -> int:
    """The lines by which so many rows of text can perhaps be run shorter or longer."""
    return 1 + rows // GIVEN_OF


def _white_cost(rows: int) -> int:
    return WHITE_COST * rows * (rows + 1) // 2


def _sized(blocks: Iterable[Block]) -> list[PictureBlock]:
    """The pictures whose size is the engine's to choose; what the editor fixed is set so."""
    pictures = [block for block in blocks if isinstance(block, PictureBlock)]
    return [one for one in pictures if len(one.picture.heights) > 1 or len(one.picture.widths) > 1]


def _loses(context: Context, block: PictureBlock) -> bool:
    """Whether a picture would lose more than the editor allows."""
    return loses(context, block.picture, block.width - block.beside, block.lines)


def _coarse_cost(context: Context, block: PictureBlock) -> int:
    return coarse_cost(context, block.picture, block.width - block.beside, block.lines)


def _empty(cut: Cut) -> bool:
    """Whether a leg with room for text has none, as the reader would see at once."""
    return any(leg.capacity and taken.start == taken.end for leg, taken in zip(cut.legs, cut.taken, strict=True))


class ArticleOracle:
    """Asks the typesetter for all that an article can be. Nothing is told: what is chosen is set once more.

    Its text is set once for each measure, its headline once for each form and width, and both are kept for whoever asks
    what could be if lines were cut or added.
    """

    def __init__(self, context: Context, article: Article) -> None:
        self.bodies: list[tuple[Recipe, PreparedArticle, int]] = []
        self.heads: dict[int, list[tuple[HeadForm, int, int, int]]] = {}
        self.context = context._replace(report=Report(), article=article.name)
        self.article = article
        self.known: Settings = {}
        self.style = context.style.makeup
        self.highest = self.style.longest_leg // context.grid.leading
        self.cuts: dict[int, list[tuple[Cutting, tuple[Item, ...], Copyfitter]]] = {}
        asked = article.wishes.leading
        self.leading = self.style.leading if asked == AS_HOUSE else asked
        self.characters = sum(len(block.text) for block in article.blocks)

    def variants(self) -> list[Variant]:
        """All that it can be within what the editor and the house allow."""
        bodies = (
            body._replace(shape=body.shape._replace(cost=body.shape.cost + cost))
            for columns in _spans(self.context, self.article.wishes.spans)
            for legs in self._legs(columns)
            for heights, widths, cost in sizes(self.article.pictures, legs)
            for body in self._bodies(Recipe(columns, legs, HeadForm(), heights, widths=widths))
        )
        return cheapest(variant for body in bodies for variant in self._with_heads(body))

    def changed(self, most: int) -> list[Variant]:
        """Shapes for which up to so many lines of it would have to be cut or added."""
        bodies = (body for made in self.bodies for body in self._changed(*made, most))
        return cheapest(variant for body in bodies for variant in self._with_heads(body))

    def _with_heads(self, body: Variant) -> Iterator[Variant]:
        """A body with every form of the headline over it."""
        shape, recipe = body.shape, body.chosen
        assert isinstance(recipe, Recipe)
        if shape.columns not in self.heads:
            self.heads[shape.columns] = list(self._heads(shape.columns))
        heaviest = self.style.taboos["top-heavy"].weight if "top-heavy" in self.style.taboos else 0
        for form, rows, cost, size in self.heads[shape.columns]:
            top_heavy = heaviest * max(0, THOUSAND * rows // (shape.rows + rows) - HEAD_SHARE) // THOUSAND
            whole = shape._replace(rows=shape.rows + rows, cost=shape.cost + cost + top_heavy, size=size)
            if whole.dark is not None:
                whole = whole._replace(dark=whole.dark.lower(rows))
            yield from self._with_white(body._replace(shape=whole), recipe._replace(form=form))

    def _with_white(self, variant: Variant, recipe: Recipe) -> Iterator[Variant]:
        """The variant with and without rows of white around the headline, as far as they are allowed."""
        shape = variant.shape
        headline = self.article.headline
        most = self.style.headline_white + self.leading if headline is not None and not headline.legs else 0
        for white in range(most + 1):
            rows, fixed = shape.rows + white, self.article.lines
            if rows <= self.context.grid.rows and (fixed is None or rows == fixed):
                cost = shape.cost + _white_cost(white)
                dark = shape.dark.lower(white) if shape.dark is not None else None
                made = shape._replace(rows=rows, cost=cost, dark=dark)
                yield variant._replace(shape=made, chosen=recipe._replace(white=white))

    def _legs(self, columns: int) -> Iterator[int]:
        """The legs for so many columns: what the editor allows, or those of newspapers' measures."""
        em = self.context.grid.em
        wished = self.article.wishes.legs
        wide = [min(one.widths or (one.legs,)) for one in self.article.pictures if one.within is None]
        blocks = (*self.article.pictures, *self.article.insets)
        within = [least_legs(block) for block in blocks if not isinstance(block, Illustration) or block.within]
        pictured = max([*wide, *within], default=1)
        for legs in wished or range(columns, max(0, columns - 1 - FEWER), -1):
            measure = self.context.grid.legs(columns, legs).measure
            possible = NARROWEST * em <= measure <= WIDEST * em and legs >= pictured
            if wished or (possible and self._likely(legs, measure)):
                yield legs

    def _likely(self, legs: int, measure: int) -> bool:
        """Whether so many legs would be about as high as legs should, by the number of characters alone."""
        pictured = min((sum(picture.lines * picture.legs for picture in self.article.pictures)), self.characters)
        rows = (self.characters * self.context.grid.em // measure + pictured) // legs
        # The shortest of briefs stands in one column.
        brief = self.characters and measure <= self.context.grid.legs(1, 1).measure
        return bool(brief or rows * MOST_OFF >= SHORTEST) and rows <= self.highest * MOST_OFF

    def _heads(self, columns: int) -> Iterator[tuple[HeadForm, int, int, int]]:
        """The forms of the headline with their rows, costs and sizes, the cheapest of each number of rows."""
        if self.article.headline is None or self.article.headline.legs:
            yield HeadForm(), 0, 0, 0  # one with text beside it is a part of the legs
            return
        best: dict[int, tuple[int, HeadForm, int]] = {}
        highest = self.context.style.headlines[-1].span
        levels = self.context.style.headlines
        own = own_rank(self.article, columns)
        # A second part's is never so large as a story's of that width.
        ranks = (own, own - 1, own + 1) if own == columns else (own, own - 1)
        forms = [HeadForm(0 if own == columns else own)] + [
            HeadForm(rank, lines) for rank in ranks for lines in (1, 2) if 1 <= rank <= highest
        ]
        if self.leading and len(parts_of(self.article)) > 1:
            forms += [form._replace(opened=rows) for form in forms for rows in range(1, self.leading + 1)]
        known: set[tuple[int, int, int]] = set()
        for form in forms:
            # Ranks that have one level make one headline, and so many lines as it has anyway make none other; the
            # first of them is the nearest to its own.
            level = level_for(levels, form.rank or columns)
            role = self.article.roles.get("main") or level.roles["main"]
            alike = level.span, form.lines or role.lines, form.opened
            if alike in known:
                continue
            known.add(alike)
            told = Report()
            context = self.context._replace(report=told)
            article = self.article._replace(roles=head_roles(context, self.article, columns, form))
            rows, main, set_in = measure_head(context, article, columns, form.rank or None)
            if told.failed and form != forms[0]:
                continue
            cost = self._head_cost(main, set_in, columns, form)
            if rows not in best or cost < best[rows][0]:
                best[rows] = cost, form, main.size if main is not None else 0
        for rows, (cost, form, size) in sorted(best.items()):
            yield form, rows, cost, size

    def _head_cost(self, main: Shrunk | None, role: Role | None, columns: int, form: HeadForm) -> int:
        """What a level that is not its own costs, and the shrinking of its main line from its role's size."""
        share = THOUSAND
        if main is not None and role is not None:
            share = min(share, main.size * main.scale // role.size)
        moved = RANK_COST * abs((form.rank or columns) - own_rank(self.article, columns))
        moved += LEADING_COST * form.opened
        return moved + SHRINK_COST * (THOUSAND - share) // THOUSAND

    def _bodies(self, recipe: Recipe) -> Iterator[Variant]:
        """All but the headline: its heights with their costs, the text as it is cut, and the lines to be changed."""
        article = as_recipe(self.context, self.article, recipe)
        if article.headline is not None and not article.headline.legs:
            article = article._replace(headline=None)
        prepared = prepare_article(self.context, article, recipe.columns, known=self.known)
        placed = [one.block for one in prepared.pictures]
        if prepared.around is not None:
            placed += [one.block for one in prepared.around.ground.insets]
        pictures = _sized(placed)
        if any(_loses(self.context, block) for block in pictures):
            return
        coarse = sum(_coarse_cost(self.context, block) for block in pictures)
        for changed, made, dearer in self._lengths(prepared, recipe):
            natural = self._natural(made)
            if changed is recipe:
                self.bodies.append((recipe, made, natural.cut.height))
            for shape, fit in self._heights(made, natural):
                yield Variant(shape._replace(cost=shape.cost + dearer + coarse), changed, fit)

    def _natural(self, prepared: PreparedArticle) -> Fit:
        """The text in level legs; fitted to them where they would have a little too much white."""
        fit = prepared.level()
        over = fit.cut.spare - len(prepared.legs.offsets) * self.style.spare // THOUSAND
        return prepared.balanced() if 0 < over <= _given(fit.cut.used) else fit

    def _lengths(self, prepared: PreparedArticle, recipe: Recipe) -> Iterator[tuple[Recipe, PreparedArticle, int]]:
        """The article as it is, and opened and cut as far as the editor allows, with what that costs."""
        yield recipe, prepared, 0
        if prepared.around is not None:
            return  # its lines are not known before its height is
        subheads = sum(opens(item.row) for item in prepared.flow[1:])
        for rows in range(1, self.leading + 1 if subheads else 1):
            flow = opened(prepared.flow, rows)
            fitter = prepared.copyfitter.again()
            yield recipe._replace(leading=rows), prepared._replace(flow=flow, copyfitter=fitter), (
                LEADING_COST * rows * subheads
            )
        for cutting, flow, fitter in self._cuttings(prepared):
            made = prepared._replace(flow=flow, copyfitter=fitter)
            yield recipe._replace(cutting=cutting), made, cost_of(cutting)

    def _cuttings(self, prepared: PreparedArticle) -> list[tuple[Cutting, tuple[Item, ...], Copyfitter]]:
        """The ways of cutting the copy, found once for each measure."""
        asked, measure = self.article.wishes.cut, prepared.legs.measure
        if not asked or self.article.jump is not None:
            return []
        if measure not in self.cuts:
            lines = sum(item.row.rows for item in prepared.flow)
            most = -(-lines * self.style.longest_cut // THOUSAND) if asked == AS_HOUSE else asked
            self.cuts[measure] = [(one, made.flow, made.copyfitter) for one, made in cuttings(prepared, most)]
        return self.cuts[measure]

    def _heights(self, prepared: PreparedArticle, natural: Fit) -> Iterator[tuple[Shape, Fit]]:
        """The heights around the natural one at which the text fills its legs."""
        columns = prepared.columns
        rows = natural.cut.height
        pictured = prepared.reserved
        for room in range(max(1, pictured, rows - LOWER), rows + HIGHER + 1):
            if room != rows and prepared.around is None and not self._may_fill(prepared, room):
                continue
            fit = natural if room == rows else prepared.held_at(room)
            cost = self._body_cost(prepared, fit)
            if cost is not None:
                yield Shape(columns, prepared.fixed + room, cost, dark=_dark(prepared, fit.cut.height)), fit

    def _changed(self, recipe: Recipe, prepared: PreparedArticle, rows: int, most: int) -> Iterator[Variant]:
        """The heights for which lines would have to be cut or added; ``rows`` is the legs' natural one."""
        for room in range(max(1, prepared.reserved), rows + most):
            change = self._change(prepared, room, most)
            if change:
                cost, dark = CHANGE_COST * abs(change), _dark(prepared, room)
                shape = Shape(prepared.columns, prepared.fixed + room, cost, dark=dark)
                yield Variant(shape, recipe, None, change)

    def _change(self, prepared: PreparedArticle, room: int, most: int) -> int:
        """How many lines more the legs would need at so many rows or, negative, how many fewer: tried with the text
        as it would then be."""
        flow, count = prepared.flow, len(prepared.legs.offsets)
        lacking = prepared.held(room) - prepared.needed
        allowed = count * self.style.spare // THOUSAND
        change = lacking if lacking < 0 else max(0, lacking - allowed)
        if not change or abs(change) > most or -change >= len(flow):
            return 0
        changed = prepared._replace(flow=with_lines(flow, change))
        if prepared.around is not None:  # what is cut there is told from the area
            return change
        fit = fill([item.row for item in changed.flow], prepared.tops, prepared.bottoms, room)
        return change if fit.end == len(changed.flow) else 0

    def _may_fill(self, prepared: PreparedArticle, room: int) -> bool:
        """Whether the rows of the text can come near to so many of each leg at all: spaces vanish at tops, paragraphs
        are run shorter."""
        flow, count = prepared.flow, len(prepared.legs.offsets)
        held = prepared.held(room)
        rows = sum(item.row.rows for item in flow)
        spaces = sum(item.row.rows for item in flow if item.row.kind == "space")
        allowed = count * self.style.spare // THOUSAND
        return rows - spaces - _given(rows) <= held <= rows + allowed

    def _body_cost(self, prepared: PreparedArticle, fit: Fit) -> int | None:
        """What a cut costs; None if text is overset or too much is left white."""
        cut, count = fit.cut, len(prepared.legs.offsets)
        spare = max(0, cut.spare)
        if cut.end < len(fit.flow) or spare * THOUSAND > count * self.style.spare or _empty(cut):
            return None
        cost = SPARE_COST * spare + cut.cost // CUT_SCALE + sum(variant.price for variant in fit.varied)
        taboos = self.style.taboos
        short = self.style.shortest_leg - cut.height
        if short > 0 and count > 1 and "short-leg" in taboos:
            cost += taboos["short-leg"].weight * short * (short + 1) // 2  # legs of a line or two are the worst
        cost += self._part_cost(cut)
        if cut.height > self.highest and "long-leg" in taboos:
            cost += taboos["long-leg"].weight * (cut.height - self.highest)
        if "flow-cut" in taboos:
            cost += taboos["flow-cut"].weight * len(prepared.severed(cut.height))
        return cost + LEGS_COST * max(0, prepared.columns - count)

    def _part_cost(self, cut: Cut) -> int:
        """What the short legs cost of an article that stands on two pages."""
        jumps, second = self.article.jump is not None, self.article.origin is not None
        return PART_COST * sum(lacking_rows(cut, self.style.shortest_leg, ends=second)) if jumps or second else 0
