"""Whatever goes wrong, former files stay whole and good pages come out: killed builds, full disks, broken files.

The issue has three pages; what is broken stands on the second.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from layout.diagnostics import Report
from tests.test_build import bytes_of, codes, make

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "examples" / "picture" / "pictures" / "hills.png"
ADVERTISEMENT = ROOT / "examples" / "advertisement" / "pictures" / "bookshop.pdf"
FONT = ROOT / "fonts" / "kai-400.ttf"

ISSUE = """paper: 今日中原
date: 2021-12-28
format: {{base: tabloid, file_name: "{{page}}"}}
plant: {{files: {files}}}
pages:
  - page: A01
    articles: [{{headline: 头版, text: {text}}}]
  - page: A02
    articles:
      - {{headline: 二版, text: {text}}}
{module}
  - page: A03
    articles: [{{headline: 三版, text: {text}}}]
"""
PAGES = ("A01", "A02", "A03")


def issue(folder: Path, module: str = "", text: str = "文字。", files: str = "page") -> Path:
    folder.mkdir(exist_ok=True)
    module = f"      - {module}" if module else ""
    (folder / "issue.yaml").write_text(ISSUE.format(module=module, text=text, files=files), "utf-8")
    return folder


# ------------------------------------------------------------------ killed


def aside(folder: Path) -> list[Path]:
    """The folder written aside, and the pages in it. The build may take it away while it is looked at."""
    folders = [path for path in folder.iterdir() if path.name.startswith(".banmian-")]
    pages: list[Path] = []
    for path in folders:
        with contextlib.suppress(FileNotFoundError):
            pages += [path / name for name in os.listdir(path) if name.endswith(".pdf")]
    return folders + pages


def started(folder: Path, _: Editions) -> bool:
    """A folder is there to write aside."""
    return len(aside(folder)) >= 1


def half_done(folder: Path, _: Editions) -> bool:
    """A page was written aside."""
    return len(aside(folder)) >= 2


def all_aside(folder: Path, _: Editions) -> bool:
    """All pages were written aside."""
    return len(aside(folder)) == 1 + len(PAGES)


def publishing(folder: Path, editions: Editions) -> bool:
    """The first file has taken its place."""
    return (folder / "A01.pdf").read_bytes() != editions.former["A01.pdf"]


class Editions(NamedTuple):
    """An issue, what a build made of it before its text was changed, and what one makes of it now."""

    issue: Path
    former: dict[str, bytes]
    latter: dict[str, bytes]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    folder = tmp_path_factory.mktemp("editions")
    source = issue(folder / "issue", text="旧文。")
    make(source, folder / "out", preview=False)
    former = bytes_of(folder / "out")
    issue(source, text="新的文字，比从前的多。" * 40)
    make(source, folder / "out", preview=False)
    latter = bytes_of(folder / "out")
    assert all(former[name] != latter[name] for name in former)
    return Editions(source, former, latter)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("moment", [started, half_done, all_aside, publishing], ids=lambda moment: moment.__name__)
def test_a_build_killed_at_any_moment_leaves_every_file_whole(
    tmp_path: Path, editions: Editions, moment: Callable[[Path, Editions], bool], jobs: int
) -> None:
    source, former, latter = editions
    for name, data in former.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "layout", "build", source, "-o", tmp_path, "--no-preview", "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    limit = time.monotonic() + 60
    while not moment(tmp_path, editions) and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)

    left = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert left.keys() == former.keys()
    assert all(left[name] in (former[name], latter[name]) for name in left)
    # None takes its place before all are written, however late the signal came.
    changed = [name for name in left if name.endswith(".pdf") and left[name] != former[name]]
    assert process.returncode == 0 or not changed or len(changed) + len(aside(tmp_path)[1:]) == len(PAGES)


# ------------------------------------------------------------------ no room


class Full:
    """A file on a disk that is full after a few bytes."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> int:
        self.file.write(data[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill_disk(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let there be no room for files of these names."""
    opened = builtins.open

    def limited(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        found = opened(file, mode, *rest, **more)
        return Full(found) if "w" in mode and os.path.basename(str(file)) in names else found

    monkeypatch.setattr(builtins, "open", limited)


@pytest.mark.parametrize(
    ("full", "missing"),
    [
        # Without its PDF a page has no preview either, which would show what is not there.
        (["A02.pdf"], {"A02.pdf", "A02.png"}),
        (["A02.png"], {"A02.png"}),
        (["report.json"], {"report.json"}),
    ],
)
def test_a_full_disk_keeps_no_other_page_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: list[str], missing: set[str]
) -> None:
    output = tmp_path / "out"
    source = issue(tmp_path / "issue", text="旧文。")
    make(source, output)
    former = bytes_of(output)
    make(issue(source, text="新文。"), tmp_path / "new")
    latter = bytes_of(tmp_path / "new")
    fill_disk(monkeypatch, *full)
    outcome, told = make(source, output, jobs=1)
    monkeypatch.undo()
    assert codes(told) == ["disk-full"]
    assert told.failed
    assert full[0] in next(iter(told)).message("en")
    made = bytes_of(output)
    whole = {name: former[name] if name in missing else latter[name] for name in latter}
    # The manifest has the hashes of what was written now.
    hashes = {entry["path"]: entry["sha256"] for entry in json.loads(made.pop("manifest.json"))["outputs"]}
    del whole["manifest.json"]
    assert hashes == {
        name: hashlib.sha256(bytes_of(output)[name]).hexdigest() for name in latter.keys() - missing - {"manifest.json"}
    }
    if "report.json" not in missing:
        # The report names what was written now.
        report = json.loads(made.pop("report.json"))
        del whole["report.json"]
        assert {name for page in report["pages"] for name in page["files"]} == (
            latter.keys() - missing - {"report.json", "manifest.json"}
        )
    assert made == whole
    assert {Path(path).name for path in outcome.files} == latter.keys() - missing


def test_a_full_disk_and_one_file_of_all_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = issue(tmp_path / "issue", files="issue")
    text = (source / "issue.yaml").read_text("utf-8").replace('"{page}"', '"{date}"')
    (source / "issue.yaml").write_text(text, "utf-8")
    fill_disk(monkeypatch, "2021-12-28.pdf")
    outcome, told = make(source, tmp_path / "out", jobs=1)
    monkeypatch.undo()
    assert codes(told) == ["disk-full"]
    assert sorted(Path(path).name for path in outcome.files) == ["manifest.json", "report.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["manifest.json", "report.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits to set")
def test_a_file_that_may_not_grow_so_large(tmp_path: Path) -> None:
    import resource

    source = issue(tmp_path / "issue", "{ad: 山, file: hills.png, size: [200mm, 150mm]}")
    shutil.copy(PICTURE, source)
    make(source, tmp_path / "new", preview=False)
    sizes = {name: len(data) for name, data in bytes_of(tmp_path / "new").items()}
    limit = max(size for name, size in sizes.items() if name != "A02.pdf")
    assert sizes["A02.pdf"] > limit
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "layout",
            "build",
            str(source),
            "-o",
            str(tmp_path / "out"),
            "--lang",
            "en",
            "--no-preview",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert "A02.pdf" in found.stderr
    assert "Traceback" not in found.stderr
    made = bytes_of(tmp_path / "out")
    assert sorted(made) == ["A01.pdf", "A03.pdf", "manifest.json", "report.json"]
    # Its row names no file.
    assert next(row for row in found.stdout.splitlines() if row.startswith("A02")).endswith("  –")


# ------------------------------------------------------------------ broken files


BROKEN: dict[str, tuple[str, str, bytes, str]] = {
    # Module, file, its bytes, the code told.
    "a picture that is none": (
        "{picture: p.png, lines: 20}", "p.png", b"\x89PNG\r\n\x1a\nnothing", "picture-unreadable",
    ),
    "a picture cut off": (
        "{picture: p.png, lines: 20}", "p.png", PICTURE.read_bytes()[:5000], "picture-unreadable",
    ),
    "a picture that is not there": ("{picture: p.png, lines: 20}", "", b"", "file-missing"),
    "a broken advertisement": (
        "{ad: 店, file: ad.pdf, span: 3, lines: 20}", "ad.pdf", ADVERTISEMENT.read_bytes()[:400], "picture-unreadable",
    ),
    "a truncated font": (
        "{headline: 题, text: 文, style: {body: {family: Broken Kai}}}", "fonts/broken.ttf", FONT.read_bytes()[:90000],
        "unreadable-font",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_told_by_name_and_every_page_is_made(tmp_path: Path, kind: str) -> None:
    module, name, data, code = BROKEN[kind]
    make(issue(tmp_path / "issue"), tmp_path / "whole", preview=False)
    source = issue(tmp_path / "issue", module)
    if name:
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes(data)
    outcome, told = make(source, tmp_path / "out", preview=False)
    assert told.failed
    (found,) = [one for one in told if one.code.name == code]
    assert Path(name or "p.png").name in found.message("en")
    assert Path(name or "p.png").name in found.message("zh")
    made, whole = bytes_of(tmp_path / "out"), bytes_of(tmp_path / "whole")
    assert made.keys() == whole.keys()
    assert {name for name in ("A01.pdf", "A03.pdf") if made[name] == whole[name]} == {"A01.pdf", "A03.pdf"}
    assert len(outcome.files) == len(PAGES) + len(("report.json", "manifest.json"))


def test_a_crossed_frame_stands_for_a_picture_that_cannot_be_read(tmp_path: Path) -> None:
    from layout.build import compose
    from layout.display import Box, Stroke
    from layout.source import Sources

    source = issue(tmp_path / "issue", "{picture: p.png, lines: 20}")
    (source / "p.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    (page,) = compose(str(source), ("A02",), Report(), Sources())
    frame = next(item for item in page.page.items if isinstance(item, Box))
    left, right, head, foot = frame.x, frame.x + frame.width, frame.y, frame.y + frame.height
    lines = [item[:4] for item in page.page.items if isinstance(item, Stroke)]
    assert (left, head, right, foot) in lines
    assert (left, foot, right, head) in lines
