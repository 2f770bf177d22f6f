"""Text composition: characters → classes → boxes and gaps → breaks → lines (CLREQ, JLREQ).

:func:`set_text` takes plain text, a measure and a style, and says of every line where its clusters stand
and what its gaps gave and took; :func:`set_paragraph` is what pages are composed with.
"""

from layout.text.model import CharacterStyle, Line, LineRun, ParagraphStyle, Piece
from layout.text.paragraph import natural_size, set_paragraph
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
