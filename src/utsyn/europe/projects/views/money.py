"""A project's money: budget, rate, who decides, and our own share in the economic plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from utsyn.europe.projects import commands
from utsyn.europe.projects.actions import money_actions
from utsyn.europe.projects.deciding import decider_for, limits_of, standing_approval
from utsyn.europe.projects.forms.money import FetchRateForm, LimitsForm
from utsyn.europe.projects.models import Approval, PlanShare, Project
from utsyn.europe.projects.norges_bank.client import fetch_rate
from utsyn.europe.projects.paper import rate_words
from utsyn.europe.projects.queries.money import budget_of, rate_of
from utsyn.europe.projects.views.acts import asked, held
from utsyn.europe.projects.views.working import working
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render
from utsyn.governance.measures.checking import refuse


@require_GET
def money(request: Request, code: str) -> HttpResponse:
    """Lines, sums, rate, decision and plan."""
    project, around = working(request, code, "projects:money")
    budget, limits = budget_of(project), limits_of(project.authority)
    ours = budget.ours.own_nok
    context = {
        "budget": budget, "rate_words": rate_words(project), "nok": rate_of(project), "approval": standing_approval(project),
        "approvals": Approval.objects.filter(project=project).select_related("decision__treatment__body", "decision__case"),
        "decider": decider_for(project.authority, ours, limits).label if ours is not None else None, "limits": limits,
        "shares": PlanShare.objects.filter(project=project).select_related("row__plan__authority", "row__measure"),
        "actions": money_actions(request.person, project), "may_limit": may(request.person, "project.set_limits", project.authority),
    }  # fmt: skip
    return render(request, "projects/money.html", {**around, **context})


@get_or_post
def fetch(request: Request, code: str) -> HttpResponse:
    """Ask Norges Bank for the rate of a day, outside any transaction, and reckon by it."""
    project = held(request, Project, code, "project.take_rate")
    form = FetchRateForm(request.POST or None, thing=project, person=request.person)
    if form.is_bound and form.done(_take) is not None:
        messages.success(request, _("Saved."))
        return redirect(address(request, "projects:money", code=code))
    return asked(request, form, _("Fetch the rate of the euro from Norges Bank"), project, submit=_("Fetch"))


def _take(project: Project, /, **values: object) -> Project:
    day = values.pop("asked_on")
    commands.check_asked_day(project, day)
    observed = fetch_rate(project.currency, day)  # type: ignore[arg-type]
    if observed is None:
        raise refuse("asked_on", _("Norges Bank knows no rate for this day, nor for the days before it. Choose another day."))
    return commands.take_rate(project, observed=observed, asked_on=day, **values)  # type: ignore[arg-type]


@get_or_post
def limits(request: Request) -> HttpResponse:
    """Up to how much each decides."""
    require(request.person, "project.set_limits", request.authority)
    form = LimitsForm(request.POST or None, thing=request.authority, person=request.person)
    if form.is_bound and form.done(commands.set_limits) is not None:
        messages.success(request, _("Saved."))
        return redirect(address(request, "projects:projects"))
    return asked(
        request, form, _("Who decides, by how much of our own it costs"), lede=_("What no limit reaches is the council's to decide.")
    )
