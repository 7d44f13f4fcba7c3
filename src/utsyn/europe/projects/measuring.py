"""What projects let Utsyn count by itself, for indicators."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.kinds import RelationKind
from utsyn.cooperation.relations.models import Relation
from utsyn.europe.projects.budgeting import in_kroner
from utsyn.europe.projects.kinds import MemberStatus, Status
from utsyn.europe.projects.models import BudgetLine, ConsortiumMember, Project, ProjectMove
from utsyn.europe.projects.queries.money import rate_of
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Measured, measured


def _known(authority: Authority, wanted: Sequence[int]) -> list[int]:
    """The years of which anything can be said: from the first move of any project to this one."""
    first = ProjectMove.objects.filter(authority=authority).order_by("on").values_list("on", flat=True).first()
    return [year for year in wanted if first is not None and first.year <= year <= today().year]


def funding_won(authority: Authority, wanted: Sequence[int]) -> dict[int, Decimal | None]:
    """Our own part of the grants that were decided in each year, in kroner by each project's dated rate.

    None before any project was entered, and for a year in which a project was granted money while its lines or its rate are missing.
    """
    won = list(Project.objects.awarded().filter(authority=authority, decided_on__year__in=list(wanted)).select_related("rate"))
    grants: dict[int, list[Decimal]] = {}
    for project, grant in BudgetLine.objects.filter(project__in=won, member__is_us=True).values_list("project", "grant"):
        grants.setdefault(project, []).append(grant)
    by_year: dict[int, list[Decimal | None]] = {year: [] for year in _known(authority, wanted)}
    for one in won:
        if one.decided_on is not None and one.decided_on.year in by_year:
            by_year[one.decided_on.year].append(_part(grants.get(one.pk), rate_of(one)))
    return {year: _all_of(by_year.get(year)) for year in wanted}


def _part(grants: Sequence[Decimal] | None, nok: Decimal | None) -> Decimal | None:
    return None if grants is None or nok is None else sum((in_kroner(grant, nok) for grant in grants), Decimal(0))


def _all_of(parts: Sequence[Decimal | None] | None) -> Decimal | None:
    if parts is None or any(part is None for part in parts):
        return None
    return sum((part for part in parts if part is not None), Decimal(0))


def with_twin_towns(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """Projects that ran some day of the year with a twin town as a confirmed member; None before any project was entered."""
    twins = Relation.objects.filter(authority=authority, kind=RelationKind.TWIN_TOWN).values("partner__organisation")
    here = ConsortiumMember.objects.filter(authority=authority, organisation__in=twins, status=MemberStatus.CONFIRMED)
    ran = Project.objects.awarded().filter(pk__in=here.values("project"), starts_on__isnull=False, ends_on__isnull=False)
    years = [one.years for one in ran]
    known = _known(authority, wanted)
    return {year: sum(year in run for run in years) if year in known else None for year in wanted}


def applications_sent(authority: Authority, wanted: Sequence[int]) -> dict[int, Any]:
    """Applications sent in each year; None before any project was entered."""
    sent = ProjectMove.objects.filter(authority=authority, status=Status.SUBMITTED).values_list("on", flat=True)
    told, known = [on.year for on in sent], _known(authority, wanted)
    return {year: told.count(year) if year in known else None for year in wanted}


measured(Measured("project-funding-won", lambda: _("Outside funding won for our part of projects in the year"), "kroner", funding_won))
measured(Measured("projects-with-twin-towns", lambda: _("Projects with twin towns that ran in the year"), "number", with_twin_towns))
measured(Measured("project-applications", lambda: _("Project applications sent in the year"), "number", applications_sent))
