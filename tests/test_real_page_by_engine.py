"""The page of 28 December 2021 made by the engine from its articles and their numbers of columns, beside the page made
by hand: the same words, and a page that is full. Both are read back from their PDFs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layout.build import Options, build
from layout.diagnostics import Report
from layout.proofs.model import Story
from layout.proofs.reading import read_proof
from layout.source import Sources

ISSUE = Path(__file__).parent.parent / "issues" / "2021-12-28"
COLUMNS, ROWS, SPACE = 5, 88, 2
"""The type area in base columns and body lines (issues/2021-12-28/engine.yaml), and the white between modules."""


def built(name: str, folder: Path) -> tuple[dict[str, Any], dict[str, Story]]:
    """The first page in the report, and the page's stories by the file of their copy."""
    told = Report()
    assert build(str(ISSUE / name), Options(str(folder), preview=False), told, Sources()) is not None
    assert [one.message() for one in told] == []
    proof = read_proof(str(folder), told)
    assert proof is not None
    stories = {story.source: story for story in proof.stories if story.kind == "Art"}
    return json.loads((folder / "report.json").read_text("utf-8"))["pages"][0], stories


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], dict[str, Story]]]:
    return {name: built(name, tmp_path_factory.mktemp(name)) for name in ("issue.yaml", "engine.yaml")}


def test_every_word_of_the_page_made_by_hand_is_on_the_engine_s(pages: dict[str, Any]) -> None:
    by_hand, by_engine = pages["issue.yaml"][1], pages["engine.yaml"][1]
    assert sorted(by_hand) == sorted(by_engine)
    assert len(by_hand) == 5
    for source, story in by_hand.items():
        # Where its picture stands among the paragraphs is the engine's to choose.
        words = [sorted("".join(block.text.split()) for block in one.blocks) for one in (story, by_engine[source])]
        assert words[0] == words[1]


def test_the_engine_s_page_is_full(pages: dict[str, Any]) -> None:
    page = pages["engine.yaml"][0]
    assert [one["name"] for one in page["articles"] if one["lines_overset"]] == []
    modules = page["makeup"]["modules"]
    cells = [
        (column, row)
        for one in modules
        for column in range(one["column"], one["column"] + one["columns"])
        for row in range(one["line"], one["line"] + one["lines"] + SPACE)
    ]
    # With the white below it every module's cells are its own, and together they are the type area.
    assert sorted(cells) == [(column, row) for column in range(1, COLUMNS + 1) for row in range(1, ROWS + SPACE + 1)]


def test_the_most_important_story_stands_at_the_top(pages: dict[str, Any]) -> None:
    first = pages["engine.yaml"][0]["makeup"]["modules"][0]
    assert (first["line"], first["column"]) == (1, 1)
