"""The solver on boards small enough to be counted by hand, and on random ones that have an answer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.page.makeup.board import Board, Dark, Effort, Layout, Piece, Shape, Taboos
from layout.page.makeup.model import solve

EFFORT = Effort(0.1)
NONE = Taboos(*[0] * len(Taboos._fields))


def piece(name: str, *shapes: tuple[int, int], cost: Sequence[int] = (), **more: object) -> Piece:
    costs = cost or [0] * len(shapes)
    made = tuple(Shape(columns, rows, one) for (columns, rows), one in zip(shapes, costs, strict=True))
    return Piece(name, made)._replace(**more)


def covers(board: Board, layout: Layout) -> bool:
    """Whether every cell of the board is one piece's, each with its white below it."""
    cells = [
        (column, row)
        for place in layout.places
        for column in range(place.column, place.last_column + 1)
        for row in range(place.row, place.end + board.space)
    ]
    return sorted(cells) == [
        (column, row) for column in range(1, board.columns + 1) for row in range(1, board.rows + board.space + 1)
    ]


def corners(layout: Layout | None) -> list[tuple[int, int]]:
    assert layout is not None
    return [(place.column, place.row) for place in layout.places]


def test_the_only_shapes_that_fill_the_board_are_taken() -> None:
    board = Board(4, 20, 2)
    # 4 × 22 cells with the white: a takes 4 × 10, b 2 × 12; of c only 10 rows with 2 of white fill what is left.
    pieces = [piece("a", (4, 8)), piece("b", (2, 10)), piece("c", (2, 9), (2, 10), (2, 11))]
    layout = solve(board, pieces, NONE, EFFORT)
    assert layout is not None
    assert covers(board, layout)
    assert [place.shape.rows for place in layout.places] == [8, 10, 10]


def test_a_board_that_cannot_be_filled_has_no_layout() -> None:
    assert solve(Board(4, 20, 2), [piece("a", (4, 8)), piece("b", (4, 9))], NONE, EFFORT) is None


def test_the_cheaper_of_two_fills_is_taken() -> None:
    pieces = [
        piece("a", (2, 10), (2, 5), cost=(0, 7)),
        piece("b", (2, 10), (2, 15), cost=(9, 0)),
    ]
    layout = solve(Board(2, 20, 0), pieces, NONE, EFFORT)
    assert layout is not None
    assert (layout.cost, layout.best) == (7, True)


def taken(layout: Layout | None) -> list[bool]:
    assert layout is not None
    return [place is not None for place in layout.places]


def test_a_filler_is_taken_only_where_it_is_needed() -> None:
    board = Board(2, 20, 0)
    filler = piece("filler", (2, 5), cost=(1,), optional=True)
    assert taken(solve(board, [piece("a", (2, 15)), filler], NONE, EFFORT)) == [True, True]
    layout = solve(board, [piece("a", (2, 15), (2, 20), cost=(0, 0)), filler], NONE, EFFORT)
    assert (taken(layout), layout and layout.cost) == ([True, False], 0)
    assert solve(board, [piece("a", (2, 14)), filler], NONE, EFFORT) is None


def test_of_two_fillers_the_cheaper_is_taken() -> None:
    fillers = [piece(str(cost), (2, 5), cost=(cost,), optional=True) for cost in (7, 3)]
    layout = solve(Board(2, 20, 0), [piece("a", (2, 15)), *fillers], NONE, EFFORT)
    assert (taken(layout), layout and layout.cost) == ([True, False, True], 3)


def test_all_fillers_may_be_taken() -> None:
    fillers = [piece(str(rows), (2, rows), optional=True) for rows in (5, 4)]
    assert taken(solve(Board(2, 20, 0), [piece("a", (2, 11)), *fillers], NONE, EFFORT)) == [True] * 3


def test_a_filler_that_is_left_out_breaks_no_taboo() -> None:
    """Nothing on the page is worth a charge: two pieces of different widths, staggered; the fillers have headlines,
    pictures and ranks, and would be charged if they stood anywhere."""
    pieces = [piece("a", (2, 10), rank=1, headline=True), piece("b", (2, 10), rank=2, headline=True)]
    fillers = [
        piece(name, (2, 9), cost=(1,), rank=3, headline=True, picture=True, optional=True, beside=0) for name in "cd"
    ]
    taboos = Taboos(page_cut=0, gutter_through=50, tombstone=50, chimney=0, pictures_together=50, order=0)
    layout = solve(Board(2, 20, 0), [*pieces, *fillers], taboos, EFFORT)
    assert (taken(layout), layout and layout.cost) == ([True, True, False, False], 0)


def test_width_falls_past_a_filler_that_is_left_out() -> None:
    """Headlines may not widen from one story to the next less important: 2, 2 columns and then 1 cost nothing, though
    the filler between them in rank could be 1 or 2 wide."""
    pieces = [
        piece("a", (2, 10), rank=1),
        piece("f", (1, 9), rank=2, optional=True),
        piece("b", (2, 10), rank=3),
    ]
    taboos = NONE._replace(order=1)
    layout = solve(Board(2, 20, 0), pieces, taboos, EFFORT)
    # The first at row 1 (0 tenths), the third stands 5 tenths below the top: 5 × (8 >> 2).
    assert (taken(layout), layout and layout.cost) == ([True, False, True], 10)


def test_the_first_story_stands_where_reading_begins() -> None:
    # Two stories of one column, side by side: that the second one stands a column away costs half of what the first's.
    pieces = [piece("second", (1, 20), rank=2), piece("first", (1, 20), rank=1)]
    layout = solve(Board(2, 20, 0), pieces, NONE._replace(order=1), EFFORT)
    assert layout is not None
    assert [place and place.column for place in layout.places] == [2, 1]
    assert layout.cost == 1


def test_pictures_do_not_all_stand_in_one_half() -> None:
    # Each story may stand anywhere; its picture is its upper left quarter.
    dark = Dark(0, 0, 1, 5)
    pieces = [piece(name, (2, 10))._replace(picture=True, shade=True) for name in "abcd"]
    pieces[0] = pieces[0]._replace(shapes=(Shape(2, 10, 0, 0, dark),), column=1, row=1)
    plain = [one._replace(picture=False, shade=False) for one in pieces[2:]]
    layout = solve(Board(4, 20, 0), [*pieces[:2], *plain], NONE._replace(lopsided=7), EFFORT)
    assert layout is not None
    # Only the lower right quarter is in neither half of the first one's picture.
    other = layout.places[1]
    assert other is not None
    assert (other.column, other.row, layout.cost) == (3, 11, 0)
    # With nowhere else to go it is paid for: once for the left half.
    held = pieces[1]._replace(column=1, row=11)
    layout = solve(Board(4, 20, 0), [pieces[0], held, *plain], NONE._replace(lopsided=7), EFFORT)
    assert layout is not None
    assert [(one.rule, one.cost) for one in layout.paid] == [("lopsided", 7)]


def test_the_first_story_has_the_largest_headline() -> None:
    # Either may be the wide one, whose headline is the larger.
    narrow, wide = Shape(1, 20, 0, 20), Shape(3, 20, 0, 40)
    pieces = [piece("second", rank=2, headline=True), piece("first", rank=1, headline=True)]
    pieces = [one._replace(shapes=(narrow, wide)) for one in pieces]
    layout = solve(Board(4, 20, 0), pieces, NONE._replace(lead_outweighed=5), EFFORT)
    assert layout is not None
    assert [(place and place.shape.columns) for place in layout.places] == [1, 3]
    assert layout.cost == 0
    held = [pieces[0]._replace(shapes=(wide,)), pieces[1]._replace(shapes=(narrow,))]
    layout = solve(Board(4, 20, 0), held, NONE._replace(lead_outweighed=5), EFFORT)
    assert layout is not None
    assert [(one.rule, one.pieces, one.cost) for one in layout.paid] == [("lead-outweighed", (0,), 5)]


def test_bought_space_without_a_place_stands_at_the_foot() -> None:
    pieces = [piece("story", (2, 15), rank=1), piece("ad", (2, 5), given=True)]
    layout = solve(Board(2, 20, 0), pieces, NONE._replace(ad_floating=9), EFFORT)
    assert (corners(layout), layout and layout.cost) == ([(1, 1), (1, 16)], 0)
    # Two strips cannot both.
    strips = [piece("story", (2, 10), rank=1), pieces[1], pieces[1]]
    layout = solve(Board(2, 20, 0), strips, NONE._replace(ad_floating=9), EFFORT)
    assert layout is not None
    assert [(one.rule, one.cost) for one in layout.paid] == [("ad-floating", 9)]
    # One that was sold at the head stays there, and a filler that is left out stands nowhere.
    sold = pieces[1]._replace(row=1, column=1)
    spare = piece("spare", (1, 3), given=True, optional=True)
    layout = solve(Board(2, 20, 0), [pieces[0], sold, spare], NONE._replace(ad_floating=9), EFFORT)
    assert layout is not None
    assert (layout.cost, layout.places[1] and layout.places[1].row, layout.places[2]) == (0, 1, None)


def test_a_filler_without_a_shape_is_left_out() -> None:
    pieces = [piece("a", (2, 20)), piece("f", optional=True)]
    assert taken(solve(Board(2, 20, 0), pieces, NONE, EFFORT)) == [True, False]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"edge": "top", "side": "left"}, (1, 1)),
        ({"edge": "bottom", "side": "left"}, (1, 11)),
        ({"edge": "top", "side": "right"}, (3, 1)),
        ({"edge": "bottom", "side": "right"}, (3, 11)),
        ({"column": 3, "row": 11}, (3, 11)),
    ],
)
def test_a_piece_stands_where_the_editor_wants_it(more: dict[str, object], expected: tuple[int, int]) -> None:
    others = [piece(str(number), (2, 10)) for number in range(3)]
    assert corners(solve(Board(4, 20, 0), [piece("a", (2, 10), **more), *others], NONE, EFFORT))[0] == expected


def test_a_piece_stands_beside_another() -> None:
    pieces = [piece("a", (1, 10)), piece("b", (1, 10)), piece("c", (1, 10)), piece("d", (1, 10), beside=0)]
    first, *_, last = corners(solve(Board(2, 20, 0), pieces, NONE, EFFORT))
    assert (first[1], abs(first[0] - last[0])) == (last[1], 1)


def test_a_page_is_not_cut_across_where_that_can_be_helped() -> None:
    """断版. Four pieces of two columns by ten rows, or of one column by twenty: a cross of cuts, or none across."""
    pieces = [piece("a", (2, 10)), piece("b", (2, 10)), piece("c", (2, 10), (1, 20)), piece("d", (2, 10), (1, 20))]
    layout = solve(Board(4, 20, 0), pieces, NONE._replace(page_cut=10), EFFORT)
    assert layout is not None
    assert layout.cost == 0
    assert [place.shape.rows for place in layout.places[2:]] == [20, 20]


def test_a_gutter_does_not_run_through_where_that_can_be_helped() -> None:
    """通缝. Two columns side by side leave a gutter from head to foot; one piece above the other does not."""
    pieces = [piece("a", (1, 20), (2, 10)), piece("b", (1, 20), (2, 10))]
    layout = solve(Board(2, 20, 0), pieces, NONE._replace(gutter_through=10), EFFORT)
    assert layout is not None
    assert (layout.cost, [place.shape.columns for place in layout.places]) == (0, [2, 2])


def test_headlines_of_one_weight_do_not_stand_side_by_side() -> None:
    """碰题. Columns of 8 + 12 rows: one of them must stand upside down for the headlines not to meet at all."""
    pieces = [piece(name, (1, rows), headline=True) for name, rows in (("a", 8), ("b", 12), ("c", 7), ("d", 13))]
    meeting = solve(Board(2, 20, 0), pieces, NONE._replace(tombstone=10), EFFORT)
    assert meeting is not None
    # At the top two headlines of one column always meet; nowhere else.
    assert meeting.cost == 10
    framed = [pieces[0]._replace(framed=True), pieces[1]._replace(framed=True), *pieces[2:]]
    apart = solve(Board(2, 20, 0), framed, NONE._replace(tombstone=10), EFFORT)
    assert apart is not None
    assert apart.cost == 0


def test_headlines_are_not_stacked() -> None:
    """烟囱. Two pieces over the same two columns: stacked they cost, side by side they do not."""
    pieces = [piece("a", (2, 10), (1, 20), headline=True), piece("b", (2, 10), (1, 20), headline=True)]
    layout = solve(Board(2, 20, 0), pieces, NONE._replace(chimney=10), EFFORT)
    assert layout is not None
    assert (layout.cost, [place.shape.columns for place in layout.places]) == (0, [1, 1])


def test_pictures_are_kept_apart() -> None:
    pieces = [piece("a", (1, 5), picture=True), piece("b", (1, 5), picture=True), piece("c", (1, 10))]
    layout = solve(Board(1, 20, 0), pieces, NONE._replace(pictures_together=10), EFFORT)
    assert [row for _, row in corners(layout)] in ([1, 16, 6], [16, 1, 6])


def test_importance_falls_from_the_top() -> None:
    pieces = [piece("c", (2, 5), rank=3), piece("a", (2, 5), rank=1), piece("b", (2, 10), rank=2)]
    assert corners(solve(Board(2, 20, 0), pieces, NONE._replace(order=1), EFFORT)) == [(1, 16), (1, 1), (1, 6)]


@st.composite
def cut_boards(draw: st.DrawFn) -> tuple[Board, list[Piece]]:
    """A board cut into pieces by straight cuts, so that it has an answer, with one wrong shape more for each piece."""
    space = draw(st.integers(0, 2))
    areas = [(4, 40 + space)]
    for _ in range(draw(st.integers(2, 6))):
        columns, rows = areas.pop(draw(st.integers(0, len(areas) - 1)))
        if columns > 1 and draw(st.booleans()):
            part = draw(st.integers(1, columns - 1))
            areas += [(part, rows), (columns - part, rows)]
        elif rows > 2 * (space + 2):
            part = draw(st.integers(space + 1, rows - space - 1))
            areas += [(columns, part), (columns, rows - part)]
        else:
            areas.append((columns, rows))
    pieces = [
        piece(
            str(number),
            (columns, rows - space),
            (min(4, columns + 1), rows - space + 1),
            headline=True,
            rank=number + 1,
        )
        for number, (columns, rows) in enumerate(areas)
    ]
    return Board(4, 40, space), pieces


@settings(max_examples=25, deadline=None)
@given(cut_boards())
def test_what_has_an_answer_is_covered_exactly(drawn: tuple[Board, list[Piece]]) -> None:
    board, pieces = drawn
    layout = solve(board, pieces, Taboos(), Effort(0.05))
    assert layout is not None
    assert covers(board, layout)


TWICE = """
from layout.page.makeup.board import Board, Effort, Piece, Shape, Taboos
from layout.page.makeup.model import solve
pieces = [
    Piece(str(n), tuple(Shape(c, r) for c in (1, 2) for r in range(16 // c, 22 // c)), rank=n + 1, headline=True)
    for n in range(8)
]
print(solve(Board(4, 36, 2), pieces, Taboos(), Effort(0.05)))
"""


def test_the_same_page_comes_out_in_every_process() -> None:
    outcomes = {subprocess.run([sys.executable, "-c", TWICE], capture_output=True, check=True).stdout for _ in range(2)}
    (only,) = outcomes
    assert b"Layout(" in only


def test_a_second_part_is_narrower_than_the_lead() -> None:
    """Two pieces that fill the board one above the other or side by side, 3 and 1 columns wide either way round."""
    pieces = [
        piece("lead", (4, 8), (1, 20), rank=1, headline=True),
        piece("part", (4, 10), (3, 20), rank=2, headline=True, continued=True),
    ]
    # One above the other it is as wide as the lead: one column too much, at 8 times the cost; beside it, it is wider.
    layout = solve(Board(4, 20, 2), pieces, NONE._replace(order=4), EFFORT)
    assert corners(layout) == [(1, 1), (1, 11)]
    assert layout is not None
    assert [(one.rule, one.pieces, one.cost) for one in layout.paid if one.pieces == (1, 0)] == [("order", (1, 0), 32)]
    alone = solve(Board(4, 20, 2), [pieces[0], pieces[1]._replace(continued=False)], NONE._replace(order=4), EFFORT)
    assert alone is not None
    assert not [one for one in alone.paid if one.pieces == (1, 0)]
