from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.text import CharacterStyle, ParagraphStyle, Piece, set_paragraph
from layout.text.bonds import FORBIDDEN, penalties
from layout.text.boxes import build_boxes
from layout.text.breaking import Breaker
from layout.text.em_face import EmFaces
from layout.text.prices import BROKEN_RUN, LOOSE_LINE, coupling, coupling_most
from layout.text.search import ANY, bounded, unbounded
from layout.text.spacing import spacing_of

EM = 1000
STYLE = CharacterStyle("em", 400, EM)
FACES = EmFaces()


def breaker(text: str, measure: float, indent: float = 0, level: str = "basic", **more) -> Breaker:
    style = ParagraphStyle(indent=round(indent * EM), prohibition=level, **more)
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report())
    return Breaker(boxes, penalties(boxes, style), round(measure * EM), style)


def lines(text: str, measure: int, **style) -> list[str]:
    found = set_paragraph([Piece(text, STYLE)], ParagraphStyle(**style), measure * EM, FACES, Report())
    return [line.text for line in found]


def total(work: Breaker, breaks: tuple[int, ...]) -> float:
    """The cost of one way to break, line by line, and of every two neighbours, as the modules state it."""
    cost, start, above = 0.0, 0, None
    for end in breaks:
        opened = work.priced(start, end)[1]
        cost += work.cost(start, end) + (work.prices[end] if end < work.count else 0)
        cost += coupling(above, opened) if above is not None else 0
        start, above = end, opened
    return cost


def dearest(work: Breaker, breaks: tuple[int, ...]) -> float:
    """The most that a line but the last costs with its break."""
    return max((work.cost(a, b) + work.prices[b] for a, b in pairwise((0, *breaks[:-1]))), default=0.0)


def brute_force(work: Breaker) -> float:
    """The least cost over every subset of break positions."""
    inner = range(1, work.count)
    return min(
        total(work, (*chosen, work.count)) for number in range(work.count) for chosen in combinations(inner, number)
    )


TEXT = st.text(alphabet="汉字文本，。“”（）：12a—…·、", min_size=1, max_size=11)


LONG_TEXT = st.text(alphabet="汉字文本，。“”（）《》：；！？、12a —…·%￥々\u3000", min_size=1, max_size=80)


MEASURE = st.integers(4, 12).map(lambda halves: halves / 2)
MORE = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([0, 0.5, 1]),
        "hanging": st.sampled_from(["none", "allow", "force"]),
        "line_end": st.sampled_from(["half", "full", "either"]),
        "line_start": st.sampled_from(["half", "full"]),
        "punctuation": st.sampled_from(["quanjiao", "kaiming"]),
        "autospace_digits": st.booleans(),
        "language": st.sampled_from(["zh-Hans", "ja", "zh-Hant"]),
        "level": st.sampled_from(["none", "strict"]),
    }
)


# A line that is too full, and fits again with one box more, whose mark hangs.
HANGS_AGAIN = {"indent": 1, "hanging": "allow", "line_end": "full", "line_start": "full", "punctuation": "quanjiao",
               "autospace_digits": False, "language": "ja", "level": "none"}  # fmt: skip


@settings(max_examples=300)
@given(TEXT, MEASURE, MORE)
@example("1·1—··、", 2.0, HANGS_AGAIN)
@example("111···、", 4.5, {**HANGS_AGAIN, "indent": 0})
def test_the_breaks_are_the_true_optimum(text: str, measure: float, more: dict) -> None:
    work = breaker(text, measure, **more)
    least = brute_force(work)
    if least < FORBIDDEN:
        assert total(work, tuple(work.optimal())) == pytest.approx(least)
        # Both searches are exact: the one of short paragraphs, with its bounds, and the one of long ones.
        assert total(work, tuple(unbounded(work))) == pytest.approx(least)
    else:  # no allowed way: what holds together gives way, and the best of what is then allowed is found
        found = tuple(work.optimal())
        assert found[-1] == work.count
        assert total(work, found) == pytest.approx(brute_force(work))


@settings(max_examples=60)
@given(st.text(alphabet="汉字文本，。（）12a—", min_size=60, max_size=300), st.integers(7, 15), st.booleans())
def test_the_searches_of_short_and_of_long_paragraphs_agree(text: str, measure: int, hangs: bool) -> None:
    work = breaker(text, measure, 2, hanging="allow" if hangs else "none")
    if unbounded(work):
        short = next(found for bound in (0.01, 0.3, ANY) if (found := bounded(work, bound)[1]))
        assert total(work, tuple(short)) == pytest.approx(total(work, tuple(unbounded(work))))


@given(st.floats(0, 2), st.floats(0, 2))
def test_a_neighbour_is_never_dearer_than_the_most(before: float, after: float) -> None:
    assert 0 <= coupling(before, after) <= coupling_most(before)
    assert coupling(before, after) == coupling(after, before)


def test_what_neighbours_cost() -> None:
    assert coupling(0.05, 0.021) == 0  # three hundredths are not seen
    assert coupling(0.07, 0.0) == pytest.approx(0.0016)  # (0.07 - 0.03)²
    assert coupling(0.5, 0.0) == 0.005
    # Both are 0.045 em wider than a space; they are alike.
    assert coupling(0.17, 0.17) == pytest.approx(0.002025)
    assert coupling(0.125, 0.125) == 0


@settings(max_examples=200)
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


@settings(max_examples=60)
@given(TEXT, MEASURE, st.integers(-1, 1), st.sampled_from(["none", "allow"]))
def test_a_paragraph_run_longer_or_shorter_is_the_best_of_that_many_lines(
    text: str, measure: float, more: int, hanging: str
) -> None:
    work = breaker(text, measure, hanging=hanging)
    wanted = len(work.optimal()) + more
    inner = range(1, work.count)
    every = [(*chosen, work.count) for chosen in combinations(inner, wanted - 1)] if wanted > 0 else []
    ways = [total(work, way) for way in every if dearest(work, way) <= LOOSE_LINE]
    found = work.run_to(wanted) if wanted > 0 else []
    if found:
        assert len(found) == wanted
        assert total(work, tuple(found)) == pytest.approx(min(ways))
    else:  # only lines beyond what copyfitting allows would do it
        assert min(ways, default=FORBIDDEN) == FORBIDDEN


# CSS Text, overflow-wrap: a word too long for its line overflows; GB/T 15834 5.1: no stop or comma begins a line.
@pytest.mark.parametrize("breaking", ["optimal", "first-fit"])
@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("12345，字字", 4, ["12345，", "字字"]),
        ("“ABCDE”字", 4, ["“ABCDE”", "字"]),
        ("￥1234567，字", 6, ["￥1234567，", "字"]),
        ("字字12345，字字字“字字”", 4, ["字字", "12345，", "字字字", "“字字”"]),
        # What would be broken inside with both parts in the measure is, between its words.
        ("(abc)(def)(ghi)字", 5, ["(abc)", "(def)", "(ghi)", "字"]),
    ],
)
def test_words_too_long_give_way_before_the_prohibition_rules(
    text: str, measure: int, expected: list[str], breaking: str
) -> None:
    report = Report()
    style = ParagraphStyle(breaking=breaking)
    found = set_paragraph([Piece(text, STYLE)], style, measure * EM, FACES, report)
    assert [line.text for line in found] == expected
    over = sum(line.inline_size > line.measure for line in found)
    assert [told.code.name for told in report] == ["overlong-line"] * over


@pytest.mark.parametrize("breaking", ["optimal", "first-fit"])
def test_keep_all_gives_way_before_the_prohibition_rules(breaking: str) -> None:
    found = lines("中文测试，一下吧。看看", 4, word_break="keep-all", breaking=breaking)
    assert found[-2:] == ["一下吧。", "看看"]
    assert found[:-2] in (["中文测", "试，"], ["中文", "测试，"])
    # Two ways are open, and what is kept elsewhere is kept.
    assert lines("中文测试中文，看看", 4, word_break="keep-all", breaking=breaking)[-1] == "看看"


def test_a_run_of_marks_alone_is_broken_where_nothing_else_is_left() -> None:
    assert "".join(lines("”）》”）》”）》字", 3, language="ja")) == "”）》”）》”）》字"
    assert max(map(len, lines("”）》”）》”）》字", 3, language="ja"))) <= 6


def test_looseness_changes_the_number_of_lines() -> None:
    text = "为深入学习贯彻全会精神，进一步从奋斗历程中汲取智慧，凝聚奋进力量，某局邀请讲师对全局干部职工开展了宣讲。"
    best = len(lines(text, 17))
    assert len(lines(text, 17, looseness=1)) in (best, best + 1)
    assert len(lines(text, 12, looseness=1)) == len(lines(text, 12)) + 1


def test_where_looseness_cannot_be_had_the_nearest_is() -> None:
    # TeX, looseness: as many of the lines asked for as can be had. No line costs more than a loose one.
    text = "为深入学习贯彻全会精神，进一步从奋斗历程中汲取智慧，凝聚奋进力量，某局邀请讲师对全局干部职工开展了宣讲。"
    assert len(lines(text, 12, looseness=9)) == len(lines(text, 12, looseness=1)) > len(lines(text, 12))
    assert lines("一二三四五六七八九十", 5, looseness=-9) == lines("一二三四五六七八九十", 5)


def test_a_short_title_is_kept_together_where_it_costs_little() -> None:
    work = breaker("我读《红楼梦》书", 20)
    # No break inside costs nothing: 红|楼 and 楼|梦 are bonds, 《红 and 梦》 are forbidden.
    assert [work.prices[box] > 0 for box in range(1, 8)] == [False, False, True, True, True, True, False]
    assert work.prices[4] < FORBIDDEN


def test_a_run_may_only_be_broken_between_its_marks_and_two_marks_are_none() -> None:
    assert breaker("字。』」字", 9).prices[1:4] == [FORBIDDEN, BROKEN_RUN, BROKEN_RUN]
    assert breaker("字。』字", 9).prices[1:3] == [FORBIDDEN, FORBIDDEN]
    assert breaker("字（《“字", 9).prices[1:5] == [0, BROKEN_RUN, BROKEN_RUN, FORBIDDEN]
    assert breaker("字。』」字", 9, language="ja", level="strict").prices[1:4] == [FORBIDDEN] * 3
