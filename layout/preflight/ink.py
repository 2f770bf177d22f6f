"""Total ink (墨量): rendered to the four plates and measured, over every square of the plant's and at every pixel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.colour import REGISTRATION, inks
from layout.content.geometry import Box, overlap
from layout.content.traits import colours_of
from layout.diagnostics import Code
from layout.preflight import ghostscript
from layout.preflight import print_codes as codes
from layout.preflight.model import Findings, Thing
from layout.preflight.standards import is_usable, output_profile
from layout.preflight.subject import Sheet, Subject
from layout.units import INCH, to_mm

if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS: Final = 6
"""Pixels across one square of the plant's: 1 mm gives 152 ppi, about what a newspaper's screen resolves."""

HALF: Final = ACROSS // 2
"""Squares are laid at every half of their side, both ways, so that no dark spot hides between two of them."""

BAND: Final = 40 * ACROSS
"""Rows that are looked at at once."""

FULL: Final = 255
"""An ink's value where it is solid."""

SLACK: Final = 1.0
"""Percent that roundings to 255 steps in four inks may add up to."""

HUNDRED: Final = 100
POINTS_PER_INCH: Final = 72

Cell = tuple[int, int]
"""A place on the grid of half squares: column and row."""


class Measured(NamedTuple):
    """What is too much on one page: percent by half square, over squares and at pixels; and the worst of all."""

    total: dict[Cell, float]
    peak: dict[Cell, float]
    worst_total: float
    worst_peak: float


def check(subject: Subject, found: Findings) -> None:
    if not subject.sheets:
        return
    if not subject.render or not ghostscript.is_here():
        found.add(codes.INK_ESTIMATED)
        _estimate(subject, found)
        return
    ppi = ACROSS * INCH / subject.plant.ink_area
    boxes = [(sheet.number - 1, sheet.finished) for sheet in subject.sheets]
    profile = output_profile(subject)
    try:
        rasters = ghostscript.render(subject.pdf, boxes, profile if is_usable(profile) else None, ppi)
        for sheet, raster in zip(subject.sheets, rasters, strict=False):
            _tell(sheet, measure(raster, subject.plant.total_ink, subject.plant.peak_ink), subject, found, ppi)
    except ghostscript.RenderError as error:
        found.add(codes.INK_FAILED, 0, reason=str(error))
        _estimate(subject, found)


# ------------------------------------------------------------------ measuring


def measure(raster: ghostscript.Raster, total_limit: float, peak_limit: float) -> Measured:
    """Read a page's raster to its end, band by band."""
    found = Measured({}, {}, 0.0, 0.0)
    carried, top = b"", 0
    while top < raster.height:
        count = min(BAND, raster.height - top)
        data = raster.rows(count)
        kept = len(carried) // (raster.width * ghostscript.INKS)
        found = _band(_sums(carried + data, raster.width), top - kept, kept, (total_limit, peak_limit), found)
        carried = data[-HALF * raster.width * ghostscript.INKS :]
        top += count
    return found


def _sums(data: bytes, width: int) -> Image:
    """The four inks of each pixel added up, 0 to 4 × 255."""
    from PIL import Image as images
    from PIL import ImageMath

    rows = len(data) // (width * ghostscript.INKS)
    planes = images.frombytes("CMYK", (width, rows), data).split()
    names = dict(zip("cmyk", planes, strict=True))
    summed: Image = ImageMath.lambda_eval(lambda held: held["c"] + held["m"] + held["y"] + held["k"], **names)
    return summed


def _band(sums: Image, top: int, kept: int, limits: tuple[float, float], found: Measured) -> Measured:
    """Take in one band, whose first row is ``top`` on the page and whose first ``kept`` rows were in the one before."""
    total, peak = found.worst_total, found.worst_peak
    for down in {kept, (kept + HALF) % ACROSS}:
        for across in (0, HALF):
            for cell, percent in _squares(sums, across, down, limits[0]):
                cell = (across // HALF + 2 * cell[0], (top + down) // HALF + 2 * cell[1])
                if percent > limits[0] + SLACK:
                    found.total[cell] = max(percent, found.total.get(cell, 0.0))
                total = max(total, percent)
    highest = _percent(sums.getextrema())
    if highest > limits[1] + SLACK:
        for (x, y), percent in _pixels(sums, limits[1]):
            cell = (x // HALF, (top + y) // HALF)
            found.peak[cell] = max(percent, found.peak.get(cell, 0.0))
    return found._replace(worst_total=total, worst_peak=max(peak, highest))


def _percent(extrema: object) -> float:
    assert isinstance(extrema, tuple)
    return float(extrema[1]) * HUNDRED / FULL


def _squares(sums: Image, across: int, down: int, limit: float) -> Iterator[tuple[Cell, float]]:
    """Whole squares from a corner on, by column and row: all that are over the limit, or else the highest alone."""
    columns, rows = (sums.width - across) // ACROSS, (sums.height - down) // ACROSS
    if columns < 1 or rows < 1:
        return
    box = (across, down, across + columns * ACROSS, down + rows * ACROSS)
    means = sums.convert("F").reduce(ACROSS, box)
    highest = _percent(means.getextrema())
    if highest <= limit + SLACK:
        yield (0, 0), highest
        return
    for at, value in enumerate(memoryview(means.tobytes()).cast("f")):
        percent = value * HUNDRED / FULL
        if percent > limit + SLACK:
            yield (at % columns, at // columns), percent


def _pixels(sums: Image, limit: float) -> Iterator[tuple[Cell, float]]:
    for at, value in enumerate(memoryview(sums.tobytes()).cast("i")):
        percent = value * HUNDRED / FULL
        if percent > limit + SLACK:
            yield (at % sums.width, at // sums.width), percent


# ------------------------------------------------------------------ telling


def _tell(sheet: Sheet, measured: Measured, subject: Subject, found: Findings, ppi: float) -> None:
    plant = subject.plant
    squares = {(x + i, y + j) for x, y in measured.total for i in (0, 1) for j in (0, 1)}
    if squares:
        values = {
            "ink": str(round(measured.worst_total)),
            "side": f"{to_mm(plant.ink_area):g}",
            "limit": str(plant.total_ink),
        }
        _tell_places(codes.INK_TOTAL, sheet, clusters(squares), ppi, values, (subject, found))
    # Where a whole square has too much, its pixels and those beside it are not told again.
    near = {(x + i, y + j) for x, y in squares for i in range(-2, 3) for j in range(-2, 3)}
    points = set(measured.peak) - near
    if points:
        worst = max(measured.peak[cell] for cell in points)
        values = {"ink": str(round(worst)), "limit": str(plant.peak_ink)}
        _tell_places(codes.INK_PEAK, sheet, clusters(points), ppi, values, (subject, found))


def _tell_places(
    code: Code, sheet: Sheet, places: Iterable[Box], ppi: float, values: dict[str, str], told: tuple[Subject, Findings]
) -> None:
    """``places`` are in half squares from the top left of the finished page."""
    subject, found = told
    half = HALF * POINTS_PER_INCH / ppi
    left, top = sheet.finished[0], sheet.finished[3]
    for x0, y0, x1, y1 in places:
        box = (left + x0 * half, top - y1 * half, left + x1 * half, top - y0 * half)
        article, source = subject.whose(sheet, box)
        thing = Thing("ink", sheet.area(box), article=article, source=source)
        found.add(code, sheet.number, thing, **values)


def clusters(cells: set[Cell]) -> list[Box]:
    """Boxes around cells that touch, corners included, from the top down; in cells, x and y both counted from 0."""
    left = set(cells)
    found: list[Box] = []
    for start in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if start not in left:
            continue
        left.discard(start)
        waiting, group = [start], [start]
        while waiting:
            x, y = waiting.pop()
            near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            waiting += near
            group += near
        xs, ys = [x for x, _ in group], [y for _, y in group]
        found.append((float(min(xs)), float(min(ys)), float(max(xs) + 1), float(max(ys) + 1)))
    return found


def _estimate(subject: Subject, found: Findings) -> None:
    """Without a renderer: the inks of flat colours alone, each taken for large enough to fill a square."""
    plant = subject.plant
    for sheet, one in subject.things("fill", "stroke", "text"):
        for colour, _ in colours_of(one):
            if REGISTRATION in colour.space.names or not overlap(one.box, sheet.finished):
                continue  # the one is told as such, the other is cut off
            percent = round(sum((inks(colour) or {}).values()) * HUNDRED)
            if percent > plant.total_ink + SLACK and not any(space.is_rgb for space in colour.space.chain()):
                values = {"ink": str(percent), "side": f"{to_mm(plant.ink_area):g}", "limit": str(plant.total_ink)}
                found.add(codes.INK_TOTAL, sheet.number, subject.thing(sheet, one), **values)
