"""``banmian fonts``: the faces at hand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from layout.cli.telling import message_options, tell

if TYPE_CHECKING:
    from layout.diagnostics.render import Form

_RESTRICTED = {"en": "(forbids embedding or subsetting: cannot be used)", "zh": "（禁止嵌入或取子集，不能使用）"}


@click.command("fonts")
@click.argument("issue", type=click.Path(), required=False)
@message_options
def command(issue: str | None, shape: Form, lang: str) -> None:
    """List the faces at hand: bundled, in the folder fonts/ of ISSUE if one is named, and the system's.

    Each with its family, weights, how much of GB 2312 and of 通用规范汉字表 it has, its file, and whether its
    maker forbids embedding.
    """
    from layout.diagnostics import Report
    from layout.font.listing import list_faces

    told = Report()
    if issue is not None and not os.path.exists(issue):
        from layout.issue.codes import ISSUE_MISSING

        told.add(ISSUE_MISSING, None, path=issue, suggestion="", suggestion_zh="")
    folder = os.path.dirname(issue) if issue and os.path.isfile(issue) else issue
    for face in list_faces(folder, told):
        weights = str(face.lightest) if face.lightest == face.heaviest else f"{face.lightest}–{face.heaviest}"
        coverage = f"GB2312 {face.gb2312_percent:5.1f}%  通规 {face.tgh_percent:5.1f}%"
        note = f"  {_RESTRICTED[lang]}" if face.restricted else ""
        click.echo(f"{face.where:<8}{face.family:<24} {weights:<9} {coverage}  {face.name}  {face.path}{note}")
    tell(told, None, shape, lang, own=False)
    if told.failed:
        raise SystemExit(1)
