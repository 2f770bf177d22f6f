"""Pixels cut, averaged and turned: bands give what the whole picture gives."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps
from PIL.PngImagePlugin import PngInfo

from layout.display import Picture
from layout.pdf.pixels import UnreadPixels, Wanted, flattened, raster_of, reduced, stored_box, upright, wanted
from layout.source.images import open_image
from layout.units import INCH
from tests.pdf.tiffs import noise, tiff


def joined(bands):
    bands = list(bands)
    whole = Image.new(bands[0].mode, (bands[0].width, sum(band.height for band in bands)))
    top = 0
    for band in bands:
        whole.paste(band, (0, top))
        top += band.height
    return whole


def read(path, kind, crop=(0, 0, 1000, 1000), finer=1.0):
    """The picture's crop, ``finer`` times smaller, upright."""
    picture = Picture(0, 0, INCH, INCH, str(path), crop)
    with open_image(str(path), kind) as image:
        raster = raster_of(image, str(path), picture, finer)
        part, area = wanted(raster, picture, finer)
        return upright(joined(reduced(raster, part)), raster.turn), area


def plain(path, kind):
    return read(path, kind)[0]


def apart(one: Image.Image, other: Image.Image) -> int:
    assert (one.mode, one.size) == (other.mode, other.size)
    extrema = ImageChops.difference(one, other).getextrema()
    return max(high for _, high in (extrema if isinstance(extrema[0], tuple) else (extrema,)))


class TestTurned:
    @given(st.integers(1, 8), st.tuples(*[st.integers(0, 9)] * 4))
    def test_a_box_of_the_upright_picture(self, turn, corners):
        stored = noise("L", (10, 13))
        exif = Image.Exif()
        exif[0x0112] = turn
        stored.info["exif"] = exif.tobytes()
        seen = ImageOps.exif_transpose(stored)
        left, right = sorted((corners[0], corners[1] + 1))
        top, bottom = sorted((corners[2], corners[3] + 1))
        if left == right or top == bottom:
            return
        box = (left, top, right, bottom)
        found = upright(stored.crop(stored_box(box, seen.size, turn)), turn)
        assert found.tobytes() == seen.crop(box).tobytes()

    @pytest.mark.parametrize("turn", range(1, 9))
    @pytest.mark.parametrize(("kind", "name"), [("PNG", "x.png"), ("TIFF", "x.tif")])
    def test_a_file(self, tmp_path, turn, kind, name):
        exif = Image.Exif()
        exif[0x0112] = turn
        stored = noise("RGB", (20, 30))
        stored.save(tmp_path / name, exif=exif)
        stored.info["exif"] = exif.tobytes()
        seen = ImageOps.exif_transpose(stored)
        assert plain(tmp_path / name, kind).tobytes() == seen.tobytes()
        # The top right quarter.
        found, area = read(tmp_path / name, kind, crop=(500, 0, 1000, 500))
        assert area == (0.5, 0.0, 1.0, 0.5)
        width, height = seen.size
        assert found.tobytes() == seen.crop((width // 2, 0, width, height // 2)).tobytes()


class TestReduced:
    @pytest.mark.parametrize("times", [2, 3, 7])
    def test_whole_pixels_are_averaged(self, tmp_path, times):
        source = noise("L", (42, 630))
        source.save(tmp_path / "x.png")
        found, _ = read(tmp_path / "x.png", "PNG", finer=times)
        assert apart(found, source.reduce(times)) == 0

    @pytest.mark.parametrize("times", [1.01, 1.5, 2.7, 6.4])
    @pytest.mark.parametrize(("kind", "name"), [("PNG", "x.png"), ("TIFF", "x.tif")])
    def test_bands_leave_no_trace(self, tmp_path, times, kind, name):
        source = noise("RGB", (130, 1100))
        source.save(tmp_path / name)
        found, _ = read(tmp_path / name, kind, finer=times)
        size = (round(130 / times), round(1100 / times))
        coarse = source.reduce(int(times)) if times >= 2 else source
        box = (0, 0, 130 / max(1, int(times)), 1100 / max(1, int(times)))
        assert apart(found, coarse.resize(size, Image.Resampling.HAMMING, box)) <= 1

    @given(width=st.integers(1, 60), height=st.integers(1, 700), times=st.floats(1, 40))
    def test_any_size_comes_out_as_wanted(self, width, height, times):
        source = Image.new("L", (width, height), 77)
        from layout.pdf.pixels import Raster, _bands_of

        raster = Raster(source.size, source.size, _bands_of(source), "L", 1)
        size = (max(1, round(width / times)), max(1, round(height / times)))
        found = joined(reduced(raster, Wanted((0, 0, width, height), size)))
        assert found.size == size
        assert found.getextrema() == (77, 77)

    def test_a_jpeg_is_decoded_smaller(self, tmp_path):
        source = Image.radial_gradient("L").resize((801, 603))
        source.save(tmp_path / "x.jpg", quality=98)
        picture = Picture(0, 0, INCH, INCH, "")
        with open_image(str(tmp_path / "x.jpg"), "JPEG") as image:
            raster = raster_of(image, "", picture, 5)
            # A quarter, the last column and row of which are not full.
            assert (raster.size, raster.extent) == ((201, 151), (200.25, 150.75))
        found, area = read(tmp_path / "x.jpg", "JPEG", finer=5)
        assert area == (0, 0, 1, 1)
        assert apart(found, source.resize((160, 121), Image.Resampling.HAMMING)) < 12


class TestPlain:
    def test_16_bit_gray_is_rounded(self, tmp_path):
        levels = [0, 1, 128, 129, 257, 32768, 65278, 65535]
        data = b"".join(struct.pack("<H", level) for level in levels)
        Image.frombytes("I;16", (8, 1), data).save(tmp_path / "x.png")
        # level / 257, rounded.
        assert list(plain(tmp_path / "x.png", "PNG").tobytes()) == [0, 0, 0, 1, 1, 128, 254, 255]

    @pytest.mark.parametrize("order", ["<", ">"])
    def test_16_bit_colours(self, tmp_path, order):
        source = noise("RGB", (9, 7))
        data = b"".join(struct.pack(f"{order}H", level * 257) for level in source.tobytes())
        tiff(tmp_path / "x.tif", (9, 7), [data], bits=[16] * 3, photometric=2, order=order)
        assert plain(tmp_path / "x.tif", "TIFF").tobytes() == source.tobytes()

    def test_16_bit_gray_in_which_white_is_zero(self, tmp_path):
        tiff(tmp_path / "x.tif", (2, 1), [struct.pack("<2H", 0, 65535)], bits=[16], photometric=0)
        assert plain(tmp_path / "x.tif", "TIFF").tobytes() == b"\xff\0"

    def test_floating_point_goes_from_0_to_1(self, tmp_path):
        tiff(
            tmp_path / "x.tif", (3, 1), [struct.pack("<3f", 0, 0.5, 1)], bits=[32], photometric=1, more={339: (3, [3])}
        )
        assert list(plain(tmp_path / "x.tif", "TIFF").tobytes()) == [0, 128, 255]

    def test_32_bit_samples_are_not_guessed(self, tmp_path):
        tiff(tmp_path / "x.tif", (1, 1), [bytes(4)], bits=[32], photometric=1)
        with pytest.raises(UnreadPixels):
            plain(tmp_path / "x.tif", "TIFF")

    @pytest.mark.parametrize("mode", ["RGBA", "LA"])
    def test_half_of_black_on_paper(self, tmp_path, mode):
        colour = (0, 0, 0, 128) if mode == "RGBA" else (0, 128)
        Image.new(mode, (2, 2), colour).save(tmp_path / "x.png")
        found = plain(tmp_path / "x.png", "PNG")
        assert found.mode == mode[:-1]
        # 255 × (1 − 128/255)
        assert set(found.tobytes()) == {127}

    def test_lab_comes_as_it_is(self, tmp_path):
        # L* 100, a* 0, b* 0: 255, 0, 0 with signed a and b (TIFF 6.0, section 23).
        tiff(tmp_path / "x.tif", (1, 1), [b"\xff\0\0"], bits=[8] * 3, photometric=8)
        assert plain(tmp_path / "x.tif", "TIFF").getpixel((0, 0)) == (255, 128, 128)

    @pytest.mark.parametrize(("gamma", "found"), [(45455, 64), (100000, 136)])
    def test_a_png_s_gamma(self, tmp_path, gamma, found):
        # Of linear samples, 64/255 is (64/255) ** (1/2.2) × 255 = 136; at 1/2.2 they are right already.
        chunk = PngInfo()
        chunk.add(b"gAMA", struct.pack(">I", gamma))
        Image.new("L", (2, 2), 64).save(tmp_path / "x.png", pnginfo=chunk)
        assert set(plain(tmp_path / "x.png", "PNG").tobytes()) == {found}

    def test_1_bit_averaged_is_gray(self, tmp_path):
        image = Image.new("1", (4, 2), 1)
        image.putpixel((0, 0), 0)
        image.save(tmp_path / "x.png")
        assert list(read(tmp_path / "x.png", "PNG", finer=2)[0].tobytes()) == [191, 255]

    def test_a_negative_is_turned(self):
        from layout.pdf.pixels import Raster

        image = Image.new("CMYK", (1, 1), (255, 0, 10, 0))
        assert flattened(image, Raster((1, 1), (1, 1), None, "CMYK", 1, negative=True)).getpixel((0, 0)) == (
            0,
            255,
            245,
            255,
        )
