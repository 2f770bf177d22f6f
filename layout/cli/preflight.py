"""``banmian preflight``: whether a press can take a PDF file."""

from __future__ import annotations

import os
import sys
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from layout.cli.telling import coloured, complete_folders, message_options, quiet, tell

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from layout.diagnostics.render import Form
    from layout.issue.model import Plant
    from layout.preflight.model import Finding, Standard

SUFFIX = ".preflight.html"


def _plants(context: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """For a shell: the plants that come along, or else files."""
    from click.shell_completion import CompletionItem

    from layout.resources import data_folder

    names = sorted(name.removesuffix(".yaml") for name in os.listdir(os.path.join(data_folder(), "plants")))
    found = [CompletionItem(name) for name in names if name.startswith(typed)]
    return found or [CompletionItem(typed, type="file")]


@click.command("preflight")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--plant",
    metavar="PLANT",
    help="The plant: newsprint-coldset (default), heatset, sheetfed, or a file.",
    shell_complete=_plants,
)
@click.option("--pdf", "standard", type=click.Choice(("x4", "x1a")), help="The standard; default: as FILE claims.")
@click.option("--page", "pages", type=click.IntRange(min=1), metavar="N", multiple=True, help="This page only, from 1.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="Write a page for people there: NAME.preflight.html.",
    shell_complete=complete_folders,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@message_options
def command(
    file: str,
    plant: str | None,
    standard: Standard | None,
    pages: tuple[int, ...],
    output: str | None,
    as_json: bool,
    shape: Form,
    lang: str,
) -> None:
    """Examine FILE, any PDF, for a plant: structure, fonts, colours, ink, pictures, rules, type.

    Without --pdf a file is held to the standard that it claims to be (PDF/X-4, PDF/X-1a), if the plant can take it,
    and to the plant's if not, or if it claims none.

    Exit status: 0 nothing is wrong (there may be warnings), 1 there are faults, 2 the command was not understood.
    """
    from layout.diagnostics import Severity
    from layout.preflight.examine import examine, standard_of
    from layout.preflight.model import failed
    from layout.preflight.telling import render

    asked = _plant(plant, lang)
    with open(file, "rb") as opened:
        data = opened.read()
    _check_pages(data, pages)
    found = examine(data, asked, standard, pages)
    shape = "json" if as_json else shape
    name = os.path.basename(file)
    shown = tuple(one for one in found if one.severity is Severity.ERROR) if quiet() else found
    colour = shape == "human" and coloured(sys.stdout)
    if shown or shape == "json" or not quiet():
        click.echo(render(shown, name, shape, lang, colour=colour), nl=False)
    written = True
    if output is not None:
        about = (standard or standard_of(data, asked), asked)
        written = _write(data, found, name, about, pages, output, lang)
    if failed(found) or not written:
        raise SystemExit(1)


def _plant(name: str | None, lang: str) -> Plant:
    """The plant asked for; a profile that cannot be read is told, and bad usage."""
    from layout.diagnostics import Report
    from layout.issue.plants import USUAL, read_plant_file
    from layout.source import Sources

    told, sources = Report(), Sources()
    found = read_plant_file(name or USUAL, told, sources)
    if found is None:
        tell(told, sources, "human", lang)
        raise SystemExit(2)
    return found


def _check_pages(data: bytes, pages: tuple[int, ...]) -> None:
    if not pages:
        return
    import io

    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            count = len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return  # found by the examination
    if max(pages) > count:
        said = _("the file has no page {page}; it has {count}.").format(page=max(pages), count=count)
        raise click.BadParameter(said, param_hint="--page")


def _write(
    data: bytes,
    found: tuple[Finding, ...],
    name: str,
    about: tuple[Standard, Plant],
    pages: tuple[int, ...],
    folder: str,
    lang: str,
) -> bool:
    """Write the page for people, whole or not at all; False, and told, if the folder does not take it."""
    from layout.diagnostics import Report
    from layout.files import write_one
    from layout.preflight.model import STANDARD_NAMES
    from layout.preflight.webpage import webpage

    told = Report()
    made = os.path.splitext(name)[0] + SUFFIX
    standard, plant = about
    text = webpage(data, found, name, (STANDARD_NAMES[standard], os.path.basename(plant.name)), lang, pages)
    write_one(folder, made, text.encode(), told)
    tell(told, None, "human", lang, own=False)
    return not told.failed
