"""How good lines are: their gap deviations as a few figures.

The gap deviation of a line is what the gaps between its characters were opened by beyond what marks and
spaces took, in em. Last lines are not justified, so they have none and are not counted in the mean; what is
told of them is whether they are short.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.text.classes import CONTROL, INTERPUNCT, LINE_BREAK, SPACE, classes
from layout.text.tables import PUNCTUATION_CLASSES
from layout.units import THOUSAND

if TYPE_CHECKING:
    from layout.text.model import Line
    from layout.text.setting import SetLine

LOOSE: Final = 250
"""A line is loose if its gaps were opened by more than a quarter of an em."""
SHORT: Final = 1
"""A last line of so many characters is short, whatever mark follows."""

_NOT_COUNTED: Final = PUNCTUATION_CLASSES + INTERPUNCT + SPACE + CONTROL + LINE_BREAK


class Quality(NamedTuple):
    """Figures of some lines, that can be added up. Deviations are thousandths of an em.

    ``lines`` are those counted, all but last ones; ``squares`` is the sum of their deviations' squares; ``worst``
    the greatest deviation (by its size) and ``worst_text`` the copy of its line, empty if no line deviates.
    """

    lines: int = 0
    squares: int = 0
    worst: int = 0
    worst_text: str = ""
    loose: int = 0
    short_last: int = 0

    @property
    def rms(self) -> float:
        """The root mean square of the gap deviations, in em."""
        return sqrt(self.squares / self.lines) / THOUSAND if self.lines else 0.0

    @property
    def worst_em(self) -> float:
        """The greatest gap deviation, in em."""
        return self.worst / THOUSAND

    def with_lines_of(self, other: Quality) -> Quality:
        """The figures of these lines and the other's together."""
        worst = self if abs(self.worst) >= abs(other.worst) else other
        return Quality(
            self.lines + other.lines,
            self.squares + other.squares,
            worst.worst,
            worst.worst_text,
            self.loose + other.loose,
            self.short_last + other.short_last,
        )


def quality(lines: Iterable[Line | SetLine]) -> Quality:
    """The figures of an article's lines, in reading order over all its legs."""
    deviations: list[int] = []
    worst, worst_text, short_last = 0, "", 0
    inside = False
    for line in lines:
        if line.last:
            short_last += inside and is_short(line.text)
        else:
            deviations.append(line.gap)
            if abs(line.gap) > abs(worst):
                worst, worst_text = line.gap, line.text
        inside = not line.last
    squares = sum(deviation * deviation for deviation in deviations)
    loose = sum(deviation > LOOSE for deviation in deviations)
    return Quality(len(deviations), squares, worst, worst_text, loose, short_last)


def total(parts: Iterable[Quality]) -> Quality:
    """The figures of all the lines together; of equal worst lines the first is named."""
    found = Quality()
    for part in parts:
        found = found.with_lines_of(part)
    return found


def is_short(text: str) -> bool:
    """Whether a last line is one character, or one and a mark (CLREQ, orphans); spaces do not count."""
    return sum(kind not in _NOT_COUNTED for kind in classes(text)) <= SHORT
