"""What the projects room gives as open data: projects that were made public, and who takes part in them for certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from utsyn.europe.projects.kinds import Currency, MemberRole, Status
from utsyn.europe.projects.models import ConsortiumMember, Project
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.open_data import (
    Activity,
    Dataset,
    OpenColumn,
    OpenTable,
    Party,
    Sum,
    Years,
    activities,
    code_column,
    column,
    dataset,
    years_of,
)  # fmt: skip
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import Place, address_of
from utsyn.governance.measures.models import Measure

STRANGER = AnonymousUser()
# Pipeline, implementation, finalisation, closed, cancelled: IATI's code list ActivityStatus.
STATUSES = {
    Status.IDEA: 1, Status.PARTNER_SEARCH: 1, Status.DRAFTING: 1, Status.SUBMITTED: 1, Status.GRANTED: 1, Status.RUNNING: 2,
    Status.CLOSING: 3, Status.CLOSED: 4, Status.REJECTED: 5, Status.WITHDRAWN: 5,
}  # fmt: skip


def _projects(authority: Any) -> Any:
    return Project.objects.visible_to(STRANGER).filter(authority=authority).select_related("authority", "unit", "parent").order_by("pk")


def _members(authority: Any) -> Any:
    found = ConsortiumMember.objects.visible_to(STRANGER).filter(authority=authority)
    return found.select_related("project", "organisation__country").order_by("pk")


def _measures(authority: Any) -> Any:
    seen = Measure.objects.visible_to(STRANGER).filter(authority=authority)
    found = Project.measures.through.objects.filter(project__in=_projects(authority).order_by(), measure__in=seen)
    return found.select_related("project", "measure").order_by("project_id", "measure_id")


def _parent(one: Project) -> str | None:
    return one.parent.code if one.parent and one.parent.in_public else None


def _period(authority: Any) -> Years:
    return years_of(_projects(authority), "starts_on", "ends_on")


_OF = column("project", "text", _("The project"), "project.code", leads_to="projects")
PROJECTS = OpenTable("projects", _("Projects"), _projects, (
    code_column(),
    column("title", "words", _("Title")),
    column("acronym", "text", _("Acronym")),
    column("summary", "words", _("Summary")),
    column("status", "text", _("Status"), choices=Status),
    column("programme", "text", _("Programme that funds it")),
    column("call_title", "text", _("Title of the call")),
    column("call_href", "text", _("Address of the call")),
    column("starts_on", "date", _("First day")),
    column("ends_on", "date", _("Last day, included")),
    column("granted_amount", "decimal", _("What was granted, all members together, in the currency beside it")),
    column("currency", "text", _("Currency, by ISO 4217"), choices=Currency),
    column("lead_unit", "words", _("Lead unit"), "unit.name"),
    OpenColumn("parent", "text", _("The association of projects that it is a part of"), _parent, "projects"),
))  # fmt: skip
MEMBERS = OpenTable("project_members", _("Who takes part in the projects"), _members, (
    code_column(), _OF,
    column("organisation", "text", _("Name of the organisation"), "organisation.name"),
    column("organisation_number", "text", _("Organisation number"), "organisation.organisation_number"),
    column("country", "text", _("Country, by ISO 3166"), "organisation.country.alpha2"),
    column("role", "text", _("Role in the project"), choices=MemberRole),
    column("is_us", "claim", _("Whether it is the authority itself")),
))  # fmt: skip
PROJECT_MEASURES = OpenTable("project_measures", _("Measures that the projects serve"), _measures, (
    _OF, column("measure", "text", _("The measure"), "measure.code", leads_to="measures"),
), key=("project", "measure"))  # fmt: skip

dataset(
    Dataset(
        "projects", _("Projects"), _("Projects with outside money that were made public: status, programme, what was granted, and who takes part."),
        nouns=(Project, ConsortiumMember), tables=(PROJECTS, MEMBERS, PROJECT_MEASURES), themes=("INTR", "ECON"), page="projects:projects",
        period=_period, order=60,
    )
)  # fmt: skip


@activities
def projects_told(authority: Any) -> Iterator[Activity]:
    """Public projects, as activities."""
    here = Place(authority)
    members = ConsortiumMember.objects.visible_to(STRANGER).select_related("organisation__country").order_by("pk")
    found = _projects(authority).prefetch_related(Prefetch("consortiummembers", members, to_attr="seen_members"))
    for one in found.iterator(chunk_size=500):
        yield _told(one, address_of(here, one))


def _told(one: Any, href: str) -> Activity:
    countries = {member.organisation.country.alpha2 for member in one.seen_members if member.organisation.country}
    return Activity(
        code=one.code, title=Translated({language: f"{one.acronym}: {text}" if one.acronym else text for language, text in one.title.texts().items()}),
        description=one.summary or one.title, status=STATUSES[Status(one.status)], days=_days(one), parties=_parties(one),
        sort=("project", _("Project")), href=href, countries=tuple(sorted(countries)), sums=_sums(one),
    )  # fmt: skip


def _days(one: Project) -> dict[int, Any]:
    """Planned until they have come: IATI's code list ActivityDateType."""
    days = {}
    for kind, day in ((1, one.starts_on), (3, one.ends_on)):
        if day is not None:
            days[kind + 1 if day <= today() and one.status in (Status.RUNNING, Status.CLOSING, Status.CLOSED) else kind] = day
    return days


def _parties(one: Any) -> tuple[Party, ...]:
    others = tuple(
        Party(member.organisation.name, 4, member.organisation.organisation_number) for member in one.seen_members if not member.is_us
    )
    funder = (Party(one.programme, 1),) if one.programme else ()
    return (Party("", 4, is_us=True), *others, *funder)


def _sums(one: Project) -> tuple[Sum, ...]:
    """What was granted, as money promised to us; nothing before the programme decided."""
    if one.granted_amount is None or one.decided_on is None:
        return ()
    return (Sum(11, one.decided_on, one.granted_amount, one.currency),)
