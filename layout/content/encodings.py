"""The encodings of simple fonts (ISO 32000-1, annex D): from codes to glyph names, and what the names read as."""

from __future__ import annotations

from functools import cache

from layout.content.objects import Raw, array, get, name

CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
"""The encodings that are those of a system: Python knows their characters, and the glyph list their names."""


def glyph_names(encoding: Raw, symbolic: bool) -> dict[int, str]:
    """Names by code. A symbolic font's own encoding is in its program and not known here: only Differences are."""
    base = name(encoding) or name(get(encoding, "/BaseEncoding"))
    names = dict(_base(base)) if base or not symbolic else {}
    code = 0
    for part in array(get(encoding, "/Differences")):
        if name(part):
            names[code] = name(part)
            code += 1
        else:
            code = int(part)
    return names


@cache
def _base(encoding: str) -> dict[int, str]:
    from fontTools.agl import UV2AGL  # type: ignore[import-untyped]
    from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]

    if encoding not in CODECS:
        return {code: glyph for code, glyph in enumerate(StandardEncoding) if glyph != ".notdef"}
    names = {}
    for code in range(0x20, 0x100):
        character = bytes([code]).decode(CODECS[encoding], "ignore")
        if character and ord(character) in UV2AGL:
            names[code] = UV2AGL[ord(character)]
    # Codes without a character show a bullet, a no-break space a space, a soft hyphen a hyphen (annex D, notes 3 to 6).
    if encoding == "WinAnsiEncoding":
        names.update({code: "bullet" for code in range(0x7F, 0xA0) if code not in names})
        names.update({0xA0: "space", 0xAD: "hyphen"})
    return names


def text_of(glyph: str) -> str:
    """What a glyph name reads as by the Adobe glyph list; empty if it says nothing."""
    from fontTools.agl import toUnicode

    return str(toUnicode(glyph))
