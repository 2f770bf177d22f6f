"""Exact lengths.

Every length in the house is a whole number of units, so that points, millimetres, Q and the
号 sizes are exact and sums never drift: 1 pt = 12 700 units, 1 mm = 36 000, 1 Q = 9 000
(one unit is 1/914 400 inch, the EMU of ECMA-376). Floats appear only where a number is written into
a file.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, NewType

Length = NewType("Length", int)

PT: Final = 12_700
MM: Final = 36_000
CM: Final = 10 * MM
INCH: Final = 72 * PT
Q: Final = 9_000
"""The kyu of phototypesetting, a quarter of a millimetre."""

THOUSAND: Final = 1000
"""Relative amounts (em, lines, scales, tints) are kept in whole thousandths."""

HAO_POINTS: Final[dict[str, float]] = {
    # The 号 sizes as desktop typesetting fixes them (points of 1/72 inch).
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16,
    "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5,
    "七号": 5.5, "八号": 5,
}  # fmt: skip

UNIT_SIZES: Final[dict[str, int]] = {"pt": PT, "mm": MM, "cm": CM, "in": INCH, "Q": Q, "q": Q}

_SIZE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|Q|q|em|lines|line)")


class Size(NamedTuple):
    """A length as an editor writes it: absolute, or relative to an em or to a body line.

    ``amount`` is in units for ``abs`` and in thousandths for ``em`` and ``line``.
    """

    amount: int
    unit: Literal["abs", "em", "line"]

    def resolve(self, em: int, line: int) -> Length:
        """The length in units, given the em of the text it belongs to and the body's leading."""
        if self.unit == "abs":
            return Length(self.amount)
        base = em if self.unit == "em" else line
        return Length((self.amount * base + THOUSAND // 2) // THOUSAND)


def parse_size(text: str) -> Size:
    """Read ``9pt``, ``3mm``, ``12Q``, ``小五``, ``2em`` or ``4 lines``; raise ValueError otherwise."""
    text = text.strip()
    if text in HAO_POINTS:
        return Size(round(HAO_POINTS[text] * PT), "abs")
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    number, unit = float(match[1]), match[2]
    if unit == "em":
        return Size(round(number * THOUSAND), "em")
    if unit in ("line", "lines"):
        return Size(round(number * THOUSAND), "line")
    return Size(round(number * UNIT_SIZES[unit]), "abs")


def pt(points: float) -> Length:
    """Points to units."""
    return Length(round(points * PT))


def mm(millimetres: float) -> Length:
    """Millimetres to units."""
    return Length(round(millimetres * MM))


def to_pt(length: int) -> float:
    """Units to points, for writing into a file."""
    return length / PT


def to_mm(length: int) -> float:
    """Units to millimetres, for messages and reports."""
    return length / MM
