"""Pages for the tests of the outputs: small, made by hand, set in the bundled faces."""

from __future__ import annotations

import io
import os
from functools import cache
from typing import Any

import pikepdf
import uharfbuzz as hb

from layout.diagnostics import Report
from layout.display import Document, FontSource, Glyphs, Item, Node, Page, Printing
from layout.pdf.writer import write_pdf
from layout.resources import data_folder, fonts_folder
from layout.units import Length, mm, pt

FACES = ("song-400", "song-900", "hei-700", "kai-400")
PROFILE = os.path.join(data_folder(), "profiles", "SNAP_TR002_220.icc")

WIDTH, HEIGHT, BLEED = mm(100), mm(140), mm(3)


def source(key: str) -> FontSource:
    return FontSource(key, os.path.join(fonts_folder(), f"{key}.ttf"))


@cache
def font(key: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(source(key).path)))


def glyph_of(character: str, face: str = "song-400") -> int:
    glyph = font(face).get_nominal_glyph(ord(character))
    assert glyph, character
    return glyph


def run(text: str, x: int = 0, y: int = 0, face: str = "song-400", size: int = pt(9), **more: object) -> Glyphs:
    """The text in a face, a glyph a character, with the face's own advances."""
    glyphs, offsets, pen = [], [], 0
    for character in text:
        glyphs.append(glyph_of(character, face))
        offsets.append(pen)
        pen += round(font(face).get_glyph_h_advance(glyphs[-1]) * size / font(face).face.upem)
    values = {"glyphs": tuple(glyphs), "offsets": tuple(offsets), "text": text, **more}
    return Glyphs(x=x, y=y, font=face, size=size, **values)


def page_of(*items: Item, nodes: tuple[Node, ...] = (), bleed: int = BLEED) -> Page:
    """A page of 100 mm × 140 mm."""
    return Page("A02", WIDTH, HEIGHT, Length(bleed), items, nodes)


def document_of(*pages: Page, profile: str = PROFILE, **printing: Any) -> Document:
    return Document(
        title="今日中原 2021-12-28",
        paper="今日中原",
        date="2021-12-28",
        language="zh-Hans",
        pages=pages,
        fonts=tuple(source(key) for key in FACES),
        printing=Printing(profile, "CGATS TR 002", **printing),
    )


def write(*items: Item, report: Report | None = None, nodes: tuple[Node, ...] = (), **printing: Any) -> bytes:
    """The items on one page as a PDF; without a report, anything told is a failure. ``printing`` is what the plant
    asks, as :class:`layout.display.Printing` names it."""
    page = page_of(*items, nodes=nodes)
    told = Report() if report is None else report
    data = write_pdf(document_of(page, **printing), page, told)
    assert report is not None or not list(told)
    return data


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """The file, kept open: its objects die with it."""
    return pikepdf.open(io.BytesIO(data))


def stream(data: bytes) -> list[str]:
    """The lines of the page's content stream."""
    return opened(data).pages[0].Contents.read_bytes().decode("ascii").splitlines()


def operators(data: bytes) -> list[tuple[str, list[object]]]:
    """The page's operators with their operands."""
    return [(str(part.operator), list(part.operands)) for part in pikepdf.parse_content_stream(opened(data).pages[0])]
