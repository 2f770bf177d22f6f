from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.proofs.compare import _changes, compare, pairs
from layout.proofs.model import Block, Comparison, Frame, Line, Proof, Sheet, Story
from layout.proofs.reading import read_proof
from tests.proofs.builds import FIRST, SECOND, built, written


def story(*texts: str, title: str = "题", source: str = "a.md", kind: str = "Art", y: float = 10.0) -> Story:
    """A story of one block of lines, each 4 mm below the one before."""
    lines = [Line(text, Frame("A01", 10.0, y + 4 * number, 40.0, 3.0)) for number, text in enumerate(texts)]
    return Story(kind, title, source, (Block("P", tuple(lines)),))


def changed(old: Story, new: Story) -> Comparison:
    return compare(Proof((), (old,)), Proof((), (new,)))


def test_the_same_is_the_same() -> None:
    assert changed(story("一二三", "四五六"), story("一二三", "四五六")).same


def test_a_replaced_word_is_shown_in_its_surroundings() -> None:
    (one,) = changed(story("走访了三十户人家今天"), story("走访了四十户人家今天")).stories
    (edit,) = one.edits
    assert (edit.before, edit.old, edit.new, edit.after) == ("走访了", "三", "四", "十户人家今天")
    # The fourth of ten characters of a line 40 mm wide from 10 mm: from 22 mm, 4 mm wide.
    assert edit.places == ((Frame("A01", 22.0, 10.0, 4.0, 3.0),), (Frame("A01", 22.0, 10.0, 4.0, 3.0),))


def test_lines_that_were_only_broken_elsewhere_are_no_edits() -> None:
    (one,) = changed(story("一二三四", "五六七八"), story("一二三", "四五六七", "八")).stories
    assert (one.edits, one.broken_anew) == ((), 3)


def test_a_line_that_holds_a_changed_word_is_not_counted_as_broken_anew() -> None:
    (one,) = changed(story("一二三四", "五六七八"), story("一二〇三", "四五六七", "八")).stories
    assert ([(edit.old, edit.new) for edit in one.edits], one.broken_anew) == ([("", "〇")], 2)


def test_lines_that_moved() -> None:
    (one,) = changed(story("一二三", "四五六"), story("一二三", "四五六", y=14.0)).stories
    assert [(moved.text, moved.new.y - moved.old.y) for moved in one.moved] == [("一二三", 4.0), ("四五六", 4.0)]
    # Two lines 4 mm apart and 3 mm high.
    assert one.frames == ((Frame("A01", 10.0, 10.0, 40.0, 7.0),), (Frame("A01", 10.0, 14.0, 40.0, 7.0),))


def test_a_shift_that_rounding_makes_is_none() -> None:
    assert changed(story("一二三"), story("一二三", y=10.02)).same


def test_stories_are_matched_by_title_source_and_words() -> None:
    old = [story("甲甲甲", title="一", source="a.md"), story("乙乙乙", title="二", source="b.md"),
           story("丙丁戊己", title="三", source="issue.yaml"), story("子丑", title="四", source="d.md")]  # fmt: skip
    new = [story("丙丁戊庚", title="七", source="other.yaml"), story("甲", title="一", source="x.md"),
           story("寅卯", title="八", source="b.md"), story("辰巳", title="九", source="y.md")]  # fmt: skip
    found = [(one and one.title, two and two.title) for one, two in pairs(old, new)]
    assert found == [("三", "七"), ("一", "一"), ("二", "八"), (None, "九"), ("四", None)]


def test_pages_that_came_and_went() -> None:
    before, after = Sheet("A01", 275, 390, "a.pdf", 0), Sheet("A02", 275, 390, "b.pdf", 0)
    found = compare(Proof((before,), ()), Proof((after,), ()))
    assert [(sheet.verb, sheet.name) for sheet in found.sheets] == [("added", "A02"), ("removed", "A01")]


@given(st.text("一二三四五", max_size=30), st.text("一二三四五", max_size=30))
def test_changes_turn_the_old_text_into_the_new(old: str, new: str) -> None:
    text = list(old)
    for i, j, k, m in reversed(_changes(old, new)):
        text[i:j] = new[k:m]
    assert "".join(text) == new


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Proof, Proof]:
    """A build, and one in which a word of the first article was changed and the other's headline."""
    folder = tmp_path_factory.mktemp("compare")
    before = built(written(folder / "old"), folder / "old-out")
    issue = written(folder / "new", FIRST.replace("三十一", "四百二"), SECOND, ("街道送温暖", "新图书馆开门迎客"))
    after = built(issue, folder / "new-out")
    old, new = read_proof(str(before), Report()), read_proof(str(after), Report())
    assert old is not None
    assert new is not None
    return old, new


def test_two_builds(builds: tuple[Proof, Proof]) -> None:
    first, second = compare(*builds).stories
    assert [(edit.kind, edit.old, edit.new) for edit in first.edits] == [("P", "三十一", "四百二")]
    assert (first.broken_anew, first.moved) == (0, ())
    assert (second.title, second.source) == ("新图书馆开门迎客", "second.md")
    assert {edit.kind for edit in second.edits} == {"H1"}


def test_a_build_and_itself(builds: tuple[Proof, Proof]) -> None:
    found = compare(builds[0], builds[0])
    assert not found.stories
    assert [sheet.size_changed for sheet in found.sheets] == [False]


def test_builds_lie_where_they_may(tmp_path: Path) -> None:
    issue = written(tmp_path / "issue")
    one, other = built(issue, tmp_path / "a"), built(issue, tmp_path / "b")
    pages = [read_proof(str(path), Report()) for path in (one, other)]
    assert pages[0] is not None
    assert pages[1] is not None
    assert not compare(pages[0], pages[1]).stories
