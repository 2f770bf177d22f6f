"""Measuring ink on pixels that are counted by hand; six of them are a square's side."""

from __future__ import annotations

import io

import pytest

from layout.display import Box, Colour
from layout.preflight.ghostscript import Raster, is_here
from layout.preflight.ink import BAND, clusters, measure
from layout.units import mm
from tests.pdf.pages import write
from tests.preflight.files import changed, findings

SOLID = b"\xff" * 4
PAPER = b"\0" * 4


def raster(rows: list[bytes]) -> Raster:
    return Raster(len(rows[0]) // 4, len(rows), io.BytesIO(b"".join(rows)))


def square(left: int, top: int, side: int, width: int = 24, height: int = 24) -> Raster:
    """Solid in four inks, so 400 %, on paper."""
    inked = PAPER * left + SOLID * side + PAPER * (width - left - side)
    return raster([inked if top <= row < top + side else PAPER * width for row in range(height)])


def test_a_square_of_solid_ink() -> None:
    found = measure(square(6, 6, 6), 240, 500)
    assert (found.worst_total, found.worst_peak) == (400, 400)
    # On the grid of half squares: 2 and 2. Those a half beside it hold half of it, 200 %.
    assert found.total == {(2, 2): 400}
    assert found.peak == {}


def test_squares_are_laid_at_every_half() -> None:
    assert measure(square(9, 3, 6), 240, 500).total == {(3, 1): 400}


def test_pixels_alone() -> None:
    found = measure(square(0, 0, 1), 240, 320)
    # One of 36 pixels.
    assert abs(found.worst_total - 400 / 36) < 0.01
    assert (found.total, found.peak) == ({}, {(0, 0): 400})


def test_a_square_across_two_bands_is_seen() -> None:
    found = measure(square(0, BAND - 3, 6, 12, BAND + 12), 240, 500)
    assert found.total == {(0, (BAND - 3) // 3): 400}


def test_inks_add_up_in_percent() -> None:
    # 255 + 102 + 51 + 0 of 255: 160 %.
    found = measure(raster([bytes((255, 102, 51, 0)) * 12] * 12), 159 - 1.5, 500)
    assert (found.worst_total, found.worst_peak) == (160, 160)
    assert len(found.total) == 9


def test_places_that_touch_are_one() -> None:
    assert clusters({(0, 0), (1, 1), (2, 1), (9, 9)}) == [(0, 0, 3, 2), (9, 9, 10, 10)]


@pytest.mark.skipif(not is_here(), reason="needs Ghostscript")
def test_places_are_the_page_s_own_however_it_is_turned() -> None:
    box = Box(mm(20), mm(70), mm(10), mm(10), fill=Colour(800, 700, 700, 300))
    data = changed(lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", 90), write(box))
    (one,) = findings(data, render=True)
    assert [tuple(thing.area or ()) for thing in one.things] == [(mm(20), mm(70), mm(10), mm(10))]
