"""Cycles for tests, made through the product's own commands."""

from __future__ import annotations

import datetime as dt
from typing import Any

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.checking import DAYS
from utsyn.governance.reporting.models import ReportingCycle
from utsyn.governance.reporting.periods import usual

SYSTEM = System("test")


def values_of(strategy: Any, **values: Any) -> dict[str, Any]:
    """A first four-month report of this year: opens today, each level a week after the one below, owners in two weeks."""
    day = today()
    days = {name: day + dt.timedelta(days=after) for name, after in zip(DAYS, (0, 14, 21, 28, 35), strict=True)}
    return {**usual("term", day.year, 1), **days, **values}


def make_cycle(strategy: Any, *, by: Any = SYSTEM, status: str = "open", **values: Any) -> ReportingCycle:
    """A cycle on the strategy, planned or opened."""
    cycle = commands.plan(strategy, by=by, **values_of(strategy, **values))
    return commands.open_cycle(cycle, by=by) if status == "open" else cycle
