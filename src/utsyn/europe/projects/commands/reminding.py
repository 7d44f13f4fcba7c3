"""Writing to whoever answers for what comes due in projects: one letter a person with all of it; what is done is not in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from utsyn.europe.projects.queries.coming import Coming, all_coming
from utsyn.foundation.accounts.models import STAFF, Assignment, Authority, Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.mail.outbox import Letter, absolute, post_many

LETTER = "projects/mail/coming.txt"
Whose = Mapping[Person, Sequence[Coming]]


def remind_due() -> int:
    """Write about what comes due, or has; gives how many letters. Twice a day changes nothing."""
    by_authority: dict[Authority, list[Coming]] = defaultdict(list)
    for one in all_coming():
        by_authority[one.project.authority].append(one)
    return sum(_remind_at(authority, found) for authority, found in by_authority.items())


def _remind_at(authority: Authority, found: Sequence[Coming]) -> int:
    whose = _whose(authority, found)
    if whose:
        remind(authority, by=System("clock"), whose=whose)
    return len(whose)


def _whose(authority: Authority, found: Sequence[Coming]) -> Whose:
    """By whoever answers; where nobody does who still works here, by the coordinators. One query."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=STAFF, person__is_active=True).select_related("person")
    roles: dict[Person, set[str]] = defaultdict(set)
    for assignment in held:
        roles[assignment.person].add(assignment.role)
    coordinators = [person for person, theirs in roles.items() if Role.COORDINATOR in theirs]
    whose: dict[Person, list[Coming]] = defaultdict(list)
    for one in found:
        for person in [one.owner] if one.owner in roles else coordinators:
            whose[person].append(one)
    return whose


@command("project.remind", is_inner=True)
def remind(authority: Authority, /, *, by: Actor, whose: Whose) -> Authority:
    """One letter to each, with all that waits for them; the same thing not again before its next day of reminding."""
    authority.particulars = {"letters": post_many(_letters(authority, whose), template=LETTER, purpose="projects", ledger=authority.ledger)}
    things: dict[Any, set[int]] = defaultdict(set)
    for found in whose.values():
        for one in found:
            things[type(one.thing)].add(one.thing.pk)
    for model, keys in things.items():
        # A reminder is no edit: whoever is writing meanwhile is not disturbed.
        model._default_manager.filter(pk__in=keys).update(reminded_on=today())
    return authority


def _letters(authority: Authority, whose: Whose) -> Iterator[Letter]:
    for person, found in whose.items():
        spoken = person.language if person.language in authority.languages else authority.languages[0]
        lines = [(one, _address(authority, spoken, one)) for one in found]
        yield Letter(person.email, person.language, {
            "name": person.name, "sender": authority.name, "late": [line for line in lines if line[0].is_late],
            "coming": [line for line in lines if not line[0].is_late],
        })  # fmt: skip


def _address(authority: Authority, language: str, one: Coming) -> str:
    """The whole address of the page where it is done."""
    thing = one.project if one.kind in ("payment", "transfer") else one.thing
    parts = {"authority": authority.slug, "language": language, "code": thing.code}
    return absolute(reverse(one.route, kwargs={**parts, "slug": one.project.slug} if one.kind == "section" else parts))
