"""What kind a file is, by its first bytes: its name may say anything.

The one place that knows signatures, for all that people hand in: pictures, advertisements, and what they send by
mistake for one of these or for a text.
"""

from __future__ import annotations

from typing import Final

HEAD: Final = 1024
"""How many first bytes are looked at: readers accept the mark of a PDF file anywhere within them (ISO 32000-1, annex H,
note 13)."""

PDF: Final = "PDF"
PDF_MARK: Final = b"%PDF-"

RASTERS: Final = ("JPEG", "PNG", "TIFF")
"""The pictures that can be printed."""

_SIGNATURES: Final = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"II+\x00": "TIFF",  # BigTIFF, beyond 4 GB
    b"MM\x00+": "TIFF",
    PDF_MARK: PDF,
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"8BPS": "Photoshop",
    b"%!PS": "EPS",
    b"\xc5\xd0\xd3\xc6": "EPS",  # with a preview before it
    b"PK\x03\x04": "ZIP",
    b"\xd0\xcf\x11\xe0": "Word 97",
    b"{\\rtf": "RTF",
}

_CONTAINERS: Final = {
    # (first four bytes or none, the four at 8): RIFF and the ISO base media format name what they hold there.
    (b"RIFF", b"WEBP"): "WebP",
    (b"ftyp", b"heic"): "HEIC",
    (b"ftyp", b"heix"): "HEIC",
    (b"ftyp", b"mif1"): "HEIC",
    (b"ftyp", b"avif"): "AVIF",
}


def kind_of(head: bytes) -> str:
    """The kind of a file of which ``head`` is the beginning (up to :data:`HEAD` bytes); empty if it is not known."""
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    contained = _CONTAINERS.get((head[:4], head[8:12])) or _CONTAINERS.get((head[4:8], head[8:12]))
    if contained:
        return contained
    return PDF if PDF_MARK in head[:HEAD] else ""


def kind_of_file(path: str) -> str:
    """The kind of the file at ``path``. Raises OSError."""
    with open(path, "rb") as file:
        return kind_of(file.read(HEAD))
