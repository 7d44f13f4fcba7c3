"""The list of a strategy's measures: filtered, sorted, paged, downloaded, and chosen from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import Localised
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.measures.models import Measure, Status
from utsyn.governance.measures.queries.finding import SHOWN_HEALTH, by_health, by_text, by_un_goal, listed, strategies_of
from utsyn.governance.measures.queries.owners import owner_words, told_roles
from utsyn.governance.measures.queries.pages import health_words
from utsyn.governance.strategy import sdg
from utsyn.governance.strategy.models import Strategy


@require_GET
def measures(request: Request) -> HttpResponse:
    """The measures of one strategy: the one in force, or the one that the address names."""
    strategies = strategies_of(request.authority, person=request.person)
    chosen = next((one for one in strategies if one.code == request.GET.get("strategy")), next(iter(strategies), None))
    if chosen is None:
        return render(request, "measures/none.html", {})
    table = table_of(request, chosen)
    context = {
        "strategy": chosen, "table": table, "tabs": _tabs(request, strategies, chosen), "may_add": may(request.person, "measure.add", chosen),
        "may_change_many": may(request.person, "measure.change_many", chosen),
    }  # fmt: skip
    return table.export() or render(request, "measures/measures.html", context)


def _tabs(request: Request, strategies: list[Strategy], chosen: Strategy) -> list[Way]:
    here = address(request, "measures:measures")
    return [Way(f"{one.first_year}–{one.last_year or ''}", f"{here}?strategy={one.code}", one == chosen) for one in strategies]


def table_of(request: Request, strategy: Strategy) -> Table:
    """The table that the address asks for."""
    found = listed(strategy, person=request.person)
    columns = _columns(request, strategy)
    if may(request.person, "measure.change_many", strategy) and not request.GET.get("format"):
        columns.append(Column("choose", _("Choose"), _box, kind="html"))
    caption = _("Measures of %(strategy)s") % {"strategy": strategy.title}
    return Table(request, found, columns, caption=caption, filters=_filters(strategy), sort="number")


def _box(measure: Measure) -> str:
    label = _("Choose %(number)s") % {"number": measure.number}
    return format_html(
        '<input class="ds-input" type="checkbox" form="chosen" name="measure" value="{}" aria-label="{}">', measure.code, label
    )


def _columns(request: Request, strategy: Strategy) -> list[Column]:
    """What the page shows; a file has more, one fact a column."""
    roles = told_roles(is_colleague=works_for(request.person, strategy.authority_id))
    unit = Column("unit", _("Lead unit"), lambda m: m.lead_unit and m.lead_unit.name)
    owner = Column("owner", _("Owner"), lambda m: owner_words(m.owner and m.owner.name, m.owner_role, roles) or None)
    span = Column("years", _("Years"), lambda m: m.years, kind="years", sort="first_year")
    cost = Column("cost", pgettext("measure", "Cost, kr"), lambda m: m.cost_nok, kind="number", sort="cost_nok")
    if request.GET.get("format"):
        return [*_facts(), unit, owner, span, cost]
    title = Column("number", _("Measure"), _named, sort="sort_number", width="wide", href=lambda m: address_of(request, m))
    state = Column(
        "status", _("Status"), lambda m: m.shown_health, kind="health", sort="status", word=lambda m: health_words(m.shown_health)
    )
    return [title, state, unit, owner, span, cost]


def _facts() -> list[Column]:
    return [
        Column("number", pgettext("measure", "Number"), lambda m: m.number, sort="sort_number"),
        Column("title", pgettext("measure", "Title"), lambda m: m.title),
        Column("axis", _("Axis"), lambda m: m.axis.name),
        Column("status", _("Status"), lambda m: capfirst(m.get_status_display())),
        Column("health", _("How it goes"), lambda m: health_words(m.shown_health) if m.status == Status.IN_PROGRESS else None),
        Column("due", _("Next status due"), lambda m: m.next_update_due_on, kind="date"),
        Column("un", _("UN targets"), lambda m: ", ".join(m.sdg_targets) or None),
    ]


def _named(measure: Measure) -> Any:
    """Number and title, marked with its language when that is not the reader's."""
    found = measure.title.in_language()
    return Localised(f"{measure.number} {found.text}", found.language, found.is_fallback)


def _filters(strategy: Strategy) -> list[Filter]:
    axes = [(axis.number, f"{axis.number} {axis.short_name or axis.name}") for axis in strategy.axis_set.filter(removed_in=None)]
    units = Unit.objects.filter(measures_led__strategy=strategy).distinct()
    last = strategy.last_year or strategy.first_year
    years = [(year, str(year)) for year in range(strategy.first_year, last + 1)]
    goals = [(goal.number, f"{goal.number} {goal.name[(get_language() or 'nb')[:2]]}") for goal in sdg.SDG_GOALS]
    return [
        Filter("text", _("Search in title"), None, by_text),
        Filter("axis", _("Axis"), axes, "axis__number"),
        Filter("unit", _("Lead unit"), sorted(((unit.code, str(unit)) for unit in units), key=lambda pair: pair[1]), "lead_unit__code"),
        Filter("year", _("Year"), years, _in_year),
        Filter("status", _("Status"), _capitals(Status.choices), "status"),
        Filter("health", _("How it goes"), _capitals(SHOWN_HEALTH), by_health),
        Filter("un", _("UN goal"), goals, by_un_goal),
    ]


def _capitals(choices: Any) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


def _in_year(measures: Any, year: str) -> Any:
    return measures.filter(first_year__lte=int(year), last_year__gte=int(year))
