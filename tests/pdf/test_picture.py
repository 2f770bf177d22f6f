"""Pictures of every kind: what goes in untouched, what is converted, where it lands."""

from __future__ import annotations

import io
import random

import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw

from layout.diagnostics import Report, Span
from layout.display import Picture
from layout.pdf import codes
from layout.units import INCH, mm
from tests.pdf.pages import opened, stream, write

SPAN = Span("issue.yaml", 12, 9, 12, 20)


def image_of(data: bytes):
    (image,) = opened(data).pages[0].Resources.XObject.values()
    return image


def draw(path, *, crop=(0, 0, 1000, 1000), width=INCH, height=INCH, report=None):
    return write(Picture(0, 0, width, height, str(path), crop=crop, span=SPAN), report=report)


def noise(mode: str, size: tuple[int, int] = (64, 64)) -> Image.Image:
    """A picture of many colours, as a photograph has."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, size, random.Random(1).randbytes(size[0] * size[1] * bands))


def without_adobe_marker(jpeg: bytes) -> bytes:
    """The JPEG file without its APP14 segment (marker FF EE, length 14 and the marker's two bytes)."""
    at = jpeg.index(b"\xff\xee\x00\x0eAdobe")
    return jpeg[:at] + jpeg[at + 16 :]


def rendered(data: bytes) -> Image.Image:
    """The inch at the trim's top left corner, at 100 pixels to the inch."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=100 / 72).to_pil().convert("RGB")
    bleed = round(mm(3) * 100 / INCH)
    return page.crop((bleed, bleed, bleed + 100, bleed + 100))


class TestUntouched:
    @pytest.mark.parametrize(("mode", "space"), [("L", "/DeviceGray"), ("CMYK", "/DeviceCMYK")])
    def test_gray_and_cmyk_jpeg(self, tmp_path, mode, space):
        path = tmp_path / "photo.jpg"
        noise(mode).save(path)
        image = image_of(draw(path))
        assert image.read_raw_bytes() == path.read_bytes()
        assert (image.ColorSpace, image.Filter, image.BitsPerComponent) == (space, "/DCTDecode", 8)
        assert (image.Width, image.Height) == (64, 64)

    @pytest.mark.parametrize("marker", [True, False])
    def test_cmyk_prints_positive_with_and_without_the_adobe_marker(self, tmp_path, marker):
        # Pillow writes 255 - ink with the marker. Without it the bytes are the ink: store the inverse.
        ink = Image.new("CMYK", (64, 64), (255, 0, 0, 0) if marker else (0, 255, 255, 255))
        written = io.BytesIO()
        ink.save(written, "JPEG", quality=95)
        path = tmp_path / "cyan.jpg"
        path.write_bytes(written.getvalue() if marker else without_adobe_marker(written.getvalue()))
        data = draw(path)
        assert ("/Decode" in image_of(data)) is marker
        red, green, blue = rendered(data).getpixel((50, 50))
        assert red < 60 < 120 < green
        assert blue > 150

    def test_the_crop_is_by_clipping(self, tmp_path):
        path = tmp_path / "photo.jpg"
        noise("L").save(path)
        lines = stream(draw(path, crop=(0, 0, 500, 500)))
        # The whole picture is two inches wide and high, its top left quarter shows in the inch.
        x, y = 216 / 25.4, (143 - 50.8) / 25.4 * 72
        matrix = next(line for line in lines if line.endswith(" cm"))
        assert [float(part) for part in matrix.split()[:-1]] == pytest.approx([144, 0, 0, 144, x, y], abs=0.001)
        assert any(line.endswith("72 72 re W n") for line in lines)


class TestConverted:
    @pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif"])
    def test_rgb_becomes_cmyk(self, tmp_path, name):
        noise("RGB").save(tmp_path / name)
        image = image_of(draw(tmp_path / name))
        assert (image.ColorSpace, image.Filter) == ("/DeviceCMYK", "/DCTDecode")

    @pytest.mark.parametrize(
        ("colour", "wanted"),
        # White is the paper, and black has black point compensation: little light is left of it.
        [
            ("white", lambda ink: sum(ink) == 0),
            ("black", lambda ink: ink[3] > 180),
            ("red", lambda ink: ink[1] > ink[0]),
        ],
    )
    def test_colours(self, tmp_path, colour, wanted):
        Image.new("RGB", (8, 8), colour).save(tmp_path / "flat.png")
        image = image_of(draw(tmp_path / "flat.png"))
        assert image.Filter == "/FlateDecode"
        pixels = image.read_bytes()
        assert len(pixels) == 8 * 8 * 4
        assert wanted(pixels[:4])

    def test_the_picture_s_own_profile_counts(self, tmp_path):
        # A profile in which red and green have changed places makes green of red.
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        swapped = srgb.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
        Image.new("RGB", (8, 8), (255, 0, 0)).save(tmp_path / "swapped.png", icc_profile=swapped)
        Image.new("RGB", (8, 8), (0, 255, 0)).save(tmp_path / "green.png")
        found, wanted = (image_of(draw(tmp_path / name)).read_bytes()[:4] for name in ("swapped.png", "green.png"))
        assert list(found) == pytest.approx(list(wanted), abs=2)

    def test_a_broken_profile_is_told_and_read_as_srgb(self, tmp_path):
        flat = Image.new("RGB", (8, 8), (200, 60, 60))
        flat.save(tmp_path / "plain.png")
        flat.save(tmp_path / "broken.png", icc_profile=b"no profile")
        report = Report()
        data = draw(tmp_path / "broken.png", report=report)
        assert [(told.code, told.span) for told in report] == [(codes.PICTURE_PROFILE_IGNORED, SPAN)]
        assert image_of(data).read_bytes() == image_of(draw(tmp_path / "plain.png")).read_bytes()

    def test_transparency_lies_on_white(self, tmp_path):
        image = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
        image.save(tmp_path / "clear.png")
        assert image_of(draw(tmp_path / "clear.png")).read_bytes() == bytes(8 * 8 * 4)

    def test_a_palette_with_a_transparent_colour(self, tmp_path):
        image = Image.new("P", (8, 8), 1)
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.save(tmp_path / "clear.png", transparency=1)
        assert image_of(draw(tmp_path / "clear.png")).read_bytes() == bytes(8 * 8 * 4)

    def test_16_bit_gray(self, tmp_path):
        Image.new("I;16", (8, 8), 0x8080).save(tmp_path / "deep.png")
        image = image_of(draw(tmp_path / "deep.png"))
        assert (image.ColorSpace, image.read_bytes()) == ("/DeviceGray", bytes([0x80]) * 64)

    def test_1_bit_stays_1_bit(self, tmp_path):
        image = Image.new("1", (16, 2), 1)
        image.putpixel((0, 0), 0)
        image.save(tmp_path / "line.png")
        image = image_of(draw(tmp_path / "line.png"))
        assert (image.BitsPerComponent, image.ColorSpace) == (1, "/DeviceGray")
        assert image.read_bytes() == b"\x7f\xff\xff\xff"

    def test_a_drawing_in_gray_is_kept_to_the_pixel(self, tmp_path):
        Image.new("L", (8, 8), 77).save(tmp_path / "flat.png")
        assert image_of(draw(tmp_path / "flat.png")).read_bytes() == bytes([77]) * 64

    def test_a_cmyk_tiff_keeps_its_inks(self, tmp_path):
        Image.new("CMYK", (8, 8), (10, 20, 30, 40)).save(tmp_path / "inks.tif")
        assert image_of(draw(tmp_path / "inks.tif")).read_bytes() == bytes([10, 20, 30, 40]) * 64

    def test_orientation(self, tmp_path):
        image = Image.new("RGB", (40, 20), "white")
        exif = Image.Exif()
        # 6: the camera was turned; the picture must be turned by 90° clockwise to be upright.
        exif[0x0112] = 6
        image.save(tmp_path / "turned.jpg", exif=exif)
        turned = image_of(draw(tmp_path / "turned.jpg"))
        assert (turned.Width, turned.Height) == (20, 40)

    @pytest.mark.parametrize(("name", "mode"), [("p.png", "RGB"), ("p.jpg", "L"), ("p.jpg", "CMYK")])
    def test_more_than_300_ppi_are_brought_to_300(self, tmp_path, name, mode):
        noise(mode, (900, 600)).save(tmp_path / name)
        image = image_of(draw(tmp_path / name, width=INCH * 3 // 2))
        assert (image.Width, image.Height) == (450, 300)

    def test_what_the_crop_cuts_off_is_not_in_the_file(self, tmp_path):
        image = Image.new("RGB", (100, 100), "white")
        ImageDraw.Draw(image).rectangle((50, 0, 99, 49), "black")
        image.save(tmp_path / "quarter.png")
        data = draw(tmp_path / "quarter.png", crop=(500, 0, 1000, 500))
        assert (image_of(data).Width, image_of(data).Height) == (50, 50)
        assert max(high for _, high in rendered(data).crop((2, 2, 97, 97)).getextrema()) < 90


def test_a_negative_jpeg_without_marker_is_also_converted_right(tmp_path):
    written = io.BytesIO()
    Image.new("CMYK", (900, 900), (0, 255, 255, 255)).save(written, "JPEG", quality=95)
    path = tmp_path / "big.jpg"
    path.write_bytes(without_adobe_marker(written.getvalue()))
    red, green, _ = rendered(draw(path)).getpixel((50, 50))
    assert red < 60 < 120 < green


class TestUnreadable:
    def check(self, path, reason, **more):
        report = Report()
        data = draw(path, report=report, **more)
        (told,) = report
        assert (told.code, told.span) == (codes.PICTURE_UNREADABLE, SPAN)
        assert reason in told.message()
        assert str(path) in told.message("zh")
        # A frame and its two diagonals stand in for it.
        drawn = [line.split()[-1] for line in stream(data) if line.split()[-1] in ("S", "Do")]
        assert drawn == ["S", "S", "S"]

    def test_missing(self, tmp_path):
        self.check(tmp_path / "none.jpg", "there is no such file")

    def test_no_picture(self, tmp_path):
        path = tmp_path / "text.jpg"
        path.write_text("not a picture")
        self.check(path, "it is in no known picture format")

    @pytest.mark.parametrize(("name", "mode"), [("cut.jpg", "L"), ("cut.jpg", "RGB"), ("cut.png", "RGB")])
    def test_cut_short(self, tmp_path, name, mode):
        path = tmp_path / name
        noise(mode, (200, 200)).save(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        self.check(path, "it is damaged")

    def test_too_many_pixels(self, tmp_path, monkeypatch):
        path = tmp_path / "huge.png"
        Image.new("1", (300, 300)).save(path)
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
        self.check(path, "it has too many pixels")

    def test_a_folder(self, tmp_path):
        self.check(tmp_path, "directory")


def test_one_picture_used_twice_is_there_once(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("L", (8, 8), 77).save(path)
    picture = Picture(0, 0, INCH, INCH, str(path))
    assert len(opened(write(picture, picture)).pages[0].Resources.XObject) == 1
