from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from layout.diagnostics import Report
from layout.proofs.model import Proof
from layout.proofs.reading import read_proof
from tests.proofs.builds import FIRST, SECOND, built, written


@pytest.fixture(scope="module")
def build_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading")
    return built(written(folder / "issue"), folder / "out")


@pytest.fixture(scope="module")
def proof(build_folder: Path) -> Proof:
    told = Report()
    found = read_proof(str(build_folder), told)
    assert found is not None
    assert not len(told)
    return found


def test_every_article_is_read_back_with_its_words(proof: Proof) -> None:
    articles = [story for story in proof.stories if story.kind == "Art"]
    assert [(story.title, story.source) for story in articles] == [
        ("街道送温暖", "first.md"),
        ("图书馆开馆", "second.md"),
    ]
    assert [story.text for story in articles] == [f"街道送温暖\n{FIRST}", f"图书馆开馆\n{SECOND}"]


def test_the_page_has_its_name_and_trim_size(proof: Proof) -> None:
    (sheet,) = proof.sheets
    # Tabloid is 275 × 390 mm (layout/data/formats/tabloid.yaml).
    assert (sheet.name, sheet.width, sheet.height, sheet.number) == ("A01", 275.0, 390.0, 0)


def test_lines_of_a_leg_stand_below_each_other(proof: Proof) -> None:
    paragraph = next(story for story in proof.stories if story.source == "first.md").blocks[1]
    tops = [line.frame.y for line in paragraph.lines if line.frame.x < 100]
    assert tops == sorted(tops)
    assert all(line.frame.page == "A01" for line in paragraph.lines)


def test_a_pdf_can_be_given_itself(build_folder: Path, proof: Proof) -> None:
    pdf = next(build_folder.glob("*.pdf"))
    alone = read_proof(str(pdf), Report())
    assert alone is not None
    assert alone.stories == proof.stories


@pytest.mark.parametrize(
    ("report", "code"),
    [(None, "no-build"), ("no json", "report-wrong"), ("[]", "report-wrong"), ('{"pages": [{}]}', "report-wrong")],
)
def test_what_is_no_build_is_told(tmp_path: Path, report: str | None, code: str) -> None:
    if report is not None:
        (tmp_path / "report.json").write_text(report)
    told = Report()
    assert read_proof(str(tmp_path), told) is None
    assert [one.code.name for one in told] == [code]


def test_a_damaged_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.6\nnothing")
    told = Report()
    assert read_proof(str(tmp_path / "a.pdf"), told) is None
    assert [one.code.name for one in told] == ["proof-unreadable"]


def test_a_report_leads_to_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.6\n")
    (tmp_path / "out").mkdir()
    pages = {"pages": [{"files": ["../secret.pdf"]}]}
    (tmp_path / "out" / "report.json").write_text(json.dumps(pages))
    told = Report()
    assert read_proof(str(tmp_path / "out"), told) is None
    assert [one.values["path"] for one in told] == [str(tmp_path / "out" / "secret.pdf")]


def test_the_words_of_a_pdf_give_a_terminal_no_orders(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas._code.append("/Span <</ActualText <FEFF001B005B0032004A006F006E0065>>> BDC BT /F1 9 Tf (x) Tj ET EMC")
    canvas.save()
    proof = read_proof(str(tmp_path / "a.pdf"), Report())
    assert proof is not None
    assert "".join(story.text for story in proof.stories) == "\ufffd[2Jone"
