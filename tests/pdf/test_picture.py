"""Pictures of every kind: what goes in untouched, what is converted, where it lands."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageColor, ImageDraw, ImageFilter

from layout.diagnostics import Report, Span
from layout.display import Picture
from layout.pdf import codes
from layout.pdf.jpeg import can_be_embedded
from layout.units import INCH, mm
from tests.pdf.pages import PROFILE, opened, stream, write
from tests.pdf.tiffs import noise, tiff

SPAN = Span("issue.yaml", 12, 9, 12, 20)


def image_of(data: bytes):
    (image,) = opened(data).pages[0].Resources.XObject.values()
    return image


def draw(path, *, crop=(0, 0, 1000, 1000), width=INCH, height=INCH, report=None, **printing):
    return write(Picture(0, 0, width, height, str(path), crop=crop, span=SPAN), report=report, **printing)


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


    def test_the_press_s_own_profile_in_it_changes_nothing(self, tmp_path):
        path = tmp_path / "photo.jpg"
        noise("CMYK").save(path, icc_profile=Path(PROFILE).read_bytes())
        assert image_of(draw(path)).read_raw_bytes() == path.read_bytes()

    def test_an_arithmetic_coded_one_is_written_anew(self, tmp_path):
        assert can_be_embedded(b"\xff\xd8\xff\xc2\0\x11\x08" + bytes(20))
        # SOF9: extended sequential, arithmetic coding; SOF1 with 12 bits (ITU-T T.81, table B.1).
        assert not can_be_embedded(b"\xff\xd8\xff\xe0\0\x04ab\xff\xc9\0\x11\x08" + bytes(20))
        assert not can_be_embedded(b"\xff\xd8\xff\xc1\0\x11\x0c" + bytes(20))


class TestInk:
    """C 255, M 255, Y 255, K 0 is 300 %."""

    def told(self, path, **more):
        report = Report()
        draw(path, report=report, total_ink=220, **more)
        return [(found.code, dict(found.values)) for found in report]

    @pytest.mark.parametrize("name", ["x.jpg", "x.tif"])
    def test_too_much_in_a_cmyk_picture(self, tmp_path, name):
        path = tmp_path / name
        Image.new("CMYK", (64, 64), (255, 255, 255, 0)).save(path)
        wanted = {"file": str(path), "found": 300, "limit": 220}
        assert self.told(path) == [(codes.PICTURE_INK, wanted)]

    def test_a_dot_is_averaged_over_the_plant_s_area(self, tmp_path):
        # 100 ppi, of which 4 × 4 pixels are a square millimetre: one of them is 400 %, the mean 25 %.
        image = Image.new("CMYK", (100, 100))
        image.putpixel((1, 1), (255, 255, 255, 255))
        image.save(tmp_path / "x.tif")
        assert self.told(tmp_path / "x.tif") == []
        assert self.told(tmp_path / "x.tif", ink_area=1)[0][1]["found"] == 400

    def test_rgb_is_separated_within_the_limit(self, tmp_path):
        noise("RGB").save(tmp_path / "x.png")
        assert self.told(tmp_path / "x.png") == []


class TestBlackAlone:
    @pytest.mark.parametrize("name", ["x.jpg", "x.png", "x.tif"])
    def test_neutral_rgb(self, tmp_path, name):
        noise("L").convert("RGB").save(tmp_path / name)
        assert image_of(draw(tmp_path / name)).ColorSpace == "/DeviceGray"

    def test_gray_without_a_profile_is_the_press_s(self, tmp_path):
        Image.new("L", (8, 8), 128).save(tmp_path / "x.png")
        assert image_of(draw(tmp_path / "x.png")).read_bytes() == bytes([128]) * 64

    def test_gray_with_a_profile_makes_up_for_dot_gain(self, tmp_path):
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        Image.new("L", (8, 8), 128).save(tmp_path / "x.png", icc_profile=srgb)
        Image.new("RGB", (8, 8), (128, 128, 128)).save(tmp_path / "y.png")
        gray, neutral = (image_of(draw(tmp_path / name)) for name in ("x.png", "y.png"))
        assert gray.ColorSpace == neutral.ColorSpace == "/DeviceGray"
        assert gray.read_bytes() == neutral.read_bytes()

    def test_a_profile_of_another_space_is_told(self, tmp_path):
        Image.new("L", (8, 8), 128).save(tmp_path / "x.png", icc_profile=Path(PROFILE).read_bytes())
        report = Report()
        assert image_of(draw(tmp_path / "x.png", report=report)).read_bytes() == bytes([128]) * 64
        (found,) = report
        assert found.code is codes.PICTURE_PROFILE_IGNORED
        assert "its colours were read as the press's own gray" in found.message()


class TestConverted:
    def test_a_photograph_in_gray_becomes_jpeg_and_a_drawing_does_not(self, tmp_path):
        noise("L", (300, 300)).filter(ImageFilter.GaussianBlur(2)).save(tmp_path / "x.png")
        drawing = Image.new("L", (300, 300), 255)
        ImageDraw.Draw(drawing).ellipse((50, 50, 250, 250), fill=90)
        drawing.save(tmp_path / "y.png")
        assert image_of(draw(tmp_path / "x.png")).Filter == "/DCTDecode"
        assert image_of(draw(tmp_path / "y.png")).Filter == "/FlateDecode"

    def test_1_bit_beyond_the_plant_s_limit(self, tmp_path):
        image = Image.new("1", (40, 4), 1)
        ImageDraw.Draw(image).rectangle((0, 0, 19, 3), 0)
        image.save(tmp_path / "x.png")
        found = image_of(draw(tmp_path / "x.png", width=INCH // 100, height=INCH // 1000, ppi_one_bit=2000))
        assert (found.Width, found.Height, found.BitsPerComponent) == (20, 2, 1)
        assert found.read_bytes() == b"\x00\x3f\xf0" * 2

    @pytest.mark.parametrize(("ppi", "width"), [(200, 100), (150, 75)])
    def test_the_plant_s_resolution(self, tmp_path, ppi, width):
        noise("L", (200, 200)).save(tmp_path / "x.jpg")
        assert image_of(draw(tmp_path / "x.jpg", width=INCH // 2, height=INCH // 2, ppi=ppi)).Width == width

    def test_a_drawing_in_lab(self, tmp_path):
        tiff(tmp_path / "x.tif", (8, 8), [b"\xff\0\0" * 64], bits=[8] * 3, photometric=8)
        assert max(image_of(draw(tmp_path / "x.tif")).read_bytes()) <= 1

    @pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif"])
    def test_rgb_becomes_cmyk(self, tmp_path, name):
        noise("RGB").save(tmp_path / name)
        image = image_of(draw(tmp_path / name))
        assert (image.ColorSpace, image.Filter) == ("/DeviceCMYK", "/DCTDecode")

    def test_red_is_red(self, tmp_path):
        Image.new("RGB", (8, 8), "red").save(tmp_path / "flat.png")
        image = image_of(draw(tmp_path / "flat.png"))
        assert image.Filter == "/FlateDecode"
        pixels = image.read_bytes()
        assert len(pixels) == 8 * 8 * 4
        cyan, magenta, yellow, black = pixels[:4]
        assert min(magenta, yellow) > 180
        assert max(cyan, black) < 30

    @pytest.mark.parametrize(("corner", "wanted"), [("white", lambda ink: ink == 0), ("black", lambda ink: ink > 450)])
    def test_the_ends_of_a_picture_in_colour(self, tmp_path, corner, wanted):
        # White is the paper, and black has black point compensation: little light is left of it.
        image = Image.new("RGB", (8, 8), "red")
        image.putpixel((0, 0), ImageColor.getrgb(corner))
        image.save(tmp_path / "flat.png")
        assert wanted(sum(image_of(draw(tmp_path / "flat.png")).read_bytes()[:4]))

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
        Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(tmp_path / "clear.png")
        assert image_of(draw(tmp_path / "clear.png")).read_bytes() == b"\xff" * 8 * 8

    def test_a_palette_with_a_transparent_colour(self, tmp_path):
        image = Image.new("P", (8, 8), 1)
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.save(tmp_path / "clear.png", transparency=1)
        assert image_of(draw(tmp_path / "clear.png")).read_bytes() == b"\xff" * 8 * 8

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

    def test_a_folder(self, tmp_path):
        self.check(tmp_path, "directory")

    @pytest.mark.parametrize(("name", "kind"), [("e.jpg", "GIF"), ("e.tif", "BMP")])
    def test_another_kind_than_its_name_says(self, tmp_path, name, kind):
        Image.new("L", (9, 9)).save(tmp_path / name, kind)
        self.check(tmp_path / name, f"it is a {kind} file")

    def test_nothing_in_it(self, tmp_path):
        (tmp_path / "empty.png").touch()
        self.check(tmp_path / "empty.png", "it is in no known picture format")

    def test_samples_that_nobody_reads(self, tmp_path):
        tiff(tmp_path / "x.tif", (1, 1), [bytes(4)], bits=[32], photometric=1)
        self.check(tmp_path / "x.tif", "its samples have 32 bits or a sign")

    def test_strips_cut_short(self, tmp_path):
        tiff(tmp_path / "x.tif", (31, 601), [noise("RGB").tobytes()], bits=[8] * 3, photometric=2)
        self.check(tmp_path / "x.tif", "it is damaged (image file is truncated")


class TestTooManyPixels:
    @pytest.mark.parametrize(("pixels", "codes_told"), [(90_000, []), (89_999, [codes.PICTURE_TOO_LARGE])])
    def test_the_plant_says_how_many(self, tmp_path, pixels, codes_told):
        path = tmp_path / "huge.png"
        Image.new("1", (300, 300)).save(path)
        report = Report()
        data = draw(path, report=report, pixels=pixels)
        assert [(found.code, found.span) for found in report] == [(code, SPAN) for code in codes_told]
        for found in report:
            assert "huge.png has 300 × 300 pixels, more than the 89999" in found.message()
            assert "300 × 300 像素，超过单张图片的上限 89999" in found.message("zh")
        assert any(line.endswith(" Do") for line in stream(data)) is (not codes_told)

    def test_a_bomb_is_not_decoded(self, tmp_path):
        # 2,500 megapixels in 2.5 MB: told by what the head says.
        chunk = zlib.compress(bytes(50_000 // 8 + 1))
        head = struct.pack(">2I5B", 50_000, 50_000, 1, 0, 0, 0, 0)

        def part(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", chunk))
        report = Report()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            draw(tmp_path / "bomb.png", report=report)
        assert [found.code for found in report] == [codes.PICTURE_TOO_LARGE]


def test_one_picture_used_twice_is_there_once(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("L", (8, 8), 77).save(path)
    picture = Picture(0, 0, INCH, INCH, str(path))
    assert len(opened(write(picture, picture)).pages[0].Resources.XObject) == 1
