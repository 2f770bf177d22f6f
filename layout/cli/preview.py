"""``banmian preview``: a live page in the browser."""

from __future__ import annotations

import os
from typing import Any

import click

from layout.cli.telling import allow_option, complete_pages, default_output, language_option, tell, unknown_page

_WORDS = {
    "en": {
        "at": "{0}\nThis address is for you alone. Ctrl-C ends the preview.",
        "taken": "port {0} is taken ({1}); without --port a free one is found.",
        "editor": "it takes an address with {path}, such as vscode://file/{path}:{line}.",
    },
    "zh": {
        "at": "{0}\n此地址仅供本人使用。按 Ctrl-C 结束预览。",
        "taken": "端口 {0} 已被占用（{1}）；不加 --port 会自动找一个空闲端口。",
        "editor": "应是含有 {path} 的地址，例如 vscode://file/{path}:{line}。",
    },
}


@click.command("preview")
@click.argument("issue", type=click.Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to serve at; default: any that is free.")
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser (the default), or not.")
@click.option("--editor", metavar="URL", default="", help="Address that opens a place in your editor: "
              "vscode://file/{path}:{line}:{column}.")  # fmt: skip
@click.option(
    "--page", metavar="PAGE", default="", help="Look at this page first (A02).", shell_complete=complete_pages
)
@allow_option
@language_option
def command(issue: str, lang: str, **chosen: Any) -> None:
    """Show ISSUE, an issue.yaml or its folder, as a live page in the browser.

    Pages are composed again when a file of the issue changes. The page is served on this machine alone. Ctrl-C
    ends it, with exit code 0.
    """
    from layout.build import RECORD
    from layout.diagnostics import Report
    from layout.issue.reader import read_issue
    from layout.preview.server import is_editor, listen, serve
    from layout.preview.session import Session
    from layout.source import Sources

    words, editor, port = _WORDS[lang], chosen["editor"], chosen["port"]
    if editor and not is_editor(editor):
        raise click.BadParameter(words["editor"], param_hint="--editor")
    # Pages that the engine makes are shown as the next build into the usual folder would make them.
    session = Session(issue, lang, os.path.join(default_output(issue), RECORD), chosen["allowed"])
    told = Report()
    known = read_issue(issue, told, Sources(chosen["allowed"]))
    if not os.path.exists(issue):
        tell(told, None, "human", lang)
        raise SystemExit(1)
    names = [page.name for page in known.pages] if known is not None else []
    if chosen["page"] and names and chosen["page"] not in names:
        raise unknown_page(LookupError(chosen["page"], names))
    try:
        listening = listen(port)
    except OSError as error:
        raise click.ClickException(words["taken"].format(port, error.strerror)) from None

    def ready(address: str) -> None:
        click.echo(words["at"].format(address))
        if chosen["opens"]:
            click.launch(address)

    settings = {
        "lang": lang,
        "editor": editor,
        "page": chosen["page"],
        "base": os.getcwd(),
        "folder": os.path.abspath(session.folder),
    }
    try:
        serve(session, listening, chosen["page"], settings, ready)
    except KeyboardInterrupt:
        click.echo()
