"""Every key of an issue, declared once: the reader and the JSON Schema are both made from this.

The words in ``about`` are what an editor's completion shows. What a key means on the page is said here and
nowhere else. Those of formats, pages and issues stand here; what they draw together, in the modules beside this.
"""

from __future__ import annotations

from typing import Final

from layout.issue.article_keys import FILLER, FREE_ARTICLE, MODULE
from layout.issue.makeup_keys import MAKEUP, MOST_FILLERS
from layout.issue.plant_keys import PLANT, STANDARDS
from layout.issue.schema import Choice, Date, Either, Key, Measure, Named, Record, Sequence, Text, Whole
from layout.issue.style_keys import STYLE
from layout.issue.text_keys import COLUMNS, LINES, MARGIN, PAGE_NAME, PAPER_SIZE, TEXT, WEIGHT
from layout.units import MM, PT

FORMAT: Final = Record(
    "format",
    "The page: paper and grid. What is left out is as in the base.",
    (
        Key("base", TEXT, "The format that this one alters.", examples=("tabloid", "broadsheet")),
        Key("pdf", Choice(STANDARDS), "The standard of its files, in place of the plant's.", False, "the plant's"),
        Key("size", Sequence(PAPER_SIZE, 2, 2), "Width and height of the trimmed page.", examples=("[275mm, 390mm]",)),
        Key("bleed", MARGIN, "Bleed on all sides; newspapers have none."),
        Key("top", MARGIN, "From the page's top edge to the type area."),
        Key("columns", COLUMNS, "Base columns."),
        Key("measure", Whole(4, 100), "Characters in a base column."),
        Key("gutter", Measure(("abs", "em"), 0, 100 * MM), "White between columns (栏空).", examples=("1em",)),
        Key("body", Measure(("abs",), 4 * PT, 40 * PT), "Size of the body type.", examples=("小五", "9pt")),
        Key(
            "leading",
            Measure(("abs", "em"), 4 * PT, 80 * PT),
            "From baseline to baseline of the body.",
            examples=("1.25em",),
        ),
        Key("rows", LINES, "Body lines in the type area: the baseline grid."),
        Key("header", MARGIN, "Height of the page header (报眉), which ends at the type area."),
        Key("column_rule", WEIGHT, "Weight of the rules in the gutters (栏线).", examples=("0.1mm",)),
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

MASTHEAD: Final = Record(
    "masthead",
    "The nameplate of the front page (报头).",
    (
        Key("title", TEXT, "The paper's name.", False, "paper"),
        Key("subtitle", TEXT, "A line under the name."),
        Key("details", Sequence(TEXT, 0, 12), "Small lines: CN number, postal code, number of pages."),
        Key("span", COLUMNS, "The base columns that it takes; the rest is the ear (报眼).", False, "the whole page"),
        Key("lines", LINES, "Its height in body lines.", False, "10"),
    ),
)

PAGE: Final = Record(
    "page",
    "One page.",
    (
        Key("page", PAGE_NAME, "The page's name.", True, examples=("A02",)),
        Key("section", TEXT, "What the page is about.", examples=("综合新闻",)),
        Key("staff", Named(TEXT, "duty", "职务"), "Who made it: duty and name.", examples=("{责任编辑: 韩娟}",)),
        Key("masthead", MASTHEAD, "The nameplate, on a front page."),
        Key("format", Either(scalar=TEXT, mapping=FORMAT), "A format of its own.", False, "the issue's"),
        Key("style", Either(scalar=TEXT, mapping=STYLE), "A house style of its own.", False, "the issue's"),
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
        Key("paper", TEXT, "The paper's name.", True, examples=("今日中原",)),
        Key("date", Date(), "The day of publication.", True, examples=("2021-12-28",)),
        Key("number", TEXT, "The number of the issue (总期号).", examples=("第4321期",)),
        Key(
            "language",
            Text(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", "a language tag such as zh-Hans", "语言标签，如 zh-Hans"),
            "The language, as a BCP 47 tag.",
            False,
            "zh-Hans",
        ),
        Key(
            "format",
            Either(scalar=TEXT, mapping=FORMAT),
            "The page format: a name, a file, or a mapping that alters one.",
            True,
            examples=("tabloid",),
        ),
        Key(
            "style",
            Either(scalar=TEXT, mapping=STYLE),
            "The house style: a name, a file, or a mapping that alters one.",
            False,
            "house",
        ),
        Key(
            "plant",
            Either(scalar=TEXT, mapping=PLANT),
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
