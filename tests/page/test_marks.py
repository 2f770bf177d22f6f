from __future__ import annotations

from itertools import pairwise

import pytest

from layout.display import REGISTRATION, Box, Colour, Glyphs, Page, Stroke
from layout.page.drawing import Canvas
from layout.page.marks import MARKS, WEIGHT, draw_marks, margin
from layout.units import PT, Length, mm
from tests.page.makers import context, text

PAGE = Page("A02", mm(275), mm(390), Length(0), (), ())


def drawn(*marks: str, bleed: int = 0) -> list[object]:
    canvas = Canvas()
    draw_marks(context(), canvas, PAGE._replace(bleed=Length(bleed)), marks, text("今日中原　2021-12-28　A02"))
    return list(canvas.items)


def strokes(*marks: str, bleed: int = 0) -> list[Stroke]:
    return [item for item in drawn(*marks, bleed=bleed) if isinstance(item, Stroke)]


def extent(item: object) -> tuple[int, int, int, int]:
    if isinstance(item, Stroke):
        across, down = (WEIGHT // 2 if item.x1 == item.x2 else 0), (WEIGHT // 2 if item.y1 == item.y2 else 0)
        return (min(item.x1, item.x2) - across, min(item.y1, item.y2) - down,
                max(item.x1, item.x2) + across, max(item.y1, item.y2) + down)  # fmt: skip
    if isinstance(item, Box):
        return item.x, item.y, item.x + item.width, item.y + item.height
    assert isinstance(item, Glyphs)
    start, end = item.x + item.offsets[0], item.x + item.offsets[-1] + item.size
    return start, item.y - item.size, end, item.y + item.size * 12 // 100  # the em box reaches so far below


def test_crop_marks_lie_on_the_lines_of_the_trim_three_millimetres_off():
    ends = {(item.x1, item.y1, item.x2, item.y2) for item in strokes("crop")}
    assert len(ends) == 8
    assert (mm(-8), 0, mm(-3), 0) in ends
    assert (mm(278), mm(390), mm(283), mm(390)) in ends
    assert (mm(275), mm(393), mm(275), mm(398)) in ends


def test_a_bleed_of_five_millimetres_sends_them_further_off():
    assert (mm(-10), 0, mm(-5), 0) in {(item.x1, item.y1, item.x2, item.y2) for item in strokes("crop", bleed=mm(5))}


def test_a_registration_mark_in_the_middle_of_every_side():
    crosses = [item for item in strokes("registration") if abs(item.x2 - item.x1) + abs(item.y2 - item.y1) == mm(5)]
    middles = {((item.x1 + item.x2) // 2, (item.y1 + item.y2) // 2) for item in crosses}
    assert len(crosses) == 8
    assert {x for x, _ in middles} == {mm(275) // 2, -mm(11) // 2, mm(275) + mm(11) // 2}


@pytest.mark.parametrize("bleed", [0, mm(3), mm(5)])
def test_no_mark_is_on_the_page_its_bleed_or_beyond_the_paper(bleed: int):
    paper = bleed + margin(bleed, MARKS)
    for item in drawn(*MARKS, bleed=bleed):
        left, top, right, foot = extent(item)
        off = right <= -bleed or left >= mm(275) + bleed or foot <= -bleed or top >= mm(390) + bleed
        assert off, item
        assert left >= -paper, item
        assert top >= -paper, item
        assert right <= mm(275) + paper, item
        assert foot <= mm(390) + paper, item


def test_crop_and_registration_marks_are_on_every_plate_and_nothing_else_is():
    colours = {item.colour for item in strokes(*MARKS)}
    rest = [item for item in drawn(*MARKS) if not isinstance(item, Stroke)]
    others = {item.fill if isinstance(item, Box) else item.colour for item in rest}
    assert colours == {REGISTRATION}
    assert REGISTRATION not in others


def test_each_plate_shows_its_own_name_alone():
    slug = {item.text: item.colour for item in drawn("slug") if isinstance(item, Glyphs)}
    assert slug["今日中原　2021-12-28　A02"] == Colour(k=1000)
    assert (slug["Cyan"], slug["Magenta"]) == (Colour(c=1000), Colour(m=1000))
    assert (slug["Yellow"], slug["Black"]) == (Colour(y=1000), Colour(k=1000))


def test_the_slug_s_parts_stand_side_by_side():
    runs = [item for item in drawn("slug") if isinstance(item, Glyphs)]
    ends = [(item.x + item.offsets[0], item.x + item.offsets[-1] + 6 * PT) for item in runs]
    assert all(after[0] >= before[1] for before, after in pairwise(ends))


def test_the_colour_bar_has_solids_tints_and_overprints():
    fills = [item.fill for item in drawn("colour-bar") if isinstance(item, Box)]
    assert fills[:4] == [Colour(c=1000), Colour(m=1000), Colour(y=1000), Colour(k=1000)]
    assert Colour(k=500) in fills
    assert Colour(m=1000, y=1000) in fills


def test_no_marks_no_margin():
    assert margin(0, ()) == 0
    assert margin(mm(3), ("crop",)) == mm(9)
    assert margin(0, ("crop",)) == mm(12)
    assert drawn() == []


SPOT = Colour(m=850, y=900, spot="专色朱红")


def with_spot(width: int, *marks: str) -> list[object]:
    """The marks of a page on which a tint of a spot colour is drawn."""
    ground = Box(0, 0, mm(9), mm(9), SPOT._replace(tint=150))
    canvas = Canvas([ground])
    draw_marks(context(), canvas, PAGE._replace(width=Length(width)), marks, text("今日中原　2021-12-28　A02"))
    return canvas.items[1:]


def test_a_spot_colour_is_a_plate_with_its_name_and_its_patch():
    items = with_spot(mm(275), *MARKS)
    slug = [item for item in items if isinstance(item, Glyphs)]
    assert (slug[-1].text, slug[-1].colour) == ("专色朱红", SPOT)
    patches = [item.fill for item in items if isinstance(item, Box)]
    # After the four solids, before the tints.
    assert patches.index(SPOT) == 4


@pytest.mark.parametrize("width", [mm(120), mm(150), mm(275)])
def test_no_mark_runs_into_another(width: int):
    items = with_spot(width, *MARKS)
    strokes = [extent(item) for item in items if isinstance(item, Stroke)]
    for item in items:
        if not isinstance(item, Stroke):
            left, top, right, foot = extent(item)
            for x1, y1, x2, y2 in strokes:
                assert right <= x1 or x2 <= left or foot <= y1 or y2 <= top, item
