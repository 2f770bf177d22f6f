"""TIFF read in parts: every part is what the whole is."""

from __future__ import annotations

import pytest
from PIL import Image

from layout.pdf.strips import bands, plan
from layout.source.images import open_image
from tests.pdf.tiffs import noise, tiff


def in_parts(path, top=0, bottom=None):
    """The picture put together from its bands, and how many there were."""
    with open_image(str(path), "TIFF") as image:
        whole = plan(image)
        assert whole is not None
        bottom = bottom or whole.size[1]
        found = list(bands(str(path), whole, top, bottom))
    first = found[0][0]
    # A palette is every band's own.
    plain = [(row, band.convert("RGB") if band.mode == "P" else band) for row, band in found]
    picture = Image.new(plain[0][1].mode, (whole.size[0], bottom - first))
    for row, band in plain:
        picture.paste(band, (0, row - first))
    return picture.crop((0, top - first, *picture.size)), len(found)


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_compressions(tmp_path, compression, mode):
    path = tmp_path / "x.tif"
    # So many rows a strip that several strips make a band.
    noise(mode, (50, 700)).save(path, compression=compression, tiffinfo={278: 48})
    found, count = in_parts(path)
    assert count > 1
    assert found.tobytes() == Image.open(path).tobytes()


@pytest.mark.parametrize("compression", ["group3", "group4", "raw"])
def test_1_bit(tmp_path, compression):
    path = tmp_path / "x.tif"
    noise("1", (48, 700)).save(path, compression=compression, tiffinfo={278: 100})
    found, _ = in_parts(path)
    assert found.tobytes() == noise("1", (48, 700)).tobytes()


def test_one_long_strip_that_is_not_compressed(tmp_path):
    source = noise("RGB", (31, 601))
    tiff(tmp_path / "x.tif", source.size, [source.tobytes()], bits=[8] * 3, photometric=2)
    found, count = in_parts(tmp_path / "x.tif")
    assert (found.tobytes(), count) == (source.tobytes(), 3)


@pytest.mark.parametrize("order", ["<", ">"])
def test_planes_one_after_the_other(tmp_path, order):
    source = noise("CMYK", (31, 601))
    planes = [part.tobytes() for part in source.split()]
    tiff(tmp_path / "x.tif", source.size, planes, bits=[8] * 4, photometric=5, order=order, more={284: (3, [2])})
    found, count = in_parts(tmp_path / "x.tif")
    assert (found.tobytes(), count) == (source.tobytes(), 3)


def test_tiles(tmp_path):
    source = noise("RGB", (100, 300))
    paper = Image.new("RGB", (128, 320))
    paper.paste(source)
    tiles = [
        paper.crop((left, top, left + 64, top + 64)).tobytes() for top in range(0, 320, 64) for left in (0, 64)
    ]
    tiff(
        tmp_path / "x.tif",
        source.size,
        tiles,
        bits=[8] * 3,
        photometric=2,
        more={322: (3, [64]), 323: (3, [64]), 278: (4, [300])},
    )
    found, count = in_parts(tmp_path / "x.tif")
    assert (found.tobytes(), count) == (source.tobytes(), 2)


def test_only_the_rows_that_are_wanted_are_read(tmp_path):
    source = noise("L", (10, 2000))
    source.save(tmp_path / "x.tif", compression="tiff_lzw", tiffinfo={278: 100})
    found, count = in_parts(tmp_path / "x.tif", 950, 1050)
    assert count == 1
    assert found.tobytes() == source.crop((0, 950, 10, 1050)).tobytes()


def test_of_several_pictures_the_first(tmp_path):
    first, second = noise("L", (9, 9)), Image.new("L", (9, 9))
    first.save(tmp_path / "x.tif", save_all=True, append_images=[second])
    assert in_parts(tmp_path / "x.tif")[0].tobytes() == first.tobytes()


def test_a_palette(tmp_path):
    source = noise("RGB", (20, 400)).quantize(16)
    source.save(tmp_path / "x.tif")
    assert in_parts(tmp_path / "x.tif")[0].tobytes() == source.convert("RGB").tobytes()


@pytest.mark.parametrize("cut", [1000, 40_000, 50_000])
def test_a_strip_that_is_cut_short(tmp_path, cut):
    path = tmp_path / "x.tif"
    source = noise("RGB", (31, 601))
    tiff(path, source.size, [source.tobytes()[:cut]], bits=[8] * 3, photometric=2)
    with pytest.raises(OSError, match=r"cut short|truncated"):
        in_parts(path)
