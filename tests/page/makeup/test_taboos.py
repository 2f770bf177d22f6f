"""Each taboo on a page that breaks it, and beside it the page that does not."""

from __future__ import annotations

from typing import Any

import pytest

from layout.diagnostics import Code, Report, Severity
from layout.issue.makeup import MakeupStyle, Taboo, Wishes
from layout.issue.model import Article, Masthead, PageDescription, Within
from layout.page.compose import compose_page
from layout.page.makeup import codes
from layout.page.makeup.taboos import faults, lint
from layout.page.model import Cells, Standing
from layout.units import PT, THOUSAND, Length
from tests.page.makers import (
    FORMAT,
    SPAN,
    STYLE,
    PlainFaces,
    advertisement,
    article,
    at,
    headline,
    issue,
    page,
    paragraph,
    picture,
    text,
)

NAMES = [code.name for code in vars(codes).values() if isinstance(code, Code)]
LONGEST = Length(25 * 12 * PT)
MAKEUP = MakeupStyle({name: Taboo(Severity.WARNING, 1) for name in NAMES}, 5, LONGEST, 0, THOUSAND, 100)
HOUSE = STYLE._replace(makeup=MAKEUP)


def at_place(name: str, column: int, columns: int, row: int, rows: int, **more: Any) -> Standing:
    return Standing(name, SPAN, "text", column, column + columns - 1, row, row + rows)._replace(**more)


def pictured(*cells: Cells) -> tuple[tuple[str, Cells], ...]:
    return tuple(("picture", one) for one in cells)


def told(*standings: Standing, **more: Any) -> list[str]:
    """The names of the taboos that these break on a page of four columns and fifty rows, one white row between."""
    description = page([], style=HOUSE)._replace(**more)
    return [code.name for code, _, _ in faults(standings, description)]


ACROSS = at_place("across", 1, 4, 1, 50)
"""A module over the whole page: nothing can be said of it."""


def test_a_page_of_one_module_breaks_nothing() -> None:
    assert told(ACROSS) == []


def test_a_gap_across_the_whole_page_is_a_page_cut() -> None:
    upper = [at_place("a", 1, 2, 1, 20), at_place("b", 2, 3, 1, 20)]
    assert told(*upper, at_place("c", 1, 4, 22, 29)) == ["page-cut"]
    # One module of the upper half reaches down across it.
    assert told(upper[0], at_place("b", 3, 2, 1, 25), at_place("c", 1, 2, 22, 29), at_place("d", 2, 3, 27, 24)) == []


def test_whites_that_only_meet_at_a_corner_are_no_page_cut() -> None:
    # The left module's white is row 22, the right one's row 21.
    left = [at_place("a", 1, 2, 1, 21), at_place("c", 1, 2, 23, 28)]
    right = [at_place("b", 3, 2, 1, 20), at_place("d", 3, 2, 22, 29)]
    assert "page-cut" not in told(*left, *right)


def test_a_strip_of_advertisements_and_a_masthead_cut_no_page() -> None:
    strip = at_place("ad", 1, 4, 42, 9, kind="ad")
    assert told(at_place("a", 1, 4, 1, 40), strip) == []
    masthead = Masthead(text("报"), None, (), 4, 8, SPAN)
    below = [at_place("a", 1, 4, 10, 41)]
    assert told(*below, masthead=masthead) == []
    # Below a masthead that leaves an ear there is a cut under both.
    narrow = masthead._replace(columns=3)
    assert told(at_place("ear", 4, 1, 1, 8), *below, masthead=narrow) == ["page-cut"]


def test_a_gutter_from_head_to_foot() -> None:
    # Columns 1–2 and 3–4 apart from head to foot; the cuts are in different rows.
    left = [at_place("a", 1, 2, 1, 20), at_place("b", 1, 2, 22, 29)]
    right = [at_place("c", 3, 2, 1, 30), at_place("d", 3, 2, 32, 19)]
    found = list(faults([*left, *right], page([], style=HOUSE)))
    assert [(code.name, values) for code, _, values in found] == [("gutter-through", {"column": 2})]
    # A masthead across the page bridges it.
    assert told(*left, *right, masthead=Masthead(text("报"), None, (), 4, 8, SPAN)) == []


LEFT = at_place("a", 1, 2, 1, 50, size=1000)


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (at_place("b", 3, 2, 1, 50, size=1000), ["tombstone"]),
        (at_place("b", 3, 2, 1, 50, size=900), ["tombstone"]),
        (at_place("b", 3, 2, 1, 50, size=890), []),
        (at_place("b", 3, 2, 1, 50, size=1000, framed=True), []),
        # A headline is three rows high at the least: begun two rows lower it stands beside the other, three lower not.
        (at_place("b", 3, 2, 3, 48, size=1000), ["tombstone"]),
        (at_place("b", 3, 2, 4, 47, size=1000), []),
        (at_place("b", 4, 1, 1, 50, size=1000), []),
        (at_place("b", 3, 2, 1, 50, size=0), []),
    ],
)
def test_headlines_of_like_weight_side_by_side(right: Standing, expected: list[str]) -> None:
    assert [name for name in told(LEFT, right) if name == "tombstone"] == expected


UPPER = at_place("a", 1, 2, 1, 20, size=1000)


@pytest.mark.parametrize(
    ("lower", "between", "expected"),
    [
        (at_place("b", 1, 2, 22, 29, size=500), [], ["chimney"]),
        (at_place("b", 1, 3, 22, 29, size=500), [], []),
        (at_place("b", 1, 2, 22, 29), [], []),
        (at_place("b", 1, 2, 32, 19, size=500), [at_place("c", 2, 3, 22, 9)], []),
    ],
)
def test_headlines_stacked_over_the_same_columns(
    lower: Standing, between: list[Standing], expected: list[str]
) -> None:
    assert [name for name in told(UPPER, *between, lower) if name == "chimney"] == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((3, 5, 4, 20), ["pictures-together"]),  # beside it
        ((1, 23, 2, 40), ["pictures-together"]),  # below it, a caption and a white row between
        ((1, 24, 2, 40), []),
        ((4, 5, 4, 20), []),  # a column between
    ],
)
def test_pictures_that_touch(cells: tuple[int, int, int, int], expected: list[str]) -> None:
    one = at_place("a", 1, 2, 1, 50, insets=pictured((1, 1, 2, 20)))
    two = at_place("b", 3, 2, 1, 50, insets=pictured(cells))
    assert [name for name in told(one, two) if name == "pictures-together"] == expected


@pytest.mark.parametrize(
    ("legs", "expected"),
    [
        ((4, 2), ["short-leg"]),
        ((5, 2), []),  # the last may end early
        ((4,), []),  # a brief
        ((25, 25), []),
        ((26, 25), ["long-leg"]),
        ((), []),
    ],
)
def test_legs_too_short_and_too_long(legs: tuple[int, ...], expected: list[str]) -> None:
    assert told(ACROSS._replace(legs=legs)) == expected


def story(number: int, **more: Any) -> Article:
    return article(f"a{number}", span=SPAN._replace(line=number), **more)


def test_the_first_story_begins_in_the_first_third() -> None:
    def standing(module: Article, row: int) -> Standing:
        return at_place(module.name, 1, 4, row, 51 - row, span=module.span)

    one, two = story(1), story(2)
    both = page([one, two], style=HOUSE)
    # A third of fifty rows: (18 − 1) × 3 = 51 is more than 49, (17 − 1) × 3 = 48 is not.
    assert [code.name for code, _, _ in faults([standing(one, 18)], both)] == ["order"]
    assert list(faults([standing(one, 17)], both)) == []
    ranked = page([one, two._replace(wishes=Wishes(priority=1))], style=HOUSE)
    assert [code.name for code, _, _ in faults([standing(two, 18)], ranked)] == ["order"]
    assert list(faults([standing(one, 18)], ranked)) == []


def composed(description: PageDescription) -> tuple[Standing, ...]:
    faces: Any = PlainFaces()
    return compose_page(description, issue(description), faces, Report()).standings


def test_where_the_modules_of_a_page_stand() -> None:
    modules = [
        article("one", 2, 2, [paragraph(128)], headline=headline("标题"), at=at(1, 1)),
        advertisement(2, 12, at=at(3, 4)),
    ]
    first, second = composed(page(modules, style=HOUSE))
    # A headline of 20 pt with half a row above and below it (three rows), and ten lines in two legs of five.
    assert first == Standing("one", SPAN, "text", 1, 2, 1, 9, 20 * PT, False, (5, 5), head=3)
    assert second == Standing("ad", SPAN, "ad", 3, 4, 4, 16, 0, True)


LEFT_HALF, RIGHT_HALF = (1, 1, 2, 25), (3, 30, 4, 40)
"""Cells of the upper left and the lower right quarter of a page of four columns and fifty rows."""


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([LEFT_HALF, RIGHT_HALF], []),
        ([LEFT_HALF, (1, 30, 2, 40)], ["left"]),
        ([LEFT_HALF, (1, 30, 3, 40)], []),  # which reaches past the middle
        ([RIGHT_HALF, (3, 5, 4, 9)], ["right"]),
        ([LEFT_HALF, (3, 5, 4, 25)], ["upper"]),
        ([LEFT_HALF, (3, 5, 4, 26)], []),
        ([RIGHT_HALF, (1, 26, 2, 29)], ["lower"]),
        ([LEFT_HALF, (1, 5, 2, 9)], ["left", "upper"]),
        ([LEFT_HALF], []),  # alone it cannot but stand in some half
    ],
)
def test_dark_in_one_half_of_the_page_is_lopsided(
    cells: list[Cells], expected: list[str]
) -> None:
    standings = [
        at_place(str(number), 1, 4, 10 * number + 1, 9, insets=pictured(one)) for number, one in enumerate(cells)
    ]
    found = faults(standings, page([], style=HOUSE))
    assert [values["half"] for code, _, values in found if code.name == "lopsided"] == expected


def test_bought_space_is_dark_but_makes_no_page_lopsided_alone() -> None:
    ads = [at_place("甲", 1, 2, 1, 10, kind="ad"), at_place("乙", 1, 2, 12, 10, kind="ad")]
    assert "lopsided" not in told(*ads)
    story = at_place("c", 1, 4, 23, 28, insets=pictured((1, 23, 2, 40)))
    assert "lopsided" in told(*ads, story)
    # One that stands at the right balances it.
    assert "lopsided" not in told(ads[0], ads[1]._replace(column=3, last_column=4), story)


def test_bought_space_without_a_place_belongs_at_the_foot() -> None:
    loose = advertisement(4, 10)
    high, low = at_place("ad", 1, 4, 1, 10, kind="ad"), at_place("ad", 1, 4, 41, 10, kind="ad")
    assert "ad-floating" in told(high, modules=(loose,))
    assert "ad-floating" not in told(low, modules=(loose,))
    # One that was sold at the head is no fault.
    assert "ad-floating" not in told(high, modules=(loose._replace(at=at(1, 1)),))


def test_no_headline_is_larger_than_that_of_the_first_story() -> None:
    lead = at_place("lead", 1, 2, 1, 50, size=30)
    other = at_place("other", 3, 2, 1, 50)._replace(span=SPAN._replace(line=2))
    stories = [story(2)._replace(span=SPAN), story(2)._replace(span=other.span)]

    def outweighed(size: int, lead: Standing = lead) -> bool:
        return "lead-outweighed" in told(lead, other._replace(size=size), modules=tuple(stories))

    assert [outweighed(size) for size in (0, 29, 30, 31)] == [False, False, False, True]
    # A lead without a headline has nothing that could be outweighed.
    assert not outweighed(31, lead._replace(size=0))


def test_a_headline_takes_no_more_than_half_of_its_article() -> None:
    assert told(ACROSS._replace(head=25)) == []
    assert told(ACROSS._replace(head=26)) == ["top-heavy"]


def test_an_inset_across_a_leg_cuts_the_flow() -> None:
    # Thirteen characters fill the leg; the article has rows above it and below.
    stone = picture("none.png", lines=4, within=Within(13, side="left", line=4))
    one_article = article("one", 2, 2, [paragraph(250)], headline=headline("标题"), pictures=[stone])
    (one,) = composed(page([one_article], style=HOUSE))
    assert one.severed == (1,)
    assert told(ACROSS._replace(severed=(1, 2))) == ["flow-cut"]


def test_the_cells_of_a_picture_within_the_text() -> None:
    # Half way down twelve rows of legs, over the gutter of the two columns; the headline takes three rows.
    stone = picture("none.png", lines=4, within=Within(9))
    one_article = article("one", 2, 2, [paragraph(250)], headline=headline("标题"), pictures=[stone])
    (one,) = composed(page([one_article], style=HOUSE))
    height = one.end - one.row - 3
    assert one.pictures == ((1, 4 + (height - 4 + 1) // 2, 2, 7 + (height - 4 + 1) // 2),)


def test_a_taboo_is_told_as_severely_as_the_house_has_it() -> None:
    def severities(taboo: Taboo | None) -> list[Severity]:
        taboos = {"short-leg": taboo} if taboo is not None else {}
        style = HOUSE._replace(makeup=MAKEUP._replace(taboos=taboos))
        report = Report()
        lint([ACROSS._replace(legs=(4, 4))], page([], style=style), report)
        assert all("4" in one.message(language) for one in report for language in ("en", "zh"))
        return [one.severity for one in report]

    assert severities(Taboo(Severity.ERROR, 0)) == [Severity.ERROR]
    assert severities(Taboo(Severity.NOTE, 0)) == [Severity.NOTE]
    assert severities(Taboo(None, 0)) == []
    assert severities(None) == []


def test_every_taboo_speaks_and_has_its_place_in_the_house_style() -> None:
    from layout.issue.makeup_keys import TABOOS

    assert sorted(NAMES) == sorted(TABOOS)
    standings = [
        at_place("a", 1, 2, 20, 9, size=9, legs=(4, 4), insets=pictured((1, 20, 2, 25))),
        at_place("b", 3, 2, 20, 9, size=9, legs=(26, 4), insets=pictured((3, 20, 4, 25))),
        at_place("c", 1, 2, 30, 9, size=9),
        at_place("d", 3, 2, 30, 9, severed=(1,)),
    ]
    standings[0] = standings[0]._replace(head=5)
    lead = at_place("f", 4, 1, 45, 3, size=8)._replace(span=SPAN._replace(line=7))
    standings.append(lead)
    bought = advertisement(1, 5, span=SPAN._replace(line=9))
    standings.append(at_place("e", 1, 1, 14, 5, kind="ad")._replace(span=bought.span))
    report = Report()
    lint(standings, page([story(1)._replace(span=lead.span), bought], style=HOUSE), report)
    assert sorted({one.code.name for one in report}) == sorted(NAMES)
    words = [(one.message(language), one.hint(language)) for one in report for language in ("en", "zh")]
    assert all(message and hint and "{" not in message + hint for message, hint in words)


def test_the_format_of_the_page_is_the_one_that_is_meant() -> None:
    assert (FORMAT.columns, FORMAT.rows, STYLE.article_space) == (4, 50, 1)
