"""The keys of makeup: what an editor lets vary, and how a house judges a page."""

from __future__ import annotations

from typing import Final

from layout.issue.schema import (
    Allowance,
    Choice,
    Either,
    Key,
    LineCount,
    Measure,
    Named,
    Numbers,
    Record,
    Share,
    Text,
    Whole,
)
from layout.units import MM

MOST_COLUMNS: Final = 24
MOST_PRIORITY: Final = 99
MOST_WEIGHT: Final = 1000
MOST_WHITE: Final = 4
MOST_CUT: Final = 1000
LARGEST_CUT: Final = 500
"""Thousandths of an article that may be cut where no number of lines is given."""
MOST_EFFORT: Final = 600
MOST_FILLERS: Final = 20
TABOOS: Final = (
    "page-cut",
    "gutter-through",
    "tombstone",
    "chimney",
    "short-leg",
    "long-leg",
    "pictures-together",
    "lopsided",
    "ad-floating",
    "flow-cut",
    "lead-outweighed",
    "top-heavy",
    "order",
)
"""断版, 通缝, 碰题, 烟囱, legs too short and too long, pictures that touch, all that is dark in one half (失衡),
advertisements off the foot (广告悬空), an inset across a leg (断文), a headline larger than the first story's
(喧宾夺主) or too large for its own text (题大文小), importance that does not fall from the top."""
SEVERITIES: Final = ("error", "warning", "note", "off")
MAKEUPS: Final = ("hand", "engine")
CORNERS: Final = ("top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right")

SPANS: Final = Numbers(1, MOST_COLUMNS)
_PLACE: Final = Record(
    "place",
    "A place by another module.",
    (Key("beside", Text(), "The name of the article (its file's name without .md) that it is to stand beside.", True),),
)
WISHES: Final = (
    Key("place", Either(scalar=Choice(CORNERS), mapping=_PLACE), "Where the makeup engine is to put it."),
    Key("priority", Whole(1, MOST_PRIORITY), "Its importance, 1 the highest.", False, "its place in the file"),
)
ELASTIC: Final = (
    Key(
        "cut",
        Allowance(MOST_CUT),
        "Whether the makeup engine may leave out sentences at its end, which are told in full, or how many lines of "
        "them at the most.",
        False,
        "false",
        ("true", "3 lines"),
    ),
    Key(
        "leading",
        Allowance(MOST_WHITE),
        "Whether the makeup engine may open it (疏排), or by how many lines of white at the most: over each subhead, "
        "between the parts of its headline and around it. Its lines stay on the page's baseline grid.",
        False,
        "false",
        ("true", "1 line"),
    ),
)
"""What makes an article longer or shorter, where the editor allows it."""
MAKEUP: Final = Key(
    "makeup",
    Choice(MAKEUPS),
    "Who makes the page: the editor (hand), or the engine, which chooses what is left open.",
    False,
    "hand",
)

TABOO: Final = Record(
    "taboo",
    "A rule of makeup: what is left out is as it was.",
    (
        Key("severity", Choice(SEVERITIES), "What “banmian check” calls a page that breaks it."),
        Key("weight", Whole(0, MOST_WEIGHT), "What breaking it costs the engine, beside the other rules."),
    ),
)
MAKEUP_STYLE: Final = Record(
    "makeup-style",
    "How the paper's pages are made up. What is left out is as in the base.",
    (
        Key("taboos", Named(TABOO, "taboo", "版面禁忌", TABOOS), "The rules of makeup by name."),
        Key("shortest_leg", Whole(1, 100), "Legs of fewer body lines are too short."),
        Key("longest_leg", Measure(("abs", "line"), 0, 1000 * MM), "Longer legs are too long.", examples=("25cm",)),
        Key("headline_white", Whole(0, MOST_WHITE), "Rows of white that may be added around a headline."),
        Key("spare", LineCount(4_000), "Rows for each leg that may stay white at an article's end."),
        Key("longest_cut", Share(0, LARGEST_CUT), "What may be cut of an article's lines where no number is given."),
        Key("leading", Whole(0, MOST_WHITE), "Rows of white by which an article is opened where no number is given."),
        Key("filler", Whole(0, MOST_WEIGHT), "What taking a filler costs the engine, beside the taboos."),
        Key(
            "effort",
            LineCount(MOST_EFFORT * 1_000),
            "How long a page is searched for, in seconds of the solver's own count, which is no clock.",
        ),
        Key(
            "movement",
            Whole(0, MOST_WEIGHT),
            "What it costs the engine that a module stands elsewhere than in the build before; 0: nothing is held.",
        ),
    ),
)
