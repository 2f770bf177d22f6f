"""Whose a thing on the page is: the article and its source, by the file's logical structure (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from layout.content.geometry import Box
from layout.content.objects import Raw, entries, get, key_of, name, text
from layout.content.state import Marked, Painted
from layout.content.structure import DEEPEST, ParentTree, source_of
from layout.diagnostics import Span

if TYPE_CHECKING:
    import pikepdf

ARTICLES: Final = frozenset({"Art", "Article"})
"""Structure types of an article: the standard's, and the one that a role map leads to it."""

HALF: Final = 0.5
HAIR: Final = 1e-3
"""Points that something without width counts as wide."""


class Articles:
    """The structure of a file, looked up by marked content."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._tree = ParentTree(pdf)
        self._regions: dict[int, dict[tuple[str, Span | None], Box]] = {}
        self._known: dict[tuple[int, int], tuple[str, Span | None]] = {}

    def of(self, page: Raw, marked: Marked) -> tuple[str, Span | None]:
        """The article's title and where its text is in the source; empty and None where the file does not say."""
        key = self._tree.key(page, marked)
        if key is None:
            return "", None
        if key not in self._known:
            self._known[key] = _climb(self._tree.element(key))
        return self._known[key]

    def around(self, page: Raw, number_from_1: int, painted: Sequence[Painted], box: Box) -> tuple[str, Span | None]:
        """Whose a thing is that the structure leaves out (a frame, a rule, a spot of ink): the smallest part of the
        page whose marked content it lies in or around, at least half of the one or the other; else empty and None."""
        if not self._tree:
            return "", None
        if number_from_1 not in self._regions:
            self._regions[number_from_1] = self._gathered(page, painted)
        found = [(_area(region), owner) for owner, region in self._regions[number_from_1].items()
                 if _shared(region, box) >= HALF * min(_area(region), _area(box))]  # fmt: skip
        return min(found, key=lambda one: one[0])[1] if found else ("", None)

    def _gathered(self, page: Raw, painted: Sequence[Painted]) -> dict[tuple[str, Span | None], Box]:
        """The boxes around all content of an article, or of what else says where it was written."""
        boxes: dict[str, Box] = {}
        sources: dict[str, tuple[str, Span | None]] = {}
        for one in painted:
            title, source = self.of(page, one.marked)
            key = title or (f"{source.file}:{source.line}" if source is not None else "")
            if key:
                sources.setdefault(key, (title, source))
                known = boxes.get(key, one.box)
                boxes[key] = (
                    min(known[0], one.box[0]), min(known[1], one.box[1]),
                    max(known[2], one.box[2]), max(known[3], one.box[3]),
                )  # fmt: skip
        return {sources[key]: box for key, box in boxes.items()}


def _shared(one: Box, other: Box) -> float:
    """The area that two boxes have in common; one without width or height has a hair's."""
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(across, HAIR) * max(down, HAIR) if across >= 0 and down >= 0 else -1.0


def _area(box: Box) -> float:
    return max(box[2] - box[0], HAIR) * max(box[3] - box[1], HAIR)


def _climb(element: Raw) -> tuple[str, Span | None]:
    """From an element up to the article that holds it; the nearest source on the way counts."""
    source: tuple[str, int] | None = None
    for _ in range(DEEPEST):
        if not entries(element):
            break
        source = source or source_of(element)
        if name(get(element, "/S")) in ARTICLES:
            return text(get(element, "/T")) or str(key_of(element) or ""), _span(source)
        element = get(element, "/P")
    return "", _span(source)


def _span(source: tuple[str, int] | None) -> Span | None:
    return None if source is None else Span(source[0], source[1], 1, source[1], 1)
