"""A plan held against last year's, against the strategy, and against a thought."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from ninja import Query
from pydantic import BaseModel, Field

from utsyn.foundation.accounts.api import unit_short
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures.models import Source as CostSource
from utsyn.governance.planning.api.plans import measure_short, router, said, stages_told
from utsyn.governance.planning.api.shapes import PlanChangesTold, ReconciliationTold, WhatIfTold
from utsyn.governance.planning.models import EconomicPlan, PlanRow
from utsyn.governance.planning.queries.changes import changes_since
from utsyn.governance.planning.queries.reconciliation import reconcile
from utsyn.governance.planning.queries.rows import RowShown
from utsyn.governance.planning.queries.what_if import what_if


@router.get(
    "/economic-plans/{code}/changes", response=PlanChangesTold, operation_id="economic_plans_changes", summary="Changes since last year"
)
def economic_plans_changes(request: Any, code: Code) -> dict[str, Any]:
    """Row by row against the plan before, in the years that both cover."""
    found = changes_since(find(EconomicPlan, request, code), person=request.person)
    if found is None:
        return {"earlier": None, "years": [], "rows": [], "before": None, "after": None}
    rows = [{"row": _shown(one.row), "change": one.kind, "before": said(one.before), "after": said(one.after)} for one in found.rows]
    return {
        "earlier": found.earlier.code, "years": list(found.years), "rows": rows, "before": said(found.before), "after": said(found.after),
    }  # fmt: skip


def _shown(row: RowShown) -> dict[str, Any]:
    return {"code": row.row_code, "measure": row.code or None, "name": row.name}


def _stored(row: PlanRow) -> dict[str, Any]:
    return {"code": row.code, "measure": row.measure.code if row.measure else None, "name": str(row)}


@router.get(
    "/economic-plans/{code}/reconciliation", response=ReconciliationTold, operation_id="economic_plans_reconcile",
    summary="Plan against strategy",
)  # fmt: skip
def economic_plans_reconcile(request: Any, code: Code) -> dict[str, Any]:
    """Measures without money, money outside the strategy, less than asked, and units that say nothing; for those who work here."""
    plan = find(EconomicPlan, request, code)
    require(request.person, "economic_plan.work", plan)
    found = reconcile(plan)
    short = [
        {"name": one.title, "measure": one.measure.code if one.measure else None, "amounts": stages_told(one.amounts)}
        for one in found.short
    ]
    return {
        "unfunded": [{"measure": measure_short(one.measure), "state": one.state} for one in found.unfunded],
        "outside": [_stored(row) for row in found.outside], "short": short,
        "silent": [{"unit": unit_short(one.unit), "reason": one.reason} for one in found.silent],
        "share_funded": found.share_funded, "share_of_units": found.share_of_units,
    }  # fmt: skip


class Thought(BaseModel):
    """Which part of the plan, and how much more or less."""

    part: str | None = Field(
        None, pattern=f"^(axis:[0-9]{{1,2}}|source:({'|'.join(CostSource.values)}))$", examples=["axis:3"],
        description="An axis by its number (axis:3; axis:0 for what stands in no strategy) or a source (source:eu). Without one nothing changes.",
    )  # fmt: skip
    percent: int = Field(-20, ge=-100, le=1000, description="-20 takes a fifth away, 20 adds a fifth.")


@router.get("/economic-plans/{code}/what-if", response=WhatIfTold, operation_id="economic_plans_what_if", summary="What if")
def economic_plans_what_if(request: Any, code: Code, thought: Annotated[Thought, Query()]) -> dict[str, Any]:
    """What an axis or a source would look like with more or less; nothing is saved. For those who work here."""
    plan = find(EconomicPlan, request, code)
    require(request.person, "economic_plan.work", plan)
    division, _colon, key = (thought.part or "source:").partition(":")
    found = what_if(plan, person=request.person, division=division, key=key, percent=Decimal(thought.percent))
    touched = [
        {"row": _shown(one.row), "before": said(one.before), "after": said(one.after), "difference": said(one.difference)}
        for one in found.touched
    ]
    return {"before": said(found.before), "after": said(found.after), "touched": touched}
