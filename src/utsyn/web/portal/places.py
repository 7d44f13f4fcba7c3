"""The places that the strategy names, on a map tied to the authority.

Rooms give them as panels at the place "portal map": made of (strategy, person), a row's cells are (Place, kind of tie, words).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.maps import WorldMap, map_place, world_map
from utsyn.foundation.geo.models import Place
from utsyn.foundation.kernel.registries import Panel, PanelRow, panels_for
from utsyn.foundation.ui.figures.map import MapPlace
from utsyn.governance.strategy.models import Strategy
from utsyn.web.portal.news import STRANGER


@dataclass(frozen=True)
class NamedPlaces:
    """The map, and the same as rows: (place, country, kind of tie, words)."""

    title: str
    world: WorldMap
    rows: tuple[tuple[Any, ...], ...]


def map_of(authority: Authority, strategy: Strategy | None) -> NamedPlaces | None:
    """The map of what `strategy` names; None when it names no place, or nobody knows where the authority lies."""
    if strategy is None or authority.latitude is None or authority.longitude is None:
        return None
    panels = panels_for("portal map", strategy, STRANGER)
    rows = _once_a_place(row for panel in panels for row in panel.rows if isinstance(row.cells[0], Place))
    if not rows:
        return None
    home = MapPlace(_short(str(authority.name)), authority.latitude, authority.longitude)
    return NamedPlaces(title_of(panels, rows), world_map(home, [_dot(row) for row in rows]), tuple(_line(row) for row in rows))


def title_of(panels: Sequence[Panel], rows: Sequence[PanelRow]) -> str:
    """The words of the room that tells of every place on the map; when it takes several to do so, words for all of them."""
    shown = {row.cells[0].pk for row in rows}
    for panel in reversed(panels):
        if shown <= {row.cells[0].pk for row in panel.rows if isinstance(row.cells[0], Place)}:
            return panel.title
    return _("Partners and places in the world")


def _once_a_place(rows: Iterable[PanelRow]) -> list[PanelRow]:
    """One row a place: what was named first, which takes the link of a later one that has a page."""
    by_place: dict[int, PanelRow] = {}
    for row in rows:
        first = by_place.setdefault(row.cells[0].pk, row)
        if row.href and not first.href:
            by_place[row.cells[0].pk] = replace(first, href=row.href)
    return list(by_place.values())


def _dot(row: PanelRow) -> MapPlace:
    place = row.cells[0]
    return map_place(place, href=row.href or "", note=str(place.country.name))


def _line(row: PanelRow) -> tuple[Any, ...]:
    place, *told = row.cells
    return (place.label(), place.country.name, *told)


def _short(name: str) -> str:
    """The authority as a map has room for: "Hamar kommune" is Hamar."""
    for word in (" kommune", " fylkeskommune", " Municipality", " municipality", " County", " county"):
        name = name.removesuffix(word)
    return name
