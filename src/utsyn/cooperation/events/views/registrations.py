"""The list at the door: who comes, who has come; made for a thumb."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.forms.public import RegisterForm
from utsyn.cooperation.events.models import Event, Registration, Standing
from utsyn.cooperation.events.queries.calendar import when_words
from utsyn.cooperation.events.queries.results import turnout_of
from utsyn.cooperation.events.views.doing import trail
from utsyn.cooperation.events.views.pieces import asked, held, render
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.alphabet import sort_key
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address


@require_safe
@never_cache
def check_in_list(request: Request, code: str) -> HttpResponse:
    """Everyone with a place by name, and the waiting list in its order; `?q=` finds a name."""
    event = find(Event.objects.select_related(*Event.fetched_with), request, code)
    require(request.person, "registration.check_in", event)
    wanted = request.GET.get("q", "").strip()[:60].casefold()
    found = [one for one in event.registrations.exclude(standing=Standing.CANCELLED) if wanted in one.name.casefold()]
    placed = sorted((one for one in found if one.standing == Standing.PLACED), key=lambda one: sort_key(one.name, request.language))
    context = {
        "event": event, "when": when_words(event), "placed": placed, "wanted": request.GET.get("q", "")[:60], "turnout": turnout_of(event),
        "waiting": [one for one in found if one.standing == Standing.WAITING],
    }  # fmt: skip
    return render(request, "events/check_in.html", context)


def _held(request: Request, code: str, verb: str) -> Registration:
    registration: Registration = held(Registration, request, code, verb)
    return registration


def _to_list(request: Request, event: Event, row: str = "") -> HttpResponse:
    return redirect(f"{address(request, 'events:check_in_list', code=event.code)}{f'#r-{row}' if row else ''}")


@require_POST
def check_in(request: Request, code: str) -> HttpResponse:
    """They have come."""
    registration = _held(request, code, "registration.check_in")
    commands.check_in(registration, by=request.person)
    return _to_list(request, registration.event, registration.code)


@require_POST
def undo_check_in(request: Request, code: str) -> HttpResponse:
    """That was a mistake."""
    registration = _held(request, code, "registration.check_in")
    commands.check_in(registration, by=request.person, has_come=False)
    return _to_list(request, registration.event, registration.code)


@require_POST
def cancel(request: Request, code: str) -> HttpResponse:
    """They rang to say that they do not come."""
    registration = _held(request, code, "registration.cancel")
    commands.cancel_registration(registration, by=request.person)
    return _to_list(request, registration.event)


@get_or_post
def add(request: Request, code: str) -> HttpResponse:
    """They rang to say that they come; also after the form was closed."""
    event = held(Event, request, code, "registration.check_in")
    form = RegisterForm(request.POST or None)
    if form.is_valid():
        commands.register(event, by=request.person, language=request.language, **form.values)
        return _to_list(request, event)
    return asked(request, form, _("Add a registration"), trail=trail(request, event))
