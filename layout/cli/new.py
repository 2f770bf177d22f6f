"""``banmian new``: a new issue to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from layout.cli.telling import message_options, quiet, tell

if TYPE_CHECKING:
    from layout.diagnostics.render import Form

_NEXT = {
    "en": "{0} files; now: banmian preview {1}, or banmian build {1}",
    "zh": "已生成 {0} 个文件；接下来：banmian preview {1}，或 banmian build {1}",
}


@click.command("new")
@click.argument("folder", type=click.Path(), metavar="DIR")
@message_options
def command(folder: str, shape: Form, lang: str) -> None:
    """Start an issue that builds in DIR, an empty folder or none yet.

    Comments in it teach, in the language of messages; with it come the schema by which editors complete and check it,
    settings for VS Code, and a workflow by which GitHub checks and builds it at every push.
    """
    from layout.diagnostics import Report
    from layout.issue.starter import write_starter

    told = Report()
    written = write_starter(folder, told, lang)
    tell(told, None, shape, lang)
    if told.failed:
        raise SystemExit(1)
    if shape != "json" and not quiet():
        import shlex

        click.echo(_NEXT[lang].format(len(written), shlex.quote(folder)))
