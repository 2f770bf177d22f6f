"""The examples' pages against the dumps in tests/golden.

A change of the layout shows here as a difference of text. Where it is meant, write the dumps anew with
``pytest --update-golden`` and read what the version control says has changed.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from layout.build import compose
from layout.diagnostics import Report
from layout.dump import dump
from layout.page.codes import ARTICLE_CUT, FILLER_UNUSED
from layout.source import Sources

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/issue.yaml"))
MOST_LINES = 200
"""What a reader of a diff can still take in; an example that dumps more shows more than one feature."""


def dump_of(example: Path) -> str:
    told = Report()
    pages = compose(str(example), (), told, Sources())
    assert pages
    # What the editor let the engine leave out is told, but is no fault.
    faults = [found.message() for found in told if found.code not in (ARTICLE_CUT, FILLER_UNUSED)]
    assert not faults
    return "".join(dump(composed.page) for composed in pages)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_page_is_as_it_was(example: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{example.name}.txt"
    now = dump_of(example)
    if request.config.getoption("--update-golden"):
        golden.write_text(now, "utf-8")
    then = golden.read_text("utf-8") if golden.exists() else ""
    changes = difflib.unified_diff(
        then.splitlines(), now.splitlines(), f"golden/{golden.name}", f"examples/{example.name}", n=1, lineterm=""
    )
    assert now == then, "\n".join(["the page has changed (--update-golden takes it as it is):", *changes])


def test_every_dump_is_an_example_s_and_short_enough_to_read() -> None:
    lines = {path.stem: len(path.read_text("utf-8").splitlines()) for path in GOLDEN.glob("*.txt")}
    assert sorted(lines) == [example.name for example in EXAMPLES]
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
