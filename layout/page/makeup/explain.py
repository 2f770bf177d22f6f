"""When a page cannot be filled: the nearest page, and the smallest changes of copy by which it could be.

The articles may take shapes for which lines would have to be cut or added, at a price that nothing else comes near. The
cheapest fill is then the nearest page, and what it changes a suggestion that is proved by that very fill. A suggestion
for one article alone comes from a search in which no other may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from layout.issue.model import Article, PageDescription
from layout.page.codes import PAGE_NOT_FILLED
from layout.page.context import Context
from layout.page.makeup.board import Layout
from layout.page.makeup.engine import Problem, pose, search, shaped

MOST_CHANGES: Final = (12, 60)
"""Lines of one article that may be changed at the most: at first few, and only if that fills no page, many."""
MOST_SUGGESTIONS: Final = 3
MOST_TRIED: Final = 4
"""Articles that are tried alone, the longest first: they can best lose or gain a line."""


class Change(NamedTuple):
    """An article and the lines to be added to it or, negative, cut."""

    name: str
    lines: int

    @property
    def words(self) -> tuple[str, str]:
        """In English and Chinese."""
        count = abs(self.lines)
        unit = "line" if count == 1 else "lines"
        if self.lines < 0:
            return f"{self.name}: cut {count} {unit}", f"{self.name}：删{count}行"
        return f"{self.name}: add {count} {unit}", f"{self.name}：加{count}行"


class Nearest(NamedTuple):
    """The page nearest to one that is filled, and the ways of changing the copy by which it would be: each fills."""

    problem: Problem
    layout: Layout
    suggestions: tuple[tuple[Change, ...], ...]


def nearest(context: Context, description: PageDescription) -> Nearest | None:
    """The nearest page; None if not even the changes that are thought of would fill it."""
    for most in MOST_CHANGES:
        problem = pose(context, description, most)
        layout = search(context, problem)
        if layout is not None:
            return Nearest(problem, layout, _suggestions(context, problem, layout))
    return None


def _suggestions(context: Context, problem: Problem, layout: Layout) -> tuple[tuple[Change, ...], ...]:
    """What the nearest layout changes, and what would do for one article alone; the smallest changes first."""
    together = changes(problem, layout)
    found = {together, *_alone(context, problem)} - {()}
    ordered = sorted(found, key=lambda one: (sum(abs(change.lines) for change in one), len(one), one))
    return tuple(ordered[:MOST_SUGGESTIONS])


def changes(problem: Problem, layout: Layout) -> tuple[Change, ...]:
    """What a layout asks to be changed."""
    variants = shaped(problem, layout)
    pairs = zip(problem.prepared, variants, strict=True)
    chosen = [(one.source, variant.change) for one, variant in pairs if variant is not None]
    return tuple(Change(source.name, change) for source, change in chosen if change and isinstance(source, Article))


def _alone(context: Context, problem: Problem) -> Iterator[tuple[Change, ...]]:
    """The changes of one article by which the page is filled."""
    articles = [index for index, one in enumerate(problem.prepared) if isinstance(one.source, Article)]

    def length(index: int) -> int:
        source = problem.prepared[index].source
        return -sum(len(block.text) for block in source.blocks) if isinstance(source, Article) else 0

    for index in sorted(articles, key=length)[:MOST_TRIED]:
        layout = search(context, only(problem, index))
        if layout is not None:
            yield changes(problem, layout)


def only(problem: Problem, index: int) -> Problem:
    """The same page, with only one article whose copy may change."""
    prepared = tuple(
        one if number == index else one._replace(variants=tuple(v for v in one.variants if not v.change))
        for number, one in enumerate(problem.prepared)
    )
    pieces = tuple(
        piece if number >= len(prepared) else piece._replace(shapes=tuple(v.shape for v in prepared[number].variants))
        for number, piece in enumerate(problem.pieces)
    )
    return problem._replace(pieces=pieces, prepared=prepared)


def tell_unfilled(context: Context, problem: Problem, description: PageDescription, found: Nearest | None) -> None:
    """Tell that no layout fills the page, by how much the copy is too long or too short, and what would help."""
    space = problem.board.space
    areas = [
        [shape.columns * (shape.rows + space) for shape in piece.shapes] + [0] * (piece.optional or not piece.shapes)
        for piece in problem.pieces
    ]
    least, most = sum(map(min, areas)), sum(map(max, areas))
    room = problem.board.columns * problem.board.height
    advice, advice_zh = "let more vary: spans, places, the lines of pictures", "请放宽余地：栏数、位置、图高"
    if found is not None and found.suggestions:
        words = [[change.words for change in one] for one in found.suggestions]
        advice = "; or ".join(", ".join(en for en, _ in one) for one in words)
        advice_zh = "；或".join("，".join(zh for _, zh in one) for one in words)
    elif least > room:
        advice, advice_zh = f"cut {least - room} lines at the least", f"至少须删{least - room}行"
    elif most < room:
        advice, advice_zh = f"{room - most} lines are missing at the least", f"至少缺{room - most}行"
    context.report.add(
        PAGE_NOT_FILLED,
        description.span,
        page=context.page,
        least=least,
        most=most,
        room=room,
        advice=advice,
        advice_zh=advice_zh,
    )
