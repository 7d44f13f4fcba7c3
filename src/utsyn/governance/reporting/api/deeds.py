"""Locking the report of a cycle, and opening it to everyone."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.reporting.api.reports import ReportTold, reports_read, router
from utsyn.governance.reporting.api.shapes import ReportCorrection
from utsyn.governance.reporting.commands import reports as commands
from utsyn.governance.reporting.models import Report, ReportingCycle


@router.post("/reporting-cycles/{code}/freeze", response={201: ReportTold}, operation_id="reports_freeze", summary="Lock the report")
def reports_freeze(request: Any, code: Code) -> Status[Any]:
    """Of a cycle that has said its last word: keeps how everything stands today, for good. For the coordinator."""
    made = commands.freeze(find(ReportingCycle, request, code), by=request.person)
    return Status(201, reports_read(request, made.code))


@router.post("/reports/{code}/publish", response=ReportTold, operation_id="reports_publish", summary="Publish a report")
def reports_publish(request: Any, code: Code) -> dict[str, Any]:
    """For everyone to read; for the coordinator and the chief executive."""
    commands.publish(find(Report, request, code), by=request.person)
    return reports_read(request, code)


@router.post("/reports/{code}/withdraw", response=ReportTold, operation_id="reports_withdraw", summary="Take a report off the public pages")
def reports_withdraw(request: Any, code: Code) -> dict[str, Any]:
    """It stays as it is; for the coordinator and the chief executive."""
    commands.withdraw(find(Report, request, code), by=request.person)
    return reports_read(request, code)


@router.post("/reports/{code}/supersede", response={201: ReportTold}, operation_id="reports_supersede", summary="Put a report right")
def reports_supersede(request: Any, code: Code, body: ReportCorrection) -> Status[Any]:
    """Locks the cycle's report anew in place of one that was wrong, which stays to be read; for the coordinator."""
    made = commands.supersede(find(Report, request, code), by=request.person, reason=body.reason.as_translated())
    return Status(201, reports_read(request, made.code))
