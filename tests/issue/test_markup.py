"""The article mark-up: what becomes what, that nothing is lost, and where each character was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.issue.inline import dateline_end
from layout.issue.markup import Copy, read_copy
from layout.issue.source_lines import file_lines
from layout.source.mistakes import Mistakes


def copy_of(text: str) -> tuple[Copy, list[str]]:
    report = Report()
    copy = read_copy("f.md", file_lines(text.splitlines()), Mistakes(report))
    return copy, [one.code.name for one in report]


def styles(text: str) -> list[tuple[str, str]]:
    """The runs of the first block as (text, style)."""
    return [(run.text, run.style) for run in copy_of(text)[0].blocks[0].runs]


def test_blank_lines_set_paragraphs_apart() -> None:
    copy, told = copy_of("甲\n\n  \n乙\n")
    assert [(block.kind, block.text) for block in copy.blocks] == [("paragraph", "甲"), ("paragraph", "乙")]
    assert told == []


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("中原\n区", "中原区"),
        ("句号。\n下文", "句号。下文"),
        ("the quick\nbrown fox", "the quick brown fox"),
        ("共 5G\n基站", "共 5G基站"),
        ("한국\n사람", "한국 사람"),
        ("[北京]{着重}\n[上海]{着重}", "北京上海"),
        ("**甲**\n**乙**", "甲乙"),
        ("[the]{emphasis}\n**fox**", "the fox"),
        ("[中\n原]{人名\n着重}", "中原"),
        ("fox[^1]\n区", "fox1区"),
    ],
)
def test_lines_of_a_paragraph_are_joined(lines: str, joined: str) -> None:
    assert copy_of(lines)[0].blocks[0].text == joined


def test_the_typists_indent_is_dropped() -> None:
    assert copy_of("\u3000\u3000正文\u3000有空\u3000")[0].blocks[0].text == "正文\u3000有空"


def test_subhead_stands_between_paragraphs_without_blank_lines() -> None:
    copy, told = copy_of("上文\n## 小标题\n下文")
    assert [(block.kind, block.text) for block in copy.blocks] == [
        ("paragraph", "上文"),
        ("subhead", "小标题"),
        ("paragraph", "下文"),
    ]
    assert told == []


def test_bold_is_a_run_of_its_own() -> None:
    assert styles("甲**乙**丙") == [("甲", "body"), ("乙", "strong"), ("丙", "body")]


def test_backslash_takes_the_meaning_from_a_sign() -> None:
    assert styles(r"\*\*甲\*\* \\ \甲") == [("**甲** \\ \\甲", "body")]


def test_escaped_stars_do_not_close_bold() -> None:
    assert styles(r"**甲\**乙**") == [("甲**乙", "strong")]


@pytest.mark.parametrize(
    "text", ["甲**乙", "****", "- 列表", "[链接](http://a)", "<b>", "> 引文", "1. 一", "`码`", "*斜*"]
)
def test_other_markdown_is_text(text: str) -> None:
    assert "".join(run for run, _ in styles(text)) == text


def test_unclosed_bold_is_told_and_kept() -> None:
    copy, told = copy_of("甲**乙")
    assert told == ["unclosed-bold"]
    assert copy.blocks[0].text == "甲**乙"


@pytest.mark.parametrize("text", ["# 题", "### 题", "##题"])
def test_other_headings_are_told_and_kept(text: str) -> None:
    copy, told = copy_of(text)
    assert told == ["other-heading"]
    assert copy.blocks[0].text == text


@pytest.mark.parametrize("text", ["#话题", "#1 楼", "######"])
def test_a_hash_in_text_is_no_heading(text: str) -> None:
    assert copy_of(text)[1] == []


def test_last_line_is_the_byline() -> None:
    copy, told = copy_of("正文\n\n@ 记者 韩娟\n\n")
    assert copy.byline is not None
    assert copy.byline.value == "记者 韩娟"
    assert (copy.byline.span.line, copy.byline.span.column, copy.byline.span.end_column) == (3, 3, 8)
    assert [block.text for block in copy.blocks] == ["正文"]
    assert told == []


def test_a_byline_inside_is_text_and_told() -> None:
    copy, told = copy_of("@ 记者\n\n正文")
    assert copy.byline is None
    assert [block.text for block in copy.blocks] == ["@ 记者", "正文"]
    assert told == ["byline-inside"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("本报讯\u3000为深入", "本报讯\u3000"),
        ("新华社北京12月23日电\u3000国家", "新华社北京12月23日电\u3000"),
        ("本报北京12月23日电（记者 李明）\u3000昨", "本报北京12月23日电（记者 李明）\u3000"),
        ("本报记者 韩娟\u3000昨天", "本报记者 韩娟\u3000"),
        ("本报讯（记者 韩娟）\u3000昨天", "本报讯（记者 韩娟）\u3000"),
        ("本报讯为深入", ""),
        ("本报记者，\u3000昨天", ""),
        ("昨天\u3000新华社", ""),
        ("新华社说“电\u3000", ""),
    ],
)
def test_dateline(text: str, opening: str) -> None:
    assert text[: dateline_end(text)] == opening


def test_dateline_is_a_run_of_the_first_paragraph_only() -> None:
    copy, _ = copy_of("本报讯\u3000甲\n\n本报讯\u3000乙")
    assert [run.style for run in copy.blocks[0].runs] == ["dateline", "body"]
    assert [run.style for run in copy.blocks[1].runs] == ["body"]


def test_spans_stand_in_subheads() -> None:
    copy, told = copy_of("上文\n## 访[某某]{person 示亡}\n下文")
    assert told == []
    runs = copy.blocks[1].runs
    assert [(run.text, run.annotation.marks) for run in runs] == [("访", ()), ("某某", ("person", "deceased"))]
    assert (runs[1].span_at(0).line, runs[1].span_at(0).column) == (2, 6)


def test_a_span_over_lines_keeps_its_places() -> None:
    (block,) = copy_of("甲[乙\n丙]{emphasis}丁")[0].blocks
    assert [run.text for run in block.runs] == ["甲", "乙丙", "丁"]
    assert [(run.span_at(0).line, run.span_at(0).column) for run in block.runs] == [(1, 1), (1, 3), (2, 13)]
    assert (block.runs[1].span_at(1).line, block.runs[1].span_at(1).column) == (2, 1)


def test_every_character_is_found_where_it_was_written() -> None:
    source = ["\u3000\u3000本报讯\u3000甲\\*乙**重**", "第二行 end", "and **more**"]
    run_characters = [
        (character, run.span_at(offset))
        for block in read_copy("f", file_lines(source), Mistakes(Report())).blocks
        for run in block.runs
        for offset, character in enumerate(run.text)
    ]
    assert "".join(character for character, _ in run_characters) == "本报讯\u3000甲*乙重第二行 end and more"
    for character, span in run_characters:
        line = source[span.line - 1] + " "  # the space that joins two lines stands at the first one's end
        assert line[span.column - 1] == character


@given(st.text(st.sampled_from("甲乙a 1*\\#@\u3000\n。")))
def test_no_character_is_lost(text: str) -> None:
    copy, _ = copy_of(text)
    kept = "".join(block.text for block in copy.blocks) + (copy.byline.value if copy.byline else "")
    # Only the signs of the mark-up and blanks may go.
    signs = str.maketrans("", "", "*\\#@ \u3000\n")
    assert kept.translate(signs) == text.translate(signs)
    assert all(run.text and run.places[0][0] == 0 for block in copy.blocks for run in block.runs)
