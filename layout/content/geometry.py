"""Matrices and boxes of PDF's user space: points, y up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Point: TypeAlias = tuple[float, float]

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOWHERE: Final[Box] = (0.0, 0.0, 0.0, 0.0)

LARGEST: Final = 1e6
"""Points beyond which a place is a damaged number and no place: ISO 32000-1, annex C.2 has 14,400 as the limit."""


def compose(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does ``first`` and then ``second`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    m, n, o, p, q, r = second
    return (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around points; :data:`NOWHERE` around none."""
    found = list(points)
    if not found:
        return NOWHERE
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return _limited(min(xs)), _limited(min(ys)), _limited(max(xs)), _limited(max(ys))


def _limited(value: float) -> float:
    return min(max(value, -LARGEST), LARGEST)


def carried(matrix: Matrix, box: Box) -> Box:
    """The box around a box that the matrix has carried away."""
    left, bottom, right, top = box
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return bounds(apply(matrix, x, y) for x, y in corners)


def meet(one: Box, other: Box) -> Box | None:
    """What two boxes have in common, touching edges included; None if they lie apart."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def overlap(one: Box, other: Box, slack: float = 0.0) -> bool:
    """Whether two boxes share more than an edge of ``slack`` points."""
    found = meet(one, other)
    return found is not None and found[2] - found[0] > slack and found[3] - found[1] > slack


def within(inner: Box, outer: Box, slack: float) -> bool:
    """Whether ``inner`` lies in ``outer``; it may stand out by ``slack``."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def scales(matrix: Matrix) -> tuple[float, float]:
    """How long the unit vectors become: along x, along y."""
    a, b, c, d, _, _ = matrix
    return math.hypot(a, b), math.hypot(c, d)


def thinnest(matrix: Matrix) -> float:
    """The least that the matrix makes of a length in any direction: its smaller singular value."""
    a, b, c, d, _, _ = matrix
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return math.sqrt(max(0.0, (squares - math.sqrt(max(0.0, squares * squares - 4 * area * area))) / 2))


def inside(point: Point, polygons: Sequence[Sequence[Point]], even_odd: bool) -> bool:
    """Whether a point lies in closed polygons, by the nonzero winding or the even-odd rule (ISO 32000-1, 8.5.3.3)."""
    x, y = point
    winding = crossings = 0
    for polygon in polygons:
        for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
                winding += 1 if y2 > y1 else -1
    return crossings % 2 == 1 if even_odd else winding != 0


def is_upright(polygon: Sequence[Point]) -> bool:
    """Whether a polygon is a rectangle with upright edges: four corners, each beside, above or below the next."""
    corners = [point for at, point in enumerate(polygon) if at == 0 or point != polygon[at - 1]]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    pairs = list(zip(corners, [*corners[1:], *corners[:1]], strict=True))
    return len(corners) == 4 and all(abs(a[0] - b[0]) < 1e-3 or abs(a[1] - b[1]) < 1e-3 for a, b in pairs)
