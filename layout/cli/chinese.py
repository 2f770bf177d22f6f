"""Help and complaints about the command line in Chinese: click speaks through gettext, and so do we.

The words are those of ``layout/data/locale/zh/LC_MESSAGES/banmian.po``; the catalogue beside it is made from them by
``layout/data/locale/compile_catalogue.py``.
"""

from __future__ import annotations

import copy
import gettext
import os
import re
from collections.abc import Sequence
from typing import Final, TypeVar

import click

from layout.diagnostics.render import cells
from layout.resources import data_folder

DOMAIN: Final = "banmian"
_NONE: Final = "messages"
"""The domain that gettext has where nobody names one."""
LINE: Final = 76
"""Cells of a line of help text, indented by two."""
BESIDE: Final = 46
"""Cells of a line beside the names of the options."""

# What stays together on a line: words and names in Latin letters, and a Chinese character with the marks after it.
_PIECE: Final = re.compile(r"\s+|[!-~]+[，。；：、）”》]*|[（“《]*[^\s!-~][，。；：、）”》]*")

C = TypeVar("C", bound=click.Command)


def speak(language: str) -> None:
    """From now on click's own words are in ``language`` (en, zh)."""
    if language != "zh":
        gettext.textdomain(_NONE)
        return
    # What gettext goes by before all else: the option --lang counts for more than the locale.
    os.environ["LANGUAGE"] = "zh"
    gettext.bindtextdomain(DOMAIN, os.path.join(data_folder(), "locale"))
    gettext.textdomain(DOMAIN)


def in_chinese(command: C) -> C:
    """The command with its help and that of its options in Chinese; the command itself is as it was."""
    spoken = copy.copy(command)
    # It would be remembered in the language in which it was first asked for.
    spoken._help_option = None
    spoken.params = [_option(param) for param in command.params]
    spoken.options_metavar = translated("[OPTIONS]")
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = translated("COMMAND [ARGS]...")
    if command.help:
        paragraphs = [translated(paragraph) for paragraph in paragraphs_of(command.help)]
        spoken.help = "\n\n".join("\b\n" + "\n".join(wrapped(paragraph, LINE)) for paragraph in paragraphs)
    if command.short_help:
        spoken.short_help = translated(command.short_help)
    if command.epilog:
        spoken.epilog = "\b\n" + "\n".join(wrapped(translated(command.epilog), LINE))
    return spoken


def _option(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    spoken = copy.copy(param)
    spoken.help = "\b\n" + "\n".join(wrapped(translated(param.help), BESIDE))
    return spoken


def translated(text: str) -> str:
    """A text of this program in Chinese; as it is if it is not in the catalogue."""
    return gettext.gettext(text)


def paragraphs_of(text: str) -> Sequence[str]:
    """The paragraphs of a help text, each on one line, as the catalogue has them."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many cells; marks stay with what they follow."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines
