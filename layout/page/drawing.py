"""From lines to the display list: the one place where inline and block become x and y.

A :class:`Canvas` gathers what one page draws. Items come in paint order, which is reading order too;
every item of an article names its node in the logical structure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from layout import display
from layout.display import ARTIFACT, Colour
from layout.font.face import Face
from layout.issue.borders import BORDERS, DOUBLE, SINGLE, TWIN
from layout.issue.model import THIN_RULE, BoxStyle, thin_rule
from layout.page.model import Setting
from layout.text.model import Line
from layout.units import PT

THICK_TO_GAP = 1
"""The white between the two rules, in weights of the thick one …"""
LEAST_GAP = PT
"""… but no less than this, or they would run together on newsprint."""
CROSS_RULE = PT // 2
"""The rules of the crossed frame that stands for a picture that cannot be read."""


def ascent(face: Face, size: int) -> int:
    """The distance from the top of the face's ideographic em box to the baseline, at a size."""
    return face.ascender * size // face.upem


def double_inset(weight: int, thin: int = THIN_RULE) -> int:
    """From the outer edge of a double rule to the inner edge of its thin one."""
    return weight + max(LEAST_GAP, THICK_TO_GAP * weight) + thin


class Band(NamedTuple):
    """The white below a line, from the foot of its em boxes (``near``) to the head of the next line's (``far``), both
    as distances below the baseline."""

    near: int
    far: int


@dataclass(slots=True)
class Canvas:
    """The items, structure, marks and settings of one page while it is drawn. ``asides`` are readings, which come
    after all items: among the copy they would tear a paragraph apart for whoever reads the file in its order."""

    items: list[display.Item] = field(default_factory=list)
    asides: list[display.Glyphs] = field(default_factory=list)
    nodes: list[display.Node] = field(default_factory=list)
    marks: list[display.Mark] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    def node(self, role: str, parent: int = ARTIFACT, title: str = "") -> int:
        """Open a part of the logical structure and return its index."""
        self.nodes.append(display.Node(role, parent, title))
        return len(self.nodes) - 1

    def line(self, line: Line, x: int, baseline: int, node: int = ARTIFACT, band: Band | None = None) -> None:
        """Draw a composed line: its start edge at ``x``, horizontal; ``band`` is where marks below it stand."""
        for run in line.runs:
            self.items.append(
                display.Glyphs(
                    x=x,
                    y=baseline,
                    font=run.font,
                    size=run.size,
                    glyphs=run.glyphs,
                    offsets=run.offsets,
                    text=run.text,
                    colour=run.colour,
                    shifts=run.shifts,
                    clusters=run.clusters,
                    scale=run.scale,
                    overprint=run.overprint,
                    node=node,
                    span=run.span,
                )
            )
        if line.interlinear:
            from layout.page.interlinear import marks, readings

            self.items += marks(line, x, baseline, band, node)
            self.asides += readings(line, x, baseline)

    def across(self, x: int, y: int, size: int, weight: int, colour: Colour = display.BLACK) -> None:
        """A horizontal rule, ``y`` its middle."""
        self.items.append(display.Stroke(x, y, x + size, y, weight, colour, colour.is_black))

    def down(self, x: int, y: int, size: int, weight: int, colour: Colour = display.BLACK) -> None:
        """A vertical rule, ``x`` its middle."""
        self.items.append(display.Stroke(x, y, x, y + size, weight, colour, colour.is_black))

    def double_across(
        self, x: int, y: int, size: int, weight: int, colour: Colour = display.BLACK, *, thick_first: bool = True
    ) -> None:
        """文武线 across: a thick and a thin rule; ``y`` is the outer edge of the upper one."""
        thin = y + double_inset(weight) - THIN_RULE // 2
        thick = y + weight // 2
        if not thick_first:
            thin, thick = y + THIN_RULE // 2, y + double_inset(weight) - weight // 2
        self.across(x, thick, size, weight, colour)
        self.across(x, thin, size, THIN_RULE, colour)

    def rule(
        self,
        kind: str,
        x: int,
        y: int,
        size: int,
        weight: int,
        colour: Colour = display.BLACK,
        *,
        upright: bool = False,
    ) -> None:
        """A rule of any kind from (x, y), which is on its middle, to the right or, upright, down. Of a 文武线 the thick
        rule is the upper or left one."""
        if kind not in (SINGLE, DOUBLE, TWIN):
            from layout.page.ornaments import ornament_rule

            self.items += ornament_rule(kind, x, y, size, weight, colour, upright=upright)
            return
        depth = border_depth(kind, weight)
        second = {SINGLE: 0, DOUBLE: THIN_RULE, TWIN: weight}[kind]
        edge = -(depth // 2)
        stripes = [(edge + weight // 2, weight)]
        if second:
            stripes.append((edge + depth - second // 2, second))
        for middle, thickness in stripes if second else [(0, weight)]:
            if upright:
                self.down(x + middle, y, size, thickness, colour)
            else:
                self.across(x, y + middle, size, thickness, colour)

    def frame(self, x: int, y: int, width: int, height: int, style: BoxStyle) -> None:
        """A box: its fill and frame, the frame inside the edges; nothing where the style has neither."""
        fill = style.colour if style.reverse else style.tint
        stroke = style.colour if style.rule else None
        if fill is None and stroke is None:
            return
        if style.border not in (SINGLE, DOUBLE):
            self._other_frame(x, y, width, height, style)
            return
        self.items.append(display.Box(x, y, width, height, fill, stroke, style.rule if stroke else 0))
        if style.border == DOUBLE and stroke is not None:
            thin, colour = thin_rule(style)
            inner = double_inset(style.rule, thin) - thin
            self.items.append(
                display.Box(x + inner, y + inner, width - 2 * inner, height - 2 * inner, None, colour, thin)
            )

    def _other_frame(self, x: int, y: int, width: int, height: int, style: BoxStyle) -> None:
        """A frame of two like rules or an ornament: of a reversed box, white on its solid."""
        colour, inner = style.colour, 0
        if style.reverse:
            colour, inner = display.WHITE, LEAST_GAP
        fill = style.colour if style.reverse else style.tint
        if fill is not None:
            self.items.append(display.Box(x, y, width, height, fill))
        x, y, width, height = x + inner, y + inner, width - 2 * inner, height - 2 * inner
        if not style.rule:
            return
        if style.border == TWIN:
            step = border_depth(TWIN, style.rule) - style.rule
            for off in (0, step):
                size = width - 2 * off, height - 2 * off
                self.items.append(display.Box(x + off, y + off, *size, None, colour, style.rule))
            return
        from layout.page.ornaments import ornament_frame

        self.items += ornament_frame(style.border, (x, y, width, height), style.rule, colour)

    def crossed_frame(self, x: int, y: int, width: int, height: int, node: int) -> None:
        """What stands for a picture that there is not, as every printer knows it."""
        self.items.append(display.Box(x, y, width, height, None, display.BLACK, CROSS_RULE, node))
        for y1, y2 in ((y, y + height), (y + height, y)):
            self.items.append(display.Stroke(x, y1, x + width, y2, CROSS_RULE, node=node))

    def mark(self, x: int, y: int, width: int, height: int, label: str) -> None:
        """Something for the preview alone."""
        self.marks.append(display.Mark(x, y, width, height, label))


def border_depth(kind: str, weight: int) -> int:
    """What a rule of some kind and weight takes across."""
    if kind == DOUBLE:
        return double_inset(weight)
    if kind == TWIN:
        return double_inset(weight, weight)
    return BORDERS[kind].depth * weight


def frame_inset(style: BoxStyle) -> int:
    """What the frame of a box takes on each side."""
    if not style.rule or style.border == SINGLE:
        return style.rule
    if style.border == DOUBLE:
        return double_inset(style.rule, thin_rule(style)[0])
    return border_depth(style.border, style.rule) + (LEAST_GAP if style.reverse else 0)
