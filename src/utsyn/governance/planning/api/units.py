"""Unit plans: what a unit does in a year. They are for those who work here."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from utsyn.foundation.accounts.api import owner_told, roles_here, unit_short, with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code, Page, Paging, page_of
from utsyn.foundation.kernel.clock import EARLIEST_YEAR, LATEST_YEAR
from utsyn.foundation.kernel.rules import require
from utsyn.governance.planning import commands
from utsyn.governance.planning.api.plans import measure_short, router
from utsyn.governance.planning.api.sent import UnitPlanItemEdit, UnitPlanItemNew, UnitPlanNew, UnitPlanSigning
from utsyn.governance.planning.api.shapes import UnitPlanItemTold, UnitPlanRow, UnitPlanTold
from utsyn.governance.planning.models import UnitPlan, UnitPlanItem

ALONG = ("authority", "unit", "signed_by", "rolled_from")
ITEMS = UnitPlanItem.objects.select_related("unit_plan__unit", "unit_plan__authority", "measure")


class UnitPlanPaging(Paging):
    """Where to begin, how many, and which."""

    year: int | None = Field(None, ge=EARLIEST_YEAR, le=LATEST_YEAR, description="Only those of this year.")
    unit: Code | None = Field(None, description="Only those of this unit.")


@router.get("/unit-plans", response=Page[UnitPlanRow], operation_id="unit_plans_list", summary="Unit plans")
def unit_plans_list(request: Any, paging: Annotated[UnitPlanPaging, Query()]) -> dict[str, Any]:
    """In order of making; for those who work here."""
    require(request.person, "unit_plan.list", request.authority)
    found = UnitPlan.objects.visible_to(request.person).filter(authority=request.authority)
    chosen = {name: value for name in ("year", "unit") if (value := getattr(paging, name)) is not None}
    roles = roles_here(request.authority.pk)
    found = found.filter(**with_things(request, chosen, unit=Unit)).select_related(*ALONG)
    return page_of(found, paging, lambda plan: _row(request, plan, roles))


def _row(request: Any, plan: UnitPlan, roles: Any) -> dict[str, Any]:
    return {
        "code": plan.code, "version": plan.version, "unit": unit_short(plan.unit), "year": plan.year, "signed_on": plan.signed_on,
        "signed_by": owner_told(request, plan.signed_by, roles), "rolled_from": plan.rolled_from.code if plan.rolled_from else None,
    }  # fmt: skip


@router.get("/unit-plans/{code}", response=UnitPlanTold, operation_id="unit_plans_read", summary="A unit plan")
def unit_plans_read(request: Any, code: Code) -> dict[str, Any]:
    """One unit's plan of a year with what it holds."""
    plan = find(UnitPlan.objects.select_related(*ALONG), request, code)
    items = plan.items.select_related("measure").order_by("quarter", "pk")
    return {**_row(request, plan, roles_here(request.authority.pk)), "items": [_item(one) for one in items]}


def _item(one: UnitPlanItem) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "measure": measure_short(one.measure), "title": one.title,
        "responsible": one.responsible, "quarter": one.quarter,
    }  # fmt: skip


@router.post("/unit-plans", response={201: UnitPlanTold}, operation_id="unit_plans_open", summary="Begin a unit plan")
def unit_plans_open(request: Any, body: UnitPlanNew) -> Status[Any]:
    """With the measures that the unit leads or joins, and its activities of the year before; for its head and the coordinator."""
    require(request.person, "unit_plan.open", request.authority)
    made = commands.open_unit_plan(request.authority, by=request.person, **with_things(request, body.values(), unit=Unit))
    return Status(201, unit_plans_read(request, made.code))


@router.post("/unit-plans/{code}/fill", response=UnitPlanTold, operation_id="unit_plans_fill", summary="Take in new measures")
def unit_plans_fill(request: Any, code: Code) -> dict[str, Any]:
    """Those that have come to the unit since the plan was begun; for its head and the coordinator."""
    commands.fill(find(UnitPlan, request, code), by=request.person)
    return unit_plans_read(request, code)


@router.post("/unit-plans/{code}/sign", response=UnitPlanTold, operation_id="unit_plans_sign", summary="Sign a unit plan")
def unit_plans_sign(request: Any, code: Code, body: UnitPlanSigning) -> dict[str, Any]:
    """From then on it stands; for the unit's head, and nobody in their place."""
    commands.sign(find(UnitPlan, request, code), by=request.person, **body.values())
    return unit_plans_read(request, code)


@router.post("/unit-plans/{code}/items", response={201: UnitPlanItemTold}, operation_id="unit_plan_items_add", summary="Add to a unit plan")
def unit_plan_items_add(request: Any, code: Code, body: UnitPlanItemNew) -> Status[Any]:
    """Something that the unit does, before the plan is signed; for its head and the coordinator."""
    return Status(201, _item(commands.add_item(find(UnitPlan, request, code), by=request.person, **body.values())))


@router.get("/unit-plan-items/{code}", response=UnitPlanItemTold, operation_id="unit_plan_items_read", summary="An item of a unit plan")
def unit_plan_items_read(request: Any, code: Code) -> dict[str, Any]:
    """One thing that the unit does."""
    return _item(find(ITEMS, request, code))


@router.patch("/unit-plan-items/{code}", response=UnitPlanItemTold, operation_id="unit_plan_items_edit", summary="Edit an item")
def unit_plan_items_edit(request: Any, code: Code, body: UnitPlanItemEdit) -> dict[str, Any]:
    """What is done, by whom and when, before the plan is signed; for the unit's head and the coordinator."""
    item = find(ITEMS, request, code)
    return _item(commands.edit_item(item.unit_plan, by=request.person, item=item, **body.values(item)))


@router.delete("/unit-plan-items/{code}", response={204: None}, operation_id="unit_plan_items_remove", summary="Take an item out")
def unit_plan_items_remove(request: Any, code: Code) -> Status[None]:
    """Before the plan is signed; for the unit's head and the coordinator."""
    item = find(ITEMS, request, code)
    commands.remove_item(item.unit_plan, by=request.person, item=item)
    return Status(204, None)
