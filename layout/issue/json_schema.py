"""The JSON Schema (draft-07) of the issue file, made from the declaration by which it is read.

An editor's YAML plug-in types scalars by YAML's rules before it checks them, the reader does not: where
text is declared the schema therefore takes numbers and booleans too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from layout.issue import schema
from layout.issue.keys import ISSUE
from layout.units import HAO_POINTS, THOUSAND

DRAFT = "http://json-schema.org/draft-07/schema#"

Object = dict[str, Any]

_UNITS = {"abs": "pt|mm|cm|in|Q|q", "em": "em", "line": "lines?"}
_INK = "[CMYKcmyk](100|[0-9]{1,2})(\\.[0-9])?"


def json_schema(record: schema.Record = ISSUE) -> Object:
    """The schema of a record (the issue file), with one definition for each record below it."""
    definitions: dict[str, Object] = {}
    _define(record, definitions)
    root = definitions.pop(record.name)
    return {"$schema": DRAFT, "title": f"banmian {record.name}", **root, "definitions": definitions}


def _define(record: schema.Record, definitions: dict[str, Object]) -> Object:
    """A reference to the record's definition, made if it is not there yet."""
    if record.name not in definitions:
        properties: dict[str, Object] = {}
        definitions[record.name] = {
            "type": "object",
            "description": record.about,
            "properties": properties,
            "required": [key.name for key in record.keys if key.required],
            "additionalProperties": False,
        }
        properties.update((key.name, _property(key, definitions)) for key in record.keys)
    return {"$ref": f"#/definitions/{record.name}"}


def _property(key: schema.Key, definitions: dict[str, Object]) -> Object:
    described: Object = {"description": key.about + (f" Default: {key.default}." if key.default else "")}
    if key.examples:
        described["examples"] = list(key.examples)
    kind = _kind(key.kind, definitions)
    # Draft-07 ignores what stands beside a $ref.
    return {**described, "allOf": [kind]} if "$ref" in kind else {**described, **kind}


def _kind(kind: schema.Kind, definitions: dict[str, Object]) -> Object:
    return _KINDS[type(kind)](kind, definitions)


def _text(kind: schema.Text, definitions: dict[str, Object]) -> Object:
    pattern = {"pattern": f"^(?:{kind.pattern})$"} if kind.pattern else {"minLength": 1}
    if kind.empty:
        return {"type": ["string", "number", "boolean", "null"]}
    return {"type": ["string", "number", "boolean"], **pattern}


def _measure(kind: schema.Measure, definitions: dict[str, Object]) -> Object:
    units = "|".join(_UNITS[unit] for unit in kind.units)
    names = "|".join(HAO_POINTS)
    number = f"{'-?' if kind.least < 0 else ''}[0-9]+(\\.[0-9]+)?\\s*({units})"
    return {"type": "string", "pattern": f"^({number}|{names})$" if "abs" in kind.units else f"^{number}$"}


def _numbers(kind: schema.Numbers, definitions: dict[str, Object]) -> Object:
    number = _kind(schema.Whole(kind.minimum, kind.maximum), definitions)
    several = {"type": "array", "items": number, "minItems": 1}
    return {"anyOf": [number, {"type": "string", "pattern": "^[0-9]{1,4}\\s*-\\s*[0-9]{1,4}$"}, several]}


def _share(kind: schema.Share, definitions: dict[str, Object]) -> Object:
    number = {"type": "number", "minimum": kind.minimum / THOUSAND, "maximum": kind.maximum / THOUSAND}
    return {"anyOf": [number, {"type": "string", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,6})?\\s*%$"}]}


def _line_count(kind: schema.LineCount, definitions: dict[str, Object]) -> Object:
    number = {"type": "number", "minimum": 0, "maximum": kind.maximum / THOUSAND}
    return {"anyOf": [number, {"type": "string", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,6})?\\s*lines?$"}]}


def _allowance(kind: schema.Allowance, definitions: dict[str, Object]) -> Object:
    number = {"type": "integer", "minimum": 0, "maximum": kind.maximum}
    return {"anyOf": [{"type": "boolean"}, number, {"type": "string", "pattern": "^[0-9]{1,4}\\s*lines?$"}]}


def _date(kind: schema.Date, definitions: dict[str, Object]) -> Object:
    return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _ink(kind: schema.Ink, definitions: dict[str, Object]) -> Object:
    # Process inks, or a name that does not begin like an ink, perhaps with a tint.
    process = f"{_INK}(\\s+{_INK}){{0,3}}"
    return {"type": "string", "pattern": f"^({process}|(?![CMYKcmyk][0-9]).*\\S)$"}


def _sequence(kind: schema.Sequence, definitions: dict[str, Object]) -> Object:
    return {
        "type": "array",
        "items": _kind(kind.item, definitions),
        "minItems": kind.minimum,
        "maxItems": kind.maximum,
    }


def _named(kind: schema.Named, definitions: dict[str, Object]) -> Object:
    value = _kind(kind.value, definitions)
    if kind.names:
        # A reference takes no words beside it in draft-07, so it stands in a list of one.
        named = {name: {"description": f"The {kind.what} “{name}”.", "allOf": [value]} for name in kind.names}
        return {"type": "object", "properties": named, "additionalProperties": False}
    return {"type": "object", "additionalProperties": value}


def _either(kind: schema.Either, definitions: dict[str, Object]) -> Object:
    parts = (kind.scalar, kind.sequence, kind.mapping)
    return {"anyOf": [_kind(part, definitions) for part in parts if part is not None]}


def _one_of(kind: schema.OneOf, definitions: dict[str, Object]) -> Object:
    """The record whose key is there: if/then, so that a checker speaks of that record's keys alone."""
    *others, (_, last) = kind.records
    result = _define(last, definitions)
    for key, record in reversed(others):
        result = {"if": {"required": [key]}, "then": _define(record, definitions), "else": result}
    return {"type": "object", **result}


_KINDS: Mapping[type, Callable[[Any, dict[str, Object]], Object]] = {
    schema.Text: _text,
    schema.Choice: lambda kind, _: {"type": "string", "enum": list(kind.words)},
    schema.Whole: lambda kind, _: {"type": "integer", "minimum": kind.minimum, "maximum": kind.maximum},
    schema.Numbers: _numbers,
    schema.Share: _share,
    schema.LineCount: _line_count,
    schema.Allowance: _allowance,
    schema.Boolean: lambda _, __: {"type": "boolean"},
    schema.Date: _date,
    schema.Measure: _measure,
    schema.Ink: _ink,
    schema.Sequence: _sequence,
    schema.Named: _named,
    schema.Either: _either,
    schema.Record: _define,
    schema.OneOf: _one_of,
}
