"""Colours on their way to the press."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from layout.display import Printing
from layout.pdf import separation
from layout.pdf.separation import black_curve, fits, is_neutral, is_press, press_of, transform
from tests.pdf.pages import PROFILE

PRESS = press_of(Printing(PROFILE, "CGATS TR 002"))
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
OWN = Path(PROFILE).read_bytes()


def lightness(colour: tuple[int, int, int, int]) -> float:
    """L* of an ink as the profile says it prints."""
    lab = ImageCms.profileToProfile(
        Image.new("CMYK", (1, 1), colour),
        PROFILE,
        ImageCms.createProfile("LAB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="LAB",
    )
    return lab.getpixel((0, 0))[0] / 2.55


class TestBlackCurve:
    @pytest.mark.parametrize("level", [0, 32, 64, 96, 128, 160, 192, 224, 255])
    def test_black_alone_is_as_light_as_four_inks(self, level):
        # What littleCMS makes of the same gray, with black point compensation, is the measure.
        curve = black_curve(None, PRESS)
        inks = transform(None, "RGB", PRESS).apply(Image.new("RGB", (1, 1), (level,) * 3)).getpixel((0, 0))
        black = lightness((0, 0, 0, 255 - curve[level]))
        darkest = lightness(transform(None, "RGB", PRESS).apply(Image.new("RGB", (1, 1))).getpixel((0, 0)))
        solid = lightness((0, 0, 0, 255))
        # Four inks go deeper than black alone: the ranges are brought to each other.
        wanted = 100 - (100 - lightness(inks)) * (100 - solid) / (100 - darkest)
        assert black == pytest.approx(wanted, abs=2.5)

    def test_ends_and_steps(self):
        curve = black_curve(None, PRESS)
        assert (curve[0], curve[255]) == (0, 255)
        steps = [after - before for before, after in itertools.pairwise(curve)]
        # It never turns back, and leaps nowhere.
        assert min(steps) >= 0
        assert max(steps) <= 3

    def test_without_compensation_the_shadows_are_lost(self):
        plain = black_curve(None, PRESS._replace(black_point=False))
        assert plain.count(0) > 2 * black_curve(None, PRESS).count(0)
        assert plain[200] < black_curve(None, PRESS)[200]

    def test_a_profile_in_which_equal_parts_have_a_colour(self):
        # The red light is half as bright as it should be: white is cyan.
        at = SRGB.index(b"rXYZ")
        start = int.from_bytes(SRGB[at + 4 : at + 8], "big") + 8
        halved = b"".join((int.from_bytes(SRGB[i : i + 4], "big") // 2).to_bytes(4, "big") for i in (start, start + 4))
        with pytest.raises(separation.ProfileUnfit):
            black_curve(SRGB[:start] + halved + SRGB[start + 8 :], PRESS)


@pytest.mark.parametrize(
    ("pixel", "neutral"),
    [((9, 9, 9), True), ((100, 101, 102), True), ((100, 100, 103), False), ((103, 100, 100), False)],
)
def test_neutral(pixel, neutral):
    image = Image.new("RGB", (9, 9), (200, 200, 200))
    image.putpixel((4, 4), pixel)
    assert is_neutral(image) is neutral


@pytest.mark.parametrize(
    ("mode", "profile", "right"),
    [("RGB", SRGB, True), ("L", SRGB, True), ("CMYK", SRGB, False), ("CMYK", OWN, True), ("RGB", OWN, False)],
)
def test_a_profile_is_for_its_own_colours(mode, profile, right):
    assert fits(profile, mode) is right


def test_the_press_s_own_profile_is_known_by_what_it_does():
    assert is_press(OWN[:24] + bytes(12) + OWN[36:], PRESS)
    assert not is_press(OWN[:-1] + b"\x99", PRESS)


def test_from_cmyk_to_cmyk_black_alone_stays_alone():
    inks = transform(OWN, "CMYK", PRESS).apply(Image.new("CMYK", (1, 1), (0, 0, 0, 128))).getpixel((0, 0))
    assert inks[:3] == (0, 0, 0)
    assert inks[3] == pytest.approx(128, abs=4)


def test_an_intent_of_its_own():
    blue = Image.new("RGB", (1, 1), (0, 0, 255))
    perceptual = press_of(Printing(PROFILE, "CGATS TR 002", intent="perceptual"))
    relative, other = (transform(None, "RGB", press).apply(blue).tobytes() for press in (PRESS, perceptual))
    assert relative != other


def test_lab():
    paper = Image.new("LAB", (1, 1), (255, 128, 128))
    assert transform(None, "LAB", PRESS).apply(paper).getpixel((0, 0)) == pytest.approx((0, 0, 0, 0), abs=1)


def test_without_an_output_profile(tmp_path):
    with pytest.raises(separation.OutputUnfit):
        transform(None, "RGB", PRESS._replace(profile=str(tmp_path / "none.icc")))
