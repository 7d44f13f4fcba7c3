"""What the overview of those who follow everything shows of the money: by axis this year, and what does not fit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, PanelRow, panel
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.formats import number, percent
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.queries.money import Amount, MoneyTotals, money_of, plan_of, totals_of
from utsyn.governance.planning.queries.reconciliation import reconcile
from utsyn.governance.strategy.models import Axis, Strategy


@panel("overview")
def money_by_axis(authority: Authority, person: Any) -> Panel:
    """What the axes asked for, got and have used this year, and the sum; four queries."""
    year = today().year
    plan = plan_of(authority, year, person=person)
    in_force = Axis.objects.current().visible_to(person).filter(authority=authority, strategy__status=Strategy.Status.ADOPTED)
    names: dict[int | str | None, str] = {axis.number: f"{axis.number} {axis.short_name or axis.name}" for axis in in_force}
    names |= {"": pgettext("money", "All"), None: _("Outside the strategy")}
    rows = tuple(_line(one, names) for one in totals_of(money_of(authority, person=person, year=year)))
    headings = (_("Axis"), _("Asked, kr"), _("Adopted, kr"), _("Used, kr"), _("Share used"))
    more = address_of(Place(authority), plan) if plan else None
    return Panel(
        "money-by-axis",
        _("Money in %(year)s") % {"year": year},
        "table",
        headings,
        rows,
        _("No economic plan covers this year."),
        more,
        order=20,
    )


def _line(one: MoneyTotals, names: dict[int | str | None, str]) -> PanelRow:
    name = names.get(one.axis_number) or str(one.axis_number)
    share = one.used / one.in_force if one.in_force and one.used is not None else None
    return PanelRow((name, _whole(one.asked), _whole(one.in_force), _whole(one.used), None if share is None else percent(share)))


def _whole(amount: Amount) -> str | None:
    return None if amount is None else number(amount, 0)


@panel("overview")
def what_does_not_fit(authority: Authority, person: Any) -> Panel | None:
    """How strategy and money fit in the newest plan, for those who work with it; at most ten queries, however large."""
    plan = EconomicPlan.objects.visible_to(person).filter(authority=authority).select_related("authority").order_by("-first_year").first()
    if plan is None or not may(person, "economic_plan.work", plan):
        return None
    found = reconcile(plan)
    here = address(Place(authority), "planning:reconciliation", code=plan.code)
    counts = (
        (_("In the strategy and not funded"), len(found.unfunded)), (_("Funded and not in the strategy"), len(found.outside)),
        (_("Adopted less than asked"), len(found.short)), (_("Units whose plan says nothing"), len(found.silent)),
    )  # fmt: skip
    rows = tuple(PanelRow((words, number(count)), here if count else None) for words, count in counts)
    return Panel("money-fits", _("Strategy and money, %(plan)s") % {"plan": plan}, "facts", rows=rows, order=30)
