"""``banmian build``: an issue to PDF, previews and report.json."""

from __future__ import annotations

import shutil
import sys
import time
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from layout.cli.telling import (
    allow_option,
    complete_folders,
    default_output,
    figures,
    message_options,
    pages_option,
    quiet,
    table,
    tell,
    unknown_page,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.build import Outcome, PageOutcome
    from layout.diagnostics.render import Form

_WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "heads": ("page", "articles", "characters", "fill", "overset", "spare", "faults", "lines of text", "file"),
        "wrote": "{0} files in {1}",
        "failed": "{0} files in {1}, to look at, not to print: there are errors",
        "total": "total",
        "progress": "{0} of {1} pages",
        "opener": "nothing here opens {0}",
    },
    "zh": {
        "heads": ("版", "篇数", "字数", "占版", "溢出", "空行", "问题", "行文", "文件"),
        "wrote": "已生成 {0} 个文件，位于 {1}",
        "failed": "已生成 {0} 个文件，位于 {1}；尚有错误，仅供查看，不可付印",
        "total": "合计",
        "progress": "已排 {0} / {1} 版",
        "opener": "没有可打开 {0} 的程序",
    },
}
_NUMBERS = range(1, 7)
"""Columns of the table at the end that hold numbers."""
_NONE = "–"
_TO_SPARE = (7, 2, 5)
"""Columns that a terminal too narrow for all goes without, the first of them first; report.json has what they say."""
_BAR = 24
"""Cells of the bar that shows how far a build has come."""


MOST_LAYOUTS = 9
"""More layouts nobody compares; each takes a search of its own."""


def _chosen(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The numbers of layouts by page, of ``A01=2``."""
    found = []
    for value in values:
        page, equals, number = value.rpartition("=")
        if not page or not equals or not number.isdecimal() or not 1 <= int(number) <= MOST_LAYOUTS + 1:
            raise click.BadParameter(_("{value!r} is not of the form PAGE=N.").format(value=value))
        found.append((page, int(number)))
    return tuple(found)


@click.command("build")
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
@click.option(
    "--former",
    type=click.Path(),
    metavar="FILE",
    help="Record of the layouts before; default: makeup.json among the files.",
)
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
@click.option("--open", "opens", is_flag=True, help="Open the PDF, or the folder of several, when all is written.")
@click.option("--timings", is_flag=True, help="Tell the time that each stage took, on standard error.")
@allow_option
@message_options
def command(issue: str, timings: bool, opens: bool, shape: Form, lang: str, **chosen: Any) -> None:
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
        raise click.UsageError(_("--fresh leaves out the layouts that --choose chooses from."))
    start = time.perf_counter()
    jobs = chosen["jobs"]
    # Forked before this process imports what it reads and composes with, so that both import at once.
    with workers.Aside(press.load, jobs or workers.processors()) as press_room:
        from layout.build import Options, UnknownPage, build
        from layout.diagnostics import Report
        from layout.source import Sources

        told, sources = Report(), Sources(chosen["allowed"])
        folder = chosen["output"] or default_output(issue)
        options = Options(folder, chosen["pages"], chosen["preview"], jobs or 0, chosen["pdf"] or "")
        options = options._replace(
            former=chosen["former"] or "",
            fresh=chosen["fresh"],
            alternatives=chosen["alternatives"],
            choose=chosen["choose"],
        )
        try:
            outcome = build(issue, options, told, sources, partial(_progress, lang), press_room)
        except UnknownPage as error:
            raise unknown_page(error) from None
    tell(told, sources, shape, lang)
    if outcome is not None:
        if shape != "json" and not quiet():
            _close(outcome, options.output, lang, told.failed)
        if timings:
            _tell_timings(outcome, time.perf_counter() - start, lang)
        if opens and outcome.files:
            _open(outcome, options.output, lang)
    if told.failed:
        raise SystemExit(1)


def _progress(lang: str, done: int, count: int) -> None:
    """How many pages are done, on one line of a terminal that goes when all are; nothing in a pipe, nor of one page."""
    if sys.stderr is None or not sys.stderr.isatty() or count == 1 or quiet():
        return
    full = _BAR * done // count
    bar = "█" * full + "░" * (_BAR - full)
    text = f"{bar} {_WORDS[lang]['progress'].format(done, count)}" if done < count else ""
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


def _open(outcome: Outcome, folder: str, lang: str) -> None:
    """Open what was made by the system's opener; one that is not there is told, and no fault of the build."""
    made = [path for path in outcome.files if path.endswith(".pdf")]
    path = made[0] if len(made) == 1 else folder
    if click.launch(path) != 0:
        click.echo(f"banmian: {_WORDS[lang]['opener'].format(path)}", err=True)


def _close(outcome: Outcome, folder: str, lang: str, failed: bool) -> None:
    """A table of the pages, and where the files are."""
    words = _WORDS[lang]
    rows = [words["heads"], *(_row(page, lang) for page in outcome.pages)]
    terminal = sys.stdout is not None and sys.stdout.isatty()
    for line in fitting(rows, shutil.get_terminal_size().columns if terminal else None):
        click.echo(line)
    for page in outcome.pages:
        if page.choice is not None:
            from layout.cli.makeup import makeup_lines

            for line in makeup_lines(page.name, page.choice, lang):
                click.echo(line)
    if outcome.files:
        click.echo(words["failed" if failed else "wrote"].format(len(outcome.files), folder))


def fitting(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """The table of pages in at most so many cells (None: as wide as it is), without columns that can be spared."""
    from layout.diagnostics.render import cells

    columns = list(range(len(rows[0])))
    for spared in (*_TO_SPARE, None):
        numbers = [place for place, column in enumerate(columns) if column in _NUMBERS]
        lines = table([[row[column] for column in columns] for row in rows], numbers)
        if spared is None or width is None or max(map(cells, lines)) <= width:
            break
        columns.remove(spared)
    return lines


def _row(page: PageOutcome, lang: str) -> tuple[str, ...]:
    """A page of the table; overset is characters, spare empty lines, faults are errors and warnings."""
    from layout.diagnostics import Severity

    faults = sum(one.severity is not Severity.NOTE for one in page.told)
    name = page.files[0] if page.files else _NONE
    numbers = (page.articles, page.characters, f"{page.fill}%", page.overset, page.spare, faults)
    cells = [str(number) if number else _NONE for number in numbers]
    return page.name, *cells, figures(page.quality, lang) or _NONE, name


def _tell_timings(outcome: Outcome, wall: float, lang: str) -> None:
    """Milliseconds by stage, added up over the pages (which may run side by side), and in all by the clock."""
    spent = outcome.stopwatch.spent
    rows = [*spent.items(), (_WORDS[lang]["total"], wall)]
    for name, seconds in rows:
        click.echo(f"{name:<10}{seconds * 1000:9.1f} ms", err=True)
