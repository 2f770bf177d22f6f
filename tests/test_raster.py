"""The preview: the press file at the size asked for, cut to the trim, with the marks on it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.display import BLACK, Box, Colour, Mark
from layout.raster import render_png
from layout.units import INCH, mm
from tests.pdf.pages import page_of, write

INCH_BOX = Box(INCH, INCH, INCH, INCH, fill=BLACK)


def preview(*items, marks=(), ppi=72):
    png = render_png(write(*items), marks, page_of(*items), ppi=ppi)
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("ppi", [72, 150])
def test_the_size_is_the_trim(ppi):
    image = preview(ppi=ppi)
    # 100 mm × 140 mm; the last pixel may be a part of one.
    assert image.width == pytest.approx(100 / 25.4 * ppi, abs=1)
    assert image.height == pytest.approx(140 / 25.4 * ppi, abs=1)


def test_the_bleed_is_cut_off():
    image = preview(INCH_BOX)
    assert max(image.getpixel((74, 74))) < 60
    assert max(image.getpixel((142, 142))) < 60
    assert image.getpixel((69, 69)) == image.getpixel((147, 147)) == (255, 255, 255)


def test_a_mark_is_red_and_lets_the_page_show_through():
    mark = Mark(0, 0, 3 * INCH, 3 * INCH, "")
    plain, marked = preview(INCH_BOX), preview(INCH_BOX, marks=(mark,))
    red, green, blue = marked.getpixel((20, 20))
    assert plain.getpixel((20, 20)) == (255, 255, 255)
    assert red > 200
    assert max(green, blue) < 225
    assert max(marked.getpixel((100, 100))) < 110
    # The frame is opaque.
    assert marked.getpixel((0, 100)) == (214, 0, 28)


def test_outside_a_mark_nothing_changes():
    mark = Mark(0, 0, INCH, INCH, "超排")
    box = (80, 80, 280, 390)
    assert preview(INCH_BOX, marks=(mark,)).crop(box).tobytes() == preview(INCH_BOX).crop(box).tobytes()


def test_the_label_is_drawn_in_chinese():
    one, other = (
        preview(marks=(Mark(0, 0, 3 * INCH, INCH, label),), ppi=150).tobytes() for label in ("超排三行", "超排五行")
    )
    assert one != other
    white = preview(Box(0, 0, mm(100), mm(140), fill=Colour(k=1000)), marks=(Mark(0, 0, 3 * INCH, INCH, "超排"),))
    # White letters on the tab at the mark's foot, over a black page.
    assert any(pixel == (255, 255, 255) for _, pixel in white.crop((0, 50, 60, 72)).getcolors(10_000))


def test_a_mark_without_height_still_shows():
    image = preview(marks=(Mark(0, INCH, INCH, 0, ""),))
    assert image.getpixel((30, 73)) == (214, 0, 28)


def test_the_same_bytes_twice():
    page = page_of(INCH_BOX)
    marks = (Mark(0, 0, INCH, INCH, "超排 3 行"),)
    pdf = write(INCH_BOX)
    assert render_png(pdf, marks, page) == render_png(pdf, marks, page)
