"""``banmian lines``: characters of one em each, so that what is shown can be counted by hand."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands
from layout.text import TextStyle
from layout.text.setting import CHOICES


def lines(*arguments: str, standard_input: str | None = None) -> Result:
    return CliRunner().invoke(commands, ["lines", *arguments, "--lang", "en"], input=standard_input)


def em(*arguments: str) -> Result:
    return lines(*arguments, "--metrics", "em")


def test_a_row_a_line() -> None:
    # The comma gives half an em of five and a half (CLREQ); the stop at the end has half an em.
    found = em("汉，字汉字。汉字", "--measure", "5em", "--breaking", "first-fit")
    assert found.exit_code == 0
    assert found.stdout.splitlines() == [
        "   line          width  natural    gap  marks and spaces (em)",
        "1  汉，字汉字。   5.00     5.50  0.000  comma -0.50, line-end -0.50",
        "2  汉字           2.00     2.00  0.000",
    ]


def test_an_indent_is_shown() -> None:
    assert "1  　　汉字 " in em("汉字", "--measure", "5em", "--indent", "2").stdout


def test_a_hanging_mark_is_told() -> None:
    assert "hangs 0.50" in em("汉字汉字，汉字", "--measure", "4em", "--hanging", "force").stdout


def test_json_has_every_cluster() -> None:
    found = em("汉字（汉", "--measure", "6em", "--size", "10pt", "--json")
    (line,) = json.loads(found.stdout)["lines"]
    assert line["text"] == "汉字（汉"
    assert [part["text"] for part in line["clusters"]] == ["汉", "字", "（", "汉"]
    assert [part["advance_em"] for part in line["clusters"]] == [1, 1, 1, 1]
    assert [part["offset"] for part in line["clusters"]] == [0, 127_000, 254_000, 381_000]
    assert (line["em"], line["measure"], line["measure_em"]) == (127_000, 762_000, 6)


def test_words_are_hyphenated_in_a_language() -> None:
    # Of ten characters the Han ones leave eight: no more than seven letters and the hyphen.
    usual = ["汉字responsibility", "--measure", "10em", "--no-autospace-letters", "--json"]
    told = []
    for more in ([], ["--hyphenation", "en-GB"]):
        told.append([line["text"] for line in json.loads(em(*usual, *more).stdout)["lines"]])
    assert told[0] == ["汉字", "responsibility"]
    first, second = told[1]
    assert first + second == "汉字responsibility"
    assert 2 < len(first) <= 9


def test_marks_side_by_side_in_an_em() -> None:
    found = em("汉，（汉", "--measure", "6em", "--adjacent", "tight", "--align", "left")
    assert found.stdout.splitlines()[1].split()[2:4] == ["3.00", "3.00"]


def test_text_from_standard_input() -> None:
    found = lines("-", "--measure", "6em", "--json", standard_input="汉字\n汉\n")
    assert [line["text"] for line in json.loads(found.stdout)["lines"]] == ["汉字\n", "汉"]


def test_standard_input_that_is_no_utf_8_is_bad_usage() -> None:
    found = CliRunner().invoke(commands, ["lines", "-", "--measure", "6em"], input="汉字".encode("gbk"))
    assert found.exit_code == 2
    assert "UTF-8" in found.stderr


@pytest.mark.parametrize("field", sorted(CHOICES))
def test_a_wrong_value_is_bad_usage_and_the_right_ones_are_named(field: str) -> None:
    found = lines("汉", "--measure", "6em", f"--{field.replace('_', '-')}", "nonsense")
    assert found.exit_code == 2
    assert ", ".join(CHOICES[field]) in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--measure", "wide"], "16em"),
        (["--measure", "0em"], "16em"),
        (["--measure", "4 lines"], "16em"),
        (["--measure", "6em", "--size", "2em"], "9pt"),
        (["--measure", "6em", "--prohibition", "newspaper"], "none, basic, gb, strict, css-loose"),
        (["--measure", "6em", "--family", "no such family"], "song, hei, kai"),
        (["--measure", "6em", "--indent", "-1"], "x>=0"),
        (["--measure", "6em", "--hyphenation", "tlh"], "en-GB"),
        ([], "--measure"),
    ],
)
def test_other_mistakes_are_bad_usage(arguments: list[str], named: str) -> None:
    found = lines("汉", *arguments)
    assert found.exit_code == 2
    assert named in found.stderr


def test_a_character_that_no_face_has_is_an_error() -> None:
    found = lines("汉\U0010fffd", "--measure", "6em")
    assert found.exit_code == 1
    assert "U+10FFFD" in found.stderr


def test_every_field_of_the_style_has_an_option() -> None:
    found = lines("--help")
    for field in TextStyle._fields:
        assert f"--{field.replace('_', '-')}" in found.stdout
