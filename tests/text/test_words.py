"""Words: the companion face of letters and digits, kerning and ligatures, and scripts other than Latin."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from layout.diagnostics import Report
from layout.display import FontSource
from layout.font import Catalogue, Faces
from layout.font.face import open_face
from layout.issue.model import Latin
from layout.text import Line, LineRun, set_text
from layout.text.setting import TextStyle
from tests.text.conformance import measures, switched_off
from tests.text.faces import BUNDLED, SIZE, SONG, font_of, read_back, set_in
from tests.text.reading import EM, places, texts

KAI_LETTERS = SONG._replace(latin=Latin("kai", 1100, -20))


def runs(line: Line) -> list[tuple[str, str]]:
    return [(run.font, run.text) for run in line.runs]


def run_of(line: Line, text: str) -> LineRun:
    return next(run for run in line.runs if run.text == text)


# ------------------------------------------------------------------ kerning and ligatures


@pytest.mark.parametrize(("family", "pair"), [("hei", "AV"), ("song", "To")])
def test_a_kerned_pair_is_narrower_than_its_letters(family: str, pair: str) -> None:
    face = BUNDLED.face(family, 400)
    (line,) = set_in(f"文{pair}文", 20, characters=SONG._replace(family=family), autospace_letters=False)
    first, second, after = line.runs[0].offsets[1:]
    letters = [face.advance(face.glyphs[ord(letter)]) * SIZE // face.upem for letter in pair]
    assert second - first < letters[0]
    assert after - first < sum(letters)


def test_a_ligature_is_one_glyph_whose_cluster_keeps_its_letters() -> None:
    (line,) = set_in("文fi文", 20, autospace_letters=False)
    (run,) = line.runs
    face = BUNDLED.face("song", 400)
    assert len(run.glyphs) == 3
    assert run.glyphs[1] not in {face.glyphs[ord("f")], face.glyphs[ord("i")]}
    assert run.clusters == (0, 1, 3)
    assert read_back([line]) == "文fi文"


# ------------------------------------------------------------------ the companion


def test_letters_and_digits_take_the_companion_face_its_size_and_its_shift() -> None:
    (line,) = set_in("文GDP增长12.5%。", 20, characters=KAI_LETTERS)
    assert runs(line) == [("song-400", "文"), ("kai-400", "GDP"), ("song-400", "增长"), ("kai-400", "12.5%"),
                          ("song-400", "。")]  # fmt: skip
    for run in line.runs:
        western = run.font == "kai-400"
        assert run.size == (SIZE * 11 // 10 if western else SIZE)
        assert set(run.shifts) <= ({-SIZE * 20 // 1000} if western else set())


def test_the_companion_has_the_advances_of_its_own_size() -> None:
    kai = BUNDLED.face("kai", 400)
    (line,) = set_in("文A文", 20, characters=KAI_LETTERS, autospace_letters=False)
    (_, at), (_, after) = [(run.text, run.offsets[0]) for run in line.runs[1:]]
    assert after - at == kai.advance(kai.glyphs[ord("A")]) * (SIZE * 11 // 10) // kai.upem


def test_chinese_marks_stay_in_the_han_face() -> None:
    (line,) = set_in("“A”·——…（B）", 20, characters=KAI_LETTERS)
    assert {run.text: run.font for run in line.runs if run.font == "kai-400"} == {"A": "kai-400", "B": "kai-400"}


def test_narrow_marks_go_with_the_letters() -> None:
    (line,) = set_in("文e.g. (a), $5文", 20, characters=KAI_LETTERS)
    assert runs(line)[1] == ("kai-400", "e.g. (a), $5")


def test_a_companion_without_a_family_is_the_han_face_at_its_size() -> None:
    (line,) = set_in("文A", 20, characters=SONG._replace(latin=Latin("", 900, 30)))
    assert [(run.font, run.size, run.shifts) for run in line.runs] == [
        ("song-400", SIZE, ()), ("song-400", SIZE * 9 // 10, (SIZE * 30 // 1000,))
    ]  # fmt: skip


def test_han_western_space_and_bonds_are_those_of_the_han_face() -> None:
    for style in (SONG, KAI_LETTERS):
        (line,) = set_in("文9月文", 20, characters=style, autospace_digits=True)
        assert [offset for run in line.runs for offset in run.offsets][1] == SIZE + SIZE // 4


def test_what_the_companion_lacks_is_the_han_face_s_and_told(tmp_path: Path) -> None:
    faces = Faces(BUNDLED.catalogue, ("hei",))
    few = open_face(font_of(tmp_path, "Few", "abc"), "few", 400)
    faces._by_style["few", 400] = faces._by_key.setdefault(few.key, few)
    report = Report()
    (line,) = set_in("文ab文αβ文", 20, faces, SONG._replace(latin=Latin("few", 1200, 0)), report)
    assert runs(line) == [("song-400", "文"), ("Few", "ab"), ("song-400", "文αβ文")]
    assert {run.size for run in line.runs if run.font == "song-400"} == {SIZE}
    assert {(told.code.name, told.values["character"]) for told in report} == {
        ("fallback-face", "α"), ("fallback-face", "β")
    }  # fmt: skip


# ------------------------------------------------------------------ other scripts

HEBREW, ARABIC, THAI, DEVANAGARI = "שלוםאבגד", "العربيةمن", "ภาษาไทยเป็นที่มีะดกอนงบ", "हिन्दीक"
JOINED = (
    "languagesystem DFLT dflt; languagesystem arab dflt;"
    "feature init { sub u0645 by u0628; } init;"  # م as an initial is drawn as ب: enough to see that it is asked for
)


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    """The bundled faces, and one that has some of four other scripts and narrow marks, all half an em wide."""
    folder = tmp_path_factory.mktemp("scripts")
    characters = HEBREW + ARABIC + THAI + DEVANAGARI + "()0123456789่็ี"
    made = open_face(font_of(folder, "Scripts", characters, features=JOINED), "scripts", 400)
    faces = Faces(Catalogue.load(), ("song", "scripts"))
    faces._by_style["scripts", 400] = faces._by_key.setdefault(made.key, made)
    return faces


def drawn(line: Line) -> list[str]:
    """The characters of a line from left to right as they are drawn."""
    return [character for _, character in sorted((at, character) for character, at in places(line))]


def test_hebrew_words_run_from_right_to_left(scripts: Faces) -> None:
    text = "文שלום אב文"
    (line,) = set_in(text, 20, scripts)
    # Of two words the first is on the right, its first letter rightmost.
    assert "".join(drawn(line)) == "文" + "בא" + "םולש" + "文"
    assert line.text == "".join(run.text for run in line.runs) == text
    assert "".join(read_back([line], scripts).split()) == "".join(text.split())


def test_right_to_left_words_keep_their_own_spaces(scripts: Faces) -> None:
    (line,) = set_in("文שלום אב文", 20, scripts, autospace_letters=False)
    at = dict(places(line))
    half = SIZE // 2
    assert at["ב"] == SIZE  # the last word begins where the first would
    assert at["ם"] - at["א"] == half + run_space(scripts)


def run_space(faces: Faces) -> int:
    """A typed space of the Song face, in which the text was asked for."""
    song = faces.face("song", 400)
    return song.advance(song.glyphs[ord(" ")]) * SIZE // song.upem


def test_a_number_in_hebrew_keeps_its_digits_in_order(scripts: Faces) -> None:
    (line,) = set_in("אב 12 גד", 20, scripts)
    assert "".join(drawn(line)) == "דג12בא"


def test_a_number_after_han_text_is_not_turned(scripts: Faces) -> None:
    (line,) = set_in("第12文אב", 20, scripts)
    assert "".join(drawn(line)) == "第12文בא"


def test_brackets_between_hebrew_words_are_turned(scripts: Faces) -> None:
    (line,) = set_in("文אב (גד) אב文", 20, scripts)
    song = scripts.face("song", 400)
    glyphs = [(offset, glyph) for run in line.runs if run.font == "song-400"
              for offset, glyph in zip(run.offsets, run.glyphs, strict=True)]  # fmt: skip
    # What opens for the reader, on the right, is drawn as the bracket that opens to the left.
    brackets = [glyph for _, glyph in sorted(glyphs)[1:-1]]
    assert brackets == [song.glyphs[ord("(")], song.glyphs[ord(")")]]
    first, *_, last = (offset for offset, _ in sorted(glyphs))
    assert first < last
    at = dict(places(line))
    assert at[")"] < at["ג"] < at["("]


def test_broken_lines_of_hebrew_are_each_turned_by_themselves(scripts: Faces) -> None:
    lines = set_in("שלום אבגד שלום", 4.5, scripts)
    assert [line.text for line in lines] == ["שלום אבגד ", "שלום"]
    assert ["".join(drawn(line)) for line in lines] == ["דגבאםולש", "םולש"]


def test_arabic_is_shaped_with_its_joining_forms(scripts: Faces) -> None:
    (line,) = set_in("文من文", 20, scripts)
    face = scripts.face("scripts", 400)
    run = next(run for run in line.runs if run.font == "Scripts")
    # Visual order: ن first, then م in its initial form, which stands at the right end.
    assert run.glyphs == (face.glyphs[ord("ن")], face.glyphs[ord("ب")])
    assert run.clusters == (1, 0)
    assert run.text == "من"


def test_thai_without_spaces_keeps_to_the_measure_and_its_syllables(scripts: Faces) -> None:
    text = "ภาษาไทยเป็นภาษาที่มีภาษาไทยเป็นภาษา"
    for measure in (3, 4, 5):
        lines = set_in(text, measure, scripts)
        assert "".join(line.text for line in lines) == text
        assert all(line.inline_size <= line.measure for line in lines)
        assert not any(line.text[0] in "าะ็ี่" or line.text[-1] in "เไ" for line in lines)


def test_marks_stay_with_their_base(scripts: Faces) -> None:
    (line,) = set_in("文हिन्दी文", 20, scripts)
    # HarfBuzz draws the vowel sign before its consonant, in one cluster with it.
    run = next(run for run in line.runs if run.font == "Scripts")
    assert run.text == "हिन्दी"
    assert run.clusters[:2] == (0, 0)
    assert texts("文e\u0301e\u0301文文文", 2)[1] == "e\u0301e\u0301"


@pytest.mark.parametrize(
    "emoji", ["👩‍👩‍👧", "👍🏽", "🇨🇳", "❤️", "1️⃣", "☀️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "漢\ufe00", "한글"[0], "\u1112\u1161\u11ab"]
)
def test_what_is_one_character_to_a_reader_is_one_box(emoji: str) -> None:
    for before in range(1, 7):
        lines = texts("文" * before + emoji + "文文文文文文文", 5, autospace_letters=False)
        assert sum(emoji in line for line in lines) == 1


def test_a_flag_is_two_letters_and_no_more() -> None:
    assert texts("🇨🇳🇯🇵🇰🇷", 2) == ["🇨🇳", "🇯🇵", "🇰🇷"]


def test_what_no_face_has_is_told_once_a_place_and_stays_in_the_copy() -> None:
    report = Report()
    lines = set_in("文ሰላም文", 20, report=report, autospace_letters=False)
    assert "".join(line.text for line in lines) == "文ሰላም文"
    assert [told.values["character"] for told in report if told.code.name == "missing-character"] == list("ሰላም")
    assert read_back(lines) == "文ሰላም文"


def test_a_letter_with_an_accent_typed_apart_needs_the_whole_letter_only() -> None:
    report = Report()
    (line,) = set_in("cafe\u0301", 20, report=report)
    assert not list(report)
    assert len(line.runs[0].glyphs) == 4


def test_a_word_stays_in_one_face_where_one_has_it_all() -> None:
    report = Report()
    (line,) = set_in("文Dvořák文", 20, report=report)
    assert runs(line) == [("song-400", "文"), ("kai-400", "Dvořák"), ("song-400", "文")]


def test_set_text_reads_a_line_of_hebrew_from_its_copy() -> None:
    (line,) = set_text("文שלום אב文", 20 * EM, TextStyle(metrics="em", size=EM, autospace_letters=False))
    assert "".join(cluster.text for cluster in line.clusters) == "文שלום אב文"
    assert sum(cluster.advance for cluster in line.clusters) == line.inline_size


# ------------------------------------------------------------------ the solidus


# GB/T 15834 5.1.9: the solidus takes half an em.
@measures("solidus-width")
@pytest.mark.parametrize("family", ["song", "hei", "kai"])
def test_the_solidus_takes_half_an_em_on_the_mainland(family: str) -> None:
    (line,) = set_in("字／字", 20, characters=SONG._replace(family=family))
    (_, a), (_, at), (_, b) = places(line)
    assert b - a == SIZE + SIZE // 2
    face = BUNDLED.face(family, 400)
    x_min, _, x_max, _ = face.extents(line.runs[0].glyphs[1])
    ink = (at + x_min * SIZE // face.upem - a - SIZE, at + x_max * SIZE // face.upem - a - SIZE)
    assert ink[0] >= 0
    assert ink[1] <= SIZE // 2
    assert read_back([line]) == "字／字"


@switched_off("solidus-width")
@pytest.mark.parametrize("family", ["song", "hei", "kai"])
def test_in_taiwan_it_takes_an_em(family: str) -> None:
    (line,) = set_in("字／字", 20, characters=SONG._replace(family=family), language="zh-Hant-TW")
    assert line.natural == 3 * SIZE


# ------------------------------------------------------------------ the apostrophe

NARROW = 0.4
"""More than the apostrophe of any bundled face takes, less than a quotation mark of half an em, in em."""


def apostrophes(text: str, language: str, family: str = "song") -> list[bool]:
    """Of every ’ whether it is drawn as narrow as a letter."""
    style = TextStyle(language=language, family=family, autospace_letters=False, word_space=0)
    (line,) = set_text(text, "60em", style)
    return [one.advance_em < NARROW for one in line.clusters if one.text.rstrip() == "’"]


# CLREQ, punctuation: the mark that opens and closes quotations; inside Western words the same character is an
# apostrophe, which is as narrow as Western text has it.
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja"])
@pytest.mark.parametrize("family", ["song", "hei", "kai"])
@pytest.mark.parametrize(
    "word", ["Charlotte’s", "l’été", "O’Brien", "don’t", "the 1990’s", "’90s", "’tis", "été’s"]
)
def test_the_apostrophe_of_a_word_is_narrow(word: str, family: str, language: str) -> None:
    assert all(apostrophes(f"他读{word}，", language, family))


def test_a_lone_n_has_two() -> None:
    assert apostrophes("听rock ’n’ roll，", "zh-Hans") == [True, True]


@pytest.mark.parametrize("text", ["他说‘好’字", "‘rock’乐", "‘he’和‘she’字", "‘the dogs’ 字"])
def test_what_closes_a_quotation_is_no_apostrophe(text: str) -> None:
    assert not any(apostrophes(text, "zh-Hans"))


def test_an_apostrophe_in_a_quotation_closes_nothing() -> None:
    assert apostrophes("‘It’s me’字", "zh-Hans") == [True, False]
    assert apostrophes("‘rock ’n’ roll’字", "zh-Hans") == [True, True, False]


def test_the_copy_keeps_the_apostrophe() -> None:
    lines = set_in("读Charlotte’s Web", 20, autospace_letters=False)
    assert read_back(lines) == "读Charlotte’s Web"


def test_a_face_without_a_narrow_one_lends_its_typewriter_apostrophe(tmp_path: Path) -> None:
    made = font_of(tmp_path, "Wide", "ab’文", 1000)
    assert drawn_apostrophe(made) == "u2019"
    second = font_of(tmp_path, "Both", "ab’'文", 1000, narrow="'")
    assert drawn_apostrophe(second) == "u0027"


def drawn_apostrophe(source: FontSource) -> str:
    """The glyph that stands for the apostrophe of a word."""
    face = open_face(source, source.key, 400)
    faces = Faces(Catalogue.load(), ("song",))
    faces._by_style[source.key, 400] = faces._by_key.setdefault(face.key, face)
    (line,) = set_in("文a’b文", 20, faces, SONG._replace(family=source.key), autospace_letters=False)
    names = TTFont(source.path).getGlyphOrder()
    return str(names[line.runs[0].glyphs[2]])
