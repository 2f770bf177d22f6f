"""The pipeline: read the issue, compose its pages, write them as PDF with a preview, and report.

Nothing is decided here: each step is a room's own, and this module hands one step's result to the next.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from layout import files, press, report, workers
from layout.diagnostics import Code, Report, Severity
from layout.display import Document
from layout.font.catalogue import Catalogue, Faces
from layout.font.families import faces_of
from layout.issue.codes import FILE_NAME_TWICE, FILE_NAME_WRONG
from layout.issue.formats import page_file_name
from layout.issue.model import Issue, PageDescription
from layout.issue.reader import NO_DATE, read_issue
from layout.page.compose import compose_page
from layout.page.model import ComposedPage
from layout.page.originals import inspect
from layout.press import Sheet, Stopwatch
from layout.source import Sources
from layout.text.quality import Quality, total

BAD_EPOCH = Code(
    "bad-source-date-epoch",
    Severity.ERROR,
    "SOURCE_DATE_EPOCH is {value!r}, which is no number of seconds since 1970",
    "环境变量 SOURCE_DATE_EPOCH 的值 {value!r} 不是自 1970 年起的秒数",
)


LATEST_EPOCH = 253_402_300_799
"""The last second of the year 9999, beyond which a date cannot be written."""

Progress: TypeAlias = Callable[[int, int], None]

_SECONDS = re.compile("[0-9]{1,12}")


class UnknownPage(LookupError):
    """The issue has no page of the name asked for; ``args`` are that name and the names there are."""


class Options(NamedTuple):
    """What to build: the output folder, the pages (none: all), with previews or without, by how many processes (0:
    as many as there are processors), and to which standard (x4, x1a; empty: as issue, format or plant say)."""

    output: str
    pages: tuple[str, ...] = ()
    preview: bool = True
    jobs: int = 0
    pdf: Literal["", "x4", "x1a"] = ""


class PageOutcome(NamedTuple):
    """How one page came out: its files, what the report says of it, and what there is to tell."""

    name: str
    files: tuple[str, ...]
    report: str
    articles: int
    characters: int
    overset: int
    quality: Quality
    told: Report
    stopwatch: Stopwatch


class Outcome(NamedTuple):
    """What was built. ``files`` are the paths written: none if they could not all be put in place."""

    pages: tuple[PageOutcome, ...]
    files: tuple[str, ...]
    stopwatch: Stopwatch


class _Setup(NamedTuple):
    """What every page of the issue is made with; ``aside`` does what needs no composing."""

    issue: Issue
    pages: tuple[PageDescription, ...]
    faces: Faces
    draft: files.Draft
    options: Options
    created: int | None
    aside: workers.Aside


def compose(path: str, pages: tuple[str, ...], told: Report, sources: Sources) -> list[ComposedPage]:
    """The pages asked for (none: all), composed and not written; none if the issue could not be read.

    Raises UnknownPage.
    """
    issue = read_issue(path, told, sources)
    if issue is None:
        return []
    faces = load_faces(issue, told)
    return [compose_page(description, issue, faces, told) for description in choose(issue, pages)]


def load_faces(issue: Issue, told: Report) -> Faces:
    """The faces that the issue is set with: its own, the bundled ones, and the system's if it comes to that."""
    catalogue = Catalogue.load(issue.folder)
    told.extend(catalogue.report)
    return faces_of(issue, catalogue, told)


def choose(issue: Issue, names: tuple[str, ...]) -> tuple[PageDescription, ...]:
    """The pages of these names in the issue's order; no names: all. Raises UnknownPage."""
    known = [page.name for page in issue.pages]
    for name in names:
        if name not in known:
            raise UnknownPage(name, known)
    return tuple(page for page in issue.pages if not names or page.name in names)


def build(
    path: str,
    options: Options,
    told: Report,
    sources: Sources,
    progress: Progress = lambda done, count: None,
    aside: workers.Aside | None = None,
) -> Outcome | None:
    """Build the issue at ``path`` (issue.yaml or its folder); None if nothing could be made of it.

    What is wrong with it is in ``told``. ``progress`` is called with how many pages are done and how many
    there are. ``aside`` is a process that has loaded :mod:`layout.press`, for a page that is built alone. Raises
    UnknownPage.
    """
    stopwatch = Stopwatch()
    with stopwatch.stage("read"):
        issue = read_issue(path, told, sources)
        created = _source_date_epoch(told)
        if issue is None or not _can_be_named(issue, told) or any(found.code is BAD_EPOCH for found in told):
            return None
        issue = _to_standard(issue, options.pdf)
        chosen = choose(issue, options.pages)
        faces = load_faces(issue, told)
    with files.drafting(options.output, told) as draft:
        if draft is None:
            return None
        # Several pages are spread over processes that each do all of a page.
        if aside is None or len(chosen) > 1:
            aside = workers.Aside(press.load, jobs=1)
        setup = _Setup(issue, chosen, faces, draft, options, created, aside)
        pages = _make_pages(setup, progress)
        for page in pages:
            told.extend(page.told)
            stopwatch.add(page.stopwatch)
        with stopwatch.stage("write"):
            names = _publish(setup, pages, told)
    return Outcome(pages, tuple(os.path.join(options.output, name) for name in names), stopwatch)


def _to_standard(issue: Issue, standard: Literal["", "x4", "x1a"]) -> Issue:
    """The issue with its files in another standard of PDF/X, if one is asked for."""
    if not standard:
        return issue
    return issue._replace(plant=issue.plant._replace(printing=issue.plant.printing._replace(standard=standard)))


def _make_pages(setup: _Setup, progress: Progress) -> tuple[PageOutcome, ...]:
    count = len(setup.pages)
    done = 0

    def another(_: PageOutcome) -> None:
        nonlocal done
        done += 1
        progress(done, count)

    jobs = setup.options.jobs or workers.processors()
    return tuple(workers.spread(lambda index: _make_page(setup, setup.pages[index]), count, jobs, another))


def _make_page(setup: _Setup, description: PageDescription) -> PageOutcome:
    """Compose one page and write its files aside."""
    told, stopwatch = Report(), Stopwatch()
    with stopwatch.stage("compose"):
        composed = compose_page(description, setup.issue, setup.faces, told, partial(setup.aside.do, inspect))
    stem = page_file_name(setup.issue, description)
    document = _document(setup.issue, composed)
    printed = setup.aside.do(press.render, Sheet(document, stem, setup.options.preview, setup.created, setup.draft))
    told.extend(printed.told)
    stopwatch.add(printed.stopwatch)
    settings = composed.settings
    return PageOutcome(
        description.name,
        printed.files,
        report.page_text(report.page_report(composed, printed.files)),
        len(settings),
        sum(setting.characters for setting in settings),
        sum(setting.overset_characters for setting in settings),
        report.page_quality(composed),
        told,
        stopwatch,
    )


def _publish(setup: _Setup, pages: tuple[PageOutcome, ...], told: Report) -> tuple[str, ...]:
    """Put every file in its place, report.json last; nothing at all if one could not be written."""
    names = [name for page in pages for name in page.files]
    facts = report.issue_facts(setup.issue, total(page.quality for page in pages))
    text = report.issue_text(facts, [page.report for page in pages])
    names.append(report.FILE_NAME)
    expected = len(pages) * (2 if setup.options.preview else 1) + 1
    if not setup.draft.write(report.FILE_NAME, text.encode(), told) or len(names) < expected:
        return ()
    return tuple(names) if setup.draft.publish(names, told) else ()


def _can_be_named(issue: Issue, told: Report) -> bool:
    """Whether every page has a file name of its own; where not, the reader has told why."""
    unnamed = any(found.code in (FILE_NAME_WRONG, FILE_NAME_TWICE) for found in told)
    return issue.date != NO_DATE and not unnamed


def _source_date_epoch(told: Report) -> int | None:
    """SOURCE_DATE_EPOCH, the time that a reproducible build gives as its own; None if it is not set.

    A value that is no time is an error that ends the build, since ReportLab reads it too, and raises.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    if _SECONDS.fullmatch(value) and int(value) <= LATEST_EPOCH:
        return int(value)
    told.add(BAD_EPOCH, value=value)
    return None


def _document(issue: Issue, composed: ComposedPage) -> Document:
    """One page as a document of its own."""
    date = issue.date.isoformat()
    title = f"{issue.paper} {date} {composed.page.name}"
    printing = issue.plant.printing
    return Document(title, issue.paper, date, issue.language, (composed.page,), composed.fonts, printing)
