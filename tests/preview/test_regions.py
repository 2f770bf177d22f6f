"""Which parts of a page are drawn again, by hand."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Span
from layout.display import BLACK, Box, Colour, Glyphs, Item, Path, Picture, Stroke
from layout.preview.regions import FEW, MARGIN, Key, Region, changed, joined, key_of, reach_of

M = MARGIN


def keys(items: Sequence[Item], stamp: object = 0) -> list[Key]:
    return [key_of(item, lambda path: stamp) for item in items]


def run(text: str, x: int = 0, y: int = 1000, **more: object) -> Glyphs:
    offsets = tuple(range(0, 100 * len(text), 100))
    return Glyphs(x, y, "song", 100, tuple(map(ord, text)), offsets, text)._replace(**more)


ONE, TWO = Box(0, 0, 10, 10, BLACK), Box(0, 90_000, 10, 10, BLACK)


def test_nothing_changed() -> None:
    assert changed(keys([ONE, TWO]), keys([ONE, TWO])) == ()


def test_where_it_was_written_and_what_it_belongs_to_is_not_seen() -> None:
    moved = run("文", span=Span("a.md", 9, 1, 9, 2), node=4)
    assert changed(keys([run("文", span=Span("a.md", 1, 1, 1, 2), node=1)]), keys([moved])) == ()


def test_what_goes_and_what_comes() -> None:
    assert changed(keys([ONE, TWO]), keys([ONE])) == (Region(-M, 90_000 - M, 10 + M, 90_010 + M),)
    assert changed(keys([ONE]), keys([ONE, TWO])) == (Region(-M, 90_000 - M, 10 + M, 90_010 + M),)


def test_a_thing_that_is_there_once_less_changed() -> None:
    assert changed(keys([TWO, ONE, ONE]), keys([TWO, ONE])) == (Region(-M, -M, 10 + M, 10 + M),)


def test_another_order_is_another_page() -> None:
    assert changed(keys([ONE, TWO]), keys([TWO, ONE])) is None


def test_a_picture_whose_file_changed() -> None:
    picture = Picture(0, 0, 500, 300, "a.jpg")
    assert changed(keys([picture], 1), keys([picture], 1)) == ()
    assert changed(keys([picture], 1), keys([picture], 2)) == (Region(-M, -M, 500 + M, 300 + M),)


def test_reach() -> None:
    # Three characters of an em of 100: the last one begins 200 in; an em around on every side.
    assert reach_of(run("一二三", x=50, y=1000)) == Region(50 - 100, 1000 - 200, 50 + 200 + 200, 1000 + 100)
    assert reach_of(run("一二", shifts=(0, 30))) == Region(-100, 1000 - 230, 300, 1100)
    assert reach_of(Stroke(900, 10, 100, 10, 4)) == Region(97, 7, 903, 13)
    assert reach_of(Path(((3, 9), (1, 2), (8, 4)), Colour(k=1000))) == Region(1, 2, 8, 9)
    assert reach_of(Box(5, 6, 7, 8)) == Region(5, 6, 12, 14)


rectangles = st.builds(
    lambda x, y, w, h: Region(x, y, x + w, y + h), *[st.integers(0, 1000)] * 2, *[st.integers(1, 300)] * 2
)


@given(st.lists(rectangles, max_size=12))
def test_joined_regions_are_few_and_hold_all(regions: list[Region]) -> None:
    found = joined(regions)
    assert len(found) <= FEW
    for region in regions:
        assert any(one.with_all_of(region) == one for one in found)
