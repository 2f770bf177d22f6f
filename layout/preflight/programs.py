"""Embedded font programs: which glyphs they have, how wide these are, and what the maker allows."""

from __future__ import annotations

import contextlib
import io
import struct
from abc import ABC, abstractmethod
from typing import Any, Final

from layout.content.objects import content, get, number, stream
from layout.content.typeface import SYMBOLIC, Typeface

DAMAGED: Final = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    struct.error,
    AssertionError,
    RecursionError,
)
"""What font readers raise for programs that are not whole."""

SYMBOL_PAGE: Final = 0xF000
"""Where symbolic TrueType fonts keep their codes in a (3, 0) cmap (ISO 32000-1, 9.6.6.4)."""

CID_TO_GID_BYTES: Final = 2
FS_TYPE_OFFSET: Final = 8
"""Where OS/2 has fsType."""

THOUSAND: Final = 1000.0


class Program:
    """A font program, by the codes of the typeface that it belongs to.

    Raises one of :data:`DAMAGED` or fontTools' own errors when made of a program that is not whole.
    """

    def __init__(self, face: Typeface, key: str, raw: Any) -> None:
        self.face = face
        data = content(raw)
        self.fs_type: int | None = None
        if key == "/FontFile":
            lengths = [int(number(get(raw, entry))) for entry in ("/Length1", "/Length2")]
            self.glyphs: Glyphs = Type1(data[: sum(lengths)])
        elif key == "/FontFile2" or data[:4] in (b"OTTO", b"\x00\x01\x00\x00", b"true"):
            self.glyphs = Sfnt(data)
        else:
            self.glyphs = Cff(data)
        self.fs_type = self.glyphs.fs_type
        self._map = b""
        found = stream(get(face.descendant, "/CIDToGIDMap"))
        if found is not None:
            self._map = content(found)

    def glyph(self, code: int) -> object:
        """The glyph that a code shows, as the program counts or names it; None if it is not there (.notdef)."""
        if not self.face.composite:
            return self.glyphs.simple(code, self.face)
        cid = self.face.cid(code)
        if self._map:
            entry = self._map[cid * CID_TO_GID_BYTES : (cid + 1) * CID_TO_GID_BYTES]
            cid = int.from_bytes(entry, "big")
        return self.glyphs.selected(cid)

    def width(self, code: int) -> float | None:
        """The advance of a code's glyph in thousandths of an em; None if there is no glyph."""
        glyph = self.glyph(code)
        return None if glyph is None else self.glyphs.width(glyph)


class Glyphs(ABC):
    """What all kinds of programs answer."""

    fs_type: int | None = None

    @abstractmethod
    def simple(self, code: int, face: Typeface) -> object:
        """The glyph of a simple font's code; None for .notdef."""

    @abstractmethod
    def selected(self, cid: int) -> object:
        """The glyph of a CID; None for .notdef."""

    @abstractmethod
    def width(self, glyph: object) -> float:
        """The advance of a glyph in thousandths of an em."""

    def cids(self) -> frozenset[int]:
        """The CIDs that have glyphs."""
        return frozenset()


class Sfnt(Glyphs):
    """TrueType, or CFF in an sfnt wrapper. HarfBuzz reads it: only the tables that are there."""

    def __init__(self, data: bytes) -> None:
        import uharfbuzz as hb  # type: ignore[import-untyped]

        self.hb_face: hb.Face = hb.Face(hb.Blob(data))
        if not self.hb_face.glyph_count or not self.hb_face.table_tags:
            raise ValueError("no font tables")
        self.font: hb.Font = hb.Font(self.hb_face)
        self.count = self.hb_face.glyph_count
        os2 = self._table("OS/2")
        if len(os2) >= FS_TYPE_OFFSET + 2:
            self.fs_type = int.from_bytes(os2[FS_TYPE_OFFSET : FS_TYPE_OFFSET + 2], "big")
        self._codes: tuple[dict[int, str], ...] | None = None

    def _table(self, tag: str) -> bytes:
        if tag not in self.hb_face.table_tags:
            return b""
        return bytes(self.hb_face.reference_table(tag).data)

    def selected(self, cid: int) -> object:
        return cid if 0 < cid < self.count else None

    def width(self, glyph: object) -> float:
        assert isinstance(glyph, int)
        return float(self.font.get_glyph_h_advance(glyph) * THOUSAND / self.hb_face.upem)

    def cids(self) -> frozenset[int]:
        return frozenset(range(self.count))

    def simple(self, code: int, face: Typeface) -> object:
        """By ISO 32000-1, 9.6.6.4: by name through a Unicode cmap, or by the code itself in a symbolic font's."""
        unicodes, symbols, romans = self._cmaps()
        glyph_name = face.names.get(code, "")
        wanted: list[tuple[dict[int, str], int]] = []
        if glyph_name and not (face.flags & SYMBOLIC and symbols):
            from layout.content.encodings import text_of

            text = text_of(glyph_name)
            if len(text) == 1:
                wanted.append((unicodes, ord(text)))
        wanted += [(symbols, code), (symbols, SYMBOL_PAGE + code), (romans, code), (unicodes, code)]
        for table, key in wanted:
            if key in table:
                return self._number(table[key]) or None
        return None

    def _number(self, glyph: str) -> int:
        return int(glyph)

    def _cmaps(self) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
        """The cmaps (3, 1) or Unicode, (3, 0) and (1, 0): from codes to glyph numbers, written as text."""
        if self._codes is None:
            from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

            font = TTFont(io.BytesIO(bytes(self.hb_face.blob.data)), lazy=True)
            font.setGlyphOrder([str(glyph) for glyph in range(self.count)])
            found: dict[str, dict[int, str]] = {"unicode": {}, "symbol": {}, "roman": {}}
            for table in font["cmap"].tables if "cmap" in font else ():
                platform, encoding = table.platformID, table.platEncID
                kind = "symbol" if (platform, encoding) == (3, 0) else "roman" if platform == 1 else "unicode"
                found[kind].update(table.cmap)
            self._codes = (found["unicode"], found["symbol"], found["roman"])
        unicodes, symbols, romans = self._codes
        return unicodes, symbols, romans


class Cff(Glyphs):
    """A bare CFF program, by name or by CID."""

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        self.top: Any = fonts[0]
        self.strings: Any = self.top.CharStrings
        self.by_cid = hasattr(self.top, "ROS")
        self.order: list[str] = self.top.charset
        self.names = set(self.order)

    def selected(self, cid: int) -> object:
        if self.by_cid:
            glyph = f"cid{cid:05d}"
            return glyph if cid and glyph in self.names else None
        return self.order[cid] if 0 < cid < len(self.order) else None

    def simple(self, code: int, face: Typeface) -> object:
        glyph = face.names.get(code) or self._own(code)
        return glyph if glyph in self.names and glyph != ".notdef" else None

    def _own(self, code: int) -> str:
        encoding = getattr(self.top, "Encoding", "StandardEncoding")
        if isinstance(encoding, str):
            from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]

            encoding = StandardEncoding
        return str(encoding[code]) if code < len(encoding) else ""

    def width(self, glyph: object) -> float:
        string = self.strings[glyph]
        matrix = getattr(self.top, "FontMatrix", None)
        return float(_cff_width(string)) * (matrix[0] if matrix else 1 / THOUSAND) * THOUSAND

    def cids(self) -> frozenset[int]:
        if self.by_cid:
            return frozenset({0, *(int(glyph[3:]) for glyph in self.order if glyph.startswith("cid"))})
        return frozenset(range(len(self.order)))


TYPE1_END: Final = b"\n" + (b"0" * 64 + b"\n") * 8 + b"cleartomark\n"
"""What a Type 1 program ends with, and what a PDF may leave out (ISO 32000-1, table 127, Length3)."""


class Type1(Glyphs):
    """A Type 1 program, by name; ``data`` without the zeros at its end."""

    def __init__(self, data: bytes) -> None:
        from fontTools.t1Lib import T1Font, decryptType1  # type: ignore[import-untyped]

        font = T1Font.__new__(T1Font)
        font.data, font.encoding = decryptType1(data.rstrip() + TYPE1_END), "ascii"
        font.parse()
        self.font: Any = font.font
        self.strings: Any = self.font["CharStrings"]
        allowed = self.font.get("FontInfo", {}).get("FSType")
        self.fs_type = allowed if isinstance(allowed, int) else None

    def simple(self, code: int, face: Typeface) -> object:
        encoding = self.font.get("Encoding") or []
        glyph = face.names.get(code) or (str(encoding[code]) if code < len(encoding) else "")
        return glyph if glyph in self.strings and glyph != ".notdef" else None

    def selected(self, cid: int) -> object:
        return None

    def width(self, glyph: object) -> float:
        from fontTools.pens.basePen import NullPen  # type: ignore[import-untyped]

        string = self.strings[glyph]
        string.draw(NullPen())
        return float(string.width * self.font["FontMatrix"][0] * THOUSAND)


class _WidthFound(Exception):
    pass


def _cff_width(string: Any) -> float:
    """A Type 2 charstring's width, which its first operator tells: the outline is not drawn."""
    from fontTools.misc.psCharStrings import T2WidthExtractor  # type: ignore[import-untyped]

    class First(T2WidthExtractor):  # type: ignore[misc]
        def popallWidth(self, evenOdd: int = 0) -> Any:
            arguments = super().popallWidth(evenOdd)
            if self.gotWidth:
                raise _WidthFound
            return arguments

    private = string.private
    extractor = First(
        getattr(private, "Subrs", []), string.globalSubrs, private.nominalWidthX, private.defaultWidthX, private
    )
    with contextlib.suppress(_WidthFound):
        extractor.execute(string)
    return float(extractor.width)
