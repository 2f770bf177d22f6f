"""What is printed: colours, overprint, transparency, sizes. Every file breaks one rule."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from PIL import Image

from layout.display import Box, Colour, Glyphs, Printing, Stroke
from layout.pdf.writer import write_pdf
from layout.preflight import ghostscript
from layout.preflight.examine import examine
from layout.units import mm, pt
from tests.pdf.pages import PROFILE, document_of, page_of, run, write
from tests.preflight.files import BLACK, CONDITION, NEWSPRINT, findings, found, painting

SQUARE = "100 100 50 50 re f"
RGB_ICC = "[/ICCBased @icc]"


def icc(parts: int) -> tuple[str, bytes]:
    return f"<< /N {parts} >>", b"not the intent's"


def pixels(space: str, data: bytes, more: str = "", size: int = 2) -> tuple[str, bytes]:
    entries = f"/Type /XObject /Subtype /Image /Width {size} /Height {size} /BitsPerComponent 8 /ColorSpace {space}"
    return f"<< {entries} {more} >>", data


# ------------------------------------------------------------------ colours

RGB = {
    "fill": painting(f"1 0 0 rg {SQUARE}"),
    "stroke": painting("1 0 0 RG 2 w 100 100 m 200 200 l S"),
    "calibrated": painting(
        f"/A cs 1 0 0 sc {SQUARE}", "<< /ColorSpace << /A [/CalRGB << /WhitePoint [0.95 1 1.09] >>] >> >>"
    ),
    "lab": painting(f"/A cs 50 9 9 sc {SQUARE}", "<< /ColorSpace << /A [/Lab << /WhitePoint [0.95 1 1.09] >>] >> >>"),
    "profiled": painting(f"/A cs 1 0 0 sc {SQUARE}", f"<< /ColorSpace << /A {RGB_ICC} >> >>", icc=icc(3)),
    "remapped": painting(f"0 0 0 0.5 k {SQUARE}", f"<< /ColorSpace << /DefaultCMYK {RGB_ICC} >> >>", icc=icc(3)),
    "picture": painting(
        "q 0.9 0 0 0.9 99 99 cm /P Do Q", "<< /XObject << /P @p >> >>", p=pixels("/DeviceRGB", bytes(12))
    ),
    "indexed picture": painting(
        "q 0.9 0 0 0.9 99 99 cm /P Do Q",
        "<< /XObject << /P @p >> >>",
        p=pixels("[/Indexed /DeviceRGB 1 <ff000000ff00>]", bytes(4)),
    ),
    "inline picture": painting("q 1 0 0 1 99 99 cm BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID ff0000> EI Q"),
    "shading": painting(
        "q 100 100 50 50 re W n /S sh Q",
        "<< /Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 1] /Function << /FunctionType 2 "
        "/Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >> >> >>",
    ),
    "form": painting(
        "/X Do",
        "<< /XObject << /X @x >> >>",
        x=("<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] >>", f"1 0 0 rg {SQUARE}".encode()),
    ),
    "tiling pattern": painting(
        f"/Pattern cs /T scn {SQUARE}",
        "<< /Pattern << /T @t >> >>",
        t=(
            "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> >>",
            b"0 0 1 rg 0 0 9 9 re f",
        ),
    ),
    "alternate of a spot": painting(
        f"/A cs 1 scn {SQUARE}",
        "<< /ColorSpace << /A [/Separation /Black /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] "
        "/C1 [0 0 0] /N 1 >>] >> >>",
    ),
}


@pytest.mark.parametrize("place", RGB)
def test_rgb_wherever_it_is(place: str) -> None:
    assert found(RGB[place]) == ["rgb"]


def test_rgb_that_is_set_and_not_used_prints_nothing() -> None:
    assert found(painting("1 0 0 rg 0 0 0 1 k 100 100 50 50 re f")) == []


def spot(name: str, tint: float) -> bytes:
    space = f"[/Separation /{name} /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>]"
    return painting(f"/A cs {tint} scn {SQUARE}", f"<< /ColorSpace << /A {space} >> >>")


def test_spot_colours_are_counted_and_named() -> None:
    (one,) = findings(spot("Red#20032", 1))
    assert (one.code.name, one.values["names"]) == ("spot-colours", "Red 032")
    assert found(spot("Red#20032", 1), NEWSPRINT._replace(spots=1)) == []


def test_a_process_ink_is_no_spot() -> None:
    assert found(spot("Magenta", 1)) == []


def test_registration_colour() -> None:
    assert found(spot("All", 1)) == ["registration-colour"]


def test_registration_colour_outside_the_trim_is_for_marks() -> None:
    space = "[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >>]"
    assert found(painting("/A cs 1 scn 0 100 6 6 re f", f"<< /ColorSpace << /A {space} >> >>")) == []


def test_cmyk_with_a_profile_of_its_own() -> None:
    data = painting(f"/A cs 0 0 0 1 sc {SQUARE}", f"<< /ColorSpace << /A {RGB_ICC} >> >>", icc=icc(4))
    assert found(data) == ["cmyk-profile"]


def test_cmyk_that_repeats_the_intent_s_profile() -> None:
    with open(PROFILE, "rb") as file:
        same = ("<< /N 4 >>", file.read())
    data = painting(f"/A cs 0 0 0 1 sc {SQUARE}", f"<< /ColorSpace << /A {RGB_ICC} >> >>", icc=same)
    assert found(data) == ["cmyk-profile-repeated"]


# ------------------------------------------------------------------ overprint

OVERPRINT = "<< /ExtGState << /O << /OP true /op true /OPM 1 >> /P << /OP true /op true /OPM 0 >> >> >>"


def text(colour: Colour, size: float = 10, **more: object) -> Glyphs:
    return run("版面", mm(20), mm(70), size=pt(size), colour=colour, **more)


def test_black_text_that_knocks_out() -> None:
    assert found(write(text(BLACK, overprint=False))) == ["black-text-knocks-out"]


def test_large_black_text_may_knock_out() -> None:
    assert found(write(text(BLACK, 12, overprint=False))) == []


def gray_text() -> bytes:
    return painting("/O gs 0 g BT /F1 10 Tf 1 0 0 1 100 100 Tm <0001> Tj ET", OVERPRINT)


def test_gray_text_does_not_overprint_whatever_is_said() -> None:
    assert found(gray_text()) == ["gray-text"]


@pytest.mark.parametrize("white", ["0 0 0 0 k", "1 g"])
def test_white_that_overprints(white: str) -> None:
    assert found(painting(f"/O gs {white} {SQUARE}", OVERPRINT)) == ["white-overprints"]


def test_a_tint_that_overprints() -> None:
    assert found(painting(f"/O gs 0 0 0 0.5 k {SQUARE}", OVERPRINT)) == ["tint-overprints"]


def test_overprint_of_the_old_mode() -> None:
    assert found(painting(f"/P gs 0 0 0 1 k {SQUARE}", OVERPRINT)) == ["overprint-mode"]


def test_strokes_overprint_by_their_own_switch() -> None:
    # OP alone sets both; a later op for fills leaves strokes as they are (ISO 32000-1, 8.6.7).
    states = "<< /ExtGState << /A << /OP true >> /B << /op false /OPM 1 >> >> >>"
    assert found(painting("/A gs /B gs 1 G 1 g 2 w 100 100 m 200 100 l S 100 100 50 50 re f", states)) == [
        "white-overprints"
    ]


def test_text_in_several_inks() -> None:
    (one,) = findings(write(text(Colour(c=1000, k=1000), 8, overprint=False)))
    assert (one.code.name, one.values["size"], one.values["count"]) == ("text-several-inks", "8", 2)


# ------------------------------------------------------------------ transparency and the RIP's affairs

ALPHA = "<< /ExtGState << /A << /ca 0.5 >> >> >>"


def test_transparency_without_a_blend_space() -> None:
    assert found(painting(f"/A gs 0 1 0 0 k {SQUARE}", ALPHA)) == ["blend-space-missing"]


def grouped(space: str, data: bytes) -> bytes:
    import pikepdf

    from tests.preflight.files import changed

    group = pikepdf.Dictionary(Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name(space))
    return changed(lambda pdf: pdf.pages[0].obj.__setitem__("/Group", group), data)


def test_transparency_with_a_blend_space() -> None:
    data = painting(f"/A gs 0 1 0 0 k {SQUARE}", ALPHA)
    assert found(grouped("/DeviceCMYK", data)) == []
    assert found(grouped("/DeviceRGB", data)) == ["blend-space"]


TRANSPARENT = {
    "ca": painting(f"/A gs 0 1 0 0 k {SQUARE}", ALPHA),
    "CA": painting("/A gs 0 1 0 0 K 2 w 100 100 m 200 100 l S", "<< /ExtGState << /A << /CA 0.5 >> >> >>"),
    "Multiply": painting(f"/A gs 0 1 0 0 k {SQUARE}", "<< /ExtGState << /A << /BM /Multiply >> >> >>"),
    "SMask": painting(
        "q 1 0 0 1 99 99 cm /P Do Q",
        "<< /XObject << /P @p >> >>",
        p=pixels("/DeviceGray", bytes(4), "/SMaskInData 1"),
    ),
    "Group": painting(
        "/X Do",
        "<< /XObject << /X @x >> >>",
        x=("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> >>", b""),
    ),
}


@pytest.mark.parametrize("what", TRANSPARENT)
def test_x_1a_takes_no_transparency(what: str) -> None:
    told = [one for one in findings(TRANSPARENT[what], standard="x1a") if one.code.name == "transparency"]
    assert [one.values["what"] for one in told] == [what]


STATES = {
    "transfer-curve": "/TR @f",
    "halftone": "/HT << /Type /Halftone /HalftoneType 1 /Frequency 60 /Angle 45 /SpotFunction /Round >>",
    "black-generation": "/BG @f",
}
FUNCTION = ("<< /FunctionType 4 /Domain [0 1] /Range [0 1] >>", b"{ dup mul }")


@pytest.mark.parametrize("code", STATES)
def test_what_the_rip_should_not_be_told(code: str) -> None:
    data = painting(f"/A gs 0 0 0 1 k {SQUARE}", f"<< /ExtGState << /A << {STATES[code]} >> >> >>", f=FUNCTION)
    assert found(data) == [code]


def test_identity_is_no_transfer_curve() -> None:
    assert found(painting(f"/A gs 0 0 0 1 k {SQUARE}", "<< /ExtGState << /A << /TR2 /Default >> >> >>")) == []


# ------------------------------------------------------------------ type and rules
# The plant: type of 6 pt, 8 reversed, 10 in several inks; rules of 0.25, 0.5 and 1 pt.

SOLID = Box(mm(10), mm(60), mm(60), mm(30), fill=BLACK)
RICH = Box(mm(10), mm(60), mm(60), mm(30), fill=Colour(c=600, k=1000))
TINT = Box(mm(10), mm(60), mm(60), mm(30), fill=Colour(k=400))
WHITE = Colour()


def rule(weight: float, colour: Colour = BLACK) -> Stroke:
    return Stroke(mm(20), mm(70), mm(50), mm(70), pt(weight), colour)


SIZES = {
    "type-small": (text(BLACK, 5.9, overprint=True),),
    "type-small-reversed": (SOLID, text(WHITE, 7.9)),
    "type-small-several": (RICH, text(WHITE, 9.9)),
    "text-on-tint": (TINT, text(BLACK, overprint=True)),
    "rule-thin": (rule(0.24),),
    "rule-thin-reversed": (SOLID, rule(0.49, WHITE)),
    "rule-thin-several": (rule(0.99, Colour(c=500, m=500)),),
}
ALLOWED = {
    "type": (text(BLACK, 6, overprint=True),),
    "reversed type": (SOLID, text(WHITE, 8)),
    "type reversed out of several inks": (RICH, text(WHITE, 10)),
    "type in several inks": (text(Colour(c=1000, k=1000), 10, overprint=False),),
    "type on a light tint": (TINT._replace(fill=Colour(k=300)), text(BLACK, overprint=True)),
    "type on yellow": (TINT._replace(fill=Colour(y=1000)), text(BLACK, overprint=True)),
    "rule": (rule(0.25),),
    "reversed rule": (SOLID, rule(0.5, WHITE)),
    "rule in several inks": (rule(1, Colour(c=500, m=500)),),
}


@pytest.mark.parametrize("code", SIZES)
def test_what_is_too_small(code: str) -> None:
    assert found(write(*SIZES[code])) == [code]


@pytest.mark.parametrize("what", ALLOWED)
def test_what_is_just_large_enough(what: str) -> None:
    assert found(write(*ALLOWED[what])) == []


def test_type_is_as_large_as_all_matrices_make_it() -> None:
    # 3 pt, by 2 in the text matrix and by 2 in the page: 12 pt.
    show = "q 2 0 0 2 0 0 cm 0 0 0 1 k /O gs BT /F1 3 Tf 2 0 0 2 50 50 Tm <0001> Tj ET Q"
    assert found(painting(show, OVERPRINT)) == []
    (one,) = findings(painting(show.replace("2 0 0 2 0 0 cm", "0.5 0 0 0.5 90 90 cm"), OVERPRINT))
    assert (one.code.name, one.values["size"]) == ("type-small", "3")


def test_a_filled_rectangle_can_be_a_rule() -> None:
    (one,) = findings(painting("0 0 0 1 k 100 100 50 0.2 re f"))
    assert (one.code.name, one.values["weight"]) == ("rule-thin", "0.2")


def test_a_rule_without_weight() -> None:
    assert found(painting("0 0 0 1 K 0 w 100 100 m 200 100 l S")) == ["hairline"]


def test_white_type_on_white_paper_is_nothing() -> None:
    assert found(write(text(WHITE, 5))) == []


def test_invisible_type_is_not_judged() -> None:
    assert found(painting("BT 3 Tr 0 g /F1 2 Tf 1 0 0 1 100 100 Tm <0001> Tj ET")) == []


def test_text_near_the_trim() -> None:
    # The line's em box reaches 0.88 em over its baseline: 10 pt, so 8.8 pt.
    near = write(run("版面", mm(20), mm(3) + pt(8.7), size=pt(10), overprint=True))
    (one,) = findings(near)
    assert (one.code.name, one.values["limit"]) == ("text-near-trim", "3")
    assert found(write(run("版面", mm(20), mm(3) + pt(8.9), size=pt(10), overprint=True))) == []


# ------------------------------------------------------------------ pictures


def picture(ppi: float, bits: int = 8, pixels_across: int = 20) -> bytes:
    side = pixels_across * 72 / ppi
    rows = bytes(pixels_across * ((pixels_across * bits + 7) // 8))
    entries = (
        f"<< /Type /XObject /Subtype /Image /Width {pixels_across} /Height {pixels_across} "
        f"/BitsPerComponent {bits} /ColorSpace /DeviceGray >>"
    )
    return painting(f"q {side} 0 0 {side} 100 100 cm /P Do Q", "<< /XObject << /P @p >> >>", p=(entries, rows))


@pytest.mark.parametrize(
    ("ppi", "bits", "codes"),
    [
        (150, 8, []),
        (149, 8, ["picture-coarse"]),
        (100, 8, ["picture-coarse"]),
        (99, 8, ["picture-too-coarse"]),
        (550, 1, []),
        (549, 1, ["line-art-coarse"]),
    ],
)
def test_resolution(ppi: int, bits: int, codes: list[str]) -> None:
    assert found(picture(ppi, bits)) == codes


def test_resolution_is_that_of_the_coarser_direction() -> None:
    # 20 pixels over 72 pt are 20 ppi, over 9.6 pt 150.
    data = painting(
        "q 9.6 0 0 72 100 100 cm /P Do Q", "<< /XObject << /P @p >> >>", p=pixels("/DeviceGray", bytes(400), size=20)
    )
    (one,) = findings(data)
    assert (one.code.name, one.values["ppi"]) == ("picture-too-coarse", "20")


# ------------------------------------------------------------------ ink (rendered)

gs = pytest.mark.skipif(not ghostscript.is_here(), reason="needs Ghostscript")


@gs
def test_total_ink_over_a_square() -> None:
    # 10 mm of C80 M70 Y70 K30: 250 % against 240.
    box = Box(mm(20), mm(70), mm(10), mm(10), fill=Colour(800, 700, 700, 300))
    (one,) = findings(write(box), render=True)
    assert (one.code.name, one.values["ink"]) == ("ink-total", "250")
    (thing,) = one.things
    assert thing.area is not None
    for edge, wanted in zip(thing.area, (mm(20), mm(70), mm(10), mm(10)), strict=True):
        assert abs(edge - wanted) <= mm(1)


@gs
def test_ink_just_within_the_limit() -> None:
    assert found(write(Box(mm(20), mm(70), mm(10), mm(10), fill=Colour(800, 700, 600, 300))), render=True) == []


@gs
def test_a_small_spot_of_much_ink_is_a_peak() -> None:
    # 0.5 mm of 400 %: a quarter of a square at most, 100 %, but over 320 at its pixels.
    box = Box(mm(20), mm(70), mm(0.5), mm(0.5), fill=Colour(1000, 1000, 1000, 1000))
    (one,) = findings(write(box), render=True)
    assert (one.code.name, one.values["ink"]) == ("ink-peak", "400")


@gs
def test_overprinting_inks_add_up() -> None:
    # Solid cyan and magenta, and black over them that overprints: 300 %; knocking out it would be 100.
    ground = "1 1 0 0 k 100 100 50 50 re f"
    data = painting(f"{ground} /O gs 0 0 0 1 k 100 100 50 50 re f", OVERPRINT)
    (one,) = findings(data, render=True)
    assert (one.code.name, one.values["ink"]) == ("ink-total", "300")
    assert found(painting(f"{ground} 0 0 0 1 k 100 100 50 50 re f"), render=True) == []


@gs
def test_a_photograph_with_too_much_ink() -> None:
    picture = Image.new("CMYK", (200, 200), (230, 220, 210, 200))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=95)
    entries = (
        "<< /Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceCMYK "
        "/Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0] >>"
    )
    data = painting("q 50 0 0 50 100 100 cm /P Do Q", "<< /XObject << /P @p >> >>", p=(entries, written.getvalue()))
    assert found(data, render=True) == ["ink-total"]


def test_without_a_renderer_flat_colours_are_added_up() -> None:
    box = Box(mm(20), mm(70), mm(10), mm(10), fill=Colour(800, 700, 700, 300))
    names = [one.code.name for one in examine(write(box), NEWSPRINT, render=False)]
    assert sorted(names) == ["ink-estimated", "ink-total"]


# ------------------------------------------------------------------ whose it is


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_a_fault_of_our_own_file_leads_to_the_copy(standard: Literal["x4", "x1a"]) -> None:
    from layout.diagnostics import Report, Span
    from layout.display import Node

    nodes = (Node("article", -1, "冬日"), Node("paragraph", 0, ""))
    line = run("版面", mm(20), mm(70), overprint=False, node=1, span=Span("/news/dongri.md", 7, 1, 7, 3))
    page = page_of(line, nodes=nodes)
    document = document_of(page)._replace(printing=Printing(PROFILE, CONDITION, standard))
    (one,) = examine(write_pdf(document, page, Report()), NEWSPRINT, standard=standard)
    (thing,) = one.things
    assert (one.code.name, thing.text, thing.article) == ("black-text-knocks-out", "版面", "冬日")
    assert thing.source is not None
    assert (thing.source.file, thing.source.line) == ("dongri.md", 7)


def framed(x: int, y: int) -> list[tuple[str, str]]:
    """What has a faint rule, 20 mm × 10 mm from there, on a page with two articles of two lines each, both from
    20 mm across, with baselines at 70 and 75 mm, and at 100 and 105: whose it is, and its file."""
    from layout.diagnostics import Report, Span
    from layout.display import Node

    nodes = (Node("article", -1, "甲"), Node("paragraph", 0, ""), Node("article", -1, "乙"), Node("paragraph", 2, ""))
    lines = [
        run("版面", mm(20), mm(down), overprint=True, node=node, span=Span(f"/{node}.md", 7, 1, 7, 3))
        for node, down in ((1, 70), (1, 75), (3, 100), (3, 105))
    ]
    frame = Box(x, y, mm(20), mm(10), stroke=BLACK, weight=pt(0.1))
    page = page_of(*lines, frame, nodes=nodes)
    document = document_of(page)._replace(printing=Printing(PROFILE, CONDITION))
    (one,) = findings(write_pdf(document, page, Report()))
    assert one.code.name == "rule-thin"
    return [(thing.article, thing.source.file if thing.source is not None else "") for thing in one.things]


def test_a_frame_is_the_article_s_that_it_goes_round() -> None:
    assert framed(mm(18), mm(66)) == [("甲", "1.md")]
    assert framed(mm(18), mm(96)) == [("乙", "3.md")]
    assert framed(mm(60), mm(66)) == [("", "")]
