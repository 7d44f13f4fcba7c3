"""Doing something: one page for every deed that has a form, one address for every button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.cooperation.grants.models import Interest
from utsyn.cooperation.grants.views.asking import asked
from utsyn.cooperation.grants.views.doings import DOINGS, Doing
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import put_beside
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of


def _held(request: Request, code: str, doing: Doing) -> Any:
    """The thing that the address names, when its reader may do the deed to it."""
    thing = find(doing.model._default_manager.select_related(*doing.model.fetched_with), request, code)
    require(request.person, doing.verb, thing)
    return thing


def home_of(request: Request, thing: Any) -> str:
    """Where one comes to, and goes back to."""
    return address(request, "grants:ties") if isinstance(thing, Interest) else address_of(request, thing)


@get_or_post
def page(request: Request, code: str, doing: Doing) -> HttpResponse:
    """The form of a deed; what its verb refuses stands beside the field."""
    thing = _held(request, code, doing)
    assert doing.form is not None
    more = {"reader": request.person} if doing.asks_reader else {}
    form = doing.form(request.POST or None, thing=thing, **more)
    if form.is_valid():
        seen = {"seen": form.version} if doing.takes_seen else {}
        try:
            return _back(request, doing, doing.run(thing, by=request.person, **seen, **form.values))
        except Invalid as error:
            put_beside(form, error)
    return asked(request, form, doing.label, home_of(request, _near(thing)), lede=doing.lede, above=thing)


def _near(thing: Any) -> Any:
    """The page a thing is read on: its own, else that of what it belongs to."""
    return (
        thing if thing.page and thing.page != "grants:award" else thing.award.application if hasattr(thing, "award") else thing.application
    )


@require_POST
def button(request: Request, code: str, doing: Doing) -> HttpResponse:
    """A deed that needs no more words than its button."""
    return _back(request, doing, doing.run(_held(request, code, doing), by=request.person))


def _back(request: Request, doing: Doing, made: Any) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(home_of(request, doing.after(made)))


urlpatterns = [
    path(
        f"{doing.path}{'/' if doing.path else ''}<str:code>/-/{doing.name.replace('_', '-')}/",
        page if doing.form else button, {"doing": doing}, name=doing.route,
    )
    for doing in DOINGS
]  # fmt: skip
