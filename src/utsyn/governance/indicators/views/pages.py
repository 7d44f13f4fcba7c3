"""The list as small multiples, and the page of one indicator."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.parts import Step
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Table
from utsyn.governance.indicators.actions import actions_for
from utsyn.governance.indicators.charts import SMALL, plot_of
from utsyn.governance.indicators.lights import light_mark, light_word
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.indicators.periods import said
from utsyn.governance.indicators.queries.lists import IndicatorRow, indicators_of
from utsyn.governance.indicators.queries.pages import forecast_words, indicator_page
from utsyn.governance.strategy.models import Axis
from utsyn.governance.strategy.thread import thread_steps

# What is drawn on one page; the table and the files hold all.
MOST_DRAWN = 60


@require_safe
def indicators(request: Request) -> HttpResponse:
    """Every indicator in use, drawn along its axis, and as a table."""
    rows = indicators_of(request.authority, person=request.person)
    table = _table(request, rows)
    if answer := table.export():
        return answer
    keys = dict.fromkeys(row.axis_id for row in rows if row.axis_id)
    axes = {axis.pk: axis for axis in Axis.objects.filter(pk__in=keys).select_related("authority")}
    groups: dict[Any, list[tuple[IndicatorRow, Any, Any]]] = {}
    for row in rows[:MOST_DRAWN]:
        groups.setdefault(axes.get(row.axis_id or 0), []).append(
            (row, plot_of(row.series, size=SMALL), light_mark(row.light, row.direction))
        )
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] is None, pair[0].number if pair[0] else 0))
    context = {
        "groups": ordered, "table": table, "total": len(rows), "drawn": min(len(rows), MOST_DRAWN),
        "may_add": may(request.person, "indicator.add", request.authority),
    }  # fmt: skip
    return render(request, "indicators/indicators.html", context)


def _table(request: Request, rows: list[IndicatorRow]) -> Table:
    name = Column("name", _("Indicator"), lambda row: row.name, sort=True, width="wide", href=lambda row: address_of(request, row))
    columns = [
        name,
        Column("axis", _("Axis"), lambda row: row.axis_number, sort=lambda row: row.axis_number or 0),
        Column("value", _("Latest value"), lambda row: row.latest_value, kind="number"),
        Column("unit", _("Unit of measure"), lambda row: row.unit_of_measure),
        Column("period", _("Period"), lambda row: row.latest_period and said(row.latest_period)),
        Column("target", _("Target"), lambda row: row.target, kind="number"),
        Column("light", _("Status"), lambda row: capfirst(light_word(row.light, row.direction))),
        Column("source", _("Source"), lambda row: row.source_name or None),
    ]
    return Table(request, rows, columns, caption=_("Indicators"))


@require_safe
def indicator(request: Request, code: str, slug: str = "") -> HttpResponse:
    """One indicator: what it is, how it goes, where that is known from."""
    related = ("axis__strategy__decision__treatment__body", "axis__strategy__decision__case", "goal__parent", "owner_unit", "authority")
    found = find(Indicator.objects.select_related(*related), request, code)
    page = indicator_page(found, person=request.person, period=request.GET.get("period", ""))
    context = {
        "indicator": found, "page": page, "actions": actions_for(request.person, found), "thread": _thread(request, found),
        "plot": plot_of(page.series, benchmarks=[one.value for one in page.benchmarks]), "forecast_words": forecast_words(page),
        "light": light_mark(page.row.light, found.direction), "said": said, "unit": page.row.unit_of_measure,
        "may_record": may(request.person, "observation.record", found),
    }  # fmt: skip
    return render(request, "indicators/indicator.html", context)


def _thread(request: Request, found: Indicator) -> list[Step]:
    if found.axis is None:
        return []
    if found.goal is not None:
        found.goal.axis = found.axis
        if found.goal.parent is not None:
            found.goal.parent.axis = found.axis
    above = found.goal or found.axis
    return [*thread_steps(request, above, stands_here=False), Step(str(found.name), None, capfirst(_("indicator")))]
