"""Pictures as image objects: what fits the press goes in untouched, the rest is brought to its colours.

Gray and CMYK JPEG files are embedded as they are; RGB is converted to the output profile (relative colorimetric
with black point compensation, as press specifications ask); gray stays DeviceGray and 1-bit stays 1-bit.
"""

from __future__ import annotations

import hashlib
import io
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from layout.diagnostics import Report
from layout.display import Picture
from layout.pdf import codes
from layout.pdf.objects import Stream, deflated
from layout.pdf.placed import WHOLE, Placed, UnreadablePicture
from layout.units import INCH, THOUSAND

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

PPI_LIMIT: Final = 300
"""More pixels to the inch than this do not show on newsprint (screens of 100 to 133 lpi) and are averaged away."""

FLAT_COLOURS: Final = 1024
"""A picture of so few colours is a drawing: JPEG would smear its edges, and Deflate makes it small."""

JPEG_QUALITY: Final = 92

UPRIGHT: Final = 1
"""EXIF's orientation of a picture that was taken as it is to be seen."""

INVERTED: Final = "[1 0 1 0 1 0 1 0]"
"""Decode for CMYK JPEG data with an Adobe marker, which hold 255 minus the ink (Adobe Technical Note 5116)."""

PDF_MARK: Final = b"%PDF-"
PDF_MARK_WITHIN: Final = 1024
"""Readers accept the mark of a PDF file anywhere in its first 1024 bytes (ISO 32000-1, annex H, note 13)."""

UNIT_SQUARE: Final = (0.0, 0.0, 1.0, 1.0)

DAMAGED: Final = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, struct.error, MemoryError)
"""What Pillow's readers raise for files that are not whole."""


def place(picture: Picture, resource: str, output_profile: str, report: Report) -> Placed | None:
    """Read the picture's file and prepare it; None, with a diagnostic, if it cannot be read."""
    try:
        data = _read(picture.path)
        if PDF_MARK in data[:PDF_MARK_WITHIN]:
            from layout.pdf.form import place_form

            return place_form(data, picture, resource, report)
        return _place_image(data, picture, resource, output_profile, report)
    except UnreadablePicture as error:
        report.add(
            codes.PICTURE_UNREADABLE,
            picture.span,
            file=picture.path,
            reason=error.reason,
            reason_zh=error.reason_zh,
        )
        return None


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise UnreadablePicture("there is no such file", "文件不存在") from None
    except OSError as error:
        raise UnreadablePicture(error.strerror or str(error), error.strerror or str(error)) from None


def _place_image(data: bytes, picture: Picture, resource: str, output_profile: str, report: Report) -> Placed:
    from PIL import Image, UnidentifiedImageError

    try:
        return _opened_image(data, picture, resource, output_profile, report)
    except UnidentifiedImageError:
        raise UnreadablePicture("it is in no known picture format", "不是可识别的图片格式") from None
    except Image.DecompressionBombError:
        raise UnreadablePicture("it has too many pixels", "像素过多") from None
    except DAMAGED as error:
        raise UnreadablePicture(f"it is damaged ({error})", f"文件已损坏（{error}）") from None


def _opened_image(data: bytes, picture: Picture, resource: str, output_profile: str, report: Report) -> Placed:
    from PIL import ExifTags, Image

    with Image.open(io.BytesIO(data)) as image:
        upright = image.getexif().get(ExifTags.Base.Orientation, UPRIGHT) == UPRIGHT
        if image.format == "JPEG" and image.mode in ("L", "CMYK") and upright and _ppi(image, picture) <= PPI_LIMIT:
            body = _untouched(image, data)
            area = WHOLE
        else:
            body, area = _converted(image, picture, output_profile, report)
    digest = hashlib.sha256(body.content).digest()
    return Placed(resource, body, UNIT_SQUARE, area, digest)


def _ppi(image: Image, picture: Picture) -> float:
    """Pixels to the inch as the picture will be printed."""
    left, top, right, bottom = picture.crop
    across = image.width * (right - left) / THOUSAND * INCH / picture.width
    down = image.height * (bottom - top) / THOUSAND * INCH / picture.height
    return max(across, down)


# ------------------------------------------------------------------ JPEG as it is


def _untouched(image: Image, data: bytes) -> Stream:
    """A gray or CMYK JPEG file, embedded as it is."""
    entries = _entries(image.width, image.height, "/DeviceGray" if image.mode == "L" else "/DeviceCMYK", 8)
    if image.mode == "CMYK" and "adobe" in image.info:
        entries["Decode"] = INVERTED
    # Decoding a small version finds out whether the file is whole.
    image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()
    return Stream({**entries, "Filter": "/DCTDecode"}, data)


def _entries(width: int, height: int, space: str, bits: int) -> dict[str, object]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": width,
        "Height": height,
        "ColorSpace": space,
        "BitsPerComponent": bits,
    }


# ------------------------------------------------------------------ everything else


def _converted(
    image: Image, picture: Picture, output_profile: str, report: Report
) -> tuple[Stream, tuple[float, float, float, float]]:
    """The picture in gray, 1-bit or CMYK, cut to its crop and to the pixels that print."""
    from PIL import ImageChops, ImageOps

    photograph = image.format == "JPEG"
    source_profile: bytes | None = image.info.get("icc_profile")
    # Pillow takes every CMYK JPEG for an inverted one, as Adobe's are.
    negative = photograph and image.mode == "CMYK" and "adobe" not in image.info
    upright = ImageOps.exif_transpose(image)
    if negative:
        upright = ImageChops.invert(upright)
    plain = _flattened(upright)
    plain, area = _cropped(plain, picture)
    photograph = photograph or (plain.mode != "1" and plain.getcolors(FLAT_COLOURS) is None)
    excess = _excess(plain, area, picture)
    if plain.mode != "1" and excess > 1:
        from PIL.Image import Resampling

        size = (max(1, round(plain.width / excess)), max(1, round(plain.height / excess)))
        plain = plain.resize(size, Resampling.LANCZOS)
    if plain.mode == "RGB":
        plain = _to_output(plain, source_profile, output_profile, picture, report)
    return _image_object(plain, photograph), area


def _flattened(image: Image) -> Image:
    """The picture in one of the modes 1, L, CMYK, RGB: 8 bits, on white paper where it is transparent."""
    from PIL import Image as images

    if image.mode in ("1", "L", "CMYK", "RGB") and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        # 16-bit gray; 65535 / 257 = 255.
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.mode == "F":
        return image.convert("L")
    if image.mode in ("LA", "La", "RGBA", "RGBa", "PA") or "transparency" in image.info:
        paper = images.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("L" if image.mode in ("1", "L", "LA", "La") else "RGB")
    return image.convert("RGB")


def _cropped(image: Image, picture: Picture) -> tuple[Image, tuple[float, float, float, float]]:
    """The pixels that the crop touches, and the part of the source that they are."""
    left, top, right, bottom = picture.crop
    box = (
        image.width * left // THOUSAND,
        image.height * top // THOUSAND,
        -(-image.width * right // THOUSAND),
        -(-image.height * bottom // THOUSAND),
    )
    area = (box[0] / image.width, box[1] / image.height, box[2] / image.width, box[3] / image.height)
    return (image if area == WHOLE else image.crop(box)), area


def _excess(image: Image, area: tuple[float, float, float, float], picture: Picture) -> float:
    """How many times finer the picture is than the limit."""
    left, top, right, bottom = picture.crop
    across = image.width * (right - left) / THOUSAND / (area[2] - area[0]) * INCH / picture.width
    down = image.height * (bottom - top) / THOUSAND / (area[3] - area[1]) * INCH / picture.height
    return max(across, down) / PPI_LIMIT


def _to_output(
    image: Image, source_profile: bytes | None, output_profile: str, picture: Picture, report: Report
) -> Image:
    """RGB to the CMYK of the printing condition."""
    from PIL import ImageCms

    try:
        transform = _transform(source_profile, output_profile)
    except (ImageCms.PyCMSError, OSError):
        if source_profile is None:
            # The output profile itself does not serve, which is told apart.
            raise UnreadablePicture("there is no output profile for its colours", "缺少可用的输出配置文件") from None
        report.add(codes.PICTURE_PROFILE_IGNORED, picture.span, file=picture.path)
        return _to_output(image, None, output_profile, picture, report)
    converted = ImageCms.applyTransform(image, transform)
    if converted is None:
        raise UnreadablePicture("its colours cannot be converted", "颜色无法转换")
    return converted


@lru_cache(maxsize=8)
def _transform(source_profile: bytes | None, output_profile: str) -> ImageCmsTransform:
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(io.BytesIO(source_profile)) if source_profile else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        source,
        output_profile,
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _image_object(image: Image, photograph: bool) -> Stream:
    """The pixels as an image object: JPEG for photographs, Deflate for drawings and 1-bit."""
    space = "/DeviceCMYK" if image.mode == "CMYK" else "/DeviceGray"
    entries = _entries(image.width, image.height, space, 1 if image.mode == "1" else 8)
    if image.mode == "1" or not photograph:
        return deflated(entries, image.tobytes())
    written = io.BytesIO()
    image.save(written, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    if image.mode == "CMYK":
        # Pillow writes CMYK as Adobe does: inverted, with Adobe's marker.
        entries["Decode"] = INVERTED
    return Stream({**entries, "Filter": "/DCTDecode"}, written.getvalue())
