"""Families that an issue asks for and that there are not."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from layout.diagnostics import Report
from layout.font import Catalogue, Faces, catalogue
from layout.font.families import faces_of
from layout.issue.reader import read_issue
from layout.source import Sources
from tests.font.conftest import cff_font, glyf_font

ISSUE = """\
paper: 今日中原
date: 2021-12-28
format: tabloid
style: {base: house, roles: {caption: {family: Sung}}, fallback: [kaii, hei]}
pages:
  - page: A01
    articles:
      - text: 正文第一段。
        style: {body: {family: xingkai}}
      - group: 组
        span: 2
        style: {main: {family: Xingkai}}
        articles:
          - text: 正文第一段。
            style: {body: {family: xingkai}, byline: {family: kai}}
"""


@pytest.fixture(autouse=True)
def no_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "system_folders", list)


def faces(folder: Path, text: str) -> tuple[Faces, Report]:
    (folder / "issue.yaml").write_text(text, encoding="utf-8")
    report = Report()
    issue = read_issue(str(folder), report, Sources())
    assert issue is not None
    assert not len(report), [found.message() for found in report]
    return faces_of(issue, Catalogue.load(), report), report


def test_an_unknown_family_is_told_wherever_it_is_written(tmp_path: Path) -> None:
    _, report = faces(tmp_path, ISSUE)
    assert all(found.code.name == "unknown-family" for found in report)
    places = [(found.values["family"], found.span.line, found.span.column) for found in report if found.span]
    assert sorted(places, key=lambda place: place[1:]) == [
        ("Sung", 4, 48),
        ("kaii", 4, 67),
        ("xingkai", 9, 32),
        ("Xingkai", 12, 32),
        ("xingkai", 15, 36),
    ]


def test_song_stands_in_for_an_unknown_family_and_an_unknown_fallback_is_left_out(tmp_path: Path) -> None:
    found, _ = faces(tmp_path, ISSUE)
    assert found.face("xingkai", 400).key == "song-400"
    assert found.face("Sung", 900).key == "song-900"
    assert found.fallback == ("hei",)


def test_unknown_families_of_latin_companions_are_told(tmp_path: Path) -> None:
    latin = "latin: {song: {family: Garamon}, hie: {size: 105%}, kai: {shift: 0.1em}}"
    text = (
        "\n".join(ISSUE.splitlines()[:3]) + f"\nstyle: {{{latin}}}\npages: [{{page: A01, articles: [{{text: 文}}]}}]\n"
    )
    found, report = faces(tmp_path, text)
    told = [(one.code.name, one.values["family"], one.span and (one.span.line, one.span.column)) for one in report]
    assert sorted(told) == [("unknown-family", "Garamon", (4, 32)), ("unknown-family", "hie", (4, 42))]
    assert found.face("Garamon", 400).key == "song-400"


def test_known_families_are_not_told(tmp_path: Path) -> None:
    text = ISSUE.replace("Sung", "宋体").replace("xingkai", "kai").replace("Xingkai", "hei").replace("kaii", "kai")
    found, report = faces(tmp_path, text)
    assert not len(report)
    assert found.fallback == ("kai", "hei")


def test_a_page_s_own_style_is_looked_through_too(tmp_path: Path) -> None:
    own = "  - page: A01\n    style: {roles: {folio: {family: lishu}}, fallback: [kai, fangsong]}\n"
    text = ISSUE.replace("  - page: A01\n", own).replace("Sung", "song").replace("kaii", "kai")
    found, report = faces(tmp_path, text.replace("xingkai", "kai").replace("Xingkai", "kai"))
    assert {(told.values["family"], told.span.line) for told in report if told.span} == {("lishu", 7), ("fangsong", 7)}
    assert found.fallback == ("kai", "hei")


# ------------------------------------------------------------------ embedding rights

RESTRICTED, PREVIEW_AND_PRINT, EDITABLE, WHOLE, BITMAPS = 2, 4, 8, 0x100, 0x200
"""OS/2 fsType (OpenType)."""

OWN = """\
paper: 今日中原
date: 2021-12-28
format: tabloid
style: {roles: {body: {family: Closed Song}}, fallback: [song, Closed Hei]}
pages: [{page: A01, articles: [{text: 文}]}]
"""


def with_fonts(folder: Path, *fonts: tuple[str, int, int]) -> tuple[Faces, Report]:
    """Faces of an issue that brings these: family, weight, fsType."""
    (folder / "fonts").mkdir()
    (folder / "issue.yaml").write_text(OWN, encoding="utf-8")
    for number, (family, weight, fs_type) in enumerate(fonts):
        make = cff_font if number % 2 else glyf_font
        made = make(family=family, weight=weight, fsType=fs_type)
        made.save(folder / "fonts" / f"{number}.{'otf' if number % 2 else 'ttf'}")
    report = Report()
    issue = read_issue(str(folder), report, Sources())
    assert issue is not None
    return faces_of(issue, Catalogue.load(str(folder)), report), report


@pytest.mark.parametrize("fs_type", [RESTRICTED, BITMAPS, BITMAPS | EDITABLE, WHOLE, WHOLE | EDITABLE])
def test_a_face_that_forbids_embedding_is_refused_where_its_family_is_written(tmp_path: Path, fs_type: int) -> None:
    found, report = with_fonts(tmp_path, ("Closed Song", 400, fs_type), ("Closed Hei", 400, fs_type))
    told = [(one.code.name, one.values["face"], one.span and one.span.column) for one in report]
    line = OWN.splitlines()[3]
    assert told == [
        ("font-not-embeddable", f"{family} Regular", line.index(family) + 1) for family in ("Closed Song", "Closed Hei")
    ]
    assert report.failed
    assert "0.ttf" in report.diagnostics[0].message("zh")
    # The house's Song is set in its place, and the fallback is left out.
    assert found.face("Closed Song", 400).key == "song-400"
    assert found.fallback == ("song",)


@pytest.mark.parametrize("fs_type", [0, PREVIEW_AND_PRINT, EDITABLE, RESTRICTED | EDITABLE])
def test_a_face_that_permits_it_is_taken(tmp_path: Path, fs_type: int) -> None:
    found, report = with_fonts(tmp_path, ("Closed Song", 400, fs_type), ("Closed Hei", 400, 0))
    assert not list(report)
    assert found.face("Closed Song", 400).name == "Closed Song Regular"


def test_of_a_family_the_faces_that_permit_it_are_taken(tmp_path: Path) -> None:
    found, report = with_fonts(
        tmp_path, ("Closed Song", 400, RESTRICTED), ("Closed Song", 700, 0), ("Closed Hei", 400, 0)
    )
    assert not list(report)
    assert found.face("Closed Song", 400).weight == 700


@pytest.mark.parametrize(("fs_type", "stands_in"), [(0, True), (RESTRICTED, False)])
def test_a_forbidden_face_of_the_issue_stands_in_for_no_character(
    tmp_path: Path, fs_type: int, stands_in: bool
) -> None:
    with_fonts(tmp_path, ("Closed Song", 400, fs_type))
    empty: Any = SimpleNamespace(key="empty", weight=400, glyphs={ord("中"): 0})
    found = Faces(Catalogue.load(str(tmp_path))).for_character(empty, ord("中"))
    assert (found is not None) is stands_in
