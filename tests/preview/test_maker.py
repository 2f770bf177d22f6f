"""Pages of the engine's on the live page: shown at once where they were, made up in a process of their own."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout.preview.maker import Answer, Failed, Job, Made, Maker, Plan
from layout.preview.session import MakerError, Session, Update
from tests.preview.issues import edit

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds that anything may take on a busy machine."""
PPI = 60
PAGE = "A02"


class Told:
    """A session whose pages are made up beside it, as the desk works it."""

    def __init__(self, path: Path) -> None:
        self.answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self.maker = Maker(self.answers.put)
        self.session = Session(str(path), "en", maker=self.maker)

    def made(self) -> Update:
        """The next page that comes."""
        end = time.monotonic() + PATIENCE
        while True:
            update = self.session.take(self.answers.get(timeout=end - time.monotonic()), PPI, PAGE)
            if update is not None:
                return update


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real") / "issue"
    shutil.copytree(ROOT / "issues/2021-12-28", folder)
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> Iterator[Told]:
    """The real page as the engine makes it."""
    one = Told(folder / "engine.yaml")
    assert one.session.read()
    assert one.session.pending == []  # there is nowhere yet that it could stand
    assert one.session.awaited == [PAGE]
    update = one.made()
    assert (update.page, update.before, update.patches) == (PAGE, 0, None)
    assert one.session.awaited == []
    yield one
    one.maker.close()


def frames(session: Session) -> list[tuple[float, ...]]:
    return [(one["x"], one["y"], one["width"], one["height"]) for one in session.record(PAGE)["articles"]]


def overset(session: Session) -> int:
    return sum(one["overset"] for one in session.record(PAGE)["articles"])


def test_an_edit_is_shown_in_the_former_places_and_then_as_it_is_made_up(told: Told, folder: Path) -> None:
    session = told.session
    places = frames(session)
    # Longer by ten lines and more: it cannot stand so when the page is made up.
    edit(folder / "articles/ertong.md", "。", "，" + "大家都这样说，也都这样想。" * 20)
    assert session.read()
    assert session.pending == session.awaited == [PAGE]
    update = session.compose(PAGE, PPI)
    assert update is not None
    assert update.patches
    assert frames(session) == places
    assert overset(session) > 0
    second = told.made()
    assert second.before == update.version
    assert session.awaited == []
    text = (folder / "articles/ertong.md").read_text("utf-8")
    (folder / "articles/ertong.md").write_text(text.replace("大家都这样说，也都这样想。" * 20, "好。"), "utf-8")
    assert session.read()
    session.compose(PAGE, PPI)
    told.made()
    assert overset(session) == 0


def test_only_the_newest_edit_is_made_up(told: Told, folder: Path) -> None:
    session = told.session
    for number in range(3):
        edit(folder / "articles/jiwei.md", "。", f"{number}。")
        assert session.read()
        session.compose(PAGE, PPI)
    version = told.made().version
    assert session.awaited == []
    time.sleep(0.5)
    while not told.answers.empty():
        assert session.take(told.answers.get(), PPI, PAGE) is None  # what came of the older ones
    assert session.record(PAGE)["version"] == version
    assert not session.read()
    assert session.awaited == []


def test_nothing_is_made_up_where_nothing_changed(told: Told, folder: Path) -> None:
    os.utime(folder / "articles/jiwei.md")
    assert not told.session.read()
    assert told.session.awaited == []


def test_a_picture_that_changes_is_made_up_anew(told: Told, folder: Path) -> None:
    shutil.copy(ROOT / "issues/2021-12-29/pictures/river.jpg", folder / "pictures/street.jpg")
    assert told.session.read()
    assert told.session.pending == told.session.awaited == [PAGE]
    told.session.compose(PAGE, PPI)
    assert told.made().page == PAGE


def test_an_article_more_leaves_the_page_as_it_was_until_it_is_made_up(told: Told, folder: Path) -> None:
    session, places = told.session, frames(told.session)
    more = "      - {text: 一句话新闻。, headline: 短讯, span: 2}\n"
    edit(folder / "engine.yaml", "    articles:\n", "    articles:\n" + more)
    assert session.read()
    assert session.compose(PAGE, PPI) is None
    assert frames(session) == places
    told.made()
    assert len(session.record(PAGE)["articles"]) == len(places) + 1
    edit(folder / "engine.yaml", more, "")
    session.read()
    told.made()


def test_a_broken_issue_is_not_made_up(told: Told, folder: Path) -> None:
    edit(folder / "engine.yaml", "pages:", "pages: [")
    assert told.session.read()
    assert told.session.held_back
    assert told.session.awaited == []
    edit(folder / "engine.yaml", "pages: [", "pages:")
    assert told.session.read()
    assert told.session.awaited == []


def test_a_process_that_ends_is_told_and_begun_again(told: Told, folder: Path) -> None:
    session = told.session
    process = told.maker._process
    assert process is not None
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(MakerError, match="has ended"):
        told.made()
    assert session.awaited == []
    edit(folder / "articles/ertong.md", "。", "！。")
    assert session.read()
    session.compose(PAGE, PPI)
    assert told.made().page == PAGE


# ---------------------------------------------------------------- the process alone


def answers_to(maker: Maker, answers: queue.SimpleQueue[Answer], *jobs: Job) -> list[Answer]:
    """What comes of the jobs, until the last is done or failed."""
    for job in jobs:
        maker.ask(job)
    found: list[Answer] = []
    while not (found and found[-1].number == jobs[-1].number and isinstance(found[-1], (Made, Failed))):
        found.append(answers.get(timeout=PATIENCE))
    return found


@pytest.fixture
def maker() -> Iterator[tuple[Maker, queue.SimpleQueue[Answer]]]:
    answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
    one = Maker(answers.put)
    yield one, answers
    one.close()


def job_of(number: int) -> Job:
    from layout.diagnostics import Report
    from layout.issue.reader import read_issue
    from layout.source import Sources

    issue = read_issue(str(ROOT / "issues/2021-12-28/engine.yaml"), Report(), Sources(()))
    assert issue is not None
    return Job(number, issue, {}, "", ())


def test_a_newer_job_puts_an_end_to_the_older(maker: tuple[Maker, queue.SimpleQueue[Answer]]) -> None:
    found = answers_to(*maker, *map(job_of, range(1, 6)))
    assert [one.number for one in found if isinstance(one, Made)] == [5]


def test_a_fault_of_the_program_is_told_and_the_next_job_is_done(
    maker: tuple[Maker, queue.SimpleQueue[Answer]],
) -> None:
    broken = job_of(1)
    (failed,) = answers_to(*maker, broken._replace(issue=broken.issue._replace(pages=None)))  # type: ignore[arg-type]
    assert isinstance(failed, Failed)
    assert "Traceback" in failed.trace
    plan, made = answers_to(*maker, job_of(2))
    assert isinstance(plan, Plan)
    assert isinstance(made, Made)


def test_it_ends_at_once_amid_its_work(maker: tuple[Maker, queue.SimpleQueue[Answer]]) -> None:
    one, _ = maker
    one.ask(job_of(1))
    process = one._process
    assert process is not None
    start = time.monotonic()
    one.close()
    assert not process.is_alive()
    assert time.monotonic() - start < 5


def test_it_outlives_an_interrupt_that_is_meant_for_the_other(
    maker: tuple[Maker, queue.SimpleQueue[Answer]],
) -> None:
    """Ctrl-C goes to all processes of a terminal."""
    one, answers = maker
    answers_to(one, answers, job_of(1))
    assert one._process is not None
    assert one._process.pid is not None
    os.kill(one._process.pid, signal.SIGINT)
    time.sleep(0.2)
    assert isinstance(answers_to(one, answers, job_of(2))[-1], Made)
