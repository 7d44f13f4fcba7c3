"""The verbs after an award as pages with forms, and the deeds that need no more than their button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.europe.projects import commands
from utsyn.europe.projects.forms import award as forms
from utsyn.europe.projects.models import BenefitReview, Deviation, Obligation, Project, ProjectPayment, ProjectResult
from utsyn.europe.projects.views.acts import Act, asked, held, project_of
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.ui.addresses import address

DUTIES, PAYMENTS, OUTCOMES = "projects:duties", "projects:payments", "projects:outcomes"


def _itself(thing: Any) -> str:
    return str(thing)


ACTS: dict[str, Act] = {
    "check": Act(
        Project, "award_check.set", forms.CheckForm, commands.set_check, lambda _thing: _("Something is in order"),
        lambda: _("Said again, the last counts."), home=DUTIES,
    ),
    "add_duty": Act(Project, "obligation.add", forms.DutyForm, commands.add_obligation, lambda _thing: _("Add a duty"), home=DUTIES),
    "edit_duty": Act(Obligation, "obligation.edit", forms.EditDutyForm, commands.edit_obligation, _itself, home=DUTIES),
    "fulfil": Act(Obligation, "obligation.fulfil", forms.FulfilForm, commands.fulfil, _itself, home=DUTIES),
    "add_deviation": Act(
        Project, "deviation.add", forms.DeviationForm, commands.add_deviation, lambda _thing: _("Report a deviation"), home=DUTIES,
    ),
    "edit_deviation": Act(
        Deviation, "deviation.edit", forms.EditDeviationForm, commands.edit_deviation, lambda _thing: _("Edit the deviation"), home=DUTIES,
    ),
    "settle": Act(
        Deviation, "deviation.settle", forms.SettleForm, commands.settle_deviation, lambda _thing: _("The deviation is settled"), home=DUTIES,
    ),
    "expect": Act(
        Project, "project_payment.expect", forms.PaymentForm, commands.expect_payment, lambda _thing: _("Add a payment"), home=PAYMENTS,
    ),
    "edit_payment": Act(ProjectPayment, "project_payment.edit", forms.EditPaymentForm, commands.edit_payment, _itself, home=PAYMENTS),
    "paid": Act(ProjectPayment, "project_payment.settle", forms.PaidForm, commands.settle_payment, _itself, home=PAYMENTS),
    "add_result": Act(
        Project, "project_result.add", forms.ResultForm, commands.add_result, lambda _thing: _("Document a result"), home=OUTCOMES,
    ),
    "edit_result": Act(ProjectResult, "project_result.edit", forms.EditResultForm, commands.edit_result, _itself, home=OUTCOMES),
    "review": Act(
        BenefitReview, "benefit_review.conclude", forms.ReviewForm, commands.conclude_review, lambda _thing: _("What was kept?"),
        lambda: _("The finding stays as it is written."), home=OUTCOMES,
    ),
}  # fmt: skip


@get_or_post
def act(request: Request, code: str, name: str) -> HttpResponse:
    """The page of one verb: its form, and the way back to where it shows."""
    one = ACTS[name]
    thing = held(request, one.model, code, one.verb)
    form = one.form(request.POST or None, request.FILES or None, thing=thing, person=request.person)
    if form.is_bound and form.done(one.command) is not None:
        messages.success(request, _("Saved."))
        return redirect(address(request, one.home, code=project_of(thing).code))
    return asked(request, form, one.title(thing), project_of(thing), lede=one.lede(), submit=one.submit())


DEEDS: dict[str, tuple[Any, str, Callable[..., Any], str]] = {
    "reopen_duty": (Obligation, "obligation.reopen", commands.reopen_obligation, DUTIES),
    "remove_duty": (Obligation, "obligation.remove", commands.remove_obligation, DUTIES),
    "undo_payment": (ProjectPayment, "project_payment.undo", commands.undo_payment, PAYMENTS),
    "remove_payment": (ProjectPayment, "project_payment.remove", commands.remove_payment, PAYMENTS),
    "publish_result": (ProjectResult, "project_result.publish", commands.publish_result, OUTCOMES),
    "hide_result": (ProjectResult, "project_result.hide", commands.hide_result, OUTCOMES),
    "remove_result": (ProjectResult, "project_result.remove", commands.remove_result, OUTCOMES),
}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    model, verb, command, home = DEEDS[name]
    thing = held(request, model, code, verb)
    command(thing, by=request.person)
    messages.success(request, _("Saved."))
    return redirect(address(request, home, code=thing.project.code))
