"""Changing measures: one operation a verb, by the same commands and rules as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.files.scanning import seen
from utsyn.foundation.kernel.api import A_FILE, Code
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures import commands
from utsyn.governance.measures.api.reading import measure_told, router
from utsyn.governance.measures.api.shapes import (
    Completion,
    CostSent,
    CostsSent,
    DeadlineSent,
    Discontinuation,
    GoalsSent,
    ImportedTold,
    ManySent,
    ManyTold,
    MeasureEdit,
    MeasureNew,
    MeasureRenumbering,
    MeasureTold,
    OwnerSent,
    UnitsSent,
    UpdateSent,
)
from utsyn.governance.measures.commands import CostValue
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.spreadsheet.reading import read_sheet
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy

# What the codes in a body name.
THINGS: dict[str, Any] = {
    "strategy": Strategy, "axis": Axis, "main_strategy": MainStrategy, "goals": Goal, "lead_unit": Unit, "contributing_units": Unit,
    "owner": Person, "continues": Measure, "measures": Measure.objects.select_related("strategy"),
}  # fmt: skip


def _values(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    values = with_things(request, body.values(before), **THINGS)
    for name in ("costs", "lines"):
        if name in values:
            values[name] = [_cost(line) for line in values[name]]
    return values


def _cost(line: CostSent) -> CostValue:
    return CostValue(line.year, line.source, Decimal(line.amount), line.is_expected, line.note)


def _do(request: Any, code: str, verb: Any, body: Any = None) -> dict[str, Any]:
    """Find the measure, do the verb, and tell how the measure is now."""
    measure = find(Measure, request, code)
    verb(measure, by=request.person, **(_values(request, body, measure) if body is not None else {}))
    return measure_told(request, code)


@router.post("/measures", response={201: MeasureTold}, operation_id="measures_add", summary="Add a measure")
def measures_add(request: Any, body: MeasureNew) -> Status[Any]:
    """For the coordinator."""
    values = _values(request, body)
    made = commands.add(values.pop("strategy"), by=request.person, **values)
    return Status(201, measure_told(request, made.code))


@router.patch("/measures/{code}", response=MeasureTold, operation_id="measures_edit", summary="Edit a measure")
def measures_edit(request: Any, code: Code, body: MeasureEdit) -> dict[str, Any]:
    """Texts, kind, years, SDG targets, and which earlier measure it continues; for the coordinator and the unit that leads."""
    return _do(request, code, commands.edit, body)


@router.post("/strategies/{code}/change-measures", response=ManyTold, operation_id="measures_change_many", summary="Change many measures")
def measures_change_many(request: Any, code: Code, body: ManySent) -> dict[str, Any]:
    """The same values for many measures; each under its own rules. What cannot change is told; the rest is done."""
    values = _values(request, body)
    chosen = values.pop("measures")
    report = commands.change_many(find(Strategy, request, code), by=request.person, measures=chosen, changes=values)
    return _many_told(report)


def _many_told(report: Any) -> dict[str, Any]:
    """`ManyTold` of a report on many."""
    refused = [{"number": one.number, "title": one.title, "reason": one.reason} for one in report.refused]
    return {"changed": [measure.code for measure in report.changed], "refused": refused}


@router.post(
    "/strategies/{code}/import-measures", response=ImportedTold, operation_id="measures_import", summary="Take in a spreadsheet",
    openapi_extra=A_FILE,
)  # fmt: skip
def measures_import(request: Any, code: Code) -> dict[str, Any]:
    """The workbook (.xlsx) as it is sent out by the pages; the same file twice changes nothing.

    For the coordinator and unit heads, each row under its own rules.
    """
    strategy = find(Strategy, request, code)
    require(request.person, "measure.import", strategy)
    report = commands.import_rows(strategy, by=request.person, rows=read_sheet(seen(request.body), strategy).rows)
    return {
        "made": [measure.code for measure in report.made], "unchanged": report.unchanged, **_many_told(report),
    }  # fmt: skip


@router.post("/measures/{code}/renumber", response=MeasureTold, operation_id="measures_renumber", summary="Renumber a measure")
def measures_renumber(request: Any, code: Code, body: MeasureRenumbering) -> dict[str, Any]:
    """Another number, or another home axis; for the coordinator."""
    return _do(request, code, commands.renumber, body)


@router.put("/measures/{code}/goals", response=MeasureTold, operation_id="measures_set_goals", summary="Choose the goals")
def measures_set_goals(request: Any, code: Code, body: GoalsSent) -> dict[str, Any]:
    """All the goals it serves; for the coordinator."""
    return _do(request, code, commands.set_goals, body)


@router.put("/measures/{code}/units", response=MeasureTold, operation_id="measures_set_units", summary="Choose the units")
def measures_set_units(request: Any, code: Code, body: UnitsSent) -> dict[str, Any]:
    """The unit that leads and all that contribute; for the coordinator."""
    return _do(request, code, commands.set_units, body)


@router.put("/measures/{code}/owner", response=MeasureTold, operation_id="measures_appoint_owner", summary="Appoint the owner")
def measures_appoint_owner(request: Any, code: Code, body: OwnerSent) -> dict[str, Any]:
    """Who answers for it; for the coordinator and the unit that leads."""
    return _do(request, code, commands.appoint_owner, body)


@router.put("/measures/{code}/costs", response=MeasureTold, operation_id="measures_set_costs", summary="Set the costs")
def measures_set_costs(request: Any, code: Code, body: CostsSent) -> dict[str, Any]:
    """All its cost lines; for the coordinator and the unit that leads."""
    return _do(request, code, commands.set_costs, body)


@router.put("/measures/{code}/deadline", response=MeasureTold, operation_id="measures_set_deadline", summary="Set the deadline")
def measures_set_deadline(request: Any, code: Code, body: DeadlineSent) -> dict[str, Any]:
    """By when the next status is due; for the coordinator and the unit that leads."""
    return _do(request, code, commands.set_deadline, body)


@router.post("/measures/{code}/publish", response=MeasureTold, operation_id="measures_publish", summary="Make a measure public")
def measures_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown to everyone as soon as its strategy is; for the coordinator."""
    return _do(request, code, commands.publish)


@router.post("/measures/{code}/hide", response=MeasureTold, operation_id="measures_hide", summary="Make a measure internal")
def measures_hide(request: Any, code: Code) -> dict[str, Any]:
    """Kept to those who work here; for the coordinator."""
    return _do(request, code, commands.hide)


@router.post("/measures/{code}/plan", response=MeasureTold, operation_id="measures_plan", summary="Plan a measure")
def measures_plan(request: Any, code: Code) -> dict[str, Any]:
    """Proposed → planned."""
    return _do(request, code, commands.plan)


@router.post("/measures/{code}/propose-again", response=MeasureTold, operation_id="measures_propose_again", summary="Put back to proposed")
def measures_propose_again(request: Any, code: Code) -> dict[str, Any]:
    """Planned → proposed."""
    return _do(request, code, commands.propose_again)


@router.post("/measures/{code}/start", response=MeasureTold, operation_id="measures_start", summary="Start a measure")
def measures_start(request: Any, code: Code) -> dict[str, Any]:
    """Planned → in progress; the owner may too."""
    return _do(request, code, commands.start)


@router.post("/measures/{code}/complete", response=MeasureTold, operation_id="measures_complete", summary="Complete a measure")
def measures_complete(request: Any, code: Code, body: Completion) -> dict[str, Any]:
    """In progress → completed; the owner may too."""
    return _do(request, code, commands.complete, body)


@router.post("/measures/{code}/discontinue", response=MeasureTold, operation_id="measures_discontinue", summary="Discontinue a measure")
def measures_discontinue(request: Any, code: Code, body: Discontinuation) -> dict[str, Any]:
    """From any stage that has not ended; for the coordinator and the unit that leads."""
    return _do(request, code, commands.discontinue, body)


@router.post("/measures/{code}/updates", response={201: MeasureTold}, operation_id="updates_add", summary="Report how it goes")
def updates_add(request: Any, code: Code, body: UpdateSent) -> Status[Any]:
    """Health and a few words on a day; the owner may too. With `seen`, the same report sent twice is refused the second time."""
    return Status(201, _do(request, code, commands.record_update, body))
