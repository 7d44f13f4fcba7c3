"""A plan's spreadsheet and the accounts, taken in. What cannot be taken is told; the rest is done."""

from __future__ import annotations

from typing import Any

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files.scanning import seen
from utsyn.foundation.kernel.api import A_FILE, Code
from utsyn.foundation.kernel.rules import require
from utsyn.governance.planning import commands
from utsyn.governance.planning.api.plans import router
from utsyn.governance.planning.api.shapes import PlanImportedTold
from utsyn.governance.planning.commands.files import Taken
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.spreadsheet.tables import read


@router.post(
    "/economic-plans/{code}/import", response=PlanImportedTold, operation_id="economic_plans_import", summary="Take in a spreadsheet",
    openapi_extra=A_FILE,
)  # fmt: skip
def economic_plans_import(request: Any, code: Code) -> dict[str, Any]:
    """The plan's rows as .xlsx or .csv, as the pages send them out; the same file twice changes nothing. For the coordinator."""
    plan = find(EconomicPlan, request, code)
    require(request.person, "economic_plan.import", plan)
    return _told(commands.import_rows(plan, by=request.person, found=read(seen(request.body))))


@router.post(
    "/economic-plans/{code}/accounts", response=PlanImportedTold, operation_id="economic_plans_enter_accounts",
    summary="Take in used amounts", openapi_extra=A_FILE,
)  # fmt: skip
def economic_plans_enter_accounts(request: Any, code: Code) -> dict[str, Any]:
    """A file from the accounts (.xlsx or .csv) with number, year and amount; for the coordinator."""
    plan = find(EconomicPlan, request, code)
    require(request.person, "economic_plan.enter_accounts", plan)
    return _told(commands.enter_accounts(plan, by=request.person, found=read(seen(request.body))))


def _told(taken: Taken) -> dict[str, Any]:
    refused = [{"row": row, "reason": reason} for row, reason in taken.refused]
    return {"made": taken.made, "changed": taken.changed, "unchanged": taken.unchanged, "refused": refused}
