"""What every part of a page needs to be set: the grid, the house style, the faces, the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from layout.diagnostics import Report, Span
from layout.display import WHITE
from layout.font.catalogue import Faces
from layout.issue.model import HouseStyle, Plant, Role, Run, Text
from layout.page import originals
from layout.page.codes import TOO_WIDE
from layout.page.drawing import Band, ascent
from layout.page.grid import Grid
from layout.page.originals import Inspector
from layout.text.model import CharacterStyle, ParagraphStyle, Piece
from layout.text.rules import CORNER
from layout.units import THOUSAND

Align = Literal["justify", "even", "left", "center", "right"]

DISPLAY_SPACE = 500
"""A typed space in a headline or a byline is half an em wide (thousandths): it parts, it does not gape."""


class Context(NamedTuple):
    """The surroundings of everything set on one page. ``page`` is its name.

    ``column_rule`` is the weight of the rules in the gutters, ``inspect`` looks at pictures' files. ``article``
    is the name of the module that is set at the moment, for messages; empty for the page's furniture. ``plant`` is
    whose limits count; None: nobody's.
    """

    grid: Grid
    style: HouseStyle
    faces: Faces
    report: Report
    page: str
    column_rule: int
    article: str = ""
    inspect: Inspector = originals.inspect
    plant: Plant | None = None

    @property
    def baseline(self) -> int:
        """From a row's top to the body baseline.

        The body's ideographic em box stands in the middle of its row; the baseline is the body face's
        own in that box. Everything on the grid, whatever its face, stands on that baseline.
        """
        role = self.style.roles["body"]
        return self.grid.inset + ascent(self.faces.face(role.family, role.weight), self.grid.em)

    @property
    def band(self) -> Band:
        """The white below a body line, where its marks stand."""
        role = self.style.roles["body"]
        near = self.grid.em - ascent(self.faces.face(role.family, role.weight), self.grid.em)
        return Band(near, near + 2 * self.grid.inset)

    def paragraph(self, role: Role, align: Align | None = None, indent: int = 0) -> ParagraphStyle:
        """The paragraph style of a role under the house style."""
        style = self.style
        align = align or role.align
        # Lines in the middle or at the right stand by their ink: the blank of a mark at an edge shifts none of them.
        trimmed = align in ("center", "right")
        return ParagraphStyle(
            indent=indent,
            align=align,
            language=style.language + (CORNER if style.marks == "corner" else ""),
            prohibition=style.prohibition,
            punctuation=style.punctuation,
            line_end="half" if trimmed else "" if style.line_end == "auto" else style.line_end,
            line_start="half" if trimmed else style.line_start,
            hanging=style.hanging,
            adjacent=style.adjacent,
            western=style.western,
            hyphenation=style.hyphenation,
            # Korean breaks at spaces; in a narrow measure a word is broken all the same.
            word_break="keep-all" if self._has_word_spaces else "normal",
            autospace_letters=style.autospace_letters,
            autospace_digits=style.autospace_digits,
            fixed=style.fixed,
        )

    @property
    def _has_word_spaces(self) -> bool:
        return self.style.language.lower().startswith("ko")

    @property
    def display_space(self) -> int | None:
        """A typed space in display text, in thousandths of an em; None, the face's own, where words have spaces."""
        return None if self._has_word_spaces else DISPLAY_SPACE

    def indent(self, role: Role) -> int:
        return role.indent.resolve(role.size, self.grid.leading)

    def narrow_indent(self, role: Role, measure: int) -> int:
        """A paragraph's indent in a leg of that measure: in a narrow one it is the house style's for these, if that is
        less (CLREQ, indents: two em, one in narrow columns)."""
        own, style = self.indent(role), self.style
        if measure >= style.narrow * self.grid.em:
            return own
        return min(own, style.narrow_indent.resolve(role.size, self.grid.leading))


def characters(role: Role, size: int | None = None, scale: int = THOUSAND, space: int | None = None) -> CharacterStyle:
    """How a role's characters are set, at its size or another. Only 100K overprints."""
    size = role.size if size is None else size
    return CharacterStyle(
        family=role.family,
        weight=role.weight,
        size=size,
        colour=role.colour,
        scale=scale,
        tracking=role.tracking.resolve(size, size),
        space=space,
        overprint=role.colour.is_black,
        latin=role.latin,
    )


def short_piece(context: Context, text: Text, role: Role) -> Piece:
    """A short text (byline, caption) in its role, typed spaces as in display text."""
    return Piece(text.value, characters(role, space=context.display_space), text, context.article)


def run_pieces(runs: tuple[Run, ...], base: str, roles: Mapping[str, Role], article: str = "") -> list[Piece]:
    """A block's runs as pieces; runs in the block's own style take the role ``base``. Readings take the role
    ``reading``, where the house has one, its size in proportion to the body's."""
    pieces = []
    for run in runs:
        own = roles[base if run.style == "body" else run.style]
        # A bold word of a subhead is as large as the subhead and of its colour; in the body, strong text has its own.
        if base != "body":
            own = own._replace(size=roles[base].size, colour=roles[base].colour, tracking=roles[base].tracking)
        style = characters(own)
        reading = None
        if run.annotation.reading and "reading" in roles:
            small = roles["reading"]
            reading = characters(small, small.size * style.size // roles["body"].size)
        pieces.append(Piece(run.text, style, run, article, annotation=run.annotation, reading=reading))
    return pieces


def reversed_roles(roles: Mapping[str, Role]) -> dict[str, Role]:
    """The same roles in white, for text on a solid."""
    return {name: role._replace(colour=WHITE) for name, role in roles.items()}


def whole_rows(before: int, after: int) -> tuple[int, int]:
    """Space around a block, asked in thousandths of a body line, as whole rows before and after.

    The sum is rounded up, so that the block and its space keep to the grid; the larger share stands
    above, where it parts the block from what came before.
    """
    total = -(-(before + after) // THOUSAND)
    above = min(total, (before + THOUSAND // 2) // THOUSAND)
    return above, total - above


def count_characters(text: str) -> int:
    """Characters of copy, spaces apart."""
    return len("".join(text.split()))


def within(context: Context, name: str, columns: int, available: int, span: Span) -> int:
    """The columns of a module, never more than there are; tell where the editor asked for more."""
    if columns > available:
        context.report.add(TOO_WIDE, span, module=name, columns=columns, available=available)
    return max(1, min(columns, available))
