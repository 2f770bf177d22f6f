"""Between the engine of the live page and those who look at it: work in its order, and telling everybody.

The engine works in one thread (PDFium and the caches are for one at a time), a page or a picture at a time, so that
what is looked at comes first: the page in view, then what somebody waits for, then the other pages. Pages that are made
up in another process come when they are ready.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import sys
import traceback
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple, TypeVar

from layout.preview.maker import Answer, Maker, Plan
from layout.preview.overlays import Record
from layout.preview.session import Session, Update
from layout.preview.watching import changes

RESOLUTIONS: Final = (30, 150, 300)
"""Pixels to the inch that a page may be asked for in: a thumbnail, a screen, a fine screen or a closer look."""
USUAL: Final = 150
QUEUED: Final = 200
"""Events that wait for one who does not take them; beyond, all is told anew."""
VIEWERS: Final = 32
"""Windows that may be open at once."""
ALIVE: Final = 10.0
"""Seconds after which a quiet connection is given a sign."""

SETTLED: Final = 0.5
"""Seconds until files are surely watched."""

_LINE_END: Final = "\n"

T = TypeVar("T")


class Event(NamedTuple):
    """A server-sent event: its name and its data."""

    name: str
    data: str

    def text(self) -> str:
        """As the protocol has it (HTML standard, 9.2); JSON holds no line end."""
        return f"event: {self.name}\ndata: {self.data}\n\n"


class TooMany(Exception):
    """More windows than may be open."""


class Desk:
    """Keeps a session at work and tells viewers of it."""

    def __init__(self, session: Session, page: str = "") -> None:
        self.session, self.page, self.ppi = session, page, USUAL
        self.stop = asyncio.Event()
        self.fault = ""
        self._dirty = True
        self._wake = asyncio.Event()
        self._wake.set()
        self._answers: deque[Answer] = deque()
        self._rehearsed: set[str] = set()
        self._viewers: set[asyncio.Queue[Event | None]] = set()
        self._thread = ThreadPoolExecutor(1, "engine")

    # -------------------------------------------------------------- work

    async def run(self) -> None:
        """Work until :meth:`close`."""
        loop = asyncio.get_running_loop()
        maker = Maker(lambda answer: _soon(loop, self._answered, answer))
        self.session.maker = maker
        watching = asyncio.create_task(self._watch())
        working = asyncio.create_task(self._work())
        try:
            await self.stop.wait()
        finally:
            for task in (watching, working):
                task.cancel()
            self._thread.shutdown(wait=False, cancel_futures=True)
            maker.close()

    def close(self) -> None:
        """End the work and every viewer's connection."""
        self.stop.set()
        for queue in self._viewers:
            queue.put_nowait(None)

    async def _watch(self) -> None:
        # What changed before the system began to watch is seen by another look.
        asyncio.get_running_loop().call_later(SETTLED, self._changed)
        async for _ in changes(self.session.folder, self.stop, self.session.allowed):
            self._changed()

    def _changed(self) -> None:
        self._dirty = True
        self._wake.set()

    def _answered(self, answer: Answer) -> None:
        self._answers.append(answer)
        self._wake.set()

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._step()
                self.fault = ""
            except Exception as error:  # a fault of the program: it is shown, and the last good pages with it
                traceback.print_exc(file=sys.stderr)
                self.fault = f"{type(error).__name__}: {str(error).strip().rpartition(_LINE_END)[2]}"
                self._tell("told", self._told())

    async def _step(self) -> None:
        """All that there is to do, what changed first."""
        session = self.session
        while True:
            if self._dirty:
                self._dirty = False
                session.first = self.page
                if await self._do(session.read):
                    self._tell("told", self._told())
            elif session.pending:
                await self._compose(self._next())
            elif self._answers:
                await self._take(self._answers.popleft())
            elif self.page not in self._rehearsed and self.page in session.composed():
                self._rehearsed.add(self.page)
                await self._do(lambda: session.rehearse(self.page, self.ppi))
            else:
                break

    def _next(self) -> str:
        pending = self.session.pending
        return self.page if self.page in pending else pending[0]

    async def _compose(self, name: str) -> None:
        self.page = self.page or name
        update = await self._do(lambda: self.session.compose(name, self.ppi if name == self.page else 0))
        self._show(update)

    async def _take(self, answer: Answer) -> None:
        planned = isinstance(answer, Plan)
        self._show(await self._do(lambda: self.session.take(answer, self.ppi, self.page)))
        if planned:
            self._tell("told", self._told())

    def _show(self, update: Update | None) -> None:
        if update is not None:
            self.page = self.page or update.page
            self._tell("page", page_event(update, self.ppi, self._pending()))

    def _pending(self) -> list[str]:
        """The pages that are not as they should be."""
        session = self.session
        return [name for name in session.names() if name in session.pending or name in session.awaited]

    async def _do(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # -------------------------------------------------------------- for viewers

    def look(self, page: str, ppi: int) -> None:
        """Somebody looks at a page now; an unknown one, or an unknown resolution, is passed over."""
        if page in self.session.names() and ppi in RESOLUTIONS:
            self.page, self.ppi = page, ppi
            self._wake.set()

    async def picture(self, page: str, ppi: int) -> tuple[int, bytes] | None:
        """A page's picture as PNG and its version; None if there is none."""
        if ppi not in RESOLUTIONS or page not in self.session.composed():
            return None
        return await self._do(lambda: self.session.picture(page, ppi))

    def state(self) -> Record:
        """All there is to show but the pictures."""
        session = self.session
        pages = [session.record(name) for name in session.composed()]
        return {**self._told(), "pages": pages, "page": self.page, "resolutions": RESOLUTIONS}

    def _told(self) -> Record:
        session = self.session
        return {
            "paper": session.issue.paper if session.issue is not None else "",
            "date": session.issue.date.isoformat() if session.issue is not None else "",
            "names": session.names(),
            "messages": session.messages(),
            "held_back": session.held_back,
            "pending": self._pending(),
            "fault": self.fault,
        }

    def _tell(self, name: str, record: Record) -> None:
        event = Event(name, json.dumps(record, ensure_ascii=False, separators=(",", ":")))
        for queue in self._viewers:
            if queue.qsize() >= QUEUED:
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(Event("again", "{}"))
            queue.put_nowait(event)

    async def events(self) -> AsyncIterator[str]:
        """The events for one viewer, beginning with the state of things; raises TooMany."""
        if len(self._viewers) >= VIEWERS:
            raise TooMany
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._viewers.add(queue)
        try:
            yield Event("state", json.dumps(self.state(), ensure_ascii=False, separators=(",", ":"))).text()
            while not self.stop.is_set():
                try:
                    event = await asyncio.wait_for(queue.get(), ALIVE)
                except TimeoutError:
                    yield ": alive\n\n"
                    continue
                if event is None:
                    break
                yield event.text()
        finally:
            self._viewers.discard(queue)


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[[Answer], None], answer: Answer) -> None:
    """From another thread, unless all is over."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call, answer)


def page_event(update: Update, ppi: int, pending: list[str]) -> dict[str, Any]:
    """An update as the page is told of it: its patches as PNG in base64."""
    patches = None
    if update.patches is not None:
        patches = [
            {"x": one.x, "y": one.y, "width": one.width, "height": one.height,
             "png": base64.b64encode(one.png).decode("ascii")}
            for one in update.patches
        ]  # fmt: skip
    return {"record": update.record, "before": update.before, "ppi": ppi, "patches": patches, "pending": pending}
