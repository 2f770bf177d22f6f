"""A page for the engine: its modules with their variants as a problem, its search, and the modules at their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from layout.issue import model
from layout.issue.makeup import NO_WISHES, Wishes
from layout.issue.model import (
    Advertisement,
    Article,
    HouseStyle,
    PageDescription,
    PictureStory,
    TableModule,
    is_story,
)
from layout.page.codes import FILLER_UNUSED
from layout.page.context import Context
from layout.page.makeup.board import Board, Effort, Layout, Piece, Shape, Taboos
from layout.page.makeup.reuse import layout_of, oracle_of
from layout.page.makeup.variants import ArticleOracle, Variant, realize, variants
from layout.page.modules import Module
from layout.page.place import Placement
from layout.page.prepare import prepare
from layout.units import THOUSAND

MASTHEAD: Final = "masthead"
PARTED_SHARE: Final = 4
"""Headlines that clash but will be parted by a rule cost one in so many of what others do."""


class Prepared(NamedTuple):
    """A module of the page with the ways in which it can be set; ``module`` of one that has one width only. A
    ``filler`` (补白) may be left out. ``oracle`` is what knows an article."""

    source: model.Module
    module: Module | None
    variants: tuple[Variant, ...]
    filler: bool = False
    oracle: ArticleOracle | None = None


class Problem(NamedTuple):
    """A page to be made up: the board, and its pieces in the order of the modules, then the fillers', the masthead's
    after them."""

    board: Board
    pieces: tuple[Piece, ...]
    prepared: tuple[Prepared, ...]


def pose(context: Context, description: PageDescription) -> Problem:
    """The page as the solver is to see it."""
    grid = context.grid
    if context.faces.kept is None:
        # The same words are measured in many widths, and what is chosen is set once more.
        context.faces.kept = {}
    board = Board(grid.columns, grid.rows, context.style.article_space)
    prepared = (
        *(_prepared(context, source) for source in description.modules),
        *(_filler(context, source, place) for place, source in enumerate(description.fillers)),
    )
    ranks = _ranks((*description.modules, *description.fillers), len(description.modules))
    kinds = (Article, Advertisement)
    names = {source.name: index for index, source in enumerate(description.modules) if isinstance(source, kinds)}
    pieces = [_piece(one, rank, names) for one, rank in zip(prepared, ranks, strict=True)]
    masthead = description.masthead
    if masthead is not None:
        shape = Shape(min(masthead.columns, grid.columns), masthead.lines)
        pieces.append(Piece(MASTHEAD, (shape,), column=1, row=1, framed=True, given=True))
    return Problem(board, tuple(pieces), prepared)


def _prepared(context: Context, source: model.Module) -> Prepared:
    if isinstance(source, Article):
        oracle, found = oracle_of(context, source)
        return Prepared(source, None, found, oracle=oracle)
    module = None if isinstance(source, (PictureStory, TableModule)) else prepare(context, source)
    return Prepared(source, module, tuple(variants(context, source, module)))


def _filler(context: Context, source: model.Module, place: int) -> Prepared:
    """A filler: what it costs to take it is in its shapes. Its words are never changed to fill the page."""
    cost = context.style.makeup.filler + place
    found = _prepared(context, source)
    dearer = tuple(
        variant._replace(shape=variant.shape._replace(cost=variant.shape.cost + cost)) for variant in found.variants
    )
    return found._replace(variants=dearer, filler=True)


def _piece(prepared: Prepared, rank: int, names: Mapping[str, int]) -> Piece:
    source = prepared.source
    wishes = _wishes(source)
    text = is_story(source)
    dark = isinstance(source, PictureStory) or (isinstance(source, Article) and bool(source.pictures))
    return Piece(
        name="" if isinstance(source, model.Rule) else source.name,
        shapes=tuple(variant.shape for variant in prepared.variants),
        column=source.at.column if source.at else None,
        row=source.at.line if source.at else None,
        side=wishes.side,
        edge=wishes.edge,
        beside=names.get(wishes.beside),
        rank=rank,
        headline=text and getattr(source, "headline", None) is not None,
        framed=bool(getattr(source, "box", None) or getattr(getattr(source, "headline", None), "box", None)),
        picture=dark,
        shade=dark or isinstance(source, Advertisement),
        given=isinstance(source, Advertisement),
        optional=prepared.filler,
        continued=_continued(source),
    )


def _continued(source: model.Module) -> bool:
    """Whether it is a second part (转版) of which the editor does not say how important it is."""
    return isinstance(source, Article) and source.origin is not None and not source.wishes.priority


def _wishes(source: model.Module) -> Wishes:
    return source.wishes if isinstance(source, (Article, PictureStory, TableModule)) else NO_WISHES


def _ranks(modules: Sequence[model.Module], fillers: int) -> list[int]:
    """The importance of each module, from 1: as the editor says, else in the order of the file, but second parts after
    all stories that begin on the page; 0: not text. The modules from ``fillers`` on come last, in their order."""
    texts = [index for index, source in enumerate(modules) if is_story(source)]

    def key(index: int) -> tuple[bool, bool, int, int]:
        filler, second = index >= fillers, _continued(modules[index])
        return filler, second, 0 if filler else _wishes(modules[index]).priority or texts.index(index) + 1, index

    order = sorted(texts, key=key)
    return [order.index(index) + 1 if index in texts else 0 for index in range(len(modules))]


def taboos_of(style: HouseStyle) -> Taboos:
    """What the house style's rules cost, as the solver knows them."""
    taboos = style.makeup.taboos
    # What a rule will part is hardly a fault; whether there is room for a frame is known only once all is set.
    parted = PARTED_SHARE if style.apart == "rule" else 1

    def weight(name: str) -> int:
        return taboos[name].weight if name in taboos else 0

    return Taboos(
        page_cut=weight("page-cut"),
        gutter_through=weight("gutter-through"),
        tombstone=weight("tombstone") // parted,
        chimney=weight("chimney"),
        pictures_together=weight("pictures-together"),
        lopsided=weight("lopsided"),
        ad_floating=weight("ad-floating"),
        lead_outweighed=weight("lead-outweighed"),
        order=weight("order"),
    )


def search(context: Context, problem: Problem) -> Layout | None:
    """The best exact fill of the page within the house style's effort, if one is found."""
    from layout.page.makeup.model import solve

    style = context.style.makeup
    if not all(piece.shapes or piece.optional for piece in problem.pieces):
        return None
    asked = problem.board, problem.pieces, taboos_of(context.style), Effort(style.effort / THOUSAND)
    return layout_of(context, asked, lambda: solve(*asked))


def shaped(problem: Problem, layout: Layout) -> list[Variant | None]:
    """The variants that a layout has chosen, one for each module and filler; None: a filler that it left out."""
    return [
        None if place is None else next(variant for variant in one.variants if variant.shape == place.shape)
        for one, place in zip(problem.prepared, layout.places, strict=False)
    ]


def placements(context: Context, problem: Problem, layout: Layout) -> list[Placement]:
    """The modules set as the layout has them, at their places; their messages are told."""
    placed = []
    chosen = zip(problem.prepared, problem.pieces, shaped(problem, layout), layout.places, strict=False)
    for one, piece, variant, place in chosen:
        if variant is None or place is None:
            context.report.add(FILLER_UNUSED, one.source.span, page=context.page, filler=piece.name)
            continue
        module, plan = realize(context, one.source, one.module, variant)
        placed.append(Placement(module, plan, place.column, place.row))
    return placed
