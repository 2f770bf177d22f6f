"""The faces in fonts/: what the issue asks of them, and that they are what the catalogue says."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import pytest
import uharfbuzz as hb
import yaml
from fontTools.ttLib import TTFont

from layout import resources

FOLDER = Path(resources.fonts_folder())
CATALOGUE = yaml.safe_load((FOLDER / "catalogue.yaml").read_text("utf-8"))
FACES = [(role, face) for role, family in CATALOGUE.items() for face in family["faces"]]
MOST_BYTES = 30_000_000


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_fonts", FOLDER / "make_fonts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=FACES, ids=lambda item: item[1]["file"])
def face(request):
    role, face = request.param
    return role, face, TTFont(FOLDER / face["file"], lazy=True)


def test_all_together_are_small_enough():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf")) <= MOST_BYTES


def test_every_font_file_is_in_the_catalogue():
    assert {path.name for path in FOLDER.glob("*.ttf")} == {face["file"] for _, face in FACES}


@pytest.mark.parametrize("role", CATALOGUE)
def test_every_family_has_its_licence_beside_it(role):
    licence = (FOLDER / CATALOGUE[role]["licence_file"]).read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for face in CATALOGUE[role]["faces"]:
        assert face["file"] in licence


def test_the_face_is_what_the_catalogue_says(face):
    _, entry, font = face
    assert font["OS/2"].usWeightClass == entry["weight"]
    assert font["name"].getDebugName(6) == entry["postscript"]
    assert font["OS/2"].fsType == 0  # installable embedding
    assert "glyf" in font
    assert not {"fpgm", "prep", "cvt "} & set(font.keys())


def test_vertical_metrics_are_those_of_a_pdf_that_says_nothing(face):
    """ISO 32000-1, table 117 and 9.7.4.3: DW2 is [880 -1000] by default, and the origin half of the width. So the faces
    can be set vertically as they are in a file, without DW2 and W2."""
    _, entry, _ = face
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FOLDER / entry["file"]))))
    assert font.face.upem == 1000
    for character in "中，（）。一龘—A1":
        glyph = font.get_nominal_glyph(ord(character))
        if glyph:
            width = font.get_glyph_h_advance(glyph)
            x, y = font.get_glyph_v_origin(glyph)
            assert (y, font.get_glyph_v_advance(glyph)) == (880, -1000)
            assert abs(x - width / 2) <= 1


def test_the_face_has_what_a_newspaper_prints(face):
    _, _, font = face
    cmap = font.getBestCmap()
    wanted = "AZaz09āáǎàǖǘǚǜ“”‘’—…·，。、；：？！（）《》〈〉「」『』【】〔〕￥％℃№①⑩㈠ⅠⅫ×÷±≤≥°§→■□▲△●○★☆"
    wanted += "ΑΩαωАЯаяあんアンㄅㄩ　"
    assert not [c for c in wanted if ord(c) not in cmap]
    symbols = {
        ord(c) for row in range(0xA1, 0xAA) for cell in range(0xA1, 0xFF)
        for c in bytes((row, cell)).decode("gb2312", "ignore")
    }  # fmt: skip
    assert len(symbols) == 682
    assert not [chr(code) for code in symbols if code not in cmap]


def test_the_face_keeps_its_features(face):
    role, _, font = face
    tags = {record.FeatureTag for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord}
    assert {"vert", "vrt2", "fwid", "halt"} <= tags
    if role != "kai":
        assert {"hwid", "kern", "palt", "vhal", "vpal", "ccmp", "locl", "liga"} <= tags
    if role == "song":
        assert {"chws", "vchw"} <= tags


def test_reserved_names_are_respected():
    names = TTFont(FOLDER / "kai-400.ttf", lazy=True)["name"].names
    # Copyright (0) and the licence (13, 14) name the family by duty; nothing that names the font may.
    for record in names:
        if record.nameID not in (0, 13, 14):
            assert "LXGW" not in str(record)
            assert "霞鹜" not in str(record)


def test_quotation_marks_of_the_kai_stand_upright_in_their_vertical_form():
    """fwid and vert both name the quotation marks: in a vertical line the vertical form wins."""
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FOLDER / "kai-400.ttf"))))
    buffer = hb.Buffer()
    buffer.add_str("“")
    buffer.guess_segment_properties()
    buffer.direction = "ttb"
    hb.shape(font, buffer, {"fwid": True, "vert": True})
    assert [info.codepoint for info in buffer.glyph_infos] == [font.get_nominal_glyph(0xFE43)]


def test_the_script_makes_the_same_bytes_again(script, fonts):
    data = (fonts / "glyf.ttf").read_bytes()
    assert script.cut(data, {0x41, 0x4E2D}) == script.cut(data, {0x4E2D, 0x41})
    # The date in a face is the one of its source, not of the day it was cut.
    source, cut = TTFont(io.BytesIO(data)), TTFont(io.BytesIO(script.cut(data, {0x41})))
    assert cut["head"].modified == source["head"].modified


def test_the_script_keeps_both_tables_whole(script):
    assert len(script.gb2312()) == 6763 + 682
    assert len(script.tgh()) == 8105
    assert script.characters() >= script.gb2312() | script.tgh()


def test_the_script_refuses_a_font_with_another_checksum(script, tmp_path):
    import tarfile

    with tarfile.open(tmp_path / "some-package-1.0.tgz", "w:gz") as archive:
        info = tarfile.TarInfo("package/font.ttf")
        info.size = 4
        archive.addfile(info, io.BytesIO(b"font"))
    origin = {"kind": "npm", "package": "@some/package", "version": "1.0", "member": "package/font.ttf"}
    with pytest.raises(SystemExit):
        script.fetch({**origin, "sha256": "0" * 64}, tmp_path)
    # The SHA-256 of the four letters, as sha256sum prints it.
    digest = "795ea3efa43d0872b63bf0067be97553b46983e4f075097669391e9d15388ecc"
    assert script.fetch({**origin, "sha256": digest}, tmp_path) == b"font"
