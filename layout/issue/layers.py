"""Formats and house styles come in layers: a mapping names its base, the base its own, down to a whole one."""

from __future__ import annotations

import os
from typing import Final, NamedTuple

from layout.diagnostics import Code
from layout.issue import codes, model, schema
from layout.issue.values import Fields, read
from layout.resources import data_folder
from layout.source import Sources, parse_yaml, resolve_inside
from layout.source.mistakes import Mistakes, quoted
from layout.source.suggest import hint_values
from layout.source.text import YAML_LIMIT

MOST_LAYERS = 16
"""How many bases may stand on each other: no paper has more than a handful."""


class Reading(NamedTuple):
    """What every part of the reader needs: the issue's folder, the texts read so far, the mistakes."""

    folder: str
    sources: Sources
    mistakes: Mistakes


class Shelf(NamedTuple):
    """Where layers of one kind are found: the bundled folder, their declaration, the code for a wrong name.

    ``default`` is the base of a mapping or file that names none; empty: such a one must be whole.
    """

    folder: str
    record: schema.Record
    unknown: Code
    default: str = ""


_BUNDLED: Final[dict[str, Fields]] = {}
"""What was read of the house's own files, which do not change while the program runs and are asked for again by every
page with a format or style of its own. Nobody changes fields once they are read."""


def read_layers(value: model.Text | Fields, shelf: Shelf, reading: Reading) -> list[tuple[str, Fields]] | None:
    """The layers, each with its name, the base first; None (told) if one of them cannot be read."""
    layers: list[tuple[str, Fields]] = []
    seen: list[str] = []
    step: model.Text | Fields | None = value
    while step is not None:
        if isinstance(step, Fields):
            name, fields, bundled = "", step, False
        else:
            name, bundled = step.value, not _is_file(step.value)
            if name in seen or len(seen) == MOST_LAYERS:
                reading.mistakes.add(codes.BASE_CIRCLE, step.span, value=quoted(name))
                return None
            seen.append(name)
            found = _load(step, bundled, shelf, reading)
            if found is None:
                return None
            fields = found
        layers.append((name, fields))
        step = fields.get("base")
        if step is None and "base" in fields:
            return None  # a base was written and is no good, which has been told
        if step is None and shelf.default and not bundled:
            step = model.Text(shelf.default, fields.span)
    return layers[::-1]


def _is_file(name: str) -> bool:
    return "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml"))


def _load(name: model.Text, bundled: bool, shelf: Shelf, reading: Reading) -> Fields | None:
    if bundled:
        folder = os.path.join(data_folder(), shelf.folder)
        known = sorted(file.removesuffix(".yaml") for file in os.listdir(folder) if file.endswith(".yaml"))
        if name.value not in known:
            shown = quoted(name.value)
            reading.mistakes.add(shelf.unknown, name.span, value=shown, **hint_values(name.value, known))
            return None
        path: str | None = os.path.join(folder, name.value + ".yaml")
    else:
        path = resolve_inside(reading.folder, name.value, name.span, reading.mistakes, reading.sources.allowed)
    if path is None:
        return None
    text = reading.sources.read(path, reading.mistakes, YAML_LIMIT, name.span)
    if text is None:
        return None
    if bundled and path in _BUNDLED:
        return _BUNDLED[path]
    node = parse_yaml(path, text, reading.mistakes)
    if node is None:
        return None
    fields: Fields | None = read(node, shelf.record, reading.mistakes)
    if bundled and fields is not None:
        _BUNDLED[path] = fields
    return fields
