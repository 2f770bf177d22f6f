"""The interpreter alone: what it yields for content that is written by hand, in numbers that are counted by hand."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from layout.content.geometry import IDENTITY, compose, inside, thinnest
from layout.content.interpreter import MOST_OPERATORS, Interpreter, Overgrown
from layout.content.state import Painted

PAPER = (0.0, 0.0, 400.0, 400.0)


def walk(content: str, **resources: object) -> list[Painted]:
    return list(interpreted(content, **resources)[1])


def interpreted(content: str, **resources: object) -> tuple[Interpreter, list[Painted]]:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 400))
    page = pdf.pages[0].obj
    page.Contents = pikepdf.Stream(pdf, content.encode("latin-1"))
    page.Resources = Dictionary(**{key: value(pdf) if callable(value) else value for key, value in resources.items()})
    interpreter = Interpreter()
    return interpreter, list(interpreter.page(page, PAPER))


def form(content: str, **entries: object) -> object:
    def make(pdf: pikepdf.Pdf) -> Dictionary:
        stream = pikepdf.Stream(pdf, content.encode(), Subtype=Name.Form, BBox=[0, 0, 100, 100], **entries)
        return Dictionary(X=pdf.make_indirect(stream))

    return make


def approx(*edges: float) -> object:
    return pytest.approx(edges, abs=1e-6)


def test_a_rectangle_where_the_matrix_puts_it() -> None:
    (one,) = walk("2 0 0 3 10 20 cm 5 5 10 10 re f")
    assert (one.kind, one.box) == ("fill", approx(20, 35, 40, 65))
    assert one.outline is not None
    assert one.outline.rectangle


def test_a_turned_square_is_no_upright_rectangle() -> None:
    (one,) = walk("1 1 -1 1 100 100 cm 0 0 10 10 re f")
    assert one.box == approx(90, 100, 110, 120)
    assert one.outline is not None
    assert not one.outline.rectangle


def test_matrices_add_up_and_are_taken_back() -> None:
    first, second = walk("q 2 0 0 2 0 0 cm q 1 0 0 1 5 0 cm 0 0 1 1 re f Q Q 0 0 1 1 re f")
    assert (first.box, second.box) == (approx(10, 0, 12, 2), approx(0, 0, 1, 1))


def test_a_stroke_reaches_half_its_weight_beyond_the_path() -> None:
    (one,) = walk("4 w 10 10 m 10 30 l S")
    assert (one.weight, one.box) == (4, approx(8, 8, 12, 32))


def test_a_stroke_is_as_thin_as_the_matrix_makes_it() -> None:
    (one,) = walk("1 0 0 0.1 0 0 cm 2 w 10 10 m 90 10 l S")
    assert one.weight == pytest.approx(0.2)


def test_fill_and_stroke_are_two_things() -> None:
    assert [one.kind for one in walk("1 1 8 8 re B")] == ["fill", "stroke"]


def test_clipping_cuts_the_box_and_hides_what_lies_outside() -> None:
    (one,) = walk("10 10 20 20 re W n 0 0 15 15 re f 50 50 9 9 re f")
    assert one.box == approx(10, 10, 15, 15)


def test_a_path_that_only_clips_paints_nothing() -> None:
    assert walk("0 0 9 9 re W n") == []


def test_a_form_has_its_matrix_box_and_state() -> None:
    (one,) = walk(
        "q 0 1 0 0 k 2 0 0 2 0 0 cm /X Do Q", XObject=form("0 0 200 5 re f", Matrix=Array([1, 0, 0, 1, 10, 0]))
    )
    # The form's box is 100 wide: 10 to 110, twice.
    assert one.box == approx(20, 0, 220, 10)
    assert (one.state.fill.parts, one.forms) == ((0, 1, 0, 0), ("X",))


def test_what_a_form_sets_ends_with_it() -> None:
    inner, outer = walk("/X Do 0 0 1 1 re f", XObject=form("1 0 0 rg 0 0 1 1 re f"))
    assert (inner.state.fill.space.family, outer.state.fill.space.family) == ("DeviceRGB", "DeviceGray")


def test_graphics_states() -> None:
    state = Dictionary(A=Dictionary(OP=True, OPM=1, ca=0.5, BM=Name.Multiply, LW=3))
    (one,) = walk("/A gs 0 0 m 9 9 l S", ExtGState=state)
    found = one.state
    assert (found.overprint, found.overprint_fill, found.mode) == (True, True, 1)
    assert (found.alpha_fill, found.alpha, found.blend, found.width) == (0.5, 1, "Multiply", 3)


def simple_font(pdf: pikepdf.Pdf) -> Dictionary:
    made = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, FirstChar=65, Widths=[500, 250], Encoding=Name.WinAnsiEncoding
    )
    return Dictionary(F=pdf.make_indirect(made))


def shown(content: str) -> list[tuple[str, float, tuple[float, ...]]]:
    found = walk(f"BT {content} ET", Font=simple_font)
    return [(one.shown.text, one.shown.size, one.box) for one in found if one.shown is not None]


# At 10 pt A is 5 pt wide and B 2.5; the em box reaches from 1.2 under to 8.8 over the baseline.


def test_text_is_as_wide_as_its_glyphs() -> None:
    assert shown("/F 10 Tf 20 30 Td (AB) Tj") == [("AB", 10, approx(20, 28.8, 27.5, 38.8))]


def test_text_goes_on_where_it_ended() -> None:
    first, second = shown("/F 10 Tf 20 30 Td (A) Tj (B) Tj")
    assert (first[2], second[2]) == (approx(20, 28.8, 25, 38.8), approx(25, 28.8, 27.5, 38.8))


def test_spacing_scale_and_adjustments() -> None:
    # A 5 + 1, then 2 back from the adjustment, then B 2.5 + 1: 7.5, at 50 % 3.75.
    ((_, _, box),) = shown("/F 10 Tf 1 Tc 50 Tz 20 30 Td [(A) 200 (B)] TJ")
    assert box == approx(20, 28.8, 23.75, 38.8)


def test_lines_and_leading() -> None:
    boxes = [box for _, _, box in shown("/F 10 Tf 12 TL 20 100 Td (A) Tj T* (A) Tj (A) ' 0 -20 TD (A) Tj T* (A) Tj")]
    assert [box[1] for box in boxes] == [pytest.approx(base - 1.2) for base in (100, 88, 76, 56, 36)]


def test_size_is_by_the_text_matrix() -> None:
    ((_, size, box),) = shown("/F 1 Tf 12 0 0 12 20 30 Tm (A) Tj")
    assert (size, box) == (12, approx(20, 28.56, 26, 40.56))


def test_vertical_text_goes_down() -> None:
    def font(pdf: pikepdf.Pdf) -> Dictionary:
        under = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, DW2=[880, -1000])
        made = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-V"), DescendantFonts=[under])
        return Dictionary(F=pdf.make_indirect(made))

    (one,) = walk("BT /F 10 Tf 100 200 Td <00010002> Tj ET", Font=font)
    assert one.box == approx(95, 180, 105, 200)
    assert one.shown is not None
    assert one.shown.codes == (1, 2)


def test_marked_content_says_its_number_and_its_text() -> None:
    content = (
        "/Art BMC /P << /MCID 7 >> BDC 0 0 1 1 re f /Span << /ActualText (x) >> BDC 0 0 1 1 re f EMC EMC 0 0 1 1 re f"
    )
    first, second, third = (one.marked for one in walk(content))
    assert (first.tags, first.mcid, first.actual_text) == (("Art", "P"), 7, False)
    assert (second.tags, second.mcid, second.actual_text) == (("Art", "P", "Span"), 7, True)
    assert (third.tags, third.mcid) == (("Art",), -1)


def test_pictures_and_their_resolution() -> None:
    (one,) = walk("q 72 0 0 36 10 10 cm BI /W 100 /H 100 /BPC 1 /CS /G /F /AHx ID 00> EI Q")
    assert one.box == approx(10, 10, 82, 46)
    assert one.pixels is not None
    assert (one.pixels.width, one.pixels.bits, one.pixels.ppi) == (100, 1, 100)


def test_a_stencil_is_painted_in_the_colour_of_fills() -> None:
    (one,) = walk("0 1 0 0 k q 9 0 0 9 10 10 cm BI /W 8 /H 1 /IM true /F /AHx ID 00> EI Q")
    assert one.pixels is not None
    assert (one.pixels.space, one.state.fill.parts) == (None, (0, 1, 0, 0))


def test_what_is_wrong_is_noted_and_passed_over() -> None:
    interpreter, painted = interpreted("/No gs /No Do (x) Tj 0 0 9 9 re f")
    assert [one.kind for one in painted] == ["fill"]
    assert len(interpreter.troubles) == 3


def test_forms_that_multiply_are_given_up() -> None:
    def bomb(pdf: pikepdf.Pdf) -> Dictionary:
        inner = pikepdf.Stream(pdf, b"n " * 1000, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        for _ in range(5):
            held = Dictionary(XObject=Dictionary(X=pdf.make_indirect(inner)))
            inner = pikepdf.Stream(pdf, b"/X Do " * 10, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=held)
        return Dictionary(X=pdf.make_indirect(inner))

    assert MOST_OPERATORS < 10**5 * 1000
    interpreter = Interpreter()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 400))
    page = pdf.pages[0].obj
    page.Contents, page.Resources = pikepdf.Stream(pdf, b"/X Do"), Dictionary(XObject=bomb(pdf))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("layout.content.interpreter.MOST_OPERATORS", 20_000)
        with pytest.raises(Overgrown):
            list(interpreter.page(page, PAPER))


def test_geometry() -> None:
    turn = (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)
    assert compose(compose(turn, turn), compose(turn, turn)) == pytest.approx(IDENTITY)
    assert thinnest((3, 0, 0, 0.5, 9, 9)) == pytest.approx(0.5)
    ring = (((0, 0), (9, 0), (9, 9), (0, 9)), ((3, 3), (6, 3), (6, 6), (3, 6)))
    assert (inside((4, 4), ring, True), inside((4, 4), ring, False), inside((1, 1), ring, True)) == (False, True, True)
