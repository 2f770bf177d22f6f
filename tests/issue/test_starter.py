"""``banmian new``: an issue that reads without a word, and nothing written over."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from layout.diagnostics import Report
from layout.issue.reader import read_issue
from layout.issue.starter import write_starter
from layout.source import Sources


def test_the_starter_reads_without_a_message(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "issue"
    report = Report()
    written = write_starter(str(folder), report)
    assert [str(Path(path).relative_to(folder)) for path in written] == [
        "issue.yaml",
        str(Path("articles", "shitang.md")),
        str(Path("articles", "shushi.md")),
        "issue.schema.json",
    ]
    issue = read_issue(str(folder), report, Sources())
    assert issue is not None
    assert len(issue.pages[0].modules) == 2
    assert not list(report)


def test_its_first_line_names_the_schema(tmp_path: Path) -> None:
    write_starter(str(tmp_path), Report())
    first = (tmp_path / "issue.yaml").read_text(encoding="utf-8").splitlines()[0]
    name = first.partition("$schema=./")[2]
    jsonschema.Draft7Validator.check_schema(json.loads((tmp_path / name).read_text(encoding="utf-8")))


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    report = Report()
    assert write_starter(str(tmp_path), report) == ()
    assert [one.code.name for one in report] == ["folder-not-empty"]
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    report = Report()
    assert write_starter(str(tmp_path / "file"), report) == ()
    assert [one.code.name for one in report] == ["folder-unwritable"]
