from __future__ import annotations

import pytest

from layout.text.classes import classes, edge


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
        ("﹐﹒﹗︒﹚〞", "﹐﹐﹐﹐﹐)"),
        ("﹙︵⟨⌈⟩❩‽‛", "﹙﹙[[]]]["),
        ("‥゛〼‴", "…ﾞ﹐%"),
        ("\n\v\f\r\x85\u2028\u2029", "nnnnnnn"),
    ],
)
def test_each_character_has_the_class_of_the_standard(text: str, expected: str) -> None:
    assert classes(text) == expected


@pytest.mark.parametrize(
    ("character", "expected"),
    [("a", "l"), ("9", "d"), ("é", "l"), ("²", "l"), ("&", "s"), ("§", "s"), ("-", "h"), ("‒", "h"), ("/", "y"),
     ('"', "q"), ("‑", "q"), ("~", "~")],
)  # fmt: skip
def test_a_sign_of_western_text_is_no_letter_to_what_is_beside_it(character: str, expected: str) -> None:
    assert edge(classes(character), character) == expected
