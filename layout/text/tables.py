"""The tables that people argue about and that are the same in every language: punctuation styles, classes
that take no autospace. What differs by language is in :mod:`layout.text.rules`, what may stand at a line's
edge in :mod:`layout.text.prohibition`.

All amounts are thousandths of an em.
"""

from __future__ import annotations

from typing import Final

from layout.text.classes import (
    CLOSING,
    COLON,
    COMMA,
    CONNECTOR,
    DASH,
    ELLIPSIS,
    EXCLAIM,
    EXCLAIM_PAIR,
    HALF_DOT,
    HALF_STOP,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    LINE_BREAK,
    NON_STARTER,
    OPENING,
    SOLIDUS,
    STOP,
    WIDE_OPENING,
)
from layout.text.rules import HALF

PUNCTUATION_CLASSES: Final = OPENING + CLOSING + COMMA + STOP + COLON + EXCLAIM
"""Full-width marks."""

# What of its half em of blank a mark keeps inside a line, by punctuation style: (stops and ！？, all others).
# The figures are those of CTeX's ctex-kit, measured on 字，字。字 (5.0, 4.5, 4.0 and 4.4 em in all).
PUNCTUATION_STYLES: Final[dict[str, tuple[int, int]]] = {
    "quanjiao": (HALF, HALF),
    "kaiming": (HALF, 0),
    "banjiao": (0, 0),
    "CCT": (200, 200),
    "plain": (HALF, HALF),
}
ADJACENT: Final = HALF
"""Two marks side by side take an em and a half: half an em of their two blanks goes (CLREQ)."""

NO_EXPAND_PAIRS: Final = frozenset({DASH + DASH, ELLIPSIS + ELLIPSIS})
"""Runs of pairs stay closed."""

SPACELESS: Final = (
    PUNCTUATION_CLASSES + EXCLAIM_PAIR + INTERPUNCT + DASH + ELLIPSIS + CONNECTOR + SOLIDUS
    + HALF_STOP + HALF_DOT + IDEOGRAPHIC_SPACE + LINE_BREAK + WIDE_OPENING + NON_STARTER
)
"""Classes that take no autospace beside them."""
