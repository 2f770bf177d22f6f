from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layout.diagnostics import Diagnostic, Report
from layout.display import Box, Glyphs, Picture
from layout.page.codes import PICTURE_CROPPED, PICTURE_REPAIRED, PICTURE_UNREADABLE
from layout.page.drawing import Canvas
from layout.page.pictures import draw_source, fit_cropped, fit_picture, lost, set_picture, source_of
from layout.units import PT
from tests.page.makers import EM, ROLES, ROW, SPAN, context, picture, text


def test_a_picture_of_the_same_shape_fills_its_place() -> None:
    assert fit_picture((300, 200), 3000, 2000, "cover") == ((0, 0, 3000, 2000), (0, 0, 1000, 1000))


@pytest.mark.parametrize(
    ("fit", "inside", "crop"),
    [
        ("cover", (0, 0, 1000, 1000), (250, 0, 750, 1000)),
        ("contain", (0, 250, 1000, 500), (0, 0, 1000, 1000)),
    ],
)
def test_a_wide_picture_in_a_square(
    fit: Literal["cover", "contain"], inside: tuple[int, ...], crop: tuple[int, ...]
) -> None:
    assert fit_picture((200, 100), 1000, 1000, fit) == (inside, crop)


@pytest.mark.parametrize(
    ("fit", "inside", "crop"),
    [
        ("cover", (0, 0, 1000, 1000), (0, 250, 1000, 750)),
        ("contain", (250, 0, 500, 1000), (0, 0, 1000, 1000)),
    ],
)
def test_a_high_picture_in_a_square(
    fit: Literal["cover", "contain"], inside: tuple[int, ...], crop: tuple[int, ...]
) -> None:
    assert fit_picture((100, 200), 1000, 1000, fit) == (inside, crop)


def test_what_is_cut_off_is_gone_before_fitting() -> None:
    # The right half of 400 × 100 is 200 × 100; a square takes the middle half of that.
    assert fit_cropped((400, 100), (500, 0, 1000, 1000), 1000, 1000, "cover") == (
        (0, 0, 1000, 1000),
        (625, 0, 875, 1000),
    )
    assert fit_cropped((400, 100), (500, 0, 1000, 1000), 1000, 1000, "contain") == (
        (0, 250, 1000, 500),
        (500, 0, 1000, 1000),
    )


@pytest.mark.parametrize(
    ("focus", "crop"),
    [
        # Half of it shows: 250 on each side of the focus, as far as the edges allow.
        ((500, 0), (250, 0, 750, 1000)),
        ((400, 0), (150, 0, 650, 1000)),
        ((100, 0), (0, 0, 500, 1000)),
        ((990, 0), (500, 0, 1000, 1000)),
    ],
)
def test_what_matters_stays_near_the_middle(focus: tuple[int, int], crop: tuple[int, ...]) -> None:
    assert fit_picture((200, 100), 1000, 1000, "cover", focus)[1] == crop
    turned = fit_picture((100, 200), 1000, 1000, "cover", focus[::-1])[1]
    assert turned == (crop[1], crop[0], crop[3], crop[2])


def test_the_focus_is_in_the_whole_picture() -> None:
    # The right half of 400 × 100 is 200 × 100, of which a half shows; its middle, at 75 in 100 of the whole, is 600 to
    # 850 of it moved by nothing; and at 60 in 100, 20 in 100 of the half, it is the half's first part.
    shown = (500, 0, 1000, 1000)
    assert fit_cropped((400, 100), shown, 1000, 1000, "cover", (750, 500))[1] == (625, 0, 875, 1000)
    assert fit_cropped((400, 100), shown, 1000, 1000, "cover", (600, 500))[1] == (500, 0, 750, 1000)


def test_how_much_of_a_picture_is_lost() -> None:
    square = picture("a.png")
    assert lost((200, 100), square, 1000, 1000) == 500
    assert lost((100, 100), square, 1000, 900) == 100
    assert lost((200, 100), square._replace(fit="contain"), 1000, 1000) == 0
    assert lost((200, 100), square._replace(crop=(0, 0, 500, 1000)), 1000, 1000) == 0


def test_a_picture_that_loses_more_than_it_may_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (400, 200)).save(path)
    for most, told in ((500, 0), (490, 1)):
        surroundings = context()
        canvas = Canvas()
        node = canvas.node("figure")
        source = picture(str(path), most_lost=most)
        draw_source(surroundings, canvas, source, (0, 0, 100 * PT, 100 * PT), node)
        found = [one for one in surroundings.report if one.code is PICTURE_CROPPED]
        assert len(found) == told
        for one in found:
            assert one.message() == "a.png loses 50 % of its width or height in its space; 49 % may be lost"


def test_the_picture_stands_between_em_boxes_and_its_caption_on_the_grid(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Image.new("L", (130, 70)).save(path)
    surroundings = context()
    shown = picture(str(path), caption=text("图片说明"), credit=text("韩娟摄"), alternate="街景")
    block = set_picture(surroundings, shown, ROLES, 13 * EM, 6)
    assert block.rows == 7  # the credit of three characters shares the caption's row
    canvas = Canvas()
    block.draw(surroundings, canvas, 0, 0, -1)
    drawn, caption, credit = canvas.items
    assert isinstance(drawn, Picture)
    # Six rows of 12 pt less a point of white at either end: 130 × 70 pt, the picture's own shape.
    assert (drawn.x, drawn.y, drawn.width, drawn.height) == (0, PT, 13 * EM, 70 * PT)
    assert drawn.alternate == "街景"
    assert isinstance(caption, Glyphs)
    assert isinstance(credit, Glyphs)
    assert caption.y == credit.y == 6 * ROW + surroundings.baseline
    assert credit.offsets[0] == 10 * EM
    assert [node.role for node in canvas.nodes] == ["figure", "caption", "credit"]


def test_a_credit_without_room_has_a_row_of_its_own() -> None:
    shown = picture("x.jpg", caption=text("十个字的图片说明文字"), credit=text("韩娟摄"))
    assert set_picture(context(), shown, ROLES, 13 * EM, 6).rows == 8


@pytest.mark.parametrize(
    ("side", "left", "words"),
    # A third of 30 em, nine whole characters, and a gutter of one: the picture has 20.
    [("left", 10 * EM, 0), ("right", 0, 21 * EM)],
)
def test_a_caption_beside_a_picture_stands_at_its_foot(
    tmp_path: Path, side: Literal["left", "right"], left: int, words: int
) -> None:
    path = tmp_path / "p.png"
    Image.new("L", (20, 10)).save(path)
    shown = picture(str(path), caption=text("说" * 12), credit=text("甲摄"), caption_at=side)
    block = set_picture(context(), shown, ROLES, 30 * EM, 6)
    # Twelve characters in lines of nine, the credit in what the second leaves: 3 of 9, one of white, 2.
    assert (block.rows, len(block.captions)) == (6, 2)
    canvas = Canvas()
    block.draw(context(), canvas, 0, 0, canvas.node("article"))
    drawn = next(item for item in canvas.items if isinstance(item, Picture))
    assert (drawn.x, drawn.width) == (left, 20 * EM)
    runs = [item for item in canvas.items if isinstance(item, Glyphs)]
    baseline = PT + 88 * EM // 100
    assert [(run.x + run.offsets[0], run.y) for run in runs] == [
        (words, 4 * ROW + baseline), (words, 5 * ROW + baseline), (words + 7 * EM, 5 * ROW + baseline),
    ]  # fmt: skip


def test_a_caption_higher_than_its_picture_makes_the_block_higher(tmp_path: Path) -> None:
    shown = picture(str(tmp_path / "p.png"), caption=text("说" * 40), caption_at="right")
    assert set_picture(context(), shown, ROLES, 30 * EM, 3).rows == 5


def test_a_caption_stands_below_where_beside_it_would_be_too_narrow(tmp_path: Path) -> None:
    shown = picture(str(tmp_path / "p.png"), caption=text("说"), caption_at="right")
    # Three tenths of 13 em are not four.
    block = set_picture(context(), shown, ROLES, 13 * EM, 3)
    assert (block.rows, block.beside) == (4, 0)


def test_an_unreadable_picture_is_told_and_leaves_a_crossed_frame(tmp_path: Path) -> None:
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"no picture")
    surroundings = context()
    canvas = Canvas()
    set_picture(surroundings, picture(str(path)), ROLES, 13 * EM, 6).draw(surroundings, canvas, 0, 0, -1)
    assert [found.code for found in surroundings.report] == [PICTURE_UNREADABLE]
    frame, *strokes = canvas.items
    assert isinstance(frame, Box)
    left, right, head, foot = frame.x, frame.x + frame.width, frame.y, frame.y + frame.height
    assert (left, right) == (0, 13 * EM)
    assert [item[:4] for item in strokes] == [(left, head, right, foot), (left, foot, right, head)]
    assert len(canvas.marks) == 1


def save_pdf(path: Path, size: int = 100, **settings: Any) -> bytes:
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(100, 100))
        file.pages[0].MediaBox = pikepdf.Array([0, 0, size, size])
        file.save(path, **settings)
    return path.read_bytes()


def told_of(path: Path) -> tuple[tuple[int, int] | None, list[Diagnostic]]:
    report = Report()
    return source_of(context(report=report), str(path), SPAN).size, list(report)


def test_a_picture_that_the_camera_took_on_its_side_is_measured_upright(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (30, 20)).save(path, exif=exif)
    assert told_of(path) == ((20, 30), [])


def test_a_locked_advertisement_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    save_pdf(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    size, (found,) = told_of(path)
    assert size is None
    assert found.code is PICTURE_UNREADABLE
    assert found.message().endswith("x.pdf cannot be read: it is locked with a password")
    assert found.message("zh").endswith("文件有密码保护")


def test_an_advertisement_whose_page_has_no_size_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    save_pdf(path, size=0)
    size, (found,) = told_of(path)
    assert size is None
    assert found.message().endswith("its first page has no size")


def test_an_advertisement_that_was_cut_short_is_told_of_though_it_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    data = save_pdf(path)
    path.write_bytes(data[: data.index(b"xref")])
    size, (found,) = told_of(path)
    assert size == (100_000, 100_000)
    assert found.code is PICTURE_REPAIRED


def test_a_damaged_picture_is_told_in_both_languages_and_its_path_once(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    _, (found,) = told_of(path)
    assert found.message().count(str(path)) == 1
    assert "it is damaged" in found.message()
    assert "文件已损坏" in found.message("zh")


@given(
    size=st.tuples(st.integers(10, 5000), st.integers(10, 5000)),
    width=st.integers(100_000, 5_000_000),
    height=st.integers(100_000, 5_000_000),
)
def test_nothing_reaches_out_of_its_place(size: tuple[int, int], width: int, height: int) -> None:
    for fit in ("cover", "contain"):
        (x, y, wide, high), (left, top, right, bottom) = fit_picture(size, width, height, fit)  # type: ignore[arg-type]
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
        assert 0 <= left <= right <= 1000
        assert 0 <= top <= bottom <= 1000
