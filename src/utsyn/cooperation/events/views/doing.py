"""Doing something to one event: each page is a form, its verb, and the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.forms.events import CancelForm, EventForm, HoldForm, PersonForm
from utsyn.cooperation.events.models import Contribution, Event, ProgrammeWeek
from utsyn.cooperation.events.views.pieces import asked, back, held
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of


def trail(request: Request, event: Event | None = None) -> list[tuple[Any, str]]:
    """The way to the event."""
    steps: list[tuple[Any, str]] = [(_("Events"), address(request, "events:calendar"))]
    return [*steps, (event.title, address_of(request, event))] if event else steps


@get_or_post
def new(request: Request) -> HttpResponse:
    """Add an event; `?week=` puts it in a week's programme."""
    require(request.person, "event.add", request.authority)
    week = ProgrammeWeek.objects.filter(authority=request.authority, code=request.GET.get("week", "")).first()
    begin: dict[str, Any] = {"sign_up": "none", "wants_evaluation": True}
    if week is not None:
        begin |= {"week": week, "day": week.starts_on, "measure": week.measure_id, "axis": week.axis_id}
    form = EventForm(request.POST or None, authority=request.authority, initial=begin)
    if form.is_valid():
        return back(request, commands.add(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New event"), trail=trail(request))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is."""
    event = held(Event, request, code, "event.edit")
    form = EventForm(request.POST or None, authority=request.authority, event=event)
    if form.is_valid():
        return back(request, commands.edit(event, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the event"), trail=trail(request, event))


@require_POST
def publish(request: Request, code: str) -> HttpResponse:
    """Show it to everyone."""
    event = held(Event, request, code, "event.publish")
    return back(request, commands.publish(event, by=request.person), _("The event is published."))


@get_or_post
def cancel(request: Request, code: str) -> HttpResponse:
    """It is not held."""
    event = held(Event, request, code, "event.cancel")
    form = CancelForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.cancel(event, by=request.person, **form.values))
    return asked(request, form, _("Cancel the event"), trail=trail(request, event), submit=pgettext("event", "Cancel the event"))


@get_or_post
def hold(request: Request, code: str) -> HttpResponse:
    """It was held, and so many came."""
    event = held(Event, request, code, "event.hold")
    form = HoldForm(request.POST or None, initial={"walk_ins": event.walk_ins})
    if form.is_valid():
        return back(request, commands.hold(event, by=request.person, **form.cleaned_data))
    return asked(request, form, _("The event was held"), trail=trail(request, event))


@get_or_post
def add_person(request: Request, code: str) -> HttpResponse:
    """Somebody holds, speaks or helps."""
    event = held(Event, request, code, "contribution.add")
    form = PersonForm(request.POST or None)
    if form.is_valid():
        commands.add_person(event, by=request.person, **form.cleaned_data)
        return back(request, event)
    return asked(request, form, _("Who holds, speaks or helps?"), trail=trail(request, event))


@require_POST
def remove_person(request: Request, code: str) -> HttpResponse:
    """They do not take part after all."""
    shown = Contribution.objects.visible_to(request.person).select_related(*Contribution.fetched_with)
    contribution = get_object_or_404(shown, authority=request.authority, code=code)
    require(request.person, "contribution.remove", contribution)
    event = contribution.event
    commands.remove_person(contribution, by=request.person)
    return back(request, event)
