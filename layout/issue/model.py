"""The issue as the reader hands it on: what the editor wrote, typed, checked and with its places.

Nothing here knows how a page is made. Every part keeps the :class:`Span` of where it was written, so
that composition can point there.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from layout.diagnostics import Span
from layout.display import BLACK, WHITE, Colour, Printing
from layout.issue.makeup import NO_MAKEUP, NO_WISHES, MakeupStyle, Wishes
from layout.units import PT, THOUSAND, Length, Size


class Text(NamedTuple):
    """A short text (a headline line, a byline) and where it was written."""

    value: str
    span: Span


# ------------------------------------------------------------------ format


class Format(NamedTuple):
    """The page: paper, grid and file name. Lengths in units, y down from the trim's top edge.

    ``measure`` counts characters of a base column; ``gutter`` is in characters too. ``top`` is the
    distance from the trim to the type area. The type area is centred between left and right edge.
    ``header`` is the height of the page header (报眉), which lies above the type area and ends at it.
    ``pdf`` is the standard of its files (x4, x1a), empty: the plant's. ``places`` has where values were written.
    ``remainder`` is what becomes of the part of a character that is left when a span is split into
    legs (破栏): ``gutter`` widens the gutters, ``measure`` lets the measure be fractional.
    """

    name: str
    page_width: Length
    page_height: Length
    bleed: Length
    top: Length
    columns: int
    measure: int
    gutter: Size
    body: Length
    leading: Length
    rows: int
    header: Length
    column_rule: Length
    remainder: Literal["gutter", "measure"]
    file_name: str
    span: Span
    pdf: Literal["", "x4", "x1a"] = ""
    places: Mapping[str, Span] = {}


# ------------------------------------------------------------------ house style


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

    ``roles`` has those of text (:data:`layout.issue.keys.TEXT_ROLES`), folio, masthead, nameplate.
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


# ------------------------------------------------------------------ the plant


class Least(NamedTuple):
    """The least size of something that the press holds: positive in one ink, reversed (white out of a solid or a
    picture), and in several inks. Units."""

    positive: Length
    reversed: Length
    several: Length


class Plant(NamedTuple):
    """What one print shop can print: a plant profile.

    ``process`` is coldset, heatset or sheetfed. ``printing`` is what the outputs are told. ``total_ink`` is the
    limit over any square of ``ink_area`` units a side and ``peak_ink`` that of any pixel, in percent. ``rule`` and
    ``type_size`` are the least that hold; ``overprint_below`` is the size under which black text must overprint and
    ``one_ink_below`` that under which text must be in one ink. ``tint_under_text`` is in percent. ``ppi_least`` and
    ``ppi_refused`` are the resolutions under which a picture is warned of and refused, ``one_bit_least`` the same
    of 1-bit ones (warned). ``bleed`` and ``file_name`` replace the format's where given. ``files`` says whether each
    page is a file of its own or all are one, in ``order`` of the issue or from the last page to the first. ``spots``
    is how many spot colours a file may hold, ``safety`` how far text stays from the trim. ``marks`` are some of
    ``crop``, ``registration``, ``colour-bar`` and ``slug``, set outside the bleed. ``file_name_place`` is where the
    pattern of names was written.
    """

    name: str
    process: Literal["coldset", "heatset", "sheetfed"]
    printing: Printing
    total_ink: int
    peak_ink: int
    ink_area: Length
    rule: Least
    type_size: Least
    overprint_below: Length
    one_ink_below: Length
    tint_under_text: int
    ppi_least: int
    ppi_refused: int
    one_bit_least: int
    bleed: Length | None
    file_name: str
    files: Literal["page", "issue"]
    order: Literal["issue", "reversed"]
    spots: int
    safety: Length
    marks: tuple[str, ...]
    span: Span
    file_name_place: Span | None = None

    def to_standard(self, standard: Literal["", "x4", "x1a"]) -> Plant:
        """The plant with its files in another standard of PDF/X, if one is asked for."""
        return self._replace(printing=self.printing._replace(standard=standard)) if standard else self


# ------------------------------------------------------------------ articles and other modules


class At(NamedTuple):
    """A fixed place: base column and body line of the page, both from 1."""

    column: int
    line: int
    span: Span


class Headline(NamedTuple):
    """Kicker (引题), main (主题) and deck (副题), each of up to three lines.

    A line's text may hold spaces (good places to break); lines that the writer forced (`` / `` or a
    list) are separate entries. ``box`` is None for an open headline. ``roles`` are the article's own
    overrides, complete roles by name. ``legs`` is over how many legs of its article it stands, at the ``side`` named,
    the text of the others running beside it (串文, or in the middle 盘文); 0: over all.
    """

    kicker: tuple[Text, ...]
    main: tuple[Text, ...]
    deck: tuple[Text, ...]
    box: BoxStyle | None
    span: Span
    legs: int = 0
    side: Literal["left", "middle", "right"] = "left"

    def among(self, legs: int) -> tuple[int, int]:
        """The first leg over which it stands, from 0, of so many, and the one after the last."""
        count = self.legs if 0 < self.legs < legs else legs
        first = {"left": 0, "middle": (legs - count) // 2, "right": legs - count}[self.side]
        return first, first + count

    def columns(self, columns: int, legs: int) -> int:
        """The base columns that it is as wide as, in an article of so many columns and legs."""
        first, end = self.among(legs)
        return max(1, columns * (end - first) // legs)


class Annotation(NamedTuple):
    """What an author marks on a stretch of text besides its style (CLREQ, interlinear marks and annotations).

    ``marks`` are some of ``emphasis`` (着重号, a dot below every character), ``proper-name`` (专名号, a line below),
    ``book-title`` (书名号甲式, a wavy line below), ``deceased`` (示亡号, a black frame), ``person`` (a personal name,
    held together where a line allows), ``superscript``, ``subscript`` and ``note`` (a note mark: raised, and held to
    the text before it). ``reading`` is what stands over the text (``pinyin``) or beside it (``zhuyin``), by
    ``script``: parts with blanks between them, one for each character (punctuation and blanks apart), or else one
    for all. The runs of one stretch, in several styles, have the same object; neighbouring stretches have not.
    """

    marks: tuple[str, ...] = ()
    reading: str = ""
    script: Literal["", "pinyin", "zhuyin"] = ""


PLAIN = Annotation()


class Run(NamedTuple):
    """A piece of a paragraph in one style: ``body``, ``strong`` (**…**), ``kai`` or ``dateline``.

    ``places`` maps into the source: (offset in text, line, column) of each stretch of characters that
    stands together there, ascending, at least one, so that a character can be pointed at.
    """

    text: str
    style: str
    file: str
    places: tuple[tuple[int, int, int], ...]
    annotation: Annotation = PLAIN

    def span_at(self, offset: int) -> Span:
        """The place of character ``offset`` of the run."""
        start, line, column = next(place for place in reversed(self.places) if place[0] <= offset)
        column += offset - start
        return Span(self.file, line, column, line, column + 1)


class Block(NamedTuple):
    """A paragraph or a subhead of an article; ``resumed``: its beginning stands on another page, so that it is not
    indented."""

    kind: Literal["paragraph", "subhead"]
    runs: tuple[Run, ...]
    span: Span
    resumed: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Place: TypeAlias = Literal["top-left", "top", "top-right", "bottom-left", "bottom", "bottom-right"]
"""Where in an article's legs a picture or another inset stands."""


class Within(NamedTuple):
    """Where something stands within its article's text, which runs round it (盘文) or beside it (串文).

    It is ``characters`` body characters wide. ``leg`` is the leg, from 1, at whose ``side`` it stands, or over whose
    gutter to the next, ``between``; None: the first or the last one by the side, or those in the middle. ``line`` is
    the body line of the legs, from 1, at which it begins; None: as ``edge`` says.
    """

    characters: int
    side: Literal["left", "right", "between"] = "between"
    leg: int | None = None
    line: int | None = None
    edge: Literal["top", "middle", "bottom"] = "middle"

    def among(self, legs: int) -> tuple[int, int]:
        """The first and the last leg at which it stands, from 0, of so many: two where it is over a gutter."""
        if self.side == "between" and legs > 1:
            first = min(self.leg or legs // 2, legs - 1) - 1
            return first, first + 1
        first = min(self.leg, legs) - 1 if self.leg else 0 if self.side == "left" else legs - 1
        return first, first

    @property
    def least_legs(self) -> int:
        """The fewest legs that an article must have for it."""
        return (self.leg or 1) + (self.leg is not None and self.side == "between")


class Illustration(NamedTuple):
    """A picture: file, place in the source, caption and credit.

    As a part of an article it covers ``legs`` legs at the ``place`` named or, with an ``inset``, stands within the
    text, ``lines`` body lines high (caption apart); standing alone on the page it is a module with ``columns`` base
    columns.
    ``path`` is absolute. ``crop`` is the part of the source that may show, in thousandths of its width and height
    (left, top, right, bottom): what is outside is cut off before the picture is fitted. ``heights`` are the lines
    that the makeup engine may choose from (``lines`` is the first), ``widths`` the legs. Where its frame has another
    shape, at most ``most_lost`` (thousandths) of its width or height is lost, as far as the engine can choose, and what
    shows is as near as can be to its ``focus`` (thousandths across and down of the whole picture).
    ``caption_at`` is where caption and credit stand.
    """

    path: str
    caption: Text | None
    credit: Text | None
    legs: int
    lines: int
    place: Place
    fit: Literal["cover", "contain"]
    alternate: str
    span: Span
    crop: tuple[int, int, int, int] = (0, 0, THOUSAND, THOUSAND)
    heights: tuple[int, ...] = ()
    caption_at: Literal["below", "left", "right"] = "below"
    widths: tuple[int, ...] = ()
    most_lost: int = THOUSAND
    focus: tuple[int, int] = (THOUSAND // 2, THOUSAND // 2)
    within: Within | None = None


class Jump(NamedTuple):
    """That an article goes on on another page (转版): the page's name, and where that was written.

    With a ``headline`` for the second part the makeup engine may let it jump, to this page or one of the ``others``.
    ``parted``: the text was parted before the pages are made, and the article has the first part only.
    """

    page: str
    span: Span
    headline: Headline | None = None
    others: tuple[str, ...] = ()
    parted: bool = False

    @property
    def pages(self) -> tuple[str, ...]:
        return self.page, *self.others


class Origin(NamedTuple):
    """What the second part of an article goes on from: the page of the first part, the article's name, and where that
    was written. ``parted``: it has its text already."""

    page: str
    name: str
    span: Span
    parted: bool = False


class LeftOut(NamedTuple):
    """What the makeup engine leaves out at an article's end, because the editor allows it: its text, one paragraph a
    line, and how many lines of the page it would have taken."""

    text: str
    lines: int


class TableColumn(NamedTuple):
    """How the cells of a column stand, and its width in units, 0: by its content."""

    align: Literal["auto", "left", "center", "right", "decimal"]
    width: int


class Table(NamedTuple):
    """A table: all rows have as many cells as ``shape`` has columns, the first ``header`` of them are its header.

    As a part of an article it covers ``legs`` legs at the ``place`` named, as a picture does.
    """

    title: Text
    rows: tuple[tuple[Text, ...], ...]
    header: int
    shape: tuple[TableColumn, ...]
    notes: tuple[Text, ...]
    style: TableStyle
    legs: int
    place: Place
    span: Span
    within: Within | None = None


class TableModule(NamedTuple):
    """A table that stands on the page by itself, ``columns`` base columns wide."""

    name: str
    table: Table
    columns: int
    at: At | None
    span: Span
    wishes: Wishes = NO_WISHES


class Facts(NamedTuple):
    """A fact box (名词解释、相关链接) in an article: a title and a text in a frame, over ``legs`` legs at ``place``."""

    title: Text
    blocks: tuple[Block, ...]
    byline: Text | None
    box: BoxStyle | None
    legs: int
    place: Place
    span: Span
    within: Within | None = None


class Quote(NamedTuple):
    """A pull quote (引语、提要) in an article: its words in large type between rules, and whose they are."""

    text: Text
    source: Text | None
    style: QuoteStyle
    legs: int
    place: Place
    span: Span
    within: Within | None = None


Inset: TypeAlias = Table | Facts | Quote
"""What stands in an article's legs beside text and pictures."""


def least_legs(block: Illustration | Inset) -> int:
    """The fewest legs that an article must have for what stands in it."""
    return block.legs if block.within is None else block.within.least_legs


class Article(NamedTuple):
    """One story. ``columns`` is the base columns it takes (``span:`` in the file), ``legs`` the legs.

    ``lines`` is the height the editor fixed, in body lines, or None for what the text needs. ``roles``
    are its own overrides of the house style's roles, complete, by name. ``insets`` are what stands in its legs beside
    the pictures. ``name`` tells articles apart in messages and the report: the file's stem, else the headline.
    ``jump`` says on which page it goes on; the second part, which has ``origin`` instead, is a module of that page, and
    its blocks are known only when the first is set. ``left_out`` is what was cut off its blocks. ``kind``: a story, or
    a fact box that stands by itself.
    """

    name: str
    headline: Headline | None
    columns: int
    legs: int
    at: At | None
    lines: int | None
    box: BoxStyle | None
    byline: Text | None
    blocks: tuple[Block, ...]
    pictures: tuple[Illustration, ...]
    roles: Mapping[str, Role]
    span: Span
    wishes: Wishes = NO_WISHES
    jump: Jump | None = None
    origin: Origin | None = None
    left_out: LeftOut | None = None
    insets: tuple[Inset, ...] = ()
    kind: Literal["story", "facts"] = "story"


class Group(NamedTuple):
    """Several articles under one headline (组合稿); the articles are placed inside the group's area."""

    name: str
    headline: Headline
    columns: int
    at: At | None
    lines: int | None
    box: BoxStyle | None
    articles: tuple[Article, ...]
    roles: Mapping[str, Role]
    span: Span


class Advertisement(NamedTuple):
    """Bought or house space of a fixed size: a picture or the first page of a PDF in it, or left white.

    ``width`` and ``height`` are its size in units where it was given as a size; 0: it fills ``columns`` ×
    ``lines``. Of a given size, ``columns`` × ``lines`` is the smallest area of the grid that holds it.
    """

    name: str
    path: str | None
    columns: int
    lines: int
    width: Length
    height: Length
    at: At | None
    frame: Length
    alternate: str
    span: Span
    frame_place: Span | None = None


class PictureStory(NamedTuple):
    """A picture with its caption that stands on the page by itself (图片新闻)."""

    name: str
    picture: Illustration
    columns: int
    at: At | None
    span: Span
    wishes: Wishes = NO_WISHES


class Rule(NamedTuple):
    """A rule across ``columns`` base columns that takes ``lines`` body lines of the page.

    ``border`` is its kind (:mod:`layout.issue.borders`).
    """

    columns: int
    lines: int
    weight: Length
    border: str
    colour: Colour
    at: At | None
    span: Span
    weight_place: Span | None = None


Module: TypeAlias = Article | Group | Advertisement | PictureStory | Rule | TableModule


def is_story(module: Module) -> bool:
    """Whether it has a rank among the page's stories: an article or a group, but no fact box."""
    return isinstance(module, Group) or (isinstance(module, Article) and module.kind == "story")


# ------------------------------------------------------------------ pages and the issue


class Masthead(NamedTuple):
    """The nameplate of the front page (报头): the paper's name and the lines beside or under it.

    ``lines`` is the height in body lines, ``columns`` the base columns it takes (the rest is the ear,
    报眼, free for a module). ``details`` are the small lines: CN number, postal code, number of pages.
    """

    title: Text
    subtitle: Text | None
    details: tuple[Text, ...]
    columns: int
    lines: int
    span: Span


class PageDescription(NamedTuple):
    """One page of the issue: its name (A02), section, staff (label and names), masthead and modules.

    ``format`` and ``style`` are the issue's, or the page's own where it has another format or style. ``makeup`` is
    who makes the page up; ``fillers`` are what the engine may take to fill it, each once or not at all, the ones first
    in the file sooner than the others.
    """

    name: str
    section: Text | None
    staff: tuple[tuple[str, str], ...]
    masthead: Masthead | None
    modules: tuple[Module, ...]
    format: Format
    style: HouseStyle
    span: Span
    makeup: Literal["hand", "engine"] = "hand"
    fillers: tuple[Article | PictureStory | Advertisement, ...] = ()


class Issue(NamedTuple):
    """One day's paper. ``folder`` is the directory of issue.yaml; ``number`` the 总期号, if given. ``articles`` are
    those for which the makeup engine chooses the page.

    ``language`` is a BCP 47 tag. ``sources`` are all files it was read from, in order. ``plant`` is the print shop's
    profile.
    """

    paper: str
    date: datetime.date
    number: str
    language: str
    style: HouseStyle
    format: Format
    pages: tuple[PageDescription, ...]
    folder: str
    sources: tuple[str, ...]
    span: Span
    plant: Plant
    articles: tuple[Article, ...] = ()
