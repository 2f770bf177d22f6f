"""Colours of pictures brought to the inks of the printing condition, through ICC profiles (littleCMS).

What has no profile is what is usual: RGB is sRGB, and gray and CMYK are the press's own. Gray that has a profile, and
RGB in which every pixel is neutral, become black ink alone: by the curve on which black alone looks as light on this
paper as the source does, so that a press's dot gain is made up for and no gray is built of four inks.
"""

from __future__ import annotations

import bisect
import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.display import Printing

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

LEVELS: Final = 256
FULL: Final = 255

HEADER: Final = 128
"""Bytes of an ICC profile that say when and by whom it was made; what it does comes after (ICC.1, 7.2)."""
SPACE: Final = slice(16, 20)

GRAY, RGB, CMYK, LAB = "GRAY", "RGB", "CMYK", "Lab"
_SPACES: Final = {"1": GRAY, "L": GRAY, "RGB": RGB, "CMYK": CMYK, "LAB": LAB}

INTENTS: Final = {"perceptual": 0, "relative": 1}
"""Rendering intents by their numbers (ICC.1, 7.2.15)."""

KEEP_BLACK: Final = 10
"""littleCMS's intents that keep black ink alone as it is from CMYK to CMYK: 10 is perceptual, 11 relative."""

NEUTRAL: Final = 2
"""How far the parts of a neutral RGB pixel may lie apart (of 255): what JPEG's rounding makes of gray."""
CHROMA: Final = 4.0
"""CIELAB chroma up to which equal parts of RGB are gray: beyond, the profile is a scanner's or a printer's own."""

SAME: Final = 2
"""Levels (of 255) by which a curve may differ from none at all: nobody sees them."""

SMOOTH: Final = 2
"""Neighbours to either side over which lightness is averaged: littleCMS gives it in 255 steps, which would show."""


class ProfileUnfit(Exception):
    """A picture's profile is damaged, or for another kind of colours."""


class OutputUnfit(Exception):
    """The output profile does not serve for converting."""


class Press(NamedTuple):
    """The printing condition that pictures are brought to."""

    profile: str
    intent: int
    black_point: bool


def press_of(printing: Printing) -> Press:
    """The condition of ``printing``."""
    return Press(printing.profile, INTENTS[printing.intent], printing.black_point)


# ------------------------------------------------------------------ transforms


@lru_cache(maxsize=2)
def _output(path: str) -> tuple[ImageCmsProfile, bytes]:
    from PIL import ImageCms

    try:
        with open(path, "rb") as file:
            data = file.read()
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError) as error:
        raise OutputUnfit from error
    return profile, data


def _source(profile: bytes | None, mode: str) -> ImageCmsProfile:
    """The profile of a picture in a mode, else the usual one."""
    from PIL import ImageCms

    if profile is None:
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB"))
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError) as error:
        raise ProfileUnfit from error


@lru_cache(maxsize=8)
def transform(profile: bytes | None, mode: str, press: Press) -> ImageCmsTransform:
    """From a picture's colours to the press's CMYK. Raises ProfileUnfit and OutputUnfit."""
    intent = press.intent
    if mode == "CMYK":
        intent += KEEP_BLACK
    return _built(_source(profile, mode), _output(press.profile)[0], (mode, "CMYK"), intent, press.black_point)


def _built(
    source: ImageCmsProfile, target: ImageCmsProfile, modes: tuple[str, str], intent: int, black_point: bool
) -> ImageCmsTransform:
    from PIL import ImageCms

    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if black_point else ImageCms.Flags.NONE
    try:
        # Not by buildTransform, which knows the four intents of ICC only.
        return ImageCms.ImageCmsTransform(source, target, *modes, intent=intent, flags=flags)  # type: ignore[arg-type]
    except (OSError, ValueError) as error:
        raise ProfileUnfit from error


def space_of(profile: bytes) -> str:
    """The colour space that a profile says it is for."""
    return profile[SPACE].decode("ascii", "replace").strip()


def fits(profile: bytes, mode: str) -> bool:
    """Whether a profile can say what a picture's colours are. Gray may be the gray of an RGB space."""
    space = space_of(profile)
    return space == _SPACES[mode] or (space == RGB and _SPACES[mode] == GRAY)


def is_press(profile: bytes, press: Press) -> bool:
    """Whether a CMYK profile is the printing condition's own, whoever wrote its header."""
    return profile[HEADER:] == _output(press.profile)[1][HEADER:]


# ------------------------------------------------------------------ black alone


@lru_cache(maxsize=16)
def black_curve(profile: bytes | None, press: Press) -> bytes | None:
    """Gray levels of a source, 0 to 255, as DeviceGray of the press; None if they may stay as they are.

    ``profile`` is gray or RGB (of which equal parts are gray); None: sRGB. Raises ProfileUnfit and OutputUnfit.
    """
    from PIL import Image as images

    gray = profile is not None and space_of(profile) == GRAY
    ramp = images.frombytes("L", (LEVELS, 1), bytes(range(LEVELS)))
    levels = ramp if gray else images.merge("RGB", [ramp] * 3)
    source = _lightness(levels, _source(profile, levels.mode))
    # Black ink from none to solid.
    nothing = images.new("L", (LEVELS, 1))
    solid = images.merge("CMYK", [nothing, nothing, nothing, ramp])
    try:
        paper = _lightness(solid, _output(press.profile)[0])
    except ProfileUnfit as error:
        raise OutputUnfit from error
    curve = _matched([_luminance(one) for one in source], [_luminance(one) for one in paper], press.black_point)
    return None if all(abs(value - level) <= SAME for level, value in enumerate(curve)) else curve


def _lightness(levels: Image, profile: ImageCmsProfile) -> list[float]:
    """CIELAB lightness (0 to 100) of a row of colours, relative to the paper's white. Raises ProfileUnfit."""
    from PIL import ImageCms

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    row = _built(profile, lab, (levels.mode, "LAB"), int(intent), black_point=False).apply(levels)
    light, greens, blues = (part.tobytes() for part in row.split())
    if levels.mode == "RGB":
        apart = max((g - LEVELS // 2) ** 2 + (b - LEVELS // 2) ** 2 for g, b in zip(greens, blues, strict=True))
        if apart > CHROMA**2:
            raise ProfileUnfit
    smooth = []
    for index in range(LEVELS):
        reach = min(SMOOTH, index, LEVELS - 1 - index)
        near = light[index - reach : index + reach + 1]
        smooth.append(sum(near) / len(near) * 100 / FULL)
    return smooth


def _luminance(lightness: float) -> float:
    """CIE luminance Y (white: 1) of a CIELAB lightness (ISO 11664-4)."""
    root = (lightness + 16) / 116
    return root**3 if root > 6 / 29 else 3 * (6 / 29) ** 2 * (root - 4 / 29)


def _matched(source: Sequence[float], paper: Sequence[float], black_point: bool) -> bytes:
    """For every source level the DeviceGray level whose black ink gives its luminance.

    Black point compensation is linear in luminance: the source's black becomes the solid's, and white stays white.
    """
    darkest, solid = source[0], min(paper)
    steep = (1 - solid) / (1 - darkest) if black_point else 1.0
    # Lighter the less ink: ascending for the search.
    ascending = sorted(paper)
    curve = bytearray()
    for luminance in source:
        meant = 1 - (1 - luminance) * steep
        at = bisect.bisect_left(ascending, meant)
        if at in (0, LEVELS):
            curve.append(0 if at == 0 else FULL)
            continue
        below, above = ascending[at - 1], ascending[at]
        curve.append(round(at - 1 + (meant - below) / (above - below)))
    return bytes(curve)


def is_neutral(band: Image) -> bool:
    """Whether every pixel of an RGB band is gray."""
    from PIL import ImageChops

    red, green, blue = band.split()
    for one, other in ((red, green), (green, blue)):
        if ImageChops.difference(one, other).getextrema()[1] > NEUTRAL:  # type: ignore[operator]
            return False
    return True
