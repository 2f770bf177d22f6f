"""The tables that people argue about: prohibitions, blanks, punctuation styles, what gives way first.

All amounts are thousandths of an em. Directions are inline: ``lead`` is before a character, ``trail``
after it, so that the same tables serve vertical setting.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from layout.text.classes import (
    CLOSING,
    COLON,
    COMMA,
    CONNECTOR,
    CONTROL,
    DASH,
    ELLIPSIS,
    EXCLAIM,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    LINE_BREAK,
    MARK,
    NARROW_CLOSING,
    NARROW_OPENING,
    OPENING,
    POSTFIX,
    SOLIDUS,
    SPACE,
    STOP,
)  # fmt: skip

EM: Final = 1000
HALF: Final = 500


class Prohibition(NamedTuple):
    """Classes that may not begin and classes that may not end a line."""

    start: str
    end: str


# Never at a line's start or end, at any level: what has no place of its own there.
_ALWAYS_START: Final = MARK + CONTROL + SPACE + POSTFIX + NARROW_CLOSING
_ALWAYS_END: Final = NARROW_OPENING
_BASIC_START: Final = (
    _ALWAYS_START + COMMA + STOP + COLON + EXCLAIM + CLOSING + CONNECTOR + INTERPUNCT + SOLIDUS
)

# CLREQ, prohibition rules for line start and line end. The levels are kept by their CLREQ names.
PROHIBITIONS: Final[dict[str, Prohibition]] = {
    "none": Prohibition(_ALWAYS_START, _ALWAYS_END),
    "basic": Prohibition(_BASIC_START, _ALWAYS_END + OPENING),
    "gb": Prohibition(_BASIC_START, _ALWAYS_END + OPENING + SOLIDUS),
    "strict": Prohibition(_BASIC_START + DASH + ELLIPSIS, _ALWAYS_END + OPENING + SOLIDUS),
}

# The blank sides of marks in the mainland, horizontal (CLREQ, figure of the space that marks can give;
# ！？ have their ink at the left of the em box there). (lead, trail)
BLANKS_HANS: Final[dict[str, tuple[int, int]]] = {
    OPENING: (HALF, 0),
    CLOSING: (0, HALF),
    COMMA: (0, HALF),
    STOP: (0, HALF),
    COLON: (0, HALF),
    EXCLAIM: (0, HALF),
}

# The advance of classes that are not one em wide and not the face's own width: a mainland · is half an
# em (CLREQ, interpuncts; GB/T 15834 5.1.7), as is the solidus (5.1.9).
BODIES_HANS: Final[dict[str, int]] = {INTERPUNCT: HALF, SOLIDUS: HALF}

PUNCTUATION_CLASSES: Final = OPENING + CLOSING + COMMA + STOP + COLON + EXCLAIM
"""Full-width marks: an em box of which half is blank."""

# What of its blank a mark keeps inside a line, by punctuation style: (stops and ！？, all others). The
# figures are those of CTeX's ctex-kit, measured on 字，字。字 (5.0, 4.5, 4.0 and 4.4 em in all).
PUNCTUATION_STYLES: Final[dict[str, tuple[int, int]]] = {
    "quanjiao": (HALF, HALF),
    "kaiming": (HALF, 0),
    "banjiao": (0, 0),
    "CCT": (200, 200),
    "plain": (HALF, HALF),
}
ADJACENT: Final = HALF
"""Two marks side by side take an em and a half: half an em of their two blanks goes (CLREQ)."""

# Compression, in the order of CLREQ (line adjustment: reduction). A gap belongs to one step and gives at
# the most what lies above the step's floor. Step 1 there, the mark at the line's end, is the line-end rule.
WORD_SPACE, BRACKETS, COMMAS, AUTOSPACE, STOPS = 1, 2, 3, 4, 5
REDUCE_ORDER: Final = (WORD_SPACE, BRACKETS, COMMAS, AUTOSPACE, STOPS)
REDUCE_FLOOR: Final[dict[int, int]] = {WORD_SPACE: 250, BRACKETS: 0, COMMAS: 0, AUTOSPACE: 125, STOPS: 0}
REDUCE_STEP: Final[dict[str, int]] = {
    OPENING: BRACKETS,
    CLOSING: BRACKETS,
    COMMA: COMMAS,
    COLON: COMMAS,  # CLREQ names the semicolon; the colon is not named and is treated with it
    STOP: STOPS,
    EXCLAIM: STOPS,
}

# Expansion, in the order of CLREQ: word spaces to half an em, Han–Western space to a third (the common
# limit of the two it names), then every other gap equally.
EXPAND_LIMIT: Final[dict[int, int]] = {WORD_SPACE: 500, AUTOSPACE: 333}
NO_EXPAND: Final = CONNECTOR + SOLIDUS
"""Classes beside which no space is put in (CLREQ, connectors and solidus)."""
NO_EXPAND_PAIRS: Final = frozenset({DASH + DASH, ELLIPSIS + ELLIPSIS})

AUTOSPACE_EM: Final = 250
"""The space between Han and Western text, a quarter of an em (CLREQ, mixed text composition)."""

SPACELESS: Final = (
    PUNCTUATION_CLASSES + INTERPUNCT + DASH + ELLIPSIS + CONNECTOR + SOLIDUS + IDEOGRAPHIC_SPACE + LINE_BREAK
)
"""Classes that take no autospace beside them."""
