"""Inks: process colours as DeviceCMYK, spots as Separation spaces."""

from __future__ import annotations

import pytest

from layout.diagnostics import Report
from layout.display import BLACK, WHITE, Box, Colour
from layout.pdf import codes
from layout.pdf.colour import Inks
from tests.pdf.pages import opened, operators, write

RED = Colour(m=1000, y=900, spot="中国红 1号")


@pytest.mark.parametrize(
    ("colour", "operands"),
    [(BLACK, "0 0 0 1"), (WHITE, "0 0 0 0"), (Colour(c=1000, m=505, y=1, k=70), "1 0.505 0.001 0.07")],
)
def test_process(colour, operands):
    inks = Inks(Report())
    assert (inks.fill(colour), inks.stroke(colour)) == (f"{operands} k", f"{operands} K")


def test_spots_are_numbered_in_the_order_of_their_use():
    inks = Inks(Report())
    assert inks.fill(RED) == "/S1 cs 1 scn"
    assert inks.stroke(Colour(c=1000, spot="Blue", tint=250)) == "/S2 CS 0.25 SCN"
    assert inks.fill(Colour(m=1000, y=900, spot="中国红 1号", tint=500)) == "/S1 cs 0.5 scn"


def test_a_spot_with_two_alternates_is_told_and_keeps_the_first():
    report = Report()
    inks = Inks(report)
    inks.fill(RED)
    assert inks.fill(Colour(m=900, spot="中国红 1号")) == "/S1 cs 1 scn"
    assert [told.code for told in report] == [codes.SPOT_TWO_ALTERNATES]
    assert inks.spots == {"中国红 1号": RED}


def test_the_separation_in_the_file():
    data = write(Box(0, 0, 100_000, 100_000, fill=RED))
    family, spot, alternate, tint = opened(data).pages[0].Resources.ColorSpace.S1
    assert (str(family), str(spot), str(alternate)) == ("/Separation", "/中国红 1号", "/DeviceCMYK")
    assert [float(part) for part in tint.C1] == [0, 1, 0.9, 0]
    assert [float(part) for part in tint.C0] == [0, 0, 0, 0]
    assert ("scn", [1]) in operators(data)
