"""What counts as a change of an issue."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from layout.preview.watching import changes, concerns

ANY: Any = None


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("issue.yaml", True),
        ("articles/one.md", True),
        ("fonts/own.ttf", True),
        ("pictures/new/街景.jpg", True),
        ("style/house.yaml", True),
        (".git/index", False),
        ("articles/.one.md.swp", False),
        ("articles/one.md~", False),
        ("articles/#one.md#", False),
        ("articles/4913", False),
        ("out/A01.pdf", False),
        ("outer/A01.yaml", True),
    ],
)
def test_files(tmp_path: Path, name: str, seen: bool) -> None:
    assert concerns(str(tmp_path), str(tmp_path / "out"))(ANY, str(tmp_path / name)) is seen


def test_a_folder_that_lies_in_a_hidden_one(tmp_path: Path) -> None:
    folder = tmp_path / ".papers" / "today"
    assert concerns(str(folder))(ANY, str(folder / "issue.yaml"))


def test_a_folder_that_the_user_allowed(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    test = concerns(str(tmp_path / "issue"), others=[str(tmp_path / "shared")])
    assert test(ANY, str(tmp_path / "shared" / "logo.png"))
    assert not test(ANY, str(tmp_path / "shared" / ".git" / "index"))


def test_a_change_in_a_folder_that_the_user_allowed_is_told(tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "shared").mkdir()
    others = [str(tmp_path / "shared"), str(tmp_path / "none")]

    async def first() -> None:
        stop = asyncio.Event()
        found = changes(str(tmp_path / "issue"), stop, others)
        waiting = asyncio.ensure_future(anext(found))
        while not waiting.done():  # until it is surely watched
            (tmp_path / "shared" / "logo.png").write_bytes(b"1")
            await asyncio.sleep(0.2)
        stop.set()
        await found.aclose()

    asyncio.run(asyncio.wait_for(first(), 20))


def test_a_folder_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert concerns(str(tmp_path / "link"))(ANY, str(tmp_path / "real" / "issue.yaml"))


@pytest.mark.parametrize("polling", [False, True])
def test_changes_are_told_until_it_is_stopped(
    tmp_path: Path, polling: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the system, or by looking where it tells of none."""
    if polling:
        import watchfiles

        watch = watchfiles.awatch

        def refused(*arguments: Any, **settings: Any) -> Any:
            if not settings.get("force_polling"):
                raise OSError(28, "inotify watch limit reached")
            return watch(*arguments, **settings)

        monkeypatch.setattr(watchfiles, "awatch", refused)

    async def follow() -> int:
        stop, count = asyncio.Event(), 0
        (tmp_path / "issue.yaml").write_text("0")

        async def write() -> None:
            for number in range(100):
                await asyncio.sleep(0.1)
                (tmp_path / "issue.yaml").write_text("x" * number)

        writing = asyncio.create_task(write())
        async for _ in changes(str(tmp_path), stop):
            count += 1
            if count == 2:
                stop.set()
        writing.cancel()
        return count

    assert asyncio.run(asyncio.wait_for(follow(), 30)) == 2
