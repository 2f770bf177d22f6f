"""What a JPEG file is before it is decoded (ITU-T T.81, annex B): whether a PDF may hold it as it is."""

from __future__ import annotations

from typing import Final

START: Final = 0xFF
STANDALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a segment: TEM, RST, SOI."""
SCAN: Final = 0xDA
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers: of C0 to CF, C4, C8 and CC mean other things."""
READ_BY_ALL: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive, with Huffman coding: what DCTDecode reads (ISO 32000-1, 7.4.8)."""


def can_be_embedded(data: bytes) -> bool:
    """Whether DCTDecode reads the file: neither arithmetic coding nor lossless, and 8 bits a sample."""
    at = 2
    while at + 4 < len(data):
        if data[at] != START:
            return False
        marker = data[at + 1]
        if marker == START or marker in STANDALONE:
            at += 1 if marker == START else 2
            continue
        if marker in FRAMES:
            return marker in READ_BY_ALL and data[at + 4] == 8
        if marker == SCAN:
            return False
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False
