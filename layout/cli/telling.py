"""What the commands share: the options for messages, and showing them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Container, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from layout.diagnostics import Report
    from layout.diagnostics.render import Form
    from layout.source import Sources
    from layout.text.quality import Quality

Function = TypeVar("Function", bound=Callable[..., Any])

FORMATS = ("human", "short", "json", "github")
LANGUAGES = ("en", "zh")
_QUIET = "layout.quiet"
_LANGUAGE = "layout.language"

_FIGURES = {
    "en": {
        "gaps": "gaps {0:.3f} em, worst {1:.2f}",
        "loose": "{0} loose lines",
        "short": "{0} short last lines",
    },
    "zh": {
        "gaps": "字距偏差 {0:.3f} em，最大 {1:.2f}",
        "loose": "松行 {0}",
        "short": "末行过短 {0}",
    },
}


def message_options(function: Function) -> Function:
    """Give a command the options ``--format`` and ``--lang``, and ``--quiet``, which :func:`quiet` tells of."""
    shape = click.option(
        "--format",
        "shape",
        type=click.Choice(FORMATS),
        default="human",
        show_default=True,
        help="Form of messages: with the source line, one line each, JSON on standard output, or GitHub annotations.",
    )
    hush = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_keep_quiet, help="Tell errors only."
    )
    return shape(language_option(hush(function)))


def allow_option(function: Function) -> Function:
    """Give a command that reads an issue the option ``--allow``: the folders are its argument ``allowed``."""
    option = click.option(
        "--allow",
        "allowed",
        metavar="FOLDER",
        multiple=True,
        type=click.Path(exists=True, file_okay=False),
        help="Let the issue name files of this folder too; may be repeated.",
    )
    return option(function)


def language_option(function: Function) -> Function:
    """Give a command the option ``--lang``; before the command it counts too."""
    return _language(function)


def pages_option(help: str) -> Callable[[Function], Function]:
    """The option ``--page`` of a command that reads an issue, which may be repeated: the names are its argument
    ``pages``."""
    return click.option(
        "--page", "pages", metavar="PAGE", multiple=True, help=help, shell_complete=complete_pages
    )


def complete_pages(context: click.Context, option: click.Parameter, typed: str) -> list[str]:
    """For a shell: the pages of the issue on the command line whose names begin with what is typed."""
    from layout.diagnostics import Report
    from layout.issue.reader import read_issue
    from layout.source import Sources

    # What is typed has an option without its value at its end: the arguments before it are left as they are.
    path = context.params.get("issue") or next(iter(context.args), None)
    issue = read_issue(path, Report(), Sources()) if path else None
    return [page.name for page in issue.pages if page.name.startswith(typed)] if issue is not None else []


def complete_folders(context: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """For a shell: folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="dir")]


def help_language_option(function: Function) -> Function:
    """Give a command that says nothing of its own the option ``--lang``, for its help and complaints."""
    return _language(function, expose_value=False)


def _language(function: Function, **settings: Any) -> Function:
    option = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=_language_before,
        callback=_keep_language,
        help="Language of messages; as the system's.",
        **settings,
    )
    return option(function)


def _language_before() -> str:
    """The language asked for before the command, or the system's."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(_LANGUAGE, "") if context is not None else "") or system_language()


def _keep_language(context: click.Context, option: click.Parameter, value: str) -> str:
    context.meta[_LANGUAGE] = value
    return value


def _keep_quiet(context: click.Context, option: click.Parameter, value: bool) -> None:
    context.meta[_QUIET] = value


def quiet() -> bool:
    """Whether the command that runs was asked to tell errors only."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_QUIET))


def system_language() -> str:
    """The language of the environment, by POSIX's order of its variables."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def tell(told: Report, lines: Sources | None, shape: Form, lang: str, *, own: bool = True) -> None:
    """Show the diagnostics on standard error; JSON on standard output, where it is the command's ``own``."""
    from layout.diagnostics import Severity
    from layout.diagnostics.render import render

    shown = [one for one in told if one.severity is Severity.ERROR or not quiet()]

    stream = sys.stdout if shape == "json" and own else sys.stderr
    if stream is None:
        return  # closed before this program began
    if shown or stream is sys.stdout:
        stream.write(render(shown, shape, lang, lines, colour=coloured(stream)))
        stream.flush()


def coloured(stream: TextIO | None) -> bool:
    """Whether what goes to a stream may have colours: it is a terminal, and nobody asked for none (no-color.org)."""
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")


def table(rows: Sequence[Sequence[str]], right: Container[int] = ()) -> list[str]:
    """Rows with columns as wide as a terminal shows them; the columns of ``right`` (from 0) stand at their right."""
    from layout.diagnostics.render import cells

    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        parts = []
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            room = " " * (width - cells(cell))
            parts.append(room + cell if column in right else cell + room)
        lines.append("  ".join(parts).rstrip())
    return lines


def default_output(issue: str) -> str:
    """``out/`` and the name of the issue's folder: an issue that may only be read can be built too."""
    path = os.path.abspath(issue)
    folder = os.path.dirname(path) if path.endswith((".yaml", ".yml")) else path
    return os.path.join("out", os.path.basename(folder))


def unknown_page(error: LookupError) -> click.BadParameter:
    """The complaint about a page that the issue has not; the error's arguments are it and those there are."""
    wanted, known = error.args
    said = _("the issue has no page {page}; it has {pages}.").format(page=wanted, pages=", ".join(known))
    return click.BadParameter(said, param_hint="--page")


def figures(found: Quality, lang: str) -> str:
    """How good lines are, in short: the root mean square and the worst of their gap deviations, and how many are loose
    or short last ones; empty if there is nothing to tell."""
    words = _FIGURES[lang]
    parts = [words["gaps"].format(found.rms, found.worst_em)] if found.lines else []
    parts += [
        words[name].format(count) for name, count in (("loose", found.loose), ("short", found.short_last)) if count
    ]
    return ", ".join(parts)
