"""What an edit makes the engine ask and search again, in a process that keeps what it knows; and what not."""

from __future__ import annotations

from typing import Any

import pytest

from layout.diagnostics import Report
from layout.issue.model import Issue
from layout.page.compose import compose_page
from layout.page.makeup import model
from layout.page.makeup.variants import ArticleOracle
from layout.page.originals import Original
from tests.page.makers import PlainFaces, advertisement, at, paragraph, picture
from tests.page.makeup.test_pages import ENGINE, of_pages, story


class Asked:
    """The articles whose oracle was made, and how often a page was searched."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.articles: list[str] = []
        self.searches = 0
        make, solve = ArticleOracle.__init__, model.solve

        def made(oracle: ArticleOracle, context: Any, article: Any) -> None:
            self.articles.append(article.name)
            make(oracle, context, article)

        def searched(*more: Any) -> Any:
            self.searches += 1
            return solve(*more)

        monkeypatch.setattr(ArticleOracle, "__init__", made)
        monkeypatch.setattr(model, "solve", searched)

    def since(self) -> tuple[list[str], int]:
        found = self.articles, self.searches
        self.articles, self.searches = [], 0
        return found


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


@pytest.fixture
def faces() -> Any:
    faces: Any = PlainFaces()
    faces.kept = {}
    return faces


def issue_of(*stories: Any) -> Issue:
    return of_pages([*stories, advertisement(1, 30, at=at(2, 1))])


def compose(whole: Issue, faces: Any, size: tuple[int, int] = (400, 300)) -> Any:
    return compose_page(whole.pages[0], whole, faces, Report(), lambda _: Original(size)).page


def test_nothing_is_asked_twice(faces: Any, asked: Asked) -> None:
    first = compose(issue_of(story("a", 10), story("b", 10)), faces)
    assert asked.since() == (["a", "b"], 1)
    assert compose(issue_of(story("a", 10), story("b", 10)), faces) == first
    assert asked.since() == ([], 0)


def test_a_word_that_is_mended_asks_for_its_article_alone(faces: Any, asked: Asked) -> None:
    compose(issue_of(story("a", 10), story("b", 10)), faces)
    asked.since()
    other = story("b", 10)
    mended = other._replace(blocks=(paragraph(5 * 13 - 2, "字"), *other.blocks[1:]))
    compose(issue_of(story("a", 10), mended), faces)
    assert asked.since() == (["b"], 0)  # its shapes are what they were


def test_another_length_is_another_search(faces: Any, asked: Asked) -> None:
    compose(issue_of(story("a", 10), story("b", 10)), faces)
    asked.since()
    whole = issue_of(story("a", 10), story("b", 5))
    page = compose(whole, faces)
    articles, searches = asked.since()
    assert articles == ["b"]
    assert searches
    fresh: Any = PlainFaces()
    fresh.kept = {}
    assert page == compose(whole, fresh)


def test_another_style_and_a_picture_of_another_size_are_asked_about(faces: Any, asked: Asked) -> None:
    pictured = story("a", 10, pictures=(picture("a.png", lines=4, legs=1),))
    compose(issue_of(pictured), faces)
    asked.since()
    compose(issue_of(pictured), faces, (300, 400))
    assert "a" in asked.since()[0]
    whole = issue_of(pictured)
    style = ENGINE._replace(makeup=ENGINE.makeup._replace(spare=ENGINE.makeup.spare + 1))
    whole = whole._replace(pages=(whole.pages[0]._replace(style=style),))
    compose(whole, faces, (300, 400))
    assert "a" in asked.since()[0]


def test_other_faces_know_nothing(asked: Asked) -> None:
    for _ in range(2):
        faces: Any = PlainFaces()
        compose(issue_of(story("a", 10)), faces)
        assert "a" in asked.since()[0]
