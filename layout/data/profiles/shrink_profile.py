#!/usr/bin/env python3
"""Make a CMYK output profile small, for it goes into every PDF: the last step of make_profile.sh.

    ./shrink_profile.py PROFILE.icc [OUTPUT.icc]

What is left out tells nothing about colour that a press can show:

- the measurements that the profile was made from (48 kB): no part of ICC.1, and anyone can have them from their source;
- the last six bits of the colour tables' entries: ten bits are steps of a tenth of a per cent of ink and of L*, a
  quarter of what a plate setter can do;
- three of four entries of the curves before and after the tables, between which readers interpolate anyway;
- the table for the saturation intent, which points to the perceptual one's: the two differ in how they hold the
  brilliance of business graphics, which newspapers do not separate by it.

What it costs is in README, as measured.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

HEADER: Final = 128
"""Bytes before the tag table (ICC.1:2001-04, 6.1)."""
ENTRY: Final = struct.Struct(">4sII")
"""An entry of the tag table: signature, offset, length (6.2)."""
TABLES: Final = 52
"""Bytes of a lut16Type before its first curve (6.5.7): inputs, outputs and grid points stand in bytes 8 to 10, the
number of entries of the input and the output curves in 48 to 51."""

LEFT_OUT: Final = frozenset({b"targ", b"DevD", b"CIED"})
"""Argyll's tags for the characterization data."""
BITS: Final = 10
"""Of a table's entries. Nine save 6 kB more and cost as much in accuracy as all else together."""
CURVE_BITS: Final = 12
CURVE: Final = 256
"""Entries of a curve."""
TOP: Final = 0xFFFF


def shrink(profile: bytes) -> bytes:
    """The profile (ICC version 2, with lut16Type tables) made small; one that is small already stays as it is."""
    tags = {name: _small(value) for name, value in _tags(profile).items() if name not in LEFT_OUT}
    if b"B2A2" in tags:
        tags[b"B2A2"] = tags[b"B2A0"]
    return _profile(profile[:HEADER], tags)


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, HEADER)
    entries = [ENTRY.unpack_from(profile, HEADER + 4 + ENTRY.size * index) for index in range(count)]
    return {name: profile[offset : offset + length] for name, offset, length in entries}


def _small(tag: bytes) -> bytes:
    """A tag as it is, or a table with coarser entries and shorter curves."""
    if tag[:4] != b"mft2":
        return tag
    inputs, outputs, grid = tag[8:11]
    before, after = struct.unpack_from(">HH", tag, TABLES - 4)
    numbers = _numbers(tag[TABLES:])
    table, last = inputs * before, inputs * before + grid**inputs * outputs
    head = [_curve(numbers[start : start + before]) for start in range(0, table, before)]
    tail = [_curve(numbers[start : start + after]) for start in range(last, last + outputs * after, after)]
    lengths = struct.pack(">HH", len(head[0]), len(tail[0]))
    parts = (*head, [_rounded(number, BITS) for number in numbers[table:last]], *tail)
    return tag[: TABLES - 4] + lengths + b"".join(map(_written, parts))


def _curve(entries: Sequence[int]) -> list[int]:
    """A curve through as many points as are kept; its ends stay what they are."""
    kept = min(CURVE, len(entries))
    step = (len(entries) - 1) / (kept - 1)
    places = [(int(index * step), index * step % 1) for index in range(kept - 1)]
    between = [entries[at] + (entries[at + 1] - entries[at]) * part for at, part in places]
    return [_rounded(value, CURVE_BITS) for value in (*between, entries[-1])]


def _rounded(value: float, bits: int) -> int:
    """To so many bits; full stays full, and no ink and the axis of grays are multiples of any step."""
    step = 1 << (16 - bits)
    return TOP if value == TOP else min(int(value / step + 0.5) * step, TOP)


def _numbers(data: bytes) -> array[int]:
    numbers = array("H", data[: len(data) // 2 * 2])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _written(numbers: Sequence[int]) -> bytes:
    return struct.pack(f">{len(numbers)}H", *numbers)


def _profile(header: bytes, tags: dict[bytes, bytes]) -> bytes:
    """The profile of these tags; tags that are equal share their place."""
    places: dict[bytes, int] = {}
    start = HEADER + 4 + ENTRY.size * len(tags)
    body = bytearray()
    for value in tags.values():
        if value not in places:
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
    table = b"".join(ENTRY.pack(name, places[value], len(value)) for name, value in tags.items())
    length = struct.pack(">I", start + len(body))
    return length + header[4:] + struct.pack(">I", len(tags)) + table + body


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[-1])
    target.write_bytes(shrink(source.read_bytes()))
