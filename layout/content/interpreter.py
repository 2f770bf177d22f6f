"""The interpreter of content streams: pages, forms, tiling patterns and Type 3 glyphs, with the whole graphics state.

It yields painted things in the order in which they are painted, and draws nothing. What it cannot follow (a resource
that is missing, operands of the wrong kind) it notes and passes over, as viewers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout.content import showing
from layout.content.colour import CMYK, GRAY, RGB, Colour, initial, read_numbers, read_space
from layout.content.geometry import (
    IDENTITY,
    Box,
    Matrix,
    Point,
    apply,
    bounds,
    carried,
    compose,
    is_upright,
    meet,
    scales,
    thinnest,
)
from layout.content.objects import (
    Raw,
    array,
    entries,
    get,
    key_of,
    mapping,
    matrix_of,
    name,
    number,
    numbers,
    stream,
    text,
)
from layout.content.pictures import pixels
from layout.content.state import INTENTS, Marked, Outline, Painted, State
from layout.content.typeface import Typeface

MOST_OPERATORS: Final = 5_000_000
"""Of one page with all its forms: forms that draw each other grow without bound otherwise."""

DEEPEST: Final = 28
"""Forms within forms: ISO 32000-1, annex C.2 sets this limit for q and Q, which forms imply."""

CURVE_STEPS: Final = 8
"""Straight pieces that a curve is taken as: what lies in a shape is asked of text, not of hairs."""

_BERNSTEIN: Final = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    for t in (step / CURVE_STEPS for step in range(1, CURVE_STEPS + 1))
)
"""How much of each of a curve's four points its pieces' ends are (ISO 32000-1, 8.5.2.2)."""

_FILLS: Final = {"f": False, "F": False, "f*": True, "B": False, "B*": True, "b": False, "b*": True}
"""Operators that fill, and whether by the even-odd rule."""
_STROKES: Final = frozenset({"S", "s", "B", "B*", "b", "b*"})
_CLOSES: Final = frozenset({"s", "b", "b*"})
_PAINTS: Final = frozenset({*_FILLS, *_STROKES, "n"})

_IGNORED: Final = frozenset({"J", "j", "M", "d", "i", "BX", "EX", "MP", "DP", "d0"})
"""Operators that change nothing that anybody asks for (ISO 32000-1, annex A has all)."""

_DEVICE: Final = {"g": GRAY, "G": GRAY, "rg": RGB, "RG": RGB, "k": CMYK, "K": CMYK}
_DEVICE_NAMES: Final = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}


class Overgrown(Exception):
    """The page has more in it than is read."""


class Interpreter:
    """What is kept for a whole file: fonts and graphics states that were read, and what could not be followed."""

    def __init__(self) -> None:
        self.fonts: dict[int, Typeface] = {}
        self.states: dict[int, Raw] = {}
        self.troubles: list[str] = []
        self.left = MOST_OPERATORS
        self.replaced = 0

    def page(self, page: Raw, box: Box) -> Iterator[Painted]:
        """Everything that a page paints; ``box`` is its MediaBox. Raises Overgrown and pikepdf's errors."""
        self.left = MOST_OPERATORS
        walk = Walk(self, inherited(page, "/Resources"), State(clip=box), ())
        yield from walk.run(page)

    def note(self, trouble: str) -> None:
        if trouble not in self.troubles:
            self.troubles.append(trouble)

    def typeface(self, raw: Raw) -> Typeface:
        key = key_of(raw)
        if key and key in self.fonts:
            return self.fonts[key]
        face = Typeface(raw)
        self.fonts[key or -len(self.fonts) - 1] = face
        return face


def inherited(page: Raw, key: str) -> Raw:
    """An entry of a page or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    node, steps = page, 0
    while node is not None and steps < DEEPEST:
        found = get(node, key)
        if found is not None:
            return found
        node, steps = get(node, "/Parent"), steps + 1
    return None


class Walk:
    """One content stream on the way: its resources, state, path and text."""

    def __init__(self, host: Interpreter, resources: Raw, state: State, forms: tuple[str, ...]) -> None:
        self.host = host
        self.resources = resources
        self.state = state
        self.forms = forms
        self.base = state.ctm
        """Where patterns are anchored: the space of the page or the form, whatever cm says later."""
        self.saved: list[State] = []
        self.active: frozenset[int] = frozenset()
        self.marked = [Marked()]
        self.polygons: list[list[Point]] = []
        self.pen: Point = (0.0, 0.0)
        self.pending_clip = False
        self.text_matrix: Matrix = IDENTITY
        self.line_matrix: Matrix = IDENTITY
        self.colour_locked = False
        """In an uncoloured pattern or a d1 glyph: operators of colour do nothing."""

    def run(self, content: Raw) -> Iterator[Painted]:
        import pikepdf

        for instruction in pikepdf.parse_content_stream(content):
            self.host.left -= 1
            if self.host.left < 0:
                raise Overgrown
            operator = str(instruction.operator)
            try:
                yield from self._step(operator, instruction)
            except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError) as error:
                self.host.note(f"{operator}: {error}")

    def _step(self, operator: str, instruction: Raw) -> Iterator[Painted]:
        operands = list(instruction.operands)
        if operator in showing.OPERATORS:
            yield from showing.step(self, operator, operands)
        elif operator in _PAINTS:
            yield from self._paint(operator)
        elif operator == "Do":
            yield from self._object(operands[0])
        elif operator == "INLINE IMAGE":
            yield from self._image(operands[0].obj, "", inline=True)
        elif operator == "sh":
            yield from self._shading(operands[0])
        elif operator in _PATH:
            self._path(operator, [number(part) for part in operands])
        elif operator in _COLOUR:
            if not self.colour_locked:
                self._colour(operator, operands)
        else:
            self._general(operator, operands)

    # ------------------------------------------------------------------ state

    def _general(self, operator: str, operands: list[Raw]) -> None:
        if operator == "q":
            self.saved.append(self.state)
        elif operator == "Q":
            if self.saved:
                self.state = self.saved.pop()
        elif operator == "cm":
            a, b, c, d, e, f = (number(part) for part in operands)
            self.state = self.state._replace(ctm=compose((a, b, c, d, e, f), self.state.ctm))
        elif operator == "w":
            self.state = self.state._replace(width=number(operands[0]))
        elif operator == "gs":
            self._graphics_state(operands[0])
        elif operator in ("BMC", "BDC"):
            self._mark(operands)
        elif operator == "EMC":
            if len(self.marked) > 1:
                self.marked.pop()
        elif operator == "d1":
            self.colour_locked = True
        elif operator == "ri":
            self._intent(operands[0])
        elif operator not in _IGNORED:
            raise ValueError("no operator of PDF")

    def resource(self, kind: str, key: Raw) -> Raw:
        found = get(get(self.resources, kind), "/" + name(key))
        if found is None:
            raise ValueError(f"no resource {kind[1:]} {name(key)}")
        return found

    def _graphics_state(self, key: Raw) -> None:
        raw = self.resource("/ExtGState", key)
        self.host.states[key_of(raw) or -len(self.host.states) - 1] = raw
        changes: dict[str, object] = {}
        for field, value in entries(raw):
            if field == "/LW":
                changes["width"] = number(value)
            elif field == "/OP":
                changes["overprint"] = bool(value)
                if "/op" not in raw:
                    changes["overprint_fill"] = bool(value)
            elif field == "/op":
                changes["overprint_fill"] = bool(value)
            elif field == "/OPM":
                changes["mode"] = int(number(value))
            elif field == "/RI":
                self._intent(value)
            elif field == "/CA":
                changes["alpha"] = number(value, 1.0)
            elif field == "/ca":
                changes["alpha_fill"] = number(value, 1.0)
            elif field == "/BM":
                changes["blend"] = name(value) or next((name(part) for part in array(value)), "Normal")
            elif field == "/SMask":
                changes["soft_mask"] = mapping(value) is not None
            elif field == "/Font" and len(array(value)) == 2:
                changes["font"], changes["size"] = self.host.typeface(array(value)[0]), number(array(value)[1])
        self.state = self.state._replace(**changes)  # type: ignore[arg-type]

    def _intent(self, value: Raw) -> None:
        if name(value) not in INTENTS:
            self.host.note(f"ri: no rendering intent {name(value)}")

    def _mark(self, operands: list[Raw]) -> None:
        outer = self.marked[-1]
        properties = operands[1] if len(operands) > 1 else None
        if name(properties):
            properties = get(get(self.resources, "/Properties"), "/" + name(properties))
        mcid, actual = get(properties, "/MCID"), get(properties, "/ActualText")
        replacement = outer.replacement
        if actual is not None and not outer.actual_text:
            self.host.replaced += 1
            replacement = self.host.replaced, text(actual)
        self.marked.append(
            outer._replace(
                tags=(*outer.tags, name(operands[0])),
                mcid=outer.mcid if mcid is None else int(number(mcid)),
                actual_text=outer.actual_text or actual is not None,
                replacement=replacement,
            )
        )

    # ------------------------------------------------------------------ colour

    def _colour(self, operator: str, operands: list[Raw]) -> None:
        stroking = operator[0].isupper()
        if operator in _DEVICE:
            space = _DEVICE[operator]
            if mapping(get(self.resources, "/ColorSpace")) is not None:
                import pikepdf

                space = read_space(pikepdf.Name(_DEVICE_NAMES[operator.lower()]), self.resources)
            colour = Colour(space, read_numbers(operands))
        elif operator in ("cs", "CS"):
            colour = initial(read_space(operands[0], self.resources))
        else:
            space = (self.state.stroke if stroking else self.state.fill).space
            pattern_name = name(operands[-1]) if operands else ""
            pattern = self.resource("/Pattern", operands[-1]) if pattern_name else None
            colour = Colour(space, read_numbers(operands), pattern, pattern_name)
        self.state = self.state._replace(stroke=colour) if stroking else self.state._replace(fill=colour)

    # ------------------------------------------------------------------ paths

    def _path(self, operator: str, n: list[float]) -> None:
        if operator == "m":
            self.polygons.append([self._to(n[0], n[1])])
        elif operator == "re":
            x, y, width, height = n
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.polygons.append([self._to(*corner) for corner in corners])
            self.pen = (x, y)
        elif operator == "h":
            if self.polygons:
                self.polygons.append([self.polygons[-1][0]])
        elif not self.polygons:
            raise ValueError("a path without a beginning")
        elif operator == "l":
            self.polygons[-1].append(self._to(n[0], n[1]))
        elif operator == "c":
            self._curve((n[0], n[1]), (n[2], n[3]), (n[4], n[5]))
        elif operator == "v":
            self._curve(self.pen, (n[0], n[1]), (n[2], n[3]))
        elif operator == "y":
            self._curve((n[0], n[1]), (n[2], n[3]), (n[2], n[3]))
        elif operator in ("W", "W*"):
            self.pending_clip = True

    def _to(self, x: float, y: float) -> Point:
        self.pen = (x, y)
        return apply(self.state.ctm, x, y)

    def _curve(self, one: Point, two: Point, end: Point) -> None:
        ctm = self.state.ctm
        (x0, y0), (x1, y1) = apply(ctm, *self.pen), apply(ctm, *one)
        (x2, y2), (x3, y3) = apply(ctm, *two), apply(ctm, *end)
        self.polygons[-1] += [
            (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _BERNSTEIN
        ]
        self.pen = end

    def _paint(self, operator: str) -> Iterator[Painted]:
        polygons = tuple(tuple(polygon) for polygon in self.polygons if len(polygon) > 1)
        box = bounds(point for polygon in polygons for point in polygon)
        rectangle = len(polygons) == 1 and is_upright(polygons[0])
        self.polygons = []
        try:
            if polygons and operator in _FILLS:
                outline = Outline(polygons, _FILLS[operator], rectangle)
                yield from self.painted("fill", box, outline=outline)
                yield from self._pattern(self.state.fill, box)
            if polygons and operator in _STROKES:
                weight = self.state.width * thinnest(self.state.ctm)
                half = self.state.width * max(scales(self.state.ctm)) / 2
                inked = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
                yield from self.painted("stroke", inked, weight=weight)
                yield from self._pattern(self.state.stroke, inked)
        finally:
            if self.pending_clip:
                clipped = meet(self.state.clip, box)
                self.state = self.state._replace(clip=clipped or (box[0], box[1], box[0], box[1]))
                self.pending_clip = False

    def painted(self, kind: str, box: Box, **more: object) -> Iterator[Painted]:
        """A thing, if any of it is within the clipping path."""
        visible = meet(box, self.state.clip)
        if visible is not None:
            yield Painted(kind, visible, self.state, self.marked[-1], forms=self.forms, **more)  # type: ignore[arg-type]

    # ------------------------------------------------------------------ patterns, shadings, pictures, forms

    def _pattern(self, colour: Colour, box: Box) -> Iterator[Painted]:
        """What a fill with a pattern paints: a shading, or a tile, which is told once, where the fill is."""
        pattern = colour.pattern
        if colour.space.family != "Pattern" or mapping(pattern) is None:
            return
        if number(get(pattern, "/PatternType")) == 2:
            space = read_space(get(get(pattern, "/Shading"), "/ColorSpace"), self.resources)
            yield from self.painted("shading", box, name=colour.pattern_name, object=key_of(pattern), space=space)
            return
        visible = meet(box, self.state.clip)
        if visible is None:
            return
        ctm = compose(matrix_of(pattern), self.base)
        state = State(ctm=ctm, clip=(-1e6, -1e6, 1e6, 1e6))
        if number(get(pattern, "/PaintType")) == 2 and colour.space.base is not None:
            under = Colour(colour.space.base, colour.parts)
            state = state._replace(fill=under, stroke=under)
        for part in self._inner(pattern, state, colour.pattern_name, locked=number(get(pattern, "/PaintType")) == 2):
            yield part._replace(box=visible)

    def _inner(self, content: Raw, state: State, called: str, *, locked: bool = False) -> Iterator[Painted]:
        """What a form, a tile or a glyph paints, unless it draws itself."""
        key = key_of(content)
        if (key and key in self.active) or len(self.forms) >= DEEPEST:
            self.host.note(f"{called}: a form that draws itself")
            return
        resources = get(content, "/Resources")
        walk = Walk(self.host, resources if resources is not None else self.resources, state, (*self.forms, called))
        walk.active = self.active | {key}
        marked = self.marked[-1]
        parents = get(content, "/StructParents")
        walk.marked = [marked if parents is None else marked._replace(parents=int(number(parents)))]
        walk.colour_locked = locked
        yield from walk.run(content)

    def _object(self, key: Raw) -> Iterator[Painted]:
        raw = self.resource("/XObject", key)
        subtype = name(get(raw, "/Subtype"))
        if subtype == "Image":
            yield from self._image(raw, name(key))
        elif subtype == "Form" and stream(raw) is not None:
            yield from self._form(raw, name(key))

    def _form(self, raw: Raw, called: str) -> Iterator[Painted]:
        ctm = compose(matrix_of(raw), self.state.ctm)
        box = numbers(get(raw, "/BBox"), 4)
        clip = self.state.clip
        if box is not None:
            found = meet(carried(ctm, (box[0], box[1], box[2], box[3])), clip)
            if found is None:
                return
            clip = found
        group = get(raw, "/Group")
        if name(get(group, "/S")) == "Transparency":
            space = get(group, "/CS")
            blend = None if space is None else read_space(space, get(raw, "/Resources"))
            yield Painted("group", clip, self.state, self.marked[-1], called, key_of(raw), self.forms, space=blend)
        yield from self._inner(raw, self.state._replace(ctm=ctm, clip=clip), called, locked=self.colour_locked)

    def glyph(self, face: Typeface, code: int, matrix: Matrix) -> Iterator[Painted]:
        """What a glyph of a Type 3 font paints."""
        procedure = stream(get(get(face.raw, "/CharProcs"), "/" + face.names.get(code, "")))
        if procedure is None:
            return
        state = self.state._replace(ctm=compose(face.matrix, matrix), stroke=self.state.fill)
        outer, self.resources = self.resources, get(face.raw, "/Resources") or self.resources
        try:
            yield from self._inner(procedure, state, face.name or "Type3", locked=self.colour_locked)
        finally:
            self.resources = outer

    def _shading(self, key: Raw) -> Iterator[Painted]:
        raw = self.resource("/Shading", key)
        space = read_space(get(raw, "/ColorSpace"), self.resources)
        yield from self.painted("shading", self.state.clip, name=name(key), object=key_of(raw), space=space)

    def _image(self, raw: Raw, called: str, *, inline: bool = False) -> Iterator[Painted]:
        box = carried(self.state.ctm, (0.0, 0.0, 1.0, 1.0))
        found = pixels(raw, self.resources, self.state.ctm, inline)
        yield from self.painted("image", box, name=called, object=key_of(raw), pixels=found, space=found.space)


_PATH: Final = frozenset({"m", "l", "c", "v", "y", "re", "h", "W", "W*"})
_COLOUR: Final = frozenset({"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"})
