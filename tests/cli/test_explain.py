"""``banmian explain`` as its user meets it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands
from layout.explain import explanations


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["explain", *arguments])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_lists_all(lang: str) -> None:
    listed = run("--lang", lang).stdout
    for name in explanations():
        assert f"\n  {name} " in listed


def test_one_in_full() -> None:
    told = run("file-missing", "--lang", "en").stdout
    for words in ("file-missing (error)", "there is no file “‹path›”", "Files and YAML", "file: articles/stroy.md",
                  "file: articles/story.md", "articles/story.md:"):  # fmt: skip
        assert words in told
    told = run("file-missing", "--lang", "zh").stdout
    for words in ("file-missing（错误）", "找不到文件“‹path›”", "出错的写法（在某版的 articles 中）："):
        assert words in told


@pytest.mark.parametrize("written", ["[tombstone]", "TOMBSTONE"])
def test_a_code_may_be_pasted_as_it_is_told(written: str) -> None:
    assert run(written).stdout == run("tombstone").stdout


def test_a_taboo_says_how_it_is_silenced() -> None:
    assert "severity" in run("tombstone", "--lang", "en").stdout


def test_a_name_of_two_rooms_is_told_of_both() -> None:
    assert run("file-unreadable", "--lang", "en").stdout.count("file-unreadable (error)") == 2


@pytest.mark.parametrize(("lang", "words"), [("en", "Did you mean text-overset"), ("zh", "是不是 text-overset")])
def test_near_misses_are_offered(lang: str, words: str) -> None:
    found = run("text-overst", "--lang", lang)
    assert found.exit_code == 2
    assert words in found.stderr


def test_json() -> None:
    (one,) = json.loads(run("unknown-key", "--json").stdout)
    assert one["message"]["zh"] == "未知的键“{key}”"
    assert one["example"]["in"] == "module"
    assert len(json.loads(run("--json").stdout)) == sum(map(len, explanations().values()))


def test_control_characters_of_an_example_are_shown_and_not_obeyed() -> None:
    told = CliRunner().invoke(commands, ["explain", "control-character", "--lang", "en"]).stdout
    assert "    旧书市␇重开。" in told
    assert "\a" not in told
