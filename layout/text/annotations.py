"""What authors mark on stretches of text, laid on the boxes of a paragraph: room, bonds, and what stands beside.

Only paragraphs that have an annotation come here; for all others :mod:`layout.text.boxes` does not import this.
Source: CLREQ, interlinear marks, symbol of death, interlinear annotations.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.issue.model import PLAIN
from layout.text.classes import DIGIT, LETTER
from layout.text.readings import PINYIN_SIZE, ZHUYIN_SIZE, Reading, Setter
from layout.text.rules import AUTOSPACE, EM
from layout.text.spacing import Gap, Spacing
from layout.units import THOUSAND

if TYPE_CHECKING:
    from layout.diagnostics import Report
    from layout.font.catalogue import Faces
    from layout.text.boxes import Boxes
    from layout.text.model import CharacterStyle, Kind, Piece

RAISED: Final = frozenset({"superscript", "note"})
LOWERED: Final = "subscript"
RAISED_SIZE: Final = 667
"""Super- and subscripts take two thirds of the size: of a body of 9 pt that is 6 pt, the least that newsprint holds."""
SUPERSCRIPT_SHIFT: Final = 293
"""A superscript's baseline is so far up that its em box ends where the text's does (a third of the 0.88 em above the
baseline) …"""
SUBSCRIPT_SHIFT: Final = -150
"""… and a subscript's so far down that even a Han character stays within a quarter of an em below the baseline, in
the white that a newspaper's grid leaves between lines."""

BETWEEN_READINGS: Final = 250
"""Between two readings side by side, of their own em: a Western word space (CLREQ, romanized annotations)."""
FRAME_ROOM: Final = 125
"""What the frame of a deceased's name takes at each side of it, its rule included, of an em …"""
FRAME_WHITE: Final = 125
"""… and the white between the frame and what stands beside it."""

KINDS: Final[tuple[Kind, ...]] = ("emphasis", "proper-name", "book-title", "deceased")


class Stretch(NamedTuple):
    """Boxes ``first`` … ``after - 1``, from piece ``piece`` on, and what stands beside them."""

    kind: Kind
    first: int
    after: int
    piece: int
    style: CharacterStyle
    reading: Reading | None = None


@dataclass(slots=True)
class Annotations:
    """What is marked on a paragraph's boxes: the stretches, ascending by kind; ``insets``, the room (before, after)
    that is part of a box and not of its character; ``held``, boxes that never begin a line; ``person``, boxes that
    had better not."""

    stretches: list[Stretch] = field(default_factory=list)
    insets: dict[int, tuple[int, int]] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    person: set[int] = field(default_factory=set)


def raised(piece: Piece) -> Piece:
    """The piece in the size and at the height that its annotation asks for."""
    marks = piece.annotation.marks
    up = not RAISED.isdisjoint(marks)
    if not up and LOWERED not in marks:
        return piece
    style = piece.style
    shift = style.shift + style.size * (SUPERSCRIPT_SHIFT if up else SUBSCRIPT_SHIFT) // THOUSAND
    return piece._replace(style=style._replace(size=style.size * RAISED_SIZE // THOUSAND, shift=shift))


def annotate(boxes: Boxes, pieces: list[Piece], spacing: Spacing, faces: Faces, report: Report) -> None:
    """Lay the annotations of the pieces on their boxes."""
    boxes.annotations = found = Annotations()
    setter = Setter(faces, spacing.rules.language, report)
    for number, end in _stretches(pieces):
        piece = pieces[number]
        annotation = piece.annotation
        first = bisect_left(boxes.starts, boxes.offsets[number], 0, len(boxes))
        after = bisect_left(boxes.starts, boxes.offsets[end], first, len(boxes))
        if first == after:
            continue
        inside = range(first + 1, after)
        for kind in KINDS:
            if kind in annotation.marks:
                found.stretches.append(Stretch(kind, first, after, number, piece.style))
        if "deceased" in annotation.marks:
            found.held.update(inside)
            _frame(boxes, found, first, after, piece.style)
        if "person" in annotation.marks:
            found.person.update(inside)
        if LOWERED in annotation.marks or not RAISED.isdisjoint(annotation.marks):
            found.held.update(range(first, after))
            _close_up(boxes, first, after, None if "note" in annotation.marks else spacing)
        if annotation.reading.strip():
            _read(boxes, found, setter, Stretch("reading", first, after, number, piece.style), piece)
    found.held.discard(0)


def _stretches(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """The annotated pieces, first and after the last: neighbours that share the very annotation (a name part of which
    is bold) are one stretch; two of the same kind are two, such as the names of two people."""
    number = 0
    while number < len(pieces):
        end = number + 1
        while end < len(pieces) and pieces[end].annotation is pieces[number].annotation:
            end += 1
        if pieces[number].annotation != PLAIN:
            yield number, end
        number = end


def annotated_character(character: str) -> bool:
    """Whether a character takes a reading or an emphasis dot: no mark and no space does (CLREQ)."""
    return unicodedata.category(character)[0] not in "PZC"


def _room(boxes: Boxes, found: Annotations, box: int, before: int, after: int) -> None:
    """Widen a box."""
    known = found.insets.get(box, (0, 0))
    found.insets[box] = known[0] + before, known[1] + after
    boxes.bodies[box] += before + after
    boxes.origins[box] += before


def _frame(boxes: Boxes, found: Annotations, first: int, after: int, style: CharacterStyle) -> None:
    """Room for a frame inside the outer boxes, so that it never leaves the measure, and white around it."""
    room, white = style.em * FRAME_ROOM // EM, style.em * FRAME_WHITE // EM
    _room(boxes, found, first, room, 0)
    _room(boxes, found, after - 1, 0, room)
    for box in (first - 1, after - 1):
        if 0 <= box < len(boxes) - 1:
            boxes.naturals[box] += white


def _close_up(boxes: Boxes, first: int, after: int, spacing: Spacing | None) -> None:
    """A raised or lowered stretch stands close to what it belongs to: nothing opens before or in it. One that belongs
    to a word (m², H₂) has the space after it that the word would have. A note mark (no ``spacing``) has no autospace
    after it, and stands over the blank of a mark before it."""
    note = spacing is None
    word = first > 0 and boxes.right[first - 1] == LETTER and first - 1 not in boxes.spaced
    for box in range(max(0, first - 1), after - 1):
        _close(boxes, box, blank=note and box < first and box not in boxes.spaced, grows=False)
    if note and after < len(boxes):
        _close(boxes, after - 1, blank=False, grows=True)
    elif spacing is not None and word and after < len(boxes) and boxes.right[after - 1] == DIGIT:
        _space_like(boxes, after - 1, spacing[LETTER + boxes.left[after]])


def _space_like(boxes: Boxes, box: int, gap: Gap) -> None:
    """Give a gap that has no typed space another size."""
    if box not in boxes.spaced:
        boxes.naturals[box] += (gap.natural - boxes.gaps[box].natural) * boxes.em // EM
        boxes.gaps[box] = gap
        _make_special(boxes, box)


def _close(boxes: Boxes, box: int, *, blank: bool, grows: bool) -> None:
    """Take the autospace out of a gap (or any ``blank``), and say whether it may grow."""
    gap = boxes.gaps[box]
    if blank or gap.step == AUTOSPACE:
        boxes.naturals[box] -= gap.natural * boxes.em // EM
        gap = Gap(0, 0, 0, grows)
    boxes.gaps[box] = gap._replace(grows=gap.grows and grows)
    _make_special(boxes, box)


def _make_special(boxes: Boxes, box: int) -> None:
    if bisect_left(boxes.special, box) == bisect_left(boxes.special, box + 1):
        insort(boxes.special, box)


def _read(boxes: Boxes, found: Annotations, setter: Setter, whole: Stretch, piece: Piece) -> None:
    """The readings of a piece: one for each character where there are as many parts, else one over all."""
    base = piece.style
    style = piece.reading or base._replace(size=base.size * PINYIN_SIZE // THOUSAND)
    annotation, span = piece.annotation, piece.span_at(0)
    parts = annotation.reading.split()
    read = [box for box in range(whole.first, whole.after) if annotated_character(boxes.text[boxes.starts[box]])]
    read = read or list(range(whole.first, whole.after))
    single = all(len(boxes.text[boxes.starts[box] : boxes.starts[box + 1]].rstrip()) == 1 for box in read)
    if len(parts) == len(read) and single:
        units = [(box, box + 1, part) for box, part in zip(read, parts, strict=True)]
    else:
        units = [(read[0], read[-1] + 1, " ".join(parts))]
    by_character = len(units) > 1 or len(read) == 1
    for first, after, text in units:
        if annotation.script == "zhuyin" and by_character:
            reading = setter.beside(text, base, style, span)
            _room(boxes, found, first, 0, reading.size)
        else:
            if annotation.script == "zhuyin":
                style = style._replace(size=base.size * ZHUYIN_SIZE // THOUSAND)
            reading = setter.above(text, base, style, span)
            _make_way(boxes, found, first, after, reading)
        found.held.update(range(first + 1, after))
        found.stretches.append(whole._replace(first=first, after=after, reading=reading))


def _make_way(boxes: Boxes, found: Annotations, first: int, after: int, reading: Reading) -> None:
    """Room at both sides of a base for the reading that is wider than it, so that it reaches over no neighbour; and
    a word space at least between it and the reading before."""
    base = sum(boxes.bodies[first:after]) + sum(boxes.naturals[first : after - 1])
    wider = reading.size - base
    if wider > 0:
        _room(boxes, found, first, wider // 2, 0)
        _room(boxes, found, after - 1, 0, wider - wider // 2)
    before = next((one for one in reversed(found.stretches) if one.reading is not None), None)
    if before is None or before.reading is None or before.reading.beside or before.after != first:
        return
    free = sum(boxes.bodies[before.first : first]) + sum(boxes.naturals[before.first : first - 1])
    blank = max(0, -wider) // 2 + max(0, free - before.reading.size) // 2
    gap = first - 1
    blank += boxes.naturals[gap] - boxes.gaps[gap].gives * boxes.em // EM
    least = reading.parts[0].size * BETWEEN_READINGS // THOUSAND
    boxes.naturals[gap] += max(0, least - blank)
