"""The four pages of 29 December 2021, made by the engine: a jump, a double truck, advertisements; read back from what
was built. What the copy is, another reader than the product's says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest
import yaml

from layout.build import Options, build
from layout.diagnostics import Report, Severity
from layout.source import Sources

ISSUE = Path(__file__).parent.parent / "issues" / "2021-12-29"
WRITTEN = yaml.safe_load((ISSUE / "issue.yaml").read_text("utf-8"))
MM = 72 / 25.4
ROWS, SPACE = 88, 2
"""The type area's body lines, and the white below a module."""
COLUMNS = {"A01": 5, "A02-A03": 10, "A04": 5}
MASTHEAD = {"A01": 11}
FIRST, BACK = "（下转第A04版）", "（上接第A01版）"


class Made(NamedTuple):
    told: Report
    report: dict[str, Any]
    folder: Path

    def articles(self) -> list[tuple[str, dict[str, Any]]]:
        return [(page["page"], one) for page in self.report["pages"] for one in page["articles"]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("four-pages")
    told = Report()
    assert build(str(ISSUE), Options(str(folder), preview=False), told, Sources()) is not None
    return Made(told, json.loads((folder / "report.json").read_text("utf-8")), folder)


def plain(value: str) -> str:
    return "".join(value.split())


def copy(name: str) -> str:
    """An article's text and its byline as its file has them."""
    _, front, body = (ISSUE / "articles" / f"{name}.md").read_text("utf-8").split("---\n", 2)
    lines = [re.sub(r"^## ", "", line) for line in body.splitlines()]
    return plain("".join(lines) + yaml.safe_load(front)["byline"])


def text_of(article: dict[str, Any]) -> str:
    return plain("".join(line["text"] for leg in article["legs"] for line in leg["text"]))


def test_nothing_is_amiss(made: Made) -> None:
    assert [one.message() for one in made.told if one.severity is not Severity.NOTE] == []
    assert [one["name"] for _, one in made.articles() if one["lines_overset"]] == []


def test_every_article_stands_somewhere_once_and_whole(made: Made) -> None:
    files = sorted(path.stem for path in (ISSUE / "articles").glob("*.md"))
    found: dict[str, str] = {}
    for _, one in made.articles():
        part = text_of(one)
        if one["name"] in found:
            assert part.startswith(BACK)
            part = part.removeprefix(BACK)
        found[one["name"]] = found.get(one["name"], "") + part.removesuffix(FIRST)
    assert sorted(found) == files
    for name in files:
        assert found[name] == copy(name), name


def test_the_lead_goes_on_on_the_last_page(made: Made) -> None:
    (front, first), (back, second) = [(page, one) for page, one in made.articles() if one["name"] == "shuanggai"]
    assert (front, back) == ("A01", "A04")
    assert text_of(first).endswith(FIRST)
    least = 8
    for one in (first, second):
        assert sum(len(leg["text"]) for leg in one["legs"]) - 1 >= least
    for page, line in (("A01", FIRST), ("A04", BACK)):
        document = pypdfium2.PdfDocument(made.folder / f"今日中原-2021-12-29-{page}.pdf")
        assert line in plain(document[0].get_textpage().get_text_range())
        document.close()


@pytest.mark.parametrize("page", COLUMNS)
def test_a_page_is_full_to_the_last_line(page: str, made: Made) -> None:
    """Every cell of the type area, with the white below it, is one module's."""
    written = next(one for one in WRITTEN["pages"] if one["page"] == page)
    frames = [one["frame"] for name, one in made.articles() if name == page]
    frames += [
        {**ad["at"], "columns": ad["span"], "lines": ad["lines"]} for ad in written["articles"] if "ad" in ad
    ]
    if page in MASTHEAD:
        frames.append({"column": 1, "columns": COLUMNS[page], "line": 1, "lines": MASTHEAD[page]})
    cells = [
        (column, line)
        for frame in frames
        for column in range(frame["column"], frame["column"] + frame["columns"])
        for line in range(frame["line"], frame["line"] + frame["lines"] + SPACE)
    ]
    assert len(cells) == len(set(cells)) == COLUMNS[page] * (ROWS + SPACE)


def test_articles_come_to_their_sections(made: Made) -> None:
    sections = {one["page"]: one["section"] for one in WRITTEN["pages"]}
    given = {one["article"]: one for one in made.report["given"]}
    for written in WRITTEN["articles"]:
        name = Path(written["file"]).stem
        assert written.get("section") in (None, sections[given[name]["page"]]), name
    assert given["shuanggai"]["continued_on"] == "A04"


def test_the_double_truck_is_two_pages_wide(made: Made) -> None:
    widths = {}
    for page in COLUMNS:
        document = pypdfium2.PdfDocument(made.folder / f"今日中原-2021-12-29-{page}.pdf")
        widths[page] = round(document[0].get_size()[0] / MM)
        document.close()
    assert widths == {"A01": 275, "A02-A03": 550, "A04": 275}
