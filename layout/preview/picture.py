"""Pictures of a page for the screen: of all of it, or of the parts that changed.

They are PDFium's rendering of a PDF written by the very writer that prints, so that the screen shows what the press
will get. What is redrawn after an edit is written as a PDF of the items that reach into the changed parts alone:
writing and drawing then cost as much as the edit is large, and the pixels are those of the whole page.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.diagnostics import Report
from layout.display import Document, Glyphs
from layout.issue.model import Issue
from layout.page.model import ComposedPage
from layout.preview.regions import Region, reach_of
from layout.units import INCH, to_pt

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH: Final = 72
PNG_LEVEL: Final = 1
"""Deflate's level: pixels go no further than this machine, so time counts and bytes do not."""


class Patch(NamedTuple):
    """A part of a picture: its left top pixel, its size in pixels, and the part as PNG."""

    x: int
    y: int
    width: int
    height: int
    png: bytes


def draw(composed: ComposedPage, issue: Issue, ppi: int, report: Report) -> bytes:
    """All of a page as PNG, cut to its trim, at ``ppi`` pixels to the inch."""
    pdf = _pdf(composed, issue, report)
    edge = _edge(composed, ppi)
    return encoded(_rendered(pdf, ppi, (edge, edge, edge, edge)))


def draw_parts(
    composed: ComposedPage, issue: Issue, ppi: int, regions: Sequence[Region], report: Report
) -> tuple[Patch, ...]:
    """Parts of the picture that :func:`draw` makes at the same ``ppi``, the same pixel for pixel."""
    width, height = size_of(composed, ppi)
    boxes = [box for region in regions if (box := _pixels(region, ppi, width, height)) is not None]
    if not boxes:
        return ()
    within = [_reaching_into(box, ppi) for box in boxes]
    page = composed.page
    items = tuple(item for item in page.items if any(reach_of(item).touches(region) for region in within))
    pdf = _pdf(composed._replace(page=page._replace(items=items)), issue, report)
    largest = max((item.size for item in items if isinstance(item, Glyphs)), default=0)
    # PDFium moves what is left of a glyph that the picture's left edge cuts by a pixel: the cut is made after it.
    around = -(-largest * ppi // INCH) + 1
    edge = _edge(composed, ppi)
    patches = []
    for left, top, right, bottom in boxes:
        far = [edge + left, edge + height - bottom, edge + width - right, edge + top]
        crop = [max(0, pixels - around) for pixels in far]
        part = _rendered(pdf, ppi, crop)
        part = part.crop((far[0] - crop[0], far[3] - crop[3], far[0] - crop[0] + right - left,
                          far[3] - crop[3] + bottom - top))  # fmt: skip
        patches.append(Patch(left, top, right - left, bottom - top, encoded(part)))
    return tuple(patches)


def _reaching_into(box: tuple[int, int, int, int], ppi: int) -> Region:
    """Where an item that may colour a pixel of the box stands: an edge is smoothed over the next pixel too."""
    left, top, right, bottom = box
    return Region(*(edge * INCH // ppi for edge in (left - 1, top - 1, right + 1, bottom + 1)))


def size_of(composed: ComposedPage, ppi: int) -> tuple[int, int]:
    """The size of a page's picture in pixels."""
    page, edge = composed.page, _edge(composed, ppi)
    scale = ppi / POINTS_PER_INCH
    across = math.ceil(to_pt(page.width + 2 * page.edge) * scale - _ROUNDING)
    down = math.ceil(to_pt(page.height + 2 * page.edge) * scale - _ROUNDING)
    return across - 2 * edge, down - 2 * edge


_ROUNDING: Final = 1e-3
"""PDFium has a page's size in single precision and the file in ten-thousandths of a point: a page that fills so many
pixels exactly may come out this much larger."""


def encoded(image: Image) -> bytes:
    """A picture as PNG; one without colour with a single channel, in a third of the time."""
    from PIL import ImageChops

    red, green, blue = image.split()
    if not any(ImageChops.difference(red, other).getbbox() for other in (green, blue)):
        image = red
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=PNG_LEVEL)
    return written.getvalue()


def _pdf(composed: ComposedPage, issue: Issue, report: Report) -> bytes:
    from layout.pdf.writer import write_pdf

    # Nobody reads the screen's file aloud, or copies from it.
    printing = issue.plant.printing._replace(tagged=False)
    date = issue.date.isoformat()
    document = Document(issue.paper, issue.paper, date, issue.language, (composed.page,), composed.fonts, printing)
    return write_pdf(document, composed.page, report)


def _rendered(pdf: bytes, ppi: int, crop: Sequence[int]) -> Image:
    """The only page of a PDF, so many pixels cut off at the left, bottom, right and top."""
    import pypdfium2  # type: ignore[import-untyped]

    scale = ppi / POINTS_PER_INCH
    document = pypdfium2.PdfDocument(pdf)
    try:
        # PDFium's binding rounds what it cuts off up to whole pixels.
        points = tuple((pixels - 0.5) / scale if pixels else 0 for pixels in crop)
        image: Image = document[0].render(scale=scale, crop=points, rev_byteorder=True).to_pil().convert("RGB")
        return image
    finally:
        document.close()


def _edge(composed: ComposedPage, ppi: int) -> int:
    """From the edge of the paper to the trim, in whole pixels."""
    return math.ceil(to_pt(composed.page.edge) * ppi / POINTS_PER_INCH)


def _pixels(region: Region, ppi: int, width: int, height: int) -> tuple[int, int, int, int] | None:
    """The pixels that a region touches (left, top, right, bottom), those of the picture; None if there are none."""
    left, top = max(0, region.left * ppi // INCH), max(0, region.top * ppi // INCH)
    right, bottom = min(width, -(-region.right * ppi // INCH) + 1), min(height, -(-region.bottom * ppi // INCH) + 1)
    return (left, top, right, bottom) if left < right and top < bottom else None
