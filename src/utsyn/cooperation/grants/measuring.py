"""What grants let Utsyn count: kroner awarded, answers in time, people reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Award, FinalReport, ReportStatus
from utsyn.cooperation.grants.models.awards import STANDING_AWARDS
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import Measured, measured


def awarded(authority: Authority, years: Sequence[int]) -> dict[int, Any]:
    """Kroner granted in each year and standing; None in years when nothing was decided."""
    found = Award.objects.filter(authority=authority)
    sums = {
        row["decided_on__year"]: row
        for row in found.order_by()
        .values("decided_on__year")
        .annotate(sum=Sum("amount_nok", filter=Q(status__in=STANDING_AWARDS), default=0), count=Count("pk"))
    }
    return {year: sums[year]["sum"] if year in sums else None for year in years}


def in_time(authority: Authority, years: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the applications decided in each year that were answered by the round's day; None when none was."""
    on_time = Q(decided_on__lte=F("application__round__answer_by"))
    found = Award.objects.filter(authority=authority).order_by().values("decided_on__year")
    counts = {row["decided_on__year"]: row for row in found.annotate(all=Count("pk"), timely=Count("pk", filter=on_time))}
    return {year: counts[year]["timely"] / counts[year]["all"] if year in counts else None for year in years}


def people_reached(authority: Authority, years: Sequence[int]) -> dict[int, int | None]:
    """People who took part in what was supported, by the year of the round, as approved reports tell; None when no report counted any."""
    told = FinalReport.objects.filter(
        authority=authority, status=ReportStatus.APPROVED, people__isnull=False, award__status__in=STANDING_AWARDS
    )
    sums = dict(told.order_by().values_list("award__application__round__year").annotate(sum=Sum("people")))
    return {year: sums.get(year) for year in years}


measured(Measured("grants-awarded", lambda: _("Support granted in the year"), "kroner", awarded))
measured(Measured("grants-answered-in-time", lambda: _("Applications for support answered in time"), "share", in_time))
measured(Measured("grants-people-reached", lambda: _("People reached by what was supported"), "number", people_reached))
