"""Noticing that the files of an issue changed, soon and once, whoever saved them and however."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio

    from watchfiles import Change

STEP: Final = 10
"""Milliseconds without another change after which a change is told: a file that is written in one go is whole then."""
LONGEST: Final = 200
"""Milliseconds after which it is told even if changes do not end."""
POLLED: Final = 150
"""Milliseconds between two looks where the system tells of no changes (network folders, too many watches)."""

_SWAP: Final = (".swp", ".swx", ".swo", ".tmp", ".bak", "~", "#", ".crdownload", "___jb_tmp___", "___jb_old___")
_PROBE: Final = "4913"
"""The file with which Vim tries whether it may write to a folder."""

Filter = Callable[["Change", str], bool]


def concerns(folder: str, aside: str = "", others: Sequence[str] = ()) -> Filter:
    """Whether a changed path may be a source of the issue in ``folder`` (or of one of the ``others``): no hidden file,
    no editor's own, and nothing in the folder ``aside`` (what is built)."""
    found = {find(one) for one in (folder, *others) for find in (os.path.abspath, os.path.realpath)}
    roots = sorted(found, key=len, reverse=True)  # the innermost counts
    outputs = {os.path.abspath(aside), os.path.realpath(aside)} if aside else set()

    def test(_: Change, path: str) -> bool:
        if any(path == output or path.startswith(os.path.join(output, "")) for output in outputs):
            return False
        root = next((one for one in roots if path.startswith(os.path.join(one, ""))), "")
        parts = os.path.relpath(path, root).split(os.sep) if root else [os.path.basename(path)]
        name = parts[-1]
        return not (any(part.startswith(".") for part in parts) or name == _PROBE or name.endswith(_SWAP))

    return test


async def changes(folder: str, stop: asyncio.Event, others: Sequence[str] = ()) -> AsyncIterator[None]:
    """Something for each time that files of the issue changed, or in the ``others``, folders whose files it may name,
    until ``stop``."""
    from watchfiles import awatch

    folders = _there(folder, others)
    test = concerns(folder, others=folders)
    settings = {"watch_filter": test, "step": STEP, "debounce": LONGEST, "poll_delay_ms": POLLED, "stop_event": stop}
    try:
        async for _ in awatch(*folders, **settings):  # type: ignore[arg-type]
            yield
    except OSError:  # no more watches are to be had
        async for _ in awatch(*folders, force_polling=True, **settings):  # type: ignore[arg-type]
            yield


def _there(folder: str, others: Sequence[str]) -> list[str]:
    """The folders that can be watched."""
    return [folder, *(one for one in others if os.path.isdir(one))]


def watched(
    folder: str, aside: str, stop: threading.Event, others: Sequence[str] = ()
) -> queue.SimpleQueue[frozenset[str]]:
    """A queue that is put the paths of files of the issue each time that some changed, or in the ``others``, from now
    on until ``stop``; what changes in ``aside`` is not told."""
    # Before there is a thread: a process forked from this one amid an import could never import the same.
    import watchfiles  # noqa: F401

    told: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
    folders = _there(folder, others)
    test = concerns(folder, aside, folders)
    threading.Thread(target=_watch, args=(folders, test, stop, told), daemon=True).start()
    return told


def _watch(
    folders: Sequence[str], test: Filter, stop: threading.Event, told: queue.SimpleQueue[frozenset[str]]
) -> None:
    from watchfiles import watch

    settings = {"watch_filter": test, "step": STEP, "debounce": LONGEST, "poll_delay_ms": POLLED, "stop_event": stop}
    try:
        for found in watch(*folders, raise_interrupt=False, **settings):  # type: ignore[arg-type]
            told.put(frozenset(path for _, path in found))
    except OSError:
        for found in watch(*folders, raise_interrupt=False, force_polling=True, **settings):  # type: ignore[arg-type]
            told.put(frozenset(path for _, path in found))
