"""``banmian watch``: builds an issue whenever its files change, for those with a PDF viewer of their own."""

from __future__ import annotations

import os
import queue
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from layout.cli.telling import (
    allow_option,
    complete_folders,
    default_output,
    figures,
    message_options,
    pages_option,
    table,
    tell,
    unknown_page,
)

if TYPE_CHECKING:
    from layout.build import Options, Outcome
    from layout.diagnostics import Report
    from layout.diagnostics.render import Form

NAMED = 3
"""Files that are named when several changed at once."""
HEARTBEAT = 0.5
"""Seconds of a wait, after which another begins."""

_WORDS = {
    "en": {
        "built": "{0}  {1} files in {2}, {3:.2f} s",
        "faulty": "{0}  {1} files in {2}, {3:.2f} s; there are errors: not to print",
        "nothing": "{0}  nothing built, the files of before are left",
        "overset": "OVERSET by {0} characters",
        "waiting": "waiting for changes; Ctrl-C ends",
        "changed": "{0}  changed: {1}",
        "more": " and {0} more",
    },
    "zh": {
        "built": "{0}  已生成 {1} 个文件，位于 {2}，用时 {3:.2f} 秒",
        "faulty": "{0}  已生成 {1} 个文件，位于 {2}，用时 {3:.2f} 秒；尚有错误，不可付印",
        "nothing": "{0}  没有生成，原有文件保持不变",
        "overset": "溢出 {0} 字",
        "waiting": "等待修改；按 Ctrl-C 结束",
        "changed": "{0}  已修改：{1}",
        "more": " 等 {0} 个文件",
    },
}


@click.command("watch")
@click.argument("issue", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="Folder for the files; default: out/NAME, NAME the issue's folder.",
    shell_complete=complete_folders,
)
@pages_option("Build this page only (A02); may be repeated.")
@click.option("--preview/--no-preview", default=True, help="Make a PNG of each page (the default), or not.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; default: one a processor.")
@click.option("--pdf", type=click.Choice(("x4", "x1a")), help="PDF/X-4 or PDF/X-1a, whatever the issue says.")
@allow_option
@message_options
def command(issue: str, shape: Form, lang: str, **chosen: Any) -> None:
    """Build ISSUE, an issue.yaml or its folder, as `banmian build` does, and again at each change of its files.

    The files of a build replace those of the one before when all of them are written, so that a viewer never sees
    half of one. `banmian preview` shows changes faster.

    While the issue cannot be read without errors, the files of the build before are left as they are. Ctrl-C ends it,
    with exit code 0.
    """
    from layout.build import Options, UnknownPage
    from layout.preview.watching import watched

    if not os.path.exists(issue):
        _build(issue, Options(""), (), shape, lang)
        raise SystemExit(1)
    folder = issue if os.path.isdir(issue) else os.path.dirname(issue) or "."
    output = chosen["output"] or default_output(issue)
    options = Options(output, chosen["pages"], chosen["preview"], chosen["jobs"] or 0, chosen["pdf"] or "")
    stop = threading.Event()
    changes = watched(folder, output, stop, chosen["allowed"])
    good = False
    try:
        while True:
            good = _build(issue, options, chosen["allowed"], shape, lang, good)
            paths = _changes(changes)
            if shape not in ("json", "github"):
                click.echo("\n" + _changed(paths, folder, lang))
    except UnknownPage as error:
        raise unknown_page(error) from None
    except KeyboardInterrupt:
        click.echo()
    finally:
        stop.set()


def _changes(told: queue.SimpleQueue[frozenset[str]]) -> frozenset[str]:
    """Wait for changes; what changed while the issue was built is built in one go."""
    paths: frozenset[str] = frozenset()
    while not paths:
        # Not without end: a Ctrl-C that comes just as the wait begins is looked at only after it.
        with suppress(queue.Empty):
            paths = told.get(timeout=HEARTBEAT)
    with suppress(queue.Empty):
        while True:
            paths |= told.get_nowait()
    return paths


def _changed(paths: frozenset[str], folder: str, lang: str) -> str:
    """What changed, in a line."""
    words, root = _WORDS[lang], os.path.realpath(folder)
    names = sorted(os.path.relpath(os.path.realpath(path), root) for path in paths)
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        shown += words["more"].format(len(names) if lang == "zh" else len(names) - NAMED)
    return words["changed"].format(time.strftime("%H:%M:%S"), shown)


def _build(
    issue: str, options: Options, allowed: tuple[str, ...], shape: Form, lang: str, good: bool = False
) -> bool:
    """Build once, and tell of it; whether there is a ``good`` build: of an issue that was read without errors. After
    one, nothing is built of an issue that is not. Raises UnknownPage."""
    from layout.build import build
    from layout.diagnostics import Report
    from layout.issue.reader import read_issue
    from layout.source import Sources

    start = time.perf_counter()
    told, sources = Report(), Sources(allowed)
    outcome = None
    read_issue(issue, told, sources)
    readable = not told.failed
    if readable or not good:
        told, sources = Report(), Sources(allowed)
        outcome = build(issue, options, told, sources)
    tell(told, sources, shape, lang)
    if shape not in ("json", "github"):
        _sum_up(outcome, told, options.output, time.perf_counter() - start, lang)
    return good or (readable and outcome is not None and bool(outcome.files))


def _sum_up(outcome: Outcome | None, told: Report, output: str, seconds: float, lang: str) -> None:
    """A line for each page, and one for the build."""
    words, clock = _WORDS[lang], time.strftime("%H:%M:%S")
    if outcome is None or not outcome.files:
        click.echo(words["nothing"].format(clock))
        click.echo(words["waiting"])
        return
    rows = [
        (page.name, figures(page.quality, lang), words["overset"].format(page.overset) if page.overset else "")
        for page in outcome.pages
    ]
    for line in table(rows):
        click.echo(line)
    click.echo(words["faulty" if told.failed else "built"].format(clock, len(outcome.files), output, seconds))
    click.echo(words["waiting"])
