"""The public way in with mark-up, characters of one em each: what stands beside lines, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from layout.diagnostics import Report
from layout.text import CHOICES, SetLine, TextStyle, set_text
from tests.text.test_setting import STYLE, advances, assert_adds_up, offsets


def marked(text: str, measure: str = "20em", **given: Any) -> tuple[SetLine, ...]:
    return set_text(text, measure, STYLE._replace(**given), markup=True)


def test_without_mark_up_every_character_is_text() -> None:
    (line,) = set_text("汉[重点]{emphasis}", "40em", STYLE)
    assert line.text == "汉[重点]{emphasis}"
    assert line.interlinear == ()


def test_dots_stand_under_the_middles_of_their_characters() -> None:
    (line,) = marked("汉[重，点]{着重}字")
    (dots,) = line.interlinear
    assert line.text == "汉重，点字"
    assert (dots.kind, dots.base, dots.start_em, dots.size_em) == ("emphasis", "重，点", 1, 3)
    assert (dots.middles, dots.middles_em) == ((1500, 3500), (1.5, 3.5))


def test_a_name_broken_between_lines_has_a_line_in_both() -> None:
    first, second = marked("汉字[中原]{proper-name}字", "3em")
    assert [(one.kind, one.base, one.start, one.size) for one in first.interlinear] == [
        ("proper-name", "中", 2000, 1000)
    ]
    assert [(one.kind, one.base, one.start, one.size) for one in second.interlinear] == [("proper-name", "原", 0, 1000)]


# CLREQ, romanized annotations: half the size of the base, a word space of a quarter of their em between two. Letters
# are half an em each: běi is an em and a half, jīng two.
def test_readings_make_room_and_stand_over_the_middle_of_their_bases() -> None:
    (line,) = marked("到[北京]{pinyin: běi jīng}了")
    assert offsets(line) == [0, 1, 2.625, 4.625]
    assert advances(line) == [1, 1.625, 2, 1]
    found = [(one.kind, one.base, one.reading, one.start_em, one.size_em, one.offset_em) for one in line.interlinear]
    assert found == [("reading", "北", "běi", 1.25, 1, 1), ("reading", "京", "jīng", 3.125, 1, 2.625)]


# CLREQ, choice of size and ratio: zhuyin takes half an em beside its base; the figure's white is a thirtieth.
def test_zhuyin_stands_beside_its_base() -> None:
    (line,) = marked("[台的]{注音：ㄊㄞˊ ˙ㄉㄜ}字")
    assert offsets(line) == [0, 1.5, 3]
    first, second = line.interlinear
    assert (first.base, first.reading, first.start, first.offset) == ("台", "ㄊㄞˊ", 0, 1033)
    assert (second.base, second.reading, second.start, second.size) == ("的", "˙ㄉㄜ", 1500, 1000)


# The frame takes an eighth of an em at each side, and as much white stands around it.
def test_a_frame_has_its_room() -> None:
    (line,) = marked("[汉]{deceased}字")
    (frame,) = line.interlinear
    assert (frame.kind, frame.base, frame.start, frame.size) == ("deceased", "汉", 125, 1000)
    assert offsets(line) == [0, 1.375]


def test_letters_in_a_frame_stand_in_its_room() -> None:
    (line,) = marked("汉[ab]{deceased}字", autospace_letters=False)
    assert [cluster.text for cluster in line.clusters] == ["汉", "a", "b", "字"]
    assert offsets(line) == [0, 1.125, 2.25, 3.5]  # b of one em, the frame's eighth, and its white


# Two thirds of the size, its em box ending where the text's does.
def test_a_note_mark_is_small_and_raised() -> None:
    (line,) = marked("汉[^1]字")
    assert [(one.text, one.size, one.shift) for one in line.clusters] == [
        ("汉", 1000, 0),
        ("1", 667, 293),
        ("字", 1000, 0),
    ]
    assert offsets(line) == [0, 1, 1.667]
    assert line.in_em(line.natural) == 2.667


def test_bold_and_kai_have_the_faces_of_the_house() -> None:
    plain, bold = (set_text(text, "20em", markup=True)[0] for text in ("汉字word", "汉字**word**"))
    assert plain.text == bold.text == "汉字word"
    assert advances(plain) != advances(bold)
    assert advances(set_text("汉[word]{楷体}", "20em", markup=True)[0]) != advances(set_text("汉word", "20em")[0])


def test_mark_up_that_cannot_be_understood_is_told_at_its_place() -> None:
    told = Report()
    lines = set_text("汉\n[字]{nothing}", "20em", STYLE, told, markup=True)
    (found,) = told
    assert found.code.name == "unknown-kind"
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 5)
    assert "".join(line.text for line in lines) == "汉\n[字]{nothing}"


MARKED = (
    "本报讯　[李明]{人名}昨日说：“[一定]{着重}办好。”[^1]他读[三国演义]{书名}，**不是**[水浒传]{book-title}，"
    "[某某]{示亡}在[北京]{pinyin: běi jīng}的[中山路]{专名 着重}遇到[his friend]{deceased}与"
    "[word]{emphasis}，H[2]{下标}O[注]{上标}。"
)


@pytest.mark.parametrize("metrics", CHOICES["metrics"])
@pytest.mark.parametrize("measure", range(7, 20))
def test_what_is_told_of_marked_linesassert_adds_up(measure: int, metrics: str) -> None:
    lines = set_text(MARKED, f"{measure}em", TextStyle(metrics=metrics), markup=True)
    text = "".join(line.text for line in lines)
    assert text.startswith("本报讯　李明昨日说：“一定办好。”1他读三国演义，不是水浒传")
    for line in lines:
        assert_adds_up(line)
        for one in line.interlinear:
            assert one.base
            assert one.start >= line.start
            assert one.start + one.size <= line.start + line.inline_size
