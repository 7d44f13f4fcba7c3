"""Every deadline of one person at one authority: of reporting, and whatever else waits for them on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.documents import calendars as documents
from utsyn.foundation.documents.calendars import Entry
from utsyn.foundation.kernel.registries import todos_for
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import Place, address_of
from utsyn.governance.measures.models import Measure, Status
from utsyn.governance.reporting.models import CycleStatus, Level, ReportingCycle, Submission
from utsyn.governance.reporting.models.submissions import OWED


@dataclass(frozen=True)
class Deadline:
    """A day by which something is done; `key` stays the same however often the calendar is read."""

    key: str
    on: dt.date
    title: str
    href: str
    note: str = ""


def deadlines_of(person: Person, authority: Authority) -> list[Deadline]:
    """The earliest first; four queries, and two for each room that has to-dos."""
    found = [*_of_cycles(person, authority), *_of_todos(person, authority)]
    return sorted(found, key=lambda one: (one.on, one.title))


def _of_cycles(person: Person, authority: Authority) -> Iterator[Deadline]:
    """Of planned and open cycles the days that are this person's; of open ones only while something is owed."""
    cycles = list(ReportingCycle.objects.filter(authority=authority, status__in=(CycleStatus.PLANNED, CycleStatus.OPEN)))
    led, roles = person.units_led(authority.pk), person.roles_at(authority.pk)
    mine = Q(level=Level.MEASURE, measure__owner=person) | Q(level=Level.UNIT, unit__in=led)
    if Role.COORDINATOR in roles:
        mine |= Q(level=Level.WHOLE)
    owed = set(Submission.objects.filter(mine, cycle__in=cycles, status__in=OWED).values_list("cycle_id", "level"))
    planned = _levels(person, authority, led, roles) if any(one.status == CycleStatus.PLANNED for one in cycles) else set()
    for cycle in cycles:
        for level, said in _WORDS.items():
            if (cycle.pk, level) in owed if cycle.status == CycleStatus.OPEN else level in planned:
                yield Deadline(
                    f"cycle-{cycle.code}-{level}", cycle.due_on(level), f"{cycle}: {said()}", address_of(Place(authority), cycle)
                )
        if Role.CHIEF_EXECUTIVE in roles:
            words = _("accept the whole")
            yield Deadline(f"cycle-{cycle.code}-accept", cycle.executive_due_on, f"{cycle}: {words}", address_of(Place(authority), cycle))


_WORDS: dict[str, Callable[[], str]] = {
    Level.MEASURE: lambda: _("status of your measures"),
    Level.UNIT: lambda: _("hand in for your unit"),
    Level.WHOLE: lambda: _("hand in the whole"),
}


def _levels(person: Person, authority: Authority, led: frozenset[int], roles: frozenset[str]) -> set[str]:
    """The levels at which a cycle to come will ask this person."""
    owns = Measure.objects.filter(authority=authority, owner=person, status=Status.IN_PROGRESS).exists()
    told = {Level.MEASURE: owns, Level.UNIT: bool(led), Level.WHOLE: Role.COORDINATOR in roles}
    return {level for level, is_theirs in told.items() if is_theirs}


def _of_todos(person: Person, authority: Authority) -> Iterator[Deadline]:
    """What waits in every room on a day, but for reporting's own, which is told above."""
    for todo in todos_for(person, authority):
        if todo.due_on is not None and not todo.key.startswith("submission-"):
            yield Deadline(todo.key or todo.href, todo.due_on, f"{todo.action}: {todo.title}", todo.href, todo.note)


def as_icalendar(person: Person, authority: Authority, language: str) -> bytes:
    """The deadlines as whole days, and what other rooms put in the person's own calendar; each under the same key as long as it is the same."""
    with translation.override(language):
        own = [
            Entry(f"{one.key}@{authority.slug}.utsyn", one.on, one.on, one.title, absolute(one.href), one.note, is_busy=False)
            for one in deadlines_of(person, authority)
        ]
        name = _("Deadlines: %(authority)s") % {"authority": authority.name}
        return documents.as_icalendar(name, [*own, *documents.entries_of(person, authority)])
