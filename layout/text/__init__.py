"""Text composition: characters → classes → boxes and gaps → breaks → lines (CLREQ, JLREQ).

:func:`set_text` takes plain text, a measure and a style, and says of every line where its clusters stand
and what its gaps gave and took. All of it works without a page, an issue file or a PDF::

    from layout.text import TextStyle, set_text

    style = TextStyle(language="zh-Hans", prohibition="gb", metrics="em")
    for line in set_text("关爱走访，困境儿童。确保温暖过冬", "8em", style):
        print(line.text, line.gap_em, [cluster.advance_em for cluster in line.clusters])

What a style may say is in the docstring of :class:`TextStyle`, by field; :data:`CHOICES` has the names that its fields
take, :data:`ALIASES` other names for them, :func:`levels` the prohibition levels of a language, :func:`families` the
faces. What is wrong raises :class:`StyleError`, a ValueError. :func:`set_paragraph` is what pages are composed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layout.text.model import CharacterStyle, Line, LineRun, ParagraphStyle, Piece
from layout.text.paragraph import natural_size, set_paragraph

if TYPE_CHECKING:
    from layout.text.prohibition import levels
    from layout.text.setting import Adjustment, SetCluster, SetInterlinear, SetLine, set_text
    from layout.text.text_style import ALIASES, CHOICES, StyleError, TextStyle, families

__all__ = [
    "ALIASES",
    "CHOICES",
    "Adjustment",
    "CharacterStyle",
    "Line",
    "LineRun",
    "ParagraphStyle",
    "Piece",
    "SetCluster",
    "SetInterlinear",
    "SetLine",
    "StyleError",
    "TextStyle",
    "families",
    "levels",
    "natural_size",
    "set_paragraph",
    "set_text",
]


def __getattr__(name: str) -> Any:
    """What :mod:`layout.text.setting` offers, imported when it is asked for: a build needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from layout.text import setting

    return getattr(setting, name)
