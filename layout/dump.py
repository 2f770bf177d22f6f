"""The display list as text: small, one item a line, made to be compared line by line.

Lengths are points with two decimals, from the trim's top left corner, y down. A glyph run shows its text and
the steps from glyph to glyph, equal ones counted::

    text 42.52,120.00 song-400 9.00 "本报讯 为深入" | 9.00*3 4.50 9.00*2 @2
    rule 42.52,98.00 > 300.00,98.00 0.50
    box 42.52,60.00 257.48×30.00 fill C100 frame K100 1.00

Black is left out where it is usual, and so is what is as it always is: a scale of 100 %, overprinting black
text. Paths are cut to the file's name, so that a dump is the same on every machine.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import assert_never

from layout.display import (
    ARTIFACT,
    Box,
    Colour,
    Document,
    Glyphs,
    Item,
    Mark,
    Node,
    Page,
    Path,
    Picture,
    Stroke,
)
from layout.units import THOUSAND, to_pt

PERCENT = 100


def dump(what: Document | Page) -> str:
    """The document, or one page of it, as text ending in a line end."""
    lines = _document(what) if isinstance(what, Document) else _page(what)
    return "".join(f"{line}\n" for line in lines)


def _document(document: Document) -> Iterator[str]:
    yield f"document {_quote(document.title)}"
    yield f"paper {_quote(document.paper)} {document.date} {document.language}"
    yield f"condition {_quote(document.printing.condition)} {os.path.basename(document.printing.profile)}"
    for source in document.fonts:
        axes = "".join(f" {axis}={value:g}" for axis, value in source.variations)
        member = f"#{source.face_index}" if source.face_index else ""
        yield f"font {source.key} {os.path.basename(source.path)}{member}{axes}"
    for page in document.pages:
        yield ""
        yield from _page(page)


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.name} {_length(page.width)}×{_length(page.height)} bleed {_length(page.bleed)}"
    for index, node in enumerate(page.nodes):
        title = f" {_quote(node.title)}" if node.title else ""
        part = f" part {node.part} of {_quote(node.story)}" if node.part else ""
        yield f"node {index} {'  ' * _depth(page.nodes, node)}{node.role}{title}{part}"
    for item in page.items:
        yield _item(item) + ("" if item.node == ARTIFACT else f" @{item.node}")
    for mark in page.marks:
        yield f"mark {_rectangle(mark)} {_quote(mark.label)}"


def _depth(nodes: tuple[Node, ...], node: Node) -> int:
    depth = 0
    while node.parent >= 0:
        node = nodes[node.parent]
        depth += 1
    return depth


def _item(item: Item) -> str:
    match item:
        case Glyphs():
            return _glyphs(item)
        case Stroke():
            ends = f"{_point(item.x1, item.y1)} > {_point(item.x2, item.y2)}"
            return f"rule {ends} {_length(item.weight)}{_ink(item.colour, item.overprint)}"
        case Box():
            fill = f" fill {_colour(item.fill)}" if item.fill else ""
            frame = f" frame {_colour(item.stroke)} {_length(item.weight)}" if item.stroke else ""
            return f"box {_rectangle(item)}{fill}{frame}"
        case Picture():
            whole = item.crop == (0, 0, THOUSAND, THOUSAND)
            crop = "" if whole else f" crop {','.join(map(str, item.crop))}"
            alternate = f" {_quote(item.alternate)}" if item.alternate else ""
            return f"picture {_rectangle(item)} {os.path.basename(item.path)}{crop}{alternate}"
        case Path():
            return f"path {' '.join(_point(x, y) for x, y in item.points)} fill {_colour(item.fill)}"
        case _:
            assert_never(item)


def _glyphs(run: Glyphs) -> str:
    parts = [f"text {_point(run.x, run.y)} {run.font} {_length(run.size)}"]
    if run.scale != THOUSAND:
        parts.append(f"scale {run.scale * PERCENT / THOUSAND:g}%")
    parts.append(_quote(run.text) + _ink(run.colour, run.overprint))
    if run.offsets and run.offsets[0]:
        parts.append(f"from {_length(run.offsets[0])}")
    if len(run.offsets) > 1:
        parts.append(f"| {_counted([_length(after - before) for before, after in pairwise(run.offsets)])}")
    if any(run.shifts):
        parts.append(f"shifts {_counted([_length(shift) for shift in run.shifts])}")
    if run.clusters and run.clusters != tuple(range(len(run.text))):
        parts.append(f"clusters {','.join(map(str, run.clusters))}")
    if run.aside:
        parts.append("aside")
    return " ".join(parts)


def _counted(values: list[str]) -> str:
    """Equal neighbours together: ``9.00*3 4.50``."""
    groups = [(value, sum(1 for _ in same)) for value, same in groupby(values)]
    return " ".join(value if count == 1 else f"{value}*{count}" for value, count in groups)


def _ink(colour: Colour, overprint: bool) -> str:
    """The colour, unless it is black that overprints, the usual one for text and rules."""
    if colour.is_black:
        return "" if overprint else " K100 knockout"
    return f" {_colour(colour)}"


def _colour(colour: Colour) -> str:
    """``C100 M50``, ``white``, or ``"中国红" 80% of M100 Y80``."""
    inks = [("C", colour.c), ("M", colour.m), ("Y", colour.y), ("K", colour.k)]
    process = " ".join(f"{ink}{part * PERCENT / THOUSAND:g}" for ink, part in inks if part) or "white"
    if not colour.spot:
        return process
    return f"{_quote(colour.spot)} {colour.tint * PERCENT / THOUSAND:g}% of {process}"


def _rectangle(area: Box | Picture | Mark) -> str:
    return f"{_point(area.x, area.y)} {_length(area.width)}×{_length(area.height)}"


def _point(x: int, y: int) -> str:
    return f"{_length(x)},{_length(y)}"


def _length(units: int) -> str:
    text = f"{to_pt(units):.2f}"
    return "0.00" if text == "-0.00" else text


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
