"""Articles that go on on another page (转版): where the first part ends, and what is left for the second.

A page is made by itself, so the page of the second part sets the first anew to learn where it ends: the same lines of
the same measure, cut into the same legs, end at the same character. The text goes on there, and nowhere else: what the
first part holds and what the second is given are the article's text, once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from layout.issue.model import Article, Block, Jump, JumpStyle, Origin, Role, Run, Text
from layout.page.article import prepare_article
from layout.page.codes import JUMP_EMPTY, JUMP_LEG, JUMP_SHORT
from layout.page.context import Context, count_characters
from layout.page.copyfit import Fit
from layout.page.flow import BYLINE, JUMP, Item, rows_of, set_short
from layout.page.legs import OVERSET_COST, Cut, Kind, cut_costs, lacking_rows, part
from layout.text.model import Line

MID_SENTENCE_COST: Final = 5
"""Of a first part that ends in the middle of a sentence. A paragraph's end is worth two empty rows above the jump line
(their squares), which are seen less than a sentence torn in two; three are not."""
SENTENCE_COST: Final = 3
"""Of one that ends with a sentence, but not with the paragraph: worth one row."""
_SENTENCE_ENDS: Final = ("。", "！", "？", "!", "?", "…", ".")
_SENTENCE: Final = re.compile("[。！？!?…]+[”’」』）)]*")
_CLOSING: Final = "”’」』）)\"' \u3000"

_HANS: Final = JumpStyle("（下转第{page}版）", "（上接第{page}版）")
_HANT: Final = JumpStyle("（下轉第{page}版）", "（上接第{page}版）")
_JA: Final = JumpStyle("（{page}面に続く）", "（{page}面から続く）")
_KO: Final = JumpStyle("({page}면에 계속)", "({page}면에서 계속)")
_HANT_TAGS: Final = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


class Break(NamedTuple):
    """Where the first part of an article ends: the number of the block with the first character of the second part
    (as many as there are blocks: only the byline is left), and how many characters of that block, blanks apart, stand
    before it."""

    block: int
    characters: int


def jump_words(style: JumpStyle, language: str) -> JumpStyle:
    """The house style's words for the two lines, those that are usual in the language where it has none."""
    tag = language.lower()
    usual = _HANT if tag.startswith(_HANT_TAGS) else {"ja": _JA, "ko": _KO}.get(tag.partition("-")[0], _HANS)
    return style._replace(to=style.to or usual.to, back=style.back or usual.back)


def jump_rows(context: Context, other: Jump | Origin, roles: Mapping[str, Role], measure: int) -> list[Item]:
    """The line that says on which page an article goes on, or from which it comes, as rows."""
    words = jump_words(context.style.jumps, context.style.language)
    wording = words.to if isinstance(other, Jump) else words.back
    text = Text(wording.replace("{page}", other.page), other.span)
    role = roles["jump"]
    # The one stays with the lines before it, the other with those after it.
    kind: Kind = "byline" if isinstance(other, Jump) else "subhead"
    return rows_of(context, set_short(context, text, role, measure), role, kind, JUMP)


def first_part(flow: tuple[Item, ...], tops: Sequence[int], bottoms: Sequence[int], rows: int) -> Fit:
    """As much of the text as legs of so many rows hold, ended at a line's end, a paragraph's or sentence's if there is
    one near."""
    heights = [item.row for item in flow]
    ends = cut_costs(heights)
    ends[0] = OVERSET_COST
    before = None
    for index, item in enumerate(flow):
        if before is not None and not before.row.last:
            ends[index] += SENTENCE_COST if _ends_sentence(before.line) else MID_SENTENCE_COST
        before = item if item.row.kind != "space" else before
    return Fit(flow, part(heights, tops, bottoms, rows, ends))


def _ends_sentence(line: Line | None) -> bool:
    return line is not None and line.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def sentences(text: str) -> list[int]:
    """Where the sentences of a paragraph end but the last: characters before that place, blanks apart."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    return [count_characters(text[:end]) for end in ends if count_characters(text[end:])]


def break_at(article: Article, flow: Sequence[Item], end: int) -> Break:
    """Where a part ends that holds the first ``end`` items of the flow."""
    number = next((item.block for item in flow[end:] if item.row.kind != "space"), BYLINE)
    if number == BYLINE:
        return Break(len(article.blocks), 0)
    held = "".join(item.line.text for item in flow[:end] if item.block == number and item.line is not None)
    return Break(number, count_characters(held))


def second_part(context: Context, first: Article, second: Article) -> Article:
    """The second part of an article, given the text and the byline that the first has no room for. ``context`` is that
    of the first part's page."""
    columns = max(1, min(first.columns, context.grid.columns))
    plan = prepare_article(context, first, columns).plan()
    return with_text(first, second, break_at(first, plan.prepared.flow, plan.cut.end))


def with_text(first: Article, second: Article, at: Break) -> Article:
    """The second part with the first one's text from the break on, and its byline."""
    blocks = list(first.blocks[at.block :])
    if at.characters:
        blocks[0] = _parted(blocks[0], at.characters)[1]
    return second._replace(blocks=tuple(blocks), byline=first.byline)


def without_text(first: Article, at: Break, page: str) -> Article:
    """The first part with its text up to the break only, before it goes on on a page."""
    assert first.jump is not None
    blocks = first.blocks[: at.block]
    if at.characters:
        blocks = (*blocks, _parted(first.blocks[at.block], at.characters)[0])
    # Nothing is cut from it: that would be the middle of the article.
    wishes = first.wishes._replace(cut=0)
    return first._replace(blocks=blocks, byline=None, jump=first.jump._replace(page=page, parted=True), wishes=wishes)


def _parted(block: Block, characters: int) -> tuple[Block, Block]:
    """A block's first characters, so many, blanks apart, and what is left of it."""
    before: list[Run] = []
    runs: list[Run] = []
    for run in block.runs:
        held = min(characters, count_characters(run.text))
        characters -= held
        if held:
            places = tuple(place for place in run.places if place[0] < _offset(run.text, held))
            before.append(run._replace(text=run.text[: _offset(run.text, held)], places=places))
        offset = _offset(run.text, held) if held else 0
        rest = run.text[offset:]
        # At a line's end blanks are absorbed; they do not begin the next one.
        offset += len(rest) - len(rest.lstrip()) if not runs else 0
        if offset < len(run.text):
            runs.append(_from(run, offset) if offset else run)
    start = runs[0].span_at(0)
    span = block.span._replace(line=start.line, column=start.column) if start.file == block.span.file else start
    return block._replace(runs=tuple(before)), Block(block.kind, tuple(runs), span, resumed=True)


def _offset(text: str, characters: int) -> int:
    """The offset after so many characters, blanks apart."""
    places = [offset for offset, character in enumerate(text) if not character.isspace()]
    return places[characters - 1] + 1


def _from(run: Run, offset: int) -> Run:
    """A run from an offset on. A reading that stood over all of it stays where it began."""
    start = run.span_at(offset)
    later = tuple((at - offset, line, column) for at, line, column in run.places if at > offset)
    places = ((0, start.line, start.column), *later)
    return Run(run.text[offset:], run.style, run.file, places, run.annotation._replace(reading="", script=""))


def tell_part(context: Context, article: Article, flow: Sequence[Item], cut: Cut) -> None:
    """Tell of a part that is too short to be worth a jump, or has a leg that is too short, and of one that leaves
    nothing to go on with."""
    place = (article.jump or article.origin or article).span
    values = {"page": context.page, "article": article.name}
    jump = article.jump
    left = bool(article.blocks) if jump is None else jump.parted or cut.end < len(flow)
    if not left:
        context.report.add(JUMP_EMPTY, place, **values)
        return
    lines = sum(item.row.kind == "line" for item in flow[: cut.end])
    if lines < context.style.jumps.least:
        context.report.add(JUMP_SHORT, place, **values, lines=lines, least=context.style.jumps.least)
        return
    shortest = context.style.makeup.shortest_leg
    lacking = lacking_rows(cut, shortest, ends=article.origin is not None)
    if max(lacking, default=0):
        leg = lacking.index(max(lacking))
        found = {"leg": leg + 1, "rows": cut.taken[leg].rows, "least": shortest}
        context.report.add(JUMP_LEG, place, **values, **found)
