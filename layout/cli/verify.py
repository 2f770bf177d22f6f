"""``banmian verify``: whether what goes to print is what was signed."""

from __future__ import annotations

import os
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from layout.cli.telling import allow_option, message_options, quiet, tell

if TYPE_CHECKING:
    from layout.diagnostics.render import Form

_WORDS = {
    "en": {
        "fingerprint": "fingerprint {0}",
        "same": "{0} of {1}, page {2}: all {3} files are as they were built",
        "several": "{0} of {1}, pages {2}: all {3} files are as they were built",
        "sources": "and {0} sources are as they were",
    },
    "zh": {
        "fingerprint": "指纹 {0}",
        "same": "{0} {1} {2} 版：{3} 个文件均与生成时一致",
        "several": "{0} {1} {2} 各版：{3} 个文件均与生成时一致",
        "sources": "{0} 个来源文件均未改动",
    },
}
_AND = {"en": ", ", "zh": "、"}


def _digits(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A fingerprint as it was written down, or enough of it."""
    from layout.manifest import LEAST_DIGITS, is_fingerprint

    if value is not None and not is_fingerprint(value):
        said = _("it takes the first {least} hexadecimal digits of a fingerprint at least.")
        raise click.BadParameter(said.format(least=LEAST_DIGITS))
    return value


@click.command("verify")
@click.argument("manifest", type=click.Path())
@click.option(
    "--issue", type=click.Path(exists=True), metavar="ISSUE", help="Look at the sources too: the folder of the issue."
)
@click.option("--fingerprint", "wanted", metavar="DIGITS", callback=_digits, help="The fingerprint that was signed.")
@allow_option
@message_options
def command(
    manifest: str, issue: str | None, wanted: str | None, allowed: tuple[str, ...], shape: Form, lang: str
) -> None:
    """Look whether the files beside MANIFEST, the manifest.json of a build (or its folder), are those that were built.

    Tells the manifest's fingerprint, which is short enough to be written beside a signature; with --fingerprint, looks
    whether it is that one. A PDF beside it that is not of the build is an error too. Sources that lie outside the
    issue's folder are looked at in the folders of --allow.

    Exit status: 0 all is as it was built, 1 it is not, 2 the command was not understood.
    """
    from layout.diagnostics import Report
    from layout.diagnostics.render import plain
    from layout.manifest import FINGERPRINT_DIFFERS, fingerprint, read_manifest, same_fingerprint, verify

    told = Report()
    read = read_manifest(manifest, told)
    if read is not None:
        found, data = read
        mark = fingerprint(data)
        if wanted is not None and not same_fingerprint(mark, wanted):
            told.add(FINGERPRINT_DIFFERS, found=mark, wanted=wanted)
        folder = manifest if os.path.isdir(manifest) else os.path.dirname(manifest)
        if issue is not None and issue.endswith((".yaml", ".yml")):
            issue = os.path.dirname(issue) or os.curdir
        looked = verify(found, folder, issue, told, allowed)
        if shape != "json" and not quiet():
            words = _WORDS[lang]
            click.echo(words["fingerprint"].format(mark))
            if not told.failed:
                pages = _AND[lang].join(found.pages)
                form = words["same" if len(found.pages) == 1 else "several"]
                lines = [form.format(found.paper, found.date, pages, len(found.outputs))]
                lines += [words["sources"].format(looked)] * (issue is not None)
                click.echo(plain("\n".join(lines)))
    tell(told, None, shape, lang)
    if told.failed:
        raise SystemExit(1)
