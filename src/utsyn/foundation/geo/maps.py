"""Maps of places for pages: a large and a small drawing of the same, remembered as long as nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from utsyn.foundation.geo.models import Place
from utsyn.foundation.geo.outlines import rings
from utsyn.foundation.ui.figures.map import MapFigure, MapPlace, map_figure


@dataclass(frozen=True)
class WorldMap:
    """The same places drawn for a wide page and for a narrow one; ui's `map` macro shows the one that fits."""

    large: MapFigure
    small: MapFigure


def world_map(origin: MapPlace, places: Sequence[MapPlace]) -> WorldMap:
    """The map of `places` tied to `origin`, with great-circle arcs."""
    return _drawn(origin, tuple(places))


def map_place(place: Place, *, href: str = "", note: Any = "") -> MapPlace:
    """A Place as maps take it, under its name in the reader's language."""
    return MapPlace(place.label(), place.latitude, place.longitude, href, note)


@lru_cache(maxsize=64)
def _drawn(origin: MapPlace, places: tuple[MapPlace, ...]) -> WorldMap:
    land = rings()
    return WorldMap(
        large=map_figure(origin, places, land=land, width=1040, height=460, label_size=14),
        small=map_figure(origin, places, land=land, width=360, height=400, label_size=16),
    )
