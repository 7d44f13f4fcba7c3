"""Entries that may be the same body: what was found like by name, and numbers that two gave."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.cooperation.actors.models import Actor
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.organisations.models import Doubt

MOST = 100


@dataclass(frozen=True)
class Double:
    """Two entries of the directory; `percent` is how like they are."""

    doubt: Doubt
    one: Actor
    other: Actor
    percent: int


def doubles_of(authority: Authority) -> list[Double]:
    """Open doubts whose both bodies are in the directory, the likest first; two queries."""
    living = Actor.objects.living().filter(authority=authority)
    bodies = living.values("organisation")
    found = list(Doubt.objects.filter(settled_at=None, one__in=bodies, other__in=bodies)[:MOST])
    wanted = {pk for doubt in found for pk in (doubt.one_id, doubt.other_id)}
    actors = {actor.organisation_id: actor for actor in living.filter(organisation__in=wanted).select_related(*Actor.fetched_with)}
    return [Double(doubt, actors[doubt.one_id], actors[doubt.other_id], round(doubt.likeness * 100)) for doubt in found]
