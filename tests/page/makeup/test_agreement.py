"""The solver and the linter judge alike: on layouts drawn at random, what the one charges for the other tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.issue.makeup import MakeupStyle, Wishes
from layout.issue.model import PageDescription
from layout.page.makeup.board import Board, Dark, Paid, Piece, Place, Shape, Taboos
from layout.page.makeup.model import account
from layout.page.makeup.taboos import faults
from layout.page.model import Cells, Standing
from layout.units import THOUSAND, Length
from tests.page.makers import FORMAT, SPAN, STYLE, article, page

COLUMNS, ROWS, SPACE = FORMAT.columns, FORMAT.rows, STYLE.article_space
SIZES = (700, 900, 1000, 1200)
"""Of headlines: the second and third are of like weight (nine tenths), the others of no two."""
ALL = Taboos(*[1] * len(Taboos._fields))


class Made(NamedTuple):
    """A layout, and the same as the linter sees it."""

    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]
    standings: tuple[Standing, ...]


@st.composite
def layouts(draw: st.DrawFn) -> Made:
    """The page cut into rectangles, each a story with or without a headline, a frame, a picture, or at the page's foot
    an advertisement. Some cuts are shifted by a row or two, so that modules begin nearly in one row."""
    areas = [(1, 1, COLUMNS, ROWS + SPACE)]
    for _ in range(draw(st.integers(1, 9))):
        column, row, columns, rows = areas.pop(draw(st.integers(0, len(areas) - 1)))
        if columns > 1 and draw(st.booleans()):
            part = draw(st.integers(1, columns - 1))
            areas += [(column, row, part, rows), (column + part, row, columns - part, rows)]
        elif rows > 16:
            part = draw(st.sampled_from([rows // 2 + shift for shift in (-3, -2, -1, 0, 1, 4)]))
            areas += [(column, row, columns, part), (column, row + part, columns, rows - part)]
        else:
            areas.append((column, row, columns, rows))
    made = [_module(draw, number, area) for number, area in enumerate(sorted(areas))]
    return Made(*(tuple(part) for part in zip(*made, strict=True)))


def _module(draw: st.DrawFn, number: int, area: tuple[int, int, int, int]) -> tuple[Piece, Place, Standing]:
    column, row, columns, whole = area
    rows = whole - SPACE
    ad = row + rows == ROWS + 1 and row > ROWS // 2 and draw(st.booleans())
    headed, framed = not ad and draw(st.booleans()), draw(st.booleans())
    size = draw(st.sampled_from(SIZES)) if headed else 0
    dark = None
    if not ad and draw(st.booleans()):
        left, above = draw(st.integers(0, columns - 1)), draw(st.integers(0, rows - 3))
        dark = Dark(left, above, draw(st.integers(1, columns - left)), draw(st.integers(1, rows - above)))
    shape = Shape(columns, rows, 0, size, dark)
    piece = Piece(
        str(number), (shape,), rank=0 if ad else number + 1, headline=headed, framed=framed,
        picture=dark is not None, shade=ad or dark is not None, given=ad,
    )  # fmt: skip
    insets: tuple[tuple[str, Cells], ...] = ()
    if dark is not None:
        first, top = column + dark.left, row + dark.above
        insets = (("picture", (first, top, first + dark.columns - 1, top + dark.rows - 1)),)
    span = SPAN._replace(line=number + 1)
    standing = Standing(
        str(number), span, "ad" if ad else "text", column, column + columns - 1, row, row + rows, size, framed,
        (), insets,
    )  # fmt: skip
    return piece, Place(column, row, shape), standing


def description(pieces: Sequence[Piece]) -> PageDescription:
    """The page of these pieces, the stories ranked as they are."""
    stories = [
        article(piece.name, span=SPAN._replace(line=number + 1), wishes=Wishes(priority=piece.rank))
        for number, piece in enumerate(pieces)
        if piece.rank
    ]
    makeup = MakeupStyle({}, 1, Length(0), 0, THOUSAND, 100)
    return page(stories, style=STYLE._replace(makeup=makeup))


def pairs(told: Sequence[tuple[str, dict[str, object]]], rule: str) -> set[frozenset[str]]:
    return {frozenset((str(values["module"]), str(values["other"]))) for name, values in told if name == rule}


def payers(paid: Sequence[Paid], rule: str) -> set[frozenset[str]]:
    return {frozenset(map(str, one.pieces)) for one in paid if one.rule == rule}


@settings(max_examples=60)
@given(layouts())
def test_what_is_told_was_paid_for_and_what_was_paid_for_is_told(made: Made) -> None:
    _, paid = account(Board(COLUMNS, ROWS, SPACE), made.pieces, ALL, made.places)
    told = [(code.name, values) for code, _, values in faults(made.standings, description(made.pieces))]
    for rule in ("tombstone", "chimney", "pictures-together"):
        assert payers(paid, rule) == pairs(told, rule)
    cut = {made.places[one.pieces[0]].row for one in paid if one.rule == "page-cut"}
    assert cut == {values["row"] for name, values in told if name == "page-cut"}
    through = [name for name, _ in told if name == "gutter-through"]
    assert sum(one.rule == "gutter-through" for one in paid) == len(through)
    larger = {values["module"] for name, values in told if name == "lead-outweighed"}
    assert {made.pieces[one.pieces[0]].name for one in paid if one.rule == "lead-outweighed"} == larger
    halves = [values["half"] for name, values in told if name == "lopsided"]
    assert len(set(halves)) == len(halves) == sum(one.rule == "lopsided" for one in paid)
    # A first story that the linter finds too low has been paid for, and it alone may be told.
    if any(name == "order" for name, _ in told):
        lead = min((piece for piece in made.pieces if piece.rank), key=lambda piece: piece.rank)
        assert any(one.rule == "order" and one.pieces == (made.pieces.index(lead),) for one in paid)


@settings(max_examples=40)
@given(layouts())
def test_a_cut_is_paid_for_once_where_no_advertisement_begins_in_its_row(made: Made) -> None:
    given = {place.row for piece, place in zip(made.pieces, made.places, strict=True) if piece.given}
    _, paid = account(Board(COLUMNS, ROWS, SPACE), made.pieces, ALL, made.places)
    rows = [made.places[one.pieces[0]].row for one in paid if one.rule == "page-cut"]
    plain = [row for row in rows if row not in given]
    assert len(plain) == len(set(plain))
