"""Doing something to a programme week or a proposal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.forms.weeks import AcceptForm, AssessForm, DeclineForm, WeekForm
from utsyn.cooperation.events.models import ProgrammeWeek, Proposal
from utsyn.cooperation.events.views.pieces import asked, back, held
from utsyn.cooperation.events.views.weeks import trail
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of


@get_or_post
def new(request: Request) -> HttpResponse:
    """Plan one."""
    require(request.person, "programme_week.add", request.authority)
    form = WeekForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        return _to_board(request, commands.add_week(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New programme week"), trail=trail(request))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is."""
    week = held(ProgrammeWeek, request, code, "programme_week.edit")
    form = WeekForm(request.POST or None, authority=request.authority, week=week)
    if form.is_valid():
        return back(request, commands.edit_week(week, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the week"), trail=trail(request, week))


def _to_board(request: Request, week: ProgrammeWeek) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(address(request, "events:board", code=week.code))


@require_POST
def move(request: Request, code: str) -> HttpResponse:
    """Take it to its next step."""
    week = held(ProgrammeWeek, request, code, "programme_week.move")
    commands.move(week, by=request.person, to=request.POST.get("to", ""))
    return _to_board(request, week)


@get_or_post
def assess(request: Request, code: str) -> HttpResponse:
    """Three marks and why."""
    proposal = held(Proposal, request, code, "proposal.assess")
    earlier = proposal.assessments.filter(by=request.person).first()
    known = {name: getattr(earlier, name) for name in ("fit", "reach", "feasible", "reason")} if earlier else None
    form = AssessForm(request.POST or None, initial=known)
    if form.is_valid():
        commands.assess(proposal, by=request.person, **form.cleaned_data)
        return back(request, proposal)
    return _asked(request, form, _("Assess the proposal"), proposal)


def _asked(request: Request, form: AssessForm | AcceptForm | DeclineForm, title: str, proposal: Proposal) -> HttpResponse:
    steps = [*trail(request, proposal.week), (proposal.title, address_of(request, proposal))]
    return asked(request, form, title, trail=steps, above=proposal.title)


@get_or_post
def accept(request: Request, code: str) -> HttpResponse:
    """Take it into the programme."""
    proposal = held(Proposal, request, code, "proposal.accept")
    form = AcceptForm(request.POST or None, proposal=proposal)
    if form.is_valid():
        commands.accept(proposal, by=request.person, **form.values)
        return _to_board(request, proposal.week)
    return _asked(request, form, _("Take it into the programme"), proposal)


@get_or_post
def decline(request: Request, code: str) -> HttpResponse:
    """Not this time."""
    proposal = held(Proposal, request, code, "proposal.decline")
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        commands.decline(proposal, by=request.person, **form.values)
        return _to_board(request, proposal.week)
    return _asked(request, form, _("Decline the proposal"), proposal)
