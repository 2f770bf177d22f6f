"""Changes by which a page could be filled, each tried by solving with it: of copy, of pictures, of what stands on it.

A trial is the page with shapes that the editor has not allowed, and what each of them would mean. All else stays as it
is, so that the page is filled if the editor does just that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from layout.issue.model import Article, Illustration, PictureStory
from layout.page.context import Context
from layout.page.makeup.board import Layout, Piece, Shape
from layout.page.makeup.cutting import Cutting, cuttings, shortened
from layout.page.makeup.engine import Prepared, Problem, search
from layout.page.makeup.recipe import Recipe
from layout.page.makeup.variants import CHANGE_COST, ArticleOracle, Variant, cheapest, variants
from layout.source.mistakes import quoted

PICTURE_REACH: Final = 6
"""Rows by which pictures are tried lower and higher than the editor allows."""
FILLER_ROWS: Final = (3, 14)
"""The rows of fillers that are thought of."""
LEFT_OUT: Final = 1000
"""What leaving out a story costs a page that has too many, beside all else; the least important costs least."""
START: Final = 10
"""Characters with which the text to be cut is named."""


class Change(NamedTuple):
    """Something that an editor can do, in whole lines: ``cut`` lines of an article (``start``: at a sentence's end,
    from that text on) or ``add`` some, make a ``picture`` so high, add a ``filler`` of columns × lines, ``leave`` a
    story out."""

    kind: Literal["cut", "add", "picture", "filler", "leave"]
    name: str
    lines: int = 0
    columns: int = 0
    start: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """In English and Chinese."""
        count, name, unit = self.lines, self.name, "line" if self.lines == 1 else "lines"
        if self.kind == "picture":
            return f"{name}: picture to {count} {unit}", f"{name}：图高改为{count}行"
        if self.kind == "filler":
            wide = "column" if self.columns == 1 else "columns"
            return f"a filler of {self.columns} {wide} by {count} {unit}", f"加一条{self.columns}栏×{count}行的补白"
        if self.kind == "leave":
            return f"leave out “{name}”", f"撤下《{name}》"
        if self.kind == "add":
            return f"{name}: add {count} {unit}", f"{name}：加{count}行"
        more, more_zh = (f", from “{self.start}…” on", f"，自“{self.start}……”起") if self.start else ("", "")
        return f"{name}: cut {count} {unit}{more}", f"{name}：删{count}行{more_zh}"


class Trial(NamedTuple):
    """A page to be tried, and what shapes of its pieces (by their number) mean."""

    problem: Problem
    meanings: Mapping[int, Mapping[Shape, Change]]

    def changes(self, layout: Layout) -> tuple[Change, ...]:
        """What a layout of it asks of the editor."""
        chosen = (
            self.meanings.get(number, {}).get(place.shape) for number, place in enumerate(layout.places) if place
        )
        return tuple(change for change in chosen if change is not None)

    def tried(self, context: Context) -> tuple[Change, ...]:
        """What would fill the page; nothing, if that does not."""
        layout = search(context, self.problem)
        return self.changes(layout) if layout is not None else ()


def stretched(problem: Problem, most: int) -> Problem:
    """The page with articles that may take shapes for which up to so many lines would have to be cut or added. What
    they are by themselves is not asked again."""
    return with_variants(
        problem,
        {
            number: cheapest((*one.variants, *one.oracle.changed(most)))
            for number, one in enumerate(problem.prepared)
            if one.oracle is not None and not one.filler
        },
    )


def with_variants(problem: Problem, others: Mapping[int, list[Variant]]) -> Problem:
    """The same page with other ways of setting some of its modules."""
    prepared = tuple(
        one._replace(variants=tuple(others[number])) if number in others else one
        for number, one in enumerate(problem.prepared)
    )
    pieces = tuple(
        piece._replace(shapes=tuple(v.shape for v in others[number])) if number in others else piece
        for number, piece in enumerate(problem.pieces)
    )
    return problem._replace(pieces=pieces, prepared=prepared)


def of_copy(problem: Problem) -> Trial:
    """What the shapes of a stretched page mean."""
    return Trial(
        problem,
        {
            number: {variant.shape: _of_lines(one, variant) for variant in one.variants if variant.change}
            for number, one in enumerate(problem.prepared)
        },
    )


def _of_lines(one: Prepared, variant: Variant) -> Change:
    assert isinstance(one.source, Article)
    return Change("add" if variant.change > 0 else "cut", one.source.name, abs(variant.change))


def only(problem: Problem, index: int) -> Problem:
    """The same page, with only one article whose copy may change."""
    return with_variants(
        problem,
        {
            number: [variant for variant in one.variants if not variant.change]
            for number, one in enumerate(problem.prepared)
            if number != index
        },
    )


def at_a_sentence(context: Context, problem: Problem, index: int, variant: Variant) -> Iterator[Trial]:
    """A cut of so many lines as it can really be made: the article without its last sentences, in all its ways."""
    one, recipe = problem.prepared[index], variant.chosen
    assert one.oracle is not None
    assert isinstance(recipe, Recipe)
    bodies = (body for made, body, _ in one.oracle.bodies if (made.columns, made.legs) == (recipe.columns, recipe.legs))
    for body in bodies:
        for cutting, _ in cuttings(body, -variant.change):
            if cutting.left_out.lines == -variant.change:
                yield _cut(context, problem, index, cutting)
        return


def _cut(context: Context, problem: Problem, index: int, cutting: Cutting) -> Trial:
    source = problem.prepared[index].source
    assert isinstance(source, Article)
    found = ArticleOracle(context, shortened(source, cutting)).variants()
    change = Change("cut", source.name, cutting.left_out.lines, start=quoted(cutting.left_out.text[:START]))
    return Trial(
        with_variants(problem, {index: found}), {index: dict.fromkeys((one.shape for one in found), change)}
    )


def of_pictures(context: Context, problem: Problem) -> Trial | None:
    """The page with its pictures (the first of each article) lower and higher than the editor allows; None: it has
    none."""
    others: dict[int, list[Variant]] = {}
    meanings: dict[int, dict[Shape, Change]] = {}
    for number, one in enumerate(problem.prepared):
        if one.filler or not isinstance(one.source, (Article, PictureStory)):
            continue
        found = list(_with_pictures(context, one))
        if found:
            known = {(variant.shape.columns, variant.shape.rows) for variant in one.variants}
            new = [pair for pair in found if (pair[0].shape.columns, pair[0].shape.rows) not in known]
            others[number] = [*one.variants, *cheapest(variant for variant, _ in new)]
            # Of heights that come to one shape the first is meant, as the cheapest of them is the first.
            lines = {variant.shape: count for variant, count in reversed(new)}
            meanings[number] = {shape: Change("picture", one.source.name, count) for shape, count in lines.items()}
    return Trial(with_variants(problem, others), meanings) if others else None


def _with_pictures(context: Context, one: Prepared) -> Iterator[tuple[Variant, int]]:
    """The ways of setting a module with its first picture at other heights, and these."""
    source = one.source
    if isinstance(source, PictureStory):
        for lines in _reach(source.picture):
            sized = source._replace(picture=source.picture._replace(lines=lines, heights=(lines,)))
            for variant in variants(context, sized):
                yield _dearer(variant, source.picture, lines), lines
    elif isinstance(source, Article) and source.pictures and one.oracle is not None:
        first, *rest = source.pictures
        for lines in _reach(first):
            oracle = ArticleOracle(
                context, source._replace(pictures=(first._replace(lines=lines, heights=(lines,)), *rest))
            )
            oracle.known, oracle.heads = one.oracle.known, one.oracle.heads
            for variant in oracle.variants():
                yield _dearer(variant, first, lines), lines


def _reach(picture: Illustration) -> list[int]:
    heights = picture.heights or (picture.lines,)
    lowest, highest = min(heights), max(heights)
    return [
        lines
        for lines in range(max(1, lowest - PICTURE_REACH), highest + PICTURE_REACH + 1)
        if lines not in heights
    ]


def _dearer(variant: Variant, picture: Illustration, lines: int) -> Variant:
    away = min(abs(lines - one) for one in picture.heights or (picture.lines,))
    return variant._replace(shape=variant.shape._replace(cost=variant.shape.cost + CHANGE_COST * away))


def of_fillers(problem: Problem) -> Trial:
    """The page with one filler more, of whatever size."""
    board = problem.board
    shapes = [
        Shape(columns, rows, columns * rows)
        for columns in range(1, board.columns)
        for rows in range(FILLER_ROWS[0], FILLER_ROWS[1] + 1)
    ]
    probe = Piece("", tuple(shapes), picture=True)
    meaning = {shape: Change("filler", "", shape.rows, shape.columns) for shape in shapes}
    return Trial(problem._replace(pieces=(*problem.pieces, probe)), {len(problem.pieces): meaning})


def left_out(context: Context, problem: Problem) -> tuple[Change, ...]:
    """The stories, as few and as unimportant as can be, without which the page is filled; nothing, if that does not."""
    free = [
        number
        for number, one in enumerate(problem.prepared)
        if isinstance(one.source, Article) and not one.filler and one.source.at is None
    ]
    pieces = list(problem.pieces)
    for number in free:
        worth = LEFT_OUT + LEFT_OUT // (1 + pieces[number].rank)
        shapes = tuple(shape._replace(cost=shape.cost - worth) for shape in pieces[number].shapes)
        pieces[number] = pieces[number]._replace(shapes=shapes, optional=True)
    layout = search(context, problem._replace(pieces=tuple(pieces)))
    if layout is None:
        return ()
    return tuple(Change("leave", pieces[number].name) for number in free if layout.places[number] is None)
