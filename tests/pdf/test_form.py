"""Advertisements as PDF: vectors stay vectors, and everything that they need comes along."""

from __future__ import annotations

import io
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image as images

from layout.diagnostics import Report
from layout.display import Picture
from layout.pdf import codes
from layout.units import mm, pt
from tests.pdf.pages import opened, run, stream, write


def advertisement(path, *, rotate=0, content=b"0 0 0 1 k 0 0 100 100 re f", resources=None, **save):
    """A page of 200 × 100 points whose left half is black."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    page.Contents = pdf.make_stream(content)
    page.Resources = resources(pdf) if resources else Dictionary()
    if rotate:
        page.Rotate = rotate
    pdf.save(path, **save)
    return str(path)


def form_of(data: bytes):
    (form,) = opened(data).pages[0].Resources.XObject.values()
    return form


def pixel(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    """The colour at x, y points from the trim's top left corner."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    return image.getpixel((round((x + 8.5) * 2), round((y + 8.5) * 2)))


def test_it_is_a_form_with_its_operators(tmp_path):
    data = write(Picture(0, 0, pt(100), pt(50), advertisement(tmp_path / "ad.pdf")))
    form = form_of(data)
    assert (form.Subtype, form.read_bytes().strip()) == ("/Form", b"0 0 0 1 k 0 0 100 100 re f")
    assert opened(data).check_pdf_syntax() == []


def test_it_fills_its_rectangle(tmp_path):
    data = write(Picture(pt(20), pt(30), pt(100), pt(50), advertisement(tmp_path / "ad.pdf")))
    assert max(pixel(data, 22, 32)) < 60
    assert max(pixel(data, 68, 78)) < 60
    assert pixel(data, 72, 55) == pixel(data, 18, 55) == pixel(data, 50, 82) == (255, 255, 255)


def test_a_turned_page_is_drawn_turned(tmp_path):
    # Turned clockwise by 90 degrees, the left half is the upper one and the page is upright.
    data = write(Picture(0, 0, pt(50), pt(100), advertisement(tmp_path / "ad.pdf", rotate=90)))
    assert max(pixel(data, 25, 25)) < 60
    assert pixel(data, 25, 75) == (255, 255, 255)


def test_the_crop(tmp_path):
    picture = Picture(0, 0, pt(50), pt(50), advertisement(tmp_path / "ad.pdf"), crop=(250, 0, 750, 1000))
    data = write(picture)
    assert max(pixel(data, 10, 25)) < 60
    assert pixel(data, 40, 25) == pixel(data, 60, 25) == (255, 255, 255)


def test_shared_and_circular_objects_come_along_once(tmp_path):
    def resources(pdf):
        state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.5))
        state.Self = state
        return Dictionary(ExtGState=Dictionary(A=state, B=state))

    path = advertisement(tmp_path / "ad.pdf", content=b"/A gs /B gs", resources=resources)
    states = form_of(write(Picture(0, 0, pt(50), pt(50), path))).Resources.ExtGState
    assert states.A.objgen == states.B.objgen == states.A.Self.objgen
    assert float(states.A.ca) == 0.5


def test_every_kind_of_object_is_copied(tmp_path):
    def resources(pdf):
        return Dictionary(
            Properties=Dictionary(
                P=Dictionary(
                    Text=pikepdf.String("中(原)"),
                    Bytes=pikepdf.String(b"\x00\xff"),
                    Numbers=Array([1, -2.5, True, False, None]),
                    Name=Name("/A B#"),
                )
            )
        )

    path = advertisement(tmp_path / "ad.pdf", resources=resources)
    copied = form_of(write(Picture(0, 0, pt(50), pt(50), path))).Resources.Properties.P
    assert str(copied.Text) == "中(原)"
    assert bytes(copied.Bytes) == b"\x00\xff"
    assert int(copied.Numbers[0]) == 1
    assert float(copied.Numbers[1]) == -2.5
    assert copied.Numbers[2] is True
    assert copied.Numbers[3] is False
    assert copied.Numbers[4] is None
    assert str(copied.Name) == "/A B#"


def test_keys_of_any_script_keep_their_names(tmp_path):
    def resources(pdf):
        return Dictionary({"/Properties": Dictionary({"/专色 1": Dictionary(Kept=1), "/A#": Dictionary(Kept=2)})})

    path = advertisement(tmp_path / "ad.pdf", resources=resources)
    copied = form_of(write(Picture(0, 0, pt(50), pt(50), path))).Resources.Properties
    assert {key: int(value.Kept) for key, value in copied.items()} == {"/专色 1": 1, "/A#": 2}


def test_small_numbers_are_written_without_an_exponent(tmp_path):
    path = tmp_path / "ad.pdf"
    # pikepdf writes no number so small, so that it takes the place of another of the same length.
    advertisement(path, resources=lambda pdf: Dictionary(ExtGState=Dictionary(A=Dictionary(ca=Decimal("0.12345678")))))
    path.write_bytes(path.read_bytes().replace(b"0.12345678", b"0.00000012"))
    state = form_of(write(Picture(0, 0, pt(50), pt(50), str(path)))).Resources.ExtGState.A
    assert state.ca == Decimal("0.00000012")


def test_a_page_with_a_form_has_a_space_to_blend_in(tmp_path):
    plain, with_form = write(run("中")), write(Picture(0, 0, pt(9), pt(9), advertisement(tmp_path / "ad.pdf")))
    assert "/Group" not in opened(plain).pages[0]
    assert opened(with_form).pages[0].Group.CS == "/DeviceCMYK"


class TestUnreadable:
    def check(self, path, reason):
        report = Report()
        data = write(Picture(0, 0, mm(20), mm(20), str(path)), report=report)
        (told,) = report
        assert told.code is codes.PICTURE_UNREADABLE
        assert reason in told.message()
        assert not any(line.endswith(" Do") for line in stream(data))

    def test_locked(self, tmp_path):
        lock = pikepdf.Encryption(owner="o", user="u")
        self.check(advertisement(tmp_path / "ad.pdf", encryption=lock), "it is locked with a password")

    def test_damaged(self, tmp_path):
        path = tmp_path / "ad.pdf"
        path.write_bytes(b"%PDF-1.4\nnothing follows")
        self.check(path, "it is damaged")

    def test_no_page(self, tmp_path):
        pikepdf.new().save(tmp_path / "ad.pdf")
        self.check(tmp_path / "ad.pdf", "it has no page")


def test_the_same_bytes_twice(tmp_path):
    picture = Picture(0, 0, pt(50), pt(50), advertisement(tmp_path / "ad.pdf"))
    assert write(picture) == write(picture)


@pytest.mark.parametrize("private", ["PieceInfo", "Metadata"])
def test_private_data_stay_behind(tmp_path, private):
    def resources(pdf):
        return Dictionary(Properties=Dictionary(P=Dictionary({f"/{private}": Dictionary(), "/Kept": 1})))

    path = advertisement(tmp_path / "ad.pdf", resources=resources)
    copied = form_of(write(Picture(0, 0, pt(50), pt(50), path))).Resources.Properties.P
    assert set(copied.keys()) == {"/Kept"}


def placed(tmp_path, content, resources=None, report=None, **printing):
    path = advertisement(tmp_path / "ad.pdf", content=content, resources=resources)
    return write(Picture(0, 0, pt(50), pt(50), path), report=report, **printing)


def image(pdf, data=bytes(16), **more):
    """A gray picture of 4 by 4 pixels."""
    kept = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 4, "Height": 4, "ColorSpace": Name.DeviceGray}
    return pdf.make_stream(data, **{"BitsPerComponent": 8, **kept, **more})


class TestLeftBehind:
    """What ISO 15930-4 and -7 forbid, and what is of no use away from its file."""

    def test_other_versions_of_a_picture_and_its_layer(self, tmp_path):
        def resources(pdf):
            other = Array([Dictionary(Image=image(pdf), DefaultForPrinting=True)])
            layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("层")))
            return Dictionary(XObject=Dictionary(I=image(pdf, Alternates=other, OC=layer, Intent=Name("/Vivid"))))

        held = form_of(placed(tmp_path, b"/I Do", resources)).Resources.XObject.I
        assert {"/Alternates", "/OC", "/Intent"}.isdisjoint(held.keys())
        assert int(held.Width) == 4

    def test_postscript(self, tmp_path):
        def resources(pdf):
            script = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)
            inner = pdf.make_stream(b"0 g 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            inner.PS, inner.Ref = script, Dictionary(F=pikepdf.String("other.pdf"), Page=0)
            return Dictionary(XObject=Dictionary(S=script, F=inner))

        told = Report()
        held = form_of(placed(tmp_path, b"/S Do /F Do", resources, told)).Resources.XObject
        assert (held.S.Subtype, held.S.read_bytes()) == ("/Form", b"")
        assert {"/PS", "/Ref"}.isdisjoint(held.F.keys())
        assert [one.code for one in told] == [codes.PDF_POSTSCRIPT]

    def test_screens_and_black_generation(self, tmp_path):
        def resources(pdf):
            screen = Dictionary(HalftoneType=1, Frequency=85, Angle=45, SpotFunction=Name.Round, HalftoneName="x")
            state = {"HT": screen, "HTP": Array([0, 0]), "BG2": Name.Default, "UCR2": Name.Default, "RI": Name.Vivid}
            return Dictionary(ExtGState=Dictionary(BG=Dictionary(**state, OP=True), HT=Dictionary(RI=Name.Perceptual)))

        states = form_of(placed(tmp_path, b"/BG gs /HT gs 0 0 9 9 re f", resources)).Resources.ExtGState
        # Names of resources that are spelt like forbidden keys stay.
        assert (set(states.BG.keys()), states.HT.RI) == ({"/OP"}, "/Perceptual")

    def test_layers_and_the_numbers_of_another_structure_tree(self, tmp_path):
        def resources(pdf):
            layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("层")))
            return Dictionary(Properties=Dictionary(L=layer, M=Dictionary(MCID=3)))

        content = (
            b"/OC /L BDC 0 0 9 9 re f EMC /P <</MCID 0>> BDC EMC /P /M BDC EMC "
            b"/Span <</MCID 1 /ActualText (x)>> BDC EMC /Span <</ActualText (BDC)>> BDC EMC"
        )
        form = form_of(placed(tmp_path, content, resources))
        written = [
            (str(one.operator), [str(part) for part in one.operands][:1], len(one.operands))
            for one in pikepdf.parse_content_stream(form)
            if str(one.operator) in ("BDC", "BMC")
        ]
        assert written == [
            ("BMC", ["/Span"], 1), ("BMC", ["/P"], 1), ("BMC", ["/P"], 1), ("BDC", ["/Span"], 2), ("BDC", ["/Span"], 2)
        ]  # fmt: skip
        assert b"MCID" not in form.read_bytes()
        assert "/Type" not in form.Resources.Properties.L

    @pytest.mark.parametrize(
        ("content", "kept"),
        [(b"1 0 0 rg 300 0 9 9 re f 0 g 0 0 9 9 re f", b""), (b"1 0 0 rg 0 0 9 9 re f", b"1 0 0 rg")],
    )
    def test_rgb_that_shows_nowhere(self, tmp_path, content, kept):
        form = form_of(placed(tmp_path, content, report=Report()))
        assert (b"rg" in form.read_bytes()) is bool(kept)


class TestYoungerThanX1a:
    def test_16_bits_become_8(self, tmp_path):
        deep = bytes(value for level in range(16) for value in (level * 16, 99))
        resources = lambda pdf: Dictionary(XObject=Dictionary(I=image(pdf, deep, BitsPerComponent=16)))  # noqa: E731
        held = form_of(placed(tmp_path, b"/I Do", resources, standard="x1a")).Resources.XObject.I
        assert (int(held.BitsPerComponent), held.read_bytes()) == (8, bytes(range(0, 256, 16)))
        held = form_of(placed(tmp_path, b"/I Do", resources)).Resources.XObject.I
        assert int(held.BitsPerComponent) == 16

    def jpeg_2000(self, pdf, mode):
        written = io.BytesIO()
        images.new(mode, (4, 4), 100).save(written, "JPEG2000")
        made = image(pdf)
        made.write(written.getvalue(), filter=Name.JPXDecode)
        return Dictionary(XObject=Dictionary(I=made))

    def test_jpeg_2000_becomes_pixels(self, tmp_path):
        data = placed(tmp_path, b"/I Do", lambda pdf: self.jpeg_2000(pdf, "L"), standard="x1a")
        held = form_of(data).Resources.XObject.I
        assert (held.Filter, held.read_bytes()) == ("/FlateDecode", bytes([100] * 16))

    def test_jpeg_2000_that_cannot_is_told(self, tmp_path):
        told = Report()
        placed(tmp_path, b"/I Do", lambda pdf: self.jpeg_2000(pdf, "RGB"), told, standard="x1a")
        assert [one.code for one in told] == [codes.PDF_TOO_MODERN]


@pytest.mark.parametrize(("flags", "shown"), [(4, True), (0, False)])
def test_a_stamp_that_prints_is_drawn(tmp_path, flags, shown):
    # ISO 32000-1, table 165: flag 3 is Print.
    path = tmp_path / "ad.pdf"
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    look = pdf.make_stream(b"0 0 0 1 k 0 0 40 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 40, 40])
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 60, 40, 100], AP=Dictionary(N=look), F=flags)
    page.Annots = Array([pdf.make_indirect(stamp)])
    pdf.save(path)
    data = write(Picture(0, 0, pt(100), pt(100), str(path)))
    assert (max(pixel(data, 20, 20)) < 60) is shown
    assert "/Annots" not in opened(data).pages[0]
