"""Files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from layout import files
from layout.diagnostics import Report


def names(report: Report) -> list[str]:
    return [found.code.name for found in report]


def test_publishes_all_and_leaves_nothing_else(tmp_path: Path) -> None:
    report = Report()
    folder = tmp_path / "a" / "b"
    with files.drafting(str(folder), report) as draft:
        assert draft is not None
        assert draft.write("one", b"1", report)
        assert draft.write("two", b"22", report)
        assert not (folder / "one").exists()
        assert draft.publish(["one", "two"], report) == ("one", "two")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"one": b"1", "two": b"22"}
    assert not report


def test_what_is_not_published_leaves_former_files_whole(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"former")

    def fail() -> None:
        with files.drafting(str(tmp_path), Report()) as draft:
            assert draft is not None
            draft.write("one", b"half", Report())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert (tmp_path / "one").read_bytes() == b"former"


def test_a_build_that_is_killed_leaves_former_files_whole(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"former")
    script = (
        "import os, signal, sys\n"
        "from layout import files\n"
        "from layout.diagnostics import Report\n"
        "with files.drafting(sys.argv[1], Report()) as draft:\n"
        "    draft.write('one', b'half', Report())\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert ended.returncode == -9
    assert (tmp_path / "one").read_bytes() == b"former"
    left = [path for path in tmp_path.iterdir() if path.name != "one"]
    assert len(left) == 1
    # A day later, the next build clears up.
    os.utime(left[0], (0, 0))
    with files.drafting(str(tmp_path), Report()):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_folder_in_the_way_keeps_no_other_file_back(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"former")
    (tmp_path / "two").mkdir()
    report = Report()
    with files.drafting(str(tmp_path), report) as draft:
        assert draft is not None
        assert draft.write("one", b"new", report)
        assert not draft.write("two", b"new", report)
        assert draft.publish(["one"], report) == ("one",)
    assert names(report) == ["is-a-folder"]
    assert (tmp_path / "one").read_bytes() == b"new"


def test_a_rename_that_fails_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    report = Report()
    with files.drafting(str(tmp_path), report) as draft:
        assert draft is not None
        for name in ("one", "two", "three"):
            assert draft.write(name, b"new", report)
        # In the way since it was written.
        (tmp_path / "two").mkdir()
        assert draft.publish(["one", "two", "three"], report) == ("one", "three")
    assert names(report) == ["is-a-folder"]
    assert str(tmp_path / "two") in next(iter(report)).message()


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    for folder in (tmp_path / "out", tmp_path / "out" / "below"):
        report = Report()
        with files.drafting(str(folder), report) as draft:
            assert draft is None
        assert names(report) == ["not-a-folder"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "write-not-permitted"),
        (errno.EROFS, "write-not-permitted"),
        (errno.EIO, "not-written"),
    ],
)
def test_a_failed_write_is_told_and_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    report = Report()
    with files.drafting(str(tmp_path), report) as draft:
        assert draft is not None

        def refuse(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("builtins.open", refuse)
        assert not draft.write("A01.pdf", b"data", report)
        monkeypatch.undo()
    assert names(report) == [code]
    for found in report:
        assert str(tmp_path / "A01.pdf") in found.message("en")
        assert str(tmp_path / "A01.pdf") in found.message("zh")


def test_a_full_disk(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    report = Report()
    with files.drafting(str(tmp_path), report) as draft:
        assert draft is not None
        os.symlink(full, Path(draft.aside) / "A01.pdf")
        assert not draft.write("A01.pdf", b"data", report)
    assert names(report) == ["disk-full"]
