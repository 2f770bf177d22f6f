"""The public way in, with characters of one em each, so that every expected figure can be counted by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.font.errors import UnknownFamily
from layout.text import CHOICES, SetLine, TextStyle, set_text
from layout.units import MM, PT, Size

EM = 1000
STYLE = TextStyle(metrics="em", size=EM)


def advances(line: SetLine) -> list[float]:
    return [cluster.advance_em for cluster in line.clusters]


def offsets(line: SetLine) -> list[float]:
    return [cluster.offset_em for cluster in line.clusters]


def changes(line: SetLine) -> list[tuple[int, str, float]]:
    return [(one.after, one.step, one.amount_em) for one in line.adjustments]


def assert_adds_up(line: SetLine) -> None:
    """That the clusters follow one another over the whole line and are its text, and its sums are right."""
    assert "".join(cluster.text for cluster in line.clusters) == line.text
    for one, other in pairwise(line.clusters):
        assert one.offset + one.advance == other.offset
    end = line.clusters[-1].offset + line.clusters[-1].advance
    assert end == line.start + line.inline_size + line.hang
    assert line.inline_size == line.natural + line.stretched - line.compressed


def test_a_line_that_fits_is_not_adjusted() -> None:
    (line,) = set_text("汉字，汉", "6em", STYLE)
    assert [cluster.text for cluster in line.clusters] == ["汉", "字", "，", "汉"]
    assert offsets(line) == [0, 1, 2, 3]
    assert advances(line) == [1, 1, 1, 1]
    assert (line.natural, line.inline_size, line.compressed, line.stretched) == (4000, 4000, 0, 0)
    assert line.adjustments == ()
    assert line.last
    assert not line.hangs


def test_a_measure_is_units_or_a_length_in_any_form() -> None:
    expected = set_text("汉" * 10, 4 * EM, STYLE)
    assert len(expected) == 3
    for measure in ("4em", Size(4000, "em")):
        assert set_text("汉" * 10, measure, STYLE) == expected
    assert set_text("汉", "12mm", STYLE)[0].measure == 12 * MM


def test_the_indent_is_in_em_and_the_first_lines_only() -> None:
    lines = set_text("汉" * 10, "5em", STYLE._replace(indent=2))
    assert [line.start for line in lines] == [2 * EM, 0, 0]
    assert offsets(lines[0]) == [2, 3, 4]


# GB/T 15834 5.1.10: a mark at the line's end takes half an em; CLREQ, the same of an opening one at the start.
def test_marks_at_the_edges_of_a_line_do_without_their_blank() -> None:
    (line,) = set_text("（汉字）", "6em", STYLE)
    assert advances(line) == [0.5, 1, 1, 0.5]
    assert changes(line) == [(-1, "line-start", -0.5), (3, "line-end", -0.5)]
    assert line.natural == 3000


def test_a_centred_mark_keeps_its_em_at_the_line_end_in_taiwan() -> None:
    (line,) = set_text("汉，", "6em", STYLE._replace(language="zh-Hant-TW"))
    assert advances(line) == [1, 1]
    assert changes(line) == []


def test_a_centred_mark_has_its_blank_on_both_sides() -> None:
    # Of its one em, where the mark stands between two characters, a quarter is blank before the ink.
    (line,) = set_text("汉，字", "6em", STYLE._replace(language="zh-Hant-HK"))
    assert offsets(line) == [0, 1, 2]
    assert advances(line) == [1, 1, 1]


def test_compression_says_which_gap_gave_and_in_which_step() -> None:
    # Five em and a half in five: the comma gives half an em (CLREQ, third step of compression).
    first, _ = set_text("汉，字汉字。汉字汉字", "5em", STYLE._replace(breaking="first-fit"))
    assert first.text == "汉，字汉字。"
    assert changes(first) == [(1, "comma", -0.5), (5, "line-end", -0.5)]
    assert advances(first) == [1, 0.5, 1, 1, 1, 0.5]
    assert (first.natural, first.inline_size, first.compressed, first.stretched) == (5500, 5000, 500, 0)


def test_brackets_give_before_commas() -> None:
    # Half an em too much: the closing bracket gives all of it, the comma after it none.
    first, *_ = set_text("汉）字，汉字。汉字汉字", "6em", STYLE._replace(breaking="first-fit"))
    assert changes(first) == [(1, "bracket", -0.5), (6, "line-end", -0.5)]


def test_stretch_is_told_of_every_gap_and_as_the_gap_deviation() -> None:
    # Four characters in five em, for “ may not end the line: three gaps take an em.
    first, *_ = set_text("汉字汉字“汉字汉字", "5em", STYLE._replace(breaking="first-fit"))
    assert first.text == "汉字汉字"
    assert changes(first) == [(0, "gap", 0.334), (1, "gap", 0.333), (2, "gap", 0.333)]
    assert first.gap_em == 0.334
    assert (first.natural, first.inline_size, first.compressed, first.stretched) == (4000, 5000, 0, 1000)


def test_autospace_grows_on_in_a_line_that_has_nothing_else() -> None:
    # 汉N字 of 3.5 em is to be 4: its two spaces are all that can grow, by a quarter each.
    first, *_ = set_text("汉N字NASA汉字", "4em", STYLE._replace(breaking="first-fit"))
    assert first.text == "汉N字"
    for gap in (0, 1):
        assert sum(amount for after, _, amount in changes(first) if after == gap) == pytest.approx(0.25)


def test_autospace_is_a_switch_for_letters_and_one_for_digits() -> None:
    for letters in (False, True):
        for digits in (False, True):
            style = STYLE._replace(autospace_letters=letters, autospace_digits=digits)
            (line,) = set_text("汉N字1汉", "9em", style)
            a, b = 0.25 * letters, 0.25 * digits
            assert advances(line) == [1 + a, 1 + a, 1 + b, 1 + b, 1]


def test_a_word_is_told_by_its_letters_and_a_typed_space_stays_with_the_last() -> None:
    (line,) = set_text("汉 ab 字", "9em", STYLE._replace(word_space=0.25))
    assert [cluster.text for cluster in line.clusters] == ["汉 ", "a", "b ", "字"]
    assert advances(line) == [1.25, 1, 1.25, 1]


def test_a_combining_mark_is_part_of_its_letter() -> None:
    (line,) = set_text("e\u0301a汉", "9em", STYLE)
    assert [cluster.text for cluster in line.clusters] == ["e\u0301", "a", "汉"]
    assert advances(line) == [1, 1.25, 1]


def test_dashes_are_told_one_by_one() -> None:
    (line,) = set_text("汉——字", "9em", STYLE)
    assert [cluster.text for cluster in line.clusters] == ["汉", "—", "—", "字"]
    assert offsets(line) == [0, 1, 2, 3]


def test_a_hanging_mark_stands_outside_the_measure() -> None:
    first, _ = set_text("汉字汉字，汉字", "4em", STYLE._replace(hanging="force"))
    assert first.hangs
    assert first.hang == 500
    assert first.inline_size == 4000
    assert offsets(first)[-1] == 4
    first, *_ = set_text("汉字汉字，汉字", "4em", STYLE)
    assert not first.hangs


def test_alignment_moves_the_line() -> None:
    for align, start in (("left", 0), ("center", 2), ("right", 4), ("justify", 0)):
        (line,) = set_text("汉字", "6em", STYLE._replace(align=align))
        assert offsets(line) == [start, start + 1]


def test_korean_breaks_at_spaces_with_keep_all() -> None:
    text = "한국어 문장을 조판한다"
    kept = set_text(text, "6em", STYLE._replace(language="ko", word_break="keep-all", word_space=0.25, align="left"))
    assert [line.text.strip() for line in kept] == ["한국어", "문장을", "조판한다"]


def test_a_newline_is_a_forced_break() -> None:
    lines = set_text("汉字\n汉字", "6em", STYLE)
    assert [line.text for line in lines] == ["汉字\n", "汉字"]
    assert [line.last for line in lines] == [True, True]


def test_no_text_is_no_lines() -> None:
    assert set_text("", "6em", STYLE) == ()


def test_in_a_face_of_the_house() -> None:
    (line,) = set_text("汉字，word", "20em")
    assert line.em == 9 * PT
    assert advances(line)[:3] == [1, 1, 1]
    assert 0 < advances(line)[3] < 1
    assert sum(advances(line)) == pytest.approx(line.in_em(line.inline_size))


def test_a_character_that_no_face_has_is_told() -> None:
    told = Report()
    set_text("汉\U0010fffd", "20em", TextStyle(), told)
    assert [found.code.name for found in told] == ["missing-character"]


@pytest.mark.parametrize("field", sorted(CHOICES))
def test_a_value_that_a_field_does_not_take_is_refused_with_those_that_it_does(field: str) -> None:
    with pytest.raises(ValueError, match=", ".join(CHOICES[field])) as found:
        set_text("汉", "6em", STYLE._replace(**{field: "nonsense"}))
    assert found.value.args[1] == field


def test_a_level_of_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="basic, gb, strict, css-loose"):
        set_text("汉", "6em", STYLE._replace(prohibition="newspaper"))
    assert set_text("漢", "6em", STYLE._replace(language="ja", prohibition="newspaper"))


@pytest.mark.parametrize("language", ["zh-Hans", "tlh", "no language"])
def test_a_language_without_hyphenation_patterns_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="en-GB") as found:
        set_text("汉", "6em", STYLE._replace(hyphenation=language))
    assert found.value.args[1] == "hyphenation"


def test_marks_side_by_side_in_an_em() -> None:
    # The comma and the bracket after it keep half an em each (CLREQ, adjacent punctuation marks: 2 em to 1.5, or 1).
    (usual,) = set_text("汉，（汉", "6em", STYLE)
    (tight,) = set_text("汉，（汉", "6em", STYLE._replace(adjacent="tight"))
    assert offsets(usual)[-1] == 2.5
    assert offsets(tight)[-1] == 2


@pytest.mark.parametrize("measure", ["wide", "4 lines", 0, "0em", "-3em"])
def test_a_measure_that_is_none_is_refused(measure: int | str) -> None:
    with pytest.raises(ValueError, match=r"measure|length"):
        set_text("汉", measure, STYLE)


def test_a_family_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownFamily):
        set_text("汉", "6em", TextStyle(family="no such family"))


COPY = st.text(alphabet="汉字文本好，。“”（）、：·—…Nab12 \n", min_size=1, max_size=80)


@settings(max_examples=150)
@given(COPY, st.integers(5, 15), st.sampled_from(CHOICES["language"]), st.sampled_from(CHOICES["hanging"]))
def test_what_is_told_of_a_line_adds_up(text: str, measure: int, language: str, hanging: str) -> None:
    for line in set_text(text, measure * EM, STYLE._replace(language=language, hanging=hanging)):
        assert_adds_up(line)
