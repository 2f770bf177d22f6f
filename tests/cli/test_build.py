"""``banmian build`` as its user meets it: exit status, what is printed where, and the files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands

ROOT = Path(__file__).parent.parent.parent
ISSUE = ROOT / "examples" / "splitting"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An issue file with a mistake in line 2."""
    (tmp_path / "issue.yaml").write_text("paper: 报\ndaet: 2021-12-28\n", "utf-8")
    return tmp_path


def test_all_well(tmp_path: Path) -> None:
    found = run("build", ISSUE, "-o", tmp_path, "--no-preview")
    assert found.exit_code == 0, found.output
    assert found.stderr == ""
    pdf = next(tmp_path.glob("*.pdf")).name
    assert pdf in found.stdout
    assert str(tmp_path) in found.stdout
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".json", ".pdf"]


def test_the_default_folder_is_out_and_the_issues_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("build", ISSUE / "issue.yaml", "--no-preview")
    assert found.exit_code == 0, found.output
    assert (tmp_path / "out" / "splitting" / "report.json").exists()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "gaps {:.3f} em, worst {:.2f}"), ("zh", "字距偏差 {:.3f} em，最大 {:.2f}")]
)
def test_a_page_s_figures_are_the_report_s(tmp_path: Path, lang: str, words: str) -> None:
    found = run("build", ISSUE, "-o", tmp_path, "--no-preview", "--lang", lang)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    figures = report["pages"][0]["quality"]
    assert words.format(figures["gap_rms_em"], figures["gap_worst_em"]) in found.stdout
    articles = [article["quality"] for page in report["pages"] for article in page["articles"]]
    for count in ("lines", "loose_lines", "short_last_lines"):
        assert report["quality"][count] == sum(article[count] for article in articles)
    assert figures["lines"] > 0


def test_json_has_standard_output_to_itself(tmp_path: Path) -> None:
    found = run("build", ISSUE, "-o", tmp_path, "--no-preview", "--format", "json")
    assert found.exit_code == 0
    json.loads(found.stdout or "[]")


def test_timings_name_every_stage(tmp_path: Path) -> None:
    found = run("build", ISSUE, "-o", tmp_path, "--timings", "--lang", "en")
    assert found.exit_code == 0
    stages = [line.split()[0] for line in found.stderr.splitlines() if line.endswith(" ms")]
    assert stages == ["read", "compose", "pdf", "preview", "write", "total"]


@pytest.mark.parametrize("shape", ["human", "short", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_mistake_in_the_input(broken: Path, shape: str, lang: str) -> None:
    found = run("build", broken, "-o", broken / "out", "--format", shape, "--lang", lang)
    assert found.exit_code == 1
    said = found.stdout if shape == "json" else found.stderr
    assert "daet" in said
    assert "Traceback" not in found.output
    if shape == "json":
        json.loads(found.stdout)
        assert found.stderr == ""
    else:
        assert "issue.yaml:2:1" in said
        assert found.stdout == ""
    assert not (broken / "out").exists()


def test_an_issue_that_is_not_there(tmp_path: Path) -> None:
    found = run("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert found.exit_code == 1
    assert "nowhere" in found.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", ISSUE, "--page", "Z99"),
        ("build", ISSUE, "--format", "xml"),
        ("build", ISSUE, "--jobs", "0"),
        ("build", ISSUE, "--nonsense"),
        ("biuld", ISSUE),
    ],
    ids=lambda arguments: " ".join(str(part) for part in arguments if part is not ISSUE),
)
def test_bad_usage_exits_2(arguments: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*arguments)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_page_names_those_there_are(tmp_path: Path) -> None:
    assert "B03" in run("build", ISSUE, "-o", tmp_path, "--page", "Z99").stderr


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    found = run("build", ISSUE, "-o", tmp_path / "out", "--no-preview")
    assert found.exit_code == 1
    assert str(tmp_path / "out") in found.stderr
    assert (tmp_path / "out").read_text() == "in the way"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_former_files_whole(tmp_path: Path, number: int) -> None:
    output = tmp_path / "out"
    output.mkdir()
    issue = Path(shutil.copytree(ISSUE, tmp_path / "issue"))
    (output / "report.json").write_text("former")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "layout", "build", str(issue), "-o", str(output)]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    # Stop it once it has begun to write aside.
    limit = time.monotonic() + 30
    while not any(output.glob(".banmian-*")) and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.002)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode not in (0, None)
    assert "Traceback" not in said
    assert [path.name for path in output.iterdir()] == ["report.json"]
    assert (output / "report.json").read_text() == "former"


COPY = "停了两年的河边旧书市昨天在第一场雪里重新开张。"
PAGES = """paper: 报
date: 2025-01-06
format: tabloid
pages:
  - page: A01
    articles:
      - {ad: 甲, span: 6, lines: 45, at: {column: 1, line: 1}}
  - page: A02
    articles:
      - {text: TEXT, span: 1, lines: 3}
"""


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    """A page half of which is an advertisement, and one whose one article has too much text for its three lines."""
    (tmp_path / "issue.yaml").write_text(PAGES.replace("TEXT", COPY * 4), "utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_of_pages(two_pages: Path, lang: str) -> None:
    found = run("build", two_pages, "-o", two_pages / "out", "--no-preview", "--lang", lang)
    heads, first, second, *_ = (line.split() for line in found.stdout.splitlines())
    assert heads[0] == {"en": "page", "zh": "版"}[lang]
    report = json.loads((two_pages / "out" / "report.json").read_text("utf-8"))
    (article,) = report["pages"][1]["articles"]
    # Name, articles, characters, fill, overset, spare, faults.
    assert second[:3] == ["A02", "1", str(article["characters"])]
    assert second[4] == str(article["characters_overset"])
    assert article["characters_overset"] > 0
    assert second[5:7] == ["–", "1"]
    assert first[:3] == ["A01", "–", "–"]
    assert first[-1] == report["pages"][0]["files"][0]


def test_quiet_tells_errors_and_no_table(two_pages: Path) -> None:
    found = run("build", two_pages, "-o", two_pages / "out", "--no-preview", "--quiet")
    assert found.exit_code == 1
    assert found.stdout == ""
    assert "error[text-overset]" in found.stderr
    assert run("build", ISSUE, "-o", two_pages / "o", "--no-preview", "-q").output == ""


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from layout.cli.build import _progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, words in ((Terminal(), "6 of 12 pages"), (io.StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", stream)
        _progress("en", 6, 12)
        assert words in stream.getvalue()
        assert stream.getvalue().count("█") == (12 if words else 0)
        _progress("en", 12, 12)
        assert stream.getvalue().endswith("\x1b[K" if words else "")


def test_open_hands_the_pdf_or_the_folder_to_the_systems_opener(
    two_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda path: opened.append(path) or 0)
    run("build", two_pages, "-o", two_pages / "out", "--no-preview", "--open")
    run("build", two_pages, "-o", two_pages / "one", "--no-preview", "--open", "--page", "A01")
    assert opened[0] == str(two_pages / "out")
    assert opened[1].endswith("A01.pdf")
    assert Path(opened[1]).exists()
    monkeypatch.setattr("click.launch", lambda path: 1)
    found = run("build", ISSUE, "-o", two_pages / "o", "--no-preview", "--open", "--lang", "en")
    assert found.exit_code == 0
    assert "nothing here opens" in found.stderr


def test_another_folder_is_read_when_the_user_allows_it(tmp_path: Path) -> None:
    for name in ("issue", "bank"):
        (tmp_path / name).mkdir()
    (tmp_path / "bank" / "a.md").write_text(COPY, "utf-8")
    page = "paper: 报\ndate: 2025-01-06\nformat: tabloid\npages:\n  - page: A01\n    articles:\n"
    (tmp_path / "issue" / "issue.yaml").write_text(page + "      - {file: ../bank/a.md, headline: 题}\n", "utf-8")
    for command in (("check",), ("build", "-o", tmp_path / "out", "--no-preview"), ("dump",)):
        refused = run(*command, tmp_path / "issue")
        assert refused.exit_code == 1
        assert "path-leads-out" in refused.output
        assert run(*command, tmp_path / "issue", "--allow", tmp_path / "bank").exit_code == 0


def test_a_narrow_terminal_goes_without_what_can_be_spared() -> None:
    from layout.cli.build import fitting
    from layout.diagnostics.render import cells

    heads = ("版", "篇数", "字数", "占版", "溢出", "空行", "问题", "行文", "文件")
    row = ("A02", "5", "3260", "100%", "–", "7", "–", "字距偏差 0.013 em，最大 0.09", "今日中原-2021-12-28-A02.pdf")
    # 3 + 4 + 4 + 4 + 4 + 4 + 4 + 28 + 27 cells, and two between each.
    assert [cells(line) for line in fitting([heads, row], None)][1] == 98
    narrow = fitting([heads, row], 80)
    assert [line.split()[-1] for line in narrow] == ["文件", "今日中原-2021-12-28-A02.pdf"]
    assert max(map(cells, narrow)) == 68
    assert "行文" not in narrow[0]
    assert "字数" in narrow[0]
    assert fitting([heads, row], 20)[0].split() == ["版", "篇数", "占版", "溢出", "问题", "文件"]


def test_progress_is_told_from_the_beginning(two_pages: Path, tmp_path: Path) -> None:
    from layout.build import Options, build
    from layout.diagnostics import Report
    from layout.source import Sources

    seen: list[tuple[int, int]] = []
    options = Options(str(tmp_path / "out"), preview=False, jobs=1)
    build(str(two_pages), options, Report(), Sources(), lambda done, count: seen.append((done, count)))
    assert seen == [(0, 2), (1, 2), (2, 2)]
