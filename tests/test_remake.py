"""A page of the makeup engine built again: with the record of the build before, and without."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from layout.build import RECORD, Options, Outcome, UnknownPage, build, check
from layout.diagnostics import Report
from layout.source import Sources

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "makeup"
SHIFT = 6
"""Rows within which a module is said to stand where it stood (README, house style: movement)."""
SENTENCE = "编辑写明的栏数、位置，程序一概不动"
"""In a story of the example's page."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The example, searched a tenth as long; and the same page a second time, made by hand."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "issue"))
    text = (folder / "issue.yaml").read_text("utf-8")
    head, pages = text.split("pages:\n")
    by_hand = "  - page: B13\n    articles:\n      - {headline: 一, text: 二。}\n"
    (folder / "issue.yaml").write_text(
        f"{head}style: {{makeup: {{effort: 0.08}}}}\npages:\n{pages}{by_hand}", "utf-8"
    )
    return folder


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / "issue.yaml").read_text("utf-8")
    assert text.count(old) == 1
    (folder / "issue.yaml").write_text(text.replace(old, new), "utf-8")


def make(folder: Path, output: Path, **options: object) -> tuple[Outcome, list[str]]:
    told = Report()
    chosen = Options(str(output), preview=False)._replace(**options)
    outcome = build(str(folder), chosen, told, Sources())
    assert outcome is not None, [found.message() for found in told]
    return outcome, [found.code.name for found in told]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def places(folder: Path) -> dict[str, tuple[int, int, int]]:
    (page,) = json.loads((folder / RECORD).read_text("utf-8"))["pages"]
    modules = page["layouts"][page["layout"] - 1]["modules"]
    return {one["name"]: (one["column"], one["line"], one["columns"]) for one in modules}


def test_the_same_copy_with_its_record_gives_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(copy, out)
    first = bytes_of(out)
    assert RECORD in first
    _, told = make(copy, out)
    assert bytes_of(out) == first
    assert told == []


def test_after_an_edit_too_the_next_build_changes_nothing(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(copy, out)
    edit(copy, SENTENCE, SENTENCE + "，一丝一毫也不动，绝不含糊")
    make(copy, out)
    first = bytes_of(out)
    make(copy, out)
    assert bytes_of(out) == first


def test_a_record_from_elsewhere_gives_the_same_pages(copy: Path, tmp_path: Path) -> None:
    make(copy, tmp_path / "desk")
    edit(copy, SENTENCE, SENTENCE + "，一丝一毫也不动")
    make(copy, tmp_path / "desk")
    former = tmp_path / "desk" / RECORD
    make(copy, tmp_path / "press", former=str(former))
    assert bytes_of(tmp_path / "press") == bytes_of(tmp_path / "desk")


def test_a_fresh_build_asks_nothing_of_the_record(copy: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    make(copy, plain)
    edit(copy, SENTENCE, "编辑写明的，程序一概不动")
    edited = tmp_path / "edited"
    make(copy, edited)
    make(copy, plain, fresh=True)
    assert bytes_of(plain) == bytes_of(edited)


def test_a_page_that_is_not_built_keeps_its_record(copy: Path, tmp_path: Path) -> None:
    make(copy, tmp_path)
    before = (tmp_path / RECORD).read_bytes()
    make(copy, tmp_path, pages=("B13",), fresh=True)
    assert (tmp_path / RECORD).read_bytes() == before


def test_pages_made_by_hand_have_no_record(copy: Path, tmp_path: Path) -> None:
    outcome, _ = make(copy, tmp_path / "out", pages=("B13",))
    assert not (tmp_path / "out" / RECORD).exists()
    assert outcome.pages[0].choice is None


def test_a_spoilt_record_is_told_and_written_anew(copy: Path, tmp_path: Path) -> None:
    make(copy, tmp_path / "out")
    before = (tmp_path / "out" / RECORD).read_bytes()
    (tmp_path / "out" / RECORD).write_bytes(before[:100])
    _, told = make(copy, tmp_path / "out")
    assert told == ["former-unreadable"]
    assert (tmp_path / "out" / RECORD).read_bytes() == before


def test_another_day_s_record_is_told_and_not_used(copy: Path, tmp_path: Path) -> None:
    make(copy, tmp_path / "out")
    edit(copy, "date: 2022-03-01", "date: 2022-03-02")
    _, told = make(copy, tmp_path / "out")
    assert told == ["former-foreign"]


def test_a_record_that_is_asked_for_must_be_there(copy: Path, tmp_path: Path) -> None:
    _, told = make(copy, tmp_path / "out", former=str(tmp_path / "none.json"))
    assert told == ["former-unreadable"]


def test_a_renamed_story_is_told_and_the_others_stay(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(copy, out)
    before = places(out)
    edit(copy, "headline: 给定的照旧", "headline: 给定的不动")
    _, told = make(copy, out)
    after = places(out)
    assert told == ["former-modules"]
    after["给定的照旧"] = after.pop("给定的不动")
    assert after.keys() == before.keys()
    for name, (column, row, columns) in after.items():
        # A shift by a few rows is no movement: it is how a page closes up.
        assert (column, columns) == (before[name][0], before[name][2])
        assert abs(row - before[name][1]) <= SHIFT


def test_a_layout_of_a_page_made_by_hand_cannot_be_chosen(copy: Path, tmp_path: Path) -> None:
    _, told = make(copy, tmp_path / "out", choose=(("B13", 2),))
    assert told == ["layout-by-hand"]


def test_a_layout_of_a_page_that_is_not_there_cannot_be_chosen(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownPage):
        make(copy, tmp_path / "out", choose=(("B99", 2),))


def test_check_judges_the_page_that_would_be_built_next(copy: Path, tmp_path: Path) -> None:
    def judged(former: str) -> dict[str, set[tuple[str, ...]]]:
        found = Report()
        check(str(copy), ("B12",), found, Sources(), former=former)
        return {
            rule: {
                tuple(one.values[key] for key in ("module", "other") if key in one.values)
                for one in found
                if one.code.name == rule
            }
            for rule in ("gutter-through", "chimney")
        }

    make(copy, tmp_path / "out")
    assert judged("") == paid(tmp_path / "out")
    make(copy, tmp_path / "out", alternatives=1)
    made = []
    for number in (1, 2):
        make(copy, tmp_path / "out", choose=(("B12", number),))
        assert judged(str(tmp_path / "out" / RECORD)) == paid(tmp_path / "out")
        made.append(places(tmp_path / "out"))
    assert made[0] != made[1]


def paid(folder: Path) -> dict[str, set[tuple[str, ...]]]:
    """With whom two rules are broken in the layout that was made."""
    (page,) = json.loads((folder / RECORD).read_text("utf-8"))["pages"]
    fines = page["layouts"][page["layout"] - 1]["paid"]
    return {
        rule: {tuple(fine["modules"]) for fine in fines if fine["rule"] == rule}
        for rule in ("gutter-through", "chimney")
    }
