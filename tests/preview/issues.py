"""A small issue to work on: a page of two articles in files and one in the issue itself, and a second page."""

from __future__ import annotations

from pathlib import Path

ISSUE = """paper: 预览报
format: tabloid
date: 2026-01-02
pages:
  - page: A01
    section: 要闻
    articles:
      - file: articles/one.md
        span: 2
      - file: articles/two.md
        span: 3
      - headline: {main: 第三篇在这里}
        span: 5
        text: |
          第三篇的正文，写在刊期文件之中。
  - page: A02
    articles:
      - headline: {main: 第二版的文章}
        span: 5
        text: |
          第二版的正文，与第一版无关。
"""
ONE = "---\nheadline: {main: 甲篇的标题}\nbyline: 记者 某甲\n---\n" + "甲篇的正文，一句又一句。" * 12 + "\n"
TWO = "---\nheadline: {main: 乙篇的标题}\n---\n" + "乙篇的正文；一行接一行。" * 12 + "\n"


def write_issue(folder: Path) -> Path:
    """Write it into a folder, and give that back."""
    (folder / "articles").mkdir(parents=True)
    (folder / "issue.yaml").write_text(ISSUE, "utf-8")
    (folder / "articles/one.md").write_text(ONE, "utf-8")
    (folder / "articles/two.md").write_text(TWO, "utf-8")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` of a file, which must be there, by ``new``."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
