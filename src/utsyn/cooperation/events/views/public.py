"""What people without an account do: sign up, give a place back, say what they thought, propose something, follow their proposal."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from utsyn.cooperation.events import commands, tokens
from utsyn.cooperation.events.commands.evaluations import is_open
from utsyn.cooperation.events.commands.registrations import visitor_for
from utsyn.cooperation.events.commands.weeks import visitor_for as proposer_for
from utsyn.cooperation.events.forms.public import EvaluateForm, ProposalForm, PublicForm, RegisterForm
from utsyn.cooperation.events.models import Event, ProgrammeWeek, Proposal, Registration, Standing
from utsyn.cooperation.events.queries.calendar import when_words
from utsyn.cooperation.events.views.pieces import render
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.limits import may_send
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.ui.addresses import address, address_of

# A school class signs up from one address; nobody proposes more than a handful of events an hour.
REGISTRATIONS = {"most": 60, "seconds": 600}
PROPOSALS = {"most": 6, "seconds": 3600}
ANSWERS = {"most": 120, "seconds": 3600}


def _held_back(request: Request, form: PublicForm, action: str, limit: dict[str, int]) -> bool:
    """Whether the form must not be sent on: too many came from that address, or no human filled it in. What was typed stays."""
    if form.is_by_machine or not may_send(request, action, **limit):
        form.add_error(None, _("Too many have been sent from where you are. Wait a little and send it again."))
        return True
    return False


def _answered(request: Request, template: str, form: django_forms.Form, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


@get_or_post
def register(request: Request, code: str) -> HttpResponse:
    """Sign up for one event."""
    event = find(Event.objects.select_related(*Event.fetched_with), request, code)
    form = RegisterForm(request.POST or None)
    if form.is_valid() and not _held_back(request, form, "registration", REGISTRATIONS):
        made = commands.register(event, by=visitor_for(event), language=request.language, **form.values)
        return redirect(address(request, "events:receipt", token=made.receipt))
    return _answered(request, "events/register.html", form, {"event": event, "when": when_words(event)})


def _registration(request: Request, signer: Any, token: str) -> Registration:
    code = tokens.code_in(signer, token)
    found = Registration.objects.select_related(*Registration.fetched_with).filter(authority=request.authority, code=code)
    return get_object_or_404(found)


@require_safe
@never_cache
def receipt(request: Request, token: str) -> HttpResponse:
    """What came of it, to whoever sent the form: no name, no way to change anything."""
    registration = _registration(request, tokens.RECEIPT, token)
    return render(request, "events/receipt.html", _place(registration))


def _place(registration: Registration) -> dict[str, Any]:
    waiting = Registration.objects.waiting().filter(event=registration.event, number__lt=registration.number)
    ahead = waiting.count() if registration.standing == Standing.WAITING else 0
    return {"registration": registration, "event": registration.event, "ahead": ahead, "when": when_words(registration.event)}


@get_or_post
@never_cache
def own(request: Request, token: str) -> HttpResponse:
    """One's own registration, and the button that gives the place back."""
    registration = _registration(request, tokens.OWN_REGISTRATION, token)
    if request.method == "POST":
        commands.cancel_registration(registration, by=Visitor(registration.code, "registration.cancel", registration.code))
        return redirect(address(request, "events:registration", token=token))
    may_answer = is_open(registration.event) and registration.standing == Standing.PLACED and registration.evaluated_at is None
    context = _place(registration) | {"token": token, "may_answer": may_answer}
    return render(request, "events/own.html", context)


def _asked(request: Request, token: str) -> tuple[Event, Registration | None]:
    """The event that a token asks about: of one registration, or the one that everybody who came may use."""
    code = tokens.code_in(tokens.EVALUATION, token)
    event = Event.objects.select_related(*Event.fetched_with).filter(authority=request.authority, code=code).first() if code else None
    if event is not None:
        return event, None
    registration = _registration(request, tokens.OWN_REGISTRATION, token)
    return registration.event, registration


@get_or_post
@never_cache
def evaluate(request: Request, token: str) -> HttpResponse:
    """Four questions about an event."""
    event, registration = _asked(request, token)
    context = {"event": event, "when": when_words(event), "is_done": False}
    if not is_open(event) or (registration is not None and registration.evaluated_at is not None):
        return render(request, "events/evaluated.html", context | {"is_closed": True}, status=410)
    form = EvaluateForm(request.POST or None)
    if form.is_valid() and not _held_back(request, form, "evaluation", ANSWERS):
        by = Visitor(registration.code if registration else event.code, "evaluation.add", event.code)
        commands.evaluate(event, by=by, registration=registration, **form.values)
        return render(request, "events/evaluated.html", context | {"is_closed": False})
    return _answered(request, "events/evaluate.html", form, context)


@get_or_post
def propose(request: Request, code: str) -> HttpResponse:
    """Offer to hold something in a programme week."""
    week = find(ProgrammeWeek.objects.select_related(*ProgrammeWeek.fetched_with), request, code)
    form = ProposalForm(request.POST or None, week=week)
    if week.takes_proposals and form.is_valid() and not _held_back(request, form, "proposal", PROPOSALS):
        made = commands.propose(week, by=proposer_for(week), language=request.language, **form.values)
        return redirect(address(request, "events:own_proposal", token=made.token))
    return _answered(request, "events/propose.html", form, {"week": week})


@get_or_post
@never_cache
def own_proposal(request: Request, token: str) -> HttpResponse:
    """One's own proposal: where it stands, why, and the button that withdraws it."""
    code = tokens.code_in(tokens.OWN_PROPOSAL, token)
    found = Proposal.objects.select_related(*Proposal.fetched_with, "event__week").filter(authority=request.authority, code=code)
    proposal = get_object_or_404(found)
    if request.method == "POST":
        commands.withdraw(proposal, by=Visitor(proposal.code, "proposal.withdraw", proposal.code))
        return redirect(address(request, "events:own_proposal", token=token))
    event = getattr(proposal, "event", None)
    page = address_of(request, event) if event is not None and event.in_public else ""
    return render(request, "events/own_proposal.html", {"proposal": proposal, "week": proposal.week, "token": token, "page": page})
