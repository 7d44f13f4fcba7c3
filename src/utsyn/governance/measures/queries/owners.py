"""Who answers for a measure: by name to colleagues, by role to strangers."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.text import capfirst

from utsyn.foundation.accounts.models import Assignment, Role
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.models import ENDED, Measure

# Of several roles that a person holds, the first here is told.
_TOLD_FIRST = (Role.UNIT_HEAD, Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.CONTRIBUTOR)


def with_owner_role(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Each with `owner_role`: the role by which its owner works here today, None when nobody answers for it."""
    rank = Case(*(When(role=role, then=Value(place)) for place, role in enumerate(_TOLD_FIRST)), default=Value(len(_TOLD_FIRST)))
    held = Assignment.objects.in_force().filter(authority_id=OuterRef("authority_id"), person_id=OuterRef("owner_id"))
    return measures.annotate(owner_role=Subquery(held.order_by(rank).values("role")[:1], output_field=CharField()))


def told_roles(*, is_colleague: bool) -> dict[str, str] | None:
    """The words for each role, for strangers; None for colleagues, who read names. Asked for once a list."""
    return None if is_colleague else {role.value: capfirst(str(role.label)) for role in Role}


def owner_words(name: str | None, role: str | None, roles: Mapping[str, str] | None) -> str:
    """The name, or with `roles` the word for the role; "" for nobody."""
    return (name or "") if roles is None else roles.get(role or "", "")


def is_phantom(measure: Measure, owner_role: str | None) -> bool:
    """Whether the measure goes on while nobody who works here today answers for it, or its unit is gone."""
    if measure.status in ENDED:
        return False
    unit = measure.lead_unit
    unit_gone = unit is None or (unit.active_to is not None and unit.active_to < today())
    return unit_gone or not owner_role
