"""The space between two neighbours: how wide by nature, what it may give and whether it may grow."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from layout.text.classes import (
    CLOSING,
    DIGIT,
    EXCLAIM,
    EXCLAIM_PAIR,
    HAN,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    ITERATION,
    LETTER,
    OPENING,
    PROLONGED,
    SIGNS,
    SMALL_KANA,
    STOP,
    VOICING,
)
from layout.text.model import ParagraphStyle
from layout.text.rules import AUTOSPACE, HALF, STOPS, WORD_SPACE, Rules, rules_of
from layout.text.tables import ADJACENT, NO_EXPAND_PAIRS, PUNCTUATION_CLASSES, PUNCTUATION_STYLES, SPACELESS

_IDEOGRAPHIC = HAN + ITERATION + PROLONGED + SMALL_KANA + VOICING
_WESTERN = LETTER + DIGIT
_NARROW = _WESTERN + SIGNS + "[]"
_JOINED: Final = VOICING + IDEOGRAPHIC_SPACE
_DIVIDING: Final = EXCLAIM + EXCLAIM_PAIR
_MARKS: Final = PUNCTUATION_CLASSES + EXCLAIM_PAIR
_TIGHT: Final = _MARKS + INTERPUNCT
"""Marks that side by side are set without their blanks in a tight style."""


class Gap(NamedTuple):
    """The space between two characters, in thousandths of an em.

    ``step`` is the compression step it belongs to (0: it gives nothing) and ``gives`` how much; ``grows``
    whether it takes part in expansion.
    """

    natural: int
    step: int
    gives: int
    grows: bool


PLAIN_GAP: Final = Gap(0, 0, 0, True)
"""Between two Han characters: nothing, which may grow. There is one object of it, to be known by."""


class Spacing(dict[str, Gap]):
    """Two class letters → the gap between them, for one paragraph style; filled as pairs come up."""

    def __init__(
        self, language: str, punctuation: str, letters: bool, digits: bool, adjacent: str, fixed: str = "none"
    ) -> None:
        super().__init__()
        self.rules: Rules = rules_of(language)
        self.plain = punctuation == "plain"
        self.tight = adjacent == "tight" and not self.plain
        self.stops, self.others = PUNCTUATION_STYLES[punctuation]
        self.letters, self.digits = letters, digits
        self.fixed = {"none": (), "autospace": (AUTOSPACE,), "stops": (STOPS,), "both": (AUTOSPACE, STOPS)}[fixed]
        self.runs = self._runs()

    def _runs(self) -> re.Pattern[str] | None:
        """Marks of which a blank goes for the sake of a neighbour that is not beside it, as a pattern of classes;
        None where there are none.

        Tight, all marks of a run are set in their bodies. Else it is a centred mark with the brackets that it ends or
        begins with: of the half em too much of two marks, a quarter stood between the two; the other is taken from
        the outer side of the last bracket, so that the mark keeps its distance from its text, and a bracket stays
        close to what it encloses (CLREQ). Of a bracket beside a ！ that fills its em it is the whole half.
        """
        if self.tight:
            return re.compile(f"[{re.escape(_TIGHT)}]{{2,}}")
        centred = "".join(kind for kind, (lead, trail) in self.rules.blanks.items() if lead and trail)
        if self.plain or self.rules.pairs is not None or not centred:
            return None
        members = re.escape(centred if EXCLAIM in self.rules.blanks else centred + EXCLAIM)
        return re.compile(f"[{members}]{re.escape(CLOSING)}+|{re.escape(OPENING)}+[{members}]")

    def __missing__(self, pair: str) -> Gap:
        gap = self._gap(pair[0], pair[1])
        self[pair] = gap = PLAIN_GAP if gap == PLAIN_GAP else gap
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
        # An ideographic space is opened on one side only (JLREQ, jidori), and joins what is before it.
        grows = left not in rigid and right not in rigid + _JOINED and left + right not in NO_EXPAND_PAIRS
        trail, lead = self.blank(left, 1), self.blank(right, 0)
        if not trail + lead:
            return self._between_words(left, right, grows)
        natural = trail + lead if self.plain else self._beside(left, right, trail, lead)
        if right == IDEOGRAPHIC_SPACE:
            return Gap(natural, 0, 0, False)
        steps = [self.rules.steps.get(kind, 0) for kind, blank in ((left, trail), (right, lead)) if blank]
        step = min((one for one in steps if one), default=0)
        if not step or not natural or self.plain or step in self.fixed:
            return Gap(natural, 0, 0, grows)
        return Gap(natural, step, max(0, natural - self.rules.floors[step]), grows)

    def _beside(self, left: str, right: str, trail: int, lead: int) -> int:
        """What stands between two characters of which one at least has a blank there."""
        if self.tight and left in _TIGHT and right in _TIGHT:
            return 0
        if self.rules.pairs is not None:
            return min(trail + lead, self.rules.pairs.get(left + right, trail + lead))
        if left in _MARKS and right in _MARKS:
            return _adjacent(right, trail, lead)
        if INTERPUNCT in (left, right) and (left == OPENING or right == CLOSING):  # :meth:`_runs` does its other side
            return 0
        if left + right in (CLOSING + INTERPUNCT, INTERPUNCT + OPENING) and trail and lead:
            return max(0, trail + lead - ADJACENT)  # a full-width one beside a bracket: 1.5 em in all too
        return trail + lead

    def _between_words(self, left: str, right: str, grows: bool) -> Gap:
        western = left if left in _WESTERN else right
        wanted = self.letters if western == LETTER else self.digits
        mixed = (left in _WESTERN) != (right in _WESTERN) and left not in SPACELESS and right not in SPACELESS
        # In Japanese a mark that divides sentences takes it too, where Western text follows (JLREQ, Table 1).
        dividing = self.rules.pairs is not None and left in _DIVIDING and right in _WESTERN
        if wanted and (dividing or (mixed and (left in _IDEOGRAPHIC or right in _IDEOGRAPHIC))):
            space = self.rules.autospace
            if AUTOSPACE in self.fixed:
                return Gap(space, AUTOSPACE, 0, False)
            return Gap(space, AUTOSPACE, space - self.rules.floors[AUTOSPACE], grows)
        # Between two parts of Western text (a word and its comma) no space is put in.
        return Gap(0, 0, 0, grows and not (left in _NARROW and right in _NARROW))


def _adjacent(right: str, trail: int, lead: int) -> int:
    """The blank left between two marks side by side: together they take an em and a half (CLREQ).

    Brackets stay beside what they enclose, so the blank goes from between marks of one direction;
    half an em stays where a new bracket opens after a mark that has its blank there too.
    """
    if trail and lead:
        return max(0, trail + lead - ADJACENT)
    return min(trail, ADJACENT) if right == OPENING else 0


def narrowed(gap: Gap, by: int) -> Gap:
    """A gap without so many thousandths of an em of its blanks."""
    return gap._replace(natural=max(0, gap.natural - by), gives=max(0, gap.gives - by))


_spacings = lru_cache(maxsize=64)(Spacing)


def spacing_of(style: ParagraphStyle) -> Spacing:
    """The gaps of a paragraph style, one table for all paragraphs that are spaced alike."""
    return _spacings(
        style.language, style.punctuation, style.autospace_letters, style.autospace_digits, style.adjacent, style.fixed
    )


def word_space(advance: int, rules: Rules) -> Gap:
    """A typed space of ``advance`` thousandths of an em."""
    return Gap(advance, WORD_SPACE, max(0, advance - rules.floors[WORD_SPACE]), True)
