"""Fonts: the sound page's with one thing changed, and small ones made for the purpose."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from layout.diagnostics import Report
from layout.display import FontSource, Glyphs, Printing
from layout.pdf.writer import write_pdf
from layout.units import mm, pt
from tests.font.conftest import cff_font, cid_font, glyf_font, variable_font
from tests.pdf.pages import PROFILE, document_of, page_of
from tests.preflight.files import CONDITION, changed, findings, found


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources.Font.F1


def descendant(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return font(pdf).DescendantFonts[0]


def not_embedded(pdf: pikepdf.Pdf) -> None:
    del descendant(pdf).FontDescriptor["/FontFile2"]


def garbage(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).FontDescriptor.FontFile2 = pdf.make_indirect(pikepdf.Stream(pdf, b"no font", Length1=7))


def tagless(pdf: pikepdf.Pdf) -> None:
    font(pdf).BaseFont = descendant(pdf).BaseFont = descendant(pdf).FontDescriptor.FontName = Name("/NotoSerifSC")


def wide(pdf: pikepdf.Pdf) -> None:
    descendant(pdf).DW = 1002


def unreadable_text(pdf: pikepdf.Pdf) -> None:
    del font(pdf)["/ToUnicode"]


def missing_glyph(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    # Glyph 0 reads as something here, so that nothing but the glyph is wrong.
    data = font(pdf).ToUnicode.read_bytes().replace(b"endbfchar", b"<0000> <4E00>\nendbfchar", 1)
    font(pdf).ToUnicode = pikepdf.Stream(pdf, data)
    show = b"\n/GO gs 0 0 0 1 k BT /F1 10 Tf 1 0 0 1 100 100 Tm <0000> Tj ET\n"
    page.Contents = pikepdf.Stream(pdf, page.Contents.read_bytes() + show)


def restricted(pdf: pikepdf.Pdf, fs_type: int = 0x0002) -> None:
    descriptor = descendant(pdf).FontDescriptor
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    made = TTFont(io.BytesIO(true_type(fs_type)))
    program["OS/2"] = made["OS/2"]
    written = io.BytesIO()
    program.save(written)
    descriptor.FontFile2 = pdf.make_indirect(pikepdf.Stream(pdf, written.getvalue()))


def cidset(data: bytes) -> object:
    def change(pdf: pikepdf.Pdf) -> None:
        descendant(pdf).FontDescriptor.CIDSet = pdf.make_indirect(pikepdf.Stream(pdf, data))

    return change


FAULTS = {
    "font-not-embedded": not_embedded,
    "font-unreadable": garbage,
    "font-tag": tagless,
    "font-widths": wide,
    "font-unicode": unreadable_text,
    "font-notdef": missing_glyph,
    "font-forbidden": restricted,
    # One CID only, of a font that has more.
    "font-cidset": cidset(b"\x80"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_font_with_one_fault(code: str) -> None:
    assert found(changed(FAULTS[code])) == [code]


@pytest.mark.parametrize("fs_type", [0x0100, 0x0108])
def test_a_part_of_a_font_that_may_only_be_embedded_whole(fs_type: int) -> None:
    assert found(changed(lambda pdf: restricted(pdf, fs_type))) == ["font-forbidden"]


def test_widths_may_differ_by_a_thousandth() -> None:
    assert found(changed(lambda pdf: descendant(pdf).__setattr__("DW", 1001))) == []


def test_a_cidset_that_tells_the_truth() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        program = TTFont(io.BytesIO(descendant(pdf).FontDescriptor.FontFile2.read_bytes()))
        count = program["maxp"].numGlyphs
        bits = "1" * count + "0" * (-count % 8)
        cidset(bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)))(pdf)

    assert found(changed(change)) == []


# ------------------------------------------------------------------ faces of every kind, as our own files hold them

MAKERS = {
    "glyf": glyf_font,
    "name-keyed CFF": cff_font,
    "CID-keyed CFF": cid_font,
    "variable glyf": lambda: variable_font(glyf_font),
    "variable CFF2": lambda: variable_font(cff_font),
}


@pytest.mark.parametrize(("kind", "weights"), [(kind, (400, 900) if "variable" in kind else (0,)) for kind in MAKERS])
@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_a_face_of_any_kind_goes_in_without_a_fault(
    kind: str, weights: tuple[int, ...], standard: str, tmp_path: Path
) -> None:
    path = tmp_path / "face.font"
    MAKERS[kind]().save(path)
    faces = [FontSource(f"f{weight}", str(path), 0, (("wght", weight),) if weight else ()) for weight in weights]
    # A, 中 and 文 are glyphs 1, 2 and 3.
    runs = [
        Glyphs(mm(10), mm(20 + 10 * at), face.key, pt(12), (1, 2, 3), (0, pt(9), pt(21)), "A中文")
        for at, face in enumerate(faces)
    ]
    page = page_of(*runs)
    printing = Printing(PROFILE, CONDITION, standard, tagged=False)
    document = document_of(page)._replace(fonts=tuple(faces), printing=printing)
    data = write_pdf(document, page, Report())
    assert found(data, standard=standard) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        embedded = [one.DescendantFonts[0] for one in pdf.pages[0].obj.Resources.Font.values()]
        names = {str(one.BaseFont).partition("+")[2] for one in embedded}
        # Instances of one variable face share its PostScript name, which no two fonts of a file may.
        assert len(names) == len(weights)
        key = "/FontFile3" if "CFF" in kind else "/FontFile2"
        assert all(key in one.FontDescriptor for one in embedded)


# ------------------------------------------------------------------ simple fonts: two glyphs, A of 600 and space of 250


@cache
def true_type(fs_type: int = 0) -> bytes:
    build = FontBuilder(1000, isTTF=True)
    build.setupGlyphOrder([".notdef", "A", "space"])
    build.setupCharacterMap({0x41: "A", 0x20: "space"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    shape = pen.glyph()
    build.setupGlyf({".notdef": shape, "A": shape, "space": TTGlyphPen(None).glyph()})
    build.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0), "space": (250, 0)})
    build.setupHorizontalHeader(ascent=880, descent=-120)
    build.setupNameTable({"familyName": "Two", "styleName": "Regular"})
    build.setupOS2(fsType=fs_type)
    build.setupPost()
    written = io.BytesIO()
    build.save(written)
    return written.getvalue()


@cache
def bare_cff() -> bytes:
    build = FontBuilder(1000, isTTF=False)
    build.setupGlyphOrder([".notdef", "A", "space"])
    build.setupCharacterMap({0x41: "A", 0x20: "space"})
    strings = {}
    for glyph, width in ((".notdef", 500), ("A", 600), ("space", 250)):
        pen = T2CharStringPen(width, None)
        if glyph != "space":
            pen.moveTo((0, 0))
            pen.lineTo((500, 0))
            pen.lineTo((250, 700))
            pen.closePath()
        strings[glyph] = pen.getCharString()
    build.setupCFF("Two", {}, strings, {})
    build.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0), "space": (250, 0)})
    build.setupHorizontalHeader(ascent=880, descent=-120)
    build.setupNameTable({})
    build.setupOS2()
    build.setupPost()
    written = io.BytesIO()
    build.save(written)
    written.seek(0)
    return TTFont(written).getTableData("CFF ")


def simple(kind: str, width: int = 600, shown: str = "A A") -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        data, key, subtype = {
            "TrueType": (true_type(), "/FontFile2", Name.TrueType),
            "Type1C": (bare_cff(), "/FontFile3", Name.Type1),
        }[kind]
        program = pdf.make_indirect(pikepdf.Stream(pdf, data))
        if kind == "Type1C":
            program.Subtype = Name.Type1C
        name = Name("/ABCDEF+Two")
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=32, MissingWidth=0)
        descriptor[key] = program
        made = Dictionary(
            Type=Name.Font,
            Subtype=subtype,
            BaseFont=name,
            FirstChar=32,
            LastChar=65,
            Widths=Array([250, *[0] * 32, width]),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        page = pdf.pages[0].obj
        page.Resources.Font.T = pdf.make_indirect(made)
        show = f"\n/GO gs 0 0 0 1 k BT /T 10 Tf 1 0 0 1 100 100 Tm ({shown}) Tj ET\n".encode()
        page.Contents = pikepdf.Stream(pdf, page.Contents.read_bytes() + show)

    return changed(change)


@pytest.mark.parametrize("kind", ["TrueType", "Type1C"])
def test_simple_fonts(kind: str) -> None:
    assert found(simple(kind)) == []
    (one,) = findings(simple(kind, width=590))
    assert (one.code.name, one.values["worst"]) == ("font-widths", 10)
    assert found(simple(kind, shown="AB")) == ["font-notdef"]


def test_a_type_3_font_is_told_and_its_glyphs_are_looked_into() -> None:
    def change(glyph: bytes) -> object:
        def changes(pdf: pikepdf.Pdf) -> None:
            made = Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=[0, 0, 750, 750],
                FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
                CharProcs=Dictionary(A=pdf.make_indirect(pikepdf.Stream(pdf, glyph))),
                Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.A]),
                FirstChar=65,
                LastChar=65,
                Widths=[1000],
                Resources=Dictionary(),
            )
            page = pdf.pages[0].obj
            page.Resources.Font.T = pdf.make_indirect(made)
            show = b"\n/GO gs 0 0 0 1 k BT /T 10 Tf 1 0 0 1 100 100 Tm (A) Tj ET\n"
            page.Contents = pikepdf.Stream(pdf, page.Contents.read_bytes() + show)

        return changes

    assert found(changed(change(b"1000 0 0 0 750 750 d1 1 0 0 rg 0 0 750 750 re f"))) == ["font-type-3"]
    assert found(changed(change(b"1000 0 d0 1 0 0 rg 0 0 750 750 re f"))) == ["rgb", "font-type-3"]
