"""``banmian diff``: exit codes, forms, and the page for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands
from tests.proofs.builds import FIRST, SECOND, built, written


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("diff")
    hostile = SECOND.replace("二十万册", "<script>alert(1)</script>")
    old = built(written(folder / "old"), folder / "old-out")
    return old, built(written(folder / "new", FIRST.replace("三十一", "四百二"), hostile), folder / "new-out")


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["diff", *map(str, arguments), "--lang", "en"])


def test_the_same_ends_with_0(folders: tuple[Path, Path]) -> None:
    found = diff(folders[0], folders[0])
    assert (found.exit_code, found.stdout) == (0, "the two print the same\n")


def test_a_difference_ends_with_1(folders: tuple[Path, Path]) -> None:
    found = diff(*folders)
    assert found.exit_code == 1
    assert "~ 街道送温暖 [first.md]\n    text: …志愿者走访了[-三十一-]{+四百二+}户人家，逐户…\n" in found.stdout
    assert "articles: 2 changed, 0 added, 0 removed; pages that look different: 1\n" in found.stdout


def test_what_cannot_be_compared_ends_with_2(folders: tuple[Path, Path], tmp_path: Path) -> None:
    found = diff(folders[0], tmp_path)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "error[no-build]" in found.stderr
    assert diff(folders[0], tmp_path / "nowhere").exit_code == 2


def test_json(folders: tuple[Path, Path]) -> None:
    record = json.loads(diff(*folders, "--json").stdout)
    assert record["same"] is False
    (edit,) = record["articles"][0]["edits"]
    assert (edit["old"], edit["new"], edit["places"]["new"][0]["page"]) == ("三十一", "四百二", "A01")
    assert json.loads(diff(folders[0], folders[0], "--format", "json").stdout)["same"] is True


def test_short_has_one_change_a_line(folders: tuple[Path, Path]) -> None:
    lines = diff(*folders, "--format", "short").stdout.splitlines()
    assert lines[0] == "~ 街道送温暖 [first.md]: text: …志愿者走访了[-三十一-]{+四百二+}户人家，逐户…"


def test_the_page_for_people(folders: tuple[Path, Path], tmp_path: Path) -> None:
    assert diff(*folders, "-o", tmp_path).exit_code == 1
    page = (tmp_path / "diff.html").read_text("utf-8")
    assert "<del>三十一</del><ins>四百二</ins>" in page
    assert page.count("data:image/png;base64,") == 3
    # What stands in the copy is text and nothing else, and nothing could run.
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_a_page_that_cannot_be_written_ends_with_2(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = diff(*folders, "-o", tmp_path / "file")
    assert found.exit_code == 2
    assert "error[not-a-folder]" in found.stderr


def test_quiet_tells_by_the_exit_status_alone(folders: tuple[Path, Path]) -> None:
    found = diff(*folders, "-q")
    assert (found.exit_code, found.output) == (1, "")
    assert diff(folders[0], folders[0], "-q").output == ""


def test_github_is_given_a_note_for_each_change(folders: tuple[Path, Path]) -> None:
    lines = diff(*folders, "--format", "github").stdout.splitlines()
    assert len(lines) == len(diff(*folders, "--format", "short").stdout.splitlines())
    assert lines[0].startswith("::notice title=banmian diff::~ 街道送温暖 [first.md]: text: …志愿者")


def test_chinese_has_chinese_marks(folders: tuple[Path, Path]) -> None:
    found = CliRunner().invoke(commands, ["diff", *map(str, folders), "--lang", "zh"]).stdout
    assert "    正文：…志愿者走访了[-三十一-]{+四百二+}户人家，逐户…\n" in found
    assert "~ A01 版：" in found


def test_a_page_that_came_is_told_without_its_furniture(tmp_path: Path) -> None:
    old = built(written(tmp_path / "old"), tmp_path / "old-out")
    issue = written(tmp_path / "new")
    more = "  - {page: A02, section: 副刊, articles: [{headline: 新添, text: 正文一行。, span: 2}]}\n"
    with (issue / "issue.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    found = diff(old, built(issue, tmp_path / "new-out")).stdout
    assert found.splitlines()[0] == "+ 新添 [issue.yaml]"
    assert "+ page A02: added\n" in found
    assert "outside the articles" not in found
    # A page renamed is another: its furniture is not taken for the old one's that moved.
    renamed = built(written(tmp_path / "renamed", page="B01"), tmp_path / "renamed-out")
    assert "outside the articles" not in diff(old, renamed).stdout
