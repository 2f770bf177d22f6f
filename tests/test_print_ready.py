"""What is printed can be plated and read: every example and the real page in both standards, by our own preflight and
by the tools of others (skipped where they are not installed). What these copy is compared with the source.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

from layout.build import choose, load_faces
from layout.diagnostics import Report, Severity
from layout.display import Document
from layout.issue.model import Article, Facts, Group, Issue, PageDescription, Table, TableModule
from layout.issue.reader import read_issue
from layout.page.compose import compose_page, planned
from layout.pdf.writer import write_pdf
from layout.preflight.examine import examine
from layout.preflight.model import Standard
from layout.source import Sources

ROOT = Path(__file__).parent.parent
ISSUES = sorted(path.parent for folder in ("examples", "issues") for path in (ROOT / folder).glob("*/issue.yaml"))
STANDARDS: tuple[Standard, ...] = ("x4", "x1a")

each_issue = pytest.mark.parametrize("folder", ISSUES, ids=lambda path: path.name)


class Printed(NamedTuple):
    """A page's file in a standard, with what it was made from."""

    issue: Issue
    page: PageDescription
    standard: Standard
    data: bytes


@cache
def printed(folder: Path) -> tuple[Printed, ...]:
    """The files of an issue in both standards, composed once."""
    told = Report()
    issue = read_issue(str(folder), told, Sources())
    assert issue is not None
    faces = load_faces(issue, told)
    issue, _ = planned(issue, faces)
    made = []
    for page in choose(issue, ()):
        composed = compose_page(page, issue, faces, told)
        for standard in STANDARDS:
            printing = issue.plant.printing._replace(standard=standard, tagged=standard == "x4")
            named = (f"{issue.paper} {page.name}", issue.paper, issue.date.isoformat(), issue.language)
            document = Document(*named, (composed.page,), composed.fonts, printing)
            made.append(Printed(issue, page, standard, write_pdf(document, composed.page, told)))
    assert [one.message() for one in told if one.severity is Severity.ERROR] == []
    return tuple(made)


@pytest.fixture
def files(folder: Path, tmp_path: Path) -> list[Path]:
    written = []
    for one in printed(folder):
        written.append(tmp_path / f"{one.page.name}.{one.standard}.pdf")
        written[-1].write_bytes(one.data)
    return written


def run(*command: object) -> str:
    """What a tool says on both outputs; it must end well."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


# ------------------------------------------------------------------ conformance


@each_issue
def test_our_preflight_finds_no_fault(folder: Path) -> None:
    for one in printed(folder):
        found = examine(one.data, one.issue.plant, one.standard, render=one.standard == "x4")
        faults = [(fault.code.name, fault.message()) for fault in found if fault.severity is not Severity.NOTE]
        assert faults == [], one.standard


@needs("qpdf")
@each_issue
def test_qpdf_finds_nothing_to_mend(files: list[Path]) -> None:
    for file in files:
        assert "No syntax or stream encoding errors found" in run("qpdf", "--check", file)


@needs("gs")
@each_issue
def test_ghostscript_renders_without_a_word(files: list[Path]) -> None:
    # A few dots are enough: what it warns of is what it cannot read or do. Started once, since that takes longest.
    assert (
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=bitcmyk", "-r36", "-sOutputFile=" + os.devnull, *files) == ""
    )


# ------------------------------------------------------------------ the copy


def plain(text: str) -> str:
    """The text without white space, and without hyphens: where a line ends with one, PDFium says U+FFFE, and
    MuPDF cannot tell those that were typed from those that the line needed."""
    return re.sub(r"[\s\ufffe-]", "", text)


def by_pdfium(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def by_poppler(file: Path) -> str:
    return run("pdftotext", "-raw", "-enc", "UTF-8", file, "-")


def by_mupdf(file: Path) -> str:
    return run("mutool", "draw", "-q", "-F", "txt", file)


READERS: dict[str, Callable[[Path], str]] = {"pdfium": by_pdfium, "pdftotext": by_poppler, "mutool": by_mupdf}


def pieces(article: Article) -> Iterator[str]:
    """An article's copy as its author wrote it, in reading order: headline, paragraphs and subheads."""
    headline = article.headline
    if headline is not None:
        yield from (plain(line.value) for line in (*headline.kicker, *headline.main, *headline.deck))
    for block in article.blocks:
        yield plain(block.text)
    for inset in article.insets:
        if isinstance(inset, Table):
            yield from cells(inset)
        elif isinstance(inset, Facts):
            yield from (plain(inset.title.value), *(plain(block.text) for block in inset.blocks))
        else:
            yield plain(inset.text.value)


def cells(table: Table) -> Iterator[str]:
    """A table's copy: title, the cells row by row, notes."""
    texts = (table.title, *(cell for row in table.rows for cell in row), *table.notes)
    yield from (plain(text.value) for text in texts)


def articles(page: PageDescription) -> Iterator[tuple[str, list[str]]]:
    """The names and the copy of what is to be read, in the order of the page."""
    for module in page.modules:
        if isinstance(module, Group):
            yield module.name, [plain(line.value) for line in module.headline.main]
            yield from ((article.name, list(pieces(article))) for article in module.articles)
        elif isinstance(module, Article):
            yield module.name, list(pieces(module))
        elif isinstance(module, TableModule):
            yield module.name, list(cells(module.table))


def standing(piece: str, text: str, at: int) -> str:
    """What of a piece of copy stands in the text, where the engine may cut it at the end of a sentence."""
    while piece and text.find(piece, at) < 0:
        piece = piece[: piece[:-1].rfind("。") + 1]
    return piece


@each_issue
@pytest.mark.parametrize(
    "reader", [pytest.param(name, marks=() if name == "pdfium" else needs(name)) for name in READERS]
)
def test_what_is_copied_is_the_source_in_reading_order(folder: Path, files: list[Path], reader: str) -> None:
    rests: dict[tuple[str, str], str] = {}
    for one, file in zip(printed(folder), files, strict=True):
        text, at = plain(READERS[reader](file)), 0
        jumping = {article.name: article for article in one.page.modules if isinstance(article, Article)}
        for name, copy in articles(one.page):
            article = jumping.get(name)
            if article is not None and article.jump is not None and not article.jump.parted:
                # What stands above its jump line is the beginning of the copy; the rest must be on the other page.
                end = text.index("（下转", at)
                whole = "".join(copy)
                at = text.index(whole[0], at)
                assert whole.startswith(text[at:end])
                rests[one.standard, name] = whole[end - at :]
                at = end
                continue
            if article is not None and article.origin is not None and not article.origin.parted:
                copy.append(rests[one.standard, name])
            may_be_cut = article is not None and article.wishes.cut != 0
            for whole in copy:
                piece = standing(whole, text, at) if may_be_cut and whole is not copy[0] else whole
                found = text.find(piece, at)
                assert found >= 0, (one.standard, name, piece, text[at : at + len(piece) + 40])
                at = found + len(piece)
