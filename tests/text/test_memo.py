"""What is remembered of paragraphs: the same comes out as when they are set anew, and nothing is set twice."""

from __future__ import annotations

import pytest

from layout.diagnostics import Report, Span
from layout.issue.model import Annotation, Run
from layout.text import memo, natural_size, paragraph, set_paragraph
from layout.text.em_face import EmFaces
from layout.text.model import CharacterStyle, ParagraphStyle, Piece

STYLE = CharacterStyle("song", 400, 1000)
TEXT = "关爱走访，困境儿童。确保温暖过冬，处处有人问冷暖。"


def piece(text: str = TEXT, line: int = 5, column: int = 1, file: str = "a.md", **more: object) -> Piece:
    return Piece(text, STYLE, Run(text, "body", file, ((0, line, column), (4, line + 1, 1))), "甲篇")._replace(**more)


def remembering(lacking: str = "") -> EmFaces:
    faces = EmFaces(lacking)
    faces.kept = {}
    return faces


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one for every setting that is truly done."""
    done: list[int] = []
    build = paragraph.build_boxes

    def counted(*arguments: object) -> object:
        done.append(1)
        return build(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(paragraph, "build_boxes", counted)
    return done


def test_the_same_paragraph_is_set_once(count: list[int]) -> None:
    faces = remembering()
    first = set_paragraph([piece()], ParagraphStyle(), 8000, faces, Report())
    assert len(count) == 1
    assert set_paragraph([piece()], ParagraphStyle(), 8000, faces, Report()) == first
    assert len(count) == 1


def test_a_size_is_measured_once_and_is_no_paragraph(count: list[int]) -> None:
    faces = remembering()
    size = natural_size([piece()], ParagraphStyle(), faces, Report())
    assert natural_size([piece()], ParagraphStyle(), faces, Report()) == size
    assert len(count) == 1
    set_paragraph([piece()], ParagraphStyle(), size, faces, Report())
    assert len(count) == 2


@pytest.mark.parametrize(
    ("pieces", "style", "measure"),
    [
        ([piece(TEXT[:-1])], ParagraphStyle(), 8000),
        ([piece(style=STYLE._replace(size=900))], ParagraphStyle(), 8000),
        ([piece(annotation=Annotation(("emphasis",)))], ParagraphStyle(), 8000),
        ([piece()], ParagraphStyle(indent=2000), 8000),
        ([piece()], ParagraphStyle(), 9000),
        ([piece(article="乙篇")], ParagraphStyle(), 8000),
    ],
)
def test_what_differs_is_set_anew(
    pieces: list[Piece], style: ParagraphStyle, measure: int, count: list[int]
) -> None:
    faces = remembering()
    set_paragraph([piece()], ParagraphStyle(), 8000, faces, Report())
    before = len(count)
    assert set_paragraph(pieces, style, measure, faces, Report()) == set_paragraph(
        pieces, style, measure, EmFaces(), Report()
    )
    assert len(count) == before + 2


def test_stretches_alike_are_not_one_stretch(count: list[int]) -> None:
    faces, one = remembering(), Annotation(("proper-name",))
    other = Annotation(("proper-name",))
    apart = [piece("老舍", annotation=one), piece("茶馆", annotation=other)]
    together = [piece("老舍", annotation=one), piece("茶馆", annotation=one)]
    for pieces in (apart, together):
        remembered = set_paragraph(pieces, ParagraphStyle(), 8000, faces, Report())
        assert remembered == set_paragraph(pieces, ParagraphStyle(), 8000, EmFaces(), Report())
    assert [len(line.interlinear) for line in set_paragraph(apart, ParagraphStyle(), 8000, faces, Report())] == [2]
    assert [len(line.interlinear) for line in set_paragraph(together, ParagraphStyle(), 8000, faces, Report())] == [1]


def test_a_paragraph_that_moved_down_points_at_its_new_lines(count: list[int]) -> None:
    faces, first, second = remembering("冬"), Report(), Report()
    set_paragraph([piece(line=5)], ParagraphStyle(), 8000, faces, first)
    moved = set_paragraph([piece(line=8)], ParagraphStyle(), 8000, faces, second)
    assert len(count) == 1
    anew = Report()
    assert moved == set_paragraph([piece(line=8)], ParagraphStyle(), 8000, EmFaces("冬"), anew)
    assert list(second) == list(anew)
    # It is the 16th character; those from the fifth on stand in the next line of the file.
    assert [one.span for one in second] == [Span("a.md", 9, 12, 9, 13)]
    assert [one.span for one in first] == [Span("a.md", 6, 12, 6, 13)]


@pytest.mark.parametrize("other", [piece(column=3), piece(file="b.md"), piece(offset=1)])
def test_a_paragraph_that_moved_otherwise_is_set_anew(other: Piece, count: list[int]) -> None:
    faces = remembering()
    set_paragraph([piece()], ParagraphStyle(), 8000, faces, Report())
    remembered = set_paragraph([other], ParagraphStyle(), 8000, faces, Report())
    assert remembered == set_paragraph([other], ParagraphStyle(), 8000, EmFaces(), Report())
    assert len(count) == 3


def test_what_was_not_asked_for_the_longest_is_forgotten_first(
    count: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memo, "LARGEST", 2)
    faces = remembering()
    for text in ("甲", "乙", "甲", "丙"):  # 乙 goes for 丙
        set_paragraph([piece(text)], ParagraphStyle(), 8000, faces, Report())
    assert len(count) == 3
    set_paragraph([piece("甲")], ParagraphStyle(), 8000, faces, Report())
    assert len(count) == 3
    set_paragraph([piece("乙")], ParagraphStyle(), 8000, faces, Report())
    assert len(count) == 4
