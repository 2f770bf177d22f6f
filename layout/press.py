"""From a composed page to its files: the last step of the pipeline, done one step ahead where that pays.

What it needs is imported when it is called (or by :func:`load`), so that the process that composes does
not wait for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from layout.diagnostics import Report
from layout.display import Document, FontSource, Page, Picture, Printing
from layout.files import Draft
from layout.resources import data_folder
from layout.units import mm

OUTPUT_PROFILE = "SNAP_TR002_220.icc"
"""The output profile of the usual plant, which is read and compressed ahead."""


class Stopwatch:
    """Seconds spent by stage."""

    __slots__ = ("spent",)

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0) + time.perf_counter() - start

    def add(self, other: Stopwatch) -> None:
        for name, seconds in other.spent.items():
            self.spent[name] = self.spent.get(name, 0) + seconds


class Sheet(NamedTuple):
    """A composed page on its way to the outputs: its document (of one page), its file name without suffix,
    whether a preview is made, the time that the files give as theirs, and where they are written."""

    document: Document
    stem: str
    preview: bool
    created: int | None
    draft: Draft


class Printed(NamedTuple):
    """The files that were written, what there is to tell of them, and the time they took."""

    files: tuple[str, ...]
    told: Report
    stopwatch: Stopwatch


class Book(NamedTuple):
    """Composed pages on their way to one PDF: its document, which has them in their order in the file, its file name
    without suffix, the time that it gives as its own, and where it is written."""

    document: Document
    stem: str
    created: int | None
    draft: Draft


class Proof(NamedTuple):
    """The preview of one page of a PDF that is there: the PDF, the page's place in it (from 0), the page, the
    preview's file name without suffix, and where it is written."""

    pdf: bytes
    number: int
    page: Page
    stem: str
    draft: Draft


LAYOUTS = "-layouts"
"""What the name of the picture with a page's layouts ends in."""


class Layouts(NamedTuple):
    """Several layouts of one page on their way to a picture: documents of one page each, the lines of words over each,
    the page's file name without suffix, the time that files give as theirs, and where it is written."""

    documents: tuple[Document, ...]
    labels: tuple[tuple[str, ...], ...]
    stem: str
    created: int | None
    draft: Draft


def sources_of(page: Page, fonts: Iterable[FontSource]) -> tuple[str, ...]:
    """The paths of the pictures and faces that a page is printed with."""
    pictures = [item.path for item in page.items if isinstance(item, Picture)]
    return tuple(dict.fromkeys([*pictures, *(font.path for font in fonts)]))


def load() -> None:
    """Make ready for :func:`render`: import what it needs, which is a third of a cold build, and print an empty
    page to nowhere, so that what is read and compressed once is there."""
    from PIL import Image

    from layout.pdf.writer import write_pdf

    Image.preinit()
    page = Page("", mm(1), mm(1), mm(0), (), ())
    usual = Printing(os.path.join(data_folder(), "profiles", OUTPUT_PROFILE), "")
    write_pdf(Document("", "", "2000-01-01", "zh-Hans", (page,), (), usual), page, Report())


def render(sheet: Sheet) -> Printed:
    """Write a sheet's PDF and preview aside; no preview of a PDF that could not be written."""
    told, stopwatch = Report(), Stopwatch()
    (page,) = sheet.document.pages
    with stopwatch.stage("pdf"):
        from layout.pdf.writer import write_pdf

        pdf = write_pdf(sheet.document, page, report=told, created=sheet.created)
    png = _preview(pdf, 0, page, stopwatch) if sheet.preview else b""
    with stopwatch.stage("write"):
        files = _write(sheet.stem + ".pdf", pdf, sheet.draft, told)
        if files and png:
            files += _write(sheet.stem + ".png", png, sheet.draft, told)
    return Printed(files, told, stopwatch)


def bind(book: Book) -> tuple[Printed, bytes]:
    """Write the one PDF of several pages aside, and give it back for the previews."""
    told, stopwatch = Report(), Stopwatch()
    with stopwatch.stage("pdf"):
        from layout.pdf.writer import write_pages

        pdf = write_pages(book.document, book.document.pages, report=told, created=book.created)
    with stopwatch.stage("write"):
        files = _write(book.stem + ".pdf", pdf, book.draft, told)
    return Printed(files, told, stopwatch), pdf


def prove(proof: Proof) -> Printed:
    """Write the preview of a page aside."""
    told, stopwatch = Report(), Stopwatch()
    png = _preview(proof.pdf, proof.number, proof.page, stopwatch)
    with stopwatch.stage("write"):
        files = _write(proof.stem + ".png", png, proof.draft, told)
    return Printed(files, told, stopwatch)


def show(layouts: Layouts) -> Printed:
    """Write a picture of several layouts of one page side by side aside."""
    told, stopwatch = Report(), Stopwatch()
    with stopwatch.stage("preview"):
        from layout.pdf.writer import write_pdf
        from layout.raster import CONTACT_PPI, contact_sheet, render_png

        pictures = []
        for document in layouts.documents:
            (page,) = document.pages
            pdf = write_pdf(document, page, report=Report(), created=layouts.created)
            pictures.append(render_png(pdf, page.marks, page, ppi=CONTACT_PPI))
        png = contact_sheet(pictures, layouts.labels)
    with stopwatch.stage("write"):
        files = _write(layouts.stem + LAYOUTS + ".png", png, layouts.draft, told)
    return Printed(files, told, stopwatch)


def _preview(pdf: bytes, number: int, page: Page, stopwatch: Stopwatch) -> bytes:
    with stopwatch.stage("preview"):
        from layout.raster import render_png

        return render_png(pdf, page.marks, page, number=number)


def _write(name: str, data: bytes, draft: Draft, told: Report) -> tuple[str, ...]:
    return (name,) if draft.write(name, data, told) else ()
