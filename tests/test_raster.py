"""The preview: the press file at the size asked for, cut to the trim, with the marks on it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.display import BLACK, Box, Colour, Mark
from layout.raster import CONTACT_GAP, CONTACT_LINE, CONTACT_ROW, contact_sheet, render_png
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


def test_the_label_of_a_low_mark_hides_none_of_its_words_while_the_page_has_room_below():
    """A line of 12 pt at 72 ppi: its veil's colour shows within it, and the tab's below its foot."""
    low, line = INCH, 12 * INCH // 72
    image = preview(marks=(Mark(0, low, 2 * INCH, line, "超排"),))
    assert all(image.getpixel((x, 78)) != (214, 0, 28) for x in range(4, 140))
    assert image.getpixel((3, 72 + 12 + 2)) == (214, 0, 28)
    # At the page's foot there is no room: the tab stands on it, its letters white in the veil.
    image = preview(marks=(Mark(0, mm(140) - line, 2 * INCH, line, "超排"),))
    assert any(pixel == (255, 255, 255) for _, pixel in image.crop((3, 387, 24, 395)).getcolors(10_000))


def test_a_mark_without_height_still_shows():
    image = preview(marks=(Mark(0, INCH, INCH, 0, ""),))
    assert image.getpixel((30, 73)) == (214, 0, 28)


def test_the_same_bytes_twice():
    page = page_of(INCH_BOX)
    marks = (Mark(0, 0, INCH, INCH, "超排 3 行"),)
    pdf = write(INCH_BOX)
    assert render_png(pdf, marks, page) == render_png(pdf, marks, page)


def picture(colour, size=(40, 60)):
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize("count", [1, 4, 5])
def test_pictures_stand_side_by_side_under_their_words(count):
    colours = [(10 * number, 0, 200) for number in range(count)]
    png = contact_sheet([picture(colour) for colour in colours], [("A01=1", "代价 cost 31")] * count)
    assert png == contact_sheet([picture(colour) for colour in colours], [("A01=1", "代价 cost 31")] * count)
    sheet = Image.open(io.BytesIO(png))
    across = min(count, CONTACT_ROW)
    assert sheet.width == across * (40 + CONTACT_GAP) + CONTACT_GAP
    band = 2 * CONTACT_LINE + CONTACT_GAP // 4
    for number, colour in enumerate(colours):
        x = CONTACT_GAP + number % CONTACT_ROW * (40 + CONTACT_GAP) + 20
        y = CONTACT_GAP + number // CONTACT_ROW * (60 + band + CONTACT_GAP) + band + 30
        assert sheet.getpixel((x, y)) == colour
        # Its words are over it, in dark type.
        words = sheet.crop((x - 20, y - 30 - band, x + 20, y - 30 - CONTACT_GAP // 4))
        assert words.convert("L").getextrema()[0] < 60


def test_words_too_long_for_a_picture_do_not_run_into_the_next():
    sheet = Image.open(io.BytesIO(contact_sheet([picture("white")] * 2, [("长" * 50,), ("",)])))
    second = sheet.crop((2 * CONTACT_GAP + 40, 0, sheet.width, CONTACT_GAP + CONTACT_LINE))
    assert len(second.getcolors()) == 1
