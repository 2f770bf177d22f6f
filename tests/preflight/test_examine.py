"""Sound files have no fault; every broken file breaks one rule and is found to have exactly that fault."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from layout.diagnostics import Report
from layout.display import Printing
from layout.issue.model import Plant
from layout.pdf.writer import write_pdf
from layout.preflight.examine import examine
from layout.preflight.model import Standard
from layout.units import mm, pt
from tests.pdf.pages import PROFILE, document_of, page_of, run
from tests.preflight.files import CONDITION, NEWSPRINT, changed, findings, found, painting, sound

Change = Callable[[pikepdf.Pdf], None]


def x1a() -> bytes:
    """The sound page as PDF/X-1a."""
    page = page_of(run("关爱走访困境儿童", mm(10), mm(20), overprint=True))
    document = document_of(page)._replace(printing=Printing(PROFILE, CONDITION, "x1a", tagged=False))
    return write_pdf(document, page, Report())


def test_a_sound_page_has_no_fault() -> None:
    assert found(sound()) == []


def test_a_sound_page_of_the_other_standard_has_no_fault() -> None:
    assert found(x1a(), standard="x1a") == []


# ------------------------------------------------------------------ structure


def on_page(**entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return change


def without(holder: Callable[[pikepdf.Pdf], object], key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        del holder(pdf)[key]

    return change


def root(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root


def note(pdf: pikepdf.Pdf) -> None:
    text = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[100, 100, 120, 120], Contents=String("?"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(text)])


def link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("http://example.org"))
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[100, 100, 120, 120], A=action)]
    )


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"notes"


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(Name=String("print"), OFF=[group], Order=[group]))


def postscript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Old = pdf.make_indirect(pikepdf.Stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS))


def stand_in(pdf: pikepdf.Pdf) -> None:
    opi = Dictionary({"/1.3": Dictionary(Type=Name.OPI, Version=1.3)})
    form = pikepdf.Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], OPI=opi)
    pdf.Root.Old = pdf.make_indirect(form)


def lzw(pdf: pikepdf.Pdf) -> None:
    # Clear, the letter q, end of data, each in nine bits (ISO 32000-1, 7.4.4.2): 256, 113, 257.
    bits = f"{256:09b}{113:09b}{257:09b}".ljust(32, "0")
    data = int(bits, 2).to_bytes(4, "big")
    pdf.Root.Old = pdf.make_indirect(pikepdf.Stream(pdf, data, Filter=Name.LZWDecode))


STRUCTURE = {
    "annotation": note,
    "actions": link,
    "embedded-files": attachment,
    "layer-hidden": layer,
    "postscript": postscript,
    "picture-elsewhere": stand_in,
    "lzw": lzw,
}


@pytest.mark.parametrize("code", STRUCTURE)
def test_structure(code: str) -> None:
    # Written as they are: the library would bring old filters up to date.
    as_it_is = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
    assert found(changed(STRUCTURE[code], **as_it_is)) == [code]


def test_a_script_that_runs_when_the_file_is_opened() -> None:
    assert found(changed(script)) == ["actions"]


def test_a_view_to_open_with_is_no_action() -> None:
    assert found(changed(lambda pdf: pdf.Root.__setattr__("OpenAction", Array([pdf.pages[0].obj, Name.Fit])))) == []


def test_an_annotation_outside_the_bleed_is_allowed() -> None:
    def outside(pdf: pikepdf.Pdf) -> None:
        note(pdf)
        pdf.pages[0].obj.MediaBox = Array([-100, -100, 500, 500])
        pdf.pages[0].obj.Annots[0].Rect = Array([-90, -90, -70, -70])

    assert found(changed(outside)) == []


def test_an_encrypted_file() -> None:
    data = changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user="", R=4))
    assert found(data) == ["encrypted"]


def test_a_locked_file() -> None:
    data = changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user="user", R=4))
    assert found(data) == ["file-locked"]


def test_no_pdf_at_all() -> None:
    assert found(b"%!PS-Adobe") == ["file-unreadable"]


def test_a_file_cut_short() -> None:
    data = sound()
    assert found(data[: len(data) * 9 // 10])[0] in ("file-damaged", "file-unreadable")


def test_a_version_that_is_too_new() -> None:
    assert found(changed(lambda pdf: None, force_version="2.0")) == ["version-too-new"]


def test_object_streams_in_x_1a() -> None:
    data = changed(lambda pdf: None, x1a(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert data.startswith(b"%PDF-1.5")
    assert found(data.replace(b"%PDF-1.5", b"%PDF-1.4", 1), standard="x1a") == ["object-streams"]


def test_layers_in_x_1a() -> None:
    assert found(changed(layer, x1a()), standard="x1a") == ["layers"]


def test_a_file_without_an_identifier() -> None:
    # Writers make one by themselves: it is taken out of the bytes, which keeps every offset.
    data = sound()
    assert data.count(b"/ID ") == 1
    assert found(data.replace(b"/ID ", b"/IX ")) == ["no-file-id"]


def test_content_that_breaks_off() -> None:
    assert found(painting("(unfinished")) in (["content-damaged"], ["content-faulty"], ["file-damaged"])


def test_a_resource_that_is_missing() -> None:
    (one,) = findings(painting("/Missing Do"))
    assert one.code.name == "content-faulty"
    assert "Missing" in one.message()


def test_a_form_that_draws_itself() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_indirect(
            pikepdf.Stream(pdf, b"/Self Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        )
        form.Resources = Dictionary(XObject=Dictionary(Self=form))
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(Self=form)
        page.Contents = pikepdf.Stream(pdf, page.Contents.read_bytes() + b"\n/Self Do\n")

    assert found(changed(change)) == ["content-faulty"]


# ------------------------------------------------------------------ standard and metadata


def info(**values: str | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            if value is None:
                del pdf.trailer.Info[f"/{key}"]
            else:
                pdf.trailer.Info[f"/{key}"] = Name(value) if value.startswith("/") else String(value)

    return change


def xmp(old: bytes, new: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata = pdf.make_indirect(
            pikepdf.Stream(pdf, data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)
        )

    return change


def profile(change: Callable[[bytearray], None]) -> Change:
    def changes(pdf: pikepdf.Pdf) -> None:
        data = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
        change(data)
        pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(pikepdf.Stream(pdf, bytes(data), N=4))

    return changes


def display_class(data: bytearray) -> None:
    data[12:16] = b"mntr"


def rgb_space(data: bytearray) -> None:
    data[16:20] = b"RGB "


def version_5(data: bytearray) -> None:
    data[8] = 5


def two_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


STANDARD = {
    "other-standard": xmp(b">PDF/X-4<", b">PDF/X-5g<"),
    "metadata-missing": xmp(b"<xmpMM:VersionID>1</xmpMM:VersionID>", b""),
    "xmp-broken": xmp(b"</rdf:RDF>", b""),
    "metadata-disagrees": info(CreationDate="D:20010101000000Z"),
    "output-intents": without(root, "/OutputIntents"),
    "no-condition": without(lambda pdf: pdf.Root.OutputIntents[0], "/OutputConditionIdentifier"),
    "no-profile": without(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile"),
    "profile-wrong": profile(display_class),
}


@pytest.mark.parametrize("code", STANDARD)
def test_standard(code: str) -> None:
    changes = [STANDARD[code]]
    if code == "other-standard":
        changes.append(info(GTS_PDFXVersion="PDF/X-5g"))
    assert found(changed(lambda pdf: [change(pdf) for change in changes])) == [code]


@pytest.mark.parametrize("change", [profile(rgb_space), profile(version_5)])
def test_profiles_that_are_no_cmyk_output_profiles(change: Change) -> None:
    assert found(changed(change)) == ["profile-wrong"]


def test_two_output_intents() -> None:
    assert found(changed(two_intents)) == ["output-intents"]


def test_a_file_that_claims_nothing() -> None:
    claim = xmp(b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b"")
    data = changed(lambda pdf: [claim(pdf), info(GTS_PDFXVersion=None)(pdf)])
    assert found(data) == ["no-standard"]


def codes_of(data: bytes, plant: Plant, standard: Standard | None = None) -> list[str]:
    return [one.code.name for one in examine(data, plant, standard, render=False) if one.code.name != "ink-estimated"]


X1A_PLANT = NEWSPRINT._replace(printing=NEWSPRINT.printing._replace(standard="x1a"))


def test_unasked_a_file_is_held_to_what_it_claims_to_be() -> None:
    assert codes_of(sound(), NEWSPRINT) == []
    assert codes_of(x1a(), X1A_PLANT) == []
    # Whoever takes PDF/X-4 can take PDF/X-1a, and is told; what breaks its rules is found by its rules.
    assert codes_of(x1a(), NEWSPRINT) == ["standard-taken"]
    broken = changed(on_page(Group=Dictionary(S=Name.Transparency)), x1a())
    assert codes_of(broken, NEWSPRINT) == ["transparency", "standard-taken"]
    assert "other-standard" in codes_of(x1a(), NEWSPRINT, "x4")


def test_a_standard_that_the_plant_cannot_take_is_no_error_by_itself() -> None:
    found = examine(sound(), X1A_PLANT, render=False)
    (told,) = [one for one in found if one.code.name == "standard-not-taken"]
    assert (told.severity.value, told.message()) == (
        "warning",
        "the file says that it is PDF/X-4; the plant takes PDF/X-1a, which it is held to here",
    )
    # PDF/X-4 rests on PDF 1.6, which is a fault of its own for whoever reads 1.4.
    assert "version-too-new" in {one.code.name for one in found}
    other = changed(lambda pdf: [STANDARD["other-standard"](pdf), info(GTS_PDFXVersion="PDF/X-5g")(pdf)])
    assert codes_of(other, NEWSPRINT) == ["standard-not-taken"]


def test_a_file_that_claims_nothing_is_held_to_the_plant_s_standard() -> None:
    claim = xmp(b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b"")
    data = changed(lambda pdf: [claim(pdf), info(GTS_PDFXVersion=None)(pdf)])
    assert codes_of(data, NEWSPRINT) == ["no-standard"]
    assert "version-too-new" in codes_of(data, X1A_PLANT)


def test_trapped_left_open() -> None:
    trapped = xmp(b"<pdf:Trapped>False</pdf:Trapped>", b"<pdf:Trapped>Unknown</pdf:Trapped>")
    assert found(changed(lambda pdf: [trapped(pdf), info(Trapped="/Unknown")(pdf)])) == ["trapped"]


def test_a_condition_that_is_not_the_plant_s() -> None:
    plant = NEWSPRINT._replace(printing=Printing(PROFILE, "FOGRA39"))
    assert found(sound(), plant) == ["other-condition"]


def test_x_1a_says_what_it_is_in_info() -> None:
    assert found(changed(info(GTS_PDFXConformance="PDF/X-3:2003"), x1a()), standard="x1a") == ["other-standard"]
    assert found(changed(info(ModDate=None), x1a()), standard="x1a") == ["metadata-missing"]


# ------------------------------------------------------------------ boxes
# The sound page is 100 mm × 140 mm with 3 mm of bleed: 8.504 pt, then 283.465 × 396.85 pt.

TRIM = [8.504, 8.504, 291.969, 405.354]


def second_page(width: float) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page(page_size=(width, 413.858))
        box = [8.504, 8.504, width - 8.504, 405.354]
        pdf.pages[1].obj.TrimBox = Array(box)

    return change


BOXES = {
    "no-trim-box": without(lambda pdf: pdf.pages[0].obj, "/TrimBox"),
    "trim-and-art-box": on_page(ArtBox=Array(TRIM)),
    "box-outside": on_page(BleedBox=Array([20, 20, 280, 390])),
    "crop-box-cuts": on_page(CropBox=Array(TRIM)),
    "trim-differs": second_page(400),
}


@pytest.mark.parametrize("code", BOXES)
def test_boxes(code: str) -> None:
    names = found(changed(BOXES[code]))
    # Without a trim, or with one outside the bleed, other text is near another edge: the first fault is meant.
    assert names == [code]


def test_a_panorama_is_two_pages_wide() -> None:
    assert found(changed(second_page(283.465 * 2 + 2 * 8.504))) == []


def test_too_little_bleed() -> None:
    assert found(sound(), NEWSPRINT._replace(bleed=mm(5))) == ["bleed-missing"]
    assert found(sound(), NEWSPRINT._replace(bleed=mm(3))) == []


def test_pages_can_be_chosen() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        second_page(300.473)(pdf)
        pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, b"1 0 0 rg 50 50 50 50 re f")

    data = changed(change)
    assert "rgb" in [one.code.name for one in examine(data, NEWSPRINT, render=False)]
    assert "rgb" not in [one.code.name for one in examine(data, NEWSPRINT, pages=(1,), render=False)]


def test_a_place_is_measured_from_the_trim_s_top_left() -> None:
    # 10 mm from the left, 10 mm under the top, in points from the paper's corner.
    x, y = 8.504 + 28.3465, 405.354 - 28.3465
    (one,) = findings(painting(f"0 0 1 rg {x} {y - 50} 40 50 re f"))
    (thing,) = one.things
    assert thing.area is not None
    assert abs(thing.area.x - mm(10)) < pt(0.01)
    assert abs(thing.area.y - mm(10)) < pt(0.01)
    assert (thing.area.width, thing.area.height) == (pt(40), pt(50))


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_nothing_that_is_wrong_with_a_file_raises(data: st.DataObject) -> None:
    broken = bytearray(sound())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    for one in examine(bytes(broken), NEWSPRINT, render=False):
        assert one.message("en")
        assert one.message("zh")
