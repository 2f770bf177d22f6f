#!/usr/bin/env python3
"""Make the faces of this folder again from the fonts that catalogue.yaml names.

    python fonts/make_fonts.py [--archives DIR] [--check]

Fetches each package (``npm pack``, ``apt-get download``; DIR keeps them for another run), checks the
font's SHA-256, cuts it to the characters of a Chinese newspaper and writes it beside this script. Nothing
else is touched. Nothing in a face depends on the day or the machine: with the same HarfBuzz and fontTools
(15.0 and 4.68 made those that are here) the bytes are the same; ``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import uharfbuzz as hb
import yaml
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent

FEATURES = (
    "vert", "vrt2", "vkrn", "halt", "vhal", "palt", "vpal", "chws", "vchw", "fwid", "hwid", "pwid",
    "kern", "ccmp", "locl", "liga", "mark", "mkmk",
)  # fmt: skip
"""Layout features that a face keeps: vertical forms, spacing, widths, and what Latin needs."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17)
"""Entries of the name table that are kept (OpenType name ids): names, version, trademark, licence."""

DROPPED_TABLES = ("gasp", "STAT", "prep", "fpgm", "cvt ", "DSIG", "meta")
"""Tables of hints, of the variable font that a face was once part of, and signatures that a cut breaks."""

RANGES = (
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Basic Latin, Latin-1, Latin Extended-A
    (0x01CD, 0x01DC), (0x01F8, 0x01F9), (0x0251, 0x0251), (0x0261, 0x0261), (0x1E3E, 0x1E3F),  # pinyin
    (0x02C6, 0x02C7), (0x02C9, 0x02CB), (0x02D9, 0x02DD), (0x0300, 0x0304), (0x030C, 0x030C),  # tone marks
    (0x0391, 0x03C9), (0x0401, 0x0451),  # Greek, Cyrillic
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F),  # punctuation … number forms
    (0x2190, 0x23FF), (0x2460, 0x27BF),  # arrows, mathematics, enclosed numbers, shapes, dingbats
    (0x2E3A, 0x2E3B), (0x3000, 0x312F), (0x31A0, 0x31BF), (0x3200, 0x33FF),  # CJK marks, kana, bopomofo, enclosed
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF01, 0xFFEE),  # vertical, small, full-width and half-width forms
)  # fmt: skip
"""Characters kept beside the Chinese ones, as far as a font has them."""

KAI_FULL_WIDTH = {"“": "right", "‘": "right", "”": "left", "’": "left", "·": "middle", "•": "middle"}
"""Marks that the Kai has in Latin widths only, and where each stands in its em (CLREQ, punctuation)."""

EM = 1000


def gb2312() -> set[int]:
    """The code points of GB 2312: 6,763 hanzi and 682 symbols."""
    rows, cells = range(0xA1, 0xF8), range(0xA1, 0xFF)
    return {ord(c) for row in rows for cell in cells for c in bytes((row, cell)).decode("gb2312", "ignore")}


def tgh() -> set[int]:
    """The code points of 通用规范汉字表, 8,105 hanzi."""
    lines = (HERE / "tgh.txt").read_text("utf-8").splitlines()
    return {ord(character) for line in lines if not line.startswith("#") for character in line}


def characters() -> set[int]:
    return tgh() | gb2312() | {code for first, last in RANGES for code in range(first, last + 1)}


# ------------------------------------------------------------------ sources


def fetch(origin: Mapping[str, str], archives: Path) -> bytes:
    """The font that ``origin`` names, its checksum verified."""
    package, version = origin["package"], origin["version"]
    if origin["kind"] == "npm":
        archive = archives / f"{package.lstrip('@').replace('/', '-')}-{version}.tgz"
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
    else:
        archive = archives / f"{package}_{version}_all.deb"
        command = ["apt-get", "download", "-qq", f"{package}={version}"]
    if not archive.exists():
        subprocess.run(command, cwd=archives, check=True, stdout=subprocess.DEVNULL)
    data = member(archive, origin["member"])
    if hashlib.sha256(data).hexdigest() != origin["sha256"]:
        sys.exit(f"{archive.name}: {origin['member']} is not the font that the catalogue names")
    return data


def member(archive: Path, name: str) -> bytes:
    """One file of an npm tarball or a Debian package."""
    if archive.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
        data = subprocess.run(command, check=True, capture_output=True).stdout
    else:
        data = archive.read_bytes()
    with tarfile.open(fileobj=io.BytesIO(data)) as opened:
        found = opened.extractfile(name)
        assert found is not None, f"{archive.name} has no {name}"
        return found.read()


# ------------------------------------------------------------------ the cut


def tag(name: str) -> int:
    """An OpenType tag as the number that HarfBuzz's sets hold."""
    return int.from_bytes(name.encode("ascii"), "big")


def cut(data: bytes, codes: Iterable[int]) -> bytes:
    """The font with the glyphs of ``codes`` and of the kept features, without hints."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(codes)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(tag, FEATURES))
    wanted.name_id_set.clear()
    wanted.name_id_set.update(NAMES)
    wanted.drop_table_tag_set.update(map(tag, DROPPED_TABLES))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(wanted.subset(hb.Face(data)).blob.data)


def renamed(font: TTFont, name: str, postscript: str) -> None:
    """Give the font a name of our own: its licence reserves the one it has for unmodified copies."""
    table = font["name"]
    family, style = name.rsplit(" ", 1)
    version = table.getDebugName(5)
    texts = {1: family, 2: style, 3: f"{postscript};{version}", 4: name, 6: postscript}
    table.names = [record for record in table.names if record.nameID not in (*texts, 7, 16, 17)]
    for number, text in texts.items():
        table.setName(text, number, 3, 1, 0x409)


def kai_features(font: TTFont) -> None:
    """Add what the Kai lacks: full-width quotation marks and dots (fwid) and half-width marks (halt)."""
    cmap, metrics, outlines = font.getBestCmap(), font["hmtx"], font["glyf"]
    full = []
    for character, place in KAI_FULL_WIDTH.items():
        narrow = cmap[ord(character)]
        advance, bearing = metrics[narrow]
        shift = {"left": 0, "middle": (EM - advance) // 2, "right": EM - advance}[place]
        wide = f"{narrow}.full"
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(narrow, (1, 0, 0, 1, shift, 0))
        outlines[wide] = pen.glyph()
        metrics[wide] = (EM, bearing + shift)
        font["vmtx"][wide] = font["vmtx"][narrow]
        full.append(f"sub {narrow} by {wide};")
    # The builder writes the tables anew, so the vertical forms go in again, first: they win over fwid.
    vertical = [f"sub {glyph} by {form};" for glyph, form in substitutions(font, "vert").items()]
    halved = half_width_rules(font, [f"{cmap[ord(c)]}.full" for c, p in KAI_FULL_WIDTH.items() if p != "middle"])
    rules = {"vert": vertical, "vrt2": ["lookup vertical;"], "fwid": full, "halt": halved}
    vertical[:] = ["lookup vertical {", *vertical, "} vertical;"]
    text = "\n".join(f"feature {name} {{ {' '.join(lines)} }} {name};" for name, lines in rules.items())
    addOpenTypeFeaturesFromString(font, text, tables=("GSUB", "GPOS"))


def substitutions(font: TTFont, feature: str) -> dict[str, str]:
    """The one-to-one substitutions of a feature, sorted by glyph so that the text made of them is stable."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            found |= getattr(subtable, "ExtSubTable", subtable).mapping
    return dict(sorted(found.items()))


def half_width_rules(font: TTFont, extra: Iterable[str]) -> list[str]:
    """Positioning rules that set a full-width mark on half an em, on the half that holds its outline."""
    cmap, outlines = font.getBestCmap(), font["glyf"]
    marks = "，。、；：！？（）《》〈〉「」『』【】〔〕〖〗［］｛｝．"
    glyphs = [cmap[ord(mark)] for mark in marks if ord(mark) in cmap]
    rules = []
    for glyph in [*glyphs, *extra]:
        outline = outlines[glyph]
        outline.recalcBounds(outlines)
        if outline.xMin >= EM // 2:
            rules.append(f"pos {glyph} <-500 0 -500 0>;")
        elif outline.xMax <= EM // 2 + 10:
            rules.append(f"pos {glyph} <0 0 -500 0>;")
    return rules


def make(data: bytes, face: Mapping[str, Any], family: str) -> bytes:
    """The finished face."""
    program = cut(data, characters())
    if family != "kai":
        return program
    font = TTFont(io.BytesIO(program), recalcTimestamp=False)
    kai_features(font)
    renamed(font, face["name"], face["postscript"])
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def options(about: str) -> argparse.Namespace:
    """The command line of a script that makes faces."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--archives", type=Path, help="a folder that keeps the fetched packages")
    parser.add_argument("--check", action="store_true", help="compare with the faces that are here")
    return parser.parse_args()


def keep(target: Path, data: bytes, name: str, check: bool) -> bool:
    """Write a file that was made (if ``check``, only compare it) and tell its size; whether it has changed."""
    same = target.exists() and target.read_bytes() == data
    print(f"{name}: {len(data):,} bytes{', the same' if same else ''}")
    if not check:
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
    return not same


def main() -> None:
    arguments = options("make the bundled faces again")
    catalogue = yaml.safe_load((HERE / "catalogue.yaml").read_text("utf-8"))
    changed = False
    with tempfile.TemporaryDirectory() as scratch:
        for key, family in catalogue.items():
            for face in family["faces"]:
                program = make(fetch(face["origin"], arguments.archives or Path(scratch)), face, key)
                changed |= keep(HERE / face["file"], program, face["file"], arguments.check)
    sys.exit(arguments.check and changed)


if __name__ == "__main__":
    main()
