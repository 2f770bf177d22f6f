"""An issue under work: read again when its files change, its pages composed and drawn again where they are concerned.

A session knows of no server and no browser. It is told to :meth:`~Session.read`, then to :meth:`~Session.compose` the
pages that :attr:`~Session.pending` names, in whatever order; what came of each is an :class:`Update`. All of it is for
one thread.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout.build import load_faces, read_former
from layout.diagnostics import Report
from layout.diagnostics.model import Diagnostic
from layout.diagnostics.render import as_record
from layout.font.catalogue import Faces
from layout.font.errors import FontError
from layout.font.families import asked
from layout.font.scan import font_files
from layout.issue.model import Article, Issue, PageDescription
from layout.issue.reader import read_issue
from layout.page import originals
from layout.page.compose import compose_page, planned
from layout.page.makeup.taboos import lint
from layout.page.model import ComposedPage
from layout.page.originals import Original
from layout.preview.overlays import Record, overlays, places_of
from layout.preview.picture import Patch, draw, draw_parts, size_of
from layout.preview.regions import Key, Region, changed, key_of
from layout.source import Sources

if TYPE_CHECKING:
    from layout.page.makeup.choice import Making
    from layout.page.makeup.former import FormerPage

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


class Session:
    """The issue at ``path`` (its folder or its file), for messages in ``language``. ``former`` is the record of the
    layouts that a build made before, of pages that the makeup engine makes (empty: there is none): they are shown as a
    build would make them. ``allowed`` are folders whose files the issue may name beside its own."""

    def __init__(self, path: str, language: str, former: str = "", allowed: tuple[str, ...] = ()) -> None:
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
        self._asked: set[str] = set()
        self._originals: dict[str, tuple[Any, Original]] = {}
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
        was = self.issue, self.held_back, tuple(self.told), tuple(self.pending)
        self.sources = sources
        good_before = self.issue is not None and (self.held_back or not self.told.failed)
        self.held_back = told.failed and good_before
        if issue is not None and not self.held_back:
            self._load_faces(issue, told)
            self._former = read_former(self.former, issue, told) if self.former else {}
            self.issue = self._planned(issue, told)
            self._find_pending(self.issue)
        self.told = told
        return was != (self.issue, self.held_back, tuple(told), tuple(self.pending))

    def _load_faces(self, issue: Issue, told: Report) -> None:
        """The faces of the issue, kept with the text that was set in them as long as the same families and files take
        part; where there is something to tell of them, they are looked for again each time."""
        files = tuple((path, _stamp(path)) for path in font_files(os.path.join(issue.folder, "fonts")))
        wanted = files, asked(issue)
        if self._faces is not None and wanted == self._faces_for:
            return
        found = Report()
        self._faces = load_faces(issue, found)
        self._faces.kept = {}
        self._faces_for = wanted if not len(found) else None
        told.extend(found)
        for name, page in self._pages.items():
            self._pages[name] = page._replace(inputs=None, keys=())

    def _planned(self, issue: Issue, told: Report) -> Issue:
        """The issue, what is left to the makeup engine given to its pages."""
        assert self._faces is not None
        try:
            return planned(issue, self._faces, self._inspect)[0]
        except FontError as error:
            error.report_to(told, issue.span)
            return issue

    def _find_pending(self, issue: Issue) -> None:
        names = [description.name for description in issue.pages]
        for gone in self._pages.keys() - set(names):
            del self._pages[gone]
        self.pending = [
            description.name
            for description in issue.pages
            if description.name not in self._pages
            or self._pages[description.name].inputs != self._inputs(description, issue)
        ]

    def _inputs(self, description: PageDescription, issue: Issue) -> Any:
        """All that a page is composed from, to be compared."""
        known = self._pages.get(description.name)
        stamps = [(path, _stamp(path)) for path in known.pictures] if known is not None else []
        goes_on = any(isinstance(module, Article) and module.origin for module in description.modules)
        rest = issue._replace(pages=issue.pages if goes_on else (), articles=(), sources=())
        return description, rest, self._former.get(description.name), stamps

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
        self._asked.clear()
        composed = compose_page(description, issue, faces, told, self._inspect, self._making(description))
        lint(composed.standings, description, told)
        keys = tuple(key_of(item, _stamp) for item in composed.page.items)
        old = self._pages.get(name)
        regions = _changed(old, composed, keys)
        if old is None or regions != ():
            self._version += 1
        version = self._version if old is None or regions != () else old.version
        printed = old.printed if old is not None else Report()
        pictures = tuple(sorted(self._asked))
        page = _Page(None, composed, description, issue, keys, pictures, version, told, printed)
        patches = self._patches(page, regions, ppi) if regions is not None and (ppi or not regions) else None
        self._pages[name] = page
        self._pages[name] = page._replace(inputs=self._inputs(description, issue))
        return Update(name, version, old.version if old is not None else 0, self.record(name), patches)

    def _making(self, description: PageDescription) -> Making | None:
        if description.makeup == "hand":
            return None
        from layout.page.makeup.choice import Making

        return Making(self._former.get(description.name))

    def _patches(self, page: _Page, regions: Sequence[Region], ppi: int) -> tuple[Patch, ...]:
        """The parts of the picture that changed; what the writer tells of pictures in them is told anew."""
        told = Report()
        patches = draw_parts(page.composed, page.issue, ppi, regions, told)
        files = {one.values.get("file") for one in told}
        kept = [one for one in page.printed if one.values.get("file") not in files]
        page.printed.diagnostics[:] = kept
        page.printed.extend(told)
        return patches

    def _inspect(self, path: str) -> Original:
        """Look at a picture's file, once as long as it stays the same."""
        self._asked.add(path)
        stamp = _stamp(path)
        known = self._originals.get(path)
        if known is None or known[0] != stamp:
            known = self._originals[path] = stamp, originals.inspect(path)
        return known[1]

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


def _changed(old: _Page | None, composed: ComposedPage, keys: Sequence[Key]) -> tuple[Region, ...] | None:
    """The regions in which a page differs from what it was; None: all of it."""
    if old is None or not old.keys:
        return None
    before, after = old.composed.page, composed.page
    if (before.width, before.height, before.edge) != (after.width, after.height, after.edge):
        return None
    return changed(old.keys, keys)


def _stamp(path: str) -> tuple[int, int] | None:
    """What tells a file from what it was before; None if it is not there."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
