"""What was built of the issue of 28 December 2021, read back: its copy, its PDF, its report.

The copy is read with another reader than the product's; places come from the PDF, from its glyphs' origins
as PDFium has them.
"""

from __future__ import annotations

import ctypes
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import yaml
from pypdfium2 import raw

ROOT = Path(__file__).parent.parent
ISSUE = ROOT / "issues" / "2021-12-28"

MM = 72 / 25.4
WIDTH, HEIGHT = 275 * MM, 390 * MM
"""四开: the page's trim."""
EM, LEADING = 9.0, 11.25
"""小五, and one and a quarter of it."""
GUTTER = EM
"""The space between columns and between legs: one character."""


class Character(NamedTuple):
    """A character of the PDF: its glyph's origin and the end of its advance, from the trim's top left, y down."""

    value: str
    x: float
    y: float
    end: float


class ReportedLine(NamedTuple):
    text: str
    measure: float
    start: float
    size: float
    last: bool


class Leg(NamedTuple):
    """A leg as the report has it: points from the trim's top left; its rows in the PDF, from the top."""

    x: float
    y: float
    width: float
    rows: int
    lines: tuple[ReportedLine, ...]
    printed: tuple[tuple[Character, ...], ...]


class Copy(NamedTuple):
    """An article's copy without white space."""

    headline: str
    paragraphs: tuple[str, ...]
    subheads: frozenset[str]
    byline: str
    captions: str

    @property
    def flow(self) -> str:
        return "".join(self.paragraphs) + self.byline


class Story(NamedTuple):
    """An article: its copy, its frame on the page (left, top, right, bottom in points) and its legs."""

    name: str
    copy: Copy
    frame: tuple[float, float, float, float]
    legs: tuple[Leg, ...]
    characters: int
    overset: int


class Plan(NamedTuple):
    """What issue.yaml says: the group headline, the articles' copy and number of legs, the grid in points."""

    group: str
    copies: dict[str, Copy]
    legs: int
    left: float
    top: float
    column: float


class Built(NamedTuple):
    folder: Path
    pdf: Path
    messages: tuple[str, ...]
    characters: tuple[Character, ...]
    stories: tuple[Story, ...]
    plan: Plan

    @property
    def copy(self) -> str:
        """All that the page is to say below its header, in order."""
        copies = self.plan.copies.values()
        return self.plan.group + "".join(copy.headline + copy.flow + copy.captions for copy in copies)


class Row(NamedTuple):
    """A row of a leg in the PDF: its characters and whether it begins or ends a paragraph of the copy."""

    leg: Leg
    characters: tuple[Character, ...]
    text: str
    begins: bool
    ends: bool


def plain(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


# ------------------------------------------------------------------ the copy


def copy_of(path: Path, captions: str) -> Copy:
    """An article file, read for its words alone."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    matter = yaml.load(front, yaml.BaseLoader)
    blocks = [block for block in body.split("\n\n") if block.strip()]
    subheads = frozenset(plain(block.strip()[3:]) for block in blocks if block.strip().startswith("## "))
    paragraphs = tuple(plain(re.sub(r"^## |\*\*", "", block.strip())) for block in blocks)
    headline = matter["headline"]
    parts = "".join(headline.get(part, "") for part in ("kicker", "main", "deck"))
    return Copy(plain(parts), paragraphs, subheads, plain(matter["byline"]), plain(captions))


def plan_of() -> Plan:
    issue = yaml.load((ISSUE / "issue.yaml").read_text("utf-8"), yaml.BaseLoader)
    modules = issue["pages"][0]["articles"]
    (group,) = [module["group"]["main"] for module in modules if "group" in module]
    articles = list(chain.from_iterable(module.get("articles", [module]) for module in modules))
    found = {}
    for article in articles:
        path = ISSUE / article["file"]
        captions = "".join(picture["caption"] + picture["credit"] for picture in article.get("pictures", []))
        found[path.stem] = copy_of(path, captions)
    legs = sum(int(article.get("columns", article["span"])) for article in articles)
    form = issue["format"]
    count, column = int(form["columns"]), int(form["measure"]) * EM
    left = (WIDTH - count * column - (count - 1) * GUTTER) / 2
    return Plan(plain(group.replace("/", "")), found, legs, left, float(form["top"].removesuffix("mm")) * MM, column)


# ------------------------------------------------------------------ what was built


def characters_of(pdf: Path) -> Iterator[Character]:
    """The PDF's characters in PDFium's order, white space apart."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(text.count_chars()):
        value = chr(raw.FPDFText_GetUnicode(text, index))
        if value.isspace():
            continue
        assert raw.FPDFText_GetCharOrigin(text, index, x, y)
        assert raw.FPDFText_GetLooseCharBox(text, index, box)
        yield Character(value, x.value, HEIGHT - y.value, box.right)
    text.close()
    page.close()
    document.close()


def leg_of(reported: Any, characters: Sequence[Character]) -> Leg:
    place = reported["pt"]
    x, y, width = place["x"], place["y"], place["width"]
    foot = y + reported["lines"] * LEADING
    # A mark that begins a line may have its blank half outside the leg.
    within = [one for one in characters if x - 0.6 * EM < one.x < x + width and y < one.y < foot]
    within.sort(key=lambda one: (round(one.y, 1), one.x))
    rows = tuple(tuple(row) for _, row in groupby(within, key=lambda one: round(one.y, 1)))
    lines = tuple(ReportedLine(*(line[key] for key in ReportedLine._fields)) for line in reported["text"])
    return Leg(x, y, width, reported["lines"], lines, rows)


def story_of(reported: Any, plan: Plan, characters: Sequence[Character]) -> Story:
    frame = reported["frame"]
    left = plan.left + (frame["column"] - 1) * (plan.column + GUTTER)
    right = left + frame["columns"] * (plan.column + GUTTER) - GUTTER
    top = plan.top + (frame["line"] - 1) * LEADING
    area = (left, top, right, top + frame["lines"] * LEADING)
    legs = tuple(leg_of(leg, characters) for leg in reported["legs"])
    name = reported["name"]
    return Story(name, plan.copies[name], area, legs, reported["characters"], reported["lines_overset"])


def rows_of(story: Story) -> Iterator[Row]:
    ends = [0]
    for paragraph in (*story.copy.paragraphs, story.copy.byline):
        ends.append(ends[-1] + len(paragraph))
    at = 0
    for leg in story.legs:
        for row in leg.printed:
            after = at + len(row)
            # A byline may stand on the last line's row: that row ends two blocks.
            yield Row(leg, row, "".join(one.value for one in row), at in ends, after in ends)
            at = after


def text_of(characters: Iterable[Character]) -> str:
    return "".join(one.value for one in characters)


def read_back(folder: Path, messages: tuple[str, ...]) -> Built:
    """What was built into ``folder``; ``messages`` are what the build had to say."""
    (page,) = json.loads((folder / "report.json").read_text("utf-8"))["pages"]
    pdf = folder / page["files"][0]
    characters, plan = tuple(characters_of(pdf)), plan_of()
    stories = tuple(story_of(article, plan, characters) for article in page["articles"])
    return Built(folder, pdf, messages, characters, stories, plan)
