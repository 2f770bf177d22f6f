"""The keys of a house style; see :mod:`layout.issue.keys`."""

from __future__ import annotations

from typing import Final

from layout.issue.article_keys import QUOTE_STYLE
from layout.issue.borders import BORDERS
from layout.issue.makeup_keys import MAKEUP_STYLE, MOST_COLUMNS
from layout.issue.schema import (
    Boolean,
    Choice,
    Either,
    Ink,
    Key,
    LineCount,
    Measure,
    Named,
    Record,
    Sequence,
    Share,
    Text,
    Whole,
)
from layout.issue.table_keys import TABLE_STYLE
from layout.issue.text_keys import (
    ADJACENT,
    BOX,
    COLUMNS,
    DISTANCE,
    HANGING,
    HEADLINE_ROLES,
    LINE_ENDS,
    LINE_STARTS,
    PROHIBITION,
    PUNCTUATION,
    ROLE,
    TEXT,
    WEIGHT,
    WESTERN,
)

_LEVEL_KEYS = tuple(Key(name, ROLE, f"The {name} of this level.") for name in HEADLINE_ROLES)
HEADLINE_LEVEL: Final = Record(
    "level",
    "The headlines of articles of at least so many columns; what is left out is as in the level before.",
    (
        Key("span", COLUMNS, "From this span on.", True),
        Key("space", LineCount(50_000), "White above and below the headline, in body lines each."),
        *_LEVEL_KEYS,
    ),
)
_LEVELS = Sequence(HEADLINE_LEVEL, 1, MOST_COLUMNS)
SPOT: Final = Record(
    "spot",
    "A spot colour (专色).",
    (
        Key("spot", TEXT, "Its name at the printer's.", True),
        Key("alternate", Ink(), "What it looks like in process inks.", True),
    ),
)

LATIN: Final = Record(
    "latin",
    "The Latin face that goes with a Han family.",
    (
        Key("family", TEXT, "Its family; without it the Han face's own letters.", examples=("EB Garamond",)),
        Key("size", Share(500, 2000), "Its size, of that of the Han characters.", False, "100%", examples=("105%",)),
        Key(
            "shift",
            Measure(("em",), 0, 0, -500, 500),
            "How far its baseline is raised (negative: lowered), in em of the Han characters.",
            False,
            "0em",
            examples=("-0.02em",),
        ),
    ),
)
NARROW: Final = Record(
    "narrow",
    "Narrow legs, in which paragraphs are indented by less.",
    (
        Key("measure", Measure(("em",), 0, 0), "Legs of fewer whole characters are narrow.", examples=("12em",)),
        Key("indent", DISTANCE, "The indent of their paragraphs.", examples=("1em",)),
    ),
)
INSET_STYLE: Final = Record(
    "inset-style",
    "How text runs beside what stands within it.",
    (
        Key("least", Measure(("em",), 0, 0), "Beside it no line has fewer whole characters.", examples=("5em",)),
        Key("white", DISTANCE, "The white beside it, at the least.", examples=("1em",)),
    ),
)

_JUMP_LINE = Text(r"[^{}]*\{page\}[^{}]*", "a line that has {page} in it once", "含有一个 {page} 的文字")
JUMPS: Final = Record(
    "jumps",
    "How articles go on on another page (转版).",
    (
        Key(
            "to",
            _JUMP_LINE,
            "The line at the end of the first part.",
            False,
            "what is usual in the language",
            examples=("（下转第{page}版）", "▶ 下转{page}版"),
        ),
        Key(
            "from",
            _JUMP_LINE,
            "The line at the head of the second part.",
            False,
            "what is usual in the language",
            examples=("（上接第{page}版）",),
        ),
        Key("least", Whole(1, 100), "Lines of text that each part has at the least."),
    ),
)

STYLE: Final = Record(
    "style",
    "The paper's typography. What is left out is as in the base.",
    (
        Key("base", TEXT, "The house style that this one alters.", examples=("house",)),
        Key("colours", Named(Either(scalar=Ink(), mapping=SPOT), "colour", "颜色"), "House colours by name."),
        Key("roles", Named(ROLE, "role", "文字角色"), "The roles of text by name: body, strong, kai, subhead, …"),
        Key("headlines", _LEVELS, "Headlines by span."),
        Key("group_headlines", _LEVELS, "Headlines over several articles, by span."),
        Key("headline_box", BOX, "The box that “box: true” draws around a headline."),
        Key("article_box", BOX, "The box that “box: true” draws around an article."),
        Key("fact_box", BOX, "The box around facts (名词解释、相关链接)."),
        Key("quote", QUOTE_STYLE, "How pull quotes look."),
        Key("article_space", Whole(0, 20), "Body lines of white between articles one above the other."),
        Key("article_rule", WEIGHT, "The weight of the rule in that white; 0pt for none."),
        Key("article_border", Choice(tuple(BORDERS)), "What that rule is: single, double (文武线), wavy …"),
        Key(
            "apart",
            Choice(("none", "rule", "box")),
            "What keeps two headlines of like weight that stand side by side (碰题) apart: nothing, a rule between the "
            "two, or a frame around one of them.",
        ),
        Key("apart_rule", WEIGHT, "The weight of that rule."),
        Key("apart_border", Choice(tuple(BORDERS)), "What that rule is: single, double …"),
        Key(
            "column_rule",
            Choice(("none", "articles", "all")),
            "Where gutters have rules: nowhere, between articles, everywhere.",
        ),
        Key("punctuation", Choice(PUNCTUATION), "The style of punctuation widths."),
        Key(
            "prohibition",
            Choice(tuple(dict.fromkeys(level for levels in PROHIBITION.values() for level in levels))),
            "How strict line starts and ends are: a level of the issue's language (CLREQ, JLREQ), or of CSS.",
        ),
        Key(
            "line_end",
            Choice(LINE_ENDS),
            "What a mark at a line's end takes: half an em, its full em, either as the line needs, or what is usual "
            "in the language.",
        ),
        Key("line_start", Choice(LINE_STARTS), "What an opening mark at a line's start takes: half or full em."),
        Key("hanging", Choice(HANGING), "Whether a comma or stop may, or must, hang outside the measure."),
        Key("adjacent", Choice(ADJACENT), "What two full-width marks side by side take: an em and a half, or one em."),
        Key(
            "western",
            Choice(WESTERN),
            "Latin words and digits at their own widths, or with space around them to whole em, so that the Chinese "
            "characters keep to their squares.",
        ),
        Key(
            "marks",
            Choice(("auto", "corner")),
            "Where marks stand in Taiwan and Hong Kong: in the middle, as is usual, or at the lower left.",
        ),
        Key(
            "fixed",
            Choice(("none", "autospace", "stops", "both")),
            "What no line alters: the space between Chinese and Latin, that of stops, both, or neither.",
        ),
        Key(
            "hyphenation",
            Text(
                r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
                "“none” or a language tag such as en-GB",
                "“none”或语言标签，如 en-GB",
            ),
            "The language by which Latin words may be hyphenated where a line needs it, or none.",
            examples=("none", "en-US", "en-GB"),
        ),
        Key("latin", Named(LATIN, "family", "字体族"), "The Latin faces by the Han family that they go with."),
        Key("narrow", NARROW, "When a leg is narrow, and how its paragraphs are indented."),
        Key("inset", INSET_STYLE, "How text runs beside pictures that stand within it (盘文, 串文)."),
        Key("autospace_letters", Boolean(), "A thin space between Han and Latin letters; unset: but in Korean."),
        Key("autospace_digits", Boolean(), "A thin space between Chinese and digits."),
        Key("table", TABLE_STYLE, "How tables look."),
        Key("makeup", MAKEUP_STYLE, "How pages are made up, by the engine and as the linter judges them."),
        Key("jumps", JUMPS, "How articles go on on another page (转版)."),
        Key("fallback", Sequence(TEXT, 0, 10), "Families to look in for a character that a face lacks, in order."),
    ),
)
