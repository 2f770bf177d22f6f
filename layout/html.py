"""The frame of every page for people that is written as one file: no network, no script, everything escaped by those
who fill it."""

from __future__ import annotations

from html import escape
from typing import Final

_BASE: Final = """
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.5 "Noto Sans SC", "Source Han Sans SC", "PingFang SC", system-ui, sans-serif;
       color: #222; background: #e9e9ec }
header { padding: 1rem 1.5rem; background: #fff; border-bottom: 1px solid #ccc }
h1 { margin: 0; font-size: 1.2rem; overflow-wrap: anywhere }
header p { margin: .2rem 0 0; color: #555 }
"""


def document(title: str, style: str, body: str, language: str) -> str:
    """A whole HTML file. ``title`` is text, ``body`` is HTML already; ``language`` is ``en`` or ``zh``."""
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        # What is shown comes out of files of others: nothing that slipped through could load or run anything.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_BASE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
