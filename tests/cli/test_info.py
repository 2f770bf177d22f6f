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
