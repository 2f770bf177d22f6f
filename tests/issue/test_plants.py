"""Plant profiles: bundled, altered, of a plant's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout.diagnostics import Report
from layout.issue.model import Least
from layout.issue.plants import read_plant_file, usual_plant
from layout.issue.reader import read_issue
from layout.source import Sources
from layout.units import MM, PT

ISSUE = """paper: 今日中原
date: 2021-12-28
format: tabloid
{more}
pages:
  - page: A02
    articles: [{{headline: 题, text: 文}}]
"""


def issue_of(folder: Path, more: str, told: Report | None = None):
    (folder / "issue.yaml").write_text(ISSUE.format(more=more), "utf-8")
    report = Report() if told is None else told
    read = read_issue(os.fspath(folder), report, Sources())
    assert told is not None or not list(report), list(report)
    return read


def icc(device: bytes = b"prtr", space: bytes = b"CMYK", signature: bytes = b"acsp") -> bytes:
    """A profile's header: device class at 12, colour space at 16, signature at 36 (ICC.1, 7.2)."""
    return (bytes(12) + device + space).ljust(36, b"\0") + signature + bytes(88)


@pytest.mark.parametrize("data", [b"", b"junk" * 99, icc(device=b"mntr"), icc(space=b"RGB "), icc(signature=b"spca")])
def test_a_profile_of_no_cmyk_press_is_told_where_it_is_named(tmp_path: Path, data: bytes):
    (tmp_path / "paper.icc").write_bytes(data)
    told = Report()
    assert issue_of(tmp_path, "plant: {profile: paper.icc}", told) is None
    (found,) = told
    assert (found.code.name, found.span and (found.span.line, found.span.column)) == ("plant-profile-unfit", (4, 18))


def test_the_usual_plant_is_a_newsprint_coldset_press():
    plant = usual_plant()
    assert (plant.name, plant.process) == ("newsprint-coldset", "coldset")
    assert (plant.total_ink, plant.ink_area) == (240, MM)
    assert plant.rule == Least(PT // 4, PT // 2, PT)
    assert plant.type_size == Least(6 * PT, 8 * PT, 10 * PT)
    assert plant.bleed is None
    assert (plant.printing.standard, plant.printing.condition) == ("x4", "CGATS TR 002")
    assert os.path.basename(plant.printing.profile) == "SNAP_TR002_220.icc"


@pytest.mark.parametrize("name", ["newsprint-coldset", "heatset", "sheetfed"])
def test_every_bundled_plant_is_whole(name: str):
    told = Report()
    plant = read_plant_file(name, told, Sources())
    assert plant is not None
    assert not list(told)
    assert os.path.isfile(plant.printing.profile)
    assert plant.ppi_refused < plant.ppi_least < plant.printing.ppi
    assert (plant.printing.total_ink, plant.printing.ink_area) == (plant.total_ink, plant.ink_area)


def test_one_line_is_all_that_a_plant_s_own_profile_takes(tmp_path: Path):
    (tmp_path / "plant").mkdir()
    (tmp_path / "plant" / "paper.icc").write_bytes(icc())
    read = issue_of(tmp_path, "plant: {profile: plant/paper.icc, condition: WAN-IFRAnewspaper26v5}")
    assert read.plant.printing.profile == os.path.join(tmp_path, "plant", "paper.icc")
    assert read.plant.printing.condition == "WAN-IFRAnewspaper26v5"
    assert read.plant.total_ink == usual_plant().total_ink


def test_one_limit_of_several_is_altered_alone(tmp_path: Path):
    plant = issue_of(tmp_path, "plant: {rule: {reversed: 1pt}, ppi: {limit: 200}}").plant
    assert plant.rule == Least(PT // 4, PT, PT)
    assert (plant.printing.ppi, plant.ppi_least) == (200, usual_plant().ppi_least)


def test_a_plant_file_is_built_on_another(tmp_path: Path):
    (tmp_path / "press.yaml").write_text("base: heatset\nprocess: sheetfed\nmarks: [crop]\n", "utf-8")
    plant = issue_of(tmp_path, "plant: press.yaml").plant
    assert (plant.process, plant.marks, plant.total_ink) == ("sheetfed", ("crop",), 320)


def test_bleed_and_file_names_are_the_plant_s_where_it_asks(tmp_path: Path):
    read = issue_of(tmp_path, 'plant: {bleed: 3mm, file_name: "{date}_{page}"}')
    assert (read.format.bleed, read.pages[0].format.bleed) == (3 * MM, 3 * MM)
    assert read.pages[0].format.file_name == "{date}_{page}"
    assert issue_of(tmp_path, "").format.bleed == 0


@pytest.mark.parametrize(
    ("more", "standard"),
    [
        ("", "x4"),
        ("plant: {pdf: x1a}", "x1a"),
        ("pdf: x1a", "x1a"),
        ("plant: {pdf: x1a}\npdf: x4", "x4"),
    ],
)
def test_the_issue_s_standard_goes_before_the_plant_s(tmp_path: Path, more: str, standard: str):
    assert issue_of(tmp_path, more).plant.printing.standard == standard


def test_the_format_s_standard_goes_before_the_plant_s(tmp_path: Path):
    text = ISSUE.format(more="").replace("format: tabloid", "format: {base: tabloid, pdf: x1a}")
    (tmp_path / "issue.yaml").write_text(text, "utf-8")
    read = read_issue(os.fspath(tmp_path), Report(), Sources())
    assert read is not None
    assert read.plant.printing.standard == "x1a"


def test_a_missing_profile_is_told_where_it_is_named(tmp_path: Path):
    told = Report()
    assert issue_of(tmp_path, "plant: {profile: plant/none.icc}", told) is None
    (found,) = told
    assert (found.span.line, found.span.column) == (4, 18)
