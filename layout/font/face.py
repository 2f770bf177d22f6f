"""A face: its glyphs, metrics and shaping, in font units.

All that composition asks of a face is a dictionary look-up after the first time. A face is opened once in
a process, whoever asks for it; the file is mapped, not read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

import uharfbuzz as hb  # type: ignore[import-untyped]

from layout.display import FontSource
from layout.font.errors import UnreadableFont

CHINESE: Final = "zh-Hans"
HAN: Final = "Hani"
"""The script of Chinese text, marks included (ISO 15924), as the layout tables know it."""

_EM_ASCENT: Final = 880
"""Height of the ideographic em box above the baseline, in thousandths, where a face says nothing of it:
what nearly every Chinese face has (the box reaches down to -120)."""


class Shaped(NamedTuple):
    """Glyphs in visual order, as parallel lists; all but the glyph ids and clusters in font units.

    ``clusters[i]`` is the index of the first character that glyph ``i`` stands for.
    """

    glyphs: list[int]
    clusters: list[int]
    advances: list[int]
    x_offsets: list[int]
    y_offsets: list[int]


class GlyphMap(dict[int, int]):
    """Code point → glyph id, 0 where the face lacks the character; filled as characters are met.

    Ask with ``glyphs[code_point]``: ``get`` sees only what was met before.
    """

    __slots__ = ("_font",)

    def __init__(self, font: hb.Font) -> None:
        self._font = font

    def __missing__(self, code_point: int) -> int:
        glyph = self[code_point] = int(self._font.get_nominal_glyph(code_point) or 0)
        return glyph


class AdvanceMap(dict[int, int]):
    """Glyph id → horizontal advance in font units, filled as glyphs are met."""

    __slots__ = ("_font",)

    def __init__(self, font: hb.Font) -> None:
        self._font = font

    def __missing__(self, glyph: int) -> int:
        advance = self[glyph] = int(self._font.get_glyph_h_advance(glyph))
        return advance


class Face:
    """One face of a family at one weight. Lengths are font units; ``upem`` of them make an em.

    ``ascender`` and ``descender`` (negative) bound the ideographic em box; ``name`` is for messages.
    ``glyphs`` and ``advances`` are the look-ups for bulk work.
    """

    __slots__ = (
        "_extents", "_font", "_singles", "advances", "ascender", "cap_height", "descender", "family",
        "glyphs", "key", "name", "source", "upem", "weight", "x_height",
    )  # fmt: skip

    def __init__(self, source: FontSource, family: str, weight: int, name: str = "") -> None:
        """Open the face. Raises :class:`UnreadableFont`."""
        self.key: str = source.key
        self.family: str = family
        self.weight: int = weight
        self.name: str = name or f"{family} {weight}"
        self.source: FontSource = source
        self._font = font = open_font(source)
        self.upem: int = font.face.upem
        self.ascender, self.descender = _em_box(font, self.upem)
        self.cap_height: int = _metric(font, hb.OTMetricsTag.CAP_HEIGHT)
        self.x_height: int = _metric(font, hb.OTMetricsTag.X_HEIGHT)
        self.glyphs: GlyphMap = GlyphMap(font)
        self.advances: AdvanceMap = AdvanceMap(font)
        self._extents: dict[int, tuple[int, int, int, int]] = {}
        self._singles: dict[tuple[int, str, str], tuple[int, int, int]] = {}

    def __repr__(self) -> str:
        return f"Face({self.key!r})"

    def covers(self, code_point: int) -> bool:
        """Whether the face has a glyph for the character."""
        return self.glyphs[code_point] != 0

    def advance(self, glyph: int) -> int:
        """The horizontal advance of a glyph."""
        return self.advances[glyph]

    def extents(self, glyph: int) -> tuple[int, int, int, int]:
        """The box of a glyph's outline: x_min, y_min, x_max, y_max; all 0 for one without outline."""
        found = self._extents.get(glyph)
        if found is None:
            box = self._font.get_glyph_extents(glyph)
            found = (0, 0, 0, 0)
            if box is not None and (box.width or box.height):
                # HarfBuzz measures the height downwards from the top.
                found = (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)
            self._extents[glyph] = found
        return found

    def shape(
        self,
        text: str,
        *,
        features: Mapping[str, bool],
        language: str,
        script: str = "",
        direction: Literal["ltr", "rtl"] = "ltr",
    ) -> Shaped:
        """Shape a run of text of one direction horizontally; the glyphs come from left to right either way.

        ``features`` turns OpenType features on or off beside those that are on by default, ``language``
        is a BCP 47 tag, ``script`` an ISO 15924 code; without it the text's first letter decides.
        """
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.language = language
        if script:
            buffer.script = script
        else:
            buffer.guess_segment_properties()
        buffer.direction = direction
        hb.shape(self._font, buffer, dict(features))
        infos = buffer.glyph_infos
        positions = [position.position for position in buffer.glyph_positions]
        return Shaped(
            [info.codepoint for info in infos],
            [info.cluster for info in infos],
            [position[2] for position in positions],
            [position[0] for position in positions],
            [position[1] for position in positions],
        )

    def single(self, code_point: int, feature: str = "", language: str = CHINESE) -> tuple[int, int, int]:
        """The glyph, x offset and advance of one character set alone in Chinese text.

        ``feature`` is turned on beside the default ones (fwid, hwid, halt …); empty: none. Localised forms
        apply, so that — and … come out full width where a face has them for Chinese. A face without the
        feature gives the ordinary glyph.
        """
        key = (code_point, feature, language)
        found = self._singles.get(key)
        if found is None:
            features = {feature: True} if feature else {}
            shaped = self.shape(chr(code_point), features=features, language=language, script=HAN)
            if len(shaped.glyphs) == 1:
                found = (shaped.glyphs[0], shaped.x_offsets[0], shaped.advances[0])
            else:
                glyph = self.glyphs[code_point]
                found = (glyph, 0, self.advances[glyph])
            self._singles[key] = found
        return found


def open_font(source: FontSource) -> hb.Font:
    """The font at its variations, scaled in font units. Raises :class:`UnreadableFont`."""
    try:
        blob = hb.Blob.from_file_path(source.path)
    except (OSError, hb.HarfBuzzError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or "it cannot be opened"
        raise UnreadableFont(source.path, reason, "无法打开") from error
    face = hb.Face(blob, source.face_index)
    if face.glyph_count == 0:
        raise UnreadableFont(source.path, "it holds no glyphs", "不含任何字形")
    font = hb.Font(face)
    if source.variations:
        font.set_variations(dict(source.variations))
    return font


_opened: dict[tuple[FontSource, int, int], Face] = {}


def open_face(source: FontSource, family: str, weight: int, name: str = "") -> Face:
    """The face of a source, opened once in the process as long as the file stays the same.

    Raises :class:`UnreadableFont`.
    """
    try:
        status = os.stat(source.path)
    except OSError as error:
        raise UnreadableFont(source.path, error.strerror or "it cannot be opened", "无法打开") from error
    key = (source, status.st_mtime_ns, status.st_size)
    face = _opened.get(key)
    if face is None:
        face = _opened[key] = Face(source, family, weight, name)
    return face


def _em_box(font: hb.Font, upem: int) -> tuple[int, int]:
    """Top and bottom of the ideographic em box.

    From the BASE table's ``ideo`` baseline, else from the typographic ascender and descender where they
    span an em (OpenType specification, "BASE": that is how the em box of a CJK face is defined).
    """
    bottom = font.get_layout_baseline("ideo", "ltr", HAN.lower(), "ZHS ")
    if bottom is not None and bottom < 0:
        return bottom + upem, bottom
    # OS/2: sTypoAscender and sTypoDescender at bytes 68 and 70.
    table = bytes(font.face.reference_table("OS/2").data[68:72])
    if len(table) == 4:
        ascender, descender = (int.from_bytes(table[i : i + 2], "big", signed=True) for i in (0, 2))
        if ascender - descender == upem:
            return ascender, descender
    ascender = upem * _EM_ASCENT // 1000
    return ascender, ascender - upem


def _metric(font: hb.Font, tag: hb.OTMetricsTag) -> int:
    return int(font.get_metric_position_with_fallback(tag))
