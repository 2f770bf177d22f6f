"""The frame of a font file: is it whole, how many fonts does it hold.

HarfBuzz treats a table that does not fit into the file as absent and says nothing, so a font cut off in
the middle would set blank glyphs. The table directory tells (OpenType specification, "Organization of
an OpenType Font").
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

from layout.diagnostics.reasons import system_reasons
from layout.font.errors import UnreadableFont

_SINGLE = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_WEB = {b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_NEEDED = {b"cmap", b"head", b"hhea", b"hmtx", b"maxp"}
_OUTLINES = {b"glyf", b"CFF ", b"CFF2"}
_MOST_FONTS = 1024
"""More fonts than any collection holds: a larger number is damage."""


def count_fonts(path: str) -> int:
    """How many fonts the file holds (1, or more for a TTC), after checking that all of it is there.

    Raises :class:`~layout.font.errors.UnreadableFont`.
    """
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            offsets = _font_offsets(file, path)
            for offset in offsets:
                _check_directory(file, offset, size, path)
            return len(offsets)
    except OSError as error:
        raise UnreadableFont(path, *system_reasons(error)) from error
    except struct.error as error:
        raise UnreadableFont(path, "the file ends too early", "文件不完整") from error


def _font_offsets(file: BinaryIO, path: str) -> tuple[int, ...]:
    tag = file.read(4)
    if tag in _SINGLE:
        return (0,)
    if tag == _COLLECTION:
        _, number = struct.unpack(">LL", file.read(8))
        if not 0 < number <= _MOST_FONTS:
            raise UnreadableFont(path, "its collection header is damaged", "字体集文件头已损坏")
        return struct.unpack(f">{number}L", file.read(4 * number))
    if tag in _WEB:
        raise UnreadableFont(path, f"{_WEB[tag]} is a format for the web", f"{_WEB[tag]} 是网页字体格式")
    raise UnreadableFont(path, "it is neither TrueType nor OpenType", "既不是 TrueType 也不是 OpenType")


def _check_directory(file: BinaryIO, offset: int, size: int, path: str) -> None:
    file.seek(offset)
    (number,) = struct.unpack(">4xH6x", file.read(12))
    tags = set()
    for tag, start, length in struct.iter_unpack(">4s4xLL", _exactly(file, 16 * number)):
        tags.add(tag)
        if start + length > size:
            raise UnreadableFont(path, "the file ends too early", "文件不完整")
    if not (tags >= _NEEDED and tags & _OUTLINES):
        raise UnreadableFont(path, "it lacks outlines or a table that every font needs", "缺少轮廓或必需的数据表")


def _exactly(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise struct.error
    return data
