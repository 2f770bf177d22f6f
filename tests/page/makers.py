"""Small pages for the tests: every character one em wide, the em 10 pt, the row 12 pt."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from layout.diagnostics import Report, Span
from layout.display import BLACK, FontSource
from layout.issue.model import (
    Advertisement,
    Article,
    At,
    Block,
    BoxStyle,
    Format,
    Group,
    Headline,
    HeadlineLevel,
    HouseStyle,
    Illustration,
    Issue,
    PageDescription,
    Role,
    Run,
    Text,
)
from layout.issue.plants import usual_plant
from layout.page.context import Context
from layout.page.grid import Grid
from layout.text.model import Line, LineRun, Measure, ParagraphStyle, Piece
from layout.units import MM, PT, THOUSAND, Length, Size

EM = 10 * PT
ROW = 12 * PT
SPAN = Span("issue.yaml", 1, 1, 1, 2)


class PlainFaces:
    """One face for everything, its em box 880 above and 120 below the baseline."""

    kept = None

    def __init__(self) -> None:
        self.only = SimpleNamespace(
            key="plain", ascender=880, descender=-120, upem=1000, source=FontSource("plain", "plain.ttf")
        )

    def face(self, family: str, weight: int) -> Any:
        return self.only

    def by_key(self, key: str) -> Any:
        return self.only


def advance(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) * piece.style.size * piece.style.scale // THOUSAND for piece in pieces)


def plain_size(pieces: Sequence[Piece], style: ParagraphStyle, faces: Any, report: Report) -> int:
    """What natural_size is here: as many ems as characters."""
    return advance(pieces)


def plain_paragraph(
    pieces: Sequence[Piece], style: ParagraphStyle, measure: Measure, faces: Any, report: Report
) -> tuple[Line, ...]:
    """What set_paragraph is here: as many characters on a line as fit, nothing adjusted."""
    measures = (measure,) if isinstance(measure, int) else measure
    first = pieces[0].style
    pitch = first.size * first.scale // THOUSAND
    text = "".join(piece.text for piece in pieces)
    lines: list[Line] = []
    start = 0
    while start < len(text):
        measure = measures[min(len(lines), len(measures) - 1)]
        indent = style.indent if not start else 0
        end = start + max(1, (measure - indent) // pitch)
        part = text[start:end]
        size = len(part) * pitch
        edge = {"right": measure - size, "center": (measure - size) // 2}.get(style.align, indent)
        offsets = tuple(edge + i * pitch for i in range(len(part)))
        run = LineRun(
            "plain", first.size, first.scale, first.colour, first.overprint, tuple(range(len(part))), offsets, (), part,
            (), None,
        )  # fmt: skip
        lines.append(Line(part, (run,), measure, edge, size, size, 0, end >= len(text)))
        start = end
    return tuple(lines)


def role(size: float = 10, **more: Any) -> Role:
    length = Length(round(size * PT))
    plain = Role(
        "song", 400, length, Size(1200, "em"), BLACK, "justify", Size(0, "em"), 0, 0, length, THOUSAND, 1, Size(0, "em")
    )
    return plain._replace(**more)


ROLES = {
    "body": role(indent=Size(2000, "em")),
    "strong": role(weight=700),
    "dateline": role(weight=700),
    "subhead": role(align="center", before=500, after=500),
    "byline": role(align="right"),
    "jump": role(align="right"),
    "caption": role(align="left"),
    "credit": role(align="right"),
    "folio": role(align="left"),
    "masthead": role(align="center"),
    "nameplate": role(40, align="center", smallest=Length(10 * PT)),
}

LEVEL = HeadlineLevel(
    1,
    {
        "kicker": role(12, align="center"),
        "main": role(20, align="center", lines=2, smallest=Length(15 * PT), condense=800),
        "deck": role(12, align="center"),
    },
    500,
)

BOX = BoxStyle(Length(PT), "single", BLACK, None, False, Size(1000, "em"))

STYLE = HouseStyle(
    "plain", "zh-Hans", {}, ROLES, (LEVEL,), (LEVEL,), BOX, BOX, 1, Length(PT // 2), "articles", "quanjiao", "basic",
    "auto", "half", "none", True, False, (),
)  # fmt: skip

PLANT = usual_plant()
FORMAT = Format(
    "small", Length(700 * PT), Length(700 * PT), Length(0), Length(60 * PT), 4, 13, Size(1000, "em"), Length(EM),
    Length(ROW), 50, Length(40 * PT), Length(MM // 10), "gutter", "{page}.pdf", SPAN,
)  # fmt: skip
"""Four columns of 13 characters, 50 rows: 55 characters or 550 pt across."""


def context(form: Format = FORMAT, style: HouseStyle = STYLE, report: Report | None = None) -> Context:
    faces: Any = PlainFaces()
    return Context(Grid.of(form), style, faces, Report() if report is None else report, "A01", form.column_rule)


def text(value: str) -> Text:
    return Text(value, SPAN)


def paragraph(length: int, mark: str = "文") -> Block:
    return Block("paragraph", (Run(mark * length, "body", "a.md", ((0, 1, 1),)),), SPAN)


def subhead(value: str) -> Block:
    return Block("subhead", (Run(value, "body", "a.md", ((0, 1, 1),)),), SPAN)


def headline(main: str, kicker: str = "", deck: str = "", box: BoxStyle | None = None) -> Headline:
    def part(value: str) -> tuple[Text, ...]:
        return (text(value),) if value else ()

    return Headline(part(kicker), part(main), part(deck), box, SPAN)


def article(name: str = "one", columns: int = 2, legs: int = 2, blocks: Sequence[Block] = (), **more: Any) -> Article:
    plain = Article(name, None, columns, legs, None, None, None, None, tuple(blocks), (), {}, SPAN)
    return plain._replace(**more)


def at(column: int, line: int) -> At:
    return At(column, line, SPAN)


def group(columns: int, articles: Sequence[Article], **more: Any) -> Group:
    return Group("group", headline("组合标题"), columns, None, None, None, tuple(articles), {}, SPAN)._replace(**more)


def advertisement(columns: int, lines: int, **more: Any) -> Advertisement:
    plain = Advertisement("ad", None, columns, lines, Length(0), Length(0), None, Length(PT), "", SPAN)
    return plain._replace(**more)


def picture(path: str, **more: Any) -> Illustration:
    return Illustration(path, None, None, 1, 6, "top-left", "cover", "", SPAN)._replace(**more)


def page(modules: Sequence[Any], **more: Any) -> PageDescription:
    return PageDescription("A02", None, (), None, tuple(modules), FORMAT, STYLE, SPAN)._replace(**more)


def issue(description: PageDescription, style: HouseStyle = STYLE) -> Issue:
    date = datetime.date(2021, 12, 28)
    return Issue("今日中原", date, "1234", "zh-Hans", style, FORMAT, (description,), "/", (), SPAN, PLANT)
