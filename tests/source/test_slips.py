"""Slips of the hand are found where they are, not where the parser stops."""

from __future__ import annotations

import pytest

from layout.diagnostics import Diagnostic, Report
from layout.source import codes, parse_yaml
from layout.source.mistakes import Mistakes
from layout.source.slips import find_slips


def told(text: str) -> list[Diagnostic]:
    report = Report()
    parse_yaml("f", text, Mistakes(report))
    return list(report)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a:\n  b：c\n  d: e\n", codes.YAML_FULL_WIDTH, (2, 4, 5)),
        ("a:\n  - b：c\n    d: e\n", codes.YAML_FULL_WIDTH, (2, 6, 7)),
        ("a: b\nc：d\n# e\n\nf: g\n", codes.YAML_FULL_WIDTH, (2, 2, 3)),
        ("a: {责编: 张三， 校对: 李四}\n", codes.YAML_FULL_WIDTH, (1, 11, 12)),
        ("a: ｛b: c｝\n", codes.YAML_FULL_WIDTH, (1, 4, 5)),
        ("a:\n  －b: c\n    d: e\n", codes.YAML_FULL_WIDTH, (2, 3, 4)),
        ("a:\n  b: c\n\u3000\u3000d: e\n  f: g\n", codes.YAML_BLANK, (3, 1, 3)),
        ("a:\n  b: c\n\u00a0\u00a0d: e\n  f: g\n", codes.YAML_BLANK, (3, 1, 3)),
        ("a: b\nc:\u3000d\ne: f\n", codes.YAML_BLANK, (2, 3, 4)),
        ("a: b\nc:d\ne: f\n", codes.YAML_SPACE, (2, 2, 3)),
        ("a:\n  - b: c\n  -d: e\n", codes.YAML_SPACE, (3, 3, 4)),
    ],
)
def test_a_slip_is_told_in_its_place_alone(text: str, code: object, place: tuple[int, int, int]) -> None:
    (found,) = told(text)
    assert found.code is code
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == place


def test_all_slips_of_a_file_are_told_at_once() -> None:
    found = told("a：b\nc:d\ne: f\ng：h\n")
    assert [(one.code.name, one.span.line if one.span else 0) for one in found] == [
        ("yaml-full-width", 1),
        ("yaml-space", 2),
        ("yaml-full-width", 4),
    ]


def test_another_error_is_told_beside_a_slip_that_does_not_explain_it() -> None:
    found = told("a: {\n  b: 1\n}\nc: |\n  x\nd: @e\nf:g\n")
    assert [(one.code.name, one.span.line if one.span else 0) for one in found] == [
        ("yaml-space", 7),
        ("yaml-syntax", 6),
    ]


def test_text_is_no_slip() -> None:
    lines = ["a: |", "  b：c", "  d:e", "# f：g", "h: 他说：好", "i: {j: 雪后，老街}", "k: http://x", "l: 12:30"]
    assert find_slips(lines) == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('a: "b\nc: d\n', (1, 4), "the quotation mark that opens here is not closed"),
        ("a: @b\n", (1, 4), "a text cannot begin with this sign"),
        ("a: *\n", (1, 5), "a text cannot begin with * or &"),
        ("a: !\u8001\n", (1, 5), "a text cannot begin with !"),
        ("a: [图文]老城\nb: c\n", (1, 8), "text goes on after a closing sign"),
        ("a:\n  - b: c\n d: e\n", (3, 2), "this does not fit in with the lines above"),
        ('a: "\\d"\n', (1, 5), "a backslash in double quotes does not stand for itself"),
    ],
)
def test_what_the_parser_says_is_put_in_words_for_editors(text: str, place: tuple[int, int], words: str) -> None:
    (found,) = told(text)
    assert found.code is codes.YAML_SYNTAX
    assert found.span is not None
    assert (found.span.line, found.span.column) == place
    assert words in found.message()
    assert found.message("zh").isascii() is False
    assert found.hint()
    assert found.hint("zh")
