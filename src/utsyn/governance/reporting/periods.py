"""Which months a report covers, which report comes after it, and the deadlines that follow from that."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from utsyn.governance.reporting.checking import DAYS, weekday
from utsyn.governance.reporting.models import Audience, CycleKind, ReportingCycle

# Days after the period's end on which a cycle opens, and each level hands in, when nobody says otherwise.
USUAL = dict(zip(DAYS, (1, 15, 22, 29, 36), strict=True))
USUAL_GRACE = 7
# An annual report is due on 31 March, and stands for the year's last four months too.
TERMS_A_YEAR = 2


def period_of(kind: str, year: int, number: int) -> tuple[dt.date, dt.date]:
    """First and last day: an annual report covers the year, a four-month report what has gone of it."""
    if kind == CycleKind.ANNUAL:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    month = 4 * number
    return dt.date(year, 1, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def next_report(kind: str, year: int, number: int) -> tuple[str, int, int]:
    """Kind, year and number of the report that comes after."""
    if kind == CycleKind.ANNUAL:
        return CycleKind.TERM, year + 1, 1
    return (CycleKind.TERM, year, number + 1) if number < TERMS_A_YEAR else (CycleKind.ANNUAL, year, 0)


def usual(kind: str, year: int, number: int) -> dict[str, Any]:
    """A whole cycle as it is usually set up."""
    first, last = period_of(kind, year, number)
    days = {name: weekday(last + dt.timedelta(days=after)) for name, after in USUAL.items()}
    about = {"kind": kind, "year": year, "number": number, "period_from": first, "period_to": last}
    return {**about, **days, "grace_days": USUAL_GRACE, "audience": Audience.FORMANNSKAP}


def following(cycle: ReportingCycle) -> dict[str, Any]:
    """The next cycle: its days as far after its period's end as those of `cycle` were, moved off weekends."""
    values = usual(*next_report(cycle.kind, cycle.year, cycle.number))
    for name in DAYS:
        values[name] = weekday(values["period_to"] + (getattr(cycle, name) - cycle.period_to))
    return {**values, "grace_days": cycle.grace_days, "audience": cycle.audience}


def newest(day: dt.date) -> tuple[str, int, int]:
    """The report whose period ended last before `day`."""
    kinds = [(CycleKind.TERM, day.year, 2), (CycleKind.TERM, day.year, 1)]
    return next((one for one in kinds if period_of(*one)[1] < day), (CycleKind.ANNUAL, day.year - 1, 0))
