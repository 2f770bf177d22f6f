"""The file under examination: its pages, their boxes, and everything that they paint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.geometry import Box
from layout.content.interpreter import Interpreter, Overgrown, inherited
from layout.content.objects import Raw, get, number, numbers
from layout.content.state import Painted
from layout.diagnostics import Span
from layout.issue.model import Plant
from layout.preflight.articles import Articles
from layout.preflight.model import LONGEST_TEXT, Area, Standard, Thing, reason_of
from layout.units import PT, Length

if TYPE_CHECKING:
    import pikepdf

A4: Final[Box] = (0.0, 0.0, 595.0, 842.0)
"""What viewers take where a page has no MediaBox."""

NOT_SHOWN: Final = 3
"""The text rendering mode of text that is there to be found and not seen."""


class Sheet(NamedTuple):
    """A page: its number from 1, its dictionary, its boxes in points (None: it has none of that name), what it paints,
    and why that could not be read to the end."""

    number: int
    raw: Raw
    media: Box
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    painted: tuple[Painted, ...]
    trouble: str = ""

    @property
    def finished(self) -> Box:
        """What is left when the page is cut: TrimBox, else ArtBox, else CropBox, else MediaBox."""
        return self.trim or self.art or self.crop or self.media

    @property
    def unit(self) -> float:
        """How many points one unit of its user space is (ISO 32000-1, table 30)."""
        return number(get(self.raw, "/UserUnit"), 1.0) or 1.0

    def area(self, box: Box) -> Area:
        """A box of the page in units from the finished page's top left."""
        trim, unit = self.finished, self.unit * PT
        left, top = round((box[0] - trim[0]) * unit), round((trim[3] - box[3]) * unit)
        return Area(
            Length(left), Length(top), Length(round((box[2] - box[0]) * unit)), Length(round((box[3] - box[1]) * unit))
        )


class Subject(NamedTuple):
    """What the checks are handed. ``asked``: whether somebody asked for this ``standard``, or the file was taken at its
    word; ``render``: whether pages are rendered to measure their ink."""

    pdf: pikepdf.Pdf
    data: bytes
    plant: Plant
    standard: Standard
    sheets: tuple[Sheet, ...]
    interpreter: Interpreter
    articles: Articles
    asked: bool = True
    render: bool = True

    def things(self, *kinds: str) -> Iterator[tuple[Sheet, Painted]]:
        """Everything painted that can be seen, of these kinds (none: of all), page by page in the order of painting."""
        for sheet in self.sheets:
            for one in sheet.painted:
                if (not kinds or one.kind in kinds) and not (one.shown and one.shown.rendering == NOT_SHOWN):
                    yield sheet, one

    def whose(self, sheet: Sheet, box: Box) -> tuple[str, Span | None]:
        """The article that a place of a page is in or around, and its source; empty and None where there is none."""
        return self.articles.around(sheet.raw, sheet.number, sheet.painted, box)

    def thing(self, sheet: Sheet, one: Painted) -> Thing:
        """A painted thing as it is told."""
        text = one.shown.text.strip()[:LONGEST_TEXT] if one.shown is not None else ""
        article, source = self.articles.of(sheet.raw, one.marked)
        if not article and source is None:
            article, source = self.whose(sheet, one.box)
        return Thing(one.kind, sheet.area(one.box), one.name, one.object, text, one.forms, article, source)


def read_sheet(raw: Raw, number_from_1: int, interpreter: Interpreter) -> Sheet:
    """A page with its boxes and everything that it paints, as far as that can be read."""
    import pikepdf

    sheet = page_boxes(raw, number_from_1)
    painted: list[Painted] = []
    trouble = ""
    try:
        for one in interpreter.page(raw, sheet.media):
            painted.append(one)
    except Overgrown:
        trouble = "too many operators"
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        trouble = reason_of(error)
    return sheet._replace(painted=tuple(painted), trouble=trouble)


def page_boxes(raw: Raw, number_from_1: int) -> Sheet:
    """A page with its boxes, and nothing painted."""
    media = page_box(raw, "/MediaBox") or A4
    crop, bleed, trim, art = (page_box(raw, key) for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"))
    return Sheet(number_from_1, raw, media, crop, bleed, trim, art, ())


def page_box(raw: Raw, key: str) -> Box | None:
    """A box of a page, its corners put in order; MediaBox and CropBox may come from above (ISO 32000-1, table 30)."""
    found = numbers(inherited(raw, key) if key in ("/MediaBox", "/CropBox") else get(raw, key), 4)
    if found is None:
        return None
    x0, y0, x1, y1 = found
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
