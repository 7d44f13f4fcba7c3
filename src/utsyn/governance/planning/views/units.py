"""The plans of the units: who has one for the year, and what each says."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Role, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require, why_not
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.render import render
from utsyn.governance.planning import commands, forms
from utsyn.governance.planning.models import Quarter, UnitPlan, UnitPlanItem
from utsyn.governance.planning.views.doing import asked, back


@require_GET
def unit_plans(request: Request) -> HttpResponse:
    """Every unit, and where its plan of the year stands."""
    require(request.person, "unit_plan.list", request.authority)
    asked_for = request.GET.get("year", "")
    year = int(asked_for) if asked_for.isascii() and asked_for.isdigit() and len(asked_for) == 4 else today().year
    plans = {one.unit_id: one for one in _listed(request.authority, year)}
    units = [unit for unit in Unit.objects.active().filter(authority=request.authority).order_by("pk")]
    rows = [(unit, plans.get(unit.pk), _may_open(request, unit)) for unit in units]
    here = address(request, "planning:unit_plans")
    tabs = [Way(str(one), f"{here}?year={one}", one == year) for one in range(today().year - 1, today().year + 2)]
    said = sum(1 for _unit, plan, _may in rows if plan and plan.said)
    return render(
        request, "planning/unit_plans.html", {"rows": rows, "year": year, "tabs": tabs, "share": said / len(rows) if rows else None}
    )


def _listed(authority: Any, year: int) -> Any:
    return UnitPlan.objects.filter(authority=authority, year=year).select_related("unit", "authority").annotate(said=Count("items"))


def _may_open(request: Request, unit: Unit) -> bool:
    return unit.pk in _own_units(request) or holds(request.person, request.authority.pk, Role.COORDINATOR)


def _own_units(request: Request) -> frozenset[int]:
    units: frozenset[int] = request.person.units_led(request.authority.pk)
    return units


def held(request: Request, code: str, verb: str) -> UnitPlan:
    """The unit's plan that the address names, when its reader may do `verb` to it."""
    plan: UnitPlan = find(UnitPlan.objects.select_related("authority", "unit", "signed_by", "rolled_from"), request, code)
    require(request.person, verb, plan)
    return plan


@require_GET
def unit_plan(request: Request, code: str, slug: str) -> HttpResponse:
    """One unit's plan: by quarter, what it does for the international work."""
    plan = held(request, code, "unit_plan.view")
    items = list(plan.items.select_related("measure__authority").order_by("quarter", "pk"))
    quarters = [(label, [one for one in items if one.quarter == value]) for value, label in _quarters()]
    may_write = not plan.is_signed and may(request.person, "unit_plan.add_item", plan)
    context = {
        "plan": plan, "quarters": [(label, some) for label, some in quarters if some], "may_write": may_write,
        "may_sign": not plan.is_signed and may(request.person, "unit_plan.sign", plan),
        "why_not_sign": "" if plan.is_signed else why_not(request.person, "unit_plan.sign", plan) or "",
    }  # fmt: skip
    return render(request, "planning/unit_plan.html", context)


def _quarters() -> list[tuple[int | None, str]]:
    return [*((choice.value, str(choice.label)) for choice in Quarter), (None, _("All year"))]


@get_or_post
def open_unit_plan(request: Request) -> HttpResponse:
    """Begin a unit's plan of a year."""
    require(request.person, "unit_plan.open", request.authority)
    units = Unit.objects.active().filter(authority=request.authority).order_by("pk")
    if not holds(request.person, request.authority.pk, Role.COORDINATOR):
        units = units.filter(pk__in=_own_units(request))
    year = request.GET.get("year", "")
    begins = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else today().year + 1
    form = forms.UnitPlanForm(request.POST or None, units=units, year=begins, unit=request.GET.get("unit", ""))
    if form.is_valid():
        plan = commands.open_unit_plan(request.authority, by=request.person, **form.values)
        return back(request, address_of(request, plan))
    lede = _("It begins with the measures that the unit leads or joins, and with the activities of the year before.")
    return asked(request, form, _("New unit plan"), _("Begin the plan"), lede=lede, cancel=address(request, "planning:unit_plans"))


@get_or_post
def add_item(request: Request, code: str) -> HttpResponse:
    """Write down something that the unit does."""
    plan = held(request, code, "unit_plan.add_item")
    form = forms.ItemForm(request.POST or None, plan=plan)
    if form.is_valid():
        commands.add_item(plan, by=request.person, **form.values)
        return back(request, address_of(request, plan))
    return asked(request, form, _("Add to the unit's plan"), _("Add"), plan=plan)


@get_or_post
def edit_item(request: Request, code: str) -> HttpResponse:
    """Change what is done, by whom and when."""
    item = find(UnitPlanItem.objects.select_related("unit_plan__unit", "unit_plan__authority", "measure"), request, code)
    plan = item.unit_plan
    require(request.person, "unit_plan.edit_item", plan)
    form = forms.ItemForm(request.POST or None, plan=plan, item=item)
    if form.is_valid():
        commands.edit_item(plan, by=request.person, item=item, seen=form.version, **form.values)
        return back(request, address_of(request, plan))
    return asked(request, form, str(item), _("Save"), plan=plan)


@require_POST
def remove_item(request: Request, code: str) -> HttpResponse:
    """Take something out."""
    item = find(UnitPlanItem.objects.select_related("unit_plan__unit", "unit_plan__authority", "measure"), request, code)
    plan = item.unit_plan
    require(request.person, "unit_plan.remove_item", plan)
    return back(request, address_of(request, commands.remove_item(plan, by=request.person, item=item)))


@require_POST
def fill(request: Request, code: str) -> HttpResponse:
    """Take in measures that have come since."""
    plan = commands.fill(held(request, code, "unit_plan.fill"), by=request.person)
    return back(request, address_of(request, plan))


@require_POST
def sign(request: Request, code: str) -> HttpResponse:
    """The unit's head stands by it."""
    seen = request.POST.get("seen", "")
    plan = held(request, code, "unit_plan.sign")
    commands.sign(plan, by=request.person, seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None)
    return back(request, address_of(request, plan))
