"""Spread work gives the same results as work done in turn."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from layout import workers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_results_are_in_order(jobs: int, count: int) -> None:
    seen: list[int] = []
    assert workers.spread(lambda index: index * index, count, jobs, seen.append) == [n * n for n in range(count)]
    assert sorted(seen) == [n * n for n in range(count)]


def test_the_work_is_done_by_other_processes() -> None:
    found = workers.spread(lambda index: os.getpid(), 6, 2, lambda result: None)
    assert os.getpid() not in found
    assert 1 <= len(set(found)) <= 2


def test_large_results_come_through_whole() -> None:
    size = 3_000_000  # far beyond what a pipe holds
    found = workers.spread(lambda index: bytes([index]) * size, 3, 2, lambda result: None)
    assert [(len(data), data[0], data[-1]) for data in found] == [(size, n, n) for n in range(3)]


def test_an_exception_of_a_worker_comes_with_its_traceback(former_children: set[str]) -> None:
    def fail(index: int) -> int:
        if index == 1:
            raise ValueError("broken here")
        return index

    with pytest.raises(workers.WorkerError, match=r"(?s)in fail.*ValueError: broken here"):
        workers.spread(fail, 4, 2, lambda result: None)
    assert children() <= former_children


def test_a_worker_that_dies_is_noticed(former_children: set[str]) -> None:
    def die(index: int) -> int:
        if index == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return index

    with pytest.raises(workers.WorkerError, match="ended before"):
        workers.spread(die, 4, 2, lambda result: None)
    assert children() <= former_children


def test_an_interruption_stops_the_workers(former_children: set[str]) -> None:
    def interrupt(result: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workers.spread(lambda index: index, 4, 2, interrupt)
    assert children() <= former_children


def children() -> set[str]:
    """The processes that this one has started and not taken leave of; other tests may have left some running."""
    listed = (task / "children" for task in Path("/proc/self/task").iterdir())
    return {number for file in listed for number in file.read_text().split()}


@pytest.fixture
def former_children() -> set[str]:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("children cannot be listed here")
    return children()


def test_work_aside_is_done_by_another_process_that_made_itself_ready() -> None:
    with workers.Aside(lambda: os.environ.__setitem__("BANMIAN_READY", "yes"), jobs=2) as aside:
        assert aside.do(os.getenv, "BANMIAN_READY") == "yes"
        assert aside.do(abs, -3) == 3
    assert "BANMIAN_READY" not in os.environ


def test_work_aside_is_done_here_where_one_process_must_do() -> None:
    with workers.Aside(lambda: None, jobs=1) as aside:
        assert aside.do(id, aside) == id(aside)


def test_an_exception_aside_comes_with_its_traceback() -> None:
    with workers.Aside(lambda: None, jobs=2) as aside:
        with pytest.raises(workers.WorkerError, match="ValueError"):
            aside.do(int, "three")
        assert aside.do(int, "3") == 3


def test_a_process_aside_that_dies_is_told() -> None:
    with workers.Aside(lambda: os._exit(1), jobs=2) as aside, pytest.raises(workers.WorkerError, match="ended before"):
        aside.do(abs, -3)


def test_nothing_waits_for_a_process_aside_that_was_not_asked() -> None:
    with workers.Aside(lambda: None, jobs=2):
        pass
