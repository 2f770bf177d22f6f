from __future__ import annotations

import pytest

from layout.display import BLACK
from layout.issue.model import Annotation, Block, Run
from layout.page import flow
from layout.page.context import run_pieces
from layout.page.flow import BYLINE, copy_size, set_flow, text_of
from layout.text import set_paragraph
from layout.text.em_face import EmFaces
from layout.text.model import Interlinear, Line
from layout.units import PT, Length
from tests.page.makers import EM, FORMAT, ROLES, ROW, SPAN, article, context, paragraph, role, subhead, text


def kinds(items: object) -> list[str]:
    return [item.row.kind for item in items]  # type: ignore[attr-defined]


def test_a_paragraph_is_a_row_a_line() -> None:
    # Two characters of indent and 36 of text in lines of 13: 11 + 13 + 12.
    items = set_flow(context(), article(blocks=[paragraph(36)]), ROLES, 13 * EM)
    assert [len(item.line.text) for item in items if item.line] == [11, 13, 12]
    assert [(item.row.first, item.row.last) for item in items] == [(True, False), (False, False), (False, True)]


def test_a_subhead_has_its_space_in_whole_rows() -> None:
    items = set_flow(context(), article(blocks=[paragraph(5), subhead("小标题"), paragraph(5)]), ROLES, 13 * EM)
    assert kinds(items) == ["line", "space", "subhead", "line"]


def test_a_byline_shares_the_last_row_where_there_is_room() -> None:
    # 2 + 5 characters, two of white and a byline of 4 fill 13.
    items = set_flow(context(), article(blocks=[paragraph(5)], byline=text("记者韩娟")), ROLES, 13 * EM)
    assert kinds(items) == ["line"]
    assert items[0].tail is not None
    assert items[0].tail.start == 9 * EM


def test_a_byline_stands_alone_where_there_is_none() -> None:
    items = set_flow(context(), article(blocks=[paragraph(6)], byline=text("记者韩娟")), ROLES, 13 * EM)
    assert kinds(items) == ["line", "byline"]
    assert items[1].block == BYLINE


def test_a_long_byline_is_not_broken_inside_a_name() -> None:
    byline = text("记者 韩娟 通讯员 杨珂 陈迎雪")
    items = set_flow(context(), article(blocks=[paragraph(9)], byline=byline), ROLES, 13 * EM)
    assert [item.line.text for item in items if item.line][1:] == ["记者 韩娟", "通讯员 杨珂 陈迎雪"]


def test_a_long_subhead_is_broken_between_words() -> None:
    items = set_flow(context(), article(blocks=[subhead("道路综合治理让中原区交通更便捷")]), ROLES, 13 * EM)
    first, second = (item.line.text for item in items if item.line)
    assert first + second == "道路综合治理让中原区交通更便捷"
    assert abs(len(first) - len(second)) <= 3
    assert first[-1] not in "道综治交更便"


def test_subheads_shrink_together_to_stay_on_one_line() -> None:
    # 14 characters of 10 pt are 140 pt, the measure is 130: 9.25 pt each, for the short one too.
    roles = {**ROLES, "subhead": role(smallest=Length(9 * PT))}
    one = article(blocks=[subhead("道路综合治理让中原区更便捷了"), paragraph(5), subhead("小标题")])
    items = set_flow(context(), one, roles, 13 * EM)
    sizes = [item.line.runs[0].size for item in items if item.line and item.row.kind == "subhead"]
    assert sizes == [round(9.25 * PT)] * 2


def test_subheads_keep_their_size_where_shrinking_does_not_help() -> None:
    roles = {**ROLES, "subhead": role(smallest=Length(9 * PT))}
    items = set_flow(context(), article(blocks=[subhead("道路综合治理让中原区的交通更便捷了")]), roles, 13 * EM)
    assert [item.line.runs[0].size for item in items if item.line] == [EM, EM]


def test_the_copy_of_the_rows() -> None:
    items = set_flow(context(), article(blocks=[paragraph(30)], byline=text("记者 韩娟")), ROLES, 13 * EM)
    assert text_of(items) == "文" * 30 + "记者 韩娟"
    assert copy_size(items) == 34


def beside(kind: str = "reading", above: int = 0) -> Interlinear:
    return Interlinear(kind, 0, EM, EM, BLACK, above=above)  # type: ignore[arg-type]


def rows_of(monkeypatch: pytest.MonkeyPatch, *lines: tuple[Interlinear, ...], leading: int = ROW) -> list[int]:
    """The rows that the lines of a paragraph take, with what stands beside them."""
    made = tuple(Line("文", (), EM, 0, EM, EM, 0, False, 0, found) for found in lines)
    monkeypatch.setattr(flow, "set_paragraph", lambda *given: made)
    surroundings = context(FORMAT._replace(leading=Length(leading)))
    items = set_flow(surroundings, article(blocks=[paragraph(1)]), ROLES, 13 * EM)
    return [item.row.rows for item in items]


def test_a_line_with_a_reading_that_does_not_fit_takes_a_row_more(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two points of white between the lines, and readings of five.
    assert rows_of(monkeypatch, (), (beside(above=EM // 2),), ()) == [1, 2, 1]
    assert rows_of(monkeypatch, (beside(above=14 * PT),), (beside(above=14 * PT + 1),)) == [2, 3]


def test_a_reading_that_fits_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows_of(monkeypatch, (beside(above=EM // 2),), leading=EM * 3 // 2) == [1]
    assert rows_of(monkeypatch, (beside(above=2 * PT),), (beside(above=2 * PT + 1),)) == [1, 2]


def test_marks_below_the_line_before_need_their_part_of_the_white(monkeypatch: pytest.MonkeyPatch) -> None:
    dots, reading = (beside("emphasis"),), (beside(above=EM // 2),)
    assert rows_of(monkeypatch, dots, reading, leading=EM * 3 // 2) == [1, 2]
    assert rows_of(monkeypatch, dots, reading, leading=EM * 19 // 10) == [1, 1]


def test_marks_below_and_zhuyin_take_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows_of(monkeypatch, (beside("proper-name"),), (beside(),)) == [1, 1]


def test_a_subhead_keeps_what_is_marked_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "set_paragraph", set_paragraph)
    run = Run("红楼梦", "kai", "a.md", ((0, 1, 1),), Annotation(("book-title",)))
    roles = {**ROLES, "kai": role(family="kai"), "subhead": role(15, align="center")}
    pieces = run_pieces((run,), "subhead", roles)
    assert [(piece.style.size, piece.annotation.marks) for piece in pieces] == [(15 * PT, ("book-title",))]
    surroundings = context()._replace(faces=EmFaces())
    (item,) = set_flow(surroundings, article(blocks=[Block("subhead", (run,), SPAN)]), roles, 13 * EM)
    assert item.line is not None
    assert [one.kind for one in item.line.interlinear] == ["book-title"]
