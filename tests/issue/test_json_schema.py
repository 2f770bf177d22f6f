"""The JSON Schema: valid itself, and of one mind with the reader."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from layout.issue.json_schema import json_schema
from tests.issue.conftest import HEAD, PAGE, Reader
from tests.issue.test_reader import WHOLE

ARTICLE = PAGE + "      - file: a.md\n"


class _Loader(yaml.SafeLoader):
    """YAML as an editor's plug-in types it: numbers and booleans, but no dates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":merge"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def is_valid(text: str) -> bool:
    document: Any = yaml.load(text, _Loader)
    return bool(jsonschema.Draft7Validator(json_schema()).is_valid(document))


def test_is_a_draft_07_schema() -> None:
    schema = json_schema()
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)


def test_every_key_has_a_description() -> None:
    schema = json_schema()
    records = [schema, *schema["definitions"].values()]
    assert len(records) > 10
    assert all(value["description"] for record in records for value in record["properties"].values())
    named = [
        part
        for record in records
        for value in record["properties"].values()
        for part in value.get("properties", {}).values()
    ]
    assert len(named) > 10  # the roles and headline parts that an article may alter
    assert all(part["description"] for part in named)


GOOD = [
    WHOLE,
    HEAD + ARTICLE,
    HEAD + "number: 0123\nstyle: house\n" + ARTICLE,
    HEAD.replace("tabloid", "{base: tabloid, leading: 1.25em, body: 小五, gutter: 9pt}") + ARTICLE,
    HEAD + "style: {adjacent: tight, western: grid, hyphenation: en-GB, narrow: {measure: 10em}}\n" + ARTICLE,
    HEAD + "style: {latin: {song: {family: Charis, size: 105%, shift: -0.02em}, hei: {size: 1.1}}}\n" + ARTICLE,
    HEAD + "style: {headlines: [{span: 2, space: 0.5 lines, main: {condense: 80%}}]}\n" + ARTICLE,
]
BAD = [
    HEAD,
    HEAD + "spam: 1\n" + ARTICLE,
    HEAD.replace("2021-12-28", "28.12.2021") + ARTICLE,
    HEAD.replace("tabloid", "{rows: many}") + ARTICLE,
    HEAD + PAGE + "      - {file: a.md, span: 0}\n",
    HEAD + PAGE + "      - {rule: dubble}\n",
    HEAD + PAGE + "      - {rule: single, colour: K101}\n",
    HEAD + PAGE + "      - {ad: 店, caption: 题}\n",
    HEAD + PAGE + "      - {file: a.md, style: {boddy: {size: 9pt}}}\n",
    HEAD + "style: {roles: {body: {size: 9}}}\n" + ARTICLE,
    HEAD + "style: {adjacent: loose}\n" + ARTICLE,
    HEAD + "style: {western: gird}\n" + ARTICLE,
    HEAD + "style: {hyphenation: British English}\n" + ARTICLE,
    HEAD + "style: {narrow: {measure: 9pt}}\n" + ARTICLE,
    HEAD + "style: {latin: {song: {weight: 400}}}\n" + ARTICLE,
    HEAD + "style: {roles: {body: {indent: -2em}}}\n" + ARTICLE,
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_takes_is_valid(text: str, read: Reader) -> None:
    assert read(text).codes == []
    assert is_valid(text)


@pytest.mark.parametrize("text", BAD)
def test_what_the_reader_refuses_is_not_valid(text: str, read: Reader) -> None:
    assert read(text).codes != []
    assert not is_valid(text)
