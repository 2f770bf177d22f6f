"""What the solver is asked and what it answers: rectangles of whole columns and rows, nothing of type."""

from __future__ import annotations

from typing import Final, NamedTuple

LIKE: Final = 900
"""Headlines are of like weight where the smaller is at least so many thousandths of the larger in size."""
CLOSE: Final = 3
"""Headlines stand side by side where their modules begin fewer rows than this apart: the least that one is high."""
MOST_BETWEEN: Final = 3
"""Rows between two pictures that still look as if they touched: a caption, and the white between modules."""
HALVES: Final = 2
"""The page is balanced by its halves: left and right, upper and lower."""
LEAST_SHADES: Final = 2
"""One picture alone stands in some half: a page is lopsided only with two dark blocks or more."""


class Dark(NamedTuple):
    """The part of a piece that is dark (its pictures): columns and rows left of it and above it, and its own."""

    left: int
    above: int
    columns: int
    rows: int

    def lower(self, rows: int) -> Dark:
        """The same under so many rows more."""
        return self._replace(above=self.above + rows)


class Shape(NamedTuple):
    """One way in which a piece can be set: base columns, rows, and what is not perfect in it. ``size`` is its
    headline's, in whatever unit all have; 0: as its columns. ``dark`` has its pictures in it; None: all of it is one,
    if there are any."""

    columns: int
    rows: int
    cost: int = 0
    size: int = 0
    dark: Dark | None = None

    @property
    def weight(self) -> int:
        """What its headline is measured by beside others'."""
        return self.size or self.columns


class Piece(NamedTuple):
    """Something that must stand on the page, in one of its shapes, or may, where it is ``optional`` (a filler).

    ``column`` and ``row`` (from 1) pin its corner. ``side`` (left, right) and ``edge`` (top, bottom) are the edges of
    the page at which it must stand, ``beside`` the number of the piece that it must touch at a side. ``rank`` is its
    importance, 1 the highest, 0: none. ``headline``: it has one; ``framed``: it clashes with no neighbour;
    ``picture``: it has one; ``shade``: so it has, or is bought space, which is as dark; ``given``: it is bought space,
    or the masthead. ``former`` is where it stood in the layout
    before, if there was one, and ``otherwise`` what each of its shapes costs for being set otherwise than it was then
    (in other legs, say); empty: nothing. ``continued``: it is the second part of an article that begins on another
    page, and its headline is not to outweigh the lead's.
    """

    name: str
    shapes: tuple[Shape, ...]
    column: int | None = None
    row: int | None = None
    side: str = ""
    edge: str = ""
    beside: int | None = None
    rank: int = 0
    headline: bool = False
    framed: bool = False
    picture: bool = False
    shade: bool = False
    given: bool = False
    former: Place | None = None
    otherwise: tuple[int, ...] = ()
    optional: bool = False
    continued: bool = False

    @property
    def spans(self) -> tuple[int, ...]:
        return tuple(sorted({shape.columns for shape in self.shapes}))

    @property
    def fixed(self) -> bool:
        """Whether there is nothing to choose."""
        return self.row is not None and self.column is not None and len(self.shapes) == 1


class Board(NamedTuple):
    """The area to be covered: base columns × rows, ``space`` rows of white between one piece and the one below."""

    columns: int
    rows: int
    space: int

    @property
    def height(self) -> int:
        """Rows with the white that every piece carries below it."""
        return self.rows + self.space


class Place(NamedTuple):
    """Where a piece came to stand: its corner, from 1, and its shape."""

    column: int
    row: int
    shape: Shape

    @property
    def last_column(self) -> int:
        return self.column + self.shape.columns - 1

    @property
    def end(self) -> int:
        """The row after its last one."""
        return self.row + self.shape.rows


class Taboos(NamedTuple):
    """What each broken rule of makeup costs (newspaper.md has what they are); 0: it does not matter.

    ``order`` is the cost of each tenth of the page that a story stands below the top, and of each column that a
    headline is narrower than that of the next story: of the first story eight times as much, of the second four, of
    the third twice. Of the first story, two of that for each column that it stands from where reading begins, and of
    the second one: a lead stands at the left.
    """

    page_cut: int = 60
    gutter_through: int = 60
    tombstone: int = 40
    chimney: int = 15
    pictures_together: int = 30
    lopsided: int = 12
    ad_floating: int = 40
    lead_outweighed: int = 30
    order: int = 4


class Paid(NamedTuple):
    """A cost of a layout: the rule by its name in the house style, the pieces (from 0) that break it, and what for."""

    rule: str
    pieces: tuple[int, ...]
    cost: int


class Layout(NamedTuple):
    """A page that is covered exactly: where each piece stands, None for one that was left out.

    ``cost`` is the sum of its pieces' shapes and of what is ``paid`` for its broken rules; what its movements from the
    layout before cost the search is not in it, but ``movement``. ``best`` is whether it is proved that none is cheaper
    (movements counted), ``spent`` the search's effort in thousandths of the solver's deterministic seconds.
    """

    places: tuple[Place | None, ...]
    cost: int
    best: bool
    paid: tuple[Paid, ...] = ()
    spent: int = 0
    movement: int = 0


class Effort(NamedTuple):
    """How long the search may take, in the solver's own deterministic seconds: it is no clock, so that the same page
    comes out on any machine."""

    seconds: float = 4.0
    seed: int = 1


class Aim(NamedTuple):
    """What a search asks of a layout beside its rules.

    ``movement`` is what a piece costs that stands elsewhere than it did (:mod:`layout.page.makeup.movement` has how
    that is graded); with ``stay`` none may stand elsewhere. ``start`` is a layout from which the search begins, and
    ``apart`` are layouts from which what is found must really differ.
    """

    movement: int = 0
    stay: bool = False
    start: Layout | None = None
    apart: tuple[Layout, ...] = ()


ANY: Final = Aim()
