"""``banmian new``: a folder with a small issue that builds, for an editor to make their own."""

from __future__ import annotations

import os

from layout.diagnostics import Report
from layout.issue import codes
from layout.resources import data_folder

SCHEMA_FILE = "issue.schema.json"
"""The name that the starter issue's first line gives to the schema."""


def write_starter(folder: str, report: Report) -> tuple[str, ...]:
    """Write the starter issue, its articles and the JSON Schema into ``folder``, made if it is not there.

    Returns the paths written, in order; none, and a diagnostic in ``report``, if the folder holds anything or
    cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        if os.listdir(folder):
            report.add(codes.FOLDER_NOT_EMPTY, None, folder=folder)
            return ()
        return tuple(_write(os.path.join(folder, name), data) for name, data in _contents())
    except OSError as error:
        reason = error.strerror or "its name is not a path"
        report.add(codes.FOLDER_UNWRITABLE, None, folder=folder, reason=reason)
        return ()


def _contents() -> list[tuple[str, bytes]]:
    """The files by name within the folder, in order of name, the schema last."""
    import json

    from layout.issue.json_schema import json_schema

    root = os.path.join(data_folder(), "starter")
    contents = []
    for parent, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                contents.append((os.path.relpath(path, root), file.read()))
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    return [*contents, (SCHEMA_FILE, schema.encode())]


def _write(path: str, data: bytes) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)
    return path
