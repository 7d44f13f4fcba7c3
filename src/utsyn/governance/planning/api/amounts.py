"""Amounts, stage by stage: each stage has its verb, its time in the plan's life, and its people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.rules import require
from utsyn.governance.planning import commands
from utsyn.governance.planning.api.plans import line_told, plan_told, router
from utsyn.governance.planning.api.sent import AmountSent, AmountsSent, Carrying, LineAmount
from utsyn.governance.planning.api.shapes import EconomicPlanTold, EnteredTold, PlanLineTold
from utsyn.governance.planning.checking import refuse
from utsyn.governance.planning.commands.amounts import lines_by_code
from utsyn.governance.planning.models import EconomicPlan, PlanLine


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _set(request: Any, code: str, verb: Any, body: AmountSent) -> dict[str, Any]:
    """Find the line, set the amount by the stage's verb, and tell how the line is now."""
    values = {name: _amount(value) for name, value in body.values().items()}
    return line_told(verb(find(PlanLine, request, code), by=request.person, **values))


@router.put("/plan-lines/{code}/asked", response=PlanLineTold, operation_id="plan_lines_ask", summary="Ask for an amount")
def plan_lines_ask(request: Any, code: Code, body: AmountSent) -> dict[str, Any]:
    """In a draft; for the head of the unit that holds the budget, and the coordinator."""
    return _set(request, code, commands.ask, body)


@router.put("/plan-lines/{code}/proposed", response=PlanLineTold, operation_id="plan_lines_propose", summary="Propose an amount")
def plan_lines_propose(request: Any, code: Code, body: AmountSent) -> dict[str, Any]:
    """In a draft; for the chief executive and the coordinator."""
    return _set(request, code, commands.propose_amount, body)


@router.put(
    "/plan-lines/{code}/recommended", response=PlanLineTold, operation_id="plan_lines_recommend", summary="Write a recommended amount"
)
def plan_lines_recommend(request: Any, code: Code, body: AmountSent) -> dict[str, Any]:
    """Once the proposal is published; for the council secretary and the coordinator."""
    return _set(request, code, commands.recommend_amount, body)


@router.put("/plan-lines/{code}/adopted", response=PlanLineTold, operation_id="plan_lines_adopt", summary="Write an amount to adopt")
def plan_lines_adopt(request: Any, code: Code, body: AmountSent) -> dict[str, Any]:
    """Once the recommendation is recorded; it stands from the council's decision. For the council secretary and the coordinator."""
    return _set(request, code, commands.adopt_amount, body)


@router.put("/plan-lines/{code}/used", response=PlanLineTold, operation_id="plan_lines_account", summary="Enter a used amount")
def plan_lines_account(request: Any, code: Code, body: AmountSent) -> dict[str, Any]:
    """As the accounts say, once the plan is adopted; for the coordinator."""
    return _set(request, code, commands.account, body)


@router.post("/economic-plans/{code}/amounts", response=EnteredTold, operation_id="economic_plans_enter", summary="Enter many amounts")
def economic_plans_enter(request: Any, code: Code, body: AmountsSent) -> dict[str, Any]:
    """Amounts of one stage, each under its own rules. What stays as it was is told; the rest is done."""
    plan = find(EconomicPlan, request, code)
    require(request.person, "economic_plan.work", plan)
    lines = lines_by_code(plan)
    _check_known(lines, body.amounts)
    typed, seen = ({one.line: _amount(getattr(one, name)) for one in body.amounts} for name in ("amount", "before"))
    refused = commands.enter_many([lines[line] for line in typed], body.stage, typed, seen, by=request.person)
    return {"refused": [{"line": one.line.code, "reason": one.reason} for one in refused]}


def _check_known(lines: dict[str, PlanLine], amounts: list[LineAmount]) -> None:
    if any(one.line not in lines for one in amounts):
        raise refuse("amounts", _("The amount belongs to no line of this plan."))


@router.post("/economic-plans/{code}/carry", response=EconomicPlanTold, operation_id="economic_plans_carry", summary="Fill empty amounts")
def economic_plans_carry(request: Any, code: Code, body: Carrying) -> dict[str, Any]:
    """From the stage before; for the coordinator, the chief executive and the council secretary, each where they may write."""
    commands.carry(find(EconomicPlan, request, code), by=request.person, stage=body.stage)
    return plan_told(request, code)
