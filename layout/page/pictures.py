"""Pictures: their size in the file, how they fill a rectangle, their captions on the grid."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, NamedTuple

from layout import display
from layout.diagnostics import Span
from layout.issue.model import Illustration, Role
from layout.page.codes import PICTURE_CROPPED, PICTURE_REPAIRED, PICTURE_UNREADABLE
from layout.page.context import Context, short_piece
from layout.page.drawing import Canvas
from layout.page.originals import Original
from layout.page.plant_limits import tell_coarse
from layout.text import natural_size, set_paragraph
from layout.text.model import Line
from layout.units import THOUSAND

CREDIT_ROOM = 1
"""White, in em, between a caption's last line and a credit that shares its row."""
CAPTION_SHARE = 300
"""What a caption beside a picture takes of the width, in thousandths …"""
LEAST_CAPTION = 5
"""… if that is at least so many em; else it stands below."""
PER_CENT = THOUSAND // 100
SAME_SHAPE = 5
"""A picture whose shape differs by less than this (thousandths) simply fills its rectangle."""


def source_of(context: Context, path: str, span: Span) -> Original:
    """What is known of a picture's file; without a size, and with a diagnostic, if it cannot be read."""
    found = context.inspect(path)
    if found.size is None:
        reason, reason_zh = found.fault
        context.report.add(PICTURE_UNREADABLE, span, path=path, reason=reason, reason_zh=reason_zh)
    elif found.repaired:
        context.report.add(PICTURE_REPAIRED, span, path=path)
    return found


MIDDLE = (THOUSAND // 2, THOUSAND // 2)


def fit_picture(
    size: tuple[int, int],
    width: int,
    height: int,
    fit: Literal["cover", "contain"],
    focus: tuple[int, int] = MIDDLE,
) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]]:
    """How a source of that size fills a rectangle: (x, y, width, height) inside it, and the crop.

    ``cover`` fills it and crops what is too much, so that the ``focus`` (thousandths across and down) is as near to
    the middle of what shows as can be; ``contain`` shows the whole picture, centred. Nothing is ever distorted by more
    than half a per cent.
    """
    whole = (0, 0, THOUSAND, THOUSAND)
    across, down = size[0] * height, size[1] * width
    if abs(across - down) * THOUSAND < SAME_SHAPE * max(across, down):
        return (0, 0, width, height), whole
    if fit == "contain":
        if across > down:
            shown = width * size[1] // size[0]
            return (0, (height - shown) // 2, width, shown), whole
        shown = height * size[0] // size[1]
        return ((width - shown) // 2, 0, shown, height), whole
    if across > down:
        first, last = _shown(THOUSAND * down // across, focus[0])
        return (0, 0, width, height), (first, 0, last, THOUSAND)
    first, last = _shown(THOUSAND * across // down, focus[1])
    return (0, 0, width, height), (0, first, THOUSAND, last)


def _shown(share: int, focus: int) -> tuple[int, int]:
    """The part of a side of which so much shows, all in thousandths."""
    cut = (THOUSAND - share) // 2  # on each side
    first = min(max(0, focus - THOUSAND // 2 + cut), 2 * cut)
    return first, first + THOUSAND - 2 * cut


def lost(size: tuple[int, int], picture: Illustration, width: int, height: int) -> int:
    """How much of the width or height that may show (thousandths) a picture loses in such a space."""
    left, top, right, bottom = picture.crop
    shown = size[0] * (right - left), size[1] * (bottom - top)
    _, (x, y, end, foot) = fit_picture(shown, width, height, picture.fit)
    return THOUSAND - min(end - x, foot - y)


def fit_cropped(
    size: tuple[int, int],
    shown: tuple[int, int, int, int],
    width: int,
    height: int,
    fit: Literal["cover", "contain"],
    focus: tuple[int, int] = MIDDLE,
) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]]:
    """:func:`fit_picture` of the part of the source that may show (``shown``, in thousandths); ``focus`` is in the
    whole."""
    left, top, right, bottom = shown
    wide, high = right - left, bottom - top
    if focus != MIDDLE:
        focus = (focus[0] - left) * THOUSAND // wide, (focus[1] - top) * THOUSAND // high
    inside, crop = fit_picture((size[0] * wide, size[1] * high), width, height, fit, focus)
    return inside, (
        left + crop[0] * wide // THOUSAND,
        top + crop[1] * high // THOUSAND,
        left + crop[2] * wide // THOUSAND,
        top + crop[3] * high // THOUSAND,
    )


class PictureBlock(NamedTuple):
    """A picture with its caption set: ``lines`` rows of picture and ``rows`` in all. ``beside`` is what a caption at a
    side takes of the width, with the white between, 0: it stands below; ``words`` is then the rows of caption and
    credit."""

    picture: Illustration
    width: int
    lines: int
    rows: int
    captions: tuple[Line, ...]
    credits: tuple[Line, ...]
    beside: int = 0
    words: int = 0

    @property
    def kind(self) -> str:
        return "picture"

    def draw(self, context: Context, canvas: Canvas, x: int, y: int, parent: int) -> None:
        """Draw with the picture's top on the em box's top of the row at ``y``, its foot on an em box's foot."""
        inset = context.grid.inset
        height = self.lines * context.grid.leading - 2 * inset
        node = canvas.node("figure", parent, self.picture.alternate)
        left = self.picture.caption_at == "left"
        place = x + (self.beside if left else 0), y + inset, self.width - self.beside, height
        draw_source(context, canvas, self.picture, place, node)
        # Below the picture; beside it, at its foot.
        first = self.rows - self.words if self.beside else self.lines
        if self.beside and not left:
            x += self.width - self.beside + context.grid.gutter
        row = y + first * context.grid.leading + context.baseline
        if self.captions:
            part = canvas.node("caption", node)
            for index, line in enumerate(self.captions):
                canvas.line(line, x, row + index * context.grid.leading, part)
        if self.credits:
            part = canvas.node("credit", node)
            last = self.rows - first - len(self.credits)
            for index, line in enumerate(self.credits):
                canvas.line(line, x, row + (last + index) * context.grid.leading, part)


def draw_source(
    context: Context, canvas: Canvas, picture: Illustration, place: tuple[int, int, int, int], node: int
) -> None:
    """Put the picture's pixels into a rectangle; an unreadable one leaves a crossed frame, marked in the preview."""
    x, y, width, height = place
    source = source_of(context, picture.path, picture.span)
    if source.size is None:
        canvas.crossed_frame(x, y, width, height, node)
        canvas.mark(x, y, width, height, picture.path)
        return
    inside, crop = fit_cropped(source.size, picture.crop, width, height, picture.fit, picture.focus)
    share = lost(source.size, picture, width, height)
    if share > picture.most_lost:
        context.report.add(
            PICTURE_CROPPED,
            picture.span,
            path=os.path.basename(picture.path),
            share=share / PER_CENT,
            most=picture.most_lost / PER_CENT,
        )
    tell_coarse(context, picture, source, crop, (inside[2], inside[3]))
    canvas.items.append(
        display.Picture(
            x + inside[0],
            y + inside[1],
            inside[2],
            inside[3],
            picture.path,
            crop,
            picture.alternate,
            node,
            picture.span,
        )
    )


def set_picture(
    context: Context, picture: Illustration, roles: Mapping[str, Role], width: int, lines: int
) -> PictureBlock:
    """Set a picture's caption and credit below or beside it, one row of the grid a line."""
    if picture.caption_at != "below" and (picture.caption is not None or picture.credit is not None):
        beside = _beside(context, width)
        if beside:
            narrow = set_picture(context, picture._replace(caption_at="below"), roles, beside, 0)
            high, taken = max(lines, narrow.rows), beside + context.grid.gutter
            return PictureBlock(picture, width, lines, high, narrow.captions, narrow.credits, taken, narrow.rows)
    captions: tuple[Line, ...] = ()
    if picture.caption is not None:
        role = roles["caption"]
        style = context.paragraph(role, indent=context.indent(role))
        words = (short_piece(context, picture.caption, role),)
        captions = set_paragraph(words, style, width, context.faces, context.report)
    credits: tuple[Line, ...] = ()
    shared = False
    if picture.credit is not None:
        role = roles["credit"]
        style = context.paragraph(role, "right")
        pieces = (short_piece(context, picture.credit, role),)
        credits = set_paragraph(pieces, style, width, context.faces, context.report)
        if captions and len(credits) == 1:
            taken = captions[-1].start + captions[-1].inline_size + CREDIT_ROOM * context.grid.em
            shared = taken + natural_size(pieces, style, context.faces, context.report) <= width
    rows = lines + len(captions) + (0 if shared else len(credits))
    return PictureBlock(picture, width, lines, rows, captions, credits)


def _beside(context: Context, width: int) -> int:
    """The measure of a caption beside a picture: a share of the width, in whole characters of the body; 0 where that
    would be too narrow to read."""
    em = context.grid.em
    measure = width * CAPTION_SHARE // THOUSAND // em * em
    return measure if measure >= LEAST_CAPTION * em else 0
