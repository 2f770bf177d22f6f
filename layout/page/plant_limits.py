"""What the plant does not hold and only composition knows: text too near to the trim, headlines shrunk or narrowed too
far, type that is a share of other type, pictures with too few pixels for the place that they fill.

What an issue asks for by itself is :mod:`layout.issue.plant_limits`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from layout import display
from layout.display import ARTIFACT, WHITE, Box, Colour, Glyphs, Item, Node, Picture
from layout.issue.model import Article, Group, Illustration, PageDescription, Plant, Role, Text
from layout.issue.plant_limits import plates, type_limit
from layout.issue.text_keys import HEADLINE_ROLES
from layout.page.codes import (
    HEADLINE_SMALL,
    LINE_ART_COARSE,
    PICTURE_COARSE,
    PICTURE_TOO_COARSE,
    TEXT_NEAR_TRIM,
    TYPE_SMALL,
)
from layout.page.context import Context
from layout.page.originals import Original
from layout.source.mistakes import quoted
from layout.units import INCH, THOUSAND, to_mm, to_pt

PICTURE: Final = Colour(THOUSAND, THOUSAND, THOUSAND, THOUSAND)
"""A picture as a ground for type: all inks may be in it."""

PPI_SLACK: Final = 0.5
"""Pixels to the inch by which roundings may bring a picture under a limit."""


def tell_shrunk(context: Context, text: Text, role: Role, size: int, scale: int = THOUSAND) -> None:
    """Tell of a headline part that had to be made smaller than the plant holds, or so narrow (长体, ``scale`` in
    thousandths) that its strokes are those of smaller type; a role that was too small before is told where it is
    written."""
    size = size * min(scale, THOUSAND) // THOUSAND
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


def tell_small(context: Context, description: PageDescription, items: Sequence[Item], nodes: Sequence[Node]) -> None:
    """Tell of type that no role asks for in its size (super- and subscripts, readings, Latin companions, subheads that
    shrank) and of white type on a picture, where the plant does not hold them: once an article, ground and size.

    Type in a role's own size is told where that is written (:mod:`layout.issue.plant_limits`), headlines as they are
    fitted.
    """
    plant = context.plant
    if plant is None:
        return
    most = max(*plant.type_size, plant.one_ink_below)
    declared = _declared(description)
    told: set[tuple[int, int, int]] = set()
    for index, item in enumerate(items):
        if not isinstance(item, Glyphs) or not item.glyphs or item.size >= most:
            continue
        if item.node != ARTIFACT and nodes[item.node].role in HEADLINE_ROLES:
            continue
        white = not plates(item.colour)
        if item.size in declared and not white:
            continue
        ground = _ground(items, index, item) if white else WHITE
        if item.size in declared and ground is not PICTURE:
            continue
        limit = type_limit(plant, item.colour, ground)
        key = (_section(nodes, item.node), item.size, limit.least)
        if item.size < limit.least and key not in told and item.text.strip():
            told.add(key)
            values = {"manner": limit.manner, "manner_zh": limit.manner_zh, "least": to_pt(limit.least)}
            what = quoted(item.text)
            size = round(to_pt(item.size), 2)
            context.report.add(TYPE_SMALL, item.span, text=what, size=size, plant=plant.name, **values)


def _declared(description: PageDescription) -> set[int]:
    """The sizes that roles ask for, of the house and of the page's own modules."""
    style = description.style
    levels = (*style.headlines, *style.group_headlines)
    roles = [style.roles, *(level.roles for level in levels)]
    for module in description.modules:
        if isinstance(module, (Article, Group)):
            roles.append(module.roles)
        if isinstance(module, Group):
            roles += [article.roles for article in module.articles]
    return {role.size for one in roles for role in one.values()}


def _ground(items: Sequence[Item], index: int, run: Glyphs) -> Colour:
    """What white type stands on: the last box with a fill, or picture, before ``index`` that lies where it begins."""
    x, y = run.x + run.offsets[0], run.y
    for item in (items[before] for before in range(index - 1, -1, -1)):
        if not isinstance(item, (Box, Picture)):
            continue
        if item.x <= x < item.x + item.width and item.y <= y < item.y + item.height:
            fill = PICTURE if isinstance(item, Picture) else item.fill
            if fill is not None:
                return fill
    return WHITE


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


class Resolution(NamedTuple):
    """The pixels to the inch of a picture in its place, what the plant asks for, and whether it refuses so few."""

    ppi: float
    limit: int
    refused: bool

    @property
    def coarse(self) -> bool:
        return self.ppi < self.limit - PPI_SLACK


def resolution(
    plant: Plant, source: Original, crop: tuple[int, int, int, int], size: tuple[int, int]
) -> Resolution | None:
    """How fine a picture comes out. ``crop`` is the part of the source that shows, in thousandths, ``size`` the width
    and height in units that it fills. None for what has no pixels to count."""
    if source.size is None or source.vector or not min(size):
        return None
    left, top, right, bottom = crop
    across, down = source.size[0] * (right - left), source.size[1] * (bottom - top)
    ppi = min(across * INCH / (size[0] * THOUSAND), down * INCH / (size[1] * THOUSAND))
    if source.one_bit:
        return Resolution(ppi, plant.one_bit_least, refused=False)
    refused = ppi < plant.ppi_refused - PPI_SLACK
    return Resolution(ppi, plant.ppi_refused if refused else plant.ppi_least, refused)


def tell_coarse(
    context: Context, picture: Illustration, source: Original, crop: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    """Tell of a picture that comes out coarser than the plant asks for (:func:`resolution`)."""
    plant = context.plant
    found = resolution(plant, source, crop, size) if plant is not None else None
    if plant is not None and found is not None and found.coarse:
        code = LINE_ART_COARSE if source.one_bit else PICTURE_TOO_COARSE if found.refused else PICTURE_COARSE
        context.report.add(
            code,
            picture.span,
            path=picture.path,
            ppi=round(found.ppi),
            limit=found.limit,
            width=to_mm(size[0]) * found.ppi / found.limit,
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
