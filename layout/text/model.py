"""What goes into text composition and what comes out: pieces of styled text in, lines out.

A line knows its inline advance only, never x and y: horizontal or vertical is applied where a line
becomes glyph runs on the page.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from layout.diagnostics import Span
from layout.display import BLACK, Colour
from layout.issue.model import PLAIN, Annotation, Latin, Run, Text
from layout.units import THOUSAND


class CharacterStyle(NamedTuple):
    """How characters are set. ``size`` and ``tracking`` are in units, ``scale`` in thousandths.

    ``space`` is the advance of a typed word space in thousandths of an em, None for the face's own.
    ``tracking`` is added after every character but the last of a line. ``shift`` raises the characters off the
    baseline, in units (negative: lowers). ``latin`` is the face that letters and digits are set in instead.
    """

    family: str
    weight: int
    size: int
    colour: Colour = BLACK
    scale: int = THOUSAND
    tracking: int = 0
    space: int | None = None
    overprint: bool = True
    shift: int = 0
    latin: Latin | None = None

    @property
    def em(self) -> int:
        """The em along the line, in units: the size, narrowed or widened by the scale."""
        return self.size * self.scale // THOUSAND


class Piece(NamedTuple):
    """Characters of one style, the source they came from (for pointing at one of them), the name of their
    article, for messages, how far into the source they begin, and what the author marked on them. ``reading`` is
    how their readings are set (zhuyin in the size that goes with theirs); None: in their own face, half as large."""

    text: str
    style: CharacterStyle
    source: Run | Text | None = None
    article: str = ""
    offset: int = 0
    annotation: Annotation = PLAIN
    reading: CharacterStyle | None = None

    def span_at(self, offset: int) -> Span | None:
        """Where character ``offset`` of the piece was written."""
        if isinstance(self.source, Run):
            return self.source.span_at(self.offset + offset)
        return self.source.span if self.source else None


class ParagraphStyle(NamedTuple):
    """How a paragraph is broken into lines and the lines are adjusted.

    ``indent`` is the first line's, in units, ``hanging_indent`` that of all others (凸排 where it is the larger).
    ``align`` justify sets every line but the last to the measure, even the last one too. ``punctuation`` is one of
    kaiming, quanjiao, banjiao …; ``prohibition`` one of the levels of the language (:mod:`layout.text.prohibition`).
    ``line_end`` says what a mark keeps of its blank there: half an em in all, its full em, either as the line needs, or
    ``""``, what is usual in the language; ``line_start`` the same of an opening mark. ``hanging`` lets a comma or stop
    stand outside the measure. ``looseness`` asks for so many lines more (or, negative, fewer) than are best; where they
    cannot be had, as many of them as can be are. ``adjacent`` says what two full-width marks side by side take: an em
    and a half, or ``tight``, one em. ``western`` ``grid`` spaces Western runs to whole em, so that the Han characters
    keep to their squares. ``hyphenation`` is the language (a BCP 47 tag) whose words may be hyphenated where a line
    needs it, empty: none are. ``fixed`` are the spaces that keep their size in adjustment: those between Han and
    Western text, or those of stops, ？ and ！ inside a line.
    """

    indent: int = 0
    align: Literal["justify", "even", "left", "center", "right"] = "justify"
    language: str = "zh-Hans"
    prohibition: str = "auto"
    punctuation: str = "quanjiao"
    autospace_letters: bool = True
    autospace_digits: bool = False
    breaking: Literal["optimal", "first-fit"] = "optimal"
    line_end: Literal["", "half", "full", "either"] = ""
    line_start: Literal["half", "full"] = "half"
    hanging: Literal["none", "allow", "force"] = "none"
    word_break: Literal["normal", "keep-all"] = "normal"
    looseness: int = 0
    adjacent: Literal["half", "tight"] = "half"
    western: Literal["proportional", "grid"] = "proportional"
    hyphenation: str = ""
    hanging_indent: int = 0
    fixed: Literal["none", "autospace", "stops", "both"] = "none"


Measure: TypeAlias = int | tuple[int, ...]
"""The inline size that lines are set to, in units: of all of them, or of each of the first lines where they have
measures of their own (text that runs round a picture), the last then that of all lines after."""


class LineRun(NamedTuple):
    """Glyphs of one face, size and colour on a line.

    ``offsets[i]`` is the inline position of glyph ``i``'s origin from the line's start edge, in units,
    scale applied; ``shifts[i]`` its block shift (up positive; empty: none). ``clusters[i]`` is the index
    in ``text`` of the first character that glyph ``i`` draws; empty: glyph ``i`` draws ``text[i]``.
    """

    font: str
    size: int
    scale: int
    colour: Colour
    overprint: bool
    glyphs: tuple[int, ...]
    offsets: tuple[int, ...]
    shifts: tuple[int, ...]
    text: str
    clusters: tuple[int, ...]
    span: Span | None


Kind: TypeAlias = Literal["emphasis", "proper-name", "book-title", "deceased", "reading"]
"""What may stand beside a stretch of a line."""


class Interlinear(NamedTuple):
    """What stands beside a stretch of a line, in the space between lines (CLREQ, interlinear marks and annotations).

    ``kind`` is ``emphasis``, ``proper-name``, ``book-title``, ``deceased`` or ``reading``; the stretch is from inline
    offset ``start`` (from the line's start edge) over ``size`` units of characters of ``em`` units. ``middles`` are
    the inline offsets of an emphasis's dots; ``run`` are the glyphs of a reading, their offsets from the line's
    start edge and their shifts from its baseline, and ``above`` what the reading takes over its base's em box.
    """

    kind: Kind
    start: int
    size: int
    em: int
    colour: Colour
    middles: tuple[int, ...] = ()
    run: LineRun | None = None
    above: int = 0


class Line(NamedTuple):
    """One composed line.

    ``text`` is the copy that the line takes, spaces absorbed at its edges included, so that the lines
    of a paragraph joined give its text. ``start`` is the inline offset of the first character's edge
    from the line's start edge (indent, or alignment), ``inline_size`` the advance from there to the
    last character's edge; for a justified line ``start + inline_size == measure``. ``natural`` is the
    inline size before adjustment. ``gap`` is what was added to (or, negative, taken from) the gaps
    between characters beyond what marks and spaces may give, in thousandths of an em at the most.
    ``last`` is the paragraph's last line (or one that ends at a forced break); ``hang`` what a mark at the
    end takes outside the measure, not counted in ``inline_size``. ``interlinear`` is what stands beside the text, in
    the order of the text; it is no part of ``text`` nor of any run.
    """

    text: str
    runs: tuple[LineRun, ...]
    measure: int
    start: int
    inline_size: int
    natural: int
    gap: int
    last: bool
    hang: int = 0
    interlinear: tuple[Interlinear, ...] = ()
