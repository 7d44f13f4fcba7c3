"""Questions that rules ask of whoever acts."""

from __future__ import annotations

from typing import Any

from utsyn.foundation.accounts.models import STAFF, Person, Role
from utsyn.foundation.kernel.actors import System


def holds(actor: Any, authority_id: int, *roles: str) -> bool:
    """Whether `actor` holds one of `roles` at the authority today; the system holds all."""
    if isinstance(actor, System):
        return True
    return isinstance(actor, Person) and not actor.roles_at(authority_id).isdisjoint(roles)


def works_for(actor: Any, authority_id: int) -> bool:
    """Whether `actor` is staff of the authority today (reads drafts)."""
    return holds(actor, authority_id, *STAFF)


def leads(actor: Any, authority_id: int, unit_id: int | None) -> bool:
    """Whether `actor` heads the unit today."""
    return isinstance(actor, Person) and unit_id is not None and unit_id in actor.units_led(authority_id)


def serves(actor: Any, authority_id: int, unit_id: int | None) -> bool:
    """Whether `actor` heads the unit today, or contributes to its work."""
    return isinstance(actor, Person) and unit_id is not None and unit_id in actor.units_served(authority_id)


def staff_authorities(person: Any) -> frozenset[int]:
    """The authorities `person` works for today: the `visible_to` of a room's drafts filters by them."""
    if not isinstance(person, Person):
        return frozenset()
    return frozenset(standing.authority_id for standing in person.standings if standing.role in STAFF)


def authorities_where(person: Any, *roles: str) -> frozenset[int]:
    """The authorities where `person` holds one of `roles` today."""
    if not isinstance(person, Person):
        return frozenset()
    return frozenset(standing.authority_id for standing in person.standings if standing.role in roles)


__all__ = ["Role", "authorities_where", "holds", "leads", "serves", "staff_authorities", "works_for"]
