"""Whether a placed PDF keeps what the page around it promises (ISO 15930-4, -7): what a form brings along, it prints.

Only finds and names; whether the page is printed all the same is for people to decide. What it finds is what objects
and operators say, wherever they are, not what is painted in the end: that is preflight's to follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import pikepdf

RGB_NAMES: Final = frozenset({"/DeviceRGB", "/RGB"})
"""RGB of no known device; the short name is that of inline images (ISO 32000-1, table 93)."""
CALIBRATED: Final = frozenset({"/CalRGB", "/Lab"})
"""Spaces that say what their colours look like, and leave it to the press to make inks of them."""
COLOUR_OPERATORS: Final = "rg RG cs CS BI ID EI"
SETS_RGB: Final = frozenset({"rg", "RG"})
RGB_PARTS: Final = 3
"""Components of an ICC based space that is RGB or Lab (ISO 32000-1, 8.6.5.5)."""

INKS: Final = 4
PROFILE_HEADER: Final = 128
"""Bytes of an ICC profile that say when and by whom it was made; what it does comes after (ICC.1, 7.2)."""

PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
"""Where a font descriptor keeps the embedded program (ISO 32000-1, table 122)."""

PROGRAMLESS: Final = frozenset({"/Type0", "/Type3"})
"""Fonts whose glyphs are somewhere else: in the descendant, or in content streams."""

OPAQUE: Final = frozenset({"/Normal", "/Compatible"})
"""Blend modes that paint over what lies below (ISO 32000-1, 11.3.5)."""

NO_CURVE: Final = frozenset({"/Identity", "/Default"})
"""Transfer functions that change nothing (ISO 32000-1, 10.5; PDF/X allows only these)."""
CURVES: Final = ("/TR", "/TR2")

ALL: Final = "/All"
"""The colorant of every plate, which is for marks outside the trim (ISO 32000-1, 8.6.6.4)."""


class Findings(NamedTuple):
    """What of a placed page a press cannot take.

    ``rgb``: RGB of no known device; ``calibrated``: RGB or Lab that says what it looks like; ``profiled``: inks or gray
    that say so; ``fonts``: names of fonts not embedded; ``layers``: names of layers switched off; ``transparent``:
    something shines through; ``curves``: transfer functions; ``registration``: colour of every plate.
    """

    rgb: bool = False
    fonts: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    calibrated: bool = False
    profiled: bool = False
    transparent: bool = False
    curves: bool = False
    registration: bool = False


def examine(file: pikepdf.Pdf, form: pikepdf.Object, press: bytes = b"") -> Findings:
    """Look through everything that ``form``, a page of ``file``, refers to. ``press`` is the output profile."""
    rgb = calibrated = profiled = transparent = curves = registration = False
    fonts: set[str] = set()
    idle: list[pikepdf.Object] = []
    for part in _reach(form):
        if is_group(part):
            idle.append(part)
            continue
        rgb = rgb or _is_rgb(part)
        calibrated = calibrated or _is_calibrated(part)
        profiled = profiled or (_is_profiled(part) and not is_press(part, press))
        transparent = transparent or _shines_through(part)
        curves = curves or has_curve(part)
        registration = registration or _is_registration(part)
        if _lacks_program(part):
            fonts.add(str(part.get("/BaseFont", "/?"))[1:])
    if transparent:
        # Only then does it matter in which colours a group blends.
        spaces = [part for group in idle for part in _reach(group.get("/CS"))]
        rgb = rgb or any(_is_rgb(space) for space in spaces)
        calibrated = calibrated or any(_is_calibrated(space) for space in spaces)
    layers = _hidden_layers(file)
    return Findings(rgb, tuple(sorted(fonts)), layers, calibrated, profiled, transparent, curves, registration)


def _reach(root: object) -> Iterator[pikepdf.Object]:
    """Every object that ``root`` leads to, each once; not what a transparency group blends in."""
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
        elif isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)) and not is_group(part):
            waiting += [part[key] for key in part.keys()]  # noqa: SIM118 (a stream is no mapping)


def is_group(part: pikepdf.Object) -> bool:
    """Whether it is the dictionary of a transparency group."""
    import pikepdf

    return isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Transparency"


# ------------------------------------------------------------------ colours


def _is_rgb(part: pikepdf.Object) -> bool:
    import pikepdf

    if isinstance(part, pikepdf.Name):
        return str(part) in RGB_NAMES
    if isinstance(part, pikepdf.Stream):
        return (part.get("/Subtype") == "/Form" or part.get("/PatternType") == 1) and _content_sets_rgb(part)
    if isinstance(part, pikepdf.Dictionary) and part.get("/Subtype") == "/Type3":
        glyphs = part.get("/CharProcs")
        return isinstance(glyphs, pikepdf.Dictionary) and any(_content_sets_rgb(glyphs[key]) for key in glyphs.keys())  # noqa: SIM118
    return False


def _content_sets_rgb(content: pikepdf.Object) -> bool:
    import pikepdf

    try:
        for step in pikepdf.parse_content_stream(content, COLOUR_OPERATORS):
            if isinstance(step, pikepdf.ContentStreamInlineImage):
                # An inline image names its space in short or in full (ISO 32000-1, table 93).
                described = step.iimage.obj
                if any(str(described.get(key)) in RGB_NAMES for key in ("/CS", "/ColorSpace")):
                    return True
            elif str(step.operator) in SETS_RGB or any(str(operand) in RGB_NAMES for operand in step.operands):
                return True
    except pikepdf.PdfError:
        # Readers draw such a stream as far as it goes, and so shall the press.
        return False
    return False


def _is_calibrated(part: pikepdf.Object) -> bool:
    import pikepdf

    if not isinstance(part, pikepdf.Array) or len(part) < 2:
        return False
    if part[0] == pikepdf.Name.ICCBased:
        return isinstance(part[1], pikepdf.Stream) and part[1].get("/N") == RGB_PARTS
    return isinstance(part[0], pikepdf.Name) and str(part[0]) in CALIBRATED


def _is_profiled(part: pikepdf.Object) -> bool:
    import pikepdf

    if not isinstance(part, pikepdf.Array) or len(part) < 2:
        return False
    if part[0] == pikepdf.Name.ICCBased:
        return isinstance(part[1], pikepdf.Stream) and part[1].get("/N") != RGB_PARTS
    return bool(part[0] == pikepdf.Name.CalGray)


def is_press(part: pikepdf.Object, press: bytes) -> bool:
    """Whether it is a space of inks with the output profile itself, which is to say DeviceCMYK. PDF/X-4 wants it said
    that way (ISO 15930-7, 6.2.3)."""
    import pikepdf

    if not press or not isinstance(part, pikepdf.Array) or len(part) < 2 or part[0] != pikepdf.Name.ICCBased:
        return False
    stream = part[1]
    if not isinstance(stream, pikepdf.Stream) or stream.get("/N") != INKS:
        return False
    try:
        return stream.read_bytes()[PROFILE_HEADER:] == press[PROFILE_HEADER:]
    except pikepdf.PdfError:
        return False


def _is_registration(part: pikepdf.Object) -> bool:
    import pikepdf

    return (
        isinstance(part, pikepdf.Array)
        and len(part) > 1
        and part[0] == pikepdf.Name.Separation
        and isinstance(part[1], pikepdf.Name)
        and str(part[1]) == ALL
    )


# ------------------------------------------------------------------ graphics states and images


def _shines_through(part: pikepdf.Object) -> bool:
    """A soft mask, an alpha below 1 or a blend mode, in a graphics state or an image (ISO 32000-1, tables 58, 89)."""
    import pikepdf

    if isinstance(part, pikepdf.Stream):
        return part.get("/Subtype") == "/Image" and ("/SMask" in part or part.get("/SMaskInData", 0) != 0)
    if not isinstance(part, pikepdf.Dictionary):
        return False
    mask = part.get("/SMask")
    if isinstance(mask, pikepdf.Dictionary) and mask.get("/S") in ("/Alpha", "/Luminosity"):
        return True
    if any(_below_one(part.get(key)) for key in ("/ca", "/CA")):
        return True
    modes = part.get("/BM")
    first = modes[0] if isinstance(modes, pikepdf.Array) and len(modes) else modes
    return isinstance(first, pikepdf.Name) and str(first) not in OPAQUE


def _below_one(value: object) -> bool:
    try:
        return value is not None and float(value) < 1  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def has_curve(part: pikepdf.Object) -> bool:
    """Whether it is a graphics state with a transfer function that changes something."""
    import pikepdf

    if not isinstance(part, pikepdf.Dictionary) or part.get("/Type") not in (None, "/ExtGState"):
        return False
    return any(key in part and not _changes_nothing(part[key]) for key in CURVES)


def _changes_nothing(curve: object) -> bool:
    import pikepdf

    return isinstance(curve, pikepdf.Name) and str(curve) in NO_CURVE


# ------------------------------------------------------------------ fonts and layers


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
