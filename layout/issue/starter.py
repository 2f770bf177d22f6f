"""``banmian new``: a folder with a small issue that builds, for an editor to make their own."""

from __future__ import annotations

import os

from layout.diagnostics import Report
from layout.diagnostics.reasons import system_reasons
from layout.issue import codes
from layout.resources import data_folder

SCHEMA_FILE = "issue.schema.json"
"""The name that the starter issue's first line gives to the schema."""


LANGUAGES = ("en", "zh")
_HIDDEN = ("gitignore", "github", "vscode")
"""Files and folders whose names begin with a dot where they are written: packers leave out such names."""


def write_starter(folder: str, report: Report, language: str = "zh") -> tuple[str, ...]:
    """Write the starter issue, its articles, the JSON Schema and what editors and GitHub look for into ``folder``, made
    if it is not there. ``language`` (en, zh) is that of the comments, which teach; the copy is Chinese.

    Returns the paths written, in order; none, and a diagnostic in ``report``, if the folder holds anything or
    cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        if os.listdir(folder):
            report.add(codes.FOLDER_NOT_EMPTY, None, folder=folder)
            return ()
        return tuple(_write(os.path.join(folder, name), data) for name, data in _contents(language))
    except FileExistsError:
        reason, reason_zh = "there is a file of that name", "已有同名文件"
    except OSError as error:
        reason, reason_zh = system_reasons(error)
    report.add(codes.FOLDER_UNWRITABLE, None, folder=folder, reason=reason, reason_zh=reason_zh)
    return ()


def _contents(language: str) -> list[tuple[str, bytes]]:
    """The files by name within the folder, in order of name, the schema last."""
    import json

    from layout.issue.json_schema import json_schema

    root = os.path.join(data_folder(), "starter")
    contents = []
    for parent, _, names in os.walk(root):
        for name in names:
            path = os.path.join(parent, name)
            place = _place(os.path.relpath(path, root), language)
            if place:
                with open(path, "rb") as file:
                    contents.append((place, file.read()))
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    return [*sorted(contents), (SCHEMA_FILE, schema.encode())]


def _place(name: str, language: str) -> str:
    """Where a file is written: ``issue.zh.yaml`` as issue.yaml where Chinese is asked for, else nowhere (empty)."""
    stem, dot, suffix = name.rpartition(".")
    plain, _, own = stem.rpartition(".")
    if own in LANGUAGES:
        name = f"{plain}{dot}{suffix}" if own == language else ""
    return "." + name if name.startswith(_HIDDEN) else name


def _write(path: str, data: bytes) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)
    return path
