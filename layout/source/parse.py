"""YAML text to nodes, through libyaml's events: no object is ever built by YAML's own typing.

Events rather than PyYAML's composed nodes: they let aliases, tags and depth be refused as they come, and
the loop keeps its own stack, so that no nesting can exhaust Python's.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from layout.diagnostics import Code, Span
from layout.source import codes
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from layout.source.text import position

DEPTH_LIMIT = 40
"""Levels of nesting; an issue file needs ten."""

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _Refused(Exception):
    """The file cannot be read further; the reason has been told."""


class _Level(NamedTuple):
    """A mapping or sequence that is still open."""

    is_mapping: bool
    start: Any
    nodes: list[Node]


def parse_yaml(file: str, text: str, mistakes: Mistakes) -> Node | None:
    """The root node of a YAML text, or None if it cannot be read or is empty; all mistakes told.

    ``file`` is the name that spans give. Anchors, aliases, tags, several documents and keys that are not
    single values are mistakes; of a key that is there twice the first stands.
    """
    try:
        return _Builder(file, text, mistakes).build()
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        from layout.source.syntax import tell_syntax

        tell_syntax(file, text, error, mistakes)
    except yaml.reader.ReaderError as error:
        # The error's own position counts bytes; it is the first place where the character stands.
        line, column = position(text, text.find(chr(error.character)))
        mistakes.add(
            codes.CONTROL_CHARACTER, Span(file, line, column, line, column + 1), name=f"U+{error.character:04X}"
        )
    return None


class _Builder:
    """Turns the events of one text into nodes."""

    __slots__ = ("_file", "_mistakes", "_parser")

    def __init__(self, file: str, text: str, mistakes: Mistakes) -> None:
        self._file = file
        self._mistakes = mistakes
        self._parser = _Parser(text)

    def build(self) -> Node | None:
        root: Node | None = None
        documents = 0
        levels: list[_Level] = []
        while (event := self._parser.get_event()) is not None:
            kind = type(event)
            node: Node | None = None
            if kind is yaml.ScalarEvent:
                self._refuse_marks(event)
                node = Scalar(event.value, self._span(event, event), event.style or "")
            elif kind in _STARTS:
                self._refuse_marks(event)
                if len(levels) == DEPTH_LIMIT:
                    self._stop(codes.YAML_DEEP, event, limit=DEPTH_LIMIT)
                levels.append(_Level(kind is yaml.MappingStartEvent, event, []))
            elif kind in _ENDS:
                node = self._close(levels.pop(), event)
            elif kind is yaml.AliasEvent:
                self._mistakes.add(codes.YAML_ALIAS, self._span(event, event), name="*" + quoted(event.anchor))
                node = Scalar("", self._span(event, event), "*")
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop(codes.YAML_SEVERAL, event)
            if node is not None and levels:
                levels[-1].nodes.append(node)
            elif node is not None:
                root = node
        if root is None or (isinstance(root, Scalar) and root.is_empty):
            self._mistakes.add(codes.YAML_EMPTY, Span(self._file, 1, 1, 1, 1))
            return None
        return root

    def _span(self, start: Any, end: Any) -> Span:
        first, last = start.start_mark, end.end_mark
        return Span(self._file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)

    def _stop(self, code: Code, event: Any, **values: object) -> None:
        self._mistakes.add(code, self._span(event, event), **values)
        raise _Refused

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._mistakes.add(codes.YAML_ALIAS, self._span(event, event), name="&" + quoted(event.anchor))
        if event.tag is not None:
            self._mistakes.add(codes.YAML_TAG, self._span(event, event), name=quoted(event.tag))

    def _close(self, level: _Level, end: Any) -> Node:
        span = self._span(level.start, end)
        if not level.is_mapping:
            return Sequence(tuple(level.nodes), span)
        entries: dict[str, Entry] = {}
        for key, value in zip(level.nodes[::2], level.nodes[1::2], strict=True):
            if not isinstance(key, Scalar) or key.style == "*":
                self._mistakes.add(codes.YAML_KEY, key.span)
            elif (first := entries.get(key.value)) is not None:
                self._mistakes.add(codes.KEY_TWICE, key.span, key=quoted(key.value), line=first.key.span.line)
            else:
                entries[key.value] = Entry(key, value)
        return Mapping(tuple(entries.values()), span)
