"""Composing in real faces: the bundled ones, and small ones made for a script that these lack."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from layout.diagnostics import Report
from layout.display import Document, FontSource, Glyphs, Page, Printing
from layout.font import Catalogue, Faces
from layout.pdf.writer import write_pdf
from layout.text import CharacterStyle, Line, ParagraphStyle, Piece, set_paragraph
from layout.units import Length, pt
from tests.pdf.pages import PROFILE

SIZE = pt(10)
BUNDLED = Faces(Catalogue.load(), ("song", "hei", "kai"))
SONG = CharacterStyle("song", 400, SIZE)


def set_in(
    text: str, measure: float, faces: Faces = BUNDLED, characters: CharacterStyle = SONG, report: Report | None = None,
    **style: object,
) -> list[Line]:  # fmt: skip
    """The lines of ``text`` at ``measure`` em of the character style."""
    told = Report() if report is None else report
    return list(set_paragraph([Piece(text, characters)], ParagraphStyle(**style), round(measure * characters.size),
                              faces, told))  # fmt: skip


def read_back(lines: list[Line], faces: Faces = BUNDLED) -> str:
    """What a viewer copies from a PDF of these lines, a line of the copy for each."""
    items = [
        Glyphs(0, pt(30 + 20 * number), run.font, run.size, run.glyphs, run.offsets, run.text, run.colour, run.shifts,
               run.clusters, run.scale)
        for number, line in enumerate(lines)
        for run in line.runs
    ]  # fmt: skip
    page = Page("A1", Length(pt(400)), Length(pt(400)), Length(0), tuple(items), ())
    fonts = {item.font: faces.by_key(item.font).source for item in items}
    printing = Printing(PROFILE, "CGATS TR 002")
    document = Document("", "", "2021-12-28", "zh-Hans", (page,), tuple(fonts.values()), printing)
    data = write_pdf(document, page, Report())
    text = pypdfium2.PdfDocument(io.BytesIO(data))[0].get_textpage().get_text_range()
    return "\n".join(text.splitlines())


def font_of(
    folder: Path, family: str, characters: str, widths: int = 500, features: str = "", narrow: str = ""
) -> FontSource:
    """A font file that has these characters, each a box of one width, half of it those of ``narrow``; its glyphs are
    named u and the code point."""
    names = {ord(character): f"u{ord(character):04X}" for character in dict.fromkeys(" " + characters)}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (450, 500), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf({name: box if name != "u0020" else TTGlyphPen(None).glyph() for name in order})
    narrower = {names[ord(character)] for character in narrow}
    builder.setupHorizontalMetrics({name: (widths // (1 + (name in narrower)), 50) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    if features:
        builder.addOpenTypeFeatures(features)
    path = folder / f"{family}.ttf"
    builder.save(path)
    return FontSource(family, str(path))
