"""The structure element that a piece of marked content belongs to (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from layout.content.objects import Raw, array, get, name, number, text
from layout.content.state import Marked

if TYPE_CHECKING:
    import pikepdf

OWNER: Final = "UserProperties"
SOURCE: Final = "source"
"""The user property (ISO 32000-1, 14.7.5.4) by which our own files say where an element was written: ``file:line``.
Those of PDF 1.4, which knows none, say it as the title of an element that has no other."""
TITLED: Final = frozenset({"Art", "Article", "Sect"})
"""Structure types whose title is that of their text, whatever it looks like."""
_PLACE: Final = re.compile(r"(.+\.\w+):(\d+)")

DEEPEST: Final = 64
"""Levels of the structure tree and of the number tree: no file has more than a handful."""


class ParentTree:
    """The structure of a file, looked up by marked content."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._parents: dict[int, Raw] = {}
        tree = get(get(pdf.Root, "/StructTreeRoot"), "/ParentTree")
        if tree is not None:
            self._read(tree, 0)

    def __bool__(self) -> bool:
        """Whether the file has a structure at all."""
        return bool(self._parents)

    def key(self, page: Raw, marked: Marked) -> tuple[int, int] | None:
        """What a piece of content is looked up by; None if it belongs to no structure."""
        if marked.mcid < 0 or not self:
            return None
        return (marked.parents if marked.parents >= 0 else int(number(get(page, "/StructParents"), -1))), marked.mcid

    def element(self, key: tuple[int, int]) -> Raw:
        """The structure element of a key; None if the file has none there."""
        elements = array(self._parents.get(key[0]))
        return elements[key[1]] if key[1] < len(elements) else None

    def _read(self, node: Raw, depth: int) -> None:
        """Fill the parents from a number tree."""
        if depth > DEEPEST:
            return
        pairs = array(get(node, "/Nums"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            self._parents[int(number(key))] = value
        for kid in array(get(node, "/Kids")):
            self._read(kid, depth + 1)


def source_of(element: Raw) -> tuple[str, int] | None:
    """The file and line where an element's text was written, if it says so itself."""
    attributes = get(element, "/A")
    for one in array(attributes) or [attributes]:
        if name(get(one, "/O")) != OWNER:
            continue
        for entry in array(get(one, "/P")):
            if text(get(entry, "/N")) == SOURCE:
                return _place(text(get(entry, "/V")))
    return None if name(get(element, "/S")) in TITLED else _place(text(get(element, "/T")))


def title_of(element: Raw) -> str:
    """What an element is called: its title, if that is no place in the source, or the words that stand for it."""
    title = text(get(element, "/T"))
    return title if title and (name(get(element, "/S")) in TITLED or not _place(title)) else text(get(element, "/Alt"))


def _place(written: str) -> tuple[str, int] | None:
    """File and line as they stand in the file; None if it is something else."""
    found = _PLACE.fullmatch(written)
    return (found[1], int(found[2])) if found else None
