"""W3C's tests of CSS ``line-break`` for Chinese and Japanese: 369 cases that hold, and 16 that are contested."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.text.reading import texts

GROUPS = yaml.safe_load((Path(__file__).parent / "data/css_line_break.yaml").read_text("utf-8"))
LANGUAGES = {"zh": "zh-Hans", "ja": "ja", "any": "zh-Hans"}
CASES = [
    pytest.param(LANGUAGES[group["language"]], level, character, allowed,
                 id=f"{group['language']}-{group['group']}-{level}-{ord(character):04X}")
    for group in GROUPS
    for level, allowed in group["break_before"].items()
    for character in group["characters"]
    if group["group"] != "pr"
]  # fmt: skip
CONTESTED = [
    (level, character)
    for group in GROUPS
    for level in group["break_before"]
    for character in group["characters"]
    if group["group"] == "pr"
]


def lines(language: str, level: str, character: str) -> list[str]:
    style = {"punctuation": "plain", "line_end": "full", "line_start": "full", "language": language}
    return texts("文" * 6 + character + "字字", 6, prohibition=f"css-{level}", **style)


def expected(character: str, allowed: bool) -> list[str]:
    return ["文" * 6, character + "字字"] if allowed else ["文" * 5, "文" + character + "字字"]


def test_all_cases_are_there() -> None:
    assert len(CASES) == 369
    assert len(CONTESTED) == 16


@pytest.mark.parametrize(("language", "level", "character", "allowed"), CASES)
def test_break_before(language: str, level: str, character: str, allowed: bool) -> None:
    assert lines(language, level, character) == expected(character, allowed)


@pytest.mark.parametrize(("level", "character"), CONTESTED)
def test_contested_a_line_may_break_between_an_ideograph_and_a_prefix(level: str, character: str) -> None:
    # These 16 cases want none. UAX #14 has no rule between ID and PR (LB23a: PR × ID and ID × PO alone), and
    # JLREQ (3.1.10 d) binds a prefix to what follows; 售价|￥5 must be free to break, or the price breaks.
    assert lines("zh-Hans", level, character) == expected(character, True)
