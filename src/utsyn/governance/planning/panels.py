"""What this room shows elsewhere: how a measure is paid, a strategy's and an axis's money, a unit's plan, what a decision adopted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Measured, NavItem, Panel, PanelRow, Searchable, measured, nav, panel, searchable
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.formats import day, money, number
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Kind as MeasureKind
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.models import EconomicPlan, PlanAmendment, PlanLine, UnitPlan
from utsyn.governance.planning.queries.money import Amounts
from utsyn.governance.planning.queries.paid import amounts_of, paid_of, paid_words
from utsyn.governance.planning.queries.reconciliation import coverage, funded_share
from utsyn.governance.strategy.models import Axis

nav(NavItem("planning", lambda: _("Economic plan"), "planning:plans", order=25))


@panel("measure")
def how_paid(measure: Measure, person: Any) -> Panel | None:
    """How the measure is paid, as its lines answer; an assignment takes no money."""
    if measure.kind == MeasureKind.ASSIGNMENT:
        return None
    paid = paid_of(measure, person=person)
    rows = [PanelRow((_("How it is paid"), capfirst(paid_words(paid.state))))]
    if paid.plan is not None:
        rows.append(PanelRow((_("Plan"), str(paid.plan)), address_of(measure, paid.plan)))
        rows += [PanelRow((str(year), _said(amounts))) for year, amounts in paid.by_year.items() if _said(amounts)]
    if paid.coming is not None:
        rows.append(PanelRow((_("Next plan"), capfirst(paid_words(paid.coming.state))), address_of(measure, paid.coming.plan)))
    return Panel("how-paid", _("In the economic plan"), "facts", rows=tuple(rows), order=20)


def _said(amounts: Amounts) -> str:
    """What the last word is of a year, and what was used."""
    words = [
        (amounts.in_force, _("adopted %(amount)s")), (amounts.recommended, _("recommended %(amount)s")),
        (amounts.proposed, _("proposed %(amount)s")), (amounts.asked, _("asked %(amount)s")),
    ]  # fmt: skip
    last = next((text % {"amount": money(amount)} for amount, text in words if amount is not None), "")
    used = _("used %(amount)s") % {"amount": money(amounts.used)} if amounts.used is not None else ""
    return ", ".join(text for text in (last, used) if text)


@panel("axis")
def money_of_axis(axis: Axis, person: Any) -> Panel:
    """What the axis's measures ask for and get, year by year, in the newest plans."""
    return _by_year("axis-money", axis, PlanLine.objects.visible_to(person).filter(row__measure__axis=axis))


def _by_year(key: str, thing: Any, lines: Any) -> Panel:
    """Each year from the newest plan that has it; one query."""
    by_year: dict[int, dict[int, list[Any]]] = {}
    plans: dict[int, EconomicPlan] = {}
    for line in lines.select_related("row__plan").order_by("year", "pk"):
        by_year.setdefault(line.year, {}).setdefault(line.row.plan.first_year, []).append(line)
        plans[line.row.plan.first_year] = line.row.plan
    headings = (_("Year"), _("Asked, kr"), _("Adopted, kr"), _("Used, kr"))
    rows = []
    for year, by_plan in by_year.items():
        newest = max(by_plan)
        sums = amounts_of(by_plan[newest])
        cells = [number(amount, 0) if amount is not None else None for amount in (sums.asked, sums.in_force, sums.used)]
        rows.append(PanelRow((str(year), *cells), address_of(thing, plans[newest])))
    return Panel(key, _("Money in the economic plan"), "table", headings, tuple(rows), order=40)


@panel("unit")
def plans_of_unit(unit: Unit, person: Any) -> Panel | None:
    """The unit's own plans, for those who work here."""
    if not works_for(person, unit.authority_id):
        return None
    found = UnitPlan.objects.filter(unit=unit).select_related("authority", "unit").annotate(said=Count("items")).order_by("-year")[:4]
    rows = tuple(PanelRow((str(one.year), _signed(one)), address_of(one, one)) for one in found)
    return Panel("unit-plans", _("Unit plans"), rows=rows, empty=_("The unit has no plan yet."), order=40)


def _signed(plan: UnitPlan) -> str:
    return _("signed %(day)s") % {"day": day(plan.signed_on)} if plan.signed_on else _("not signed")


@panel("decision")
def adopted_here(decision: Decision, person: Any) -> Panel:
    """The economic plans that the decision adopted or amended."""
    touched = Q(decision=decision) | Q(pk__in=PlanAmendment.objects.filter(decision=decision).values("plan"))
    found = EconomicPlan.objects.visible_to(person).filter(touched).select_related("authority")
    rows = tuple(
        PanelRow((str(one), _("adopted") if one.decision_id == decision.pk else _("amended")), address_of(one, one)) for one in found
    )
    return Panel("economic-plans", _("Economic plans"), rows=rows, order=20)


def _texts(plan: EconomicPlan) -> dict[str, tuple[str, str]]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = (str(plan), " ".join(str(year) for year in plan.years))
    return found


searchable(
    Searchable(
        "economic_plan", EconomicPlan, lambda: capfirst(_("economic plan")), _texts, lambda plan: _texts(plan) if plan.in_public else None
    )
)  # fmt: skip


# --- what Utsyn measures itself ---


def _covered(authority: Any, years: Iterable[int]) -> dict[int, float | None]:
    """Units whose plan of the year says something; the organisation of years gone by is not known, so only this year and the next."""
    this = today().year
    return {year: coverage(authority.pk, year) if year >= this else None for year in years}


measured(Measured("measures-funded", lambda: _("Share of measures funded or within the frame"), "share", funded_share))
measured(
    Measured("unit-plans-that-say", lambda: _("Share of units whose plan says something of the international work"), "share", _covered)
)
