"""The objects of somebody else's page, one by one as ours, without what a press file must not hold (ISO 15930-4, -7).

What is left out changes nothing that is seen: other versions of a picture, PostScript, screens and curves for a device
that is not ours, names of layers and numbers of a structure tree that stay behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.objects import filters, get, name, number
from layout.content.traits import NO_CURVE, sets_curve
from layout.pdf.fitness import is_group, is_press
from layout.pdf.foreign import INTENTS, plain_content, plain_samples
from layout.pdf.objects import Dictionary, Stream, deflated

if TYPE_CHECKING:
    import pikepdf

PRIVATE: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/LastModified", "/OPI", "/AF", "/Length"}
)
"""Entries that say something of the file the page came from, not of what it looks like."""

OF_OBJECTS: Final = frozenset({"/Alternates", "/OC", "/PS", "/Subtype2", "/Ref"})
"""Entries of pictures and forms: stand-ins, layers, PostScript, and pages of other files in their place."""

SCREENS: Final = frozenset({"/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2"})
"""Entries of a graphics state for another device: the plant has its own screens, and all is in inks already."""

LAYERS: Final = frozenset({"OCG", "OCMD"})
"""Types of the properties that put content on a layer; the list of layers is in the catalog, and stays there."""

LZW: Final = "LZWDecode"
"""The one filter of ISO 32000-1 that PDF/X forbids (ISO 15930-7)."""


class Kept(NamedTuple):
    """What is copied as it is.

    ``groups``: transparency groups; where nothing shines through, they do nothing but bring the colour space along in
    which they would blend. ``rgb``: colours in RGB; where nothing that shows has them, they are set to black.
    ``modern``: pictures of kinds that are younger than PDF 1.4.
    """

    groups: bool = True
    rgb: bool = True
    modern: bool = True


class Copier:
    """Copies pikepdf's objects into ours. An object that is shared, or part of a circle, is copied once.

    Transfer curves are always left out, and the inks of ``press``, the output profile, are those of the page.
    Afterwards ``postscript`` says whether PostScript was left out, ``modern`` whether a picture is there that
    should not be ``kept``.
    """

    def __init__(self, press: bytes = b"", kept: Kept | None = None) -> None:
        self.press = press
        self.kept = kept or Kept()
        self.copied: dict[tuple[int, int], object] = {}
        self.postscript = False
        self.modern = False

    def copy_stream(self, source: pikepdf.Object) -> Stream:
        """Copy a stream with its data as they are, filters kept; but LZW becomes Deflate, and content is cleaned."""
        if name(get(source, "/Subtype")) == "PS":
            self.postscript = True
            return self._known(source, Stream({"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 0 0]"}, b""))
        data, changed = self._data(source)
        stream = self._known(source, deflated({}, data) if data is not None else Stream({}, source.read_raw_bytes()))
        entries = self._entries(source)
        for key in ("Filter", "DecodeParms") if data is not None else ():
            entries.pop(key, None)
        stream.entries.update({**entries, **changed})
        return stream

    def _known(self, source: pikepdf.Object, stream: Stream) -> Stream:
        if source.is_indirect:
            self.copied[source.objgen] = stream
        return stream

    def _data(self, source: pikepdf.Object) -> tuple[bytes | None, dict[str, object]]:
        """Data to be written in place of the stream's own, if it cannot stay, and entries that then change."""
        if name(get(source, "/Subtype")) == "Form" or number(get(source, "/PatternType")) == 1:
            plain = plain_content(source, rgb=self.kept.rgb)
            if plain is not None:
                return plain, {}
        elif name(get(source, "/Subtype")) == "Image" and not self.kept.modern:
            samples = plain_samples(source)
            if samples.data is not None:
                return samples.data, dict(samples.entries)
            self.modern = self.modern or samples.modern
        return (source.read_bytes() if LZW in filters(source) else None), {}

    def _entries(self, source: pikepdf.Object) -> dict[str, object]:
        kept = [key for key in sorted(source.keys()) if key not in PRIVATE and not self._left_out(source, key)]
        return {key[1:]: self._states(source, key) if key == "/ExtGState" else self._copy(source[key]) for key in kept}

    def _left_out(self, source: pikepdf.Object, key: str) -> bool:
        import pikepdf

        if key == "/Group" and not self.kept.groups:
            return is_group(source[key])
        if isinstance(source, pikepdf.Stream) and key in OF_OBJECTS:
            self.postscript = self.postscript or key == "/PS"
            return True
        if isinstance(source, pikepdf.Stream) and key == "/Intent":
            return name(source[key]) not in INTENTS
        return key in NO_CURVE and sets_curve(source)

    def _states(self, holder: pikepdf.Object, key: str) -> object:
        """The graphics states of a resource dictionary by their names, or the one of a pattern."""
        import pikepdf

        states = holder[key]
        if "/PatternType" in holder or not isinstance(states, pikepdf.Dictionary):
            return self._state(states)
        return Dictionary({each[1:]: self._state(states[each]) for each in sorted(states.keys())})

    def _state(self, source: object) -> object:
        import pikepdf

        if not isinstance(source, pikepdf.Dictionary):
            return self._copy(source)
        copied = self._copy(source)
        if isinstance(copied, Dictionary):
            for key in SCREENS:
                copied.dict.pop(key[1:], None)
            if name(get(source, "/RI")) not in INTENTS:
                copied.dict.pop("RI", None)
        return copied

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
        if name(get(source, "/Type")) not in LAYERS:
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
