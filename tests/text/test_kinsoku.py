"""Every class at every level, at a line's start and end, from the standards' own lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from layout.diagnostics import Report
from layout.text import ParagraphStyle, Piece, set_paragraph
from tests.text.conformance import measures, switched_off
from tests.text.reading import EM, FACES, STYLE, compose, places, texts

TABLES = yaml.safe_load((Path(__file__).parent / "data/kinsoku.yaml").read_text("utf-8"))
UNADJUSTED = {"punctuation": "plain", "line_end": "full", "line_start": "full"}
LANGUAGES = {"zh-Hans": "chinese", "zh-Hant-TW": "chinese", "zh-Hant-HK": "chinese", "ja": "japanese"}


def cases(edge: str) -> Iterator[object]:
    """(language, level, mark, whether the level bars it from the edge)."""
    for language, name in LANGUAGES.items():
        table = TABLES[name]
        for level, barred in table["levels"].items():
            for kind, members in table["classes"].items():
                for mark in members:
                    free = level in ("normal", "newspaper") and mark in table.get("free", "")
                    forbidden = kind in barred[edge] and not free
                    code = "-".join(f"{ord(character):04X}" for character in mark)
                    yield pytest.param(language, level, mark, forbidden, id=f"{language}-{level}-{kind}-{code}")


def at_start(mark: str, **style: object) -> list[str]:
    """The lines where ``mark`` is the first thing that does not fit on the first."""
    return texts("文" * 6 + mark + "字字", 6, **UNADJUSTED, **style)


def at_end(mark: str, **style: object) -> list[str]:
    """The lines where ``mark`` is the last thing that fits on the first."""
    return texts("文" * (6 - _ems(mark)) + mark + "字字字字", 6, **UNADJUSTED, **style)


def _ems(mark: str) -> int:
    return 2 if len(mark) == 2 else 1


@measures("kinsoku-none", "kinsoku-basic", "kinsoku-gb", "kinsoku-strict", "jlreq-levels")
@pytest.mark.parametrize(("language", "level", "mark", "forbidden"), list(cases("start")))
def test_line_start(language: str, level: str, mark: str, forbidden: bool) -> None:
    found = at_start(mark, language=language, prohibition=level)
    assert found == (["文" * 5, "文" + mark + "字字"] if forbidden else ["文" * 6, mark + "字字"])


@measures("kinsoku-none", "kinsoku-basic", "kinsoku-gb", "kinsoku-strict")
@pytest.mark.parametrize(("language", "level", "mark", "forbidden"), list(cases("end")))
def test_line_end(language: str, level: str, mark: str, forbidden: bool) -> None:
    first = at_end(mark, language=language, prohibition=level)[0]
    assert first.endswith(mark) is not forbidden


@switched_off("kinsoku-basic", "kinsoku-gb", "kinsoku-strict")
@pytest.mark.parametrize("mark", "，。：！）·～／")
def test_without_a_level_marks_begin_lines(mark: str) -> None:
    assert at_start(mark, prohibition="basic") != at_start(mark, prohibition="none")


@switched_off("kinsoku-none", "jlreq-levels")
def test_the_same_mark_is_barred_at_the_next_level() -> None:
    assert at_end("（", prohibition="none") != at_end("（", prohibition="basic")


# The character before a run must stay with its first mark: 二。』」 takes two and a half em, all blanks given, and
# a line has two. What is left is a break between two of the marks.
REMEDY = ("一二。』」四", 2)


@measures("kinsoku-remedy")
@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
@pytest.mark.parametrize("breaking", ["optimal", "first-fit"])
def test_a_run_of_three_marks_is_broken_where_no_line_can_hold_it(level: str, breaking: str) -> None:
    told = Report()
    style = ParagraphStyle(prohibition=level, breaking=breaking)
    text, measure = REMEDY
    found = set_paragraph([Piece(text, STYLE)], style, measure * EM, FACES, told)
    assert [line.text for line in found] == ["一", "二。』", "」四"]
    assert [line.inline_size for line in found[1:]] == [2 * EM, 2 * EM]
    # No line is too long; the first has one character and no gap.
    assert [found.code.name for found in told] == ["underfull-line"]


@measures("kinsoku-remedy")
def test_a_run_of_three_marks_is_kept_whole_wherever_a_line_can_hold_it() -> None:
    # However wide the gaps: 四 is moved down, and three characters are spread over five em.
    assert texts("一二三四。』」五六七八", 4) == ["一二三", "四。』」五", "六七八"]
    # The run broken, 文文文2021。 would fill a line of seven and a half em; whole, it leaves three characters to it.
    assert texts("文文文2021。』」一二三", 7.5)[0] == "文文文"


@switched_off("kinsoku-remedy")
def test_without_the_remedy_a_run_is_parted_from_what_it_belongs_to() -> None:
    text, measure = REMEDY
    assert texts(text, measure, prohibition="css-strict")[:2] == ["一二", "。』」"]


@measures("ellipsis-line")
@pytest.mark.parametrize("indent", [0, 2])
def test_two_ellipses_stand_on_a_line_of_their_own(indent: int) -> None:
    # GB/T 15834 5.1.5 says nothing of an indent: a paragraph of points has that of any other.
    (line,) = compose("…………", 16, indent=indent * EM)
    assert (line.start, line.inline_size) == (indent * EM, 4 * EM)
    assert places(line) == [("…", (indent + number) * EM) for number in range(4)]
    assert texts("一二\n…………\n三四", 16) == ["一二\n", "…………\n", "三四"]


@switched_off("ellipsis-line")
def test_within_a_line_of_text_two_ellipses_have_none_of_their_own() -> None:
    assert texts("一二…………三四", 16) == ["一二…………三四"]
