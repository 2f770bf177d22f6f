"""What the makeup engine takes: ``python -m tests.benchmarks.makeup [pages]`` (20 to 200). Not a test.

The pages are those of tests/drawn_pages.py, by whose docstring they are drawn. Printed for each format and number of
articles: how many pages were filled, the median and longest processor time of the oracle, of the search and of
composing the whole page with both, the time of the whole by the clock, and the median cost of the layouts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from layout.build import load_faces
from layout.diagnostics import Report
from layout.issue.reader import read_issue
from layout.page.context import Context
from layout.page.grid import Grid
from layout.page.makeup.engine import placements, pose, search
from layout.source import Sources
from tests.drawn_pages import COUNTS, SHEETS, Drawn, draw, stratified, write

USUAL = 60


class Times(NamedTuple):
    """Seconds of a processor: measuring variants, searching, setting what was chosen; ``clock`` are those that went by
    meanwhile. ``cost`` is the layout's."""

    filled: bool
    oracle: float
    search: float
    setting: float
    clock: float
    cost: int

    @property
    def whole(self) -> float:
        return self.oracle + self.search + self.setting


def measure(page: Drawn) -> Times:
    """How long a page takes, and whether it is filled; explaining why it is not is not measured."""
    with tempfile.TemporaryDirectory() as name:
        write(draw(page), Path(name))
        told = Report()
        issue = read_issue(name, told, Sources())
        assert issue is not None, [one.message() for one in told]
        description = issue.pages[0]
        form = description.format
        faces = load_faces(issue, told)
        context = Context(Grid.of(form), description.style, faces, told, description.name, form.column_rule)
        began, ticks = time.perf_counter(), [time.process_time()]
        problem = pose(context, description)
        ticks.append(time.process_time())
        layout = search(context, problem)
        ticks.append(time.process_time())
        if layout is not None:
            placements(context, problem, layout)
        ticks.append(time.process_time())
        clock = time.perf_counter() - began
    oracle, found, setting = (after - before for before, after in pairwise(ticks))
    return Times(layout is not None, oracle, found, setting, clock, layout.cost if layout is not None else 0)


def line(name: str, times: Sequence[Times]) -> str:
    columns = [[getattr(one, name) for one in times] for name in ("oracle", "search", "whole", "clock")]
    figures = "".join(f"  {statistics.median(one):7.2f} {max(one):6.2f}" for one in columns)
    cost = statistics.median(one.cost for one in times)
    return f"{name:14} {sum(one.filled for one in times):4}/{len(times):<4}{figures}  {cost:6.0f}"


def main() -> None:
    pages = stratified(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
    print("                 filled   oracle   most   search   most    whole   most    clock   most    cost")
    everything: list[Times] = []
    for form in SHEETS:
        of_form: list[Times] = []
        for count in COUNTS:
            times = [measure(page) for page in pages if (page.format, page.articles) == (form, count)]
            print(line(f"{form} {count}", times), flush=True)
            of_form += times
        print(line(f"{form}, all", of_form))
        everything += of_form
    print(line("all", everything))


if __name__ == "__main__":
    main()
