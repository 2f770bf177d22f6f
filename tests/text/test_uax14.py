"""What UAX #14 bars from a line's edges and the standards of these languages do not name, and mandatory breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from layout.text import SetLine, TextStyle, set_text
from tests.text.conformance import measures, switched_off
from tests.text.reading import texts

ROWS = yaml.safe_load((Path(__file__).parent / "data/uax14.yaml").read_text("utf-8"))
UNADJUSTED = {"punctuation": "plain", "line_end": "full", "line_start": "full", "breaking": "first-fit"}
LEVELS = [
    ("zh-Hans", "basic"),
    ("zh-Hans", "gb"),
    ("zh-Hant-TW", "strict"),
    ("ja", "strict"),
    ("ja", "newspaper"),
    ("ko", "basic"),
    ("ko", "auto"),
    ("zh-Hans", "css-loose"),
    ("ja", "css-normal"),
    ("ko", "css-strict"),
]


def barred(edge: str, *widths: str) -> list[object]:
    rows = [row for row in ROWS if row.get(edge) is False]
    return [pytest.param(character, id=f"{row['class']}-{ord(character):04X}")
            for row in rows for width in widths for character in row.get(width, "")]  # fmt: skip


@measures("kinsoku-uax14")
@pytest.mark.parametrize(("language", "level"), LEVELS)
@pytest.mark.parametrize("character", barred("start", "wide", "narrow"))
def test_no_line_begins_with_it(language: str, level: str, character: str) -> None:
    found = texts("字" * 6 + character + "字字", 6, language=language, prohibition=level, **UNADJUSTED)
    assert found == ["字" * 5, "字" + character + "字字"]


@measures("kinsoku-uax14")
@pytest.mark.parametrize(("language", "level"), LEVELS)
@pytest.mark.parametrize("character", barred("end", "wide", "narrow"))
def test_no_line_ends_with_it(language: str, level: str, character: str) -> None:
    found = texts("字" * 5 + character + "字字字", 6, language=language, prohibition=level, **UNADJUSTED)
    assert not found[0].endswith(character)


# At the level none the marks of Chinese text begin lines, in whatever form; those of Western text keep to UAX #14.
@measures("none-western")
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko"])
@pytest.mark.parametrize("character", barred("start", "narrow"))
def test_at_none_western_marks_begin_no_line(language: str, character: str) -> None:
    found = texts("字" * 6 + character + "字字", 6, language=language, prohibition="none", **UNADJUSTED)
    assert found[0] == "字" * 5


@switched_off("kinsoku-uax14", "none-western")
@pytest.mark.parametrize("character", "﹐﹖︒﹚﹔")
def test_at_none_small_and_vertical_forms_do(character: str) -> None:
    assert texts("字" * 6 + character + "字字", 6, prohibition="none", **UNADJUSTED)[0] == "字" * 6


# CLREQ lists ~ and - with the connectors, / with the solidus.
@measures("kinsoku-ascii")
@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
@pytest.mark.parametrize("character", "/~-")
def test_connectors_and_the_solidus_of_ascii_begin_no_line(level: str, character: str) -> None:
    for measure in ("6em", "5em"):
        style = TextStyle(metrics="em", breaking="first-fit", line_end="full", prohibition=level)
        for line in set_text("字字字字字字" + character + "字", measure, style):
            assert not line.text.startswith(character)


@measures("kinsoku-ascii")
@pytest.mark.parametrize(("level", "may"), [("basic", True), ("gb", False), ("strict", False)])
def test_the_solidus_of_ascii_ends_no_line_from_gb_on(level: str, may: bool) -> None:
    found = texts("字" * 5 + "/" + "字字", 6, prohibition=level, **UNADJUSTED)
    assert found[0].endswith("/") is may


@measures("kinsoku-ascii")
@pytest.mark.parametrize(
    ("text", "measure", "mark"),
    [("营业时间为上午九点~下午五点整请注意", "9em", "~"), ("他乘坐北京-上海高速列车返回上海市区", "5em", "-")],
)
@pytest.mark.parametrize("breaking", ["optimal", "first-fit"])
def test_in_the_faces_of_the_house_too(text: str, measure: str, mark: str, breaking: str) -> None:
    found = set_text(text, measure, TextStyle(breaking=breaking))
    assert not [line.text for line in found if line.text.startswith(mark)]


@switched_off("kinsoku-ascii")
def test_at_none_a_tilde_may() -> None:
    assert texts("字" * 6 + "~字字", 6, prohibition="none", **UNADJUSTED)[0] == "字" * 6


@pytest.mark.parametrize("word", ["3/4", "km/h", "well-known", "a~b", "2021-12-28"])
def test_inside_words_and_numbers_nothing_changes(word: str) -> None:
    first, second = texts("字" * 11 + word + "字字", 12, prohibition="strict", **UNADJUSTED)[:2]
    assert (first, second.startswith(word)) == ("字" * 11, True)


@pytest.mark.parametrize("text", ["字字字字字字 -5字", '字字字字字字 "a"字'])
def test_after_a_space_a_line_may_begin_with_it(text: str) -> None:
    assert texts(text, 6, **UNADJUSTED)[0] == "字字字字字字 "


# The issue's own list beyond UAX #14, and KLREQ 5.1: hyphens and dashes begin no line in Chinese and Korean.
@pytest.mark.parametrize("character", ["·", "—", "～", "／", "－", "―", "–", "〜"])
@pytest.mark.parametrize(("language", "level"), [("zh-Hans", "basic"), ("ko", "basic"), ("ko", "auto")])
def test_beyond_uax_14(language: str, level: str, character: str) -> None:
    found = texts("字" * 6 + character + "字字", 6, language=language, prohibition=level, **UNADJUSTED)
    assert found[0] == "字" * 5


# KLREQ 5.1, line head restrictions: cl2, cl5 to cl9, cl11, cl12; line end: cl1.
@pytest.mark.parametrize("character", "）」’”)]‐-—〜？！·:;：；.。．,、，〃ー%％℃")
def test_korean_line_heads(character: str) -> None:
    for level in ("basic", "auto"):
        found = texts("가" * 6 + character + "가가", 6, language="ko", prohibition=level, **UNADJUSTED)
        assert found[0] == "가" * 5


@pytest.mark.parametrize("character", "（「‘“([")
def test_korean_line_ends(character: str) -> None:
    found = texts("가" * 5 + character + "가가가", 6, language="ko", prohibition="basic", **UNADJUSTED)
    assert not found[0].endswith(character)


# JLREQ, appendix A: the solidus is an ideographic character (cl-19).
@measures("jlreq-solidus")
@pytest.mark.parametrize("level", ["strict", "normal", "newspaper"])
def test_in_japanese_a_full_width_solidus_may_begin_a_line(level: str) -> None:
    assert texts("字" * 6 + "／字字", 6, language="ja", prohibition=level, **UNADJUSTED)[0] == "字" * 6


@switched_off("jlreq-solidus")
def test_in_chinese_it_may_not() -> None:
    assert texts("字" * 6 + "／字字", 6, prohibition="basic", **UNADJUSTED)[0] == "字" * 5


# UAX #14, LB8a and LB12.
@pytest.mark.parametrize("joiner", "\u200d\u2060\u00a0\u202f\u2007")
def test_joiners_and_no_break_spaces_hold_what_is_beside_them(joiner: str) -> None:
    found = texts("字字字字" + joiner + "字字", 4, prohibition="basic", **UNADJUSTED)
    assert found[0] == "字字字"


# UAX #14, LB4 and LB5: a mandatory break after each of these; CR LF is one.
@pytest.mark.parametrize("mark", ["\n", "\v", "\f", "\r", "\x85", "\u2028", "\u2029", "\r\n"])
def test_mandatory_breaks(mark: str) -> None:
    found = set_text(f"文文{mark}文文", "16em", TextStyle(metrics="em", indent=2))
    assert [line.text for line in found] == ["文文" + mark, "文文"]
    assert [(line.start, line.inline_size) for line in found] == [
        (2 * found[0].em, 2 * found[0].em),
        (0, 2 * found[0].em),
    ]
    assert [sum(cluster.advance for cluster in line.clusters) for line in found] == [2 * found[0].em] * 2


def test_two_carriage_returns_are_two_breaks() -> None:
    found: tuple[SetLine, ...] = set_text("文\r\r文", "16em", TextStyle(metrics="em"))
    assert [line.text for line in found] == ["文\r", "\r", "文"]
