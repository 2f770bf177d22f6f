"""Formats by name, by file and inline, their figures, and the names of pages' files."""

from __future__ import annotations

import pytest

from layout.issue.formats import area_width, page_file_name
from layout.issue.model import Format
from layout.units import MM, PT
from tests.issue.conftest import PAGE, Reader

HEAD = "paper: 今日中原\ndate: 2021-12-28\nnumber: 第1期\nformat: %s\n"
ARTICLE = PAGE + "      - file: a.md\n"


def format_of(read: Reader, written: str, files: dict[str, str | bytes] | None = None) -> Format:
    found = read(HEAD % written + ARTICLE, files)
    assert found.codes == []
    assert found.issue is not None
    return found.issue.format


def test_tabloid(read: Reader) -> None:
    # 四开, 275 × 390 mm: 6 × 12 characters and 5 gutters of 9 pt, 86 lines of 1.25 em.
    page = format_of(read, "tabloid")
    assert (page.page_width, page.page_height, page.bleed) == (275 * MM, 390 * MM, 0)
    assert (page.columns, page.measure, page.rows) == (6, 12, 86)
    assert (page.body, page.leading) == (9 * PT, 9 * PT * 5 // 4)
    assert area_width(page) == 77 * 9 * PT
    assert page.column_rule == MM // 10


def test_broadsheet(read: Reader) -> None:
    # 对开, 390 × 550 mm: 8 × 13 characters and 7 gutters of 9 pt, 123 lines of 1.25 em.
    page = format_of(read, "broadsheet")
    assert (page.page_width, page.page_height) == (390 * MM, 550 * MM)
    assert (page.columns, page.measure, page.rows) == (8, 13, 123)
    assert area_width(page) == 111 * 9 * PT


@pytest.mark.parametrize("name", ["tabloid", "broadsheet"])
def test_the_type_area_leaves_margins(read: Reader, name: str) -> None:
    page = format_of(read, name)
    foot = page.page_height - page.top - page.rows * page.leading
    assert foot > 15 * MM
    assert page.page_width - area_width(page) > 2 * 15 * MM
    assert page.header < page.top


def test_inline_alters_its_base(read: Reader) -> None:
    page = format_of(read, "{base: tabloid, columns: 5, remainder: measure}")
    assert (page.columns, page.measure, page.remainder) == (5, 12, "measure")


def test_a_file_of_the_issue(read: Reader) -> None:
    page = format_of(read, "formats/weekly.yaml", {"formats/weekly.yaml": "base: tabloid\nrows: 80\n"})
    assert (page.rows, page.columns) == (80, 6)


def test_a_format_without_base_must_be_whole(read: Reader) -> None:
    found = read(HEAD % "{columns: 5, size: [1mm, 1 parsec]}" + ARTICLE)
    assert sorted(found.codes) == ["format-incomplete", "wrong-value"]
    told = next(one for one in found.told if one.code.name == "format-incomplete")
    # Of fourteen keys, base is optional, columns is good, and size has been told as wrong.
    missing = "bleed, top, measure, gutter, body, leading, rows, header, column_rule, remainder, file_name"
    assert told.values["missing"] == missing
    assert found.issue is None


def test_a_file_name_that_leads_elsewhere_is_told_once(read: Reader) -> None:
    read(HEAD % "{base: tabloid, file_name: ../{page}}".replace("../{page}", "'../{page}'") + ARTICLE).only(
        "file-name-wrong"
    )


def test_bases_in_a_circle(read: Reader) -> None:
    files: dict[str, str | bytes] = {"f.yaml": "base: g.yaml\n", "g.yaml": "base: f.yaml\n"}
    told = read(HEAD % "f.yaml" + ARTICLE, files).only("base-circle")
    assert told.span is not None
    assert told.span.file.endswith("g.yaml")


def test_a_page_may_have_a_format_of_its_own(read: Reader) -> None:
    text = HEAD % "tabloid" + ARTICLE.replace("page: A01\n", "page: A01\n    format: broadsheet\n")
    issue = read(text).issue
    assert issue is not None
    assert (issue.format.name, issue.pages[0].format.name) == ("tabloid", "broadsheet")


def test_a_page_may_have_a_house_style_of_its_own(read: Reader) -> None:
    own_style = "style: {punctuation: plain, hanging: allow}"
    text = HEAD % "tabloid" + ARTICLE.replace("page: A01\n", f"page: A01\n    {own_style}\n")
    issue = read(text).issue
    assert issue is not None
    own, usual = issue.pages[0].style, issue.style
    assert (own.punctuation, own.hanging) == ("plain", "allow")
    assert (usual.punctuation, usual.hanging) == ("quanjiao", "none")


def test_a_page_s_style_that_is_no_good_is_told_once(read: Reader) -> None:
    text = HEAD % "tabloid" + ARTICLE.replace("page: A01\n", "page: A01\n    style: hause\n")
    read(text).only("unknown-style")


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{paper}-{date}-{page}", "今日中原-2021-12-28-A01"),
        ("{page}_{section}_{number}", "A01_第1期"),
        ("{number} {page}", "第1期-A01"),
    ],
)
def test_file_name(read: Reader, pattern: str, name: str) -> None:
    issue = read(HEAD % f"{{base: tabloid, file_name: '{pattern}'}}" + ARTICLE).issue
    assert issue is not None
    assert page_file_name(issue, issue.pages[0]) == name


def test_a_section_brings_no_path_into_a_name(read: Reader) -> None:
    text = HEAD % "{base: tabloid, file_name: '{section}-{page}'}" + ARTICLE
    issue = read(text.replace("A01\n", "A01\n    section: ../综合/新闻\n")).issue
    assert issue is not None
    assert "/" not in page_file_name(issue, issue.pages[0])
