"""Two builds compared: which stories are which, what became of their words, and where their lines went."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from layout.diagnostics.render import cells
from layout.proofs.model import (
    Block,
    Comparison,
    Edit,
    Frame,
    Line,
    Moved,
    Proof,
    Sheet,
    SheetChange,
    Story,
    StoryChange,
)
from layout.proofs.reading import ARTIFACT, DECIMALS

LIKE: Final = 0.5
"""Stories without a common title or source are one where so much of their words is common."""
CONTEXT: Final = 6
"""Characters shown before and after a change."""
ISLAND: Final = 2
"""Fewer unchanged characters between two changes are read as changed too: a reader sees one change."""
STILL: Final = 0.05
"""Millimetres that a line may shift by without having moved: both places are rounded."""


def compare(old: Proof, new: Proof) -> Comparison:
    """What is not the same in two builds but their pictures, whose areas :mod:`layout.proofs.pictures` finds: here
    pages that have both come with none."""
    changes = [_story(before, after) for before, after in pairs(old.stories, new.stories)]
    sheets = tuple(_sheets(old, new))
    # Of a page that has come or gone, it is told; that its folio and header have too goes without saying.
    whole = {sheet.name for sheet in sheets if sheet.verb != "changed"}
    stories = (change for change in changes if change is not None and not _is_furniture_of(change, whole))
    return Comparison(tuple(stories), sheets)


def _is_furniture_of(change: StoryChange, pages: Container[str]) -> bool:
    """Whether all that a change is about is what stands outside the articles of these pages."""
    return change.kind == ARTIFACT and all(frame.page in pages for frames in change.frames for frame in frames)


# ------------------------------------------------------------------ stories


def pairs(old: Sequence[Story], new: Sequence[Story]) -> list[tuple[Story | None, Story | None]]:
    """The stories of both builds, each with what it was or became: by title, by source, by words; those of the new
    build in their order, then those that are gone."""
    partner: dict[int, int] = {}
    for key in (_by_title, _by_source):
        _match(old, new, key, partner)
    _match_words(old, new, partner)
    taken = set(partner.values())
    found: list[tuple[Story | None, Story | None]] = [
        (old[partner[index]] if index in partner else None, story) for index, story in enumerate(new)
    ]
    return found + [(story, None) for index, story in enumerate(old) if index not in taken]


def _by_title(story: Story) -> tuple[str, ...]:
    pages = {line.frame.page for line in story.lines} if story.kind == ARTIFACT else ()
    return (story.kind, story.title, *sorted(pages)) if story.title or story.kind == ARTIFACT else ()


def _by_source(story: Story) -> tuple[str, ...]:
    return (story.source,) if story.source and story.kind != ARTIFACT else ()


def _match(old: Sequence[Story], new: Sequence[Story], key: object, partner: dict[int, int]) -> None:
    """Pair the stories whose key is the only one of its kind on both sides."""
    assert callable(key)
    free = set(range(len(old))) - set(partner.values())
    for index, story in enumerate(new):
        wanted = key(story)
        if index in partner or not wanted:
            continue
        there = [number for number in sorted(free) if key(old[number]) == wanted]
        rivals = [number for number, other in enumerate(new) if number not in partner and key(other) == wanted]
        if len(there) == 1 and len(rivals) == 1:
            partner[index] = there[0]
            free.discard(there[0])


def _match_words(old: Sequence[Story], new: Sequence[Story], partner: dict[int, int]) -> None:
    """Pair what is left by how much of the words is common, the most alike first."""
    taken = set(partner.values())
    ratios = []
    for index, story in enumerate(new):
        for number, other in enumerate(old):
            if index in partner or number in taken or ARTIFACT in (story.kind, other.kind):
                continue  # what stands outside the articles is of its page, however much it reads like another's
            matcher = SequenceMatcher(None, other.text, story.text, autojunk=False)
            if matcher.quick_ratio() >= LIKE and (ratio := matcher.ratio()) >= LIKE:
                ratios.append((-ratio, index, number))
    for _, index, number in sorted(ratios):
        if index not in partner and number not in taken:
            partner[index] = number
            taken.add(number)


def _story(old: Story | None, new: Story | None) -> StoryChange | None:
    """What became of a story; None if nothing did."""
    one = new or old
    assert one is not None
    frames = (frames_of(old), frames_of(new))
    if old is None or new is None:
        verb = "added" if old is None else "removed"
        return StoryChange(verb, one.title, one.source, one.kind, frames=frames)  # type: ignore[arg-type]
    edits = tuple(_edits(old.blocks, new.blocks))
    moved, anew = _lines(old.lines, new.lines)
    if not edits and not moved and not anew and old.title == new.title:
        return None
    return StoryChange("changed", one.title, one.source, one.kind, edits, moved, anew, frames)


def frames_of(story: Story | None) -> tuple[Frame, ...]:
    """The smallest rectangles around a story's text, one for each page."""
    frames: dict[str, Frame] = {}
    for line in story.lines if story is not None else ():
        at = line.frame
        known = frames.get(at.page, at)
        x, y = min(known.x, at.x), min(known.y, at.y)
        right, foot = max(known.x + known.width, at.x + at.width), max(known.y + known.height, at.y + at.height)
        frames[at.page] = Frame(at.page, x, y, round(right - x, DECIMALS), round(foot - y, DECIMALS))
    return tuple(frames.values())


# ------------------------------------------------------------------ words


def _edits(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Edit]:
    """The changes of the words, block by block: blocks that are the same are passed over, others compared in order."""
    before, after = ([(block.kind, block.text) for block in blocks] for blocks in (old, new))
    for verb, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            continue
        for former, latter in zip_longest(old[i:j], new[k:m]):
            yield from _words(former, latter)


def _words(old: Block | None, new: Block | None) -> Iterator[Edit]:
    block = new or old
    assert block is not None
    before, after = old.text if old else "", new.text if new else ""
    for i, j, k, m in _changes(before, after):
        lead, tail = after[max(0, k - CONTEXT) : k], after[m : m + CONTEXT]
        places = (tuple(_spots(old, i, j)), tuple(_spots(new, k, m)))
        yield Edit(block.kind, lead, before[i:j], after[k:m], tail, places)


def _spots(block: Block | None, start: int, end: int) -> Iterator[Frame]:
    """Where characters of a block stand: on each line the share of its width that they have of its characters' (a Han
    character counts as two digits), which is near enough for a mark."""
    first = 0
    for line in block.lines if block is not None else ():
        last = first + len(line.text)
        inside = max(start, first), min(end, last)
        if inside[0] < inside[1] or first <= start == end < last:
            before, words = line.text[: inside[0] - first], line.text[inside[0] - first : inside[1] - first]
            at, cell = line.frame, line.frame.width / max(1, cells(line.text))
            x = at.x + cell * cells(before)
            yield at._replace(x=round(x, DECIMALS), width=round(cell * cells(words), DECIMALS))
        first = last


def _changes(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """The stretches that are not the same, those that almost touch as one."""
    found: list[tuple[int, int, int, int]] = []
    for verb, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            continue
        if found and i - found[-1][1] < ISLAND:
            found[-1] = (found[-1][0], j, found[-1][2], m)
        else:
            found.append((i, j, k, m))
    return found


# ------------------------------------------------------------------ lines


def _lines(old: Sequence[Line], new: Sequence[Line]) -> tuple[tuple[Moved, ...], int]:
    """The lines that stand elsewhere, and how many were broken anew: of the same words, with another beginning or
    end."""
    moved, anew = [], 0
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    for verb, i, j, k, m in matcher.get_opcodes():
        if verb == "equal":
            places = zip(old[i:j], new[k:m], strict=True)
            moved += [Moved(two.text, one.frame, two.frame) for one, two in places if _apart(one.frame, two.frame)]
        else:
            anew += _broken_anew(old[i:j], new[k:m])
    return tuple(moved), anew


def _broken_anew(old: Sequence[Line], new: Sequence[Line]) -> int:
    """How many of the lines hold no changed word."""
    changes = _changes("".join(line.text for line in old), "".join(line.text for line in new))
    count, end = 0, 0
    for line in new:
        start, end = end, end + len(line.text)
        # Where words were only deleted, the line that they stood in is a changed one.
        count += not any((k < end and m > start) or (k == m and start <= k < end) for _, _, k, m in changes)
    return count


def _apart(one: Frame, two: Frame) -> bool:
    return one.page != two.page or any(abs(a - b) > STILL for a, b in zip(one[1:], two[1:], strict=True))


# ------------------------------------------------------------------ pages


def _sheets(old: Proof, new: Proof) -> Iterator[SheetChange]:
    """The pages of both builds by name; of those that are in both, what their sizes say."""
    before = {sheet.name: sheet for sheet in old.sheets}
    after = {sheet.name: sheet for sheet in new.sheets}
    for name, sheet in after.items():
        former = before.get(name)
        if former is None:
            yield SheetChange("added", name, None, sheet)
        else:
            yield SheetChange("changed", name, former, sheet, size_changed=_resized(former, sheet))
    for name, sheet in before.items():
        if name not in after:
            yield SheetChange("removed", name, sheet, None)


def _resized(one: Sheet, other: Sheet) -> bool:
    return abs(one.width - other.width) > STILL or abs(one.height - other.height) > STILL
