"""Small builds to be compared: one page with two articles, as the tests want them."""

from __future__ import annotations

from pathlib import Path

from layout.build import Options, build
from layout.diagnostics import Report
from layout.source import Sources

FIRST = "本报讯　天气转冷，街道为独居老人送去棉被。志愿者走访了三十一户人家，逐户检查取暖设备。"
SECOND = "本报讯　新建的图书馆周一开馆，藏书二十万册，市民凭身份证即可借阅。"

ISSUE = """\
paper: 报
date: 2021-12-28
format: tabloid
pages:
  - page: {page}
    articles:
      - {{headline: {first}, span: 3, file: first.md}}
      - {{headline: {second}, span: 3, file: second.md}}
"""


def written(
    folder: Path,
    first: str = FIRST,
    second: str = SECOND,
    heads: tuple[str, str] = ("街道送温暖", "图书馆开馆"),
    page: str = "A01",
) -> Path:
    """An issue with these texts, headlines and name of the page."""
    folder.mkdir(parents=True)
    (folder / "first.md").write_text(first, "utf-8")
    (folder / "second.md").write_text(second, "utf-8")
    (folder / "issue.yaml").write_text(ISSUE.format(first=heads[0], second=heads[1], page=page), "utf-8")
    return folder


def built(issue: Path, output: Path) -> Path:
    """The folder that the issue was built into, without previews."""
    told = Report()
    assert build(str(issue), Options(str(output), preview=False, jobs=1), told, Sources()) is not None
    assert not told.failed, [one.message() for one in told]
    return output
