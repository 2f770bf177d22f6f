"""Pages of the engine's with every module where it stood, and articles on the pages that they were given before."""

from __future__ import annotations

from typing import Any

import pytest

from layout.diagnostics import Report
from layout.issue.makeup import Wishes
from layout.issue.model import Issue, Jump
from layout.page.compose import compose_page, planned, planned_as
from layout.page.makeup.choice import Making
from layout.page.makeup.pages import Given
from layout.page.makeup.seats import Seat, Unseated, seats_before
from layout.page.model import ComposedPage
from tests.page.makers import PlainFaces, advertisement, at
from tests.page.makeup.test_pages import copy_of, names, of_pages, story

FACES: Any = PlainFaces()


def issue_of(*lines: int) -> Issue:
    """A page of two columns of 30 rows: articles of so many lines, and an advertisement that is fixed."""
    stories = [story(f"s{number}", count) for number, count in enumerate(lines)]
    return of_pages([*stories, advertisement(1, 30, at=at(2, 1))])


def composed(whole: Issue, told: Report, **making: Any) -> ComposedPage:
    return compose_page(whole.pages[0], whole, FACES, told, making=Making(**making))


def seats(whole: Issue) -> tuple[Seat, ...]:
    page = composed(whole, Report(), watched=True)
    assert page.choice is not None
    return page.choice.seats


def test_a_page_that_did_not_change_looks_as_it_was_made_up() -> None:
    whole = issue_of(10, 10)
    first, told = composed(whole, Report(), watched=True), Report()
    assert first.choice is not None
    again = composed(whole, told, seats=first.choice.seats)
    assert (again.page, again.standings, again.settings) == (first.page, first.standings, first.settings)
    assert again.choice is None


def test_nobody_who_does_not_ask_is_told_of_seats() -> None:
    choice = composed(issue_of(10, 10), Report()).choice
    assert choice is not None
    assert choice.seats == ()


def test_a_text_that_grew_is_cut_into_its_rows_and_the_rest_is_overset() -> None:
    before = seats(issue_of(10, 10))
    whole, told = issue_of(10, 20), Report()
    page = composed(whole, told, seats=before)
    assert [(one.column, one.row, one.rows) for one in page.settings] == [
        (seat.column, seat.row, seat.rows) for seat in before[:2]
    ]
    assert page.settings[0].overset == 0
    assert page.settings[1].overset >= 20 - 10 - 3  # at the most the rows of white that were spread above it
    assert "text-overset" in [one.code.name for one in told]


def test_a_text_that_shrank_leaves_white() -> None:
    before = seats(issue_of(10, 10))
    page = composed(issue_of(10, 5), Report(), seats=before)
    assert page.settings[1].spare >= 5 - 3
    assert page.settings[1].rows == before[1].rows


@pytest.mark.parametrize("lines", [(10,), (10, 10, 5)])
def test_other_modules_cannot_sit_there(lines: tuple[int, ...]) -> None:
    with pytest.raises(Unseated):
        composed(issue_of(*lines), Report(), seats=seats(issue_of(10, 10)))


def test_a_module_that_was_given_another_place_cannot_sit_there() -> None:
    before = seats(issue_of(10, 10))
    whole = issue_of(10, 10)
    first = whole.pages[0]
    moved = first.modules[0]._replace(at=at(1, 29))  # type: ignore[union-attr]
    whole = whole._replace(pages=(first._replace(modules=(moved, *first.modules[1:])),))
    with pytest.raises(Unseated):
        composed(whole, Report(), seats=before)


def test_what_a_build_kept_of_a_page_is_enough() -> None:
    whole = issue_of(10, 10)
    first = composed(whole, Report())
    assert first.choice is not None
    assert first.choice.page is not None
    again = composed(whole, Report(), seats=seats_before(whole.pages[0], first.choice.page.made))
    assert again.standings == first.standings


# ---------------------------------------------------------------- several pages


def of_free(*lines: int) -> Issue:
    return of_pages([], [], free=tuple(
        story(f"s{number}", count, wishes=Wishes(priority=number)) for number, count in enumerate(lines, start=1)
    ))  # fmt: skip


def test_articles_stay_on_the_pages_that_they_were_given() -> None:
    whole, given = planned(of_free(25, 25, 25, 25), FACES)
    assert planned_as(of_free(25, 25, 25, 25), FACES, given) == whole
    # One that is as long as none could have been given a page: it stays all the same.
    grown = planned_as(of_free(25, 25, 25, 50), FACES, given)
    assert grown is not None
    assert names(grown) == names(whole)


def test_a_new_article_was_given_no_page() -> None:
    _, given = planned(of_free(25, 25, 25, 25), FACES)
    assert planned_as(of_free(25, 25, 25, 25, 5), FACES, given) is None


def test_a_page_that_is_gone_takes_nothing() -> None:
    assert planned_as(of_free(25), FACES, (Given("s1", "B09"),)) is None


def test_nothing_is_open() -> None:
    whole = issue_of(10, 10)
    assert planned_as(whole, FACES, ()) is whole


def test_an_article_that_jumps_is_parted_where_it_was() -> None:
    def issue(lines: int) -> Issue:
        jumping = story("j", lines, jump=Jump("A02", issue_of(5).span))
        bought = advertisement(1, 30, at=at(2, 1))
        return of_pages([jumping, bought], [bought, story("r", 5)])

    whole, given = planned(issue(40), FACES)
    if not given[0].other:
        pytest.fail("the article is too long for its page, and should jump")
    same = planned_as(issue(40), FACES, given)
    assert same == whole
    longer = planned_as(issue(45), FACES, given)
    assert longer is not None
    assert copy_of(longer, "j") == "".join(block.text for block in story("j", 45).blocks)
