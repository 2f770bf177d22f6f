"""What moves after a small edit: ``python -m tests.benchmarks.stability [seeds] [articles …]``. Not a test.

Tabloid pages are drawn as in tests/drawn_pages.py and made once; then one of their stories, drawn too, is edited by one
to three lines more or fewer, and the page is made again, once with the record of the layout before and once without.
Printed for each number of articles: how many modules moved on the average (to another place, or into other legs), how
many were shifted by a few rows, and the processor time of the search.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from layout.build import load_faces
from layout.diagnostics import Report
from layout.issue.reader import read_issue
from layout.page.context import Context
from layout.page.grid import Grid
from layout.page.makeup.choice import ANEW, Choice, Making, make_up
from layout.page.makeup.former import manner, moved
from layout.source import Sources
from tests.drawn_pages import SHEETS, Drawn, draw, write

SEEDS, ARTICLES, FORMAT = 3, (6, 9, 12), "tabloid"
EDITS = (-3, -2, -1, 1, 2, 3)
"""Lines of one base column by which the story is made longer or, negative, shorter."""
MORE = "记者在现场看到参加活动的居民热情很高"


def edited(facts: dict[str, Any], chance: random.Random, lines: int) -> dict[str, Any]:
    """The issue with one story edited in its last paragraph."""
    page = facts["pages"][0]
    stories = [number for number, one in enumerate(page["articles"]) if "text" in one]
    number = chance.choice(stories)
    story = dict(page["articles"][number])
    body, count = story["text"].rstrip("。"), abs(lines) * SHEETS[FORMAT].measure
    story["text"] = (body[:-count] if lines < 0 else body + (MORE * count)[:count]) + "。"
    articles = [story if index == number else one for index, one in enumerate(page["articles"])]
    return {**facts, "pages": [{**page, "articles": articles}]}


def made(facts: dict[str, Any], making: Making) -> tuple[Choice | None, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(facts, folder)
        told = Report()
        issue = read_issue(str(folder), told, Sources())
        assert issue is not None
        page = issue.pages[0]
        grid, faces = Grid.of(page.format), load_faces(issue, told)
        context = Context(grid, page.style, faces, told, page.name, page.format.column_rule)
        start = time.process_time()
        found = make_up(context, page, making)
        return found.choice if found is not None and found.choice.filled else None, time.process_time() - start


def counted(before: Choice, after: Choice) -> tuple[int, int]:
    """Modules that moved or were set otherwise, and modules that were only shifted."""
    now = {one.stood.name: one.stood for one in after.modules}
    manners = [manner(one, now[one.name]) for one in moved(before.made.modules, tuple(now.values()))]
    return sum(one != "shifted" for one in manners), manners.count("shifted")


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    print("articles  edits      moved, shifted, seconds (with the record)      (without)")
    for count in map(int, sys.argv[2:] or ARTICLES):
        outcomes: dict[bool, list[tuple[int, int, float]]] = {True: [], False: []}
        tried = 0
        for seed in range(seeds):
            facts = draw(Drawn(FORMAT, count, seed))
            before, _ = made(facts, ANEW)
            if before is None:
                continue
            chance = random.Random(seed)
            for lines in EDITS:
                other = edited(facts, chance, lines)
                tried += 1
                for held in (True, False):
                    after, seconds = made(other, Making(before.page) if held else ANEW)
                    if after is not None:
                        outcomes[held].append((*counted(before, after), seconds))
        means = [
            "  ".join(f"{statistics.mean(column):6.2f}" for column in zip(*outcomes[held], strict=True))
            + f"  {len(outcomes[held])}/{tried} filled"
            for held in (True, False)
        ]
        print(f"{count:8}  {tried:5}   {means[0]}   {means[1]}", flush=True)


if __name__ == "__main__":
    main()
