"""What stands beside a line, drawn: dots, lines and frames in the white that the grid leaves between two lines.

CLREQ, handling interlinear punctuation: marks stand below the text, as close to it as they can, and never make
the page's lines move. It asks for half an em between lines; a newspaper leaves less (2.3 pt at 9 pt), so that
marks are made small enough to fit there, down to the least that newsprint holds. A reading stands over its base
where the text has put it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout import display
from layout.display import ARTIFACT, Colour
from layout.page.drawing import Band
from layout.page.shapes import Points, circle, wave
from layout.text.annotations import FRAME_ROOM
from layout.text.model import Interlinear, Line
from layout.units import PT, THOUSAND

CLEAR: Final = PT // 5
"""White at the least between a mark and the em boxes above and below it."""
FARTHEST: Final = 500
"""Marks keep to the first half em below their line, of an em (CLREQ: the least interlinear space, and close to it)."""
FOOT: Final = 120
"""How far most Chinese faces' em boxes reach below the baseline, of an em."""
DOT: Final = 200
"""The diameter of an emphasis dot, of an em …"""
LEAST_DOT: Final = PT * 3 // 5
"""… but no smaller than this: a smaller one is lost in newsprint."""
RULE: Final = 42
"""The weight of lines and frames, of an em: a twenty-fourth …"""
LEAST_RULE: Final = PT // 4
"""… but no thinner than a newspaper press holds in one ink."""
SHORTER: Final = 60
"""What a line is shorter than its name at each end, of an em, so that two names side by side have two lines."""
WAVE: Final = 170
"""The height of the wavy line, its weight included, of an em …"""
WAVE_LENGTH: Final = 500
"""… and the length of one wave."""


def marks(line: Line, x: int, baseline: int, band: Band | None, node: int) -> Iterator[display.Item]:
    """The marks of a line whose start edge is at ``x``. Without a band: in CLREQ's half em below the em box."""
    for one in line.interlinear:
        here = band or Band(one.em * FOOT // THOUSAND, one.em * (FOOT + FARTHEST) // THOUSAND)
        if one.kind == "deceased":
            yield _frame(one, x, baseline, here, node)
        elif one.kind != "reading":
            middle, room = _place(one, line, here)
            y = baseline + middle
            if one.kind == "emphasis":
                size = max(LEAST_DOT, min(one.em * DOT // THOUSAND, room))
                for at in one.middles:
                    yield display.Path(circle(x + at, y, size / 2), one.colour, node)
            elif one.kind == "proper-name":
                yield _rule(one, x, y, node)
            else:
                height = min(one.em * WAVE // THOUSAND, room)
                yield display.Path(_wave(one, x, y, height), one.colour, node)


def _place(one: Interlinear, line: Line, band: Band) -> tuple[int, int]:
    """How far below the baseline the middle of a mark stands, and how high it may be. Where a line and dots meet, the
    line comes first, then the dots (CLREQ, single-sided setting)."""
    reach = min(band.far - band.near, one.em * FARTHEST // THOUSAND)
    if not any(_meet(one, other) for other in line.interlinear):
        return band.near + reach // 2, reach - 2 * CLEAR
    quarters = 3 if one.kind == "emphasis" else 1
    return band.near + quarters * reach // 4, reach // 2 - CLEAR


def _meet(one: Interlinear, other: Interlinear) -> bool:
    """Whether dots and a line stand below the same text."""
    lines = ("proper-name", "book-title")
    paired = (one.kind == "emphasis" and other.kind in lines) or (one.kind in lines and other.kind == "emphasis")
    return paired and one.start < other.start + other.size and other.start < one.start + one.size


def _weight(em: int) -> int:
    return max(LEAST_RULE, em * RULE // THOUSAND)


def _ends(one: Interlinear) -> tuple[int, int]:
    """Where the line below a name begins and ends, from the line's start edge."""
    short = min(one.em * SHORTER // THOUSAND, one.size // 4)
    return one.start + short, one.start + one.size - short


def _rule(one: Interlinear, x: int, y: int, node: int) -> display.Stroke:
    left, right = _ends(one)
    return display.Stroke(x + left, y, x + right, y, _weight(one.em), one.colour, one.colour.is_black, node)


def _wave(one: Interlinear, x: int, y: int, height: int) -> Points:
    """A sine line of even weight: whole waves, beginning and ending in the middle."""
    left, right = _ends(one)
    weight = _weight(one.em)
    waves = max(1, round((right - left) * THOUSAND / (one.em * WAVE_LENGTH)))
    outline = wave(right - left, waves, max(weight, height - weight) / 2, weight)
    return tuple((x + left + along, y + across) for along, across in outline)


def _frame(one: Interlinear, x: int, baseline: int, band: Band, node: int) -> display.Box:
    """The black frame round a deceased's name, in the room that the text has made; above and below it keeps within
    half of the white between two lines, so that two frames never touch."""
    weight, room = _weight(one.em), one.em * FRAME_ROOM // THOUSAND
    high = max(weight, min(room, (band.far - band.near) // 2 - CLEAR // 2))
    top = baseline + band.near - one.em - high
    colour: Colour = one.colour
    return display.Box(x + one.start - room, top, one.size + 2 * room, one.em + 2 * high, None, colour, weight, node)


def readings(line: Line, x: int, baseline: int) -> Iterator[display.Glyphs]:
    """The readings of a line whose start edge is at ``x``: no part of the copy."""
    for one in line.interlinear:
        if (run := one.run) is not None:
            yield display.Glyphs(
                x=x, y=baseline, font=run.font, size=run.size, glyphs=run.glyphs, offsets=run.offsets, text=run.text,
                colour=run.colour, shifts=run.shifts, clusters=run.clusters, scale=run.scale,
                overprint=run.overprint, node=ARTIFACT, span=run.span, aside=True,
            )  # fmt: skip
