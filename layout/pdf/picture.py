"""Pictures as image objects: what fits the press goes in untouched, the rest is brought to its colours.

Gray stays gray and 1-bit stays 1-bit; RGB, Lab and foreign CMYK are converted to the printing condition; more
pixels than print are averaged away.
"""

from __future__ import annotations

import contextlib
import hashlib
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.diagnostics import Code, Report
from layout.diagnostics.reasons import system_reasons
from layout.display import Picture, Printing
from layout.pdf import codes, separation
from layout.pdf.image_object import INVERTED, JPEG_LARGEST, deflated_bands, entries, is_drawing, jpeg
from layout.pdf.jpeg import can_be_embedded
from layout.pdf.objects import Stream
from layout.pdf.pixels import BAND_ROWS, Area, Raster, UnreadPixels, excess, raster_of, reduced, upright, wanted
from layout.pdf.placed import WHOLE, Placed, UnreadablePicture
from layout.source.images import UPRIGHT, NoImage, open_image, orientation, stored_size
from layout.source.kinds import PDF, RASTERS, kind_of_file
from layout.units import INCH

if TYPE_CHECKING:
    from PIL.Image import Image

UNIT_SQUARE: Final = (0.0, 0.0, 1.0, 1.0)

JPEG_EIGHTH: Final = 8
"""A JPEG is decoded fastest at an eighth of its size: one pixel a block."""

FULL: Final = 255
HUNDRED: Final = 100
INKS: Final = 4

DAMAGED: Final = (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error, MemoryError)
"""What Pillow's readers raise for files that are not whole."""

AS: Final = {"RGB": ("sRGB", "sRGB"), "LAB": ("Lab", "Lab"), "CMYK": ("the press's own CMYK", "印刷机自身的 CMYK")}
AS_GRAY: Final = ("the press's own gray", "印刷机自身的灰度")


class Job(NamedTuple):
    """A picture that is being prepared, for which press, and where to tell what is wrong with it."""

    picture: Picture
    printing: Printing
    report: Report

    def tell(self, code: Code, **values: object) -> None:
        self.report.add(code, self.picture.span, file=self.picture.path, **values)


def place(picture: Picture, resource: str, printing: Printing, report: Report) -> Placed | None:
    """Read the picture's file and prepare it; None, with a diagnostic, if it cannot be used."""
    job = Job(picture, printing, report)
    try:
        kind = _kind(picture.path)
        if kind == PDF:
            from layout.pdf.form import place_form

            return place_form(picture, resource, printing, report)
        return _place_image(job, resource, kind)
    except UnreadablePicture as error:
        job.tell(codes.PICTURE_UNREADABLE, reason=error.reason, reason_zh=error.reason_zh)
        return None


def _kind(path: str) -> str:
    try:
        kind = kind_of_file(path)
    except FileNotFoundError:
        raise UnreadablePicture("there is no such file", "文件不存在") from None
    except OSError as error:
        raise UnreadablePicture(*system_reasons(error)) from None
    if kind and kind != PDF and kind not in RASTERS:
        raise UnreadablePicture(f"it is a {kind} file", f"它是 {kind} 文件")
    if not kind:
        raise UnreadablePicture("it is in no known picture format", "不是可识别的图片格式")
    return kind


def _place_image(job: Job, resource: str, kind: str) -> Placed | None:
    try:
        with open_image(job.picture.path, kind) as image:
            width, height = stored_size(image)
            if width * height > job.printing.pixels:
                job.tell(codes.PICTURE_TOO_LARGE, width=width, height=height, limit=job.printing.pixels)
                return None
            body, area = _object(image, job)
    except NoImage:
        raise UnreadablePicture(
            f"it is damaged, or a {kind} of a rare kind", f"文件已损坏，或是少见的 {kind} 变体"
        ) from None
    except UnreadPixels as error:
        raise UnreadablePicture(*error.args) from None
    except separation.OutputUnfit:
        # The output profile itself does not serve, which is told apart.
        raise UnreadablePicture("there is no output profile for its colours", "缺少可用的输出配置文件") from None
    except DAMAGED as error:
        raise UnreadablePicture(f"it is damaged ({error})", f"文件已损坏（{error}）") from None
    return Placed(resource, body, UNIT_SQUARE, area, hashlib.sha256(body.content).digest())


def _object(image: Image, job: Job) -> tuple[Stream, Area]:
    """The image object, and the part of the upright picture that it holds."""
    limit = job.printing.ppi_one_bit if image.mode == "1" else job.printing.ppi
    finer = excess(image, job.picture, limit)
    profile = _profile(image, job)
    if finer <= 1 and _is_right(image, profile, job):
        with open(job.picture.path, "rb") as file:
            data = file.read()
        if can_be_embedded(data):
            return _untouched(image, data, finer * limit, job), WHOLE
    raster = raster_of(image, job.picture.path, job.picture, finer)
    part, area = wanted(raster, job.picture, finer)
    bands = reduced(raster, part)
    if raster.mode == "1" and raster.turn == UPRIGHT:
        return deflated_bands(map(_one_bit, bands), part.size, "1"), area
    held = list(bands)
    separate = _separator(held, raster, profile, limit * min(1.0, finer), job)
    return _printed(held, raster, separate, image.format in ("JPEG", "MPO")), area


# ------------------------------------------------------------------ profiles


def _profile(image: Image, job: Job) -> bytes | None:
    """The picture's own profile if it is of use; one that is not is told."""
    profile: bytes | None = image.info.get("icc_profile")
    mode = image.mode if image.mode in ("CMYK", "LAB") else "L" if image.mode in _GRAYS else "RGB"
    if not profile or image.mode == "LAB":
        return None
    press = separation.press_of(job.printing)
    try:
        if not separation.fits(profile, mode):
            raise separation.ProfileUnfit
        if mode == "L":
            separation.black_curve(profile, press)
        else:
            separation.transform(profile, mode, press)
    except separation.ProfileUnfit:
        meant, meant_zh = AS.get(mode, AS_GRAY)
        job.tell(codes.PICTURE_PROFILE_IGNORED, meant=meant, meant_zh=meant_zh)
        return None
    return profile


_GRAYS: Final = frozenset({"1", "L", "LA", "La", "I", "I;16", "I;16B", "I;16L", "I;16N", "F"})


# ------------------------------------------------------------------ JPEG as it is


def _is_right(image: Image, profile: bytes | None, job: Job) -> bool:
    """Whether the file is an upright JPEG in colours of the press."""
    if image.format != "JPEG" or image.mode not in ("L", "CMYK") or orientation(image) != UPRIGHT:
        return False
    if profile is None:
        return True
    press = separation.press_of(job.printing)
    return separation.is_press(profile, press) if image.mode == "CMYK" else not separation.black_curve(profile, press)


def _untouched(image: Image, data: bytes, ppi: float, job: Job) -> Stream:
    """A gray or CMYK JPEG file, embedded as it is."""
    more: dict[str, object] = {"Filter": "/DCTDecode"}
    adobe = "adobe" in image.info
    if image.mode == "CMYK" and adobe:
        more["Decode"] = INVERTED
    described = entries(image.size, image.mode)
    # Decoding a small version finds out whether the file is whole, and how much ink it lays down.
    width = image.width
    image.draft(image.mode, (width // JPEG_EIGHTH, image.height // JPEG_EIGHTH))
    image.load()
    if image.mode == "CMYK":
        from PIL import ImageChops

        _tell_ink([image if adobe else ImageChops.invert(image)], ppi * image.width / width, job)
    return Stream({**described, **more}, data)


# ------------------------------------------------------------------ everything else


def _printed(bands: list[Image], raster: Raster, separate: Separator, photograph: bool) -> Stream:
    """The bands of the picture, in the press's inks and upright, as one image object. Empties the list."""
    from PIL import Image as images

    drawing = not photograph and (raster.mode == "1" or is_drawing(bands))
    whole = images.new(separate.mode, (bands[0].width, sum(band.height for band in bands)))
    top = 0
    while bands:
        band = bands.pop(0)
        whole.paste(separate.apply(band), (0, top))
        top += band.height
    whole = upright(whole, raster.turn)
    if drawing or max(whole.size) > JPEG_LARGEST:
        return deflated_bands(_slices(whole), whole.size, whole.mode)
    return jpeg(whole)


def _slices(whole: Image) -> Iterator[Image]:
    """A picture in bands, so that no second copy of it is made."""
    for top in range(0, whole.height, BAND_ROWS):
        yield whole.crop((0, top, whole.width, min(whole.height, top + BAND_ROWS)))


class Separator(NamedTuple):
    """How bands become ink: the mode that they then have, and the function."""

    mode: str
    apply: Callable[[Image], Image]


def _separator(bands: Sequence[Image], raster: Raster, profile: bytes | None, ppi: float, job: Job) -> Separator:
    """How the bands of a picture are brought to the press. Raises ProfileUnfit and OutputUnfit."""
    press = separation.press_of(job.printing)
    if raster.mode == "1":
        return Separator("1", _one_bit)
    if raster.mode == "L":
        return Separator("L", _curved(separation.black_curve(profile, press) if profile else None))
    if raster.mode == "CMYK" and (profile is None or separation.is_press(profile, press)):
        _tell_ink(bands, ppi, job)
        return Separator("CMYK", _as_it_is)
    if raster.mode == "RGB" and all(map(separation.is_neutral, bands)):
        # A profile in which equal parts are no gray has no curve.
        with contextlib.suppress(separation.ProfileUnfit):
            return Separator("L", _curved(separation.black_curve(profile, press)))
    return Separator("CMYK", separation.transform(profile, raster.mode, press).apply)


def _as_it_is(band: Image) -> Image:
    return band


def _one_bit(band: Image) -> Image:
    """A band of a 1-bit picture, in 1 bit again where it was averaged."""
    from PIL.Image import Dither

    return band if band.mode == "1" else band.convert("1", dither=Dither.NONE)


def _curved(curve: bytes | None) -> Callable[[Image], Image]:
    """Gray bands, and the green of neutral RGB ones, on a curve."""

    def apply(band: Image) -> Image:
        gray = band if band.mode == "L" else band.getchannel("G")
        return gray if curve is None else gray.point(list(curve))

    return apply


def _tell_ink(bands: Sequence[Image], ppi: float, job: Job) -> None:
    """Measure the ink of CMYK pixels that go to press as they are, averaged over the plant's area."""
    limit = job.printing.total_ink
    if not limit:
        return
    side = max(1, int(ppi * job.printing.ink_area / INCH))
    most = 0
    for band in bands:
        pixels = band.reduce(side).tobytes()
        most = max(most, *map(sum, zip(*(pixels[ink::INKS] for ink in range(INKS)), strict=True)))
    found = round(most * HUNDRED / FULL)
    if found > limit:
        job.tell(codes.PICTURE_INK, found=found, limit=limit)
