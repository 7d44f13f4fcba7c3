"""The pages where something is done: a form, or one button; both work without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Authority, Owned
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.council.forms.doing import DoingForm
from utsyn.governance.council.models import Decision, FollowUp, Treatment, Vote
from utsyn.governance.council.models import Disqualification as Found

View = Callable[..., HttpResponse]


def form_page(form_class: type[DoingForm]) -> View:
    """The page of a form: shows it, and carries out its verb when it is sent."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: Request, code: str = "") -> HttpResponse:
        thing: Any = find(_whole(form_class.source), request, code) if form_class.source else request.authority
        require(request.person, form_class.verb, thing)
        is_sent = request.method == "POST"
        form = form_class(request.POST if is_sent else None, thing=thing)
        if is_sent and form.carry_out(by=request.person):
            return redirect(place_of(request, form.result or thing))
        context = {"form": form, "thing": thing, "cancel": place_of(request, thing), "about": "" if thing is request.authority else thing}
        return render(request, "council/form.html", context, status=422 if is_sent else 200)

    return view


def button(source: type[Owned], verb: Callable[..., Any]) -> View:
    """One deed that needs no words."""

    @require_POST
    def view(request: Request, code: str) -> HttpResponse:
        thing = find(_whole(source), request, code)
        after = place_of(request, thing)
        verb(thing, by=request.person)
        return redirect(after)

    return view


def place_of(request: Request, thing: Any) -> str:
    """The page where `thing` stands; treatments stand on their case's page, or on the meeting's for who came from there."""
    if isinstance(thing, Authority):
        return address(request, "council:decisions")
    if isinstance(thing, Vote | Found):
        return place_of(request, thing.treatment)
    if isinstance(thing, FollowUp):
        return place_of(request, thing.decision)
    if isinstance(thing, Decision) and request.GET.get("from") == "meeting" and thing.treatment:
        return place_of(request, thing.treatment)
    if isinstance(thing, Treatment):
        page = thing.meeting if request.GET.get("from") == "meeting" else thing.case
        return f"{address_of(request, page)}#{thing.code}"
    return address_of(request, thing)


def _whole(source: Any) -> Any:
    return source.objects.select_related(*source.fetched_with)
