"""``banmian schema``: the JSON Schema of the issue file, for editors that complete and check it."""

from __future__ import annotations

import click

from layout.cli.telling import help_language_option


@click.command("schema")
@help_language_option
def command() -> None:
    """Print the JSON Schema (draft-07) of issue.yaml."""
    import json

    from layout.issue.json_schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
