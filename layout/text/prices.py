"""What lines cost: every price of the breaker's cost, in its unit, the square of a gap's deviation in em.

The cost of a paragraph is the sum, over its lines, of what each costs by itself and what the break at its end
costs, and, over every two neighbours, of :func:`coupling`.
"""

from __future__ import annotations

from typing import Final

MARKS_DEVIATION: Final = 0.02
"""Taking all blank from a line's brackets and commas counts as this many em of gap deviation."""
LAST_RESORT_DEVIATION: Final = 0.05
"""Taking all blank from Han–Western spaces and full stops too, the last steps of the order."""
SHORT_LAST_LINE: Final = 0.04
"""The price of a last line of one character, or one and a mark: 0.2 em in every gap of a line."""
LOOSE_LINE: Final = 0.0625
"""What a loose line costs: gaps opened by a quarter of an em, beyond which no copyfitting goes."""
BROKEN_RUN: Final = 50.0
"""The price of a break inside a run of three marks or more: dearer than any line that can be justified on a measure
of few characters (gaps of seven em), cheaper than a line that is more than half empty."""
UNJUSTIFIABLE: Final = 100.0
"""The price of a line that cannot be brought to the measure, being too long or, having no gap to open, all short of it:
of one that is short, so much of it as it lacks of the measure. No line costs more."""
RAGGED: Final = 2.0
"""A line that is a part of one long word (an address, text of a script without word spaces) has no gap either, but
nobody takes it amiss that it ends early: what it lacks counts as if it were opened, twice, all along the measure."""
KEEP_ALL_BROKEN: Final = 200.0
"""The price of a break inside a word that ``keep-all`` holds and that no line can take: dearer than any line."""
WORD_BROKEN: Final = 400.0
"""The price of a break inside a word or number of several parts (a prefix, brackets) that no line can take …"""
RELAXED: Final = 1000.0
"""… and of one that the prohibition rules forbid, last of all."""

UNSEEN: Final = 0.03
"""A difference between the gaps of two neighbouring lines that is not seen, in em: a minute of arc at 35 cm, the
distance at which a newspaper is read, is 0.1 mm, and the em of 小五 (9 pt) is 3.2 mm."""
UNEVEN_MOST: Final = 0.005
"""The most that an uneven neighbour costs; reached at a difference of 0.1 em. What is glaring is not made dearer by
being more so: and as the price has an end, a way that is dearer by it needs to be followed no further."""
WIDE: Final = 0.125
"""A gap wider than this reads as a space: CLREQ lets the space between Han and Western text be no narrower."""
RIVER_MOST: Final = 0.016
"""The most that two loose lines one under the other cost, reached where both are loose by a quarter of an em. More
than twice UNEVEN_MOST, or it would be cheaper to put loose lines together, so that fewer have a tight neighbour."""


def coupling(before: float, after: float) -> float:
    """What it costs that a line with gaps opened by ``before`` em has one below with gaps opened by ``after``.

    Unevenness: the square of their difference, less what is not seen. Rivers: all gaps of a justified line of CJK
    text are opened alike, so that wherever two loose lines meet, wide gaps stand over wide gaps; the product of what
    they are wider than a space says how much, and a run of loose lines pays it for every two of them.
    """
    uneven = abs(before - after) - UNSEEN
    price = min(uneven * uneven, UNEVEN_MOST) if uneven > 0 else 0.0
    if before > WIDE < after:
        price += min((before - WIDE) * (after - WIDE), RIVER_MOST)
    return price


def coupling_most(before: float) -> float:
    """No line costs more than this by standing below a line with gaps opened by ``before`` em."""
    return UNEVEN_MOST + RIVER_MOST if before > WIDE else UNEVEN_MOST
