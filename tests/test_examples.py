"""The examples' index and pictures. What their pages come to is in tests/test_golden.py."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import uharfbuzz as hb
import yaml
from PIL import Image

HERE = Path(__file__).parent.parent / "examples"
INDEX = (HERE / "README.md").read_text("utf-8")
EXAMPLES = sorted(path.parent.name for path in HERE.glob("*/issue.yaml"))
REGIONS = yaml.safe_load((HERE / "fonts.yaml").read_text("utf-8"))
PICTURE_WIDTH = 900
LARGEST_PICTURE = 80_000
LARGEST_FACE = 256 * 1024
"""Bytes of a face that is cut to one example's characters; a whole one has millions."""


def test_every_example_is_in_the_index_with_its_picture() -> None:
    assert re.findall(r"^\*\*\[([\w-]+)\]\(\1/issue\.yaml\)\*\*: \S", INDEX, re.MULTILINE) == re.findall(
        r"^!\[([\w-]+)\]\(\1/page\.png\)$", INDEX, re.MULTILINE
    )
    assert sorted(re.findall(r"\((\S+)/page\.png\)", INDEX)) == EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_picture_is_as_wide_as_the_index_shows_it_and_light(example: str) -> None:
    data = (HERE / example / "page.png").read_bytes()
    assert len(data) <= LARGEST_PICTURE
    assert Image.open(io.BytesIO(data)).width == PICTURE_WIDTH


@pytest.mark.parametrize("example", REGIONS)
def test_a_region_s_faces_are_cuts_with_their_licence(example: str) -> None:
    """The OFL's conditions: the licence goes with the faces, and no cut bears a reserved name (“Source”)."""
    folder = HERE / example / "fonts"
    licence = (folder / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Modified Versions" in licence
    assert {path.name for path in folder.iterdir()} == {"OFL.txt", *(face["file"] for face in REGIONS[example])}
    for face in REGIONS[example]:
        path = folder / face["file"]
        assert path.stat().st_size < LARGEST_FACE
        font = hb.Face(path.read_bytes())
        assert not any("source" in font.get_name(number).lower() for number in (1, 4, 6))
        assert font.get_name(4) in licence
        assert font.get_name(0).partition("Adobe")[0].removeprefix("(c) ") in licence
