from __future__ import annotations

import datetime

import pytest

from layout.display import ARTIFACT, Glyphs, Stroke
from layout.issue.model import Masthead
from layout.page.codes import HEADER_TOO_LONG
from layout.page.drawing import Canvas
from layout.page.furniture import _strip_rows, date_form, date_parts, draw_header, draw_masthead
from layout.units import PT
from tests.page.makers import EM, FORMAT, ROW, SPAN, STYLE, context, issue, page, text


@pytest.mark.parametrize(
    ("date", "language", "written", "day"),
    [
        (datetime.date(2021, 12, 28), "zh-Hans", "2021年12月28日", "星期二"),
        (datetime.date(2022, 1, 2), "zh-Hant-TW", "2022年1月2日", "星期日"),
        (datetime.date(2022, 3, 1), "ja", "2022年3月1日", "火曜日"),
        (datetime.date(2022, 3, 6), "ja-JP", "2022年3月6日", "日曜日"),
        (datetime.date(2022, 3, 1), "ko", "2022년 3월 1일", "화요일"),
        (datetime.date(2022, 3, 1), "fr", "2022年3月1日", "星期二"),
    ],
)
def test_dates_as_papers_print_them(date: datetime.date, language: str, written: str, day: str) -> None:
    assert date_parts(date, language) == [written, day]


@pytest.mark.parametrize(
    ("language", "written"),
    [("zh-Hans", "总第7期"), ("zh-Hant-HK", "總第7期"), ("zh-TW", "總第7期"), ("ja", "第7号"), ("ko", "제7호")],
)
def test_the_number_of_the_issue_as_papers_print_it(language: str, written: str) -> None:
    assert date_form(language).number.format(7) == written


def glyphs(canvas: Canvas) -> list[Glyphs]:
    return [item for item in canvas.items if isinstance(item, Glyphs)]


def test_the_page_header_stands_above_the_type_area() -> None:
    canvas = Canvas()
    described = page([], section=text("综合新闻"), staff=(("责任编辑", "韩娟"),))
    surroundings = context()
    draw_header(surroundings, canvas, issue(described), described)
    number, paper, staff, section = glyphs(canvas)
    assert [part.text for part in (number, paper, staff, section)] == [
        "A02",
        "今日中原　2021年12月28日　星期二",
        "责任编辑 韩娟",
        "综合新闻",
    ]
    assert number.size == 22 * PT
    assert len({part.y for part in glyphs(canvas)}) == 1
    rules = [item for item in canvas.items if isinstance(item, Stroke)]
    assert rules[0].weight > rules[1].weight
    assert number.y < rules[0].y1 < rules[1].y1 < FORMAT.top
    assert all(item.node == ARTIFACT for item in canvas.items if isinstance(item, Glyphs | Stroke))
    # 66 pt of number, 10 of white and 20 characters reach to 276 pt: the section, which would begin at
    # 245 pt in the middle of 550, stands 10 pt after them. The staff ends at the right edge.
    assert section.x + section.offsets[0] - surroundings.grid.x == 286 * PT
    assert staff.x + staff.offsets[-1] + staff.size == surroundings.grid.x + 55 * EM


def test_the_section_stands_in_the_middle_where_there_is_room() -> None:
    surroundings = context()
    described = page([], section=text("综合新闻"), staff=(("责任编辑", "韩娟"),))
    canvas = Canvas()
    draw_header(surroundings, canvas, issue(described)._replace(paper=""), described._replace(name="A"))
    section = glyphs(canvas)[-1]
    # 22 pt, 10 pt and 16 characters reach to 192 pt; four characters of 15 pt begin at (550 - 60) / 2 = 245.
    assert section.x + section.offsets[0] - surroundings.grid.x == 245 * PT
    assert not surroundings.report.diagnostics


def test_header_parts_that_meet_are_told() -> None:
    surroundings = context()
    described = page([], section=text("综合新闻"), staff=(("责任编辑", "韩" * 30),))
    draw_header(surroundings, Canvas(), issue(described), described)
    assert [found.code for found in surroundings.report] == [HEADER_TOO_LONG]


def test_the_masthead_says_what_the_header_leaves_out() -> None:
    masthead = Masthead(text("今日中原"), text("中原区"), (text("CN 41-0001"),), 3, 10, SPAN)
    described = page([], masthead=masthead)
    surroundings = context()
    header, plate = Canvas(), Canvas()
    draw_header(surroundings, header, issue(described), described)
    draw_masthead(surroundings, plate, issue(described), masthead)
    assert [run.text for run in glyphs(header)] == ["A02"]
    assert [run.text for run in glyphs(plate)] == [
        "今日中原",
        "中原区",
        "2021年12月28日　　星期二　　总第1234期　　CN 41-0001",
    ]
    name = next(run for run in glyphs(plate) if run.text == "今日中原")
    assert name.size == 40 * PT
    # Everything stands inside its rows and its three columns.
    foot = FORMAT.top + 10 * ROW
    for item in plate.items:
        bottom = item.y if isinstance(item, Glyphs) else item.y1  # type: ignore[union-attr]
        assert FORMAT.top < bottom <= foot


def test_a_number_that_is_written_out_stays_so() -> None:
    masthead = Masthead(text("今日中原"), None, (), 4, 10, SPAN)
    described = page([], masthead=masthead)
    canvas = Canvas()
    draw_masthead(context(), canvas, issue(described)._replace(number="第1期"), masthead)
    assert glyphs(canvas)[-1].text == "2021年12月28日　　星期二　　第1期"


def test_a_long_nameplate_shrinks_to_its_columns() -> None:
    masthead = Masthead(text("今日中原新闻日报"), None, (), 1, 10, SPAN)
    canvas = Canvas()
    described = page([], masthead=masthead)
    draw_masthead(context(), canvas, issue(described), masthead)
    # Eight characters into 130 pt: 16.25 pt each.
    assert glyphs(canvas)[0].size == round(16.25 * PT)


def test_no_part_of_the_masthead_strip_is_broken() -> None:
    # Five parts of 4, 4, 6, 20 and 8 characters with gaps of two: 50 em in one row, 18 and 30 in two.
    parts = ["甲" * 4, "乙" * 4, "丙" * 6, "丁" * 20, "戊" * 8]
    role = STYLE.roles["masthead"]
    assert len(_strip_rows(context(), parts, role, 60 * role.size)) == 1
    rows = _strip_rows(context(), parts, role, 32 * role.size)
    assert [row.split() for row in rows] == [parts[:3], parts[3:]]
