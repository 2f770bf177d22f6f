"""The mark-up within a paragraph: spans, note marks, bold and backslashes; nothing lost, every place kept."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Diagnostic, Report
from layout.issue.inline import read_runs
from layout.issue.markup import read_copy
from layout.issue.model import PLAIN, Run
from layout.issue.source_lines import SourceLine, file_lines
from layout.source.mistakes import Mistakes


def read(text: str, *, opening: bool = False) -> tuple[tuple[Run, ...], list[Diagnostic]]:
    report = Report()
    line = SourceLine(text, ((0, 1, 1),))
    return read_runs("f.md", line, Mistakes(report), opening=opening), list(report)


def parts(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The runs as (text, style, marks), of a text without mistakes."""
    runs, told = read(text)
    assert told == []
    return [(run.text, run.style, run.annotation.marks) for run in runs]


def readings(text: str) -> list[tuple[str, str, str]]:
    """The runs that have a reading as (text, reading, script)."""
    return [
        (run.text, run.annotation.reading, run.annotation.script) for run in read(text)[0] if run.annotation.reading
    ]


def test_a_span_is_a_run_of_its_own() -> None:
    assert parts("甲[乙丙]{emphasis}丁") == [
        ("甲", "body", ()),
        ("乙丙", "body", ("emphasis",)),
        ("丁", "body", ()),
    ]


def test_text_without_spans_is_plain() -> None:
    (run,), _ = read("甲乙")
    assert run.annotation is PLAIN


def test_neighbouring_spans_stay_apart() -> None:
    # Two proper names side by side have two lines (CLREQ, proper noun marks), so they are no one run.
    runs, _ = read("[北京]{专名}[上海]{专名}")
    assert [run.text for run in runs] == ["北京", "上海"]
    assert runs[0].annotation is not runs[1].annotation


def test_the_runs_of_one_span_share_their_annotation() -> None:
    runs, _ = read("[张**三**]{person}")
    assert [(run.text, run.style) for run in runs] == [("张", "body"), ("三", "strong")]
    assert runs[0].annotation is runs[1].annotation


def test_bold_stands_around_inside_and_across_spans() -> None:
    assert parts("**甲[乙]{emphasis}**") == [("甲", "strong", ()), ("乙", "strong", ("emphasis",))]
    assert parts("[甲**乙**]{emphasis}") == [("甲", "body", ("emphasis",)), ("乙", "strong", ("emphasis",))]
    assert parts("**甲[乙**丙]{emphasis}") == [
        ("甲", "strong", ()),
        ("乙", "strong", ("emphasis",)),
        ("丙", "body", ("emphasis",)),
    ]


def test_kai_is_a_style_and_goes_before_bold() -> None:
    assert parts("[甲]{kai}**[乙]{楷体}丙**") == [("甲", "kai", ()), ("乙", "kai", ()), ("丙", "strong", ())]
    assert parts("[甲]{kai emphasis}") == [("甲", "kai", ("emphasis",))]


def test_a_note_mark() -> None:
    assert parts("文字[^1]，[^*]") == [
        ("文字", "body", ()),
        ("1", "body", ("note",)),
        ("，", "body", ()),
        ("*", "body", ("note",)),
    ]
    assert parts("[^1][^2]") == [("1", "body", ("note",)), ("2", "body", ("note",))]


@pytest.mark.parametrize(
    "text",
    [
        "[甲]",
        "甲[1]乙",
        "[链接](http://a)",
        "甲[乙",
        "甲]乙",
        "{emphasis}",
        "[甲] {emphasis}",
        "[^]",
        "[^ 1]",
        "[[甲]]",
    ],
)
def test_other_brackets_are_text(text: str) -> None:
    assert "".join(run for run, _, _ in parts(text)) == text


def test_brackets_without_braces_stand_in_a_span() -> None:
    assert parts("[甲[注]乙]{emphasis}") == [("甲[注]乙", "body", ("emphasis",))]
    assert parts("甲[乙[丙]{emphasis}") == [("甲[乙", "body", ()), ("丙", "body", ("emphasis",))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\[甲]{emphasis}", "[甲]{emphasis}"),
        (r"[甲\]{emphasis}", "[甲]{emphasis}"),
        (r"[甲]\{emphasis}", "[甲]{emphasis}"),
        (r"\[\^1]", "[^1]"),
    ],
)
def test_backslash_takes_the_meaning_from_brackets(text: str, shown: str) -> None:
    runs, _ = read(text)
    assert [(run.text, run.annotation) for run in runs] == [(shown, PLAIN)]


def test_escaped_brackets_stand_in_a_span() -> None:
    assert parts(r"[甲\]\[乙]{emphasis}") == [("甲][乙", "body", ("emphasis",))]


# ------------------------------------------------------------------ readings


def test_a_reading_by_character_and_for_all() -> None:
    assert readings("[北京]{pinyin: běi jīng}") == [("北京", "běi jīng", "pinyin")]
    assert readings("[北京]{pinyin: běijīng}") == [("北京", "běijīng", "pinyin")]
    assert readings("[臺北]{注音：ㄊㄞˊ　ㄅㄟˇ}") == [("臺北", "ㄊㄞˊ ㄅㄟˇ", "zhuyin")]
    assert read("[臺北]{注音：ㄊㄞˊ　ㄅㄟˇ}")[1] == []


def test_a_reading_by_character_is_shared_out_to_bold() -> None:
    text = "[北京**大学**]{pinyin: běi jīng dà xué}"
    assert readings(text) == [("北京", "běi jīng", "pinyin"), ("大学", "dà xué", "pinyin")]
    assert read(text)[1] == []


def test_a_punctuation_mark_takes_no_part_of_a_reading() -> None:
    assert read("[北京、天津]{pinyin: běi jīng tiān jīn}")[1] == []


def test_a_combining_mark_takes_no_part_of_a_reading() -> None:
    # U+FE00 chooses a form of the character before it.
    assert read("[北\ufe00京]{pinyin: běi jīng}")[1] == []


# ------------------------------------------------------------------ mistakes

MISTAKES = [
    # (text, code, the columns that the message points at, end exclusive)
    ("甲[乙]{emphasi}丙", "unknown-kind", 6, 13),
    ("[乙]{person emphasi}", "unknown-kind", 12, 19),
    ("[乙]{::}", "unknown-kind", 5, 6),
    ("甲[乙]{}", "kind-missing", 5, 7),
    ("甲[]{emphasis}", "span-empty", 2, 14),
    ("甲[**]{emphasis}乙**", "span-empty", 2, 16),
    ("甲[乙]{emphasis 丙", "span-open", 5, 6),
    ("甲[乙]{emphasis [丙]", "span-open", 5, 6),
    ("甲乙]{emphasis}", "span-unopened", 3, 14),
    ("[甲[乙]{person}]{emphasis}", "span-inside", 3, 14),
    ("[甲[^1]]{emphasis}", "span-inside", 3, 7),
    ("[甲]{superscript 下标}", "kinds-exclude", 17, 19),
    ("[甲]{note superscript}", "kinds-exclude", 10, 21),
    ("[甲]{pinyin: jiǎ zhuyin: ㄐ}", "kinds-exclude", 17, 23),
    ("[甲]{pinyin: jiǎ pinyin: ji}", "kinds-exclude", 17, 23),
    ("[甲]{pinyin}", "reading-missing", 5, 11),
    ("[甲]{注音：}", "reading-missing", 5, 7),
    ("[甲]{emphasis: 乙}", "value-unwanted", 5, 13),
    ("[北京]{pinyin: běi jīng shì}", "reading-parts", 5, 27),
    ("[北**京**]{pinyin: běijīng}", "reading-divided", 1, 26),
]


@pytest.mark.parametrize(("text", "code", "column", "end"), MISTAKES)
def test_a_mistake_is_told_at_its_place(text: str, code: str, column: int, end: int) -> None:
    told = [one for one in read(text)[1] if one.code.name == code]
    assert told
    assert told[0].span is not None
    assert (told[0].span.line, told[0].span.column, told[0].span.end_column) == (1, column, end)
    for language in ("en", "zh"):
        assert told[0].message(language)
        assert told[0].hint(language)


@pytest.mark.parametrize(
    "text", [text for text, code, *_ in MISTAKES if not code.startswith(("span-inside", "reading-"))]
)
def test_a_span_with_a_mistake_is_set_as_it_stands(text: str) -> None:
    runs, _ = read(text)
    assert "".join(run.text for run in runs).replace("**", "") == text.replace("**", "")
    assert all(run.annotation is PLAIN for run in runs)


def test_the_inner_of_two_spans_is_set_as_it_stands() -> None:
    runs, _ = read("[甲[乙]{person}]{emphasis}")
    assert [(run.text, run.annotation.marks) for run in runs] == [("甲[乙]{person}", ("emphasis",))]


def test_a_reading_of_a_wrong_count_is_kept_as_it_is() -> None:
    assert readings("[北京]{pinyin: běi jīng shì}") == [("北京", "běi jīng shì", "pinyin")]


def test_bold_in_a_group_reading_gives_way_to_the_beginning() -> None:
    runs, _ = read("[北**京**]{pinyin: běijīng}")
    assert [(run.text, run.style) for run in runs] == [("北京", "body")]


@pytest.mark.parametrize(
    ("word", "meant"), [("emphasi", "emphasis"), ("propername", "proper-name"), ("着重号", "着重"), ("拼音字", "拼音")]
)
def test_an_unknown_kind_brings_a_suggestion(word: str, meant: str) -> None:
    (told,) = read(f"[甲]{{{word}}}")[1]
    assert meant in told.hint("en")
    assert meant in told.hint("zh")


# ------------------------------------------------------------------ the dateline


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("本报讯（记者 [韩娟]{person}）\u3000[昨]{emphasis}天", "本报讯（记者 韩娟）\u3000"),
        ("**本报讯**\u3000昨天", "本报讯\u3000"),
        ("本报记者 [韩娟]{人名}\u3000昨天", "本报记者 韩娟\u3000"),
        ("[本报讯\u3000昨天]{emphasis}", "本报讯\u3000"),
        ("昨天[本报讯]{emphasis}\u3000", ""),
    ],
)
def test_a_dateline_with_mark_up(text: str, opening: str) -> None:
    runs, told = read(text, opening=True)
    assert told == []
    assert "".join(run.text for run in runs if run.style == "dateline") == opening
    assert not any(run.style == "dateline" for run in read(text)[0])


def test_a_name_in_the_dateline_keeps_its_annotation() -> None:
    runs, _ = read("本报记者 [韩娟]{person}\u3000昨天", opening=True)
    assert [(run.text, run.style, run.annotation.marks) for run in runs] == [
        ("本报记者 ", "dateline", ()),
        ("韩娟", "dateline", ("person",)),
        ("\u3000", "dateline", ()),
        ("昨天", "body", ()),
    ]


# ------------------------------------------------------------------ properties


class Stretch(NamedTuple):
    """Characters of a paragraph and what is said of them."""

    text: str
    strong: bool
    kinds: tuple[str, ...]
    note: bool
    newline: bool

    def written(self) -> str:
        copy = re.sub(r"([\[\]{}*\\^])", r"\\\1", self.text)
        if self.note:
            copy = f"[^{self.text}]"
        elif self.kinds:
            copy = f"[{copy}]{{{' '.join(self.kinds)}}}"
        if self.strong:
            copy = f"**{copy}**"
        return copy + ("\n" if self.newline else "")

    def meant(self) -> list[tuple[str, str, frozenset[str]]]:
        kinds = {"note"} if self.note else set(self.kinds)
        style = "kai" if "kai" in kinds else "strong" if self.strong else "body"
        return [(character, style, frozenset(kinds - {"kai"})) for character in self.text]


# Each begins and ends with a Han character, so that lines are joined without a space.
_COPY = st.tuples(st.sampled_from("甲乙"), st.text("丙丁[]{}*\\^#@a1。", max_size=5), st.sampled_from("戊己")).map(
    "".join
)
_KINDS = st.lists(st.sampled_from(("emphasis", "person", "deceased", "kai")), max_size=3, unique=True).map(tuple)
_STRETCH = st.builds(Stretch, _COPY, st.booleans(), _KINDS, st.just(False), st.booleans())
_NOTE = st.builds(Stretch, st.sampled_from("一二三"), st.booleans(), st.just(()), st.just(True), st.booleans())


@given(st.lists(st.one_of(_STRETCH, _NOTE), min_size=1, max_size=6))
def test_what_is_written_is_what_is_meant(stretches: list[Stretch]) -> None:
    source = "".join(stretch.written() for stretch in stretches)
    report = Report()
    lines = source.split("\n")
    (block,) = read_copy("f", file_lines(lines), Mistakes(report)).blocks
    assert list(report) == []
    assert [
        (character, run.style, frozenset(run.annotation.marks)) for run in block.runs for character in run.text
    ] == [one for stretch in stretches for one in stretch.meant()]
    for run in block.runs:
        for offset, character in enumerate(run.text):
            span = run.span_at(offset)
            assert lines[span.line - 1][span.column - 1] == character


_SIGNS = re.compile(r"(?:\*\*|\\|\[\^?|\](?:\{[^\[\]{}]*\})?)*")


@given(
    st.lists(st.sampled_from([*"甲乙1^\\:[]{}", "**", "]{", "[^1]", "]{emphasis}", "]{人名 拼音：jiǎ}", "emphasis"]))
)
def test_nothing_but_signs_goes(words: list[str]) -> None:
    source = "甲" + "".join(words)
    runs, _ = read(source)
    at = 0
    for run in runs:
        assert run.text
        for offset, character in enumerate(run.text):
            place = run.span_at(offset).column - 1
            assert source[place] == character
            assert _SIGNS.fullmatch(source, at, place)
            at = place + 1
    assert _SIGNS.fullmatch(source, at)
