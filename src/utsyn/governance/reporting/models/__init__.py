"""Cycles, what is handed in, calendars, and the reports that come of it."""

from utsyn.governance.reporting.models.calendars import CalendarFeed
from utsyn.governance.reporting.models.cycles import Audience, CycleKind, CycleStatus, ReportingCycle
from utsyn.governance.reporting.models.reports import FormannskapPack, Report, ReportTemplate
from utsyn.governance.reporting.models.submissions import Level, State, Submission

__all__ = [
    "Audience",
    "CalendarFeed",
    "CycleKind",
    "CycleStatus",
    "FormannskapPack",
    "Level",
    "Report",
    "ReportTemplate",
    "ReportingCycle",
    "State",
    "Submission",
]
