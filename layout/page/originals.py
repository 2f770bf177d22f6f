"""What a page has to know of a picture's file: its size, and whether it can be read at all.

Apart from composition and from the messages, so that another process may look while a page is composed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from layout.diagnostics.reasons import system_reasons
from layout.source.images import NoImage, open_image, upright_size
from layout.source.kinds import PDF, RASTERS, kind_of_file
from layout.units import THOUSAND

if TYPE_CHECKING:
    import pikepdf

QUARTER_TURN: Final = 90
BILEVEL: Final = "1"
"""Pillow's mode of line art: one bit a pixel."""
DEEPEST: Final = 64
"""Levels of a page tree that are climbed: a damaged one may lead in a circle."""


class Original(NamedTuple):
    """A picture's width and height as it is to be seen, in pixels (thousandths of a point for a PDF's first
    page), None if it cannot be read: then ``fault`` says why, in English and Chinese. ``repaired``: it is
    damaged, but what could be recovered is there. ``vector``: it is a PDF, whose size is meant. ``one_bit``: its pixels
    are black or white."""

    size: tuple[int, int] | None
    fault: tuple[str, str] = ("", "")
    repaired: bool = False
    vector: bool = False
    one_bit: bool = False


Inspector: TypeAlias = Callable[[str], Original]


def inspect(path: str) -> Original:
    """Look at a picture or a PDF. Never raises for what may be wrong with the file."""
    try:
        kind = kind_of_file(path)
    except OSError as error:
        return Original(None, system_reasons(error))
    if kind == PDF:
        return _inspect_pdf(path)
    if kind in RASTERS:
        return _inspect_image(path, kind)
    return Original(None, (f"it is a {kind} file", f"它是 {kind} 文件") if kind else _UNKNOWN)


_UNKNOWN: Final = ("it is in no known picture format", "不是可识别的图片格式")


def _inspect_image(path: str, kind: str) -> Original:
    try:
        with open_image(path, kind) as image:
            size, one_bit = upright_size(image), image.mode == BILEVEL
    except NoImage:
        return Original(None, (f"it is damaged, or a {kind} of a rare kind", f"文件已损坏，或是少见的 {kind} 变体"))
    except (OSError, ValueError, SyntaxError) as error:  # Pillow's decoders raise all three
        return _damaged(path, error)
    return Original(size, one_bit=one_bit)


def _inspect_pdf(path: str) -> Original:
    import pikepdf

    try:
        with pikepdf.open(path, suppress_warnings=True) as file:
            if not file.pages:
                return Original(None, ("it has no page", "没有页面"))
            width, height = _page_size(file.pages[0])
            repaired = bool(file.get_warnings())
    except pikepdf.PasswordError:
        return Original(None, ("it is locked with a password", "文件有密码保护"))
    except (OSError, pikepdf.PdfError, IndexError, TypeError, ValueError, AttributeError) as error:
        return _damaged(path, error)
    if not width or not height:
        return Original(None, ("its first page has no size", "首页没有尺寸"))
    return Original((width, height), repaired=repaired, vector=True)


def _page_size(page: pikepdf.Page) -> tuple[int, int]:
    """The trim size of a page as it is seen: turned by Rotate and scaled by UserUnit (ISO 32000-1, table 30)."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox.as_list())
    unit = float(page.obj.get("/UserUnit", 1)) * THOUSAND
    width, height = round(abs(right - left) * unit), round(abs(top - bottom) * unit)
    return (height, width) if _rotation(page) // QUARTER_TURN % 2 else (width, height)


def _rotation(page: pikepdf.Page) -> int:
    """The page's Rotate, its own or what it inherits."""
    node: pikepdf.Object | None = page.obj
    for _ in range(DEEPEST):
        if node is None or "/Rotate" in node:
            break
        node = node.get("/Parent")
    return int(node.get("/Rotate", 0)) if node is not None else 0


def _damaged(path: str, error: Exception) -> Original:
    # The libraries begin their words with the path, which the message gives already.
    words = str(error).removeprefix(f"{path}: ")
    return Original(None, (f"it is damaged ({words})", f"文件已损坏（{words}）"))
