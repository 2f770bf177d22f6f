"""The few PDF objects that the writer is made of, on top of ReportLab's document.

ReportLab numbers the objects and formats them; :mod:`layout.pdf.serial` makes a file of them. What is ours: names
and streams that the standards accept (ReportLab's names break on characters beyond ASCII, and its streams
leave out the line end before ``endstream``).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from reportlab.pdfbase import pdfdoc

from layout.units import PT

COMPRESSION: Final = 1
"""zlib's level for pixels and profiles, which hardly shrink further."""
TEXT_COMPRESSION: Final = 6
"""The level for operators and CMaps, which shrink by a quarter more in a millisecond a page, and for glyph programs:
by a twentieth more, in 4 ms for the 1,250 glyphs of a page of 10,000 characters."""

File: TypeAlias = Any
"""A ``pdfdoc.PDFDocument``, of whose attributes the published type stubs know but a few."""

_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F))) - frozenset("()\\")
"""What stands for itself in a literal string."""

_REGULAR: Final = frozenset(range(0x21, 0x7F)) - frozenset(b"%()<>[]{}/#")


def name(text: str) -> str:
    """A PDF name for any text: UTF-8, everything but regular characters escaped (ISO 32000-1, 7.3.5).

    Names of other encodings, as they come out of other people's files, are bytes kept in surrogates (PEP 383).
    """
    written = text.encode("utf-8", "surrogateescape")
    return "/" + "".join(chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in written)


def text_string(text: str) -> str:
    """A PDF text string: ASCII as it stands, anything else in hexadecimal, UTF-16BE with its mark (ISO 32000-1,
    7.9.2.2)."""
    if text and _PLAIN.issuperset(text):
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def number(value: float, decimals: int = 4) -> str:
    """A number with four decimals at most: a ten-thousandth of a point is finer than any press."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8192)
def points(units: int) -> str:
    """A length in units, written in points."""
    return number(units / PT)


def array(values: list[str]) -> str:
    """A PDF array of values that are written already."""
    return f"[{' '.join(values)}]"


class Dictionary(pdfdoc.PDFDictionary):
    """A dictionary that is an object of its own and referred to wherever it is named."""

    __RefOnly__ = 1

    def format(self, document: pdfdoc.PDFDocument, IND: bytes = b"") -> bytes:
        return _formatted(self.dict, document)


def _formatted(entries: Mapping[str, object], document: pdfdoc.PDFDocument) -> bytes:
    """A dictionary as it is written. ReportLab's own writes a key beyond ASCII as another key."""
    lines = [name(key).encode("ascii") + b" " + pdfdoc.format(entries[key], document) for key in sorted(entries)]
    return b"<<\n" + b" ".join(lines) + b"\n>>"


class Stream(pdfdoc.PDFObject):
    """A stream object. ``content`` is written as it is: compressed already, if ``entries`` has a Filter."""

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, object], content: bytes) -> None:
        self.entries = dict(entries)
        self.content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        head = _formatted({**self.entries, "Length": len(self.content)}, document)
        return head + b"\nstream\n" + self.content + b"\nendstream\n"


def deflated(entries: Mapping[str, object], content: bytes, level: int = COMPRESSION) -> Stream:
    """A stream of ``content``, compressed."""
    return Stream({**entries, "Filter": "/FlateDecode"}, zlib.compress(content, level))


def deflated_once(entries: Mapping[str, object], content: bytes) -> Stream:
    """A stream of ``content`` that every file of an issue holds (the output profile): compressed once."""
    return Stream({**entries, "Filter": "/FlateDecode"}, _compressed(content))


@lru_cache(maxsize=4)
def _compressed(content: bytes) -> bytes:
    return zlib.compress(content, COMPRESSION)
