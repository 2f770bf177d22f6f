"""The house style as the reader hands it on; see :mod:`layout.issue.model`, by which it is named elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from layout.diagnostics import Span
from layout.display import BLACK, WHITE, Colour
from layout.issue.makeup import NO_MAKEUP, MakeupStyle
from layout.units import PT, THOUSAND, Length, Size


class Latin(NamedTuple):
    """The Latin face that goes with a Han family: ``size`` in thousandths of the Han size, ``shift`` in thousandths
    of it by which the baseline is raised (negative: lowered). ``family`` empty: the Han face's own letters. ``place``
    is where the Han family was written."""

    family: str = ""
    size: int = THOUSAND
    shift: int = 0
    family_place: Span | None = None
    place: Span | None = None


class Role(NamedTuple):
    """How one kind of text is set. ``family`` and ``weight`` name a face of the catalogue.

    ``leading`` is relative to the role's own em (or absolute); ``before`` and ``after`` are space in
    thousandths of a body line. ``smallest`` is the size to which a headline may shrink and
    ``condense`` the horizontal scale (thousandths, 长体) to which it may then be narrowed; ``lines`` is
    how many lines it may take where the writer forces none. ``tracking`` is space between characters.
    ``family_place`` is where the family was written, and ``places`` has where the other values were, by key, for
    messages. ``latin`` is the Latin face that goes with it.
    """

    family: str
    weight: int
    size: Length
    leading: Size
    colour: Colour
    align: Literal["justify", "even", "left", "center", "right"]
    indent: Size
    before: int
    after: int
    smallest: Length
    condense: int
    lines: int
    tracking: Size
    family_place: Span | None = None
    latin: Latin | None = None
    places: Mapping[str, Span] = {}


class BoxStyle(NamedTuple):
    """A frame around a headline or an article.

    ``rule`` is the weight of the frame (0: none), ``border`` its kind (:mod:`layout.issue.borders`), ``tint``
    the fill; ``reverse`` fills with ``colour`` and sets the text white. ``padding`` is the inline space
    between frame and text. ``places`` has where values were written, by key.
    """

    rule: Length
    border: str
    colour: Colour
    tint: Colour | None
    reverse: bool
    padding: Size
    places: Mapping[str, Span] = {}


NO_BOX = BoxStyle(Length(0), "single", BLACK, None, False, Size(THOUSAND, "em"))
"""Neither frame nor ground."""
THIN_RULE = PT * 3 // 10
"""The thin one of the two rules of 文武线; above the least a newspaper press holds (0.25 pt in one ink) …"""
THIN_REVERSED = PT // 2
"""… and white in a reversed box, where a finer one fills in."""


def thin_rule(box: BoxStyle) -> tuple[int, Colour]:
    """Weight and colour of the thin rule inside a double frame."""
    return (THIN_REVERSED, WHITE) if box.reverse else (THIN_RULE, box.colour)


class HeadlineLevel(NamedTuple):
    """The headline of articles of at least ``span`` base columns: its roles by name (kicker, main, deck).

    ``space`` is the white above and below the block, in thousandths of a body line each.
    """

    span: int
    roles: Mapping[str, Role]
    space: int


class JumpStyle(NamedTuple):
    """How articles jump (转版): the lines at the end of the first part and at the head of the second, in which
    ``{page}`` is the other page's name (empty: what is usual in the language), and how many lines of text each part
    has at the least."""

    to: str = ""
    back: str = ""
    least: int = 1


class TableStyle(NamedTuple):
    """How a table looks: ``border`` of ``weight`` above and below it, thin rules of weight ``rule`` where ``rules``
    says (none, head, rows, grid), tints behind the header and behind every other row. ``places`` has where values were
    written, by key."""

    border: str = "single"
    weight: Length = Length(PT)
    rules: Literal["none", "head", "rows", "grid"] = "rows"
    rule: Length = Length(PT // 4)
    head_tint: Colour = WHITE
    row_tint: Colour = WHITE
    places: Mapping[str, Span] = {}


class QuoteStyle(NamedTuple):
    """How a pull quote looks: ``border`` of ``weight`` and ``colour`` above and below it; ``marks``: quotation marks
    are set around its words. ``places`` has where values were written, by key."""

    border: str = "single"
    weight: Length = Length(PT)
    colour: Colour = BLACK
    marks: bool = True
    places: Mapping[str, Span] = {}


class HouseStyle(NamedTuple):
    """The paper's typography: roles by name, headline levels by span (ascending), boxes and rules.

    ``roles`` has those of text (:data:`layout.issue.text_keys.TEXT_ROLES`), folio, masthead, nameplate.
    ``article_space`` is the white between two modules one above the other, in body lines (whole), with
    a rule of ``article_rule`` in its middle (0: none). ``leg_rule`` says where column rules are drawn.
    ``punctuation``, ``prohibition``, ``line_end``, ``line_start`` and ``hanging`` name the text engine's styles
    and levels; “auto” is what is usual in the language. ``adjacent`` says what two full-width marks side by side take:
    an em and a half, or ``tight``, one em. ``latin`` names the Latin face that goes with a Han family. ``hyphenation``
    is the language whose words may be hyphenated (empty: none). ``western`` ``grid`` spaces Western runs to whole em.
    ``marks`` ``corner`` sets those of Taiwan and Hong Kong at the lower left; ``fixed`` are spaces that no line alters.
    Legs of fewer than ``narrow`` characters indent their paragraphs by ``narrow_indent``. ``places`` has where
    ``article_rule``, ``apart_rule`` and each spot colour (``colours.NAME``) were written. ``makeup`` is how pages are
    made up, ``jumps`` how articles go on on another page. ``article_border`` is the kind of the rule between two
    modules one above the other. ``apart`` says what keeps two like headlines side by side apart: a rule
    (``apart_rule`` its weight, ``apart_border`` its kind), or a frame around one of them. ``table`` is how tables look,
    ``quote`` how pull quotes do, ``fact_box`` the box around facts. Beside
    what stands within the text there is ``inset_white``, and no line of fewer than ``inset_least`` characters.
    """

    name: str
    language: str
    colours: Mapping[str, Colour]
    roles: Mapping[str, Role]
    headlines: tuple[HeadlineLevel, ...]
    group_headlines: tuple[HeadlineLevel, ...]
    headline_box: BoxStyle
    article_box: BoxStyle
    article_space: int
    article_rule: Length
    column_rule: Literal["none", "articles", "all"]
    punctuation: str
    prohibition: str
    line_end: Literal["auto", "half", "full", "either"]
    line_start: Literal["half", "full"]
    hanging: Literal["none", "allow", "force"]
    autospace_letters: bool
    autospace_digits: bool
    fallback: tuple[str, ...]
    fallback_places: Mapping[str, Span] = {}
    adjacent: Literal["half", "tight"] = "half"
    western: Literal["proportional", "grid"] = "proportional"
    hyphenation: str = ""
    latin: Mapping[str, Latin] = {}
    narrow: int = 0
    narrow_indent: Size = Size(THOUSAND, "em")
    marks: Literal["auto", "corner"] = "auto"
    fixed: Literal["none", "autospace", "stops", "both"] = "none"
    places: Mapping[str, Span] = {}
    makeup: MakeupStyle = NO_MAKEUP
    jumps: JumpStyle = JumpStyle()
    article_border: str = "single"
    apart: Literal["none", "rule", "box"] = "none"
    apart_rule: Length = Length(PT)
    apart_border: str = "single"
    table: TableStyle = TableStyle()
    fact_box: BoxStyle = NO_BOX
    quote: QuoteStyle = QuoteStyle()
    inset_least: int = 5
    inset_white: Size = Size(THOUSAND, "em")
