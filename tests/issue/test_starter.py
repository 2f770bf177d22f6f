"""``banmian new``: an issue that reads without a word, and nothing written over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from layout.diagnostics import Diagnostic, Report, Span
from layout.diagnostics.render import render
from layout.issue.codes import UNKNOWN_KEY
from layout.issue.reader import read_issue
from layout.issue.starter import LANGUAGES, write_starter
from layout.source import Sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_reads_without_a_message(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "new" / "issue"
    report = Report()
    written = write_starter(str(folder), report, language)
    assert [Path(path).relative_to(folder).as_posix() for path in written] == [
        ".github/workflows/issue.yml",
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        "articles/shitang.md",
        "articles/shushi.md",
        "issue.yaml",
        "issue.schema.json",
    ]
    issue = read_issue(str(folder), report, Sources())
    assert issue is not None
    assert len(issue.pages[0].modules) == 2
    assert not list(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_first_lines_name_the_schema(tmp_path: Path, language: str) -> None:
    """VS Code reads the first (and so do others by the same language server), JetBrains the second."""
    write_starter(str(tmp_path), Report(), language)
    first, second, *_ = (tmp_path / "issue.yaml").read_text(encoding="utf-8").splitlines()
    name = first.partition("# yaml-language-server: $schema=./")[2]
    assert second == f"# $schema: ./{name}"
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {f"./{name}": ["issue.yaml"]}
    jsonschema.Draft7Validator.check_schema(json.loads((tmp_path / name).read_text(encoding="utf-8")))


def test_both_languages_are_one_issue(tmp_path: Path) -> None:
    for language in LANGUAGES:
        write_starter(str(tmp_path / language), Report(), language)
    texts = [(tmp_path / language / "issue.yaml").read_text("utf-8") for language in LANGUAGES]
    assert yaml.safe_load(texts[0]) == yaml.safe_load(texts[1])
    english, chinese = ("".join(re.findall("#.*", text)) for text in texts)
    assert len(re.findall("[\u4e00-\u9fff]", chinese)) > 100
    assert not re.search("[\u4e00-\u9fff]", english.replace("某某书店", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workflow_checks_builds_and_attaches(tmp_path: Path, language: str) -> None:
    write_starter(str(tmp_path), Report(), language)
    text = (tmp_path / ".github" / "workflows" / "issue.yml").read_text("utf-8")
    workflow = yaml.load(text, yaml.BaseLoader)  # by whose rules `on` is a word, as for GitHub
    assert set(workflow["on"]) == {"push", "pull_request", "workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["pages"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    assert [one.partition("@")[0].partition("/")[2] for one in used] == ["checkout", "setup-python", "upload-artifact"]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in used)
    runs = [step["run"] for step in steps if "run" in step]
    assert runs == ["pip install banmian", "banmian check . --format github", "banmian build . --output out --quiet"]
    assert steps[-1]["with"]["path"].split() == ["out/*.pdf", "out/*.png", "out/*.json"]


def test_vs_code_finds_the_messages_places(tmp_path: Path) -> None:
    write_starter(str(tmp_path), Report())
    tasks = json.loads((tmp_path / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    found = Diagnostic(UNKNOWN_KEY, Span("./issue.yaml", 3, 5, 3, 9), {"key": "spna", "suggestion": ""})
    match = re.match(tasks[0]["problemMatcher"]["pattern"]["regexp"], render([found], "short").rstrip())
    assert match is not None
    assert match.groups() == ("./issue.yaml", "3", "5", "error", "unknown-key", "unknown key “spna”")


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
