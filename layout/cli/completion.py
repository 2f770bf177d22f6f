"""``banmian completion``: the script by which a shell completes commands, options and paths."""

from __future__ import annotations

import click

from layout.cli.telling import help_language_option

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "banmian"
VARIABLE = "_BANMIAN_COMPLETE"
"""What the script sets when it asks for completions; click makes the name of the program's."""


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@help_language_option
def command(shell: str) -> None:
    """Print the completion script of SHELL: bash, zsh or fish.

    bash: `banmian completion bash > ~/.local/share/bash-completion/completions/banmian`; zsh: the same into a file
    `_banmian` of a folder in `fpath`; fish: into `~/.config/fish/completions/banmian.fish`.
    """
    from click.shell_completion import get_completion_class

    from layout.cli import commands

    kind = get_completion_class(shell)
    assert kind is not None
    # Explanations have commas too: only the first parts the kind of a completion from it.
    script = kind(commands, {}, PROGRAM, VARIABLE).source()
    click.echo(script.replace('(string split "," $completion)', '(string split --max 1 "," $completion)'))
