"""The text operators (ISO 32000-1, 9.3 and 9.4): where strings are shown, in which face, at which size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from layout.content.geometry import IDENTITY, Matrix, carried, compose, scales
from layout.content.objects import Raw, array, name, number
from layout.content.state import Painted, Shown

if TYPE_CHECKING:
    from layout.content.interpreter import Walk
    from layout.content.typeface import Typeface

OPERATORS: Final = frozenset(
    {"BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"'}
)
ASCENT: Final = 0.88
DESCENT: Final = -0.12
"""The em box of an ideograph above and below the baseline, in em: near enough for every script."""

_STATE: Final = {"Tc": "spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise"}
BLANK: Final = 32


def step(walk: Walk, operator: str, operands: list[Raw]) -> Iterator[Painted]:
    """One text operator; yields what it shows."""
    if operator == "TJ":
        yield from _show(walk, array(operands[0]))
    elif operator == "Tj":
        yield from _show(walk, [operands[0]])
    elif operator == "'":
        _next_line(walk, 0.0, -walk.state.leading)
        yield from _show(walk, [operands[0]])
    elif operator == '"':
        walk.state = walk.state._replace(word_spacing=number(operands[0]), spacing=number(operands[1]))
        _next_line(walk, 0.0, -walk.state.leading)
        yield from _show(walk, [operands[2]])
    else:
        _set(walk, operator, operands)


def _set(walk: Walk, operator: str, operands: list[Raw]) -> None:
    n = [number(part) for part in operands]
    if operator in _STATE:
        walk.state = walk.state._replace(**{_STATE[operator]: n[0]})  # type: ignore[arg-type]
    elif operator == "Tz":
        walk.state = walk.state._replace(scale=n[0] / 100)
    elif operator == "Tr":
        walk.state = walk.state._replace(rendering=int(n[0]))
    elif operator == "Tf":
        raw = walk.resource("/Font", operands[0])
        walk.state = walk.state._replace(font=walk.host.typeface(raw), size=n[1])
    elif operator in ("Td", "TD"):
        if operator == "TD":
            walk.state = walk.state._replace(leading=-n[1])
        _next_line(walk, n[0], n[1])
    elif operator == "T*":
        _next_line(walk, 0.0, -walk.state.leading)
    elif operator == "Tm":
        walk.text_matrix = walk.line_matrix = (n[0], n[1], n[2], n[3], n[4], n[5])
    elif operator == "BT":
        walk.text_matrix = walk.line_matrix = IDENTITY


def _next_line(walk: Walk, x: float, y: float) -> None:
    walk.line_matrix = walk.text_matrix = compose((1.0, 0.0, 0.0, 1.0, x, y), walk.line_matrix)


def _show(walk: Walk, parts: list[Raw]) -> Iterator[Painted]:
    import pikepdf

    state, face = walk.state, walk.state.font
    if face is None:
        raise ValueError("text without a font")
    start, pen = walk.text_matrix, 0.0
    codes: list[int] = []
    pieces: list[tuple[list[int], float]] = []
    for part in parts:
        if isinstance(part, pikepdf.String):
            shown = face.cut(bytes(part))
            pieces.append((shown, pen))
            codes += shown
            pen += sum(_advance(walk, face, code) for code in shown)
        elif not name(part):
            pen -= number(part) / 1000 * state.size * (1.0 if face.vertical else state.scale)
    walk.text_matrix = compose(_moved(face, pen), start)
    if codes:
        yield from _told(walk, face, codes, compose(start, state.ctm), pen)
    if face.subtype == "Type3":
        # After the text, which does not stand on its own glyphs.
        for shown, at in pieces:
            yield from _draw(walk, face, shown, start, at)


def _advance(walk: Walk, face: Typeface, code: int) -> float:
    state = walk.state
    spacing = state.spacing
    if code == BLANK and not face.composite:
        spacing += state.word_spacing
    advance = face.advance(code) / 1000 * state.size
    # In vertical setting y runs up: the spacing that parts glyphs is negative there (ISO 32000-1, 9.3.2).
    return advance + spacing if face.vertical else (advance + spacing) * state.scale


def _moved(face: Typeface, pen: float) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, 0.0, pen) if face.vertical else (1.0, 0.0, 0.0, 1.0, pen, 0.0)


def _told(walk: Walk, face: Typeface, codes: list[int], matrix: Matrix, pen: float) -> Iterator[Painted]:
    state = walk.state
    em = state.size
    if face.vertical:
        box = (-em / 2, min(pen, 0.0), em / 2, max(pen, 0.0))
    else:
        low, high = sorted((DESCENT * em, ASCENT * em))
        box = (min(pen, 0.0), low + state.rise, max(pen, 0.0), high + state.rise)
    if face.subtype == "Type3":
        high = abs(face.matrix[3]) or 1.0
        box = (min(pen, 0.0), state.rise, max(pen, 0.0), state.rise + em * max(high * 1000, 1.0))
    shown = Shown(face, tuple(codes), abs(em) * scales(matrix)[1], state.rendering)
    yield from walk.painted("text", carried(matrix, box), name=face.name, object=face.object, shown=shown)


def _draw(walk: Walk, face: Typeface, codes: list[int], start: Matrix, pen: float) -> Iterator[Painted]:
    """The glyphs of a Type 3 font are content streams of their own; each is told where it first stands in a string."""
    state = walk.state
    seen: set[int] = set()
    for code in codes:
        if code not in seen:
            seen.add(code)
            text = (state.size * state.scale, 0.0, 0.0, state.size, pen, state.rise)
            yield from walk.glyph(face, code, compose(compose(text, start), state.ctm))
        pen += _advance(walk, face, code)
