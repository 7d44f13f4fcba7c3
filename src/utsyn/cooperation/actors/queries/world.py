"""The whole directory as plain values: who works where, who is in which network. Fetched in six queries, remembered until something changes."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from utsyn.cooperation.actors.models import SHOWN, Actor, ActorActivity, Membership, Network
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.organisations.models import Contact

STRANGER = AnonymousUser()
# So many answers are remembered in a process: a directory of ten thousand actors takes a few megabytes.
MOST_REMEMBERED = 12


class Body(NamedTuple):
    """An actor, ready for addresses and files; latitude and longitude of its town, None when not known."""

    code: str
    name: str
    kind: str
    website: str
    latitude: float | None
    longitude: float | None

    @property
    def page(self) -> str:
        """The route that shows it."""
        return "actors:actor"

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)


class Work(NamedTuple):
    """An actor works with a country on a theme; no last year: it goes on."""

    actor: int
    country: int
    theme: str
    programme: str
    first_year: int
    last_year: int | None


class Net(NamedTuple):
    """A network."""

    code: str
    name: str
    reach: str

    @property
    def page(self) -> str:
        """The route that shows it."""
        return "actors:network"

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)


class Member(NamedTuple):
    """An actor (None: the authority itself) in a network."""

    network: int
    actor: int | None
    part: str


@dataclass(frozen=True, eq=False)
class World:
    """Everything by its key. `reached` are actors where somebody to write to is known; `members_in` pairs of network and country."""

    actors: dict[int, Body]
    works: tuple[Work, ...]
    networks: dict[int, Net]
    members: tuple[Member, ...]
    members_in: tuple[tuple[int, int], ...]
    reached: frozenset[int]
    year: int


_REMEMBERED: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_LOCK = Lock()
T = TypeVar("T")


def remembered(what: str, authority: Authority, person: Any, make: Callable[[Any], T]) -> T:
    """What `make(reader)` gives, remembered until something changes that `person` may see: whoever withdraws is gone from the next answer.

    Those who work there share one answer, everyone else the open one.
    """
    inside = works_for(person, authority.pk)
    version = authority.ledger.sequence if inside else authority.ledger.public_sequence
    place, age = (what, authority.code, inside), (version, today())
    with _LOCK:
        known = _REMEMBERED.get(place)
        if known is not None and known[0] == age:
            _REMEMBERED.move_to_end(place)
            found: T = known[1]
            return found
    made = make(person if inside else STRANGER)
    with _LOCK:
        _REMEMBERED[place] = (age, made)
        while len(_REMEMBERED) > MOST_REMEMBERED:
            _REMEMBERED.popitem(last=False)
    return made


def world_of(authority: Authority, *, person: Any) -> World:
    """The directory as `person` sees it: all that is approved for those who work there, the open part for everyone else."""
    return remembered("world", authority, person, lambda reader: _fetched(authority, reader))


def _fetched(authority: Authority, person: Any) -> World:
    on = today()
    shown = Actor.objects.visible_to(person).filter(authority=authority, status__in=SHOWN)
    rows = shown.order_by("pk").values_list(
        "pk", "code", "organisation__name", "kind", "website", "organisation__place__latitude", "organisation__place__longitude"
    )
    actors = {row[0]: Body(*row[1:]) for row in rows.iterator(chunk_size=5000)}
    networks = {
        pk: Net(*rest)
        for pk, *rest in Network.objects.visible_to(person)
        .filter(authority=authority)
        .order_by("pk")
        .values_list("pk", "code", "name", "reach")
    }
    return World(
        actors, _works(authority, person, on, actors), networks, _members(authority, person, on, actors, networks),
        tuple(pair for pair in Network.countries.through.objects.values_list("network_id", "country_id").order_by("pk") if pair[0] in networks),
        frozenset(Contact.objects.visible_to(person).filter(authority=authority, actors__isnull=False).values_list("actors", flat=True)),
        on.year,
    )  # fmt: skip


def _works(authority: Authority, person: Any, on: dt.date, actors: dict[int, Body]) -> tuple[Work, ...]:
    found = ActorActivity.objects.visible_to(person).filter(authority=authority).order_by("pk")
    fields = ("actor_id", "country_id", "theme", "programme", "first_year", "last_year")
    return tuple(Work(*row) for row in found.values_list(*fields).iterator(chunk_size=5000) if row[0] in actors)


def _members(authority: Authority, person: Any, on: dt.date, actors: dict[int, Body], networks: dict[int, Net]) -> tuple[Member, ...]:
    found = Membership.objects.visible_to(person).running(on).filter(Q(authority=authority)).order_by("pk")
    rows = found.values_list("network_id", "actor_id", "part")
    return tuple(Member(*row) for row in rows if row[0] in networks and (row[1] is None or row[1] in actors))


def country_names() -> dict[int, Country]:
    """Every country by its key; one query."""
    return {country.pk: country for country in Country.objects.all()}
