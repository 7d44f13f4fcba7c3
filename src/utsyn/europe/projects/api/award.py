"""What follows an award: read by those who work there, written by the same verbs as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.award_shapes import ProjectAwardTold, ProjectCheckSent
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.models import (
    AwardCheck,
    BenefitReview,
    ConsortiumMember,
    Deviation,
    Obligation,
    Project,
    ProjectPayment,
    ProjectResult,
)
from utsyn.europe.projects.queries.cashflow import FlowRow, cash_flow
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.api import Code, texts
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures.models import Measure

THINGS: dict[str, Any] = {"member": ConsortiumMember, "obligation": Obligation, "measure": Measure, "owner": Person}
NUMBERS = ("amount", "nok")
_FLOWS = ("received", "expected", "passed_on", "spent", "net", "balance", "balance_nok")


@router.get(
    "/projects/{code}/award", response=ProjectAwardTold, operation_id="projects_award", summary="What followed the award of a project"
)
def projects_award(request: Any, code: Code) -> dict[str, Any]:
    """Checks, duties, payments with the forecast, results and reviews; for those who work there."""
    project = find(Project.objects.select_related("authority", "rate"), request, code)
    require(request.person, "project.work", project)
    return award_told(project)


def award_told(project: Project) -> dict[str, Any]:
    """`ProjectAwardTold`."""
    payments = ProjectPayment.objects.standing().filter(project=project).select_related("member", "obligation")
    return {
        "project": project.code, "currency": project.currency, "checks": [_check(one) for one in AwardCheck.objects.filter(project=project)],
        "duties": [_duty(one) for one in Obligation.objects.standing().filter(project=project).select_related("owner", "file")],
        "deviations": [_deviation(one) for one in Deviation.objects.filter(project=project)],
        "payments": [_payment(one) for one in payments],
        "cash_flow": [_quarter(row) for row in cash_flow(project).rows],
        "results": [_result(one) for one in ProjectResult.objects.standing().filter(project=project).select_related("measure", "file")],
        "reviews": [_review(one) for one in BenefitReview.objects.filter(project=project)],
    }  # fmt: skip


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount.quantize(ORE))


def _check(one: AwardCheck) -> dict[str, Any]:
    return {"item": one.item, "value": one.value, "done_on": one.done_on, "evidence": one.evidence or None}


def _duty(one: Obligation) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("code", "version", "kind", "title", "due_on", "done_on")}
    return {
        **told,
        "owner": one.owner.code if one.owner else None,
        "evidence": one.evidence or None,
        "file": one.file.name if one.file else None,
    }


def _deviation(one: Deviation) -> dict[str, Any]:
    said = {name: texts(getattr(one, name)) for name in ("what", "consequence", "action", "settled_by")}
    return {"code": one.code, "version": one.version, "found_on": one.found_on, "settled_on": one.settled_on, **said}


def _payment(one: ProjectPayment) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "kind": one.kind, "member": one.member.code if one.member else None,
        "obligation": one.obligation.code if one.obligation else None, "expected_on": one.expected_on, "expected": _said(one.expected),
        "paid_on": one.paid_on, "paid": _said(one.paid), "paid_nok": _said(one.paid_nok), "reference": one.reference or None,
    }  # fmt: skip


def _quarter(row: FlowRow) -> dict[str, Any]:
    assert row.quarter is not None
    return {"year": row.quarter.year, "quarter": row.quarter.number, **{name: _said(getattr(row, name)) for name in _FLOWS}}


def _result(one: ProjectResult) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "title": texts(one.title), "description": texts(one.description),
        "measure": one.measure.code if one.measure else None, "on": one.on, "evidence": one.evidence, "file": one.file.name if one.file else None, "is_public": one.is_public,
    }  # fmt: skip


def _review(one: BenefitReview) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("code", "version", "years_after", "due_on", "found_on")}
    return {**told, "kept": one.kept or None, "service": texts(one.service), "finding": texts(one.finding)}


def values_of(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    """What was sent as the verbs take it: codes as things, amounts as numbers."""
    values = with_things(request, body.values(before), **THINGS)
    return {name: Decimal(value) if name in NUMBERS and value is not None else value for name, value in values.items()}


def part(request: Any, model: Any, code: str) -> Any:
    """A part of a project by its code, as its verbs want it."""
    return find(model.objects.select_related(*model.fetched_with), request, code)


@router.put(
    "/projects/{code}/checks", response=ProjectAwardTold, operation_id="projects_check", summary="Something is in order after the award"
)
def projects_check(request: Any, code: Code, body: ProjectCheckSent) -> dict[str, Any]:
    """Said again, the last counts; for those who run the project."""
    project = find(Project, request, code)
    commands.set_check(project, by=request.person, **values_of(request, body))
    return award_told(project)
