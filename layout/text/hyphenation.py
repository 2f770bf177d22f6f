"""Where the dictionary lets a Latin word be hyphenated, and whether a paragraph needs that at all.

The patterns are TeX's (Liang 1983), as Hunspell's dictionaries keep them; they are loaded for the first paragraph
that has a word to be broken. What is hyphenated follows TeX: a capital at a word's beginning does not bar it, since a
name in a narrow leg must break as other words do. A word of capitals alone or with capitals inside (NATO, iPhone)
is no word of the language, and none with a digit or a hyphen of its own is broken elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from layout.text.boxes import SHORTEST_WORD
from layout.text.prices import LOOSE_LINE

if TYPE_CHECKING:
    from layout.text.breaking import Breaker
    from layout.text.words import Hyphenator

LEAST_BEFORE: Final = 2
LEAST_AFTER: Final = 3
"""Letters before and after a hyphen where the language's dictionary asks for no more (TeX: \\lefthyphenmin 2,
\\righthyphenmin 3)."""

_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG: Final = re.compile(rf"[^\W\d_\u0590-\uffff]{{{SHORTEST_WORD},}}")
_LIMIT: Final = re.compile(r"^(LEFT|RIGHT)HYPHENMIN[ \t]+(\d+)", re.MULTILINE)
_HEADER: Final = 4096
"""A dictionary says its limits within so many characters from its beginning."""


def wants_hyphens(work: Breaker, breaks: list[int]) -> bool:
    """Whether the best breaks without hyphens leave a loose line, gaps opened by more than a quarter of an em, or one
    that cannot be brought to the measure, in a text that has a word long enough to be hyphenated."""
    if not _LONG.search(work.boxes.text):
        return False
    for number, (start, end) in enumerate(pairwise([0, *breaks])):
        work.at_line(number)
        if work.cost(start, end) > LOOSE_LINE:
            return True
    return False


@lru_cache(maxsize=16)
def hyphenator(language: str) -> Hyphenator | None:
    """What tells the places for hyphens in a word of a language (a BCP 47 tag); None without patterns for it."""
    import pyphen  # type: ignore[import-untyped]

    name = pyphen.language_fallback(language.replace("-", "_"))
    if name is None:
        return None
    left, right = _limits(pyphen.LANGUAGES[name])
    patterns = pyphen.Pyphen(lang=name, left=left, right=right)

    @lru_cache(maxsize=4096)
    def places(word: str) -> tuple[int, ...]:
        letters = _LETTERS.fullmatch(word)
        if letters is None or not word[1:].islower():
            return ()
        # A place at which the spelling changes (German before 1996, Hungarian) is left out.
        return tuple(int(place) for place in patterns.positions(word) if not getattr(place, "data", None))

    return places


def _limits(dictionary: object) -> tuple[int, int]:
    """Letters before and after a hyphen, as a dictionary has them but at least two and three."""
    with open(str(dictionary), encoding="utf-8", errors="replace") as file:
        said = dict(_LIMIT.findall(file.read(_HEADER)))
    return max(LEAST_BEFORE, int(said.get("LEFT", 0))), max(LEAST_AFTER, int(said.get("RIGHT", 0)))
