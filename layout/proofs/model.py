"""What a finished file says, as the comparison of two needs it, and what the comparison finds.

Lengths are in millimetres from the trim's top left corner: they come out of a PDF and go to people.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias


class Frame(NamedTuple):
    """A rectangle of a page."""

    page: str
    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """A line of text and where it stands."""

    text: str
    frame: Frame


class Block(NamedTuple):
    """A part of a story: its structure type (H1, P, Caption …) and its lines."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


class Story(NamedTuple):
    """An article, a group's headline, an advertisement, or what stands outside the articles (``kind`` Artifact).

    ``title`` is empty where the file gives none; ``source`` is the file of the copy, by its name.
    """

    kind: str
    title: str
    source: str
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


class Sheet(NamedTuple):
    """A page: its name, its trim size, the file that holds it and its number there, from 0."""

    name: str
    width: float
    height: float
    file: str
    number: int


class Proof(NamedTuple):
    """All that a build printed: its pages, and the stories on them in reading order."""

    sheets: tuple[Sheet, ...]
    stories: tuple[Story, ...]


Verb: TypeAlias = Literal["added", "removed", "changed"]


class Edit(NamedTuple):
    """A change of the words: what was there, what is there now, and some words before and after them.

    ``kind`` is the structure type of the block; ``places`` is where the words stood and where they stand, one frame
    for each line; of words that were put in or taken out, the other place is a hair between two characters.
    """

    kind: str
    before: str
    old: str
    new: str
    after: str
    places: tuple[tuple[Frame, ...], tuple[Frame, ...]] = ((), ())


class Moved(NamedTuple):
    """A line of which the words are the same and the place is not."""

    text: str
    old: Frame
    new: Frame


class StoryChange(NamedTuple):
    """What became of a story. ``broken_anew`` are the lines of unchanged words that begin or end elsewhere now;
    ``frames`` are the smallest rectangles around its text, one for each page that it stands on, old and new."""

    verb: Verb
    title: str
    source: str
    kind: str
    edits: tuple[Edit, ...] = ()
    moved: tuple[Moved, ...] = ()
    broken_anew: int = 0
    frames: tuple[tuple[Frame, ...], tuple[Frame, ...]] = ((), ())


class SheetChange(NamedTuple):
    """What became of a page: the areas in which its picture is not the same. ``old`` and ``new`` are the pages, None
    where there is none; ``size_changed`` says that no picture could be compared."""

    verb: Verb
    name: str
    old: Sheet | None
    new: Sheet | None
    areas: tuple[Frame, ...] = ()
    size_changed: bool = False


class Comparison(NamedTuple):
    """All that is not the same in two builds; nothing in it: they print the same."""

    stories: tuple[StoryChange, ...]
    sheets: tuple[SheetChange, ...]

    @property
    def same(self) -> bool:
        return not self.stories and not self.sheets
