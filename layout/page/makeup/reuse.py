"""Oracles and layouts of what did not change, for a process that makes the same pages again and again (its faces keep
what was set in them, :mod:`layout.text.memo`): an edit then costs what its own article costs, and the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from layout.issue.model import Article
from layout.page.context import Context
from layout.page.makeup.board import Layout
from layout.page.makeup.variants import ArticleOracle, Variant
from layout.page.originals import Original


class _Asked(NamedTuple):
    """An oracle with what it was asked about: the article, its surroundings, and its pictures as they were seen."""

    article: Article
    surroundings: tuple[Any, ...]
    seen: dict[str, Original]
    oracle: ArticleOracle
    variants: tuple[Variant, ...]


def oracle_of(context: Context, article: Article) -> tuple[ArticleOracle, tuple[Variant, ...]]:
    """An article's oracle and all that it can be; the one before where nothing that it depends on is another."""
    kept = context.faces.kept
    if kept is None:
        oracle = ArticleOracle(context, article)
        return oracle, tuple(oracle.variants())
    key = ArticleOracle, context.page, article.name, article.origin is None
    before: _Asked | None = kept.get(key)
    around = _surroundings(context)
    if (
        before is None
        or before.article != article
        or before.surroundings != around
        or any(context.inspect(path) != original for path, original in before.seen.items())
    ):
        seen: dict[str, Original] = {}

        def inspect(path: str) -> Original:
            seen[path] = context.inspect(path)
            return seen[path]

        oracle = ArticleOracle(context._replace(inspect=inspect), article)
        before = kept[key] = _Asked(article, around, seen, oracle, tuple(oracle.variants()))
    return before.oracle, before.variants


def _surroundings(context: Context) -> tuple[Any, ...]:
    """What an oracle depends on beside its article; how long the page is searched for is nothing to it."""
    style = context.style._replace(makeup=context.style.makeup._replace(effort=0))
    return context.grid, style, context.column_rule, context.plant


def layout_of(context: Context, asked: tuple[Any, ...], search: Callable[[], Layout | None]) -> Layout | None:
    """What a ``search`` finds that depends on nothing but what it is ``asked``; the layout before where that is the
    same: a word that is mended changes no shape."""
    kept = context.faces.kept
    if kept is None:
        return search()
    key = Layout, context.page, context.style.makeup.effort
    before: tuple[tuple[Any, ...], Layout | None] | None = kept.get(key)
    if before is None or before[0] != asked:
        before = kept[key] = asked, search()
    return before[1]
