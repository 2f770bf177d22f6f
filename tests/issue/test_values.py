"""Scalars are read by the declared kind: what the editor wrote, not what YAML takes it for."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from layout.diagnostics import Report, Span
from layout.display import BLACK, Colour
from layout.issue import schema
from layout.issue.values import ColourName, read
from layout.source import Scalar, parse_yaml
from layout.source.mistakes import Mistakes
from layout.units import MM, PT, Size


def value(text: str, kind: schema.Kind) -> tuple[Any, list[str]]:
    report = Report()
    node = parse_yaml("f", text, Mistakes(report))
    assert node is not None
    return read(node, kind, Mistakes(report)), [one.code.name for one in report]


@pytest.mark.parametrize(
    "text", ["on", "12:30", "0123", "2021-12-28", "~", "null", "1e3", "0x1F", "yes", "1_000", "=", "<<"]
)
def test_text_is_as_it_was_written(text: str) -> None:
    assert value(text, schema.Text())[0].value == text


SHIFTS = schema.Measure(("em",), 0, 0, -500, 500)
SIZES = schema.Measure(("abs", "em", "line"), 0, 1000 * MM)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2021-12-28", schema.Date(), datetime.date(2021, 12, 28)),
        ("007", schema.Whole(1, 9), 7),
        ("true", schema.Boolean(), True),
        ("0.8", schema.Share(300, 2000), 800),
        ("80%", schema.Share(300, 2000), 800),
        ("0.5 lines", schema.LineCount(9000), 500),
        ("1 line", schema.LineCount(9000), 1000),
        ("2", schema.LineCount(9000), 2000),
        ("小五", SIZES, Size(9 * PT, "abs")),
        ("12Q", SIZES, Size(3 * MM, "abs")),
        ("1.25em", SIZES, Size(1250, "em")),
        ("-0.02em", SHIFTS, Size(-20, "em")),
        ("4 lines", SIZES, Size(4000, "line")),
        ("K100", schema.Ink(), BLACK),
        ("C0 M100 Y100 K0", schema.Ink(), Colour(m=1000, y=1000)),
    ],
)
def test_good_values(text: str, kind: schema.Kind, expected: object) -> None:
    assert value(text, kind) == (expected, [])


def test_a_colour_name_may_have_a_tint() -> None:
    found, _ = value("red 30%", schema.Ink())
    assert isinstance(found, ColourName)
    assert (found.name, found.tint) == ("red", 300)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("0.51em", SHIFTS, "out-of-range"),
        ("-0.51em", SHIFTS, "out-of-range"),
        ("-1em", SIZES, "out-of-range"),
        ("20211228", schema.Date(), "wrong-value"),
        ("2021-13-01", schema.Date(), "wrong-value"),
        ("2021-12-28T00:00", schema.Date(), "wrong-value"),
        ("yes", schema.Boolean(), "wrong-value"),
        ("3.0", schema.Whole(1, 9), "wrong-value"),
        ("-1", schema.Whole(1, 9), "wrong-value"),
        ("９", schema.Whole(1, 9), "wrong-value"),
        ("9" * 5000, schema.Whole(1, 9), "wrong-value"),
        ("10", schema.Whole(1, 9), "out-of-range"),
        ("9" * 400 + "pt", SIZES, "wrong-value"),
        ("-3mm", SIZES, "out-of-range"),
        ("201em", SIZES, "out-of-range"),
        ("9", SIZES, "wrong-value"),
        ("2em", schema.Measure(("abs",), 0, MM), "wrong-value"),
        ("K101", schema.Ink(), "wrong-value"),
        ("K10 K20", schema.Ink(), "wrong-value"),
        ("red 101%", schema.Ink(), "out-of-range"),
        ("'a\\b'", schema.Text("[a-z]+"), "wrong-value"),
        ('"\\a"', schema.Text(), "control-character"),
        ("' '", schema.Text(), "wrong-value"),
        ("[a]", schema.Text(), "wrong-type"),
        ("a", schema.Sequence(schema.Text()), "wrong-type"),
        ("[a, b, c]", schema.Sequence(schema.Text(), 1, 2), "wrong-count"),
    ],
)
def test_bad_values_are_told_and_left_out(text: str, kind: schema.Kind, code: str) -> None:
    assert value(text, kind) == (None, [code])


def test_a_list_keeps_its_good_entries() -> None:
    assert value("[1, x, 3]", schema.Sequence(schema.Whole(1, 9))) == ((1, 3), ["wrong-value"])


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("2025/1/6", schema.Date(), "2025-01-06"),
        ("2025年1月6日", schema.Date(), "2025-01-06"),
        ("２０２５-01-06", schema.Date(), "2025-01-06"),
        ("４", schema.Whole(1, 9), "4"),
        ("on", schema.Boolean(), "true"),
        ("False", schema.Boolean(), "false"),
        ("80毫米", SIZES, "80mm"),
        ("2字", SIZES, "2em"),
        ("3 行", SIZES, "3 lines"),
    ],
)
def test_what_was_probably_meant_is_said(text: str, kind: schema.Kind, meant: str) -> None:
    report = Report()
    read(Scalar(text, Span("f", 1, 1, 1, 2)), kind, Mistakes(report))
    (told,) = report
    assert told.hint() == f"write “{meant}”"
    assert told.hint("zh") == f"应写作“{meant}”"


def test_nothing_is_guessed_where_nothing_is_near() -> None:
    report = Report()
    read(Scalar("2字", Span("f", 1, 1, 1, 2)), schema.Measure(("abs",), 0, MM), Mistakes(report))
    read(Scalar("soon", Span("f", 1, 1, 1, 2)), schema.Date(), Mistakes(report))
    assert [told.hint() for told in report] == ["", ""]


def test_limits_are_told_in_the_unit_that_was_written() -> None:
    report = Report()
    kind = schema.Measure(("abs",), 1 * PT, 600 * PT)
    read(Scalar("700pt", Span("f", 1, 1, 1, 2)), kind, Mistakes(report))
    read(Scalar("700mm", Span("f", 1, 1, 1, 2)), kind, Mistakes(report))
    first, second = (told.message() for told in report)
    assert first.endswith("from 1pt to 600pt")
    # 600 pt are 600 / 72 × 25.4 = 211.67 mm.
    assert second.endswith("to 211.7mm")


def test_a_full_width_colon_that_makes_no_key_is_pointed_out() -> None:
    report = Report()
    record = schema.Record("r", "", (schema.Key("ab", schema.Text(), ""),))
    read(Scalar("ab：c", Span("f", 1, 1, 1, 5)), record, Mistakes(report))
    (told,) = report
    assert told.code.name == "wrong-type"
    assert "full-width" in told.hint()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3", (3,)), ("2-4", (2, 3, 4)), ("2 – 4", (2, 3, 4)), ("[4, 2, 4]", (4, 2))],
)
def test_numbers_to_choose_from(text: str, expected: tuple[int, ...]) -> None:
    assert value(text, schema.Numbers(1, 9)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4-2", "out-of-range"),
        ("2-12", "out-of-range"),
        ("[2, 12]", "out-of-range"),
        ("2 to 4", "wrong-value"),
        ("[]", "wrong-count"),
        ("{a: 1}", "wrong-type"),
    ],
)
def test_numbers_that_are_none(text: str, code: str) -> None:
    assert value(text, schema.Numbers(1, 9))[1] == [code]
