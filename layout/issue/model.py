"""The issue as the reader hands it on: what the editor wrote, typed, checked and with its places.

Nothing here knows how a page is made. Every part keeps the :class:`Span` of where it was written, so
that composition can point there.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal, NamedTuple

from layout.diagnostics import Span
from layout.display import Printing
from layout.issue.article_model import (
    PLAIN,
    Advertisement,
    Annotation,
    Article,
    At,
    Block,
    Facts,
    Group,
    Headline,
    Illustration,
    Inset,
    Jump,
    LeftOut,
    Module,
    Origin,
    PictureStory,
    Place,
    Quote,
    Rule,
    Run,
    Table,
    TableColumn,
    TableModule,
    Text,
    Within,
    is_story,
    least_legs,
)
from layout.issue.style_model import (
    NO_BOX,
    THIN_REVERSED,
    THIN_RULE,
    BoxStyle,
    HeadlineLevel,
    HouseStyle,
    JumpStyle,
    Latin,
    QuoteStyle,
    Role,
    TableStyle,
    thin_rule,
)
from layout.units import Length, Size

__all__ = [
    "NO_BOX",
    "PLAIN",
    "THIN_REVERSED",
    "THIN_RULE",
    "Advertisement",
    "Annotation",
    "Article",
    "At",
    "Block",
    "BoxStyle",
    "Facts",
    "Format",
    "Group",
    "Headline",
    "HeadlineLevel",
    "HouseStyle",
    "Illustration",
    "Inset",
    "Issue",
    "Jump",
    "JumpStyle",
    "Latin",
    "Least",
    "LeftOut",
    "Masthead",
    "Module",
    "Origin",
    "PageDescription",
    "PictureStory",
    "Place",
    "Plant",
    "Quote",
    "QuoteStyle",
    "Role",
    "Rule",
    "Run",
    "Table",
    "TableColumn",
    "TableModule",
    "TableStyle",
    "Text",
    "Within",
    "is_story",
    "least_legs",
    "thin_rule",
]


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
