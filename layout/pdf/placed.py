"""What a picture or a placed PDF becomes before it is drawn: an object, and where its content lies in it."""

from __future__ import annotations

from typing import Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from layout.display import Page, Picture
from layout.units import PT, THOUSAND

WHOLE: Final = (0.0, 0.0, 1.0, 1.0)
"""An area that is all of its source."""


class UnreadablePicture(Exception):
    """A picture file that cannot be used, and why, in English and Chinese."""

    def __init__(self, reason: str, reason_zh: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.reason_zh = reason_zh


class Placed(NamedTuple):
    """A picture ready to be drawn.

    ``box`` is its extent in its own coordinates (left, bottom, width, height), ``area`` the part of the
    source that it holds, in fractions of width and height (left, top, right, bottom), ``digest`` names
    its content.
    """

    resource: str
    body: pdfdoc.PDFObject
    box: tuple[float, float, float, float]
    area: tuple[float, float, float, float]
    digest: bytes
    is_form: bool = False

    def matrix(self, picture: Picture, page: Page) -> tuple[float, float, float, float, float, float]:
        """The transformation that lays the crop of the source exactly over the picture's rectangle."""
        left, top, right, bottom = (part / THOUSAND for part in picture.crop)
        across = picture.width / PT / (right - left)
        down = picture.height / PT / (bottom - top)
        x = (page.edge + picture.x) / PT + (self.area[0] - left) * across
        y = (page.edge + page.height - picture.y) / PT - (self.area[3] - top) * down
        width, height = (self.area[2] - self.area[0]) * across, (self.area[3] - self.area[1]) * down
        own_x, own_y, own_width, own_height = self.box
        scale_x, scale_y = width / own_width, height / own_height
        return (scale_x, 0.0, 0.0, scale_y, x - own_x * scale_x, y - own_y * scale_y)
