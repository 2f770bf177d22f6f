"""The preview: the page's PDF as a PNG picture, with what is overset marked on it.

The picture is made from the very file that goes to press, so that it shows what was written and not what was
meant. The marks are the preview's own: they are nowhere in the PDF.
"""

from __future__ import annotations

import io
import os.path
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from layout.display import Mark, Page
from layout.resources import fonts_folder
from layout.units import INCH, to_pt

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PREVIEW_PPI: Final = 150
POINTS_PER_INCH: Final = 72

MARK_COLOUR: Final = (214, 0, 28)
MARK_TINT: Final = 56
"""How much of the mark's colour lies over the page, of 255: enough to see, not enough to hide the text."""

MARK_FRAME: Final = 1.5
LABEL_SIZE: Final = 10.0
LABEL_SMALLEST: Final = 5.0
LABEL_INSIDE: Final = 3
"""A mark so many times as high as its label has room for it."""
LABEL_PADDING: Final = 2.0
"""Points, at the page's size."""

LABEL_FACE: Final = "hei-700.ttf"

CONTACT_PPI: Final = 60
"""Of the small pictures of layouts: their headlines can just be read."""
CONTACT_GAP: Final = 24
CONTACT_LINE: Final = 26
CONTACT_SIZE: Final = 20
CONTACT_ROW: Final = 4
CONTACT_GROUND: Final = (226, 226, 226)
CONTACT_WORDS: Final = (24, 24, 24)
"""Pixels between and over them, of the words' lines and their type; pictures in a row; colours."""

PNG_LEVEL: Final = 4
"""Deflate's level for the preview: a third of the time of level 9 for a twentieth more bytes."""


def render_png(pdf: bytes, marks: Sequence[Mark], page: Page, *, number: int = 0, ppi: int = PREVIEW_PPI) -> bytes:
    """A page of ``pdf`` by its number from 0 as PNG, cut to the trim of ``page``, at ``ppi`` pixels to the inch.

    ``marks`` are drawn over it in red with their labels. The same input gives the same bytes.
    """
    image = _render(pdf, page, number, ppi)
    if marks:
        image = _with_marks(image, marks, ppi)
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=PNG_LEVEL, dpi=(ppi, ppi))
    return written.getvalue()


def _render(pdf: bytes, page: Page, number: int, ppi: int) -> Image:
    import pypdfium2  # type: ignore[import-untyped]

    edge = to_pt(page.edge)
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[number]
        bitmap = sheet.render(scale=ppi / POINTS_PER_INCH, crop=(edge, edge, edge, edge), rev_byteorder=True)
        image: Image = bitmap.to_pil().convert("RGB")
        return image
    finally:
        document.close()


def _with_marks(image: Image, marks: Sequence[Mark], ppi: int) -> Image:
    """The picture with its marks: a veil and a frame over the area, the label on a tab at its foot; below a mark of a
    line or two, whose words it would hide, if the page has room there."""
    from PIL import Image as images
    from PIL.ImageDraw import Draw

    veil = images.new("RGBA", image.size, (0, 0, 0, 0))
    draw = Draw(veil)
    point = ppi / POINTS_PER_INCH
    for mark in marks:
        left, top = mark.x * ppi // INCH, mark.y * ppi // INCH
        right, foot = (mark.x + mark.width) * ppi // INCH, (mark.y + mark.height) * ppi // INCH
        frame = max(1, round(MARK_FRAME * point))
        # A mark may be as thin as a line between two articles; its frame shows all the same.
        right, foot = max(right, left + 2 * frame), max(foot, top + 2 * frame)
        draw.rectangle((left, top, right, foot), (*MARK_COLOUR, MARK_TINT), (*MARK_COLOUR, 255), frame)
        if mark.label:
            _draw_label(draw, mark.label, (left, top, right, foot), image.height, point)
    return images.alpha_composite(image.convert("RGBA"), veil).convert("RGB")


def _draw_label(draw: ImageDraw, label: str, area: tuple[int, int, int, int], height: int, point: float) -> None:
    """A red tab with the label in white at a mark's left edge, as wide as the text: standing on the mark's foot, or
    hanging from it. ``area`` is the mark's, ``height`` the picture's."""
    padding = round(LABEL_PADDING * point)
    left, top, right, foot = area
    font = _label_font(label, right - left - 2 * padding, point)
    x0, y0, x1, y1 = font.getbbox(label)
    high = round(y1 - y0) + 2 * padding
    if foot - top < LABEL_INSIDE * high and foot + high <= height:
        foot += high
    tab = (left, foot - high, left + round(x1 - x0) + 2 * padding, foot)
    draw.rectangle(tab, (*MARK_COLOUR, 255))
    draw.text((tab[0] + padding - x0, tab[1] + padding - y0), label, (255, 255, 255, 255), font)


def _label_font(label: str, width: int, point: float) -> FreeTypeFont:
    """The label's face, as large as fits the mark, within the limits."""
    from PIL import ImageFont

    path = os.path.join(fonts_folder(), LABEL_FACE)
    largest = ImageFont.truetype(path, LABEL_SIZE * point)
    fitting = LABEL_SIZE * width / max(1.0, largest.getlength(label))
    if fitting >= LABEL_SIZE:
        return largest
    return ImageFont.truetype(path, max(LABEL_SMALLEST, fitting) * point)


def contact_sheet(pictures: Sequence[bytes], labels: Sequence[Sequence[str]]) -> bytes:
    """Pictures of one size as one PNG, side by side, :data:`CONTACT_ROW` in a row, each under its lines of words."""
    from PIL import Image as images
    from PIL import ImageFont
    from PIL.ImageDraw import Draw

    shown = [images.open(io.BytesIO(picture)) for picture in pictures]
    width, height = max(one.width for one in shown), max(one.height for one in shown)
    across = min(CONTACT_ROW, len(shown))
    band = CONTACT_LINE * max(map(len, labels)) + CONTACT_GAP // 4
    step_x, step_y = width + CONTACT_GAP, height + band + CONTACT_GAP
    size = (across * step_x + CONTACT_GAP, -(-len(shown) // across) * step_y + CONTACT_GAP)
    sheet = images.new("RGB", size, CONTACT_GROUND)
    draw = Draw(sheet)
    font = ImageFont.truetype(os.path.join(fonts_folder(), LABEL_FACE), CONTACT_SIZE)
    for number, (picture, lines) in enumerate(zip(shown, labels, strict=True)):
        x, y = CONTACT_GAP + number % across * step_x, CONTACT_GAP + number // across * step_y
        for place, line in enumerate(lines):
            draw.text((x, y + place * CONTACT_LINE), _clipped(font, line, width), CONTACT_WORDS, font)
        sheet.paste(picture, (x, y + band))
    written = io.BytesIO()
    sheet.save(written, "PNG", compress_level=PNG_LEVEL)
    return written.getvalue()


def _clipped(font: FreeTypeFont, line: str, width: int) -> str:
    """The line, or as much of it as fits with three dots after it."""
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(line + "…") > width:
        line = line[:-1]
    return line + "…"
