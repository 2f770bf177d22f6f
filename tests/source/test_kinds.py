"""What a file is, by its first bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.source.kinds import HEAD, kind_of, kind_of_file


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "GIF", "BMP", "WebP"])
def test_pictures_as_they_are_written(kind: str) -> None:
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, kind)
    assert kind_of(written.getvalue()[:HEAD]) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"II+\0\x08\0\0\0", "TIFF"),
        (b"MM\0+\0\x08\0\0", "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"%PDF-1.4", "PDF"),
        # ISO 32000-1, annex H, note 13: within the first 1024 bytes.
        (b"\xef\xbb\xbf\n" + b" " * 1000 + b"%PDF-1.7", "PDF"),
        (b" " * 1024 + b"%PDF-1.7", ""),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"", ""),
        (b"a text", ""),
    ],
)
def test_signatures(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


def test_the_name_says_nothing(tmp_path) -> None:
    path = tmp_path / "photo.png"
    Image.new("L", (4, 4)).save(path, "JPEG")
    assert kind_of_file(str(path)) == "JPEG"
