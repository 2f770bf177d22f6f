"""An issue under work: read again when its files change, its pages composed and drawn again where they are concerned.

A session knows of no server and no browser. It is told to :meth:`~Session.read`, then to :meth:`~Session.compose` the
pages that :attr:`~Session.pending` names, in whatever order; what came of each is an :class:`Update`. Pages that the
makeup engine makes are composed in their former places; those that :attr:`~Session.awaited` names are being made up by
another process, whose answers the session is to :meth:`~Session.take`. All of it is for one thread.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout.build import load_faces, read_former
from layout.diagnostics import Report
from layout.diagnostics.model import Diagnostic
from layout.diagnostics.render import as_record
from layout.display import Glyphs
from layout.font.catalogue import Faces
from layout.font.errors import FontError
from layout.font.families import asked
from layout.font.scan import font_files
from layout.issue.model import Issue, PageDescription
from layout.issue.reader import read_issue
from layout.page.compose import compose_page, planned, planned_as
from layout.page.makeup.taboos import lint
from layout.page.model import ComposedPage
from layout.preview.maker import Failed, Job, Looked, Made, Maker, Plan, inputs_beside, stamp
from layout.preview.overlays import Record, overlays, places_of
from layout.preview.picture import Patch, draw, draw_parts, size_of
from layout.preview.regions import Key, Region, changed, key_of, reach_of
from layout.source import Sources

if TYPE_CHECKING:
    from layout.page.makeup.choice import Making
    from layout.page.makeup.former import FormerPage
    from layout.page.makeup.pages import Given
    from layout.page.makeup.seats import Seat
    from layout.preview.maker import Answer

PICTURES_KEPT: Final = 24
"""Whole pictures that are kept, the last asked for: those of a paper's thumbnails, and the page in view."""


class Update(NamedTuple):
    """How a page came out. ``version`` is another than that ``before`` (0: there was none) where its picture changed;
    ``patches`` bring the picture of that one to it, at the resolution asked for; None: the whole must be fetched."""

    page: str
    version: int
    before: int
    record: Record
    patches: tuple[Patch, ...] | None


class _Page(NamedTuple):
    """A page as it was last composed: from what, how, and what there is to tell of it."""

    inputs: Any
    composed: ComposedPage
    description: PageDescription
    issue: Issue
    keys: tuple[Key, ...]
    pictures: tuple[str, ...]
    version: int
    told: Report
    printed: Report


class MakerError(RuntimeError):
    """A fault of the program in the process that makes up pages; the message is its traceback."""


class Session:
    """The issue at ``path`` (its folder or its file), for messages in ``language``. ``former`` is the record of the
    layouts that a build made before, of pages that the makeup engine makes (empty: there is none): they are shown as a
    build would make them. ``allowed`` are folders whose files the issue may name beside its own. ``maker`` makes up the
    pages that are left to the engine; None: they are made up here, and waited for."""

    def __init__(
        self,
        path: str,
        language: str,
        former: str = "",
        allowed: tuple[str, ...] = (),
        maker: Maker | None = None,
    ) -> None:
        self.maker = maker
        self.awaited: list[str] = []
        self.first = ""
        self._job: Job | None = None
        self._given: tuple[Given, ...] = ()
        self._seats: dict[str, tuple[Seat, ...]] = {}
        self.path, self.language, self.former, self.allowed = path, language, former, allowed
        self.issue: Issue | None = None
        self.sources = Sources(allowed)
        self.told = Report()
        self.held_back = False
        self.pending: list[str] = []
        self._pages: dict[str, _Page] = {}
        self._faces: Faces | None = None
        self._faces_for: Any = None
        self._former: Mapping[str, FormerPage] = {}
        self._version = 0
        self._looked = Looked()
        self._pictures: dict[tuple[str, int, int], bytes] = {}

    @property
    def folder(self) -> str:
        """The issue's folder."""
        return self.path if os.path.isdir(self.path) else os.path.dirname(self.path) or "."

    # -------------------------------------------------------------- reading

    def read(self) -> bool:
        """Read the issue again; whether there is anything new to tell or to compose.

        Where it cannot be read without errors, what was good before stays as it is (``held_back``); an issue that had
        errors from the beginning is shown as far as it can be.
        """
        told, sources = Report(), Sources(self.allowed)
        issue = read_issue(self.path, told, sources)
        was = self._state()
        self.sources = sources
        good_before = self.issue is not None and (self.held_back or not self.told.failed)
        self.held_back = told.failed and good_before
        if issue is not None and not self.held_back:
            self._load_faces(issue, told)
            self._former = read_former(self.former, issue, told) if self.former else {}
            self.issue = self._planned(issue, told)
            self._find_pending(self.issue)
            self._order(issue)
        self.told = told
        return was != self._state()

    def _state(self) -> tuple[Any, ...]:
        return self.issue, self.held_back, tuple(self.told), tuple(self.pending), tuple(self.awaited)

    def _load_faces(self, issue: Issue, told: Report) -> None:
        """The faces of the issue, kept with the text that was set in them as long as the same families and files take
        part; where there is something to tell of them, they are looked for again each time."""
        files = tuple((path, stamp(path)) for path in font_files(os.path.join(issue.folder, "fonts")))
        wanted = files, asked(issue)
        if self._faces is not None and wanted == self._faces_for:
            return
        found = Report()
        self._faces = load_faces(issue, found, self.allowed)
        self._faces.kept = {}
        self._faces_for = wanted if not len(found) else None
        told.extend(found)
        for name, page in self._pages.items():
            self._pages[name] = page._replace(inputs=None, keys=())

    def _planned(self, issue: Issue, told: Report) -> Issue:
        """The issue, what is left to the makeup engine given to its pages: as it was before, where that is another
        process's work."""
        assert self._faces is not None
        try:
            if self.maker is None:
                return planned(issue, self._faces, self._looked.inspect)[0]
            given = self._given or _given_before(self._former)
            return planned_as(issue, self._faces, given, self._looked.inspect) or issue
        except FontError as error:
            error.report_to(told, issue.span)
            return issue

    def _order(self, issue: Issue) -> None:
        """Have pages made up that are not as they should be."""
        if self.maker is None or all(page.makeup == "hand" for page in issue.pages):
            self._job, self.awaited = None, []
            return
        number = self._job.number + 1 if self._job is not None else 1
        job = Job(number, issue, self._former, self.first, self._faces_for, self.allowed)
        theirs = [page.name for page in issue.pages if page.makeup == "engine"]
        same = self._job is not None and job == self._job._replace(number=number, first=self.first)
        if same and not any(name in self.pending for name in theirs):
            return
        self._job, self.awaited = job, theirs
        self.maker.ask(job)

    def _find_pending(self, issue: Issue) -> None:
        names = [description.name for description in issue.pages]
        for gone in self._pages.keys() - set(names):
            del self._pages[gone]
        self.pending = [
            description.name
            for description in issue.pages
            if (
                description.name not in self._pages
                or self._pages[description.name].inputs != self._inputs(description, issue)
            )
            and (description.makeup == "hand" or self.maker is None or self._former_seats(description))
        ]

    def _inputs(self, description: PageDescription, issue: Issue) -> Any:
        """All that a page is composed from, to be compared."""
        known = self._pages.get(description.name)
        stamps = [(path, stamp(path)) for path in known.pictures] if known is not None else []
        return description, inputs_beside(issue, description), self._former.get(description.name), stamps

    # -------------------------------------------------------------- composing

    def compose(self, name: str, ppi: int = 0) -> Update | None:
        """Compose a page that is pending; its patches are for ``ppi`` (0: none are wanted). None if there is no such
        page."""
        if name in self.pending:
            self.pending.remove(name)
        issue, faces = self.issue, self._faces
        description = next((page for page in issue.pages if page.name == name), None) if issue is not None else None
        if issue is None or faces is None or description is None:
            return None
        told = Report()
        self._looked.asked.clear()
        making = self._making(description)
        composed = self._composed(description, told, making)
        return self._put(description, issue, composed, told, ppi) if composed is not None else None

    def _composed(self, description: PageDescription, told: Report, making: Making | None) -> ComposedPage | None:
        """None of a page whose modules can not be where they were: what is on show stays until it is made up."""
        assert self.issue is not None
        assert self._faces is not None
        if making is None:
            return compose_page(description, self.issue, self._faces, told, self._looked.inspect)
        from layout.page.makeup.seats import Unseated

        try:
            return compose_page(description, self.issue, self._faces, told, self._looked.inspect, making)
        except Unseated:
            return None

    def rehearse(self, name: str, ppi: int) -> None:
        """Do for a page that is on show what its first edit will ask for, so that it finds all of it loaded and set."""
        page = self._pages.get(name)
        if page is None or self.issue is None:
            return
        read_issue(self.path, Report(), Sources(self.allowed))
        composed = self._composed(page.description, Report(), self._making(page.description))
        if composed is None:
            return
        text = next((item for item in composed.page.items if isinstance(item, Glyphs)), None)
        if text is not None:
            draw_parts(composed, page.issue, ppi, [reach_of(text)], Report())
        overlays(composed, page.description)

    def take(self, answer: Answer, ppi: int = 0, page: str = "") -> Update | None:
        """What the maker answered. A page of its is shown in place of the one before: its update, with patches for
        ``ppi`` if it is ``page``. None if there is nothing to show of it. Raises MakerError."""
        if self._job is None or answer.number != self._job.number:
            return None
        if isinstance(answer, Failed):
            # What failed is done again when something has changed, and not before.
            self.awaited = []
            raise MakerError(answer.trace)
        if isinstance(answer, Plan):
            if not self.held_back:
                self.issue, self._given = answer.issue, answer.given
            return None
        return self._take_page(answer, ppi if answer.page == page else 0)

    def _take_page(self, made: Made, ppi: int) -> Update | None:
        if made.page in self.awaited:
            self.awaited.remove(made.page)
        issue = self.issue
        description = next((one for one in issue.pages if one.name == made.page), None) if issue is not None else None
        if issue is None or description is None:
            return None
        if made.page in self.pending:
            self.pending.remove(made.page)
        choice = made.composed.choice
        if choice is not None:
            self._seats[made.page] = choice.seats
        self._looked.asked.clear()
        for path in made.pictures:
            self._looked.inspect(path)
        return self._put(description, issue, made.composed, made.told, ppi)

    def _put(
        self, description: PageDescription, issue: Issue, composed: ComposedPage, told: Report, ppi: int
    ) -> Update:
        """A composed page in place of the one before."""
        name = description.name
        lint(composed.standings, description, told)
        keys = tuple(key_of(item, stamp) for item in composed.page.items)
        old = self._pages.get(name)
        regions = _changed(old, composed, keys)
        if old is None or regions != ():
            self._version += 1
        version = self._version if old is None or regions != () else old.version
        printed = old.printed if old is not None else Report()
        pictures = tuple(sorted(self._looked.asked))
        page = _Page(None, composed, description, issue, keys, pictures, version, told, printed)
        patches = self._patches(page, regions, ppi) if regions is not None and (ppi or not regions) else None
        self._pages[name] = page
        self._pages[name] = page._replace(inputs=self._inputs(description, issue))
        return Update(name, version, old.version if old is not None else 0, self.record(name), patches)

    def _making(self, description: PageDescription) -> Making | None:
        if description.makeup == "hand":
            return None
        from layout.page.makeup.choice import Making

        former = self._former.get(description.name)
        return Making(former, seats=self._former_seats(description) if self.maker is not None else ())

    def _former_seats(self, description: PageDescription) -> tuple[Seat, ...]:
        """Where the modules of a page that is left to the engine stood, now or when it was built."""
        seats = self._seats.get(description.name, ())
        former = self._former.get(description.name)
        if seats or former is None:
            return seats
        from layout.page.makeup.seats import seats_before

        return seats_before(description, former.made)

    def _patches(self, page: _Page, regions: Sequence[Region], ppi: int) -> tuple[Patch, ...]:
        """The parts of the picture that changed; what the writer tells of pictures in them is told anew."""
        told = Report()
        patches = draw_parts(page.composed, page.issue, ppi, regions, told)
        files = {one.values.get("file") for one in told}
        kept = [one for one in page.printed if one.values.get("file") not in files]
        page.printed.diagnostics[:] = kept
        page.printed.extend(told)
        return patches

    # -------------------------------------------------------------- what there is

    def picture(self, name: str, ppi: int) -> tuple[int, bytes] | None:
        """The whole picture of a page as it was last composed, as PNG, and its version; None if it is not composed."""
        page = self._pages.get(name)
        if page is None:
            return None
        key = name, page.version, ppi
        png = self._pictures.pop(key, None)
        if png is None:
            told = Report()
            png = draw(page.composed, page.issue, ppi, told)
            page.printed.diagnostics[:] = told.diagnostics
            for stale in [one for one in self._pictures if one[0] == name and one[1] != page.version]:
                del self._pictures[stale]
            if len(self._pictures) >= PICTURES_KEPT:
                del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = png
        return page.version, png

    def size(self, name: str, ppi: int) -> tuple[int, int]:
        """The size of a page's picture in pixels. Raises KeyError for a page that is not composed."""
        return size_of(self._pages[name].composed, ppi)

    def record(self, name: str) -> Record:
        """What there is to show of a composed page: version, overlays, diagnostics with their places."""
        page = self._pages[name]
        told = [*page.told, *page.printed]
        places = places_of(told, page.composed, page.description)
        section = page.description.section
        return {
            "page": name,
            "section": section.value if section is not None else "",
            "version": page.version,
            **overlays(page.composed, page.description),
            "told": [{**self._message(one), "place": place} for one, place in zip(told, places, strict=True)],
        }

    def messages(self) -> list[Record]:
        """What there is to tell of reading the issue, and of its faces."""
        return [self._message(one) for one in self.told]

    def names(self) -> list[str]:
        """The issue's pages in its order."""
        return [page.name for page in self.issue.pages] if self.issue is not None else []

    def composed(self) -> list[str]:
        """The pages that can be shown, in the issue's order."""
        return [name for name in self.names() if name in self._pages]

    def _message(self, one: Diagnostic) -> Record:
        span = one.span
        source = self.sources.line(span.file, span.line) if span is not None else None
        return {**as_record(one, self.language), "source": source}


def _given_before(former: Mapping[str, FormerPage]) -> tuple[Given, ...]:
    """On which pages a build had each article: all that its record says of it."""
    if not former:
        return ()
    from layout.page.makeup.pages import Given

    pages: dict[str, list[str]] = {}
    for name, page in former.items():
        for module in page.made.modules:
            pages.setdefault(module.name, []).append(name)
    return tuple(Given(name, one, others[0] if others else "") for name, (one, *others) in pages.items())


def _changed(old: _Page | None, composed: ComposedPage, keys: Sequence[Key]) -> tuple[Region, ...] | None:
    """The regions in which a page differs from what it was; None: all of it."""
    if old is None or not old.keys:
        return None
    before, after = old.composed.page, composed.page
    if (before.width, before.height, before.edge) != (after.width, after.height, after.edge):
        return None
    return changed(old.keys, keys)
