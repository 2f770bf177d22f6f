from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.build import Options, build
from layout.cli import commands
from layout.diagnostics import Report
from layout.manifest import fingerprint, read_manifest, same_fingerprint
from layout.source import Sources
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


def build_allowing(issue: Path, output: Path, allowed: Path) -> Path:
    told = Report()
    options = Options(str(output), preview=False, jobs=1)
    assert build(str(issue), options, told, Sources([str(allowed)])) is not None
    assert not told.failed, [one.message() for one in told]
    return output


@pytest.fixture
def shared(tmp_path: Path) -> tuple[Path, Path, Path]:
    """An issue of which an article lies in the desk's folder and another is a link into it, that folder, the build."""
    issue, desk = written(tmp_path / "issue"), tmp_path / "desk"
    desk.mkdir()
    for name in ("first.md", "second.md"):
        (issue / name).rename(desk / name)
    (issue / "second.md").symlink_to(desk / "second.md")
    text = (issue / "issue.yaml").read_text("utf-8").replace("file: first.md", "file: ../desk/first.md")
    (issue / "issue.yaml").write_text(text, "utf-8")
    return issue, desk, build_allowing(issue, tmp_path / "out", desk)


def test_sources_in_allowed_folders_are_named_by_the_folder(shared: tuple[Path, Path, Path]) -> None:
    paths = [entry["path"] for entry in json.loads((shared[2] / "manifest.json").read_text("utf-8"))["sources"]]
    assert {"allowed:desk/first.md", "allowed:desk/second.md", "issue.yaml"} <= set(paths)
    assert not any(path.startswith(("/", "..")) for path in paths)


def test_sources_in_allowed_folders_are_looked_at(shared: tuple[Path, Path, Path]) -> None:
    issue, desk, out = shared
    found = verify(out, "--issue", issue)
    assert found.exit_code == 0
    assert found.stderr.count("note[source-outside]: allowed:desk/") == 2
    count = len(json.loads((out / "manifest.json").read_text("utf-8"))["sources"])
    assert f"and {count - 2} sources are as they were" in found.stdout
    found = verify(out, "--issue", issue, "--allow", desk)
    assert (found.exit_code, found.stderr) == (0, "")
    assert f"and {count} sources are as they were" in found.stdout
    (desk / "second.md").write_text("改过", "utf-8")
    found = verify(out, "--issue", issue, "--allow", desk)
    assert found.exit_code == 1
    assert "error[source-changed]: allowed:desk/second.md" in found.stderr


def test_the_manifest_is_the_same_wherever_an_allowed_folder_lies(
    shared: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    issue, desk, out = shared
    (tmp_path / "away").mkdir()
    moved = [shutil.move(path, tmp_path / "away" / path.name) for path in (issue, desk)]
    (moved[0] / "second.md").unlink()
    (moved[0] / "second.md").symlink_to(moved[1] / "second.md")
    again = build_allowing(moved[0], tmp_path / "away" / "out", moved[1])
    assert (again / "manifest.json").read_bytes() == (out / "manifest.json").read_bytes()


@pytest.mark.parametrize("name", ["allowed:desk/../issue/issue.yaml", "allowed:other/first.md", "allowed:desk"])
def test_an_allowed_folder_is_no_way_out(shared: tuple[Path, Path, Path], name: str) -> None:
    issue, desk, out = shared
    record = json.loads((out / "manifest.json").read_text("utf-8"))
    record["sources"][0]["path"] = name
    (out / "manifest.json").write_text(json.dumps(record), "utf-8")
    assert f"note[source-outside]: {name}" in verify(out, "--issue", issue, "--allow", desk).stderr


def test_a_pdf_that_is_not_of_the_build(folders: tuple[Path, Path]) -> None:
    """A page of the build before that is no longer in the issue would go to print with the rest."""
    (folders[1] / "notes.txt").write_text("the editor's own")
    assert verify(folders[1]).exit_code == 0
    (folders[1] / "A09.pdf").write_bytes(b"%PDF-1.6")
    found = verify(folders[1])
    assert found.exit_code == 1
    assert "error[output-extra]: A09.pdf" in found.stderr


@pytest.mark.parametrize("wanted", ["7f89", "no digits", "0123456789abcdef01234"])
def test_what_is_no_fingerprint_is_not_understood(folders: tuple[Path, Path], wanted: str) -> None:
    found = verify(folders[1], "--fingerprint", wanted)
    assert found.exit_code == 2
    assert "12 hexadecimal digits" in found.stderr


def test_quiet_says_nothing_of_what_is_well(folders: tuple[Path, Path]) -> None:
    found = verify(folders[1], "-q")
    assert (found.exit_code, found.output) == (0, "")


def test_a_manifest_of_others_gives_a_terminal_no_orders(folders: tuple[Path, Path]) -> None:
    out = folders[1]
    record = json.loads((out / "manifest.json").read_text("utf-8"))
    (out / "manifest.json").write_text(json.dumps(record | {"paper": "\x1b[2J报"}), "utf-8")
    found = verify(out)
    assert found.exit_code == 0
    assert "\ufffd[2J报 of 2021-12-28" in found.stdout
    record["outputs"][0]["path"] = "\x1b[2Ja.pdf"
    (out / "manifest.json").write_text(json.dumps(record), "utf-8")
    for form in ("human", "short"):
        told = CliRunner().invoke(commands, ["verify", str(out), "--format", form]).output
        assert "\ufffd[2Ja.pdf" in told
        assert "\x1b" not in told
