"""What is known of a partner's other twin towns, and the spellings somebody should look at."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from utsyn.cooperation.relations.importing.towns import home_names, kilometres
from utsyn.cooperation.relations.models import Partner, Town, TownTie

MOST = 400


@dataclass(frozen=True)
class AlsoTwinned:
    """Towns that the partner is twinned with too: those of our own country first, then the others by country."""

    at_home: tuple[Town, ...]
    abroad: tuple[tuple[str, tuple[Town, ...]], ...]
    count: int
    source: str


def also_twinned(partner: Partner) -> AlsoTwinned | None:
    """Who else is twinned with the partner's town, as published lists say; None when nothing is known. Two queries."""
    if partner.place_id is None:
        return None
    here = Q(one__place=partner.place_id) | Q(other__place=partner.place_id)
    ties = list(TownTie.objects.filter(here).select_related("one__country", "other__country")[:MOST])
    beyond = [tie.other if tie.one.place_id == partner.place_id else tie.one for tie in ties]
    ours = _own_name(partner)
    others = sorted((town for town in beyond if town.folded not in ours), key=lambda town: town.folded)
    if not others:
        return None
    home = tuple(town for town in others if town.country and town.country.alpha2 == "NO")
    by_country: dict[str, list[Town]] = {}
    for town in others:
        if town not in home:
            by_country.setdefault(str(town.country.name) if town.country else "", []).append(town)
    abroad = tuple((name, tuple(towns)) for name, towns in sorted(by_country.items()))
    return AlsoTwinned(home, abroad, len(others), ties[0].source)


def _own_name(partner: Partner) -> set[str]:
    """The authority itself is not told of among the others."""
    return home_names(partner.authority)


@dataclass(frozen=True)
class TownAsked:
    """Two spellings that may be one town."""

    town: Town
    other: Town
    kilometres: int


def towns_asked(*, limit: int = 50) -> list[TownAsked]:
    """What a coordinator should answer; those that are partners' towns first."""
    found = Town.objects.exclude(perhaps=None).select_related("country", "perhaps__country").order_by("-perhaps__place", "folded", "pk")
    return [
        TownAsked(town, town.perhaps, round(kilometres(town.latitude, town.longitude, town.perhaps.latitude, town.perhaps.longitude)))
        for town in found[:limit]
    ]


def how_many_asked() -> int:
    """How many wait for an answer."""
    count: int = Town.objects.exclude(perhaps=None).count()
    return count
