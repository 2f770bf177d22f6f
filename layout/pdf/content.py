"""The display list as a page's content stream: plain operators, ASCII, in the order of the items.

The page's coordinates have y down from the trim's top; PDF has y up from the media's bottom. The turn happens
here, once, when a place is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, groupby
from operator import sub
from typing import Final

from layout.display import ARTIFACT, Box, Colour, Glyphs, Item, Page, Path, Picture, Stroke
from layout.pdf.colour import Inks
from layout.pdf.font import STEPS, Face, clusters, text_between
from layout.pdf.objects import number, points, text_string
from layout.pdf.placed import Placed
from layout.pdf.structure import Marked, structure_type
from layout.units import PT, THOUSAND

TOLERANCE: Final = PT // 2000
"""A glyph that the widths alone bring this near to its place (0.0005 pt) needs no adjustment."""

WORD_GAP: Final = 150
"""A gap that viewers take for a word space, in thousandths of an em (seen in PDFium; Poppler bears more)."""

IDEOGRAPHS: Final = "\u2e80"
"""The first of the blocks of Chinese characters."""

NOTHING: Final = "\0"
"""Actual text of what is not to be copied. PDFium takes an empty one for none and copies the glyphs; a lone NUL makes
it, and Poppler, copy nothing."""

SAME_LINE: Final = 2
"""PDFium takes runs whose baselines are no farther apart than the larger size divided by this for one line, and sorts
them by their places (seen in CPDF_TextPage): a headline would be read into another article's last line beside it."""

CROSS_WEIGHT: Final = PT // 2
"""The rules of the crossed frame that stands for a picture that cannot be read."""

MATRIX_DECIMALS: Final = 6
"""A PDF picture is scaled from its own size, so that the scale needs more decimals than a length."""

OVERPRINT: Final = "GO"
KNOCKOUT: Final = "GK"

STATES: Final[dict[str, object]] = {
    # With OPM 1 an overprinting `0 0 0 1 k` leaves the other inks below it alone (ISO 32000-1, 8.6.7).
    OVERPRINT: "<< /Type /ExtGState /OP true /op true /OPM 1 >>",
    KNOCKOUT: "<< /Type /ExtGState /OP false /op false /OPM 0 >>",
}


class Content:
    """A content stream being written. It remembers the graphics state and sets only what changes."""

    __slots__ = ("faces", "in_text", "inks", "last", "lines", "marked", "page", "pictures", "state", "tagged")

    def __init__(
        self, page: Page, faces: Mapping[str, Face], inks: Inks, pictures: Mapping[Picture, Placed], tagged: bool = True
    ) -> None:
        self.page = page
        self.tagged = tagged
        self.marked: list[Marked] = []
        self.faces = faces
        self.inks = inks
        self.pictures = pictures
        self.lines: list[str] = []
        self.state: dict[str, str] = {}
        self.in_text = False
        self.last: Glyphs | None = None

    def write(self) -> bytes:
        """Write all items of the page. Items of a node stand in marked content of its structure type, numbered by
        its place in ``marked``, if the file is tagged; what belongs to none is an artifact."""
        for node, group in groupby(self.page.items, key=lambda item: item.node):
            items = tuple(group)
            if node == ARTIFACT:
                self.lines.append("/Artifact BMC")
            elif self.tagged:
                self.lines.append(f"/{structure_type(self.page, node)} << /MCID {len(self.marked)} >> BDC")
                self.marked.append(Marked(node, items))
            else:
                self.lines.append(f"/{structure_type(self.page, node)} BMC")
            for joined in together(items, self.faces):
                self._together(joined)
            self._leave_text()
            self.lines.append("EMC")
        self.lines.append("")
        return "\n".join(self.lines).encode("ascii")

    def _together(self, items: list[Item]) -> None:
        """Draw items; several are runs of a line that are read as one, whatever white stands between them."""
        runs = [item for item in items if isinstance(item, Glyphs)]
        if len(runs) < 2:
            self._item(items[0])
            return
        self._enter_text()
        self._actual("".join(run.text for run in runs))
        for run in runs:
            self._glyphs(run, read=False)
        self.lines.append("EMC")

    def _item(self, item: Item) -> None:
        if isinstance(item, Glyphs):
            self._glyphs(item)
            return
        self._leave_text()
        if isinstance(item, Stroke):
            self._stroke(item)
        elif isinstance(item, Box):
            self._box(item)
        elif isinstance(item, Path):
            self._path(item)
        else:
            self._picture(item)

    # ------------------------------------------------------------------ state

    def _set(self, what: str, operators: str) -> None:
        """Write operators that set a part of the graphics state, unless it is so already."""
        if self.state.get(what) != operators:
            self.state[what] = operators
            self.lines.append(operators)

    def _overprint(self, wanted: bool) -> None:
        self._set("overprint", f"/{OVERPRINT if wanted else KNOCKOUT} gs")

    def _fill_colour(self, colour: Colour, overprint: bool = False) -> None:
        """Only 100K ever overprints: white would vanish, and tints would mix with what lies below."""
        self._overprint(overprint and colour.is_black)
        self._set("fill", self.inks.fill(colour))

    def _stroke_colour(self, colour: Colour, weight: int, overprint: bool) -> None:
        self._overprint(overprint and colour.is_black)
        self._set("stroke", self.inks.stroke(colour))
        self._set("weight", f"{points(weight)} w")

    def _enter_text(self) -> None:
        if not self.in_text:
            self.lines.append("BT")
            self.in_text = True

    def _leave_text(self) -> None:
        if self.in_text:
            self.lines.append("ET")
            self.in_text = False

    def _x(self, x: int) -> str:
        return points(self.page.edge + x)

    def _y(self, y: int) -> str:
        return points(self.page.edge + self.page.height - y)

    # ------------------------------------------------------------------ text

    def _glyphs(self, run: Glyphs, *, read: bool = True) -> None:
        """Show a run; not to be ``read``: what it stands for is said elsewhere."""
        face = self.faces.get(run.font)
        if not run.glyphs or face is None:
            return
        self._enter_text()
        if self.last is not None and _confused(self.last, run):
            self._part(self.last, face.codes[run.glyphs[0]], face.resource)
        self.last = run
        self._fill_colour(run.colour, run.overprint)
        self._set("font", f"/{face.resource} {points(run.size)} Tf")
        self._set("scale", f"{number(run.scale * 100 / THOUSAND)} Tz")
        self.lines.append(f"1 0 0 1 {self._x(run.x + run.offsets[0])} {self._y(run.y)} Tm")
        line = TextLine(run, face)
        if run.aside:
            self._actual(NOTHING)
        for start, end, rise, actual in stretches(run, face):
            self._set("rise", f"{points(rise)} Ts")
            shown = line.show(start, end)
            if run.aside or not read:
                self.lines.append(shown)
                continue
            if actual is None and line.spread(start):
                # Copied or searched for, a headline set wide is a word and not single characters.
                actual = text_between(run, start, end)
            if actual is None:
                self.lines.append(shown)
            else:
                self._actual(actual)
                self.lines += [shown, "EMC"]
        if run.aside:
            self.lines.append("EMC")

    def _part(self, before: Glyphs, code: str, resource: str) -> None:
        """Show nothing, far away, so that what comes is not read as of the line ``before``."""
        self._set("font", f"/{resource} {points(before.size)} Tf")
        self.lines.append(f"1 0 0 1 {self._x(before.x)} {self._y(before.y - SAME_LINE * before.size)} Tm")
        self._actual(NOTHING)
        self.lines += ["3 Tr", f"<{code}> Tj", "0 Tr", "EMC"]

    def _actual(self, text: str) -> None:
        """Begin a stretch that is to be read as ``text``, in a text object."""
        self.lines.append(f"/Span << /ActualText {text_string(text)} >> BDC")

    # ------------------------------------------------------------------ rules, boxes, shapes

    def _stroke(self, rule: Stroke) -> None:
        if rule.weight <= 0:
            return
        self._stroke_colour(rule.colour, rule.weight, rule.overprint)
        self.lines.append(f"{self._x(rule.x1)} {self._y(rule.y1)} m {self._x(rule.x2)} {self._y(rule.y2)} l S")

    def _box(self, box: Box) -> None:
        if box.fill is not None:
            self._fill_colour(box.fill)
            self.lines.append(f"{self._rectangle(box.x, box.y, box.width, box.height)} f")
        if box.stroke is None or box.weight <= 0:
            return
        inset = box.weight
        if inset * 2 >= min(box.width, box.height):
            # The frame meets itself: nothing of the inside is left.
            self._fill_colour(box.stroke, overprint=True)
            self.lines.append(f"{self._rectangle(box.x, box.y, box.width, box.height)} f")
            return
        # A path along the middle of the frame, so that the frame lies inside the edges.
        self._stroke_colour(box.stroke, box.weight, overprint=True)
        half = inset / 2 / PT
        left, bottom = (self.page.edge + box.x) / PT, (self.page.edge + self.page.height - box.y - box.height) / PT
        width, height = (box.width - inset) / PT, (box.height - inset) / PT
        self.lines.append(f"{number(left + half)} {number(bottom + half)} {number(width)} {number(height)} re S")

    def _path(self, path: Path) -> None:
        if len(path.points) < 3:
            return
        self._fill_colour(path.fill)
        pieces = [f"{self._x(x)} {self._y(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(path.points)]
        self.lines.append(" ".join([*pieces, "h f"]))

    def _rectangle(self, x: int, y: int, width: int, height: int) -> str:
        return f"{self._x(x)} {self._y(y + height)} {points(width)} {points(height)} re"

    # ------------------------------------------------------------------ pictures

    def _picture(self, picture: Picture) -> None:
        placed = self.pictures.get(picture)
        if placed is None:
            self._crossed_frame(picture)
            return
        matrix = " ".join(number(part, MATRIX_DECIMALS) for part in placed.matrix(picture, self.page))
        clip = f"{self._rectangle(picture.x, picture.y, picture.width, picture.height)} W n"
        # A 1-bit or gray picture prints in black alone; like every picture it must not let through what is below.
        self._overprint(False)
        self.lines += ["q", clip, f"{matrix} cm", f"/{placed.resource} Do", "Q"]

    def _crossed_frame(self, picture: Picture) -> None:
        black = Colour(k=THOUSAND)
        right, foot = picture.x + picture.width, picture.y + picture.height
        self._box(Box(picture.x, picture.y, picture.width, picture.height, stroke=black, weight=CROSS_WEIGHT))
        self._stroke(Stroke(picture.x, picture.y, right, foot, CROSS_WEIGHT))
        self._stroke(Stroke(picture.x, foot, right, picture.y, CROSS_WEIGHT))


def _confused(before: Glyphs, after: Glyphs) -> bool:
    """Whether a viewer would take the runs of two nodes for one line and read them from left to right."""
    apart = abs(before.y - after.y)
    return before.node != after.node and 0 < apart * SAME_LINE <= max(before.size, after.size) and after.x < before.x


def together(items: Iterable[Item], faces: Mapping[str, Face]) -> Iterator[list[Item]]:
    """Items one by one, but the runs of a line together from where, between ideographs or marks, there is white (the
    frame of a name, room for a reading) that a viewer would take for a word space."""
    joined: list[Item] = []
    for item in items:
        same = bool(joined) and _one_line(joined[-1], item)
        if joined and not (same and (len(joined) > 1 or _gapes(joined[-1], item, faces))):
            yield joined
            joined = []
        joined.append(item)
    if joined:
        yield joined


def _one_line(before: Item, after: Item) -> bool:
    """Whether two items are runs of one line."""
    if not isinstance(before, Glyphs) or not isinstance(after, Glyphs) or before.aside or after.aside:
        return False
    return (before.x, before.y) == (after.x, after.y) and bool(before.glyphs and after.glyphs)


def _gapes(before: Item, after: Item, faces: Mapping[str, Face]) -> bool:
    """Whether two runs of a line stand apart as words would, though an ideograph or a mark is on both sides."""
    assert isinstance(before, Glyphs)
    assert isinstance(after, Glyphs)
    face = faces.get(before.font)
    if face is None or before.text[-1:] < IDEOGRAPHS or after.text[:1] < IDEOGRAPHS:
        return False
    advance = face.advances[before.glyphs[-1]] * before.size * before.scale // (STEPS * THOUSAND * THOUSAND)
    gap = after.offsets[0] - before.offsets[-1] - advance
    return gap * THOUSAND >= WORD_GAP * min(before.size, after.size)


def stretches(run: Glyphs, face: Face) -> list[tuple[int, int, int, str | None]]:
    """Cut a run where the rise changes or where glyphs do not say their own text.

    Each stretch is (first glyph, glyph after the last, rise in units, actual text or None). Actual text is
    needed where a cluster is not one glyph for one character, and where a glyph stands for another character
    than ToUnicode gives (a vertical form, an em dash that shares its glyph with a hyphenation point …).
    """
    readings = face.readings
    simple = not run.clusters and not run.shifts
    if simple and all(map(str.__eq__, map(readings.__getitem__, run.glyphs), run.text)):
        return [(0, len(run.glyphs), 0, None)]
    found: list[tuple[int, int, int, str | None]] = []
    for start, end, text in clusters(run):
        plain = end - start == 1 and readings[run.glyphs[start]] == text
        actual = None if plain else text
        for first, after, rise in _level(run, start, end):
            if found and actual is None and found[-1][2:] == (rise, None):
                found[-1] = (found[-1][0], after, rise, None)
            else:
                found.append((first, after, rise, actual))
            # What a cluster stands for is said once, by its first stretch; the others say nothing.
            actual = "" if actual is not None else None
    return found


def _level(run: Glyphs, start: int, end: int) -> list[tuple[int, int, int]]:
    """The glyphs from start to end, cut where their shift changes."""
    if not run.shifts:
        return [(start, end, 0)]
    cuts = [i for i in range(start, end) if i == start or run.shifts[i] != run.shifts[i - 1]]
    return [(first, after, run.shifts[first]) for first, after in zip(cuts, [*cuts[1:], end], strict=True)]


class TextLine:
    """The pen of one run: shows glyphs so that each stands at its offset, whatever the widths say.

    Everything is in whole steps (see :data:`layout.pdf.font.STEPS`) from the first glyph, and the pen goes
    where the viewer's pen will be, so that roundings do not add up.
    """

    __slots__ = ("advances", "codes", "divisor", "origin", "pen", "run", "slack", "wide")

    def __init__(self, run: Glyphs, face: Face) -> None:
        self.run = run
        self.codes = face.codes
        self.advances = face.advances
        self.origin = run.offsets[0]
        self.pen = 0
        self.wide: list[int] = []
        self.divisor = run.size * run.scale
        self.slack = TOLERANCE * STEPS * THOUSAND * THOUSAND // self.divisor

    def show(self, start: int, end: int) -> str:
        """The TJ operator for the glyphs from start to end."""
        glyphs = self.run.glyphs[start:end]
        factor = STEPS * THOUSAND * THOUSAND
        least = self.origin * factor - self.divisor // 2
        places = [(offset * factor - least) // self.divisor for offset in self.run.offsets[start:end]]
        # How far each glyph's place lies from where advances alone would bring the pen.
        pens = list(accumulate(map(self.advances.__getitem__, glyphs), initial=self.pen))
        codes = list(map(self.codes.__getitem__, glyphs))
        shift = first = 0
        slack = self.slack
        parts: list[str] = []
        for index, lag in enumerate(map(sub, places, pens)):
            gap = lag - shift
            if gap > slack or gap < -slack:
                if gap >= WORD_GAP * STEPS:
                    self.wide.append(start + index)
                if index > first:
                    parts.append(f"<{''.join(codes[first:index])}>")
                    first = index
                parts.append(_steps(-gap))
                shift = lag
        self.pen = pens[-1] + shift
        parts.append(f"<{''.join(codes[first:])}>")
        return f"[{' '.join(parts)}] TJ"

    def spread(self, start: int) -> bool:
        """Whether ideographs stand so far apart, among the glyphs shown since ``start``, as words would.

        Only between ideographs: a space beside a Latin word or a number is how such text is typed, and
        after a mark the white belongs to the mark.
        """
        return any(
            index > start and _is_ideograph(self.run, index - 1) and _is_ideograph(self.run, index)
            for index in self.wide
        )


def _is_ideograph(run: Glyphs, index: int) -> bool:
    character = run.text[run.clusters[index] if run.clusters else index]
    return character >= IDEOGRAPHS and character.isalpha()


@lru_cache(maxsize=4096)
def _steps(steps: int) -> str:
    """Steps as thousandths of an em, the unit of TJ."""
    whole, rest = divmod(steps, STEPS)
    return str(whole) if not rest else number(steps / STEPS)
