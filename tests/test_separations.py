"""The plates of the real page, as Ghostscript separates them: its body text is on the black plate alone.

To look at them: ``python -m tests.test_separations FOLDER`` writes the four plates as pictures, ink dark.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from layout.build import compose
from layout.diagnostics import Report
from layout.display import Document, Glyphs, Page
from layout.issue.plants import usual_plant
from layout.pdf.writer import write_pdf
from layout.source import Sources
from layout.units import INCH

REAL = Path(__file__).parent.parent / "issues" / "2021-12-28"
PLATES: Final = ("cyan", "magenta", "yellow", "black")
PPI: Final = 100
"""Fine enough that a stroke of body type covers most of a dot."""

pytestmark = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")


@cache
def page_of_the_day() -> tuple[Page, bytes]:
    told = Report()
    (composed,) = compose(str(REAL), (), told, Sources())
    names = ("今日中原", "今日中原", "2021-12-28", "zh-Hans")
    document = Document(*names, (composed.page,), composed.fonts, usual_plant().printing)
    return composed.page, write_pdf(document, composed.page, told)


def plates(data: bytes, folder: Path, ppi: int = PPI) -> dict[str, Image.Image]:
    """The four plates of a file's first page: 0 is paper and 255 full ink."""
    (folder / "page.pdf").write_bytes(data)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dOverprint=/simulate", "-sDEVICE=tiff32nc", f"-r{ppi}"]
    subprocess.run([*command, f"-sOutputFile={folder / 'page.tif'}", str(folder / "page.pdf")], check=True)
    with Image.open(folder / "page.tif") as separated:
        assert separated.mode == "CMYK"
        return dict(zip(PLATES, separated.split(), strict=True))


def places(page: Page, role: str) -> list[tuple[int, int, int, int]]:
    """Where lines of a role stand, in dots: the em boxes of their runs."""

    def dots(length: int) -> int:
        return round((page.edge + length) * PPI / INCH)

    return [
        (
            dots(run.x),
            dots(run.y - run.size * 88 // 100),
            dots(run.x + run.offsets[-1] + run.size),
            dots(run.y + run.size * 12 // 100),
        )
        for run in page.items
        if isinstance(run, Glyphs) and run.glyphs and page.nodes[run.node].role == role and run.node >= 0
    ]


def test_body_text_is_on_the_black_plate_alone(tmp_path: Path) -> None:
    page, data = page_of_the_day()
    found = plates(data, tmp_path)
    lines = places(page, "paragraph")
    assert len(lines) > 150  # some 2,000 characters in lines of 13
    for box in lines:
        inks = {name: plate.crop(box).getextrema()[1] for name, plate in found.items()}
        assert (inks["cyan"], inks["magenta"], inks["yellow"]) == (0, 0, 0), box
        assert inks["black"] > 200, box


def test_the_pictures_are_on_every_plate(tmp_path: Path) -> None:
    """So that an empty plate above means that nothing is there, and not that nothing was separated."""
    for name, plate in plates(page_of_the_day()[1], tmp_path).items():
        assert plate.getextrema()[1] > 100, name


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, plate in plates(page_of_the_day()[1], target).items():
        plate.point(lambda ink: 255 - ink).save(target / f"{name}.png")
