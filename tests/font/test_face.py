from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from layout.display import FontSource
from layout.font import Catalogue, Faces, UnreadableFont
from layout.font.face import open_face


def opened(path, index=0, variations=()):
    return open_face(FontSource(f"test-{path.stem}", str(path), index, variations), "test", 400)


@pytest.fixture(scope="module")
def faces():
    return Faces(Catalogue.load())


@pytest.mark.parametrize("name", ["glyf.ttf", "name-keyed.otf", "cid-keyed.otf", "variable.ttf", "variable.otf"])
def test_every_kind_of_font_tells_glyphs_advances_and_extents(fonts, name):
    face = opened(fonts / name)
    assert [face.glyphs[code] for code in (0x41, 0x4E2D, 0x6587)] == [1, 2, 3]
    assert [face.advance(glyph) for glyph in (1, 2, 3)] == [600, 1000, 1000]
    assert face.extents(1) == (50, 0, 550, 700)
    assert face.extents(3) == (100, -20, 900, 780)


def test_a_character_that_a_face_lacks_is_glyph_0(fonts):
    face = opened(fonts / "glyf.ttf")
    assert face.glyphs[0x56FD] == 0
    assert not face.covers(0x56FD)
    assert face.covers(0x4E2D)


def test_em_box_from_typographic_metrics(fonts):
    face = opened(fonts / "glyf-2048.ttf")
    assert (face.upem, face.ascender, face.descender) == (2048, 1802, -246)
    face = opened(fonts / "glyf.ttf")
    assert (face.ascender, face.descender, face.cap_height, face.x_height) == (880, -120, 700, 500)


def test_em_box_where_typographic_metrics_span_an_em_elsewhere(fonts, tmp_path):
    font = TTFont(fonts / "glyf.ttf")
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender = 850, -150
    font.save(tmp_path / "low.ttf")
    face = opened(tmp_path / "low.ttf")
    assert (face.ascender, face.descender) == (850, -150)


def test_a_variable_face_is_pinned(fonts):
    assert opened(fonts / "variable.ttf", variations=(("wght", 900.0),)).advance(1) == 700
    assert opened(fonts / "variable.otf", variations=(("wght", 650.0),)).advance(1) == 650


def test_a_collection_has_a_face_for_each_index(fonts):
    assert opened(fonts / "pair.ttc", 0).extents(2) == opened(fonts / "pair.ttc", 1).extents(2) == (100, -20, 900, 780)


def test_a_face_is_opened_once(fonts):
    assert opened(fonts / "glyf.ttf") is opened(fonts / "glyf.ttf")


def test_a_face_whose_file_changed_is_opened_again(fonts, tmp_path):
    path = tmp_path / "changing.ttf"
    path.write_bytes((fonts / "glyf.ttf").read_bytes())
    assert opened(path).upem == 1000
    path.unlink()
    path.write_bytes((fonts / "glyf-2048.ttf").read_bytes())
    assert opened(path).upem == 2048


@pytest.mark.parametrize("data", [b"", b"version https://git-lfs.github.com/spec/v1\n"])
def test_what_is_no_font_is_refused(tmp_path, data):
    path = tmp_path / "broken.ttf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFont):
        opened(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableFont):
        opened(tmp_path / "absent.ttf")


def test_shaping_keeps_clusters_by_character(faces):
    shaped = faces.face("song", 400).shape("中——𠮷A", features={}, language="zh-Hans", script="Hani")
    # —— is one glyph of two ems in this face; a character beyond the BMP counts as one.
    assert shaped.clusters == [0, 1, 3, 4]
    assert shaped.advances[:2] == [1000, 2000]


def test_features_are_turned_on_and_off(fonts, faces):
    face = faces.face("song", 400)
    on = face.shape("（", features={"halt": True}, language="zh-Hans", script="Hani")
    assert (on.advances, on.x_offsets) == ([500], [-500])
    off = face.shape("——", features={"ccmp": False, "liga": False}, language="zh-Hans", script="Hani")
    assert off.advances == [1000, 1000]


def test_shaping_without_a_script_guesses_it(faces):
    shaped = faces.face("song", 400).shape("AV", features={"kern": False}, language="en")
    assert shaped.clusters == [0, 1]
    assert shaped.x_offsets == shaped.y_offsets == [0, 0]


@pytest.mark.parametrize("weight", [400, 700, 900])
@pytest.mark.parametrize("family", ["song", "hei", "kai"])
def test_chinese_marks_are_full_width_and_halve(faces, family, weight):
    face = faces.face(family, weight)
    for character in "“”‘’—…，。（《、；：！？」":
        assert face.single(ord(character), "fwid")[2] == 1000, character
    for character in "（《“":
        glyph, _, _ = face.single(ord(character), "fwid")
        assert face.extents(glyph)[0] >= 500, character
    assert face.single(0xFF08, "halt")[1:] == (-500, 500)
    assert face.single(0xFF0C, "halt")[1:] == (0, 500)


def test_a_feature_that_a_face_lacks_changes_nothing(fonts):
    face = opened(fonts / "glyf.ttf")
    assert face.single(0x4E2D, "fwid") == face.single(0x4E2D) == (2, 0, 1000)
