"""A forum's action points."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.forms.arenas import PointDoneForm, PointForm
from utsyn.cooperation.events.models import ActionPoint, ForumMeeting
from utsyn.cooperation.events.views.meetings import trail_to
from utsyn.cooperation.events.views.pieces import asked, back, held
from utsyn.foundation.kernel.requests import Request, get_or_post


@get_or_post
def add(request: Request, code: str) -> HttpResponse:
    """Somebody takes something on."""
    found = held(ForumMeeting, request, code, "action_point.add")
    form = PointForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        commands.add_point(found, by=request.person, **form.values)
        return back(request, found)
    return asked(request, form, _("Add an action point"), trail=trail_to(request, found))


@get_or_post
def complete(request: Request, code: str) -> HttpResponse:
    """It is done."""
    point = held(ActionPoint, request, code, "action_point.complete")
    form = PointDoneForm(request.POST or None)
    if form.is_valid():
        commands.complete_point(point, by=request.person, **form.values)
        return back(request, point.meeting)
    return asked(
        request, form, _("The action point is done"), trail=trail_to(request, point.meeting), above=point.title, submit=_("It is done")
    )


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change it, or hand it on."""
    point = held(ActionPoint, request, code, "action_point.edit")
    form = PointForm(request.POST or None, authority=request.authority, point=point)
    if form.is_valid():
        commands.edit_point(point, by=request.person, seen=form.version, **form.values)
        return back(request, point.meeting)
    return asked(request, form, _("Edit the action point"), trail=trail_to(request, point.meeting))


@require_POST
def reopen(request: Request, code: str) -> HttpResponse:
    """It was not done after all."""
    point = held(ActionPoint, request, code, "action_point.reopen")
    commands.reopen_point(point, by=request.person)
    return back(request, point.meeting)


@require_POST
def remove(request: Request, code: str) -> HttpResponse:
    """Take it away."""
    point = held(ActionPoint, request, code, "action_point.remove")
    meeting = point.meeting
    commands.remove_point(point, by=request.person)
    return back(request, meeting, _("The action point is taken away."))
