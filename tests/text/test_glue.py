"""Characters that are there to hold or to part: no-break spaces, joiners, prefixes (UAX #14)."""

from __future__ import annotations

import pytest

from tests.text.reading import EM, compose, places, texts

UNADJUSTED = {"punctuation": "plain", "line_end": "full", "autospace_letters": False, "space": 500}


def lines(text: str, measure: float) -> list[str]:
    style = {**UNADJUSTED}
    return [line.text for line in compose(text, measure, style.pop("space"), **style)]


@pytest.mark.parametrize("glue", ["\u00a0", "\u202f", "\u2060", "\ufeff"], ids=["NBSP", "NNBSP", "WJ", "ZWNBSP"])
@pytest.mark.parametrize(("before", "after"), [("字", "符"), ("a", "字"), ("5", "kg")])
def test_glue_holds_both_sides(glue: str, before: str, after: str) -> None:
    whole = before + glue + after
    for count in range(1, 7):
        found = lines("文" * count + whole + "文文文", 6)
        assert sum(whole in line for line in found) == 1


def test_a_plain_space_parts() -> None:
    assert lines("文文文文文字 符文文", 6)[0] == "文文文文文字 "


@pytest.mark.parametrize("prefix", "￥$€№±")
@pytest.mark.parametrize("amount", ["5", "五", "(3)"])
def test_a_prefix_holds_to_what_follows(prefix: str, amount: str) -> None:
    for level in ("basic", "css-normal"):
        for count in range(1, 6):
            found = texts("文" * count + prefix + amount + "文文文", 6, prohibition=level, punctuation="plain")
            assert sum(prefix + amount[0] in line for line in found) == 1


def test_a_typed_space_lets_a_price_go_down_at_every_level() -> None:
    for level in ("basic", "strict", "css-loose", "css-strict"):
        assert texts("文文文文 ￥5文文文", 4, prohibition=level, punctuation="plain")[0] == "文文文文 "


@pytest.mark.parametrize("pair", "‼⁇⁈⁉")
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja"])
def test_two_marks_that_are_one_character_take_one_em(pair: str, language: str) -> None:
    # GB/T 15834 5.1.2; JLREQ cl-04: they fill their em and have no blank to give.
    (line,) = compose(f"字{pair}字", 9, language=language, prohibition="strict")
    assert [offset for _, offset in places(line)] == [0, EM, 2 * EM]
    assert len(compose(f"字{pair}字", 2.5, language=language, prohibition="strict", breaking="first-fit")) == 2
