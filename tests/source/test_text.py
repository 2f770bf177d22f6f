"""Reading text: what is refused and where, and the lines that are kept for messages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout.diagnostics import Diagnostic, Report
from layout.source import Sources
from layout.source.codes import YAML_KEY
from layout.source.mistakes import MISTAKES_TOLD, Mistakes, quoted
from layout.source.text import position


def read(path: Path, limit: int = 1000) -> tuple[str | None, list[Diagnostic], Sources]:
    report = Report()
    sources = Sources()
    return sources.read(str(path), Mistakes(report), limit), list(report), sources


def only(told: list[Diagnostic], name: str) -> Diagnostic:
    assert [one.code.name for one in told] == [name]
    return told[0]


def test_utf8_with_and_without_mark(tmp_path: Path) -> None:
    for data in ("中\n".encode(), b"\xef\xbb\xbf" + "中\n".encode()):
        (tmp_path / "f").write_bytes(data)
        assert read(tmp_path / "f")[0] == "中\n"


@pytest.mark.parametrize(
    ("data", "offset", "line", "column"),
    [
        ("题\n中原".encode("gbk"), 0, 1, 1),  # 题 is CC E2: E2 cannot follow CC
        ("甲\n乙".encode() + b"\xff", 7, 2, 2),
        (b"\xef\xbb\xbfa\xff", 4, 1, 2),  # offsets are the file's, the byte order mark's included
        ("a".encode("utf-16"), 0, 1, 1),
    ],
)
def test_not_utf8_names_the_byte(tmp_path: Path, data: bytes, offset: int, line: int, column: int) -> None:
    (tmp_path / "f").write_bytes(data)
    text, found, sources = read(tmp_path / "f")
    told = only(found, "not-utf8")
    assert text is None
    assert told.values["offset"] == offset
    assert told.span is not None
    assert (told.span.line, told.span.column) == (line, column)
    assert sources.line(str(tmp_path / "f"), line) is not None


def test_control_character(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes("甲\r\n乙\x07".encode())
    told = only(read(tmp_path / "f")[1], "control-character")
    assert told.span is not None
    assert (told.span.line, told.span.column) == (2, 2)
    assert told.values["name"] == "U+0007"


def test_missing_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "ertong.md").touch()
    told = only(read(tmp_path / "ertnog.md")[1], "file-missing")
    assert told.hint() == "did you mean “ertong.md”?"
    assert told.hint("zh") == "是不是“ertong.md”？"


def test_a_folder(tmp_path: Path) -> None:
    only(read(tmp_path)[1], "file-is-folder")


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * 11)
    assert read(tmp_path / "f", 11)[0] == "x" * 11
    only(read(tmp_path / "f", 10)[1], "file-too-large")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    only(read(tmp_path / "pipe")[1], "file-unreadable")


def test_a_name_that_is_no_path(tmp_path: Path) -> None:
    only(read(tmp_path / "a\0b")[1], "file-unreadable")
    only(read(tmp_path / ("n" * 300))[1], "file-unreadable")


def test_lines_are_kept(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"a\r\nb\n\nc")
    _, _, sources = read(tmp_path / "f")
    name = str(tmp_path / "f")
    assert [sources.line(name, number) for number in range(6)] == [None, "a", "b", "", "c", None]
    assert sources.line("other", 1) is None
    assert sources.files == (name,)


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (5, (3, 1)), (6, (3, 2))])
def test_position(offset: int, place: tuple[int, int]) -> None:
    assert position("中\r\n𠮷\nab", offset) == place


def test_mistakes_are_told_up_to_a_limit() -> None:
    report = Report()
    mistakes = Mistakes(report)
    for number in range(MISTAKES_TOLD + 50):
        mistakes.add(YAML_KEY, None, number=number)
    assert len(report) == MISTAKES_TOLD + 1
    assert list(report)[-1].code.name == "too-many-mistakes"


def test_quoted_text_is_one_short_line() -> None:
    assert quoted("a\n  b") == "a b"
    assert len(quoted("字" * 100)) == 48


def test_what_cannot_be_seen_is_quoted_by_its_number() -> None:
    assert quoted("\u200bsection") == "<U+200B>section"


@pytest.mark.parametrize(
    ("data", "hint", "shown"),
    [
        ("作者: 张三\n".encode("gbk"), "it seems to be GBK: save it as UTF-8", "作者: 张三"),
        # 一 is D2 BB, which UTF-8 reads as one letter: the first byte that it does not take is in 期.
        ("# 一期\n".encode("gbk"), "it seems to be GBK: save it as UTF-8", "# 一期"),
        ("作者".encode("utf-16"), "it is UTF-16 (“Unicode”): save it as UTF-8", None),
        (b"\xff\xff", "save the file as UTF-8", None),
    ],
)
def test_the_encoding_is_guessed(tmp_path: Path, data: bytes, hint: str, shown: str | None) -> None:
    (tmp_path / "f").write_bytes(data)
    _, found, sources = read(tmp_path / "f")
    told = only(found, "not-utf8")
    assert told.hint() == hint
    assert told.span is not None
    if shown is not None:
        assert sources.line(str(tmp_path / "f"), 1) == shown


@pytest.mark.parametrize(("data", "kind"), [(b"PK\x03\x04\xff", "Word"), (b"%PDF-1.4", "PDF")])
def test_a_document_in_place_of_text(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "f").write_bytes(data)
    told = only(read(tmp_path / "f")[1], "not-text")
    assert kind in told.message()


def test_missing_in_a_folder_that_is_misspelt(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    told = only(read(tmp_path / "articels" / "f")[1], "file-missing")
    assert "articles" in told.hint()


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "f").symlink_to("g")
    told = only(read(tmp_path / "f")[1], "file-missing")
    assert told.hint() == "it is a link to a file that is not there"


def test_a_file_that_may_be_gbk_is_read_as_such(tmp_path: Path) -> None:
    path, report, sources = tmp_path / "t.csv", Report(), Sources()
    path.write_bytes("白菜,1.2\n".encode("gb18030"))
    assert sources.read(str(path), Mistakes(report), gbk=True) == "白菜,1.2\n"
    assert not list(report)
    assert sources.line(str(path), 1) == "白菜,1.2"
    # What is neither is told as before.
    path.write_bytes(b"\xff\xfe\x3d\xd8")
    assert sources.read(str(path), Mistakes(report), gbk=True) is None
    assert [one.code.name for one in report] == ["not-utf8"]
