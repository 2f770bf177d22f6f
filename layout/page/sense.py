"""Breaking a headline by sense: where it may be broken, and the most even way to do it.

The writer's spaces come first. Only where they do not help is the headline cut into words (by
rjieba's dictionary), and then never inside a word, a number, a name in 《 》 or words in quotation
marks, and never so that a mark begins a line or an opening bracket ends one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from unicodedata import east_asian_width

OPENING = "“‘（《〈「『【〔([{"
CLOSING = "”’）》〉」』】〕)]}"
NO_START = CLOSING + "，。、；：！？·…—,.;:!?%％‰℃～~"
"""Marks that may not begin a line (CLREQ, prohibition rules for line start), with units after digits."""
NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两零〇几数第")
HALF = 500
FULL = 1000
"""Rough inline sizes in thousandths of an em, good enough to choose where to break."""


def rough_size(text: str) -> int:
    """The inline size of a headline's text in thousandths of an em: wide characters one, others half."""
    return sum(FULL if east_asian_width(c) in "WFA" else HALF for c in text.strip())


def space_parts(text: str) -> list[str]:
    """The text in the parts that the writer's spaces make, each with the space behind it."""
    parts: list[str] = []
    for word in text.split():
        parts.append(word)
    return parts


def word_parts(text: str) -> list[str]:
    """The text in parts that may not be broken: words, numbers with what they count, quoted names."""
    import rjieba

    parts: list[str] = []
    depth = 0
    for word in rjieba.cut(text):
        joined = bool(parts) and (
            depth > 0
            or word[0] in NO_START
            or parts[-1][-1] in OPENING
            or (_is_number(parts[-1]) and (len(word) == 1 or _is_number(word)) and not word.isspace())
        )
        depth = max(0, depth + sum(c in OPENING for c in word) - sum(c in CLOSING for c in word))
        if joined:
            parts[-1] += word
        else:
            parts.append(word)
    return _glue_spaces(parts)


def _is_number(word: str) -> bool:
    return all(c in NUMERALS for c in word)


def _glue_spaces(parts: Sequence[str]) -> list[str]:
    """Spaces as parts of their own join the part before them."""
    glued: list[str] = []
    for part in parts:
        if glued and part.isspace():
            glued[-1] += part
        elif not part.isspace():
            glued.append(part)
    return glued


def even_lines(parts: Sequence[str], count: int, joint: str = "") -> list[str] | None:
    """The parts on so many lines, the longest as short as can be and the rest as even; None: too few.

    Of equally even ways the one with the longer line below is taken: a headline stands on its foot.
    """
    if count > len(parts):
        return None
    best: tuple[tuple[int, int, tuple[int, ...]], list[str]] | None = None
    for cuts in combinations(range(1, len(parts)), count - 1):
        edges = (0, *cuts, len(parts))
        lines = [joint.join(parts[a:b]).strip() for a, b in pairwise(edges)]
        sizes = [rough_size(line) for line in lines]
        rank = max(sizes), sum(size * size for size in sizes), tuple(sizes)
        if best is None or rank < best[0]:
            best = rank, lines
    return best[1] if best else None
