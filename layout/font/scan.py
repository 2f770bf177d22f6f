"""Fonts that somebody else put somewhere: what a font file says of itself, and where systems keep them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import uharfbuzz as hb  # type: ignore[import-untyped]

from layout.font.sfnt import count_fonts

Where: TypeAlias = Literal["bundled", "issue", "system"]

SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")

_FAMILY_NAMES: Final = (16, 1)
"""Name ids of the family: the typographic family before the one of four styles (OpenType, "name")."""

_FULL_NAME: Final = 4
_POSTSCRIPT_NAME: Final = 6
_REGULAR: Final = 400

RESTRICTED: Final = 0x0002
NO_SUBSETTING: Final = 0x0100
BITMAP_ONLY: Final = 0x0200
"""OS/2 fsType: restricted licence, no subsetting, and bitmap embedding only; each forbids what our PDF does: it carries
outlines, and of a face of 30,000 characters no more than those that are shown."""
PERMITTING: Final = 0x000C
"""OS/2 fsType: preview & print, and editable embedding; the least restrictive bit set counts."""


def forbids_embedding(fs_type: int) -> bool:
    """Whether a face's embedding bits (OS/2 fsType) forbid to put its outlines into a PDF, or to cut it for that."""
    return bool(fs_type & (NO_SUBSETTING | BITMAP_ONLY)) or bool(fs_type & RESTRICTED and not fs_type & PERMITTING)


@dataclass(frozen=True, slots=True)
class Entry:
    """One face as the catalogue knows it, not opened yet.

    ``family`` is what it is listed under, ``names`` all names (lower case) by which it may be asked for.
    ``lightest`` and ``heaviest`` are the ends of a variable face's weight axis, both ``weight`` otherwise.
    ``fs_type`` are its embedding bits.
    """

    key: str
    family: str
    names: tuple[str, ...]
    name: str
    weight: int
    lightest: int
    heaviest: int
    italic: bool
    path: str
    index: int
    where: Where
    fs_type: int = 0

    @property
    def variable(self) -> bool:
        return self.lightest != self.heaviest

    def nearest(self, weight: int) -> int:
        """The weight of the face that is nearest to the one asked for."""
        return min(max(weight, self.lightest), self.heaviest)


def read_entries(path: str, where: Where) -> list[Entry]:
    """The faces of a font file. Raises :class:`~layout.font.errors.UnreadableFont`."""
    number = count_fonts(path)
    blob = hb.Blob.from_file_path(path)
    return [_entry(hb.Face(blob, index), path, index, where) for index in range(number)]


def _entry(face: hb.Face, path: str, index: int, where: Where) -> Entry:
    names: dict[str, None] = {}
    for record in face.list_names():
        if record.name_id in _FAMILY_NAMES:
            names[str(face.get_name(record.name_id, record.language))] = None
    stem = os.path.splitext(os.path.basename(path))[0]
    full = face.get_name(_FULL_NAME) or stem
    family = next((name for n in _FAMILY_NAMES if (name := face.get_name(n))), None) or next(iter(names), stem)
    os2 = bytes(face.reference_table("OS/2").data[:64])
    # OS/2: usWeightClass at byte 4, fsType at 8, fsSelection at 62, whose bits 0 and 9 are italic and oblique.
    weight = int.from_bytes(os2[4:6], "big") or _REGULAR
    italic = bool(int.from_bytes(os2[62:64], "big") & 0x201)
    lightest = heaviest = weight
    for axis in face.axis_infos:
        if axis.tag == "wght":
            lightest, weight, heaviest = round(axis.min_value), round(axis.default_value), round(axis.max_value)
    return Entry(
        key=_ascii(face.get_name(_POSTSCRIPT_NAME) or full),
        family=family,
        names=tuple({name.lower(): None for name in (family, *names, full)}),
        name=full,
        weight=weight,
        lightest=lightest,
        heaviest=heaviest,
        italic=italic,
        path=path,
        index=index,
        where=where,
        fs_type=int.from_bytes(os2[8:10], "big"),
    )


def _ascii(name: str) -> str:
    """The name in letters, digits and hyphens, so that a key can stand in any file."""
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"{ord(c):x}" for c in name if c != " ")


def font_files(folder: str) -> Iterator[str]:
    """The font files under a folder, in the order of their names, so that the same folder reads the same."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith("."):
                yield os.path.join(parent, name)


def system_folders() -> list[str]:
    """The folders in which this platform keeps fonts: the machine's first, then the user's."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        windows = os.environ.get("WINDIR", "C:\\Windows")
        local = os.environ.get("LOCALAPPDATA", os.path.join(home, "AppData", "Local"))
        folders = [os.path.join(windows, "Fonts"), os.path.join(local, "Microsoft", "Windows", "Fonts")]
    elif sys.platform == "darwin":
        folders = ["/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library", "Fonts")]
    else:
        # XDG base directory specification, and the folder that came before it.
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        own = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
        parents = [*shared.split(":"), own]
        folders = [*(os.path.join(parent, "fonts") for parent in parents if parent), os.path.join(home, ".fonts")]
    return list(dict.fromkeys(folders))
