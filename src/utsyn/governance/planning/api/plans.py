"""Reading economic plans: all of them, one with its sums, its rows and lines, and how it was amended."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from ninja import Router

from utsyn.foundation.accounts.api import unit_short
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of, texts
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import may
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.api.shapes import EconomicPlanRow, EconomicPlanTold, PlanAmendmentTold, PlanRowTold
from utsyn.governance.planning.models import STAGES, EconomicPlan, PlanAmendment, PlanLine, PlanRow
from utsyn.governance.planning.queries.money import stages_of, sums_of

router = Router(tags=["planning"])
ALONG = ("authority", "recommendation__case", "decision__case", "rolled_from")
ROW_ALONG = ("plan", "measure", "unit", "authority")


@router.get("/economic-plans", response=Page[EconomicPlanRow], operation_id="economic_plans_list", summary="Economic plans")
def economic_plans_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Plans of four years in order of making: from the chief executive's proposal on for everyone, drafts for those who work here."""
    found = EconomicPlan.objects.visible_to(request.person).filter(authority=request.authority)
    return page_of(found.select_related(*ALONG), paging, lambda plan: _row(request, plan))


@router.get("/economic-plans/{code}", response=EconomicPlanTold, operation_id="economic_plans_read", summary="An economic plan")
def economic_plans_read(request: Any, code: Code) -> dict[str, Any]:
    """One plan with the sums of each year at each stage."""
    return plan_told(request, code)


def plan_told(request: Any, code: str) -> dict[str, Any]:
    """`EconomicPlanTold` of the plan with this code, as whoever asks may see it."""
    plan = find(EconomicPlan.objects.select_related(*ALONG), request, code)
    by_year: dict[int, list[Any]] = {year: [] for year in plan.years}
    for year, *amounts in PlanLine.objects.visible_to(request.person).filter(row__plan=plan).values_list("year", *STAGES):
        by_year[year].append(amounts)
    return {**_row(request, plan), "totals": [{"year": year, **_sums(lines)} for year, lines in by_year.items()]}


def _row(request: Any, plan: EconomicPlan) -> dict[str, Any]:
    plain = ("code", "version", "first_year", "last_year", "currency", "status", "published_on")
    return {
        **{name: getattr(plan, name) for name in plain},
        "recommendation": _code(request, "treatment.view", plan.recommendation), "decision": _code(request, "decision.view", plan.decision),
        "rolled_from": _code(request, "economic_plan.view", plan.rolled_from),
    }  # fmt: skip


def _code(request: Any, rule: str, thing: Any) -> str | None:
    """The code of something that is pointed to, when whoever asks may see it."""
    return thing.code if thing is not None and may(request.person, rule, thing) else None


def said(amount: Decimal | None) -> str | None:
    """An amount as the API tells it."""
    return None if amount is None else str(amount.quantize(ORE))


def stages_told(amounts: Any) -> dict[str, Any]:
    """`StagesTold` of anything that has an amount a stage."""
    return dict(zip(STAGES, map(said, stages_of(amounts)), strict=True))


def _sums(lines: list[Any]) -> dict[str, Any]:
    return {stage: said(amount) for stage, amount in sums_of(lines).items()}


# --- rows ---


@router.get("/economic-plans/{code}/rows", response=Page[PlanRowTold], operation_id="plan_rows_list", summary="Rows of a plan")
def plan_rows_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """Each row with its four years, in order of making."""
    plan = find(EconomicPlan, request, code)
    found = PlanRow.objects.visible_to(request.person).filter(plan=plan)
    return page_of(_with_lines(found), paging, row_told)


@router.get("/plan-rows/{code}", response=PlanRowTold, operation_id="plan_rows_read", summary="A row of a plan")
def plan_rows_read(request: Any, code: Code) -> dict[str, Any]:
    """One row with its four years."""
    return row_told(find(_with_lines(PlanRow.objects.all()), request, code))


def _with_lines(rows: QuerySet[PlanRow]) -> QuerySet[PlanRow]:
    return rows.select_related(*ROW_ALONG).prefetch_related("lines")


def row_told(row: PlanRow) -> dict[str, Any]:
    """`PlanRowTold`."""
    return {
        "code": row.code, "version": row.version, "plan": row.plan.code, "measure": measure_short(row.measure), "title": row.title,
        "unit": unit_short(row.unit), "kind": row.kind, "source": row.source, "is_within_frame": row.is_within_frame,
        "frame_confirmed_on": row.frame_confirmed_on, "lines": [line_told(line) for line in row.lines.all()],
    }  # fmt: skip


def line_told(line: PlanLine) -> dict[str, Any]:
    """`PlanLineTold`."""
    return {"code": line.code, "version": line.version, "year": line.year, **stages_told(line)}


def measure_short(measure: Measure | None) -> dict[str, Any] | None:
    """`MeasureShort`."""
    return None if measure is None else {"code": measure.code, "number": measure.number, "title": texts(measure.title)}


# --- amendments ---


@router.get(
    "/economic-plans/{code}/amendments", response=Page[PlanAmendmentTold], operation_id="plan_amendments_list", summary="Amendments of a plan"
)  # fmt: skip
def plan_amendments_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """What the council changed during the year, in the order in which it was recorded."""
    plan = find(EconomicPlan, request, code)
    found = PlanAmendment.objects.visible_to(request.person).filter(plan=plan).select_related("decision__case")
    # A line of a measure that is not public stands in the amendment, but is not told to strangers.
    seen = set(PlanLine.objects.visible_to(request.person).filter(row__plan=plan).values_list("code", flat=True))
    return page_of(found, paging, lambda one: amendment_told(request, one, seen))


def amendment_told(request: Any, one: PlanAmendment, seen: Iterable[str]) -> dict[str, Any]:
    """`PlanAmendmentTold`, of the lines whose codes are `seen`."""
    return {
        "code": one.code, "decision": _code(request, "decision.view", one.decision), "decided_on": one.decision.decided_on,
        "reason": one.reason,
        "changes": [{"line": line, "before": before, "after": after} for line, before, after in one.changes if line in seen],
    }  # fmt: skip
