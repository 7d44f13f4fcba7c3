"""What of projects comes due, and whether it is the day to write of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from utsyn.europe.projects.kinds import AWARDED, OPEN, Status
from utsyn.europe.projects.models import BenefitReview, Obligation, Project, ProjectPayment, Section
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.clock import today

# Days from its own on which one is reminded of a thing: once each. The day after its own is the last.
REMIND_ON = (-14, -3, 1)
# What is later than this was there before anybody could remind of it: it waits on the desk, without a letter.
LATEST = dt.timedelta(days=30)
_GOING_ON = [one for one in AWARDED if one != Status.CLOSED]


@dataclass(frozen=True)
class Coming:
    """A thing that has its day: of which kind it is, who answers for it (None: nobody), and the route of the page where it is done."""

    kind: str
    thing: Any
    project: Project
    due_on: dt.date
    owner: Person | None
    route: str

    @property
    def is_turn(self) -> bool:
        """Whether a day of reminding has come that nobody was written to on or after."""
        come = [day for day in (self.due_on + dt.timedelta(days=after) for after in REMIND_ON) if day <= today()]
        reminded: dt.date | None = self.thing.reminded_on
        return bool(come) and (reminded is None or reminded < max(come))

    @property
    def is_late(self) -> bool:
        """Past its day."""
        return self.due_on < today()

    @property
    def title(self) -> Any:
        """What it is called, in the language that is active."""
        return self.project.title if self.kind in ("application", "last_day", "review") else self.thing


def all_coming() -> list[Coming]:
    """What it is the day to write of, at every authority; the first due first. Six queries."""
    first, last = today() - LATEST, today() - dt.timedelta(days=REMIND_ON[0])
    found = [*_projects(first, last), *_sections(first, last), *_duties(first, last), *_payments(first, last), *_reviews(first, last)]
    return sorted((one for one in found if one.is_turn), key=lambda one: (one.due_on, one.kind, one.thing.pk))


def _projects(first: dt.date, last: dt.date) -> Iterator[Coming]:
    ours = Project.objects.select_related("authority", "owner")
    for one in ours.filter(status__in=OPEN, deadline_on__range=(first, last)):
        assert one.deadline_on is not None
        yield Coming("application", one, one, one.deadline_on, one.owner, "projects:application")
    for one in ours.filter(status=Status.RUNNING, ends_on__range=(first, last)):
        assert one.ends_on is not None
        yield Coming("last_day", one, one, one.ends_on, one.owner, "projects:duties")


def _sections(first: dt.date, last: dt.date) -> Iterator[Coming]:
    found = Section.objects.waiting().filter(project__status__in=OPEN, due_on__range=(first, last))
    for one in found.select_related("writer", "project__owner", "project__authority"):
        yield Coming("section", one, one.project, one.due_on, one.writer or one.project.owner, "projects:section")


def _duties(first: dt.date, last: dt.date) -> Iterator[Coming]:
    found = Obligation.objects.waiting().filter(project__status__in=_GOING_ON, due_on__range=(first, last))
    for one in found.select_related("owner", "project__owner", "project__authority"):
        yield Coming("duty", one, one.project, one.due_on, one.owner or one.project.owner, "projects:fulfil")


def _payments(first: dt.date, last: dt.date) -> Iterator[Coming]:
    found = ProjectPayment.objects.waiting().filter(project__status__in=_GOING_ON, expected_on__range=(first, last))
    for one in found.select_related("project__owner", "project__authority"):
        kind = "transfer" if one.is_out else "payment"
        yield Coming(kind, one, one.project, one.expected_on, one.project.owner, "projects:payments")


def _reviews(first: dt.date, last: dt.date) -> Iterator[Coming]:
    found = BenefitReview.objects.waiting().filter(due_on__range=(first, last))
    for one in found.select_related("project__owner", "project__authority"):
        yield Coming("review", one, one.project, one.due_on, one.project.owner, "projects:review")
