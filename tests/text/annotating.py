"""Composing text with annotations, every character an em wide, and reading back what stands beside it."""

from __future__ import annotations

from itertools import pairwise

from layout.diagnostics import Report
from layout.issue.model import Annotation
from layout.text import Line, ParagraphStyle, Piece, set_paragraph
from layout.text.model import Interlinear
from tests.text.reading import FACES, STYLE, places

EM = 1000


def marked(text: str, *marks: str) -> Piece:
    return Piece(text, STYLE, annotation=Annotation(marks))


def pinyin(text: str, reading: str) -> Piece:
    return Piece(text, STYLE, annotation=Annotation((), reading, "pinyin"))


def zhuyin(text: str, reading: str) -> Piece:
    return Piece(text, STYLE, annotation=Annotation((), reading, "zhuyin"))


def plain(text: str) -> Piece:
    return Piece(text, STYLE)


def compose(measure: float, *pieces: Piece, **style: object) -> list[Line]:
    """The lines of some pieces at ``measure`` em."""
    return list(set_paragraph(pieces, ParagraphStyle(**style), round(measure * EM), FACES, Report()))


def left(*pieces: Piece, measure: float = 20) -> Line:
    """The one line of some pieces, set solid."""
    (line,) = compose(measure, *pieces, align="left")
    return line


def only(line: Line) -> Interlinear:
    (found,) = line.interlinear
    return found


def extent(one: Interlinear) -> tuple[int, int]:
    """Where a reading's glyphs begin and end, each an em of its size wide."""
    assert one.run is not None
    return one.run.offsets[0], one.run.offsets[-1] + one.run.size


def white(line: Line) -> list[int]:
    """What stands open between the em boxes of neighbours."""
    return [after - before - EM for (_, before), (_, after) in pairwise(places(line))]
