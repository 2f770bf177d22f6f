"""What is said of the codes: of all, in both languages, with examples that are true."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import layout
from layout.build import check
from layout.diagnostics import Code, Report, Severity
from layout.explain import GROUPS, Example, Explanation, example_files, explanations, template
from layout.resources import data_folder
from layout.source import Sources

ALL = [one for several in explanations().values() for one in several]
EXAMPLES = [one for one in ALL if one.example is not None]
MOST_MET = (
    "text-overset", "not-placed", "collision", "headline-too-long", "page-not-filled", "file-missing", "path-leads-out",
    "unknown-key", "missing-key", "wrong-type", "wrong-value", "yaml-syntax", "yaml-full-width", "tombstone",
    "gutter-through", "page-cut", "plant-rule-thin", "missing-character",
)  # fmt: skip


def declared() -> set[Code]:
    """Every code of every module of the package."""
    found = set()
    for module in pkgutil.walk_packages(layout.__path__, "layout."):
        if not module.name.endswith(("__main__", "compile_catalogue")):
            found |= {value for value in vars(import_module(module.name)).values() if isinstance(value, Code)}
    return found


def test_none_is_missing() -> None:
    assert declared() == {one.code for one in ALL}
    assert len(ALL) > 250


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code.name)
def test_all_is_said_in_both_languages(one: Explanation) -> None:
    code, group = one.code, one.group
    assert code.en
    assert re.search("[\u4e00-\u9fff]", code.zh)
    assert bool(code.hint_en) == bool(code.hint_zh)
    assert bool(one.text) == bool(one.text_zh)
    assert bool(group.note) == bool(group.note_zh)
    for text in (one.text, group.note, group.title):
        assert not re.search("[\u4e00-\u9fff]", re.sub("（.*?）|\\(.*?\\)|`.*?`|小五", "", text))
    for text in (code.en, code.zh, code.hint_en, code.hint_zh):
        assert not re.search(r"‹[^›]*[!:.\[]", template(text))


def test_the_codes_that_editors_meet_most_are_explained() -> None:
    for name in MOST_MET:
        assert explanations()[name][0].text, name
    assert sum(bool(one.text) for one in ALL) >= 40
    assert len(EXAMPLES) >= 90


def test_every_written_explanation_is_of_a_code_of_its_group() -> None:
    import yaml

    written = {
        path.stem: list(yaml.safe_load(path.read_text("utf-8"))) for path in Path(data_folder(), "explain").iterdir()
    }
    assert set(written) <= {group.name for group in GROUPS}
    for group, names in written.items():
        for name in names:
            assert group in {one.group.name for one in explanations()[name]}, name


def told(example: Example, piece: str, folder: Path) -> Report:
    for name, text in example_files(example, piece).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("latin-1" if name.endswith(".png") else "utf-8"))
    found = Report()
    check(str(folder), (), found, Sources(), 1)
    return found


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.code.name)
def test_its_example_is_true(one: Explanation, tmp_path: Path) -> None:
    assert one.example is not None
    faulty = [found.code.name for found in told(one.example, one.example.faulty, tmp_path)]
    assert one.code.name in faulty
    mended = told(one.example, one.example.mended, tmp_path)
    assert one.code.name not in {found.code.name for found in mended}
    assert [found.message() for found in mended if found.severity is Severity.ERROR] == []


def test_values_are_named() -> None:
    assert template("page {page}: {size:g} pt, {reason_zh}, {value!r}, {{date}}") == (
        "page ‹page›: ‹size› pt, ‹reason›, ‹value›, {date}"
    )
