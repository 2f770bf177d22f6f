"""Breaking a headline by sense: where it may be broken, and the most even way to do it.

The writer's spaces come first. Only where they do not help is the headline cut into words (by
rjieba's dictionary), and then never inside a word, a number, a name in 《 》 or words in quotation
marks, and never so that a mark begins a line or an opening bracket ends one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

OPENING = "“‘（《〈「『【〔([{"
CLOSING = "”’）》〉」』】〕)]}"
NO_START = CLOSING + "，。、；：！？·…—,.;:!?%％‰℃～~"
"""Marks that may not begin a line (CLREQ, prohibition rules for line start), with units after digits."""
NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两零〇几数第")
LABELS = frozenset(
    (
        "记者", "本报记者", "首席记者", "见习记者", "实习生", "通讯员", "特约记者", "摄影", "图", "文", "文/图",
        "記者", "本報記者", "特約記者", "實習記者", "攝影", "圖", "文/圖",
    )
)  # fmt: skip
"""What stands before a name in a byline or a credit."""
HALF = 500
FULL = 1000
"""Rough inline sizes in thousandths of an em, good enough to choose where to break."""


def rough_size(text: str) -> int:
    """The inline size of a headline's text in thousandths of an em: wide characters one, others half."""
    return sum(FULL if east_asian_width(c) in "WFA" else HALF for c in text.strip())


def space_parts(text: str) -> list[str]:
    """The text in the parts that the writer's spaces make."""
    return text.split()


def bound_parts(text: str) -> list[str]:
    """The same, a byline's label (记者, 通讯员) bound to the name that follows."""
    parts: list[str] = []
    for part in text.split():
        if parts and parts[-1] in LABELS:
            parts[-1] += " " + part
        else:
            parts.append(part)
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
    """The parts on so many lines, the longest as short as can be and the rest as even; None: too few parts.

    Of equally even ways the one with the longer line below is taken: a headline stands on its foot.
    """
    if not 0 < count <= len(parts):
        return None
    total = len(parts)
    sizes = {
        (a, b): rough_size(joint.join(parts[a:b])) for a in range(total) for b in range(a + 1, total + 1)
    }  # by first part and the part after the last
    longest = {end: sizes[0, end] for end in range(1, total + 1)}
    for line in range(2, count + 1):
        longest = {
            end: min(max(longest[cut], sizes[cut, end]) for cut in range(line - 1, end))
            for end in range(line, total + 1)
        }
    limit = longest[total]
    ways: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, (0,))}
    for line in range(1, count + 1):
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (cost, cuts) in ways.items():
            for end in range(start + 1, total - (count - line) + 1):
                if sizes[start, end] > limit:
                    continue
                way = cost + sizes[start, end] ** 2, (*cuts, end)
                following[end] = min(following.get(end, way), way)
        ways = following
    return [joint.join(parts[a:b]).strip() for a, b in pairwise(ways[total][1])]


def fewest_lines(parts: Sequence[str], joint: str, fits: Callable[[str], bool]) -> list[str] | None:
    """The parts on as few even lines as fit, or None if one part alone does not."""
    for count in range(1, len(parts) + 1):
        lines = even_lines(parts, count, joint)
        if lines is not None and all(fits(line) for line in lines):
            return lines
    return None
