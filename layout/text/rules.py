"""The rules of one language: where its marks are blank, what gives way first, what never grows.

One object says all that differs between the mainland, Taiwan and Hong Kong, Japan and Korea; the code
that applies it is the same for all. Amounts are thousandths of an em, directions inline (``lead`` before a
character, ``trail`` after it).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from layout.text.classes import (
    CLOSING,
    COLON,
    COMMA,
    CONNECTOR,
    ELLIPSIS,
    EXCLAIM,
    EXCLAIM_PAIR,
    HALF_DOT,
    HALF_STOP,
    HYPHEN,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    NARROW_CLOSING,
    NARROW_OPENING,
    OPENING,
    SLASH,
    SOLIDUS,
    STOP,
)

EM: Final = 1000
HALF: Final = 500
QUARTER: Final = 250

# The steps of compression. A gap belongs to one; which step comes when is the language's own order.
WORD_SPACE, INTERPUNCTS, BRACKETS, COMMAS, AUTOSPACE, STOPS = 1, 2, 3, 4, 5, 6


class Rules(NamedTuple):
    """What a language's composition is governed by.

    ``blanks``: class → the blank before and after its ink in the em box. ``bodies``: class → advance of
    those that are neither an em wide nor as the face has them. ``steps``: class → the step in which its blank
    gives (none: never inside a line); ``order`` of the steps; ``floors``: step → what is left of the gap.
    ``limits``: step → how far its gaps may grow, and in the last step on if ``spaces_grow_on``; ``rigid``: classes
    beside which nothing is put in.
    ``autospace`` between Han and Western text. ``line_end`` is the usual treatment of a mark's blank there.
    ``indent`` is a paragraph's, in em. ``characters``: those of an advance of their own, whatever their class.
    ``pairs``: two classes → the most that stands between them, where the language has a table of it; None: two marks
    take an em and a half (CLREQ). ``hanging``: classes that may hang outside the measure. ``narrow``: full-width marks
    that are set in their own, proportional width → their class. ``widest``: step → how far its gaps grow before others
    are opened, where that is farther than the ``limits`` up to which it costs nothing. ``solid``: how far gaps of solid
    text grow before those beside marks do too, where a line may break (0: all that are not ``rigid`` grow alike).
    ``glyphs``: the language whose forms of marks are asked for, where it is not the text's.
    """

    language: str
    blanks: Mapping[str, tuple[int, int]]
    bodies: Mapping[str, int]
    steps: Mapping[str, int]
    order: tuple[int, ...]
    floors: Mapping[int, int]
    limits: Mapping[int, int]
    rigid: str
    autospace: int
    line_end: str
    indent: int
    spaces_grow_on: bool = False
    characters: Mapping[str, int] = {}
    pairs: Mapping[str, int] | None = None
    hanging: str = COMMA + STOP + HALF_STOP
    narrow: Mapping[str, str] = {}
    widest: Mapping[int, int] = {}
    solid: int = 0
    glyphs: str = ""

    def reach(self, step: int) -> int | None:
        """How far gaps of a step grow in a justified line before all others do; None for the steps that do not."""
        return self.widest.get(step, self.limits.get(step))


_BRACKETS: Final = {OPENING: (HALF, 0), CLOSING: (0, HALF)}
_CENTRED: Final = (QUARTER, QUARTER)

# CLREQ, line adjustment. Its order of reduction, after the mark at the line's end; the colon, which it does
# not name, goes with the semicolon. Western word spaces grow to half an em, Han–Western space to a third (the
# common one of the two limits it names), then every other gap equally, but beside connectors and solidus.
_CLREQ_STEPS: Final = {
    INTERPUNCT: INTERPUNCTS, OPENING: BRACKETS, CLOSING: BRACKETS, COMMA: COMMAS, COLON: COMMAS, STOP: STOPS,
    EXCLAIM: STOPS,
}  # fmt: skip
_CLREQ_ORDER: Final = (WORD_SPACE, INTERPUNCTS, BRACKETS, COMMAS, AUTOSPACE, STOPS)
_FLOORS: Final = {WORD_SPACE: 250, INTERPUNCTS: 0, BRACKETS: 0, COMMAS: 0, AUTOSPACE: 125, STOPS: 0}
_CLREQ_LIMITS: Final = {WORD_SPACE: 500, AUTOSPACE: 333}
_CLREQ_RIGID: Final = CONNECTOR + SOLIDUS + HYPHEN + SLASH

# The mainland: marks at the lower left, ！？ too; · and the solidus half an em (CLREQ; GB/T 15834 5.1.7, 5.1.9);
# at the line's end every full-width mark half an em (5.1.10). The short connector – is half as long as — (5.1.6).
# All pause and stop marks may hang, since their ink is at the start of the em box (CLREQ, hanging marks).
ZH_HANS: Final = Rules(
    "zh-Hans",
    {**_BRACKETS, COMMA: (0, HALF), STOP: (0, HALF), COLON: (0, HALF), EXCLAIM: (0, HALF)},
    {INTERPUNCT: HALF, SOLIDUS: HALF},
    _CLREQ_STEPS, _CLREQ_ORDER, _FLOORS, _CLREQ_LIMITS, _CLREQ_RIGID, 250, "half", 2,
    characters={"–": HALF},
    hanging=COMMA + STOP + HALF_STOP + COLON + EXCLAIM,
)  # fmt: skip

# Taiwan and Hong Kong: marks in the middle of the em box (CLREQ); line ends mostly left alone; since the marks are
# in the middle none hangs in horizontal lines (CLREQ, hanging marks).
ZH_HANT: Final = ZH_HANS._replace(
    language="zh-Hant",
    blanks={**_BRACKETS, COMMA: _CENTRED, STOP: _CENTRED, COLON: _CENTRED, INTERPUNCT: _CENTRED},
    bodies={INTERPUNCT: HALF},
    line_end="full",
    characters={},
    hanging="",
)

# Science books there, and what stands beside Western text, may have marks at the lower left, as on the mainland, with
# the interpunct of an em (CLREQ, special cases, and the figure of the adjustment space).
ZH_HANT_CORNER: Final = ZH_HANS._replace(
    language="zh-Hant",
    blanks={**ZH_HANS.blanks, INTERPUNCT: _CENTRED},
    bodies=ZH_HANT.bodies,
    characters={},
    glyphs="zh-Hans",
)

# JLREQ, Table 1: where two blanks meet, or one meets a mark, less than their sum stands between.
_JLREQ_PAIRS: Final = {
    **dict.fromkeys((OPENING + OPENING, IDEOGRAPHIC_SPACE + OPENING, CLOSING + IDEOGRAPHIC_SPACE), 0),
    **{left + right: 0 for left in CLOSING + STOP + COMMA for right in CLOSING + STOP + COMMA},
    **{left + OPENING: HALF for left in CLOSING + STOP + COMMA},
    **{CLOSING + dot: QUARTER for dot in INTERPUNCT + COLON},
    **{dot + OPENING: QUARTER for dot in INTERPUNCT + COLON},
}

# JLREQ 3.8.3 and 3.8.4: brackets and commas give together, a full stop inside a line never; nothing is put in
# beside cl-01 … cl-07 while others are opened by less than a quarter of an em (Table 6). At the line's end a mark has
# its half em or not, nothing between.
JA: Final = Rules(
    "ja",
    {**_BRACKETS, COMMA: (0, HALF), STOP: (0, HALF), COLON: _CENTRED, INTERPUNCT: _CENTRED},
    {INTERPUNCT: HALF},
    {INTERPUNCT: INTERPUNCTS, COLON: INTERPUNCTS, OPENING: BRACKETS, CLOSING: BRACKETS, COMMA: BRACKETS},
    (WORD_SPACE, INTERPUNCTS, BRACKETS, AUTOSPACE),
    _FLOORS,
    {WORD_SPACE: 500, AUTOSPACE: 500},
    OPENING + CLOSING + CONNECTOR + EXCLAIM + EXCLAIM_PAIR + INTERPUNCT + COLON + STOP + COMMA + HALF_STOP + HALF_DOT,
    250, "either", 1, True,
    pairs=_JLREQ_PAIRS,
    solid=QUARTER,
)  # fmt: skip

# KLREQ has JLREQ's brackets and middle dots, with their half and quarter em. Quotation marks in horizontal lines are
# “ ” ‘ ’ (4.3), which Korean faces have in proportional width. Lines are filled by the spaces between words first
# (5.3); one wider than a character tears the line, and only then are characters set apart.
_KOREAN_WIDEST: Final = EM
_KOREAN_USUAL: Final = 333  # up to this a space is not seen to be wide, and costs nothing in choosing breaks
KO: Final = JA._replace(
    language="ko",
    line_end="half",
    rigid=JA.rigid + ELLIPSIS + NARROW_OPENING + NARROW_CLOSING,
    narrow={"“": NARROW_OPENING, "‘": NARROW_OPENING, "”": NARROW_CLOSING, "’": NARROW_CLOSING},
    limits={WORD_SPACE: _KOREAN_USUAL, AUTOSPACE: 500},
    widest={WORD_SPACE: _KOREAN_WIDEST},
    solid=0,
)

CORNER: Final = "-x-corner"
"""What a tag ends with where marks are to stand at the lower left whatever is usual in the region: a subtag of private
use (BCP 47), so that the text's language is what it is for its faces."""
_LANGUAGES: Final = {"zh-hant-x-corner": ZH_HANT_CORNER, "zh-hans": ZH_HANS, "zh-hant": ZH_HANT, "ja": JA, "ko": KO}
_ALIASES: Final = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant",
                   "zh-mo": "zh-hant"}  # fmt: skip


@lru_cache(maxsize=64)
def rules_of(language: str) -> Rules:
    """The rules of a BCP 47 tag (zh-Hans, zh-Hant-TW, zh-Hant-HK, ja, ko, with or without a region); those of
    the mainland for any other language."""
    tag, corner, _ = language.lower().partition(CORNER)
    tag = _ALIASES.get(tag, tag)
    parts = tag.split("-")
    if corner:
        found = _LANGUAGES.get("-".join(parts[:2]) + CORNER)
        if found is not None:
            return found
    return _LANGUAGES.get("-".join(parts[:2])) or _LANGUAGES.get(parts[0]) or ZH_HANS
