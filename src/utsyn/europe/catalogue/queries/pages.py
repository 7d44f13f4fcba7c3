"""The pages of a call, a programme, a funded project and an organisation, ready to print."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum

from utsyn.europe.catalogue.models import Call, CallVersion, FundedProject, Participation, Period, Profile, Programme
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.organisations.models import Organisation

MOST_PARTS = 200
MOST_CALLS = 50


@dataclass(frozen=True)
class CallHere:
    """A call, which all share, on the pages of one authority: what panels at the place "call" are made for."""

    call: Call
    authority: Authority
    state: str

    @property
    def is_open(self) -> bool:
        """Whether one can still apply, or soon."""
        return self.state != Call.Status.CLOSED


@dataclass(frozen=True)
class CallPage:
    """A call, how it stands on the day, what holds for Norway and by what right, and what it said before."""

    call: Call
    state: str
    deadlines: tuple[Any, ...]
    next_on: dt.date | None
    norway: str
    period: Period | None
    versions: tuple[CallVersion, ...]
    projects: tuple[FundedProject, ...]


def call_page(call: Call, *, on: dt.date) -> CallPage:
    """Four queries."""
    deadlines = tuple(call.deadlines.all())
    period = Period.objects.filter(programme=call.programme_id, first_year__lte=call.year or 0, last_year__gte=call.year or 0).first()
    norway = call.norway or (period.norway if period else "unknown")
    later = [one.on for one in deadlines if one.on >= on]
    projects = tuple(FundedProject.objects.filter(topic=call.identifier).order_by("-starts_on", "pk")[:10])
    return CallPage(call, call.state_on(on), deadlines, min(later, default=None), norway, period, tuple(call.versions.all()[:20]), projects)


@dataclass(frozen=True)
class ProgrammePage:
    """A programme with its periods and the calls that are open."""

    programme: Programme
    periods: tuple[Period, ...]
    calls: tuple[Call, ...]
    project_count: int


def programme_page(programme: Programme, *, on: dt.date) -> ProgrammePage:
    """Three queries."""
    calls: Any = (
        Call.objects.filter(programme=programme).open_on(on).with_next_deadline(on).order_by(F("next_on").asc(nulls_last=True), "pk")
    )
    return ProgrammePage(programme, tuple(programme.periods.all()), tuple(calls[:MOST_CALLS]), programme.projects.count())


@dataclass(frozen=True)
class ProjectPage:
    """A funded project and who took part; `shown_total` is the sum of the lines shown, None when none tells an amount."""

    project: FundedProject
    parts: tuple[Participation, ...]
    shown_total: Decimal | None
    call: Call | None
    left_out: int


def project_page(project: FundedProject) -> ProjectPage:
    """Three queries at most."""
    rows = project.participations.select_related("organisation__country", "organisation__profile").order_by(
        "role", "organisation__folded", "pk"
    )
    found = list(rows[: MOST_PARTS + 1])
    left_out = project.participations.count() - MOST_PARTS if len(found) > MOST_PARTS else 0
    call = Call.objects.filter(identifier=project.topic).first() if project.topic else None
    parts = tuple(found[:MOST_PARTS])
    return ProjectPage(project, parts, total([one.contribution for one in parts]), call, left_out)


def total(amounts: list[Decimal | None]) -> Decimal | None:
    """The sum of those that are told; None when none is."""
    told = [one for one in amounts if one is not None]
    return sum(told, Decimal(0)) if told else None


@dataclass(frozen=True)
class OrganisationPage:
    """A body in the catalogue: what it took part in, the sum of what the lines tell, and how sources write its name."""

    organisation: Organisation
    profile: Profile | None
    parts: tuple[Participation, ...]
    shown_total: Decimal | None
    count: int
    also_written: tuple[str, ...]


def organisation_page(organisation: Organisation) -> OrganisationPage:
    """Four queries."""
    rows = Participation.objects.filter(organisation=organisation)
    found = tuple(rows.select_related("project__programme", "programme").order_by("-project__starts_on", "pk")[:MOST_PARTS])
    told = rows.aggregate(counted=Sum("projects_counted"))
    count = rows.filter(project__isnull=False).values("project").distinct().count() + (told["counted"] or 0)
    written = rows.exclude(name_written=organisation.name).order_by("name_written").values_list("name_written", flat=True).distinct()[:10]
    profile = Profile.objects.filter(organisation=organisation).first()
    # Euros only: lines in another currency are shown and not added.
    euros = [one.contribution for one in found if one.project is None or one.project.currency == "EUR"]
    return OrganisationPage(organisation, profile, found, total(euros), count, tuple(written))
