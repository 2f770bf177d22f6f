"""YAML to nodes: places counted in characters, and everything refused that could surprise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Code, Diagnostic, Report
from layout.source import Mapping, Node, Scalar, Sequence, codes, parse_yaml
from layout.source.mistakes import Mistakes


def parse(text: str) -> tuple[Node | None, list[Diagnostic]]:
    report = Report()
    return parse_yaml("f", text, Mistakes(report)), list(report)


def test_nodes() -> None:
    root, told = parse("a: on\nb: [0123, {c: '1'}]\nd: |\n  x\n")
    assert told == []
    assert isinstance(root, Mapping)
    a, b, d = root.entries
    assert isinstance(a.value, Scalar)
    assert (a.key.value, a.value.value, a.value.style) == ("a", "on", "")
    assert isinstance(b.value, Sequence)
    first, second = b.value.items
    assert isinstance(first, Scalar)
    assert first.value == "0123"
    assert isinstance(second, Mapping)
    assert isinstance(d.value, Scalar)
    assert (d.value.value, d.value.style) == ("x\n", "|")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("报纸: 中原", (1, 3), (5, 7)),
        ("𠮷😀: 𠀀b", (1, 3), (5, 7)),
        ('"é\u0301": "中"', (1, 5), (7, 10)),
    ],
)
def test_columns_count_characters(text: str, key: tuple[int, int], value: tuple[int, int]) -> None:
    root, _ = parse(text)
    assert isinstance(root, Mapping)
    (entry,) = root.entries
    assert (entry.key.span.column, entry.key.span.end_column) == key
    assert (entry.value.span.column, entry.value.span.end_column) == value


def test_an_empty_value_is_known_from_an_empty_text() -> None:
    root, _ = parse("a:\nb: ''\n")
    assert isinstance(root, Mapping)
    empty, text = (entry.value for entry in root.entries)
    assert isinstance(empty, Scalar)
    assert isinstance(text, Scalar)
    assert (empty.is_empty, text.is_empty) == (True, False)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", codes.YAML_EMPTY, 1, 1),
        ("# 只有注释\n", codes.YAML_EMPTY, 1, 1),
        ("a: 1\n---\nb: 2\n", codes.YAML_SEVERAL, 2, 1),
        ("a: &x 1\n", codes.YAML_ALIAS, 1, 4),
        ("a: 中\nb: *x\n", codes.YAML_ALIAS, 2, 4),
        ("a: !!str 1\n", codes.YAML_TAG, 1, 4),
        ("? [a]\n: 1\n", codes.YAML_KEY, 1, 3),
        ("a: 1\n中: 2\na: 3\n", codes.KEY_TWICE, 3, 1),
        ("[" * 41, codes.YAML_DEEP, 1, 41),
        ("a:\n\tb: 1\n", codes.YAML_SYNTAX, 2, 1),
        ("a: b: c\n", codes.YAML_SYNTAX, 1, 5),
        ("中: 甲\x01\n", codes.CONTROL_CHARACTER, 1, 5),
    ],
)
def test_refused(text: str, code: Code, line: int, column: int) -> None:
    _, told = parse(text)
    assert [one.code for one in told] == [code]
    span = told[0].span
    assert span is not None
    assert (span.line, span.column) == (line, column)
    assert told[0].message("zh")
    told[0].hint("zh")


def test_of_a_key_that_is_there_twice_the_first_stands() -> None:
    root, told = parse("a: 1\na: 2\n")
    assert isinstance(root, Mapping)
    assert [entry.value[0] for entry in root.entries] == ["1"]
    assert told[0].values["line"] == 1


def test_a_full_width_colon_is_pointed_out() -> None:
    _, (told,) = parse("paper：今日\ndate: 2021-12-28\n")
    assert "：" in told.message()


def test_an_alias_bomb_is_no_bomb() -> None:
    bomb = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a, *a, *a, *a, *a]\n" for n in range(2000))
    root, told = parse(bomb)
    assert isinstance(root, Mapping)
    assert {one.code for one in told} == {codes.YAML_ALIAS, codes.TOO_MANY}


@given(st.text(st.sampled_from("a中: -[]{}#&*!|>'\"%@`\n\t,?~\\\x07\u2028𠮷"), max_size=40))
def test_any_text_gives_a_node_or_a_message(text: str) -> None:
    root, told = parse(text)
    assert root is not None or told
