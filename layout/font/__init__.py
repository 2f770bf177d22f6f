"""Fonts: what faces there are, what they cover and measure, and their subsets."""

from layout.font.catalogue import Catalogue, Faces
from layout.font.errors import FontError, UnknownFamily, UnreadableFont
from layout.font.face import Face

__all__ = ["Catalogue", "Face", "Faces", "FontError", "UnknownFamily", "UnreadableFont"]
