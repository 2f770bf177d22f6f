"""What placed PDF files may bring along that a press cannot take."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from layout.diagnostics import Report, Severity
from layout.display import Picture
from layout.pdf import codes
from layout.pdf.fitness import examine
from layout.units import mm
from tests.pdf.pages import opened, write

SHOW = b"BT /F 9 Tf (a) Tj ET"


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
    assert findings(page, content, ColorSpace=spaces) == (False, (), ())


class TestRgb:
    @pytest.mark.parametrize("operators", [b"1 0 0 rg", b"1 0 0 RG"])
    def test_operators(self, page, operators):
        assert findings(page, operators).rgb

    def test_the_letters_in_a_string_are_no_operator(self, page):
        assert not findings(page, b"BT /F 9 Tf (1 0 0 rg ) Tj ET").rgb

    def test_a_form_within(self, page):
        inner = page[0].make_stream(b"0 0 1 rg", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        assert findings(page, b"/X Do", XObject=Dictionary(X=inner)).rgb

    def test_a_picture(self, page):
        image = page[0].make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceRGB)
        assert findings(page, b"/X Do", XObject=Dictionary(X=image)).rgb

    @pytest.mark.parametrize(("parts", "rgb"), [(1, False), (3, True), (4, False)])
    def test_a_profile(self, page, parts, rgb):
        profile = page[0].make_stream(b"", N=parts)
        assert findings(page, ColorSpace=Dictionary(C=Array([Name.ICCBased, profile]))).rgb is rgb

    def test_a_broken_stream_is_drawn_as_far_as_it_goes(self, page):
        assert not findings(page, b"BI /W 9 ID ").rgb


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


def placed(path, report=None):
    return write(Picture(0, 0, mm(20), mm(10), str(path)), report=report)


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
