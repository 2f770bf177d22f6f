"""Articles and the other modules of a page as the reader hands them on; see :mod:`layout.issue.model`, by which they
are named elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from layout.diagnostics import Span
from layout.display import Colour
from layout.issue.makeup import NO_WISHES, Wishes
from layout.issue.style_model import BoxStyle, QuoteStyle, Role, TableStyle
from layout.units import THOUSAND, Length


class Text(NamedTuple):
    """A short text (a headline line, a byline) and where it was written."""

    value: str
    span: Span


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
