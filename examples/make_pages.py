#!/usr/bin/env python3
"""Draw each example's pages anew: page.png in its folder, which README.md shows.

    python examples/make_pages.py [EXAMPLE …]

The pictures are made from the PDF files that the examples build to, several pages side by side. Look at
them before they go in: they are what a reader of the project sees first.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).resolve().parent
WIDTH = 900
"""Pixels across a picture, what a README shows."""
MOST_ACROSS = 4
"""Pages in one row of a picture."""
GAP = 12
"""Pixels between two pages."""
GROUND = (216, 216, 216)
"""The grey on which several pages lie, so that their edges are seen."""
COLOURS = (64, 32, 16, 8)
"""Colours of a picture: as many as keep it small."""
LARGEST = 80_000
"""Bytes of a picture at most."""


def built(example: Path) -> list[bytes]:
    """The PDF files of an example's pages, in the order of their names."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "layout", "build", str(example), "-o", folder, "--no-preview"]
        subprocess.run(command, check=True, cwd=HERE.parent, stdout=subprocess.DEVNULL)
        return [path.read_bytes() for path in sorted(Path(folder).glob("*.pdf"))]


def drawn(pdf: bytes, width: int) -> Image.Image:
    """The first page of a PDF, so many pixels wide."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=width / page.get_width()).to_pil().convert("RGB")


def sheet(pdfs: list[bytes]) -> Image.Image:
    """All pages on one picture; a single page is the picture."""
    if len(pdfs) == 1:
        return drawn(pdfs[0], WIDTH)
    rows = -(-len(pdfs) // MOST_ACROSS)
    across = -(-len(pdfs) // rows)
    pages = [drawn(pdf, (WIDTH - (across + 1) * GAP) // across) for pdf in pdfs]
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    whole = Image.new("RGB", (WIDTH, rows * (height + GAP) + GAP), GROUND)
    for number, page in enumerate(pages):
        whole.paste(page, (GAP + number % across * (width + GAP), GAP + number // across * (height + GAP)))
    return whole


def packed(image: Image.Image) -> bytes:
    """The picture as PNG, with fewer colours the larger it would be."""
    data = b""
    for colours in COLOURS:
        written = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        data = written.getvalue()
        if len(data) <= LARGEST:
            break
    return data


def main() -> None:
    wanted = sys.argv[1:] or sorted(path.parent.name for path in HERE.glob("*/issue.yaml"))
    for name in wanted:
        data = packed(sheet(built(HERE / name)))
        (HERE / name / "page.png").write_bytes(data)
        print(f"{name}/page.png: {len(data):,} bytes")


if __name__ == "__main__":
    main()
