"""What the editor leaves to the makeup engine: of an article, of a page, and the house's own measure of a good page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from layout.diagnostics import Severity, Span


class Wishes(NamedTuple):
    """What an article (or picture story) asks of the engine.

    ``spans`` are the base columns that it may take and ``legs`` the legs into which it may be split, empty: as the
    engine likes. ``edge`` and ``side`` are the page's edges at which it stands, ``beside`` the name of the module
    whose neighbour it is to be. ``priority`` is its rank, 1 the highest; 0: by its place in the file. ``cut`` is how
    many lines the engine may leave out at its end, which are told, and ``leading`` how many rows of white it may add
    over each subhead, between the headline's parts and around it; :data:`AS_HOUSE`: as many as the house style allows.
    ``section`` names the section of the pages to which an article may be given that is under no page; empty: to any.
    """

    spans: tuple[int, ...] = ()
    legs: tuple[int, ...] = ()
    edge: Literal["", "top", "bottom"] = ""
    side: Literal["", "left", "right"] = ""
    beside: str = ""
    beside_place: Span | None = None
    priority: int = 0
    cut: int = 0
    leading: int = 0
    section: str = ""


AS_HOUSE: Final = -1
"""Allowed without a number: the house style's own limit holds."""
NO_WISHES = Wishes()


class Taboo(NamedTuple):
    """How much a broken rule of makeup matters: what the linter calls it (None: nothing is said), and what it costs
    the engine beside the other rules (0: nothing)."""

    severity: Severity | None
    weight: int


class MakeupStyle(NamedTuple):
    """A paper's idea of a good page.

    ``taboos`` are the rules by name (see :mod:`layout.page.makeup.taboos`). Legs of fewer than ``shortest_leg`` body
    lines are short, those of more than ``longest_leg`` (units) long. ``headline_white`` is how many rows of white may
    be added around a headline and ``spare`` how many may be left for each leg at the end of an article. ``effort`` is
    how long the engine searches, in thousandths of the solver's deterministic seconds. ``filler`` is what it costs to
    take a filler, beside the taboos, and ``movement`` that a module stands elsewhere than in the layout before. Where
    an article may be cut or opened and no number is given, ``longest_cut`` is the share of its lines (thousandths) and
    ``leading`` the rows.
    """

    taboos: Mapping[str, Taboo]
    shortest_leg: int
    longest_leg: int
    headline_white: int
    spare: int
    effort: int
    filler: int = 0
    longest_cut: int = 0
    leading: int = 0
    movement: int = 0


NO_MAKEUP = MakeupStyle({}, 1, 0, 0, 0, 0)
"""No rules at all, and nothing that may vary."""
