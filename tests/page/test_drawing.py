from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from layout.display import WHITE, Box, Colour, Glyphs, Stroke
from layout.page.drawing import THIN_RULE, Canvas, ascent, double_inset, frame_inset
from layout.text.model import Line, LineRun
from layout.units import PT, Length
from tests.page.makers import BOX


def test_a_line_becomes_glyphs_at_its_start_edge_and_baseline() -> None:
    run = LineRun("f", 10, 900, WHITE, False, (7, 8), (3, 13), (0, 1), "ab", (), None)
    canvas = Canvas()
    node = canvas.node("paragraph")
    canvas.line(Line("ab", (run,), 100, 3, 20, 20, 0, True), 50, 60, node)
    assert canvas.items == [Glyphs(50, 60, "f", 10, (7, 8), (3, 13), "ab", WHITE, (0, 1), (), 900, False, node, None)]


def test_the_em_box_stands_on_the_faces_own_bounds() -> None:
    face: Any = SimpleNamespace(ascender=880, descender=-120, upem=1000)
    assert ascent(face, 20 * PT) == 176 * PT // 10


def test_a_double_frame_has_a_thin_rule_inside() -> None:
    style = BOX._replace(rule=Length(2 * PT), border="double", tint=Colour(k=100))
    canvas = Canvas()
    canvas.frame(0, 0, 100 * PT, 50 * PT, style)
    outer, inner = canvas.items
    assert outer == Box(0, 0, 100 * PT, 50 * PT, Colour(k=100), BOX.colour, 2 * PT)
    assert isinstance(inner, Box)
    assert (inner.x, inner.width, inner.weight, inner.fill) == (4 * PT, 92 * PT, THIN_RULE, None)
    assert frame_inset(style) == double_inset(2 * PT) == 4 * PT + THIN_RULE


def test_a_reversed_box_is_a_solid_with_a_white_inner_rule() -> None:
    style = BOX._replace(rule=Length(PT), border="double", reverse=True)
    canvas = Canvas()
    canvas.frame(0, 0, 100 * PT, 50 * PT, style)
    outer, inner = canvas.items
    assert isinstance(outer, Box)
    assert isinstance(inner, Box)
    assert (outer.fill, inner.stroke) == (BOX.colour, WHITE)


def test_a_box_with_neither_frame_nor_fill_draws_nothing() -> None:
    canvas = Canvas()
    canvas.frame(0, 0, 1, 1, BOX._replace(rule=Length(0)))
    assert canvas.items == []


def test_only_black_rules_overprint() -> None:
    canvas = Canvas()
    canvas.across(0, 0, 10, 1)
    canvas.down(0, 0, 10, 1, Colour(m=1000, y=1000))
    assert [item.overprint for item in canvas.items if isinstance(item, Stroke)] == [True, False]
