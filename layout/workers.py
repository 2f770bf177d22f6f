"""Work done by forked processes: spread over several, or one step ahead of this process.

A forked worker starts with everything that the parent has read and loaded, which is why this is no
process pool: nothing is imported, read or sent twice. Where there is no fork, or nothing to gain, the
work is done in turn in this process, with the same results.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO, NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
A = TypeVar("A")

_INDEX_BYTES = 4
"""How many bytes an index or a length takes in a pipe."""
_ENDED = "a worker process ended before its work was done"


class WorkerError(RuntimeError):
    """A worker raised an exception, whose traceback is the message, or ended before its time."""


class _Worker(NamedTuple):
    """A forked process: indexes are written to ``tasks``, pickled results read from ``results``."""

    pid: int
    tasks: BinaryIO
    results: BinaryIO


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(task: Callable[[int], T], count: int, jobs: int, done: Callable[[T], None]) -> list[T]:
    """``[task(0), …, task(count - 1)]``, worked out by up to ``jobs`` processes at once.

    Results must be picklable. ``done`` is called here with each result as it comes in. Raises WorkerError.
    """
    jobs = min(jobs, count)
    if jobs <= 1 or not hasattr(os, "fork"):
        results = []
        for index in range(count):
            results.append(task(index))
            done(results[-1])
        return results
    workers: list[_Worker] = []
    try:
        for _ in range(jobs):
            workers.append(_start(task, workers))
        return _collect(workers, count, done)
    except BaseException:
        _stop(workers)
        raise
    finally:
        for worker in workers:
            worker.tasks.close()
            worker.results.close()
        for worker in workers:
            os.waitpid(worker.pid, 0)


class Aside:
    """Another process that makes itself ready while this one works, and then does what it is asked to.

    ``ready`` is run there at once (imports, say). Used as a context manager, so that the process ends with it.
    Tasks are functions of a module, their arguments and results picklable. With ``jobs`` of 1, or where there
    is no fork, tasks are simply done here.
    """

    def __init__(self, ready: Callable[[], object], jobs: int) -> None:
        self._ready = ready
        self._forks = jobs > 1 and hasattr(os, "fork")
        self._worker: _Worker | None = None

    def __enter__(self) -> Aside:
        if self._forks:
            self._worker = _fork(self._serve, [])
        return self

    def do(self, task: Callable[[A], T], argument: A) -> T:
        """``task(argument)``, done there. Raises WorkerError if that process fails."""
        if self._worker is None:
            return task(argument)
        import pickle

        order = pickle.dumps((task, argument), pickle.HIGHEST_PROTOCOL)
        try:
            self._worker.tasks.write(len(order).to_bytes(_INDEX_BYTES, "big") + order)
            result, failure = pickle.load(self._worker.results)
        except (BrokenPipeError, EOFError, pickle.UnpicklingError) as error:
            raise WorkerError(_ENDED) from error
        if failure:
            raise WorkerError(failure)
        return result  # type: ignore[no-any-return]

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._worker is not None:
            self._worker.tasks.close()
            self._worker.results.close()
            os.waitpid(self._worker.pid, 0)

    def _serve(self, task_reader: int, results: BinaryIO) -> None:
        """Task in, result out, until the other process closes the pipe."""
        import pickle
        import traceback

        self._ready()
        with os.fdopen(task_reader, "rb") as tasks:
            while head := tasks.read(_INDEX_BYTES):
                try:
                    task, argument = pickle.loads(tasks.read(int.from_bytes(head, "big")))
                    answer = pickle.dumps((task(argument), ""), pickle.HIGHEST_PROTOCOL)
                except Exception:
                    answer = pickle.dumps((None, traceback.format_exc()), pickle.HIGHEST_PROTOCOL)
                results.write(answer)
                results.flush()


def _collect(workers: list[_Worker], count: int, done: Callable[[T], None]) -> list[T]:
    """Hand out the indexes, one at a time to whoever is free, and take in the results."""
    import pickle
    import select

    found: dict[int, T] = {}
    given = 0
    for worker in workers:
        _give(worker, given)
        given += 1
    by_file = {worker.results.fileno(): worker for worker in workers}
    while len(found) < count:
        ready, _, _ = select.select(list(by_file), [], [])
        for file in ready:
            worker = by_file[file]
            try:
                index, result, failure = pickle.load(worker.results)
            except (EOFError, pickle.UnpicklingError) as error:
                raise WorkerError(_ENDED) from error
            if failure:
                raise WorkerError(failure)
            found[index] = result
            done(result)
            if given < count:
                _give(worker, given)
                given += 1
    return [found[index] for index in range(count)]


def _give(worker: _Worker, index: int) -> None:
    try:
        worker.tasks.write(index.to_bytes(_INDEX_BYTES, "big"))
    except BrokenPipeError as error:
        raise WorkerError(_ENDED) from error


def _start(task: Callable[[int], T], others: list[_Worker]) -> _Worker:
    return _fork(lambda reader, results: _serve(task, reader, results), others)


def _fork(serve: Callable[[int, BinaryIO], None], others: list[_Worker]) -> _Worker:
    """A process that runs ``serve`` with the pipe that it reads from and the file that it writes to."""
    task_reader, task_writer = os.pipe()
    result_reader, result_writer = os.pipe()
    # What is still buffered would otherwise be written by the child too.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # one that was closed before this program began
            stream.flush()
    pid = os.fork()
    if pid == 0:
        os.close(task_writer)
        os.close(result_reader)
        # A copy of another worker's task pipe would keep that worker waiting for more.
        for other in others:
            os.close(other.tasks.fileno())
            os.close(other.results.fileno())
        _live(serve, task_reader, result_writer)
    os.close(task_reader)
    os.close(result_writer)
    # Reading may be buffered: a worker answers once for each task, so nothing comes after what is read.
    return _Worker(pid, os.fdopen(task_writer, "wb", buffering=0), os.fdopen(result_reader, "rb"))


def _live(serve: Callable[[int, BinaryIO], None], task_reader: int, result_writer: int) -> NoReturn:
    """The worker's whole life."""
    status = 1
    try:
        with os.fdopen(result_writer, "wb") as results:
            serve(task_reader, results)
        status = 0
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # The parent was interrupted too, and speaks for both.
    finally:
        # Not sys.exit: the parent's exit handlers and open files are not this process's to finish.
        os._exit(status)


def _serve(task: Callable[[int], T], task_reader: int, results: BinaryIO) -> None:
    """Index in, result out, until the parent closes the pipe."""
    import pickle
    import traceback

    while order := os.read(task_reader, _INDEX_BYTES):
        index = int.from_bytes(order, "big")
        try:
            answer = pickle.dumps((index, task(index), ""), pickle.HIGHEST_PROTOCOL)
        except Exception:
            answer = pickle.dumps((index, None, traceback.format_exc()), pickle.HIGHEST_PROTOCOL)
        results.write(answer)
        results.flush()


def _stop(workers: list[_Worker]) -> None:
    import signal

    for worker in workers:
        os.kill(worker.pid, signal.SIGTERM)
