"""What the plant does not hold and only composition knows: text too near to the trim, headlines shrunk too far,
pictures with too few pixels for the place that they fill.

What an issue asks for by itself is :mod:`layout.issue.plant_limits`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from layout import display
from layout.display import ARTIFACT, Glyphs, Node
from layout.issue.model import Illustration, Role, Text
from layout.issue.plant_limits import type_limit
from layout.page.codes import HEADLINE_SMALL, LINE_ART_COARSE, PICTURE_COARSE, PICTURE_TOO_COARSE, TEXT_NEAR_TRIM
from layout.page.context import Context
from layout.page.originals import Original
from layout.source.mistakes import quoted
from layout.units import INCH, THOUSAND, to_mm, to_pt

PPI_SLACK: Final = 0.5
"""Pixels to the inch by which roundings may bring a picture under a limit."""


def tell_shrunk(context: Context, text: Text, role: Role, size: int) -> None:
    """Tell of a headline part that had to be made smaller than the plant holds; a role that was too small before is
    told where it is written."""
    if context.plant is None or size >= role.size:
        return
    limit = type_limit(context.plant, role.colour)
    if size < limit.least <= role.size:
        context.report.add(
            HEADLINE_SMALL,
            text.span,
            text=quoted(text.value),
            size=to_pt(size),
            least=to_pt(limit.least),
            manner=limit.manner,
            manner_zh=limit.manner_zh,
            plant=context.plant.name,
        )


def tell_near_trim(context: Context, page: display.Page, items: Iterable[display.Item], nodes: Sequence[Node]) -> None:
    """Tell of text that stands nearer to the trim than the plant bears: each article once, where it is nearest."""
    plant = context.plant
    if plant is None or not plant.safety:
        return
    nearest: dict[int, tuple[int, Glyphs]] = {}
    for item in items:
        if isinstance(item, Glyphs) and item.glyphs:
            room = _room(context, page, item, plant.safety)
            if room < plant.safety:
                section = _section(nodes, item.node)
                if section not in nearest or room < nearest[section][0]:
                    nearest[section] = room, item
    for section, (room, item) in nearest.items():
        context.report.add(
            TEXT_NEAR_TRIM,
            item.span,
            page=page.name,
            what=quoted(nodes[section].title if section != ARTIFACT else item.text),
            room=to_mm(room),
            least=to_mm(plant.safety),
            plant=plant.name,
        )


def tell_coarse(
    context: Context, picture: Illustration, source: Original, crop: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    """Tell of a picture that comes out coarser than the plant asks for. ``crop`` is the part of the source that shows,
    in thousandths, ``size`` the width and height in units that it fills. Drawings have no pixels to count."""
    plant = context.plant
    if plant is None or source.size is None or source.vector or not min(size):
        return
    left, top, right, bottom = crop
    across, down = source.size[0] * (right - left), source.size[1] * (bottom - top)
    ppi = min(across * INCH / (size[0] * THOUSAND), down * INCH / (size[1] * THOUSAND))
    if source.one_bit:
        code, limit = LINE_ART_COARSE, plant.one_bit_least
    elif ppi < plant.ppi_refused - PPI_SLACK:
        code, limit = PICTURE_TOO_COARSE, plant.ppi_refused
    else:
        code, limit = PICTURE_COARSE, plant.ppi_least
    if ppi < limit - PPI_SLACK:
        context.report.add(
            code,
            picture.span,
            path=picture.path,
            ppi=round(ppi),
            limit=limit,
            width=to_mm(size[0]) * ppi / limit,
            plant=plant.name,
        )


def _room(context: Context, page: display.Page, run: Glyphs, safety: int) -> int:
    """From a run's em boxes to the nearest edge of the trim; negative beyond it. Only what is less than ``safety`` is
    exact."""
    start, end = run.x + min(run.offsets[0], run.offsets[-1]), run.x + max(run.offsets[0], run.offsets[-1])
    em = run.size * max(run.scale, THOUSAND) // THOUSAND
    rough = min(start, page.width - end - em, run.y - em, page.height - run.y - em)
    if rough >= safety:
        return rough
    face = context.faces.by_key(run.font)
    rightmost = max(range(len(run.glyphs)), key=run.offsets.__getitem__)
    end += face.advances[run.glyphs[rightmost]] * run.size * run.scale // (face.upem * THOUSAND)
    top, foot = run.y - face.ascender * run.size // face.upem, run.y - face.descender * run.size // face.upem
    return min(start, page.width - end, top, page.height - foot)


def _section(nodes: Sequence[Node], node: int) -> int:
    """The outermost part of the structure that a node belongs to: its article, group or advertisement."""
    while node != ARTIFACT and nodes[node].parent != ARTIFACT:
        node = nodes[node].parent
    return node
