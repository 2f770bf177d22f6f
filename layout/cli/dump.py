"""``banmian dump``: the display list of composed pages as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from layout.cli.telling import allow_option, message_options, pages_option, tell, unknown_page

if TYPE_CHECKING:
    from layout.diagnostics.render import Form


@click.command("dump")
@click.argument("issue", type=click.Path())
@pages_option("This page only (A02); may be repeated.")
@allow_option
@message_options
def command(issue: str, pages: tuple[str, ...], allowed: tuple[str, ...], shape: Form, lang: str) -> None:
    """Print the composed pages of ISSUE as text, one drawn item a line.

    Made to be compared: two versions of a page differ in the lines whose items do.
    """
    from layout.build import UnknownPage, compose
    from layout.diagnostics import Report
    from layout.dump import dump
    from layout.source import Sources

    told, sources = Report(), Sources(allowed)
    try:
        composed = compose(issue, pages, told, sources)
    except UnknownPage as error:
        raise unknown_page(error) from None
    tell(told, sources, shape, lang, own=False)
    for page in composed:
        click.echo(dump(page.page), nl=False)
    if told.failed:
        raise SystemExit(1)
