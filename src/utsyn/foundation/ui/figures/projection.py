"""The globe on a sheet: Lambert's azimuthal equal-area projection, fitted to the places shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

LonLat = tuple[float, float]
Point = tuple[float, float]
# Beyond this the projection stretches the far side of the globe over the sheet: left out.
_HORIZON = cos(radians(125))
# Half the least extent shown, in earth radii: about 900 km across, so that near neighbours still have a coast around them.
_LEAST_SPAN = 0.14


@dataclass(frozen=True)
class Projection:
    """From (longitude, latitude) in degrees to (x, y) on the sheet, y downward."""

    centre: LonLat
    scale: float
    shift: Point

    def __call__(self, place: LonLat) -> Point | None:
        """Where `place` lies on the sheet; None on the far side of the globe."""
        found = _flat(self.centre, place)
        return None if found is None else (found[0] * self.scale + self.shift[0], self.shift[1] - found[1] * self.scale)

    @property
    def kilometres_per_unit(self) -> float:
        """How far one unit of the sheet is, near the middle."""
        return 6371.0 / self.scale


def _flat(centre: LonLat, place: LonLat) -> Point | None:
    away, up, middle = radians(place[0] - centre[0]), radians(place[1]), radians(centre[1])
    nearness = sin(middle) * sin(up) + cos(middle) * cos(up) * cos(away)
    if nearness < _HORIZON:
        return None
    k = sqrt(2 / (1 + nearness))
    return k * cos(up) * sin(away), k * (cos(middle) * sin(up) - sin(middle) * cos(up) * cos(away))


def middle_of(places: Iterable[LonLat]) -> LonLat:
    """The middle of `places` on the globe, also across the date line."""
    x = y = z = 0.0
    for longitude, latitude in places:
        x += cos(radians(latitude)) * cos(radians(longitude))
        y += cos(radians(latitude)) * sin(radians(longitude))
        z += sin(radians(latitude))
    length = sqrt(x * x + y * y + z * z)
    if length < 1e-6:
        return (0.0, 20.0)
    return degrees(atan2(y, x)) if hypot(x, y) else 0.0, degrees(asin(z / length))


def fitted(places: Sequence[LonLat], width: float, height: float, margin: Point) -> Projection:
    """The projection that shows `places` as large as fits, with `margin` (sideways, up and down) around them."""
    centre = middle_of(places)
    flat = [found for place in places if (found := _flat(centre, place)) is not None]
    xs, ys = [x for x, _y in flat], [y for _x, y in flat]
    across, tall = max(max(xs) - min(xs), _LEAST_SPAN), max(max(ys) - min(ys), _LEAST_SPAN)
    scale = min((width - 2 * margin[0]) / across, (height - 2 * margin[1]) / tall)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Projection(centre, scale, (width / 2 - middle[0] * scale, height / 2 + middle[1] * scale))
