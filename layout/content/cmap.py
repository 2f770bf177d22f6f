"""CMaps: how strings are cut into codes, which glyphs these mean and what they read as (ISO 32000-1, 9.7.5, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(-?\d+)|/([^\s<>\[\](){}/%]+)|([A-Za-z][A-Za-z0-9]*)|%[^\r\n]*"
)
LONGEST_RANGE: Final = 0x10000
"""Codes of one range: a range of more is a damaged one."""

ENCODINGS: Final = (
    # The predefined CMaps (ISO 32000-1, table 118) by what their names begin with, and Python's codec of the same.
    ("Uni", "utf-16-be"),
    ("GB", "gbk"),
    ("ETen-B5", "big5"),
    ("B5", "big5"),
    ("HKscs", "big5hkscs"),
    ("ETenms-B5", "big5"),
    ("90", "cp932"),
    ("83", "cp932"),
    ("Add", "cp932"),
    ("KSC", "cp949"),
)
HALF_KATAKANA: Final = range(0xA1, 0xE0)
"""Bytes that Shift JIS has as characters of their own."""

FIRST_LEAD: Final = 0x81
SURROGATES: Final = range(0xD8, 0xDC)


class CMap(NamedTuple):
    """``lengths`` are the code lengths by first byte (absent: ``shortest``); ``cids`` and ``texts`` are by code."""

    lengths: dict[int, int]
    shortest: int
    cids: dict[int, int]
    texts: dict[int, str]
    vertical: bool = False


def parse(data: bytes) -> CMap:
    """A CMap stream. What cannot be understood is left out."""
    found = CMap({}, 2, {}, {}, b"/WMode 1" in data)
    waiting: list[object] = []
    for token in _tokens(data):
        if not isinstance(token, str):
            waiting.append(token)
            continue
        if token == "endcodespacerange":
            found = found._replace(shortest=_ranges(waiting, found.lengths) or found.shortest)
        elif token in ("endbfchar", "endcidchar"):
            for code, value in zip(waiting[::2], waiting[1::2], strict=False):
                _enter(found, code, value, 0)
        elif token in ("endbfrange", "endcidrange"):
            for first, last, value in zip(waiting[::3], waiting[1::3], waiting[2::3], strict=False):
                _enter_range(found, first, last, value)
        waiting = []
    return found


def _tokens(data: bytes) -> Iterator[object]:
    """Codes as bytes, numbers as int, arrays as lists, operators as str; names are passed over."""
    held: list[object] | None = None
    for match in _TOKEN.finditer(data):
        token: object
        if match[1] is not None:
            digits = b"".join(match[1].split())
            token = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        elif match[2]:
            held = []
            continue
        elif match[3]:
            token, held = held or [], None
        elif match[4]:
            token = int(match[4])
        elif match[6]:
            token = match[6].decode("ascii")
        else:
            continue
        if held is not None:
            held.append(token)
        else:
            yield token


def _ranges(waiting: list[object], lengths: dict[int, int]) -> int:
    codes = [part for part in waiting if isinstance(part, bytes) and part]
    for low, high in zip(codes[::2], codes[1::2], strict=False):
        for first in range(low[0], high[0] + 1):
            lengths[first] = len(low)
    return min((len(code) for code in codes), default=0)


def _enter(found: CMap, code: object, value: object, step: int) -> None:
    if not isinstance(code, bytes):
        return
    number = int.from_bytes(code, "big") + step
    if isinstance(value, int):
        found.cids[number] = value + step
    elif isinstance(value, bytes) and value:
        if step:
            value = value[:-2] + (int.from_bytes(value[-2:], "big") + step & 0xFFFF).to_bytes(2, "big")
        found.texts[number] = value.decode("utf-16-be", "replace")


def _enter_range(found: CMap, first: object, last: object, value: object) -> None:
    if not isinstance(first, bytes) or not isinstance(last, bytes):
        return
    count = int.from_bytes(last, "big") - int.from_bytes(first, "big") + 1
    for step in range(min(count, LONGEST_RANGE)):
        if isinstance(value, list):
            if step < len(value):
                code = (int.from_bytes(first, "big") + step).to_bytes(len(first), "big")
                _enter(found, code, value[step], 0)
        else:
            _enter(found, first, value, step)


def cut(data: bytes, cmap: CMap) -> list[int]:
    """A string as codes."""
    if not cmap.lengths:
        step = cmap.shortest
        return [int.from_bytes(data[at : at + step], "big") for at in range(0, len(data), step)]
    codes, at = [], 0
    while at < len(data):
        step = cmap.lengths.get(data[at], cmap.shortest)
        codes.append(int.from_bytes(data[at : at + step], "big"))
        at += step
    return codes


def codec_of(name: str) -> str:
    """The codec of a predefined CMap; empty for Identity and for those that are not known."""
    return next((codec for start, codec in ENCODINGS if name.startswith(start)), "")


def cut_encoded(data: bytes, codec: str) -> list[int]:
    """A string in the encoding of a predefined CMap as codes."""
    codes, at = [], 0
    while at < len(data):
        lead = data[at]
        if codec == "utf-16-be":
            step = 4 if lead in SURROGATES else 2
        else:
            step = 2 if lead >= FIRST_LEAD and not (codec == "cp932" and lead in HALF_KATAKANA) else 1
        codes.append(int.from_bytes(data[at : at + step], "big"))
        at += step
    return codes


def read_encoded(code: int, codec: str) -> str:
    """What a code of a predefined CMap reads as; empty if it is none."""
    length = 2 if codec == "utf-16-be" and code <= 0xFFFF else max(1, (code.bit_length() + 7) // 8)
    return code.to_bytes(length, "big").decode(codec, "ignore")
