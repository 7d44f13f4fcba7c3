"""Labels that never lie on each other: each takes the nearest free place beside its point, with a line when it is far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from utsyn.foundation.ui.figures.letters import text_width

Point = tuple[float, float]
_DIRECTIONS = [
    0.0,
    pi,
    -pi / 2,
    pi / 2,
    -pi / 4,
    pi / 4,
    -3 * pi / 4,
    3 * pi / 4,
    -pi / 8,
    pi / 8,
    -7 * pi / 8,
    7 * pi / 8,
    -3 * pi / 8,
    3 * pi / 8,
]
_NEAR = 8.0
_FAR = 16.0
_AIR = 2.5
_DOT = 5.0


@dataclass(frozen=True)
class Box:
    """Left, top, right, bottom on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any of the sheet."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def nearest(self, point: Point) -> Point:
        """The spot in it that lies nearest `point`."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)

    def gap(self, point: Point) -> float:
        """How far `point` lies from its edge; 0 inside."""
        x, y = self.nearest(point)
        return hypot(x - point[0], y - point[1])

    def holds(self, point: Point, air: float = 0.0) -> bool:
        """Whether `point` lies in it, or nearer than `air`."""
        return self.left - air < point[0] < self.right + air and self.top - air < point[1] < self.bottom + air


@dataclass(frozen=True)
class Placed:
    """A label: its baseline's start, its box, and the line to its point when it lies away from it."""

    text: str
    x: float
    y: float
    box: Box
    leader: tuple[Point, Point] | None


def placed(
    points: Sequence[Point], texts: Sequence[str], size: float, width: float, height: float, lines: Sequence[Sequence[Point]] = ()
) -> list[Placed | None]:
    """A place for each of `texts` beside its point, inside the sheet, off all other labels and points.

    Of the nearest places the one that covers least of `lines` is taken. The most crowded points choose first. None where
    no place is left: better no label than one on top of another.
    """
    order = sorted(range(len(points)), key=lambda i: _crowd(points, i), reverse=True)
    found: dict[int, Placed | None] = {}
    for i in order:
        found[i] = _place(points, i, texts[i], size, (width, height), [one.box for one in found.values() if one is not None], lines)
    return [found[i] for i in range(len(points))]


def _crowd(points: Sequence[Point], i: int) -> float:
    return sum(1 / (8 + hypot(points[i][0] - x, points[i][1] - y)) for j, (x, y) in enumerate(points) if j != i)


def _place(
    points: Sequence[Point], i: int, text: str, size: float, sheet: Point, taken: Sequence[Box], lines: Sequence[Sequence[Point]]
) -> Placed | None:
    wide = text_width(text, size)
    distance = _NEAR
    while distance < max(sheet) / 3:
        boxes = [_box(points[i], angle, distance, wide, size) for angle in _DIRECTIONS]
        free = [box for box in boxes if _is_free(box, points, i, sheet, taken)]
        free = [box for box in free if (_is_plainly_of if distance < _FAR else _is_led_to)(box, points, i)]
        if free:
            best = min(free, key=lambda box: _covered(box, lines))
            return _label(points[i], text, size, best, distance)
        distance += 5
    return None


def _box(point: Point, angle: float, distance: float, wide: float, size: float) -> Box:
    """The box whose nearest edge lies `distance` from the point in that direction."""
    half_wide, half_tall = wide / 2, size * 0.62
    x = point[0] + cos(angle) * (distance + half_wide)
    y = point[1] + sin(angle) * (distance + half_tall)
    return Box(x - half_wide - _AIR, y - half_tall, x + half_wide + _AIR, y + half_tall)


def _is_free(box: Box, points: Sequence[Point], own: int, sheet: Point, taken: Sequence[Box]) -> bool:
    if box.left < 2 or box.top < 2 or box.right > sheet[0] - 2 or box.bottom > sheet[1] - 2:
        return False
    if any(box.overlaps(other) for other in taken):
        return False
    return not any(box.holds(point, _DOT if j != own else 3.0) for j, point in enumerate(points))


def _is_plainly_of(box: Box, points: Sequence[Point], own: int) -> bool:
    """Whether nobody would take the label for another point's: its own is the nearest by far."""
    return all(box.gap(point) > 1.5 * box.gap(points[own]) for j, point in enumerate(points) if j != own)


def _is_led_to(box: Box, points: Sequence[Point], own: int) -> bool:
    """Whether the line from the point to its label passes no other point."""
    (x, y), (to_x, to_y) = points[own], box.nearest(points[own])
    along = [(x + (to_x - x) * step / 8, y + (to_y - y) * step / 8) for step in range(1, 9)]
    others = [point for j, point in enumerate(points) if j != own]
    return all(hypot(at[0] - point[0], at[1] - point[1]) > _DOT + 1 for at in along for point in others)


def _covered(box: Box, lines: Sequence[Sequence[Point]]) -> int:
    return sum(box.holds(point) for line in lines for point in line)


def _label(point: Point, text: str, size: float, box: Box, distance: float) -> Placed:
    leader = None
    if distance >= _FAR:
        near = box.nearest(point)
        leader = (point, (round(near[0], 1), round(near[1], 1)))
    return Placed(text, round(box.left + _AIR, 1), round(box.bottom - size * 0.3, 1), box, leader)
