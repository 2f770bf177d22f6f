"""What the standards forbid by name: every broken file breaks one rule and is found to have exactly that fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from layout.preflight import ghostscript
from layout.preflight.examine import examine
from layout.preflight.model import Standard
from tests.preflight.files import NEWSPRINT, changed, findings, found, painting, sound
from tests.preflight.test_examine import x1a

Change = Callable[[pikepdf.Pdf], None]

AS_IT_IS = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
"""The library would bring filters up to date."""

SQUARE = "0 0 0 1 k 100 100 50 50 re f"


def broken(change: Change, standard: Standard = "x4") -> list[str]:
    return found(changed(change, sound() if standard == "x4" else x1a(), **AS_IT_IS), standard=standard)


def picture(make: Callable[[pikepdf.Pdf], dict[str, Any]]) -> Change:
    """A gray picture of 100 × 100 pixels, 20 points wide, with more entries."""

    def change(pdf: pikepdf.Pdf) -> None:
        entries = {
            "Type": Name.XObject, "Subtype": Name.Image, "Width": 100, "Height": 100, "BitsPerComponent": 8,
            "ColorSpace": Name.DeviceGray, **make(pdf),
        }  # fmt: skip
        place(pdf, Stream(pdf, b"\0" * 20_000, **entries), b"q 20 0 0 20 100 100 cm /New Do Q")

    return change


def form(make: Callable[[pikepdf.Pdf], dict[str, Any]]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        entries = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9]), **make(pdf)}
        place(pdf, Stream(pdf, b"0 0 0 1 k 0 0 9 9 re f", **entries), b"q 1 0 0 1 100 100 cm /New Do Q")

    return change


def place(pdf: pikepdf.Pdf, content: Stream, drawing: bytes) -> None:
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(New=pdf.make_indirect(content))
    page.Contents = Stream(pdf, page.Contents.read_bytes() + b"\n" + drawing)


def alternate(pdf: pikepdf.Pdf) -> dict[str, Any]:
    other = Stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
                   ColorSpace=Name.DeviceGray)  # fmt: skip
    return {"Alternates": Array([Dictionary(Image=pdf.make_indirect(other), DefaultForPrinting=True)])}


def bookmark(action: Dictionary) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        outline = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
        item = pdf.make_indirect(Dictionary(Title=String("x"), Parent=outline, A=action))
        outline.First = outline.Last = item
        pdf.Root.Outlines = outline

    return change


def other_intent(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_indirect(Stream(pdf, b"another"))
    pdf.Root.OutputIntents.append(
        Dictionary(S=Name.GTS_PDFA1, OutputConditionIdentifier=String("x"), DestOutputProfile=profile)
    )


def on_page(key: str, value: object) -> Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


def layers(**changes: Any) -> Change:
    """Two layers, both shown and both listed; then changes to how."""

    def change(pdf: pikepdf.Pdf) -> None:
        groups = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in "ab"]
        config = Dictionary(Name=String("print"), Order=Array([groups[0], Array([groups[1]])]))
        for key, value in changes.items():
            if value is None:
                del config[f"/{key}"]
            else:
                config[f"/{key}"] = value(groups)
        pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=config)

    return change


def switching(groups: list[Any]) -> Array:
    return Array([Dictionary(Event=Name.Print, OCGs=Array(groups), Category=Array([Name.Print]))])


BROKEN: dict[str, tuple[str, Change]] = {
    "PostScript in a form": ("postscript", form(lambda pdf: {"PS": Stream(pdf, b"showpage")})),
    "a form of another file": ("data-elsewhere", form(lambda _: {"Ref": Dictionary(F=String("a.pdf"), Page=0)})),
    "pixels in another file": ("data-elsewhere", picture(lambda _: {"F": String("photo.raw")})),
    "an alternate": ("alternate-picture", picture(alternate)),
    "a bookmark with a script": ("actions", bookmark(Dictionary(S=Name.JavaScript, JS=String("app.beep()")))),
    "a second profile": ("output-profiles-differ", other_intent),
    "a trim without area": ("box-empty", on_page("/TrimBox", Array([50, 50, 50, 50]))),
    "a page of other units": ("user-unit", on_page("/UserUnit", 2)),
    "a part printed": (
        "view-boxes",
        lambda pdf: pdf.Root.__setitem__("/ViewerPreferences", Dictionary(PrintArea=Name.TrimBox)),
    ),
    "layers that switch": ("layer-settings", layers(AS=switching)),
    "layers without a name": ("layer-settings", layers(Name=None)),
    "a layer left out": ("layer-settings", layers(Order=lambda groups: Array(groups[:1]))),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_with_one_fault(what: str) -> None:
    code, change = BROKEN[what]
    assert broken(change) == [code]


SOUND: dict[str, Change] = {
    "a form": form(lambda _: {}),
    "a picture": picture(lambda _: {}),
    "JPEG 2000": picture(lambda _: {"Filter": Name.JPXDecode}),
    "layers": layers(),
    "all of the bleed printed": lambda pdf: pdf.Root.__setitem__(
        "/ViewerPreferences", Dictionary(PrintArea=Name.BleedBox, ViewArea=Name.MediaBox)
    ),
    "the same profile for another standard": lambda pdf: pdf.Root.OutputIntents.append(
        Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=pdf.Root.OutputIntents[0].DestOutputProfile)
    ),
    "an alternate for the screen": picture(
        lambda pdf: {"Alternates": Array([Dictionary(Image=alternate(pdf)["Alternates"][0].Image)])}
    ),
}


@pytest.mark.parametrize("what", SOUND)
def test_a_sound_file(what: str) -> None:
    assert broken(SOUND[what]) == []


LATER: dict[str, tuple[str, Change]] = {
    "JPEG 2000": ("filter-not-taken", picture(lambda _: {"Filter": Name.JPXDecode})),
    "JBIG2": ("filter-not-taken", picture(lambda _: {"Filter": Name.JBIG2Decode})),
    "16 bits": ("picture-16-bit", picture(lambda _: {"BitsPerComponent": 16})),
}


@pytest.mark.parametrize("what", LATER)
def test_what_x_1a_leaves_out(what: str) -> None:
    code, change = LATER[what]
    assert broken(change, "x1a") == [code]


def gray(space: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        profile = pdf.make_indirect(Stream(pdf, b"profile", N=1))
        spaces = {"ICCBased": profile, "CalGray": Dictionary(WhitePoint=Array([1, 1, 1]))}
        page.Resources.ColorSpace = Dictionary(G=Array([Name(f"/{space}"), spaces[space]]))
        page.Contents = Stream(pdf, page.Contents.read_bytes() + b"\n/G cs 0 sc 100 100 50 50 re f")

    return change


@pytest.mark.parametrize("space", ["ICCBased", "CalGray"])
def test_gray_that_says_how_it_looks(space: str) -> None:
    assert broken(gray(space), "x1a") == ["gray-profile"]
    assert broken(gray(space)) == []


# ------------------------------------------------------------------ content


def state(entries: str) -> str:
    return f"<< /ExtGState << /A << {entries} >> >> >>"


SCREEN = "/Frequency 60 /Angle 45 /SpotFunction /Round"


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (f"/HT << /HalftoneType 1 /HalftoneName (x) {SCREEN} >>", "halftone-kind"),
        ("/HT << /HalftoneType 6 /Width 1 /Height 1 >>", "halftone-kind"),
        (f"/HT << /HalftoneType 5 /Default << /HalftoneType 1 /HalftoneName (x) {SCREEN} >> >>", "halftone-kind"),
        (f"/HT << /HalftoneType 5 /Default << /HalftoneType 1 {SCREEN} >> >>", "halftone"),
        ("/RI /Brilliant", "content-faulty"),
    ],
)
def test_a_graphics_state(entries: str, code: str) -> None:
    assert found(painting(f"/A gs {SQUARE}", state(entries))) == [code]


def test_a_blend_mode_that_there_is_not() -> None:
    def blended(data: bytes) -> list[str]:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        return found(changed(on_page("/Group", group), data))

    assert blended(painting(f"/A gs {SQUARE}", state("/BM /Multiply"))) == []
    assert blended(painting(f"/A gs {SQUARE}", state("/BM /Smear"))) == ["blend-mode"]
    assert blended(painting(f"/A gs {SQUARE}", state("/BM [/Smear /Multiply]"))) == []


@pytest.mark.parametrize("content", ["/Brilliant ri", "smear", "BX smear EX"])
def test_an_operator_that_there_is_not(content: str) -> None:
    assert found(painting(f"{content} {SQUARE}")) == ["content-faulty"]


def test_every_operator_that_changes_nothing_here_is_known() -> None:
    assert found(painting(f"/Perceptual ri 1 J 1 j 4 M [3] 0 d 1 i BX EX /A MP /A << >> DP {SQUARE}")) == []


def gold(second: str) -> list[str]:
    function = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [%s] /N 1 >>"
    first, other = function % "0 0 1 0", function % second
    spaces = f"/A [/Separation /Gold /DeviceCMYK {first}] /B [/Separation /Gold /DeviceCMYK {other}]"
    content = "/A cs 1 scn 100 100 50 50 re f /B cs 1 scn 100 200 50 50 re f"
    return found(painting(content, f"<< /ColorSpace << {spaces} >> >>"), NEWSPRINT._replace(spots=1))


def test_a_spot_that_is_described_in_two_ways() -> None:
    assert gold("0 0 1.0 0") == []
    assert gold("0 0.2 1 0") == ["spot-defined-twice"]


# ------------------------------------------------------------------ what is left of the other rules


def test_a_file_without_pages() -> None:
    assert found(changed(lambda pdf: pdf.pages.__delitem__(slice(None)))) == ["no-pages"]


def test_a_part_that_cannot_be_examined_keeps_the_others_back_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from layout.preflight import boxes

    def failing(*_: object) -> None:
        raise TypeError("an array where a name should be")

    monkeypatch.setattr(boxes, "_check_area", failing)
    (one, other) = findings(painting("1 0 0 rg 100 100 50 50 re f"))
    assert (one.code.name, one.values["part"], other.code.name) == ("part-damaged", "boxes", "rgb")


def test_cmyk_with_a_profile_that_overprints() -> None:
    spaces = "/ColorSpace << /A [/ICCBased @p] >> /ExtGState << /O << /OP true /op true /OPM 1 >> >>"
    data = painting("/O gs /A cs 0 0 0 1 sc 100 100 50 50 re f", f"<< {spaces} >>", p=("<< /N 4 >>", b"profile"))
    # It cannot overprint without being there, which is a fault by itself.
    assert found(data) == ["cmyk-profile", "overprint-icc"]


def test_a_predefined_encoding_is_noted() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].obj.Resources.Font.values():
            font.Encoding = Name("/UniGB-UCS2-H")

    told = examine(changed(change), NEWSPRINT, "x4", render=False)
    assert [one.severity.value for one in told if one.code.name == "font-encoding"] == ["note", "note"]


def test_a_file_that_ghostscript_cannot_render(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ghostscript.RenderError("out of memory")

    monkeypatch.setattr(ghostscript, "is_here", lambda: True)
    monkeypatch.setattr(ghostscript, "render", failing)
    (one,) = findings(sound(), render=True)
    assert (one.code.name, one.values["reason"]) == ("ink-failed", "out of memory")
