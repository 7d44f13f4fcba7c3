"""The verbs after an award as pages with forms, and the deeds that need no more than their button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Follow:
    """An act, and the page that shows what came of it."""

    act: Act
    home: str


def _itself(thing: Any) -> str:
    return str(thing)


FOLLOWS: dict[str, Follow] = {
    "check": Follow(
        Act(
            Project, "award_check.set", forms.CheckForm, commands.set_check, lambda _thing: _("Something is in order"),
            lambda: _("Said again, the last counts."),
        ),
        DUTIES,
    ),
    "add_duty": Follow(Act(Project, "obligation.add", forms.DutyForm, commands.add_obligation, lambda _thing: _("Add a duty")), DUTIES),
    "edit_duty": Follow(Act(Obligation, "obligation.edit", forms.EditDutyForm, commands.edit_obligation, _itself), DUTIES),
    "fulfil": Follow(Act(Obligation, "obligation.fulfil", forms.FulfilForm, commands.fulfil, _itself), DUTIES),
    "add_deviation": Follow(
        Act(Project, "deviation.add", forms.DeviationForm, commands.add_deviation, lambda _thing: _("Report a deviation")), DUTIES
    ),
    "edit_deviation": Follow(
        Act(Deviation, "deviation.edit", forms.EditDeviationForm, commands.edit_deviation, lambda _thing: _("Edit the deviation")), DUTIES
    ),
    "settle": Follow(
        Act(Deviation, "deviation.settle", forms.SettleForm, commands.settle_deviation, lambda _thing: _("The deviation is settled")), DUTIES
    ),
    "expect": Follow(
        Act(Project, "project_payment.expect", forms.PaymentForm, commands.expect_payment, lambda _thing: _("Add a payment")), PAYMENTS
    ),
    "edit_payment": Follow(
        Act(ProjectPayment, "project_payment.edit", forms.EditPaymentForm, commands.edit_payment, _itself), PAYMENTS
    ),
    "paid": Follow(Act(ProjectPayment, "project_payment.settle", forms.PaidForm, commands.settle_payment, _itself), PAYMENTS),
    "add_result": Follow(
        Act(Project, "project_result.add", forms.ResultForm, commands.add_result, lambda _thing: _("Document a result")), OUTCOMES
    ),
    "edit_result": Follow(Act(ProjectResult, "project_result.edit", forms.EditResultForm, commands.edit_result, _itself), OUTCOMES),
    "review": Follow(
        Act(
            BenefitReview, "benefit_review.conclude", forms.ReviewForm, commands.conclude_review, lambda _thing: _("What was kept?"),
            lambda: _("The finding stays as it is written."),
        ),
        OUTCOMES,
    ),
}  # fmt: skip


@get_or_post
def act(request: Request, code: str, name: str) -> HttpResponse:
    """The page of one verb: its form, and the way back to where it shows."""
    follow = FOLLOWS[name]
    one = follow.act
    thing = held(request, one.model, code, one.verb)
    form = one.form(request.POST or None, thing=thing, person=request.person)
    if form.is_bound and form.done(one.command) is not None:
        messages.success(request, _("Saved."))
        return redirect(address(request, follow.home, code=project_of(thing).code))
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
