"""What several pages of the room do alike."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from utsyn.cooperation.events.queries.calendar import TOLD
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render as render_page


def render(request: Request, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of this room: its templates tell of events by `told`."""
    return render_page(request, template, {"told": TOLD, **context}, status=status)


def held(model: Any, request: Request, code: str, verb: str) -> Any:
    """The thing that the address names, when its reader may do `verb` to it."""
    thing = find(model._default_manager.select_related(*model.fetched_with), request, code)
    require(request.person, verb, thing)
    return thing


def back(request: Request, thing: Any, words: str = "") -> HttpResponse:
    """To the page of `thing`, saying that it was saved."""
    messages.success(request, words or _("Saved."))
    return redirect(address_of(request, thing))


def asked(request: Request, form: django_forms.Form, title: str, *, trail: list[tuple[Any, str]], **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended. The last step of the trail is where one goes instead."""
    context = {"form": form, "title": title, "way": trail, "submit": _("Save"), "lede": "", "above": "", **more}
    return render(request, "events/form.html", context, status=422 if form.errors else 200)
