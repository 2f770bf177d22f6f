"""Whose a thing on the page is: the article and its source, by the file's logical structure (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from layout.content.objects import Raw, array, entries, get, key_of, name, number, text
from layout.content.state import Marked
from layout.diagnostics import Span

if TYPE_CHECKING:
    import pikepdf

ARTICLES: Final = frozenset({"Art", "Article"})
"""Structure types of an article: the standard's, and the one that a role map leads to it."""

OWNER: Final = "UserProperties"
SOURCE: Final = "source"
"""The user property (ISO 32000-1, 14.7.5.4) by which our own files say where an element was written: ``file:line``."""

DEEPEST: Final = 64
"""Levels of the structure tree and of the number tree: no file has more than a handful."""


class Articles:
    """The structure of a file, looked up by marked content."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        tree = get(get(pdf.Root, "/StructTreeRoot"), "/ParentTree")
        self._parents: dict[int, Raw] = {}
        self._known: dict[tuple[int, int], tuple[str, Span | None]] = {}
        if tree is not None:
            self._read(tree, 0)

    def of(self, page: Raw, marked: Marked) -> tuple[str, Span | None]:
        """The article's title and where its text is in the source; empty and None where the file does not say."""
        if marked.mcid < 0 or not self._parents:
            return "", None
        parents = marked.parents if marked.parents >= 0 else int(number(get(page, "/StructParents"), -1))
        key = (parents, marked.mcid)
        if key not in self._known:
            elements = array(self._parents.get(parents))
            element = elements[marked.mcid] if marked.mcid < len(elements) else None
            self._known[key] = _climb(element)
        return self._known[key]

    def _read(self, node: Raw, depth: int) -> None:
        """Fill the parents from a number tree."""
        if depth > DEEPEST:
            return
        pairs = array(get(node, "/Nums"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            self._parents[int(number(key))] = value
        for kid in array(get(node, "/Kids")):
            self._read(kid, depth + 1)


def _climb(element: Raw) -> tuple[str, Span | None]:
    """From an element up to the article that holds it; the nearest source on the way counts."""
    source: Span | None = None
    for _ in range(DEEPEST):
        if not entries(element):
            break
        source = source or _source(element)
        if name(get(element, "/S")) in ARTICLES:
            return text(get(element, "/T")) or str(key_of(element) or ""), source
        element = get(element, "/P")
    return "", source


def _source(element: Raw) -> Span | None:
    attributes = get(element, "/A")
    for one in array(attributes) or [attributes]:
        if name(get(one, "/O")) != OWNER:
            continue
        for entry in array(get(one, "/P")):
            file, _, line = text(get(entry, "/V")).rpartition(":")
            if text(get(entry, "/N")) == SOURCE and file and line.isdecimal():
                return Span(file, int(line), 1, int(line), 1)
    return None
