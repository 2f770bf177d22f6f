"""How much of a page its modules take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout.issue.model import PageDescription
from layout.page.model import Standing

PERCENT: Final = 100


def fill_percent(standings: Sequence[Standing], description: PageDescription) -> int:
    """The share of the type area (base columns by body lines) that modules and masthead take, each with the white under
    it that the house style asks for, in whole per cent: 100 is full to the last line."""
    rows, columns = description.format.rows, description.format.columns
    space = description.style.article_space
    taken: set[tuple[int, int]] = set()
    masthead = description.masthead
    areas = [(1, masthead.columns, 1, masthead.lines + 1)] if masthead is not None else []
    areas += [(one.column, one.last_column, one.row, one.end) for one in standings]
    for first, last, top, end in areas:
        bottom = min(end + space, rows + 1)
        taken.update((column, row) for column in range(first, last + 1) for row in range(top, bottom))
    return len(taken) * PERCENT // (rows * columns)
