"""What waits for a person in this room: action points, proposals without an answer, events that nobody has closed, a week's next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.cooperation.events.models import ActionPoint, Event, EventStatus, ProgrammeWeek, ProposalStatus, WeekStatus
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address


@todos
def of_oneself(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Action points taken on, and events that were held and not counted; two queries."""
    if not isinstance(person, Person) or not works_for(person, authority.pk):
        return
    place = Place(authority)
    for point in ActionPoint.objects.open().filter(authority=authority, owner=person).select_related("meeting__arena"):
        here = address(place, "events:complete_point", code=point.code)
        yield ToDo(str(point.title), here, _("It is done"), point.due_on, str(point.meeting.arena), f"point-{point.code}")
    theirs = Q(owner=person) | Q(owner=None, unit__in=person.units_led(authority.pk))
    if holds(person, authority.pk, Role.COORDINATOR):
        theirs |= Q(owner=None)
    waiting = Event.objects.filter(theirs, authority=authority, status=EventStatus.PUBLISHED, ends_at__lte=now(), walk_ins=None)
    for event in waiting.select_related("authority").order_by("starts_at")[:20]:
        here = address(place, "events:hold", code=event.code)
        yield ToDo(str(event.title), here, _("Say how many came"), event.day, _("The event was held."), f"hold-{event.code}")


@todos
def of_coordinator(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Where each programme week wants its next step; one query."""
    if not isinstance(person, Person) or Role.COORDINATOR not in person.roles_at(authority.pk):
        return
    waiting = Count("proposals", filter=Q(proposals__status=ProposalStatus.RECEIVED))
    found = ProgrammeWeek.objects.filter(authority=authority).exclude(status=WeekStatus.EVALUATED).annotate(waiting=waiting)
    for week in found:
        yield from _of_week(week, authority)


def _of_week(week: Any, authority: Authority) -> Iterator[ToDo]:
    here = address(Place(authority), "events:board", code=week.code)
    key = f"week-{week.code}"
    if week.status in (WeekStatus.OPEN, WeekStatus.ASSESSMENT) and week.waiting:
        words = ngettext("%(count)s proposal waits for an answer", "%(count)s proposals wait for an answer", week.waiting)
        yield ToDo(str(week.title), here, _("Assess the proposals"), week.proposals_due_on, words % {"count": week.waiting}, key)
    elif week.status == WeekStatus.OPEN and week.proposals_due_on < today():
        yield ToDo(str(week.title), here, _("Begin to assess"), week.proposals_due_on, _("The time for proposals is over."), key)
    elif week.status == WeekStatus.PROGRAMME:
        yield ToDo(str(week.title), here, _("Publish the programme"), week.starts_on, "", key)
    elif week.status == WeekStatus.PUBLISHED and week.ends_on < today():
        yield ToDo(str(week.title), here, _("Close the week"), week.ends_on, _("The week is over."), key)
    elif week.status == WeekStatus.HELD:
        yield ToDo(str(week.title), here, _("Evaluate the week"), None, _("See what people thought, and close it."), key)
