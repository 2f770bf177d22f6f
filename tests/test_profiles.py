"""The newsprint profile that is shipped: what it says against the standard's data, its limits, and its size."""

from __future__ import annotations

import importlib.util
import itertools
import math
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageCms

from layout.resources import data_folder

FOLDER: Final = os.path.join(data_folder(), "profiles")
PROFILE: Final = os.path.join(FOLDER, "SNAP_TR002_220.icc")
LAB: Final = ImageCms.createProfile("LAB")
SRGB: Final = ImageCms.createProfile("sRGB")

SOLIDS: Final = {
    "C": ((100, 0, 0, 0), (56.58, -23.40, -26.45)),
    "M": ((0, 100, 0, 0), (52.69, 44.14, -1.09)),
    "Y": ((0, 0, 100, 0), (76.57, -4.05, 54.72)),
    "K": ((0, 0, 0, 100), (36.69, 1.68, 4.25)),
    "CM": ((100, 100, 0, 0), (39.74, 6.02, -22.44)),
    "CY": ((100, 0, 100, 0), (52.84, -34.93, 15.74)),
    "MY": ((0, 100, 100, 0), (50.91, 40.74, 22.38)),
    "CMY": ((100, 100, 100, 0), (38.70, -0.67, -0.46)),
    "paper": ((0, 0, 0, 0), (80.07, -0.01, 3.51)),
}
"""L*, a*, b* of the solids, their overprints and the paper in ANSI CGATS/SNAP TR 002-2007 (its patches 1 to 7, 25 and
26), over which the inks are given in per cent."""
APART: Final = 2.5
"""ΔE*ab that may lie between the data and the profile: its model is off by 1.6 at most, Pillow's Lab by half a step."""


def shrink() -> Callable[[bytes], bytes]:
    """The recipe's last step, which is a script beside the profiles and in no package."""
    spec = importlib.util.spec_from_file_location("shrink_profile", os.path.join(FOLDER, "shrink_profile.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[bytes], bytes] = module.shrink
    return found


def tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    entries = [struct.unpack_from(">4sII", profile, 132 + 12 * index) for index in range(count)]
    return {name: profile[start : start + length] for name, start, length in entries}


@pytest.mark.parametrize("solid", SOLIDS)
def test_solids_print_as_the_standard_has_measured_them(solid: str) -> None:
    inks, wanted = SOLIDS[solid]
    ink = Image.new("CMYK", (1, 1), tuple(round(part * 255 / 100) for part in inks))
    absolute = ImageCms.buildTransform(PROFILE, LAB, "CMYK", "LAB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC)
    lightness, a, b = ImageCms.applyTransform(ink, absolute).getpixel((0, 0))
    found = (lightness / 2.55, *(part - 128 for part in (a, b)))
    assert math.dist(found, wanted) < APART


@pytest.mark.parametrize("intent", list(ImageCms.Intent))
def test_no_separation_is_over_the_ink_that_the_name_promises(intent: ImageCms.Intent) -> None:
    """220 %, and what interpolation adds between the grid's points; black is limited to 95 %."""
    steps = range(0, 256, 15)
    pixels = bytes(itertools.chain.from_iterable(itertools.product(steps, repeat=3)))
    image = Image.frombytes("RGB", (len(steps) ** 2, len(steps)), pixels)
    inks = ImageCms.applyTransform(image, ImageCms.buildTransform(SRGB, PROFILE, "RGB", "CMYK", intent)).tobytes()
    dots = [inks[at : at + 4] for at in range(0, len(inks), 4)]
    assert max(map(sum, dots)) <= 2.25 * 255
    assert max(dot[3] for dot in dots) <= 0.95 * 255


@pytest.mark.parametrize("intent", [ImageCms.Intent.PERCEPTUAL, ImageCms.Intent.RELATIVE_COLORIMETRIC])
def test_white_stays_paper(intent: ImageCms.Intent) -> None:
    white = Image.new("RGB", (1, 1), "white")
    transform = ImageCms.buildTransform(SRGB, PROFILE, "RGB", "CMYK", intent)
    assert ImageCms.applyTransform(white, transform).getpixel((0, 0)) == (0, 0, 0, 0)


def test_it_is_small_names_its_source_and_has_every_table_that_is_required() -> None:
    data = Path(PROFILE).read_bytes()
    assert len(zlib.compress(data, 1)) < 85_000
    assert int.from_bytes(data[:4], "big") == len(data)
    found = tags(data)
    # ICC.1:2001-04, 6.3.3.2: an output profile with tables in several dimensions.
    required = {b"desc", b"cprt", b"wtpt", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt"}
    assert required <= set(found)
    assert b"targ" not in found
    assert b"ANSI CGATS/SNAP TR 002-2007" in found[b"cprt"]


class TestShrinking:
    def test_the_shipped_profile_is_made_by_it(self) -> None:
        data = Path(PROFILE).read_bytes()
        assert shrink()(data) == data

    def test_a_table(self) -> None:
        # One input, one output, a grid of 5; curves of 511 points, which is twice 256 less one: every second stays.
        head = b"mft2" + bytes(4) + bytes([1, 1, 5, 0]) + bytes(36) + struct.pack(">HH", 511, 511)
        curve = [min(index * 128, 65535) for index in range(510)] + [65535]
        table = [0, 31, 33, 65500, 65535]
        tag = head + struct.pack(f">{511 * 2 + 5}H", *curve, *table, *curve)
        entries = {b"A2B0": tag, b"B2A0": tag + b"\0\0", b"B2A2": tag[:8] + tag[8:], b"targ": b"text" * 9}
        body, listed = b"", b""
        for name, value in entries.items():
            listed += struct.pack(">4sII", name, 132 + 12 * len(entries) + len(body), len(value))
            body += value + bytes(-len(value) % 4)
        small = tags(shrink()(bytes(128) + struct.pack(">I", len(entries)) + listed + body))
        assert set(small) == {b"A2B0", b"B2A0", b"B2A2"}
        assert small[b"B2A2"] == small[b"B2A0"]
        assert struct.unpack_from(">HH", small[b"A2B0"], 48) == (256, 256)
        numbers = struct.unpack_from(f">{256 * 2 + 5}H", small[b"A2B0"], 52)
        # Twelve bits are steps of 16: every second point of the curve is a multiple already.
        assert numbers[:256] == (*(index * 256 for index in range(255)), 65535)
        # Ten bits are steps of 64: 31 is nearer to 0, 33 to 64; 65500 to 65472; full ink stays full.
        assert numbers[256:261] == (0, 0, 64, 65472, 65535)
        assert numbers[261:] == numbers[:256]
