from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from layout.display import BLACK, Box, Picture, Stroke
from layout.issue.model import PictureStory, Rule
from layout.page.blocks import PreparedRule, prepare_advertisement, prepare_picture
from layout.page.codes import ADVERTISEMENT_SIZE, ADVERTISEMENT_TOO_LARGE
from layout.page.drawing import THIN_RULE, Canvas
from layout.page.modules import Spot
from layout.units import MM, PT, Length
from tests.page.makers import EM, ROW, SPAN, advertisement, context, picture

HERE = Spot(0, 0, 1, 1)


def test_an_advertisement_fills_its_columns_and_rows() -> None:
    canvas = Canvas()
    plan = prepare_advertisement(context(), advertisement(2, 10), 2).plan()
    assert plan.rows == 10
    plan.draw(canvas, HERE)
    assert canvas.items == [Box(0, PT, 27 * EM, 10 * ROW - 2 * PT, None, BLACK, PT)]


def test_an_advertisement_of_a_given_size_stands_in_the_middle_of_its_rows() -> None:
    # 90 × 40 mm; 27 characters are 270 pt = 95.25 mm; 40 mm = 113.4 pt and 2 pt of white are 10 rows.
    bought = advertisement(2, 0, width=Length(90 * MM), height=Length(40 * MM))
    plan = prepare_advertisement(context(), bought, 2)
    assert plan.rows == 10
    canvas = Canvas()
    plan.draw(canvas, HERE)
    (box,) = canvas.items
    assert isinstance(box, Box)
    assert (box.width, box.height) == (90 * MM, 40 * MM)
    assert box.x == (27 * EM - 90 * MM) // 2
    assert box.y == PT + (118 * PT - 40 * MM) // 2


def test_an_advertisement_is_never_cropped(tmp_path: Path) -> None:
    path = tmp_path / "ad.png"
    Image.new("L", (100, 100)).save(path)
    canvas = Canvas()
    prepare_advertisement(context(), advertisement(2, 10, path=str(path)), 2).draw(canvas, HERE)
    drawn = canvas.items[0]
    assert isinstance(drawn, Picture)
    assert drawn.width == drawn.height == 10 * ROW - 2 * PT
    assert drawn.crop == (0, 0, 1000, 1000)


def test_an_advertisement_larger_than_its_cells_is_told() -> None:
    surroundings = context()
    prepare_advertisement(surroundings, advertisement(1, 5, width=Length(60 * MM), height=Length(20 * MM)), 1)
    assert [found.code for found in surroundings.report] == [ADVERTISEMENT_TOO_LARGE]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, []),
        # Lying on its side it is 40 mm wide and 90 mm high.
        ({"Rotate": 90}, ["the PDF is 40.0 × 90.0 mm and its space 90.0 × 40.0 mm; it is shown at 44 %"]),
        ({"UserUnit": 2}, ["the PDF is 180.0 × 80.0 mm and its space 90.0 × 40.0 mm; it is shown at 50 %"]),
        # What lies beyond the trim is no part of it.
        ({"TrimBox": [0, 0, 80 * 72 / 25.4, 40 * 72 / 25.4]}, ["the PDF is 80.0 × 40.0 mm"]),
    ],
)
def test_a_pdf_of_another_size_than_its_space_is_told(
    tmp_path: Path, settings: dict[str, Any], told: list[str]
) -> None:
    path = tmp_path / "ad.pdf"
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(90 * 72 / 25.4, 40 * 72 / 25.4))
        for key, value in settings.items():
            page.obj[f"/{key}"] = pikepdf.Array(value) if isinstance(value, list) else value
        file.save(path)
    surroundings = context()
    bought = advertisement(2, 0, path=str(path), width=Length(90 * MM), height=Length(40 * MM))
    prepare_advertisement(surroundings, bought, 2).draw(Canvas(), HERE)
    found = list(surroundings.report)
    assert [one.code for one in found] == [ADVERTISEMENT_SIZE] * len(told)
    for one, words in zip(found, told, strict=True):
        assert words in one.message()


def test_a_picture_story_is_as_high_as_picture_and_caption() -> None:
    story = PictureStory("street", picture("/no/such/file.jpg", lines=12), 2, None, SPAN)
    prepared = prepare_picture(context(), story, 2)
    assert (prepared.plan().rows, prepared.least) == (12, 12)


def test_a_rule_stands_in_the_middle_of_its_rows() -> None:
    rule = Rule(4, 2, Length(PT), "single", BLACK, None, SPAN)
    canvas = Canvas()
    PreparedRule(context(), rule, 4).draw(canvas, HERE)
    assert canvas.items == [Stroke(0, ROW, 55 * EM, ROW, PT)]


def test_a_double_rule_is_a_thick_and_a_thin_one() -> None:
    rule = Rule(4, 2, Length(2 * PT), "double", BLACK, None, SPAN)
    canvas = Canvas()
    PreparedRule(context(), rule, 4).draw(canvas, HERE)
    thick, thin = canvas.items
    assert isinstance(thick, Stroke)
    assert isinstance(thin, Stroke)
    assert (thick.weight, thin.weight) == (2 * PT, THIN_RULE)
    # Together, with the white of 2 pt between, they are centred on the line between the two rows.
    top, foot = thick.y1 - PT, thin.y1 + THIN_RULE // 2
    assert foot - top == 4 * PT + THIN_RULE
    assert abs((top + foot) // 2 - ROW) <= 1


def test_an_advertisement_with_a_frame_needs_no_rule_beside_it() -> None:
    assert prepare_advertisement(context(), advertisement(2, 10), 2).framed
    assert not prepare_advertisement(context(), advertisement(2, 10, frame=Length(0)), 2).framed
