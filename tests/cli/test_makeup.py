"""What the terminal says of the engine's pages, and the options by which an editor chooses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.build import RECORD
from layout.cli import commands
from layout.cli.makeup import makeup_lines
from layout.page.makeup.choice import Choice, ModuleChoice
from layout.page.makeup.choice_codes import layout_labels
from layout.page.makeup.former import Fine, FormerPage, Kept, Stood

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "makeup"
STOOD = tuple(Stood(name, column, 1, 1, 50, 1) for column, name in enumerate("甲乙丙丁戊", start=1))
PAID = (Fine("chimney", ("甲", "乙"), 15), Fine("gutter-through", (), 100), Fine("order", ("丙",), 8))
KEPT = Kept(123, False, 801, STOOD, PAID)
MODULES = tuple(ModuleChoice(one, 0, 4) for one in STOOD)
PAGE = FormerPage("ab", (5, 50, 1), 1, False, (), (KEPT,))
ALIKE = Choice(PAGE, KEPT, MODULES)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("choice", "en", "zh"),
    [
        (
            ALIKE,
            "A01  cost 123; the best found among 20 shapes; chimney (甲, 乙), gutter-through",
            "A01  代价 123；从 20 种排法中所见最好；烟囱（甲、乙）、通缝",
        ),
        (
            ALIKE._replace(made=KEPT._replace(proved=True, paid=()), same=True, again=True),
            "A01  cost 123; no better layout exists; laid out as before",
            "A01  代价 123；已证明没有更好的版式；版式照旧",
        ),
        (
            ALIKE._replace(made=KEPT._replace(paid=()), again=True),
            "A01  cost 123; the best found among 20 shapes; all stay where they stood",
            "A01  代价 123；从 20 种排法中所见最好；各稿位置未动",
        ),
        (
            ALIKE._replace(
                page=PAGE._replace(
                    moved=(STOOD[0]._replace(column=5), STOOD[1]._replace(line=3), STOOD[2]._replace(legs=2))
                ),
                made=KEPT._replace(proved=True, paid=()),
                again=True,
            ),
            "A01  cost 123; no better layout exists; moved: 甲; in other legs: 丙; shifted a little: 乙; 2 stay",
            "A01  代价 123；已证明没有更好的版式；移动：甲；改变破栏：丙；略有上下：乙；其余 2 篇未动",
        ),
        (
            ALIKE._replace(filled=False),
            "A01  not filled; the nearest layout is drawn",
            "A01  未能排满，所示为最接近的版式",
        ),
    ],
)
def test_the_account_of_a_page_is_one_line(choice: Choice, en: str, zh: str) -> None:
    assert list(makeup_lines("A01", choice, "en")) == [en]
    assert list(makeup_lines("A01", choice, "zh")) == [zh]


def test_of_many_only_some_are_named() -> None:
    page = PAGE._replace(moved=tuple(one._replace(column=9) for one in STOOD))
    choice = ALIKE._replace(page=page, made=KEPT._replace(paid=()), again=True)
    (line,) = makeup_lines("A01", choice, "en")
    assert line.endswith("moved: 甲, 乙, 丙 and 2 more")
    (line,) = makeup_lines("A01", choice, "zh")
    assert line.endswith("移动：甲、乙、丙 等 5 处")


def test_layouts_to_choose_from_are_listed() -> None:
    page = PAGE._replace(layouts=(KEPT._replace(paid=()), KEPT._replace(cost=140, paid=PAID[:1])))
    _, first, second = makeup_lines("A01", ALIKE._replace(page=page), "en")
    assert first == "  A01=1  cost 123; made"
    assert second == "  A01=2  cost 140; chimney (甲, 乙)"


def test_the_words_over_the_pictures() -> None:
    page = PAGE._replace(layouts=(KEPT, KEPT._replace(cost=140, paid=PAID[:1] * 2)))
    assert layout_labels("A01", page) == (
        ("A01=1 ✓", "代价 cost 123", "烟囱 chimney ×1  通缝 gutter-through ×1  主次 order 8"),
        ("A01=2", "代价 cost 140", "烟囱 chimney ×2"),
    )


@pytest.mark.parametrize("value", ["A01", "=2", "A01=", "A01=x", "A01=0", "A01=11", "A01=²"])
def test_a_choice_that_is_none_is_not_understood(value: str) -> None:
    assert run("build", EXAMPLE, "--choose", value).exit_code == 2


def test_no_choice_from_nothing() -> None:
    assert run("build", EXAMPLE, "--fresh", "--choose", "B12=2").exit_code == 2


def test_a_page_that_is_not_there_cannot_be_chosen_for(tmp_path: Path) -> None:
    found = run("build", EXAMPLE, "-o", tmp_path, "--choose", "B99=2")
    assert (found.exit_code, "B99" in found.stderr) == (2, True)


def test_layouts_are_shown_and_one_is_chosen(tmp_path: Path) -> None:
    """An editor's way: see the layouts, choose the second, and keep to it."""
    issue, out = Path(shutil.copytree(EXAMPLE, tmp_path / "issue")), tmp_path / "out"
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text("style: {makeup: {effort: 0.08}}\n" + text, "utf-8")
    arguments = ("build", issue, "-o", out, "--no-preview", "--lang", "en")
    found = run(*arguments, "--alternatives", 1)
    assert found.exit_code == 0, found.output
    assert "B12=2" in found.stdout
    (sheet,) = out.glob("*-layouts.png")
    assert sheet.read_bytes().startswith(b"\x89PNG")
    found = run(*arguments, "--choose", "B12=2")
    assert found.exit_code == 0, found.output
    record = (out / RECORD).read_bytes()
    (page,) = json.loads(record)["pages"]
    assert (page["layout"], page["chosen"]) == (2, True)
    found = run(*arguments)
    assert "laid out as before" in found.stdout
    assert (out / RECORD).read_bytes() == record
    report = json.loads((out / "report.json").read_text("utf-8"))["pages"][0]["makeup"]
    assert (report["layout"], report["cost"]) == (2, page["layouts"][1]["cost"])
    found = run(*arguments, "--choose", "B12=9")
    assert found.exit_code == 1
    assert "layout-unknown" in found.stderr
