"""The life of an economic plan: draft, proposed, recommended, adopted, amended."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council.models import Decision, Treatment
from utsyn.governance.planning import commands
from utsyn.governance.planning.api.plans import amendment_told, plan_told, router
from utsyn.governance.planning.api.sent import PlanAdoption, PlanAmending, PlanRecommendation
from utsyn.governance.planning.api.shapes import EconomicPlanTold, PlanAmendmentTold
from utsyn.governance.planning.models import EconomicPlan

TREATMENTS = Treatment.objects.select_related("body", "meeting")
DECISIONS = Decision.objects.select_related("treatment__body")


@router.post(
    "/economic-plans/{code}/propose", response=EconomicPlanTold, operation_id="economic_plans_propose", summary="Publish the proposal"
)
def economic_plans_propose(request: Any, code: Code) -> dict[str, Any]:
    """Draft → the chief executive's proposal, which everyone reads; for the chief executive and the coordinator."""
    commands.propose(find(EconomicPlan, request, code), by=request.person)
    return plan_told(request, code)


@router.post(
    "/economic-plans/{code}/recommend", response=EconomicPlanTold, operation_id="economic_plans_recommend", summary="Record the recommendation"
)  # fmt: skip
def economic_plans_recommend(request: Any, code: Code, body: PlanRecommendation) -> dict[str, Any]:
    """Proposed → recommended by the executive committee; for the council secretary."""
    plan = find(EconomicPlan, request, code)
    commands.recommend(plan, by=request.person, **with_things(request, body.values(), recommendation=TREATMENTS))
    return plan_told(request, code)


@router.post("/economic-plans/{code}/adopt", response=EconomicPlanTold, operation_id="economic_plans_adopt", summary="Record the adoption")
def economic_plans_adopt(request: Any, code: Code, body: PlanAdoption) -> dict[str, Any]:
    """Recommended → adopted by the council, once it has been public for fourteen days; for the council secretary."""
    plan = find(EconomicPlan, request, code)
    commands.adopt(plan, by=request.person, **with_things(request, body.values(), decision=DECISIONS))
    return plan_told(request, code)


@router.post(
    "/economic-plans/{code}/amendments", response={201: PlanAmendmentTold}, operation_id="economic_plans_amend", summary="Record an amendment"
)  # fmt: skip
def economic_plans_amend(request: Any, code: Code, body: PlanAmending) -> Status[Any]:
    """The council changed amounts during the year; what was adopted stays readable. For the council secretary."""
    plan = find(EconomicPlan, request, code)
    values = with_things(request, body.values(), decision=DECISIONS)
    values["amounts"] = {one.line: Decimal(one.amount) for one in body.amounts}
    made = commands.amend(plan, by=request.person, **values)
    return Status(201, amendment_told(request, made, [line for line, _before, _after in made.changes]))
