"""What the makeup engine takes: ``python tests/benchmarks/makeup.py [seeds] [articles …]``. Not a test.

Tabloid pages are drawn at random: lengths log-normal, every story's text cut from the real page's, a picture of 12 to
18 lines in the first, and on every other page an advertisement at the foot; their sum is a page by estimate, as an
editor would reckon it. Printed for each number of articles: how many pages were filled, and the median and longest
processor time of the oracle and of the search.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from layout.build import load_faces
from layout.diagnostics import Report
from layout.issue.reader import read_issue
from layout.page.context import Context
from layout.page.grid import Grid
from layout.page.makeup.engine import pose, search
from layout.source import Sources

REAL = Path(__file__).parent.parent.parent / "issues" / "2021-12-28"
COLUMNS, ROWS, MEASURE, SPACE = 6, 86, 12, 2
SPREAD = 0.5
"""Of the logarithms of the stories' lengths."""
SEEDS, ARTICLES = 5, (6, 8, 10, 12, 15)
AD_COLUMNS, AD_ROWS = 3, 20
PICTURE_CELLS = 2 * 16
HEADS = ((25, 1, 2.5), (80, 2, 4.5), (150, 3, 6.0), (10_000, 4, 7.0))
"""Up to so many cells of the page a story takes so many columns, with a headline of so many rows."""
LOSS = 1.07
"""Cells of text for each cell's worth of characters: last lines of paragraphs are not full."""
PARAGRAPH = (50, 160)
WORDS = ("中原区", "街道", "社区", "学校", "企业", "文化", "服务", "提升", "建设", "开展", "推进", "志愿者", "冬季")


def copy() -> list[str]:
    """The paragraphs of the real page's stories, without quotes and brackets, which a cut could leave open."""
    texts = [path.read_text("utf-8").split("---", 2)[2] for path in sorted((REAL / "articles").glob("*.md"))]
    paragraphs = [part.strip() for text in texts for part in text.split("\n\n")]
    plain = str.maketrans("", "", "“”‘’（）*")
    return [part.translate(plain) for part in paragraphs if len(part) > PARAGRAPH[0] and not part.startswith("#")]


def text_of(chance: random.Random, characters: int, source: list[str]) -> str:
    parts = []
    while characters > PARAGRAPH[0] // 2:
        whole = chance.choice(source)
        start = chance.randrange(max(1, len(whole) - PARAGRAPH[0]))
        part = whole[start : start + min(characters, chance.randint(*PARAGRAPH))].strip("，。、；：！？ 　") + "。"
        parts.append(part)
        characters -= len(part) + MEASURE // 2
    return "\n\n".join(parts)


def page(seed: int, count: int, source: list[str]) -> dict[str, Any]:
    """An issue of one page."""
    chance = random.Random(seed)
    weights = sorted((chance.lognormvariate(0, SPREAD) for _ in range(count)), reverse=True)
    with_ad = chance.random() < 1 / 2
    cells = COLUMNS * (ROWS + SPACE) - (AD_COLUMNS * (AD_ROWS + SPACE) if with_ad else 0)
    articles: list[dict[str, Any]] = []
    for weight in weights:
        share = weight / sum(weights) * cells
        columns, head = next((span, rows) for most, span, rows in HEADS if share < most)
        text = share - columns * (head + SPACE) - (0 if articles else PICTURE_CELLS)
        story = text_of(chance, max(PARAGRAPH[0], int(text / LOSS * MEASURE)), source)
        articles.append({"headline": "".join(chance.sample(WORDS, chance.randint(3, 5))), "text": story})
    articles[0]["pictures"] = [{"file": "street.jpg", "legs": 2, "lines": "12-18", "caption": "图为活动现场。"}]
    if with_ad:
        place = {"column": chance.choice((1, COLUMNS - AD_COLUMNS + 1)), "line": ROWS - AD_ROWS + 1}
        articles.append({"ad": "广告", "span": AD_COLUMNS, "lines": AD_ROWS, "at": place})
    pages = [{"page": "A01", "articles": articles}]
    return {"paper": "报", "date": "2021-12-28", "format": "tabloid", "makeup": "engine", "pages": pages}


def measure(folder: Path) -> tuple[bool, float, float]:
    """Whether the page is filled, and the seconds of oracle and search."""
    told = Report()
    issue = read_issue(str(folder), told, Sources())
    assert issue is not None, [one.message() for one in told]
    description = issue.pages[0]
    form = description.format
    faces = load_faces(issue, told)
    context = Context(Grid.of(form), description.style, faces, told, description.name, form.column_rule)
    start = time.process_time()
    problem = pose(context, description)
    posed = time.process_time()
    layout = search(context, problem)
    return layout is not None, posed - start, time.process_time() - posed


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    source = copy()
    print("articles  filled   oracle s (median, most)   search s (median, most)")
    for count in map(int, sys.argv[2:] or ARTICLES):
        outcomes = []
        for seed in range(seeds):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                (folder / "street.jpg").write_bytes((REAL / "pictures" / "street.jpg").read_bytes())
                text = yaml.safe_dump(page(seed, count, source), allow_unicode=True)
                (folder / "issue.yaml").write_text(text, "utf-8")
                outcomes.append(measure(folder))
        oracle, found = [one[1] for one in outcomes], [one[2] for one in outcomes]
        print(
            f"{count:8}  {sum(one[0] for one in outcomes):3}/{seeds:<3}"
            f"  {statistics.median(oracle):10.2f} {max(oracle):8.2f}     "
            f"  {statistics.median(found):10.2f} {max(found):8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
