"""What waits for a person in this room: amounts to ask for, a proposal, a decision to record, a unit plan to sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.planning.checking import PUBLIC_DAYS
from utsyn.governance.planning.models import EconomicPlan, Status, UnitPlan

# Autumn is when next year's unit plans are written.
AUTUMN = 9


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Three queries at most, however much waits."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    yield from _on_plans(person, authority)
    yield from _on_unit_plans(person, authority)


def _on_plans(person: Person, authority: Authority) -> Iterator[ToDo]:
    for plan in EconomicPlan.objects.filter(authority=authority, status__in=(Status.DRAFT, Status.PROPOSED, Status.RECOMMENDED)):
        plan.authority = authority
        if plan.status == Status.DRAFT:
            yield from _on_draft(person, plan)
        elif plan.status == Status.PROPOSED and may(person, "economic_plan.recommend", plan):
            yield _todo(plan, "recommend", _("The executive committee treats the economic plan"), _("Record the recommendation"))
        elif plan.status == Status.RECOMMENDED and may(person, "economic_plan.adopt", plan):
            yield _todo(
                plan, "adopt", _("The economic plan waits for the council's decision"), _("Record the decision"), _public_until(plan)
            )


def _on_draft(person: Person, plan: EconomicPlan) -> Iterator[ToDo]:
    if person.units_led(plan.authority_id):
        yield _todo(plan, "grid", _("Ask for money in the economic plan"), _("Open the grid"))
    if holds(person, plan.authority_id, Role.CHIEF_EXECUTIVE):
        yield _todo(plan, "grid", _("The chief executive's proposal is being written"), _("Open the grid"))


def _public_until(plan: EconomicPlan) -> str:
    days = PUBLIC_DAYS - (today() - plan.published_on).days if plan.published_on else 0
    return _("The recommendation has been public long enough.") if days <= 0 else _("Public for %(days)s more days.") % {"days": days}


def _todo(plan: EconomicPlan, route: str, title: str, action: str, note: str = "") -> ToDo:
    here = address(Place(plan.authority), f"planning:{route}", code=plan.code)
    return ToDo(title, here, action, None, note or str(plan), f"plan-{route}-{plan.code}")


def _on_unit_plans(person: Person, authority: Authority) -> Iterator[ToDo]:
    led = person.units_led(authority.pk)
    if not led:
        return
    years = [today().year] + ([today().year + 1] if today().month >= AUTUMN else [])
    plans = {(one.unit_id, one.year): one for one in UnitPlan.objects.filter(unit__in=led, year__in=years).select_related("unit")}
    for unit in Unit.objects.active().filter(pk__in=led):
        for year in years:
            plan = plans.get((unit.pk, year))
            if plan is None:
                here = f"{address(Place(authority), 'planning:open_unit_plan')}?unit={unit.code}&year={year}"
                title = _("Write the unit plan of %(year)s") % {"year": year}
                yield ToDo(title, here, _("Begin the plan"), None, str(unit.name), f"unit-plan-{unit.code}-{year}")
            elif not plan.is_signed:
                here, title = address_of(Place(authority), plan), _("Sign the unit plan of %(year)s") % {"year": year}
                yield ToDo(
                    title, here, _("Read and sign"), plan.first_day if year > today().year else None, str(unit.name), f"sign-{plan.code}"
                )
