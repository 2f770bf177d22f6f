"""``banmian diff``: what two builds of an issue do not have in common, for 三审三校."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from layout.cli.telling import coloured, complete_folders, message_options, quiet, tell

if TYPE_CHECKING:
    from layout.diagnostics.render import Form

FILE_NAME = "diff.html"
TROUBLE = 2


@click.command("diff")
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help=f"Write a page for people there: {FILE_NAME}.",
    shell_complete=complete_folders,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@message_options
def command(old: str, new: str, output: str | None, as_json: bool, shape: Form, lang: str) -> None:
    """Compare two builds, OLD and NEW: each the folder that `banmian build` wrote into, or one PDF.

    Tells by article which words changed, which lines moved or were broken anew, where the article stands now, and by
    page in how many places the picture is another.

    Exit status: 0 both print the same, 1 they do not, 2 they could not be compared.
    """
    from layout.diagnostics import Report
    from layout.proofs.compare import compare
    from layout.proofs.pictures import with_areas
    from layout.proofs.reading import read_proof
    from layout.proofs.telling import render

    told = Report()
    proofs = [read_proof(path, told) for path in (old, new)]
    if proofs[0] is None or proofs[1] is None:
        tell(told, None, shape, lang, own=False)
        raise SystemExit(TROUBLE)
    found, pictures = with_areas(compare(proofs[0], proofs[1]))
    shape = "json" if as_json else shape
    colour = shape == "human" and coloured(sys.stdout)
    if shape == "json" or not quiet():
        click.echo(render(found, shape, lang, colour=colour), nl=False)
    if output is not None:
        from layout.files import write_one
        from layout.proofs.webpage import webpage

        names = (os.path.basename(os.path.abspath(old)), os.path.basename(os.path.abspath(new)))
        text = webpage(found, pictures, names, lang)
        if not write_one(output, FILE_NAME, text.encode(), told):
            tell(told, None, shape, lang, own=False)
            raise SystemExit(TROUBLE)
    if not found.same:
        raise SystemExit(1)
