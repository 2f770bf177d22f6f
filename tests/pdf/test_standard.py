"""The file as PDF/X-4 (ISO 15930-7): boxes, output intent, metadata, identity."""

from __future__ import annotations

import datetime
import re

import pytest

from layout.diagnostics import Report
from layout.display import BLACK, REGISTRATION, Box, Colour, Picture, Stroke
from layout.pdf import codes
from layout.pdf.standard import creation_time
from layout.pdf.writer import write_pdf
from layout.units import mm, pt
from tests.pdf.pages import PROFILE, document_of, opened, operators, page_of, run, write

MM = 72 / 25.4
"""Points in a millimetre."""


@pytest.fixture(scope="module")
def data():
    return write(
        run("中原区", y=mm(20)),
        run("标题", y=mm(40), face="hei-700", colour=Colour(c=1000, m=500)),
        Box(0, 0, mm(10), mm(10), fill=Colour(k=200), stroke=BLACK, weight=pt(1)),
        Stroke(0, mm(60), mm(90), mm(60), pt(0.5)),
    )


@pytest.fixture(scope="module")
def pdf(data):
    return opened(data)


@pytest.fixture(scope="module")
def xmp(pdf):
    packet = pdf.Root.Metadata.read_bytes().decode()
    return dict(re.findall(r"<(\w+:\w+)>([^<]+)</\1>", packet))


def test_version(data):
    assert data.startswith(b"%PDF-1.6\n")


def test_boxes(pdf):
    page = pdf.pages[0]
    media = pytest.approx([0, 0, 106 * MM, 146 * MM], abs=0.0001)
    assert [float(edge) for edge in page.MediaBox] == media
    assert [float(edge) for edge in page.BleedBox] == media
    assert [float(edge) for edge in page.TrimBox] == pytest.approx([3 * MM, 3 * MM, 103 * MM, 143 * MM], abs=0.0001)
    assert not {"/CropBox", "/ArtBox", "/Annots", "/AA"} & set(page.keys())


class TestOutputIntent:
    def test_one_intent_with_the_profile(self, pdf):
        (intent,) = pdf.Root.OutputIntents
        assert (intent.Type, intent.S) == ("/OutputIntent", "/GTS_PDFX")
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert intent.DestOutputProfile.N == 4
        with open(PROFILE, "rb") as file:
            assert intent.DestOutputProfile.read_bytes() == file.read()

    def test_no_profile_is_told(self, tmp_path):
        report = Report()
        missing = str(tmp_path / "none.icc")
        data = write(run("中"), report=report, profile=missing)
        (told,) = report
        assert told.code is codes.PROFILE_UNREADABLE
        assert missing in told.message()
        assert "/OutputIntents" not in opened(data).Root

    def test_a_profile_of_a_screen_is_told(self, tmp_path):
        from PIL import ImageCms

        path = tmp_path / "screen.icc"
        path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        report = Report()
        write(run("中"), report=report, profile=str(path))
        (told,) = report
        assert told.code is codes.PROFILE_UNFIT
        assert told.message() == "screen.icc is not an ICC profile of a CMYK press (it says mntr RGB)"


class TestMetadata:
    def test_conformance(self, pdf, xmp):
        assert xmp["pdfxid:GTS_PDFXVersion"] == str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-4"

    def test_the_issue_s_date_is_the_files_date(self, pdf, xmp):
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20211228000000Z"
        dates = {xmp[f"xmp:{name}"] for name in ("CreateDate", "ModifyDate", "MetadataDate")}
        assert dates == {"2021-12-28T00:00:00Z"}

    def test_information_and_xmp_agree(self, pdf, xmp):
        packet = pdf.Root.Metadata.read_bytes().decode()
        title = re.search(r'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)<', packet)
        assert title[1] == str(pdf.docinfo.Title) == "今日中原 2021-12-28 A02"
        assert xmp["xmp:CreatorTool"] == str(pdf.docinfo.Creator)
        assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert (xmp["pdf:Trapped"], str(pdf.docinfo.Trapped)) == ("False", "/False")

    def test_identity(self, pdf, xmp):
        assert re.fullmatch(
            r"uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", xmp["xmpMM:DocumentID"]
        )
        assert (xmp["xmpMM:VersionID"], xmp["xmpMM:RenditionClass"]) == ("1", "default")
        document, instance = (bytes(part).hex() for part in pdf.trailer.ID)
        assert document == xmp["xmpMM:DocumentID"].removeprefix("uuid:").replace("-", "")
        assert instance == xmp["xmpMM:InstanceID"].removeprefix("uuid:").replace("-", "")

    def test_another_text_is_another_instance_of_the_same_document(self):
        one, two = (opened(write(run(text))).trailer.ID for text in ("中原", "原中"))
        assert bytes(one[0]) == bytes(two[0])
        assert bytes(one[1]) != bytes(two[1])

    def test_markup_in_a_title_is_escaped(self):
        from xml.etree import ElementTree

        page = page_of(run("中"))
        document = document_of(page)._replace(title="<Q&A> ")
        packet = opened(write_pdf(document, page, Report())).Root.Metadata.read_bytes()
        assert "<Q&A>  A02" in "".join(ElementTree.fromstring(packet.decode()).itertext())


class TestCreationTime:
    def test_the_issue_s_date(self):
        assert creation_time("2021-12-28", None) == datetime.datetime(2021, 12, 28, tzinfo=datetime.UTC)

    def test_source_date_epoch(self):
        assert creation_time("2021-12-28", 86_400) == datetime.datetime(1970, 1, 2, tzinfo=datetime.UTC)

    def test_in_the_file(self):
        page = page_of(run("中"))
        pdf = opened(write_pdf(document_of(page), page, Report(), created=86_399))
        assert str(pdf.docinfo.CreationDate) == "D:19700101235959Z"
        assert b"<xmp:CreateDate>1970-01-01T23:59:59Z<" in pdf.Root.Metadata.read_bytes()


def test_only_process_colours(data):
    colours = {"g", "G", "k", "K", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"}
    used = {operator for operator, _ in operators(data)} & colours
    assert used == {"k", "K"}


def test_nothing_that_the_standard_forbids(pdf):
    import pikepdf

    forbidden = {"/JS", "/AA", "/OpenAction", "/TR", "/TR2", "/HTP", "/SMask", "/BM", "/PS", "/Encrypt", "/AcroForm"}
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            assert not forbidden & set(found.keys())
            assert found.get("/Filter") != "/LZWDecode"


def test_every_font_is_embedded(pdf):
    import pikepdf

    faces = [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font" and "/DescendantFonts" not in found
    ]
    assert len(faces) == 2
    assert all("/FontFile2" in face.FontDescriptor for face in faces)


def test_a_page_without_anything_is_a_whole_file():
    pdf = opened(write())
    assert len(pdf.pages) == 1
    assert pdf.check_pdf_syntax() == []


def test_the_syntax_is_sound(data):
    assert opened(data).check_pdf_syntax() == []


def test_a_picture_that_is_missing_does_not_cost_the_conformance(tmp_path):
    report = Report()
    data = write(Picture(0, 0, mm(10), mm(10), str(tmp_path / "no.jpg")), report=report)
    assert "/OutputIntents" in opened(data).Root
    assert report.failed


@pytest.fixture(scope="module")
def x1a():
    page = page_of(run("中原区", y=mm(20)), Box(0, 0, mm(10), mm(10), fill=Colour(k=200)))
    document = document_of(page)
    return write_pdf(document._replace(printing=document.printing._replace(standard="x1a")), page, Report())


class TestX1a:
    """PDF/X-1a:2003 (ISO 15930-4)."""

    def test_version_and_keys(self, x1a):
        info = opened(x1a).docinfo
        assert x1a.startswith(b"%PDF-1.4\n")
        assert (info["/GTS_PDFXVersion"], info["/GTS_PDFXConformance"]) == ("PDF/X-1:2003", "PDF/X-1a:2003")
        assert info["/Trapped"] == "/False"

    def test_the_metadata_do_not_claim_to_be_x4(self, x1a):
        packet = opened(x1a).Root.Metadata.read_bytes().decode()
        assert "pdfxid" not in packet
        assert "<pdfx:GTS_PDFXConformance>PDF/X-1a:2003</pdfx:GTS_PDFXConformance>" in packet

    def test_no_streams_of_objects_and_nothing_to_blend(self, x1a):
        assert b"/ObjStm" not in x1a
        assert b"/XRef" not in x1a
        assert b"/Transparency" not in x1a


def test_printer_s_marks_stand_on_paper_beyond_the_bleed():
    page = page_of(run("中", y=mm(20)))._replace(margin=mm(10))
    written = opened(write_pdf(document_of(page), page, Report())).pages[0]
    boxes = [[float(edge) / MM for edge in box] for box in (written.MediaBox, written.BleedBox, written.TrimBox)]
    assert boxes[0] == pytest.approx([0, 0, 126, 166], abs=0.0001)
    assert boxes[1] == pytest.approx([10, 10, 116, 156], abs=0.0001)
    assert boxes[2] == pytest.approx([13, 13, 113, 153], abs=0.0001)


def test_the_registration_colour_is_on_every_plate():
    told = Report()
    written = write(Stroke(0, 0, mm(5), 0, pt(0.25), REGISTRATION), report=told)
    (space,) = opened(written).pages[0].Resources.ColorSpace.values()
    assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/All", "/DeviceCMYK"]
    assert [float(part) for part in space[3].C1] == [1, 1, 1, 1]
