"""The faces at hand with what they cover, for ``banmian fonts``."""

from __future__ import annotations

import os
from typing import Final, NamedTuple

import uharfbuzz as hb  # type: ignore[import-untyped]

from layout import resources
from layout.diagnostics import Report
from layout.font.catalogue import Catalogue
from layout.font.scan import Where, forbids_embedding

GB2312_HANZI: Final = 6763
"""Hanzi of GB/T 2312-1980."""

TGH_HANZI: Final = 8105
"""Hanzi of 通用规范汉字表 (2013)."""


class Listing(NamedTuple):
    """One face: its family (for a bundled one, the role), weights, file, and how many hanzi it has.

    ``lightest`` and ``heaviest`` differ for a variable face. ``gb2312`` is out of 6,763, ``tgh`` out of
    8,105; the properties give them in percent. ``restricted``: its maker forbids embedding it, or a part of it, so
    that no page can be set in it.
    """

    family: str
    name: str
    lightest: int
    heaviest: int
    path: str
    face_index: int
    where: Where
    gb2312: int
    tgh: int
    restricted: bool = False

    @property
    def gb2312_percent(self) -> float:
        return 100 * self.gb2312 / GB2312_HANZI

    @property
    def tgh_percent(self) -> float:
        return 100 * self.tgh / TGH_HANZI


def list_faces(issue_folder: str | None = None, report: Report | None = None) -> list[Listing]:
    """All faces: bundled, the issue's own, the system's, in this order; files that cannot be read go to the report."""
    catalogue = Catalogue.load(issue_folder, system=True)
    if report is not None:
        report.extend(catalogue.report)
    first, second = gb2312_hanzi(), tgh_hanzi()
    order = ("bundled", "issue", "system")
    found = []
    for entry in sorted(catalogue.entries, key=lambda entry: order.index(entry.where)):
        codes = set(hb.Face(hb.Blob.from_file_path(entry.path), entry.index).unicodes)
        weights = (entry.lightest, entry.heaviest)
        covered = (len(codes & first), len(codes & second))
        restricted = forbids_embedding(entry.fs_type)
        found.append(
            Listing(entry.family, entry.name, *weights, entry.path, entry.index, entry.where, *covered, restricted)
        )
    return found


def gb2312_hanzi() -> frozenset[int]:
    """The code points of GB 2312's hanzi: rows 16 to 87 of the standard (bytes B0–F7)."""
    cells = range(0xA1, 0xFF)
    rows = range(0xB0, 0xF8)
    return frozenset(ord(c) for row in rows for cell in cells for c in bytes((row, cell)).decode("gb2312", "ignore"))


def tgh_hanzi() -> frozenset[int]:
    """The code points of 通用规范汉字表."""
    with open(os.path.join(resources.fonts_folder(), "tgh.txt"), encoding="utf-8") as file:
        return frozenset(ord(character) for line in file if not line.startswith("#") for character in line.strip())
