"""Colours of the display list as PDF operators: DeviceCMYK for process inks, Separation for spots."""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfbase import pdfdoc

from layout.diagnostics import Report
from layout.display import Colour
from layout.pdf import codes
from layout.pdf.objects import Dictionary, array, name, number
from layout.units import THOUSAND


@lru_cache(maxsize=256)
def process(colour: Colour) -> str:
    """The four operands of ``k`` and ``K``, 0 to 1."""
    return " ".join(number(part / THOUSAND) for part in (colour.c, colour.m, colour.y, colour.k))


class Inks:
    """The spot colours that a file uses; each gets one Separation space, named S1, S2 … in its resources."""

    __slots__ = ("report", "spots")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.spots: dict[str, Colour] = {}

    def fill(self, colour: Colour) -> str:
        """The operators that make ``colour`` the colour of fills and text."""
        if not colour.spot:
            return f"{process(colour)} k"
        return f"/{self._space(colour)} cs {number(colour.tint / THOUSAND)} scn"

    def stroke(self, colour: Colour) -> str:
        """The operators that make ``colour`` the colour of strokes."""
        if not colour.spot:
            return f"{process(colour)} K"
        return f"/{self._space(colour)} CS {number(colour.tint / THOUSAND)} SCN"

    def _space(self, colour: Colour) -> str:
        known = self.spots.setdefault(colour.spot, colour)
        if (known.c, known.m, known.y, known.k) != (colour.c, colour.m, colour.y, colour.k):
            self.report.add(codes.SPOT_TWO_ALTERNATES, name=colour.spot)
        return f"S{list(self.spots).index(colour.spot) + 1}"

    def resources(self) -> dict[str, object]:
        """The colour spaces by resource name (ISO 32000-1, 8.6.6.4): tints run linearly from paper to alternate."""
        spaces: dict[str, object] = {}
        for index, (spot, colour) in enumerate(self.spots.items(), 1):
            tint = Dictionary(
                {
                    "FunctionType": 2,
                    "Domain": "[0 1]",
                    "C0": "[0 0 0 0]",
                    "C1": array([process(colour)]),
                    "N": 1,
                }
            )
            spaces[f"S{index}"] = pdfdoc.PDFArray(["/Separation", name(spot), "/DeviceCMYK", tint])
        return spaces
