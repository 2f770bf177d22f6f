from __future__ import annotations

import pytest

from layout.display import WHITE, Colour
from layout.issue.model import Annotation, Latin, Run, Text
from layout.page.codes import TOO_WIDE
from layout.page.context import (
    Align,
    characters,
    count_characters,
    reversed_roles,
    run_pieces,
    short_piece,
    whole_rows,
    within,
)
from layout.page.drawing import Band
from layout.units import PT, Size
from tests.page.makers import ROLES, SPAN, context, role


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [(0, 0, (0, 0)), (500, 500, (1, 0)), (1000, 0, (1, 0)), (1000, 1000, (1, 1)), (0, 300, (0, 1)), (400, 800, (0, 2))],
)
def test_space_is_whole_rows(before: int, after: int, rows: tuple[int, int]) -> None:
    assert whole_rows(before, after) == rows


def test_only_black_text_overprints() -> None:
    assert characters(role()).overprint
    assert not characters(role(colour=Colour(k=800))).overprint
    assert not characters(reversed_roles({"body": role()})["body"]).overprint
    assert reversed_roles({"body": role()})["body"].colour == WHITE


def test_runs_take_the_roles_of_their_styles() -> None:
    runs = (Run("本报讯", "dateline", "a", ((0, 1, 1),)), Run("今年", "body", "a", ((0, 1, 4),)))
    dateline, body = run_pieces(runs, "body", ROLES)
    assert (dateline.style.weight, body.style.weight) == (700, 400)
    assert run_pieces(runs[1:], "subhead", {**ROLES, "subhead": role(14)})[0].style.size == role(14).size


def test_letters_take_the_companion_of_the_role() -> None:
    companion = Latin("hei", 1050, -20)
    assert characters(role()._replace(latin=companion)).latin == companion
    assert characters(role()).latin is None


def test_a_paragraph_takes_what_the_house_says() -> None:
    surroundings = context()
    style = surroundings.style._replace(adjacent="tight", western="grid", hyphenation="en-GB")
    found = surroundings._replace(style=style).paragraph(role())
    assert (found.adjacent, found.western, found.hyphenation) == ("tight", "grid", "en-GB")


def test_characters_are_counted_without_spaces() -> None:
    assert count_characters("记者 韩娟　通讯员") == 7


def test_columns_are_no_more_than_there_are() -> None:
    surroundings = context()
    assert within(surroundings, "one", 3, 4, SPAN) == 3
    assert not surroundings.report.diagnostics
    assert within(surroundings, "one", 5, 4, SPAN) == 4
    assert [found.code for found in surroundings.report] == [TOO_WIDE]


def test_a_typed_space_in_display_text_parts_phrases_but_in_korean_words() -> None:
    surroundings = context()
    korean = surroundings._replace(style=surroundings.style._replace(language="ko"))
    line = Text("본보 기자", SPAN)
    assert short_piece(surroundings, line, role()).style.space == 500
    assert short_piece(korean, line, role()).style.space is None
    assert korean.paragraph(role()).word_break == "keep-all"
    assert surroundings.paragraph(role()).word_break == "normal"


@pytest.mark.parametrize(
    ("align", "edges"),
    [
        ("center", ("half", "half")),
        ("right", ("half", "half")),
        ("left", ("full", "full")),
        ("justify", ("full", "full")),
    ],
)
def test_lines_in_the_middle_or_at_the_right_stand_by_their_ink(align: Align, edges: tuple[str, str]) -> None:
    surroundings = context()
    papers = surroundings._replace(style=surroundings.style._replace(line_start="full", line_end="full"))
    style = papers.paragraph(role(), align)
    assert (style.line_start, style.line_end) == edges


def test_kai_and_readings_have_roles_of_their_own() -> None:
    kai = Run("记者", "kai", "a", ((0, 1, 1),))
    read = Run("你", "body", "a", ((0, 1, 3),), Annotation((), "nǐ", "pinyin"))
    roles = {**ROLES, "kai": role(family="kai"), "subhead": role(20), "reading": role(4, family="hei")}
    one, two = run_pieces((kai, read), "subhead", roles)
    assert (one.style.family, one.reading) == ("kai", None)
    assert two.annotation == read.annotation
    assert two.reading is not None
    assert (two.reading.family, two.reading.size) == ("hei", 8 * PT)


def test_a_bold_word_of_a_subhead_has_its_size_colour_and_tracking() -> None:
    red, wide = Colour(m=1000, y=1000), Size(250, "em")
    roles = {**ROLES, "subhead": role(20, colour=red, tracking=wide)}
    (bold,) = run_pieces((Run("记者", "strong", "a", ((0, 1, 1),)),), "subhead", roles)
    assert (bold.style.weight, bold.style.size, bold.style.colour) == (700, 20 * PT, red)
    assert bold.style.tracking == 5 * PT
    (body,) = run_pieces((Run("记者", "strong", "a", ((0, 1, 1),)),), "body", {**ROLES, "strong": role(9, weight=700)})
    assert (body.style.size, body.style.tracking) == (9 * PT, 0)


def test_the_band_below_a_line_reaches_to_the_next_em_box() -> None:
    # The em box of 10 pt ends 1.2 pt below the baseline; of a row of 12 pt two are left.
    assert context().band == Band(12 * PT // 10, 32 * PT // 10)
