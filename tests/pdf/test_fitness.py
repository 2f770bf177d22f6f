"""What placed PDF files may bring along that a press cannot take."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from layout.diagnostics import Report, Severity
from layout.display import Picture
from layout.pdf import codes
from layout.pdf.fitness import Findings, examine
from layout.units import mm
from tests.pdf.pages import PROFILE, opened, stream, write

SHOW = b"BT /F 9 Tf (a) Tj ET"
BOX = b" 0 0 9 9 re B"
"""A square, filled and stroked."""


@pytest.fixture
def page():
    """A page to be made unfit, kept open together with its file."""
    with pikepdf.new() as file:
        yield file, file.add_blank_page(page_size=(200, 100))


def findings(page, content=b"0 0 0 1 k 0 0 9 9 re f", **resources):
    file, sheet = page
    sheet.Contents = file.make_stream(content)
    sheet.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})
    return examine(file, sheet.as_form_xobject())


def test_cmyk_gray_and_spots_are_fit(page):
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    spaces = Dictionary(S=Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, tint]))
    content = b"0 0 0 1 k 0 G /S cs 1 scn 0 0 9 9 re f"
    assert findings(page, content, ColorSpace=spaces) == Findings()


class TestRgb:
    @pytest.mark.parametrize("operators", [b"1 0 0 rg", b"1 0 0 RG"])
    def test_operators(self, page, operators):
        assert findings(page, operators + BOX).rgb

    def test_a_colour_that_paints_nothing(self, page):
        assert not findings(page, b"1 0 0 rg").rgb

    @pytest.mark.parametrize(("place", "rgb"), [(b" 198 0 9 9 re f", True), (b" 201 0 9 9 re f", False)])
    def test_what_is_cut_off_prints_nothing(self, page, place, rgb):
        assert findings(page, b"1 0 0 rg" + place).rgb is rgb

    def test_the_letters_in_a_string_are_no_operator(self, page):
        assert not findings(page, b"BT /F 9 Tf (1 0 0 rg ) Tj ET").rgb

    def test_a_form_within(self, page):
        inner = page[0].make_stream(b"0 0 1 rg" + BOX, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        assert findings(page, b"/X Do", XObject=Dictionary(X=inner)).rgb

    def test_a_picture(self, page):
        image = page[0].make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceRGB)
        assert findings(page, b"/X Do", XObject=Dictionary(X=image)).rgb

    def test_an_inline_image(self, page):
        assert findings(page, b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc\nEI").rgb
        assert not findings(page, b"BI /W 1 /H 1 /BPC 8 /CS /G ID a\nEI").rgb

    def test_a_space_that_is_set_by_its_name(self, page):
        assert findings(page, b"/DeviceRGB cs 1 0 0 scn" + BOX).rgb

    # ISO 32000-1, table 113: a glyph that begins with d1 is painted in the colour of the text around it.
    @pytest.mark.parametrize(("operator", "rgb"), [(b"9 0 d0", True), (b"9 0 0 0 9 9 d1", False)])
    def test_a_glyph_of_a_type_3_font(self, page, operator, rgb):
        glyph = page[0].make_stream(operator + b" 1 0 0 rg" + BOX)
        encoding = Dictionary(Differences=Array([97, Name.a]))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=glyph), Encoding=encoding)
        assert findings(page, SHOW, Font=Dictionary(F=font)).rgb is rgb

    def test_a_shading(self, page):
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)
        assert findings(page, b"/S sh", Shading=Dictionary(S=shading)).rgb

    def test_the_alternate_of_a_spot(self, page):
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[0, 1, 0], N=1)
        spaces = Dictionary(S=Array([Name.Separation, Name("/Red"), Name.DeviceRGB, tint]))
        assert findings(page, b"/S cs 1 scn" + BOX, ColorSpace=spaces).rgb

    def test_a_broken_stream_is_drawn_as_far_as_it_goes(self, page):
        assert not findings(page, b"BI /W 9 ID ").rgb


class TestProfiles:
    @pytest.mark.parametrize(
        ("parts", "wanted"),
        [(1, Findings(profiled=True)), (3, Findings(calibrated=True)), (4, Findings(profiled=True))],
    )
    def test_icc(self, page, parts, wanted):
        profile = page[0].make_stream(b"", N=parts)
        assert findings(page, b"/C cs /C CS" + BOX, ColorSpace=Dictionary(C=Array([Name.ICCBased, profile]))) == wanted

    @pytest.mark.parametrize(
        ("name", "wanted"),
        [
            ("CalGray", Findings(profiled=True)),
            ("CalRGB", Findings(calibrated=True)),
            ("Lab", Findings(calibrated=True)),
        ],
    )
    def test_cie(self, page, name, wanted):
        space = Array([Name("/" + name), Dictionary(WhitePoint=[1, 1, 1])])
        assert findings(page, b"/C cs /C CS" + BOX, ColorSpace=Dictionary(C=space)) == wanted

    def test_the_press_s_own_becomes_plain_ink(self, page, tmp_path):
        file, sheet = page
        sheet.Contents = file.make_stream(b"/C cs 0 0 0 1 scn 0 0 9 9 re f")
        profile = file.make_stream(Path(PROFILE).read_bytes(), N=4)
        sheet.Resources = Dictionary(ColorSpace=Dictionary(C=Array([Name.ICCBased, profile])))
        file.save(tmp_path / "ad.pdf")
        for standard in ("x4", "x1a"):
            (form,) = opened(placed(tmp_path / "ad.pdf", standard=standard)).pages[0].Resources.XObject.values()
            assert str(form.Resources.ColorSpace.C) == "/DeviceCMYK"


class TestTransparency:
    @pytest.mark.parametrize(
        ("state", "transparent"),
        [
            (Dictionary(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None")), False),
            (Dictionary(ca=0.5), True),
            (Dictionary(CA=0), True),
            (Dictionary(BM=Name.Multiply), True),
            (Dictionary(BM=Array([Name.Compatible])), False),
            (Dictionary(BM=Array([Name.Screen, Name.Normal])), True),
            (Dictionary(SMask=Dictionary(S=Name.Luminosity)), True),
        ],
    )
    def test_states(self, page, state, transparent):
        assert findings(page, b"/A gs" + BOX, ExtGState=Dictionary(A=state)).transparent is transparent

    def test_an_image_with_a_soft_mask(self, page):
        more = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceGray}
        mask = page[0].make_stream(b"\0", **more)
        image = page[0].make_stream(b"\0", **more, SMask=mask)
        assert findings(page, b"/X Do", XObject=Dictionary(X=image)).transparent

    @pytest.mark.parametrize(("content", "rgb"), [(b"/A gs" + BOX, True), (b"0 g" + BOX, False)])
    def test_a_group_s_space_matters_where_something_shines_through(self, page, content, rgb):
        page[1].Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
        state = Dictionary(ca=0.5) if rgb else Dictionary()
        found = findings(page, content, ExtGState=Dictionary(A=state))
        assert (found.transparent, found.rgb) == (rgb, rgb)


class TestStates:
    @pytest.mark.parametrize(
        ("state", "curves"),
        [
            (Dictionary(TR=Name.Identity), False),
            (Dictionary(TR2=Name.Default), False),
            (Dictionary(TR=Dictionary(FunctionType=2)), True),
            (Dictionary(TR2=Array([Name.Identity] * 4)), True),
        ],
    )
    def test_transfer_curves(self, page, state, curves):
        assert findings(page, b"/A gs", ExtGState=Dictionary(A=state)).curves is curves

    def test_the_function_of_a_soft_mask_is_no_curve(self, page, tmp_path):
        file, sheet = page
        group = file.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        mask = Dictionary(S=Name.Alpha, G=group, TR=Dictionary(FunctionType=2))
        sheet.Contents = file.make_stream(b"/A gs" + BOX)
        sheet.Resources = Dictionary(ExtGState=Dictionary(A=Dictionary(SMask=mask)))
        file.save(tmp_path / "ad.pdf")
        report = Report()
        (form,) = opened(placed(tmp_path / "ad.pdf", report)).pages[0].Resources.XObject.values()
        assert "/TR" in form.Resources.ExtGState.A.SMask
        assert list(report) == []

    def test_the_colour_of_all_plates(self, page):
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        spaces = Dictionary(S=Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))
        assert findings(page, b"/S cs 1 scn" + BOX, ColorSpace=spaces) == Findings(registration=True)


class TestFonts:
    def test_one_without_its_program(self, page):
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        assert findings(page, SHOW, Font=Dictionary(F=font)).fonts == ("Helvetica",)

    @pytest.mark.parametrize(("key", "fonts"), [("FontFile2", ()), ("Other", ("Song",))])
    def test_a_composite_one_is_judged_by_its_descendant(self, page, key, fonts):
        descriptor = Dictionary({f"/{key}": page[0].make_stream(b"")})
        cid = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Song, FontDescriptor=descriptor)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Song, DescendantFonts=Array([cid]))
        assert findings(page, SHOW, Font=Dictionary(F=font)).fonts == fonts


class TestLayers:
    @pytest.mark.parametrize(
        ("state", "hidden"),
        [({"OFF": [1]}, ("B",)), ({}, ()), ({"BaseState": "OFF", "ON": [1]}, ("A",)), ({"ON": [0]}, ())],
    )
    def test_those_switched_off(self, page, state, hidden):
        file, _ = page
        groups = [file.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in "AB"]
        first = Dictionary()
        for key, value in state.items():
            first[f"/{key}"] = Name.OFF if value == "OFF" else Array([groups[index] for index in value])
        file.Root.OCProperties = Dictionary(OCGs=Array(groups), D=first)
        assert findings(page).layers == hidden


def placed(path, report=None, **printing):
    return write(Picture(0, 0, mm(20), mm(10), str(path)), report=report, **printing)


class TestTold:
    def test_each_finding_once(self, page, tmp_path):
        file, sheet = page
        group = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("刀版")))
        file.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        sheet.Contents = file.make_stream(b"1 0 0 rg 0 0 9 9 re f 0 0 1 rg " + SHOW)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        sheet.Resources = Dictionary(Font=Dictionary(F=font))
        file.save(tmp_path / "ad.pdf")
        report = Report()
        placed(tmp_path / "ad.pdf", report)
        told = {one.code: one for one in report}
        assert list(told) == [codes.PDF_IN_RGB, codes.PDF_FONT_MISSING, codes.PDF_LAYER_HIDDEN]
        assert told[codes.PDF_IN_RGB].severity is Severity.WARNING
        assert "Helvetica" in told[codes.PDF_FONT_MISSING].message()
        assert "刀版" in told[codes.PDF_LAYER_HIDDEN].message("zh")

    def test_a_font_that_is_listed_but_not_used_is_not(self, page, tmp_path):
        file, sheet = page
        sheet.Contents = file.make_stream(b"0 0 0 1 k 0 0 9 9 re f")
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        sheet.Resources = Dictionary(Font=Dictionary(F=file.make_indirect(font)))
        file.save(tmp_path / "ad.pdf")
        placed(tmp_path / "ad.pdf")


def test_lzw_becomes_deflate(page, tmp_path):
    file, sheet = page
    # ISO 32000-1, 7.4.4.2, the standard's own example: 45 45 45 45 45 65 45 45 45 66.
    example = bytes.fromhex("800B6050220C0C8501")
    image = pikepdf.Stream(file, example)
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=9, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )
    image.write(example, filter=Name.LZWDecode)
    sheet.Contents = file.make_stream(b"/X Do")
    sheet.Resources = Dictionary(XObject=Dictionary(X=image))
    file.save(tmp_path / "ad.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.none)
    data = placed(tmp_path / "ad.pdf")
    (form,) = opened(data).pages[0].Resources.XObject.values()
    copied = form.Resources.XObject.X
    assert copied.Filter == "/FlateDecode"
    assert copied.read_bytes() == b"-----A---B"


class TestPdfX1a:
    def save(self, page, path, content=b"/A gs 0 0 9 9 re f", **resources):
        file, sheet = page
        sheet.Contents = file.make_stream(content)
        sheet.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})
        file.save(path)

    def test_transparency_is_refused(self, page, tmp_path):
        self.save(page, tmp_path / "ad.pdf", ExtGState=Dictionary(A=Dictionary(ca=0.5)))
        report = Report()
        data = placed(tmp_path / "ad.pdf", report, standard="x1a")
        assert [found.code for found in report] == [codes.PDF_TRANSPARENT]
        # A frame and its two diagonals stand in for it.
        assert [line for line in stream(data) if line.split()[-1] in ("S", "Do")] != []
        assert not any(line.endswith(" Do") for line in stream(data))
        placed(tmp_path / "ad.pdf")

    def test_a_group_in_which_nothing_shines_through_is_left_out(self, page, tmp_path):
        page[1].Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
        self.save(page, tmp_path / "ad.pdf", ExtGState=Dictionary(A=Dictionary(ca=1)))
        for standard in ("x1a", "x4"):
            data = placed(tmp_path / "ad.pdf", standard=standard)
            (form,) = opened(data).pages[0].Resources.XObject.values()
            assert "/Group" not in form

    @pytest.mark.parametrize(("standard", "code"), [("x4", codes.PDF_CALIBRATED), ("x1a", codes.PDF_PROFILED)])
    def test_lab(self, page, tmp_path, standard, code):
        space = Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])
        self.save(page, tmp_path / "ad.pdf", b"/C cs" + BOX, ColorSpace=Dictionary(C=space))
        report = Report()
        placed(tmp_path / "ad.pdf", report, standard=standard)
        assert [found.code for found in report] == [code]


def test_transfer_curves_are_left_out_and_told(page, tmp_path):
    file, sheet = page
    sheet.Contents = file.make_stream(b"/A gs 0 0 9 9 re f")
    sheet.Resources = Dictionary(ExtGState=Dictionary(A=Dictionary(TR=Dictionary(FunctionType=2), OP=True)))
    file.save(tmp_path / "ad.pdf")
    report = Report()
    (form,) = opened(placed(tmp_path / "ad.pdf", report)).pages[0].Resources.XObject.values()
    assert [found.code for found in report] == [codes.PDF_TRANSFER_CURVE]
    assert set(form.Resources.ExtGState.A.keys()) == {"/OP"}


@pytest.mark.parametrize(("margin", "told"), [(0, [codes.PDF_REGISTRATION]), (30, [])])
def test_registration_colour_is_for_marks_beyond_the_trim(page, tmp_path, margin, told):
    file, sheet = page
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    sheet.Contents = file.make_stream(b"/S cs 1 scn 0 0 9 9 re f")
    sheet.Resources = Dictionary(
        ColorSpace=Dictionary(S=Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))
    )
    sheet.TrimBox = Array([margin, margin, 200 - margin, 100 - margin])
    file.save(tmp_path / "ad.pdf")
    report = Report()
    placed(tmp_path / "ad.pdf", report)
    assert [found.code for found in report] == told
