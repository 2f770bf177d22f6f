"""The space between two neighbours: how wide by nature, what it may give and whether it may grow."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from layout.text.classes import (
    CLOSING,
    DIGIT,
    EXCLAIM,
    HAN,
    INTERPUNCT,
    ITERATION,
    LETTER,
    OPENING,
    PROLONGED,
    SMALL_KANA,
    STOP,
)
from layout.text.model import ParagraphStyle
from layout.text.rules import AUTOSPACE, HALF, WORD_SPACE, Rules, rules_of
from layout.text.tables import ADJACENT, NO_EXPAND_PAIRS, PUNCTUATION_CLASSES, PUNCTUATION_STYLES, SPACELESS

_IDEOGRAPHIC = HAN + ITERATION + PROLONGED + SMALL_KANA
_WESTERN = LETTER + DIGIT
_NARROW = _WESTERN + "[]"


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

    def __init__(self, language: str, punctuation: str, letters: bool, digits: bool) -> None:
        super().__init__()
        self.rules: Rules = rules_of(language)
        self.plain = punctuation == "plain"
        self.stops, self.others = PUNCTUATION_STYLES[punctuation]
        self.letters, self.digits = letters, digits

    def __missing__(self, pair: str) -> Gap:
        gap = self[pair] = self._gap(pair[0], pair[1])
        return gap

    def blank(self, kind: str, side: int) -> int:
        """What of its blank a mark keeps inside a line; side 0 is before it, 1 after it."""
        blanks = self.rules.blanks.get(kind)
        if blanks is None:
            return 0
        kept = self.stops if kind in (STOP, EXCLAIM) else self.others
        return blanks[side] * kept // HALF

    def _gap(self, left: str, right: str) -> Gap:
        rigid = self.rules.rigid
        grows = left not in rigid and right not in rigid and left + right not in NO_EXPAND_PAIRS
        trail, lead = self.blank(left, 1), self.blank(right, 0)
        if not trail + lead:
            return self._between_words(left, right, grows)
        natural = trail + lead
        if left in PUNCTUATION_CLASSES and right in PUNCTUATION_CLASSES and not self.plain:
            natural = _adjacent(left, right, trail, lead)
        elif left + right in (CLOSING + INTERPUNCT, INTERPUNCT + OPENING) and trail and lead and not self.plain:
            natural = max(0, natural - ADJACENT)  # a full-width one beside a bracket: 1.5 em in all too
        steps = [self.rules.steps.get(kind, 0) for kind, blank in ((left, trail), (right, lead)) if blank]
        step = min((one for one in steps if one), default=0)
        if not step or not natural or self.plain:
            return Gap(natural, 0, 0, grows)
        return Gap(natural, step, max(0, natural - self.rules.floors[step]), grows)

    def _between_words(self, left: str, right: str, grows: bool) -> Gap:
        western = left if left in _WESTERN else right
        wanted = self.letters if western == LETTER else self.digits
        mixed = (left in _WESTERN) != (right in _WESTERN) and left not in SPACELESS and right not in SPACELESS
        if mixed and wanted and (left in _IDEOGRAPHIC or right in _IDEOGRAPHIC):
            space = self.rules.autospace
            return Gap(space, AUTOSPACE, space - self.rules.floors[AUTOSPACE], grows)
        # Between two parts of Western text (a word and its comma) no space is put in.
        return Gap(0, 0, 0, grows and not (left in _NARROW and right in _NARROW))


def _adjacent(left: str, right: str, trail: int, lead: int) -> int:
    """The blank left between two marks side by side: together they take an em and a half (CLREQ).

    Brackets stay beside what they enclose, so the blank goes from between marks of one direction;
    half an em stays where a new bracket opens after another mark.
    """
    if trail and lead:
        return max(0, trail + lead - ADJACENT)
    if lead:  # after ！？ that fill their em a bracket keeps its blank (JLREQ, cl-04 before cl-01)
        return 0 if left == OPENING else lead
    return min(trail, ADJACENT) if right == OPENING else 0


_spacings = lru_cache(maxsize=64)(Spacing)


def spacing_of(style: ParagraphStyle) -> Spacing:
    """The gaps of a paragraph style, one table for all paragraphs that are spaced alike."""
    return _spacings(style.language, style.punctuation, style.autospace_letters, style.autospace_digits)


def word_space(advance: int, rules: Rules) -> Gap:
    """A typed space of ``advance`` thousandths of an em."""
    return Gap(advance, WORD_SPACE, max(0, advance - rules.floors[WORD_SPACE]), True)
