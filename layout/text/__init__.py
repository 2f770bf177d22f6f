"""Text composition: characters → classes → boxes and gaps → breaks → lines (CLREQ, JLREQ).

:func:`set_text` takes plain text, a measure and a style, and says of every line where its clusters stand
and what its gaps gave and took; :func:`set_paragraph` is what pages are composed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layout.text.model import CharacterStyle, Line, LineRun, ParagraphStyle, Piece
from layout.text.paragraph import natural_size, set_paragraph

if TYPE_CHECKING:
    from layout.text.setting import Adjustment, SetCluster, SetLine, TextStyle, set_text

__all__ = [
    "Adjustment",
    "CharacterStyle",
    "Line",
    "LineRun",
    "ParagraphStyle",
    "Piece",
    "SetCluster",
    "SetLine",
    "TextStyle",
    "natural_size",
    "set_paragraph",
    "set_text",
]


def __getattr__(name: str) -> Any:
    """What :mod:`layout.text.setting` offers, imported when it is asked for: a build needs none of it."""
    if name not in __all__:
        raise AttributeError(name)
    from layout.text import setting

    return getattr(setting, name)
