from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands
from layout.diagnostics import Report
from layout.manifest import fingerprint, read_manifest, same_fingerprint
from tests.proofs.builds import FIRST, built, written


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """An issue and its build."""
    issue = written(tmp_path / "issue")
    return issue, built(issue, tmp_path / "out")


def verify(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["verify", *map(str, arguments), "--lang", "en", "--format", "short"])


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_source_and_output_has_its_hash(folders: tuple[Path, Path]) -> None:
    issue, out = folders
    record = json.loads((out / "manifest.json").read_text("utf-8"))
    sources = {entry["path"]: entry for entry in record["sources"]}
    for name in ("issue.yaml", "first.md", "second.md"):
        assert (sources[name]["sha256"], sources[name]["size"]) == (sha256(issue / name), (issue / name).stat().st_size)
    for name in ("banmian:fonts/song-400.ttf", "banmian:data/formats/tabloid.yaml"):
        assert name in sources
    written_files = sorted(path.name for path in out.iterdir() if path.name != "manifest.json")
    assert sorted(entry["path"] for entry in record["outputs"]) == written_files
    assert all(entry["sha256"] == sha256(out / entry["path"]) for entry in record["outputs"])
    assert (record["paper"], record["date"], record["pages"], record["errors"]) == ("报", "2021-12-28", ["A01"], False)


def test_the_same_issue_has_the_same_manifest_elsewhere(folders: tuple[Path, Path], tmp_path: Path) -> None:
    moved = built(written(tmp_path / "elsewhere" / "issue"), tmp_path / "elsewhere" / "out")
    assert (moved / "manifest.json").read_bytes() == (folders[1] / "manifest.json").read_bytes()


def test_all_well(folders: tuple[Path, Path]) -> None:
    found = verify(folders[1], "--issue", folders[0])
    assert found.exit_code == 0
    mark = fingerprint((folders[1] / "manifest.json").read_bytes())
    assert found.stdout.splitlines()[0] == f"fingerprint {mark}"
    assert verify(folders[1] / "manifest.json", "--fingerprint", mark).exit_code == 0


def test_a_changed_output(folders: tuple[Path, Path]) -> None:
    pdf = next(folders[1].glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    found = verify(folders[1])
    assert found.exit_code == 1
    assert f"error[output-changed]: {pdf.name} is not the file that was built" in found.stderr


def test_a_missing_output(folders: tuple[Path, Path]) -> None:
    next(folders[1].glob("*.pdf")).unlink()
    assert "error[output-missing]" in verify(folders[1]).stderr


def test_sources_that_changed_after_the_build(folders: tuple[Path, Path]) -> None:
    issue, out = folders
    (issue / "first.md").write_text(FIRST.replace("三", "四"), "utf-8")
    (issue / "second.md").unlink()
    assert verify(out).exit_code == 0
    found = verify(out, "--issue", issue / "issue.yaml")
    assert found.exit_code == 1
    assert "error[source-changed]: first.md" in found.stderr
    assert "error[source-missing]: second.md" in found.stderr


def test_another_manifest_than_was_signed(folders: tuple[Path, Path]) -> None:
    found = verify(folders[1], "--fingerprint", "0000 1111 2222 3333 4444")
    assert found.exit_code == 1
    assert "error[fingerprint-differs]" in found.stderr


@pytest.mark.parametrize(
    ("wanted", "same"),
    [("0123 4567 89AB cdef 0123", True), ("0123456789ab", True), ("0123456789a", False), ("1123456789ab", False)],
)
def test_fingerprints_as_people_write_them(wanted: str, same: bool) -> None:
    assert same_fingerprint("0123 4567 89ab cdef 0123", wanted) is same


def test_a_build_with_errors_is_not_for_print(tmp_path: Path) -> None:
    issue = written(tmp_path / "issue")
    text = (issue / "issue.yaml").read_text("utf-8").replace("span: 3, file: second.md", "span: 3, file: none.md")
    (issue / "issue.yaml").write_text(text, "utf-8")
    CliRunner().invoke(commands, ["build", str(issue), "-o", str(tmp_path / "out"), "--no-preview"])
    found = verify(tmp_path / "out")
    assert found.exit_code == 1
    assert "error[built-with-errors]" in found.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"paper": 1}'])
def test_what_is_no_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    told = Report()
    assert read_manifest(str(tmp_path), told) is None
    assert [one.code.name for one in told] == ["manifest-wrong"]
    assert verify(tmp_path / "nowhere.json").exit_code == 1


@pytest.mark.parametrize("path", ["../issue/issue.yaml", "/etc/hostname", "banmian:data/../../issue.yaml"])
def test_a_manifest_leads_nowhere_else(folders: tuple[Path, Path], path: str) -> None:
    issue, out = folders
    record = json.loads((out / "manifest.json").read_text("utf-8"))
    record["sources"][0]["path"] = path
    (out / "manifest.json").write_text(json.dumps(record), "utf-8")
    assert "note[source-outside]" in verify(out, "--issue", issue).stderr
    record["outputs"][0]["path"] = path
    (out / "manifest.json").write_text(json.dumps(record), "utf-8")
    assert "error[manifest-wrong]" in verify(out).stderr
