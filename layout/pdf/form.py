"""The first page of a PDF file, an advertisement as agencies send it, as a form object: vectors stay vectors.

pikepdf reads the file and makes one form of the page; its objects are then copied one by one into ours.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from layout.diagnostics import Code, Report
from layout.display import Picture, Printing
from layout.pdf import codes
from layout.pdf.copying import Copier, Kept
from layout.pdf.fitness import Findings, examine
from layout.pdf.placed import WHOLE, Placed, UnreadablePicture

if TYPE_CHECKING:
    import pikepdf

DAMAGED: Final = (OSError, ValueError, TypeError, AttributeError, KeyError, RuntimeError)
"""What comes of objects that are not what the standard says they are (RuntimeError: nested without end)."""

def place_form(picture: Picture, resource: str, printing: Printing, report: Report) -> Placed | None:
    """Make a form of the first page of the picture's PDF file; what a press cannot take is told.

    Raises UnreadablePicture.
    """
    import pikepdf

    try:
        with pikepdf.open(picture.path) as file:
            if not file.pages:
                raise UnreadablePicture("it has no page", "没有页面")
            # A font that is only listed, not used, is nobody's concern.
            file.remove_unreferenced_resources()
            _draw_annotations(file)
            form = file.pages[0].as_form_xobject()
            press = _output_profile(printing)
            found = examine(file, form, press)
            if printing.standard == "x1a" and found.transparent:
                report.add(codes.PDF_TRANSPARENT, picture.span, file=picture.path)
                return None
            _tell_unfit(found, printing, picture, report)
            copier = Copier(press, _kept(found, printing))
            body = copier.copy_stream(form)
            _tell_left(copier, picture, report)
            box = _extent(form)
        with open(picture.path, "rb") as data:
            digest = hashlib.file_digest(data, "sha256").digest()
    except pikepdf.PasswordError:
        raise UnreadablePicture("it is locked with a password", "文件有密码保护") from None
    except (pikepdf.PdfError, *DAMAGED) as error:
        # The library begins its words with the path, which the message gives already.
        words = str(error).removeprefix(f"{picture.path}: ")
        raise UnreadablePicture(f"it is damaged ({words})", f"文件已损坏（{words}）") from None
    return Placed(resource, body, box, WHOLE, digest, is_form=True)


def _draw_annotations(file: pikepdf.Pdf) -> None:
    """Make content of the stamps and filled-in forms that are printed with the page; all others go with their page."""
    if "/Annots" in file.pages[0]:
        file.generate_appearance_streams()
        file.flatten_annotations("print")


def _kept(found: Findings, printing: Printing) -> Kept:
    """What of the file is copied as it is, after what was found in it."""
    return Kept(
        groups=found.transparent,
        # Only where all was looked at, and nothing of it that shows is in RGB.
        rgb=found.rgb or not found.complete,
        modern=printing.standard != "x1a",
    )


def _tell_left(copier: Copier, picture: Picture, report: Report) -> None:
    if copier.postscript:
        report.add(codes.PDF_POSTSCRIPT, picture.span, file=picture.path)
    if copier.modern:
        report.add(codes.PDF_TOO_MODERN, picture.span, file=picture.path)


def _tell_unfit(found: Findings, printing: Printing, picture: Picture, report: Report) -> None:
    # A PDF/X-1a holds no colours but inks without profiles (ISO 15930-4).
    plain = printing.standard == "x1a"
    told: list[tuple[Code, bool, dict[str, str]]] = [
        (codes.PDF_IN_RGB, found.rgb, {}),
        (codes.PDF_CALIBRATED, found.calibrated and not plain, {}),
        (codes.PDF_PROFILED, plain and (found.calibrated or found.profiled), {}),
        (codes.PDF_FONT_MISSING, bool(found.fonts), {"fonts": ", ".join(found.fonts)}),
        (codes.PDF_LAYER_HIDDEN, bool(found.layers), {"layers": ", ".join(found.layers)}),
        (codes.PDF_TRANSFER_CURVE, found.curves, {}),
        (codes.PDF_REGISTRATION, found.registration, {}),
    ]
    for code, holds, values in told:
        if holds:
            report.add(code, picture.span, file=picture.path, **values)


def _output_profile(printing: Printing) -> bytes:
    try:
        with open(printing.profile, "rb") as file:
            return file.read()
    except OSError:
        # Told where the file is given its output intent.
        return b""


def _extent(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """The form's box as it is painted, turned by its matrix: left, bottom, width, height."""
    left, bottom, right, top = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width <= 0 or height <= 0:
        raise UnreadablePicture("its page has no size", "页面没有尺寸")
    return min(xs), min(ys), width, height
