"""``banmian info``: what runs here, for a report of a bug."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from typing import Final

import click

from layout.cli.telling import language_option, table

LIBRARIES: Final = (
    "click", "fonttools", "ortools", "pikepdf", "pillow", "pypdfium2", "pyphen", "pyyaml", "reportlab", "rjieba",
    "starlette", "uharfbuzz", "uvicorn", "watchfiles",
)  # fmt: skip
"""The distributions that the program needs (those of pyproject.toml)."""
_NAMES: Final = {
    "banmian": "程序",
    "python": "Python",
    "system": "系统",
    "processors": "处理器",
    "language": "语言",
    "libraries": "所用库",
    "faces": "字体",
    "formats": "版式",
    "styles": "样式",
    "plants": "印厂",
    "folders": "文件夹",
}
_WHERE: Final = {"bundled": "随附", "issue": "本期", "system": "系统"}
_MISSING: Final = {"en": "missing", "zh": "缺少"}


@click.command("info")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_option
def command(as_json: bool, lang: str) -> None:
    """Tell what runs here: versions of the program and its libraries, faces, formats, plants, folders.

    Made to be pasted into a report of a bug. Of the machine it names nothing but the system and the program's folders.
    """
    facts = _facts(lang)
    if as_json:
        import json

        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    rows = [(_NAMES[name] if lang == "zh" else name, _text(value, lang)) for name, value in facts.items()]
    click.echo("\n".join(table(rows)))


def _facts(lang: str) -> dict[str, object]:
    from layout import __version__
    from layout.resources import data_folder, fonts_folder
    from layout.workers import processors

    data = data_folder()
    return {
        "banmian": __version__,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processors": processors(),
        "language": lang,
        "libraries": {name: _version(name) for name in LIBRARIES},
        "faces": _faces(),
        **{kind: _stems(os.path.join(data, kind)) for kind in ("formats", "styles", "plants")},
        "folders": {"python": sys.prefix, "data": data, "fonts": fonts_folder()},
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _faces() -> dict[str, int]:
    """How many faces were found, by where."""
    from layout.diagnostics import Report
    from layout.font.listing import list_faces

    found: dict[str, int] = {}
    for face in list_faces(None, Report()):
        found[face.where] = found.get(face.where, 0) + 1
    return found


def _stems(folder: str) -> list[str]:
    return sorted(name.removesuffix(".yaml") for name in os.listdir(folder) if name.endswith(".yaml"))


def _text(value: object, lang: str) -> str:
    comma = "、" if lang == "zh" else ", "
    if isinstance(value, dict):
        names = _WHERE if lang == "zh" else {}
        parts = ((names.get(name, name), _MISSING[lang] if part is None else part) for name, part in value.items())
        return comma.join(f"{name} {part}" for name, part in parts)
    return comma.join(value) if isinstance(value, list) else str(value)
