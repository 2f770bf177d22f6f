from __future__ import annotations

import shutil

import pytest

from layout.font import Catalogue, Faces, UnknownFamily, catalogue


@pytest.fixture
def issue(tmp_path, fonts):
    """An issue's folder with the given files in its fonts/."""

    def make(*names):
        folder = tmp_path / "issue" / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copy(fonts / name, folder / name)
        return str(folder.parent)

    return make


@pytest.fixture
def system(tmp_path, monkeypatch, fonts):
    """The system's one font folder, to be filled."""
    folder = tmp_path / "system"
    folder.mkdir()
    monkeypatch.setattr(catalogue, "system_folders", lambda: [str(folder)])
    return folder


def test_bundled_families_by_role_and_by_name():
    faces = Faces(Catalogue.load())
    for name in ("song", "宋体", "Song", " SONG ", "Noto Serif SC"):
        assert faces.face(name, 400).key == "song-400"
    assert faces.face("hei", 900).key == "hei-900"
    assert faces.face("楷体", 400).key == "kai-400"


@pytest.mark.parametrize(
    ("asked", "given"), [(100, 400), (400, 400), (500, 400), (600, 700), (700, 700), (800, 900), (1000, 900)]
)
def test_the_nearest_weight_and_between_two_the_heavier_for_bold_text(asked, given):
    # 600 lies 200 from 400 and 100 from 700; 800 lies between 700 and 900.
    assert Faces(Catalogue.load()).face("song", asked).weight == given


def test_between_two_weights_the_lighter_for_text(issue, fonts, tmp_path):
    from fontTools.ttLib import TTFont

    folder = issue()
    for weight in (300, 500):
        font = TTFont(fonts / "glyf.ttf")
        font["OS/2"].usWeightClass = weight
        font.save(f"{folder}/fonts/{weight}.ttf")
    assert Faces(Catalogue.load(folder)).face("Test Glyf", 400).weight == 300


def test_a_face_is_found_again_by_its_key():
    faces = Faces(Catalogue.load())
    face = faces.face("song", 400)
    assert faces.by_key("song-400") is face is faces.face("song", 450)
    with pytest.raises(KeyError):
        faces.by_key("hei-400")


def test_an_issue_brings_its_own_fonts(issue):
    faces = Faces(Catalogue.load(issue("glyf.ttf", "bold.ttf", "name-keyed.otf", "pair.ttc")))
    assert faces.face("Test Glyf", 400).key == "TestGlyf-Regular"
    assert faces.face("test glyf", 900).key == "TestGlyf-Bold"
    assert faces.face("Pair Two", 400).source.face_index == 1
    assert faces.face("Test CFF", 400).advance(1) == 600


def test_an_issue_s_font_stands_in_after_the_fallback_families(issue, fonts):
    from fontTools.ttLib import TTFont

    font = TTFont(fonts / "glyf.ttf")
    for table in font["cmap"].tables:
        table.cmap[0x1230] = "A"  # ሰ, which no bundled face has
    folder = issue()
    font.save(f"{folder}/fonts/ethiopic.ttf")
    faces = Faces(Catalogue.load(folder), ["kai"])
    song = faces.face("song", 400)
    assert faces.for_character(song, 0x1230).family == "Test Glyf"
    assert faces.for_character(faces.face("Test Glyf", 400), ord("国")).key == "kai-400"
    assert faces.for_character(song, 0x1231) is None


def test_a_variable_font_is_pinned_at_the_weight_that_is_asked_for(issue):
    faces = Faces(Catalogue.load(issue("variable.ttf")))
    regular, bold, heaviest = (faces.face("Test Variable", weight) for weight in (400, 650, 1000))
    assert [face.weight for face in (regular, bold, heaviest)] == [400, 650, 900]
    assert bold.source.variations == (("wght", 650.0),)
    assert len({regular.key, bold.key, heaviest.key}) == 3
    assert [face.advance(1) for face in (regular, bold, heaviest)] == [600, 650, 700]


def test_keys_are_unique_even_when_fonts_share_a_name(issue, fonts):
    folder = issue("glyf.ttf")
    shutil.copy(fonts / "glyf.ttf", f"{folder}/fonts/other.ttf")
    keys = [entry.key for entry in Catalogue.load(folder).entries]
    assert len(keys) == len(set(keys))
    assert {"TestGlyf-Regular", "TestGlyf-Regular-2"} <= set(keys)


def test_fonts_that_cannot_be_read_are_reported_and_the_rest_is_used(issue):
    folder = issue("glyf.ttf")
    with open(f"{folder}/fonts/broken.otf", "wb") as file:
        file.write(b"OTTO, but cut off")
    found = Catalogue.load(folder)
    (diagnostic,) = found.report
    assert diagnostic.code.name == "unreadable-font"
    assert found.report.failed
    assert "broken.otf" in diagnostic.message("en")
    assert "broken.otf" in diagnostic.message("zh")
    assert Faces(found).face("Test Glyf", 400).weight == 400


def test_an_unknown_family_suggests_near_ones(system):
    with pytest.raises(UnknownFamily) as caught:
        Faces(Catalogue.load()).face("Noto Serif CS", 400)
    assert caught.value.suggestions == ("song",)


def test_an_unknown_family_like_no_other_suggests_the_bundled_ones(system):
    with pytest.raises(UnknownFamily) as caught:
        Catalogue.load().family("方正小标宋")
    assert caught.value.suggestions == ("song", "hei", "kai")


def test_the_system_is_searched_only_when_a_family_is_not_found(system, fonts):
    shutil.copy(fonts / "glyf.ttf", system)
    found = Catalogue.load()
    found.family("song")
    assert {entry.where for entry in found.entries} == {"bundled"}
    assert [entry.where for entry in found.family("Test Glyf")] == ["system"]


def test_a_broken_font_of_the_system_is_a_note(system):
    (system / "broken.ttf").write_bytes(b"nothing")
    report = Catalogue.load(system=True).report
    assert [diagnostic.code.name for diagnostic in report] == ["unreadable-system-font"]
    assert not report.failed


def test_an_issues_font_goes_before_the_systems(system, issue, fonts):
    shutil.copy(fonts / "bold.ttf", system)
    found = Catalogue.load(issue("glyf.ttf"), system=True)
    assert [entry.where for entry in found.family("Test Glyf")] == ["issue"]


def test_upright_faces_go_before_italic_ones(issue, fonts):
    from fontTools.ttLib import TTFont

    folder = issue("bold.ttf")
    font = TTFont(fonts / "glyf.ttf")
    font["OS/2"].fsSelection = 1
    font.save(f"{folder}/fonts/italic.ttf")
    assert Faces(Catalogue.load(folder)).face("Test Glyf", 400).weight == 700


def test_a_character_falls_back_to_the_first_family_that_has_it(issue):
    faces = Faces(Catalogue.load(issue("glyf.ttf")), fallback=("Test Glyf", "song", "hei"))
    own = faces.face("Test Glyf", 400)
    assert faces.for_character(own, ord("中")) is own
    assert faces.for_character(own, ord("国")) is faces.face("song", 400)
    heavy = faces.face("hei", 900)
    assert faces.for_character(heavy, ord("国")) is heavy


def test_a_fallback_keeps_the_weight(issue):
    faces = Faces(Catalogue.load(issue("bold.ttf")), fallback=("song",))
    assert faces.for_character(faces.face("Test Glyf", 700), ord("国")) is faces.face("song", 700)


def test_a_character_that_no_face_has():
    faces = Faces(Catalogue.load(), fallback=("hei", "kai"))
    assert faces.for_character(faces.face("song", 400), 0x1F600) is None
