"""Reading economic plans: all of them, one with its sums and rows, what changed, what does not fit, and what if."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, why_not
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.indicators.queries import indicators_of
from utsyn.governance.planning.commands.amounts import stage_words
from utsyn.governance.planning.forms import WhatIfForm
from utsyn.governance.planning.models import EconomicPlan, PlanRow, Status
from utsyn.governance.planning.queries.changes import changes_since, earlier_plan
from utsyn.governance.planning.queries.rows import RowShown, kind_words, plan_rows, shown_stage, source_words, sum_of_years, sum_tables
from utsyn.governance.planning.queries.what_if import what_if as imagined
from utsyn.governance.planning.steps import actions_for, steps_of
from utsyn.governance.planning.views.doing import held
from utsyn.governance.planning.views.grid import stage_tabs


@require_GET
def plans(request: Request) -> HttpResponse:
    """Every plan, the newest first."""
    found = EconomicPlan.objects.visible_to(request.person).filter(authority=request.authority).select_related("decision", "authority")
    columns = [
        Column("plan", _("Economic plan"), str, href=lambda one: address_of(request, one)),
        Column("status", _("Status"), lambda one: one.get_status_display()),
        Column("decision", pgettext("plan", "Decided on"), lambda one: one.decision and one.decision.decided_on, kind="date"),
    ]
    table = Table(request, found, columns, caption=_("Economic plans"))
    context = {
        "table": table, "may_open": may(request.person, "economic_plan.open", request.authority),
        "is_staff": works_for(request.person, request.authority.pk),
    }  # fmt: skip
    return table.export() or render(request, "planning/plans.html", context)


@require_GET
def plan(request: Request, code: str, slug: str) -> HttpResponse:
    """One plan: its steps, its sums, its rows at one stage, and how it was amended."""
    related = (
        *EconomicPlan.fetched_with,
        "recommendation__meeting",
        "recommendation__case",
        "decision__case",
        "decision__treatment__meeting",
    )
    found = find(EconomicPlan.objects.select_related(*related), request, code)
    stage = shown_stage(found, request.GET.get("stage", ""))
    rows = plan_rows(found, person=request.person, stage=stage)
    table = rows_table(request, found, rows, stage)
    context = {
        "plan": found, "stage": stage, "stage_words": stage_words(stage), "tabs": stage_tabs(request, found, stage, "planning:plan"),
        "table": table, "sums": sum_tables(rows, found.years)[:3], "totals": sum_of_years(rows, found.years), "steps": steps_of(found),
        "actions": actions_for(request.person, found), "amendments": list(found.amendments.select_related("decision__treatment__body", "authority")),
        "panels": panels_for("economic plan", found, request.person), "earlier": earlier_plan(found, person=request.person),
        "is_staff": works_for(request.person, found.authority_id),
    }  # fmt: skip
    return table.export() or render(request, "planning/plan.html", context)


def rows_table(request: Request, found: EconomicPlan, rows: list[RowShown], stage: str) -> Table:
    """The rows, with what the stage says of each year."""
    columns = [
        Column("row", _("Measure"), lambda row: row.name, href=lambda row: address_of(request, row) if row.code else None),
        Column("unit", pgettext("fact", "Unit"), lambda row: row.unit or None, sort=True),
        Column("source", _("Source"), lambda row: source_words(row.source), sort=True),
        Column("kind", pgettext("plan", "Budget"), lambda row: kind_words(row.kind), sort=True),
        *(Column(f"y{year}", str(year), lambda row, year=year: row.amounts.get(year), kind="number", sort=True) for year in found.years),  # type: ignore[misc]
        Column("frame", _("Within the frame"), lambda row: _("yes") if row.is_within_frame else None),
    ]
    caption = f"{found}: {stage_words(stage)}"
    filters = [
        Filter("axis", _("Axis"), _choices(rows, lambda row: (str(row.axis_number or "0"), f"{row.axis_number} {row.axis}" if row.axis_number else _("Not in the strategy"))),
               lambda some, value: [row for row in some if str(row.axis_number or "0") == value]),
        Filter("of", _("Source"), _choices(rows, lambda row: (row.source, source_words(row.source))),
               lambda some, value: [row for row in some if row.source == value]),
    ]  # fmt: skip
    return Table(request, rows, columns, caption=caption, filters=filters)


def _choices(rows: list[RowShown], of: Any) -> list[tuple[str, str]]:
    return list(dict.fromkeys(of(row) for row in rows))


@require_GET
def changes(request: Request, code: str) -> HttpResponse:
    """What changed since last year's plan."""
    found = held(request, code, "economic_plan.view")
    return render(request, "planning/changes.html", {"plan": found, "changes": changes_since(found, person=request.person)})


@require_GET
def rows(request: Request, code: str) -> HttpResponse:
    """Which rows there are, who holds the budget of each, and whether it is paid within the frame: with what one may do to each."""
    found = held(request, code, "economic_plan.work")
    listed = PlanRow.objects.filter(plan=found).select_related(*PlanRow.fetched_with).order_by("pk")
    lines = [(row, source_words(row.source), kind_words(row.kind), list(_deeds(request.person, row))) for row in listed]
    context = {"plan": found, "lines": lines, "may_add": may(request.person, "economic_plan.add_row", found)}
    return render(request, "planning/rows.html", context)


def _deeds(person: Any, row: PlanRow) -> Iterator[tuple[str, str, str]]:
    """(route, words, colour) of what the person may do to the row now."""
    frame = (
        ("withdraw_frame", _("Not within the frame after all"))
        if row.is_within_frame
        else ("confirm_frame", _("Confirm: within the frame"))
    )
    for name, words in (frame, ("remove", _("Take out"))):
        if row.plan.status == Status.DRAFT and why_not(person, f"plan_row.{name}", row) is None:
            yield f"planning:{name}", words, "danger" if name == "remove" else ""


@require_GET
def what_if(request: Request, code: str) -> HttpResponse:
    """What an axis or a source would look like with more or less. Nothing is saved."""
    found = held(request, code, "economic_plan.work")
    shown = plan_rows(found, person=request.person, stage=shown_stage(found))
    form = WhatIfForm(request.GET if "part" in request.GET else None, parts=_parts(shown))
    context: dict[str, Any] = {"plan": found, "form": form, "result": None, "indicators": ()}
    if form.is_bound and form.is_valid():
        division, _colon, key = form.cleaned_data["part"].partition(":")
        context["result"] = imagined(
            found, person=request.person, division=division, key=key, percent=Decimal(form.cleaned_data["percent"])
        )
        axes = {one.row.axis_number for one in context["result"].touched} - {None}
        context["indicators"] = [one for one in indicators_of(found.authority, person=request.person) if one.axis_number in axes]
    return render(request, "planning/what_if.html", context, status=422 if form.errors else 200)


def _parts(rows: list[RowShown]) -> list[tuple[str, str]]:
    tables = {table.name: table for table in sum_tables(rows, ())}
    return [(f"{name}:{row.key}", f"{tables[name].heading}: {row.label}") for name in ("axis", "source") for row in tables[name].rows]
