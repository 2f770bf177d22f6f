"""Composing a few characters and reading back, from the glyphs' positions, where each of them stands."""

from __future__ import annotations

from itertools import pairwise

from layout.diagnostics import Report
from layout.text import CharacterStyle, Line, ParagraphStyle, Piece, set_paragraph
from tests.text.conftest import EmFaces

EM = 1000
STYLE = CharacterStyle("em", 400, EM)
FACES = EmFaces()


def compose(text: str, measure: float, space: int | None = None, **style: object) -> list[Line]:
    """The lines of ``text`` at ``measure`` em, every character an em wide; ``space``: that of a typed one."""
    piece = Piece(text, STYLE._replace(space=space))
    return list(set_paragraph([piece], ParagraphStyle(**style), round(measure * EM), FACES, Report()))


def texts(text: str, measure: float, **style: object) -> list[str]:
    return [line.text for line in compose(text, measure, **style)]


def places(line: Line) -> list[tuple[str, int]]:
    """Every character that is drawn and where its em box begins, in thousandths of an em."""
    found = []
    for run in line.runs:
        clusters = run.clusters or range(len(run.glyphs))
        found += [(run.text[at], offset) for at, offset in zip(clusters, run.offsets, strict=True)]
    return found


def pitches(line: Line) -> list[tuple[str, int]]:
    """Every two neighbours, and how far the second is from the first: 1000 if set solid."""
    return [(a + b, after - before) for (a, before), (b, after) in pairwise(places(line))]


def pitch(line: Line, pair: str) -> int:
    """The one pitch of two characters that stand side by side once in the line."""
    (found,) = [size for name, size in pitches(line) if name == pair]
    return found
