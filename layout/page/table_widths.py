"""How wide the columns of a table are: by what is in them, never more together than there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def column_widths(
    naturals: Sequence[int], leasts: Sequence[int], given: Sequence[int], size: int
) -> tuple[list[int], int]:
    """The widths of all columns, which sum to ``size``, and what is lacking for the least of them (0: nothing).

    ``naturals`` are the widths in which nothing need be broken, ``leasts`` those below which a column may not be,
    ``given`` the editor's own (0: by content). What is over is shared out evenly; what is lacking is taken from the
    widest columns, down to one width for all that are wider.
    """
    free = [index for index, width in enumerate(given) if not width]
    room = size - sum(given)
    widths = list(given)
    if not free:
        return _scaled(widths, size), max(0, -room)
    wanted = sum(naturals[index] for index in free)
    needed = sum(leasts[index] for index in free)
    if needed > room:
        for index in free:
            widths[index] = leasts[index]
        return _scaled(widths, size), needed - room
    for index in free:
        widths[index] = naturals[index]
    if wanted > room:
        cap = _cap([(leasts[index], naturals[index]) for index in free], room)
        for index in free:
            widths[index] = max(leasts[index], min(naturals[index], cap))
    _share(widths, free, size - sum(widths))
    return widths, 0


def _cap(columns: Sequence[tuple[int, int]], room: int) -> int:
    """The largest width to which all columns (their least and natural widths) can be cut so that they fit."""
    low, high = 0, max(natural for _, natural in columns)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(max(least, min(natural, middle)) for least, natural in columns) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _share(widths: list[int], columns: Sequence[int], over: int) -> None:
    """Give the columns what is left over, each as much; odd units to the first ones."""
    each, odd = divmod(over, len(columns))
    for number, index in enumerate(columns):
        widths[index] += each + (1 if number < odd else 0)


def _scaled(widths: Sequence[int], size: int) -> list[int]:
    """The widths in proportion, so that they sum to ``size``."""
    total = max(1, sum(widths))
    edges = [size * sum(widths[:index]) // total for index in range(len(widths) + 1)]
    return [after - before for before, after in pairwise(edges)]
