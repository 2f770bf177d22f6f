"""What the oracle says of an article whose lines can be counted: one em a character, 13 characters a column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from layout.issue.makeup import MakeupStyle, Taboo, Wishes
from layout.issue.model import Article, Jump, Origin, PictureStory, Plant, Within
from layout.page.context import Context
from layout.page.makeup.board import Shape
from layout.page.makeup.recipe import Recipe
from layout.page.makeup.sizes import COARSE_COST, REFUSED_COST, coarse_cost
from layout.page.makeup.variants import PART_COST, ArticleOracle, Variant, own_rank, realize, variants
from layout.units import MM, PT, THOUSAND, Length
from tests.page.makers import LEVEL, PLANT, SPAN, STYLE, article, context, headline, paragraph, picture, role

MAKEUP = MakeupStyle({"short-leg": Taboo(None, 6), "long-leg": Taboo(None, 6)}, 5, Length(250 * MM), 0, THOUSAND, 100)
UNSTRETCHED = STYLE._replace(makeup=MAKEUP)


def context_with(**more: Any) -> Context:
    return context(style=UNSTRETCHED._replace(makeup=MAKEUP._replace(**more)))


def story(length: int, *spans: int, **more: Any) -> Article:
    return article(blocks=[paragraph(length)], wishes=Wishes(spans=spans), **more)


def shapes(found: list[Variant]) -> dict[int, list[int]]:
    """The heights by columns."""
    return {
        columns: sorted(one.shape.rows for one in found if one.shape.columns == columns)
        for columns in sorted({one.shape.columns for one in found})
    }


def test_every_span_has_its_real_height() -> None:
    # 128 characters and an indent of two are ten lines of 13; five and five in two columns, a line short of four and
    # four and two in three: one line for each leg may stay empty.
    found = variants(context_with(), story(128, 1, 2, 3))
    legs = {one.chosen.legs for one in found if isinstance(one.chosen, Recipe) and one.shape.columns == 2}
    recipes = [one for one in found if isinstance(one.chosen, Recipe)]
    assert shapes([one for one in recipes if one.chosen.legs == one.shape.columns]) == {  # type: ignore[union-attr]
        1: [10, 11],
        2: [5, 6],
        3: [4],
    }
    assert legs == {2}


def test_what_is_left_white_costs() -> None:
    by_rows = {one.shape.rows: one.shape.cost for one in variants(context_with(), story(128, 1))}
    assert by_rows[11] > by_rows[10]


def test_a_leg_that_is_too_short_costs_the_more_the_more_lines_it_lacks() -> None:
    # Ten lines in two legs of five: of lines that lack the first costs 6, the second 12. In one leg a brief may be as
    # short as it likes.
    split, brief = (
        [
            variants(context_with(shortest_leg=least), story(128, columns))[0].shape.cost
            for least in (rows, rows + 1, rows + 2)
        ]
        for columns, rows in ((2, 5), (1, 10))
    )
    assert split == [split[0], split[0] + 6, split[0] + 6 + 12]
    assert brief == [brief[0]] * 3


def test_a_leg_that_is_too_long_costs_for_each_line_too_many() -> None:
    row = 12  # points
    lengths = [Length(lines * row * 12_700) for lines in (10, 9)]
    short, long = (variants(context_with(longest_leg=length), story(128, 1))[0].shape.cost for length in lengths)
    assert (short + 6, long) == (long, long)


def test_white_under_a_headline_is_a_height_of_its_own() -> None:
    plain = shapes(variants(context_with(), story(128, 1, headline=headline("标题"))))
    more = shapes(variants(context_with(headline_white=2), story(128, 1, headline=headline("标题"))))
    # A headline of 20 pt with half a row above and below: three rows.
    assert plain == {1: [13, 14]}
    assert more == {1: [13, 14, 15, 16]}


def test_a_headline_may_have_one_line_or_two() -> None:
    # 17 characters and half a space of 20 pt are 350 pt in the 270 pt of two columns: two lines, or one of 15.25 pt.
    found = variants(context_with(), story(310, 2, headline=headline("冬季街道访问 社区孩子过年送来温暖心")))
    natural = {one.shape.rows for one in found if one.fit is not None and one.fit.cut.height == 12}
    # Three rows (15.25 pt and a row of white) or five (20 and 24 pt), over 24 lines in two legs.
    assert natural == {3 + 12, 5 + 12}


def test_a_headline_may_take_another_level() -> None:
    larger = LEVEL._replace(span=2, roles={**LEVEL.roles, "main": role(32, align="center")})
    style = UNSTRETCHED._replace(headlines=(LEVEL, larger))
    found = variants(context(style=style), story(310, 2, headline=headline("标题")))
    # 20 pt and 32 pt with half a row above and below take three and four rows; the smaller is the lower level's.
    natural = {one.shape.rows: one for one in found if one.fit is not None and one.fit.cut.height == 12}
    assert sorted(natural) == [3 + 12, 4 + 12]
    assert natural[15].shape.cost > natural[16].shape.cost


def test_a_height_that_the_editor_gave_is_the_only_one() -> None:
    assert shapes(variants(context_with(), story(128, 1, 2, lines=6))) == {2: [6]}


def test_only_the_cheapest_of_a_shape_is_kept() -> None:
    found = variants(context_with(headline_white=2), story(300, headline=headline("标题")))
    sizes = [(one.shape.columns, one.shape.rows) for one in found]
    assert len(sizes) == len(set(sizes))


def test_a_recipe_is_set_as_the_oracle_said() -> None:
    surroundings = context_with(headline_white=1)
    source = story(300, headline=headline("标题"))
    for variant in variants(surroundings, source):
        module, plan = realize(surroundings, source, None, variant)
        assert module.head is not None
        assert Shape(module.columns, plan.rows, variant.shape.cost, module.head.main_size) == variant.shape
        assert plan.cut.height + plan.prepared.fixed + plan.extra == plan.rows  # type: ignore[attr-defined]
        assert plan.cut.end == len(plan.prepared.flow)  # type: ignore[attr-defined]
    assert not list(surroundings.report)


def test_a_picture_takes_the_widths_and_heights_that_lose_little_enough(tmp_path: Path) -> None:
    """One leg is 130 pt wide, two are 270; a row is 12 pt, less two for the white of the em boxes: a picture twice as
    wide as high loses nothing in 65 pt and 135 pt, which are 5½ and 11½ rows."""
    path = tmp_path / "p.png"
    Image.new("L", (400, 200)).save(path)
    source = picture(str(path), legs=1, lines=5, heights=tuple(range(5, 13)), widths=(1, 2))

    def taken(most: int) -> dict[int, set[int]]:
        oracle = ArticleOracle(context_with(), story(600, 2, pictures=(source._replace(most_lost=most),)))
        oracle.variants()
        sizes = [(made.widths[0], made.heights[0]) for made, _, _ in oracle.bodies if made.legs == 2]
        return {wide: {lines for one, lines in sizes if one == wide} for wide in (1, 2)}

    assert taken(THOUSAND) == {1: set(range(5, 13)), 2: set(range(5, 13))}
    # 5 rows are 58 pt: of the width 116 in 130 shows, 11 in 100 are lost; 6 are 70 pt: 7 in 100 of the height. 11 rows
    # are 130 pt: 4 in 100, 12 are 142 pt: 5 in 100; 10 are 118 pt: 13 in 100.
    assert taken(100) == {1: {6}, 2: {11, 12}}
    assert taken(140) == {1: {5, 6}, 2: {10, 11, 12}}


@pytest.mark.parametrize(
    ("pixels", "narrow", "wide"),
    [
        ((600, 300), 0, 0),
        ((400, 200), 0, COARSE_COST),
        ((200, 100), COARSE_COST, REFUSED_COST),
    ],
)
def test_a_picture_is_rather_set_so_small_that_the_plant_takes_it(
    tmp_path: Path, pixels: tuple[int, int], narrow: int, wide: int
) -> None:
    """In 130 pt and 6 rows less 2 pt, 70 pt, its height shows whole: 300, 200 and 100 pixels are 309, 206 and 103 to
    the inch. In 270 pt and 12 rows, 142 pt, 152, 101 and 51. Newsprint asks for 150, and refuses less than 100."""
    path = tmp_path / "p.png"
    Image.new("L", pixels).save(path)
    source = picture(str(path))
    surroundings = context_with()._replace(plant=PLANT)
    assert coarse_cost(surroundings, source, 130 * PT, 6) == narrow
    assert coarse_cost(surroundings, source, 270 * PT, 12) == wide
    assert coarse_cost(surroundings._replace(plant=None), source, 270 * PT, 12) == 0

    def costs(plant: Plant | None) -> dict[tuple[int, int], int]:
        alone = PictureStory("图", source._replace(heights=(6, 12)), 2, None, SPAN, Wishes(spans=(2,)))
        found = variants(surroundings._replace(plant=plant), alone)
        return {(one.shape.columns, one.shape.rows): one.shape.cost for one in found}

    without = costs(None)
    assert {rows for _, rows in without} == {6, 12}
    assert costs(PLANT)[2, 12] - without[2, 12] == wide


def test_a_picture_that_the_editor_fixed_is_set_whatever_it_loses(tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    Image.new("L", (400, 200)).save(path)
    source = picture(str(path), legs=2, lines=4, heights=(4,), widths=(2,), most_lost=10)
    assert variants(context_with(), story(600, 2, pictures=(source,)))


@pytest.mark.parametrize(
    "more",
    [
        {"pictures": (picture("none.png", lines=4, within=Within(5, "right", edge="top")),)},
        {"headline": headline("标题")._replace(legs=1)},
    ],
)
def test_text_round_an_inset_or_beside_a_headline_is_as_the_oracle_said(more: dict[str, Any]) -> None:
    surroundings = context_with(headline_white=1)
    source = story(400, 2, **more)
    found = variants(surroundings, source)
    assert found
    for variant in found:
        module, plan = realize(surroundings, source, None, variant)
        assert Shape(module.columns, plan.rows, variant.shape.cost) == variant.shape._replace(size=0, dark=None)
        assert plan.cut.height + plan.prepared.fixed + plan.extra == plan.rows  # type: ignore[attr-defined]
        assert plan.cut.end == len(plan.prepared.flow)  # type: ignore[attr-defined]


def test_an_article_has_the_legs_that_its_inset_asks_for() -> None:
    inset = Within(5, "between", leg=2)
    found = variants(context_with(), story(600, 2, 3, 4, pictures=(picture("none.png", lines=4, within=inset),)))
    assert {one.chosen.legs for one in found if isinstance(one.chosen, Recipe)} == {3, 4}


def test_a_second_part_has_the_headline_of_a_narrower_story() -> None:
    origin = Origin("A01", "one", SPAN)
    assert [own_rank(article(origin=origin), columns) for columns in (1, 2, 3)] == [1, 1, 2]
    assert own_rank(article(), 3) == 3
    # What the editor says of its importance stands.
    assert own_rank(article(origin=origin, wishes=Wishes(priority=1)), 3) == 3
    ranks = {
        one.chosen.form.rank
        for one in variants(context_with(), story(128, 3, headline=headline("标题"), origin=origin))
        if isinstance(one.chosen, Recipe)
    }
    assert ranks <= {1, 2}


def test_a_part_has_no_short_legs_where_it_can_do_without() -> None:
    # Ten lines are legs of four rows in three columns: a row less than the house's shortest leg.
    first, second = Jump("A02", SPAN, parted=True), Origin("A01", "one", SPAN)
    parts: tuple[dict[str, Any], ...] = ({}, {"jump": first}, {"origin": second})
    found = [variants(context_with(), story(128, 3, **more)) for more in parts]
    legs = [{one.chosen.legs for one in some if isinstance(one.chosen, Recipe)} for some in found]
    assert [3 in some for some in legs] == [True, False, False]
    # Held to three legs, each of the first part's pays for every row that it lacks, and two of the second's.
    held = Wishes(spans=(3,), legs=(3,))
    costs = [
        min(one.shape.cost for one in variants(context_with(), story(128)._replace(wishes=held, **more)))
        for more in parts
    ]
    assert costs[0] < PART_COST
    assert costs[1] >= 3 * PART_COST
    assert costs[2] >= 2 * PART_COST
