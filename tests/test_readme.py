"""What the README says is so, in English and in Chinese: what it shows is printed, its YAML is read, its options and
keys are there."""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from layout.cli import commands
from layout.issue.json_schema import json_schema
from layout.issue.makeup_keys import TABOOS

ROOT = Path(__file__).parent.parent
ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh.md").read_text("utf-8")
BOTH = pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["en", "zh"])
SCHEMA = json_schema()


def _commands() -> dict[str, click.Command]:
    context = click.Context(commands)
    found = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


COMMANDS = _commands()


def _blocks(text: str) -> list[str]:
    """The indented blocks, in order."""
    found = re.findall(r"(?:^(?: {4}.*)?\n)+", text, re.MULTILINE)
    blocks = [re.sub("^ {4}", "", block, flags=re.MULTILINE).strip("\n") + "\n" for block in found]
    return [block for block in blocks if block.strip()]


def _sections(text: str) -> list[str]:
    return re.split(r"^## ", text, flags=re.MULTILINE)[1:]


def _lines_by_themselves() -> list[str]:
    (section,) = [section for section in _sections(ENGLISH) if section.startswith("Lines by themselves\n")]
    return _blocks(section)


def _keys(schema: Any) -> set[str]:
    """Every key that the schema of the issue file, of formats, styles and plants has."""
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*map(_keys, schema.values()))


def _yaml() -> list[tuple[str, Any]]:
    """The blocks that are YAML of an issue, as the lists and mappings that they stand for."""
    blocks = [block for block in _blocks(ENGLISH) if re.match(r"(- )?(\{ *)?[a-z_]+: ", block)]
    return [(block, yaml.safe_load(block)) for block in blocks]


# ------------------------------------------------------------------ what it shows


def test_the_example_in_python_prints_what_is_shown() -> None:
    code, shown, _ = _lines_by_themselves()
    printed = StringIO()
    with redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue() == shown


@pytest.mark.parametrize("number", [0, 1])
def test_the_commands_print_what_is_shown(number: int) -> None:
    parts = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)+)", _lines_by_themselves()[-1], re.MULTILINE)
    assert len(parts) == 2
    command, shown = parts[number]
    program, *arguments = shlex.split(command)
    assert program == "banmian"
    found = CliRunner().invoke(commands, arguments)
    assert found.exit_code == 0
    assert found.stdout == shown


def test_what_two_builds_differ_in_is_told_as_shown(tmp_path: Path) -> None:
    (shown,) = [block for block in _blocks(ENGLISH) if block.startswith("~ ")]
    edited = tmp_path / "edited"
    shutil.copytree(ROOT / "examples" / "jump", edited)
    copy = (edited / "issue.yaml").read_text("utf-8")
    assert copy.count("不会漏一个字") == 1
    (edited / "issue.yaml").write_text(copy.replace("不会漏一个字", "不漏一个字"), "utf-8")
    for issue, folder in ((ROOT / "examples" / "jump", "old"), (edited, "new")):
        found = CliRunner().invoke(commands, ["build", str(issue), "-o", str(tmp_path / folder), "--jobs", "1"])
        assert found.exit_code == 0
    found = CliRunner().invoke(commands, ["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--lang", "en"])
    assert found.stdout.startswith(shown)


def test_its_yaml_is_what_an_issue_file_takes() -> None:
    """Lists are modules of a page, mappings keys of an issue."""
    page = {"page": "A01", "articles": [{"headline": "题"}]}
    issue = {"paper": "报", "date": "2022-03-01", "format": "tabloid", "pages": [page]}
    blocks = _yaml()
    assert len(blocks) == 5
    for block, value in blocks:
        whole = {**issue, "pages": [{**page, "articles": value}]} if isinstance(value, list) else {**issue, **value}
        whole["date"] = str(whole["date"])
        found = list(jsonschema.Draft7Validator(SCHEMA).iter_errors(whole))
        assert not found, (block, found[0].message)


# ------------------------------------------------------------------ what it names


@BOTH
def test_no_command_is_named_that_is_not_there(text: str) -> None:
    assert set(re.findall(r"`banmian ([a-z]+)", text)) <= set(COMMANDS)


@BOTH
def test_options_of_commands_are_theirs(text: str) -> None:
    rows = re.findall(r"^\| `banmian ([a-z]+)(.*)$", text, re.MULTILINE)
    used = [(block.split()[1], block) for block in _blocks(text) if block.startswith("banmian ")]
    assert len(used) == 4
    for name, rest in [*rows, *used]:
        declared = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest)) <= declared, name


@BOTH
def test_every_option_of_build_is_named(text: str) -> None:
    declared = {
        option for parameter in COMMANDS["build"].params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    # The usual state of a switch, and long names of short ones.
    wanted = {option for option in declared if option.startswith("-")} - {"--preview", "--output", "--quiet"}
    assert wanted <= set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


@BOTH
def test_every_taboo_is_in_its_table(text: str) -> None:
    rows = re.findall(r"^\| (`[a-z-]+`(?: `[a-z-]+`)*) \| [\u4e00-\u9fff ]+ \|", text, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}
    assert set(TABOOS) <= named


def test_keys_in_tables_are_keys_of_the_schema() -> None:
    known = _keys(SCHEMA)
    tables = re.findall(r"^\| (?:key|of a picture|module).*\n\|[-|]+\n((?:\|.*\n)+)", ENGLISH, re.MULTILINE)
    assert len(tables) == 7
    for table in tables:
        for cell in re.findall(r"^\| ((?:`[^`]+`[ …]*)+)\|", table, re.MULTILINE):
            for key in re.findall(r"`([^`]+?):?`", cell):
                assert key in known, key


# ------------------------------------------------------------------ the two languages


def test_both_languages_link_to_each_other_at_the_top() -> None:
    assert "[中文](README.zh.md)" in ENGLISH.split("\n## ")[0]
    assert "[English](README.md)" in CHINESE.split("\n## ")[0]


def test_both_languages_have_the_same_sections_with_the_same_blocks() -> None:
    english, chinese = _sections(ENGLISH), _sections(CHINESE)
    assert len(english) == len(chinese)
    for ours, theirs in zip(english, chinese, strict=True):
        assert _blocks(ours) == _blocks(theirs), theirs.partition("\n")[0]


def test_both_languages_have_the_same_tables() -> None:
    """As many rows in each section, and the same code in a row's first cell: but for kinds of mark-up, which are named
    in the reader's own language first."""
    for ours, theirs in zip(_sections(ENGLISH), _sections(CHINESE), strict=True):
        rows = [re.findall(r"^\| (.*?) (?<!\\)\|", section, re.MULTILINE) for section in (ours, theirs)]
        assert len(rows[0]) == len(rows[1]), theirs.partition("\n")[0]
        code = [[re.findall(r"`[^`]+`", row) for row in part if "{" not in row] for part in rows]
        if not ours.startswith("The article's text\n"):
            assert code[0] == code[1], theirs.partition("\n")[0]


@BOTH
def test_links_lead_to_what_is_there(text: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert re.search(rf"^## {re.escape(target[1:])}$", text, re.MULTILINE | re.IGNORECASE)
        else:
            assert (ROOT / target).exists(), target


@BOTH
def test_files_that_it_names_are_there(text: str) -> None:
    for script in re.findall(r"`python ([\w/]+\.py)`", text):
        assert (ROOT / script).is_file()
    for script in re.findall(r"`(\w+\.py)`", text):
        assert (ROOT / "tests" / "benchmarks" / script).is_file()
