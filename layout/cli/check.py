"""``banmian check``: everything that is to be said of an issue, without writing a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from layout.cli.telling import allow_option, default_output, message_options, pages_option, quiet, tell, unknown_page

if TYPE_CHECKING:
    from layout.diagnostics.render import Form

_WELL = {"en": "nothing to tell of {0} pages", "zh": "已检查 {0} 个版，没有问题"}
_WELL_ONE = {"en": "nothing to tell of 1 page", "zh": "已检查 1 个版，没有问题"}


@click.command("check")
@click.argument("issue", type=click.Path())
@pages_option("Check this page only (A02); may be repeated.")
@click.option(
    "--former",
    type=click.Path(),
    metavar="FILE",
    help="Record of the layouts before; default: makeup.json in out/NAME.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; default: one a processor.")
@allow_option
@message_options
def command(
    issue: str,
    pages: tuple[str, ...],
    former: str | None,
    jobs: int | None,
    allowed: tuple[str, ...],
    shape: Form,
    lang: str,
) -> None:
    """Read and compose ISSUE, an issue.yaml or its folder, and write nothing.

    Tells what is wrong in its files, what does not fit on its pages, which taboos of makeup they break, and what its
    plant cannot hold. Pages made by the engine are judged as `banmian build` would make them next. What a finished
    PDF has wrong with it, `banmian preflight` tells.

    Exit status: 0 no error (there may be warnings), 1 there are errors, 2 the command was not understood.
    """
    from layout.build import RECORD, UnknownPage, check
    from layout.diagnostics import Report
    from layout.source import Sources

    told, sources = Report(), Sources(allowed)
    former = former or os.path.join(default_output(issue), RECORD)
    try:
        count = check(issue, pages, told, sources, jobs or 0, former)
    except UnknownPage as error:
        raise unknown_page(error) from None
    tell(told, sources, shape, lang)
    if shape not in ("json", "github") and not len(told) and not quiet():
        click.echo((_WELL_ONE if count == 1 else _WELL)[lang].format(count))
    if told.failed:
        raise SystemExit(1)
