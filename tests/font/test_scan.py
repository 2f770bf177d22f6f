from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from layout.font import scan
from layout.font.scan import font_files, read_entries, system_folders


def test_what_a_static_font_says(fonts):
    (entry,) = read_entries(str(fonts / "bold.ttf"), "issue")
    assert (entry.family, entry.name, entry.key) == ("Test Glyf", "Test Glyf Bold", "TestGlyf-Bold")
    assert (entry.weight, entry.lightest, entry.heaviest, entry.variable) == (700, 700, 700, False)
    assert (entry.italic, entry.index, entry.where) == (False, 0, "issue")


def test_a_family_goes_by_its_names_in_all_languages(fonts):
    (entry,) = read_entries(str(fonts / "glyf.ttf"), "issue")
    assert {"test glyf", "试验体"} <= set(entry.names)


def test_the_typographic_family_comes_first(fonts, tmp_path):
    font = TTFont(fonts / "glyf.ttf")
    font["name"].setName("Test Family", 16, 3, 1, 0x409)
    font.save(tmp_path / "family.ttf")
    (entry,) = read_entries(str(tmp_path / "family.ttf"), "issue")
    assert entry.family == "Test Family"
    assert "test glyf" in entry.names


@pytest.mark.parametrize("name", ["variable.ttf", "variable.otf"])
def test_a_variable_font_has_a_range_of_weights(fonts, name):
    (entry,) = read_entries(str(fonts / name), "issue")
    assert (entry.lightest, entry.weight, entry.heaviest, entry.variable) == (400, 400, 900, True)
    assert [entry.nearest(weight) for weight in (100, 400, 555, 900, 1000)] == [400, 400, 555, 900, 900]


def test_a_collection_gives_an_entry_for_each_font(fonts):
    entries = read_entries(str(fonts / "pair.ttc"), "issue")
    assert [(entry.family, entry.index) for entry in entries] == [("Pair One", 0), ("Pair Two", 1)]


def test_a_font_without_names_goes_by_its_file(fonts, tmp_path):
    font = TTFont(fonts / "glyf.ttf")
    font["name"].names = []
    font.save(tmp_path / "小标宋.ttf")
    (entry,) = read_entries(str(tmp_path / "小标宋.ttf"), "issue")
    assert entry.family == "小标宋"
    assert entry.key.isascii()


def test_slant_is_read(fonts, tmp_path):
    font = TTFont(fonts / "glyf.ttf")
    font["OS/2"].fsSelection = 1
    font.save(tmp_path / "italic.ttf")
    assert read_entries(str(tmp_path / "italic.ttf"), "issue")[0].italic


def test_files_are_found_in_the_order_of_their_names(tmp_path):
    for name in ("b/2.TTF", "b/1.otf", "a.ttc", ".hidden.ttf", "licence.txt", "a.woff2"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [path[len(str(tmp_path)) + 1 :].replace("\\", "/") for path in font_files(str(tmp_path))]
    assert found == ["a.ttc", "b/1.otf", "b/2.TTF"]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert list(font_files(str(tmp_path / "absent"))) == []


def test_the_folders_of_a_free_desktop(monkeypatch):
    monkeypatch.setattr(scan.sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_DIRS", "/opt/share:/usr/share")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/editor/.data")
    monkeypatch.setenv("HOME", "/home/editor")
    parents = ["/opt/share/fonts", "/usr/share/fonts", "/home/editor/.data/fonts"]
    assert system_folders() == [*parents, "/home/editor/.fonts"]


def test_the_folders_of_a_mac(monkeypatch):
    monkeypatch.setattr(scan.sys, "platform", "darwin")
    monkeypatch.setenv("HOME", "/Users/editor")
    assert system_folders() == ["/System/Library/Fonts", "/Library/Fonts", "/Users/editor/Library/Fonts"]


def test_the_folders_of_windows(monkeypatch):
    monkeypatch.setattr(scan.sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", "D:/Windows")
    monkeypatch.setenv("LOCALAPPDATA", "D:/local")
    assert [folder.replace("\\", "/") for folder in system_folders()] == [
        "D:/Windows/Fonts",
        "D:/local/Microsoft/Windows/Fonts",
    ]
