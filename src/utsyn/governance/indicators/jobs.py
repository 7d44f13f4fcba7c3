"""What the worker does for indicators: asks sources, and reckons forecasts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Q
from django_tasks import task

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.forecasts import forecast_of
from utsyn.governance.indicators.models import FETCHED, Counted, Failure, Frequency, Indicator
from utsyn.governance.indicators.periods import year_of
from utsyn.governance.indicators.sources import SourceTrouble, read_source

FETCHER, RECKONER = System("sources"), System("forecast")
# A source may say no after forty calls a minute; the clock strikes once a minute.
MOST_A_MINUTE = 20
LEASE = dt.timedelta(minutes=30)


def fetch_due() -> int:
    """Queue what is to be fetched now, the longest waiting first; gives how many."""
    due = Indicator.objects.in_use().filter(source__in=FETCHED, fetch_after__lte=now()).order_by("fetch_after")
    taken = 0
    for indicator in due[:MOST_A_MINUTE]:
        # Whoever moves the time first has it: two clocks do not fetch the same twice.
        taken += (moved := Indicator.objects.filter(pk=indicator.pk, fetch_after=indicator.fetch_after).update(fetch_after=now() + LEASE))
        if moved:
            fetch.enqueue(indicator.code)
    return taken


@task()
def fetch(code: str) -> str:
    """Ask the source of one indicator; gives what came of it ("" when all is well). What was known stays when it fails."""
    indicator = Indicator.objects.select_related(*Indicator.fetched_with).get(code=code)
    try:
        # Outside any transaction: nobody waits for the database while a source thinks.
        readings = read_source(indicator)
    except SourceTrouble as trouble:
        commands.report_failure(indicator, by=FETCHER, failure=trouble.failure, detail=trouble.detail)
        return str(trouble.failure)
    try:
        commands.take_in(indicator.authority, by=FETCHER, source=indicator.source, series={indicator: readings})
    except Invalid as error:
        # People in fractions: something else is counted than the indicator says.
        commands.report_failure(indicator, by=FETCHER, failure=Failure.WRONG_UNIT, detail=error.message)
        return str(Failure.WRONG_UNIT)
    commands.note_fetch(indicator, by=FETCHER)
    return ""


@task()
def forecast_one(code: str) -> None:
    """Reckon one indicator's forecast anew."""
    found = Indicator.objects.filter(code=code).first()
    if found is not None:
        _reckon(found)


@task()
def forecast_many(keys: list[int]) -> None:
    """Reckon the forecasts of those whose series have changed."""
    for indicator in Indicator.objects.filter(pk__in=keys):
        _reckon(indicator)


def _reckon(indicator: Indicator) -> None:
    points = [] if indicator.frequency != Frequency.YEAR else forecast_of(_known(indicator), at_least=_least(indicator))
    if points != indicator.forecast:
        commands.forecast(indicator, by=RECKONER, points=points)


def _known(indicator: Indicator) -> dict[int, Decimal]:
    found = indicator.observations.filter(Q(part=""), value__isnull=False).values_list("period", "value")
    return {year_of(period): value for period, value in found}


def _least(indicator: Indicator) -> float | None:
    return None if indicator.measured_in in (Counted.NUMBER, Counted.KRONER) else 0.0
