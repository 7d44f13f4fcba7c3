"""A unit's plan of a year: opened (rolled forward from the year before), written, signed by the unit's head."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, leads
from utsyn.foundation.accounts.models import Authority, Person, Role, Unit
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied
from utsyn.governance.measures.models import ENDED, Measure
from utsyn.governance.planning.checking import checked_words, refuse
from utsyn.governance.planning.models import Quarter, UnitPlan, UnitPlanItem
from utsyn.governance.strategy.models import EARLIEST, LATEST, Strategy


def measures_of_unit(unit: Unit, year: int) -> Any:
    """The measures that the unit leads or joins and that run in the year."""
    theirs = Measure.objects.filter(Q(lead_unit=unit) | Q(contributing_units=unit), first_year__lte=year, last_year__gte=year)
    alive = theirs.filter(strategy__status__in=(Strategy.Status.PROPOSED, Strategy.Status.ADOPTED)).exclude(status__in=ENDED)
    return alive.distinct().select_related("owner", "axis").order_by("axis__number", "sort_number")


@command("unit_plan.open")
def open_unit_plan(authority: Authority, /, *, by: Actor, unit: Unit, year: int) -> UnitPlan:
    """Begin the unit's plan of the year: the measures it leads or joins, and the activities of the year before that it signed."""
    if unit.authority_id != authority.pk:
        raise refuse("unit", _("It belongs to another authority."))
    if not holds(by, authority.pk, Role.COORDINATOR) and not leads(by, authority.pk, unit.pk):
        raise Denied(_("Only the head of the unit and the coordinator write the unit's plan."))
    if not EARLIEST <= year <= LATEST:
        raise refuse("year", _("%(year)s cannot be a plan's year.") % {"year": year})
    if UnitPlan.objects.filter(unit=unit, year=year).exists():
        raise refuse("year", _("The unit has a plan of %(year)s already.") % {"year": year})
    earlier = UnitPlan.objects.filter(unit=unit, year__lt=year).order_by("-year").first()
    plan = UnitPlan.objects.create(authority=authority, unit=unit, year=year, rolled_from=earlier)
    plan.particulars = {"rows": _take_in(plan, earlier)}
    return plan


def _take_in(plan: UnitPlan, earlier: UnitPlan | None) -> int:
    known = {item.measure_id: item for item in earlier.items.all() if item.measure_id} if earlier else {}
    there = set(plan.items.values_list("measure_id", flat=True))
    items = [
        UnitPlanItem(authority=plan.authority, unit_plan=plan, measure=measure, **_habits(known.get(measure.pk)))
        for measure in measures_of_unit(plan.unit, plan.year)
        if measure.pk not in there
    ]
    own = earlier.items.filter(measure=None) if earlier else ()
    items += [UnitPlanItem(authority=plan.authority, unit_plan=plan, title=item.title, **_habits(item)) for item in own]
    UnitPlanItem.objects.bulk_create(items)
    return len(items)


def _habits(item: UnitPlanItem | None) -> dict[str, Any]:
    return {"responsible": item.responsible, "quarter": item.quarter} if item else {}


@command("unit_plan.fill")
def fill(plan: UnitPlan, /, *, by: Actor) -> UnitPlan:
    """Take in measures that have come to the unit since the plan was begun."""
    check_unsigned(plan)
    plan.particulars = {"rows": _take_in(plan, None)}
    plan.write()
    return plan


@command("unit_plan.add_item")
def add_item(plan: UnitPlan, /, *, by: Actor, **values: Any) -> UnitPlanItem:
    """Something the unit does: `title` (or `measure`), `responsible`, `quarter`."""
    check_unsigned(plan)
    checked = _checked(plan, values)
    if not checked.get("title") and checked.get("measure") is None:
        raise refuse("title", _("Write what the unit does."))
    if checked.get("measure") is not None and plan.items.filter(measure=checked["measure"]).exists():
        raise refuse("measure", _("The measure stands in the plan already."))
    return UnitPlanItem.objects.create(authority=plan.authority, unit_plan=plan, **checked)


@command("unit_plan.edit_item")
def edit_item(plan: UnitPlan, /, *, by: Actor, item: UnitPlanItem, seen: int | None = None, **values: Any) -> UnitPlanItem:
    """Change what is done, by whom and when."""
    check_unsigned(plan)
    _check_of(plan, item)
    checked = _checked(plan, values)
    if item.measure_id is None and not checked.get("title", item.title):
        raise refuse("title", _("Write what the unit does."))
    item.refresh_from_db()
    item.write(seen=seen, **checked)
    return item


@command("unit_plan.remove_item")
def remove_item(plan: UnitPlan, /, *, by: Actor, item: UnitPlanItem) -> UnitPlan:
    """Take something out of a plan that is not signed."""
    check_unsigned(plan)
    _check_of(plan, item)
    plan.particulars = {"removed": str(item)}
    item.delete()
    plan.write()
    return plan


@command("unit_plan.sign")
def sign(plan: UnitPlan, /, *, by: Actor, seen: int | None = None) -> UnitPlan:
    """The unit's head stands by it; from now on it does not change."""
    check_unsigned(plan)
    if not plan.items.exists():
        raise Conflict(_("The plan says nothing yet. Write what the unit does for the international work, then sign."))
    plan.write(seen=seen, signed_on=today(), signed_by=by if isinstance(by, Person) else None)
    return plan


def check_unsigned(plan: UnitPlan) -> None:
    """Refuse to change what its head has signed."""
    if plan.is_signed:
        raise Conflict(_("The plan is signed, and stands. Next year's plan begins where it ends."))


def _check_of(plan: UnitPlan, item: UnitPlanItem) -> None:
    if item.unit_plan_id != plan.pk:
        raise Conflict(_("It belongs to another unit's plan."))


def _checked(plan: UnitPlan, values: dict[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    for name, longest in (("title", 200), ("responsible", 120)):
        if name in checked:
            checked[name] = checked_words(name, checked[name] or "", longest)
    measure, quarter = checked.get("measure"), checked.get("quarter")
    if measure is not None and measure.authority_id != plan.authority_id:
        raise refuse("measure", _("It belongs to another authority."))
    if quarter is not None and quarter not in Quarter.values:
        raise refuse("quarter", _("Choose one of the four quarters."))
    return checked
