"""Cycles, what is handed in, and calendars; reports have a file of their own."""

from utsyn.governance.reporting.models.calendars import CalendarFeed
from utsyn.governance.reporting.models.cycles import Audience, CycleKind, CycleStatus, ReportingCycle
from utsyn.governance.reporting.models.submissions import Level, State, Submission

__all__ = ["Audience", "CalendarFeed", "CycleKind", "CycleStatus", "Level", "ReportingCycle", "State", "Submission"]
