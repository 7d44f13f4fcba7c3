"""What waits for a person in this room: applications that are due, and projects past their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _

from utsyn.europe.projects.kinds import OPEN, Status
from utsyn.europe.projects.models import Project, Section
from utsyn.europe.projects.queries.unfinished import with_unfinished
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.documents.calendars import Entry, calendar_entries
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address, address_of

SOON = dt.timedelta(days=60)


@todos
def deadlines(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Deadlines of applications, last days of projects that run, and checklists that lack something: for whoever answers, and where nobody
    does the coordinator. One query."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    until = today() + SOON
    due = Q(status__in=OPEN, deadline_on__lte=until) | Q(status=Status.RUNNING, ends_on__lte=until)
    mine = Q(owner=person) | (Q(owner=None) if holds(person, authority.pk, Role.COORDINATOR) else Q(pk__in=[]))
    projects = with_unfinished(Project.objects.filter(mine, authority=authority))
    for one in projects.annotate(is_due=ExpressionWrapper(due, BooleanField())).filter(Q(is_due=True) | Q(is_unfinished=True)):
        if one.is_due:
            yield _near(one, authority)
        if one.is_unfinished:
            yield _lacking(one, authority)


def _near(one: Project, authority: Authority) -> ToDo:
    here, key = address_of(Place(authority), one), f"project-{one.code}"
    if one.is_open:
        return ToDo(str(one.title), here, _("See what is missing"), one.deadline_on, _("Deadline of the application"), key)
    return ToDo(str(one.title), here, _("Close the project"), one.ends_on, _("Last day of the project"), key)


def _lacking(one: Project, authority: Authority) -> ToDo:
    here, is_closing = address(Place(authority), "projects:duties", code=one.code), one.status == Status.CLOSING
    words = _("See what is missing before closing") if is_closing else _("See what is missing after the award")
    return ToDo(str(one.title), here, words, one.ends_on if is_closing else None, _("Checklist of the project"), f"checks-{one.code}")


@todos
def sections(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Sections that the person is to write, of applications that are not sent. One query."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    mine = Section.objects.waiting().filter(authority=authority, writer=person, project__status__in=OPEN)
    for one in mine.select_related("project", "authority"):
        here = address_of(Place(authority), one)
        yield ToDo(str(one), here, _("Write"), one.due_on, str(one.project.acronym or one.project.title), f"section-{one.code}")


@todos
def undecided(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Applications with a deadline soon that nobody has decided on: for the chief executive, and heads for their units. One query."""
    if not isinstance(person, Person):
        return
    is_chief, units = holds(person, authority.pk, Role.CHIEF_EXECUTIVE), person.units_led(authority.pk)
    if not is_chief and not units:
        return
    due = Project.objects.filter(authority=authority, status=Status.DRAFTING, deadline_on__lte=today() + SOON, approvals=None)
    for one in due if is_chief else due.filter(unit__in=units):
        here = address(Place(authority), "projects:money", code=one.code)
        yield ToDo(str(one.title), here, _("Decide"), one.deadline_on, _("Whether we take part is not decided"), f"approval-{one.code}")


@calendar_entries
def in_calendar(person: Any, authority: Authority) -> Iterator[Entry]:
    """Deadlines of applications that the person answers for, and of sections that they write. Two queries."""
    projects = Project.objects.filter(authority=authority, owner=person, status__in=OPEN, deadline_on__isnull=False)
    for one in projects.select_related("authority"):
        title = _("Deadline of the application: %(project)s") % {"project": one.acronym or one.title}
        yield from _day(one, one.deadline_on, title)
    mine = Section.objects.waiting().filter(authority=authority, writer=person, project__status__in=OPEN, due_on__isnull=False)
    for section in mine.select_related("project", "authority"):
        yield from _day(section, section.due_on, f"{section.project.acronym or section.project.title}: {section}")


def _day(thing: Project | Section, on: dt.date | None, title: str) -> Iterator[Entry]:
    if on is not None:
        key = f"{thing._meta.model_name}-{thing.code}"
        yield Entry(key, on, on, title, address_of(Place(thing.authority), thing), edition=thing.version, is_busy=False)
