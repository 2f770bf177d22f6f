"""The widths of marks and of two side by side, region by region, read from where the glyphs stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from layout.diagnostics import Report
from layout.text import ParagraphStyle, Piece, TextStyle, set_paragraph, set_text
from tests.text.conformance import measures, switched_off
from tests.text.faces import BUNDLED, SIZE, SONG, set_in
from tests.text.reading import EM, FACES, STYLE, compose, pitches, places, texts

TABLES = yaml.safe_load((Path(__file__).parent / "data/widths.yaml").read_text("utf-8"))
LANGUAGES = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja")
MARKS = [(language, kind, mark) for language in LANGUAGES for kind, row in TABLES["marks"].items()
         for mark in row["members"] if not (language == "ja" and mark in "“”")]  # fmt: skip


def style(language: str, **more: object) -> dict[str, object]:
    return {"language": language, "prohibition": "strict", **more}


def width(marks: str, language: str, **more: object) -> float:
    """What the marks take between two ideographs, in em."""
    (line,) = compose(f"字{marks}字", 30, **style(language, **more))
    return places(line)[-1][1] / EM - 1


@measures("width-one-em", "interpunct-half", "exclaim-rigid")
@pytest.mark.parametrize(("language", "kind", "mark"), MARKS)
def test_one_mark(language: str, kind: str, mark: str) -> None:
    single = TABLES["single_em"]
    assert width(mark, language) == single.get(language, {}).get(mark, single["default"])


@measures("adjustment-space")
@pytest.mark.parametrize(("language", "kind", "mark"), MARKS)
def test_a_mark_that_gives_all_gives_its_blank_on_its_own_sides(language: str, kind: str, mark: str) -> None:
    row = TABLES["marks"][kind]
    before, after = row.get(language) or row["all"]
    text = f"字{mark}字"
    if language == "ja" and kind == "stop":  # JLREQ 3.8.3: inside a line never
        before = after = 0
    excess = (before + after) / EM
    (line,) = compose(text, 2 + width(mark, language) - excess, **style(language, breaking="first-fit"))
    (_, first), (_, at), (_, last) = places(line)
    whole = width(mark, language) * EM
    offset = (whole - EM) / 2 if kind == "interpunct" and whole < EM else 0
    assert (at - first, last - at) == (EM - before + offset, EM - after + offset)


@switched_off("adjustment-space", "width-one-em")
@pytest.mark.parametrize("mark", "，（）")
def test_the_plain_style_gives_nothing(mark: str) -> None:
    assert len(compose(f"字{mark}字", 2.5, punctuation="plain", breaking="first-fit")) == 2
    assert len(compose(f"字{mark}字", 2.5, breaking="first-fit")) == 1


@switched_off("interpunct-half", "exclaim-rigid")
def test_another_region_has_other_widths() -> None:
    assert width("·", "zh-Hans") != width("·", "zh-Hant-TW")
    for language, lines in (("zh-Hans", 1), ("zh-Hant-TW", 2)):
        assert len(compose("字！字", 2.5, **style(language, breaking="first-fit"))) == lines


@measures("adjacent-pairs")
@pytest.mark.parametrize(("language", "pair"), [(name, pair) for name, row in TABLES["pairs"].items() for pair in row])
def test_two_marks_take_an_em_and_a_half(language: str, pair: str) -> None:
    assert width(pair, language) == TABLES["adjacent_em"]


@measures("adjacent-close-to-text")
@pytest.mark.parametrize("pair", ["）（", "”“", "，（"])
def test_brackets_stay_beside_what_they_enclose(pair: str) -> None:
    (line,) = compose(f"字{pair}字", 30, language="zh-Hans")
    (_, a), (_, left), (_, right), (_, b) = places(line)
    # The blank that goes is between the two; outside, each mark's ink keeps its distance from its text.
    assert (left - a, right - left, b - right) == (EM, EM // 2, EM)


@switched_off("adjacent-pairs", "adjacent-close-to-text")
@pytest.mark.parametrize("pair", ["）（", "。”", "（《"])
def test_the_plain_style_keeps_two_em(pair: str) -> None:
    assert width(pair, "zh-Hans", punctuation="plain") == 2


REGIONS = {"zh-Hans": "zh-Hans", "zh-Hant-TW": "zh-Hant", "zh-Hant-HK": "zh-Hant"}
EVERY_PAIR = [(language, first + second, em) for language, table in REGIONS.items()
              for first, row in TABLES["every_pair"][table].items() for second, em in row.items()]  # fmt: skip


@measures("adjacent-pairs", "adjacent-centred")
@pytest.mark.parametrize(("language", "pair", "em"), EVERY_PAIR)
def test_every_pair_with_a_bracket(language: str, pair: str, em: float) -> None:
    assert width(pair, language) == em


@measures("adjacent-centred")
@pytest.mark.parametrize("mark", "，。：·")
@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_a_centred_mark_inside_a_bracket_is_close_to_it_and_to_its_text(language: str, mark: str) -> None:
    (line,) = compose(f"字{mark}」字", 30, **style(language))
    # The mark's own quarter before it, half an em for each, and a quarter after the bracket: the other quarter of the
    # half em too much stood between the two.
    assert [offset for _, offset in places(line)] == [0, 1000, 1750, 2500]
    (line,) = compose(f"字「{mark}字", 30, **style(language))
    assert [offset for _, offset in places(line)] == [0, 750, 1500, 2500]


@measures("adjacent-pairs")
@pytest.mark.parametrize("mark", "！？")
@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_a_mark_that_fills_its_em_makes_its_bracket_give_the_outer_half(language: str, mark: str) -> None:
    (line,) = compose(f"字{mark}」字", 30, **style(language))
    assert [offset for _, offset in places(line)] == [0, 1000, 2000, 2500]
    (line,) = compose(f"字「{mark}字", 30, **style(language))
    assert [offset for _, offset in places(line)] == [0, 500, 1500, 2500]  # the em box of 「 begins half an em earlier
    # At a line's end too; where another mark follows the two share what is between them as they do else.
    assert compose(f"文文文文{mark}」" + "W" * 12, 5.5, **style(language))[0].text == f"文文文文{mark}」"
    assert width(f"{mark}」（", language) == 1 + 0.5 + 0.5 + 0.5


@measures("adjacent-centred")
@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_of_several_brackets_the_last_gives_the_quarter(language: str) -> None:
    (line,) = compose("字。』」字", 30, **style(language))
    assert [offset for _, offset in places(line)] == [0, 1000, 1750, 2250, 3000]
    (line,) = compose("字「『，字", 30, **style(language))
    assert [offset for _, offset in places(line)] == [0, 750, 1250, 2000, 3000]


@measures("adjacent-centred")
def test_at_a_lines_end_the_last_bracket_keeps_a_quarter_of_its_blank() -> None:
    # 4 + ¼ + ½ + ½ + ½ + ¼ em.
    line = compose("文文文文。』」" + "W" * 12, 6, **style("zh-Hant-TW"))[0]
    assert line.text == "文文文文。』」"
    assert [size for pair, size in pitches(line) if pair == "文文"] == [EM] * 3


@measures("adjacent-centred")
def test_where_brackets_keep_no_blank_the_mark_gives_its_own() -> None:
    # 开明: only stops keep theirs; the two take an em, as they do where the blank is the bracket's.
    assert width("。」", "zh-Hant-TW", punctuation="kaiming") == 1


@switched_off("adjacent-centred")
@pytest.mark.parametrize("pair", ["。」", "「：", "·」"])
def test_the_plain_style_keeps_a_centred_marks_blanks(pair: str) -> None:
    assert width(pair, "zh-Hant-TW", punctuation="plain") == 2


TIGHT = [(language, first, second, row[first] + row[second])
         for language, table in {**REGIONS, "ja": "ja"}.items() for row in [TABLES["tight"][table]]
         for first in row for second in row]  # fmt: skip


@measures("adjacent-tight")
@pytest.mark.parametrize(("language", "first", "second", "em"), TIGHT)
def test_tight_two_marks_take_one_em(language: str, first: str, second: str, em: float) -> None:
    assert width(first + second, language, adjacent="tight") == em


@measures("adjacent-tight")
@pytest.mark.parametrize("run", ["。”）", "》，“", "」。』", "（《“", "”）。", "……。”"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_tight_a_run_of_marks_takes_half_an_em_each(language: str, run: str) -> None:
    expected = sum(0.5 for mark in run if mark != "…") + 2 * run.count("……")
    assert width(run, language, adjacent="tight") == expected


@measures("adjacent-tight")
@pytest.mark.parametrize("run", ["。”）", "」。』", "”）。"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "ja"])
def test_tight_a_run_keeps_no_blank_at_a_lines_end_either(language: str, run: str) -> None:
    marks = run.replace("”", "」")
    text = "文" * 4 + marks + "W" * 12
    line = compose(text, 5.5, **style(language, adjacent="tight", line_end="full"))[0]
    assert line.text == "文" * 4 + marks
    assert [size for pair, size in pitches(line) if pair == "文文"] == [EM] * 3
    assert compose(text, 5.5, **style(language, line_end="full", breaking="first-fit"))[0].text != line.text


@switched_off("adjacent-tight")
@pytest.mark.parametrize("pair", ["。”", "）（", "，“"])
def test_by_default_two_marks_keep_half_an_em(pair: str) -> None:
    assert width(pair, "zh-Hans") == 1.5
    assert width(pair, "zh-Hans", adjacent="tight", punctuation="plain") == 2


def test_marks_that_a_space_parts_are_not_side_by_side() -> None:
    (line,) = compose("字。 “字", 30, space=250, **style("zh-Hans", adjacent="tight"))
    (alone,) = compose("字。 “字", 30, space=250, **style("zh-Hans"))
    assert places(line) == places(alone)


@measures("exclaim-runs")
@pytest.mark.parametrize(
    ("run", "expected"),
    TABLES["runs"].items(),
)
def test_runs_of_exclamation_and_question_marks(run: str, expected: int) -> None:
    assert width(run, "zh-Hans") == expected


@measures("dash-ellipsis-whole")
@pytest.mark.parametrize("pair", TABLES["pairs_of_two_em"])
def test_dashes_and_ellipses_take_two_em_and_stay_whole(pair: str) -> None:
    if pair != "⸺":  # the face draws every character an em wide
        assert width(pair, "zh-Hans") == 2
    for measure in range(3, 9):
        assert sum(pair in line for line in texts("文" * 6 + pair + "文" * 6, measure)) == 1


@switched_off("dash-ellipsis-whole")
def test_two_pairs_may_part_and_single_dashes_do() -> None:
    assert texts("文文————文文", 4, punctuation="plain")[0] == "文文——"
    assert texts("文文文——文", 4, prohibition="css-anywhere")[0] == "文文文—"


@switched_off("exclaim-runs")
@pytest.mark.parametrize("run", ["？！", "！！"])
def test_where_marks_fill_their_em_a_run_takes_an_em_each(run: str) -> None:
    assert width(run, "zh-Hant-TW") == 2


# CLREQ, connector marks; GB/T 15834 5.1.6: — and ～ take an em, the short – half of one.
@measures("connector-width")
@pytest.mark.parametrize(("mark", "expected"), [("—", 1), ("～", 1), ("－", 1), ("–", 0.5)])
def test_connectors_of_the_mainland(mark: str, expected: float) -> None:
    assert width(mark, "zh-Hans") == expected


@switched_off("connector-width")
def test_where_no_rule_says_so_a_short_connector_is_as_its_face_has_it() -> None:
    assert width("–", "zh-Hant-TW") == 1


# GB/T 15834 5.1.9: the solidus takes half an em; in Taiwan, which has no rule, an em (CLREQ).
@measures("solidus-width")
@pytest.mark.parametrize("family", ["song", "hei", "kai"])
@pytest.mark.parametrize(("language", "expected"), [("zh-Hans", 0.5), ("zh-Hant-TW", 1)])
def test_the_solidus(family: str, language: str, expected: float) -> None:
    (line,) = set_text("字／字", "9em", TextStyle(family=family, language=language))
    assert [cluster.advance_em for cluster in line.clusters] == [1, expected, 1]


@switched_off("solidus-width")
def test_another_full_width_symbol_takes_an_em() -> None:
    (line,) = set_text("字＋字", "9em", TextStyle())
    assert [cluster.advance_em for cluster in line.clusters] == [1, 1, 1]


@measures("solid")
def test_han_characters_are_set_solid() -> None:
    (line,) = compose("汉字排版", 9)
    assert [size for _, size in pitches(line)] == [EM] * 3


@measures("loose")
@switched_off("solid")
@pytest.mark.parametrize("tracking", [250, 333, 500, 1000, -100])
def test_a_fixed_space_between_all_characters(tracking: int) -> None:
    piece = Piece("汉字排版", STYLE._replace(tracking=tracking))
    (line,) = set_paragraph([piece], ParagraphStyle(), 9 * EM, FACES, Report())
    assert [size for _, size in pitches(line)] == [EM + tracking] * 3
    assert line.inline_size == 4 * EM + 3 * tracking


@switched_off("loose")
def test_without_it_there_is_none() -> None:
    assert compose("汉字排版", 9)[0].inline_size == 4 * EM


# CLREQ, special cases: science books and the like set them at the lower left there; the figure of the adjustment
# space has ，。、：；？！ with their blank on the right then.
@measures("lower-left")
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("mark", "，。、：；？！")
def test_at_the_lower_left_marks_have_their_blank_after_them(language: str, mark: str) -> None:
    style = TextStyle(language=language, metrics="em", marks="corner", breaking="first-fit")
    (line,) = set_text(f"字{mark}字", "2.5em", style)
    assert [(one.text, one.advance_em) for one in line.clusters] == [("字", 1), (mark, 0.5), ("字", 1)]


@measures("lower-left")
@pytest.mark.parametrize("family", ["song", "hei"])
def test_at_the_lower_left_their_ink_is_there(family: str) -> None:
    face = BUNDLED.face(family, 400)
    glyph, _, _ = face.single(ord("。"), language="zh-Hans")
    for language in ("zh-Hant-TW", "zh-Hant-HK"):
        (line,) = set_in("字。字", 9, language=language + "-x-corner", characters=SONG._replace(family=family))
        (run,) = line.runs
        assert run.glyphs[1] == glyph
        assert run.offsets[1] == SIZE


@switched_off("lower-left")
def test_by_default_they_are_in_the_middle() -> None:
    (line,) = set_text("字，字", "2.5em", TextStyle(language="zh-Hant-TW", metrics="em", breaking="first-fit"))
    assert [one.offset_em for one in line.clusters] == [0, 1, 1.5]
    assert len(set_text("字？字", "2.5em", TextStyle(language="zh-Hant-TW", metrics="em", breaking="first-fit"))) == 2
