from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report, Span
from layout.issue.model import Text
from layout.text import CharacterStyle, ParagraphStyle, Piece, set_paragraph
from layout.text.em_face import EmFace, EmFaces

EM = 1000
STYLE = CharacterStyle("em", 400, EM)


COPY = st.text(alphabet="汉字文本好，。“”（）、", min_size=20, max_size=120)


def compose(text: str, measure: int, faces=None, **style):
    report = Report()
    lines = set_paragraph([Piece(text, STYLE)], ParagraphStyle(**style), measure * EM, faces or EmFaces(), report)
    return lines, report


@settings(max_examples=100)
@given(COPY, st.integers(8, 20), st.sampled_from([0, 2]))
def test_a_justified_line_is_exactly_the_measure(text: str, measure: int, indent: int) -> None:
    lines, _ = compose(text, measure, indent=indent * EM)
    for number, line in enumerate(lines[:-1]):
        assert line.start == (indent * EM if number == 0 else 0)
        if len(line.text.strip("，。“”（）、")) > 1:
            assert line.start + line.inline_size == line.measure


def test_the_first_line_is_indented_and_the_last_is_natural() -> None:
    lines, _ = compose("字" * 25, 10, indent=2 * EM)
    assert [line.start for line in lines] == [2 * EM, 0, 0]
    assert [line.inline_size for line in lines] == [8 * EM, 10 * EM, 7 * EM]
    assert lines[-1].last
    assert lines[-1].gap == 0


def test_glyphs_stand_where_the_marks_were_trimmed() -> None:
    # （ at the line's start loses its blank half: its glyph begins half an em before the line.
    lines, _ = compose("（字）字", 10)
    run = lines[0].runs[0]
    assert run.offsets == (-500, 500, 1500, 2500)


def test_a_mark_at_the_line_end_takes_half_an_em() -> None:
    lines, _ = compose("字字。", 10)
    assert lines[0].inline_size == 2500


@pytest.mark.parametrize(("align", "start"), [("left", 0), ("center", 3500), ("right", 7000)])
def test_alignment(align: str, start: int) -> None:
    lines, _ = compose("字字字", 10, align=align)
    assert lines[0].start == start
    assert lines[0].runs[0].offsets == (start, start + EM, start + 2 * EM)


def test_stretch_is_shared_by_all_gaps() -> None:
    # “ may not end the line, and “汉 would need more than its half em: seven characters take eight em.
    lines, _ = compose("汉汉汉汉汉汉汉“汉汉汉汉", 8)
    gaps = [b - a - EM for a, b in pairwise(lines[0].runs[0].offsets)]
    assert gaps == [167, 167, 167, 167, 166, 166]
    assert lines[0].gap == 167


def test_a_forced_break_starts_a_line_without_indent() -> None:
    lines, _ = compose("一二\n三四", 8, indent=2 * EM)
    assert [line.text for line in lines] == ["一二\n", "三四"]
    assert [line.start for line in lines] == [2 * EM, 0]
    assert lines[0].runs[0].clusters == (0, 1)


def test_a_missing_character_is_an_error_with_its_place() -> None:
    report = Report()
    source = Text("某䶮人", Span("a.md", 3, 1, 3, 4))
    piece = Piece("某䶮人", STYLE, source, "报道")
    set_paragraph([piece], ParagraphStyle(), 8 * EM, EmFaces(lacking="䶮"), report)
    (found,) = report
    assert found.code.name == "missing-character"
    assert found.span == source.span
    assert "䶮" in found.message()
    assert "U+4DAE" in found.message()
    assert "报道" in found.message()


def test_two_styles_make_two_runs_and_one_text() -> None:
    bold = STYLE._replace(weight=700)
    pieces = [Piece("本报讯\u3000", bold), Piece("今天的消息", STYLE)]
    lines = set_paragraph(pieces, ParagraphStyle(), 5 * EM, EmFaces(), Report())
    assert "".join(line.text for line in lines) == "本报讯\u3000今天的消息"
    assert [run.text for run in lines[0].runs] == ["本报讯\u3000", "今"]


def test_runs_of_dashes_are_one_box_of_two_glyphs() -> None:
    lines, _ = compose("字——字", 8)
    assert lines[0].runs[0].offsets == (0, 1000, 2000, 3000)
    assert lines[0].runs[0].clusters == ()


class TwoFaces(EmFaces):
    """A face that lacks some characters, and one that has all."""

    def __init__(self, lacking: str) -> None:
        super().__init__(lacking)
        self.other = EmFace()
        self.other.key = self.other.name = "other"

    def for_character(self, face, code_point):
        return face if face.covers(code_point) else self.other


def test_a_face_that_stands_in_is_told_once_a_character() -> None:
    report = Report()
    lines = set_paragraph([Piece("某䶮人䶮", STYLE)], ParagraphStyle(), 8 * EM, TwoFaces("䶮"), report)
    assert [run.font for run in lines[0].runs] == ["em", "other", "em", "other"]
    (found,) = report
    assert found.code.name == "fallback-face"


@pytest.mark.parametrize("text", ["汉\n\n字", "\n汉", "汉\u2028字", "   ", "汉\n"])
def test_no_character_of_the_copy_is_lost_at_forced_breaks(text: str) -> None:
    lines, _ = compose(text, 8)
    assert "".join(line.text for line in lines) == text
    assert len(lines) == len(text.rstrip("\n").replace("\u2028", "\n").split("\n"))
