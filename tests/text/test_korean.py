"""Korean: proportional quotation marks, Hangul in its face's own width, lines filled by the spaces between words.

Source: W3C, Requirements for Hangul Text Layout and Typography (KLREQ), at 2020; the widths are those of the faces made
here.
"""

from __future__ import annotations

import pytest

from layout.diagnostics import Report
from layout.font import Catalogue, Faces
from layout.font.face import open_face
from layout.text import Line, TextStyle, set_text
from tests.text.conformance import measures, switched_off
from tests.text.faces import SIZE, SONG, font_of, set_in
from tests.text.reading import EM, compose, pitch, pitches, places, texts

HANGUL, QUOTES = "가나다라마바사아자차", "“”‘’"
HANGUL_WIDTH = 920


@pytest.fixture(scope="module", params=["own", "feature"])
def faces(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Faces:
    """A face whose Hangul is 0.92 em wide and whose quotation marks are 0.46 em, as they are or under pwid."""
    folder = tmp_path_factory.mktemp(str(request.param))
    feature = (
        "languagesystem DFLT dflt; languagesystem hani dflt; languagesystem hang dflt;"
        "feature pwid { sub u201C by u005B; sub u201D by u005D; sub u2018 by u007B; sub u2019 by u007D; } pwid;"
    )
    if request.param == "own":
        source = font_of(folder, "Korean", HANGUL + QUOTES + "a", HANGUL_WIDTH, narrow=QUOTES)
    else:
        source = font_of(folder, "Korean", HANGUL + QUOTES + "[]{}a", HANGUL_WIDTH, feature, narrow="[]{}")
    found = Faces(Catalogue.load(), ("song",))
    face = open_face(source, "korean", 400)
    found._by_style["korean", 400] = found._by_key.setdefault(face.key, face)
    return found


def set_korean(text: str, measure: float, faces: Faces, language: str = "ko", **style: object) -> list[Line]:
    return set_in(text, measure, faces, SONG._replace(family="korean", space=250), Report(), language=language, **style)


def in_em(line: Line) -> list[int]:
    """Where every glyph stands, in thousandths of an em."""
    return [round(offset * EM / SIZE) for run in line.runs for offset in run.offsets]


@pytest.mark.parametrize("language", ["ko", "ja", "zh-Hans"])
def test_hangul_has_the_advance_of_its_face(faces: Faces, language: str) -> None:
    (line,) = set_korean("가나다라", 20, faces, language)
    assert in_em(line) == [0, 920, 1840, 2760]


@switched_off("jlreq-quotes")
@pytest.mark.parametrize("pair", ["“”", "‘’"])
def test_quotation_marks_are_as_wide_as_their_face_has_them(faces: Faces, pair: str) -> None:
    (line,) = set_korean(f"가{pair[0]}나{pair[1]}다", 20, faces)
    assert in_em(line) == [0, 920, 1380, 2300, 2760]


@measures("jlreq-quotes")
def test_in_chinese_and_japanese_they_are_full_width() -> None:
    for language in ("zh-Hans", "ja"):
        for inside in ("字", "A"):
            (line,) = compose(f"字“{inside}”字", 20, language=language)
            assert places(line)[-1][1] == 4 * EM
    (line,) = compose("가“나”다", 20, language="ko")  # every character an em wide: the inked half of them
    assert places(line)[-1][1] == 3 * EM


def test_a_quotation_mark_holds_to_what_is_in_it_and_to_what_follows() -> None:
    # A particle belongs to the quotation (keep-all: words are what stands between spaces).
    style = {"language": "ko", "word_break": "keep-all", "space": 250}
    assert compose("가나다 “라마”이라고 바사", 6, **style)[0].text == "가나다 "
    # So does a bracket (UAX #14, LB30), however loose the line is: only a word that fits into no line is broken.
    assert compose("가나다 라마바(71) 사아", 8, **style)[0].text == "가나다 "
    assert compose("그것은 시행된다(예정).", 9, **style)[0].text == "그것은 "
    assert len(compose("시행된다(예정).", 6, **style)) == 2
    # Without keep-all the bracket is no part of the word.
    assert texts("가나다 라마바(71) 사아", 8, language="ko", space=250)[0] == "가나다 라마바"
    # With breaks anywhere, as the switch in the other position has it.
    assert texts("가나다라마바“사”이라고바", 7, language="ko")[0] == "가나다라마바"


def test_spaces_between_words_take_what_a_line_lacks() -> None:
    # Two spaces of ¼ em and 6 characters in 7½ em: each space becomes ¾ em, which JLREQ would stop at ½.
    style = {"space": 250, "word_break": "keep-all"}
    line = compose("가나 다라 마바 사아자차", 7.5, language="ko", **style)[0]
    assert line.text == "가나 다라 마바 "
    assert [size for _, size in pitches(line)] == [1000, 1750, 1000, 1750, 1000]
    assert line.gap == 0
    japanese = compose("가나 다라 마바 사아자차", 7.5, language="ja", **style)[0]
    assert pitch(japanese, "가나") == 1100  # of the em lacking, half to the spaces, half to all five gaps


def test_beyond_an_em_the_characters_are_set_apart_too() -> None:
    line = compose("가나 다라 마바사아자차", 8, language="ko", space=250, word_break="keep-all")[0]
    assert line.text == "가나 다라 "
    (space,) = [size - EM for pair, size in pitches(line) if pair == "나다"]
    assert space > 1000
    assert pitch(line, "가나") > EM
    assert line.inline_size == 8 * EM


def test_without_a_space_the_characters_are() -> None:
    line = compose("가나다라마바사아자차카타파하", 7.5, language="ko")[0]
    assert {size for _, size in pitches(line)} == {EM + 500 // 6, EM + 500 // 6 + 1}


def test_nothing_is_put_in_beside_an_ellipsis_and_quotation_marks() -> None:
    line = compose("가나…다“라”마바사아", 9, language="ko", word_break="normal", breaking="first-fit")[0]
    sizes = dict(pitches(line))
    assert (sizes["나…"], sizes["…다"]) == (EM, EM)
    assert (sizes["“라"], sizes["라”"]) == (EM, EM)  # the inked half, its origin half an em before it


def test_no_space_beside_letters_but_where_it_is_asked_for(faces: Faces) -> None:
    (line,) = set_text("가a가", "9em", TextStyle(language="ko", metrics="em"))
    assert [one.advance_em for one in line.clusters] == [1, 1, 1]
    (line,) = set_text("가a가", "9em", TextStyle(language="ko", metrics="em", autospace_letters=True))
    assert [one.advance_em for one in line.clusters] == [1.25, 1.25, 1]
    (line,) = set_text("字a字", "9em", TextStyle(language="ja", metrics="em"))
    assert [one.advance_em for one in line.clusters] == [1.25, 1.25, 1]


def test_what_set_text_tells_of_spaces_wider_than_half_an_em() -> None:
    style = TextStyle(language="ko", metrics="em", word_space=0.25, word_break="keep-all")
    first = set_text("가나 다라 마바 사아자차", "7.5em", style)[0]
    assert [(one.step, one.amount_em) for one in first.adjustments] == [("word-space", 0.5), ("word-space", 0.5)]
