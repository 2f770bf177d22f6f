"""Pages that the makeup engine made, looked at apart from it: by what is drawn on them, not by what was solved.

The copy is read from what was drawn at random (tests/drawn_pages.py), the page from its display list; nothing here
knows pieces, shapes or layouts.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from layout import display
from layout.build import load_faces
from layout.diagnostics import Report
from layout.display import Glyphs, Picture
from layout.issue.model import Format, Issue
from layout.issue.reader import read_issue
from layout.page.codes import PAGE_NOT_FILLED
from layout.page.compose import compose_page
from layout.page.model import ComposedPage
from layout.source import Sources
from tests.drawn_pages import SPACE, Drawn, draw, write

ON_GRID = ("paragraph", "byline", "subhead")
"""Roles whose lines stand on the baseline grid."""
EM_BOX = (880, 120)
"""Thousandths of the size that an ideograph's em box stands above and below its baseline."""
NEAR = 2 * 12_700
"""Two points: by how much what is drawn may seem to stand out of its cells, since a face's own em box is not quite
EM_BOX, and a full stop is narrower than half an em."""


class Edges(NamedTuple):
    """A rectangle in units: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int


class Outcome(NamedTuple):
    """How a page came out: whether it is filled, how long composing it took (processor seconds), what is wrong with
    it, and the suggestion where it is not filled."""

    page: Drawn
    filled: bool
    seconds: float
    faults: tuple[str, ...]
    suggestion: str = ""


def make(page: Drawn) -> Outcome:
    """Draw a page, make it up, look at it."""
    drawn = draw(page)
    with tempfile.TemporaryDirectory() as name:
        write(drawn, Path(name))
        told = Report()
        issue = read_issue(name, told, Sources())
        assert issue is not None, [one.message() for one in told]
        start = time.process_time()
        composed = compose(issue, told)
        seconds = time.process_time() - start
    unfilled = [one for one in told if one.code is PAGE_NOT_FILLED]
    if unfilled:
        faults = tuple(faults_of_nearest(composed, told))
        return Outcome(page, False, seconds, faults, unfilled[0].hint() or "")
    form = issue.pages[0].format
    return Outcome(page, True, seconds, tuple(faults_of(drawn, form, composed, told)))


def compose(issue: Issue, told: Report) -> ComposedPage:
    return compose_page(issue.pages[0], issue, load_faces(issue, told), told)


def faults_of(drawn: dict[str, Any], form: Format, composed: ComposedPage, told: Report) -> Iterator[str]:
    """All that is wrong with a filled page."""
    yield from (one.message() for one in told if one.severity.name == "ERROR")
    yield from (f"{one.name}: overset" for one in composed.settings if one.overset)
    yield from overlapping(composed)
    yield from gaps(form, composed)
    yield from off_grid(form, composed.page)
    yield from missing(drawn, composed.page)


def faults_of_nearest(composed: ComposedPage, told: Report) -> Iterator[str]:
    """What is wrong with the nearest page to one that cannot be filled: its articles may not overlap either, and what
    is overset is marked."""
    yield from overlapping(composed)
    for one in composed.settings:
        if one.overset and not any(one.name in mark.label for mark in composed.page.marks):
            yield f"{one.name}: overset and not marked"


def modules(page: display.Page) -> dict[int, Edges]:
    """What each module (a node without a parent) takes of the page, by what is drawn of it."""
    roots: dict[int, int] = {}
    for index, node in enumerate(page.nodes):
        roots[index] = index if node.parent < 0 else roots[node.parent]
    found: dict[int, list[Edges]] = defaultdict(list)
    for item in page.items:
        node = getattr(item, "node", display.ARTIFACT)
        if node >= 0:
            found[roots[node]].append(edges(item))
    return {
        root: Edges(
            min(one.left for one in parts), min(one.top for one in parts),
            max(one.right for one in parts), max(one.bottom for one in parts),
        )
        for root, parts in found.items()
    }  # fmt: skip


def edges(item: display.Item) -> Edges:
    """The em boxes of a run, or the rectangle of a picture or a frame."""
    if isinstance(item, Glyphs):
        above, below = (share * item.size // 1000 for share in EM_BOX)
        # The last character's advance is not in the list: of marks with their blank in the gutter it is half an em.
        right = item.x + max(item.offsets, default=0) + item.size * item.scale // 2000
        return Edges(item.x, item.y - above, right, item.y + below)
    if isinstance(item, (Picture, display.Box)):
        return Edges(item.x, item.y, item.x + item.width, item.y + item.height)
    if isinstance(item, display.Stroke):
        return Edges(min(item.x1, item.x2), min(item.y1, item.y2), max(item.x1, item.x2), max(item.y1, item.y2))
    across, down = zip(*item.points, strict=True)
    return Edges(min(across), min(down), max(across), max(down))


def overlapping(composed: ComposedPage) -> Iterator[str]:
    """Modules of which something stands in one another."""
    taken = sorted(modules(composed.page).items())
    for number, (root, one) in enumerate(taken):
        for other_root, other in taken[:number]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > NEAR and down > NEAR:
                titles = [composed.page.nodes[index].title for index in (other_root, root)]
                yield f"{titles[0]} and {titles[1]} overlap"


def gaps(form: Format, composed: ComposedPage) -> Iterator[str]:
    """Cells of the page that no module has, or more than one, each with the white below it; and what is drawn
    outside the cells of its module."""
    cells: dict[tuple[int, int], int] = defaultdict(int)
    for one in composed.standings:
        for column in range(one.column, one.last_column + 1):
            for row in range(one.row, one.end + SPACE):
                cells[column, row] += 1
    whole = {(column, row) for column in range(1, form.columns + 1) for row in range(1, form.rows + SPACE + 1)}
    wrong = sorted(cell for cell in whole | set(cells) if cells[cell] != (cell in whole))
    if wrong:
        yield f"{len(wrong)} cells are empty or taken twice, from {wrong[0]} on"
    em = form.body
    left = (form.page_width - (form.columns * form.measure + form.columns - 1) * em) // 2
    pitch = (form.measure + 1) * em
    boxes = [
        Edges(
            left + (one.column - 1) * pitch, form.top + (one.row - 1) * form.leading,
            left + one.last_column * pitch - em, form.top + (one.end - 1) * form.leading,
        )
        for one in composed.standings
    ]  # fmt: skip
    for root, drawn in modules(composed.page).items():
        if not any(_holds(box, drawn) for box in boxes):
            yield f"{composed.page.nodes[root].title} stands out of its cells"


def _holds(box: Edges, drawn: Edges) -> bool:
    across = box.left - NEAR <= drawn.left and drawn.right <= box.right + NEAR
    return across and box.top - NEAR <= drawn.top and drawn.bottom <= box.bottom + NEAR


def off_grid(form: Format, page: display.Page) -> Iterator[str]:
    """Lines of body text that stand between two baselines of the grid."""
    feet: dict[int, list[str]] = defaultdict(list)
    for item in page.items:
        body = isinstance(item, Glyphs) and not item.aside and item.node >= 0 and item.size == form.body
        if body and page.nodes[item.node].role in ON_GRID and not any(item.shifts):
            feet[(item.y - form.top) % form.leading].append(item.text)
    if len(feet) > 1:
        rare = min(feet.values(), key=len)
        yield f"{len(rare)} runs are off the grid: {rare[0]}"
    # The em box of body text stands inside its row: the baseline is in the row's lower half.
    for foot in feet:
        if not form.leading // 2 < foot < form.leading:
            yield f"baselines at {foot} of {form.leading}"


def missing(drawn: dict[str, Any], page: display.Page) -> Iterator[str]:
    """Copy that is not on the page, or not just once and in its order."""
    printed: dict[int, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    owners: dict[int, int] = {}
    for index, node in enumerate(page.nodes):
        owners[index] = index if node.role == "article" else owners.get(node.parent, -1)
    for item in page.items:
        if isinstance(item, Glyphs) and not item.aside and item.node >= 0:
            printed[owners[item.node]][page.nodes[item.node].role] += plain(item.text)
    articles = [one for one in drawn["pages"][0]["articles"] if "text" in one]
    order = [index for index, node in enumerate(page.nodes) if node.role == "article"]
    if len(order) != len(articles):
        yield f"{len(order)} articles of {len(articles)}"
        return
    for article, root in zip(articles, order, strict=True):
        headline, found = article["headline"], printed[root]
        expected = {
            "main": headline["main"],
            "kicker": headline.get("kicker", ""),
            "deck": headline.get("deck", ""),
            "byline": article.get("byline", ""),
            "caption": "".join(picture["caption"] for picture in article.get("pictures", ())),
            "paragraph": "".join(part for part in article["text"].split("\n\n") if not part.startswith("#")),
            "subhead": "".join(part[3:] for part in article["text"].split("\n\n") if part.startswith("#")),
        }
        for role, copy in expected.items():
            if found[role] != plain(copy):
                yield f"{headline['main']}: {role} has {len(found[role])} characters of {len(plain(copy))}"


def plain(text: str) -> str:
    """Copy without its spaces."""
    return "".join(text.split())
