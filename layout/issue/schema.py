"""The vocabulary in which the issue file is declared: kinds of value, keys, records.

:mod:`layout.issue.keys` declares every key once in these terms; :mod:`layout.issue.values` reads nodes by
them and :mod:`layout.issue.json_schema` makes the JSON Schema from them.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from layout.units import THOUSAND

RELATIVE_LIMIT: Final = 200 * THOUSAND
"""The largest relative size: 200 em or lines."""


class Text(NamedTuple):
    """Any text, kept as it was written. ``pattern`` must match the whole; ``wanted`` says it in words. ``empty``:
    nothing at all is a text too."""

    pattern: str = ""
    wanted: str = ""
    wanted_zh: str = ""
    empty: bool = False


class Choice(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]


class Whole(NamedTuple):
    """A whole number between two limits, both allowed."""

    minimum: int
    maximum: int


class Numbers(NamedTuple):
    """Whole numbers to choose from between two limits, both allowed: one, a list, or a range ``2-4``."""

    minimum: int
    maximum: int


class Share(NamedTuple):
    """A part of one, ``0.8`` or ``80%``, kept in thousandths; the limits are in thousandths too."""

    minimum: int
    maximum: int


class LineCount(NamedTuple):
    """Space in body lines, ``0.5 lines`` or ``0.5``, kept in thousandths of a line."""

    maximum: int


class Allowance(NamedTuple):
    """Something allowed or not, ``true`` or ``false``, or up to so many lines, ``3`` or ``3 lines``."""

    maximum: int


class Boolean(NamedTuple):
    """``true`` or ``false``."""


class Date(NamedTuple):
    """A day as YYYY-MM-DD."""


class Measure(NamedTuple):
    """A size. ``units`` are the kinds allowed: absolute, of an em, of a body line. Limits in units of length.

    ``minimum`` and ``maximum`` hold for absolute sizes, ``least`` and ``most`` (thousandths) for relative ones.
    """

    units: tuple[Literal["abs", "em", "line"], ...]
    minimum: int
    maximum: int
    least: int = 0
    most: int = RELATIVE_LIMIT


class Ink(NamedTuple):
    """A colour: process inks (``C0 M100 Y100 K0``), or a house colour's name, perhaps with a tint (``red 50%``)."""


class Sequence(NamedTuple):
    """A list of values of one kind."""

    item: Kind
    minimum: int = 0
    maximum: int = 1000


class Named(NamedTuple):
    """A mapping whose keys are the editor's own names (or one of ``names``, if there are any)."""

    value: Kind
    what: str
    what_zh: str
    names: tuple[str, ...] = ()


class Either(NamedTuple):
    """A value that may be a scalar, a list or a mapping, each of its own kind; None: not allowed."""

    scalar: Kind | None = None
    sequence: Kind | None = None
    mapping: Kind | None = None


class Key(NamedTuple):
    """One key of a record: what it is for, and what stands if it is left out (for the reader of the schema)."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    default: str = ""
    examples: tuple[str, ...] = ()


class Record(NamedTuple):
    """A mapping with declared keys. ``name`` is its definition's in the JSON Schema."""

    name: str
    about: str
    keys: tuple[Key, ...]


class OneOf(NamedTuple):
    """A mapping that is one of several records, told apart by the key that only one of them has.

    ``records`` are (key, record); the last one is meant if no such key is there, and its key is ``""``.
    """

    records: tuple[tuple[str, Record], ...]


Kind: TypeAlias = (
    Text
    | Choice
    | Whole
    | Numbers
    | Share
    | LineCount
    | Allowance
    | Boolean
    | Date
    | Measure
    | Ink
    | Sequence
    | Named
    | Either
    | Record
    | OneOf
)
