"""Headlines of like weight that stand side by side (碰题) are kept apart as the house style has it: by a rule between
the two modules, or by a frame around one of the headlines. Nothing moves for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from layout.issue.model import BoxStyle
from layout.page.article import ArticlePlan
from layout.page.context import Context
from layout.page.drawing import ascent, frame_inset
from layout.page.group import GroupPlan
from layout.page.headline import HeadlineBlock
from layout.page.makeup.taboos import clash, standing_of
from layout.page.model import Standing
from layout.page.place import Placement
from layout.page.rules import Bar
from layout.units import PT

CLEAR: Final = 2 * PT
"""White at the least between a frame and the em boxes of its headline above and below, and below the frame."""
HALF: Final = 2
"""At the sides it is half an em of the body at the least."""


class Apart(NamedTuple):
    """The modules, headlines framed where that was done, where rules are to part two, and what the linter sees."""

    placed: list[Placement]
    bars: tuple[Bar, ...]
    standings: tuple[Standing, ...]


def keep_apart(context: Context, placed: Sequence[Placement]) -> Apart:
    """Part headlines that would be read as one, from the top of the page down."""
    kept = list(placed)
    standings = [standing_of(one) for one in kept]
    bars: list[Bar] = []
    if context.style.apart == "none":
        return Apart(kept, (), tuple(standings))
    order = sorted(range(len(kept)), key=lambda index: (standings[index].row, standings[index].column))
    for left in order:
        for right in order:
            if standings[left].column > standings[right].column or not clash(standings[left], standings[right]):
                continue
            if context.style.apart == "box" and _frame_one(context, kept, standings, (left, right)):
                continue
            one, two = standings[left], standings[right]
            bars.append(Bar(one.last_column, max(one.row, two.row), min(one.end, two.end) - 1))
            standings[right] = two._replace(parted=True)
    return Apart(kept, tuple(bars), tuple(standings))


def _frame_one(
    context: Context, kept: list[Placement], standings: list[Standing], pair: tuple[int, int]
) -> bool:
    """Frame one headline of two, if there is room around it: rather that of the module further down in the file."""
    for index in sorted(pair, reverse=True):
        plan = kept[index].plan
        if not isinstance(plan, (ArticlePlan, GroupPlan)) or plan.prepared.head is None:
            continue
        head = framed_head(context, plan.prepared.head, context.style.headline_box)
        if head is None:
            continue
        framed: ArticlePlan | GroupPlan
        if isinstance(plan, ArticlePlan):
            framed = plan._replace(prepared=plan.prepared._replace(head=head))
        else:
            framed = plan._replace(prepared=plan.prepared._replace(head=head))
        kept[index] = kept[index]._replace(module=framed.prepared, plan=framed)
        standings[index] = standing_of(kept[index])
        return True
    return False


def framed_head(context: Context, head: HeadlineBlock, box: BoxStyle) -> HeadlineBlock | None:
    """A headline with a frame in the white that it has around it; None if that is too little, or it has no line."""
    grid = context.grid
    if head.box is not None or not head.lines or not (box.rule or box.tint):
        return None
    box = box._replace(reverse=False)
    tops, feet, edges = [], [], []
    for line in head.lines:
        run = max(line.line.runs, key=lambda run: run.size)
        top = line.baseline - ascent(context.faces.by_key(run.font), run.size)
        tops.append(top)
        feet.append(top + run.size)
        start = line.inline + line.line.start
        edges += [start, head.size - start - line.line.inline_size]
    frame = frame_inset(box)
    white = head.height - grid.inset - CLEAR - max(feet)
    above = min(tops) - white
    if white < frame + CLEAR or above < 0 or min(edges) < frame + grid.em // HALF:
        return None
    return head._replace(box=box, space=(above, grid.inset + CLEAR))
