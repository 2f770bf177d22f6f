"""A picture's pixels, cut to what shows and averaged to what prints, a band at a time.

Large pictures are never held whole where their format allows it: a TIFF comes in strips, a JPEG is decoded at a
half, a quarter or an eighth of its size; others are decoded once. What is held is the result, at the size it prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from layout.display import Picture
from layout.pdf import strips
from layout.source.images import LYING, UPRIGHT, orientation, stored_size
from layout.units import INCH, THOUSAND

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

Box: TypeAlias = tuple[int, int, int, int]
Area: TypeAlias = tuple[float, float, float, float]
Bands: TypeAlias = Callable[[int, int], Iterator[tuple[int, "Image"]]]
"""Rows from … to before …, as bands from above to below: the first row, and its pixels."""

BAND_ROWS: Final = strips.BAND_ROWS

KERNEL: Final = 1
"""Pixels of the result that the Hamming filter reaches to either side."""

SIXTEEN_TO_EIGHT: Final = 1 / 257
"""65535 / 257 = 255."""
HALF: Final = 0.5
FULL: Final = 255

PLAIN: Final = frozenset({"1", "L", "RGB", "CMYK", "LAB"})
"""The modes that are brought to the press; all others become one of them."""

SRGB_GAMMA: Final = 2.2
GAMMA_TOLERANCE: Final = 0.05
"""A PNG's gamma this near to 1/2.2 (a twentieth) is sRGB's, whose curve is close to it (PNG 3, 11.3.2.2)."""

WHITE_IS_ZERO: Final = 0
SIGNED_OR_LONG: Final = "I"


class UnreadPixels(Exception):
    """Samples of a kind that nobody reads: ``args`` are what they are, in English and Chinese."""


class Raster(NamedTuple):
    """A picture whose pixels can be read: their size and mode as they come, the bands, the mode they become, how
    they must be turned (EXIF), and whether they hold light where ink is meant.

    ``extent`` is its size in these pixels where the last ones are not full (a JPEG decoded smaller, ``times`` its
    own size).
    """

    size: tuple[int, int]
    extent: tuple[float, float]
    bands: Bands
    mode: str
    turn: int
    negative: bool = False
    gamma: float = 0
    times: float = 1


class Wanted(NamedTuple):
    """The pixels of the raster that are wanted, in its own coordinates, and the size that they shall have."""

    box: Box
    size: tuple[int, int]


# ------------------------------------------------------------------ what is wanted


def excess(image: Image, picture: Picture, ppi: int) -> float:
    """How many times finer the picture will be printed than ``ppi``."""
    width, height = stored_size(image)
    if orientation(image) in LYING:
        width, height = height, width
    left, top, right, bottom = picture.crop
    across = width * (right - left) / THOUSAND * INCH / picture.width
    down = height * (bottom - top) / THOUSAND * INCH / picture.height
    return max(across, down) / ppi


def wanted(raster: Raster, picture: Picture, finer: float) -> tuple[Wanted, Area]:
    """What of the raster shows, reduced ``finer`` times; and which area of the upright source that is."""
    lying = raster.turn in LYING
    width, height = (raster.extent[1], raster.extent[0]) if lying else raster.extent
    left, top, right, bottom = (part / THOUSAND for part in picture.crop)
    whole = (raster.size[1], raster.size[0]) if lying else raster.size
    box = (
        int(width * left),
        int(height * top),
        min(whole[0], -int(-width * right // 1)),
        min(whole[1], -int(-height * bottom // 1)),
    )
    box = (box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1))
    area = (box[0] / width, box[1] / height, min(1.0, box[2] / width), min(1.0, box[3] / height))
    stored = stored_box(box, whole, raster.turn)
    across = min(stored[2], raster.extent[0]) - stored[0]
    down = min(stored[3], raster.extent[1]) - stored[1]
    times = max(1.0, finer / raster.times)
    return Wanted(stored, (max(1, round(across / times)), max(1, round(down / times)))), area


def stored_box(box: Box, size: tuple[int, int], turn: int) -> Box:
    """Where a box of the upright picture, which is ``size``, lies in the stored one (EXIF's orientation ``turn``)."""
    left, top, right, bottom = box
    width, height = size
    mirrored = (width - right, top, width - left, bottom)
    upside_down = (left, height - bottom, right, height - top)
    turned = (width - right, height - bottom, width - left, height - top)
    upright = {1: box, 2: mirrored, 3: turned, 4: upside_down, 5: box, 6: mirrored, 7: turned, 8: upside_down}[turn]
    return (upright[1], upright[0], upright[3], upright[2]) if turn in LYING else upright


# ------------------------------------------------------------------ reading


def raster_of(image: Image, path: str, picture: Picture, finer: float) -> Raster:
    """How the opened picture's pixels are read. A JPEG that is ``finer`` than needed is decoded smaller."""
    if image.mode == SIGNED_OR_LONG and image.format == "TIFF":
        raise UnreadPixels("its samples have 32 bits or a sign", "像素样本为 32 位或带符号")
    turn, size = orientation(image), stored_size(image)
    # Pillow takes every CMYK JPEG for an inverted one, as Adobe's are, and reads deep white-is-zero gray as it is.
    negative = image.mode == "CMYK" and image.format == "JPEG" and "adobe" not in image.info
    if image.format == "TIFF":
        tags = image.tag_v2  # type: ignore[attr-defined]
        negative = image.mode.startswith(("I;16", "F")) and tags.get(strips.PHOTOMETRIC) == WHITE_IS_ZERO
        found = strips.plan(image)
        if found is not None:
            bands: Bands = lambda top, bottom: strips.bands(path, found, top, bottom)  # noqa: E731
            return Raster(size, size, bands, _plain_mode(image), turn, negative)
    extent: tuple[float, float] = size
    mode, gamma = _plain_mode(image), _gamma(image)
    if image.format in ("JPEG", "MPO") and finer > 1:
        drafted = image.draft(image.mode, (int(size[0] / finer), int(size[1] / finer)))
        extent = (drafted[1][2], drafted[1][3]) if drafted else size
    times = size[0] / extent[0]
    image.load()
    if image.format == "TIFF":
        # Read whole, it is turned by its reader.
        turn, extent = UPRIGHT, image.size
    return Raster(image.size, extent, _bands_of(image), mode, turn, negative, gamma, times)


def _bands_of(image: Image) -> Bands:
    """A decoded picture in bands."""

    def bands(top: int, bottom: int) -> Iterator[tuple[int, Image]]:
        for row in range(top, bottom, BAND_ROWS):
            yield row, image.crop((0, row, image.width, min(bottom, row + BAND_ROWS)))

    return bands


def _gamma(image: Image) -> float:
    """The exponent that brings the samples of a PNG to sRGB's (PNG 3, 11.3.2.2); 0: they are, or have a profile."""
    gamma = image.info.get("gamma")
    if image.format != "PNG" or not gamma or "icc_profile" in image.info or "srgb" in image.info:
        return 0
    exponent = 1 / (SRGB_GAMMA * float(gamma))
    return 0 if abs(exponent - 1) < GAMMA_TOLERANCE else exponent


def _plain_mode(image: Image) -> str:
    """The plain mode that all bands of the picture become."""
    if image.mode in ("LA", "La", "F") or image.mode.startswith("I"):
        return "L"
    if "transparency" in image.info:
        return "L" if image.mode in ("1", "L") else "RGB"
    return image.mode if image.mode in PLAIN else "RGB"


def flattened(image: Image, raster: Raster) -> Image:
    """A band in the raster's plain mode: 8 bits, on white paper where it is transparent."""
    plain = _plain(image, raster.mode)
    if raster.negative:
        from PIL import ImageChops

        plain = ImageChops.invert(plain)
    if raster.gamma and plain.mode in ("L", "RGB"):
        curve = [round(FULL * (value / FULL) ** raster.gamma) for value in range(FULL + 1)]
        plain = plain.point(curve * len(plain.getbands()))
    return plain


def _plain(image: Image, mode: str) -> Image:
    from PIL import Image as images

    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * SIXTEEN_TO_EIGHT + HALF).convert("L")
    if image.mode == "F":
        # Floating point samples are meant from 0 to 1 (TIFF, SampleFormat 3, as photo editors write it).
        return image.point(lambda value: value * FULL + HALF).convert("L")
    if image.mode in ("LA", "La", "RGBA", "RGBa", "PA") or "transparency" in image.info:
        paper = images.new("RGBA", image.size, "white")
        # Pillow knows no way from premultiplied gray but over its plain form.
        straight = image.convert("LA") if image.mode == "La" else image
        paper.alpha_composite(straight.convert("RGBA"))
        return paper.convert(mode)
    return image if image.mode == mode else image.convert(mode)


# ------------------------------------------------------------------ bands that print


def reduced(raster: Raster, part: Wanted) -> Iterator[Image]:
    """The wanted part of the raster at the wanted size, in its stored position: bands from above to below.

    Pixels are averaged by area as far as whole pixels go, and the rest is resampled with a Hamming filter, which
    neither rings at edges nor leaves out any pixel. Of a 1-bit picture that is reduced, the bands are gray.
    """
    left, top, right, bottom = part.box
    width = min(right, raster.extent[0]) - left
    height = min(bottom, raster.extent[1]) - top
    if part.size == (right - left, bottom - top):
        yield from _cut(raster, part.box, 1)
        return
    whole = max(1, int(min(width / part.size[0], height / part.size[1])))
    yield from _resampled(_cut(raster, part.box, whole), (width / whole, height / whole), part.size)


def _cut(raster: Raster, box: Box, times: int) -> Iterator[Image]:
    """The box out of the raster, ``times`` by ``times`` pixels averaged to one."""
    left, top, right, bottom = box
    rest: Image | None = None
    for row, band in raster.bands(top, bottom):
        first, last = max(top - row, 0), min(bottom - row, band.height)
        piece = flattened(band.crop((left, first, right, last)), raster)
        if times > 1:
            piece = _joined(rest, piece.convert("L") if piece.mode == "1" else piece)
            ready = piece.height if row + last >= bottom else piece.height // times * times
            rest = piece.crop((0, ready, piece.width, piece.height)) if ready < piece.height else None
            if not ready:
                continue
            piece = piece.reduce(times, (0, 0, piece.width, ready))
        yield piece


def _joined(above: Image | None, below: Image) -> Image:
    if above is None:
        return below
    from PIL import Image as images

    both = images.new(below.mode, (below.width, above.height + below.height))
    both.paste(above, (0, 0))
    both.paste(below, (0, above.height))
    return both


def _resampled(bands: Iterator[Image], extent: tuple[float, float], size: tuple[int, int]) -> Iterator[Image]:
    """Bands that together are ``extent`` pixels, as bands that together are ``size``."""
    from PIL.Image import Resampling

    pitch = extent[1] / size[1]
    margin = KERNEL * max(1.0, pitch) + 1
    window: Image | None = None
    start = done = 0
    for band in bands:
        window = _joined(window, band.convert("L") if band.mode == "1" else band)
        end = start + window.height
        ready = size[1] if end >= extent[1] else int((end - margin) / pitch)
        if ready <= done:
            continue
        box = (0.0, done * pitch - start, min(extent[0], window.width), min(ready * pitch - start, window.height))
        yield window.resize((size[0], ready - done), Resampling.HAMMING, box)
        done = ready
        keep = max(start, int(done * pitch - margin))
        window, start = window.crop((0, keep - start, window.width, window.height)), keep


# ------------------------------------------------------------------ upright


def upright(image: Image, turn: int) -> Image:
    """The stored picture, turned as EXIF's orientation says."""
    method = _transposition(turn)
    return image if method is None else image.transpose(method)


def _transposition(turn: int) -> Transpose | None:
    from PIL.Image import Transpose

    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(turn)
