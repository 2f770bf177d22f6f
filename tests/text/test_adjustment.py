"""The order and the limits of line adjustment: lines too full and too empty by known amounts, and who gave."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.text.conformance import measures, switched_off
from tests.text.reading import EM, compose, pitch, pitches, places, texts

TABLES = yaml.safe_load((Path(__file__).parent / "data/adjustment.yaml").read_text("utf-8"))
WORD_SPACE = 333  # the space that is typed here: a third of an em
STYLE = {"space": WORD_SPACE, "prohibition": "strict", "breaking": "first-fit"}


def only(text: str, measure: float, **style: object):
    (line,) = compose(text, measure, **{**STYLE, **style})
    return line


def natural(row: dict) -> dict[str, int]:
    return dict(pitches(only(row["line"], 40, language=row["language"])))


def inline_size(row: dict) -> int:
    line = only(row["line"], 40, language=row["language"])
    return places(line)[-1][1] + EM


def amounts(row: dict) -> list[int]:
    """Within, at and after the end of each step."""
    found, done = [], 0
    for step in row["steps"]:
        capacity = step["each"] * len(step["pairs"])
        found += [done + capacity // 3, done + capacity]
        done += capacity
    return found


REDUCTIONS = [(row, lack) for row in TABLES["reduction"] for lack in amounts(row)]
IDS = [f"{row['language']}-{lack}" for row, lack in REDUCTIONS]


@measures("reduce-word-space", "reduce-interpunct", "reduce-brackets", "reduce-commas", "reduce-autospace",
          "reduce-stops", "jlreq-reduce", "jlreq-reduce-stop")  # fmt: skip
@pytest.mark.parametrize(("row", "lack"), REDUCTIONS, ids=IDS)
def test_reduction_goes_step_by_step(row: dict, lack: int) -> None:
    whole = natural(row)
    line = only(row["line"], (inline_size(row) - lack) / EM, language=row["language"])
    now = dict(pitches(line))
    given = {pair: whole[pair] - now[pair] for pair in whole}
    for step in row["steps"]:
        amounts = [given.pop(pair) for pair in step["pairs"]]
        due = min(lack, step["each"] * len(amounts))
        assert sum(amounts) == due, step["what"]
        assert max(amounts) - min(amounts) <= 1, f"{step['what']}: all alike"
        assert max(amounts) <= step["each"], step["what"]
        lack -= due
    assert not any(given.values()), "nothing else gives"


@measures("reduce-limit")
@pytest.mark.parametrize("row", TABLES["reduction"], ids=lambda row: row["language"])
def test_beyond_all_steps_nothing_gives_and_a_character_goes_down(row: dict) -> None:
    room = inline_size(row) - amounts(row)[-1]
    assert len(compose(row["line"], room / EM, **STYLE, language=row["language"])) == 1
    assert len(compose(row["line"], (room - 1) / EM, **STYLE, language=row["language"])) == 2


@switched_off("reduce-word-space", "reduce-interpunct", "reduce-brackets", "reduce-commas", "reduce-stops",
              "reduce-limit", "reduce-line-end", "jlreq-reduce", "jlreq-reduce-stop")  # fmt: skip
@pytest.mark.parametrize("text", ["字·字", "字《字》字", "字，字", "字。字"])
def test_in_the_plain_style_no_mark_gives(text: str) -> None:
    style = {**STYLE, "language": "zh-Hant-TW", "line_end": "full"}
    measure = len(text) - 0.25
    assert len(compose(text, measure, **style)) == 1
    assert len(compose(text, measure, **style, punctuation="plain")) == 2


@measures("autospace", "autospace-digits")
@pytest.mark.parametrize(("text", "pair"), [("字a字", "字a"), ("字a字", "a字"), ("字1字", "字1"), ("字1字", "1字")])
def test_a_quarter_em_between_han_and_western(text: str, pair: str) -> None:
    assert pitch(only(text, 9, autospace_digits=True), pair) == EM + 250


@switched_off("autospace", "autospace-digits", "reduce-autospace", "expand-autospace")
def test_without_autospace_there_is_none_to_give() -> None:
    assert pitch(only("字a字", 9, autospace_letters=False), "字a") == EM
    assert pitch(only("字1字", 9, autospace_digits=False), "字1") == EM
    assert len(compose("字a字", 3.25, **STYLE)) == 1
    assert pitch(compose("字a字" + "W" * 4, 4, **STYLE, autospace_letters=False)[0], "字a") == EM + 500


@measures("autospace-not-beside-marks", "autospace-not-at-edges")
def test_no_autospace_beside_marks_nor_at_a_lines_edges() -> None:
    (line,) = compose("（a），b。字", 20)
    assert [size for pair, size in pitches(line) if set(pair) & set("ab")] == [EM, EM, EM, EM]
    assert places(compose("a字字字a", 20)[0])[0][1] == 0
    first, second = compose("文文文文aaaa文文", 4, punctuation="plain")[:2]
    assert places(first)[-1][1] + EM == places(second)[-1][1] + EM == 4 * EM


@switched_off("autospace-not-beside-marks", "autospace-not-at-edges")
def test_away_from_marks_and_edges_there_is_autospace() -> None:
    assert pitch(only("字a字", 9), "字a") == EM + 250


def stretched(row: dict, lack: int):
    """The row's line with ``lack`` thousandths too few; a word as long as the measure keeps anything from
    coming up."""
    measure = (inline_size(row) + lack) / EM
    lines = compose(row["line"] + "W" * (int(measure) + 2), measure, **STYLE, language=row["language"])
    assert lines[0].text == row["line"]
    return lines[0]


EXPANSIONS = [(row, lack) for row in TABLES["expansion"] for lack in amounts(row)]


@measures("expand-word-space", "expand-autospace")
@pytest.mark.parametrize(("row", "lack"), EXPANSIONS, ids=lambda value: str(value)[:12])
def test_expansion_begins_with_word_spaces_and_then_autospace(row: dict, lack: int) -> None:
    whole, now = natural(row), dict(pitches(stretched(row, lack)))
    grown = {pair: now[pair] - whole[pair] for pair in whole}
    for step in row["steps"]:
        amounts = [grown.pop(pair) for pair in step["pairs"]]
        due = min(lack, step["each"] * len(amounts))
        assert sum(amounts) == due, step["what"]
        assert max(amounts) - min(amounts) <= 1, f"{step['what']}: all alike"
        lack -= due
    assert not any(grown.values()), "nothing else grows yet"


@measures("expand-rigid", "expand-rest", "jlreq-expand")
@pytest.mark.parametrize("row", TABLES["expansion"], ids=lambda row: row["language"])
def test_the_rest_grows_alike_and_nothing_beside_rigid_marks(row: dict) -> None:
    whole, now = natural(row), dict(pitches(stretched(row, 900)))
    for pair in row["never"]:
        assert now[pair] == whole[pair], pair
    assert now["字字"] > whole["字字"]
    even = [size for pair, size in pitches(compose("文文文文—文文文《文" + "W" * 12, 12, **STYLE)[0]) if "文文" in pair]
    assert max(even) - min(even) <= 1
    assert min(even) > EM


@measures("expand-unbreakable")
@pytest.mark.parametrize("gap", ["——", "……", "ab", "12"])
def test_nothing_is_put_inside_runs_words_and_numbers(gap: str) -> None:
    text = f"文文{gap}文文"
    line = compose(text + "W" * 9, 8, **STYLE)[0]
    assert line.text == text
    assert pitch(line, gap) == EM
    assert places(line)[-1][1] == 7 * EM


@switched_off("jlreq-expand", "expand-rigid", "expand-unbreakable", "expand-rest", "expand-word-space", "justified")
def test_a_line_that_is_not_justified_stays_solid() -> None:
    line = compose("文文ab a—文文" + "W" * 12, 12, **STYLE, align="left")[0]
    assert places(line)[-1][1] + EM < 12 * EM
    assert line.gap == 0
    assert pitch(compose("文文a文文" + "W" * 9, 8, **STYLE)[0], "文a") > EM + 250


@measures("expand-limits")
def test_spaces_at_their_limit_take_no_part_in_the_last_step() -> None:
    row = TABLES["expansion"][0]
    now = dict(pitches(stretched(row, 1000)))
    assert (now["aa"], now["字a"]) == (EM + 500, EM + 333)


@measures("justified", "last-line-natural")
def test_every_line_but_the_last_ends_at_the_measure() -> None:
    lines = compose("文文文文文文，（文文文文文文文《文文文》文文文文文。文文", 7)
    for line in lines[:-1]:
        half = EM // 2 if line.text[-1] in "，。》" else EM
        assert places(line)[-1][1] + half == 7 * EM
    assert lines[-1].gap == 0


@switched_off("last-line-natural")
def test_the_same_text_is_stretched_where_it_is_not_last() -> None:
    assert places(compose("文文文", 4)[0])[-1][1] == 2 * EM
    assert places(compose("文文文" + "W" * 4, 4)[0])[-1][1] == 3 * EM


@measures("compress-first")
def test_a_mark_is_pulled_in_before_a_character_is_pushed_out() -> None:
    assert texts("文，文文文文文。文文文文", 6)[0] == "文，文文文文"
    assert texts("文文，文文文。文文文文文", 6)[0] == "文文，文文文。"


@switched_off("compress-first")
def test_where_no_mark_gives_the_character_is_pushed_out() -> None:
    assert texts("文文，文文文。文文文文文", 6, punctuation="plain", line_end="full")[0] == "文文，文文"


@switched_off("expand-limits")
def test_in_japanese_the_spaces_grow_on_in_the_last_step() -> None:
    # JLREQ 3.8.4: all breakable gaps, without limit. 文a文文 of 4.5 em is to be 6.
    # The two spaces may take a quarter of an em each to half an em, 文文 another; the rest is shared by all three gaps.
    line = compose("文a文文" + "W" * 9, 6, language="ja", breaking="first-fit")[0]
    assert line.text == "文a文文"
    assert pitch(line, "文a") == EM + 500 + 250
    assert pitch(line, "文文") == EM + 250 + 250


# JLREQ 3.8.3: a, word spaces give up to a quarter of an em; b, the mark at the line’s end gives its half em, whole.
@measures("jlreq-reduce")
@pytest.mark.parametrize(("lack", "space", "edge"), [(40, 293, EM), (83, 250, EM), (500, 333, 500), (540, 293, 500)])
def test_in_japanese_word_spaces_give_before_the_mark_at_the_lines_end(lack: int, space: int, edge: int) -> None:
    text = "字aa aa字字」"  # 8⅓ em
    line = compose(text + "字" * 9, 8 + (333 - lack) / EM, space=333, language="ja", autospace_letters=False)[0]
    assert line.text == text
    assert [size - EM for pair, size in pitches(line)][2] == space
    assert line.measure - places(line)[-1][1] == edge


# JLREQ 3.8.4 c and d, Table 6: of 字字、字字《字字 with 、 and 《 a line may break after the one and before the other.
@measures("jlreq-expand-quarter")
@pytest.mark.parametrize(
    ("lack", "solid", "beside"), [(600, 200, 0), (750, 250, 0), (1250, 350, 100), (2000, 500, 250)]
)
def test_beside_marks_nothing_is_put_in_before_others_have_a_quarter(lack: int, solid: int, beside: int) -> None:
    text = "字字、字花《花字"
    line = compose(text + "W" * 20, 8 + lack / EM, language="ja", breaking="first-fit")[0]
    sizes = dict(pitches(line))
    assert line.text == text
    assert {sizes[pair] for pair in ("字字", "字花", "花字")} == {EM + solid}
    assert (sizes["、字"], sizes["花《"]) == (EM + beside, EM + beside)
    assert (sizes["字、"], sizes["《花"]) == (EM, EM)
    assert line.gap == solid


@switched_off("jlreq-expand-quarter")
def test_in_chinese_all_grow_alike_from_the_first() -> None:
    text = "字字、字花《花字"
    sizes = dict(pitches(compose(text + "W" * 20, 8.6, language="zh-Hans", breaking="first-fit")[0]))
    assert sizes["、字"] > EM
    assert sizes["字字"] == sizes["花《"]


# CLREQ, reduction, steps 6 and 7: there are styles that leave the Han–Western space, or stops, as they are.
@measures("reduce-fixed")
@pytest.mark.parametrize("fixed", ["autospace", "both"])
def test_the_han_western_space_may_be_fixed(fixed: str) -> None:
    text = "字a字字，字"
    (line,) = compose(text, 6.25, **STYLE, fixed=fixed)  # 6½ em: the comma gives the quarter, though it may give more
    assert pitch(line, "字a") == EM + 250
    assert len(compose("字a字", 3.25, **STYLE, fixed=fixed)) == 2
    wide = compose("字a字字" + "W" * 9, 6, **STYLE, fixed=fixed)[0]  # 4½ em: the one gap of solid text takes the rest
    assert (pitch(wide, "字a"), pitch(wide, "a字"), pitch(wide, "字字")) == (EM + 250, EM + 250, EM + 1500)


@measures("reduce-fixed")
@pytest.mark.parametrize("fixed", ["stops", "both"])
@pytest.mark.parametrize("mark", "。！？")
def test_the_em_of_stops_may_be_fixed(fixed: str, mark: str) -> None:
    assert len(compose(f"字{mark}字", 2.5, **STYLE, fixed=fixed)) == 2
    assert len(compose("字，字", 2.5, **STYLE, fixed=fixed)) == 1


@switched_off("reduce-fixed")
def test_unless_fixed_both_give() -> None:
    assert len(compose("字a字", 3.25, **STYLE)) == 1
    assert len(compose("字。字", 2.5, **STYLE)) == 1
    assert pitch(compose("字a字字" + "W" * 9, 6, **STYLE)[0], "字a") == EM + 333
