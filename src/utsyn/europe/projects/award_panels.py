"""What stands after an award elsewhere: on the project's own page, at measures and partners, on the desk, in people's calendars, among the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects.award_kinds import Kept, PaymentKind
from utsyn.europe.projects.kinds import AWARDED, TAKES_PART
from utsyn.europe.projects.models import BenefitReview, ConsortiumMember, Obligation, Project, ProjectPayment, ProjectResult
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.documents.calendars import Entry, calendar_entries
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Measured, Panel, PanelRow, ToDo, measured, panel, todos
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.measures.models import Measure

SOON = dt.timedelta(days=60)
# So far back duties stay in a calendar.
BACK = dt.timedelta(days=180)
MOST = 8


# --- panels ---


@panel("project")
def after_award(project: Project, person: Any) -> Panel | None:
    """The next duty and what has come in, for those who work here. One query."""
    if project.status not in AWARDED or not works_for(person, project.authority_id):
        return None
    money = ProjectPayment.objects.settled().filter(project=OuterRef("pk")).exclude(kind=PaymentKind.TRANSFER)
    found = (
        Project.objects.filter(pk=project.pk)
        .annotate(open_duties=Count("obligations", filter=Q(obligations__is_removed=False, obligations__done_on=None)))
        .annotate(received=money.order_by().values("project").annotate(sum=Sum("paid")).values("sum"))
        .values("open_duties", "received")
        .get()
    )
    rows = (
        PanelRow((_("Duties left"), found["open_duties"]), address(project, "projects:duties", code=project.code)),
        PanelRow((_("Received, %(currency)s") % {"currency": project.currency}, found["received"]), address(project, "projects:payments", code=project.code)),
        PanelRow((_("Results and benefit"), _("See")), address(project, "projects:outcomes", code=project.code)),
    )  # fmt: skip
    return Panel("after-award", _("After the award"), "facts", rows=rows, order=20)


def _results(place: Any, person: Any, which: Q, *, has_project: bool = True) -> Panel:
    found = ProjectResult.objects.standing().visible_to(person).filter(which).select_related("project__authority", "file")
    rows = tuple(
        PanelRow((one.title, *((one.project.title,) if has_project else ()), one.on), address_of(place, one.project) if has_project else _proof(place, one))
        for one in found.order_by("-on", "pk")[:MOST]
    )  # fmt: skip
    headings = (_("Result"), *((_("Project"),) if has_project else ()), _("There since"))
    return Panel("project-results", _("Results of projects") if has_project else _("Results"), "table", headings, rows, order=56)


def _proof(place: Any, one: ProjectResult) -> str | None:
    """Where strangers see it too: the address of the web, else the file that is open to all."""
    return one.href or (address_of(place, one.file) if one.file is not None and one.file.in_public else None)


@panel("project")
def results_of_project(project: Project, person: Any) -> Panel | None:
    """What came of it that the reader may see. One query."""
    return _results(project, person, Q(project=project), has_project=False) if project.status in AWARDED else None


@panel("measure", needs=lambda: Exists(ProjectResult.objects.filter(measure=OuterRef("pk"))))
def results_for_measure(measure: Measure, person: Any) -> Panel:
    """What projects have done for the measure. One query."""
    return _results(measure, person, Q(measure=measure))


@panel("partner")
def results_with_partner(partner: Partner, person: Any) -> Panel:
    """What came of projects with the partner. One query."""
    together = ConsortiumMember.objects.visible_to(person).filter(
        authority=partner.authority_id, organisation=partner.organisation_id, status__in=TAKES_PART
    )
    return _results(partner, person, Q(project__in=together.values("project")))


# --- to-dos ---


def _mine(person: Person, authority: Authority, at: str = "") -> Q:
    """Of projects that the person answers for; the coordinator's where nobody does."""
    mine = Q(**{f"{at}owner": person})
    return mine | Q(**{f"{at}owner": None}) if holds(person, authority.pk, Role.COORDINATOR) else mine


@todos
def duties_due(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Duties whose day is near, and money that did not come on its day. Two queries."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    until, place = today() + SOON, Place(authority)
    mine = Q(owner=person) | (Q(owner=None) & _mine(person, authority, "project__"))
    for one in Obligation.objects.waiting().filter(mine, authority=authority, due_on__lte=until).select_related("project"):
        here = address(place, "projects:fulfil", code=one.code)
        yield ToDo(one.title, here, _("Write that it is done"), one.due_on, str(one.project), f"duty-{one.code}")
    late = ProjectPayment.objects.waiting().filter(_mine(person, authority, "project__"), authority=authority, expected_on__lt=today())
    for money in late.select_related("project"):
        here = address(place, "projects:payments", code=money.project.code)
        yield ToDo(str(money), here, _("Enter it, or give it another day"), money.expected_on, str(money.project), f"money-{money.code}")


@todos
def to_review(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Benefit reviews that are asked for. One query."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    place = Place(authority)
    for review in (
        BenefitReview.objects.waiting().filter(_mine(person, authority, "project__"), authority=authority).select_related("project")
    ):
        here = address(place, "projects:review", code=review.code)
        yield ToDo(str(review.project.title), here, _("Write what was kept"), review.due_on, _("Benefit review"), f"benefit-{review.code}")


# --- calendar ---


@calendar_entries
def duties_in_calendar(person: Any, authority: Authority) -> Iterator[Entry]:
    """The duties that a person sees to, on their days. One query."""
    if not isinstance(person, Person) or not works_for(person, authority.pk):
        return
    place = Place(authority)
    mine = Q(owner=person) | Q(owner=None, project__owner=person)
    for one in (
        Obligation.objects.waiting().filter(mine, authority=authority, due_on__gte=today() - BACK).select_related("project__authority")
    ):
        href, key = absolute(address_of(place, one.project)), f"duty-{one.code}@{authority.slug}.utsyn"
        yield Entry(key, one.due_on, one.due_on, one.title, href, str(one.project), edition=one.version, is_busy=False)


# --- figures ---


def funding_received(authority: Authority, years: Sequence[int]) -> dict[int, Decimal | None]:
    """Kroner received for projects in each year; None in years without a payment, or when one of them has no rate."""
    found = ProjectPayment.objects.settled().filter(authority=authority, paid_on__year__in=list(years)).exclude(kind=PaymentKind.TRANSFER)
    by_year: dict[int, list[Decimal | None]] = {}
    for on, kroner in found.values_list("paid_on", "paid_nok"):
        by_year.setdefault(on.year, []).append(kroner)
    return {year: _all(by_year.get(year)) for year in years}


def _all(amounts: Sequence[Decimal | None] | None) -> Decimal | None:
    if amounts is None or None in amounts:
        return None
    return sum((one for one in amounts if one is not None), Decimal(0))


def benefits_kept(authority: Authority, years: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the three-year reviews of each year by which something was ordinary service; None when there was none."""
    found = BenefitReview.objects.filter(authority=authority, years_after=3, found_on__year__in=list(years))
    by_year: dict[int, list[bool]] = {}
    for on, kept in found.values_list("found_on", "kept"):
        by_year.setdefault(on.year, []).append(kept != Kept.NONE)
    return {year: sum(by_year[year]) / len(by_year[year]) if year in by_year else None for year in years}


measured(Measured("project-funding-received", lambda: _("Outside funding received for projects in the year"), "kroner", funding_received))
measured(
    Measured(
        "project-benefits-kept", lambda: _("Projects of which something is ordinary service three years after"), "share", benefits_kept
    )
)
