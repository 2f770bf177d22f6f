"""The group of commands, and those that only print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout import __version__
from layout.cli import commands

ROOT = Path(__file__).parent.parent.parent
ISSUE = ROOT / "examples" / "splitting"

HEAVY = ("reportlab", "uharfbuzz", "fontTools", "PIL", "pikepdf", "pypdfium2", "rjieba", "yaml", "multiprocessing")


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_version() -> None:
    assert __version__ in CliRunner().invoke(commands, ["--version"]).stdout


def test_help_names_every_command() -> None:
    found = CliRunner().invoke(commands, ["--help"])
    assert found.exit_code == 0
    for name in ("build", "check", "new", "preflight", "fonts", "schema", "dump", "lines"):
        assert name in found.stdout


@pytest.mark.parametrize("name", ["build", "check", "new", "preflight", "fonts", "schema", "dump", "lines"])
def test_every_command_has_help(name: str) -> None:
    found = CliRunner().invoke(commands, [name, "--help"])
    assert found.exit_code == 0
    assert found.stdout.startswith("Usage: ")


def test_python_m_layout_is_the_command() -> None:
    found = python("-m", "layout", "--version")
    assert found.returncode == 0
    assert found.stdout == f"banmian, version {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom layout.cli import commands\n"
        "try:\n    commands(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert python("-c", script).stdout.endswith("HEAVY []\n")


def test_a_build_of_one_page_imports_only_what_it_needs(tmp_path: Path) -> None:
    unwanted = ("multiprocessing", "asyncio", "jsonschema", "urllib.request", "email", "pypdfium2", "fontTools.subset")
    script = (
        "import sys\nfrom layout.cli import commands\n"
        f"try:\n    commands(['build', {str(ISSUE)!r}, '-o', {str(tmp_path)!r}, '--no-preview', '--jobs', '1'])\n"
        "except SystemExit as end:\n    print('STATUS', end.code)\n"
        f"print('UNWANTED', [name for name in {unwanted!r} if name in sys.modules])"
    )
    found = python("-c", script)
    assert found.stdout.endswith("STATUS 0\nUNWANTED []\n"), found.stdout + found.stderr


def test_schema_is_json_schema() -> None:
    found = CliRunner().invoke(commands, ["schema"])
    assert found.exit_code == 0
    schema = json.loads(found.stdout)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_issue_builds_without_a_message(tmp_path: Path, lang: str) -> None:
    runner, folder = CliRunner(), str(tmp_path / "fresh")
    assert runner.invoke(commands, ["new", folder, "--lang", lang]).exit_code == 0
    for arguments in (["check", folder], ["build", folder, "-o", str(tmp_path / "out"), "--no-preview"]):
        found = runner.invoke(commands, [*arguments, "--lang", lang])
        assert found.exit_code == 0, found.output
        assert found.stderr == ""


def test_new_leaves_what_is_there_alone(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text("mine")
    found = CliRunner().invoke(commands, ["new", str(tmp_path)])
    assert found.exit_code == 1
    assert (tmp_path / "issue.yaml").read_text() == "mine"


def test_fonts_lists_the_bundled_faces() -> None:
    found = CliRunner().invoke(commands, ["fonts"])
    assert found.exit_code == 0
    for role in ("song", "hei", "kai"):
        assert role in found.stdout


def test_fonts_of_an_issue_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    found = CliRunner().invoke(commands, ["fonts", str(tmp_path / "nowhere")])
    assert found.exit_code == 1
    assert "nowhere" in found.stderr


def test_a_build_with_errors_says_that_its_pages_are_not_to_be_printed(tmp_path: Path) -> None:
    CliRunner().invoke(commands, ["new", str(tmp_path / "i")])
    file = tmp_path / "i" / "issue.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("        span: 4", "        spna: 4"), encoding="utf-8")
    arguments = ["build", str(tmp_path / "i"), "-o", str(tmp_path / "o"), "--no-preview", "--jobs", "1"]
    for language, words in (("en", "not to print"), ("zh", "不可付印")):
        found = CliRunner().invoke(commands, [*arguments, "--lang", language])
        assert found.exit_code == 1
        assert words in found.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a shell closes the stream")
def test_closed_streams_end_in_no_traceback(tmp_path: Path) -> None:
    command = f"{sys.executable} -m layout build {ISSUE} -o {tmp_path} --no-preview"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for closed in (">&-", "2>&-"):
        ended = subprocess.run(f"{command} {closed}", shell=True, env=environment, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.parametrize("command", ["schema", f"build {ISSUE} --no-preview --format json"])
def test_an_output_without_room_ends_in_no_traceback(tmp_path: Path, command: str) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "layout", *command.split()],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == "banmian: No space left on device\n"


def test_dump_prints_the_page() -> None:
    found = CliRunner().invoke(commands, ["dump", str(ISSUE), "--page", "B03"])
    assert found.exit_code == 0, found.output
    assert "B03" in found.stdout


def test_dump_of_an_unknown_page_is_bad_usage() -> None:
    assert CliRunner().invoke(commands, ["dump", str(ISSUE), "--page", "Z99"]).exit_code == 2


def test_quiet_tells_errors_only(tmp_path: Path) -> None:
    page = "paper: x\ndate: 2025-01-06\nformat: tabloid\npages:\n  - page: A01\n    articles: []\n"
    (tmp_path / "issue.yaml").write_text(page, "utf-8")
    for shape in ("human", "short", "github"):
        assert "page-empty" in CliRunner().invoke(commands, ["check", str(tmp_path), "--format", shape]).stderr
        found = CliRunner().invoke(commands, ["check", str(tmp_path), "--format", shape, "--quiet"])
        assert (found.exit_code, found.output) == (0, "")
    assert json.loads(CliRunner().invoke(commands, ["check", str(tmp_path), "-q", "--format", "json"]).stdout) == []
    (tmp_path / "issue.yaml").write_text(page + "spam: 2\n", "utf-8")
    found = CliRunner().invoke(commands, ["check", str(tmp_path), "--format", "short", "-q"])
    assert found.exit_code == 1
    assert [line.split(": ")[1] for line in found.stderr.splitlines()] == ["error[unknown-key]"]


def test_messages_come_in_the_same_order_however_many_processes_find_them(tmp_path: Path) -> None:
    head = "paper: x\ndate: 2025-01-06\nformat: tabloid\npages:\n"
    page = "  - page: A0{0}\n    articles: [{{headline: 题{0}, span: 1, lines: 9, text: {1}}}]\n"
    text = head + "".join(page.format(number, "字" * 300) for number in range(1, 5))
    (tmp_path / "issue.yaml").write_text(text, "utf-8")
    arguments = ["check", str(tmp_path), "--format", "short", "--jobs"]
    alone, four = (CliRunner().invoke(commands, [*arguments, jobs]).stderr for jobs in ("1", "4"))
    assert alone == four
    overset = [line.split("page ")[1][:3] for line in alone.splitlines() if "text-overset" in line]
    assert overset == ["A01", "A02", "A03", "A04"]
