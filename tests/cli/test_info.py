"""``banmian info`` and ``banmian completion``."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from layout import __version__
from layout.cli import commands
from layout.cli.info import LIBRARIES

ROOT = Path(__file__).parent.parent.parent


def test_the_libraries_are_those_that_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert tuple(one.partition(">")[0] for one in project["dependencies"]) == LIBRARIES


def test_it_tells_versions_faces_and_folders() -> None:
    facts = json.loads(CliRunner().invoke(commands, ["info", "--json", "--lang", "zh"]).stdout)
    assert facts["banmian"] == __version__
    assert platform.python_version() in facts["python"]
    assert facts["language"] == "zh"
    assert facts["libraries"]["click"].split(".")[0] == "8"
    assert facts["faces"]["bundled"] >= 3
    assert "newsprint-coldset" in facts["plants"]
    assert Path(facts["folders"]["fonts"], "catalogue.yaml").exists()


def test_it_names_nothing_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("USER", "somebody-private")
    monkeypatch.setenv("SECRET", "private-value")
    monkeypatch.chdir(tmp_path)
    for arguments in (["info"], ["info", "--lang", "zh"], ["info", "--json"]):
        told = CliRunner().invoke(commands, arguments).stdout
        assert "private" not in told
        assert str(tmp_path) not in told
        assert platform.node() not in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, tmp_path: Path) -> None:
    script = CliRunner().invoke(commands, ["completion", shell]).stdout
    assert f"_BANMIAN_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        file = tmp_path / "script"
        file.write_text(script, "utf-8")
        assert subprocess.run([shell, "-n", str(file)], capture_output=True).returncode == 0


def test_the_program_answers_what_the_script_asks() -> None:
    asked = {"_BANMIAN_COMPLETE": "bash_complete", "COMP_WORDS": "banmian bu", "COMP_CWORD": "1"}
    script = "from layout.cli import main\nimport sys\nsys.argv = ['banmian']\nmain()"
    environment = {**os.environ, **asked, "PYTHONPATH": str(ROOT)}
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert "plain,build" in found.stdout


@pytest.mark.parametrize(
    ("before", "typed", "wanted"),
    [
        ([], "bu", ["build"]),
        (["explain"], "tomb", ["tombstone"]),
        (["build", str(ROOT / "issues" / "2021-12-29"), "--page"], "A0", ["A01", "A02-A03", "A04"]),
        (["preview", str(ROOT / "issues" / "2021-12-29"), "--page"], "A04", ["A04"]),
        (["build", "nowhere", "--page"], "", []),
        (["preflight", "--plant"], "he", ["heatset"]),
        (["verify", "--lang"], "", ["en", "zh"]),
    ],
)
def test_what_is_completed(before: list[str], typed: str, wanted: list[str]) -> None:
    asked = ShellComplete(commands, {}, "banmian", "_BANMIAN_COMPLETE")
    assert [found.value for found in asked.get_completions(before, typed)] == wanted


def test_folders_and_files_are_completed_by_the_shell() -> None:
    asked = ShellComplete(commands, {}, "banmian", "_BANMIAN_COMPLETE")
    for before, kind in ((["build", "x", "-o"], "dir"), (["build"], "file"), (["preflight", "--plant"], "file")):
        assert [found.type for found in asked.get_completions(before, "out/")] == [kind]


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
def test_fish_shows_an_explanation_to_its_end(tmp_path: Path) -> None:
    """It has commas in it, as the lines have that the program answers with."""
    file = tmp_path / "banmian.fish"
    file.write_text(CliRunner().invoke(commands, ["completion", "fish"]).stdout, "utf-8")
    program = tmp_path / "banmian"
    program.write_text(f"#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m layout \"$@\"\n")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    found = subprocess.run(
        ["fish", "--no-config", "-c", f"source {file}; complete -C 'banmian build --form'"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "one line each, JSON on standard output, or GitHub annotations." in found.stdout
