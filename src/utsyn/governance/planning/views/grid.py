"""The grid: a form that sends every box, and an address that takes one box at a time from the script."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.errors import Conflict, DomainError, Invalid
from utsyn.foundation.kernel.forms import put_beside
from utsyn.foundation.kernel.money import read_amount
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of, pattern_of
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.render import render
from utsyn.governance.planning import commands, forms
from utsyn.governance.planning.commands.amounts import SETTERS, is_open, lines_by_code, stage_words
from utsyn.governance.planning.models import EconomicPlan, PlanLine
from utsyn.governance.planning.queries.grid import Sent, editable, grid_rows, pack, plain, read_boxes, read_plain, unpack, written
from utsyn.governance.planning.queries.rows import RowShown, before_of, open_stage, plan_rows, stages_come, sum_of_years, sum_tables
from utsyn.governance.planning.views.doing import held


@get_or_post
def grid(request: Request, code: str) -> HttpResponse:
    """Every row by year at one stage; boxes where the reader may write."""
    plan = held(request, code, "economic_plan.work")
    stage = open_stage(plan, request.GET.get("stage", ""))
    if request.method == "POST":
        return _save(request, plan, stage)
    return _page(request, plan, stage, plan_rows(plan, person=request.person, stage=stage), Sent())


def _page(request: Request, plan: EconomicPlan, stage: str, rows: list[RowShown], sent: Sent, troubles: Any = ()) -> HttpResponse:
    may_edit = editable(plan, stage, request.person)
    standing = [row for row in rows if may_edit(row)]
    context = {
        "plan": plan, "stage": stage, "stage_words": stage_words(stage), "tabs": stage_tabs(request, plan, stage, "planning:grid"),
        "body": grid_rows(rows, plan.years, may_edit, sent, pattern_of(request, "measures:measure")), "count": len(rows), "is_open": bool(standing),
        "before": pack(standing), "sums": sum_tables(rows, plan.years), "totals": sum_of_years(rows, plan.years), "troubles": troubles,
        "wrong": sent.wrong, "carries": is_open(plan, stage) and may(request.person, "economic_plan.carry", plan), "from": before_of(stage),
        "from_words": stage_words(before_of(stage)) if before_of(stage) else "", "person_code": request.person.code,
    }  # fmt: skip
    return render(request, "planning/grid.html", context, status=422 if sent.wrong else 409 if troubles else 200)


def _save(request: Request, plan: EconomicPlan, stage: str) -> HttpResponse:
    lines = lines_by_code(plan)
    sent = read_boxes(request.POST, lines)
    refused = commands.enter_many(
        [lines[code] for code in sent.amounts], stage, sent.amounts, unpack(request.POST.get("before", "")), by=request.person
    )
    if not refused and not sent.wrong:
        messages.success(request, _("Saved."))
        return redirect(f"{address(request, 'planning:grid', code=plan.code)}?stage={stage}")
    rows = plan_rows(plan, person=request.person, stage=stage)
    troubles = [(str(one.line), one.reason, written(one.typed), written(getattr(one.line, stage))) for one in refused]
    return _page(request, plan, stage, rows, replace(sent, amounts={}), troubles)


def stage_tabs(request: Request, plan: EconomicPlan, stage: str, route: str) -> list[Way]:
    """The stages that the plan has come to, as tabs."""
    here = address_of(request, plan) if route == "planning:plan" else address(request, route, code=plan.code)
    return [Way(stage_words(one).capitalize(), f"{here}?stage={one}", one == stage) for one in stages_come(plan)]


@require_POST
def cell(request: Request, code: str) -> HttpResponse:
    """Save one box; the answer tells what stands there now. What is refused is told in words, and the script keeps what was typed."""
    line = find(PlanLine.objects.select_related(*PlanLine.fetched_with), request, code)
    stage = request.POST.get("stage", "")
    require(request.person, "economic_plan.work", line.row.plan)
    try:
        if stage not in SETTERS:
            return JsonResponse({"message": _("There is no such stage.")}, status=422)
        text = request.POST.get("value", "").strip()
        amount, before = (read_amount(text) if text else None), read_plain(request.POST.get("before", ""))
        SETTERS[stage](line, by=request.person, amount=amount, before=before)
    except Conflict as conflict:
        line.refresh_from_db()
        return JsonResponse({"message": conflict.message, **_standing(line, stage)}, status=409)
    except DomainError as error:
        return JsonResponse({"message": error.message}, status=error.status)
    return JsonResponse(_standing(line, stage))


def _standing(line: PlanLine, stage: str) -> dict[str, str]:
    amount = getattr(line, stage)
    return {"value": written(amount), "plain": plain(amount)}


@get_or_post
def amend(request: Request, code: str) -> HttpResponse:
    """The council's changes during the year: the amounts in force as boxes, under the decision that changed them."""
    plan = held(request, code, "economic_plan.amend")
    form, sent = forms.AmendForm(request.POST or None, plan=plan), Sent()
    rows = plan_rows(plan, person=request.person, stage="amended")
    if request.method == "POST":
        sent = read_boxes(request.POST, [code for row in rows for code in row.codes.values()])
        if form.is_valid() and not sent.wrong and _amended(request, plan, form, rows, sent):
            messages.success(request, _("Saved."))
            return redirect(address_of(request, plan))
    body = grid_rows(rows, plan.years, lambda row: not row.is_within_frame, sent, pattern_of(request, "measures:measure"))
    context = {"plan": plan, "form": form, "body": body, "totals": sum_of_years(rows, plan.years), "wrong": sent.wrong}
    return render(request, "planning/amend.html", context, status=422 if form.errors or sent.wrong else 200)


def _amended(request: Request, plan: EconomicPlan, form: Any, rows: list[RowShown], sent: Sent) -> bool:
    """Whether the amendment was recorded; what the verb refuses stands beside its field."""
    stood = {row.codes[year]: amount for row in rows for year, amount in row.amounts.items()}
    changed = {code: amount for code, amount in sent.amounts.items() if amount is not None and amount != stood.get(code)}
    try:
        commands.amend(plan, by=request.person, amounts=changed, seen=form.version, **form.values)
    except Invalid as error:
        put_beside(form, error)
        return False
    return True
