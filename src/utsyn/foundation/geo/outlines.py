"""Outlines of the world's countries, from Natural Earth as TopoJSON (see VENDORED.md).

Source: npm package world-atlas, made from Natural Earth, public domain. In scales 1:110 million and 1:50 million.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from babel.core import get_global

LonLat = tuple[float, float]
# Has no number in ISO 3166, but a code that the EU and CLDR use.
_UNNUMBERED = {"Kosovo": "XK"}


@dataclass(frozen=True)
class Outline:
    """One country's outer rings, as (longitude, latitude) in degrees; alpha2 is "" where ISO has no code."""

    alpha2: str
    name: str
    rings: tuple[tuple[LonLat, ...], ...]

    @property
    def middle(self) -> LonLat:
        """The centre of gravity of its largest ring, in degrees."""
        return max((_gravity(ring) for ring in self.rings), key=lambda found: found[0])[1]


@lru_cache(maxsize=2)
def outlines(scale: int = 110) -> tuple[Outline, ...]:
    """Every country's outline at 1:`scale` million (110 or 50); read once."""
    data = files("utsyn.foundation.geo").joinpath(f"data/countries-{scale}m.json").read_text(encoding="utf-8")
    return tuple(decoded(json.loads(data)))


def rings(scale: int = 110) -> list[tuple[LonLat, ...]]:
    """All rings of all countries but Antarctica, for drawing."""
    return [ring for outline in outlines(scale) if outline.alpha2 != "AQ" for ring in outline.rings]


def decoded(topology: dict[str, Any]) -> Iterator[Outline]:
    """The countries of a quantised TopoJSON topology. Holes are left out: they are other countries, drawn themselves."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    numeric = get_global("territory_aliases")
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        codes = numeric.get(shape.get("id", ""), [_UNNUMBERED.get(shape["properties"]["name"], "")])
        yield Outline(codes[0], shape["properties"]["name"], tuple(_ring(polygon[0], arcs) for polygon in polygons))


def _arc(deltas: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[LonLat]:
    """Absolute positions from the differences that a quantised arc keeps."""
    (scale_x, scale_y), (from_x, from_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        points.append((x * scale_x + from_x, y * scale_y + from_y))
    return points


def _ring(indexes: Sequence[int], arcs: Sequence[list[LonLat]]) -> tuple[LonLat, ...]:
    """Arcs joined end to end; ~i is arc i run backwards, and each next arc begins where the last ended."""
    points: list[LonLat] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def _gravity(ring: Sequence[LonLat]) -> tuple[float, LonLat]:
    """Area (square degrees) and centre of gravity of a ring, by the shoelace formula."""
    double = cx = cy = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        double, cx, cy = double + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    if abs(double) < 1e-9:
        return 0.0, ring[0]
    return abs(double) / 2, (cx / (3 * double), cy / (3 * double))
