"""The fonts of a PDF (ISO 32000-1, 9.5 to 9.10): how strings are cut into codes, their widths, what they read as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.content import cmap
from layout.content.geometry import IDENTITY, Matrix
from layout.content.objects import Raw, array, content, get, key_of, mapping, name, number, numbers, stream

THOUSAND: Final = 1000.0
DEFAULT_WIDTH: Final = 1000.0
"""DW where it is not given."""

DEFAULT_VERTICAL: Final = (880.0, -1000.0)
"""DW2 where it is not given."""

PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
SYMBOLIC: Final = 0x4
"""The bit of the descriptor's Flags that says that the font has an encoding of its own."""

WIDEST_RANGE: Final = 0x10000


class Typeface:
    """A font dictionary, read once. ``cids`` of a composite font are by code; a simple font's code is its own.

    ``readings`` is what codes read as, by ToUnicode or else by the encoding; ``names`` the glyph names of a simple
    font's codes. ``decoded`` says that the meaning of the codes is known (of a composite font: its CMap).
    """

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.object = key_of(raw)
        self.subtype = name(get(raw, "/Subtype"))
        self.name = name(get(raw, "/BaseFont")) or name(get(raw, "/Name"))
        self.composite = self.subtype == "Type0"
        self.descendant = next(iter(array(get(raw, "/DescendantFonts"))), None) if self.composite else raw
        self.descriptor = mapping(get(self.descendant, "/FontDescriptor"))
        self.matrix: Matrix = IDENTITY
        self.codec = ""
        self.vertical = False
        self.cmap = cmap.CMap({}, 2 if self.composite else 1, {}, {})
        self.decoded = True
        self.names: dict[int, str] = {}
        self._encoding()
        self.to_unicode = stream(get(raw, "/ToUnicode"))
        self.readings: Mapping[int, str] = self._readings()
        self.widths: dict[int, float] = {}
        self.default_width = self._widths()
        self.default_vertical = DEFAULT_VERTICAL
        self.vertical_widths: dict[int, float] = {}
        if self.vertical:
            self._vertical_widths()

    @property
    def program(self) -> tuple[str, Raw] | None:
        """The embedded font program and the key that holds it; None if there is none."""
        for key in PROGRAMS:
            found = stream(get(self.descriptor, key))
            if found is not None:
                return key, found
        return None

    @property
    def flags(self) -> int:
        return int(number(get(self.descriptor, "/Flags")))

    def cut(self, data: bytes) -> list[int]:
        """A string as the codes that it shows."""
        if not self.composite:
            return list(data)
        return cmap.cut_encoded(data, self.codec) if self.codec else cmap.cut(data, self.cmap)

    def cid(self, code: int) -> int:
        """The glyph selector that a code of a composite font means."""
        return self.cmap.cids.get(code, 0) if self.cmap.cids else code

    def advance(self, code: int) -> float:
        """How far a code moves the pen, in thousandths of an em: along x, or along y (down is negative) if vertical."""
        glyph = self.cid(code) if self.composite else code
        if self.vertical:
            return self.vertical_widths.get(glyph, self.default_vertical[1])
        return self.widths.get(glyph, self.default_width)

    # ------------------------------------------------------------------ reading

    def _encoding(self) -> None:
        found = get(self.raw, "/Encoding")
        if not self.composite:
            from layout.content.encodings import glyph_names

            if self.subtype == "Type3":
                matrix = numbers(get(self.raw, "/FontMatrix"), 6)
                a, b, c, d, e, f = matrix if matrix is not None else (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
                self.matrix = (a, b, c, d, e, f)
            self.names = glyph_names(found, bool(self.flags & SYMBOLIC) or self.subtype == "Type3")
            return
        written = name(found)
        if stream(found) is not None:
            self.cmap = cmap.parse(content(found))
            self.vertical = self.cmap.vertical or number(get(found, "/WMode")) == 1
        elif written:
            self.vertical = written.endswith("-V")
            self.codec = cmap.codec_of(written)
            self.decoded = written.startswith("Identity")

    def _readings(self) -> Mapping[int, str]:
        if self.to_unicode is not None:
            return cmap.parse(content(self.to_unicode)).texts
        if self.codec:
            return _Encoded(self.codec)
        if self.composite or not self.names:
            return {}
        from layout.content.encodings import text_of

        texts = {code: text_of(glyph) for code, glyph in self.names.items()}
        return {code: text for code, text in texts.items() if text}

    def _widths(self) -> float:
        """Fill ``widths``; returns the default."""
        if self.composite:
            parts = array(get(self.descendant, "/W"))
            at = 0
            while at + 1 < len(parts):
                first, second = int(number(parts[at])), parts[at + 1]
                group = array(second)
                if group or not _is_number(second):
                    self.widths.update((first + step, number(width)) for step, width in enumerate(group))
                    at += 2
                elif at + 2 < len(parts):
                    last = min(int(number(second)), first + WIDEST_RANGE)
                    self.widths.update(dict.fromkeys(range(first, last + 1), number(parts[at + 2])))
                    at += 3
                else:
                    break
            return number(get(self.descendant, "/DW"), DEFAULT_WIDTH)
        # A Type 3 font's widths are in its own glyph space, which FontMatrix carries to text space.
        factor = self.matrix[0] * THOUSAND if self.subtype == "Type3" else 1.0
        first = int(number(get(self.raw, "/FirstChar")))
        for step, width in enumerate(array(get(self.raw, "/Widths"))):
            self.widths[first + step] = number(width) * factor
        return number(get(self.descriptor, "/MissingWidth"))

    def _vertical_widths(self) -> None:
        """W2 gives for each glyph its vertical advance and its origin, of which only the advance is kept."""
        default = numbers(get(self.descendant, "/DW2"), 2)
        if default is not None:
            self.default_vertical = (default[0], default[1])
        parts = array(get(self.descendant, "/W2"))
        at = 0
        while at + 1 < len(parts):
            first, group = int(number(parts[at])), array(parts[at + 1])
            if group:
                for step, width in enumerate(group[::3]):
                    self.vertical_widths[first + step] = number(width)
                at += 2
            elif at + 4 < len(parts):
                last = min(int(number(parts[at + 1])), first + WIDEST_RANGE)
                self.vertical_widths.update(dict.fromkeys(range(first, last + 1), number(parts[at + 2])))
                at += 5
            else:
                break


class _Encoded(dict[int, str]):
    """What the codes of a predefined encoding read as, looked up when they are asked for."""

    def __init__(self, codec: str) -> None:
        super().__init__()
        self.codec = codec

    def __missing__(self, code: int) -> str:
        self[code] = cmap.read_encoded(code, self.codec)
        return self[code]

    def get(self, code: int, default: str = "") -> str:  # type: ignore[override]
        return self[code] or default


def _is_number(value: Raw) -> bool:
    return not array(value) and mapping(value) is None and not name(value)
