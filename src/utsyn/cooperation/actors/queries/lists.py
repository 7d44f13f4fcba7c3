"""The directory as a list: who it holds for whom, and what its filters keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from utsyn.cooperation.actors.models import Actor, ActorActivity, ActorQuerySet, Membership, Network, Theme
from utsyn.cooperation.actors.queries.world import remembered
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.alphabet import sort_key
from utsyn.foundation.organisations.models import folded_name


def listed(authority: Authority, *, person: Any) -> QuerySet[Actor]:
    """The directory as `person` may see it, with name, number and place; entries that are over only for a filter that asks."""
    return Actor.objects.visible_to(person).filter(authority=authority).select_related("organisation__place")


def with_work(actors: Sequence[Actor]) -> None:
    """Put on each actor where it works and on what: `countries` (Country, in order) and `themes`; one query."""
    countries: dict[int, dict[int, Country]] = defaultdict(dict)
    themes: dict[int, dict[str, str]] = defaultdict(dict)
    found = ActorActivity.objects.filter(actor__in=[actor.pk for actor in actors]).select_related("country").order_by("-first_year", "pk")
    for one in found:
        countries[one.actor_id][one.country_id] = one.country
        themes[one.actor_id][one.theme] = str(Theme(one.theme).label)
    for actor in actors:
        shown: Any = actor
        shown.countries = sorted((str(country) for country in countries[actor.pk].values()), key=sort_key)
        shown.themes = sorted(themes[actor.pk].values(), key=sort_key)


def by_text(actors: ActorQuerySet, words: str) -> ActorQuerySet:
    """Those whose name holds the words (accents and case aside), or whose number begins so."""
    wanted = folded_name(words)
    digits = "".join(letter for letter in words if letter.isdigit())
    if len(digits) >= 3 and not wanted.replace(" ", "").strip(digits):
        return actors.filter(organisation__organisation_number__startswith=digits)
    return actors.filter(organisation__folded__contains=wanted) if wanted else actors


def by_country(actors: ActorQuerySet, alpha2: str) -> ActorQuerySet:
    """Those who work with the country."""
    return actors.filter(pk__in=ActorActivity.objects.filter(country__alpha2=alpha2).values("actor"))


def by_theme(actors: ActorQuerySet, theme: str) -> ActorQuerySet:
    """Those who work on the theme."""
    return actors.filter(pk__in=ActorActivity.objects.filter(theme=theme).values("actor"))


def by_network(actors: ActorQuerySet, code: str) -> ActorQuerySet:
    """Those who are members of the network today."""
    return actors.filter(pk__in=Membership.objects.running().filter(network__code=code, actor__isnull=False).values("actor"))


def countries_in_use(authority: Authority, *, person: Any) -> list[tuple[str, str]]:
    """(alpha2, name) of the countries that anybody whom `person` may see works with, by name; at most one query."""
    found = [
        (country.alpha2, str(country.name))
        for country in remembered("countries", authority, person, lambda reader: _used(authority, reader))
    ]
    return sorted(found, key=lambda pair: sort_key(pair[1]))


def _used(authority: Authority, reader: Any) -> list[Country]:
    used = ActorActivity.objects.visible_to(reader).filter(authority=authority).values("country")
    return list(Country.objects.filter(pk__in=used))


def networks_of(authority: Authority, *, person: Any) -> QuerySet[Network]:
    """The networks that `person` may see, by name."""
    return Network.objects.visible_to(person).filter(authority=authority).order_by("name")
