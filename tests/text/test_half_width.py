"""Half-width katakana and marks: half an em each, set as kana (JIS X 0201; UAX #11 H, UAX #14 ID, CJ, NS, CL, OP)."""

from __future__ import annotations

import pytest

from layout.text import TextStyle, set_text
from tests.text.reading import EM, compose, pitch, pitches, texts

JAPANESE = {"language": "ja", "prohibition": "strict", "breaking": "first-fit"}
KANA = "ｱｲｳｴｵｶｷｸｹｺ"


@pytest.mark.parametrize("character", "ｱﾝｦｧｯｰﾞﾟ｡､･｢｣ﾡ")
@pytest.mark.parametrize("metrics", ["em", "face"])
def test_each_takes_half_an_em(character: str, metrics: str) -> None:
    (line,) = set_text(f"字ｱ{character}字", "9em", TextStyle(language="ja", metrics=metrics))
    assert [cluster.advance_em for cluster in line.clusters] == [1, 0.5, 0.5, 1]


def test_a_line_may_end_after_every_one() -> None:
    assert texts(KANA, 2, **JAPANESE) == ["ｱｲｳｴ", "ｵｶｷｸ", "ｹｺ"]


def test_a_justified_line_opens_between_them() -> None:
    line = compose("ｱｲｳ" + "W" * 9, 2, **JAPANESE)[0]
    assert pitches(line) == [("ｱｲ", 750), ("ｲｳ", 750)]


@pytest.mark.parametrize("mark", "ﾞﾟ")
def test_a_voicing_mark_holds_to_its_kana(mark: str) -> None:
    assert texts("ｱｲｳｶ" + mark + "ｴ", 2, **JAPANESE)[0] == "ｱｲｳ"
    line = compose("ｱｶ" + mark + "W" * 9, 3, **JAPANESE)[0]
    assert pitch(line, "ｶ" + mark) == EM // 2
    assert texts("ｱｲｳｶ" + mark + "ｴ", 2, **{**JAPANESE, "prohibition": "none"})[0] == "ｱｲｳ"


@pytest.mark.parametrize("mark", "｡､･｣ｯｰ")
def test_what_may_not_begin_a_line_full_width_may_not_half_width(mark: str) -> None:
    assert texts("ｱｲｳｴ" + mark + "ｵｶ", 2, **JAPANESE)[0] == "ｱｲｳ"


@pytest.mark.parametrize("mark", "｡､")
def test_commas_and_stops_begin_no_line_at_any_level_of_css(mark: str) -> None:
    for level in ("css-loose", "css-normal", "css-strict"):
        assert texts("ｱｲｳｴ" + mark + "ｵｶ", 2, **{**JAPANESE, "prohibition": level})[0] == "ｱｲｳ"


def test_an_opening_bracket_ends_no_line() -> None:
    assert texts("ｱｲｳ｢ｴｵ", 2, **JAPANESE)[0] == "ｱｲｳ"


@pytest.mark.parametrize("mark", "｡､")
def test_commas_and_stops_may_hang(mark: str) -> None:
    first = compose("ｱｲｳｴ" + mark + "ｵｶ", 2, **JAPANESE, hanging="allow")[0]
    assert (first.text, first.hang) == ("ｱｲｳｴ" + mark, EM // 2)


@pytest.mark.parametrize("mark", "･｣ﾞ")
def test_nothing_else_hangs(mark: str) -> None:
    assert all(line.hang == 0 for line in compose("ｱｲｳｴ" + mark + "ｵｶ", 2, **JAPANESE, hanging="allow"))
