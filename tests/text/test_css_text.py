"""W3C's tests of CSS Text 4, where its values have a counterpart here: text-spacing-trim, text-autospace,
hanging-punctuation. Cases that contradict CLREQ are listed in the data with the reason, and tested as such."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.text.reading import EM, compose, pitches, places, texts

TABLES = yaml.safe_load((Path(__file__).parent / "data/css_text.yaml").read_text("utf-8"))
JAPANESE = {"language": "ja", "prohibition": "css-strict", "breaking": "first-fit", "line_end": "full"}

HANGING = [
    pytest.param(
        value,
        case["lines"],
        id=f"{case['name']}-{value}",
        marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["deviates"])]
        if "deviates" in case
        else [],
    )
    for case in TABLES["hanging"]["cases"]
    for value in case["values"]
]


@pytest.mark.parametrize(("value", "lines"), HANGING)
def test_hanging_punctuation(value: str, lines: list[str]) -> None:
    style = {**JAPANESE, "punctuation": "plain", "hanging": value, "line_start": "full"}
    found = compose("".join(lines), TABLES["hanging"]["measure"], **style)
    assert [line.text for line in found] == lines
    assert value not in ("first", "last")  # what looks alike by chance is not it
    for line in found:
        if line.text[-1] in "、。" and len(line.text) == 11:
            assert line.hang
            assert places(line)[-1][1] == TABLES["hanging"]["measure"] * EM


def test_hanging_punctuation_none() -> None:
    (lines,) = [case["lines"] for case in TABLES["hanging"]["cases"] if case["name"] == "ideographic comma"]
    assert texts("".join(lines), 10, **JAPANESE, punctuation="plain") != lines


@pytest.mark.parametrize(("letters", "extra"), [(True, TABLES["autospace"]["own_em"]), (False, 0)])
def test_autospace_ideograph_alpha(letters: bool, extra: float) -> None:
    (line,) = compose(TABLES["autospace"]["text"], 20, autospace_letters=letters, language="ja", prohibition="strict")
    assert [size - EM for _, size in pitches(line)] == [extra * EM, 0]


TRIM = TABLES["spacing_trim"]
DEVIATING = {pair: row for row in TRIM["deviates"].values() for pair in row["pairs"]}
PAIRS = [
    (a, b, 1.5 if [left, right] in TRIM["trimmed"] else 2)
    for left, firsts in TRIM["classes"].items()
    for right, seconds in TRIM["classes"].items()
    for a in firsts
    for b in seconds
]


@pytest.mark.parametrize(("first", "second", "css"), PAIRS)
def test_spacing_trim(first: str, second: str, css: float) -> None:
    deviating = DEVIATING.get(first + second)
    (line,) = compose(f"字{first}{second}字", 20, language="ja", prohibition="strict")
    expected = deviating["is"] if deviating else css
    assert places(line)[-1][1] / EM - 1 == expected
    assert expected != css or not deviating, "a deviation that is none"


@pytest.mark.parametrize(("first", "second", "css"), PAIRS)
def test_space_all_is_the_plain_style(first: str, second: str, css: float) -> None:
    (line,) = compose(f"字{first}{second}字", 20, language="ja", prohibition="strict", punctuation="plain")
    assert places(line)[-1][1] / EM - 1 == 2
