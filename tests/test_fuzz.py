"""Whatever stands in an issue file, the build ends with words, never with a traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.build import Options, build
from layout.diagnostics import Report
from layout.source import Sources

ROOT = Path(__file__).parent.parent
SEEDS = sorted(path.parent for path in (ROOT / "examples").glob("*/issue.yaml"))

EXAMPLES = int(os.environ.get("BANMIAN_FUZZ_EXAMPLES", "40"))
"""Set it higher for a longer search; the tests' own number takes a few seconds."""

TOKENS = (
    *(":", "-", "- ", "{", "}", "[", "]", "{}", "[]", "''", '"', "'", "|", ">", "&a", "*a", "!!map", "%", "@", "`"),
    *("?", "#", "\t", "\r", "\x00", "\x85", "\ufeff", "\u2028", "---", "...", "<<: *a", "\\", "\\ud800", "{page"),
    *("null", "~", "on", "no", "true", "12:30", "0123", "1e309", "nan", ".inf", "-1", "0", "1", "7", "99", "999999999"),
    *("0pt", "-3mm", "3mm", "400mm", "9e9pt", "12Q", "小五", "2em", "4 lines", "0 lines", "K100", "K999"),
    *("2021-12-28", "2021-13-40", "0000-00-00", "../../x", "/dev/null", "/", ".", "issue.yaml", "articles", "a" * 300),
    *("版" * 200, "𠮷", "\u200b", "👩‍👩‍👧", "é", "—— ……", "“”", "（", "tabloid", "broadsheet", "main", "at", "span"),
)

Edit = Callable[[list[str], int, str], None]


def insert(lines: list[str], place: int, token: str) -> None:
    row = place % len(lines)
    column = place // len(lines) % (len(lines[row]) + 1)
    lines[row] = lines[row][:column] + token + lines[row][column:]


def replace_value(lines: list[str], place: int, token: str) -> None:
    row = place % len(lines)
    key, colon, _ = lines[row].partition(": ")
    lines[row] = f"{key}: {token}" if colon else token


def replace_key(lines: list[str], place: int, token: str) -> None:
    row = place % len(lines)
    indent = lines[row][: len(lines[row]) - len(lines[row].lstrip(" -"))]
    lines[row] = f"{indent}{token}: {lines[row].partition(': ')[2]}"


def delete(lines: list[str], place: int, token: str) -> None:
    if len(lines) > 1:
        del lines[place % len(lines)]


def double(lines: list[str], place: int, token: str) -> None:
    lines.insert(place % len(lines), lines[place // len(lines) % len(lines)])


def cut(lines: list[str], place: int, token: str) -> None:
    row = place % len(lines)
    lines[row] = lines[row][: place // len(lines) % (len(lines[row]) + 1)]


def indent(lines: list[str], place: int, token: str) -> None:
    lines[place % len(lines)] = "  " + lines[place % len(lines)]


EDITS: tuple[Edit, ...] = (insert, replace_value, replace_value, replace_key, delete, double, cut, indent)

edits = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 100_000), st.sampled_from(TOKENS)), min_size=1, max_size=4
)


@pytest.mark.skipif(not SEEDS, reason="no examples to start from")
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="BANMIAN_FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.sampled_from(SEEDS), changes=edits)
def test_a_mutated_issue_never_ends_in_a_traceback(
    tmp_path: Path, seed: Path, changes: list[tuple[Edit, int, str]]
) -> None:
    issue = tmp_path / seed.name
    if not issue.exists():
        shutil.copytree(seed, issue)
    lines = (seed / "issue.yaml").read_text("utf-8").split("\n")
    for edit, place, token in changes:
        edit(lines, place, token)
    (issue / "issue.yaml").write_text("\n".join(lines), "utf-8", newline="")
    check(issue, tmp_path / "out")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_bytes_of_any_kind(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "issue.yaml").write_bytes(data)
    check(tmp_path, tmp_path / "out")


def check(issue: Path, output: Path) -> None:
    """Build; what is told can be shown in both languages, and a build without errors has made its files."""
    told = Report()
    outcome = build(str(issue), Options(str(output), preview=False, jobs=1), told, Sources())
    for found in told:
        assert found.message("en")
        assert found.message("zh")
        found.hint("en")
        found.hint("zh")
    if outcome is None:
        assert told.failed
    elif not told.failed:
        assert all(Path(file).stat().st_size for file in outcome.files)
        assert all(page.files for page in outcome.pages)
        made = {name for page in outcome.pages for name in page.files} | {"report.json", "manifest.json"}
        record = {"makeup.json"} if any(page.choice is not None for page in outcome.pages) else set()
        assert {Path(file).name for file in outcome.files} == made | record
