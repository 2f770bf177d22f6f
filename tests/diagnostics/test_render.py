"""Diagnostics as text: above all, carets that stand under what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layout.diagnostics import Code, Diagnostic, Report, Severity, Span
from layout.diagnostics.render import cells, render, summary

ERROR = Code("bad-thing", Severity.ERROR, "“{word}” is bad", "“{word}”不好", "try {better}", "试试{better}")
WARNING = Code("odd-thing", Severity.WARNING, "odd", "奇怪")
NOTE = Code("small-thing", Severity.NOTE, "small", "小事")


class Lines:
    """One file of a few lines."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines

    def line(self, file: str, number: int) -> str | None:
        return self.lines[number - 1] if file == "f.yaml" and number <= len(self.lines) else None


def error(line: int, column: int, end: int, end_line: int | None = None) -> Diagnostic:
    span = Span("f.yaml", line, column, end_line or line, end)
    return Diagnostic(ERROR, span, {"word": "x", "better": "y"})


def test_human() -> None:
    expected = "error[bad-thing]: “x” is bad\n --> f.yaml:2:4\n  |\n2 | b: xx\n  |    ^^\n  = hint: try y\n\n1 error\n"
    assert render([error(2, 4, 6)], lines=Lines("a: 1", "b: xx")) == expected


def test_human_in_chinese() -> None:
    expected = "错误[bad-thing]: “x”不好\n --> f.yaml:1:1\n  = 提示：试试y\n\n1 个错误\n"
    assert render([error(1, 1, 2)], language="zh") == expected


@pytest.mark.parametrize(
    ("line", "column", "end", "before", "width"),
    [
        ("paper: 今日中原", 8, 12, 7, 8),
        ("报纸: 中原x", 5, 7, 6, 4),  # four cells, a colon and a blank before
        ("、，ab", 3, 4, 4, 1),
        ("ｱab", 2, 3, 1, 1),  # half-width katakana
        ("𠮷: x", 4, 5, 4, 1),  # an astral ideograph is one character of two cells
        ("e\u0301: x", 5, 6, 3, 1),  # a combining accent takes none
        ("\ta: x", 5, 6, 7, 1),  # a tab is shown as four blanks
        ("ab", 3, 3, 2, 1),  # past the end: where something is missing
    ],
)
def test_carets(line: str, column: int, end: int, before: int, width: int) -> None:
    shown = render([error(1, column, end)], lines=Lines(line)).splitlines()
    assert shown[4] == "  | " + " " * before + "^" * width


def test_a_place_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert render([error(1, 3, 2, end_line=4)], lines=Lines("a bcd  ")).splitlines()[4] == "  |   ^^^"


def test_a_long_line_is_cut_around_the_caret() -> None:
    shown = render([error(1, 5001, 5002)], lines=Lines("字" * 5000 + "x" + "字" * 5000)).splitlines()
    source, caret = shown[3], shown[4]
    assert cells(source) < 120
    assert source[4] == "…"
    assert source.endswith("…")
    before = source[: source.index("x")]
    # An ellipsis is one cell.
    assert caret.index("^") == cells(before)


def test_a_control_character_does_not_reach_the_terminal() -> None:
    assert "\x1b" not in render([error(1, 1, 2)], lines=Lines("\x1b[31mred"))


def test_numbers_of_two_digits_keep_the_margin() -> None:
    shown = render([error(10, 1, 2)], lines=Lines(*["x"] * 10)).splitlines()
    assert shown[1:5] == ["  --> f.yaml:10:1", "   |", "10 | x", "   | ^"]


def test_colour_only_when_asked() -> None:
    assert "\x1b[1;31m" in render([error(1, 1, 2)], colour=True)
    assert "\x1b" not in render([error(1, 1, 2)])


def test_short() -> None:
    found = [error(2, 4, 6), Diagnostic(WARNING, None, {})]
    expected = "f.yaml:2:4: error[bad-thing]: “x” is bad\nwarning[odd-thing]: odd\n"
    assert render(found, "short") == expected


def test_json() -> None:
    found = json.loads(render([error(2, 4, 6), Diagnostic(WARNING, None, {})], "json"))
    assert found[0] == {
        "severity": "error",
        "code": "bad-thing",
        "message": "“x” is bad",
        "hint": "try y",
        "file": "f.yaml",
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 6,
    }
    assert list(found[1]) == list(found[0])
    assert (found[1]["file"], found[1]["hint"]) == (None, None)


def test_nothing_to_say() -> None:
    assert render([]) == ""
    assert render([], "short") == ""
    assert json.loads(render([], "json")) == []


def test_summary() -> None:
    found = [error(1, 1, 2), error(2, 1, 2), Diagnostic(WARNING, None, {}), Diagnostic(NOTE, None, {})]
    assert summary(found) == "2 errors, 1 warning, 1 note"
    assert summary(found, "zh") == "2 个错误，1 个警告，1 个说明"


def test_a_report_keeps_the_same_thing_once() -> None:
    report = Report()
    for _ in range(2):
        report.add(WARNING, Span("f", 1, 1, 1, 2), word="x")
    assert len(report) == 1
    assert not report.failed
    report.add(NOTE)
    report.add(ERROR, None, word="x", better="y")
    assert report.failed


def test_github() -> None:
    """Escaped as the runner undoes it (docs.github.com, Workflow commands for GitHub Actions)."""
    strange = Code("strange", Severity.NOTE, "50 % of a:b,\r\nc", "五成")
    found = [error(2, 4, 6), Diagnostic(WARNING, None, {}), Diagnostic(strange, Span("a,b:%.yaml", 1, 2, 1, 3), {})]
    assert render(found, "github").splitlines() == [
        "::error file=f.yaml,line=2,col=4,title=bad-thing::“x” is bad%0Atry y",
        "::warning title=odd-thing::odd",
        "::notice file=a%2Cb%3A%25.yaml,line=1,col=2,title=strange::50 %25 of a:b,%0D%0Ac",
    ]
    assert render([], "github") == ""


def warnings(count: int) -> list[Diagnostic]:
    return [Diagnostic(WARNING, Span("f.yaml", line, 1, line, 2), {}) for line in range(1, count + 1)]


def test_people_are_told_the_same_once() -> None:
    shown = render([*warnings(99), error(100, 1, 2), *warnings(100)[99:]])
    assert shown.splitlines() == [
        "warning[odd-thing]: odd",
        " --> f.yaml:1:1",
        " --> f.yaml:2:1",
        " --> f.yaml:3:1",
        "  = and 97 more",
        "",
        "error[bad-thing]: “x” is bad",
        "   --> f.yaml:100:1",
        "    = hint: try y",
        "",
        "1 error, 100 warnings",
    ]
    assert "另有 1 处" in render(warnings(4), language="zh")
    assert "more" not in render(warnings(3))


def test_tools_are_told_each() -> None:
    found = warnings(100)
    assert len(render(found, "short").splitlines()) == 100
    assert len(render(found, "github").splitlines()) == 100
    assert len(json.loads(render(found, "json"))) == 100


def test_what_differs_in_its_words_is_told_apart() -> None:
    one, other = (Diagnostic(ERROR, Span("f.yaml", 1, 1, 1, 2), {"word": word, "better": "y"}) for word in "ab")
    assert render([one, other]).count("error[bad-thing]") == 2


def test_warnings_that_differ_in_their_values_alone_are_shown_a_few_and_counted() -> None:
    """A hundred articles each with a widow are a hundred places to look at, and not a hundred things to read."""
    widow = Code("widow", Severity.WARNING, "widow in {name}", "{name} 孤行")
    found = [Diagnostic(widow, Span("f.yaml", line, 1, line, 2), {"name": line}) for line in range(1, 101)]
    shown = render([*found, error(3, 1, 2)])
    assert [line for line in shown.splitlines() if line.startswith("warning")] == [
        *(f"warning[widow]: widow in {line}" for line in range(1, 6)),
        "warning[widow]: 95 more of this kind; `--format short` lists all of them",
    ]
    assert shown.endswith("1 error, 100 warnings\n")
    assert "警告[widow]: 同类另有 95 条；--format short 可全部列出" in render(found, language="zh")
    assert "of this kind" not in render(found[:5])
    assert len(render(found, "short").splitlines()) == 100


def test_errors_are_all_shown() -> None:
    found = [Diagnostic(ERROR, None, {"word": number, "better": ""}) for number in range(20)]
    assert render(found).count("error[bad-thing]") == 20


def test_places_of_one_message_stand_under_each_other() -> None:
    shown = render([Diagnostic(WARNING, Span("f.yaml", line, 1, line, 2), {}) for line in (9, 10)])
    assert shown.splitlines()[1:3] == ["  --> f.yaml:9:1", "  --> f.yaml:10:1"]


def test_github_is_told_files_from_what_it_checked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path / "papers")

    def annotated(file: str) -> str:
        return render([Diagnostic(WARNING, Span(file, 1, 1, 1, 2), {})], "github").split(",")[0]

    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert annotated("./issue.yaml") == "::warning file=issue.yaml"
    assert annotated(str(tmp_path / "papers" / "issue.yaml")) == "::warning file=issue.yaml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert annotated("issue.yaml") == "::warning file=papers/issue.yaml"
    assert annotated("/elsewhere/issue.yaml") == "::warning file=/elsewhere/issue.yaml"
