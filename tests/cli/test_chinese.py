"""Help and complaints about the command line in Chinese."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from layout.cli import EXIT_STATUS, Commands, commands
from layout.cli.chinese import DOMAIN, paragraphs_of, speak, wrapped
from layout.data.locale.compile_catalogue import catalogue, read_words
from layout.diagnostics.render import cells
from layout.resources import data_folder

FOLDER = Path(data_folder(), "locale", "zh", "LC_MESSAGES")
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]+")
"""Three words in a row: names of options and files stand alone."""


@pytest.fixture(autouse=True)
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What click speaks is the process's; it goes back to English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "")
    yield
    speak("en")


def run(*arguments: str, chinese: bool = True) -> Result:
    return CliRunner().invoke(commands, list(arguments), env={"LC_ALL": "zh_CN.UTF-8"} if chinese else {})


def names() -> list[str]:
    return commands.list_commands(click.Context(commands))


def texts() -> Iterator[str]:
    """Every paragraph of help and every option's."""
    context = click.Context(commands)
    yield EXIT_STATUS
    for command in (commands, *(commands.get_command(context, name) for name in names())):
        assert command is not None
        yield from paragraphs_of(command.help or "")
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, (command.name, param.name)
                yield param.help


def test_every_help_text_is_there_in_chinese() -> None:
    known = read_words((FOLDER / "banmian.po").read_text("utf-8"))
    for text in texts():
        assert re.search("[\u4e00-\u9fff]", known.get(text, "")), text


def test_the_catalogue_is_made_from_the_words() -> None:
    words = read_words((FOLDER / "banmian.po").read_text("utf-8"))
    assert (FOLDER / "banmian.mo").read_bytes() == catalogue(words)
    with (FOLDER / "banmian.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    for original, translation in words.items():
        if original and "\0" not in original:
            assert read.gettext(original) == translation
    found = read.ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 3)
    assert found.startswith("{value!r} 不在")


def test_values_are_the_same_in_both_languages() -> None:
    for original, translation in read_words((FOLDER / "banmian.po").read_text("utf-8")).items():
        if original and "]{" not in original:  # an example of mark-up
            named = set(re.findall(r"{(\w+)", translation))
            assert named <= set(re.findall(r"{(\w+)", original)), original


@pytest.mark.parametrize("name", names())
def test_help_is_chinese(name: str) -> None:
    told = run(name, "--help").stdout
    assert told.startswith("用法：")
    assert "显示本说明并退出" in told
    assert "退出状态" in told
    assert not ENGLISH.search(told.replace("banmian completion bash", ""))
    assert run(name, "--help", chinese=False).stdout.startswith("Usage: ")


def test_the_list_of_commands_is_chinese() -> None:
    told = run("--help").stdout
    assert not ENGLISH.search(told)
    for name in names():
        assert re.search(rf"^  {name} .*[\u4e00-\u9fff]", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("biuld", "x"), "没有命令 'biuld'"),
        (("build",), "缺少参数 'ISSUE'"),
        (("build", "x", "--jobs", "0"), "0 超出范围 x>=1"),
        (("build", "x", "--jobs"), "选项 '--jobs' 须带 1 个值"),
        (("build", "x", "--jbs", "2"), "没有选项 '--jbs'。"),
        (("build", "x", "y"), "多余的参数（y）"),
        (("build", "x", "--format", "xml"), "'xml' 不在可选值"),
        (("build", "x", "--choose", "A01"), "不合“版=序号”的写法"),
        (("build", "x", "--fresh", "--choose", "A01=2"), "两者不能并用"),
        (("build", "x", "--allow", "nowhere"), "'nowhere' 不存在"),
        (("preflight", "nowhere"), "'nowhere' 不存在"),
    ],
)
def test_complaints_are_chinese(arguments: tuple[str, ...], words: str) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert words in found.stderr
    assert not ENGLISH.search(found.stderr)
    assert "Error: " not in found.stderr
    assert "Error: " in run(*arguments, chinese=False).stderr


def test_the_option_counts_for_more_than_the_locale() -> None:
    assert run("build", "--lang", "en").stderr.startswith("Usage: ")
    assert run("build", "--lang", "zh", chinese=False).stderr.startswith("用法：")
    assert run("build", "--lang=zh", chinese=False).stderr.startswith("用法：")
    assert run("build", "--", "--lang=zh", "x", chinese=False).stderr.startswith("Usage: ")


def test_chinese_does_not_stay() -> None:
    """What was said in Chinese leaves the commands as they were."""
    run("build", "--help")
    assert isinstance(commands, Commands)
    assert not commands.chinese
    assert "Show this message and exit." in run("build", "--help", chinese=False).stdout
    assert gettext.textdomain() != DOMAIN


def test_lines_are_as_wide_as_asked_and_no_mark_begins_one() -> None:
    text = "每版生成一个 PDF 和一个 PNG，另有 report.json。用 --page 时，report.json 只记所生成的版（如 A02）。" * 3
    lines = wrapped(text, 30)
    assert max(map(cells, lines)) <= 30
    assert min(map(cells, lines[:-1])) > 15
    assert not any(line[0] in "，。）" or line[-1] in "（" for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_option_may_stand_before_the_command() -> None:
    told = run("--lang", "zh", "explain", "widow", chinese=False).stdout
    assert told.startswith("widow（警告）")
    assert run("--lang", "zh", "explain", "widow", "--lang", "en").stdout.startswith("widow (warning)")
    assert run("--lang", "en", "schema", "--lang", "zh", "--help").stdout.startswith("用法：")


@pytest.mark.parametrize(("chinese", "words"), [(True, "是不是 'build'？"), (False, "Did you mean 'build'?")])
def test_a_mistyped_command_has_the_one_meant(chinese: bool, words: str) -> None:
    assert words in run("biuld", "x", chinese=chinese).stderr
    assert "?" not in run("--xyz", chinese=False).stderr


def test_the_list_of_commands_is_whole() -> None:
    """None of its lines is cut short, and each stands on one line of 80 cells."""
    for chinese in (True, False):
        told = run("--help", chinese=chinese).stdout
        about = told.partition("Commands:" if not chinese else "命令:")[2].strip("\n").splitlines()
        assert len(about) == len(names())
        assert all(cells(line) < 80 and "..." not in line for line in about)
