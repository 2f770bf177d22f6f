"""What large pictures cost: ``python -m tests.benchmarks.pictures`` prints seconds, peak memory and bytes written.

Not a test: it passes no judgement. Each picture is placed on a page by a process of its own; the first line, a small
one, tells what the process takes anyway. The pictures are made anew, by processes of their own, in a temporary folder.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from layout.diagnostics import Report
from layout.display import Document, Page, Picture, Printing
from layout.pdf.writer import write_pdf
from layout.resources import data_folder
from layout.units import Length, mm

KIB = 1024
MEBI = KIB * KIB
ROWS = 64
TIFF_SIZE = (10_000, 7_000)
"""210 MB of RGB."""
JPEG_SIZE = (12_000, 8_400)
"""101 megapixels."""
BIT_SIZE = (15_000, 10_000)


def colours(width: int, row: int) -> bytes:
    """A row of pixels: gradients with some grain, as a photograph has."""
    grain = (row * 7919) % 13
    return bytes(value for x in range(width) for value in (x * 255 // width, row % 256, (x + grain * x) % 256))


def make_tiff(path: Path) -> None:
    """An uncompressed RGB TIFF in one strip, written row by row."""
    width, height = TIFF_SIZE
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 2), (273, 4, 0), (277, 3, 3)]
    tags += [(278, 4, height), (279, 4, width * height * 3), (284, 3, 1)]
    start = 8 + 2 + 12 * len(tags) + 4
    with path.open("wb") as file:
        file.write(b"II*\0" + struct.pack("<IH", 8, len(tags)))
        for tag, kind, value in tags:
            file.write(struct.pack("<HHII", tag, kind, 1, start if tag == 273 else value))
        file.write(bytes(4))
        rows = [colours(width, row) for row in range(ROWS)]
        for row in range(height):
            file.write(rows[row % ROWS])


def make_picture(path: Path, size: tuple[int, int], mode: str, **settings: object) -> None:
    from PIL import Image

    tile = Image.frombytes("RGB", (size[0], ROWS), b"".join(colours(size[0], row) for row in range(ROWS))).convert(mode)
    whole = Image.new(mode, size)
    for top in range(0, size[1], ROWS):
        whole.paste(tile, (0, top))
    whole.save(path, **settings)  # type: ignore[arg-type]


MAKERS: dict[str, Callable[[Path], None]] = {
    "small.jpg": lambda path: make_picture(path, (600, 400), "RGB"),
    "210 MB.tif": make_tiff,
    "70 MP lzw.tif": lambda path: make_picture(path, TIFF_SIZE, "RGB", compression="tiff_lzw"),
    "101 MP rgb.jpg": lambda path: make_picture(path, JPEG_SIZE, "RGB", quality=90),
    "101 MP cmyk.jpg": lambda path: make_picture(path, JPEG_SIZE, "CMYK", quality=90),
    "101 MP gray.jpg": lambda path: make_picture(path, JPEG_SIZE, "L", quality=90),
    "70 MP rgb.png": lambda path: make_picture(path, TIFF_SIZE, "RGB", compress_level=1),
    "150 MP 1 bit.tif": lambda path: make_picture(path, BIT_SIZE, "1", compression="group4"),
}


def place(path: str, width: int) -> None:
    """Write a page with the picture, ``width`` millimetres wide, and print what it took."""
    picture = Picture(0, 0, mm(width), mm(width * 7 // 10), path)
    page = Page("A1", Length(mm(width)), Length(mm(width)), Length(0), (picture,), ())
    profile = os.path.join(data_folder(), "profiles", "SNAP_TR002_220.icc")
    printing = Printing(profile, "CGATS TR 002", total_ink=220)
    document = Document("", "", "2000-01-01", "zh-Hans", (page,), (), printing)
    report = Report()
    start = time.perf_counter()
    written = len(write_pdf(document, page, report))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB
    told = [found.message() for found in report]
    print(json.dumps({"seconds": seconds, "peak": peak, "written": written, "told": told}))


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] in MAKERS:
        MAKERS[sys.argv[1]](Path(sys.argv[2]))
        return
    if len(sys.argv) == 3:
        place(sys.argv[1], int(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in MAKERS:
            path = Path(folder) / name
            subprocess.run([sys.executable, __file__, name, str(path)], check=True)
            for width in (100, 250):
                done = subprocess.run(
                    [sys.executable, __file__, str(path), str(width)], check=True, capture_output=True, text=True
                )
                found = json.loads(done.stdout)
                print(
                    f"{name:16} {path.stat().st_size / MEBI:6.1f} MiB, {width} mm wide: {found['seconds']:6.2f} s, "
                    f"peak {found['peak'] / MEBI:5.0f} MiB, written {found['written'] / MEBI:5.1f} MiB",
                    *found["told"],
                    flush=True,
                )
            path.unlink()


if __name__ == "__main__":
    main()
