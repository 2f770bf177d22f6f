"""What a style takes: every name that a thing goes by, lengths as they are written, and errors that name the field."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import pytest

from layout.font.errors import UnknownFamily
from layout.text import ALIASES, CHOICES, SetLine, StyleError, TextStyle, families, levels, set_text
from layout.units import PT, Size
from tests.text.test_setting import EM, STYLE

# The names, CLREQ's, JLREQ's and CTeX's, against the one that is meant.
NAMED = [
    ({"language": "zh"}, {"language": "zh-Hans"}),
    ({"language": "zh-CN"}, {"language": "zh-Hans"}),
    ({"language": "ZH_sg"}, {"language": "zh-Hans"}),
    ({"language": "zh-TW"}, {"language": "zh-Hant-TW"}),
    ({"language": "ZH-HANT-tw"}, {"language": "zh-Hant-TW"}),
    ({"language": "zh-HK"}, {"language": "zh-Hant-HK"}),
    ({"language": "zh-MO"}, {"language": "zh-Hant-HK"}),
    ({"language": "ja-JP"}, {"language": "ja"}),
    ({"language": "JA"}, {"language": "ja"}),
    ({"language": "ko-KR"}, {"language": "ko"}),
    ({"prohibition": "GB"}, {"prohibition": "gb"}),
    ({"prohibition": "Strict"}, {"prohibition": "strict"}),
    ({"prohibition": "auto"}, {"prohibition": "basic"}),
    ({"prohibition": "CSS loose"}, {"prohibition": "css-loose"}),
    ({"language": "ja", "prohibition": "relaxed"}, {"language": "ja", "prohibition": "normal"}),
    ({"language": "ja", "prohibition": "loose"}, {"language": "ja", "prohibition": "normal"}),
    ({"punctuation": "line-end-half", "language": "zh-TW"}, {"line_end": "half", "language": "zh-Hant-TW"}),
    ({"punctuation": "hangmobanjiao", "language": "zh-TW"}, {"line_end": "half", "language": "zh-Hant-TW"}),
    ({"punctuation": "Kaiming"}, {"punctuation": "kaiming"}),
    ({"punctuation": "cct"}, {"punctuation": "CCT"}),
    ({"punctuation": "line-end-half", "line_end": "full"}, {"line_end": "full"}),
    ({"breaking": "First_fit"}, {"breaking": "first-fit"}),
    ({"align": "end"}, {"align": "right"}),
]
NAMING = "汉（字）？ァ々ー字・～漢字，汉、字。汉1N%字汉字，字汉，「字」字、。汉字，字…汉〜汉字，"


@pytest.mark.parametrize(("given", "meant"), NAMED)
def test_a_thing_goes_by_all_its_names(given: dict[str, Any], meant: dict[str, Any]) -> None:
    for measure in ("4em", "5em", "7em"):
        usual = set_text(NAMING, measure, STYLE._replace(**meant))
        assert set_text(NAMING, measure, STYLE._replace(**given)) == usual


def test_what_differs_is_told_apart_by_these_lines() -> None:
    # The negative control of the test above: other values of its fields give other lines.
    def all_lines(**given: Any) -> list[SetLine]:
        return [
            line for measure in ("4em", "5em", "7em") for line in set_text(NAMING, measure, STYLE._replace(**given))
        ]

    for field, values in {
        "language": ("zh-Hans", "zh-Hant-TW", "ja", "ko"),
        "prohibition": ("none", "basic", "css-loose"),
        "punctuation": ("quanjiao", "kaiming", "CCT", "plain"),
        "line_end": ("half", "full"),
        "breaking": ("optimal", "first-fit"),
        "align": ("left", "right"),
    }.items():
        found = [all_lines(**{field: value}) for value in values]
        assert all(one != other for at, one in enumerate(found) for other in found[:at]), field


@pytest.mark.parametrize("level", ["loose", "relaxed", "newspaper", "anywhere"])
def test_a_name_of_another_languages_level_is_none_in_chinese(level: str) -> None:
    with pytest.raises(ValueError, match="gb, strict, css-loose"):
        set_text("汉", "6em", STYLE._replace(prohibition=level))


def test_every_alias_means_a_value_that_its_field_takes() -> None:
    for field, names in ALIASES.items():
        allowed = {*levels("zh"), *levels("ja"), *levels("ko")} if field == "prohibition" else CHOICES[field]
        assert set(names.values()) <= set(allowed)
        assert all(name == name.lower() for name in names)


def test_lengths_may_be_written() -> None:
    usual = set_text("汉 字" * 9, "5em", TextStyle(indent=2, hanging_indent=1, word_space=0.5))
    written = TextStyle(indent="2em", hanging_indent="9pt", word_space="4.5pt", size="9pt")
    assert set_text("汉 字" * 9, "5em", written) == usual
    sized = written._replace(size=Size(9 * PT, "abs"), indent=Size(2000, "em"))
    assert set_text("汉 字" * 9, "5em", sized) == usual


WRONG: list[tuple[str, Any, str]] = [
    ("indent", "two", "2em"),
    ("indent", -1, "less than 0"),
    ("indent", "-1em", "less than 0"),
    ("indent", "2 lines", "2em"),
    ("indent", None, "2em"),
    ("indent", True, "2em"),
    ("indent", math.nan, "2em"),
    ("hanging_indent", math.inf, "2em"),
    ("hanging_indent", [], "2em"),
    ("word_space", "x", "2em"),
    ("size", 9.5, "9pt"),
    ("size", "2em", "9pt"),
    ("size", "large", "9pt"),
    ("size", 0, "less than 1"),
    ("size", None, "9pt"),
    ("looseness", "a", "whole number"),
    ("looseness", 1.0, "whole number"),
    ("weight", "bold", "whole number"),
    ("weight", 1001, "1000"),
    ("autospace_letters", "yes", "True nor False"),
    ("autospace_letters", 1, "True nor False"),
    ("autospace_digits", None, "True nor False"),
    ("hyphenation", 3, "en-GB"),
    ("hyphenation", None, "en-GB"),
    ("family", None, "name of a family"),
    ("prohibition", None, "basic, gb"),
    ("language", None, "zh-Hans, "),
    ("language", "fr", "zh-Hans, "),
    ("punctuation", ["plain"], "quanjiao, "),
    ("line_end", None, "half, full, either"),
]


@pytest.mark.parametrize(("field", "value", "named"), WRONG)
def test_a_value_of_the_wrong_kind_is_refused_by_the_fields_name(field: str, value: Any, named: str) -> None:
    with pytest.raises(ValueError, match=named) as found:
        set_text("汉", "6em", STYLE._replace(**{field: value}))
    assert isinstance(found.value, StyleError)
    assert found.value.field == field
    assert str(found.value).startswith(f"{field}: ")


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ((None, "6em", STYLE), "text"),
        ((b"a", "6em", STYLE), "text"),
        (("汉", 6.0 * EM, STYLE), "measure"),
        (("汉", None, STYLE), "measure"),
        (("汉", True, STYLE), "measure"),
        (("汉", 16, STYLE), "measure"),
        (("汉", "6em", None), "style"),
        (("汉", "6em", {"language": "ja"}), "style"),
        (("汉", "6em", STYLE, []), "report"),
    ],
)
def test_an_argument_of_the_wrong_kind_is_refused_by_its_name(arguments: tuple[Any, ...], field: str) -> None:
    with pytest.raises(StyleError) as found:
        set_text(*arguments)
    assert found.value.field == field


def test_units_that_are_no_whole_em_are_a_measure_too() -> None:
    assert [line.text for line in set_text("汉" * 3, 2 * EM + 1, STYLE._replace(align="left"))] == ["汉汉", "汉"]
    with pytest.raises(ValueError, match="'16em'"):
        set_text("汉", EM - 1, STYLE)


def test_the_docstring_of_the_style_has_every_field_and_every_name() -> None:
    told = str(TextStyle.__doc__)
    for field in TextStyle._fields:
        assert f"\n    ``{field}``" in told
    names = {name for allowed in CHOICES.values() for name in allowed}
    names |= {*levels("zh"), *levels("ja"), *levels("ko")}
    assert [name for name in sorted(names) if f"``{name}``" not in told] == []


def test_the_example_of_the_package_runs() -> None:
    import layout.text

    example = str(layout.text.__doc__).partition("::\n\n")[2].partition("\n\nWhat ")[0]
    code = "\n".join(line.removeprefix("    ") for line in example.splitlines())
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("关爱走访，困境儿 0.0 [1.0, ")


def test_the_families_are_those_of_the_house_whatever_was_looked_for() -> None:
    for _ in range(2):
        assert families() == ("song", "hei", "kai")
        with pytest.raises(UnknownFamily):  # the machine's own are looked through for it
            set_text("汉", "6em", TextStyle(family="no such family"))
