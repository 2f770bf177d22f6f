"""Paths that an issue names stay in its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.diagnostics import Report, Span
from layout.source import resolve_inside
from layout.source.mistakes import Mistakes

SPAN = Span("f", 1, 1, 1, 2)


def resolve(folder: Path, path: str) -> tuple[str | None, list[str]]:
    report = Report()
    return resolve_inside(str(folder), path, SPAN, Mistakes(report)), [one.code.name for one in report]


@pytest.mark.parametrize("path", ["a.md", "articles/a.md", "./a.md", "稿件/儿童.md", "..a.md"])
def test_inside(tmp_path: Path, path: str) -> None:
    found, told = resolve(tmp_path, path)
    assert told == []
    assert found is not None
    assert Path(found) == tmp_path / path


@pytest.mark.parametrize(
    "path", ["../a", "a/../../b", "a/../b", "/etc/passwd", "~/a", "C:\\a", "\\\\host\\a", "file:///a", ".", ".."]
)
def test_outside(tmp_path: Path, path: str) -> None:
    assert resolve(tmp_path, path) == (None, ["path-leads-out"])


@pytest.mark.parametrize("path", ["", "a/", "a\\b", "a\0b"])
def test_no_file_names(tmp_path: Path, path: str) -> None:
    assert resolve(tmp_path, path) == (None, ["path-wrong"])


def test_links(tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (folder / "out").symlink_to(tmp_path)
    (folder / "real").mkdir()
    (folder / "in").symlink_to(folder / "real")
    assert resolve(folder, "out/secret") == (None, ["path-leads-out"])
    assert resolve(folder, "in/a.md")[1] == []


def test_a_folder_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "issue")
    assert resolve(tmp_path / "link", "a.md")[1] == []


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue2").mkdir()
    (tmp_path / "issue" / "out").symlink_to(tmp_path / "issue2")
    assert resolve(tmp_path / "issue", "out/a.md") == (None, ["path-leads-out"])


def allow(folder: Path, path: str, *allowed: Path) -> tuple[str | None, list[str]]:
    report = Report()
    found = resolve_inside(str(folder), path, SPAN, Mistakes(report), [str(one) for one in allowed])
    return found, [one.code.name for one in report]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an issue, a bank of pictures that may be allowed, and a secret."""
    for name in ("issue", "bank", "bank2", "secret"):
        (tmp_path / name).mkdir()
    (tmp_path / "issue" / "to-bank").symlink_to(tmp_path / "bank")
    (tmp_path / "bank" / "to-secret").symlink_to(tmp_path / "secret")
    return tmp_path


def test_a_folder_that_the_user_allows(desk: Path) -> None:
    issue, bank = desk / "issue", desk / "bank"
    for path in ("../bank/a.jpg", f"{bank}/a.jpg", "to-bank/a.jpg", "../issue/../bank/a.jpg"):
        found, told = allow(issue, path, bank)
        assert told == []
        assert found is not None
        assert Path(found).resolve() == bank / "a.jpg"
        assert allow(issue, path) == (None, ["path-leads-out"])


@pytest.mark.parametrize(
    "path", ["../secret/a", "../bank2/a", "../bank/../secret/a", "../bank/to-secret/a", "to-bank/to-secret/a",
             "to-bank/../secret/a", "../bank", "/etc/passwd", "~/a", "file:///a"],
)  # fmt: skip
def test_no_way_leads_out_of_an_allowed_folder(desk: Path, path: str) -> None:
    assert allow(desk / "issue", path, desk / "bank") == (None, ["path-leads-out"])
