"""What several pages of the room do alike."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.guidance.models.courses import LEARNERS
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.render import render

Steps = list[tuple[Any, str]]


def held(model: Any, request: Request, code: str, verb: str) -> Any:
    """The thing that the address names, when its reader may do `verb` to it."""
    thing = find(model._default_manager.select_related(*model.fetched_with), request, code)
    require(request.person, verb, thing)
    return thing


def back(request: Request, thing: Any, words: str = "") -> HttpResponse:
    """To the page of `thing`, saying that it was saved."""
    messages.success(request, words or _("Saved."))
    return redirect(address_of(request, thing))


def asked(request: Request, form: django_forms.Form, title: Any, *, trail: Steps, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended. The last step of the trail is where one goes instead."""
    context = {"form": form, "title": title, "way": trail, "submit": _("Save"), "lede": "", "above": "", **more}
    return render(request, "guidance/form.html", context, status=422 if form.errors else 200)


def trail(request: Request, route: str = "", words: Any = "", thing: Any = None) -> Steps:
    """The way to a page of the room."""
    steps: Steps = [(_("Guidance"), address(request, "guidance:front"))]
    if route:
        steps.append((words, address(request, route)))
    if thing is not None:
        steps.append((str(thing), address_of(request, thing)))
    return steps


def ways_within(request: Request, current: str) -> list[Way]:
    """The tabs of the room for colleagues; elected members have courses, strangers none."""
    ways = [("front", pgettext("guidance", "For everyone"))]
    if works_for(request.person, request.authority.pk):
        ways += [("inquiries", _("Inquiries")), ("articles", _("Articles")), ("translations", _("Translations"))]
    if holds(request.person, request.authority.pk, *LEARNERS):
        ways.append(("courses", _("Courses")))
    if len(ways) == 1:
        return []
    return [Way(words, address(request, f"guidance:{key}"), is_current=key == current) for key, words in ways]
