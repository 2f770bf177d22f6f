"""report.json says what the page's settings say, in points and millimetres."""

from __future__ import annotations

import json

from layout import report
from layout.diagnostics import Span
from layout.display import Mark, Page
from layout.issue.model import LeftOut
from layout.page.makeup.choice import Choice, ModuleChoice
from layout.page.makeup.former import Fine, FormerPage, Kept, Stood
from layout.page.model import ComposedPage, Leg, Setting, Standing
from layout.text.model import Line
from layout.units import MM, PT, mm, pt

SPAN = Span("issue.yaml", 1, 1, 1, 2)


def line(text: str, gap: int = 0, last: bool = False) -> Line:
    return Line(
        text=text, runs=(), measure=144 * PT, start=0, inline_size=144 * PT, natural=143 * PT + 1, gap=gap, last=last
    )


# Of two lines the last is not counted, and of the mean of one line there is but that line.
FIGURES = {
    "lines": 1,
    "gap_rms_em": 0.007,
    "gap_worst_em": 0.007,
    "worst_line": "“第一行，",
    "loose_lines": 0,
    "short_last_lines": 0,
}

LINES = (line("“第一行，", 7), line("第二行。", last=True))


def composed(lines: tuple[Line, ...] = LINES) -> ComposedPage:
    leg = Leg(x=20 * MM, y=30 * MM, width=144 * PT, row=5, rows=3, lines=lines)
    setting = Setting(
        name="ertong",
        page="A02",
        column=1,
        columns=2,
        row=1,
        rows=7,
        legs=(leg,),
        used=2,
        spare=1,
        overset=1,
        overset_characters=3,
        looseness=((2, -1),),
        overset_text="没位置",
        characters=12,
        span=SPAN,
    )
    page = Page("A02", mm(275), mm(390), mm(3), (), (), (Mark(0, 0, 1, 1, "overset"),))
    picture = ("picture", (1, 3, 1, 6))
    standings = (
        Standing("ertong", SPAN, "text", 1, 2, 1, 8, insets=(picture,)), Standing("书店", SPAN, "ad", 3, 6, 1, 21),
    )  # fmt: skip
    return ComposedPage(page, (), (setting,), standings)


def read() -> dict[str, object]:
    page = report.page_text(report.page_report(composed()).record)
    pages = [(page, ("A02.pdf", "A02.png")), (page, ("A03.pdf",))]
    found = json.loads(report.issue_text({"paper": "今日中原", "date": "2021-12-28"}, pages))
    assert isinstance(found, dict)
    return found


def test_the_whole_of_it() -> None:
    page = {
        "page": "A02",
        "files": ["A02.pdf", "A02.png"],
        "size": {"width_mm": 275.0, "height_mm": 390.0, "bleed_mm": 3.0},
        "marks": ["overset"],
        "quality": FIGURES,
        "modules": [
            {
                "name": "ertong", "kind": "text", "column": 1, "columns": 2, "line": 1, "lines": 7,
                "insets": [{"kind": "picture", "column": 1, "columns": 1, "line": 3, "lines": 4}],
            },
            {"name": "书店", "kind": "ad", "column": 3, "columns": 4, "line": 1, "lines": 20, "insets": []},
        ],
        "articles": [
            {
                "name": "ertong",
                "frame": {"column": 1, "columns": 2, "line": 1, "lines": 7},
                "lines_used": 2,
                "lines_spare": 1,
                "lines_overset": 1,
                "characters": 12,
                "characters_overset": 3,
                "overset_text": "没位置",
                "looseness": [{"paragraph": 2, "lines": -1}],
                "quality": FIGURES,
                "legs": [
                    {
                        "line": 5,
                        "lines": 3,
                        "mm": {"x": 20.0, "y": 30.0, "width": 50.8},  # 144 pt are two inches
                        "pt": {"x": 56.693, "y": 85.039, "width": 144.0},
                        "text": [
                            {
                                "text": "“第一行，",
                                "measure": 144.0,
                                "start": 0.0,
                                "size": 144.0,
                                "natural": 143.0,
                                "stretch": 7,
                                "gap_em": 0.007,
                                "last": False,
                            },
                            {
                                "text": "第二行。",
                                "measure": 144.0,
                                "start": 0.0,
                                "size": 144.0,
                                "natural": 143.0,
                                "stretch": 0,
                                "gap_em": 0.0,
                                "last": True,
                            },
                        ],
                    }
                ],
            }
        ],
    }
    assert read() == {"paper": "今日中原", "date": "2021-12-28", "pages": [page, {**page, "files": ["A03.pdf"]}]}


def test_points_keep_three_decimals() -> None:
    made = Line(text="", runs=(), measure=pt(1) + 6, start=7, inline_size=0, natural=0, gap=0, last=False)
    found = report.page_report(composed((made,))).record
    # 6 and 7 of the 12,700 units of a point are 0.00047 and 0.00055 pt.
    assert '"measure": 1.0, "start": 0.001' in report.page_text(found)


def test_a_line_of_text_takes_a_line_of_the_file() -> None:
    text = report.page_text(report.page_report(composed()).record)
    rows = [row for row in text.splitlines() if '"text": "' in row]
    assert len(rows) == 2
    assert rows[0].strip().startswith('{"text": "“第一行，", "measure": 144.0')


def test_an_issue_of_no_pages_is_json() -> None:
    assert json.loads(report.issue_text({"paper": "报"}, [])) == {"paper": "报", "pages": []}


def test_fillers_are_told_whether_they_were_taken() -> None:
    made = composed()._replace(fillers=(("本报征订", True), ("古诗一首", False)))
    assert json.loads(report.page_text(report.page_report(made).record))["fillers"] == [
        {"name": "本报征订", "taken": True},
        {"name": "古诗一首", "taken": False},
    ]
    assert "fillers" not in report.page_report(composed()).record


def test_what_was_cut_is_told_in_full() -> None:
    made = composed()
    (setting,) = made.settings
    cut = setting._replace(left_out=LeftOut("末句。\n 末段。", 2))
    (found,) = json.loads(report.page_text(report.page_report(made._replace(settings=(cut,))).record))["articles"]
    assert (found["lines_cut"], found["characters_cut"], found["cut_text"]) == (2, 6, "末句。\n 末段。")
    assert "cut_text" not in report.page_text(report.page_report(made).record)


NOW = Stood("甲", 3, 1, 2, 9, 2, (3, 1), (12,), 1)
OTHER = Stood("广告", 1, 1, 2, 9)
FINE = Fine("chimney", ("甲", "乙"), 15)
KEPT = Kept(31, False, 804, (NOW, OTHER), (FINE,))
MODULES = (ModuleChoice(NOW, 16, 7, 1, 2), ModuleChoice(OTHER, 0, 1))
PAGE = FormerPage("ab", (4, 50, 1), 2, True, (NOW._replace(column=1),), (KEPT._replace(cost=30, paid=()), KEPT))


def makeup(choice: Choice) -> dict[str, object]:
    found = report.page_report(composed()._replace(choice=choice)).record["makeup"]
    assert isinstance(found, dict)
    return found


def test_what_the_engine_chose_is_told_with_what_it_cost() -> None:
    place = {"columns": 2, "line": 1, "lines": 9}
    article = {"name": "甲", "column": 3, **place, "legs": 2, "headline_columns": 3, "headline_lines": 1}
    ad = {"name": "广告", "column": 1, **place, "legs": None, "headline_columns": None, "headline_lines": None}
    fine = {"rule": "chimney", "modules": ("甲", "乙"), "cost": 15}
    assert makeup(Choice(PAGE, KEPT, MODULES)) == {
        "filled": True,
        "cost": 31,
        "proved_best": False,
        "effort": 0.804,
        "layout": 2,
        "chosen_by_editor": True,
        "taboos": [fine],
        "modules": [
            {
                **article, "picture_lines": [12], "white_lines": 1, "leading_lines": 1, "headline_leading_lines": 2,
                "cost": 16, "variants": 7,
            },
            {
                **ad, "picture_lines": [], "white_lines": 0, "leading_lines": 0, "headline_leading_lines": 0,
                "cost": 0, "variants": 1,
            },
        ],
        "moved": [
            {
                "name": "甲",
                "how": "moved",
                "before": {"column": 1, **place, "legs": 2},
                "now": {"column": 3, **place, "legs": 2},
            }
        ],
        "layouts": [{"layout": 1, "cost": 30, "taboos": []}, {"layout": 2, "cost": 31, "taboos": [fine]}],
    }


def test_of_the_nearest_layout_nothing_is_said_of_the_one_before() -> None:
    found = makeup(Choice(PAGE, KEPT, MODULES, filled=False))
    assert (found["filled"], found["layout"], found["moved"], found["layouts"]) == (False, None, [], [])


def test_a_page_made_by_hand_has_no_makeup() -> None:
    assert "makeup" not in report.page_report(composed()).record
