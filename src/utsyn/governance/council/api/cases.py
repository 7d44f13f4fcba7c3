"""Changing cases."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council import commands
from utsyn.governance.council.api.reading import case_told, decision_told, router, treatment_told, treatments
from utsyn.governance.council.api.sent import AgendaSent, CaseClosing, CaseEdit, CaseNew, DecisionNew, Exemption
from utsyn.governance.council.api.shapes import CaseTold, DecisionTold, TreatmentTold
from utsyn.governance.council.models import Case, Meeting, Treatment

THINGS: dict[str, Any] = {"unit": Unit, "meeting": Meeting, "treatment": Treatment.objects.select_related("case", "body", "meeting")}


def _do(request: Any, code: str, verb: Any, body: Any = None) -> dict[str, Any]:
    case = find(Case, request, code)
    verb(case, by=request.person, **(with_things(request, body.values(case), **THINGS) if body is not None else {}))
    return case_told(request, code)


@router.post("/cases", response={201: CaseTold}, operation_id="cases_open", summary="Open a case")
def cases_open(request: Any, body: CaseNew) -> Status[Any]:
    """For the council secretary and the coordinator."""
    made = commands.open_case(request.authority, by=request.person, **with_things(request, body.values(), **THINGS))
    return Status(201, case_told(request, made.code))


@router.patch("/cases/{code}", response=CaseTold, operation_id="cases_edit", summary="Edit a case")
def cases_edit(request: Any, code: Code, body: CaseEdit) -> dict[str, Any]:
    """For the council secretary and the coordinator."""
    return _do(request, code, commands.edit_case, body)


@router.post("/cases/{code}/exempt", response=CaseTold, operation_id="cases_exempt", summary="Exempt a case from access")
def cases_exempt(request: Any, code: Code, body: Exemption) -> dict[str, Any]:
    """By a legal basis, which the agenda shows; for the council secretary."""
    return _do(request, code, commands.exempt, body)


@router.post("/cases/{code}/publish", response=CaseTold, operation_id="cases_publish", summary="Make a case public")
def cases_publish(request: Any, code: Code) -> dict[str, Any]:
    """For the council secretary."""
    return _do(request, code, commands.publish)


@router.post("/cases/{code}/close", response=CaseTold, operation_id="cases_close", summary="Close a case")
def cases_close(request: Any, code: Code, body: CaseClosing) -> dict[str, Any]:
    """Its treatment is over; for the council secretary."""
    return _do(request, code, commands.close_case, body)


@router.post("/cases/{code}/reopen", response=CaseTold, operation_id="cases_reopen", summary="Reopen a case")
def cases_reopen(request: Any, code: Code) -> dict[str, Any]:
    """What was decided stands until a new decision; for the council secretary."""
    return _do(request, code, commands.reopen_case)


@router.post("/cases/{code}/agenda", response={201: TreatmentTold}, operation_id="cases_put_on_agenda", summary="Put a case on an agenda")
def cases_put_on_agenda(request: Any, code: Code, body: AgendaSent) -> Status[Any]:
    """Under a number of its own in the body and the year; for the council secretary."""
    values = with_things(request, body.values(), meeting=Meeting.objects.select_related("body"))
    made = commands.put_on_agenda(find(Case, request, code), by=request.person, **values)
    return Status(201, treatment_told(request, find(treatments(), request, made.code)))


@router.post("/cases/{code}/decisions", response={201: DecisionTold}, operation_id="decisions_record", summary="Record a decision")
def decisions_record(request: Any, code: Code, body: DecisionNew) -> Status[Any]:
    """In a treatment, or on delegation; for the council secretary."""
    values = with_things(request, body.values(), **THINGS)
    made = commands.record_decision(find(Case, request, code), by=request.person, **values)
    return Status(201, decision_told(request, made.code))
