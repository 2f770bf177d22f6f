"""Reading text files, and keeping them so that a message can show the line it speaks of."""

from __future__ import annotations

import codecs
import os
import re
import stat

from layout.diagnostics import Span
from layout.source import codes
from layout.source.mistakes import Mistakes
from layout.source.suggest import hint_values

YAML_LIMIT = 4_000_000
"""Bytes of the largest YAML file that is read; a year's issues would fit."""

TEXT_LIMIT = 16_000_000
"""Bytes of the largest article that is read."""

FOLDER_LISTED = 1000
"""Names of a folder that are compared with a missing file's name."""

# Lines are what str.splitlines makes them. Beyond the line ends of YAML 1.1 (LF, CR, CR LF, NEL, LS, PS) it breaks
# only at control characters, and a text that holds one is refused.
# No character above U+00FF in the class: the pattern would take milliseconds to compile.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Sources:
    """The text of every file that was read, by the name that spans give it, in the order of reading."""

    __slots__ = ("_lines", "_texts")

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, in order."""
        return tuple(self._texts)

    def keep(self, file: str, text: str) -> None:
        """Keep a text under a name."""
        self._texts[file] = text
        self._lines.pop(file, None)

    def lines(self, file: str) -> list[str]:
        """The lines of a file that was read, without their ends; none for another file."""
        if file not in self._lines:
            self._lines[file] = self._texts[file].splitlines() if file in self._texts else []
        return self._lines[file]

    def line(self, file: str, number: int) -> str | None:
        """Line ``number`` (from 1) of a file that was read."""
        lines = self.lines(file)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def read(self, path: str, mistakes: Mistakes, limit: int = TEXT_LIMIT, span: Span | None = None) -> str | None:
        """The text of the file at ``path``, a byte order mark dropped.

        ``span`` is where the file was named, for messages. None if it is missing, not a regular file,
        unreadable, larger than ``limit`` bytes, not UTF-8, or holds control characters; all told.
        """
        data = _read_bytes(path, mistakes, limit, span)
        if data is None:
            return None
        text = self._decode(path, data, mistakes)
        if text is not None:
            control = _CONTROL.search(text)
            if control is None:
                return text
            line, column = position(text, control.start())
            name = f"U+{ord(control[0]):04X}"
            mistakes.add(codes.CONTROL_CHARACTER, Span(path, line, column, line, column + 1), name=name)
        return None

    def _decode(self, path: str, data: bytes, mistakes: Mistakes) -> str | None:
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        try:
            text = data[mark:].decode("utf-8")
        except UnicodeDecodeError as error:
            # What comes before is good text, so its last line is the line of the bad byte.
            before = data[mark : mark + error.start].decode("utf-8")
            line, column = position(before, len(before))
            self.keep(path, data[mark:].decode("utf-8", "replace"))
            mistakes.add(
                codes.NOT_UTF8,
                Span(path, line, column, line, column + 1),
                byte=f"0x{data[mark + error.start]:02X}",
                offset=mark + error.start,
                line=line,
            )
            return None
        self.keep(path, text)
        return text


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character of a text."""
    lines = (text[:offset] + "^").splitlines()
    return len(lines), len(lines[-1])


def _read_bytes(path: str, mistakes: Mistakes, limit: int, span: Span | None) -> bytes | None:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            mistakes.add(codes.FILE_IS_FOLDER, span, path=path)
        elif not stat.S_ISREG(status.st_mode):
            mistakes.add(codes.FILE_UNREADABLE, span, path=path, reason="it is not a regular file")
        elif status.st_size > limit:
            mistakes.add(codes.FILE_TOO_LARGE, span, path=path, size=status.st_size, limit=limit)
        else:
            with open(path, "rb") as file:
                return file.read(limit)
    except (FileNotFoundError, NotADirectoryError):
        report_missing(path, mistakes, span)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "its name is not a path"
        mistakes.add(codes.FILE_UNREADABLE, span, path=path, reason=reason)
    return None


def report_missing(path: str, mistakes: Mistakes, span: Span | None) -> None:
    """Say that there is no file at ``path``, and which one of its folder may have been meant."""
    try:
        with os.scandir(os.path.dirname(path) or ".") as entries:
            names = sorted(entry.name for entry, _ in zip(entries, range(FOLDER_LISTED), strict=False))
    except (OSError, ValueError):
        names = []
    mistakes.add(codes.FILE_MISSING, span, path=path, **hint_values(os.path.basename(path), names))
