"""``banmian build``: an issue to PDF, previews and report.json."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from layout.cli.telling import default_output, figures, message_options, quiet, table, tell, unknown_page

if TYPE_CHECKING:
    from layout.build import Outcome, PageOutcome
    from layout.diagnostics.render import Form

_WORDS = {
    "en": {
        "articles": "{0} articles",
        "characters": "{0} characters",
        "overset": "OVERSET by {0} characters",
        "wrote": "{0} files in {1}",
        "failed": "{0} files in {1}, to look at, not to print: there are errors",
        "total": "total",
    },
    "zh": {
        "articles": "{0} 篇",
        "characters": "{0} 字",
        "overset": "溢出 {0} 字",
        "wrote": "已生成 {0} 个文件，位于 {1}",
        "failed": "已生成 {0} 个文件，位于 {1}；尚有错误，仅供查看，不可付印",
        "total": "合计",
    },
}


MOST_LAYOUTS = 9
"""More layouts nobody compares; each takes a search of its own."""


def _chosen(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The numbers of layouts by page, of ``A01=2``."""
    found = []
    for value in values:
        page, _, number = value.rpartition("=")
        if not page or not number.isdecimal() or not 1 <= int(number) <= MOST_LAYOUTS + 1:
            raise click.BadParameter(f"{value!r} is not of the form PAGE=N.")
        found.append((page, int(number)))
    return tuple(found)


@click.command("build")
@click.argument("issue", type=click.Path())
@click.option("-o", "--output", metavar="DIR", help="Folder for the files; default: out/NAME, NAME the issue's folder.")
@click.option("--page", "pages", metavar="PAGE", multiple=True, help="Build this page only (A02); may be repeated.")
@click.option("--preview/--no-preview", default=True, help="Make a PNG of each page (the default), or not.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; default: one a processor.")
@click.option("--pdf", type=click.Choice(("x4", "x1a")), help="PDF/X-4 or PDF/X-1a, whatever the issue says.")
@click.option("--former", metavar="FILE", help="Record of the layouts before; default: makeup.json among the files.")
@click.option("--fresh", is_flag=True, help="Lay out the makeup engine's pages without regard to the layouts before.")
@click.option(
    "--alternatives",
    type=click.IntRange(min=0, max=MOST_LAYOUTS),
    default=0,
    metavar="N",
    help="Find N more layouts that really differ for each of the engine's pages, and show them side by side.",
)
@click.option(
    "--choose",
    metavar="PAGE=N",
    multiple=True,
    callback=_chosen,
    help="Make layout N of those that were found for a page (A01=2), and keep to it; may be repeated.",
)
@click.option("--timings", is_flag=True, help="Tell the time that each stage took, on standard error.")
@message_options
def command(issue: str, timings: bool, shape: Form, lang: str, **chosen: Any) -> None:
    """Build ISSUE, an issue.yaml or its folder.

    Makes one PDF and one PNG a page, and report.json. With --page, report.json tells of those pages only.

    Of pages made by the engine (`makeup: engine`) it keeps makeup.json too, by which the next build into the same
    folder moves as little as possible: it is an input of that build like the copy. How long a page is searched for
    (`makeup: effort` in the house style) is counted in the solver's own steps and not by the clock, so that the same
    input gives the same page on any machine: usually about two seconds, some five at the most.

    With --alternatives other layouts of these pages are found too and shown side by side in PAGE-layouts.png among the
    files; --choose makes one of them, and the builds after it keep to it.
    """
    from layout import press, workers

    if chosen["fresh"] and chosen["choose"]:
        raise click.UsageError("--fresh leaves out the layouts that --choose chooses from.")
    start = time.perf_counter()
    jobs = chosen["jobs"]
    # Forked before this process imports what it reads and composes with, so that both import at once.
    with workers.Aside(press.load, jobs or workers.processors()) as press_room:
        from layout.build import Options, UnknownPage, build
        from layout.diagnostics import Report
        from layout.source import Sources

        told, sources = Report(), Sources()
        folder = chosen["output"] or default_output(issue)
        options = Options(folder, chosen["pages"], chosen["preview"], jobs or 0, chosen["pdf"] or "")
        options = options._replace(
            former=chosen["former"] or "",
            fresh=chosen["fresh"],
            alternatives=chosen["alternatives"],
            choose=chosen["choose"],
        )
        try:
            outcome = build(issue, options, told, sources, _progress, press_room)
        except UnknownPage as error:
            raise unknown_page(error) from None
    tell(told, sources, shape, lang)
    if outcome is not None:
        if shape != "json" and not quiet():
            _close(outcome, options.output, lang, told.failed)
        if timings:
            _tell_timings(outcome, time.perf_counter() - start, lang)
    if told.failed:
        raise SystemExit(1)


def _progress(done: int, count: int) -> None:
    """A counter on a terminal, on one line that goes when all is done; nothing in a pipe."""
    if sys.stderr is not None and sys.stderr.isatty():
        text = f"{done}/{count}" if done < count else ""
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def _close(outcome: Outcome, folder: str, lang: str, failed: bool) -> None:
    """One line for each page, and where the files are."""
    words = _WORDS[lang]
    for line in table([_row(page, lang) for page in outcome.pages]):
        click.echo(line)
    for page in outcome.pages:
        if page.choice is not None:
            from layout.cli.makeup import makeup_lines

            for line in makeup_lines(page.name, page.choice, lang):
                click.echo(line)
    if outcome.files:
        click.echo(words["failed" if failed else "wrote"].format(len(outcome.files), folder))


def _row(page: PageOutcome, lang: str) -> tuple[str, ...]:
    words = _WORDS[lang]
    overset = words["overset"].format(page.overset) if page.overset else ""
    articles, characters = words["articles"].format(page.articles), words["characters"].format(page.characters)
    name = page.files[0] if page.files else "-"
    return page.name, name, articles, characters, figures(page.quality, lang), overset


def _tell_timings(outcome: Outcome, wall: float, lang: str) -> None:
    """Milliseconds by stage, added up over the pages (which may run side by side), and in all by the clock."""
    spent = outcome.stopwatch.spent
    rows = [*spent.items(), (_WORDS[lang]["total"], wall)]
    for name, seconds in rows:
        click.echo(f"{name:<10}{seconds * 1000:9.1f} ms", err=True)
