"""Every key of an issue, declared once: the reader and the JSON Schema are both made from this.

The words in ``about`` are what an editor's completion shows. What a key means on the page is said here and
nowhere else.
"""

from __future__ import annotations

from typing import Final

from layout.issue.borders import BORDERS
from layout.issue.makeup_keys import ELASTIC, MAKEUP, MAKEUP_STYLE, MOST_COLUMNS, MOST_FILLERS, SPANS, WISHES
from layout.issue.plant_keys import PLANT, STANDARDS
from layout.issue.schema import (
    Boolean,
    Choice,
    Date,
    Either,
    Ink,
    Key,
    LineCount,
    Measure,
    Named,
    Numbers,
    OneOf,
    Record,
    Sequence,
    Share,
    Text,
    Whole,
)
from layout.issue.table_keys import TABLE_KEYS, TABLE_STYLE
from layout.units import MM, PT, THOUSAND

# Limits are those of paper and press, wide enough for any newspaper: they keep slips of the pen out.
MOST_ROWS: Final = 1000
LARGEST_PAGE: Final = 2000 * MM
LARGEST_TYPE: Final = 600 * PT
HEADLINE_LINES: Final = 3
"""Lines of a kicker, main line or deck: one to three, as the trade has it."""

_TYPE_SIZE = Measure(("abs", "em", "line"), 1 * PT, LARGEST_TYPE)
_PAPER_SIZE = Measure(("abs",), 1 * MM, LARGEST_PAGE)
_MARGIN = Measure(("abs",), 0, LARGEST_PAGE)
_WEIGHT = Measure(("abs",), 0, 20 * MM)
_DISTANCE = Measure(("abs", "em", "line"), 0, LARGEST_PAGE)
_COLUMNS = Whole(1, MOST_COLUMNS)
_LINES = Whole(1, MOST_ROWS)
_HEIGHTS = Numbers(1, MOST_ROWS)
_TEXT = Text()
_PAGE_NAME = Text(
    # It becomes a part of file names.
    r"[^\s/\\:*?\"<>|.\-][^\s/\\:*?\"<>|]{0,15}",
    "a page's name: up to 16 letters, digits and hyphens",
    "版名：最多 16 个字母、数字、汉字或连字符",
)
_FILE = Text(wanted="a file of the issue, such as articles/story.md", wanted_zh="期次中的文件，如 articles/story.md")

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
        Key("extend", _TEXT, "Another role, whose settings hold where this one says nothing."),
        Key(
            "family",
            _TEXT,
            "The family of type, by its role in the catalogue of fonts.",
            examples=("song", "hei", "kai"),
        ),
        Key("weight", Whole(1, 1000), "The weight of the face; 400 is regular, 900 heavy."),
        Key("size", _TYPE_SIZE, "The size of the type.", examples=("小五", "9pt", "3mm", "12Q", "2 lines")),
        Key("leading", _TYPE_SIZE, "From baseline to baseline; em is the role's own size.", examples=("1.25em",)),
        Key("colour", Ink(), "The colour of the text.", examples=("K100", "red")),
        Key("align", Choice(ALIGNMENTS), "How lines stand in the measure."),
        Key("indent", _DISTANCE, "The first line's indent.", examples=("2em", "0em")),
        Key("before", LineCount(50_000), "Space above, in body lines.", examples=("1 line", "0.5")),
        Key("after", LineCount(50_000), "Space below, in body lines."),
        Key("smallest", _TYPE_SIZE, "The size to which a headline that is too long may shrink."),
        Key("condense", Share(300, 2000), "How narrow the type may then be made (长体).", examples=("0.8", "80%")),
        Key("lines", Whole(1, 20), "How many lines a headline part may take where the writer forces none."),
        Key("tracking", Measure(("abs", "em"), 0, 100 * PT), "Space between characters.", examples=("0.1em",)),
    ),
)

_BORDER_KINDS: Final = (
    "What its line is: single (正线), double (文武线), twin (双线), dotted (点线), wavy (波线), or an ornament (花边): "
    "beads (联珠), diamonds (菱格), meander (回纹)."
)
BOX: Final = Record(
    "box",
    "A frame: what is left out is as the house style has it.",
    (
        Key(
            "rule",
            _WEIGHT,
            "The weight of the frame, of an ornament that of its finest line; 0pt for none.",
            examples=("0.5pt",),
        ),
        Key("border", Choice(tuple(BORDERS)), _BORDER_KINDS),
        Key("double", Boolean(), "A thin second rule inside the first (文武线): the same as “border: double”."),
        Key("colour", Ink(), "The colour of the frame, and of the ground where it is reversed."),
        Key("tint", Ink(), "A tint behind the text (底纹).", examples=("K10",)),
        Key("reverse", Boolean(), "White text on a solid ground (反白)."),
        Key("padding", _DISTANCE, "Space between frame and text at the sides.", examples=("1em",)),
    ),
)
_BOX = Either(scalar=Boolean(), mapping=BOX)

_HEADLINE_PART = Either(scalar=_TEXT, sequence=Sequence(_TEXT, 1, HEADLINE_LINES))
_HEADLINE_STYLE = Named(ROLE, "headline part", "标题的部分", HEADLINE_ROLES)
_HEADLINE_KEYS = (
    Key("kicker", _HEADLINE_PART, "The line above the main line (引题)."),
    Key(
        "main",
        _HEADLINE_PART,
        "The main line (主题). A space is a good place to break, “ / ” a forced break. It may stand in "
        "the article's file instead.",
    ),
    Key("deck", _HEADLINE_PART, "The line below the main line (副题)."),
    Key("box", _BOX, "A box around the headline: true, or a mapping that says how."),
    Key("style", _HEADLINE_STYLE, "How kicker, main line or deck are set here."),
)
_ABOUT_HEADLINES = "Kicker (引题), main line (主题) and deck (副题), one to three lines each."
GROUP_HEADLINE: Final = Record("group-headline", _ABOUT_HEADLINES, _HEADLINE_KEYS)
HEADLINE: Final = Record(
    "headline",
    _ABOUT_HEADLINES,
    (
        *_HEADLINE_KEYS,
        Key("legs", _COLUMNS, "Over how many legs it stands; text runs beside it in the others (串文).", False, "all"),
        Key("side", Choice(HEADLINE_SIDES), "Over which legs; in the middle text runs round it (盘文).", False, "left"),
    ),
)
_GROUP_HEADLINE = Either(scalar=_TEXT, sequence=Sequence(_TEXT, 1, HEADLINE_LINES), mapping=GROUP_HEADLINE)
_HEADLINE = Either(scalar=_TEXT, sequence=Sequence(_TEXT, 1, HEADLINE_LINES), mapping=HEADLINE)

AT: Final = Record(
    "at",
    "A fixed place on the page.",
    (
        Key("column", _COLUMNS, "The base column of its left edge, from 1.", True),
        Key("line", _LINES, "The body line of its top edge, from 1.", True),
    ),
)

_ILLUSTRATION_KEYS = (
    Key("caption", _TEXT, "The words under the picture."),
    Key(
        "caption_at",
        Choice(("below", "left", "right")),
        "Where caption and credit stand: below the picture, or beside it at its foot.",
        False,
        "below",
    ),
    Key("credit", _TEXT, "Who made it.", examples=("记者 李新华 摄",)),
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
    Key("alternate", _TEXT, "What the picture shows, for those who cannot see it.", False, "the caption"),
)
INSET: Final = Record(
    "inset",
    "A place within the text, which runs round it (盘文) or beside it (串文).",
    (
        Key("leg", _COLUMNS, "The leg at which it stands, from 1.", False, "that in the middle, or at the side"),
        Key("line", _LINES, "The body line of the legs at which it begins, from 1.", False, "half way down"),
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
        Key("file", _FILE, "The picture: JPEG, PNG or TIFF, in the issue's folder.", True),
        Key(
            "legs",
            SPANS,
            "How many legs of the article it is wide: one number, or those that the engine may choose from.",
            False,
            "1",
            ("2", "1-2"),
        ),
        INSET_WIDTH,
        Key("lines", _HEIGHTS, "How many body lines it is high, without its caption.", True, examples=("12", "12-18")),
        PLACE_WITHIN,
        *_ILLUSTRATION_KEYS,
    ),
)

INSET_KEYS: Final = ("tables", "fact_boxes", "quotes")
"""The keys of what stands in an article's legs beside text and pictures."""
_INSET_PLACE = (
    Key("legs", _COLUMNS, "How many legs of the article it is wide.", False, "1"),
    INSET_WIDTH,
    PLACE_WITHIN,
)
TABLE_INSET: Final = Record("table-inset", "A table in an article.", (*TABLE_KEYS, *_INSET_PLACE))
_FACT_KEYS = (
    Key("facts", _TEXT, "The box's title.", True, examples=("名词解释", "相关链接")),
    Key("file", _FILE, "The file with its text."),
    Key("text", _TEXT, "The text itself, in place of a file."),
    Key("box", _BOX, "Its frame and tint, where they are other than the house style's; false for none.", False, "true"),
)
FACT_INSET: Final = Record("fact-inset", "A fact box in an article.", (*_FACT_KEYS, *_INSET_PLACE))
QUOTE_STYLE: Final = Record(
    "quote-style",
    "How pull quotes look: what is left out is as it was.",
    (
        Key("border", Choice(tuple(BORDERS)), "The rule above and below: single, double (文武线), wavy …"),
        Key("weight", _WEIGHT, "The weight of that rule; 0pt for none."),
        Key("colour", Ink(), "The colour of that rule."),
        Key("marks", Boolean(), "Whether quotation marks are set around the words."),
    ),
)
QUOTE: Final = Record(
    "quote",
    "A pull quote (引语、提要) in an article.",
    (
        Key("quote", _TEXT, "The words.", True),
        Key("by", _TEXT, "Whose words they are.", examples=("市农科院研究员 王明",)),
        Key("style", QUOTE_STYLE, "How this quote looks, where it differs from the house style."),
        *_INSET_PLACE,
    ),
)

_ROLE_OVERRIDES = Named(ROLE, "role", "文字角色", TEXT_ROLES + HEADLINE_ROLES)
_PLACE_KEYS = (
    Key("at", AT, "A fixed place; without it the article takes the next free one."),
    Key("lines", _LINES, "The height in body lines, headline included.", False, "what the text needs"),
)
FRONT_MATTER: Final = Record(
    "front-matter",
    "What a reporter says at the top of an article file; the issue file's word goes before it.",
    (
        Key("headline", _HEADLINE, "The headline."),
        Key("byline", _TEXT, "Who wrote it.", examples=("记者 韩娟 通讯员 冯晓东",)),
        Key("dateline", _TEXT, "The run-in at the opening.", examples=("本报讯", "新华社北京12月23日电")),
        Key("style", _ROLE_OVERRIDES, "How roles of text are set in this article."),
    ),
)
JUMP: Final = Record(
    "jump",
    "An article that may jump if the pages are full that way (转版), on pages that the makeup engine makes.",
    (
        Key(
            "to",
            Either(scalar=_PAGE_NAME, sequence=Sequence(_PAGE_NAME, 1, 20)),
            "The page, or pages, on which it may go on.",
            True,
            examples=("A03", "[A03, A04]"),
        ),
        Key("headline", _HEADLINE, "The headline over the second part.", True),
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
        Key("file", _FILE, "The article's file.", examples=("articles/ertong.md",)),
        Key("text", _TEXT, "The article's text itself, in place of a file."),
        Key("box", _BOX, "A box around the article: true, or a mapping that says how."),
        *_PLACE_KEYS,
        Key("pictures", Sequence(ILLUSTRATION, 0, 20), "Pictures in the article."),
        Key(
            "jump",
            Either(scalar=_PAGE_NAME, mapping=JUMP),
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
        Key("section", _TEXT, "The section of the pages to which it may be given.", False, "any"),
    ),
)

CONTINUATION: Final = Record(
    "continuation",
    "The second part of an article that jumps (上接): its text is what the first part has no room for.",
    (
        Key(
            "continues",
            _TEXT,
            "The name of the article (its file's name without .md), which stands on another page and has `jump`.",
            True,
            examples=("ertong",),
        ),
        Key("headline", _HEADLINE, "The headline over the second part.", True),
        Key("span", SPANS, "The base columns that it takes.", False, "1; free on a page that the engine makes"),
        Key("columns", SPANS, "The legs into which its text is split (破栏).", False, "the span"),
        Key("style", _ROLE_OVERRIDES, "How roles of text are set in this part."),
        Key("box", _BOX, "A box around the part: true, or a mapping that says how."),
        *_PLACE_KEYS,
        Key("pictures", Sequence(ILLUSTRATION, 0, 20), "Pictures in this part."),
        *WISHES,
    ),
)

GROUP: Final = Record(
    "group",
    "Several articles under one headline (组合稿).",
    (
        Key("group", _GROUP_HEADLINE, "The headline over the articles.", True),
        Key("span", _COLUMNS, "The base columns that the group takes.", True),
        Key("articles", Sequence(ARTICLE, 1, 50), "The articles.", True),
        Key("box", _BOX, "A box around the group."),
        Key("style", _HEADLINE_STYLE, "How the parts of the group's headline are set."),
        *_PLACE_KEYS,
    ),
)

ADVERTISEMENT: Final = Record(
    "advertisement",
    "Bought or house space of a fixed size.",
    (
        Key("ad", _TEXT, "The advertisement's name.", True),
        Key(
            "file",
            _FILE,
            "What stands in it: JPEG, PNG, TIFF or PDF (its first page). Without it the space stays white.",
        ),
        Key("size", Sequence(_PAPER_SIZE, 2, 2), "Width and height.", examples=("[120mm, 80mm]",)),
        Key("span", _COLUMNS, "The base columns that it takes, if no size is given."),
        Key("lines", _LINES, "The body lines that it takes, if no size is given."),
        Key("at", AT, "A fixed place."),
        Key("frame", _WEIGHT, "The weight of a frame around it.", False, "0pt"),
        Key("alternate", _TEXT, "What it says, for those who cannot see it.", False, "its name"),
    ),
)

PICTURE_STORY: Final = Record(
    "picture",
    "A picture with its caption that stands by itself (图片新闻).",
    (
        Key("picture", _FILE, "The picture: JPEG, PNG or TIFF, in the issue's folder.", True),
        Key("span", SPANS, "The base columns that it takes.", False, "1"),
        Key("lines", _HEIGHTS, "How many body lines it is high, without its caption.", True),
        Key("at", AT, "A fixed place."),
        *WISHES,
        *_ILLUSTRATION_KEYS,
    ),
)

RULE: Final = Record(
    "rule",
    "A rule across the page or a part of it.",
    (
        Key("rule", Choice(tuple(BORDERS)), _BORDER_KINDS, True),
        Key("span", _COLUMNS, "The base columns that it crosses.", False, "the whole page"),
        Key("lines", _LINES, "The body lines that it takes.", False, "1"),
        Key("weight", _WEIGHT, "Its weight, of an ornament that of its finest line.", False, "0.5pt; of ornaments 1pt"),
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

FORMAT: Final = Record(
    "format",
    "The page: paper and grid. What is left out is as in the base.",
    (
        Key("base", _TEXT, "The format that this one alters.", examples=("tabloid", "broadsheet")),
        Key("pdf", Choice(STANDARDS), "The standard of its files, in place of the plant's.", False, "the plant's"),
        Key("size", Sequence(_PAPER_SIZE, 2, 2), "Width and height of the trimmed page.", examples=("[275mm, 390mm]",)),
        Key("bleed", _MARGIN, "Bleed on all sides; newspapers have none."),
        Key("top", _MARGIN, "From the page's top edge to the type area."),
        Key("columns", _COLUMNS, "Base columns."),
        Key("measure", Whole(4, 100), "Characters in a base column."),
        Key("gutter", Measure(("abs", "em"), 0, 100 * MM), "White between columns (栏空).", examples=("1em",)),
        Key("body", Measure(("abs",), 4 * PT, 40 * PT), "Size of the body type.", examples=("小五", "9pt")),
        Key(
            "leading",
            Measure(("abs", "em"), 4 * PT, 80 * PT),
            "From baseline to baseline of the body.",
            examples=("1.25em",),
        ),
        Key("rows", _LINES, "Body lines in the type area: the baseline grid."),
        Key("header", _MARGIN, "Height of the page header (报眉), which ends at the type area."),
        Key("column_rule", _WEIGHT, "Weight of the rules in the gutters (栏线).", examples=("0.1mm",)),
        Key(
            "remainder",
            Choice(("gutter", "measure")),
            "What becomes of the part of a character that is left when a span is split into legs: "
            "wider gutters, or a fractional measure.",
        ),
        Key(
            "file_name",
            Text(),
            "The name of a page's files, made of {paper} {date} {page} {section} {number}.",
            examples=("{paper}-{date}-{page}",),
        ),
    ),
)

_LEVEL_KEYS = tuple(Key(name, ROLE, f"The {name} of this level.") for name in HEADLINE_ROLES)
HEADLINE_LEVEL: Final = Record(
    "level",
    "The headlines of articles of at least so many columns; what is left out is as in the level before.",
    (
        Key("span", _COLUMNS, "From this span on.", True),
        Key("space", LineCount(50_000), "White above and below the headline, in body lines each."),
        *_LEVEL_KEYS,
    ),
)
_LEVELS = Sequence(HEADLINE_LEVEL, 1, MOST_COLUMNS)
SPOT: Final = Record(
    "spot",
    "A spot colour (专色).",
    (
        Key("spot", _TEXT, "Its name at the printer's.", True),
        Key("alternate", Ink(), "What it looks like in process inks.", True),
    ),
)

LATIN: Final = Record(
    "latin",
    "The Latin face that goes with a Han family.",
    (
        Key("family", _TEXT, "Its family; without it the Han face's own letters.", examples=("EB Garamond",)),
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
        Key("indent", _DISTANCE, "The indent of their paragraphs.", examples=("1em",)),
    ),
)
INSET_STYLE: Final = Record(
    "inset-style",
    "How text runs beside what stands within it.",
    (
        Key("least", Measure(("em",), 0, 0), "Beside it no line has fewer whole characters.", examples=("5em",)),
        Key("white", _DISTANCE, "The white beside it, at the least.", examples=("1em",)),
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
        Key("base", _TEXT, "The house style that this one alters.", examples=("house",)),
        Key("colours", Named(Either(scalar=Ink(), mapping=SPOT), "colour", "颜色"), "House colours by name."),
        Key("roles", Named(ROLE, "role", "文字角色"), "The roles of text by name: body, strong, kai, subhead, …"),
        Key("headlines", _LEVELS, "Headlines by span."),
        Key("group_headlines", _LEVELS, "Headlines over several articles, by span."),
        Key("headline_box", BOX, "The box that “box: true” draws around a headline."),
        Key("article_box", BOX, "The box that “box: true” draws around an article."),
        Key("fact_box", BOX, "The box around facts (名词解释、相关链接)."),
        Key("quote", QUOTE_STYLE, "How pull quotes look."),
        Key("article_space", Whole(0, 20), "Body lines of white between articles one above the other."),
        Key("article_rule", _WEIGHT, "The weight of the rule in that white; 0pt for none."),
        Key("article_border", Choice(tuple(BORDERS)), "What that rule is: single, double (文武线), wavy …"),
        Key(
            "apart",
            Choice(("none", "rule", "box")),
            "What keeps two headlines of like weight that stand side by side (碰题) apart: nothing, a rule between the "
            "two, or a frame around one of them.",
        ),
        Key("apart_rule", _WEIGHT, "The weight of that rule."),
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
        Key("fallback", Sequence(_TEXT, 0, 10), "Families to look in for a character that a face lacks, in order."),
    ),
)

MASTHEAD: Final = Record(
    "masthead",
    "The nameplate of the front page (报头).",
    (
        Key("title", _TEXT, "The paper's name.", False, "paper"),
        Key("subtitle", _TEXT, "A line under the name."),
        Key("details", Sequence(_TEXT, 0, 12), "Small lines: CN number, postal code, number of pages."),
        Key("span", _COLUMNS, "The base columns that it takes; the rest is the ear (报眼).", False, "the whole page"),
        Key("lines", _LINES, "Its height in body lines.", False, "10"),
    ),
)

PAGE: Final = Record(
    "page",
    "One page.",
    (
        Key("page", _PAGE_NAME, "The page's name.", True, examples=("A02",)),
        Key("section", _TEXT, "What the page is about.", examples=("综合新闻",)),
        Key("staff", Named(_TEXT, "duty", "职务"), "Who made it: duty and name.", examples=("{责任编辑: 韩娟}",)),
        Key("masthead", MASTHEAD, "The nameplate, on a front page."),
        Key("format", Either(scalar=_TEXT, mapping=FORMAT), "A format of its own.", False, "the issue's"),
        Key("style", Either(scalar=_TEXT, mapping=STYLE), "A house style of its own.", False, "the issue's"),
        MAKEUP,
        Key("articles", Sequence(MODULE, 0, 200), "What stands on the page, in order of importance.", True),
        Key(
            "fillers",
            Sequence(FILLER, 0, MOST_FILLERS),
            "Small articles, pictures and house advertisements (补白、自用广告) from which the makeup engine takes "
            "none, some or all, each once at the most, so that the page is full; the first ones rather than the last.",
        ),
    ),
)

ISSUE: Final = Record(
    "issue",
    "One day's paper.",
    (
        Key("paper", _TEXT, "The paper's name.", True, examples=("今日中原",)),
        Key("date", Date(), "The day of publication.", True, examples=("2021-12-28",)),
        Key("number", _TEXT, "The number of the issue (总期号).", examples=("第4321期",)),
        Key(
            "language",
            Text(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", "a language tag such as zh-Hans", "语言标签，如 zh-Hans"),
            "The language, as a BCP 47 tag.",
            False,
            "zh-Hans",
        ),
        Key(
            "format",
            Either(scalar=_TEXT, mapping=FORMAT),
            "The page format: a name, a file, or a mapping that alters one.",
            True,
            examples=("tabloid",),
        ),
        Key(
            "style",
            Either(scalar=_TEXT, mapping=STYLE),
            "The house style: a name, a file, or a mapping that alters one.",
            False,
            "house",
        ),
        Key(
            "plant",
            Either(scalar=_TEXT, mapping=PLANT),
            "The plant profile: a name, a file, or a mapping that alters one.",
            False,
            "newsprint-coldset",
        ),
        Key("pdf", Choice(STANDARDS), "The standard of the files, in place of the plant's.", False, "the format's"),
        MAKEUP,
        Key("pages", Sequence(PAGE, 1, 400), "The pages.", True),
        Key(
            "articles",
            Sequence(FREE_ARTICLE, 0, 400),
            "Stories that are given to the pages that the makeup engine makes, by room, section and importance.",
        ),
    ),
)
