"""A map of places tied to one origin: outlines, great-circle arcs, and labels that keep off each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

from geographiclib.geodesic import Geodesic

from utsyn.foundation.ui.figures.letters import text_width
from utsyn.foundation.ui.figures.placing import Placed, placed
from utsyn.foundation.ui.figures.projection import LonLat, Point, Projection, fitted

Ring = Sequence[LonLat]
# An arc is drawn through a point for each of these metres, at least eight.
_STRIDE = 150_000.0
# Outlines drop what is finer than this on the sheet: an islet, a bend.
_FINEST = 2.0


@dataclass(frozen=True)
class MapPlace:
    """A dot on the map; with `href` a link. `note` stands in the table beside the name."""

    name: str
    latitude: float
    longitude: float
    href: str = ""
    note: Any = ""

    @property
    def lon_lat(self) -> LonLat:
        """As projections take it."""
        return self.longitude, self.latitude


@dataclass(frozen=True)
class MapDot:
    """A place where it lies on the sheet, its label (None where there is no room for one), and the arc from the origin ("" for the origin itself)."""

    place: MapPlace
    x: float
    y: float
    label: Placed | None
    arc: str = ""


@dataclass(frozen=True)
class MapFigure:
    """The map, ready to draw in a box of `width` x `height`."""

    width: int
    height: int
    land: str
    origin: MapDot
    dots: tuple[MapDot, ...]
    label_size: float


def map_figure(
    origin: MapPlace, places: Sequence[MapPlace], *, land: Iterable[Ring], width: int = 960, height: int = 460, label_size: float = 14.0
) -> MapFigure:
    """The map fitted to `origin` and `places`; `land` are the outlines, as rings of (longitude, latitude)."""
    arcs = [great_circle(origin.lon_lat, place.lon_lat) for place in places]
    shown = [origin, *places]
    widest = max(text_width(place.name, label_size) for place in shown)
    margin = (min(widest / 2 + 22, width / 5), label_size * 2.2)
    project = fitted([place.lon_lat for place in shown] + [point for arc in arcs for point in arc], width, height, margin)
    points = [project(place.lon_lat) or (0.0, 0.0) for place in shown]
    lines = [[point for one in arc if (point := project(one)) is not None] for arc in arcs]
    labels = placed(points, [place.name for place in shown], label_size, width, height, lines)
    dots = [
        MapDot(place, round(points[i][0], 1), round(points[i][1], 1), labels[i], _curve(lines[i - 1]) if i else "")
        for i, place in enumerate(shown)
    ]
    return MapFigure(width, height, land_path(land, project, width, height), dots[0], tuple(dots[1:]), label_size)


def great_circle(start: LonLat, end: LonLat) -> list[LonLat]:
    """The shortest way over the globe (WGS 84), both ends included."""
    line = Geodesic.WGS84.InverseLine(start[1], start[0], end[1], end[0])
    steps = max(8, round(line.s13 / _STRIDE))
    found = (line.Position(line.s13 * step / steps) for step in range(steps + 1))
    return [(one["lon2"], one["lat2"]) for one in found]


def _curve(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def land_path(land: Iterable[Ring], project: Projection, width: float, height: float) -> str:
    """All outlines that touch the sheet as one path, in whole units relative to each other: small, and fine enough."""
    parts = (_ring_path([point for one in ring if (point := project(one)) is not None], width, height) for ring in land)
    return "".join(part for part in parts if part)


def _ring_path(points: Sequence[Point], width: float, height: float) -> str:
    if len(points) < 3 or not _is_seen(points, width, height):
        return ""
    kept = [(round(points[0][0]), round(points[0][1]))]
    for x, y in points[1:]:
        if hypot(x - kept[-1][0], y - kept[-1][1]) >= _FINEST:
            kept.append((round(x), round(y)))
    if len(kept) < 3:
        return ""
    moves = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in moves) + "z"


def _is_seen(points: Sequence[Point], width: float, height: float) -> bool:
    """Whether it lies on the sheet, and is more than a speck there."""
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    is_speck = max(right - left, bottom - top) < 2 * _FINEST
    return not is_speck and right > 0 and left < width and bottom > 0 and top < height
