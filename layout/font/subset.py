"""The part of a face that goes into a file: the glyphs used, renumbered, and what a descriptor says.

HarfBuzz cuts; what comes out is a bare CFF program or a TrueType file with no more than the tables that a
CID font needs (ISO 32000-1, 9.9, table 126). A variable face is pinned at its place on every axis first.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Final, Literal, NamedTuple, TypedDict

import uharfbuzz as hb  # type: ignore[import-untyped]

from layout.display import FontSource
from layout.font.errors import UnreadableFont
from layout.font.face import open_font

_DROPPED: Final = (
    "BASE", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "STAT", "avar", "cmap", "name", "post", "OS/2", "gasp",
    "VDMX", "hdmx", "LTSH", "PCLT", "DSIG", "meta", "vhea", "vmtx", "VORG", "kern", "COLR", "CPAL", "SVG ",
    "CBDT", "CBLC", "EBDT", "EBLC", "EBSC", "sbix", "morx", "kerx", "feat", "trak", "prop", "lcar", "Zapf",
)  # fmt: skip
"""Tables of no use where codes are glyph ids and the positions are already known."""

_THOUSAND: Final = 1000
_POSTSCRIPT_NAME: Final = 6
_REGULAR: Final = 400

_FIXED_PITCH: Final = 1 << 0
_SERIF: Final = 1 << 1
_SYMBOLIC: Final = 1 << 2
_ITALIC: Final = 1 << 6
"""Flags of a font descriptor (ISO 32000-1, table 123). A face with characters beyond Latin is symbolic."""

_SERIF_CLASSES: Final = (1, 2, 3, 4, 5, 7)
"""OS/2 sFamilyClass: the classes with serifs (OpenType, "IBM Font Class Parameters")."""


class Subset(NamedTuple):
    """A cut face. Lengths are thousandths of an em, as a PDF wants them.

    ``program`` is a bare CFF program (``cff``) or a TrueType file (``glyf``). ``mapping`` gives the glyph
    ids in it for those of the face; ``widths[i]`` is the advance of its glyph ``i``. ``flags`` and
    ``stem_v`` are for the font descriptor, ``fs_type`` the embedding bits of the face.
    """

    program: bytes
    kind: Literal["cff", "glyf"]
    mapping: Mapping[int, int]
    widths: tuple[float, ...]
    postscript_name: str
    ascent: float
    descent: float
    cap_height: float
    bbox: tuple[float, float, float, float]
    italic_angle: float
    stem_v: int
    flags: int
    fs_type: int


def subset(source: FontSource, glyphs: Collection[int]) -> Subset:
    """Cut the face to ``glyphs`` (and .notdef, and what these are composed of).

    Raises :class:`~layout.font.errors.UnreadableFont`, also when HarfBuzz cannot cut the file.
    """
    font = open_font(source)
    face = font.face
    if max(glyphs, default=0) >= face.glyph_count:  # its cmap or its GSUB says more than the face has
        raise UnreadableFont(source.path, "it names glyphs that it does not have", "所指的字形不存在")
    plan = _plan(face, source, glyphs)
    try:
        cut = plan.execute()
    except RuntimeError as error:
        raise UnreadableFont(source.path, "its glyphs are damaged", "字形数据已损坏") from error
    cff = bytes(cut.reference_table("CFF ").data)
    scale = _THOUSAND / face.upem
    measured = hb.Font(cut)
    return Subset(
        program=cff or bytes(cut.blob.data),
        kind="cff" if cff else "glyf",
        mapping=dict(plan.old_to_new_glyph_mapping.items()),
        widths=tuple(measured.get_glyph_h_advance(glyph) * scale for glyph in range(cut.glyph_count)),
        postscript_name=_name(face, source),
        bbox=_bounds(cut, face, scale),
        **_description(font, source, scale),
    )


def _plan(face: hb.Face, source: FontSource, glyphs: Collection[int]) -> hb.SubsetPlan:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.glyph_set.add(0)
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED))
    wanted.name_id_set.clear()
    wanted.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_BIDI_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.DESUBROUTINIZE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    if face.axis_infos:
        wanted.pin_all_axes_to_default(face)
        for tag, value in source.variations:
            wanted.pin_axis_location(face, tag, value)
    return hb.SubsetPlan(face, wanted)


def _tag(name: str) -> int:
    """An OpenType tag as the number that HarfBuzz's sets hold."""
    return int.from_bytes(name.encode("ascii"), "big")


def _name(face: hb.Face, source: FontSource) -> str:
    """The face's PostScript name; an instance of a variable face adds its place, since all share one name."""
    name = face.get_name(_POSTSCRIPT_NAME) or os.path.splitext(os.path.basename(source.path))[0]
    # PostScript names are printable ASCII without delimiters (OpenType, "name", id 6).
    name = "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_.")) or "Unnamed"
    return name + "".join(f"-{tag.strip()}{value:g}" for tag, value in source.variations)


def _bounds(cut: hb.Face, face: hb.Face, scale: float) -> tuple[float, float, float, float]:
    """The box around all glyphs: what the face says, and what the cut says, bolder than that if it is pinned."""
    heads = [bytes(each.reference_table("head").data) for each in (cut, face)]
    left, bottom, right, top = ([_number(head, at, signed=True) * scale for head in heads] for at in (36, 38, 40, 42))
    return min(left), min(bottom), max(right), max(top)


class _Description(TypedDict):
    ascent: float
    descent: float
    cap_height: float
    italic_angle: float
    stem_v: int
    flags: int
    fs_type: int


def _description(font: hb.Font, source: FontSource, scale: float) -> _Description:
    """What the tables of the face say for its descriptor; OpenType gives the places of the values."""
    face = font.face
    post = bytes(face.reference_table("post").data[:16])
    os2 = bytes(face.reference_table("OS/2").data[:64])
    extents = font.get_font_extents("ltr")
    weight = dict(source.variations).get("wght") or _number(os2, 4) or _REGULAR
    italic_angle = _number(post, 4, 4, signed=True) / 0x10000
    flags = _SYMBOLIC
    flags |= _FIXED_PITCH if _number(post, 12, 4) else 0
    flags |= _SERIF if _number(os2, 30, 1) in _SERIF_CLASSES else 0
    flags |= _ITALIC if italic_angle else 0
    return {
        "ascent": extents.ascender * scale,
        "descent": extents.descender * scale,
        "cap_height": font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT) * scale,
        "italic_angle": italic_angle,
        # The usual estimate from the weight class, as few faces say how thick their stems are.
        "stem_v": round(50 + (weight / 65) ** 2),
        "flags": flags,
        "fs_type": _number(os2, 8),
    }


def _number(table: bytes, at: int, length: int = 2, *, signed: bool = False) -> int:
    """A number of a table; 0 where the table ends before it."""
    return int.from_bytes(table[at : at + length], "big", signed=signed)
