"""What composing a page hands on: the display page, and what the report tells of each article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from layout import display
from layout.diagnostics import Span
from layout.issue.model import LeftOut
from layout.text.model import Line

if TYPE_CHECKING:
    from layout.page.makeup.choice import Choice


class Leg(NamedTuple):
    """One leg of an article's text: its place on the page in units and its lines.

    ``row`` is the body line of its first line (from 1), ``rows`` its height in body lines.
    """

    x: int
    y: int
    width: int
    row: int
    rows: int
    lines: tuple[Line, ...]


class Setting(NamedTuple):
    """How one article came out: its frame (base columns and body lines, from 1), legs, and the balance.

    ``used`` is body lines that hold text, ``spare`` empty ones at the legs' feet, ``overset`` the lines
    that found no place and ``overset_characters`` the characters in them. ``characters`` is the length
    of the copy without spaces. ``looseness`` names the paragraphs (from 1) that were run so many lines longer or,
    negative, shorter than is best for them, so that the legs come out well. ``left_out`` is the copy at its end that
    the makeup engine left out, because the editor allows it.
    """

    name: str
    page: str
    column: int
    columns: int
    row: int
    rows: int
    legs: tuple[Leg, ...]
    used: int
    spare: int
    overset: int
    overset_characters: int
    overset_text: str
    characters: int
    span: Span
    looseness: tuple[tuple[int, int], ...] = ()
    left_out: LeftOut | None = None


Cells: TypeAlias = tuple[int, int, int, int]
"""A rectangle of the grid: its first column and row, its last column and row, from 1."""


class Standing(NamedTuple):
    """Where a module stands: its first and last base column, its first row and the one after its last, from 1.

    ``kind`` is text, ad, picture, table or rule; ``size`` that of its headline's main line (0: none), ``legs`` the rows
    that its text takes in each, ``insets`` what stands in them beside it, by kind (picture, table, facts, quote), with
    its cells; of a picture that stands alone, itself. ``severed`` are its legs (from 1) in which something stands
    between text above and text below, ``head`` the rows of an article's headline with the white around it.
    ``framed``: it or its headline is in a frame; ``parted``: a rule keeps its headline from the one at its left.
    """

    name: str
    span: Span
    kind: str
    column: int
    last_column: int
    row: int
    end: int
    size: int = 0
    framed: bool = False
    legs: tuple[int, ...] = ()
    insets: tuple[tuple[str, Cells], ...] = ()
    parted: bool = False
    severed: tuple[int, ...] = ()
    head: int = 0

    @property
    def pictures(self) -> tuple[Cells, ...]:
        """The cells of each of its pictures."""
        return tuple(cells for kind, cells in self.insets if kind == "picture")


class ComposedPage(NamedTuple):
    """A finished page for the outputs, the faces it names, the settings of its articles in order, and where its
    modules stand. ``fillers`` are the names of the page's fillers, and whether each was taken, ``choice`` what the
    makeup engine chose, if it made the page."""

    page: display.Page
    fonts: tuple[display.FontSource, ...]
    settings: tuple[Setting, ...]
    standings: tuple[Standing, ...] = ()
    fillers: tuple[tuple[str, bool], ...] = ()
    choice: Choice | None = None
