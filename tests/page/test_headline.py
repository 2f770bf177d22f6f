from __future__ import annotations

import pytest

from layout.display import WHITE, Glyphs
from layout.issue.model import HeadlineLevel, Size, Text
from layout.page.codes import HEADLINE_TOO_LONG
from layout.page.drawing import Canvas
from layout.page.headline import break_by_sense, fit_lines, level_for, set_headline
from layout.units import PT
from tests.page.makers import BOX, EM, LEVEL, ROW, SPAN, context, headline, role, text

MAIN = LEVEL.roles["main"]


def test_the_level_is_the_widest_that_the_span_reaches() -> None:
    levels = tuple(HeadlineLevel(span, {}, 0) for span in (1, 2, 4))
    assert [level_for(levels, span).span for span in (1, 2, 3, 4, 6)] == [1, 2, 2, 4, 4]


def test_a_short_headline_stays_at_its_size() -> None:
    fit, lines = fit_lines(context(), (text("七个字的标题呀"),), MAIN, 7 * 20 * PT)
    assert (fit.size, fit.scale) == (20 * PT, 1000)
    assert [line.value for line in lines] == ["七个字的标题呀"]


def test_the_size_shrinks_to_the_measure_in_quarter_points() -> None:
    # Eight characters into 150 pt: 18.75 pt each.
    fit, lines = fit_lines(context(), (text("一二三四五六七八"),), MAIN, 150 * PT)
    assert len(lines) == 1
    assert (fit.size, fit.scale) == (round(18.75 * PT), 1000)


def test_forced_lines_stay_and_share_the_longest_ones_size() -> None:
    fit, lines = fit_lines(context(), (text("一二三四五六七八"), text("短")), MAIN, 150 * PT)
    assert [line.value for line in lines] == ["一二三四五六七八", "短"]
    assert fit.size == round(18.75 * PT)


def test_condensing_comes_after_shrinking() -> None:
    # Ten characters into 135 pt: 15 pt is the smallest, 13.5 pt wide each is 90 %.
    narrow = MAIN._replace(lines=1)
    fit, _ = fit_lines(context(), (text("一二三四五六七八九十"),), narrow, 135 * PT)
    assert (fit.size, fit.scale) == (15 * PT, 900)


def test_what_is_too_long_even_so_is_told() -> None:
    # Ten characters of 15 pt at 80 % are 120 pt; the measure is 100 pt.
    surroundings = context()
    fit, _ = fit_lines(surroundings, (text("一二三四五六七八九十"),), MAIN._replace(lines=1), 100 * PT)
    assert (fit.size, fit.scale) == (15 * PT, 800)
    (found,) = surroundings.report
    assert found.code is HEADLINE_TOO_LONG
    assert found.values["excess"] == pytest.approx(20 * 25.4 / 72)


def test_the_writers_space_is_the_place_to_break() -> None:
    measure = 8 * 20 * PT
    assert break_by_sense("关爱走访困境儿童 确保温暖过冬", MAIN, measure) == ["关爱走访困境儿童", "确保温暖过冬"]


def test_one_line_is_kept_where_little_shrinking_will_do() -> None:
    # 6.5 characters, room for 6: 92 %.
    assert break_by_sense("一二三 四五六", MAIN, 6 * 20 * PT) == ["一二三 四五六"]


def test_lines_at_spaces_shrink_before_words_are_parted() -> None:
    # Two lines of 11 and 2 characters with room for 9: 82 %, and the smallest size is 75 %.
    text_ = "中原区集中开展困境儿童 走访"
    assert break_by_sense(text_, MAIN, 9 * 20 * PT) == ["中原区集中开展困境儿童", "走访"]


def test_words_are_kept_where_there_is_no_space() -> None:
    lines = break_by_sense("中原区集中开展困境儿童关爱走访活动", MAIN, 9 * 20 * PT)
    assert len(lines) == 2
    assert "".join(lines) == "中原区集中开展困境儿童关爱走访活动"
    assert not any(lines[0].endswith(half) for half in ("困", "儿", "关", "走", "活", "集", "开"))


def test_a_headline_takes_whole_rows_and_stands_in_their_middle() -> None:
    # One line of 20 pt with half a row (6 pt) above and below: 32 pt are three rows of 12 pt.
    block = set_headline(context(), headline("标题"), LEVEL, {}, 27 * EM)
    assert (block.rows, block.height) == (3, 3 * ROW)
    (line,) = block.lines
    top = line.baseline - 20 * PT * 88 // 100
    assert top == (3 * ROW - 20 * PT) // 2
    assert line.line.start == (27 * EM - 2 * 20 * PT) // 2


def test_kicker_main_and_deck_stand_one_below_the_other() -> None:
    block = set_headline(context(), headline("主题", "引题", "副题"), LEVEL, {}, 27 * EM)
    assert [line.part for line in block.lines] == ["kicker", "main", "deck"]
    # Leading 1.2: 12 pt lines are 14.4 pt apart from their neighbours, the 20 pt line takes 24 pt.
    kicker, main, deck = (line.baseline for line in block.lines)
    assert main - kicker == round((14.4 - 1.2 + 2) * PT) - 12 * PT * 88 // 100 + 20 * PT * 88 // 100
    assert deck - main == round(20 * 0.12 * PT + 2 * PT + 1.2 * PT) + 12 * PT * 88 // 100


def test_a_box_takes_its_padding_from_the_measure_and_its_text_turns_white() -> None:
    box = BOX._replace(reverse=True, padding=Size(1000, "em"))
    block = set_headline(context(), headline("标题", box=box), LEVEL, {}, 27 * EM)
    # 20 pt and twice 10 pt of padding and 1 pt of frame; 1 pt of white above, 6 below: 49 pt, five rows.
    assert block.rows == 5
    (line,) = block.lines
    assert line.inline == EM + PT
    assert line.line.measure == 25 * EM - 2 * PT
    canvas = Canvas()
    block.draw(canvas, 0, 0, -1)
    frame, glyphs = canvas.items
    assert (frame.y, frame.height) == (PT, 60 * PT - 7 * PT)  # type: ignore[union-attr]
    assert line.baseline - 20 * PT * 88 // 100 == PT + (53 - 20) * PT // 2
    assert isinstance(glyphs, Glyphs)
    assert glyphs.colour == WHITE
    assert not glyphs.overprint


@pytest.mark.parametrize(("extra", "above"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2)])
def test_rows_of_white_stand_above_and_below_a_headline_and_an_odd_one_below(extra: int, above: int) -> None:
    block = set_headline(context(), headline("标题"), LEVEL, {}, 27 * EM)
    among = block.among(extra)
    assert (among.rows, among.height) == (block.rows + extra, block.height + extra * ROW)
    assert [line.baseline - above * ROW for line in among.lines] == [line.baseline for line in block.lines]


def test_a_frame_takes_up_the_white_with_its_lines_in_the_middle() -> None:
    block = set_headline(context(), headline("标题", box=BOX), LEVEL, {}, 27 * EM)
    plain, among = Canvas(), Canvas()
    block.draw(plain, 0, 0, -1)
    block.among(3).draw(among, 0, 0, -1)
    before, after = plain.items[0], among.items[0]
    assert (after.y, after.height) == (before.y, before.height + 3 * ROW)  # type: ignore[union-attr]
    assert among.items[1].y - plain.items[1].y == 3 * ROW // 2  # type: ignore[union-attr]


def test_spaces_are_half_an_em(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def record(pieces, style, faces, report):  # type: ignore[no-untyped-def]
        seen.extend(piece.style.space for piece in pieces)
        return 0

    monkeypatch.setattr("layout.page.headline.natural_size", record)
    fit_lines(context(), (Text("甲 乙", SPAN),), role(20), 100 * EM)
    assert seen == [500]


def test_a_box_wider_than_its_columns_leaves_a_character() -> None:
    box = BOX._replace(padding=Size(20_000, "em"))
    surroundings = context()
    block = set_headline(surroundings, headline("标题", box=box), LEVEL, {}, 13 * EM)
    assert [line.line.text for line in block.lines] == ["标题"]
    assert [found.code for found in surroundings.report] == [HEADLINE_TOO_LONG]
