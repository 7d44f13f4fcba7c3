"""Where the actors work, and on what: the map's countries and the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.cooperation.actors.models import Theme
from utsyn.cooperation.actors.queries.world import World, country_names
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.maps import WorldMap, world_map
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.alphabet import sort_key
from utsyn.foundation.ui.figures.map import MapPlace


@dataclass(frozen=True)
class MatrixRow:
    """A country: how many actors work with it on each theme (0 shown as nothing), and in all."""

    country: Country
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Countries by themes; only themes that somebody works on. `most` is the largest count, for the shade."""

    themes: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[int, ...]
    most: int


def matrix_of(world: World) -> Matrix:
    """Each actor counts once a cell, a row and a column."""
    cells: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows: dict[int, set[int]] = defaultdict(set)
    columns: dict[str, set[int]] = defaultdict(set)
    for work in world.works:
        cells[work.country, work.theme].add(work.actor)
        rows[work.country].add(work.actor)
        columns[work.theme].add(work.actor)
    themes = [(theme.value, str(theme.label)) for theme in Theme if theme.value in columns]
    names = country_names() if rows else {}
    made = [
        MatrixRow(names[country], tuple(len(cells.get((country, key), ())) for key, _words in themes), len(actors))
        for country, actors in rows.items()
    ]
    made.sort(key=lambda row: (-row.total, sort_key(row.country.name)))
    most = max((count for row in made for count in row.counts), default=0)
    return Matrix(tuple(themes), tuple(made), tuple(len(columns[key]) for key, _words in themes), most)


def map_of(authority: Authority, rows: Sequence[MatrixRow], href: Any, words: Any) -> WorldMap | None:
    """The countries on a map tied to the authority; `href(country)` leads to its actors, `words(count)` says how many. None without coordinates."""
    if authority.latitude is None or authority.longitude is None:
        return None
    placed = [row for row in rows if row.country.latitude is not None and row.country.longitude is not None]
    if not placed:
        return None
    home = MapPlace(str(authority.name), authority.latitude, authority.longitude)
    return world_map(home, [
        MapPlace(str(row.country.name), row.country.latitude or 0.0, row.country.longitude or 0.0, href(row.country), words(row.total)) for row in placed
    ])  # fmt: skip
