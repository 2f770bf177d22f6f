"""TIFF pictures a few strips at a time, so that a large one never lies decoded in memory as a whole.

A strip (or a row of tiles) is compressed by itself (TIFF 6.0, p. 19). A small TIFF file made of a few of them, with
the picture's own tags but for its length, is read by the very readers that would read the whole picture.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.source.images import open_image, stored_size

if TYPE_CHECKING:
    from PIL.Image import Image

BAND_ROWS: Final = 256
"""Rows that are read at once, where the strips allow it."""

SHORT, LONG, UNDEFINED = 3, 4, 7
"""Types of values (TIFF 6.0, p. 15)."""
_PACKED: Final = {SHORT: ("H", 2), LONG: ("I", 4), UNDEFINED: ("B", 1)}

WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC = 256, 257, 258, 259, 262
OFFSETS, SAMPLES, ROWS, COUNTS, PLANAR = 273, 277, 278, 279, 284
TILE_WIDTH, TILE_LENGTH, TILE_OFFSETS, TILE_COUNTS = 322, 323, 324, 325

_KEPT: Final = {
    # What the readers need to understand the samples: FillOrder, T4Options, T6Options, Predictor, ColorMap, InkSet,
    # ExtraSamples, SampleFormat, JPEGTables, YCbCrSubSampling, YCbCrPositioning.
    **dict.fromkeys((BITS, COMPRESSION, PHOTOMETRIC, SAMPLES, PLANAR, 266, 317, 320, 332, 338, 339, 530, 531), SHORT),
    **dict.fromkeys((TILE_WIDTH, TILE_LENGTH, 292, 293), LONG),
    347: UNDEFINED,
}

HEADER, COUNT, ENTRY, NEXT, INLINE = 8, 2, 12, 4, 4
"""Bytes of a file's header, a directory's count, each of its entries, the link to the next; and of the values that
find room in an entry (TIFF 6.0, section 2)."""
VERSION: Final = 42

UNCOMPRESSED: Final = 1
OLD_JPEG: Final = 6
"""Compression 6 keeps its tables anywhere in the file, so its strips cannot stand alone."""
SEPARATE: Final = 2
"""PlanarConfiguration: a plane for each ink, one after the other."""
SUBSAMPLING: Final = 530
BYTE: Final = 8


class Piece(NamedTuple):
    """A strip or tile where it lies in the file."""

    offset: int
    size: int


class Plan(NamedTuple):
    """How a picture is cut: rows of pieces, each ``high`` rows of pixels, by planes; and the tags they share."""

    size: tuple[int, int]
    high: int
    planes: Sequence[Sequence[Sequence[Piece]]]
    tags: Mapping[int, tuple[int, Sequence[int]]]
    order: str
    tiled: bool


def plan(image: Image) -> Plan | None:
    """How the TIFF picture can be read in parts; None if only its readers know."""
    tags = image.tag_v2  # type: ignore[attr-defined]
    if tags.get(COMPRESSION) == OLD_JPEG:
        return None
    width, length = stored_size(image)
    tiled = TILE_OFFSETS in tags
    offsets = _numbers(tags.get(TILE_OFFSETS if tiled else OFFSETS))
    counts = _numbers(tags.get(TILE_COUNTS if tiled else COUNTS))
    high = min(int(tags.get(TILE_LENGTH if tiled else ROWS, length)), length) or length
    across = -(-width // int(tags[TILE_WIDTH])) if tiled else 1
    down = -(-length // (int(tags[TILE_LENGTH]) if tiled else high))
    planes = _samples(tags) if tags.get(PLANAR) == SEPARATE else 1
    if len(offsets) != across * down * planes or len(counts) != len(offsets):
        return None
    pieces = [Piece(offset, size) for offset, size in zip(offsets, counts, strict=True)]
    rows = [pieces[start : start + across] for start in range(0, len(pieces), across)]
    found = Plan(
        (width, length),
        int(tags[TILE_LENGTH]) if tiled else high,
        [rows[start : start + down] for start in range(0, len(rows), down)],
        {tag: (kind, _numbers(tags[tag])) for tag, kind in _KEPT.items() if tag in tags},
        "<" if tags.prefix == b"II" else ">",
        tiled,
    )
    return _sliced(found)


def _numbers(value: object) -> list[int]:
    if value is None:
        return []
    return [int(one) for one in value] if isinstance(value, (tuple, list, bytes)) else [int(str(value))]


def _samples(tags: Mapping[int, object]) -> int:
    return int(str(tags.get(SAMPLES, 1)))


def _sliced(whole: Plan) -> Plan:
    """Long strips that are not compressed, as strips of a few rows: rows lie one after the other there."""
    bits = whole.tags.get(BITS, (SHORT, [1]))[1]
    subsampled = set(whole.tags.get(SUBSAMPLING, (SHORT, [1]))[1]) != {1}
    compressed = whole.tags.get(COMPRESSION, (SHORT, [UNCOMPRESSED]))[1] != [UNCOMPRESSED]
    if compressed or whole.tiled or subsampled or whole.high <= BAND_ROWS:
        return whole
    samples = whole.tags.get(SAMPLES, (SHORT, [1]))[1][0]
    depth = bits[0] if len(whole.planes) > 1 else (sum(bits) if len(bits) == samples else bits[0] * samples)
    pitch = -(-whole.size[0] * depth // BYTE)
    planes = []
    for plane in whole.planes:
        rows = []
        for number, (strip,) in enumerate(plane):
            length = min(whole.high, whole.size[1] - number * whole.high)
            for first in range(0, length, BAND_ROWS):
                wanted = min(BAND_ROWS, length - first) * pitch
                # What the strip lacks is missed when it is read.
                rows.append([Piece(strip.offset + first * pitch, min(wanted, max(0, strip.size - first * pitch)))])
            if length % BAND_ROWS and number < len(plane) - 1:
                return whole
        planes.append(rows)
    return whole._replace(high=BAND_ROWS, planes=planes)


def bands(path: str, whole: Plan, top: int, bottom: int) -> Iterator[tuple[int, Image]]:
    """The picture's rows from ``top`` to before ``bottom``, as bands from above to below: first row, and pixels.

    Bands may begin above ``top`` and end below ``bottom``. Raises what Pillow's readers raise for damaged files.
    """
    step = max(1, BAND_ROWS // whole.high)
    first, last = top // whole.high, -(-bottom // whole.high)
    with open(path, "rb") as file:
        for row in range(first, last, step):
            written = _part(file, whole, row, min(row + step, last))
            with open_image(io.BytesIO(written), "TIFF") as band:
                band.load()
                yield row * whole.high, band


def _part(file: io.BufferedReader, whole: Plan, first: int, last: int) -> bytes:
    """A TIFF file of some rows of pieces."""
    pieces = [_read(file, piece) for plane in whole.planes for row in plane[first:last] for piece in row]
    length = min(last * whole.high, whole.size[1]) - first * whole.high
    tags = {
        **whole.tags,
        WIDTH: (LONG, [whole.size[0]]),
        LENGTH: (LONG, [length]),
        **({} if whole.tiled else {ROWS: (LONG, [whole.high])}),
    }
    return _tiff(tags, pieces, whole.order, whole.tiled)


def _read(file: io.BufferedReader, piece: Piece) -> bytes:
    file.seek(piece.offset)
    data = file.read(piece.size) if piece.size <= os.fstat(file.fileno()).st_size else b""
    if len(data) < piece.size or not data:
        raise OSError("it is cut short")
    return data


def _tiff(tags: Mapping[int, tuple[int, Sequence[int]]], pieces: Sequence[bytes], order: str, tiled: bool) -> bytes:
    """A TIFF file of one picture: header, directory, long values, pieces (TIFF 6.0, section 2)."""
    offsets_tag, counts_tag = (TILE_OFFSETS, TILE_COUNTS) if tiled else (OFFSETS, COUNTS)
    entries = {**tags, offsets_tag: (LONG, [0] * len(pieces)), counts_tag: (LONG, [len(piece) for piece in pieces])}
    start = HEADER + COUNT + ENTRY * len(entries) + NEXT
    size = sum(_long(values, kind) for kind, values in entries.values())
    at = start + size
    offsets = []
    for piece in pieces:
        offsets.append(at)
        at += len(piece)
    entries[offsets_tag] = (LONG, offsets)
    directory, values_of = b"", b""
    for tag in sorted(entries):
        kind, values = entries[tag]
        letter, _ = _PACKED[kind]
        packed = struct.pack(f"{order}{len(values)}{letter}", *values)
        if len(packed) > INLINE:
            place = struct.pack(f"{order}I", start + len(values_of))
            values_of += packed + b"\0" * (len(packed) % 2)
        else:
            place = packed.ljust(INLINE, b"\0")
        directory += struct.pack(f"{order}HHI", tag, kind, len(values)) + place
    mark = b"II" if order == "<" else b"MM"
    head = mark + struct.pack(f"{order}HIH", VERSION, HEADER, len(entries))
    return b"".join([head, directory, bytes(NEXT), values_of, *pieces])


def _long(values: Sequence[int], kind: int) -> int:
    """Bytes that values take outside their entry."""
    size = len(values) * _PACKED[kind][1]
    return size + size % 2 if size > INLINE else 0
