"""``banmian lines``: characters of one em each, so that what is shown can be counted by hand."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from layout.cli import commands
from layout.text import CHOICES, TextStyle


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
        "gaps 0.000 em, worst 0.00",
    ]


# Four characters in five em, for “ may not end the line: three gaps take an em, 0.333 each. Then “, of half an em, and
# four characters: four gaps take the other half, 0.125 each. The mean square is (0.333² + 0.125²) / 2. Over a quarter
# is loose; the last line is one character.
LOOSE = ("汉字汉字“汉字汉字汉", "--measure", "5em", "--breaking", "first-fit")


def test_how_good_the_lines_are_is_told_as_a_build_tells_it() -> None:
    assert em(*LOOSE).stdout.splitlines()[-1] == "gaps 0.252 em, worst 0.33, 1 loose lines, 1 short last lines"
    told = CliRunner().invoke(commands, ["lines", *LOOSE, "--metrics", "em", "--lang", "zh"])
    assert told.stdout.splitlines()[-1] == "字距偏差 0.252 em，最大 0.33, 松行 1, 末行过短 1"
    figures = json.loads(em(*LOOSE, "--json").stdout)["quality"]
    assert figures == {
        "lines": 2,
        "gap_rms_em": 0.2515,
        "gap_worst_em": 0.333,
        "worst_line": "汉字汉字",
        "loose_lines": 1,
        "short_last_lines": 1,
    }


def test_one_line_has_no_figures() -> None:
    assert len(em("汉字", "--measure", "5em").stdout.splitlines()) == 2


MARKED = ("汉[重点]{着重}[北]{pinyin: bei}", "--measure", "8em")


def test_mark_up_is_read_where_it_is_asked_for() -> None:
    assert em(*MARKED, "--markup").stdout.splitlines()[1].endswith("emphasis 重点, reading 北 bei")
    told = CliRunner().invoke(commands, ["lines", *MARKED, "--markup", "--lang", "zh"])
    assert told.stdout.splitlines()[1].endswith("着重 重点, 注音 北 bei")
    assert "[重点]" in em(*MARKED).stdout


def test_json_has_what_stands_beside_a_line() -> None:
    (line,) = json.loads(em(*MARKED, "--markup", "--size", "10pt", "--json").stdout)["lines"]
    dots, reading = line["interlinear"]
    assert (dots["kind"], dots["base"], dots["middles_em"]) == ("emphasis", "重点", [1.5, 2.5])
    assert dots["middles"] == [190_500, 317_500]
    # Three letters of half an em over one of an em: a quarter more at each side.
    assert (reading["reading"], reading["offset_em"], reading["start_em"]) == ("bei", 3, 3.25)


def test_mark_up_that_cannot_be_understood_is_told_at_its_place() -> None:
    found = em("汉\n[字]{nothing}", "--measure", "8em", "--markup")
    assert "text:2:5" in found.stderr


def test_names_by_which_others_call_it() -> None:
    arguments = ("--language", "zh-cn", "--prohibition", "GB", "--punctuation", "hangmobanjiao", "--indent", "2em")
    assert em("汉，字汉字。汉字", "--measure", "5em", *arguments).exit_code == 0


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
        (["--measure", "6em", "--indent", "-1"], "-1.0 is less than 0"),
        (["--measure", "6em", "--indent", "two"], "2em"),
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


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--language", "fr", "'fr' 不在 zh-Hans、"),
        ("--prohibition", "gbk", "'gbk' 不在 "),
        ("--hyphenation", "xx", "没有语言 'xx' 的断词规则"),
        ("--weight", "0", "0 不是 1 至 1000 的字重"),
        ("--size", "2em", "'2em' 不是长度（如 9pt、小五或 12Q）"),
        ("--indent", "2 lines", "'2 lines' 不是长度（如 2em 或 18pt）"),
        ("--indent", "-1", "-1.0 小于 0"),
        ("--measure", "wide", "'wide' 不是长度（如 16em、50mm 或 144pt）"),
        ("--family", "Nonesuch", "'Nonesuch' 不在可选值 song"),
    ],
)
def test_a_wrong_style_is_told_in_chinese(option: str, value: str, said: str) -> None:
    arguments = ["lines", "文字", "--measure", "9em", option, value, "--lang", "zh"]
    told = CliRunner().invoke(commands, arguments)
    assert told.exit_code == 2
    assert f"{option}" in told.stderr
    assert said in told.stderr
    assert "is no" not in told.stderr


def test_a_wrong_style_names_its_option() -> None:
    told = lines("文字", "--measure", "9em", "--weight", "1001")
    assert (told.exit_code, "--weight: 1001 is not a weight from 1 to 1000." in told.stderr) == (2, True)
