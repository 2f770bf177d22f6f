"""Opening pictures: no limit but the plant's, and sizes as they are seen."""

from __future__ import annotations

import warnings

import pytest
from PIL import Image

from layout.source.images import NoImage, open_image, stored_size, upright_size


def turned(path, kind: str, turn: int):
    image = Image.new("L", (30, 20))
    exif = Image.Exif()
    exif[0x0112] = turn
    image.save(path, kind, exif=exif)
    return str(path)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_size_as_seen(tmp_path, kind, turn):
    with open_image(turned(tmp_path / "x", kind, turn), kind) as image:
        assert stored_size(image) == (30, 20)
        # EXIF 2.3, 4.6.4: from 5 on, the first row of the file is a side of the picture.
        assert upright_size(image) == ((20, 30) if turn >= 5 else (30, 20))


def test_pillow_s_own_limit_is_not_in_force_and_comes_back(tmp_path, monkeypatch):
    Image.new("1", (300, 300)).save(tmp_path / "x.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with open_image(str(tmp_path / "x.png"), "PNG") as image:
            image.load()
    assert Image.MAX_IMAGE_PIXELS == 1000


def test_what_only_begins_like_a_picture(tmp_path):
    (tmp_path / "x.tif").write_bytes(b"II*\0")
    with pytest.raises(NoImage), open_image(str(tmp_path / "x.tif"), "TIFF"):
        pass
