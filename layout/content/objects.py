"""Reading a PDF's objects when nothing about them is certain: what is not of its kind is as if it were not there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TypeAlias

Raw: TypeAlias = Any
"""An object of pikepdf's, or a scalar that it has turned into Python's own."""

MOST_BYTES: Final = 256_000_000
"""Of a stream that is read whole (a content stream, a font, a profile): more is a bomb."""


def mapping(value: Raw) -> Raw:
    """A dictionary, or a stream's; None if it is neither."""
    import pikepdf

    return value if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else None


def get(holder: Raw, key: str) -> Raw:
    """The entry of a dictionary or a stream; None if it is no such thing or has no such entry."""
    return None if mapping(holder) is None else holder.get(key)


def entries(holder: Raw) -> list[tuple[str, Raw]]:
    """Keys and values of a dictionary or a stream, in the order of the keys; none of anything else."""
    if mapping(holder) is None:
        return []
    return [(key, holder[key]) for key in sorted(holder.keys())]


def array(value: Raw) -> list[Raw]:
    """The parts of an array; none of anything else."""
    import pikepdf

    return list(value) if isinstance(value, pikepdf.Array) else []


def stream(value: Raw) -> Raw:
    import pikepdf

    return value if isinstance(value, pikepdf.Stream) else None


def name(value: Raw) -> str:
    """A name without its slash; empty if it is none."""
    import pikepdf

    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: Raw) -> str:
    """A text string decoded; empty if it is none."""
    import pikepdf

    return str(value) if isinstance(value, pikepdf.String) else ""


def number(value: Raw, default: float = 0.0) -> float:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return float(value)
    return default


def numbers(value: Raw, count: int = 0) -> tuple[float, ...] | None:
    """An array of numbers, of ``count`` if that is given; None if it is not that."""
    parts = array(value)
    if not parts or (count and len(parts) != count):
        return None
    return tuple(number(part) for part in parts)


def matrix_of(holder: Raw) -> tuple[float, float, float, float, float, float]:
    """The Matrix of a form or a pattern; the identity if it has none."""
    found = numbers(get(holder, "/Matrix"), 6)
    return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0) if found is None else found  # type: ignore[return-value]


def key_of(value: Raw) -> int:
    """The number of an indirect object; 0 for a direct one."""
    import pikepdf

    return int(value.objgen[0]) if isinstance(value, pikepdf.Object) and value.is_indirect else 0


def filters(value: Raw) -> list[str]:
    """The names of a stream's filters, in full as they are written."""
    found = get(value, "/Filter")
    return [name(part) for part in array(found)] or ([name(found)] if name(found) else [])


def content(value: Raw) -> bytes:
    """A stream's bytes, decoded; raises ValueError for one that is no stream, is damaged or has too much in it."""
    import pikepdf

    if stream(value) is None:
        raise ValueError("no stream where one is needed")
    try:
        data: bytes = value.read_bytes()
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from None
    if len(data) > MOST_BYTES:
        raise ValueError(f"a stream of {len(data)} bytes")
    return data
