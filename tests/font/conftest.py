"""Small fonts of every kind, built here: two letters, an empty em and a full one, all with known measures.

Every font has .notdef, A (600 wide, a box 50,0–550,700), 中 (an em, a box from the em box's foot to its
top, a tenth of an em inside) and 文 (the same glyph outline, drawn as a component in glyf fonts).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import build as build_variable

ORDER = [".notdef", "A", "zhong", "wen"]
CMAP = {0x41: "A", 0x4E2D: "zhong", 0x6587: "wen"}


def boxes(upem: int, bold: int = 0) -> dict[str, tuple[int, int, int, int]]:
    """The outline of each glyph: a box, thicker by ``bold`` thousandths on its right."""
    tenth = upem // 10
    em_box = (tenth, -upem * 12 // 100 + tenth, upem - tenth, upem * 88 // 100 - tenth)
    letter = (upem // 20, 0, upem * 11 // 20 + upem * bold // 1000, upem * 7 // 10)
    return {".notdef": em_box, "A": letter, "zhong": em_box, "wen": em_box}


def draw(pen, box):
    left, bottom, right, top = box
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen


def widths(upem: int, bold: int = 0) -> dict[str, tuple[int, int]]:
    letter = upem * 6 // 10 + upem * bold // 1000
    return {name: (letter if name == "A" else upem, box[0]) for name, box in boxes(upem).items()}


def finish(builder: FontBuilder, upem: int, family: str, style: str = "Regular", weight: int = 400, **os2) -> TTFont:
    builder.setupHorizontalHeader(ascent=upem, descent=-upem // 4)
    builder.setupNameTable({
        "familyName": {"en": family, "zh": "试验体"},
        "styleName": style,
        "fullName": f"{family} {style}",
        "psName": f"{family.replace(' ', '')}-{style}",
    })  # fmt: skip
    metrics = {"sTypoAscender": upem * 88 // 100, "sTypoDescender": -upem * 12 // 100, "usWeightClass": weight}
    builder.setupOS2(version=4, sCapHeight=upem * 7 // 10, sxHeight=upem // 2, **{**metrics, **os2})
    builder.setupPost()
    return builder.font


def glyf_font(upem: int = 1000, family: str = "Test Glyf", bold: int = 0, **rest) -> TTFont:
    builder = FontBuilder(upem, isTTF=True)
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap(CMAP)
    glyphs = {name: draw(TTGlyphPen(None), box).glyph() for name, box in boxes(upem, bold).items()}
    if not bold:
        component = TTGlyphPen(dict.fromkeys(ORDER))
        component.addComponent("zhong", (1, 0, 0, 1, 0, 0))
        glyphs["wen"] = component.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(widths(upem, bold))
    return finish(builder, upem, family, **rest)


def cff_font(upem: int = 1000, family: str = "Test CFF", bold: int = 0, **rest) -> TTFont:
    builder = FontBuilder(upem, isTTF=False)
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap(CMAP)
    metrics = widths(upem, bold)
    programs = {}
    for name, box in boxes(upem, bold).items():
        programs[name] = draw(T2CharStringPen(metrics[name][0], None), box).getCharString()
    builder.setupCFF(family.replace(" ", ""), {"FullName": family}, programs, {})
    builder.setupHorizontalMetrics(metrics)
    return finish(builder, upem, family, **rest)


def cid_font(family: str = "Test CID") -> TTFont:
    """A CID-keyed CFF whose CIDs are not its glyph ids: 0, 900, 70, 8."""
    from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict

    font = cff_font(family=family)
    top = font["CFF "].cff.topDictIndex[0]
    names = [".notdef", "cid00900", "cid00070", "cid00008"]
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = 901
    programs = top.CharStrings
    programs.charStrings = {new: programs.charStrings[old] for old, new in zip(ORDER, names, strict=True)}
    top.charset = names
    private = FontDict(GlobalSubrs=top.GlobalSubrs)
    private.Private = top.Private
    private.setCFF2(False)
    array = FDArrayIndex()
    array.append(private)
    select = FDSelect()
    select.format = 3
    select.gidArray = [0] * len(names)
    top.FDArray, top.FDSelect = array, select
    programs.fdArray, programs.fdSelect = array, select
    del top.Private
    vars(top).pop("Encoding", None)
    font.setGlyphOrder(names)
    renamed = dict(zip(ORDER, names, strict=True))
    for table in font["cmap"].tables:
        table.cmap = {code: renamed[name] for code, name in table.cmap.items()}
    font["hmtx"].metrics = {renamed[name]: metric for name, metric in font["hmtx"].metrics.items()}
    return font


def variable_font(make) -> TTFont:
    """A weight axis from 400 to 900; A is 600 wide at 400, 700 at 900."""
    document = DesignSpaceDocument()
    document.addAxisDescriptor(name="Weight", tag="wght", minimum=400, default=400, maximum=900)
    for weight, bold in ((400, 0), (900, 100)):
        master = make(family="Test Variable", weight=weight, bold=bold)
        if "glyf" in master:
            # Outlines must be alike in both masters: no component in either.
            master["glyf"]["wen"] = master["glyf"]["zhong"]
        document.addSourceDescriptor(font=master, location={"Weight": weight}, name=str(weight))
    return build_variable(document)[0]


MAKERS = {
    "glyf.ttf": glyf_font,
    "glyf-2048.ttf": lambda: glyf_font(2048, "Test Wide Em"),
    "bold.ttf": lambda: glyf_font(style="Bold", weight=700),
    "name-keyed.otf": cff_font,
    "cid-keyed.otf": cid_font,
    "variable.ttf": lambda: variable_font(glyf_font),
    "variable.otf": lambda: variable_font(cff_font),
}


@pytest.fixture(scope="session")
def fonts(tmp_path_factory) -> Path:
    """A folder with one font of each kind, named as in MAKERS, and a collection, pair.ttc."""
    folder = tmp_path_factory.mktemp("fonts")
    for name, make in MAKERS.items():
        make().save(folder / name)
    collection = TTCollection()
    collection.fonts = [glyf_font(family="Pair One"), cff_font(family="Pair Two")]
    collection.save(folder / "pair.ttc")
    return folder
