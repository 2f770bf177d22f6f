"""Issues written into a folder of the test's own, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from layout.diagnostics import Diagnostic, Report
from layout.issue.model import Article, Issue
from layout.issue.reader import read_issue
from layout.source import Sources

HEAD = "paper: 今日中原\ndate: 2021-12-28\nformat: tabloid\n"
PAGE = "pages:\n  - page: A01\n    articles:\n"
STORY = "本报讯　正文第一段。\n\n第二段。\n"


class Read(NamedTuple):
    """An issue, or None, and what was told."""

    issue: Issue | None
    told: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        return [one.code.name for one in self.told]

    def only(self, name: str) -> Diagnostic:
        """The one diagnostic of a code, which must be the only one of all."""
        assert self.codes == [name], [one.message() for one in self.told]
        return self.told[0]

    def article(self, index: int = 0) -> Article:
        """A module of the first page, which must be an article."""
        assert self.issue is not None, [one.message() for one in self.told]
        module = self.issue.pages[0].modules[index]
        assert isinstance(module, Article)
        return module


Reader = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Writes issue.yaml and further files (names to text or bytes) and reads the folder."""

    def run(text: str | bytes, files: dict[str, str | bytes] | None = None) -> Read:
        for name, content in {"issue.yaml": text, "a.md": STORY, **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = Report()
        return Read(read_issue(str(tmp_path), report, Sources()), list(report))

    return run


@pytest.fixture
def page(read: Reader) -> Reader:
    """Reads an issue of one tabloid page; the text is the page's list of articles, ``head`` goes before it."""

    def run(articles: str, files: dict[str, str | bytes] | None = None, head: str = "") -> Read:
        indented = "".join(f"      {line}\n" for line in articles.splitlines())
        return read(HEAD + head + PAGE + indented, files)

    return run
