"""Whether a placed PDF keeps what the page around it promises (ISO 15930-7): what a form brings along, it prints.

Only finds and names; whether the page is printed all the same is for people to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import pikepdf

RGB_SPACES: Final = frozenset({"/DeviceRGB", "/CalRGB"})
RGB_OPERATORS: Final = "rg RG"
RGB_PARTS: Final = 3
"""Components of an ICC based space that is RGB (ISO 32000-1, 8.6.5.5; Lab has a space of its own)."""

PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
"""Where a font descriptor keeps the embedded program (ISO 32000-1, table 122)."""

PROGRAMLESS: Final = frozenset({"/Type0", "/Type3"})
"""Fonts whose glyphs are somewhere else: in the descendant, or in content streams."""


class Findings(NamedTuple):
    """What of a placed page a press cannot take: RGB, names of fonts not embedded, names of layers switched off."""

    rgb: bool
    fonts: tuple[str, ...]
    layers: tuple[str, ...]


def examine(file: pikepdf.Pdf, form: pikepdf.Object) -> Findings:
    """Look through everything that ``form``, a page of ``file``, refers to."""
    rgb = False
    fonts: set[str] = set()
    for part in _reach(form):
        rgb = rgb or _is_rgb(part)
        if _lacks_program(part):
            fonts.add(str(part.get("/BaseFont", "/?"))[1:])
    return Findings(rgb, tuple(sorted(fonts)), _hidden_layers(file))


def _reach(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every object that ``root`` leads to, each once."""
    import pikepdf

    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [root]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, pikepdf.Object):
            continue
        if part.is_indirect:
            if part.objgen in seen:
                continue
            seen.add(part.objgen)
        yield part
        if isinstance(part, pikepdf.Array):
            waiting += list(part)
        elif isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            waiting += [part[key] for key in part.keys()]  # noqa: SIM118 (a stream is no mapping)


def _is_rgb(part: pikepdf.Object) -> bool:
    import pikepdf

    if isinstance(part, pikepdf.Name):
        return str(part) in RGB_SPACES
    if isinstance(part, pikepdf.Array):
        return len(part) > 1 and part[0] == pikepdf.Name.ICCBased and part[1].get("/N") == RGB_PARTS
    if isinstance(part, pikepdf.Stream) and (part.get("/Subtype") == "/Form" or part.get("/PatternType") == 1):
        return _sets_rgb(part)
    return False


def _sets_rgb(content: pikepdf.Object) -> bool:
    import pikepdf

    try:
        return bool(list(pikepdf.parse_content_stream(content, RGB_OPERATORS)))
    except pikepdf.PdfError:
        # Readers draw such a stream as far as it goes, and so shall the press.
        return False


def _lacks_program(part: pikepdf.Object) -> bool:
    import pikepdf

    if not isinstance(part, pikepdf.Dictionary) or part.get("/Type") != "/Font":
        return False
    if str(part.get("/Subtype")) in PROGRAMLESS:
        return False
    descriptor = part.get("/FontDescriptor")
    return not isinstance(descriptor, pikepdf.Dictionary) or not any(key in descriptor for key in PROGRAMS)


def _hidden_layers(file: pikepdf.Pdf) -> tuple[str, ...]:
    """Layers that viewers of ``file`` do not show at first (ISO 32000-1, 8.11.4.3)."""
    layers = file.Root.get("/OCProperties")
    if layers is None or "/D" not in layers:
        return ()
    first = layers["/D"]
    hidden = list(first.get("/OFF", []))
    if first.get("/BaseState") == "/OFF":
        shown = [layer.objgen for layer in first.get("/ON", [])]
        hidden = [layer for layer in layers.get("/OCGs", []) if layer.objgen not in shown]
    return tuple(str(layer.get("/Name", "?")) for layer in hidden)
