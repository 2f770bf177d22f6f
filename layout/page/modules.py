"""What placing asks of everything that stands on a page: the seam between setting and makeup.

A module is prepared once (its text set for its columns) and then planned for whatever height a place
offers. Makeup sees columns and rows only; a plan knows how to draw itself.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from layout.diagnostics import Span
from layout.issue.model import At
from layout.page.drawing import Canvas


class Spot(NamedTuple):
    """Where a module stands: its corner in units, and its base column and row on the page (from 1)."""

    x: int
    y: int
    column: int
    row: int


class Plan(Protocol):
    """A module set to a definite height in rows."""

    @property
    def rows(self) -> int: ...

    def draw(self, canvas: Canvas, spot: Spot) -> None:
        """Draw it and add its settings, marks and diagnostics."""
        ...


class Module(Protocol):
    """A module with its text set, before its height is decided.

    ``columns`` is the base columns it takes, ``least`` the fewest rows in which it makes sense;
    ``framed`` modules need no rule beside them.
    """

    @property
    def name(self) -> str: ...
    @property
    def span(self) -> Span: ...
    @property
    def at(self) -> At | None: ...
    @property
    def columns(self) -> int: ...
    @property
    def least(self) -> int: ...
    @property
    def framed(self) -> bool: ...

    def plan(self, limit: int | None = None) -> Plan:
        """The height it needs (or that the editor fixed), but never more than ``limit`` rows."""
        ...

    def fill(self, rows: int) -> Plan:
        """Exactly so many rows, if it can take them up; else what ``plan(rows)`` gives."""
        ...

    def dropped(self, canvas: Canvas) -> None:
        """Tell that it found no place at all."""
        ...
