"""The command ``banmian``. Each command is a module of its own, imported only when it is called."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from gettext import gettext as _
from importlib import import_module
from typing import Any, ClassVar, NoReturn

import click

from layout import __version__
from layout.cli.telling import language_option, system_language

TERMINATED = 128 + signal.SIGTERM
"""The exit status of a process that was told to end, as a shell gives it."""


SELDOM = 200_000
"""Objects made before the garbage collector looks at them (Python's default: 700)."""


EXIT_STATUS = (
    "Exit status: 0 all well, 1 there is an error in the input or output, 2 the command was not understood."
)
"""What the help of a command says that has no account of its own."""


class Commands(click.Group):
    """A group whose commands are looked up in modules of their names."""

    names: ClassVar = {
        "build": "Make the pages of an issue: PDF, previews, a report.",
        "check": "Tell all there is to tell of an issue, and write nothing.",
        "preview": "Show an issue as a live page in the browser.",
        "watch": "Build an issue again at each change of its files.",
        "new": "Start an issue that builds.",
        "preflight": "Look at any PDF as the print shop would.",
        "diff": "Compare two builds of an issue.",
        "verify": "Look whether a build's files are as they were built.",
        "explain": "Say what a message means and how to mend it.",
        "fonts": "List the faces at hand.",
        "schema": "Print the JSON Schema of issue.yaml.",
        "dump": "Print the composed pages as text.",
        "lines": "Show how a text breaks into lines.",
        "info": "Tell what runs here, for a report of a bug.",
        "completion": "Print what completes commands in a shell.",
    }
    """Every command, with what the list of commands says of it: they are listed without being loaded."""

    chinese = False
    """Whether this is the group as :func:`layout.cli.chinese.in_chinese` gives it."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        group = self
        if _spoken(given) == "zh":
            from layout.cli.chinese import in_chinese, speak

            speak("zh")
            group = in_chinese(self)
            group.chinese = True
        elif "layout.cli.chinese" in sys.modules:
            sys.modules["layout.cli.chinese"].speak("en")
        return super(Commands, group).main(given, *rest, **named)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.names)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(about)) for name, about in self.names.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.names and name.isidentifier():
            import difflib

            said = _("No such command {name!r}.").format(name=name)
            near = difflib.get_close_matches(name, self.names, n=1)
            if near:
                said += " " + _("Did you mean {name!r}?").format(name=near[0])
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.names:
            return None
        command = import_module(f"layout.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        command.short_help = self.names[cmd_name]
        if EXIT_STATUS.partition(":")[0] not in (command.help or ""):
            command.epilog = EXIT_STATUS
        if self.chinese:
            from layout.cli.chinese import in_chinese

            return in_chinese(command)
        return command


def _spoken(arguments: Sequence[str]) -> str:
    """The language that is asked for anywhere on the command line, or the environment's: help and complaints are given
    before the options are read."""
    found = system_language()
    for before, argument in zip(["", *arguments], arguments, strict=False):
        if argument == "--":
            break
        if before == "--lang":
            found = argument
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return found


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="banmian")
@language_option
def commands(lang: str) -> None:
    """Set newspaper pages: an issue written in YAML becomes PDF that a press can take.

    Exit status: 0 all well, 1 there is an error in the input or output, 2 the command was not understood.
    """


def main() -> NoReturn:
    """The entry point of the command and of ``python -m layout``."""
    # Modules and pages are thousands of objects that stay: looking through them for garbage took a twelfth of a
    # cold build and found none.
    gc.set_threshold(SELDOM)
    # Ending by exception, not at once: files written aside are then removed.
    signal.signal(signal.SIGTERM, lambda number, frame: exit_terminated())
    try:
        commands(prog_name="banmian")
    except OSError as error:
        # What can go wrong with an issue's files is told where it happens; this is the standard output itself.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that nothing is written to it again at exit
        sys.stderr.write(f"banmian: {error.strerror or error}\n")
        raise SystemExit(1) from None
    raise SystemExit(0)


def exit_terminated() -> NoReturn:
    raise SystemExit(TERMINATED)
