"""What measures let Utsyn count: along an axis by its number, or for the whole authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import Measured, measured
from utsyn.governance.measures.models import CostLine, Measure, Milestone, Source, Status

AXES = range(1, 6)
Counted = Callable[[Authority, Sequence[int]], dict[int, Any]]
# What is discontinued was done by nobody, and what is proposed by nobody yet.
_IDLE = (Status.PROPOSED, Status.DISCONTINUED)


def _running(authority: Authority, year: int, axis: int | None) -> Any:
    found = Measure.objects.filter(authority=authority, first_year__lte=year, last_year__gte=year).exclude(status__in=_IDLE)
    return found if axis is None else found.filter(axis__number=axis)


def completed(axis: int) -> Counted:
    """Share (0-1) of the axis's measures that ran in the year or before, and were completed by its end; None when none did."""

    def values(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
        found: dict[int, float | None] = {}
        for year in wanted:
            begun = Measure.objects.filter(authority=authority, axis__number=axis, first_year__lte=year).exclude(status__in=_IDLE)
            done = Q(status=Status.COMPLETED, ended_on__lte=dt.date(year, 12, 31))
            told = begun.aggregate(all=Count("pk"), done=Count("pk", filter=done))
            found[year] = told["done"] / told["all"] if told["all"] else None
        return found

    return values


def milestones_reached(axis: int) -> Counted:
    """How many milestones of the axis's measures were reached in the year; None in years when none ran."""

    def values(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
        standing = Milestone.objects.standing().filter(authority=authority, measure__axis__number=axis)
        return {
            year: standing.filter(reached_on__year=year).count() if _running(authority, year, axis).exists() else None for year in wanted
        }

    return values


def joined_units(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the measures that run in each year on which more than one unit works."""
    found: dict[int, float | None] = {}
    for year in wanted:
        running = _running(authority, year, None).annotate(units=Count("contributing_units"))
        total = running.count()
        found[year] = running.filter(units__gt=0).count() / total if total else None
    return found


def expected_from_eu(authority: Authority, wanted: Sequence[int]) -> dict[int, Any]:
    """What measures enter as EU grants in each year, granted or expected; None when none does."""
    lines = CostLine.objects.filter(authority=authority, source=Source.EU).exclude(measure__status=Status.DISCONTINUED)
    return {year: lines.filter(year=year).aggregate(sum=Sum("amount_nok"))["sum"] for year in wanted}


_PER_AXIS = (
    ("measures-completed-{}", gettext_lazy("Axis %(axis)s: measures completed"), "share", completed),
    ("milestones-reached-{}", gettext_lazy("Axis %(axis)s: milestones reached in the year"), "number", milestones_reached),
)
for _axis in AXES:
    for _key, _words, _unit, _maker in _PER_AXIS:
        measured(Measured(_key.format(_axis), lambda words=_words, axis=_axis: words % {"axis": axis}, _unit, _maker(_axis)))  # type: ignore[misc]
measured(Measured("measures-joined", lambda: _("Measures on which several units work"), "share", joined_units))
measured(Measured("eu-grants", lambda: _("EU grants entered in the measures"), "kroner", expected_from_eu))
