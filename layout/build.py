"""The pipeline: read the issue, compose its pages, write them as PDF with a preview, and report.

Nothing is decided here: each step is a room's own, and this module hands one step's result to the next.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from layout import files, manifest, press, report, workers
from layout.diagnostics import Code, Report, Severity
from layout.display import Document, FontSource, Page
from layout.font.catalogue import Catalogue, Faces
from layout.font.families import faces_of
from layout.issue.codes import FILE_NAME_EMPTY, FILE_NAME_TWICE, FILE_NAME_WRONG
from layout.issue.formats import issue_file_name, page_file_name
from layout.issue.model import Issue, PageDescription
from layout.issue.reader import NO_DATE, read_issue
from layout.page.compose import compose_page, planned
from layout.page.fill import fill_percent
from layout.page.model import ComposedPage
from layout.page.originals import inspect
from layout.press import Book, Printed, Proof, Sheet, Stopwatch
from layout.source import Sources
from layout.text.quality import Quality, total

if TYPE_CHECKING:
    from layout.page.makeup.choice import Choice, Making
    from layout.page.makeup.former import FormerPage
    from layout.page.makeup.pages import Given

BAD_EPOCH = Code(
    "bad-source-date-epoch",
    Severity.ERROR,
    "SOURCE_DATE_EPOCH is {value!r}, which is no number of seconds since 1970",
    "环境变量 SOURCE_DATE_EPOCH 的值 {value!r} 不是自 1970 年起的秒数",
)


MADE_BY_HAND = Code(
    "layout-by-hand",
    Severity.ERROR,
    "page {page}: no layout of it can be chosen: it is made by hand",
    "{page}版：本版由人工排版，没有可选用的版式",
    "write `makeup: engine` for it, or leave --choose out",
    "请写明 makeup: engine，或去掉 --choose",
)
RECORD = "makeup.json"
"""The record of what the makeup engine chose (:mod:`layout.record`), which is imported only where there is one."""

LATEST_EPOCH = 253_402_300_799
"""The last second of the year 9999, beyond which a date cannot be written."""

T = TypeVar("T")
Progress: TypeAlias = Callable[[int, int], None]

_SECONDS = re.compile("[0-9]{1,12}")


class UnknownPage(LookupError):
    """The issue has no page of the name asked for; ``args`` are that name and the names there are."""


class Options(NamedTuple):
    """What to build: the output folder, the pages (none: all), with previews or without, by how many processes (0:
    as many as there are processors), and to which standard (x4, x1a; empty: as issue, format or plant say).

    Of pages that the makeup engine makes: ``former`` is the record of the layouts before (empty: makeup.json in the
    output folder), ``fresh``: made without it, ``alternatives``: how many layouts are shown beside each page's own,
    ``choose``: the numbers of layouts by page.
    """

    output: str
    pages: tuple[str, ...] = ()
    preview: bool = True
    jobs: int = 0
    pdf: Literal["", "x4", "x1a"] = ""
    former: str = ""
    fresh: bool = False
    alternatives: int = 0
    choose: tuple[tuple[str, int], ...] = ()


class PageOutcome(NamedTuple):
    """How one page came out: its files, what the report says of it, what there is to tell, what the makeup engine
    chose, if it made the page, and the paths of the pictures and faces that it was made with. ``spare`` is empty lines
    at the feet of legs, ``fill`` the share of the type area that is taken, in per cent."""

    name: str
    files: tuple[str, ...]
    report: str
    articles: int
    characters: int
    overset: int
    quality: Quality
    told: Report
    stopwatch: Stopwatch
    choice: Choice | None = None
    sources: tuple[str, ...] = ()
    spare: int = 0
    fill: int = 0


class Outcome(NamedTuple):
    """What was built. ``files`` are the paths of what was written and is in its place."""

    pages: tuple[PageOutcome, ...]
    files: tuple[str, ...]
    stopwatch: Stopwatch


class _Setup(NamedTuple):
    """What every page of the issue is made with; ``aside`` does what needs no composing, ``former`` are the layouts
    before by page, ``given`` is what it gave to which page."""

    issue: Issue
    pages: tuple[PageDescription, ...]
    faces: Faces
    draft: files.Draft
    options: Options
    created: int | None
    aside: workers.Aside
    former: Mapping[str, FormerPage]
    given: tuple[Given, ...]


def compose(path: str, pages: tuple[str, ...], told: Report, sources: Sources) -> list[ComposedPage]:
    """The pages asked for (none: all), composed and not written; none if the issue could not be read.

    Raises UnknownPage.
    """
    issue = read_issue(path, told, sources)
    if issue is None:
        return []
    faces = load_faces(issue, told, sources.allowed)
    issue, _ = planned(issue, faces)
    return [compose_page(description, issue, faces, told) for description in choose(issue, pages)]


def check(
    path: str, pages: tuple[str, ...], told: Report, sources: Sources, jobs: int = 0, former: str = ""
) -> int:
    """Read and compose the pages asked for (none: all) and write nothing; how many pages they are. ``former`` is the
    record of the layouts before of pages that the makeup engine makes; empty: there is none.

    All that reading and composing has to say, limits of the plant included, is in ``told``, and the taboos of makeup
    that the pages break. Raises UnknownPage.
    """
    from layout.page.makeup.taboos import lint

    issue = read_issue(path, told, sources)
    if issue is None:
        return 0
    choose(issue, pages)
    faces = load_faces(issue, told, sources.allowed)
    issue, _ = planned(issue, faces)
    chosen = choose(issue, pages)
    known = read_former(former, issue, told) if former else {}

    def compose_one(index: int) -> Report:
        found = Report()
        making = _making(chosen[index], known)
        composed = compose_page(chosen[index], issue, faces, found, making=making)
        lint(composed.standings, chosen[index], found)
        return found

    for found in workers.spread(compose_one, len(chosen), jobs or workers.processors(), lambda _: None):
        told.extend(found)
    return len(chosen)


def read_former(path: str, issue: Issue, told: Report, *, needed: bool = False) -> Mapping[str, FormerPage]:
    """The layouts before of an issue's pages, by page; none are read for an issue without a page of the engine's."""
    if all(page.makeup == "hand" for page in issue.pages):
        return {}
    from layout.record import read_record

    return read_record(path, issue, told, needed=needed)


def _making(
    description: PageDescription, former: Mapping[str, FormerPage], alternatives: int = 0, number: int = 0
) -> Making | None:
    """What the engine is to know of a page; None of one that is made by hand."""
    if description.makeup == "hand":
        return None
    from layout.page.makeup.choice import Making

    return Making(former.get(description.name), alternatives, number)


def load_faces(issue: Issue, told: Report, allowed: Sequence[str] = ()) -> Faces:
    """The faces that the issue is set with: its own, the bundled ones, and the system's if it comes to that.

    ``allowed`` are folders that its links may lead into.
    """
    catalogue = Catalogue.load(issue.folder, allowed=allowed)
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
        issue = issue._replace(plant=issue.plant.to_standard(options.pdf))
        choose(issue, options.pages)
        faces = load_faces(issue, told, sources.allowed)
        place = options.former or os.path.join(options.output, RECORD)
        former = read_former(place, issue, told, needed=bool(options.former))
    with stopwatch.stage("compose"):
        issue, given = planned(issue, faces)
        chosen = choose(issue, options.pages)
        _check_choices(chosen, options)
    with files.drafting(options.output, told) as draft:
        if draft is None:
            return None
        # Several pages are spread over processes that each do all of a page.
        if aside is None or len(chosen) > 1:
            aside = workers.Aside(press.load, jobs=1)
        setup = _Setup(issue, chosen, faces, draft, options, created, aside, former, given)
        pages = (_make_book if issue.plant.files == "issue" else _make_sheets)(setup, progress)
        for page in pages:
            told.extend(page.told)
            stopwatch.add(page.stopwatch)
        with stopwatch.stage("write"):
            pages, names = _publish(setup, pages, sources, told)
    return Outcome(pages, tuple(os.path.join(options.output, name) for name in names), stopwatch)


def _check_choices(pages: Sequence[PageDescription], options: Options) -> None:
    """Raises UnknownPage where a layout was chosen for a page that is not built."""
    known = [page.name for page in pages]
    for name, _ in options.choose:
        if name not in known:
            raise UnknownPage(name, known)


class _Composed(NamedTuple):
    """A composed page: what there is to say of it, the page itself, the faces it names, and the picture of its
    layouts, if one was made."""

    outcome: PageOutcome
    page: Page
    fonts: tuple[FontSource, ...]
    shown: Printed | None = None


def _spread(setup: _Setup, make: Callable[[PageDescription], T], progress: Progress) -> list[T]:
    """What ``make`` makes of each page, by as many processes as are wanted."""
    count = len(setup.pages)
    done = 0

    def another(_: T) -> None:
        nonlocal done
        done += 1
        progress(done, count)

    progress(0, count)
    return workers.spread(lambda index: make(setup.pages[index]), count, _jobs(setup), another)


def _jobs(setup: _Setup) -> int:
    return setup.options.jobs or workers.processors()


def _make_sheets(setup: _Setup, progress: Progress) -> tuple[PageOutcome, ...]:
    """Compose the pages and write the files of each aside."""
    return tuple(_spread(setup, partial(_make_sheet, setup), progress))


def _make_sheet(setup: _Setup, description: PageDescription) -> PageOutcome:
    composed = _compose(setup, description)
    outcome, page, fonts, _ = composed
    document = _document(setup.issue, [page], fonts)
    stem = page_file_name(setup.issue, description)
    printed = setup.aside.do(press.render, Sheet(document, stem, setup.options.preview, setup.created, setup.draft))
    return _with_layouts(_printed(outcome, printed), composed)


def _with_layouts(outcome: PageOutcome, composed: _Composed) -> PageOutcome:
    """The outcome with the picture of the page's layouts after its own files."""
    return _printed(outcome, composed.shown) if composed.shown is not None else outcome


def _make_book(setup: _Setup, progress: Progress) -> tuple[PageOutcome, ...]:
    """Compose the pages and write one PDF of them all aside, and a preview of each."""
    composed = _spread(setup, partial(_compose, setup), progress)
    pages = [one.page for one in composed]
    bound = pages[::-1] if setup.issue.plant.order == "reversed" else pages
    fonts = {source.key: source for one in composed for source in one.fonts}
    document = _document(setup.issue, bound, tuple(fonts[key] for key in sorted(fonts)))
    stem = issue_file_name(setup.issue, setup.options.pages and tuple(page.name for page in pages))
    printed, pdf = setup.aside.do(press.bind, Book(document, stem, setup.created, setup.draft))
    # What there is to tell of the one file, and the time that it took, goes with its first page.
    others = Printed(printed.files, Report(), Stopwatch())
    outcomes = [_printed(one.outcome, others if number else printed) for number, one in enumerate(composed)]
    if not printed.files or not setup.options.preview:
        return tuple(map(_with_layouts, outcomes, composed))

    def prove(index: int) -> Printed:
        stem = page_file_name(setup.issue, setup.pages[index])
        number = index if bound is pages else len(pages) - 1 - index
        return press.prove(Proof(pdf, number, pages[index], stem, setup.draft))

    proofs = workers.spread(prove, len(pages), _jobs(setup), lambda _: None)
    outcomes = [_printed(outcome, proof) for outcome, proof in zip(outcomes, proofs, strict=True)]
    return tuple(map(_with_layouts, outcomes, composed))


def _compose(setup: _Setup, description: PageDescription) -> _Composed:
    told, stopwatch = Report(), Stopwatch()
    options = setup.options
    known = {} if options.fresh else setup.former
    wanted, number = options.alternatives, dict(options.choose).get(description.name, 0)
    making = _making(description, known, wanted, number)
    if making is None and number:
        told.add(MADE_BY_HAND, description.span, page=description.name)
    look = partial(setup.aside.do, inspect)
    with stopwatch.stage("compose"):
        composed = compose_page(description, setup.issue, setup.faces, told, look, making)
    settings = composed.settings
    facts = report.page_report(composed)
    outcome = PageOutcome(
        description.name,
        (),
        report.page_text(facts.record),
        len(settings),
        sum(setting.characters for setting in settings),
        sum(setting.overset_characters for setting in settings),
        facts.quality,
        told,
        stopwatch,
        composed.choice and composed.choice._replace(problem=None),
        press.sources_of(composed.page, composed.fonts),
        sum(setting.spare for setting in settings),
        fill_percent(composed.standings, description),
    )
    shown = _show_layouts(setup, description, composed.choice) if options.alternatives else None
    return _Composed(outcome, composed.page, composed.fonts, shown)


def _show_layouts(setup: _Setup, description: PageDescription, choice: Choice | None) -> Printed | None:
    """A picture of all the layouts that were found for a page; None if there is but one."""
    if choice is None or choice.page is None or not choice.filled or len(choice.page.layouts) == 1:
        return None
    from layout.page.makeup.choice import Making
    from layout.page.makeup.choice_codes import layout_labels

    documents = []
    for number in range(1, len(choice.page.layouts) + 1):
        making = Making(choice.page, choose=number, problem=choice.problem)
        look = partial(setup.aside.do, inspect)
        # What there is to tell of a layout is told when it is the one that is made.
        other = compose_page(description, setup.issue, setup.faces, Report(), look, making)
        documents.append(_document(setup.issue, [other.page], other.fonts))
    labels = layout_labels(description.name, choice.page)
    stem = page_file_name(setup.issue, description)
    return setup.aside.do(press.show, press.Layouts(tuple(documents), labels, stem, setup.created, setup.draft))


def _printed(outcome: PageOutcome, printed: Printed) -> PageOutcome:
    """The outcome with more files, and what there is to tell of them."""
    outcome.told.extend(printed.told)
    outcome.stopwatch.add(printed.stopwatch)
    return outcome._replace(files=(*outcome.files, *printed.files))


def _publish(
    setup: _Setup, pages: tuple[PageOutcome, ...], sources: Sources, told: Report
) -> tuple[tuple[PageOutcome, ...], tuple[str, ...]]:
    """Put every file that was written in its place, then report.json, which names them, and the manifest, which has
    the hashes of all, last."""
    # A file that several pages share is put in place once.
    published = setup.draft.publish(dict.fromkeys(name for page in pages for name in page.files), told)
    pages = tuple(page._replace(files=tuple(name for name in page.files if name in published)) for page in pages)
    facts = report.issue_facts(setup.issue, total(page.quality for page in pages), setup.given)
    text = report.issue_text(facts, [(page.report, page.files) for page in pages])
    published += _publish_record(setup, pages, told)
    if setup.draft.write(report.FILE_NAME, text.encode(), told):
        published += setup.draft.publish([report.FILE_NAME], told)
    record = manifest.manifest_text(_manifest(setup, pages, sources, published, told))
    if setup.draft.write(manifest.FILE_NAME, record.encode(), told):
        published += setup.draft.publish([manifest.FILE_NAME], told)
    return pages, published


def _publish_record(setup: _Setup, pages: Sequence[PageOutcome], told: Report) -> tuple[str, ...]:
    """Keep what the engine chose for the next build; what is known of pages that were not built stays as it is."""
    by_hand = {page.name for page in setup.issue.pages if page.makeup == "hand"}
    record = {name: page for name, page in setup.former.items() if name not in by_hand}
    for page in pages:
        if page.choice is not None and page.choice.page is not None:
            record[page.name] = page.choice.page
        elif setup.options.fresh:
            record.pop(page.name, None)
    if not record:
        return ()
    from layout.record import record_text

    if not setup.draft.write(RECORD, record_text(setup.issue, record).encode(), told):
        return ()
    return setup.draft.publish([RECORD], told)


def _manifest(
    setup: _Setup, pages: tuple[PageOutcome, ...], sources: Sources, published: tuple[str, ...], told: Report
) -> manifest.Manifest:
    issue = setup.issue
    others = dict.fromkeys([issue.plant.printing.profile, *(path for page in pages for path in page.sources)])
    return manifest.Manifest(
        issue.paper,
        issue.date.isoformat(),
        tuple(page.name for page in pages),
        told.failed,
        manifest.sources_of(sources, others, issue.folder),
        manifest.outputs_of(setup.draft.folder, published),
    )


def _can_be_named(issue: Issue, told: Report) -> bool:
    """Whether every page has a file name of its own; where not, the reader has told why."""
    unnamed = any(found.code in (FILE_NAME_WRONG, FILE_NAME_TWICE, FILE_NAME_EMPTY) for found in told)
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


def _document(issue: Issue, pages: Sequence[Page], fonts: tuple[FontSource, ...]) -> Document:
    """Pages as a document of their own."""
    date = issue.date.isoformat()
    title = " ".join((issue.paper, date, *(page.name for page in pages)))
    return Document(title, issue.paper, date, issue.language, tuple(pages), fonts, issue.plant.printing)
