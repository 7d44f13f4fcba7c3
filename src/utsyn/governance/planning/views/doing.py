"""What the views of this room share, and the deeds of an economic plan: each page is a form, its verb, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.planning import commands, forms
from utsyn.governance.planning.models import EconomicPlan, PlanRow


def held(request: Request, code: str, verb: str) -> EconomicPlan:
    """The plan that the address names, when its reader may do `verb` to it."""
    plan = find(EconomicPlan.objects.select_related(*EconomicPlan.fetched_with), request, code)
    require(request.person, verb, plan)
    return plan


def asked(request: Request, form: Any, title: str, submit: str, *, plan: Any = None, lede: str = "", cancel: str = "") -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    back = cancel or (address_of(request, plan) if plan else address(request, "planning:plans"))
    context = {"form": form, "title": title, "submit": submit, "plan": plan, "lede": lede, "cancel": back}
    return render(request, "planning/form.html", context, status=422 if form.errors else 200)


def back(request: Request, where: str) -> HttpResponse:
    """There, saying that it was saved."""
    messages.success(request, _("Saved."))
    return redirect(where)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Begin a plan, rolled forward from the one before."""
    require(request.person, "economic_plan.open", request.authority)
    form = forms.OpenForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        plan = commands.open_plan(request.authority, by=request.person, **form.values)
        return back(request, address_of(request, plan))
    return asked(request, form, _("New economic plan"), _("Begin the plan"))


@get_or_post
def recommend(request: Request, code: str) -> HttpResponse:
    """Record what the executive committee recommends."""
    plan = held(request, code, "economic_plan.recommend")
    form = forms.RecommendForm(request.POST or None, plan=plan)
    if form.is_valid():
        commands.recommend(plan, by=request.person, **form.values)
        return back(request, address_of(request, plan))
    lede = _("From now on everyone reads the recommendation. The council can adopt the plan once it has been public for 14 days.")
    return asked(request, form, _("Record the recommendation"), _("Record"), plan=plan, lede=lede)


@get_or_post
def adopt(request: Request, code: str) -> HttpResponse:
    """Record that the council adopted it."""
    plan = held(request, code, "economic_plan.adopt")
    form = forms.AdoptForm(request.POST or None, plan=plan)
    if form.is_valid():
        commands.adopt(plan, by=request.person, **form.values)
        return back(request, address_of(request, plan))
    lede = _("The amounts “adopted” stand from now on. Later they change only when the council amends the budget.")
    return asked(request, form, _("Record the council's decision"), _("Record"), plan=plan, lede=lede)


@get_or_post
def add_row(request: Request, code: str) -> HttpResponse:
    """Enter a measure, or something else."""
    plan = held(request, code, "economic_plan.add_row")
    form = forms.RowForm(request.POST or None, plan=plan)
    if form.is_valid():
        commands.add_row(plan, by=request.person, **form.values)
        return back(request, address(request, "planning:grid", code=plan.code))
    return asked(request, form, _("Enter a row"), _("Enter"), plan=plan)


@require_POST
def propose(request: Request, code: str) -> HttpResponse:
    """Lay the chief executive's proposal before everyone."""
    plan = held(request, code, "economic_plan.propose")
    return back(request, address_of(request, commands.propose(plan, by=request.person)))


@require_POST
def bring_in(request: Request, code: str) -> HttpResponse:
    """Enter the measures that are missing."""
    plan = commands.bring_in(held(request, code, "economic_plan.bring_in"), by=request.person)
    return back(request, address(request, "planning:grid", code=plan.code))


@require_POST
def carry(request: Request, code: str) -> HttpResponse:
    """Fill the empty boxes of a stage from the stage before."""
    plan = held(request, code, "economic_plan.carry")
    stage = request.POST.get("stage", "")
    commands.carry(plan, by=request.person, stage=stage)
    return back(request, f"{address(request, 'planning:grid', code=plan.code)}?stage={stage}")


ROW_DEEDS = {"remove": commands.remove_row, "confirm_frame": commands.confirm_frame, "withdraw_frame": commands.withdraw_frame}


@require_POST
def row_deed(request: Request, code: str, name: str) -> HttpResponse:
    """Take a row out, or say whether the unit pays it of its own frame."""
    row = find(PlanRow.objects.select_related(*PlanRow.fetched_with), request, code)
    require(request.person, f"plan_row.{name}", row)
    plan = row.plan
    ROW_DEEDS[name](row, by=request.person)
    return back(request, address(request, "planning:rows", code=plan.code))
