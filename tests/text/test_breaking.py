from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.text import CharacterStyle, ParagraphStyle, Piece, set_paragraph
from layout.text.bonds import FORBIDDEN, penalties
from layout.text.boxes import build_boxes
from layout.text.breaking import Breaker
from layout.text.em_face import EmFaces
from layout.text.spacing import spacing_of

EM = 1000
STYLE = CharacterStyle("em", 400, EM)
FACES = EmFaces()


def breaker(text: str, measure: int, indent: int = 0, level: str = "basic") -> Breaker:
    style = ParagraphStyle(indent=indent * EM, prohibition=level)
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report())
    return Breaker(boxes, penalties(boxes, style), measure * EM, style)


def lines(text: str, measure: int, **style) -> list[str]:
    found = set_paragraph([Piece(text, STYLE)], ParagraphStyle(**style), measure * EM, FACES, Report())
    return [line.text for line in found]


def total(work: Breaker, breaks: tuple[int, ...]) -> float:
    """The cost of one way to break, line by line, as the module states it."""
    cost, start = 0.0, 0
    for end in breaks:
        cost += work.cost(start, end) + (work.prices[end] if end < work.count else 0)
        start = end
    return cost


def brute_force(work: Breaker) -> float:
    """The least cost over every subset of break positions."""
    inner = range(1, work.count)
    return min(
        total(work, (*chosen, work.count)) for number in range(work.count) for chosen in combinations(inner, number)
    )


TEXT = st.text(alphabet="汉字文本，。“”（）：12a—…·、", min_size=1, max_size=11)


LONG_TEXT = st.text(alphabet="汉字文本，。“”（）《》：；！？、12a —…·%￥々\u3000", min_size=1, max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXT, st.integers(2, 6), st.integers(0, 2))
def test_the_breaks_are_the_true_optimum(text: str, measure: int, indent: int) -> None:
    work = breaker(text, measure, min(indent, measure - 1))
    least = brute_force(work)
    if least < FORBIDDEN:
        assert total(work, tuple(work.optimal())) == pytest.approx(least)
    else:  # no allowed way: the remedy still gives every box a line
        assert work.optimal()[-1] == work.count


@settings(max_examples=200, deadline=None)
@given(LONG_TEXT, st.integers(4, 12), st.sampled_from(["optimal", "first-fit"]))
def test_lines_give_the_text_back_and_fit(text: str, measure: int, breaking: str) -> None:
    found = set_paragraph([Piece(text, STYLE)], ParagraphStyle(breaking=breaking), measure * EM, FACES, Report())
    assert "".join(line.text for line in found) == text
    for line in found:
        assert line.start + line.inline_size <= line.measure or len(line.text.strip()) < 2 * measure


@pytest.mark.parametrize(
    ("level", "start", "end"),
    [
        # CLREQ, prohibition rules for line start and end, by level.
        ("basic", "，。、：；！？）》”’」』】〉·／～－–", "（《“‘「『【〈"),
        ("gb", "，。、：；！？）》”’」』】〉·／～－–", "（《“‘「『【〈／"),
        ("strict", "，。、：；！？）》”’」』】〉·／～－–", "（《“‘「『【〈／"),
    ],
)
def test_prohibitions(level: str, start: str, end: str) -> None:
    for mark in start:
        work = breaker(f"字{mark}字", 9, level=level)
        assert work.prices[1] == FORBIDDEN, mark
    for mark in end:
        work = breaker(f"字{mark}字", 9, level=level)
        assert work.prices[2] == FORBIDDEN, mark


@pytest.mark.parametrize(("level", "allowed"), [("none", True), ("basic", True), ("gb", True), ("strict", False)])
def test_dash_and_ellipsis_begin_a_line_except_at_the_strict_level(level: str, allowed: bool) -> None:
    for pair in ("——", "……"):
        assert (breaker(f"字{pair}字", 9, level=level).prices[1] < FORBIDDEN) is allowed


def test_level_none_forbids_no_chinese_mark() -> None:
    assert breaker("字，字（字", 9, level="none").prices[1:5] == [0.0, 0.0, 0.0, 0.0]


def test_a_mark_is_pulled_in_before_a_character_is_pushed_out() -> None:
    # 先挤进，后推出: the stop fits when the comma gives half an em.
    assert lines("一二，四五六。八九十", 6)[0] == "一二，四五六。"


def test_pairs_stay_whole() -> None:
    for text in ("一二三——五六七八九", "一二三……五六七八九"):
        assert not any(line.endswith(("三—", "三…")) for line in lines(text, 4))


def test_numbers_stay_with_their_units_where_the_line_allows() -> None:
    found = lines("我们今年一共发放各项资金83.91万元，用于保障他们的基本生活需求。", 14)
    assert any("83.91万元" in line for line in found)
    assert not any(line.endswith(("83.91", "83.91万")) for line in found)


def test_words_and_numbers_are_not_split() -> None:
    found = lines("口罩N95和2021-12-28和world在一起的时候要怎样才能断行呢", 10)
    for word in ("N95", "2021-12-28", "world"):
        assert sum(word in line for line in found) == 1


def test_no_last_line_of_one_character() -> None:
    # First-fit leaves 十 alone; a mark gives the space to pull it in, or the line before gives a character.
    text = "一二三四五六七八九一二，四五六七八九十"
    assert len(lines(text, 9, breaking="first-fit")[-1]) == 1
    assert len(lines(text, 9)[-1]) > 1


def test_a_run_of_marks_longer_than_a_line_still_comes_out_whole() -> None:
    text = "”）》”）》”）》”）》字"
    assert "".join(lines(text, 3)) == text


def test_quotation_marks_hold_to_what_they_quote() -> None:
    found = lines("他说“一二三四五六七八九”完了“一二三四五六七八”好", 7)
    assert not any(line.endswith("“") or line.startswith("”") for line in found)


@settings(max_examples=60, deadline=None)
@given(TEXT, st.integers(2, 6), st.integers(-1, 1))
def test_a_paragraph_run_longer_or_shorter_is_the_best_of_that_many_lines(text: str, measure: int, more: int) -> None:
    work = breaker(text, measure)
    wanted = len(work.optimal()) + more
    inner = range(1, work.count)
    ways = [total(work, (*chosen, work.count)) for chosen in combinations(inner, wanted - 1)] if wanted > 0 else []
    found = work.run_to(wanted) if wanted > 0 else []
    if found:
        assert len(found) == wanted
        assert total(work, tuple(found)) == pytest.approx(min(ways))
    else:  # only lines beyond what copyfitting allows would do it
        assert all(cost > 0.0625 for cost in ways)


def test_looseness_changes_the_number_of_lines() -> None:
    text = "为深入学习贯彻全会精神，进一步从奋斗历程中汲取智慧，凝聚奋进力量，某局邀请讲师对全局干部职工开展了宣讲。"
    best = len(lines(text, 17))
    assert len(lines(text, 17, looseness=1)) in (best, best + 1)
    assert len(lines(text, 12, looseness=1)) == len(lines(text, 12)) + 1


def test_a_short_title_is_kept_together_where_it_costs_little() -> None:
    work = breaker("我读《红楼梦》书", 20)
    # No break inside costs nothing: 红|楼 and 楼|梦 are bonds, 《红 and 梦》 are forbidden.
    assert [work.prices[box] > 0 for box in range(1, 8)] == [False, False, True, True, True, True, False]
    assert work.prices[4] < FORBIDDEN
