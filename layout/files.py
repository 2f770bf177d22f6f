"""Output files, each whole or not at all.

The files of one build are first written aside, into a hidden folder within the output folder (so that a
rename does not cross file systems), and take their places only when all has been tried. Until then the files
of the build before stay as they are, whatever happens. One that could not be written keeps none of the others
back: the editor has the pages that are good, and is told of the one that is not.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout.diagnostics import Code, Report, Severity
from layout.diagnostics.reasons import system_reasons

DISK_FULL = Code(
    "disk-full",
    Severity.ERROR,
    "no space left to write {path}",
    "磁盘已满，无法写入 {path}",
    "make room or choose another folder with -o; what the build before made of it, if anything, is as it was",
    "请清理磁盘，或用 -o 另选文件夹；该文件若在上一次生成过，仍是原样",
)
NOT_PERMITTED = Code(
    "write-not-permitted",
    Severity.ERROR,
    "no permission to write {path}",
    "没有写入 {path} 的权限",
    "choose another folder with -o",
    "请用 -o 另选文件夹",
)
NOT_A_FOLDER = Code(
    "not-a-folder",
    Severity.ERROR,
    "cannot write into {path}: a file of that name is in the way",
    "无法写入 {path}：已有同名文件",
    "choose another folder with -o",
    "请用 -o 另选文件夹",
)
IS_A_FOLDER = Code(
    "is-a-folder",
    Severity.ERROR,
    "cannot write {path}: a folder of that name is in the way",
    "无法写入 {path}：已有同名文件夹",
    "move that folder away, or choose another with -o",
    "请移走该文件夹，或用 -o 另选文件夹",
)
NOT_WRITTEN = Code(
    "not-written",
    Severity.ERROR,
    "cannot write {path}: {reason}",
    "无法写入 {path}：{reason_zh}",
)

_BY_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EACCES: NOT_PERMITTED,
    errno.EPERM: NOT_PERMITTED,
    errno.EROFS: NOT_PERMITTED,
    errno.ENOTDIR: NOT_A_FOLDER,
    errno.EEXIST: NOT_A_FOLDER,
    errno.EISDIR: IS_A_FOLDER,
}

_ASIDE = ".banmian-"
_STALE_SECONDS = 24 * 60 * 60
"""A folder written aside that is older than this was left by a build that was killed."""


class Draft(NamedTuple):
    """The files of one build, written into ``aside`` and meant for ``folder``."""

    folder: str
    aside: str

    def write(self, name: str, data: bytes, report: Report) -> bool:
        """Write file ``name`` aside. A failure is an error in the report, and False."""
        place = os.path.join(self.folder, name)
        if os.path.isdir(place):
            report.add(IS_A_FOLDER, path=place)
            return False
        try:
            with open(os.path.join(self.aside, name), "wb") as file:
                file.write(data)
        except OSError as error:
            _tell(error, place, report)
            return False
        return True

    def publish(self, names: Iterable[str], report: Report) -> tuple[str, ...]:
        """Put the files ``names``, which were written, in their places, each by one rename; those that are there
        now. A failure is an error in the report."""
        published = []
        for name in names:
            place = os.path.join(self.folder, name)
            try:
                os.replace(os.path.join(self.aside, name), place)
            except OSError as error:
                _tell(error, place, report)
            else:
                published.append(name)
        return tuple(published)


@contextlib.contextmanager
def drafting(folder: str, report: Report) -> Iterator[Draft | None]:
    """Open a draft for ``folder``, which is made if need be; what is not published is gone at the end.

    None, and an error in the report, if the folder cannot be written to.
    """
    aside = os.path.join(folder, f"{_ASIDE}{os.getpid()}")
    # A signal may end the build as soon as the folder is made.
    try:
        yield _open(folder, aside, report)
    finally:
        _remove(aside)


def write_one(folder: str, name: str, data: bytes, report: Report) -> bool:
    """Write a file that comes alone, whole or not at all. A failure is an error in the report, and False."""
    with drafting(folder, report) as draft:
        return draft is not None and draft.write(name, data, report) and bool(draft.publish([name], report))


def _open(folder: str, aside: str, report: Report) -> Draft | None:
    try:
        os.makedirs(folder, exist_ok=True)
        _sweep(folder)
        _remove(aside)
        os.mkdir(aside)
    except OSError as error:
        _tell(error, folder, report)
        return None
    return Draft(folder, aside)


def _sweep(folder: str) -> None:
    """Remove what builds that were killed have left."""
    before = time.time() - _STALE_SECONDS
    with os.scandir(folder) as entries:
        stale = [entry.path for entry in entries if entry.name.startswith(_ASIDE) and entry.stat().st_mtime < before]
    for path in stale:
        _remove(path)


def _remove(aside: str) -> None:
    """Remove a folder written aside, which holds files only; one that is gone or stays put is no matter."""
    with contextlib.suppress(OSError):
        for name in os.listdir(aside):
            os.unlink(os.path.join(aside, name))
        os.rmdir(aside)


def _tell(error: OSError, path: str, report: Report) -> None:
    code = _BY_ERRNO.get(error.errno or 0, NOT_WRITTEN)
    if code is NOT_WRITTEN:
        reason, reason_zh = system_reasons(error)
        report.add(code, path=path, reason=reason, reason_zh=reason_zh)
    else:
        report.add(code, path=path)
