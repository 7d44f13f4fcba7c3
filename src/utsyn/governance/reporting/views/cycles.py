"""Pages of cycles: all of them, one with its progress, and what the coordinator does to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.measures.queries.finding import strategies_of
from utsyn.governance.measures.queries.pages import health_words
from utsyn.governance.reporting import commands, periods
from utsyn.governance.reporting.forms import CycleForm
from utsyn.governance.reporting.models import Level, ReportingCycle, State, Submission
from utsyn.governance.reporting.queries import progress_of
from utsyn.governance.reporting.queries.actions import actions_on
from utsyn.governance.strategy.models import Strategy


@require_GET
def cycles(request: Request) -> HttpResponse:
    """All cycles, the latest first."""
    require(request.person, "reporting_cycle.view", request.authority)
    found = ReportingCycle.objects.visible_to(request.person).filter(authority=request.authority)
    columns = [
        Column("cycle", _("Reporting"), str, sort="period_to", href=lambda one: address_of(request, one)),
        Column("status", _("Status"), lambda one: capfirst(one.get_status_display()), sort="status"),
        Column("opens", _("Opens"), lambda one: one.opens_on, kind="date", sort="opens_on"),
        Column("owners", _("Owners' deadline"), lambda one: one.owners_due_on, kind="date", sort="owners_due_on"),
        Column("executive", _("Chief executive's deadline"), lambda one: one.executive_due_on, kind="date", sort="executive_due_on"),
    ]
    table = Table(request, found, columns, caption=_("Reporting"), sort="-cycle")
    return table.export() or render(request, "reporting/cycles.html", {"table": table, "strategy": _to_plan_on(request)})


def _to_plan_on(request: Request) -> Strategy | None:
    """The strategy that the person may plan a cycle on: the one in force, else the last that expired."""
    living = (Strategy.Status.ADOPTED, Strategy.Status.EXPIRED)
    found = [one for one in strategies_of(request.authority, person=request.person) if one.status in living]
    first = next(iter(sorted(found, key=lambda one: living.index(Strategy.Status(one.status)))), None)
    return first if first and may(request.person, "reporting_cycle.plan", first) else None


@require_GET
def cycle(request: Request, code: str, slug: str) -> HttpResponse:
    """How one cycle goes."""
    found = find(ReportingCycle.objects.select_related("authority", "strategy", "follows"), request, code)
    table = _submissions(request, found)
    context = {
        "cycle": found, "progress": progress_of(found, person=request.person), "table": table, "actions": actions_on(request.person, found),
        "health": health_words, "states": dict(State.choices), "days": _days(found),
    }  # fmt: skip
    return table.export() or render(request, "reporting/cycle.html", context)


def _days(cycle: ReportingCycle) -> list[tuple[str, Any, bool]]:
    """What happens when, and whether the day has gone."""
    marks = [
        (_("Opens"), cycle.opened_on or cycle.opens_on), (_("Owners"), cycle.owners_due_on), (_("Unit heads"), cycle.units_due_on),
        (_("Coordinator"), cycle.coordinator_due_on), (_("Chief executive"), cycle.executive_due_on),
    ]  # fmt: skip
    return [(words, day, day < today()) for words, day in marks]


def _submissions(request: Request, cycle: ReportingCycle) -> Table:
    along = ("cycle", "measure__axis", "measure__owner", "unit", "authority")
    found = Submission.objects.visible_to(request.person).filter(cycle=cycle, level=Level.MEASURE).select_related(*along)
    leading = Unit.objects.filter(submissions__cycle=cycle, submissions__level=Level.UNIT)
    units = sorted(((unit.code, str(unit)) for unit in leading), key=lambda pair: pair[1])
    columns = [
        Column("measure", _("Measure"), _named, sort="measure__sort_number", width="wide", href=lambda one: address_of(request, one)),
        Column("state", _("Status report"), lambda one: capfirst(one.get_status_display()), sort="status"),
        Column("health", _("How it goes"), lambda one: one.health or None, kind="health", word=lambda one: health_words(one.health)),
        Column("unit", _("Lead unit"), lambda one: one.unit and one.unit.name),
        Column("owner", _("Owner"), lambda one: one.measure.owner and one.measure.owner.name),
        Column("due", _("Deadline"), lambda one: one.due_on, kind="date"),
    ]
    filters = [
        Filter("state", _("Status report"), [(value, capfirst(str(label))) for value, label in State.choices], "status"),
        Filter("unit", _("Lead unit"), units, "unit__code"),
    ]
    return Table(request, found, columns, caption=_("Status reports from owners"), filters=filters, sort="measure")


def _named(submission: Submission) -> str:
    return str(submission.measure)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Plan a cycle on the strategy that the address names."""
    strategy = find(Strategy.objects.select_related("authority"), request, request.GET.get("strategy", ""))
    require(request.person, "reporting_cycle.plan", strategy)
    form = CycleForm(request.POST or None, strategy=strategy, initial=periods.usual(*periods.newest(today())))
    if form.is_valid():
        return _to(
            request, commands.plan(strategy, by=request.person, **form.values), _("The cycle is planned. Open it when you are ready.")
        )
    return _asked(request, form, _("New reporting cycle"), lede=strategy.title)


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change its days."""
    found = find(ReportingCycle.objects.select_related("authority", "strategy"), request, code)
    require(request.person, "reporting_cycle.edit", found)
    form = CycleForm(request.POST or None, strategy=found.strategy, cycle=found)
    if form.is_valid():
        return _to(request, commands.edit(found, by=request.person, seen=form.version, **form.values), _("Saved."))
    return _asked(request, form, _("Change the reporting cycle"), cycle=found)


def _asked(request: Request, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "submit": pgettext("button", "Save"), "cycle": None, "lede": "", **more}
    return render(request, "reporting/form.html", context, status=422 if form.errors else 200)


def _to(request: Request, cycle: ReportingCycle, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(address_of(request, cycle))


DEEDS: dict[str, Any] = {
    "open": (commands.open_cycle, lambda: _("The cycle is open, and the owners are asked by mail.")),
    "gather": (commands.gather, lambda: _("The new measures are asked for.")),
    "remind": (commands.remind, lambda: _("Everybody who still owes something is reminded, at most once a day.")),
    "close": (commands.close, lambda: _("The cycle is closed.")),
    "roll_forward": (commands.roll_forward, lambda: _("This is the next cycle. Look at its days, and open it when they come.")),
}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    found = find(ReportingCycle.objects.select_related("authority", "strategy"), request, code)
    require(request.person, f"reporting_cycle.{name}", found)
    act, words = DEEDS[name]
    return _to(request, act(found, by=request.person), words())
