"""Pages rendered to process inks by Ghostscript, if it is installed: a pipe of pixels, never a whole page in memory."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from layout.content.geometry import Box

if TYPE_CHECKING:
    import pikepdf

PROGRAM: Final = "gs"
PATIENCE: Final = 600.0
"""Seconds after which a file that is not yet rendered is given up."""

HEADER_END: Final = b"ENDHDR"
LONGEST_HEADER: Final = 20
"""Lines of a PAM header: it has seven, and perhaps a comment."""

INKS: Final = 4


class RenderError(Exception):
    """Ghostscript could not render the file; the argument says why."""


class Raster(NamedTuple):
    """The raster of one page on its way: pixels across and down; rows of four bytes a pixel come from the pipe."""

    width: int
    height: int
    pipe: IO[bytes]

    def rows(self, count: int) -> bytes:
        """The next rows, as many as there are pixels for; raises RenderError where the pipe ends too soon."""
        wanted = self.width * INKS * count
        data = self.pipe.read(wanted)
        if len(data) < wanted:
            raise RenderError("it stopped early")
        return data


def is_here() -> bool:
    return shutil.which(PROGRAM) is not None


def render(pdf: pikepdf.Pdf, pages: Sequence[tuple[int, Box]], profile: bytes | None, ppi: float) -> Iterator[Raster]:
    """The pages (index from 0, box to be rendered) one after the other; each must be read to its end before the next.

    With the output intent's ``profile``, colours that are no device CMYK are converted to it as a RIP would, and
    DeviceCMYK stays as it is. Spot colours come as their alternates. Raises RenderError.
    """
    with tempfile.TemporaryDirectory(prefix="preflight-") as folder:
        path = os.path.join(folder, "pages.pdf")
        with open(path, "wb") as file:
            file.write(_cut(pdf, pages))
        options = []
        if profile is not None:
            condition = os.path.join(folder, "condition.icc")
            with open(condition, "wb") as file:
                file.write(profile)
            options = [f"-sDefaultCMYKProfile={condition}", f"-sOutputICCProfile={condition}"]
        arguments = [
            PROGRAM, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", f"-r{ppi:g}",
            "-sstdout=%stderr", "-sOutputFile=%stdout", f"--permit-file-read={folder}/", *options, path,
        ]  # fmt: skip
        with open(os.path.join(folder, "told"), "w+b") as told:
            yield from _run(arguments, told, len(pages))


def _cut(pdf: pikepdf.Pdf, pages: Sequence[tuple[int, Box]]) -> bytes:
    """A file of these pages alone, upright, with their boxes as MediaBox and without annotations."""
    import pikepdf

    made = pikepdf.new()
    for index, box in pages:
        made.pages.append(pdf.pages[index])
        page = made.pages[-1].obj
        page.MediaBox = pikepdf.Array([round(edge, 4) for edge in box])
        page.Rotate = 0
        for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit", "/Annots"):
            if key in page:
                del page[key]
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _run(arguments: list[str], told: IO[bytes], count: int) -> Iterator[Raster]:
    try:
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=told, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise RenderError(error.strerror or str(error)) from None
    assert process.stdout is not None
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    try:
        for _ in range(count):
            try:
                yield _header(process.stdout)
            except RenderError as error:
                told.seek(0)
                words = told.read().decode("utf-8", "replace").strip().splitlines()
                raise RenderError(words[0] if words else str(error)) from None
    finally:
        watch.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def _header(pipe: IO[bytes]) -> Raster:
    """The header of a PAM picture: lines of a word and its value."""
    fields: dict[bytes, bytes] = {}
    for _ in range(LONGEST_HEADER):
        line = pipe.readline()
        if line.strip() == HEADER_END:
            return Raster(int(fields[b"WIDTH"]), int(fields[b"HEIGHT"]), pipe)
        key, _, value = line.strip().partition(b" ")
        fields[key] = value
        if not line:
            break
    raise RenderError("it gave no picture")
