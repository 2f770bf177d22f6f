"""TIFF files written by hand, of kinds that no library writes."""

from __future__ import annotations

import random
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image


def noise(mode: str, size: tuple[int, int] = (64, 64)) -> Image.Image:
    """A picture of many colours, as a photograph has."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, size, random.Random(1).randbytes(size[0] * size[1] * bands))


def tiff(
    path: Path,
    size: tuple[int, int],
    strips: Sequence[bytes],
    *,
    bits: Sequence[int],
    photometric: int,
    order: str = "<",
    more: Mapping[int, tuple[int, Sequence[int]]] | None = None,
) -> None:
    """A TIFF file of one picture: ``strips`` (or tiles, if ``more`` has their size) of equal height."""
    tags: dict[int, tuple[int, Sequence[int]]] = {
        256: (4, [size[0]]),
        257: (4, [size[1]]),
        258: (3, bits),
        259: (3, [1]),
        262: (3, [photometric]),
        277: (3, [len(bits)]),
        278: (4, [size[1]]),
        **(more or {}),
    }
    where, lengths = (324, 325) if 322 in tags else (273, 279)
    tags[lengths] = (4, [len(strip) for strip in strips])
    tags[where] = (4, [0] * len(strips))
    pixels = b"".join(strips)
    offset, offsets = 8, []
    for strip in strips:
        offsets.append(offset)
        offset += len(strip)
    tags[where] = (4, offsets)
    values_at = 8 + len(pixels) + 2 + 12 * len(tags) + 4
    directory, values = struct.pack(f"{order}H", len(tags)), b""
    for tag, (kind, numbers) in sorted(tags.items()):
        packed = struct.pack(f"{order}{len(numbers)}{'H' if kind == 3 else 'I'}", *numbers)
        place = packed.ljust(4, b"\0")
        if len(packed) > 4:
            place = struct.pack(f"{order}I", values_at + len(values))
            values += packed
        directory += struct.pack(f"{order}HHI", tag, kind, len(numbers)) + place
    mark = b"II" if order == "<" else b"MM"
    head = mark + struct.pack(f"{order}HI", 42, 8 + len(pixels))
    path.write_bytes(head + pixels + directory + bytes(4) + values)
