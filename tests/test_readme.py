"""What the README shows of lines by themselves is what is printed."""

from __future__ import annotations

import re
import shlex
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.cli import commands

README = Path(__file__).parent.parent / "README.md"


def _blocks() -> list[str]:
    """The indented blocks of the section, in order."""
    section = README.read_text(encoding="utf-8").partition("## Lines by themselves\n")[2].partition("\n## ")[0]
    found = re.findall(r"(?:^(?: {4}.*)?\n)+", section, re.MULTILINE)
    blocks = [re.sub("^ {4}", "", block, flags=re.MULTILINE).strip("\n") + "\n" for block in found]
    return [block for block in blocks if block.strip()]


def test_the_example_in_python_prints_what_is_shown() -> None:
    code, shown, _ = _blocks()
    printed = StringIO()
    with redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue() == shown


@pytest.mark.parametrize("number", [0, 1])
def test_the_commands_print_what_is_shown(number: int) -> None:
    parts = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)+)", _blocks()[-1], re.MULTILINE)
    assert len(parts) == 2
    command, shown = parts[number]
    program, *arguments = shlex.split(command)
    assert program == "banmian"
    found = CliRunner().invoke(commands, arguments)
    assert found.exit_code == 0
    assert found.stdout == shown
