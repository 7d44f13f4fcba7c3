"""What planning tells the tests of the whole house."""

from __future__ import annotations

from typing import Any

from tests.browser.people import COORDINATOR
from tests.house.access import policies
from tests.house.access.policies import FILLS_STAGE, HOLDS_BUDGET, LEADS, PREPARES, PROPOSES_PLAN, SECRETARY, SEES, WORKS_HERE, Row
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import EconomicPlan, PlanLine, PlanRow, UnitPlan, UnitPlanItem
from utsyn.governance.planning.tests.factories import make_plan

OPERATIONS = {
    **{f"{name}_list": Row("economic_plan", SEES) for name in ("plan_rows", "plan_amendments")},
    "economic_plans_list": Row("place", SEES),
    **{f"economic_plans_{verb}": Row("economic_plan", SEES) for verb in ("read", "changes")},
    "economic_plans_reconcile": Row("economic_plan", WORKS_HERE),
    "economic_plans_what_if": Row("economic_plan", WORKS_HERE, query="part=source:eu&percent=-20"),
    "plan_rows_read": Row("plan_row", SEES),
    "economic_plans_open": Row("place", policies.COORDINATOR),
    **{f"economic_plans_{verb}": Row("economic_plan", policies.COORDINATOR) for verb in ("bring_in", "import", "enter_accounts")},
    "economic_plans_enter": Row("economic_plan", WORKS_HERE),
    "economic_plans_carry": Row("economic_plan", FILLS_STAGE),
    "economic_plans_propose": Row("economic_plan", PROPOSES_PLAN),
    **{f"economic_plans_{verb}": Row("economic_plan", SECRETARY) for verb in ("recommend", "adopt", "amend")},
    "plan_rows_add": Row("economic_plan", policies.COORDINATOR),
    "plan_rows_remove": Row("plan_row", policies.COORDINATOR),
    **{f"plan_rows_{verb}": Row("plan_row", HOLDS_BUDGET) for verb in ("confirm_frame", "withdraw_frame")},
    "plan_lines_ask": Row("plan_line", LEADS),
    "plan_lines_propose": Row("plan_line", PROPOSES_PLAN),
    **{f"plan_lines_{verb}": Row("plan_line", PREPARES) for verb in ("recommend", "adopt")},
    "plan_lines_account": Row("plan_line", policies.COORDINATOR),
    "unit_plans_list": Row("place", WORKS_HERE),
    "unit_plans_read": Row("unit_plan", SEES),
    "unit_plan_items_read": Row("unit_plan_item", SEES),
    # For the unit that the sampled body names.
    "unit_plans_open": Row("place", LEADS),
    "unit_plans_fill": Row("unit_plan", LEADS),
    "unit_plans_sign": Row("unit_plan", HOLDS_BUDGET),
    "unit_plan_items_add": Row("unit_plan", LEADS),
    **{f"unit_plan_items_{verb}": Row("unit_plan_item", LEADS) for verb in ("edit", "remove")},
}
NOUNS = {
    "economic-plans": EconomicPlan, "plan-rows": PlanRow, "plan-lines": PlanLine, "unit-plans": UnitPlan, "unit-plan-items": UnitPlanItem,
}  # fmt: skip


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """A plan that the council amended, the proposal of the next, a draft of the one after; and a unit's plan."""
    for status, first_year in (("amended", today().year - 1), ("proposed", today().year), ("draft", today().year + 1)):
        make_plan(authority, status=status, first_year=first_year)
    if unit is not None:
        plan = commands.open_unit_plan(authority, by=SYSTEM, unit=unit, year=today().year)
        commands.add_item(plan, by=SYSTEM, title="Besøk")


def pages(here: str) -> list[tuple[str, str]]:
    """The plan that is being made, and the one in force, as the coordinator meets them; what strangers read of the one in force."""
    room = f"{here}planning/"
    coming, in_force = EconomicPlan.objects.filter(authority__slug="hamar").order_by("-first_year")[:2]
    unit_plan = UnitPlan.objects.filter(authority__slug="hamar", year=coming.first_year).latest("pk")
    row = PlanRow.objects.filter(plan=coming).latest("pk")
    papers = [f"{room}{coming.code}/-/{page}/" for page in ("grid", "rows", "changes", "reconciliation", "spreadsheet/in")]
    papers += [f"{room}{in_force.code}/x/", f"{room}{in_force.code}/-/accounts/", f"{room}{in_force.code}/-/reconciliation/"]
    papers += [f"{room}{coming.code}/-/what-if/?part={key}&percent=-20" for key in (f"source:{row.source}",)]
    for_coordinator = [
        room,
        *papers,
        f"{room}units/?year={coming.first_year}",
        f"{room}units/{unit_plan.code}/x/",
        f"{room}units/{unit_plan.code}/-/add/",
    ]
    for_strangers = [room, f"{room}{in_force.code}/x/", f"{room}{in_force.code}/-/changes/"]
    return [(path, COORDINATOR) for path in for_coordinator] + [(path, "") for path in for_strangers]
