"""Paths that an issue names: they stay inside its folder, so that an issue can be moved and trusted."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from layout.diagnostics import Span
from layout.source import codes
from layout.source.mistakes import Mistakes, quoted

_ABSOLUTE = re.compile(r"[/~\\]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://")


def resolve_inside(folder: str, path: str, span: Span, mistakes: Mistakes, allowed: Sequence[str] = ()) -> str | None:
    """``folder`` and ``path`` joined, or None (told) if the path does not stay inside the folder.

    Absolute paths, ``..`` and symbolic links that lead out are refused, but where they lead into one of the folders
    that the user allowed (``allowed``). The file need not exist.
    """
    shown = quoted(path)
    if not path or "\0" in path or path.endswith("/"):
        mistakes.add(codes.PATH_WRONG, span, path=shown)
        return None
    stays = not _ABSOLUTE.match(path) and ".." not in path.split("/")
    if not stays and not _is_allowed(folder, path, allowed):
        mistakes.add(codes.PATH_LEADS_OUT, span, path=shown)
        return None
    if "\\" in path:
        mistakes.add(codes.PATH_WRONG, span, path=shown)
        return None
    if not _stays(folder, path) and not _is_allowed(folder, path, allowed):
        mistakes.add(codes.PATH_LEADS_OUT, span, path=shown)
        return None
    return path if folder == os.curdir else os.path.join(folder, path)


def is_inside(folder: str, path: str) -> bool:
    """Whether ``path``, taken from ``folder``, stays inside it: it is not absolute, has no ``..``, and follows no link
    that leads out."""
    if not path or "\0" in path or _ABSOLUTE.match(path) or ".." in path.split("/"):
        return False
    return _stays(folder, path)


def leads_into(path: str, folder: str) -> bool:
    """Whether a file, its links followed, lies in a folder."""
    return _stays(folder, os.path.abspath(path))


def _is_allowed(folder: str, path: str, allowed: Sequence[str]) -> bool:
    return any(leads_into(os.path.join(folder, path), other) for other in allowed)


def _stays(folder: str, path: str) -> bool:
    """Whether a path, taken from a folder and its links followed, leads to something in it."""
    root = os.path.join(os.path.realpath(folder), "")
    return os.path.realpath(os.path.join(folder, path)).startswith(root)
