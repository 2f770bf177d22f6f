"""Cutting copy where the editor allows it: from the end, at the end of a sentence, as newspapers cut.

The news is told first and what matters least last, so that copy is cut from its end. A cut never falls inside a
sentence or a quotation, the first paragraph stays whole where there are others, and no subhead is left without text.
What is left out of the page is told in full; the copy's file is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from layout.issue.model import PLAIN, Article, Block, LeftOut, Run
from layout.page.article import PreparedArticle
from layout.page.copyfit import Copyfitter
from layout.page.flow import JUMP, Item, add_byline, body_rows

CUT_COST: Final = 100
"""Of a cut at all: as much as the worst taboo, so that copy is left out only where the page is not full without."""
LINE_COST: Final = 15
"""Of each line that is left out beside that."""
BROKEN_OFF_COST: Final = 5
"""Of a cut that leaves a paragraph without its last sentences rather than whole."""
MOST_CUTS: Final = 6
"""Cuts of one article that are tried, the smallest."""
KEPT: Final = 2
"""One part in this many of the copy stays, however much may be cut."""
_SENTENCE_END: Final = r"(?:[。！？!?…]+|\.(?=\s|$))[”’」』）〕】》〉)\"']*"
_PAIRS: Final = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "〔": "〕", "【": "】", "《": "》", "(": ")"}


class Cutting(NamedTuple):
    """A way of cutting an article: the blocks that stay, what is left out, and whether its last paragraph is whole."""

    blocks: tuple[Block, ...]
    left_out: LeftOut
    whole: bool


def cuttings(prepared: PreparedArticle, most: int) -> list[tuple[Cutting, PreparedArticle]]:
    """The ways of cutting up to ``most`` lines off an article, the best for each number of lines, and the article as it
    is set then."""
    lines = _count(prepared.flow)
    best: dict[int, tuple[tuple[bool, int], Cutting, PreparedArticle]] = {}
    for blocks, text, whole in _places(prepared.article):
        flow = _shortened(prepared, blocks, whole)
        saved = lines - _count(flow)
        if saved > most or (len(best) == MOST_CUTS and saved not in best):
            break
        order = not whole, len(text)
        if saved > 0 and (saved not in best or order < best[saved][0]):
            cutting = Cutting(blocks, LeftOut(text, saved), whole)
            best[saved] = order, cutting, _with_flow(prepared, shortened(prepared.article, cutting), flow)
    return [(cutting, made) for _, (_, cutting, made) in sorted(best.items())]


def cost_of(cutting: Cutting) -> int:
    """What a cut costs beside all else that is not perfect in an article."""
    return CUT_COST + LINE_COST * cutting.left_out.lines + (0 if cutting.whole else BROKEN_OFF_COST)


def shortened(article: Article, cutting: Cutting) -> Article:
    """The article without what is left out."""
    return article._replace(blocks=cutting.blocks, left_out=cutting.left_out)


def _places(article: Article) -> Iterator[tuple[tuple[Block, ...], str, bool]]:
    """The blocks that stay and the text that does not, from the smallest cut on, and whether a paragraph ends there."""
    blocks = article.blocks
    paragraphs = [number for number, block in enumerate(blocks) if block.kind == "paragraph"]
    least = sum(len(block.text) for block in blocks) // KEPT
    for number in reversed(paragraphs):
        block, after = blocks[number], blocks[number + 1 :]
        first = number == paragraphs[0]
        ends = [len(block.text)] if after else []
        ends += [end for end in reversed(_sentence_ends(block.text)) if not (first and len(paragraphs) > 1)]
        for end in ends:
            kept = _until(block, end)
            if kept is None:
                continue
            staying = (*blocks[:number], kept)
            if sum(len(one.text) for one in staying) < least:
                return
            yield staying, "\n".join([block.text[end:], *(one.text for one in after)]).strip(), kept is block


def _sentence_ends(text: str) -> list[int]:
    """Where sentences end inside a paragraph, out of quotations and brackets; its own end is none of them."""
    ends = []
    for found in re.finditer(_SENTENCE_END, text):
        before = text[: found.end()]
        closed = all(before.count(opening) == before.count(closing) for opening, closing in _PAIRS.items())
        if closed and found.end() < len(text.rstrip()):
            ends.append(found.end())
    return ends


def _until(block: Block, end: int) -> Block | None:
    """A paragraph up to a character; None where that would part what has one reading, or other marks, together."""
    if end >= len(block.text):
        return block
    runs: list[Run] = []
    start = 0
    for run in block.runs:
        if start >= end:
            break
        if start + len(run.text) > end:
            if run.annotation != PLAIN:
                return None
            run = run._replace(text=run.text[: end - start])
        runs.append(run)
        start += len(run.text)
    return block._replace(runs=tuple(runs))


def _shortened(prepared: PreparedArticle, blocks: tuple[Block, ...], whole: bool) -> tuple[Item, ...]:
    """The flow of the blocks that stay: only the last of them is set anew, and the byline put under it."""
    last = len(blocks) - 1
    fitter = prepared.copyfitter
    items = [item for item in prepared.flow if item.block == JUMP or 0 <= item.block < last]
    own = [item for item in prepared.flow if item.block == last]
    if whole:
        items += own
    else:
        items += [item for item in own if item.row.kind == "space"]
        items += body_rows(fitter.context, blocks[last], last, fitter.roles, fitter.measure)
    byline = prepared.article.byline
    if byline is not None:
        add_byline(fitter.context, byline, fitter.roles["byline"], fitter.measure, items)
    return tuple(items)


def _with_flow(prepared: PreparedArticle, article: Article, flow: tuple[Item, ...]) -> PreparedArticle:
    """The article set with another flow; what its whole paragraphs can become is known already."""
    fitter = prepared.copyfitter
    own = Copyfitter(fitter.context, article, fitter.roles, fitter.measure)
    last = len(article.blocks) - 1
    own.variants = {key: variant for key, variant in fitter.variants.items() if key[0] < last}
    return prepared._replace(article=article, flow=flow, copyfitter=own)


def _count(flow: tuple[Item, ...]) -> int:
    """The rows that a flow takes."""
    return sum(item.row.rows for item in flow)
