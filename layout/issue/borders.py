"""The kinds of rules and frames: plain ones, 文武线, dotted and wavy ones, and the ornaments of 花边.

One weight says how large all of them are: that of the line or, of an ornament, of its finest line. So a limit of the
plant for rules holds for every kind alike.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from layout.units import PT, Length


class Border(NamedTuple):
    """A kind of rule or frame. ``depth`` is what it takes across, in weights, 0: that depends on the white between two
    rules; ``usual`` is its weight where it is asked for without one (0: the house style's)."""

    depth: int
    usual: Length = Length(0)


SINGLE: Final = "single"
DOUBLE: Final = "double"
TWIN: Final = "twin"
DOTTED: Final = "dotted"
WAVY: Final = "wavy"
BEADS: Final = "beads"
DIAMONDS: Final = "diamonds"
MEANDER: Final = "meander"

BORDERS: Final[dict[str, Border]] = {
    # One line (正线), a thick and a thin one (文武线), two alike (双线), dots (点线), a wave (波线).
    SINGLE: Border(1),
    DOUBLE: Border(0),
    TWIN: Border(0),
    DOTTED: Border(1, Length(PT)),
    WAVY: Border(4, Length(PT * 3 // 4)),
    # 花边: large and small beads in turn (联珠纹), lozenges (菱格纹), the key pattern (回纹).
    BEADS: Border(5, Length(PT)),
    DIAMONDS: Border(6, Length(PT)),
    MEANDER: Border(7, Length(PT)),
}
