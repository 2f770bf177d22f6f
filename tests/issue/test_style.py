"""The house style: whole as it comes, altered by layers, roles complete."""

from __future__ import annotations

from layout.display import Colour
from layout.issue.keys import PROHIBITION
from layout.issue.model import HouseStyle
from layout.issue.style import level_for
from layout.text import prohibition
from layout.units import PT, Size
from tests.issue.conftest import HEAD, PAGE, Reader

ARTICLE = PAGE + "      - file: a.md\n"


def style_of(read: Reader, written: str, files: dict[str, str | bytes] | None = None) -> HouseStyle:
    found = read(HEAD + written + ARTICLE, files)
    assert found.codes == []
    assert found.issue is not None
    return found.issue.style


def test_the_house_style_is_whole(read: Reader) -> None:
    style = style_of(read, "")
    assert set(style.roles) == {
        "body", "strong", "kai", "subhead", "dateline", "byline", "caption", "credit", "folio", "masthead", "nameplate",
    }  # fmt: skip
    body = style.roles["body"]
    assert (body.family, body.weight, body.size, body.align) == ("song", 400, 9 * PT, "justify")
    assert body.indent == Size(2000, "em")
    assert [level.span for level in style.headlines] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(set(level.roles) == {"kicker", "main", "deck"} for level in (*style.headlines, *style.group_headlines))


def test_headlines_grow_with_the_span(read: Reader) -> None:
    for levels in (style_of(read, "").headlines, style_of(read, "").group_headlines):
        sizes = [level.roles["main"].size for level in levels]
        assert sizes == sorted(sizes)
        assert all(level.roles["kicker"].size < level.roles["main"].size for level in levels)
        assert all(level.roles["main"].smallest < level.roles["main"].size for level in levels)


def test_lead_and_deck_are_two_grades_apart(read: Reader) -> None:
    # 主题初号 → 副题小二 (trade practice).
    level = level_for(style_of(read, "").headlines, 5)
    assert (level.roles["main"].size, level.roles["deck"].size) == (42 * PT, 18 * PT)


def test_body_follows_the_format(read: Reader) -> None:
    text = HEAD.replace("tabloid", "{base: tabloid, body: 8.5pt, leading: 11pt}") + ARTICLE
    issue = read(text).issue
    assert issue is not None
    body = issue.style.roles["body"]
    assert (body.size, body.leading) == (8.5 * PT, Size(11 * PT, "abs"))
    assert issue.style.roles["strong"].size == 8.5 * PT


def test_inline_alters_one_thing_of_a_role(read: Reader) -> None:
    style = style_of(read, "style: {roles: {byline: {align: left}}, article_space: 3}\n")
    assert (style.roles["byline"].align, style.roles["byline"].family) == ("left", "kai")
    assert style.article_space == 3


def test_a_style_file_stands_on_the_house(read: Reader) -> None:
    style = style_of(read, "style: s.yaml\n", {"s.yaml": "column_rule: all\n"})
    assert (style.name, style.column_rule, style.roles["body"].family) == ("s.yaml", "all", "song")


def test_a_level_inherits_from_the_level_before(read: Reader) -> None:
    style = style_of(read, "style: {headlines: [{span: 1, main: {family: kai}}, {span: 2, main: {size: 20pt}}]}\n")
    first, second, *_ = style.headlines
    assert first.roles["main"].family == "kai"
    assert (second.roles["main"].family, second.roles["main"].size) == ("song", 20 * PT)
    assert second.roles["deck"].family == first.roles["deck"].family


def test_relative_sizes_of_roles(read: Reader) -> None:
    # Lines are body lines of 11.25 pt, em the body's 9 pt; the smallest size is in the role's own em.
    roles = "style: {roles: {subhead: {size: 2 lines, smallest: 0.5em}, caption: {size: 0.8em}}}\n"
    style = style_of(read, roles)
    assert (style.roles["subhead"].size, style.roles["subhead"].smallest) == (22.5 * PT, 11.25 * PT)
    assert style.roles["caption"].size == 7.2 * PT


def test_house_colours_tints_and_spots(read: Reader) -> None:
    written = "{ours: C10 M20, gold: {spot: P 871, alternate: M20 Y80}}"
    style = style_of(
        read,
        f"style: {{colours: {written}, roles: {{folio: {{colour: ours 50%}}, credit: {{colour: gold 40%}}}}}}\n",
    )
    assert style.roles["folio"].colour == Colour(c=50, m=100)
    assert style.roles["credit"].colour == Colour(m=200, y=800, spot="P 871", tint=400)


def test_a_role_that_extends_half_a_role_is_incomplete(read: Reader) -> None:
    written = "style: {roles: {mine: {size: 9pt}}, headlines: [{span: 2, main: {extend: mine, weight: 400}}]}\n"
    found = read(HEAD + written + ARTICLE)
    # The house's own level 2 has a family; level 1 begins anew from what it extends.
    assert found.codes == []
    found = read(HEAD + written.replace("span: 2", "span: 9") + ARTICLE)
    told = found.only("role-incomplete")
    assert told.values["missing"] == "family"


def test_a_wrong_base_is_told_once(read: Reader) -> None:
    found = read(HEAD + "style: {roles: {strong: {extend: nobody}}}\n" + ARTICLE)
    found.only("unknown-role")
    assert found.issue is None


def test_a_prohibition_level_of_another_language_is_told(read: Reader) -> None:
    found = read(HEAD + "language: ja\nstyle: {base: house, prohibition: gb}\n" + ARTICLE)
    assert found.only("level-of-another-language").span is not None


def test_the_reader_and_the_engine_know_the_same_levels() -> None:
    for language, names in PROHIBITION.items():
        assert set(names) == set(prohibition.levels(language))
