"""Which faces there are, and the one that a family, a weight and a character ask for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml

from layout import resources
from layout.diagnostics import Report
from layout.display import FontSource
from layout.font import codes
from layout.font.errors import ForbiddenFont, UnknownFamily, UnreadableFont
from layout.font.face import Face, open_face
from layout.font.scan import Entry, Where, font_files, forbids_embedding, read_entries, system_folders
from layout.source.codes import PATH_LEADS_OUT
from layout.source.mistakes import quoted
from layout.source.paths import leads_into

_MEDIUM: Final = 500
"""Up to this weight a lighter face is the better stand-in, above it a heavier one (CSS Fonts, "font style
matching")."""

_SUGGESTIONS: Final = 3

_STAND_IN: Final = "song"


@dataclass(slots=True)
class Catalogue:
    """The faces at hand: an issue's own, those that come with the house and, when asked for, the system's.

    ``report`` tells of files that could not be read. A family is looked for in that order, and all its
    faces come from the first place that has it.
    """

    entries: list[Entry] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    _names: dict[str, list[Entry]] = field(default_factory=dict)
    _keys: set[str] = field(default_factory=set)
    _system: bool = False

    @classmethod
    def load(
        cls, issue_folder: str | None = None, *, system: bool = False, allowed: Sequence[str] = ()
    ) -> Catalogue:
        """Read the bundled catalogue, the issue's ``fonts/`` folder and, if wanted, the system's fonts.

        Links of the issue's that lead out of its folder are not followed, but into the folders that the user allowed.
        The system is searched later anyhow when a family is asked for that neither of the others has.
        """
        catalogue = cls()
        if issue_folder is not None:
            folder = os.path.join(issue_folder, "fonts")
            if os.path.isdir(folder):
                catalogue._scan([folder], "issue", (issue_folder, *allowed))
        catalogue._add(_bundled_entries())
        if system:
            catalogue.add_system()
        return catalogue

    def add_system(self) -> None:
        """Search the system's folders, once."""
        if not self._system:
            self._system = True
            self._scan(system_folders(), "system")

    def family(self, family: str) -> list[Entry]:
        """The faces of a family (role or any of its names, in any case) that may be embedded.

        Raises UnknownFamily, or ForbiddenFont if none of them may.
        """
        name = family.strip().lower()
        if name not in self._names:
            self.add_system()
        if name not in self._names:
            raise UnknownFamily(family, self._near(name))
        entries = self._names[name]
        allowed = [entry for entry in entries if not forbids_embedding(entry.fs_type)]
        if not allowed:
            raise ForbiddenFont(entries[0].name, entries[0].path, entries[0].fs_type)
        return allowed

    def stand_in(self, family: str) -> None:
        """Let the bundled Song stand in for a family that there is not or that may not be used, which has been told."""
        self._names[family.strip().lower()] = self._names[_STAND_IN]

    def _scan(self, folders: Iterable[str], where: Where, within: Sequence[str] = ()) -> None:
        """Take in the faces of folders; those that do not lie in ``within``, if it is given, are told and left."""
        for folder in folders:
            for path in font_files(folder):
                if within and not any(leads_into(path, one) for one in within):
                    self.report.add(PATH_LEADS_OUT, None, path=quoted(path))
                    continue
                try:
                    self._add(read_entries(path, where))
                except UnreadableFont as error:
                    if where == "issue":
                        error.report_to(self.report)
                    else:
                        code = codes.UNREADABLE_SYSTEM_FONT
                        self.report.add(code, path=path, reason=error.reason, reason_zh=error.reason_zh)

    def _add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            key, number = entry.key, 1
            while key in self._keys:
                number += 1
                key = f"{entry.key}-{number}"
            self._keys.add(key)
            entry = replace(entry, key=key)
            self.entries.append(entry)
            for name in entry.names:
                known = self._names.setdefault(name, [])
                if not known or known[0].where == entry.where:
                    known.append(entry)

    def _near(self, name: str) -> tuple[str, ...]:
        import difflib

        families = {alias: entry.family for entry in self.entries for alias in entry.names}
        near = difflib.get_close_matches(name, families, n=_SUGGESTIONS)
        found = dict.fromkeys(families[alias] for alias in near)
        return tuple(found) or tuple(dict.fromkeys(e.family for e in self.entries if e.where == "bundled"))


def _bundled_entries() -> Iterator[Entry]:
    folder = resources.fonts_folder()
    with open(os.path.join(folder, "catalogue.yaml"), "rb") as file:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        families: dict[str, dict[str, Any]] = yaml.load(file, loader)
    for role, family in families.items():
        names = tuple(str(name).lower() for name in (role, family["name"], family["english"], family["family"]))
        for face in family["faces"]:
            weight = int(face["weight"])
            yield Entry(
                key=f"{role}-{weight}",
                family=role,
                names=tuple(dict.fromkeys((*names, face["name"].lower()))),
                name=face["name"],
                weight=weight,
                lightest=weight,
                heaviest=weight,
                italic=False,
                path=os.path.join(folder, face["file"]),
                index=0,
                where="bundled",
            )


class Faces:
    """The faces of one piece of work, opened as they are asked for.

    ``fallback`` are the families that stand in, in this order, where a face lacks a character. ``kept`` is where
    text that was set in them is remembered (:mod:`layout.text.memo`); None: nowhere, as in a build.
    """

    __slots__ = ("_by_character", "_by_key", "_by_style", "catalogue", "fallback", "kept")

    def __init__(self, catalogue: Catalogue, fallback: Sequence[str] = ()) -> None:
        self.catalogue = catalogue
        self.fallback = tuple(fallback)
        self.kept: dict[Any, Any] | None = None
        self._by_style: dict[tuple[str, int], Face] = {}
        self._by_key: dict[str, Face] = {}
        self._by_character: dict[tuple[str, int], Face | None] = {}

    def face(self, family: str, weight: int) -> Face:
        """The face of the family that is nearest to the weight.

        Raises :class:`~layout.font.errors.FontError`: UnknownFamily, ForbiddenFont, or UnreadableFont.
        """
        found = self._by_style.get((family, weight))
        if found is None:
            entry = min(self.catalogue.family(family), key=lambda entry: _distance(entry, weight))
            found = _opened(entry, weight)
            found = self._by_key.setdefault(found.key, found)
            self._by_style[family, weight] = found
        return found

    def for_character(self, face: Face, code_point: int) -> Face | None:
        """The face to set a character in: the face itself, else the first fallback family's that has it, else
        that of the issue's own families (who brings a font for a script need not name it twice).

        None if no face has it. Raises FontError for a fallback family that there is not.
        """
        if face.glyphs[code_point]:
            return face
        key = (face.key, code_point)
        if key not in self._by_character:
            own = dict.fromkeys(
                entry.family
                for entry in self.catalogue.entries
                if entry.where == "issue" and not forbids_embedding(entry.fs_type)
            )
            stand_ins = (self.face(family, face.weight) for family in (*self.fallback, *own))
            self._by_character[key] = next((other for other in stand_ins if other.covers(code_point)), None)
        return self._by_character[key]

    def by_key(self, key: str) -> Face:
        """The face of a key that this object gave out. Raises KeyError."""
        return self._by_key[key]


def _distance(entry: Entry, weight: int) -> tuple[bool, int, bool]:
    """How far a face is from what is asked for; upright ones come first."""
    difference = entry.nearest(weight) - weight
    return entry.italic, abs(difference), (difference > 0) == (weight <= _MEDIUM)


def _opened(entry: Entry, weight: int) -> Face:
    if not entry.variable:
        return open_face(FontSource(entry.key, entry.path, entry.index), entry.family, entry.weight, entry.name)
    pinned = entry.nearest(weight)
    source = FontSource(f"{entry.key}-{pinned}", entry.path, entry.index, (("wght", float(pinned)),))
    return open_face(source, entry.family, pinned, f"{entry.name} {pinned}")
