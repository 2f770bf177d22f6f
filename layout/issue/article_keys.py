"""The keys of articles and of the other modules of a page; see :mod:`layout.issue.keys`."""

from __future__ import annotations

from typing import Final

from layout.issue.borders import BORDERS
from layout.issue.makeup_keys import ELASTIC, SPANS, WISHES
from layout.issue.schema import Boolean, Choice, Either, Ink, Key, Named, OneOf, Record, Sequence, Share, Whole
from layout.issue.table_keys import TABLE_KEYS
from layout.issue.text_keys import (
    ANY_BOX,
    ANY_GROUP_HEADLINE,
    ANY_HEADLINE,
    BORDER_KINDS,
    COLUMNS,
    FILE,
    HEADLINE_ROLES,
    HEADLINE_STYLE,
    HEIGHTS,
    ILLUSTRATION_PLACES,
    INSET_PLACES,
    INSET_SIDES,
    LINES,
    MOST_CHARACTERS,
    PAGE_NAME,
    PAPER_SIZE,
    ROLE,
    TEXT,
    TEXT_ROLES,
    WEIGHT,
)
from layout.units import THOUSAND

AT: Final = Record(
    "at",
    "A fixed place on the page.",
    (
        Key("column", COLUMNS, "The base column of its left edge, from 1.", True),
        Key("line", LINES, "The body line of its top edge, from 1.", True),
    ),
)

_ILLUSTRATION_KEYS = (
    Key("caption", TEXT, "The words under the picture."),
    Key(
        "caption_at",
        Choice(("below", "left", "right")),
        "Where caption and credit stand: below the picture, or beside it at its foot.",
        False,
        "below",
    ),
    Key("credit", TEXT, "Who made it.", examples=("记者 李新华 摄",)),
    Key(
        "fit",
        Choice(("cover", "contain")),
        "Fill the space and lose an edge, or show all and leave white.",
        False,
        "cover",
    ),
    Key(
        "crop",
        Sequence(Share(0, 990), 4, 4),
        "How much of the picture is cut off at its left, top, right and bottom, before it is fitted.",
        examples=("[10%, 0%, 5%, 0%]",),
    ),
    Key(
        "loss",
        Share(0, THOUSAND),
        "How much of its width or height may be lost at the most where its space has another shape: the makeup engine "
        "chooses among its sizes by that, and what loses more is told.",
        False,
        "100%",
        ("10%",),
    ),
    Key(
        "focus",
        Sequence(Share(0, THOUSAND), 2, 2),
        "What matters most in it, across and down: where an edge is lost, that stays as near to the middle as can be.",
        False,
        "[50%, 50%]",
        ("[30%, 40%]",),
    ),
    Key("alternate", TEXT, "What the picture shows, for those who cannot see it.", False, "the caption"),
)
INSET: Final = Record(
    "inset",
    "A place within the text, which runs round it (盘文) or beside it (串文).",
    (
        Key("leg", COLUMNS, "The leg at which it stands, from 1.", False, "that in the middle, or at the side"),
        Key("line", LINES, "The body line of the legs at which it begins, from 1.", False, "half way down"),
        Key(
            "side",
            Choice(INSET_SIDES),
            "At which side of the leg, or between it and the next, over the gutter.",
            False,
            "between",
        ),
    ),
)
INSET_WIDTH: Final = Key(
    "characters",
    Whole(1, MOST_CHARACTERS),
    "How many body characters it is wide, within the text; in place of legs.",
    examples=("9",),
)
PLACE_WITHIN: Final = Key(
    "place",
    Either(scalar=Choice(ILLUSTRATION_PLACES + INSET_PLACES), mapping=INSET),
    "Where in the article it stands. With “characters” the text runs beside it, or round it; left, middle, "
    "right and a mapping say where within the text.",
    False,
    "top-right",
    ("top-right", "middle", "{leg: 1, line: 6, side: right}"),
)
ILLUSTRATION: Final = Record(
    "illustration",
    "A picture in an article.",
    (
        Key("file", FILE, "The picture: JPEG, PNG or TIFF, in the issue's folder.", True),
        Key(
            "legs",
            SPANS,
            "How many legs of the article it is wide: one number, or those that the engine may choose from.",
            False,
            "1",
            ("2", "1-2"),
        ),
        INSET_WIDTH,
        Key("lines", HEIGHTS, "How many body lines it is high, without its caption.", True, examples=("12", "12-18")),
        PLACE_WITHIN,
        *_ILLUSTRATION_KEYS,
    ),
)

INSET_KEYS: Final = ("tables", "fact_boxes", "quotes")
"""The keys of what stands in an article's legs beside text and pictures."""
_INSET_PLACE = (
    Key("legs", COLUMNS, "How many legs of the article it is wide.", False, "1"),
    INSET_WIDTH,
    PLACE_WITHIN,
)
TABLE_INSET: Final = Record("table-inset", "A table in an article.", (*TABLE_KEYS, *_INSET_PLACE))
_FACT_KEYS = (
    Key("facts", TEXT, "The box's title.", True, examples=("名词解释", "相关链接")),
    Key("file", FILE, "The file with its text."),
    Key("text", TEXT, "The text itself, in place of a file."),
    Key(
        "box",
        ANY_BOX,
        "Its frame and tint, where they are other than the house style's; false for none.",
        False,
        "true",
    ),
)
FACT_INSET: Final = Record("fact-inset", "A fact box in an article.", (*_FACT_KEYS, *_INSET_PLACE))
QUOTE_STYLE: Final = Record(
    "quote-style",
    "How pull quotes look: what is left out is as it was.",
    (
        Key("border", Choice(tuple(BORDERS)), "The rule above and below: single, double (文武线), wavy …"),
        Key("weight", WEIGHT, "The weight of that rule; 0pt for none."),
        Key("colour", Ink(), "The colour of that rule."),
        Key("marks", Boolean(), "Whether quotation marks are set around the words."),
    ),
)
QUOTE: Final = Record(
    "quote",
    "A pull quote (引语、提要) in an article.",
    (
        Key("quote", TEXT, "The words.", True),
        Key("by", TEXT, "Whose words they are.", examples=("市农科院研究员 王明",)),
        Key("style", QUOTE_STYLE, "How this quote looks, where it differs from the house style."),
        *_INSET_PLACE,
    ),
)

_ROLE_OVERRIDES = Named(ROLE, "role", "文字角色", TEXT_ROLES + HEADLINE_ROLES)
_PLACE_KEYS = (
    Key("at", AT, "A fixed place; without it the article takes the next free one."),
    Key("lines", LINES, "The height in body lines, headline included.", False, "what the text needs"),
)
FRONT_MATTER: Final = Record(
    "front-matter",
    "What a reporter says at the top of an article file; the issue file's word goes before it.",
    (
        Key("headline", ANY_HEADLINE, "The headline."),
        Key("byline", TEXT, "Who wrote it.", examples=("记者 韩娟 通讯员 冯晓东",)),
        Key("dateline", TEXT, "The run-in at the opening.", examples=("本报讯", "新华社北京12月23日电")),
        Key("style", _ROLE_OVERRIDES, "How roles of text are set in this article."),
    ),
)
JUMP: Final = Record(
    "jump",
    "An article that may jump if the pages are full that way (转版), on pages that the makeup engine makes.",
    (
        Key(
            "to",
            Either(scalar=PAGE_NAME, sequence=Sequence(PAGE_NAME, 1, 20)),
            "The page, or pages, on which it may go on.",
            True,
            examples=("A03", "[A03, A04]"),
        ),
        Key("headline", ANY_HEADLINE, "The headline over the second part.", True),
    ),
)
ARTICLE: Final = Record(
    "article",
    "One story.",
    (
        *FRONT_MATTER.keys,
        Key(
            "span",
            SPANS,
            "The base columns that it takes: one number, or those that the engine may choose from.",
            False,
            "1; in a group, the group's span; free on a page that the engine makes",
            ("3", "2-4", "[2, 4]"),
        ),
        Key("columns", SPANS, "The legs into which its text is split (破栏).", False, "the span"),
        Key("file", FILE, "The article's file.", examples=("articles/ertong.md",)),
        Key("text", TEXT, "The article's text itself, in place of a file."),
        Key("box", ANY_BOX, "A box around the article: true, or a mapping that says how."),
        *_PLACE_KEYS,
        Key("pictures", Sequence(ILLUSTRATION, 0, 20), "Pictures in the article."),
        Key(
            "jump",
            Either(scalar=PAGE_NAME, mapping=JUMP),
            "The page on which it goes on when its lines here are full (下转); that page has a module that `continues` "
            "it. With a headline for the second part the makeup engine sees whether it must jump, and where it breaks.",
            examples=("A03", "{to: [A03, A04], headline: 下文的标题}"),
        ),
        Key("tables", Sequence(TABLE_INSET, 0, 20), "Tables in the article."),
        Key("fact_boxes", Sequence(FACT_INSET, 0, 20), "Fact boxes in the article (名词解释、相关链接)."),
        Key("quotes", Sequence(QUOTE, 0, 20), "Pull quotes in the article (引语、提要)."),
        *WISHES,
        *ELASTIC,
    ),
)

FREE_ARTICLE: Final = Record(
    "free-article",
    "One story for which the makeup engine chooses the page.",
    (
        *ARTICLE.keys,
        Key("section", TEXT, "The section of the pages to which it may be given.", False, "any"),
    ),
)

CONTINUATION: Final = Record(
    "continuation",
    "The second part of an article that jumps (上接): its text is what the first part has no room for.",
    (
        Key(
            "continues",
            TEXT,
            "The name of the article (its file's name without .md), which stands on another page and has `jump`.",
            True,
            examples=("ertong",),
        ),
        Key("headline", ANY_HEADLINE, "The headline over the second part.", True),
        Key("span", SPANS, "The base columns that it takes.", False, "1; free on a page that the engine makes"),
        Key("columns", SPANS, "The legs into which its text is split (破栏).", False, "the span"),
        Key("style", _ROLE_OVERRIDES, "How roles of text are set in this part."),
        Key("box", ANY_BOX, "A box around the part: true, or a mapping that says how."),
        *_PLACE_KEYS,
        Key("pictures", Sequence(ILLUSTRATION, 0, 20), "Pictures in this part."),
        *WISHES,
    ),
)

GROUP: Final = Record(
    "group",
    "Several articles under one headline (组合稿).",
    (
        Key("group", ANY_GROUP_HEADLINE, "The headline over the articles.", True),
        Key("span", COLUMNS, "The base columns that the group takes.", True),
        Key("articles", Sequence(ARTICLE, 1, 50), "The articles.", True),
        Key("box", ANY_BOX, "A box around the group."),
        Key("style", HEADLINE_STYLE, "How the parts of the group's headline are set."),
        *_PLACE_KEYS,
    ),
)

ADVERTISEMENT: Final = Record(
    "advertisement",
    "Bought or house space of a fixed size.",
    (
        Key("ad", TEXT, "The advertisement's name.", True),
        Key(
            "file",
            FILE,
            "What stands in it: JPEG, PNG, TIFF or PDF (its first page). Without it the space stays white.",
        ),
        Key("size", Sequence(PAPER_SIZE, 2, 2), "Width and height.", examples=("[120mm, 80mm]",)),
        Key("span", COLUMNS, "The base columns that it takes, if no size is given."),
        Key("lines", LINES, "The body lines that it takes, if no size is given."),
        Key("at", AT, "A fixed place."),
        Key("frame", WEIGHT, "The weight of a frame around it.", False, "0pt"),
        Key("alternate", TEXT, "What it says, for those who cannot see it.", False, "its name"),
    ),
)

PICTURE_STORY: Final = Record(
    "picture",
    "A picture with its caption that stands by itself (图片新闻).",
    (
        Key("picture", FILE, "The picture: JPEG, PNG or TIFF, in the issue's folder.", True),
        Key("span", SPANS, "The base columns that it takes.", False, "1"),
        Key("lines", HEIGHTS, "How many body lines it is high, without its caption.", True),
        Key("at", AT, "A fixed place."),
        *WISHES,
        *_ILLUSTRATION_KEYS,
    ),
)

RULE: Final = Record(
    "rule",
    "A rule across the page or a part of it.",
    (
        Key("rule", Choice(tuple(BORDERS)), BORDER_KINDS, True),
        Key("span", COLUMNS, "The base columns that it crosses.", False, "the whole page"),
        Key("lines", LINES, "The body lines that it takes.", False, "1"),
        Key("weight", WEIGHT, "Its weight, of an ornament that of its finest line.", False, "0.5pt; of ornaments 1pt"),
        Key("colour", Ink(), "Its colour.", False, "K100"),
        Key("at", AT, "A fixed place."),
    ),
)

TABLE: Final = Record(
    "table",
    "A table that stands by itself.",
    (
        *TABLE_KEYS,
        Key("span", SPANS, "The base columns that it takes.", False, "1"),
        Key("at", AT, "A fixed place."),
        *WISHES,
    ),
)

FACTS: Final = Record(
    "facts",
    "A fact box that stands by itself.",
    (
        *_FACT_KEYS,
        Key("span", SPANS, "The base columns that it takes.", False, "1"),
        Key("columns", SPANS, "The legs into which its text is split.", False, "the span"),
        Key("style", _ROLE_OVERRIDES, "How roles of text are set in it."),
        *_PLACE_KEYS,
        *WISHES,
    ),
)

MODULE: Final = OneOf(
    (
        ("group", GROUP),
        ("ad", ADVERTISEMENT),
        ("picture", PICTURE_STORY),
        ("rule", RULE),
        ("continues", CONTINUATION),
        ("table", TABLE),
        ("facts", FACTS),
        ("", ARTICLE),
    )
)
FILLER: Final = OneOf((("ad", ADVERTISEMENT), ("picture", PICTURE_STORY), ("", ARTICLE)))
