"""What planning tells the tests of the whole house."""

from __future__ import annotations

from tests.browser.people import COORDINATOR
from utsyn.governance.planning.models import EconomicPlan, PlanRow, UnitPlan


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
