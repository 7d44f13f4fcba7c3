"""Beginning a plan, and what stands in it."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning import commands
from utsyn.governance.planning.api.plans import plan_rows_read, plan_told, router
from utsyn.governance.planning.api.sent import EconomicPlanNew, PlanRowNew
from utsyn.governance.planning.api.shapes import EconomicPlanTold, PlanRowTold
from utsyn.governance.planning.models import EconomicPlan, PlanRow


@router.post("/economic-plans", response={201: EconomicPlanTold}, operation_id="economic_plans_open", summary="Begin an economic plan")
def economic_plans_open(request: Any, body: EconomicPlanNew) -> Status[Any]:
    """Rolled forward from the plan before; for the coordinator."""
    made = commands.open_plan(request.authority, by=request.person, **body.values())
    return Status(201, plan_told(request, made.code))


@router.post(
    "/economic-plans/{code}/bring-in", response=EconomicPlanTold, operation_id="economic_plans_bring_in", summary="Enter missing measures"
)
def economic_plans_bring_in(request: Any, code: Code) -> dict[str, Any]:
    """The measures of the plan's years that are not in it yet, a row for each source; for the coordinator."""
    commands.bring_in(find(EconomicPlan, request, code), by=request.person)
    return plan_told(request, code)


@router.post("/economic-plans/{code}/rows", response={201: PlanRowTold}, operation_id="plan_rows_add", summary="Enter a row")
def plan_rows_add(request: Any, code: Code, body: PlanRowNew) -> Status[Any]:
    """A measure or something else, in a draft; for the coordinator."""
    values = with_things(request, body.values(), measure=Measure.objects.select_related("lead_unit"), unit=Unit)
    made = commands.add_row(find(EconomicPlan, request, code), by=request.person, **values)
    return Status(201, plan_rows_read(request, made.code))


@router.delete("/plan-rows/{code}", response={204: None}, operation_id="plan_rows_remove", summary="Take a row out")
def plan_rows_remove(request: Any, code: Code) -> Status[None]:
    """One that holds no amount, from a draft; for the coordinator."""
    commands.remove_row(find(PlanRow, request, code), by=request.person)
    return Status(204, None)


@router.post("/plan-rows/{code}/confirm-frame", response=PlanRowTold, operation_id="plan_rows_confirm_frame", summary="Within the frame")
def plan_rows_confirm_frame(request: Any, code: Code) -> dict[str, Any]:
    """The unit pays it of its own frame; for the head of the unit that holds the budget, and nobody in their place."""
    commands.confirm_frame(find(PlanRow, request, code), by=request.person)
    return plan_rows_read(request, code)


@router.post(
    "/plan-rows/{code}/withdraw-frame", response=PlanRowTold, operation_id="plan_rows_withdraw_frame", summary="Not within the frame after all"
)  # fmt: skip
def plan_rows_withdraw_frame(request: Any, code: Code) -> dict[str, Any]:
    """The unit cannot pay it of its own frame after all; for the head of the unit."""
    commands.withdraw_frame(find(PlanRow, request, code), by=request.person)
    return plan_rows_read(request, code)
