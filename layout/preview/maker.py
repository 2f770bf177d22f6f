"""The makeup engine beside the live page: a process that makes up pages while their former places are on show.

It is given an issue as it was read, and answers with where its articles went, then with each page as it is made, the
one in view first. A newer issue puts an end to the work on an older one; what did not change since is not made
again. The process ends with the one that began it.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from layout.build import load_faces
from layout.diagnostics import Report
from layout.issue.model import Issue, PageDescription
from layout.page import originals
from layout.page.compose import compose_page, planned
from layout.page.model import ComposedPage
from layout.page.originals import Original

if TYPE_CHECKING:
    from layout.font.catalogue import Faces
    from layout.page.makeup.former import FormerPage
    from layout.page.makeup.pages import Given


NICER: Final = 5
"""By how much the process gives way to the one that shows pages."""


class Job(NamedTuple):
    """An issue to be made up, as it was read. ``former`` are the layouts that a build made before, ``first`` the page
    that is wanted first. Faces are looked for again where ``faces`` is None or another than before."""

    number: int
    issue: Issue
    former: Mapping[str, FormerPage]
    first: str
    faces: Any
    allowed: tuple[str, ...] = ()


class Plan(NamedTuple):
    """The issue of a job with every article on a page, and what was decided."""

    number: int
    issue: Issue
    given: tuple[Given, ...]


class Made(NamedTuple):
    """A page of a job, made up, what there is to tell of it, and the paths of the pictures that were looked at."""

    number: int
    page: str
    composed: ComposedPage
    told: Report
    pictures: tuple[str, ...]


class Failed(NamedTuple):
    """A job that could not be done for a fault of the program; ``trace`` says where."""

    number: int
    trace: str


Answer: TypeAlias = Plan | Made | Failed


class Maker:
    """The process, as the one that began it sees it; it is begun with the first job. ``tell`` is called in a thread of
    its own with each answer."""

    def __init__(self, tell: Callable[[Answer], None]) -> None:
        self._tell = tell
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection[Any, Any] | None = None
        self._last = 0

    def begin(self) -> None:
        """Begin the process, if it is not there: it makes itself ready."""
        if self._process is not None and self._process.is_alive():
            return
        # Begun anew rather than forked: by now there are threads here.
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other,), daemon=True)
        self._process.start()
        other.close()
        threading.Thread(target=self._listen, args=(self._connection,), daemon=True).start()

    def ask(self, job: Job) -> None:
        """Let go of the job before, if it is not done, and do this one."""
        self.begin()
        assert self._connection is not None
        self._last = job.number
        try:
            self._connection.send(job)
        except OSError:
            self._tell(Failed(job.number, _ENDED))

    def _listen(self, connection: Connection[Any, Any]) -> None:
        try:
            while True:
                self._tell(connection.recv())
        except (EOFError, OSError):
            if connection is self._connection:
                self._tell(Failed(self._last, _ENDED))

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process, self._connection = self._process, None, None
        if process is not None:
            process.kill()
            process.join()


_ENDED = "the process that makes up pages has ended"

# ---------------------------------------------------------------- there


class _Superseded(Exception):
    """A newer job has come."""


def serve(connection: Connection[Any, Any]) -> None:
    """The process's whole life: jobs in, answers out, until the other side is gone."""
    working = False
    waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()

    def interrupted(*_: object) -> None:
        if working:
            raise _Superseded

    # Ctrl-C is for the other process, which then ends this one; here the signal says that a newer job has come. A
    # search under way comes to its end first.
    signal.signal(signal.SIGINT, interrupted)

    def receive() -> None:
        while True:
            try:
                job: Job | None = connection.recv()
            except (EOFError, OSError):
                os._exit(0)
            waiting.put(job)
            if working:
                signal.raise_signal(signal.SIGINT)

    if hasattr(os, "nice"):
        os.nice(NICER)
    threading.Thread(target=receive, daemon=True).start()
    workshop = _Workshop()
    while True:
        job = waiting.get()
        while not waiting.empty():
            job = waiting.get()
        assert job is not None
        try:
            answers = workshop.answers(job)
            while waiting.empty():
                try:
                    working = True
                    answer = next(answers, None)
                finally:
                    working = False
                if answer is None:
                    break
                connection.send(answer)
        except _Superseded:
            pass
        except Exception:
            connection.send(Failed(job.number, traceback.format_exc()))


class Looked:
    """Pictures' files that were looked at, each once as long as it stays the same; ``asked`` are those asked for since
    it was emptied."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self._originals: dict[str, tuple[Any, Original]] = {}

    def inspect(self, path: str) -> Original:
        """Look at a picture's file."""
        self.asked.add(path)
        now = stamp(path)
        known = self._originals.get(path)
        if known is None or known[0] != now:
            known = self._originals[path] = now, originals.inspect(path)
        return known[1]

    def stale(self) -> bool:
        """Whether one of them is another now; it is then forgotten."""
        gone = [path for path, (before, _) in self._originals.items() if stamp(path) != before]
        for path in gone:
            del self._originals[path]
        return bool(gone)


def stamp(path: str) -> tuple[int, int] | None:
    """What tells a file from what it was before; None if it is not there."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


class _Workshop:
    """What is kept from one job to the next."""

    def __init__(self) -> None:
        self._faces: Faces | None = None
        self._faces_for: Any = None
        self._looked = Looked()
        self._plan: tuple[Issue, Plan] | None = None
        self._made: dict[str, tuple[Any, Made]] = {}

    def answers(self, job: Job) -> Iterator[Answer]:
        """What comes of a job, in its order."""
        faces = self._ready(job)
        if self._plan is None or self._plan[0] != job.issue:
            self._plan = job.issue, Plan(job.number, *planned(job.issue, faces, self._looked.inspect))
        plan = self._plan[1]._replace(number=job.number)
        yield plan
        for page in sorted(plan.issue.pages, key=lambda one: one.name != job.first):
            if page.makeup == "engine":
                yield self._page(job, plan.issue, page, faces)

    def _ready(self, job: Job) -> Faces:
        if self._faces is None or job.faces is None or self._faces_for != job.faces:
            self._faces, self._faces_for = load_faces(job.issue, Report(), job.allowed), job.faces
            self._faces.kept = {}
            self._plan, self._made = None, {}
        if self._looked.stale():
            self._plan, self._made = None, {}
        return self._faces

    def _page(self, job: Job, issue: Issue, page: PageDescription, faces: Faces) -> Made:
        from layout.page.makeup.choice import Making

        former = job.former.get(page.name)
        asked = page, inputs_beside(issue, page), former
        known = self._made.get(page.name)
        if known is None or known[0] != asked:
            told = Report()
            self._looked.asked.clear()
            making = Making(former, watched=True)
            composed = compose_page(page, issue, faces, told, self._looked.inspect, making)
            if composed.choice is not None:
                composed = composed._replace(choice=composed.choice._replace(problem=None))
            made = Made(job.number, page.name, composed, told, tuple(sorted(self._looked.asked)))
            known = self._made[page.name] = asked, made
        return known[1]._replace(number=job.number)


def inputs_beside(issue: Issue, page: PageDescription) -> Issue:
    """What of an issue a page depends on beside its own description."""
    from layout.issue.model import Article

    goes_on = any(isinstance(module, Article) and module.origin for module in page.modules)
    return issue._replace(pages=issue.pages if goes_on else (), articles=(), sources=())
