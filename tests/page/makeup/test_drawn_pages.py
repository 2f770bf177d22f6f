"""Two hundred pages drawn at random, each made by the engine and looked at apart from it (tests/made_pages.py).

Usually one page of each number of articles in each format is made, in .ci/run sixty; with PAGES=200 in the
environment it is all of them. They are spread over the processors.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from layout.workers import processors
from tests.drawn_pages import ALL, stratified
from tests.made_pages import Outcome, make

USUAL = 20
FILLED = 95
"""Per cent of the pages that must be filled exactly, nothing overset."""
SUGGESTION = re.compile(r"\d+ (lines?|rows?)")


@pytest.fixture(scope="module")
def outcomes() -> Sequence[Outcome]:
    pages = stratified(int(os.environ.get("PAGES", USUAL)))
    with ProcessPoolExecutor(min(2, processors()), get_context("spawn")) as pool:
        return list(pool.map(make, pages))


def test_all_pages_are_two_hundred_of_both_formats_with_six_to_fifteen_articles() -> None:
    assert (len(ALL), len(set(ALL))) == (200, 200)
    assert {(page.format, page.articles) for page in stratified(USUAL)} == {
        (form, count) for form in ("tabloid", "broadsheet") for count in range(6, 16)
    }


def test_no_page_has_a_fault(outcomes: Sequence[Outcome]) -> None:
    """No overlap, no gap, everything on the grid, every character of the copy there, once and in its order."""
    assert {one.page.name: one.faults for one in outcomes if one.faults} == {}


def test_pages_are_filled(outcomes: Sequence[Outcome]) -> None:
    unfilled = [one.page.name for one in outcomes if not one.filled]
    assert len(unfilled) * 100 <= (100 - FILLED) * len(outcomes), unfilled


def test_a_page_that_is_not_filled_is_explained_with_numbers(outcomes: Sequence[Outcome]) -> None:
    unfilled = [one for one in outcomes if not one.filled]
    assert [one.page.name for one in unfilled if not SUGGESTION.search(one.suggestion)] == []
