"""What authors' marks do to a line: room, bonds, size and height."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.issue.model import Annotation
from layout.text import Piece
from tests.text.annotating import compose, left, marked, pinyin, plain, white, zhuyin
from tests.text.conformance import measures, switched_off
from tests.text.reading import STYLE, places

# ------------------------------------------------------------------ the symbol of death


@measures("death")
def test_a_frame_has_room_of_its_own() -> None:
    # An eighth of an em for the frame in the name's own room, an eighth of white outside it.
    line = left(plain("编委"), marked("吴祺", "deceased"), plain("张"))
    assert [offset for _, offset in places(line)] == [0, 1000, 2250, 3250, 4500]
    (frame,) = line.interlinear
    assert (frame.kind, frame.start, frame.size) == ("deceased", 2250, 2000)


@measures("death")
def test_at_the_edges_of_a_line_the_frame_stays_in_the_measure() -> None:
    line = left(marked("吴祺", "deceased"))
    assert (line.start, line.inline_size, line.interlinear[0].start) == (0, 2250, 125)


@measures("death")
def test_a_framed_name_is_never_parted() -> None:
    for before in range(7):
        lines = compose(6, plain("文" * before), marked("吴文祺", "deceased"), plain("文" * 6))
        assert sum("吴文祺" in line.text for line in lines) == 1


@switched_off("death")
def test_a_name_without_a_frame_has_no_room_and_is_parted() -> None:
    assert white(left(plain("编委"), plain("吴祺"), plain("张"))) == [0] * 4
    assert [line.text for line in compose(4, plain("文文"), plain("吴文祺"))] == ["文文吴文", "祺"]


def test_two_frames_side_by_side_stand_apart() -> None:
    line = left(marked("吴", "deceased"), marked("祺", "deceased"))
    one, two = line.interlinear
    # Both frames reach an eighth over their names; between them is the white of both.
    assert two.start - 125 - (one.start + one.size + 125) == 250


# ------------------------------------------------------------------ personal names


def test_a_personal_name_holds_where_the_line_allows() -> None:
    # The name would be parted at the end of a line of 20; to keep it whole opens 18 gaps by an em in all, 0.056 each.
    before = plain("文" * 19)
    assert compose(20, before, plain("吴祺" + "文" * 15))[0].text.endswith("吴")
    assert compose(20, before, marked("吴祺", "person"), plain("文" * 15))[0].text.endswith("文")


def test_in_a_narrow_column_a_name_is_parted() -> None:
    lines = compose(5, plain("文文文文"), marked("吴祺", "person"), plain("文文文文"))
    assert lines[0].text == "文文文文吴"


# ------------------------------------------------------------------ raised and lowered


@measures("note-marks")
@pytest.mark.parametrize("mark", ["1", "[1]", "①", "注1"])
def test_a_note_mark_begins_no_line(mark: str) -> None:
    for before in range(1, 9):
        lines = compose(5, plain("文" * before), marked(mark, "note"), plain("文" * 6))
        assert sum("文" + mark in line.text for line in lines) == 1


@switched_off("note-marks")
def test_a_number_that_is_no_note_mark_begins_one() -> None:
    lines = compose(5, plain("文" * 5), plain("①"), plain("文" * 6))
    assert lines[1].text.startswith("①")


@measures("note-marks")
def test_a_note_mark_has_no_space_beside_it() -> None:
    spaced = {"align": "left", "autospace_digits": True}
    (line,) = compose(20, plain("文"), marked("1", "note"), plain("文"), **spaced)
    assert [offset for _, offset in places(line)] == [0, 1000, 1667]


@switched_off("note-marks")
def test_a_number_in_the_text_has_it() -> None:
    (line,) = compose(20, plain("文"), plain("1"), plain("文"), align="left", autospace_digits=True)
    assert [offset for _, offset in places(line)] == [0, 1250, 2500]


def test_a_note_mark_stands_over_the_blank_of_a_mark_before_it() -> None:
    line = left(plain("》"), marked("1", "note"), plain("文"))
    assert [offset for _, offset in places(line)] == [0, 500, 1167]


def test_nothing_opens_before_a_note_mark() -> None:
    # Six em in a line of seven: the gaps after the mark and between the others open, not the one before it.
    line = compose(7, plain("文文"), marked("①", "note"), plain("文文文"), plain("文" * 7))[0]
    gaps = dict(zip(("a", "b", "c", "d", "e"), white(line), strict=False))
    assert gaps["b"] == 0 < gaps["a"]


@pytest.mark.parametrize(
    ("mark", "shift"), [("superscript", 293), ("note", 293), ("subscript", -150)], ids=lambda value: str(value)
)
def test_raised_and_lowered_text_is_small_and_off_the_baseline(mark: str, shift: int) -> None:
    line = left(plain("文"), marked("字2", mark), plain("文"))
    assert [(run.size, run.shifts) for run in line.runs] == [(1000, ()), (667, (shift, shift)), (1000, ())]
    # The next character follows on the small ones.
    assert places(line)[-1] == ("文", 1000 + 2 * 667)


@pytest.mark.parametrize("letters", [True, False])
def test_a_formula_has_the_space_after_it_that_a_word_has(letters: bool) -> None:
    (line,) = compose(20, plain("含NH"), marked("3", "subscript"), plain("和"), align="left", autospace_letters=letters)
    space = 250 if letters else 0
    assert places(line)[-1] == ("和", 1000 + space + 2000 + 667 + space)


def test_an_exponent_holds_to_its_unit() -> None:
    for before in range(1, 9):
        lines = compose(5, plain("文" * before + "平方m"), marked("2", "superscript"), plain("文" * 6))
        assert sum("m2" in line.text for line in lines) == 1


# ------------------------------------------------------------------ all of them

MAKERS: dict[str, Callable[[str], Piece]] = {
    "plain": plain,
    **{
        kind: (lambda text, kind=kind: marked(text, kind))  # type: ignore[misc]
        for kind in ("emphasis", "proper-name", "book-title", "deceased", "person", "note", "subscript")
    },
    "pinyin": lambda text: pinyin(text, " ".join("zhuang" for _ in text)),
    "word": lambda text: pinyin(text, "zhuang"),
    "zhuyin": lambda text: zhuyin(text, " ".join("ㄓㄨㄤˋ" for _ in text)),
}
TEXTS = st.text("文字，。《》a1 ", min_size=1, max_size=6)
PIECES = st.lists(st.tuples(st.sampled_from(sorted(MAKERS)), TEXTS), min_size=1)


@given(PIECES, st.integers(8, 20))
def test_the_lines_give_the_copy_and_hold_what_stands_beside_them(drawn: list[tuple[str, str]], measure: int) -> None:
    pieces = [MAKERS[kind](text) for kind, text in drawn]
    lines = compose(measure, *pieces)
    assert "".join(line.text for line in lines) == "".join(piece.text for piece in pieces)
    assert "".join(run.text for line in lines for run in line.runs) == "".join(line.text for line in lines if line.runs)
    for line in lines:
        end = line.start + line.inline_size + line.hang
        for one in line.interlinear:
            assert line.start <= one.start < one.start + one.size <= end
            assert all(one.start < middle < one.start + one.size for middle in one.middles)
        assert [one.start for one in line.interlinear] == sorted(one.start for one in line.interlinear)


@given(PIECES, st.integers(8, 20))
def test_plain_pieces_have_nothing_beside_them(drawn: list[tuple[str, str]], measure: int) -> None:
    lines = compose(measure, *(plain(text) for _, text in drawn))
    assert not any(line.interlinear for line in lines)


@pytest.mark.parametrize("kind", ["proper-name", "deceased"])
def test_runs_of_one_annotation_are_one_stretch(kind: str) -> None:
    one = Annotation((kind,))
    line = left(Piece("中", STYLE, annotation=one), Piece("原", STYLE._replace(weight=700), annotation=one))
    assert [(found.start, found.size) for found in line.interlinear] == [(line.interlinear[0].start, 2000)]


def test_runs_of_two_annotations_are_two_stretches() -> None:
    line = left(marked("中", "proper-name"), marked("原", "proper-name"))
    assert [(found.start, found.size) for found in line.interlinear] == [(0, 1000), (1000, 1000)]
