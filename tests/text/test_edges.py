"""Marks at a line's start and end, and outside it."""

from __future__ import annotations

import pytest

from layout.text import TextStyle, set_text
from tests.text.conformance import measures, switched_off
from tests.text.reading import EM, compose, pitch, pitches, places, texts

TAIL = "W" * 12  # a word that fits on no line with anything else


def end(line) -> int:
    """Where the em box of the line's last character begins."""
    return places(line)[-1][1]


@measures("line-end-half", "reduce-line-end")
@pytest.mark.parametrize("mark", "，、。：；！？）》”")
def test_a_mark_at_the_line_end_takes_half_an_em(mark: str) -> None:
    # GB/T 15834, 5.1.10, as CLREQ has it: six and a half em hold six characters and the mark, solid.
    line = compose("文" * 6 + mark + TAIL, 6.5, language="zh-Hans", line_end="half")[0]
    assert line.text == "文" * 6 + mark
    assert [size for _, size in pitches(line)] == [EM] * 6


@switched_off("line-end-half", "reduce-line-end")
@pytest.mark.parametrize("mark", "，。：）")
def test_left_full_it_takes_its_em(mark: str) -> None:
    line = compose("文" * 6 + mark + TAIL, 7, language="zh-Hans", line_end="full")[0]
    assert [size for _, size in pitches(line)] == [EM] * 6
    line = compose("文" * 6 + mark + TAIL, 7, language="zh-Hans", line_end="half")[0]
    assert max(size for _, size in pitches(line)) > EM


@measures("line-end-either", "jlreq-line-end")
def test_as_the_line_needs_half_or_whole_and_nothing_between() -> None:
    for measure, expected in ((6.5, [EM] * 6), (7, [EM] * 6)):
        line = compose("文" * 6 + "、" + TAIL, measure, language="ja", prohibition="strict", line_end="either")[0]
        assert [size for _, size in pitches(line)] == expected
    # A quarter of an em too few: the mark gives its half em whole and the gaps take up the rest (JLREQ 3.8.3).
    line = compose("文" * 6 + "、" + TAIL, 6.75, language="ja", prohibition="strict", line_end="either")[0]
    assert end(line) + EM // 2 == 6750


@switched_off("line-end-either", "jlreq-line-end")
def test_full_it_does_not_give() -> None:
    style = {"language": "ja", "prohibition": "strict", "line_end": "full", "breaking": "first-fit"}
    assert compose("文" * 6 + "、" + TAIL, 6.5, **style)[0].text == "文" * 5


@measures("reduce-line-end-first")
def test_the_mark_at_the_end_gives_before_any_other() -> None:
    line = compose("文，文文。" + TAIL, 4.5, language="zh-Hans", line_end="either", breaking="first-fit")[0]
    assert pitch(line, "，文") == EM
    assert end(line) == 4 * EM


@switched_off("reduce-line-end-first")
def test_if_it_may_not_the_next_in_order_does() -> None:
    line = compose("文，文文。" + TAIL, 4.5, language="zh-Hans", line_end="full", breaking="first-fit")[0]
    assert pitch(line, "，文") == EM // 2


@measures("line-start-half", "jlreq-line-head")
@pytest.mark.parametrize("mark", "（《「“")
def test_an_opening_mark_at_the_line_start_loses_its_blank_half(mark: str) -> None:
    second = compose("文" * 6 + mark + "文文", 6)[1]
    assert places(second)[0][1] == -EM // 2
    assert places(second)[1][1] == EM // 2


@measures("line-start-indent")
def test_after_the_indent_too() -> None:
    first = compose("（文文", 9, indent=2 * EM)[0]
    assert places(first)[0][1] == 2 * EM - EM // 2


@switched_off("line-start-half", "line-start-indent", "jlreq-line-head")
def test_it_may_keep_it() -> None:
    # Kept, the blank takes half an em of the measure: five characters follow the mark, not five and a half.
    text = "（文文文文文文文"
    assert len(texts(text, 6, line_start="full", breaking="first-fit")[0]) == 6
    assert len(texts(text, 5.5, line_start="half", breaking="first-fit")[0]) == 6
    assert len(texts(text, 5.5, line_start="full", breaking="first-fit")[0]) == 5


def test_kept_the_blank_stands_before_the_glyphs() -> None:
    second = compose("文" * 6 + "（文文", 6, line_start="full")[1]
    assert places(second)[0][1] == 0
    assert places(compose("（文文", 9, indent=2 * EM, line_start="full")[0])[0][1] == 2 * EM


@measures("indent", "jlreq-indent")
@pytest.mark.parametrize("indent", [1, 2])
def test_the_first_line_alone_is_indented(indent: int) -> None:
    lines = compose("文" * 20, 8, indent=indent * EM)
    assert [places(line)[0][1] for line in lines] == [indent * EM, 0, 0]


@switched_off("indent", "jlreq-indent")
def test_without_an_indent_none_is() -> None:
    assert places(compose("文" * 20, 8)[0])[0][1] == 0


@measures("hanging")
@pytest.mark.parametrize("mark", "，、。：；！？")
@pytest.mark.parametrize("hanging", ["allow", "force"])
def test_commas_and_stops_may_hang(mark: str, hanging: str) -> None:
    first = compose("文" * 6 + mark + "文" * 6, 6, hanging=hanging)[0]
    assert first.text == "文" * 6 + mark
    assert end(first) == 6 * EM
    assert first.hang == EM // 2
    assert [size for _, size in pitches(first)] == [EM] * 6


@measures("hanging-members", "jlreq-hanging")
@pytest.mark.parametrize(("language", "marks"), [("zh-Hans", "）”·"), ("ja", "：；！？）・")])
def test_no_other_mark_hangs(language: str, marks: str) -> None:
    for mark in marks:
        lines = compose("文" * 6 + mark + "文" * 6, 6, hanging="allow", language=language)
        assert all(line.hang == 0 for line in lines)


@measures("hanging-regions")
@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_where_marks_are_centred_none_hangs(language: str) -> None:
    for mark in "，、。：！":
        for hanging in ("allow", "force"):
            lines = compose("文" * 6 + mark + "文" * 6, 6, hanging=hanging, language=language)
            assert all(line.hang == 0 for line in lines)


@switched_off("hanging-regions")
def test_on_the_mainland_it_does() -> None:
    assert compose("文" * 6 + "，" + "文" * 6, 6, hanging="force", language="zh-Hans")[0].hang


@switched_off("hanging", "hanging-members", "jlreq-hanging")
def test_by_default_none_hangs() -> None:
    assert texts("文" * 6 + "，" + "文" * 6, 6)[0] == "文" * 5


@measures("hanging-one")
def test_of_two_marks_at_most_one_hangs() -> None:
    # CLREQ: where marks follow one another none hangs.
    for run in ("。”", "”。", "，“", "》，"):
        for before in (4, 5, 6):
            assert all(line.hang == 0 for line in compose("文" * before + run + "文" * 6, 6, hanging="allow"))


@switched_off("hanging-one")
def test_one_mark_alone_hangs() -> None:
    assert compose("文" * 6 + "。" + "文" * 6, 6, hanging="allow")[0].hang == EM // 2


@measures("align")
@pytest.mark.parametrize(("align", "start"), [("left", 0), ("center", 3000), ("right", 6000)])
def test_a_short_line_is_set_solid_at_its_place(align: str, start: int) -> None:
    line = compose("文文文文", 10, align=align)[0]
    assert [offset for _, offset in places(line)] == [start + number * EM for number in range(4)]


@switched_off("align")
def test_justified_it_begins_at_the_start() -> None:
    assert places(compose("文文文文", 10)[0])[0][1] == 0


@measures("orphan")
@pytest.mark.parametrize("tail", ["文", "文。"])
def test_no_last_line_of_one_character(tail: str) -> None:
    last = texts("文" * 16 + tail, 8)[-1]
    assert len(last.rstrip("。")) > 1


@switched_off("orphan")
def test_first_fit_leaves_it_alone() -> None:
    assert texts("文" * 16 + "文", 8, breaking="first-fit")[-1] == "文"


@pytest.mark.parametrize("text", ["文文文文文，文文", "文文（文）文，文文", "文文文文 ，"])
def test_a_mark_that_must_hang_gives_nothing_besides(text: str) -> None:
    # In Japanese a mark may give its blank at the end; one that hangs has none left to give.
    for line in compose(text, 5, space=500, language="ja", hanging="force"):
        if line.text.endswith("，"):
            assert line.hang == EM // 2
            assert places(line)[-1][1] == line.inline_size <= 5 * EM


# UAX #14: U+3000 is of class BA, so that no line begins with it, and a line that ends with it ends before it.
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja", "ko"])
@pytest.mark.parametrize("spaces", ["　", "　　"])
def test_ideographic_spaces_are_absorbed_at_a_lines_end(language: str, spaces: str) -> None:
    first, second = compose("一二三四五六七八九十" + spaces + "一二三四五六七八九十", 10, language=language)
    assert (first.text, second.text) == ("一二三四五六七八九十" + spaces, "一二三四五六七八九十")
    assert (first.inline_size, second.start, places(second)[0]) == (10 * EM, 0, ("一", 0))
    assert [character for character, _ in places(first)] == list("一二三四五六七八九十")


def test_a_justified_line_is_stretched_without_the_space_at_its_end() -> None:
    first, _ = compose("一二三四五六七八九　（一二三", 10)
    assert first.text == "一二三四五六七八九　"
    assert [size for _, size in pitches(first)] == [EM + EM // 8] * 8


def test_a_mark_before_the_space_at_a_lines_end_gives_its_blank() -> None:
    first, _ = compose("一二三四五六七八九。　一二三", 9.5)
    assert first.text == "一二三四五六七八九。　"
    assert first.inline_size == 9.5 * EM


def test_inside_a_line_an_ideographic_space_takes_its_em() -> None:
    (line,) = compose("一　二　　三", 20)
    assert [offset for _, offset in places(line)] == [0, EM, 2 * EM, 3 * EM, 4 * EM, 5 * EM]


def test_what_set_text_tells_of_a_space_at_a_lines_end() -> None:
    first, second = set_text("一二三四五　六七八九十", "5em", TextStyle(metrics="em"))
    assert [(one.text, one.offset_em, one.advance_em) for one in first.clusters][4:] == [("五", 4, 1), ("　", 5, 0)]
    assert second.clusters[0].text == "六"


# CLREQ, ways of alignment: even inter-character spacing brings a line of few characters to both edges.
@measures("align-even")
def test_even_a_single_line_and_a_last_one_are_brought_to_the_measure() -> None:
    (line,) = compose("文文文文", 7, align="even")
    assert [offset for _, offset in places(line)] == [0, 2 * EM, 4 * EM, 6 * EM]
    first, second = compose("文文文文文文文文文文", 7, align="even")
    assert (places(first)[-1][1], places(second)[-1][1]) == (6 * EM, 6 * EM)
    assert places(compose("文", 7, align="even")[0]) == [("文", 0)]


@switched_off("align-even")
def test_justified_a_last_line_is_not() -> None:
    assert places(compose("文文文文", 7)[0])[-1][1] == 3 * EM


# CLREQ, line start indent of paragraphs: the whole of one, or all its lines but the first.
@measures("paragraph-indent")
@pytest.mark.parametrize(("indent", "hanging", "starts"), [(2, 2, [2, 2, 2]), (0, 2, [0, 2, 2]), (4, 2, [4, 2, 2])])
def test_the_lines_of_a_paragraph_are_indented_as_it_says(indent: int, hanging: int, starts: list[int]) -> None:
    lines = compose("文" * (24 - sum(starts)), 8, indent=indent * EM, hanging_indent=hanging * EM)
    assert [places(line)[0][1] for line in lines] == [start * EM for start in starts]
    assert [places(line)[-1][1] for line in lines] == [7 * EM] * 3
    assert {line.start + line.inline_size for line in lines} == {line.measure for line in lines} == {8 * EM}


@measures("paragraph-indent")
def test_after_a_forced_break_the_lines_go_on() -> None:
    assert [line.start for line in compose("文文\n文文", 8, hanging_indent=2 * EM)] == [0, 2 * EM]


@switched_off("paragraph-indent")
def test_without_one_all_but_the_first_begin_at_the_edge() -> None:
    assert [places(line)[0][1] for line in compose("文" * 20, 8, indent=2 * EM)] == [2 * EM, 0, 0]


def test_what_set_text_tells_of_indented_lines() -> None:
    first, second = set_text("文" * 14, "8em", TextStyle(metrics="em", hanging_indent=2))
    assert (first.in_em(first.start), second.in_em(second.start)) == (0, 2)
    assert (first.clusters[0].offset_em, second.clusters[0].offset_em) == (0, 2)
