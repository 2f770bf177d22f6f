from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.display import Glyphs, Stroke
from layout.font.errors import UnknownFamily
from layout.issue.model import Masthead
from layout.page.codes import COLLISION, NOT_PLACED
from layout.page.compose import compose_page
from layout.page.grid import Grid
from layout.page.model import ComposedPage
from tests.page.makers import (
    FORMAT,
    ROW,
    SPAN,
    PlainFaces,
    advertisement,
    article,
    at,
    context,
    group,
    headline,
    issue,
    page,
    paragraph,
    text,
)


def compose(modules: Sequence[Any], report: Report, **more: Any) -> ComposedPage:
    faces: Any = PlainFaces()
    description = page(modules, **more)
    return compose_page(description, issue(description), faces, report)


def test_a_page_has_its_items_structure_faces_and_settings() -> None:
    report = Report()
    one = article("one", headline=headline("标题"), blocks=[paragraph(128)])
    two = article("two", headline=headline("标题"), blocks=[paragraph(128)])
    made = compose([one, two], report)
    assert (made.page.name, made.page.width, made.page.height) == ("A02", FORMAT.page_width, FORMAT.page_height)
    assert [setting.name for setting in made.settings] == ["one", "two"]
    assert [(setting.column, setting.row) for setting in made.settings] == [(1, 1), (3, 1)]
    assert [source.key for source in made.fonts] == ["plain"]
    assert [node.role for node in made.page.nodes] == ["article", "main", "paragraph"] * 2
    assert not report.diagnostics


def test_body_baselines_are_on_the_grid_in_every_column() -> None:
    one = article("one", 2, 2, [paragraph(100)], headline=headline("标题"))
    two = article("two", 2, 1, [paragraph(77)], headline=headline("标题", "引题"))
    three = article("three", 4, 3, [paragraph(200)], headline=headline("标题", deck="副题"))
    made = compose([one, two, three], Report())
    grid = Grid.of(FORMAT)
    body = [item for item in made.page.items if isinstance(item, Glyphs) and item.text.startswith("文")]
    assert len(body) > 20
    assert {(item.y - grid.y - context().baseline) % ROW for item in body} == {0}


def test_a_masthead_keeps_its_rows_to_itself() -> None:
    masthead = Masthead(text("今日中原"), None, (), 4, 8, SPAN)
    made = compose([article(blocks=[paragraph(40)])], Report(), masthead=masthead)
    assert made.settings[0].row == 10


def test_fixed_articles_that_overlap_are_told_and_marked() -> None:
    report = Report()
    one = article("one", 2, 2, [paragraph(300)], at=at(1, 1), lines=10)
    two = article("two", 2, 2, [paragraph(300)], at=at(2, 1), lines=12)
    made = compose([one, two], report)
    assert COLLISION in {found.code for found in report}
    assert any(mark.label == "two × one" for mark in made.page.marks)


def test_what_found_no_place_is_in_the_settings() -> None:
    report = Report()
    made = compose([advertisement(4, 49), article(blocks=[paragraph(128)])], report)
    assert [found.code for found in report] == [NOT_PLACED]
    (setting,) = made.settings
    assert (setting.rows, setting.overset_characters) == (0, 128)
    (mark,) = made.page.marks
    assert mark.label == "one"
    assert mark.y == FORMAT.top + 50 * ROW


def test_rules_part_the_modules() -> None:
    one = article("one", 2, 2, [paragraph(100)])
    two = article("two", 2, 2, [paragraph(100)])
    three = article("three", 4, 4, [paragraph(100)])
    made = compose([one, two, three], Report())
    strokes = [item for item in made.page.items if isinstance(item, Stroke)]
    header = 2
    assert len(strokes) == header + 2


def test_a_face_that_cannot_be_had_is_told() -> None:
    class NoFaces(PlainFaces):
        def face(self, family: str, weight: int) -> Any:
            raise UnknownFamily(family, ("song",))

    report = Report()
    faces: Any = NoFaces()
    description = page([article(blocks=[paragraph(10)])])
    made = compose_page(description, issue(description), faces, report)
    assert report.failed
    assert made.page.items == ()


def test_the_same_input_gives_the_same_page() -> None:
    modules = [article("one", headline=headline("标题"), blocks=[paragraph(500)]), advertisement(2, 9)]
    assert compose(modules, Report()) == compose(modules, Report())


stories = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 900), st.booleans()), min_size=1, max_size=7
)


@given(stories)
@settings(max_examples=40)
def test_every_character_is_drawn_or_told_as_overset(stories: list[tuple[int, int, int, bool]]) -> None:
    report = Report()
    modules: list[Any] = []
    for number, (columns, legs, length, grouped) in enumerate(stories):
        one = article(str(number), columns, legs, [paragraph(length, chr(0x4E00 + number))])
        modules.append(group(4, [one]) if grouped else one)
    made = compose(modules, report)
    drawn = "".join(item.text for item in made.page.items if isinstance(item, Glyphs))
    over = "".join(setting.overset_text for setting in made.settings)
    for number, (_, _, length, _) in enumerate(stories):
        mark = chr(0x4E00 + number)
        assert drawn.count(mark) + over.count(mark) == length
    assert bool(over) == report.failed
