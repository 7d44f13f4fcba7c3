"""Who may see the plans, ask for money, set amounts at each stage, record what was decided, and sign a unit's plan."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.planning.models import EconomicPlan, PlanAmendment, PlanLine, PlanRow, UnitPlan, UnitPlanItem


@rule("economic_plan.view", "plan_row.view", "plan_line.view", "plan_amendment.view")
def may_view(actor: Any, thing: EconomicPlan | PlanRow | PlanLine | PlanAmendment) -> str | None:
    """From the chief executive's proposal on everyone; drafts and internal measures those who work here."""
    return None if thing.in_public or works_for(actor, thing.authority_id) else _("This part of the economic plan is not public.")


@rule("economic_plan.work")
def may_work(actor: Any, plan: EconomicPlan) -> str | None:
    """The grid, the comparison with the strategy and the what-if are working papers."""
    return None if works_for(actor, plan.authority_id) else _("Only those who work here see the working papers of the plan.")


@rule(
    "economic_plan.open", "economic_plan.bring_in", "economic_plan.add_row", "economic_plan.import", "economic_plan.enter_accounts",
    "plan_row.remove", "plan_line.account",
)  # fmt: skip
def may_prepare(actor: Any, thing: Authority | EconomicPlan | PlanRow | PlanLine) -> str | None:
    """The coordinator keeps the plan's rows and takes in the files."""
    return None if holds(actor, thing.authority_id, Role.COORDINATOR) else _("Only the coordinator prepares the economic plan.")


@rule("economic_plan.propose", "plan_line.propose")
def may_propose(actor: Any, thing: EconomicPlan | PlanLine) -> str | None:
    """The proposal is the chief executive's; the coordinator writes it down for them."""
    if holds(actor, thing.authority_id, Role.CHIEF_EXECUTIVE, Role.COORDINATOR):
        return None
    return _("Only the chief executive and the coordinator make the proposal.")


@rule("plan_line.recommend", "plan_line.adopt")
def may_write_down(actor: Any, line: PlanLine) -> str | None:
    """What elected bodies settled on is written down by their secretary, or by the coordinator."""
    if holds(actor, line.authority_id, Role.COUNCIL_SECRETARY, Role.COORDINATOR):
        return None
    return _("Only the council secretary and the coordinator write down what elected bodies settled on.")


@rule("economic_plan.recommend", "economic_plan.adopt", "economic_plan.amend", "economic_plan.supersede")
def may_record(actor: Any, plan: EconomicPlan) -> str | None:
    """What is decided is recorded by the council's secretary."""
    if holds(actor, plan.authority_id, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the council secretary records what was recommended and decided.")


@rule("plan_line.ask")
def may_ask(actor: Any, line: PlanLine) -> str | None:
    """The unit that holds the budget, and the coordinator for all."""
    if holds(actor, line.authority_id, Role.COORDINATOR) or leads(actor, line.authority_id, line.row.unit_id):
        return None
    return _("Only the head of the unit and the coordinator ask for money here.")


@rule("economic_plan.carry")
def may_carry(actor: Any, plan: EconomicPlan) -> str | None:
    """Filling empty boxes from the stage before is for whoever writes the next stage down."""
    if holds(actor, plan.authority_id, Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the coordinator, the chief executive and the council secretary fill in a whole stage.")


@rule("plan_row.confirm_frame", "plan_row.withdraw_frame")
def may_confirm(actor: Any, row: PlanRow) -> str | None:
    """The budget holder, and nobody in their place."""
    if leads(actor, row.authority_id, row.unit_id):
        return None
    return _("Only the head of the unit confirms that it is paid within the unit's own frame.")


@rule("unit_plan.view", "unit_plan_item.view")
def may_view_unit_plan(actor: Any, thing: UnitPlan | UnitPlanItem) -> str | None:
    """Those who work here."""
    return None if works_for(actor, thing.authority_id) else _("Unit plans are for those who work here.")


@rule("unit_plan.list")
def may_list(actor: Any, authority: Authority) -> str | None:
    """Which units have a plan is for those who work here."""
    return None if works_for(actor, authority.authority_id) else _("Unit plans are for those who work here.")


@rule("unit_plan.open")
def may_open(actor: Any, authority: Authority) -> str | None:
    """The coordinator for every unit, heads for their own: which one is asked of the unit in the verb."""
    if holds(actor, authority.authority_id, Role.COORDINATOR, Role.UNIT_HEAD):
        return None
    return _("Only unit heads and the coordinator write unit plans.")


@rule("unit_plan.add_item", "unit_plan.edit_item", "unit_plan.remove_item", "unit_plan.fill")
def may_write(actor: Any, plan: UnitPlan) -> str | None:
    """The unit's head, and the coordinator who helps."""
    if holds(actor, plan.authority_id, Role.COORDINATOR) or leads(actor, plan.authority_id, plan.unit_id):
        return None
    return _("Only the head of the unit and the coordinator write the unit's plan.")


@rule("unit_plan.sign")
def may_sign(actor: Any, plan: UnitPlan) -> str | None:
    """The unit's head, and nobody in their place."""
    return None if leads(actor, plan.authority_id, plan.unit_id) else _("Only the head of the unit signs its plan.")
