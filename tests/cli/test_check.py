"""``banmian check``: all that is to be said of an issue, and no file."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands

ROOT = Path(__file__).parent.parent.parent
ISSUE = """paper: 报
date: 2021-12-28
format: tabloid
style: {{roles: {{caption: {{size: 5pt}}}}, makeup: {{taboos: {{top-heavy: {{severity: "off"}}}}}}}}
pages:
  - page: A01
    articles: [{{headline: 题, text: 文{extra}}}]
  - page: A02
    articles: [{{headline: 题, text: {text}, lines: 6}}]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["check", *map(str, arguments)])


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return write(tmp_path)


def write(folder: Path, extra: str = "", text: str = "文") -> Path:
    (folder / "issue.yaml").write_text(ISSUE.format(extra=extra, text=text), "utf-8")
    return folder


def test_nothing_to_tell_and_nothing_written() -> None:
    folder = ROOT / "examples" / "group"
    before = sorted(folder.rglob("*"))
    found = run(folder, "--lang", "en")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "nothing to tell of 1 page\n", "")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("shape", ["human", "short", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_the_plant_cannot_hold_is_a_warning(issue: Path, shape: str, lang: str) -> None:
    found = run(issue, "--format", shape, "--lang", lang)
    assert found.exit_code == 0
    if shape == "json":
        (one,) = json.loads(found.stdout)
        assert (one["code"], one["severity"], one["line"], one["column"]) == ("plant-type-small", "warning", 4, 33)
        assert found.stderr == ""
    else:
        assert "plant-type-small" in found.stderr
        assert "issue.yaml:4:33" in found.stderr
        assert found.stdout == ""
    assert [path.name for path in issue.iterdir()] == ["issue.yaml"]


def test_a_mistake_in_the_source_and_one_of_composition_exit_1(tmp_path: Path) -> None:
    write(tmp_path, ", spam: 1", "文" * 100)
    found = run(tmp_path, "--format", "json")
    assert found.exit_code == 1
    assert [one["code"] for one in json.loads(found.stdout)] == ["plant-type-small", "unknown-key", "text-overset"]


def test_one_page_of_several(tmp_path: Path) -> None:
    write(tmp_path, text="文" * 100)
    assert run(tmp_path, "--page", "A01").exit_code == 0
    assert run(tmp_path, "--page", "A02", "--jobs", "1").exit_code == 1


def test_an_issue_in_a_folder_that_cannot_be_written(issue: Path) -> None:
    os.chmod(issue, stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert run(issue).exit_code == 0
    finally:
        os.chmod(issue, stat.S_IRWXU)


def test_an_issue_that_is_not_there(tmp_path: Path) -> None:
    found = run(tmp_path / "nowhere")
    assert found.exit_code == 1
    assert "nowhere" in found.stderr


@pytest.mark.parametrize("arguments", [(), ("--page", "Z99"), ("--format", "xml"), ("-o", "out")])
def test_bad_usage_exits_2(issue: Path, arguments: tuple[str, ...]) -> None:
    found = run(*((issue, *arguments) if arguments else ()))
    assert found.exit_code == 2
    assert found.stdout == ""


def test_an_unknown_page_names_those_there_are(issue: Path) -> None:
    assert "A01, A02" in run(issue, "--page", "Z99").stderr


@pytest.mark.parametrize("path", [".", "./", "issue.yaml", "./issue.yaml"])
def test_files_of_the_folder_that_one_is_in_are_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """As editors and GitHub look for them: without ./ before."""
    text = "paper: 报\ndate: 2025-01-06\nformat: tabloid\npages:\n  - page: A01\n    articles:\n      - file: a.md\n"
    (tmp_path / "issue.yaml").write_text(text + "        spam: 1\n", "utf-8")
    (tmp_path / "a.md").write_text("一**二", "utf-8")
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(commands, ["check", path, "--format", "short", "--lang", "en"]).stderr
    assert [line.split(" ")[0] for line in told.splitlines()][:2] == ["issue.yaml:8:9:", "a.md:1:2:"]
