"""Reading text files, and keeping them so that a message can show the line it speaks of."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterable, Sequence

from layout.diagnostics import Span
from layout.diagnostics.reasons import system_reasons
from layout.source import codes
from layout.source.kinds import PDF, RASTERS, kind_of
from layout.source.mistakes import Mistakes
from layout.source.suggest import did_you_mean, hint_values

YAML_LIMIT = 4_000_000
"""Bytes of the largest YAML file that is read; a year's issues would fit."""

TEXT_LIMIT = 16_000_000
"""Bytes of the largest article that is read."""

GBK = "gb18030"
UTF16 = "utf-16"
_ADVICE = {
    GBK: ("it seems to be GBK: save it as UTF-8", "看来是 GBK 编码：请另存为 UTF-8"),
    UTF16: ("it is UTF-16 (“Unicode”): save it as UTF-8", "这是 UTF-16（“Unicode”）编码：请另存为 UTF-8"),
    "": ("save the file as UTF-8", "请把文件另存为 UTF-8 编码"),
}
_NOT_TEXT = {
    # What reporters send in place of text.
    "ZIP": ("a Word document or another zip file", "Word 文档或其他压缩文件"),
    "Word 97": ("an old Word document", "旧版 Word 文档"),
    "RTF": ("a rich text document", "RTF 文档"),
    PDF: ("a PDF", "PDF 文件"),
    **dict.fromkeys(RASTERS, ("a picture", "图片")),
}

_BEGINNING = 8
"""Bytes of a text that are looked at: further on, it may well speak of ``%PDF-``."""

FOLDER_LISTED = 1000
"""Names of a folder that are compared with a missing file's name."""

# Lines are what str.splitlines makes them. Beyond the line ends of YAML 1.1 (LF, CR, CR LF, NEL, LS, PS) it breaks
# only at control characters, and a text that holds one is refused.
# No character above U+00FF in the class: the pattern would take milliseconds to compile.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Sources:
    """The text of every file that was read, by the name that spans give it, in the order of reading.

    ``allowed`` are folders beside the issue's own that it may name files of: the user's word, never the issue's.
    """

    __slots__ = ("_data", "_lines", "_texts", "allowed")

    def __init__(self, allowed: Sequence[str] = ()) -> None:
        self.allowed = tuple(allowed)
        self._data: dict[str, bytes] = {}
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, in order."""
        return tuple(self._texts)

    def data(self) -> Iterable[tuple[str, bytes]]:
        """The files that were read and their bytes as they were read, in order."""
        return self._data.items()

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

    def read(
        self,
        path: str,
        mistakes: Mistakes,
        limit: int = TEXT_LIMIT,
        span: Span | None = None,
        *,
        gbk: bool = False,
    ) -> str | None:
        """The text of the file at ``path``, a byte order mark dropped. ``gbk``: it may also be GBK or GB18030, as
        Chinese spreadsheets write it.

        ``span`` is where the file was named, for messages. None if it is missing, not a regular file,
        unreadable, larger than ``limit`` bytes, not UTF-8, or holds control characters; all told.
        """
        data = _read_bytes(path, mistakes, limit, span)
        if data is None:
            return None
        self._data[path] = data
        kind = _NOT_TEXT.get(kind_of(data[:_BEGINNING]))
        if kind is not None:
            mistakes.add(codes.NOT_TEXT, span, path=path, kind=kind[0], kind_zh=kind[1])
            return None
        text = self._decode(path, data, mistakes, gbk=gbk)
        if text is not None:
            control = _CONTROL.search(text)
            if control is None:
                return text
            line, column = position(text, control.start())
            name = f"U+{ord(control[0]):04X}"
            mistakes.add(codes.CONTROL_CHARACTER, Span(path, line, column, line, column + 1), name=name)
        return None

    def _decode(self, path: str, data: bytes, mistakes: Mistakes, *, gbk: bool = False) -> str | None:
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        try:
            text = data[mark:].decode("utf-8")
        except UnicodeDecodeError as error:
            encoding = _encoding(data)
            if gbk and encoding == GBK:
                text = data.decode(GBK)
                self.keep(path, text)
                return text
            # What comes before is good text, so its last line is the line of the bad byte.
            before = data[mark : mark + error.start].decode("utf-8")
            line, column = position(before, len(before))
            if encoding == GBK:  # shown, and pointed into, as it was meant
                before = data[mark : mark + error.start].decode(GBK, "ignore")
                line, column = position(before, len(before))
            self.keep(path, data[mark:].decode(GBK if encoding == GBK else "utf-8", "replace"))
            advice, advice_zh = _ADVICE.get(encoding, _ADVICE[""])
            mistakes.add(
                codes.NOT_UTF8,
                Span(path, line, column, line, column + 1),
                byte=f"0x{data[mark + error.start]:02X}",
                offset=mark + error.start,
                line=line,
                advice=advice,
                advice_zh=advice_zh,
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
            reasons = {"reason": "it is not a regular file", "reason_zh": "不是普通文件"}
            mistakes.add(codes.FILE_UNREADABLE, span, path=path, **reasons)
        elif status.st_size > limit:
            mistakes.add(codes.FILE_TOO_LARGE, span, path=path, size=status.st_size, limit=limit)
        else:
            with open(path, "rb") as file:
                return file.read(limit)
    except (FileNotFoundError, NotADirectoryError):
        report_missing(path, mistakes, span)
    except (OSError, ValueError) as error:
        mistakes.add(codes.FILE_UNREADABLE, span, path=path, **reasons_for(error))
    return None


def report_missing(path: str, mistakes: Mistakes, span: Span | None) -> None:
    """Say that there is no file at ``path``, and which one of its folder may have been meant."""
    folder, name = os.path.split(path)
    if os.path.islink(path):
        hints = {
            "suggestion": "it is a link to a file that is not there",
            "suggestion_zh": "它是链接，而所指的文件不存在",
        }
    elif folder and not os.path.isdir(folder):
        meant = nearest_name(folder)
        hints = {"suggestion": "", "suggestion_zh": ""}
        if meant:
            hints = {"suggestion": f"did you mean the folder “{meant}”?", "suggestion_zh": f"是不是文件夹“{meant}”？"}
    else:
        hints = hint_values(name, _names(folder))
    mistakes.add(codes.FILE_MISSING, span, path=path, **hints)


def nearest_name(path: str) -> str:
    """The file or folder most like ``path``, beside the first part of it that is not there; or ``""``."""
    folder, name = os.path.split(path.rstrip("/"))
    while folder and not os.path.isdir(folder):
        folder, name = os.path.split(folder)
    meant = did_you_mean(name, _names(folder))
    return os.path.join(folder, meant) if meant else ""


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:
            return sorted(entry.name for entry, _ in zip(entries, range(FOLDER_LISTED), strict=False))
    except (OSError, ValueError):
        return []


def reasons_for(error: Exception) -> dict[str, str]:
    """Why a file cannot be read, as the values of FILE_UNREADABLE."""
    if isinstance(error, PermissionError):
        return {"reason": "it may not be read", "reason_zh": "没有读取权限"}
    if isinstance(error, OSError) and error.strerror:
        reason, reason_zh = system_reasons(error)
        return {"reason": reason, "reason_zh": reason_zh}
    return {"reason": "its name is not a path", "reason_zh": "文件名不是路径"}


def _encoding(data: bytes) -> str:
    """What a text that is not UTF-8 seems to be: UTF-16, GBK, or ``""``."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return UTF16
    try:
        data.decode(GBK)
    except UnicodeDecodeError:
        return ""
    return GBK
