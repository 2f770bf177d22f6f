"""Content streams and samples of somebody else's page that a press file cannot hold as they are.

Content is read and written again only where it must be: an agency's page may be long.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.objects import filters, get, mapping, name, number

if TYPE_CHECKING:
    import pikepdf

INTENTS: Final = frozenset({"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"})
"""The rendering intents that there are (ISO 32000-1, table 70)."""

MARKED: Final = frozenset({"BDC", "DP"})
BLACK: Final = {"rg": b"g", "RG": b"G"}
SUSPECT: Final = re.compile(rb"(?<![^\s\])>}])(?:BDC|DP|ri|PS)(?![^\s\[(</%])")
SUSPECT_RGB: Final = re.compile(rb"(?<![^\s\])>}])(?:rg|RG)(?![^\s\[(</%])")
"""Operators that may have to go. What looks like one inside a string costs a reading, no more."""

LONG: Final = 16
"""Bits of samples that PDF 1.4 does not know (ISO 32000-1, table 89)."""
JPEG_2000: Final = "JPXDecode"
SPACES: Final = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


class Samples(NamedTuple):
    """A picture's samples as PDF 1.4 knows them, with the entries that change; ``data`` is None where they stay as they
    are, and ``modern`` says that they should not."""

    data: bytes | None = None
    entries: tuple[tuple[str, object], ...] = ()
    modern: bool = False


def plain_content(source: pikepdf.Object, *, rgb: bool) -> bytes | None:
    """The content of a form or pattern without layers, numbers of another file's structure tree, and rendering intents
    that nobody knows; without ``rgb``, RGB that paints nothing is set to black. None: it may stay as it is.

    Raises pikepdf.PdfError.
    """
    import pikepdf

    data = source.read_bytes()
    if not SUSPECT.search(data) and (rgb or not SUSPECT_RGB.search(data)):
        return None
    properties = get(get(source, "/Resources"), "/Properties")
    written: list[object] = []
    changed = False
    plain: object
    for instruction in pikepdf.parse_content_stream(source):
        operator = str(instruction.operator)
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            written.append(instruction)
            continue
        if operator in MARKED:
            plain = _mark(instruction, properties)
        elif operator in BLACK and not rgb:
            plain = pikepdf.ContentStreamInstruction([0], pikepdf.Operator(BLACK[operator].decode()))
        elif operator == "ri" and name(instruction.operands[0]) not in INTENTS:
            plain = None
        else:
            written.append(instruction)
            continue
        changed = changed or plain is not instruction
        if plain is not None:
            written.append(plain)
    return pikepdf.unparse_content_stream(written) if changed else None  # type: ignore[arg-type]


def _mark(instruction: pikepdf.ContentStreamInstruction, properties: object) -> object:
    """Marked content without its layer or its number; the instruction itself where it has none, None to drop it."""
    import pikepdf

    operator, operands = str(instruction.operator), list(instruction.operands)
    if len(operands) != 2:
        return instruction
    tag, said = operands
    held = mapping(get(properties, str(said)) if name(said) else said)
    layer = name(tag) == "OC"
    if not layer and get(held, "/MCID") is None:
        return instruction
    if operator == "DP":
        return None
    rest = {} if layer else {key: value for key, value in held.items() if key != "/MCID"}
    if not rest:
        return pikepdf.ContentStreamInstruction([pikepdf.Name.Span if layer else tag], pikepdf.Operator("BMC"))
    return pikepdf.ContentStreamInstruction([tag, pikepdf.Dictionary(rest)], pikepdf.Operator("BDC"))


def plain_samples(source: pikepdf.Object) -> Samples:
    """A picture's samples in 8 bits and without JPEG 2000, as far as that can be done. Raises pikepdf.PdfError."""
    if JPEG_2000 in filters(source):
        return _from_jpeg_2000(source)
    if number(get(source, "/BitsPerComponent")) == LONG:
        # The high byte of each sample is the sample in 8 bits.
        return Samples(source.read_bytes()[::2], (("BitsPerComponent", 8),))
    return Samples()


def _from_jpeg_2000(source: pikepdf.Object) -> Samples:
    from PIL import Image as images

    space = get(source, "/ColorSpace")
    try:
        with images.open(io.BytesIO(source.read_raw_bytes())) as image:
            usual = SPACES.get(image.mode)
            if usual is None or (space is not None and name(space) != usual):
                return Samples(modern=True)
            data = image.tobytes()
    except (OSError, SyntaxError, ValueError):
        return Samples(modern=True)
    return Samples(data, (("ColorSpace", f"/{usual}"), ("BitsPerComponent", 8)))
