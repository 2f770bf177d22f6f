"""What a page has to know of a picture's file: its size, and whether it can be read at all.

Apart from composition and from the messages, so that another process may look while a page is composed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from layout.units import THOUSAND

PDF_SIGNATURE = b"%PDF-"
LYING = (5, 6, 7, 8)
"""EXIF's orientations of a picture that is stored lying on its side (Exif 2.3, 4.6.4)."""


class Original(NamedTuple):
    """A picture's width and height as it is to be seen, in pixels (thousandths of a point for a PDF's first
    page), None if it cannot be read: then ``fault`` says why, in English and Chinese. ``repaired``: it is
    damaged, but what could be recovered is there."""

    size: tuple[int, int] | None
    fault: tuple[str, str] = ("", "")
    repaired: bool = False


Inspector: TypeAlias = Callable[[str], Original]


def inspect(path: str) -> Original:
    """Look at a picture or a PDF. Never raises for what may be wrong with the file."""
    try:
        with open(path, "rb") as file:
            head = file.read(len(PDF_SIGNATURE))
    except OSError as error:
        words = error.strerror or str(error)
        return Original(None, (words, words))
    return _inspect_pdf(path) if head == PDF_SIGNATURE else _inspect_image(path)


def _inspect_image(path: str) -> Original:
    from PIL import ExifTags, Image

    try:
        with Image.open(path) as image:
            width, height = image.size
            lying = image.getexif().get(ExifTags.Base.Orientation) in LYING
    except Image.DecompressionBombError:
        return Original(None, ("it has too many pixels", "像素过多"))
    except (OSError, ValueError, SyntaxError) as error:  # Pillow's decoders raise all three
        return _damaged(path, error)
    return Original((height, width) if lying else (width, height))


def _inspect_pdf(path: str) -> Original:
    import pikepdf

    try:
        with pikepdf.open(path, suppress_warnings=True) as file:
            if not file.pages:
                return Original(None, ("it has no page", "没有页面"))
            box = [float(edge) for edge in file.pages[0].trimbox.as_list()]
            repaired = bool(file.get_warnings())
    except pikepdf.PasswordError:
        return Original(None, ("it is locked with a password", "文件有密码保护"))
    except (OSError, pikepdf.PdfError, IndexError, TypeError, ValueError, AttributeError) as error:
        return _damaged(path, error)
    width, height = (round(abs(last - first) * THOUSAND) for first, last in zip(box[:2], box[2:], strict=True))
    if not width or not height:
        return Original(None, ("its first page has no size", "首页没有尺寸"))
    return Original((width, height), repaired=repaired)


def _damaged(path: str, error: Exception) -> Original:
    # The libraries begin their words with the path, which the message gives already.
    words = str(error).removeprefix(f"{path}: ")
    return Original(None, (f"it is damaged ({words})", f"文件已损坏（{words}）"))
