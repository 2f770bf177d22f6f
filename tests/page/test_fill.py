"""How much of a page is taken, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.diagnostics import Report, Span
from layout.issue.model import PageDescription
from layout.issue.reader import read_issue
from layout.page.fill import fill_percent
from layout.page.model import Standing
from layout.source import Sources

SPAN = Span("f", 1, 1, 1, 2)


@pytest.fixture
def page(tmp_path: Path) -> PageDescription:
    """A tabloid page of six columns by ninety lines, with two lines of white under a module."""
    text = "paper: 报\ndate: 2025-01-06\nformat: {base: tabloid, columns: 6, rows: 80}\n"
    text += "style: {base: house, article_space: 2}\npages:\n  - page: A01\n    articles: []\n"
    (tmp_path / "issue.yaml").write_text(text, "utf-8")
    told = Report()
    issue = read_issue(str(tmp_path), told, Sources())
    assert issue is not None
    assert not told.failed, [one.message() for one in told]
    return issue.pages[0]


def stand(column: int, last: int, row: int, end: int) -> Standing:
    return Standing("x", SPAN, "text", column, last, row, end)


@pytest.mark.parametrize(
    ("standings", "percent"),
    [
        ([], 0),
        ([stand(1, 6, 1, 39)], 50),  # 38 lines and the white under them are half of 80
        ([stand(1, 6, 1, 81)], 100),
        ([stand(1, 6, 1, 41), stand(1, 6, 43, 81)], 100),  # the white between them is no hole
        ([stand(1, 6, 1, 80)], 100),  # white is not asked for below the type area
        ([stand(1, 3, 1, 81), stand(1, 3, 1, 81)], 50),  # one over the other is not counted twice
        ([stand(1, 6, 1, 77)], 97),  # 78 of 80 lines
    ],
)
def test_percent(page: PageDescription, standings: list[Standing], percent: int) -> None:
    assert fill_percent(standings, page) == percent
