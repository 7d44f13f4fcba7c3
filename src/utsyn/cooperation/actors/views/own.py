"""What an actor does itself: registers on the open page, and asks for its own link."""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.commands.own import address_for
from utsyn.cooperation.actors.forms.own import AddressForm, RegisterForm
from utsyn.cooperation.actors.models import ENDED, Actor
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.limits import may_send
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import put_beside
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render

# So many from one address an hour: an office may sit behind one, a machine does not stop there.
MOST_AN_HOUR = 10


@get_or_post
def register(request: Request) -> HttpResponse:
    """Register without an account."""
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_send(request, "actors-register", most=MOST_AN_HOUR, seconds=3600):
            form.add_error(None, _("Many have registered from where you are. Wait an hour and send it again."))
        elif _registered(request, form):
            return redirect(address(request, "actors:registered"))
    return render(request, "actors/register.html", {"form": form}, status=422 if form.errors else 200)


def _registered(request: Request, form: RegisterForm) -> bool:
    visitor = Visitor(secrets.token_hex(8), "actor.register", request.authority.code)
    values = form.cleaned_data
    try:
        commands.register(
            request.authority,
            by=visitor,
            name=values["name"],
            organisation_number=values["organisation_number"],
            sent=form.sent(Translated()),
        )
    except Invalid as error:
        put_beside(form, error)
        return False
    return True


@require_safe
def registered(request: Request) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "actors/registered.html", {})


@get_or_post
def own_link(request: Request, code: str) -> HttpResponse:
    """For whoever keeps the entry: their own link, sent to the address that we have. The answer is the same whatever was typed."""
    actor = find(Actor.objects.exclude(status__in=ENDED).select_related("authority", "organisation"), request, code)
    form = AddressForm(request.POST or None)
    is_sent = False
    if request.method == "POST" and form.is_valid():
        if not may_send(request, "actors-link", most=MOST_AN_HOUR, seconds=3600):
            form.add_error(None, _("Many links have been asked for from where you are. Wait an hour and try again."))
        else:
            is_sent = True
            known = address_for(actor)
            if known is not None and known.email.casefold() == form.cleaned_data["email"].casefold():
                commands.ask(actor, by=System("self-service"))
    return render(request, "actors/own_link.html", {"form": form, "actor": actor, "is_sent": is_sent}, status=422 if form.errors else 200)
