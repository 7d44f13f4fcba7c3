"""Reporting cycles: read, planned, opened, closed, rolled forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, Subquery
from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of
from utsyn.foundation.kernel.rules import require
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.api.reports import router
from utsyn.governance.reporting.api.shapes import Reminding, ReportingCycleEdit, ReportingCycleNew, ReportingCycleTold
from utsyn.governance.reporting.checking import EDITABLE
from utsyn.governance.reporting.models import Report, ReportingCycle
from utsyn.governance.strategy.models import Strategy

# Its report is the newest: what was wrong in one is put right by another.
REPORT = Report.objects.filter(cycle=OuterRef("pk")).order_by("-pk").values("code")[:1]
CYCLES = ReportingCycle.objects.select_related("strategy", "follows").annotate(report_code=Subquery(REPORT))
PLAIN = ("code", "version", *EDITABLE, "status", "opened_on", "closed_on")


def cycle_told(cycle: Any) -> dict[str, Any]:
    """`ReportingCycleTold`."""
    return {
        **{name: getattr(cycle, name) for name in PLAIN}, "strategy": cycle.strategy.code,
        "follows": cycle.follows.code if cycle.follows else None, "report": cycle.report_code,
    }  # fmt: skip


@router.get("/reporting-cycles", response=Page[ReportingCycleTold], operation_id="reporting_cycles_list", summary="Reporting cycles")
def reporting_cycles_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """In order of making; for those who work here. Everybody else reads the reports that come of them."""
    require(request.person, "reporting_cycle.view", request.authority)
    return page_of(CYCLES.visible_to(request.person).filter(authority=request.authority), paging, cycle_told)


@router.get("/reporting-cycles/{code}", response=ReportingCycleTold, operation_id="reporting_cycles_read", summary="A reporting cycle")
def reporting_cycles_read(request: Any, code: Code) -> dict[str, Any]:
    """One cycle with its days."""
    return cycle_told(find(CYCLES.all(), request, code))


@router.post(
    "/reporting-cycles", response={201: ReportingCycleTold}, operation_id="reporting_cycles_plan", summary="Plan a reporting cycle"
)
def reporting_cycles_plan(request: Any, body: ReportingCycleNew) -> Status[Any]:
    """On an adopted strategy; for the coordinator."""
    # The verb takes every field; what was left out is what the description says.
    values = with_things(request, body.model_dump(), strategy=Strategy)
    made = commands.plan(values.pop("strategy"), by=request.person, **values)
    return Status(201, reporting_cycles_read(request, made.code))


def _do(request: Any, code: str, verb: Callable[..., Any], **values: Any) -> dict[str, Any]:
    """Find the cycle, do the verb, and tell how the cycle is now."""
    verb(find(ReportingCycle, request, code), by=request.person, **values)
    return reporting_cycles_read(request, code)


@router.patch(
    "/reporting-cycles/{code}", response=ReportingCycleTold, operation_id="reporting_cycles_edit", summary="Edit a reporting cycle"
)
def reporting_cycles_edit(request: Any, code: Code, body: ReportingCycleEdit) -> dict[str, Any]:
    """A planned one; of an open one only the days to come. For the coordinator."""
    return _do(request, code, commands.edit, **body.values())


@router.post(
    "/reporting-cycles/{code}/open", response=ReportingCycleTold, operation_id="reporting_cycles_open", summary="Open a reporting cycle"
)
def reporting_cycles_open(request: Any, code: Code) -> dict[str, Any]:
    """Everybody is asked, and owners get a letter; for the coordinator."""
    return _do(request, code, commands.open_cycle)


@router.post(
    "/reporting-cycles/{code}/gather", response=ReportingCycleTold, operation_id="reporting_cycles_gather", summary="Ask for new measures"
)
def reporting_cycles_gather(request: Any, code: Code) -> dict[str, Any]:
    """Those that were begun after the cycle was opened; for the coordinator."""
    return _do(request, code, commands.gather)


@router.post("/reporting-cycles/{code}/remind", response=ReportingCycleTold, operation_id="reporting_cycles_remind", summary="Remind")
def reporting_cycles_remind(request: Any, code: Code, body: Reminding) -> dict[str, Any]:
    """A letter to whoever owes something and got none today; for the coordinator."""
    values = {name: tuple(dict.fromkeys(levels)) for name, levels in body.values().items()}
    return _do(request, code, commands.remind, **values)


@router.post(
    "/reporting-cycles/{code}/close", response=ReportingCycleTold, operation_id="reporting_cycles_close", summary="Close a reporting cycle"
)
def reporting_cycles_close(request: Any, code: Code) -> dict[str, Any]:
    """Once the whole is accepted, or the last day of grace has gone; for the coordinator."""
    return _do(request, code, commands.close)


@router.post(
    "/reporting-cycles/{code}/roll-forward", response={201: ReportingCycleTold}, operation_id="reporting_cycles_roll_forward",
    summary="Plan the next one like this",
)  # fmt: skip
def reporting_cycles_roll_forward(request: Any, code: Code) -> Status[Any]:
    """Gives the next cycle, its days as far after its own period; for the coordinator."""
    made = commands.roll_forward(find(ReportingCycle, request, code), by=request.person)
    return Status(201, reporting_cycles_read(request, made.code))
