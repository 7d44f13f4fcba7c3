"""Verbs of the worker: what came of asking a source, and the forecast that follows from the series."""

from __future__ import annotations

import datetime as dt
from typing import Any

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.governance.indicators.models import Indicator

# How often a source is asked: it publishes once a year, and a correction may come any week. Sooner when it was away.
RHYTHM, AGAIN = dt.timedelta(days=7), dt.timedelta(hours=6)


@command("indicator.fetch")
def note_fetch(indicator: Indicator, /, *, by: Actor) -> Indicator:
    """The source answered; what it said has been taken in."""
    indicator.write(fetched_at=now(), fetch_after=now() + RHYTHM, failure="", failure_detail="")
    return indicator


@command("indicator.report_failure")
def report_failure(indicator: Indicator, /, *, by: Actor, failure: str, detail: str = "") -> Indicator:
    """The source gave nothing that can be used; what was known stays, and it is asked again later."""
    indicator.write(failure=failure, failure_detail=detail[:300], fetch_after=now() + AGAIN)
    return indicator


@command("indicator.forecast")
def forecast(indicator: Indicator, /, *, by: Actor, points: list[dict[str, Any]]) -> Indicator:
    """Keep what the worker reckoned from the series; no edit, so nobody who is editing is disturbed."""
    Indicator.objects.filter(pk=indicator.pk).update(forecast=points)
    indicator.forecast = points
    return indicator
