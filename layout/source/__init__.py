"""Text files and YAML as nodes that keep file, line and column; nothing here knows what a key means."""

from layout.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from layout.source.parse import parse_yaml
from layout.source.paths import resolve_inside
from layout.source.suggest import did_you_mean
from layout.source.text import Sources

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Sources",
    "did_you_mean",
    "parse_yaml",
    "resolve_inside",
]
