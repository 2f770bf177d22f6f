"""Pinyin over characters and words, zhuyin beside them."""

from __future__ import annotations

import pytest

from layout.diagnostics import Report
from layout.font import codes
from layout.text import ParagraphStyle, set_paragraph
from layout.text.em_face import EmFaces
from layout.text.model import Interlinear
from tests.text.annotating import compose, extent, left, only, pinyin, plain, white, zhuyin
from tests.text.conformance import measures, switched_off
from tests.text.reading import places

# ------------------------------------------------------------------ pinyin


@measures("pinyin-above")
def test_pinyin_is_half_as_large_and_centred_over_its_character() -> None:
    # A letter is half an em wide here: ni is as wide as its base, a leaves a quarter at each side.
    line = left(plain("文"), pinyin("啊你", "a ni"))
    one, two = line.interlinear
    assert one.run is not None
    assert (one.run.size, extent(one), extent(two)) == (500, (1250, 1750), (2000, 3000))


@measures("pinyin-above")
def test_pinyin_stands_on_the_em_box_of_its_base_and_takes_its_own_em() -> None:
    # The em box of this face ends 880 above the baseline; what g and p reach down is an eighth of the reading's em.
    found = only(left(pinyin("你", "ni")))
    assert found.run is not None
    assert (found.run.shifts, found.above) == ((880 + 65, 880 + 65), 500)


@measures("pinyin-apart")
def test_wide_readings_push_their_bases_apart() -> None:
    # shuang is three em: one at each side of its base. Between two readings is a quarter of their em, an eighth of
    # the base's.
    line = left(plain("文"), pinyin("双双", "shuang shuang"), plain("文"))
    assert [extent(one) for one in line.interlinear] == [(1000, 4000), (4125, 7125)]
    assert [offset for _, offset in places(line)] == [0, 2000, 5125, 7125]


@measures("pinyin-apart")
def test_readings_of_two_annotations_stand_apart_too() -> None:
    line = left(pinyin("你", "ni"), pinyin("你", "ni"))
    assert [extent(one) for one in line.interlinear] == [(0, 1000), (1125, 2125)]


@measures("pinyin-apart")
def test_where_the_bases_leave_room_nothing_is_added() -> None:
    assert white(left(pinyin("啊啊", "a a"))) == [0]


@switched_off("pinyin-above", "pinyin-apart", "zhuyin-beside")
def test_characters_without_a_reading_stand_solid() -> None:
    line = left(plain("文双双文"))
    assert (white(line), line.interlinear) == ([0, 0, 0], ())


@measures("pinyin-edges")
def test_at_the_edges_of_a_line_readings_stay_in_the_measure() -> None:
    line = left(pinyin("双", "shuang"))
    assert (line.start, line.inline_size, extent(only(line))) == (0, 3000, (0, 3000))


@switched_off("pinyin-edges")
def test_a_narrow_reading_takes_no_room_at_the_edges() -> None:
    assert left(pinyin("啊", "a")).inline_size == 1000


@measures("pinyin-word")
def test_a_word_with_one_reading_is_never_parted() -> None:
    for before in range(7):
        lines = compose(6, plain("文" * before), pinyin("郑州", "zheng"), plain("文" * 6))
        assert sum("郑州" in line.text for line in lines) == 1
        (found,) = [one for line in lines for one in line.interlinear]
        assert found.run is not None
        assert found.run.text == "zheng"


@measures("pinyin-word")
def test_a_reading_is_centred_over_the_whole_of_its_word() -> None:
    # zheng is two and a half em over two: a quarter at each side.
    found = only(left(plain("文"), pinyin("郑州", "zheng")))
    assert (found.start, found.size, extent(found)) == (1250, 2000, (1000, 3500))


@switched_off("pinyin-word")
def test_characters_with_readings_of_their_own_are_parted() -> None:
    lines = compose(3, plain("文文"), pinyin("你啊", "ni a"), plain("文"))
    assert [line.text for line in lines] == ["文文你", "啊文"]
    assert [len(line.interlinear) for line in lines] == [1, 1]


def test_marks_are_not_read() -> None:
    line = left(pinyin("你，啊", "ni a"))
    assert [one.start for one in line.interlinear] == [0, 2000]


def test_a_reading_that_does_not_match_its_characters_stands_over_all() -> None:
    found = only(left(pinyin("你啊", "a b c")))
    assert found.run is not None
    assert (found.run.text, found.start, found.size) == ("a b c", found.start, 2000)


# ------------------------------------------------------------------ zhuyin


def parts(text: str, reading: str) -> dict[str, Interlinear]:
    """The parts of one character's zhuyin by their text."""
    return {one.run.text: one for one in left(zhuyin(text, reading)).interlinear if one.run is not None}


@measures("zhuyin-beside")
def test_zhuyin_takes_half_an_em_at_the_right_with_or_without_a_tone() -> None:
    line = left(zhuyin("中好", "ㄓㄨㄥ ㄏㄠˇ"), plain("文"))
    assert [offset for _, offset in places(line)] == [0, 1500, 3000]


@measures("zhuyin-beside")
def test_three_symbols_stand_solid_in_the_middle_of_the_em() -> None:
    # 900 of 1000 (880 … −120): the first square is 830 … 530, its baseline 264 below its top; 33 is a thirtieth.
    run = parts("中", "ㄓㄨㄥ")["ㄓㄨㄥ"].run
    assert run is not None
    assert (run.size, run.offsets, run.shifts) == (300, (1033,) * 3, (566, 266, -34))


@measures("zhuyin-beside")
def test_two_symbols_have_a_fifteenth_of_an_em_between_them() -> None:
    # 300 + 66 + 300 in 1000: the first square begins 167 below the top of the em box, at 713.
    run = parts("好", "ㄏㄠ")["ㄏㄠ"].run
    assert run is not None
    assert run.shifts == (713 - 264, 713 - 264 - 366)


@measures("zhuyin-tones")
def test_a_tone_mark_has_its_middle_at_the_upper_right_of_the_last_symbol() -> None:
    # This face's glyphs have no ink: their origin is what would be its middle. The tone's square is 166 wide, after
    # 1033 + 300; the last symbol of two begins at 347.
    run = parts("好", "ㄏㄠˇ")["ˇ"].run
    assert run is not None
    assert (run.offsets, run.shifts) == ((1333 + 83,), (713 - 366,))


@measures("zhuyin-tones")
def test_the_tone_of_a_stop_is_at_the_foot_of_the_last_symbol() -> None:
    # The last square of two ends at 47, so the tone's, 166 high, has its middle at 130.
    run = parts("力", "ㄌㄧㆵ")["ㆵ"].run
    assert run is not None
    assert run.shifts == (347 - 300 + 83,)


@measures("zhuyin-tones")
def test_the_neutral_tone_is_above_the_first_symbol_wherever_it_is_written() -> None:
    for reading in ("˙ㄇㄚ", "ㄇㄚ˙"):
        found = parts("吗", reading)
        dot, symbols = found["˙"].run, found["ㄇㄚ"].run
        assert dot is not None
        assert symbols is not None
        assert dot.offsets == (1033 + 150,)
        assert dot.shifts[0] > symbols.shifts[0] + 264


@switched_off("zhuyin-tones")
def test_the_level_tone_has_none() -> None:
    assert list(parts("中", "ㄓㄨㄥ")) == ["ㄓㄨㄥ"]


@measures("zhuyin-holds")
def test_zhuyin_goes_with_its_character() -> None:
    for line in compose(4, zhuyin("中原好", "ㄓㄨㄥ ㄩㄢˊ ㄏㄠˇ"), plain("文" * 4)):
        for one in line.interlinear:
            assert one.run is not None
            assert line.start < one.start + 1000 < one.run.offsets[0] < line.start + line.inline_size


@switched_off("zhuyin-holds")
def test_a_symbol_in_the_text_is_a_character_like_others() -> None:
    assert [line.text for line in compose(2, plain("中原ㄩ文"))] == ["中原", "ㄩ文"]


def test_zhuyin_of_a_word_as_one_stands_above_it() -> None:
    found = only(left(zhuyin("郑州", "ㄓㄥˋ")))
    assert found.run is not None
    assert (found.run.text, found.run.size, found.above) == ("ㄓㄥˋ", 300, 300)


# ------------------------------------------------------------------ faces


@pytest.mark.parametrize("piece", [pinyin("你", "nǐ"), zhuyin("你", "ㄋㄧˇ")], ids=["pinyin", "zhuyin"])
def test_a_character_that_no_face_has_is_told(piece: object) -> None:
    told = Report()
    lacking = "ǐˇ"
    set_paragraph([piece], ParagraphStyle(), 9000, EmFaces(lacking), told)  # type: ignore[list-item]
    assert [found.code for found in told] == [codes.MISSING_CHARACTER]


def test_readings_are_set_in_their_own_face() -> None:
    style = pinyin("你", "nǐ").style
    piece = pinyin("你", "nǐ")._replace(reading=style._replace(weight=700, size=400, tracking=300))
    run = only(left(piece)).run
    assert run is not None
    assert (run.size, run.offsets) == (400, (100, 500))
