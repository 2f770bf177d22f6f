"""The display list: the one hand-over between layout and output.

A :class:`Document` is all that an output sees. Coordinates are units from the top left corner of the
trimmed page, x to the right and y down; a glyph run stands on its baseline. Items are in paint order,
which is also reading order for everything that belongs to an article. Outputs do no layout.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from layout.diagnostics import Span
from layout.units import THOUSAND, Length

ARTIFACT = -1
"""The node of an item that belongs to no article: rules, page header, decoration."""


class Colour(NamedTuple):
    """A colour in printing ink: process parts in thousandths, or a named spot with a tint.

    For a spot (``spot`` not empty) the process parts are its alternate at full strength and ``tint``
    is how much of it is laid down, in thousandths.
    """

    c: int = 0
    m: int = 0
    y: int = 0
    k: int = 0
    spot: str = ""
    tint: int = THOUSAND

    @property
    def is_black(self) -> bool:
        """Whether this is 100K alone, the black of text and thin rules."""
        return not self.spot and (self.c, self.m, self.y, self.k) == (0, 0, 0, THOUSAND)


BLACK = Colour(k=THOUSAND)
WHITE = Colour()
ALL_INKS = "All"
REGISTRATION = Colour(THOUSAND, THOUSAND, THOUSAND, THOUSAND, ALL_INKS)
"""The colour that prints on every plate, for printer's marks alone (ISO 32000-1, 8.6.6.4)."""


class FontSource(NamedTuple):
    """Where a face of the document comes from. ``key`` is what glyph runs name, ``face_index``
    which face of a collection (TTC)."""

    key: str
    path: str
    face_index: int = 0
    variations: tuple[tuple[str, float], ...] = ()


class Glyphs(NamedTuple):
    """A run of glyphs of one face, size and colour on one baseline.

    ``offsets[i]`` is the inline distance of glyph ``i`` from ``x`` in units, the horizontal scale
    already applied; ``shifts[i]`` moves it off the baseline (up is positive), no shifts: all zero.
    ``text`` is what the run stands for; ``clusters[i]`` is the index in ``text`` of the first
    character that glyph ``i`` draws, no clusters: glyph ``i`` draws ``text[i]``. ``scale`` is the
    horizontal scale of the glyphs in thousandths (长体 below 1000, 扁体 above). ``overprint`` is for
    black text that must not knock out what lies below. ``aside`` is what stands beside the copy and is no part of it (a
    reading): an output leaves it out of text that is copied or searched.
    """

    x: int
    y: int
    font: str
    size: int
    glyphs: tuple[int, ...]
    offsets: tuple[int, ...]
    text: str
    colour: Colour = BLACK
    shifts: tuple[int, ...] = ()
    clusters: tuple[int, ...] = ()
    scale: int = THOUSAND
    overprint: bool = True
    node: int = ARTIFACT
    span: Span | None = None
    aside: bool = False


class Stroke(NamedTuple):
    """A straight rule from (x1, y1) to (x2, y2), ``weight`` wide, centred on the line between them."""

    x1: int
    y1: int
    x2: int
    y2: int
    weight: int
    colour: Colour = BLACK
    overprint: bool = True
    node: int = ARTIFACT


class Box(NamedTuple):
    """A rectangle, filled, framed (the frame lies inside the edges) or both."""

    x: int
    y: int
    width: int
    height: int
    fill: Colour | None = None
    stroke: Colour | None = None
    weight: int = 0
    node: int = ARTIFACT


class Picture(NamedTuple):
    """A picture or a PDF page drawn into a rectangle.

    ``crop`` is the part of the source that fills the rectangle, in thousandths of its width and
    height (left, top, right, bottom). ``alternate`` is the text for those who cannot see it.
    """

    x: int
    y: int
    width: int
    height: int
    path: str
    crop: tuple[int, int, int, int] = (0, 0, THOUSAND, THOUSAND)
    alternate: str = ""
    node: int = ARTIFACT
    span: Span | None = None


class Path(NamedTuple):
    """A filled shape of straight pieces: ornaments drawn by the house. Points are (x, y) in units."""

    points: tuple[tuple[int, int], ...]
    fill: Colour
    node: int = ARTIFACT


Item: TypeAlias = Glyphs | Stroke | Box | Picture | Path


class Node(NamedTuple):
    """A part of the logical structure: article, headline, paragraph … in reading order.

    ``role`` is one of article, group, kicker, main, deck, subhead, paragraph, byline, jump, caption, credit,
    figure, advertisement, table, row, head-cell, cell, note, facts, quote; ``parent`` is the index of the node it
    belongs to, -1 at the top. An article that goes on on another page has a node on each: ``story`` is its name,
    ``part`` 1 or 2.
    """

    role: str
    parent: int = -1
    title: str = ""
    story: str = ""
    part: int = 0


class Mark(NamedTuple):
    """Something only the preview shows: where an article is overset, or runs into another."""

    x: int
    y: int
    width: int
    height: int
    label: str


class Page(NamedTuple):
    """One page: its name, trim size, bleed on all sides, items, structure and preview marks.

    ``margin`` is the white outside the bleed that holds the printer's marks (0: there are none).
    """

    name: str
    width: Length
    height: Length
    bleed: Length
    items: tuple[Item, ...]
    nodes: tuple[Node, ...]
    marks: tuple[Mark, ...] = ()
    margin: Length = Length(0)

    @property
    def edge(self) -> int:
        """From the edge of the paper to the trim."""
        return self.margin + self.bleed


class Printing(NamedTuple):
    """What the plant asks of a file: the standard, the printing condition, and what becomes of pictures.

    ``profile`` is the path of the condition's ICC profile, ``condition`` its identifier in ``registry`` and
    ``condition_name`` what people call it. ``intent`` and ``black_point`` (compensation) are for pictures that are
    brought to it; ``ppi`` and ``ppi_one_bit`` are the resolutions beyond which their pixels are averaged away, and
    ``pixels`` the most that one may have (a guard against decompression bombs). ``tagged``: whether the file
    carries its logical structure. ``total_ink`` is the limit in percent (0: none) over a square of ``ink_area`` units
    a side, beyond which a CMYK picture is told of.
    """

    profile: str
    condition: str
    standard: Literal["x4", "x1a"] = "x4"
    registry: str = "http://www.color.org"
    condition_name: str = ""
    intent: Literal["relative", "perceptual"] = "relative"
    black_point: bool = True
    ppi: int = 300
    ppi_one_bit: int = 2400
    pixels: int = 250_000_000
    tagged: bool = True
    total_ink: int = 0
    ink_area: int = 36_000


class Document(NamedTuple):
    """What an output is given: pages, the faces their runs name, and what the file says of itself.

    ``date`` is the issue's date as YYYY-MM-DD; ``printing`` is what the plant asks of the file.
    """

    title: str
    paper: str
    date: str
    language: str
    pages: tuple[Page, ...]
    fonts: tuple[FontSource, ...]
    printing: Printing
