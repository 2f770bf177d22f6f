"""The house style: whole as it comes, altered by layers, roles complete."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from layout.display import Colour
from layout.issue.model import HouseStyle
from layout.issue.style import level_for
from layout.issue.text_keys import ADJACENT, PROHIBITION, WESTERN
from layout.text import prohibition
from layout.text.model import ParagraphStyle
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
        "body", "strong", "kai", "subhead", "dateline", "byline", "jump", "caption", "credit", "reading",
        "table", "table-head", "table-title", "table-note", "fact", "fact-title", "quote", "quote-source",
        "folio", "masthead", "nameplate",
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
        "plant: {spots: 1, one_ink_below: 9pt, type: {several: 9pt}}\n"
        f"style: {{colours: {written}, roles: {{folio: {{colour: ours 50%}}, credit: {{colour: gold 40%}}}}}}\n",
    )
    assert style.roles["folio"].colour == Colour(c=50, m=100)
    assert style.roles["credit"].colour == Colour(m=200, y=800, spot="P 871", tint=400)


@pytest.mark.parametrize("name", ["All", "None", "Cyan", "Magenta", "Yellow", "Black"])
def test_a_spot_colour_cannot_have_a_name_that_pdf_keeps_for_itself(read: Reader, name: str) -> None:
    """ISO 32000-1, 8.6.6.4: /All is every plate and /None no plate, and process inks are called by their names."""
    written = f"style: {{colours: {{gold: {{spot: {name}, alternate: M20 Y80}}}}}}\n"
    told = read(HEAD + "plant: {spots: 1}\n" + written + ARTICLE).only("spot-reserved")
    assert told.values["name"] == name
    line = (HEAD + "plant: {spots: 1}\n").count("\n") + 1
    assert told.span is not None
    assert (told.span.line, told.span.column) == (line, written.index(f"{name},") + 1)
    for lang in ("en", "zh"):
        assert name in told.message(lang)


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


def test_korean_has_levels_of_its_own(read: Reader) -> None:
    found = read(HEAD + "language: ko\nstyle: {base: house, prohibition: newspaper}\n" + ARTICLE)
    told = found.only("level-of-another-language")
    assert set(str(told.values["levels"]).split(", ")) == set(prohibition.levels("ko"))


def test_the_reader_and_the_engine_know_the_same_levels() -> None:
    assert {"zh", "ja", "ko"} == set(PROHIBITION)
    for language, names in PROHIBITION.items():
        assert set(names) == set(prohibition.levels(language))


def test_the_house_sets_latin_as_the_han_faces_do(read: Reader) -> None:
    style = style_of(read, "")
    assert (style.adjacent, style.western, style.hyphenation, style.latin) == ("half", "proportional", "", {})
    assert all(role.latin is None for role in style.roles.values())


def test_settings_of_the_style(read: Reader) -> None:
    style = style_of(read, "style: {adjacent: tight, western: grid, hyphenation: en-GB}\n")
    assert (style.adjacent, style.western, style.hyphenation) == ("tight", "grid", "en-GB")
    below = {"s.yaml": "hyphenation: de\n"}
    assert style_of(read, "style: {base: s.yaml}\n", below).hyphenation == "de"
    assert style_of(read, "style: {base: s.yaml, hyphenation: none}\n", below).hyphenation == ""


@pytest.mark.parametrize("tag", ["en", "en-US", "en-us", "en-AU", "pt-BR", "sr-Latn"])
def test_a_language_with_patterns_may_be_given(read: Reader, tag: str) -> None:
    # A region without patterns of its own takes the language's.
    assert style_of(read, f"style: {{hyphenation: {tag}}}\n").hyphenation == tag


@pytest.mark.parametrize("tag", ["zh-Hans", "ja", "xx", "english"])
def test_a_language_without_patterns_is_told(read: Reader, tag: str) -> None:
    found = read(HEAD + f"style: {{hyphenation: {tag}}}\n" + ARTICLE)
    assert ", en, " in found.only("no-hyphens").hint()


def test_the_dictionaries_are_loaded_only_for_a_style_that_hyphenates(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text(HEAD + PAGE + "      - text: 正文\n", encoding="utf-8")
    program = (
        "import sys; from layout.diagnostics import Report; from layout.issue.reader import read_issue; "
        "from layout.source import Sources; "
        "assert read_issue(sys.argv[1], Report(), Sources()); print('pyphen' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_latin_companions_by_family(read: Reader) -> None:
    written = "style: {base: s.yaml, latin: {song: {size: 105%, shift: -0.02em}, kai: {shift: 0.1em}}}\n"
    style = style_of(read, written, {"s.yaml": "latin: {song: {family: Charis}}\n"})
    found = {family: (latin.family, latin.size, latin.shift) for family, latin in style.latin.items()}
    # What the upper style does not say is as in the lower one.
    assert found == {"song": ("Charis", 1050, -20), "kai": ("", 1000, 100)}
    assert style.roles["body"].latin == style.latin["song"]
    assert style.roles["byline"].latin == style.latin["kai"]
    assert style.roles["strong"].latin is None
    level = level_for(style.headlines, 2)
    assert level.roles["main"].latin == style.latin["song"]


def test_a_companion_goes_with_the_family_that_an_article_takes(read: Reader) -> None:
    own = PAGE + "      - {file: a.md, style: {body: {family: hei}, strong: {size: 9pt}, byline: {family: song}}}\n"
    roles = read(HEAD + "style: {latin: {hei: {family: Lato}}}\n" + own).article().roles
    assert {name: role.latin and role.latin.family for name, role in roles.items()} == {
        "body": "Lato",
        "strong": "Lato",
        "byline": None,
    }


@pytest.mark.parametrize(
    ("written", "narrow", "indent"),
    [
        ("", 12, Size(1000, "em")),
        ("style: {narrow: {measure: 10em}}\n", 10, Size(1000, "em")),
        ("style: {narrow: {indent: 0em}}\n", 12, Size(0, "em")),
        ("style: {narrow: {measure: 9.5em, indent: 9pt}}\n", 10, Size(9 * PT, "abs")),
        ("style: {narrow: {measure: 0em}}\n", 0, Size(1000, "em")),
    ],
)
def test_narrow_legs(read: Reader, written: str, narrow: int, indent: Size) -> None:
    style = style_of(read, written)
    assert (style.narrow, style.narrow_indent) == (narrow, indent)


@pytest.mark.parametrize(
    ("written", "least", "white"),
    [
        ("", 5, Size(1000, "em")),
        ("style: {inset: {least: 7em}}\n", 7, Size(1000, "em")),
        ("style: {inset: {white: 9pt}}\n", 5, Size(9 * PT, "abs")),
    ],
)
def test_text_beside_insets(read: Reader, written: str, least: int, white: Size) -> None:
    style = style_of(read, written)
    assert (style.inset_least, style.inset_white) == (least, white)


def test_the_reader_and_the_engine_know_the_same_words() -> None:
    assert get_args(get_type_hints(ParagraphStyle)["adjacent"]) == ADJACENT
    assert get_args(get_type_hints(ParagraphStyle)["western"]) == WESTERN
