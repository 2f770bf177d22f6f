from __future__ import annotations

import io

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from layout import resources
from layout.display import FontSource
from layout.font import UnreadableFont
from layout.font.subset import subset

CFF = ("name-keyed.otf", "cid-keyed.otf", "variable.otf")
GLYF = ("glyf.ttf", "variable.ttf")


def source(path, index=0, weight=None):
    return FontSource("test", str(path), index, (("wght", float(weight)),) if weight else ())


def cff_program(cut):
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cut.program), None)
    return fonts.topDictIndex[0]


def cff_glyph(top, glyph):
    """The bounds and the width of a glyph of a bare CFF program."""
    program = top.CharStrings[top.charset[glyph]]
    pen = BoundsPen(None)
    program.draw(pen)
    return pen.bounds, program.width


@pytest.mark.parametrize("name", CFF)
def test_cff_comes_out_bare_with_codes_as_cids(fonts, name):
    cut = subset(source(fonts / name), {1, 3})
    assert cut.kind == "cff"
    assert cut.program[:1] == b"\x01"  # major version of a CFF program
    assert cut.mapping == {0: 0, 1: 1, 3: 2}
    assert cut.widths == (1000, 600, 1000)
    top = cff_program(cut)
    if hasattr(top, "ROS"):
        assert top.charset == [".notdef", "cid00001", "cid00002"]
    assert cff_glyph(top, 1) == ((50, 0, 550, 700), 600)
    assert cff_glyph(top, 2) == ((100, -20, 900, 780), 1000)


@pytest.mark.parametrize("name", GLYF)
def test_glyf_comes_out_as_a_truetype_file_with_what_a_cid_font_needs(fonts, name):
    cut = subset(source(fonts / name), {1})
    assert cut.kind == "glyf"
    assert (cut.mapping, cut.widths) == ({0: 0, 1: 1}, (1000, 600))
    font = TTFont(io.BytesIO(cut.program))
    assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    glyph = font["glyf"][font.getGlyphName(1)]
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (50, 0, 550, 700)


def test_components_come_along(fonts):
    cut = subset(source(fonts / "glyf.ttf"), {3})
    assert set(cut.mapping) == {0, 2, 3}


@pytest.mark.parametrize("name", ["variable.ttf", "variable.otf"])
def test_a_variable_face_is_pinned_and_renamed(fonts, name):
    regular, black = subset(source(fonts / name, weight=400), {1}), subset(source(fonts / name, weight=900), {1})
    assert (regular.widths[1], black.widths[1]) == (600, 700)
    assert regular.postscript_name == "TestVariable-Regular-wght400"
    assert black.postscript_name == "TestVariable-Regular-wght900"
    assert black.stem_v > regular.stem_v
    if black.kind == "cff":
        assert cff_glyph(cff_program(black), 1) == ((50, 0, 650, 700), 700)


def test_widths_are_thousandths_of_an_em_whatever_the_em(fonts):
    cut = subset(source(fonts / "glyf-2048.ttf"), {1, 2})
    # 1228 of 2048 units: six tenths rounded down to a whole unit.
    assert cut.widths == (1000, 1228 * 1000 / 2048, 1000)


def test_each_font_of_a_collection(fonts):
    assert subset(source(fonts / "pair.ttc", 0), {1}).kind == "glyf"
    assert subset(source(fonts / "pair.ttc", 1), {1}).postscript_name == "PairTwo-Regular"


def test_the_description(fonts):
    cut = subset(source(fonts / "glyf.ttf"), {1})
    assert (cut.ascent, cut.descent, cut.cap_height) == (1000, -250, 700)
    assert cut.bbox == (50, -20, 900, 780)
    assert cut.italic_angle == 0
    assert cut.flags == 4  # symbolic alone
    assert cut.fs_type == 4  # what the builder of the test fonts sets: preview and print


def test_flags_tell_serifs_slant_and_fixed_pitch(fonts, tmp_path):
    font = TTFont(fonts / "glyf.ttf")
    font["OS/2"].sFamilyClass = 0x0100  # class 1, old style serifs
    font["post"].italicAngle = -12.0
    font["post"].isFixedPitch = 1
    font.save(tmp_path / "slanted.ttf")
    cut = subset(source(tmp_path / "slanted.ttf"), {1})
    assert cut.flags == 1 + 2 + 4 + 64
    assert cut.italic_angle == -12


def test_names_of_other_scripts_become_postscript_names(fonts, tmp_path):
    font = TTFont(fonts / "glyf.ttf")
    font["name"].setName("宋 (Test)/体", 6, 3, 1, 0x409)
    font.save(tmp_path / "named.ttf")
    assert subset(source(tmp_path / "named.ttf"), {1}).postscript_name == "Test"


def test_the_same_cut_has_the_same_bytes(fonts):
    for name in (*CFF, *GLYF):
        assert subset(source(fonts / name), {1, 2}).program == subset(source(fonts / name), [2, 1]).program


def test_a_bundled_face_keeps_outlines_and_widths():
    path = f"{resources.fonts_folder()}/song-400.ttf"
    whole = TTFont(path, lazy=True)
    glyph = whole.getGlyphID(whole.getBestCmap()[ord("国")])
    cut = subset(source_of(path), {glyph})
    font = TTFont(io.BytesIO(cut.program))
    before, after = whole["glyf"][whole.getGlyphName(glyph)], font["glyf"][font.getGlyphName(cut.mapping[glyph])]
    assert list(before.coordinates) == list(after.coordinates)
    assert cut.widths[cut.mapping[glyph]] == 1000


def source_of(path):
    return FontSource("test", path)


def test_a_file_that_is_no_font_is_refused(tmp_path):
    (tmp_path / "note.ttf").write_text("not a font")
    with pytest.raises(UnreadableFont):
        subset(source(tmp_path / "note.ttf"), {1})


def test_glyphs_that_a_face_does_not_have_are_a_damaged_font(fonts):
    with pytest.raises(UnreadableFont, match="does not have"):
        subset(FontSource("x", str(next(fonts.glob("*.ttf"))), 0), frozenset({60_000}))
