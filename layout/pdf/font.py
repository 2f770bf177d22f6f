"""Faces in the file: one CID font each, whose codes are the glyph numbers of its subset.

Type0 with Identity-H over a CIDFontType0 (CFF) or CIDFontType2 (glyf), as ISO 32000-1, 9.7 describes it. One
path serves every kind of font file, because the subset comes with its own numbering and widths.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from layout.display import FontSource, Glyphs
from layout.font.errors import ForbiddenFont
from layout.font.scan import forbids_embedding
from layout.font.subset import Subset, subset
from layout.pdf.objects import TEXT_COMPRESSION, Dictionary, Stream, array, deflated, name, number

DEFAULT_WIDTH: Final = 1000
"""DW: the em, which is the advance of nearly all Chinese characters."""

STEPS: Final = 100
"""Glyph space is kept in hundredths of a thousandth of an em: 0.0001 pt at 10 pt, and exact in integers."""

TAG_LETTERS: Final = 6
"""Letters of the tag before the name of a subset font (ISO 32000-1, 9.6.4)."""

CMAP_BLOCK: Final = 100
"""Entries that one bfchar section may hold (Adobe Technical Note 5411)."""

NO_TEXT: Final = "\u200b"
"""What ToUnicode says for a glyph that is only ever part of something larger, whose text ActualText gives: every
code that is shown must have an entry (ISO 32000-1, 14.8.2.4.2), and a zero-width space adds nothing to a copy."""

_CMAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{sections}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Face(NamedTuple):
    """A face of the file: its resource name, its subset, and how its glyphs are written and read back.

    ``codes`` gives the hexadecimal code of a glyph of the whole face, ``advances`` its width in
    1/:data:`STEPS` of a thousandth of an em, ``readings`` the text that ToUnicode says for it.
    """

    resource: str
    subset: Subset
    base_font: str
    codes: Mapping[int, str]
    advances: Mapping[int, int]
    readings: Mapping[int, str]


def readings_of(runs: Iterable[Glyphs]) -> dict[str, dict[int, str]]:
    """The text that each glyph of each face stands for most often; all glyphs of the runs are keys.

    A glyph that is only ever part of something larger (a cluster of several glyphs) reads as nothing.
    """
    counts: dict[str, Counter[tuple[int, str]]] = {}
    for run in runs:
        count = counts.setdefault(run.font, Counter())
        if run.clusters:
            count.update(_cluster_readings(run))
        else:
            count.update(zip(run.glyphs, run.text, strict=True))
    return {font: _most_common(count) for font, count in counts.items()}


def _cluster_readings(run: Glyphs) -> list[tuple[int, str]]:
    """What each glyph of a run with clusters reads as: its cluster's text if it draws it alone."""
    pairs: list[tuple[int, str]] = []
    for start, end, text in clusters(run):
        alone = end - start == 1
        pairs += [(glyph, text if alone else "") for glyph in run.glyphs[start:end]]
    return pairs


def clusters(run: Glyphs) -> list[tuple[int, int, str]]:
    """The clusters of a run as (first glyph, glyph after the last, text), in the order of the glyphs.

    Characters before the first cluster, which no glyph draws, are read with the first one.
    """
    if not run.clusters:
        return [(index, index + 1, character) for index, character in enumerate(run.text)]
    starts = [i for i, at in enumerate(run.clusters) if i == 0 or at != run.clusters[i - 1]]
    # In text that runs right to left the clusters descend, so that one's end is not where the next glyph's begins.
    order = sorted(set(run.clusters))
    ends = dict(zip(order, [*order[1:], len(run.text)], strict=True))
    found: list[tuple[int, int, str]] = []
    for start, end in zip(starts, [*starts[1:], len(run.glyphs)], strict=True):
        at = run.clusters[start]
        found.append((start, end, run.text[at if at != order[0] else 0 : ends[at]]))
    return found


def text_between(run: Glyphs, start: int, end: int) -> str:
    """The text that the glyphs from start to end draw; the first ones also speak for what stands before them."""
    if not run.clusters:
        return run.text[start:end]
    shown = run.clusters[start:end]
    first, last = min(shown), max(shown)
    return run.text[first if first != min(run.clusters) else 0 : min((at for at in run.clusters if at > last),
                                                                    default=len(run.text))]  # fmt: skip


def _most_common(count: Counter[tuple[int, str]]) -> dict[int, str]:
    best: dict[int, tuple[int, str]] = {}
    for (glyph, text), times in count.items():
        # A reading of nothing never wins over one of something; between equals the first one stays.
        weight = times if text else 0
        if glyph not in best or weight > best[glyph][0]:
            best[glyph] = (weight, text)
    return {glyph: text for glyph, (_, text) in best.items()}


def embed(source: FontSource, readings: Mapping[int, str], resource: str) -> Face:
    """Cut the face to the glyphs of ``readings`` and prepare it for the file. Raises FontError."""
    cut = subset(source, frozenset(readings))
    if forbids_embedding(cut.fs_type):
        raise ForbiddenFont(cut.postscript_name, source.path, cut.fs_type)
    mapping = cut.mapping
    return Face(
        resource=resource,
        subset=cut,
        base_font=f"{_tag(cut.program)}+{cut.postscript_name}",
        codes={glyph: f"{mapping[glyph]:04X}" for glyph in readings},
        advances={glyph: round(cut.widths[mapping[glyph]] * STEPS) for glyph in readings},
        readings=readings,
    )


def _tag(program: bytes) -> str:
    """Six capital letters that differ when the subset differs."""
    value = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    letters = ""
    for _ in range(TAG_LETTERS):
        value, letter = divmod(value, 26)
        letters += chr(ord("A") + letter)
    return letters


def font_object(face: Face) -> Dictionary:
    """The Type0 font dictionary, with everything that hangs on it."""
    cut = face.subset
    base_font = name(face.base_font)
    if cut.kind == "cff":
        subtype = "/CIDFontType0"
        program = {"FontFile3": deflated({"Subtype": "/CIDFontType0C"}, cut.program, TEXT_COMPRESSION)}
    else:
        subtype = "/CIDFontType2"
        program = {"FontFile2": deflated({"Length1": len(cut.program)}, cut.program, TEXT_COMPRESSION)}
    descendant = {
        "Type": "/Font",
        "Subtype": subtype,
        "BaseFont": base_font,
        "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": Dictionary({**_descriptor(face), **program}),
        # No DW2 and W2: only a font of vertical writing needs them (table 117), and none is written.
        "DW": DEFAULT_WIDTH,
        "W": _widths(face),
    }
    if cut.kind != "cff":
        descendant["CIDToGIDMap"] = "/Identity"
    return Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base_font,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([Dictionary(descendant)]),
            "ToUnicode": _to_unicode(face),
        }
    )


def _descriptor(face: Face) -> dict[str, object]:
    cut = face.subset
    return {
        "Type": "/FontDescriptor",
        "FontName": name(face.base_font),
        "Flags": cut.flags,
        "FontBBox": array([number(edge) for edge in cut.bbox]),
        "ItalicAngle": number(cut.italic_angle),
        "Ascent": number(cut.ascent),
        "Descent": number(cut.descent),
        "CapHeight": number(cut.cap_height),
        "StemV": number(cut.stem_v),
    }


def _widths(face: Face) -> str:
    """The W array: the widths that differ from the default, neighbours in one group."""
    default = DEFAULT_WIDTH * STEPS
    odd = sorted((face.subset.mapping[glyph], width) for glyph, width in face.advances.items() if width != default)
    groups: list[tuple[int, list[str]]] = []
    after = -1
    for code, width in odd:
        if code != after:
            groups.append((code, []))
        groups[-1][1].append(number(width / STEPS))
        after = code + 1
    return array([f"{first} {array(widths)}" for first, widths in groups])


def _to_unicode(face: Face) -> Stream:
    """The CMap from codes to text (ISO 32000-1, 9.10.3)."""
    pairs = sorted((face.codes[glyph], text or NO_TEXT) for glyph, text in face.readings.items())
    lines = [f"<{code}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in pairs]
    blocks = [lines[start : start + CMAP_BLOCK] for start in range(0, len(lines), CMAP_BLOCK)]
    sections = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return deflated({}, _CMAP.format(sections=sections).encode("ascii"), TEXT_COMPRESSION)
