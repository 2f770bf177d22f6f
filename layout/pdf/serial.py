"""The file's objects as bytes: header, bodies, cross references, trailer (ISO 32000-1, 7.5).

ReportLab writes every object by itself and a table of plain text. From PDF 1.5 on objects that are no streams may be
packed into streams, and the table into one too (7.5.7, 7.5.8): a page's structure tree has hundreds of small
dictionaries that are much alike, and shrinks to a sixth. PDF/X-4 allows it; PDF/X-1a, by PDF 1.4, has nothing of it.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from layout.pdf.objects import TEXT_COMPRESSION, File, Stream

PACKING: Final = (1, 5)
"""The version of PDF from which on there are object streams."""

PACKED: Final = 200
"""Objects in one object stream. A reader unpacks the whole of one for any of its objects; more save next to nothing."""

BINARY: Final = b"%\xe2\xe3\xcf\xd3\n"
"""Four bytes over 127 after the header, so that no one takes the file for text (7.5.2)."""

FREE: Final = 0
IN_FILE: Final = 1
IN_STREAM: Final = 2
"""Kinds of entries in a cross-reference stream (table 18)."""
LAST_GENERATION: Final = 65535
"""Of object 0, the head of the list of free objects (7.5.4)."""
OFFSET: Final = 4
"""Bytes of an offset, or of an object stream's number, in a cross-reference stream: files of up to 4 GB."""
PLACE: Final = 2
"""Bytes of an object's place in its stream there."""
UP: Final = b"\x02"
"""The PNG predictor that takes from each row the one above (7.4.4.4): entries next to each other are much alike."""


class _Entry(NamedTuple):
    """Where an object is: its kind; the offset or the number of its stream; the generation or the place in it."""

    kind: int
    at: int
    place: int


def serialise(file: File, version: tuple[int, int]) -> bytes:
    """The file as bytes, after which it is done with."""
    root, info = file.Reference(file.Catalog), file.Reference(file.info)
    trailer = f"/Root {_written(file, root)} /Info {_written(file, info)} /ID {file._ID.decode('ascii')}"
    packs = version >= PACKING
    output = bytearray(f"%PDF-{version[0]}.{version[1]}\n".encode("ascii") + BINARY)
    entries: dict[int, _Entry] = {0: _Entry(FREE, 0, LAST_GENERATION)}
    packed: list[tuple[int, bytes]] = []
    # To write an object may be to number others, which come after it.
    for number in itertools.count(1):
        if number not in file.numberToId:
            break
        body = file.idToObject[file.numberToId[number]]
        content = pdfdoc.format(body, file, toplevel=1).rstrip(b"\n")
        if packs and not isinstance(body, (Stream, pdfdoc.PDFStream)):
            packed.append((number, content))
        else:
            entries[number] = _Entry(IN_FILE, len(output), 0)
            output += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    if not packs:
        start = len(output)
        output += _table(entries) + f"trailer\n<< /Size {len(entries)} {trailer} >>\n".encode("ascii")
    else:
        _pack(output, entries, packed, number)
        start = len(output)
        output += _cross_references(entries, start, trailer)
    output += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(output)


def _written(file: File, value: object) -> str:
    return str(pdfdoc.format(value, file).decode("ascii"))


def _table(entries: dict[int, _Entry]) -> bytes:
    """The cross-reference table (7.5.4): entries of twenty bytes."""
    lines = [
        b"%010d %05d %c \n" % (one.at, one.place, b"n" if one.kind else b"f") for _, one in sorted(entries.items())
    ]
    return b"xref\n0 %d\n%b" % (len(entries), b"".join(lines))


def _pack(output: bytearray, entries: dict[int, _Entry], packed: Sequence[tuple[int, bytes]], number: int) -> None:
    """Write the objects into object streams (7.5.7), which are numbered from ``number`` on."""
    for start in range(0, len(packed), PACKED):
        group = packed[start : start + PACKED]
        offsets = itertools.accumulate((len(content) + 1 for _, content in group), initial=0)
        head = " ".join(f"{one} {at}" for (one, _), at in zip(group, offsets, strict=False)).encode("ascii") + b"\n"
        content = zlib.compress(head + b"\n".join(content for _, content in group), TEXT_COMPRESSION)
        entries |= {one: _Entry(IN_STREAM, number, index) for index, (one, _) in enumerate(group)}
        entries[number] = _Entry(IN_FILE, len(output), 0)
        keys = b"/Type /ObjStm /N %d /First %d" % (len(group), len(head))
        output += _stream(number, keys, content)
        number += 1


def _cross_references(entries: dict[int, _Entry], start: int, trailer: str) -> bytes:
    """The cross-reference stream (7.5.8), the last of the objects, which lists itself too."""
    number = len(entries)
    entries[number] = _Entry(IN_FILE, start, 0)
    rows = [
        one.kind.to_bytes(1, "big") + one.at.to_bytes(OFFSET, "big") + one.place.to_bytes(PLACE, "big")
        for _, one in sorted(entries.items())
    ]
    width = 1 + OFFSET + PLACE
    above = itertools.chain([bytes(width)], rows)
    lines = [
        UP + bytes((new - old) & 0xFF for new, old in zip(row, last, strict=True))
        for row, last in zip(rows, above, strict=False)
    ]
    predictor = f"/DecodeParms << /Predictor 12 /Columns {width} >>"
    keys = f"/Type /XRef /Size {len(rows)} /W [1 {OFFSET} {PLACE}] {predictor} {trailer}"
    return _stream(number, keys.encode("ascii"), zlib.compress(b"".join(lines), TEXT_COMPRESSION))


def _stream(number: int, keys: bytes, content: bytes) -> bytes:
    head = b"%d 0 obj\n<< %b /Filter /FlateDecode /Length %d >>\nstream\n" % (number, keys, len(content))
    return head + content + b"\nendstream\nendobj\n"
