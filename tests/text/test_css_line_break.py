"""W3C's tests of CSS ``line-break`` for Chinese, Japanese, other languages and text of none, all met; and the rules of
UAX #14 that no level loosens."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.text.reading import texts

GROUPS = yaml.safe_load((Path(__file__).parent / "data/css_line_break.yaml").read_text("utf-8"))
LANGUAGES = {"zh": "zh-Hans", "ja": "ja", "any": "zh-Hans", "other": "ko"}
CASES = [
    pytest.param(LANGUAGES[group["language"]], level, character, allowed,
                 id=f"{group['language']}-{group['group']}-{level}-{ord(character):04X}")
    for group in GROUPS
    for level, allowed in group["break_before"].items()
    for character in group["characters"]
]  # fmt: skip
PREFIXES = next(group["characters"] for group in GROUPS if group["group"] == "pr")


def lines(language: str, level: str, character: str) -> list[str]:
    style = {"punctuation": "plain", "line_end": "full", "line_start": "full", "language": language}
    return texts("文" * 6 + character + "字字", 6, prohibition=f"css-{level}", **style)


def expected(character: str, allowed: bool) -> list[str]:
    return ["文" * 6, character + "字字"] if allowed else ["文" * 5, "文" + character + "字字"]


def test_all_cases_are_there() -> None:
    published = [group for group in GROUPS if group["language"] != "other" or group["group"] == "pr"]
    assert sum(len(group["characters"]) * len(group["break_before"]) for group in published) == 417


@pytest.mark.parametrize(("language", "level", "character", "allowed"), CASES)
def test_break_before(language: str, level: str, character: str, allowed: bool) -> None:
    assert lines(language, level, character) == expected(character, allowed)


@pytest.mark.parametrize(("language", "level"), [("zh-Hans", "basic"), ("zh-Hans", "strict"), ("ja", "strict")])
@pytest.mark.parametrize("character", PREFIXES)
def test_at_the_languages_own_levels_a_price_may_begin_a_line(language: str, level: str, character: str) -> None:
    # The sets of CSS keep a prefix from the line's start; UAX #14 has no rule between ID and PR (LB23a: PR × ID and
    # ID × PO alone), and JLREQ (3.1.10 d) binds it to what follows: 售价|￥5 must be free to break.
    style = {"punctuation": "plain", "line_end": "full", "line_start": "full", "language": language}
    assert texts("文" * 6 + character + "5字", 6, prohibition=level, **style)[0] == "文" * 6


# UAX #14, LB13 (× SY), LB21 (× BA), LB23a (ID × PO): what CSS loosens are the suffixes of a wide width alone.
@pytest.mark.parametrize("level", ["loose", "normal", "strict", "auto"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko"])
@pytest.mark.parametrize("character", "%‱¢/‧‒-")
def test_no_level_loosens_the_rules_of_uax_14(language: str, level: str, character: str) -> None:
    assert lines(language, level, character) == expected(character, allowed=False)


# CSS Text 3, line-break: loose allows breaks between inseparable characters (the pair of … among them).
@pytest.mark.parametrize("language", ["zh-Hans", "ja", "ko"])
@pytest.mark.parametrize(("level", "first"), [("loose", "字字字…"), ("normal", "字字"), ("strict", "字字")])
def test_an_ellipsis_is_parted_at_loose_alone(language: str, level: str, first: str) -> None:
    style = {"language": language, "prohibition": f"css-{level}", "breaking": "first-fit"}
    assert texts("字字字……字字", 4, **style)[0] == first
