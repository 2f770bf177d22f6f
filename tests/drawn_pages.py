"""Newspaper pages drawn at random, as a desk would plan them: what the makeup engine is tried on.

A page is drawn from its format, its number of articles and a seed. All that is random is drawn so:

- Lengths. The page's area, less its advertisements, is shared out by weights that are log-normal with a sigma of
  SPREAD, the longest story first: the lead of a page of ten has about a fifth of it, the last a thirtieth.
- The editor's reckoning. Of a story's area its headline and pictures are taken off by rule of thumb (HEADS), the rest
  is text, LOSS cells for each cell's worth of characters. The whole page is misjudged by up to OFF (uniform), and each
  story by itself besides (normal, sigma STORY_OFF): nobody counts better with a pencil.
- Text. Sentences of the real page's stories, running on from one drawn at random, in paragraphs of PARAGRAPH
  characters (uniform). Of stories of more than LONG characters SUBHEADED have subheads, after every SECTION paragraphs
  or so; BYLINED have a byline.
- Headlines. A main line of 7 to 16 characters in two parts; KICKERED have a kicker, DECKED a deck; of the stories of a
  page that are shorter than the middle one, BOXED stand in a box.
- Pictures. LEAD_PICTURED of the leads have one, two legs wide, and PICTURED of the others of which they would take no
  more than PICTURE_SHARE, one leg wide; a picture's height may be chosen between 6/7 and 8/7 of what was reckoned.
- Advertisements. None (0.35), one (0.45) or two (0.2), of the sizes that the format sells (AD_SIZES); they stand in
  the lower corners, but one in five of them anywhere.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REAL = Path(__file__).parent.parent / "issues" / "2021-12-28"
PICTURE = REAL / "pictures" / "street.jpg"
SPACE = 2
"""Rows of white between articles in the house style."""
SPREAD = 0.5
OFF, STORY_OFF = 0.03, 0.05
HEADS = ((25, 1, 2.5), (80, 2, 4.5), (150, 3, 6.0), (300, 4, 7.0), (100_000, 5, 8.0))
"""Up to so many cells of the page a story takes so many columns, with a headline of so many rows."""
PART_ROWS = 1.5
"""Rows of a kicker or a deck."""
LOSS = 1.07
"""Cells of text for each cell's worth of characters: last lines of paragraphs are not full."""
PARAGRAPH = (60, 180)
SHORTEST_STORY = 80
LONG, SUBHEADED, SECTION = 700, 0.5, (2, 4)
BYLINED, KICKERED, DECKED, BOXED = 0.6, 0.2, 0.25, 0.15
LEAD_PICTURED, PICTURED, PICTURE_SHARE = 0.8, 0.25, 0.4
AD_COUNTS = ((0, 0.35), (1, 0.45), (2, 0.2))
AD_PLACED = 0.8
WORDS = (
    "中原区", "街道", "社区", "学校", "企业", "文化", "服务", "提升", "建设", "开展", "推进", "志愿者", "冬季", "老城",
    "居民", "安全", "整治", "便民", "新风", "暖心",
)  # fmt: skip
NAMES = ("韩娟", "陈敏", "张俊红", "王磊", "李静")


class Sheet(NamedTuple):
    """A format as a desk reckons with it: columns × rows, characters of a column, the sizes of advertisements that it
    sells (columns × rows) and the rows of a picture two legs wide (of one leg's: half)."""

    columns: int
    rows: int
    measure: int
    ad_sizes: tuple[tuple[int, int], ...]
    picture_rows: tuple[int, int]


SHEETS = {
    "tabloid": Sheet(6, 86, 12, ((6, 14), (3, 20), (2, 18), (3, 28)), (12, 16)),
    "broadsheet": Sheet(8, 123, 13, ((8, 20), (4, 28), (3, 22), (2, 30)), (15, 20)),
}
"""The house's two formats (layout/data/formats)."""


class Drawn(NamedTuple):
    """A page that was drawn: its number in the set and all that made it."""

    format: str
    articles: int
    seed: int

    @property
    def name(self) -> str:
        return f"{self.format}-{self.articles}-{self.seed}"


COUNTS = range(6, 16)
SEEDS = range(10)
ALL = tuple(Drawn(name, count, seed) for seed in SEEDS for count in COUNTS for name in SHEETS)
"""Two hundred pages: ten of each number of articles in each format."""


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the real page's stories, without quotes and brackets, which a cut could leave open."""
    texts = [path.read_text("utf-8").split("---", 2)[2] for path in sorted((REAL / "articles").glob("*.md"))]
    paragraphs = [part.strip() for text in texts for part in text.split("\n\n")]
    plain = str.maketrans("", "", "“”‘’（）*　 \n")
    whole = [part.translate(plain) for part in paragraphs if not part.startswith("#")]
    found = [f"{sentence}。" for part in whole for sentence in part.split("。") if len(sentence) > 8]
    return tuple(sentence for sentence in found if len(sentence) < PARAGRAPH[1])


def text_of(chance: random.Random, characters: int) -> list[str]:
    """About so many characters in paragraphs of whole sentences; the last one is cut to the length."""
    source, paragraphs = sentences(), []
    while characters > SHORTEST_STORY // 4:
        start, wanted, made = chance.randrange(len(source)), min(characters, chance.randint(*PARAGRAPH)), ""
        while len(made) < wanted:
            made += source[start % len(source)]
            start += 1
        if len(made) > characters:
            made = made[: characters - 1].rstrip("，。、；：！？") + "。"
        paragraphs.append(made)
        characters -= len(made)
    return paragraphs


def _words(chance: random.Random, least: int) -> str:
    made = ""
    while len(made) < least:
        made += chance.choice(WORDS)
    return made


def _copy(chance: random.Random, characters: int) -> str:
    """An article's text, with subheads in some of the long ones."""
    parts = text_of(chance, characters)
    if characters > LONG and chance.random() < SUBHEADED:
        place = chance.randint(*SECTION)
        while place < len(parts) - 1:
            parts.insert(place, "## " + _words(chance, chance.randint(5, 9)))
            place += chance.randint(*SECTION) + 1
    return "\n\n".join(parts)


def _advertisements(chance: random.Random, sheet: Sheet) -> list[dict[str, Any]]:
    count = chance.choices([one for one, _ in AD_COUNTS], [share for _, share in AD_COUNTS])[0]
    found: list[dict[str, Any]] = []
    free = [1, sheet.columns]
    for number in range(count):
        columns, rows = chance.choice(sheet.ad_sizes)
        if columns > free[1] - free[0] + 1:
            continue
        made: dict[str, Any] = {"ad": f"广告{number + 1}", "span": columns, "lines": rows, "frame": "0.5pt"}
        if chance.random() < AD_PLACED:
            left = chance.random() < 1 / 2
            column = free[0] if left else free[1] - columns + 1
            made["at"] = {"column": column, "line": sheet.rows - rows + 1}
            free = [column + columns, free[1]] if left else [free[0], column - 1]
        found.append(made)
    return found


def _article(chance: random.Random, sheet: Sheet, share: float, *, lead: bool, box: bool) -> dict[str, Any]:
    """An article that takes about ``share`` cells of the page, as its editor reckons."""
    columns, head = next((span, rows) for most, span, rows in HEADS if share < most)
    first, second = (_words(chance, chance.randint(3, 7)) for _ in range(2))
    headline = {"main": f"{first} {second}"}
    for key, likely in (("kicker", KICKERED), ("deck", DECKED)):
        if columns > 1 and chance.random() < likely:
            headline[key] = _words(chance, chance.randint(8, 14))
            head += PART_ROWS
    made: dict[str, Any] = {"headline": headline}
    cells = share - columns * (head + SPACE)
    legs = 2 if lead else 1
    rows = chance.randint(*sheet.picture_rows) * legs // 2
    pictured = chance.random() < (LEAD_PICTURED if lead else PICTURED)
    if pictured and legs * (rows + 2) < PICTURE_SHARE * cells and columns > 1:
        least, most = rows * 6 // 7, rows * 8 // 7
        caption = _words(chance, 8) + "。"
        made["pictures"] = [{"file": PICTURE.name, "legs": legs, "lines": f"{least}-{most}", "caption": caption}]
        cells -= legs * (rows + 2)
    if box:
        made["box"] = True
        cells -= 2 * columns + cells / sheet.measure
    cells *= 1 + chance.gauss(0, STORY_OFF)
    if chance.random() < BYLINED:
        made["byline"] = "记者 " + chance.choice(NAMES)
        cells -= 1
    made["text"] = _copy(chance, max(SHORTEST_STORY, int(cells / LOSS * sheet.measure)))
    return made


def draw(page: Drawn) -> dict[str, Any]:
    """An issue of the one page."""
    chance = random.Random(page.name)
    sheet = SHEETS[page.format]
    bought = _advertisements(chance, sheet)
    cells = sheet.columns * (sheet.rows + SPACE) - sum(ad["span"] * (ad["lines"] + SPACE) for ad in bought)
    cells *= 1 + chance.uniform(-OFF, OFF)
    weights = sorted((chance.lognormvariate(0, SPREAD) for _ in range(page.articles)), reverse=True)
    boxed = [number >= page.articles // 2 and chance.random() < BOXED for number in range(page.articles)]
    articles = [
        _article(chance, sheet, weight / sum(weights) * cells, lead=not number, box=box)
        for number, (weight, box) in enumerate(zip(weights, boxed, strict=True))
    ]
    pages = [{"page": "A01", "articles": [*articles, *bought]}]
    return {"paper": "报", "date": "2021-12-28", "format": page.format, "makeup": "engine", "pages": pages}


def write(drawn: dict[str, Any], folder: Path) -> None:
    """Write an issue and its picture into a folder."""
    (folder / PICTURE.name).write_bytes(PICTURE.read_bytes())
    (folder / "issue.yaml").write_text(yaml.safe_dump(drawn, allow_unicode=True), "utf-8")


def stratified(count: int) -> Sequence[Drawn]:
    """The first so many of all pages: every number of articles in both formats comes before any comes again."""
    return ALL[:count]
