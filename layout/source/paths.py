"""Paths that an issue names: they stay inside its folder, so that an issue can be moved and trusted."""

from __future__ import annotations

import os
import re

from layout.diagnostics import Span
from layout.source import codes
from layout.source.mistakes import Mistakes, quoted

_ABSOLUTE = re.compile(r"[/~\\]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://")


def resolve_inside(folder: str, path: str, span: Span, mistakes: Mistakes) -> str | None:
    """``folder`` and ``path`` joined, or None (told) if the path does not stay inside the folder.

    Absolute paths, ``..`` and symbolic links that lead out are refused. The file need not exist.
    """
    shown = quoted(path)
    if not path or "\0" in path or path.endswith("/"):
        mistakes.add(codes.PATH_WRONG, span, path=shown)
        return None
    parts = path.split("/")
    if _ABSOLUTE.match(path) or ".." in parts:
        mistakes.add(codes.PATH_LEADS_OUT, span, path=shown)
        return None
    if "\\" in path:
        mistakes.add(codes.PATH_WRONG, span, path=shown)
        return None
    if not _stays(folder, path):
        mistakes.add(codes.PATH_LEADS_OUT, span, path=shown)
        return None
    return os.path.join(folder, *parts)


def is_inside(folder: str, path: str) -> bool:
    """Whether ``path``, taken from ``folder``, stays inside it: it is not absolute, has no ``..``, and follows no link
    that leads out."""
    if not path or "\0" in path or _ABSOLUTE.match(path) or ".." in path.split("/"):
        return False
    return _stays(folder, path)


def _stays(folder: str, path: str) -> bool:
    root = os.path.join(os.path.realpath(folder), "")
    return os.path.realpath(os.path.join(folder, *path.split("/"))).startswith(root)
