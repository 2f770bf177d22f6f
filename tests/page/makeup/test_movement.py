"""What stays put, what moves at a cost, and layouts that really differ, on boards that are counted by hand."""

from __future__ import annotations

import pytest

from layout.page.makeup.board import Aim, Board, Effort, Layout, Paid, Piece, Place, Shape, Taboos
from layout.page.makeup.model import account, solve
from layout.page.makeup.movement import NEAR, elsewhere

EFFORT = Effort(0.1)
NONE = Taboos(*[0] * len(Taboos._fields))
BOARD = Board(2, 20, 0)


def at(column: int, row: int, columns: int = 1, rows: int = 10) -> Place:
    return Place(column, row, Shape(columns, rows))


def four(*formers: Place | None) -> list[Piece]:
    """Pieces of one column by ten rows on a board of two by twenty."""
    return [Piece(str(number), (Shape(1, 10),), former=former) for number, former in enumerate(formers)]


def corners(layout: Layout | None) -> list[tuple[int, int]]:
    assert layout is not None
    return [(place.column, place.row) for place in layout.places]


@pytest.mark.parametrize(
    "former",
    [
        [(1, 1), (2, 1), (1, 11), (2, 11)],
        [(2, 11), (1, 11), (2, 1), (1, 1)],
        [(1, 11), (2, 1), (2, 11), (1, 1)],
    ],
)
def test_what_can_stay_stays(former: list[tuple[int, int]]) -> None:
    layout = solve(BOARD, four(*(at(*place) for place in former)), NONE, EFFORT, Aim(movement=8))
    assert corners(layout) == former
    assert layout is not None
    assert (layout.cost, layout.paid) == (0, ())


def test_a_movement_is_worth_less_than_a_dearer_rule() -> None:
    """The first story stood at the foot: of the rules alone it would begin at the head."""
    pieces = [
        Piece("first", (Shape(2, 10),), former=at(1, 11, 2), rank=1),
        Piece("second", (Shape(2, 10),), former=at(1, 1, 2)),
    ]
    rules = NONE._replace(order=1)
    # Five tenths of the page below its top, eight for each: forty. Moving both costs two movements.
    assert corners(solve(BOARD, pieces, rules, EFFORT, Aim(movement=24))) == [(1, 11), (1, 1)]
    assert corners(solve(BOARD, pieces, rules, EFFORT, Aim(movement=16))) == [(1, 1), (1, 11)]


def test_movements_are_no_part_of_the_page_s_cost() -> None:
    pieces = four(at(1, 1), at(1, 1), at(1, 1), at(1, 1))
    layout = solve(BOARD, pieces, NONE, EFFORT, Aim(movement=8))
    assert layout is not None
    assert layout.cost == 0


def test_a_piece_that_is_set_otherwise_costs_too() -> None:
    """Two ways to fill the page, the dearer one as it was set before."""
    pieces = [
        Piece("a", (Shape(2, 9, 5), Shape(2, 11)), former=at(1, 1, 2, 9), otherwise=(0, 8)),
        Piece("b", (Shape(2, 9), Shape(2, 11))),
    ]
    kept = solve(BOARD, pieces, NONE, EFFORT, Aim(movement=8))
    changed = solve(BOARD, [pieces[0]._replace(otherwise=(0, 4)), pieces[1]], NONE, EFFORT, Aim(movement=8))
    assert kept is not None
    assert changed is not None
    assert [layout.places[0].shape.rows for layout in (kept, changed)] == [9, 11]


def test_where_all_must_stay_a_page_that_cannot_is_not_made() -> None:
    pieces = [Piece("a", (Shape(2, 10),), former=at(1, 1, 2)), Piece("b", (Shape(1, 20),), former=at(1, 11, 2))]
    assert solve(BOARD, [*pieces[:1], Piece("b", (Shape(2, 10),))], NONE, EFFORT, Aim(stay=True)) is not None
    assert solve(BOARD, pieces, NONE, EFFORT, Aim(stay=True)) is None


def test_a_small_shift_is_no_move() -> None:
    assert not elsewhere(at(1, 1), at(1, 1 + NEAR))
    assert elsewhere(at(1, 1), at(1, 2 + NEAR))
    assert elsewhere(at(1, 1), at(2, 1))
    assert elsewhere(at(1, 1), at(1, 1, columns=2))


def test_layouts_that_are_asked_for_apart_differ_in_a_third_of_their_pieces() -> None:
    """Four pieces have 24 orders; two of the four at least must stand elsewhere than in each layout before."""
    found: list[Layout] = []
    while True:
        layout = solve(BOARD, four(None, None, None, None), NONE, EFFORT, Aim(apart=tuple(found)))
        if layout is None:
            break
        for other in found:
            pairs = zip(layout.places, other.places, strict=True)
            assert sum(elsewhere(one, two) for one, two in pairs) >= 2
        found.append(layout)
    # Two orders differ in two places at least, or not at all: there are all 24.
    assert len({tuple(corners(one)) for one in found}) == 24


def test_what_is_fixed_does_not_count_as_alike() -> None:
    """Of three pieces two are fixed; the one that is free has no other place."""
    fixed = [Piece(str(row), (Shape(2, 5),), column=1, row=row) for row in (1, 6)]
    pieces = [*fixed, Piece("free", (Shape(2, 10),))]
    first = solve(BOARD, pieces, NONE, EFFORT)
    assert first is not None
    assert solve(BOARD, pieces, NONE, EFFORT, Aim(apart=(first,))) is None


def test_the_account_names_the_rules_and_those_who_break_them() -> None:
    """通缝 and 烟囱: two stacks of two headlines, the gutter between them from head to foot; side by side their
    headlines clash at the head and in the middle."""
    pieces = [Piece(str(number), (Shape(1, 10, number),), headline=True, rank=number + 1) for number in range(4)]
    places = [Place(column, row, piece.shapes[0]) for piece, (column, row) in zip(
        pieces, [(1, 1), (2, 1), (1, 11), (2, 11)], strict=True
    )]  # fmt: skip
    cost, paid = account(BOARD, pieces, NONE._replace(gutter_through=7, chimney=5, tombstone=3), places)
    assert set(paid) == {
        Paid("gutter-through", (), 7),
        Paid("chimney", (0, 2), 5),
        Paid("chimney", (1, 3), 5),
        Paid("tombstone", (0, 1), 3),
        Paid("tombstone", (2, 3), 3),
    }
    # 0 + 1 + 2 + 3 for the shapes.
    assert cost == 6 + 7 + 10 + 6


def test_places_that_overlap_have_no_account() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        account(BOARD, four(None, None, None, None), NONE, [at(1, 1)] * 4)
