"""What only composition knows that the plant does not hold.

The plant is the bundled newsprint profile: text 3 mm from the trim, type 6, 8 and 10 pt (positive, reversed, in several
inks), pictures of 150 ppi, none under 100, line art of 550."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from layout import display
from layout.diagnostics import Report
from layout.display import BLACK, WHITE, Box, Colour, Glyphs, Node, Picture
from layout.issue.model import Least
from layout.page.drawing import Canvas
from layout.page.headline import fit_lines, set_headline
from layout.page.pictures import draw_source
from layout.page.plant_limits import tell_near_trim, tell_small
from layout.units import MM, PT, Length
from tests.page.makers import (
    BOX,
    LEVEL,
    PLANT,
    SPAN,
    STYLE,
    PlainFaces,
    article,
    context,
    headline,
    page,
    picture,
    role,
    text,
)  # fmt: skip

WIDTH, HEIGHT = 100 * MM, 60 * MM
PAGE = display.Page("A02", Length(WIDTH), Length(HEIGHT), Length(0), (), ())
NODES = [Node("article", title="稿一"), Node("paragraph", 0), Node("article", title="稿二"), Node("paragraph", 2)]
EM = 10 * PT


class Faces(PlainFaces):
    """Glyph 1 is an em wide, glyph 2 half an em."""

    def __init__(self) -> None:
        super().__init__()
        self.only.advances = {1: 1000, 2: 500}


def near_trim(*runs: Glyphs, safety: int = PLANT.safety) -> Report:
    faces: Any = Faces()
    surroundings = context()._replace(plant=PLANT._replace(safety=Length(safety)), faces=faces)
    tell_near_trim(surroundings, PAGE, runs, NODES)
    return surroundings.report


def run(x: int, baseline: int, glyphs: tuple[int, ...] = (1, 1), node: int = 1) -> Glyphs:
    offsets = tuple(EM * index for index in range(len(glyphs)))
    return Glyphs(x, baseline, "plain", EM, glyphs, offsets, "文" * len(glyphs), node=node, span=SPAN)


INSIDE = (10 * MM, 30 * MM)
ASCENT, DESCENT = EM * 88 // 100, EM * 12 // 100


@pytest.mark.parametrize(
    "at",
    [
        INSIDE,
        (3 * MM, 30 * MM),
        (WIDTH - 2 * EM - 3 * MM, 30 * MM),
        (10 * MM, 3 * MM + ASCENT),
        (10 * MM, HEIGHT - 3 * MM - DESCENT),
    ],
)
def test_text_three_millimetres_from_the_trim_is_held(at: tuple[int, int]) -> None:
    assert not list(near_trim(run(*at)))


@pytest.mark.parametrize(
    "at",
    [
        (2 * MM, 30 * MM),
        (WIDTH - 2 * EM - 2 * MM, 30 * MM),
        (10 * MM, 2 * MM + ASCENT),
        (10 * MM, HEIGHT - 2 * MM - DESCENT),
    ],
)
def test_text_nearer_is_told_with_its_article(at: tuple[int, int]) -> None:
    (found,) = near_trim(run(*at))
    assert (found.code.name, found.span) == ("plant-text-near-trim", SPAN)
    assert (found.values["what"], found.values["room"], found.values["least"]) == ("稿一", 2, 3)


def test_the_last_glyph_counts_as_wide_as_it_is() -> None:
    # An em and a half, 3 mm from the right edge.
    assert not list(near_trim(run(WIDTH - EM - EM // 2 - 3 * MM, 30 * MM, (1, 2))))


def test_an_article_is_told_once_where_it_is_nearest() -> None:
    runs = [run(2 * MM, 20 * MM), run(MM, 30 * MM), run(2 * MM, 40 * MM, node=3), run(2 * MM, 50 * MM, node=3)]
    assert [(one.values["what"], one.values["room"]) for one in near_trim(*runs)] == [("稿一", 1), ("稿二", 2)]


def test_furniture_is_told_by_its_words() -> None:
    (found,) = near_trim(run(MM, 30 * MM, node=display.ARTIFACT))
    assert found.values["what"] == "文文"


def test_a_plant_without_a_safe_distance_takes_all() -> None:
    assert not list(near_trim(run(0, 30 * MM), safety=0))


# ------------------------------------------------------------------ headlines


def shrunk(main: Any, box: Any = None, plant: Any = PLANT) -> list[Any]:
    """What is told of ten characters in 55 pt: 5.5 pt each."""
    surroundings = context()._replace(plant=plant)
    level = LEVEL._replace(roles={**LEVEL.roles, "main": main})
    block = headline("一二三四五六七八九十", box=box)
    inset = 0 if box is None else BOX.rule + EM
    set_headline(surroundings, block, level, {}, 55 * PT + 2 * inset)
    return [one for one in surroundings.report if one.code.name == "plant-headline-small"]


SMALL = role(10, align="center", smallest=Length(5 * PT))


def test_a_headline_that_shrinks_too_far_is_told() -> None:
    (found,) = shrunk(SMALL)
    assert (found.values["size"], found.values["least"], found.span) == (5.5, 6, SPAN)


def test_white_on_a_ground_it_is_too_small_sooner() -> None:
    seven = SMALL._replace(size=Length(10 * PT), smallest=Length(7 * PT))
    surroundings = context()._replace(plant=PLANT)
    fit, _ = fit_lines(surroundings, (text("一二三四五六七"),), seven._replace(colour=WHITE), 49 * PT)
    (found,) = surroundings.report
    assert (fit.size, found.values["size"], found.values["least"]) == (7 * PT, 7, 8)
    assert [one.values["least"] for one in shrunk(seven, BOX._replace(reverse=True))] == [8]


@pytest.mark.parametrize(
    "main",
    [
        SMALL._replace(smallest=Length(6 * PT)),
        # Too small before it shrank: told where the size is written.
        SMALL._replace(size=Length(23 * PT // 4)),
    ],
)
def test_other_headlines_are_not_told(main: Any) -> None:
    assert shrunk(main) == []


def test_nobody_s_limits() -> None:
    assert shrunk(SMALL, plant=None) == []


def test_a_headline_that_is_narrowed_too_far_is_told() -> None:
    # Ten characters of 10 pt in 55 pt, narrowed to 55 %: strokes as thin as those of 5.5 pt.
    (found,) = shrunk(role(10, align="center", condense=300))
    assert (found.values["size"], found.values["least"]) == (5.5, 6)
    assert shrunk(role(10, align="center", condense=300), plant=PLANT._replace(type_size=Least(*[5 * PT] * 3))) == []


# ------------------------------------------------------------------ type that is a share of other type

RED = Colour(m=1000, y=1000)


def small(*items: Any, roles: Any = None) -> list[Any]:
    """What is told of items on a page whose roles are of 10 pt."""
    surroundings = context()._replace(plant=PLANT)
    description = page([article(roles=roles or {})], style=STYLE._replace(headlines=(), group_headlines=()))
    tell_small(surroundings, description, items, NODES)
    return [(one.code.name, one.values["size"], one.values["least"]) for one in surroundings.report]


def share(size: float, colour: Colour = BLACK, **more: Any) -> Glyphs:
    return run(*INSIDE)._replace(size=round(size * PT), colour=colour, **more)


TOLD = "plant-text-small"


@pytest.mark.parametrize(
    ("items", "told"),
    [
        # Two thirds of 9 pt, and of 8.
        ([share(6)], []),
        ([share(5.33)], [(TOLD, 5.33, 6)]),
        ([share(4.5, aside=True, node=display.ARTIFACT)], [(TOLD, 4.5, 6)]),
        ([share(8, RED)], [(TOLD, 8, 10)]),
        # White on paper is for something to put it on; on black, on red, on a photograph.
        ([share(7.5, WHITE)], [(TOLD, 7.5, 8)]),
        ([Box(0, 0, WIDTH, HEIGHT, BLACK), share(8, WHITE)], []),
        ([Box(0, 0, WIDTH, HEIGHT, RED), share(8, WHITE)], [(TOLD, 8, 10)]),
        ([Box(0, 0, WIDTH, HEIGHT, RED), Box(0, 0, WIDTH, HEIGHT, BLACK), share(8, WHITE)], []),
        ([Box(0, 0, MM, MM, RED), share(8, WHITE)], []),
        ([Picture(0, 0, WIDTH, HEIGHT, "photo.jpg"), share(8, WHITE)], [(TOLD, 8, 10)]),
        ([share(8, WHITE), Picture(0, 0, WIDTH, HEIGHT, "photo.jpg")], []),
        # The same again in one article, and in another.
        (
            [share(5), share(5), share(5, node=3, span=SPAN._replace(file="b.md")), share(4)],
            [(TOLD, 5, 6), (TOLD, 5, 6), (TOLD, 4, 6)],
        ),
        ([share(5, text=" ")], []),
    ],
)
def test_type_that_is_a_share_of_other_type(items: list[Any], told: list[tuple[str, float, float]]) -> None:
    assert small(*items) == told


def test_type_in_the_size_of_a_role_is_told_where_that_is_written() -> None:
    assert small(share(5), roles={"body": role(5)}) == []
    # On a picture it is told all the same: where it comes to stand is not written.
    white = [Picture(0, 0, WIDTH, HEIGHT, "photo.jpg"), share(9, WHITE)]
    assert small(*white, roles={"body": role(9)}) == [(TOLD, 9, 10)]


# ------------------------------------------------------------------ pictures

INCH = 72 * PT


def shown(folder: Path, size: tuple[int, int], mode: str = "L", plant: Any = PLANT, **more: Any) -> list[Any]:
    """What is told of a picture of so many pixels in a place of two inches by one."""
    path = folder / "photo.png"
    Image.new(mode, size).save(path)
    surroundings = context()._replace(plant=plant)
    draw_source(surroundings, Canvas(), picture(str(path), **more), (0, 0, 2 * INCH, INCH), -1)
    return list(surroundings.report)


@pytest.mark.parametrize(
    ("size", "mode", "more", "told"),
    [
        ((300, 150), "L", {}, None),
        ((290, 145), "RGB", {}, ("plant-picture-coarse", 145, 150)),
        ((200, 100), "L", {}, ("plant-picture-coarse", 100, 150)),
        ((198, 99), "L", {}, ("plant-picture-refused", 99, 100)),
        ((1100, 550), "1", {}, None),
        ((1000, 500), "1", {}, ("plant-line-art-coarse", 500, 550)),
        # Half of it shows, in width and height: 280 of 560 pixels on two inches.
        ((560, 280), "L", {"crop": (500, 500, 1000, 1000)}, ("plant-picture-coarse", 140, 150)),
        # A square whole in the place is an inch wide; filling it, it loses half its height and is two inches wide.
        ((160, 160), "L", {"fit": "contain"}, None),
        ((160, 160), "L", {"fit": "cover"}, ("plant-picture-refused", 80, 100)),
    ],
)
def test_a_picture_with_too_few_pixels_is_told(
    tmp_path: Path, size: tuple[int, int], mode: str, more: dict[str, Any], told: tuple[str, int, int] | None
) -> None:
    found = [(one.code.name, one.values["ppi"], one.values["limit"]) for one in shown(tmp_path, size, mode, **more)]
    assert found == ([told] if told else [])


def test_how_wide_a_coarse_picture_may_be_is_said(tmp_path: Path) -> None:
    (found,) = shown(tmp_path, (150, 75))
    assert found.span == SPAN
    # 150 pixels at the 100 to the inch that are not refused: an inch and a half.
    assert found.values["width"] == pytest.approx(1.5 * 25.4)


def test_a_picture_for_nobody_s_plant_may_be_coarse(tmp_path: Path) -> None:
    assert shown(tmp_path, (20, 10), plant=None) == []
