"""Did you mean."""

from __future__ import annotations

import pytest

from layout.source import did_you_mean
from layout.source.suggest import hint_values

KEYS = ("headline", "byline", "dateline", "columns", "span")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("headlne", "headline"), ("Columns", "columns"), ("bylines", "byline"), ("xyz", ""), ("", ""), ("h" * 65, "")],
)
def test_did_you_mean(word: str, meant: str) -> None:
    assert did_you_mean(word, KEYS) == meant


def test_few_choices_are_listed_where_none_is_like() -> None:
    assert hint_values("xyz", ("single", "double"))["suggestion"] == "known: single, double"
    assert hint_values("xyz", [str(number) for number in range(99)])["suggestion"] == ""
