"""The pictures of two builds compared: the areas that are not the same, and a picture that shows both."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.proofs.model import Comparison, Frame, Sheet, SheetChange

if TYPE_CHECKING:
    from PIL.Image import Image

PPI: Final = 110
POINTS_PER_INCH: Final = 72
MOST_PIXELS: Final = 30_000_000
"""Of one picture: a larger page is shown smaller."""
CELL: Final = 10
"""Pixels of the squares by which changes are gathered to areas: half a line of text."""
SEEN: Final = 24
"""Of 255: a smaller difference of a pixel is not to be seen."""
FRAME: Final = 2
HAIR: Final = 1
PEN_COLOUR: Final = (255, 226, 80)
OLD_COLOUR: Final = (200, 30, 40)
NEW_COLOUR: Final = (0, 110, 190)
PNG_LEVEL: Final = 6


class Shown(NamedTuple):
    """The pictures of a page as PNG: old, new, and both over each other (what is old alone in red, new alone in blue).
    Empty where there is none."""

    old: bytes
    new: bytes
    both: bytes


def with_areas(found: Comparison) -> tuple[Comparison, dict[str, Shown]]:
    """The comparison with the areas of the pages that do not look the same; pages that do are gone from it. And the
    pictures of the others, by name."""
    sheets, pictures = [], {}
    edits = [edit.places for story in found.stories for edit in story.edits]
    words = tuple([frame for places in edits for frame in places[side]] for side in (0, 1))
    for change in found.sheets:
        looked, shown = _look(change, words[0], words[1])
        if looked is not None:
            sheets.append(looked)
            pictures[change.name] = shown
    return found._replace(sheets=tuple(sheets)), pictures


def _look(
    change: SheetChange, gone: Sequence[Frame], come: Sequence[Frame]
) -> tuple[SheetChange | None, Shown]:
    """A page with its areas (None: it looks the same), and its pictures, on which these words are marked."""
    old = _render(change.old) if change.old is not None else None
    new = _render(change.new) if change.new is not None else None
    both = b""
    if old is not None and new is not None and not change.size_changed:
        cells = _cells(old, new)
        if not cells:
            return None, Shown(b"", b"", b"")
        boxes = list(_areas(cells))
        assert change.new is not None
        pixel = change.new.width / new.width
        change = change._replace(areas=tuple(_frame(change.name, box, pixel) for box in boxes))
        both = _png(_overlay(old, new))
        old = _marked(old, boxes, [frame for frame in gone if frame.page == change.name], pixel)
        new = _marked(new, boxes, [frame for frame in come if frame.page == change.name], pixel)
    return change, Shown(_png(old), _png(new), both)


def _render(sheet: Sheet) -> Image:
    """A page cut to its trim."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(sheet.file)
    try:
        page = document[sheet.number]
        sheet_box, trim = page.get_cropbox(), page.get_trimbox()
        area = (trim[2] - trim[0]) * (trim[3] - trim[1]) / POINTS_PER_INCH**2
        ppi = min(PPI, (MOST_PIXELS / area) ** 0.5) if area > 0 else PPI
        scale = ppi / POINTS_PER_INCH
        # PDFium moves what is left of a glyph that the picture's left edge cuts by a pixel: the cut is made after it.
        image: Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        left, top = (max(0, round(edge * scale)) for edge in (trim[0] - sheet_box[0], sheet_box[3] - trim[3]))
        width, height = (max(1, round(side * scale)) for side in (trim[2] - trim[0], trim[3] - trim[1]))
        return image.crop((left, top, min(left + width, image.width), min(top + height, image.height)))
    finally:
        document.close()


def _cells(old: Image, new: Image) -> set[tuple[int, int]]:
    """The squares in which something differs, by column and row."""
    from PIL import ImageChops

    channels = ImageChops.difference(old, new).split()
    strongest = channels[0]
    for channel in channels[1:]:
        strongest = ImageChops.lighter(strongest, channel)
    width, height = -(-old.width // CELL), -(-old.height // CELL)
    # Whole squares, the last ones filled up: the greatest difference in each is what counts.
    padded = strongest.point([255 if value >= SEEN else 0 for value in range(256)]).crop(
        (0, 0, width * CELL, height * CELL)
    )
    # One pixel of a square's hundred is still more than nothing in its mean.
    return {(index % width, index // width) for index, mean in enumerate(padded.reduce(CELL).tobytes()) if mean}


def _areas(cells: set[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Rectangles in pixels around squares that touch, from the top down."""
    left = set(cells)
    for start in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if start not in left:
            continue
        left.discard(start)
        group, waiting = [start], [start]
        while waiting:
            column, row = waiting.pop()
            for step in ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
                if step in left:
                    left.discard(step)
                    group.append(step)
                    waiting.append(step)
        columns, rows = [cell[0] for cell in group], [cell[1] for cell in group]
        yield min(columns) * CELL, min(rows) * CELL, (max(columns) + 1) * CELL, (max(rows) + 1) * CELL


def _frame(page: str, box: tuple[int, int, int, int], pixel: float) -> Frame:
    """A rectangle in pixels of so many millimetres as one of the page."""
    x, y, right, foot = (round(edge * pixel, 1) for edge in box)
    return Frame(page, x, y, round(right - x, 1), round(foot - y, 1))


def _overlay(old: Image, new: Image) -> Image:
    """Both pages in one: what only the old one has in red, what only the new one has in blue, the rest in gray."""
    from PIL import Image, ImageChops, ImageOps

    before, after = old.convert("L"), new.convert("L")
    common = ImageChops.lighter(before, after)
    gone = ImageChops.subtract(common, before)
    come = ImageChops.subtract(common, after)
    base = ImageOps.colorize(common, (120, 120, 120), (255, 255, 255)).convert("RGB")
    for colour, share in ((OLD_COLOUR, gone), (NEW_COLOUR, come)):
        base.paste(Image.new("RGB", base.size, colour), mask=share)
    return base


def _marked(image: Image, boxes: list[tuple[int, int, int, int]], words: Sequence[Frame], pixel: float) -> Image:
    """The picture with a frame around each area, and the words as with a marker pen."""
    from PIL import Image as images
    from PIL import ImageChops
    from PIL.ImageDraw import Draw

    pen = images.new("RGB", image.size, (255, 255, 255))
    draw = Draw(pen)
    for frame in words:
        edges = (frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)
        left, top, right, foot = (round(edge / pixel) for edge in edges)
        draw.rectangle((left - HAIR, top, right + HAIR, foot), PEN_COLOUR)
    image = ImageChops.multiply(image, pen)
    draw = Draw(image)
    for left, top, right, foot in boxes:
        draw.rectangle((left - FRAME, top - FRAME, right + FRAME, foot + FRAME), None, OLD_COLOUR, FRAME)
    return image


def _png(image: Image | None) -> bytes:
    if image is None:
        return b""
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=PNG_LEVEL)
    return written.getvalue()
