"""Hyphens: where a word may break, when it does, what is drawn and what is copied."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.text import ParagraphStyle, Piece, set_paragraph, set_text
from layout.text.bonds import FORBIDDEN, penalties
from layout.text.boxes import Boxes, build_boxes
from layout.text.breaking import Breaker
from layout.text.hyphenation import hyphenator
from layout.text.search import bounded, unbounded
from layout.text.setting import TextStyle
from layout.text.spacing import spacing_of
from tests.text.conformance import measures, switched_off
from tests.text.faces import SIZE, read_back, set_in
from tests.text.reading import EM, FACES, STYLE, compose, places, texts
from tests.text.test_breaking import brute_force, total

SOLID = {"autospace_letters": False}
ENGLISH = {**SOLID, "hyphenation": "en-US"}
HAN = "文" * 5
TEXT = HAN + "hyphenation" + "文" * 8


# Five characters before a word of eleven in a line of nine: without a hyphen each of the four gaps opens by an em.
@measures("hyphenation")
def test_a_word_is_hyphenated_where_its_line_would_be_loose() -> None:
    assert texts(TEXT, 9, **ENGLISH)[:2] == [HAN + "hy", "phenation"]


@switched_off("hyphenation")
def test_without_hyphenation_the_line_is_loose() -> None:
    first, *_ = compose(TEXT, 9, **SOLID)
    assert (first.text, first.gap) == (HAN, EM)


def test_no_word_is_hyphenated_where_no_line_is_loose() -> None:
    assert texts("文文hyphenation文文", 15, **ENGLISH)[0].startswith("文文hyphenation")
    # Nine characters in a line of eleven: eight gaps take a quarter of an em each, no more. Eight take 0.43.
    assert texts("文" * 9 + "hyphenation文文", 11, **ENGLISH)[0] == "文" * 9
    assert texts("文" * 8 + "hyphenation文文", 11, **ENGLISH)[0] == "文" * 8 + "hy"


def test_the_hyphen_ends_the_line_at_the_measure_and_is_no_part_of_the_copy() -> None:
    first, second, *_ = compose(TEXT, 9, **ENGLISH)
    (run,) = first.runs
    assert (first.text, run.text) == (HAN + "hy", HAN + "hy")
    assert run.glyphs == tuple(map(ord, HAN + "hy-"))
    assert run.offsets[-1] == 8 * EM  # an em wide, so that it ends at the measure of nine
    assert run.offsets[-1] - run.offsets[-2] == EM  # nothing is put in before it
    assert first.start + first.inline_size == 9 * EM
    assert places(second)[0] == ("p", 0)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hyphenation", "hy-phen-ation"),  # TeX: hy-phen-ation
        ("typesetting", "type-set-ting"),
        ("Hyphenation", "Hy-phen-ation"),  # \uchyph=1
        ("HYPHENATION", "HYPHENATION"),
        ("hyPhenation", "hyPhenation"),
        ("hyphenation2", "hyphenation2"),
        ("self-hyphenation", "self-hyphenation"),
        ("about", "about"),  # a-bout: one letter before it
    ],
)
def test_which_words_the_dictionary_breaks(word: str, expected: str) -> None:
    hyphenate = hyphenator("en-US")
    assert hyphenate is not None
    assert "-".join(word[a:b] for a, b in pairwise([0, *hyphenate(word), len(word)])) == expected


def test_another_language_has_its_own_places() -> None:
    italian = hyphenator("it-IT")
    assert italian is not None
    assert italian("repubblica") == (2, 5)  # re-pub-bli-ca: three letters stay after the last


def test_a_language_without_patterns_is_told() -> None:
    report = Report()
    found = set_paragraph([Piece(TEXT, STYLE)], ParagraphStyle(hyphenation="tlh"), 9 * EM, FACES, report)
    assert "".join(line.text for line in found) == TEXT
    told = next(told for told in report if told.code.name == "no-hyphenation-patterns")
    assert "tlh" in told.message()
    assert "tlh" in told.message("zh")


# ------------------------------------------------------------------ typed hyphens


def test_a_soft_hyphen_is_a_place_and_draws_nothing_elsewhere() -> None:
    text = HAN + "abcd\u00adefgh" + "文" * 8
    first, second, *_ = compose(text, 10.2, **SOLID)
    assert (first.text, second.text[:4]) == (HAN + "abcd\u00ad", "efgh")
    assert first.runs[0].glyphs[-1] == ord("-")
    (line,) = compose("文abcd\u00adefgh文", 30, **SOLID)
    assert ord("-") not in line.runs[0].glyphs
    assert places(line)[-1] == ("文", 9 * EM)  # eight letters and one character before it
    assert line.text == "文abcd\u00adefgh文"


def test_a_typed_soft_hyphen_leaves_nothing_to_the_dictionary() -> None:
    assert "".join(texts(HAN + "hyphen\u00adation文文文文", 9, **ENGLISH)).count("-") == 0
    assert not any(line.endswith("hy") for line in texts(HAN + "hyphen\u00adation文文文文", 9, **ENGLISH))


def test_a_soft_hyphen_parts_a_ligature() -> None:
    whole, typed = (set_in(f"of{soft}fice", 30)[0].runs[0] for soft in ("", "\u00ad"))
    assert len(whole.glyphs) < len("office")
    assert len(set(typed.clusters)) == len("of\u00adfice") - 1  # fi alone is one
    assert [typed.text[at] for at in typed.clusters][:4] == ["o", "f", "\u00ad", "f"]


@pytest.mark.parametrize(
    ("word", "broken"), [("well-known", True), ("input/output", True), ("e-mail", False), ("km/h", False),
                         ("2021-12-28", False), ("COVID-19", False)],
)  # fmt: skip
def test_a_line_may_break_after_a_hyphen_that_the_word_has(word: str, broken: bool) -> None:
    # UAX #14, LB21 and LB25: after the hyphen, not before a digit; two letters stay before it.
    mark = max(word.rfind("-"), word.rfind("/")) + 1
    lines = texts("文" * 8 + word + "文" * 12, 8 + mark, **SOLID)
    assert (lines[0] == "文" * 8 + word[:mark]) is broken
    assert "--" not in "".join(lines)


# ------------------------------------------------------------------ addresses


def test_an_address_breaks_after_its_marks_and_loses_nothing() -> None:
    url = "https://www.example.com/news/2021/12/28/index.html?page=3&id=44"
    for measure in range(8, 30):
        lines = compose("参见" + url + "，了解详情。", measure, **SOLID)
        assert "".join(line.text for line in lines) == "参见" + url + "，了解详情。"
        assert all(line.inline_size <= line.measure for line in lines)
        assert not any(ord("-") in run.glyphs for line in lines for run in line.runs)
    ends = {line.text[-1] for line in compose(url, 14, **SOLID)[:-1]}
    assert ends <= set("/.?&=")


def test_a_line_that_is_a_part_of_an_address_may_end_early() -> None:
    text = "www.abcd.cn/efghi/jk.html文"
    style = ParagraphStyle()
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report())
    work = Breaker(boxes, penalties(boxes, style), 10 * EM, style)
    # www.abcd. is nine characters of ten: a tenth of the measure, counted twice. A word alone is not to end early.
    assert work.cost(0, 2) == pytest.approx((2 * 1 / 10) ** 2)
    boxes = build_boxes([Piece("abcdefghi 文", STYLE)], style, spacing_of(style), FACES, Report())
    assert Breaker(boxes, penalties(boxes, style), 10 * EM, style).cost(0, 1) > 1
    # So the lines before an address need not be loosened for it.
    lines = compose("文" * 24 + text, 10, **SOLID)
    assert max(line.gap for line in lines) <= EM // 8


@pytest.mark.parametrize("address", ["editor.desk@example.com.cn", "www.people.com.cn", "people.com.cn/index-2.html"])
def test_an_address_is_whole_where_it_fits(address: str) -> None:
    lines = texts("文" * 6 + address + "文" * 20, 40, **SOLID)
    assert address in lines[0]


def test_the_mark_after_an_address_is_no_part_of_it() -> None:
    (line,) = compose("www.example.com.", 40, **SOLID)
    assert len(build_boxes([Piece("www.example.com.", STYLE)], ParagraphStyle(), spacing_of(ParagraphStyle()), FACES,
                           Report())) > 1  # fmt: skip
    assert line.text == "www.example.com."


# ------------------------------------------------------------------ the optimum, and reading back

WORDS = st.lists(
    st.sampled_from(["汉", "字", "，", "（", "。", "ab\u00adcde", "abcd\u00adef", "a", " ", "well-known", "12",
                     "www.a.cn/bc"]),
    min_size=1, max_size=7,
).map("".join).filter(lambda text: len(text) <= 26)  # fmt: skip


@settings(max_examples=120)
@given(WORDS, st.integers(3, 8), st.integers(0, 2))
def test_the_breaks_are_the_true_optimum_with_hyphens_too(text: str, measure: int, indent: int) -> None:
    style = ParagraphStyle(indent=min(indent, measure - 1) * EM)
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report())
    if not len(boxes) or len(boxes) > 14:
        return
    work = Breaker(boxes, penalties(boxes, style), measure * EM, style)
    assert all(after >= before for before, after in zip(work.ends[1:], work.ends[2:], strict=False))
    least = brute_force(work)
    if least < FORBIDDEN:
        assert total(work, tuple(work.optimal())) == pytest.approx(least)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["汉字", "，", "hyphenation ", "responsibilities", "Fund", "。"]), min_size=1,
                max_size=12).map("".join), st.integers(5, 14), st.sampled_from(["optimal", "first-fit"]))  # fmt: skip
def test_lines_give_the_text_back_whatever_is_hyphenated(text: str, measure: int, breaking: str) -> None:
    found = texts(text, measure, **ENGLISH, breaking=breaking)
    assert "".join(found) == text


def test_the_hyphen_counts_in_a_run_that_is_spaced_to_whole_em() -> None:
    text = "记者从International Monetary Fund获悉，该机构的responsibilities很多。"
    first, *_ = set_in(text, 13, hyphenation="en-US", western="grid")
    assert (first.text[:3], first.gap, first.inline_size) == ("记者从", 0, 13 * SIZE)
    assert first.runs[0].clusters[-1] == first.runs[0].clusters[-2]  # a letter, and the hyphen with it


def test_long_texts_with_addresses_are_broken_as_by_the_short_search() -> None:
    style = ParagraphStyle()
    text = "".join(f"汉字文本www.{'ab' * (at % 4)}.cn/cd/{at}，汉hyphen\u00adation字" for at in range(60))
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report())
    work = Breaker(boxes, penalties(boxes, style), 8 * EM, style)
    cost, breaks = bounded(work, 1e6)
    assert total(work, tuple(unbounded(work))) == pytest.approx(cost)
    assert total(work, tuple(breaks)) == pytest.approx(cost)


def test_a_viewer_copies_the_word_without_its_hyphen() -> None:
    text = "记者从International Monetary Fund获悉"
    lines = set_in(text, 9, hyphenation="en-US")
    assert sum(len(run.glyphs) - len(run.text) == 1 for line in lines for run in line.runs) >= 1
    copied = read_back(lines)
    assert "-" not in copied
    assert "\u00ad" not in copied
    assert "".join(copied.split()) == "".join(text.split())


def test_kerning_and_ligatures_hold_in_a_word_that_may_break() -> None:
    text = "AVAV\u00adoffice"
    (line,) = set_in("文" + text, 30)
    (plain,) = set_in("文" + text.replace("\u00ad", ""), 30)
    drawn = [glyph for glyph, at in zip(line.runs[0].glyphs, line.runs[0].clusters, strict=True)
             if line.runs[0].text[at] != "\u00ad"]  # fmt: skip
    assert drawn == list(plain.runs[0].glyphs)
    assert line.inline_size == plain.inline_size


def test_patterns_are_loaded_for_a_paragraph_that_needs_them_only() -> None:
    program = (
        "import sys; from tests.text.reading import texts; texts('汉字' * 20, 7, hyphenation='en');"
        "texts('文文responsibilities', 20, hyphenation='en'); assert 'pyphen' not in sys.modules;"
        "texts('文文文文文responsibilities文文文文', 9, hyphenation='en'); assert 'pyphen' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_set_text_reads_hyphenated_lines_back() -> None:
    found = set_text(TEXT, 9 * EM, TextStyle(size=EM, metrics="em", autospace_letters=False, hyphenation="en-US"))
    assert [line.text for line in found][:2] == [HAN + "hy", "phenation"]
    assert [cluster.text for cluster in found[0].clusters] == list(HAN + "hy")


# Each of the em, the hyphen too: in-, terna-, tion-, aliza-, tion in six em; a part of a word has no gap to open.
def test_a_line_that_stays_short_is_told() -> None:
    told = Report()
    found = set_text("internationalization", "6em", TextStyle(metrics="em", hyphenation="en-US"), told)
    assert [line.text for line in found] == ["in", "terna", "tion", "aliza", "tion"]
    assert {one.code.name for one in told} == {"underfull-line"}
    assert [one.values["text"] for one in told] == ["in", "tion"]
    filled = Report()
    set_text("文" * 14, "6em", TextStyle(metrics="em"), filled)
    assert not list(filled)


# in·ter·na·tion·al·iza·tion, each part with its hyphen.
def test_of_two_short_lines_the_fuller_costs_less() -> None:
    work = Breaker(*_word("internationalization", 6))
    assert work.cost(0, 1) == 50  # in- leaves half of the measure
    assert work.cost(0, 2) == 0  # inter- fills it
    assert work.cost(0, 3) == FORBIDDEN
    assert work.cost(1, 2) == pytest.approx(100 / 3)  # ter- lacks a third
    assert 0 == work.cost(1, 3) < work.cost(1, 2) < work.cost(0, 1)


def _word(text: str, measure: int) -> tuple[Boxes, list[float], int, ParagraphStyle]:
    style = ParagraphStyle(hyphenation="en-US")
    boxes = build_boxes([Piece(text, STYLE)], style, spacing_of(style), FACES, Report(), hyphenator("en-US"))
    return boxes, penalties(boxes, style), measure * EM, style
