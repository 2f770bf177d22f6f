"""The nodes of a YAML file: what was written and where, before anything is known of its meaning."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from layout.diagnostics import Span


class Scalar(NamedTuple):
    """A single value as text, never typed by YAML's own rules.

    ``style`` is how it was written: ``""`` plain, ``'`` or ``"`` quoted, ``|`` literal, ``>`` folded.
    """

    value: str
    span: Span
    style: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written where a value belongs (``key:`` and no more)."""
        return not self.value and not self.style


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys and values in the order in which they were written; no key is there twice."""

    entries: tuple[Entry, ...]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


def start_of(span: Span) -> Span:
    """The first character of a place: where to point when something is missing from the whole of it."""
    return Span(span.file, span.line, span.column, span.line, span.column + 1)
