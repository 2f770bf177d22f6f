from __future__ import annotations

import pytest

from layout.text.classes import classes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("汉字", "HH"),
        ("（《「『“‘", "(((((("),
        ("）》」』”’", "))))))"),
        ("，、。：；！？", ",,.::!!"),
        ("·・", "··"),
        ("12月", "ddH"),
        ("N95", "ldd"),
        ("a b", "l l"),
        ("\u3000", "i"),
        ("㎡％￥", "%%$"),
        ("①㈠→", "HHH"),
        ("あッー々", "HァーM".replace("M", "々")),
        ("(,)", "[]]"),
        ("𠮷", "H"),
        ("e\u0301", "l^"),
        ("葛\U000e0100", "H0"),
        ("é Ω я", "l l l"),
    ],
)
def test_each_character_has_the_class_of_the_standard(text: str, expected: str) -> None:
    assert classes(text) == expected
