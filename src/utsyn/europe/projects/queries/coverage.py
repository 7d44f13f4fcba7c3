"""What a consortium covers: countries, kinds of bodies we know, and who is new to the programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.europe.projects.kinds import MemberStatus
from utsyn.europe.projects.models import ConsortiumMember, Project


@dataclass(frozen=True)
class Coverage:
    """Of those who take part: countries by number of members, how many have confirmed, are new, were known before."""

    members: Sequence[ConsortiumMember]
    countries: Sequence[tuple[Any, int]]
    confirmed: int
    newcomers: int
    # Nobody has looked whether they are new.
    unlooked: int
    known_before: int


def coverage_of(project: Project) -> tuple[Sequence[ConsortiumMember], Coverage]:
    """All members, those who left last, and what those who take part cover; one query."""
    related = ("organisation__country", "organisation__place", "partner", "actor", "contact", "authority", "project")
    members = list(ConsortiumMember.objects.filter(project=project).select_related(*related))
    members.sort(key=lambda one: (not one.takes_part, one.role != "coordinator", not one.is_us, one.pk))
    here = [one for one in members if one.takes_part]
    by_country: dict[Any, int] = {}
    for one in here:
        if one.organisation.country is not None:
            by_country[one.organisation.country] = by_country.get(one.organisation.country, 0) + 1
    return members, Coverage(
        here,
        sorted(by_country.items(), key=lambda pair: (-pair[1], str(pair[0]))),
        sum(one.status == MemberStatus.CONFIRMED for one in here),
        sum(one.is_newcomer is True for one in here),
        sum(one.is_newcomer is None for one in here),
        sum(one.partner_id is not None or one.actor_id is not None for one in here),
    )
