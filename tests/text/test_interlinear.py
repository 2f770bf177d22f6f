"""Where marks stand along a line."""

from __future__ import annotations

import pytest

from tests.text.annotating import compose, left, marked, only, pinyin, plain
from tests.text.conformance import measures, switched_off
from tests.text.reading import places


@measures("interlinear-dots")
def test_a_dot_stands_under_the_middle_of_every_character() -> None:
    line = left(plain("文"), marked("着重", "emphasis"), plain("文"))
    assert only(line).middles == (1500, 2500)


@measures("interlinear-dots")
def test_dots_keep_to_their_characters_where_a_line_is_stretched() -> None:
    # Four characters in a line of four and a half: three gaps of a sixth of an em.
    line = compose(4.5, marked("着重强调", "emphasis"), plain("文" * 9))[0]
    assert only(line).middles == tuple(offset + 500 for _, offset in places(line))
    assert places(line)[-1] == ("调", 3500)


@measures("interlinear-dots")
def test_marks_and_spaces_have_no_dot() -> None:
    # 重 0, ， 1000 (its blank half an em), 点 2000, a space of half an em, 好 3500.
    piece = marked("重，点 好", "emphasis")
    line = left(piece._replace(style=piece.style._replace(space=500)))
    assert only(line).middles == (500, 2500, 4000)


@switched_off("interlinear-dots", "interlinear-lines")
def test_unmarked_text_has_nothing_beside_it() -> None:
    assert left(plain("重，点 好")).interlinear == ()


def test_every_letter_of_a_word_has_its_dot() -> None:
    assert only(left(marked("e-mail", "emphasis"))).middles == (500, 2500, 3500, 4500, 5500)


def test_marks_alone_have_no_dots_at_all() -> None:
    assert left(plain("文"), marked("——", "emphasis")).interlinear == ()


@measures("interlinear-lines")
@pytest.mark.parametrize("kind", ["proper-name", "book-title"])
def test_a_line_is_as_long_as_its_text(kind: str) -> None:
    line = left(plain("文"), marked("司马迁", kind), plain("文"))
    assert (only(line).kind, only(line).start, only(line).size) == (kind, 1000, 3000)


@measures("interlinear-lines")
def test_it_is_stretched_with_its_text() -> None:
    line = compose(4.5, marked("中原城区", "proper-name"), plain("文" * 9))[0]
    assert (only(line).start, only(line).size) == (0, 4500)


@measures("interlinear-lines")
def test_two_names_side_by_side_have_two_lines() -> None:
    line = left(marked("河南", "proper-name"), marked("郑州", "proper-name"))
    assert [(one.start, one.size) for one in line.interlinear] == [(0, 2000), (2000, 2000)]


@measures("interlinear-lines")
def test_a_name_that_is_broken_has_its_line_in_both_lines() -> None:
    one, two, *_ = compose(3, plain("文文"), marked("中原", "proper-name"), plain("文"))
    assert (only(one).start, only(one).size) == (2000, 1000)
    assert (only(two).start, only(two).size) == (0, 1000)


@measures("interlinear-room")
@pytest.mark.parametrize("kind", ["emphasis", "proper-name", "book-title"])
def test_interlinear_marks_take_no_room_in_the_line(kind: str) -> None:
    assert places(left(plain("文"), marked("司马，迁", kind), plain("文"))) == places(left(plain("文司马，迁文")))


@switched_off("interlinear-room")
def test_what_stands_in_the_line_does() -> None:
    assert places(left(plain("文"), marked("司马迁", "deceased"))) != places(left(plain("文司马迁")))


def test_marks_come_in_the_order_of_the_text() -> None:
    line = left(marked("一", "book-title", "emphasis"), pinyin("二", "er"), marked("三", "proper-name"))
    assert [one.kind for one in line.interlinear] == ["emphasis", "book-title", "reading", "proper-name"]
