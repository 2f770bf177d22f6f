"""All pages in one file, where the plant wants it so (`files: issue`), and pages of several widths."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from layout.build import Options, Outcome, build
from layout.diagnostics import Report
from layout.source import Sources
from tests.test_build import bytes_of, codes, make

ISSUE = """paper: 今日中原
date: 2021-12-28
format: {format}
plant: {{files: issue{plant}}}
pages:
  - page: A01
    articles: [{{headline: 头版的标题, text: 头版的文字。}}]
  - page: A02-A03
    section: 通版
    format: wide.yaml
    articles: [{{headline: 通版的标题, span: 13, text: 通版的文字。}}]
  - page: A04
    articles: [{{headline: 末版的标题, text: 末版的文字。}}]
"""
WIDE = """# 通版: two tabloid pages and the white between them as one page.
base: tabloid
size: [550mm, 390mm]
columns: 13
"""
NAME = "今日中原-2021-12-28"


def issue(folder: Path, plant: str = "", form: str = "tabloid") -> Path:
    folder.mkdir()
    (folder / "issue.yaml").write_text(ISSUE.format(plant=plant, format=form), "utf-8")
    (folder / "wide.yaml").write_text(WIDE, "utf-8")
    return folder


def pages_of(path: str | Path) -> list[tuple[str, int, str]]:
    """Label, width in mm, and the first words of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(str(path))
    with pikepdf.open(path) as file:
        labels = [page.label for page in file.pages]
    found = []
    for label, page in zip(labels, document, strict=True):
        text = page.get_textpage().get_text_range()
        found.append((label, round(page.get_width() * 25.4 / 72), text))
    document.close()
    return found


def check(outcome: Outcome, names: list[str], output: Path) -> None:
    """That report.json, the outcome and the folder name the same files."""
    assert sorted(outcome.files) == sorted(str(path) for path in output.iterdir())
    report = json.loads((output / "report.json").read_text("utf-8"))
    assert [page["page"] for page in report["pages"]] == [page.name for page in outcome.pages] == names
    assert [page["files"] for page in report["pages"]] == [list(page.files) for page in outcome.pages]


def test_one_file_of_all_pages_and_a_preview_of_each(tmp_path: Path) -> None:
    outcome, told = make(issue(tmp_path / "issue"), tmp_path / "out")
    assert codes(told) == []
    pages = ["A01", "A02-A03", "A04"]
    made = bytes_of(tmp_path / "out")
    previews = [f"{NAME}-{page}.png" for page in pages]
    assert sorted(made) == sorted([f"{NAME}.pdf", *previews, "manifest.json", "report.json"])
    assert [page.files for page in outcome.pages] == [(f"{NAME}.pdf", f"{NAME}-{page}.png") for page in pages]
    check(outcome, pages, tmp_path / "out")
    # Each preview is of its page: the double truck's is twice as wide.
    widths = [Image.open(io.BytesIO(made[f"{NAME}-{page}.png"])).width for page in pages]
    assert widths[1] == pytest.approx(2 * widths[0], abs=2)


@pytest.mark.parametrize("order", ["issue", "reversed"])
def test_the_pages_stand_in_the_plant_s_order(tmp_path: Path, order: str) -> None:
    make(issue(tmp_path / "issue", f", order: {order}"), tmp_path / "out")
    found = pages_of(tmp_path / "out" / f"{NAME}.pdf")
    wanted = [("A01", 275, "头版的标题"), ("A02-A03", 550, "通版的标题"), ("A04", 275, "末版的标题")]
    for (label, width, text), one in zip(wanted if order == "issue" else wanted[::-1], found, strict=True):
        assert (label, width) == one[:2]
        assert text in one[2].replace("\r\n", "")
        # The page's name stands in its header.
        assert label in one[2]
    # The previews follow their pages.
    image = Image.open(tmp_path / "out" / f"{NAME}-A01.png")
    assert image.width == pytest.approx(275 / 25.4 * 150, abs=2)


def test_some_pages_alone_do_not_take_the_whole_file_s_name(tmp_path: Path) -> None:
    folder = issue(tmp_path / "issue", ", order: reversed")
    outcome, _ = make(folder, tmp_path / "out", pages=("A04", "A01"), preview=False)
    assert sorted(bytes_of(tmp_path / "out")) == ["manifest.json", "report.json", f"{NAME}-A01-A04.pdf"]
    assert [label for label, _, _ in pages_of(tmp_path / "out" / f"{NAME}-A01-A04.pdf")] == ["A04", "A01"]
    check(outcome, ["A01", "A04"], tmp_path / "out")
    make(folder, tmp_path / "one", pages=("A02-A03",), preview=False)
    assert sorted(bytes_of(tmp_path / "one")) == ["manifest.json", "report.json", f"{NAME}-A02-A03.pdf"]


def test_the_same_bytes_by_one_process_and_by_several(tmp_path: Path) -> None:
    folder = issue(tmp_path / "issue")
    make(folder, tmp_path / "one", jobs=1)
    make(folder, tmp_path / "two", jobs=3)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_faces_and_profile_are_there_once(tmp_path: Path) -> None:
    make(issue(tmp_path / "issue"), tmp_path / "out", preview=False)
    with pikepdf.open(tmp_path / "out" / f"{NAME}.pdf") as file:
        names = [
            str(part.FontName)
            for part in file.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor"
        ]
        profiles = [part for part in file.objects if isinstance(part, pikepdf.Stream) and part.get("/N") == 4]
    assert names
    assert len({name.partition("+")[2] for name in names}) == len(names)
    assert len(profiles) == 1


def test_a_pattern_without_a_page_names_the_previews_by_their_pages(tmp_path: Path) -> None:
    make(issue(tmp_path / "issue", ', file_name: "{{date}}"'.replace("{{", "{").replace("}}", "}")), tmp_path / "out")
    assert sorted(bytes_of(tmp_path / "out")) == [
        "2021-12-28-A01.png", "2021-12-28-A02-A03.png", "2021-12-28-A04.png", "2021-12-28.pdf", "manifest.json",
        "report.json",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plant", "form", "line", "column"),
    [
        (', file_name: "{page}-{section}"', "tabloid", 4, 34),
        ("", '{base: tabloid, file_name: "{page}"}', 3, 36),
    ],
)
def test_a_pattern_that_gives_the_one_file_no_name_is_told(
    tmp_path: Path, plant: str, form: str, line: int, column: int
) -> None:
    told = Report()
    folder = issue(tmp_path / "issue", plant, form)
    assert build(str(folder), Options(str(tmp_path / "out")), told, Sources()) is None
    (found,) = told
    assert (found.code.name, found.span and found.span[1:3]) == ("file-name-empty", (line, column))
    assert not (tmp_path / "out").exists()
