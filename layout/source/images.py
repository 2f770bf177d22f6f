"""Pictures opened with Pillow: by what their bytes say they are, and without a limit of its own.

Pillow warns of pictures beyond a size that it has chosen, and refuses others; here the plant's limit counts, and
whoever is about to read the pixels compares it with the size that is known from the file's head.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

UPRIGHT: Final = 1
"""EXIF's orientation of a picture that was taken as it is to be seen."""
LYING: Final = (5, 6, 7, 8)
"""EXIF's orientations of a picture that is stored lying on its side (Exif 2.3, 4.6.4)."""
TURNS: Final = range(1, 9)

WIDTH_TAG: Final = 256
LENGTH_TAG: Final = 257
ORIENTATION_TAG: Final = 274
"""TIFF 6.0: ImageWidth, ImageLength, Orientation."""


class NoImage(Exception):
    """A file that begins like a picture and cannot be opened as one."""


@contextmanager
def open_image(source: str | IO[bytes], kind: str) -> Iterator[Image]:
    """The picture ``source`` of a kind of :data:`layout.source.kinds.RASTERS`, its pixels not read yet.

    Raises NoImage, and what Pillow's readers raise for damaged files (OSError, SyntaxError, ValueError).
    """
    from PIL import Image, UnidentifiedImageError

    # A JPEG that holds several pictures has a format of its own in Pillow.
    formats = ("JPEG", "MPO") if kind == "JPEG" else (kind,)
    with _unlimited():
        try:
            image = Image.open(source, formats=formats)
        except UnidentifiedImageError:
            raise NoImage from None
        with image:
            yield image


@contextmanager
def _unlimited() -> Iterator[None]:
    """Without Pillow's own limit of pixels."""
    from PIL import Image

    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def stored_size(image: Image) -> tuple[int, int]:
    """Width and height in pixels as they lie in the file."""
    tags = getattr(image, "tag_v2", None)  # Pillow tells a TIFF's size as it is seen, in some versions
    return (int(tags[WIDTH_TAG]), int(tags[LENGTH_TAG])) if tags is not None else image.size


def orientation(image: Image) -> int:
    """How the stored picture has to be turned to be upright, as EXIF counts it (1: not at all)."""
    turn = image.getexif().get(ORIENTATION_TAG, UPRIGHT)
    return int(turn) if turn in TURNS else UPRIGHT


def upright_size(image: Image) -> tuple[int, int]:
    """Width and height in pixels as the picture is to be seen."""
    width, height = stored_size(image)
    return (height, width) if orientation(image) in LYING else (width, height)
