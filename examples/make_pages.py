#!/usr/bin/env python3
"""Draw each example's pages anew: page.png in its folder, which README.md and gallery.html show.

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

import gallery
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


def drawn(page: pypdfium2.PdfPage, width: int) -> Image.Image:
    """A page, so many pixels wide."""
    image: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    return image


def sheet(pdfs: list[bytes]) -> Image.Image:
    """All pages on one picture, in rows and to one scale; a single page is the picture."""
    pages = [page for pdf in pdfs for page in pypdfium2.PdfDocument(pdf)]
    if len(pages) == 1:
        return drawn(pages[0], WIDTH)
    rows = -(-len(pages) // MOST_ACROSS)
    across = -(-len(pages) // rows)
    lines = [pages[start : start + across] for start in range(0, len(pages), across)]
    scale = min((WIDTH - (across + 1) * GAP) / sum(page.get_width() for page in line) for line in lines)
    height = max(int(page.get_height() * scale) for page in pages)
    whole = Image.new("RGB", (WIDTH, rows * (height + GAP) + GAP), GROUND)
    for row, line in enumerate(lines):
        left = GAP
        for page in line:
            image = drawn(page, int(page.get_width() * scale))
            whole.paste(image, (left, GAP + row * (height + GAP)))
            left += image.width + GAP
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
    gallery.write()


if __name__ == "__main__":
    main()
