"""Text composition: characters → classes → boxes and gaps → breaks → lines (CLREQ, JLREQ)."""

from layout.text.model import CharacterStyle, Line, LineRun, ParagraphStyle, Piece
from layout.text.paragraph import natural_size, set_paragraph

__all__ = ["CharacterStyle", "Line", "LineRun", "ParagraphStyle", "Piece", "natural_size", "set_paragraph"]
