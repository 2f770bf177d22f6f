"""When a page cannot be filled: the nearest page, and the smallest changes by which it could be.

The articles may take shapes for which lines would have to be cut or added, at a price that nothing else comes near. The
cheapest fill is then the nearest page, and what it changes a suggestion that is proved by that very fill. Other
suggestions (one article alone, a picture's height, a filler more, a story fewer) are each a fill of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from layout.diagnostics import Span
from layout.issue.model import Article
from layout.page.codes import PAGE_NOT_FILLED
from layout.page.context import Context
from layout.page.makeup.board import Layout
from layout.page.makeup.changes import (
    Change,
    at_a_sentence,
    left_out,
    of_copy,
    of_fillers,
    of_pictures,
    only,
    stretched,
)
from layout.page.makeup.engine import Problem, search, shaped

MOST_CHANGES: Final = (12, 60)
"""Lines of one article that may be changed at the most: at first few, and only if that fills no page, many."""
MOST_SUGGESTIONS: Final = 4
MOST_OF_COPY: Final = 2
"""Suggestions that change nothing but copy."""
MOST_TRIED: Final = 3
"""Articles that are tried alone, the longest first: they can best lose or gain a line."""


class Nearest(NamedTuple):
    """The page nearest to one that is filled, and the ways of changing it by which it would be: each fills."""

    problem: Problem
    layout: Layout
    suggestions: tuple[tuple[Change, ...], ...]


def nearest(context: Context, problem: Problem) -> Nearest | None:
    """The page nearest to a problem that has no layout; None if not even the changes that are thought of would fill
    it."""
    for most in MOST_CHANGES:
        wider = stretched(problem, most)
        layout = search(context, wider)
        if layout is not None:
            return Nearest(wider, layout, _suggestions(context, problem, wider, layout))
    return None


def _suggestions(
    context: Context, problem: Problem, wider: Problem, layout: Layout
) -> tuple[tuple[Change, ...], ...]:
    """The smallest changes of copy first (the nearest layout's, and what would do for one article alone), then what
    would do without changing any."""
    together = of_copy(wider).changes(layout)
    of_text = {together, *_alone(context, problem, wider)} - {()}
    # A cut that names its sentence rather than one of as many lines that does not.
    ordered = sorted(of_text, key=lambda one: (sum(c.lines for c in one), len(one), not one[0].start, one))
    found = _without_doubles(ordered)[:MOST_OF_COPY]
    pictures = of_pictures(context, problem)
    if pictures is not None:
        found.append(pictures.tried(context))
    short = sum(change.lines if change.kind == "add" else -change.lines for change in together) > 0
    found.append(of_fillers(problem).tried(context) if short else left_out(context, problem))
    return tuple(one for one in found if one)[:MOST_SUGGESTIONS]


def _without_doubles(ordered: list[tuple[Change, ...]]) -> list[tuple[Change, ...]]:
    """Each change once: one that names its sentence says what one that does not says too."""
    plain = [tuple(change._replace(start="") for change in one) for one in ordered]
    return [one for number, one in enumerate(ordered) if plain[number] not in plain[:number]]


def _alone(context: Context, problem: Problem, wider: Problem) -> Iterator[tuple[Change, ...]]:
    """The changes of one article by which the page is filled; a cut at a sentence's end, where that does it."""
    articles = [index for index, one in enumerate(wider.prepared) if one.oracle is not None and not one.filler]

    def length(index: int) -> int:
        source = wider.prepared[index].source
        return -sum(len(block.text) for block in source.blocks) if isinstance(source, Article) else 0

    for index in sorted(articles, key=length)[:MOST_TRIED]:
        trial = of_copy(only(wider, index))
        layout = search(context, trial.problem)
        if layout is None:
            continue
        yield trial.changes(layout)
        variant = shaped(trial.problem, layout)[index]
        if variant is not None and variant.change < 0:
            for cut in at_a_sentence(context, problem, index, variant):
                yield cut.tried(context)


def _far(context: Context, problem: Problem) -> tuple[tuple[Change, ...], ...]:
    """What would help a page that no change of copy fills: a story fewer, or a filler more."""
    return tuple(one for one in (left_out(context, problem), of_fillers(problem).tried(context)) if one)[:1]


def tell_unfilled(context: Context, problem: Problem, span: Span, found: Nearest | None) -> None:
    """Tell that no layout fills the page, by how much the copy is too long or too short, and what would help."""
    space = problem.board.space
    areas = [
        [shape.columns * (shape.rows + space) for shape in piece.shapes] + [0] * (piece.optional or not piece.shapes)
        for piece in problem.pieces
    ]
    least, most = sum(map(min, areas)), sum(map(max, areas))
    room = problem.board.columns * problem.board.height
    advice, advice_zh = "let more vary: spans, places, the lines of pictures", "请放宽余地：栏数、位置、图高"
    suggestions = found.suggestions if found is not None else _far(context, problem)
    if suggestions:
        words = [[change.words for change in one] for one in suggestions]
        advice = "; or ".join(", ".join(en for en, _ in one) for one in words)
        advice_zh = "；或".join("，".join(zh for _, zh in one) for one in words)
    gap = gap_zh = ""
    if least > room:
        gap, gap_zh = f": {least - room} too many at the least", f"：至少多{least - room}行"
    elif most < room:
        gap, gap_zh = f": {room - most} too few at the least", f"：至少缺{room - most}行"
    context.report.add(
        PAGE_NOT_FILLED,
        span,
        page=context.page,
        least=least,
        most=most,
        room=room,
        gap=gap,
        gap_zh=gap_zh,
        advice=advice,
        advice_zh=advice_zh,
    )
