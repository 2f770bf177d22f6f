"""The words in the braces of a span: every kind in both languages, in any order, over line ends."""

from __future__ import annotations

import pytest

from layout.diagnostics import Report
from layout.issue.annotations import Meaning, read_meaning
from layout.issue.model import Annotation
from layout.issue.source_lines import SourceLine, file_lines, join
from layout.source.mistakes import Mistakes


def meaning(*lines: str) -> Meaning | None:
    """What braces over these lines mean; there must be no mistake in them."""
    report = Report()
    line: SourceLine = join(file_lines(["{" + lines[0], *lines[1:-1], lines[-1]] if lines[1:] else ["{" + lines[0]]))
    found = read_meaning("f", line, 1, len(line.text), Mistakes(report))
    assert list(report) == []
    return found


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("emphasis", "着重"),
        ("proper-name", "专名"),
        ("book-title", "书名"),
        ("person", "人名"),
        ("deceased", "示亡"),
        ("superscript", "上标"),
        ("subscript", "下标"),
        ("note", "注号"),
    ],
)
def test_a_mark_has_two_words(english: str, chinese: str) -> None:
    assert meaning(english) == meaning(chinese) == Meaning(Annotation((english,)), "")


@pytest.mark.parametrize("word", ["kai", "楷体"])
def test_kai_is_a_style(word: str) -> None:
    assert meaning(word) == Meaning(Annotation(), "kai")


@pytest.mark.parametrize(
    "written", ["pinyin: běi jīng", "拼音：běi jīng", "pinyin:běi jīng", "pinyin : běi\u3000jīng", " 拼音:  běi jīng "]
)
def test_a_reading(written: str) -> None:
    assert meaning(written) == Meaning(Annotation((), "běi jīng", "pinyin"), "")


@pytest.mark.parametrize(
    "written",
    [
        "person emphasis zhuyin: ㄌㄧˇ",
        "着重 人名 注音：ㄌㄧˇ",
        "注音：ㄌㄧˇ 人名 emphasis",
        "emphasis zhuyin: ㄌㄧˇ person",
    ],
)
def test_kinds_stand_in_any_order(written: str) -> None:
    assert meaning(written) == Meaning(Annotation(("emphasis", "person"), "ㄌㄧˇ", "zhuyin"), "")


def test_kai_is_a_syllable_too() -> None:
    assert meaning("pinyin: kai feng") == Meaning(Annotation((), "kai feng", "pinyin"), "")
    assert meaning("kai pinyin: kai feng") == Meaning(Annotation((), "kai feng", "pinyin"), "kai")


def test_a_backslash_is_not_read_aloud() -> None:
    assert meaning(r"pinyin: xi\'an") == Meaning(Annotation((), "xi'an", "pinyin"), "")


def test_a_line_end_parts_words() -> None:
    # No space is put between Han characters when lines are joined, nor before zhuyin.
    assert meaning("注音：ㄊㄞˊ", "ㄅㄟˇ") == Meaning(Annotation((), "ㄊㄞˊ ㄅㄟˇ", "zhuyin"), "")
    assert meaning("人名", "着重") == Meaning(Annotation(("emphasis", "person")), "")
