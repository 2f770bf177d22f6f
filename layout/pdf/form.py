"""The first page of a PDF file, an advertisement as agencies send it, as a form object: vectors stay vectors.

pikepdf reads the file and makes one form of the page; its objects are then copied one by one into ours.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from layout.content.objects import filters
from layout.content.traits import NO_CURVE, sets_curve
from layout.diagnostics import Code, Report
from layout.display import Picture, Printing
from layout.pdf import codes
from layout.pdf.fitness import Findings, examine, is_group, is_press
from layout.pdf.objects import Dictionary, Stream, deflated
from layout.pdf.placed import WHOLE, Placed, UnreadablePicture

if TYPE_CHECKING:
    import pikepdf

DAMAGED: Final = (OSError, ValueError, TypeError, AttributeError, KeyError, RuntimeError)
"""What comes of objects that are not what the standard says they are (RuntimeError: nested without end)."""

PRIVATE: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/LastModified", "/OPI", "/AF", "/Length"}
)
"""Entries that say something of the file the page came from, not of what it looks like."""

LZW: Final = "LZWDecode"
"""The one filter of ISO 32000-1 that PDF/X forbids (ISO 15930-7)."""


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
            form = file.pages[0].as_form_xobject()
            press = _output_profile(printing)
            found = examine(file, form, press)
            if printing.standard == "x1a" and found.transparent:
                report.add(codes.PDF_TRANSPARENT, picture.span, file=picture.path)
                return None
            _tell_unfit(found, printing, picture, report)
            body = Copier(press, grouped=found.transparent).copy_stream(form)
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


class Copier:
    """Copies pikepdf's objects into ours. An object that is shared, or part of a circle, is copied once.

    Without ``grouped`` transparency groups are left out: where nothing shines through, they do nothing but bring the
    colour space along in which they would blend. Transfer curves are always left out, and the inks of ``press``, the
    output profile, are those of the page.
    """

    def __init__(self, press: bytes = b"", *, grouped: bool = True) -> None:
        self.press = press
        self.copied: dict[tuple[int, int], object] = {}
        self.grouped = grouped

    def copy_stream(self, source: pikepdf.Object) -> Stream:
        """Copy a stream with its data as they are, filters kept; but LZW becomes Deflate."""
        lzw = LZW in filters(source)
        stream = deflated({}, source.read_bytes()) if lzw else Stream({}, source.read_raw_bytes())
        if source.is_indirect:
            self.copied[source.objgen] = stream
        entries = self._entries(source)
        for key in ("Filter", "DecodeParms") if lzw else ():
            entries.pop(key, None)
        stream.entries.update(entries)
        return stream

    def _entries(self, source: pikepdf.Object) -> dict[str, object]:
        kept = [key for key in sorted(source.keys()) if key not in PRIVATE and not self._left_out(source, key)]
        return {key[1:]: self._copy(source[key]) for key in kept}

    def _left_out(self, source: pikepdf.Object, key: str) -> bool:
        if key == "/Group" and not self.grouped:
            return is_group(source[key])
        return key in NO_CURVE and sets_curve(source)

    def _copy(self, source: object) -> object:
        import pikepdf

        if isinstance(source, pikepdf.Object) and source.is_indirect and source.objgen in self.copied:
            return self.copied[source.objgen]
        if isinstance(source, pikepdf.Stream):
            return self.copy_stream(source)
        if isinstance(source, pikepdf.Dictionary):
            return self._copy_dictionary(source)
        if isinstance(source, pikepdf.Array):
            if is_press(source, self.press):
                return "/DeviceCMYK"
            from reportlab.pdfbase import pdfdoc

            return pdfdoc.PDFArray([self._copy(part) for part in source])
        return _scalar(source)

    def _copy_dictionary(self, source: pikepdf.Object) -> Dictionary:
        # Every dictionary becomes an object of its own: one that refers to itself can then be written.
        dictionary = Dictionary({})
        if source.is_indirect:
            self.copied[source.objgen] = dictionary
        dictionary.dict.update(self._entries(source))
        return dictionary


def _scalar(source: object) -> str:
    """A name, string, number, boolean or null as it is written."""
    import pikepdf

    if isinstance(source, pikepdf.Object):
        return source.unparse().decode("ascii")
    if isinstance(source, bool):
        return "true" if source else "false"
    if source is None:
        return "null"
    # A number is an int or a Decimal, and PDF knows no exponents (ISO 32000-1, 7.3.3).
    return f"{source:f}" if not isinstance(source, int) else str(source)
