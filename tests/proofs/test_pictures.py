from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from layout.diagnostics import Report
from layout.proofs.compare import compare
from layout.proofs.model import Sheet
from layout.proofs.pictures import _areas, _cells, _overlay, _render, with_areas
from layout.proofs.reading import read_proof
from tests.proofs.builds import FIRST, built, written

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def sheet(*dots: tuple[int, int]) -> Image.Image:
    image = Image.new("RGB", (105, 60), WHITE)
    for dot in dots:
        image.putpixel(dot, BLACK)
    return image


def test_one_pixel_is_enough() -> None:
    assert _cells(sheet(), sheet((37, 12))) == {(3, 1)}
    assert _cells(sheet((37, 12)), sheet((37, 12))) == set()


def test_the_last_squares_may_be_cut_off() -> None:
    assert _cells(sheet(), sheet((104, 59))) == {(10, 5)}


def test_squares_that_touch_are_one_area() -> None:
    assert list(_areas({(0, 0), (1, 1), (5, 2)})) == [(0, 0, 20, 20), (50, 20, 60, 30)]


def test_what_is_gone_is_red_and_what_has_come_blue() -> None:
    both = _overlay(sheet((1, 1), (5, 5)), sheet((9, 9), (5, 5)))
    red, blue, common = (both.getpixel(at) for at in ((1, 1), (9, 9), (5, 5)))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 2 * red[2]
    assert blue[2] > 2 * blue[0]
    assert common == (120, 120, 120)


def test_the_areas_of_two_builds(tmp_path: Path) -> None:
    before = built(written(tmp_path / "old"), tmp_path / "old-out")
    after = built(written(tmp_path / "new", FIRST.replace("三十一", "四百二")), tmp_path / "new-out")
    old, new = read_proof(str(before), Report()), read_proof(str(after), Report())
    assert old is not None
    assert new is not None
    found, pictures = with_areas(compare(old, new))
    (page,) = found.sheets
    (place,) = found.stories[0].edits[0].places[1]
    areas = [area for area in page.areas if area.y < place.y + place.height and area.y + area.height > place.y]
    assert len(page.areas) == len(areas) == 1
    # A square is 10 pixels at 110 to the inch, 2.3 mm: the area begins and ends within one of the words.
    assert abs(areas[0].x - place.x) < 2.4
    assert abs(areas[0].x + areas[0].width - place.x - place.width) < 2.4
    shown = pictures["A01"]
    # 275 × 390 mm at 110 pixels to the inch.
    assert [Image.open(io.BytesIO(one)).size for one in shown] == [(1191, 1689)] * 3


def test_pages_that_look_the_same_are_not_told(tmp_path: Path) -> None:
    one = read_proof(str(built(written(tmp_path / "issue"), tmp_path / "out")), Report())
    assert one is not None
    found, pictures = with_areas(compare(one, one))
    assert found.same
    assert pictures == {}


def test_a_page_is_cut_to_its_trim_pixel_for_pixel(tmp_path: Path) -> None:
    """Type that the trim's left edge cuts stands where it stands on the whole sheet."""
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(288, 288))
    canvas.setFont("Helvetica", 60)
    canvas.drawString(55, 120, "HMW")
    canvas.setTrimBox((72, 72, 216, 216))
    canvas.save()
    cut = _render(Sheet("A01", 50.8, 50.8, str(tmp_path / "a.pdf"), 0))
    # Two inches at 110 pixels, an inch from the left and the top of four.
    assert cut.size == (220, 220)
    document = PdfDocument(tmp_path / "a.pdf")
    whole = document[0].render(scale=110 / 72).to_pil().convert("RGB")
    document.close()
    assert whole.crop((110, 110, 330, 330)).tobytes() == cut.tobytes()
    assert cut.crop((0, 0, 1, 220)).getextrema()[0][0] < 128
