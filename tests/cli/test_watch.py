"""``banmian watch`` as a process: it builds, builds again at a change, keeps the files of a broken issue, and ends."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.issues import edit, write_issue

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds that a build may take on a busy machine."""


class Watch:
    def __init__(self, folder: Path, output: Path, *options: str) -> None:
        command = [sys.executable, "-m", "layout", "watch", str(folder), "-o", str(output), "--no-preview", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, text: str) -> str:
        """All that it says until a line with that text."""
        said = ""
        while text not in said:
            said += self.lines.get(timeout=PATIENCE)
        return said

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_issue(tmp_path / "issue")


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    # The output stands in the issue's folder: what is built is no change.
    one = Watch(folder, folder / "out", "--lang", "en")
    yield one
    one.end()


def pdf(folder: Path) -> bytes:
    return next(iter(sorted((folder / "out").glob("*A01*.pdf")))).read_bytes()


def test_an_edit_is_built_and_a_mistake_leaves_the_files(folder: Path, watch: Watch) -> None:
    said = watch.until("waiting for changes")
    assert "A01" in said
    assert "A02" in said
    assert "4 files in" in said  # two PDF, the report and the manifest
    first = pdf(folder)
    edit(folder / "articles/one.md", "一句又一句", "一句接一句")
    watch.until("4 files in")
    second = pdf(folder)
    assert second != first
    edit(folder / "issue.yaml", "pages:", "pages: [")
    said = watch.until("nothing built")
    assert "error[" in said
    assert pdf(folder) == second
    edit(folder / "issue.yaml", "pages: [", "pages:")
    watch.until("4 files in")
    assert pdf(folder) == second
    assert watch.end() == 0
    assert watch.lines.qsize() <= 3  # the last words: nothing more was built


def test_a_mistake_in_a_key_leaves_the_files_too(folder: Path, watch: Watch) -> None:
    """The issue could be built without the key; but on the page that is looked at it would tear all apart."""
    watch.until("4 files in")
    first = pdf(folder)
    edit(folder / "issue.yaml", "span: 2", "spam: 2")
    said = watch.until("nothing built")
    assert "changed: issue.yaml" in said
    assert said.count("unknown-key") == 1
    assert pdf(folder) == first


def test_an_issue_with_mistakes_from_the_beginning_is_built_as_far_as_it_can_be(folder: Path, tmp_path: Path) -> None:
    edit(folder / "issue.yaml", "span: 2", "spam: 2")
    one = Watch(folder, tmp_path / "out", "--lang", "en")
    try:
        assert "4 files in" in one.until("not to print")
    finally:
        assert one.end() == 0


def test_it_says_what_changed(folder: Path, watch: Watch) -> None:
    watch.until("4 files in")
    edit(folder / "articles/one.md", "一句又一句", "一句接一句")
    said = watch.until("4 files in")
    assert "changed: articles/one.md" in said


def test_in_chinese(folder: Path, tmp_path: Path) -> None:
    one = Watch(folder, tmp_path / "out", "--lang", "zh", "--page", "A02")
    try:
        said = one.until("等待修改")
        assert "已生成 3 个文件" in said
        assert "A01" not in said
    finally:
        assert one.end() == 0


def test_an_issue_that_is_not_there(tmp_path: Path) -> None:
    one = Watch(tmp_path / "none", tmp_path / "out", "--lang", "en")
    assert "issue-missing" in one.until("issue-missing")
    assert one.process.wait(PATIENCE) == 1


def test_a_page_that_there_is_not(folder: Path, tmp_path: Path) -> None:
    one = Watch(folder, tmp_path / "out", "--lang", "en", "--page", "Z9")
    assert "no page Z9" in one.until("no page")
    assert one.process.wait(PATIENCE) == 2
