from __future__ import annotations

import shutil

import pytest

from layout.diagnostics import Report
from layout.font import catalogue
from layout.font.listing import gb2312_hanzi, list_faces, tgh_hanzi


@pytest.fixture
def bare_system(monkeypatch):
    monkeypatch.setattr(catalogue, "system_folders", list)


def test_the_sizes_of_the_character_sets():
    assert len(gb2312_hanzi()) == 6763
    assert len(tgh_hanzi()) == 8105


def test_first_and_last_hanzi_of_gb2312():
    # Row 16 cell 1 and row 87 cell 94 of the standard.
    assert {ord("啊"), ord("齄")} <= gb2312_hanzi()
    assert ord("。") not in gb2312_hanzi()


def test_the_levels_of_the_standard_table():
    from layout import resources

    with open(f"{resources.fonts_folder()}/tgh.txt", encoding="utf-8") as file:
        table = "".join(line.strip() for line in file if not line.startswith("#"))
    # 通用规范汉字表: level one is 1 to 3500 and ends with 矗, level two begins with 乂, the table ends with 蠼.
    assert (table[0], table[3499], table[3500], table[8104]) == ("一", "矗", "乂", "蠼")


def test_bundled_faces_cover_both_sets_whole(bare_system):
    listings = list_faces()
    assert [(each.family, each.lightest) for each in listings] == [
        ("song", 400), ("song", 700), ("song", 900), ("hei", 400), ("hei", 700), ("hei", 900), ("kai", 400),
    ]  # fmt: skip
    for each in listings:
        assert (each.gb2312, each.tgh, each.where) == (6763, 8105, "bundled")
        assert each.gb2312_percent == each.tgh_percent == 100


def test_an_issues_fonts_come_after_with_what_they_cover(bare_system, tmp_path, fonts):
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in ("variable.ttf", "pair.ttc"):
        shutil.copy(fonts / name, folder)
    (folder / "broken.ttf").write_bytes(b"broken")
    report = Report()
    own = [each for each in list_faces(str(tmp_path), report) if each.where == "issue"]
    assert [(each.family, each.face_index) for each in own] == [("Pair One", 0), ("Pair Two", 1), ("Test Variable", 0)]
    assert (own[2].lightest, own[2].heaviest) == (400, 900)
    # 中 and 文 are in both sets.
    assert {(each.gb2312, each.tgh) for each in own} == {(2, 2)}
    assert [diagnostic.code.name for diagnostic in report] == ["unreadable-font"]


def test_a_face_whose_maker_forbids_embedding_is_marked(bare_system, tmp_path):
    from tests.font.test_families import EDITABLE, RESTRICTED, with_fonts

    with_fonts(tmp_path, ("Closed Song", 400, RESTRICTED), ("Open Song", 400, RESTRICTED | EDITABLE))
    own = {each.family: each.restricted for each in list_faces(str(tmp_path)) if each.where == "issue"}
    assert own == {"Closed Song": True, "Open Song": False}
