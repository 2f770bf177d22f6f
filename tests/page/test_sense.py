from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.page.sense import bound_parts, even_lines, fewest_lines, rough_size, word_parts


def test_wide_characters_are_an_em_and_others_half() -> None:
    assert rough_size("发放83.91万元") == 5000 + 5 * 500 - 1000


def test_lines_are_as_even_as_can_be() -> None:
    assert even_lines(["一二三", "四", "五六七"], 2) == ["一二三", "四五六七"]


def test_too_few_parts_for_the_lines() -> None:
    assert even_lines(["一"], 2) is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("贯彻落实党的十九届六中全会精神", "十九届"),
        ("推动《中华人民共和国民法典》进社区", "《中华人民共和国民法典》"),
        ("推动“关键少数”履职尽责", "“关键少数”"),
        ("走访困境儿童310名", "310名"),
    ],
)
def test_numbers_and_names_stay_whole(text: str, whole: str) -> None:
    parts = word_parts(text)
    assert "".join(parts) == text
    assert any(whole in part for part in parts)


@pytest.mark.parametrize("text", ["确保安全，温暖过冬！", "“双改”工作：有序推进", "问：谁来管？"])
def test_no_mark_begins_a_part(text: str) -> None:
    assert all(part[0] not in "，！：？”" for part in word_parts(text))


def test_a_bylines_label_stays_with_its_name() -> None:
    assert bound_parts("记者 韩娟 通讯员 陈敏 张俊红") == ["记者 韩娟", "通讯员 陈敏", "张俊红"]
    assert bound_parts("本報記者 陳詠欣 攝影 何俊") == ["本報記者 陳詠欣", "攝影 何俊"]


def test_as_few_lines_as_fit() -> None:
    parts = ["记者 韩娟", "通讯员 杨珂", "陈迎雪"]
    assert fewest_lines(parts, " ", lambda line: rough_size(line) <= 9500) == ["记者 韩娟", "通讯员 杨珂 陈迎雪"]
    assert fewest_lines(parts, " ", lambda line: rough_size(line) <= 2000) is None


@given(st.lists(st.integers(1, 9), min_size=1, max_size=7), st.integers(1, 4))
def test_no_other_way_has_a_shorter_longest_line(sizes: list[int], count: int) -> None:
    parts = ["字" * size for size in sizes]
    lines = even_lines(parts, count)
    if count > len(parts):
        assert lines is None
        return
    assert lines is not None
    assert "".join(lines) == "".join(parts)
    edges = [(0, *cuts, len(parts)) for cuts in combinations(range(1, len(parts)), count - 1)]
    ways = [[sum(sizes[a:b]) for a, b in pairwise(edge)] for edge in edges]
    assert max(map(len, lines)) == min(max(way) for way in ways)
