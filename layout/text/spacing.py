"""The space between two neighbours: how wide by nature, what it may give and whether it may grow."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from layout.text.classes import DIGIT, EXCLAIM, HAN, LETTER, OPENING, STOP
from layout.text.model import ParagraphStyle
from layout.text.tables import (
    ADJACENT,
    AUTOSPACE,
    AUTOSPACE_EM,
    BLANKS_HANS,
    NO_EXPAND,
    NO_EXPAND_PAIRS,
    PUNCTUATION_CLASSES,
    PUNCTUATION_STYLES,
    REDUCE_FLOOR,
    REDUCE_STEP,
    SPACELESS,
    WORD_SPACE,
)


class Gap(NamedTuple):
    """The space between two characters, in thousandths of an em.

    ``step`` is the compression step it belongs to (0: it gives nothing) and ``gives`` how much; ``grows``
    whether it takes part in expansion.
    """

    natural: int
    step: int
    gives: int
    grows: bool


class Spacing(dict[str, Gap]):
    """Two class letters → the gap between them, for one paragraph style; filled as pairs come up."""

    def __init__(self, punctuation: str, letters: bool, digits: bool) -> None:
        super().__init__()
        self.plain = punctuation == "plain"
        self.stops, self.others = PUNCTUATION_STYLES[punctuation]
        self.letters, self.digits = letters, digits

    def __missing__(self, pair: str) -> Gap:
        gap = self[pair] = self._gap(pair[0], pair[1])
        return gap

    def blank(self, kind: str, side: int) -> int:
        """What of its blank a mark keeps inside a line; side 0 is before it, 1 after it."""
        if kind not in BLANKS_HANS:
            return 0
        return min(BLANKS_HANS[kind][side], self.stops if kind in (STOP, EXCLAIM) else self.others)

    def _gap(self, left: str, right: str) -> Gap:
        grows = left not in NO_EXPAND and right not in NO_EXPAND and left + right not in NO_EXPAND_PAIRS
        trail, lead = self.blank(left, 1), self.blank(right, 0)
        if not trail + lead:
            return self._between_words(left, right, grows)
        natural = trail + lead
        if left in PUNCTUATION_CLASSES and right in PUNCTUATION_CLASSES and not self.plain:
            natural = _adjacent(left, right, trail, lead)
        step = min(REDUCE_STEP[kind] for kind, blank in ((left, trail), (right, lead)) if blank)
        return Gap(natural, step if natural else 0, max(0, natural - REDUCE_FLOOR[step]), grows)

    def _between_words(self, left: str, right: str, grows: bool) -> Gap:
        western = left if left in LETTER + DIGIT else right
        wanted = self.letters if western == LETTER else self.digits
        han_beside = (left in LETTER + DIGIT) != (right in LETTER + DIGIT) and not (
            left in SPACELESS or right in SPACELESS
        )
        if han_beside and HAN in left + right and wanted:
            return Gap(AUTOSPACE_EM, AUTOSPACE, AUTOSPACE_EM - REDUCE_FLOOR[AUTOSPACE], grows)
        # Between two parts of Western text (a word and its comma) no space is put in.
        return Gap(0, 0, 0, grows and not (left in "ld[]" and right in "ld[]"))


def _adjacent(left: str, right: str, trail: int, lead: int) -> int:
    """The blank left between two marks side by side: together they take an em and a half (CLREQ).

    Brackets stay beside what they enclose, so the blank goes from between marks of one direction;
    half an em stays where a new bracket opens after another mark.
    """
    if right != OPENING or left == OPENING:
        return 0
    return min(trail + lead, ADJACENT)


_spacings = lru_cache(maxsize=32)(Spacing)


def spacing_of(style: ParagraphStyle) -> Spacing:
    """The gaps of a paragraph style, one table for all paragraphs that are spaced alike."""
    return _spacings(style.punctuation, style.autospace_letters, style.autospace_digits)


def word_space(advance: int) -> Gap:
    """A typed space of ``advance`` thousandths of an em."""
    return Gap(advance, WORD_SPACE, max(0, advance - REDUCE_FLOOR[WORD_SPACE]), True)

