"""The keys of roles of text, of boxes and of headlines, which formats, styles and articles share, and the values that
many keys take; see :mod:`layout.issue.keys`."""

from __future__ import annotations

from typing import Final

from layout.issue.borders import BORDERS
from layout.issue.makeup_keys import MOST_COLUMNS
from layout.issue.schema import (
    Boolean,
    Choice,
    Either,
    Ink,
    Key,
    LineCount,
    Measure,
    Named,
    Numbers,
    Record,
    Sequence,
    Share,
    Text,
    Whole,
)
from layout.units import MM, PT

# Limits are those of paper and press, wide enough for any newspaper: they keep slips of the pen out.
MOST_ROWS: Final = 1000
LARGEST_PAGE: Final = 2000 * MM
LARGEST_TYPE: Final = 600 * PT
HEADLINE_LINES: Final = 3
"""Lines of a kicker, main line or deck: one to three, as the trade has it."""

_TYPE_SIZE = Measure(("abs", "em", "line"), 1 * PT, LARGEST_TYPE)
PAPER_SIZE = Measure(("abs",), 1 * MM, LARGEST_PAGE)
MARGIN = Measure(("abs",), 0, LARGEST_PAGE)
WEIGHT = Measure(("abs",), 0, 20 * MM)
DISTANCE = Measure(("abs", "em", "line"), 0, LARGEST_PAGE)
COLUMNS = Whole(1, MOST_COLUMNS)
LINES = Whole(1, MOST_ROWS)
HEIGHTS = Numbers(1, MOST_ROWS)
TEXT = Text()
PAGE_NAME = Text(
    # It becomes a part of file names.
    r"[^\s/\\:*?\"<>|.\-][^\s/\\:*?\"<>|]{0,15}",
    "a page's name: up to 16 letters, digits and hyphens",
    "版名：最多 16 个字母、数字、汉字或连字符",
)
FILE = Text(wanted="a file of the issue, such as articles/story.md", wanted_zh="期次中的文件，如 articles/story.md")

TEXT_ROLES: Final = (
    "body", "strong", "kai", "subhead", "dateline", "byline", "jump", "caption", "credit", "reading",
    "table", "table-head", "table-title", "table-note", "fact", "fact-title", "quote", "quote-source",
)  # fmt: skip
HEADLINE_ROLES: Final = ("kicker", "main", "deck")
ALIGNMENTS: Final = ("justify", "even", "left", "center", "right")
ILLUSTRATION_PLACES: Final = ("top-left", "top", "top-right", "bottom-left", "bottom", "bottom-right")
HEADLINE_SIDES: Final = ("left", "middle", "right")
INSET_PLACES: Final = ("left", "middle", "right")
INSET_SIDES: Final = ("left", "right", "between")
MOST_CHARACTERS: Final = 200
# The text engine's own names (CLREQ: punctuation styles; prohibition rules for line start and end).
PUNCTUATION: Final = ("kaiming", "quanjiao", "banjiao", "CCT", "plain")
_CSS_LEVELS: Final = ("css-loose", "css-normal", "css-strict", "css-auto", "css-anywhere")
PROHIBITION: Final = {
    # Levels by the language's first subtag; “auto” is the usual one.
    "zh": ("auto", "none", "basic", "gb", "strict", *_CSS_LEVELS),
    "ja": ("auto", "none", "strict", "normal", "newspaper", *_CSS_LEVELS),
    "ko": ("auto", "none", "basic", "gb", "strict", *_CSS_LEVELS),
}
LINE_ENDS: Final = ("auto", "half", "full", "either")
LINE_STARTS: Final = ("half", "full")
HANGING: Final = ("none", "allow", "force")
ADJACENT: Final = ("half", "tight")
WESTERN: Final = ("proportional", "grid")
NO_HYPHENATION: Final = "none"

ROLE: Final = Record(
    "role",
    "How one kind of text is set; what is left out is as it was.",
    (
        Key("extend", TEXT, "Another role, whose settings hold where this one says nothing."),
        Key(
            "family",
            TEXT,
            "The family of type, by its role in the catalogue of fonts.",
            examples=("song", "hei", "kai"),
        ),
        Key("weight", Whole(1, 1000), "The weight of the face; 400 is regular, 900 heavy."),
        Key("size", _TYPE_SIZE, "The size of the type.", examples=("小五", "9pt", "3mm", "12Q", "2 lines")),
        Key("leading", _TYPE_SIZE, "From baseline to baseline; em is the role's own size.", examples=("1.25em",)),
        Key("colour", Ink(), "The colour of the text.", examples=("K100", "red")),
        Key("align", Choice(ALIGNMENTS), "How lines stand in the measure."),
        Key("indent", DISTANCE, "The first line's indent.", examples=("2em", "0em")),
        Key("before", LineCount(50_000), "Space above, in body lines.", examples=("1 line", "0.5")),
        Key("after", LineCount(50_000), "Space below, in body lines."),
        Key("smallest", _TYPE_SIZE, "The size to which a headline that is too long may shrink."),
        Key("condense", Share(300, 2000), "How narrow the type may then be made (长体).", examples=("0.8", "80%")),
        Key("lines", Whole(1, 20), "How many lines a headline part may take where the writer forces none."),
        Key("tracking", Measure(("abs", "em"), 0, 100 * PT), "Space between characters.", examples=("0.1em",)),
    ),
)

BORDER_KINDS: Final = (
    "What its line is: single (正线), double (文武线), twin (双线), dotted (点线), wavy (波线), or an ornament (花边): "
    "beads (联珠), diamonds (菱格), meander (回纹)."
)
BOX: Final = Record(
    "box",
    "A frame: what is left out is as the house style has it.",
    (
        Key(
            "rule",
            WEIGHT,
            "The weight of the frame, of an ornament that of its finest line; 0pt for none.",
            examples=("0.5pt",),
        ),
        Key("border", Choice(tuple(BORDERS)), BORDER_KINDS),
        Key("double", Boolean(), "A thin second rule inside the first (文武线): the same as “border: double”."),
        Key("colour", Ink(), "The colour of the frame, and of the ground where it is reversed."),
        Key("tint", Ink(), "A tint behind the text (底纹).", examples=("K10",)),
        Key("reverse", Boolean(), "White text on a solid ground (反白)."),
        Key("padding", DISTANCE, "Space between frame and text at the sides.", examples=("1em",)),
    ),
)
ANY_BOX = Either(scalar=Boolean(), mapping=BOX)

_HEADLINE_PART = Either(scalar=TEXT, sequence=Sequence(TEXT, 1, HEADLINE_LINES))
HEADLINE_STYLE = Named(ROLE, "headline part", "标题的部分", HEADLINE_ROLES)
_HEADLINE_KEYS = (
    Key("kicker", _HEADLINE_PART, "The line above the main line (引题)."),
    Key(
        "main",
        _HEADLINE_PART,
        "The main line (主题). A space is a good place to break, “ / ” a forced break. It may stand in "
        "the article's file instead.",
    ),
    Key("deck", _HEADLINE_PART, "The line below the main line (副题)."),
    Key("box", ANY_BOX, "A box around the headline: true, or a mapping that says how."),
    Key("style", HEADLINE_STYLE, "How kicker, main line or deck are set here."),
)
_ABOUT_HEADLINES = "Kicker (引题), main line (主题) and deck (副题), one to three lines each."
GROUP_HEADLINE: Final = Record("group-headline", _ABOUT_HEADLINES, _HEADLINE_KEYS)
HEADLINE: Final = Record(
    "headline",
    _ABOUT_HEADLINES,
    (
        *_HEADLINE_KEYS,
        Key("legs", COLUMNS, "Over how many legs it stands; text runs beside it in the others (串文).", False, "all"),
        Key("side", Choice(HEADLINE_SIDES), "Over which legs; in the middle text runs round it (盘文).", False, "left"),
    ),
)
ANY_GROUP_HEADLINE = Either(scalar=TEXT, sequence=Sequence(TEXT, 1, HEADLINE_LINES), mapping=GROUP_HEADLINE)
ANY_HEADLINE = Either(scalar=TEXT, sequence=Sequence(TEXT, 1, HEADLINE_LINES), mapping=HEADLINE)
