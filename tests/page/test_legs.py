from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.page.legs import Leg, Row, Taken, balance, feather, fill


def lines(count: int) -> list[Row]:
    """A paragraph of so many lines."""
    return [Row("line", 1, i == 0, i == count - 1) for i in range(count)]


def subhead(count: int = 1) -> list[Row]:
    return [Row("subhead", 1, i == 0, i == count - 1) for i in range(count)]


SPACE = [Row("space", 1)]


def rows(cut: object) -> list[int]:
    return [part.rows for part in cut.taken]  # type: ignore[attr-defined]


def test_one_long_paragraph_is_level_to_within_a_line() -> None:
    cut = balance(lines(31), (0, 0, 0), (0, 0, 0))
    assert cut.height == 11
    assert rows(cut) == [11, 10, 10]


def test_an_even_number_of_lines_is_level() -> None:
    cut = balance(lines(30), (0, 0, 0), (0, 0, 0))
    assert (cut.height, rows(cut), cut.spare) == (10, [10, 10, 10], 0)


def test_a_picture_at_the_top_of_a_leg_is_gone_round() -> None:
    # 20 lines and 6 rows of picture in two legs: 13 rows high, 7 lines under the picture, 13 beside it.
    cut = balance(lines(20), (6, 0), (0, 0))
    assert (cut.height, rows(cut)) == (13, [7, 13])
    assert [leg.top for leg in cut.legs] == [6, 0]


def test_a_picture_at_the_foot_leaves_the_top() -> None:
    cut = balance(lines(20), (0, 0), (0, 6))
    assert (cut.height, rows(cut)) == (13, [13, 7])
    assert [leg.top for leg in cut.legs] == [0, 0]


def test_no_last_line_of_a_paragraph_begins_a_leg() -> None:
    # 12 lines in two legs of 6 would put the first paragraph's seventh and last line at the second's top.
    cut = balance(lines(7) + lines(5), (0, 0), (0, 0))
    assert cut.taken[0].end in (5, 7)


def test_no_subhead_stands_at_a_foot() -> None:
    # Level legs of 6 would end right after the subhead (5 + 1).
    flow = lines(5) + subhead() + lines(6)
    cut = balance(flow, (0, 0), (0, 0))
    assert cut.taken[0].end not in (6, 7)


def test_two_lines_stay_with_their_subhead() -> None:
    flow = lines(4) + subhead() + lines(7)  # level legs of 6: subhead and one line at the foot
    cut = balance(flow, (0, 0), (0, 0))
    assert cut.taken[0].end == 4 or cut.taken[0].end >= 7


def test_a_subhead_of_two_lines_is_not_torn() -> None:
    flow = lines(5) + subhead(2) + lines(5)
    assert balance(flow, (0, 0), (0, 0)).taken[0].end != 6


def test_the_space_before_a_subhead_is_dropped_at_a_top() -> None:
    flow = lines(6) + SPACE + subhead() + lines(5)
    cut = balance(flow, (0, 0), (0, 0))
    assert cut.height == 6
    assert cut.taken[0] == (0, 6, 6)
    assert cut.taken[1] == (7, 13, 6)


def test_a_byline_does_not_stand_alone_at_a_top() -> None:
    flow = [*lines(6), Row("byline")]
    cut = balance(flow, (0, 0), (0, 0))
    assert cut.taken[0].end < 6


def test_a_fixed_height_is_filled_from_the_first_leg() -> None:
    cut = fill(lines(25), (0, 0, 0), (0, 0, 0), 10)
    assert rows(cut) == [10, 10, 5]
    assert (cut.spare, cut.end) == (5, 25)


def test_what_does_not_fit_is_left_over() -> None:
    cut = fill(lines(25), (0, 0), (0, 0), 10)
    assert rows(cut) == [10, 10]
    assert cut.end == 20


def test_text_is_never_left_over_for_a_taboo() -> None:
    # Three legs of 4 hold 12 lines only if one of them begins with a last line (5 = 4 + 1).
    cut = fill(lines(5) + lines(7), (0, 0, 0), (0, 0, 0), 4)
    assert cut.end == 12


def test_no_text_takes_the_height_of_the_pictures() -> None:
    cut = balance([], (5, 0), (0, 0))
    assert cut.height == 5


def test_a_short_leg_has_a_row_more_over_its_subheads() -> None:
    flow = lines(4) + subhead() + lines(3) + subhead() + lines(3) + lines(9)
    assert feather(flow, Leg(0, 13), Taken(0, 12, 12)) == (4,)
    assert feather(flow, Leg(0, 15), Taken(0, 12, 12)) == (4, 8)
    # A subhead at the leg's top is left there.
    assert feather(flow, Leg(0, 9), Taken(4, 12, 8)) == (8,)


def test_rows_are_spread_over_the_subheads() -> None:
    flow = lines(2) + (subhead() + lines(3)) * 4  # subheads at 2, 6, 10 and 14
    flow += lines(9)
    assert feather(flow, Leg(0, 19), Taken(0, 18, 18)) == (6,)
    assert feather(flow, Leg(0, 20), Taken(0, 18, 18)) == (2, 10)
    assert feather(flow, Leg(0, 22), Taken(0, 18, 18)) == (2, 6, 10, 14)
    assert feather(flow, Leg(0, 30), Taken(0, 18, 18)) == (2, 6, 10, 14)


def test_the_leg_where_the_text_ends_is_drawn_out_wholly_or_not() -> None:
    flow = lines(4) + subhead() + lines(3)
    assert feather(flow, Leg(0, 9), Taken(0, 8, 8)) == (4,)
    assert feather(flow, Leg(0, 10), Taken(0, 8, 8)) == ()


blocks = st.lists(
    st.one_of(
        st.integers(1, 12).map(lines),
        st.integers(1, 2).map(lambda count: SPACE + subhead(count)),
    ),
    min_size=1,
    max_size=12,
).map(lambda parts: [row for part in parts for row in part])
slots = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6)


@given(flow=blocks, slots=slots)
def test_balancing_loses_nothing_and_keeps_the_order(flow: list[Row], slots: list[tuple[int, int]]) -> None:
    tops, bottoms = zip(*slots, strict=True)
    cut = balance(flow, tops, bottoms)
    seen = 0
    for part, leg in zip(cut.taken, cut.legs, strict=True):
        assert all(row.kind == "space" for row in flow[seen : part.start])
        assert part.rows == sum(row.rows for row in flow[part.start : part.end])
        assert part.rows + len(feather(flow, leg, part)) <= leg.capacity
        seen = part.end
    assert all(row.kind == "space" for row in flow[seen:])
    assert all(leg.top + leg.capacity <= cut.height for leg in cut.legs)


@given(count=st.integers(4, 120), legs=st.integers(1, 8))
def test_a_paragraph_without_taboos_is_level(count: int, legs: int) -> None:
    # Lines that are a paragraph each know no taboo.
    cut = balance([Row("line", 1, True, True)] * count, [0] * legs, [0] * legs)
    heights = rows(cut)
    assert max(heights) - min(heights) <= 1
    assert cut.height == -(-count // legs)


@given(flow=blocks, slots=slots, height=st.integers(0, 30))
def test_filling_accounts_for_every_row(flow: list[Row], slots: list[tuple[int, int]], height: int) -> None:
    tops, bottoms = zip(*slots, strict=True)
    cut = fill(flow, tops, bottoms, height)
    assert cut.used + cut.spare == sum(leg.capacity for leg in cut.legs)
    over = [row for row in flow[cut.end :] if row.kind != "space"]
    placed = [row for part in cut.taken for row in flow[part.start : part.end] if row.kind != "space"]
    assert len(over) + len(placed) == sum(row.kind != "space" for row in flow)


@given(flow=blocks, legs=st.integers(2, 5))
def test_a_subhead_is_never_torn_where_the_height_is_free(flow: list[Row], legs: int) -> None:
    body = lines(9) + flow + lines(9)
    cut = balance(body, [0] * legs, [0] * legs)
    firsts = [body[part.start] for part in cut.taken if part.start < part.end]
    assert all(row.first for row in firsts if row.kind == "subhead")
