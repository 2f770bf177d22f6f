"""What an issue asks for and its plant does not hold, told where it was written.

The limits are those of the bundled newsprint profile: rules 0.25, 0.5 and 1 pt, type 6, 8 and 10 pt (positive,
reversed, in several inks), tints of 30 %, no spot colour.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from layout.diagnostics import Severity
from layout.display import BLACK, WHITE, Colour
from layout.issue.model import Least
from layout.issue.plant_limits import darkness, limit_of
from layout.units import PT
from tests.issue.conftest import HEAD, PAGE, Reader

ARTICLE = PAGE + "      - file: a.md\n"
STYLE = HEAD + "style: {%s}\n" + ARTICLE
FORMAT = "paper: x\ndate: 2021-12-28\nformat: {base: tabloid, %s}\n" + ARTICLE
RED = Colour(m=1000, y=1000)
GOLD = Colour(y=800, k=200, spot="特金")


def on_page(item: str) -> str:
    return HEAD + PAGE + f"      - {item}\n"


class Case(NamedTuple):
    """An issue of which ``code`` is told at the sign § (in the bundled style where there is none), with these values,
    and nothing else."""

    text: str
    code: str
    values: dict[str, object]


TYPE, RULE, TINT, SPOTS = "plant-type-small", "plant-rule-thin", "plant-tint-dark", "plant-spots"

CASES = {
    "type in one ink": Case(STYLE % "roles: {caption: {size: §5pt}}", TYPE, {"size": 5, "least": 6}),
    "type in several inks": Case(STYLE % "roles: {byline: {colour: §red}}", TYPE, {"size": 9, "least": 10}),
    "white type": Case(STYLE % "roles: {credit: {size: §7pt, colour: white}}", TYPE, {"size": 7, "least": 8}),
    "the smallest size": Case(
        STYLE % "roles: {subhead: {size: 9pt, smallest: §5.5pt}}", TYPE, {"size": 5.5, "least": 6}
    ),
    "a headline level": Case(STYLE % "headlines: [{span: 1, deck: {size: §5pt}}]", TYPE, {"size": 5, "least": 6}),
    "an article's own role": Case(on_page("{file: a.md, style: {body: {size: §5pt}}}"), TYPE, {"size": 5, "least": 6}),
    "the format's body": Case(FORMAT % "body: §5pt", TYPE, {"size": 5, "least": 6}),
    "reversed out of black": Case(
        on_page("{text: 文, headline: {main: 题, box: {reverse: true}, style: {main: {size: §7pt}}}}"),
        TYPE,
        {"size": 7, "least": 8},
    ),
    "reversed out of several inks": Case(
        on_page("{file: a.md, box: {reverse: §true, colour: red}}"), TYPE, {"size": 9, "least": 10}
    ),
    "reversed by a size that is too small as it is": Case(
        STYLE.replace("file: a.md", "{file: a.md, box: {reverse: true}}") % "roles: {body: {size: §5pt}}",
        TYPE,
        {"size": 5, "least": 8},
    ),
    "readings of the paper's own size": Case(STYLE % "roles: {reading: {size: §4pt}}", TYPE, {"size": 4, "least": 6}),
    "a column rule": Case(FORMAT % "column_rule: §0.05mm", RULE, {"least": 0.25}),
    "an article rule": Case(STYLE % "article_rule: §0.2pt", RULE, {"weight": 0.2, "least": 0.25}),
    "a frame in four inks": Case(STYLE % "headline_box: {rule: §0.1mm, colour: C50 M40 Y40 K100}", RULE, {"least": 1}),
    "a frame of an article": Case(on_page("{file: a.md, box: {rule: §0.1pt}}"), RULE, {"weight": 0.1}),
    "the thin rule of a frame": Case(
        on_page("{file: a.md, box: {rule: 1pt, double: §true, colour: red}}"), RULE, {"weight": 0.3, "least": 1}
    ),
    "an ornament's finest line": Case(
        on_page("{file: a.md, box: {border: meander, rule: §0.2pt}}"), RULE, {"weight": 0.2, "least": 0.25}
    ),
    "an ornament in two inks": Case(
        on_page("{file: a.md, box: {border: §wavy, colour: red}}"), RULE, {"weight": 0.75, "least": 1}
    ),
    "an ornament in a reversed box": Case(
        on_page("{file: a.md, headline: 题, box: {border: dotted, rule: 0.4pt, reverse: §true}}"),
        RULE,
        {"weight": 0.4, "least": 0.5},
    ),
    "a rule between headlines": Case(STYLE % "apart_rule: §0.2pt", RULE, {"weight": 0.2, "least": 0.25}),
    "a rule": Case(on_page("{rule: single, weight: §0.2pt}"), RULE, {"weight": 0.2, "least": 0.25}),
    "a rule in two inks": Case(on_page("§{rule: single, colour: red}"), RULE, {"weight": 0.5, "least": 1}),
    "the thin one of two rules": Case(
        on_page("{rule: double, weight: §1pt, colour: red}"), RULE, {"weight": 0.3, "least": 1}
    ),
    "an advertisement's frame": Case(
        on_page("{ad: 店, span: 1, lines: 3, frame: §0.1pt}"), RULE, {"weight": 0.1, "least": 0.25}
    ),
    "the bundled style's own": Case(
        # A kicker of one column is of 五号 and may shrink to three quarters, 7.875 pt.
        on_page("{file: a.md}").replace("pages:", "plant: {type: {positive: 7.9pt}}\npages:"),
        TYPE,
        {"least": 7.9},
    ),
    "a tint": Case(on_page("{file: a.md, box: {tint: §K31}}"), TINT, {"tint": 31, "limit": 30}),
    "a spot colour": Case(
        STYLE % "colours: {§金: {spot: 特金, alternate: Y80}}, roles: {byline: {colour: 金}}",
        SPOTS,
        {"name": "特金", "limit": 0},
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_told_once_at_its_place(read: Reader, case: Case) -> None:
    found = read(case.text.replace("§", "")).only(case.code)
    assert found.severity is Severity.WARNING
    assert {key: found.values[key] for key in case.values} == case.values
    assert found.span is not None
    before, sign, _ = case.text.partition("§")
    if not sign:
        # The bundled style's own, which the paper has not altered.
        assert found.span.file.endswith("house.yaml")
        return
    assert found.span.file.endswith("issue.yaml")
    *lines, line = before.split("\n")
    assert (found.span.line, found.span.column) == (len(lines) + 1, len(line) + 1)


HELD = {
    "what an article on a ground has not": on_page("{file: a.md, box: {reverse: true}}").replace(
        "format: tabloid", "format: tabloid\nstyle: {roles: {caption: {size: 7pt}}}"
    ),
    "readings of the usual size": on_page("{text: '[北京]{拼音：běi jīng}人'}"),
    "at the limits": STYLE % "roles: {caption: {size: 6pt}}, article_rule: 0.25pt, article_box: {tint: K30}",
    "a yellow ground": on_page("{file: a.md, box: {tint: Y100}}"),
    "several inks large enough": STYLE % "roles: {subhead: {size: 10pt, smallest: 10pt, colour: red}}",
    "a double rule in a reversed box": on_page("{text: 文, headline: {main: 题, box: {reverse: true, double: true}}}"),
    "a spot colour nobody asks for": STYLE % "colours: {金: {spot: 特金, alternate: Y80}}",
    "no column rules": FORMAT.replace("pages:", "style: {column_rule: none}\npages:") % "column_rule: 0.05mm",
    "another plant": HEAD + "plant: sheetfed\nstyle: {roles: {caption: {size: 5pt}}}\n" + ARTICLE,
}


@pytest.mark.parametrize("text", HELD.values(), ids=HELD)
def test_what_the_plant_holds_is_not_told(read: Reader, text: str) -> None:
    assert read(text).codes == []


def test_pages_that_share_a_place_share_its_message(read: Reader) -> None:
    text = on_page("{file: a.md}").replace("format: tabloid", "format: {base: tabloid, column_rule: 0.1pt}")
    again = "  - page: A02\n    articles:\n      - {file: a.md}\n"
    assert read(text + again).codes == [RULE]


def test_spot_colours_up_to_the_plant_s_number(read: Reader) -> None:
    colours = "colours: {金: {spot: 特金, alternate: Y80}, 银: {spot: 特银, alternate: K30}}"
    style = f"style: {{{colours}, roles: {{byline: {{colour: 金}}, folio: {{colour: 银}}}}}}\n"
    found = read(HEAD + "plant: {spots: 1}\n" + style + ARTICLE).only(SPOTS)
    assert (found.values["name"], found.values["limit"]) == ("特银", 1)


@pytest.mark.parametrize(
    ("colour", "ground", "least"),
    [
        (BLACK, WHITE, 1),
        (GOLD, WHITE, 1),
        (RED, WHITE, 3),
        (WHITE, BLACK, 2),
        (WHITE, GOLD, 2),
        (WHITE, WHITE, 2),
        (WHITE, RED, 3),
    ],
)
def test_the_limit_of_a_colour_on_a_ground(colour: Colour, ground: Colour, least: int) -> None:
    assert limit_of(Least(PT, 2 * PT, 3 * PT), colour, ground).least == least * PT  # type: ignore[arg-type]


def test_a_further_limit_for_several_inks_counts_where_it_is_more() -> None:
    limits = Least(PT, 2 * PT, 3 * PT)  # type: ignore[arg-type]
    assert limit_of(limits, RED, several=4 * PT).least == 4 * PT
    assert limit_of(limits, BLACK, several=4 * PT).least == PT


def test_darkness_is_that_of_the_strongest_ink_but_yellow() -> None:
    assert darkness(Colour(c=100, m=300, y=900)) == 300
    assert darkness(Colour(k=600, spot="灰", tint=500)) == 300
