"""Pixels in the press's colours as image objects: JPEG for photographs, Deflate for drawings and 1-bit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from layout.pdf.objects import COMPRESSION, Stream

if TYPE_CHECKING:
    from PIL.Image import Image

JPEG_QUALITY: Final = 92
JPEG_LARGEST: Final = 65_500
"""Pixels of the longest side that libjpeg writes."""

FLAT_COLOURS: Final = 1024
"""A picture of so few colours is a drawing: JPEG would smear its edges, and Deflate makes it small."""

SAMPLE: Final = 256
"""The side of the pieces, in pixels, by which it is found out whether a picture is a photograph."""

INVERTED: Final = "[1 0 1 0 1 0 1 0]"
"""Decode for CMYK JPEG data with an Adobe marker, which hold 255 minus the ink (Adobe Technical Note 5116)."""


def entries(size: tuple[int, int], mode: str) -> dict[str, object]:
    """The dictionary of an image object of so many pixels in the mode 1, L or CMYK."""
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": "/DeviceCMYK" if mode == "CMYK" else "/DeviceGray",
        "BitsPerComponent": 1 if mode == "1" else 8,
    }


def deflated_bands(bands: Iterable[Image], size: tuple[int, int], mode: str) -> Stream:
    """Bands that together are ``size``, compressed as they come."""
    compressor = zlib.compressobj(COMPRESSION)
    parts = []
    for band in bands:
        parts.append(compressor.compress(band.tobytes()))
    parts.append(compressor.flush())
    return Stream({**entries(size, mode), "Filter": "/FlateDecode"}, b"".join(parts))


def jpeg(image: Image) -> Stream:
    """A gray or CMYK picture as JPEG, its colours at full resolution."""
    written = io.BytesIO()
    image.save(written, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    more: dict[str, object] = {"Filter": "/DCTDecode"}
    if image.mode == "CMYK":
        # Pillow writes CMYK as Adobe does: inverted, with Adobe's marker.
        more["Decode"] = INVERTED
    return Stream({**entries(image.size, image.mode), **more}, written.getvalue())


def is_drawing(bands: Sequence[Image]) -> bool:
    """Whether a picture is better kept to the pixel: few colours, or pieces that Deflate packs as well as JPEG.

    Gray never has many levels, so that there the pieces alone tell.
    """
    if bands[0].mode == "LAB":
        # Only to be looked at: JPEG knows no Lab.
        from PIL import Image as images

        return is_drawing([images.merge("RGB", bands[len(bands) // 2].split())])
    if bands[0].mode == "L":
        return _packs_well(bands)
    return _few_colours(bands) or _packs_well(bands)


def _few_colours(bands: Sequence[Image]) -> bool:
    colours: set[object] = set()
    for band in bands:
        found = band.getcolors(FLAT_COLOURS)
        if found is None:
            return False
        colours.update(colour for _, colour in found)
        if len(colours) > FLAT_COLOURS:
            return False
    return True


def _packs_well(bands: Sequence[Image]) -> bool:
    """Tried on a row of pieces through the middle of the picture."""
    middle = bands[len(bands) // 2]
    plain = exact = 0
    for left in range(0, middle.width, 2 * SAMPLE):
        piece = middle.crop((left, 0, min(left + SAMPLE, middle.width), min(SAMPLE, middle.height)))
        written = io.BytesIO()
        piece.save(written, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        plain += written.tell()
        exact += len(zlib.compress(piece.tobytes(), COMPRESSION))
    return exact <= plain
