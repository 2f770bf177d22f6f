"""Pages of the display list as a PDF/X file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from reportlab.pdfbase import pdfdoc

from layout.diagnostics import Report
from layout.display import Document, Glyphs, Page, Picture
from layout.font.errors import FontError
from layout.pdf import standard
from layout.pdf.colour import Inks
from layout.pdf.content import STATES, Content
from layout.pdf.font import Face, embed, font_object, readings_of
from layout.pdf.objects import TEXT_COMPRESSION, Dictionary, File, array, deflated, points
from layout.pdf.picture import place
from layout.pdf.placed import Placed
from layout.pdf.serial import serialise
from layout.pdf.structure import Tagged, add_outline, add_page_labels, add_structure

ORDER: Final = (1, 5)
"""The version of PDF that knows the page's Tabs (ISO 32000-1, table 30)."""

RESOURCES: Final = "Resources"
"""The internal name of the resource dictionary, under which ReportLab numbers it."""


def write_pdf(document: Document, page: Page, report: Report, *, created: int | None = None) -> bytes:
    """Write one page as a file. ``created`` is seconds since 1970 (SOURCE_DATE_EPOCH); None: the issue's date."""
    return write_pages(document, (page,), report, created=created)


def write_pages(document: Document, pages: Sequence[Page], report: Report, *, created: int | None = None) -> bytes:
    """Write several pages of the document as one file.

    What cannot be drawn as it should is told to ``report``; the rest of the page is drawn all the same.
    """
    faces = _faces(document, pages, report)
    placed = _pictures(document, pages, report)
    inks = Inks(report)
    printing = document.printing
    contents = [Content(page, faces, inks, placed, printing.tagged) for page in pages]
    streams = [content.write() for content in contents]
    facts = standard.Facts(
        standard=standard.STANDARDS[printing.standard],
        title=_title(document, pages),
        paper=document.paper,
        language=document.language,
        created=standard.creation_time(document.date, created),
        content=_digest(streams, faces, placed),
    )
    file = _new_file(document, facts, report)
    _resources(file, faces, inks, placed)
    blended = printing.standard == "x4" and any(one.is_form for one in placed.values())
    for number, (page, stream) in enumerate(zip(pages, streams, strict=True)):
        parent = _place_in_tree(number, facts.standard.version) if printing.tagged else {}
        file.addPage(_page_object(file, page, stream, parent, blended))
    if printing.tagged:
        tagged = [Tagged(page, tuple(content.marked)) for page, content in zip(pages, contents, strict=True)]
        add_structure(file, tagged, document.language, facts.standard.version)
    add_outline(file, pages)
    add_page_labels(file, pages)
    return serialise(file, facts.standard.version)


def _title(document: Document, pages: Sequence[Page]) -> str:
    """The document's title, and the pages' names where the title does not say them."""
    return " ".join([document.title, *(page.name for page in pages if page.name not in document.title.split())])


def _faces(document: Document, pages: Sequence[Page], report: Report) -> dict[str, Face]:
    """The faces that the pages use, cut to their glyphs, in the document's order; one that is damaged or may not be
    embedded is told, and what it draws is left out."""
    readings = readings_of(item for page in pages for item in page.items if isinstance(item, Glyphs) and item.glyphs)
    faces: dict[str, Face] = {}
    for source in document.fonts:
        if source.key in readings:
            try:
                faces[source.key] = embed(source, readings[source.key], f"F{len(faces) + 1}")
            except FontError as error:
                error.report_to(report)
    return faces


def _pictures(document: Document, pages: Sequence[Page], report: Report) -> dict[Picture, Placed]:
    """The pictures that can be drawn; one that stands on the pages several times is there once."""
    placed: dict[Picture, Placed] = {}
    pictures = dict.fromkeys(item for page in pages for item in page.items if isinstance(item, Picture))
    for index, picture in enumerate(pictures, 1):
        found = place(picture, f"P{index}", document.printing, report)
        if found is not None:
            placed[picture] = found
    return placed


def _digest(streams: Sequence[bytes], faces: Mapping[str, Face], placed: Mapping[Picture, Placed]) -> bytes:
    """What the file shows, in short: content streams, glyphs and pictures."""
    digest = hashlib.sha256()
    for stream in streams:
        digest.update(stream)
    for face in faces.values():
        digest.update(face.base_font.encode())
    for one in placed.values():
        digest.update(one.digest)
    return digest.digest()


def _new_file(document: Document, facts: standard.Facts, report: Report) -> File:
    """An empty file of the standard: catalog, information, metadata, output intent and identity."""
    file: File = pdfdoc.PDFDocument(pdfVersion=facts.standard.version, invariant=1)
    file.info = standard.information(facts)
    file._ID = standard.file_identifier(facts)
    catalog = file.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Outlines = None
    catalog.Lang = pdfdoc.PDFString(document.language)
    catalog.Metadata = standard.metadata(facts)
    profile = standard.read_profile(document.printing.profile, report)
    if profile is not None:
        catalog.OutputIntents = standard.output_intents(profile, document.printing)
    return file


def _resources(file: File, faces: Mapping[str, Face], inks: Inks, placed: Mapping[Picture, Placed]) -> None:
    """Register what the content streams name; all pages of a file share it."""
    fonts = file.idToObject[pdfdoc.BasicFonts].dict
    for face in faces.values():
        fonts[face.resource] = font_object(face)
    entries: dict[str, object] = {
        "Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts),
        "ExtGState": pdfdoc.PDFDictionary(STATES),
    }
    if inks.spots:
        entries["ColorSpace"] = pdfdoc.PDFDictionary(inks.resources())
    if placed:
        entries["XObject"] = pdfdoc.PDFDictionary({one.resource: one.body for one in placed.values()})
    file.Reference(Dictionary(entries), RESOURCES)


def _place_in_tree(number: int, version: tuple[int, int]) -> dict[str, object]:
    """The page's number in the structure tree; and, from PDF 1.5 on, that one goes through it in the tree's order."""
    place: dict[str, object] = {"StructParents": number}
    return place if version < ORDER else {**place, "Tabs": "/S"}


def _page_object(file: File, page: Page, stream: bytes, parent: Mapping[str, object], blended: bool) -> Dictionary:
    """The page dictionary. ``parent`` is its place in the structure tree, if it has one; ``blended``: a form may hold
    transparency, which needs a space to blend in."""
    entries: dict[str, object] = {
        "Type": "/Page",
        "Parent": file.Reference(file.Pages),
        "MediaBox": _box(page, page.edge),
        "BleedBox": _box(page, page.bleed),
        "TrimBox": _box(page, 0),
        **parent,
        "Resources": pdfdoc.PDFObjectReference(RESOURCES),
        "Contents": deflated({}, stream, TEXT_COMPRESSION),
    }
    if blended:
        entries["Group"] = "<< /Type /Group /S /Transparency /CS /DeviceCMYK >>"
    return Dictionary(entries)


def _box(page: Page, beyond: int) -> str:
    """The box that reaches so far beyond the trim, in points from the paper's left bottom corner."""
    start, across, down = page.edge - beyond, page.width + 2 * beyond, page.height + 2 * beyond
    return array([points(edge) for edge in (start, start, start + across, start + down)])
