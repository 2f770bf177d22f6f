from __future__ import annotations

from layout.display import Glyphs
from layout.issue.model import Article, HeadlineLevel
from layout.page.codes import TEXT_OVERSET, TOO_WIDE
from layout.page.drawing import Canvas
from layout.page.group import prepare_group
from layout.page.modules import Spot
from layout.units import PT, Length
from tests.page.makers import BOX, EM, LEVEL, ROW, STYLE, article, context, group, headline, paragraph


def drawn(plan: object) -> Canvas:
    canvas = Canvas()
    plan.draw(canvas, Spot(0, 0, 1, 1))  # type: ignore[attr-defined]
    return canvas


def lines(count: int, mark: str) -> list[object]:
    """Blocks of one paragraph that takes so many lines of 13 characters."""
    return [paragraph(13 * count - 2, mark)]


def test_articles_stand_side_by_side_under_one_headline() -> None:
    one = article("one", 2, 2, lines(10, "甲"))  # type: ignore[arg-type]
    two = article("two", 2, 2, lines(10, "乙"))  # type: ignore[arg-type]
    plan = prepare_group(context(), group(4, [one, two]), 4).plan()
    assert plan.rows == 3 + 5
    canvas = drawn(plan)
    assert [(s.name, s.column, s.columns, s.row, s.rows) for s in canvas.settings] == [
        ("one", 1, 2, 4, 5),
        ("two", 3, 2, 4, 5),
    ]
    assert canvas.settings[1].legs[0].x == 28 * EM
    roles = [(node.role, node.parent) for node in canvas.nodes]
    assert roles == [("group", -1), ("main", 0), ("article", 0), ("paragraph", 2), ("article", 0), ("paragraph", 4)]


def test_the_shorter_article_is_drawn_out_to_the_foot() -> None:
    one = article("one", 2, 2, lines(12, "甲"))  # type: ignore[arg-type]
    two = article("two", 2, 2, lines(10, "乙"))  # type: ignore[arg-type]
    canvas = drawn(prepare_group(context(), group(4, [one, two]), 4).plan())
    assert [setting.rows for setting in canvas.settings] == [6, 6]
    assert [setting.spare for setting in canvas.settings] == [0, 2]


def test_articles_as_wide_as_the_group_stand_one_below_the_other() -> None:
    one = article("one", 4, 4, lines(20, "甲"))  # type: ignore[arg-type]
    two = article("two", 4, 4, lines(20, "乙"))  # type: ignore[arg-type]
    canvas = drawn(prepare_group(context(), group(4, [one, two]), 4).plan())
    assert [setting.row for setting in canvas.settings] == [4, 4 + 5 + 1]


def test_a_group_without_room_tells_what_is_overset() -> None:
    surroundings = context()
    one = article("one", 2, 2, lines(10, "甲"))  # type: ignore[arg-type]
    two = article("two", 2, 2, lines(12, "乙"))  # type: ignore[arg-type]
    plan = prepare_group(surroundings, group(4, [one, two]), 4).plan(3 + 4)
    assert plan.rows == 7
    canvas = drawn(plan)
    assert [setting.overset for setting in canvas.settings] == [2, 4]
    assert [found.code for found in surroundings.report] == [TEXT_OVERSET, TEXT_OVERSET]
    text = "".join(item.text for item in canvas.items if isinstance(item, Glyphs))
    left = "".join(setting.overset_text for setting in canvas.settings)
    assert (text + left).count("甲") == 128
    assert (text + left).count("乙") == 154


def test_a_boxed_group_keeps_its_articles_inside_the_frame() -> None:
    one = article("one", 4, 1, lines(10, "甲"), box=None)  # type: ignore[arg-type]
    surroundings = context()
    prepared = prepare_group(surroundings, group(4, [one], box=BOX), 4)
    # One em of padding, the frame inside it: one character on each side, one row above and below.
    assert (prepared.inset, prepared.pad) == (EM, 1)
    canvas = drawn(prepared.plan())
    (leg,) = canvas.settings[0].legs
    assert leg.x >= EM
    assert leg.x + leg.width <= 54 * EM
    assert leg.y == (1 + 3) * ROW


def test_an_article_wider_than_its_group_is_told() -> None:
    surroundings = context()
    prepare_group(surroundings, group(2, [article("one", 3, 2, lines(4, "甲"))]), 2)  # type: ignore[arg-type]
    assert [found.code for found in surroundings.report] == [TOO_WIDE]


def test_the_stories_of_a_group_have_headlines_of_one_size() -> None:
    wider = HeadlineLevel(3, {**LEVEL.roles, "main": LEVEL.roles["main"]._replace(size=Length(28 * PT))}, LEVEL.space)
    style = STYLE._replace(headlines=(LEVEL, wider))

    def sizes(stories: list[Article]) -> list[int]:
        prepared = prepare_group(context(style=style), group(4, stories), 4)
        heads = [child.head for child in prepared.children]
        return [run.size for head in heads if head is not None for line in head.lines for run in line.line.runs]

    one, three = (article(name, int(name), 1, [paragraph(30)], headline=headline("标题")) for name in "13")
    # The level of three columns has 28 pt, that of one 20: beside a story of one column, 20 is for both.
    assert sizes([three]) == [28 * PT]
    assert sizes([one, three]) == sizes([three, one]) == [20 * PT, 20 * PT]
