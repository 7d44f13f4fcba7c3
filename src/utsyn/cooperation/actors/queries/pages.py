"""One actor, one network: what their pages show, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from utsyn.cooperation.actors.models import Actor, ActorActivity, Membership, Network
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.audit.queries import history_of
from utsyn.foundation.audit.words import describe, who
from utsyn.foundation.organisations.models import Contact
from utsyn.governance.measures.models import Measure

MOST_EVENTS = 30


@dataclass(frozen=True)
class Event:
    """Something that was done to the entry."""

    at: Any
    what: str
    who: str


@dataclass(frozen=True)
class ActorPage:
    """An actor, ready to print: the activities with country, the latest first; contacts that the reader may see."""

    activities: tuple[ActorActivity, ...]
    memberships: tuple[Membership, ...]
    contacts: tuple[Contact, ...]
    measures: tuple[Measure, ...]
    events: tuple[Event, ...]
    joined: tuple[Actor, ...]


def actor_page(actor: Actor, *, reader: Any) -> ActorPage:
    """Seven queries for those who work there, four for others."""
    inside = works_for(reader, actor.authority_id)
    memberships = Membership.objects.visible_to(reader).filter(actor=actor).select_related("network", "authority")
    return ActorPage(
        tuple(actor.activities.select_related("country").order_by("-first_year", "pk")),
        tuple(memberships.order_by("network__name")),
        tuple(Contact.objects.visible_to(reader).filter(actors=actor).order_by("pk")),
        tuple(Measure.objects.visible_to(reader).filter(actors=actor).select_related("authority", "strategy").order_by("sort_number")),
        _events(actor, reader) if inside else (),
        tuple(actor.merged.select_related("organisation")) if inside else (),
    )


def _events(actor: Actor, reader: Any) -> tuple[Event, ...]:
    """The last deeds on it, and on those that became part of it."""
    codes = [actor.code, *actor.merged.values_list("code", flat=True)]
    entries = list(history_of(actor, limit=MOST_EVENTS)) if len(codes) == 1 else _of_all(codes)
    names = who(entries, reader=reader)
    return tuple(Event(entry.at, describe(entry), names[entry.actor_uid]) for entry in entries)


def _of_all(codes: list[str]) -> list[Entry]:
    found = Entry.objects.filter(subject_kind="actors.actor", subject_code__in=codes)
    return list(found.order_by("-at", "-sequence")[:MOST_EVENTS])


@dataclass(frozen=True)
class NetworkPage:
    """A network: the authority's own membership (None when it is no member), the actors', and where it has members."""

    own: Membership | None
    members: tuple[Membership, ...]
    countries: tuple[str, ...]


def network_page(network: Network, *, reader: Any) -> NetworkPage:
    """Two queries."""
    found = Membership.objects.visible_to(reader).filter(network=network).select_related("actor__organisation", "unit", "authority")
    members = sorted(found, key=lambda one: (one.left_on is not None, str(one.actor or "")))
    own = next((one for one in members if one.is_ours), None)
    return NetworkPage(own, tuple(one for one in members if not one.is_ours), tuple(sorted(str(one) for one in network.countries.all())))
