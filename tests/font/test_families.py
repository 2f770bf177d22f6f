"""Families that an issue asks for and that there are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.diagnostics import Report
from layout.font import Catalogue, Faces, catalogue
from layout.font.families import faces_of
from layout.issue.reader import read_issue
from layout.source import Sources

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
