"""A forum's members and meetings."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.actions import actions_of_point
from utsyn.cooperation.events.forms.arenas import MeetingForm, MemberForm, NotesForm
from utsyn.cooperation.events.models import ActionPoint, Arena, ForumMeeting, ForumMember
from utsyn.cooperation.events.queries.calendar import day_words, time_words
from utsyn.cooperation.events.times import local
from utsyn.cooperation.events.views.arenas import trail
from utsyn.cooperation.events.views.pieces import asked, back, held, render
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of


def _when(meeting: ForumMeeting) -> str:
    return f"{day_words(local(meeting.starts_at).date())} {time_words(meeting.starts_at, meeting.ends_at)}"


def trail_to(request: Request, meeting: ForumMeeting) -> list[tuple[Any, str]]:
    """The way to the meeting."""
    return [*trail(request, meeting.arena), (_when(meeting), address_of(request, meeting))]


@require_safe
def meeting(request: Request, code: str, slug: str) -> HttpResponse:
    """Agenda, notes and who took what on."""
    found = find(ForumMeeting.objects.select_related("authority", "arena"), request, code)
    is_colleague = works_for(request.person, found.authority_id)
    points = ActionPoint.objects.visible_to(request.person).filter(meeting=found).select_related("owner", "meeting__arena", "authority")
    context = {
        "meeting": found, "when": _when(found), "way": trail(request, found.arena), "is_colleague": is_colleague,
        "points": [(one, actions_of_point(request.person, one)) for one in points],
        "may_run": may(request.person, "forum_meeting.edit", found), "has_begun": found.starts_at <= now(),
        "shows_notes": bool(found.notes) and (found.are_notes_public or is_colleague),
    }  # fmt: skip
    return render(request, "events/meeting.html", context)


@get_or_post
def add_member(request: Request, code: str) -> HttpResponse:
    """A body comes into the forum."""
    arena = held(Arena, request, code, "forum_member.add")
    form = MemberForm(request.POST or None)
    if form.is_valid():
        commands.add_member(arena, by=request.person, **form.cleaned_data)
        return back(request, arena)
    return asked(request, form, _("Add a member"), trail=trail(request, arena))


@require_POST
def end_member(request: Request, code: str) -> HttpResponse:
    """A body leaves the forum."""
    member = held(ForumMember, request, code, "forum_member.end")
    commands.end_membership(member, by=request.person)
    return back(request, member.arena)


@get_or_post
def add(request: Request, code: str) -> HttpResponse:
    """Call a meeting."""
    arena = held(Arena, request, code, "forum_meeting.add")
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.call_meeting(arena, by=request.person, **form.values))
    return asked(request, form, _("Call a meeting"), trail=trail(request, arena))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Move it, or change its agenda."""
    found = held(ForumMeeting, request, code, "forum_meeting.edit")
    form = MeetingForm(request.POST or None, meeting=found)
    if form.is_valid():
        return back(request, commands.edit_meeting(found, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the meeting"), trail=trail_to(request, found))


@require_POST
def cancel(request: Request, code: str) -> HttpResponse:
    """It is not held."""
    found = held(ForumMeeting, request, code, "forum_meeting.cancel")
    return back(request, commands.cancel_meeting(found, by=request.person))


@get_or_post
def notes(request: Request, code: str) -> HttpResponse:
    """What was said."""
    found = held(ForumMeeting, request, code, "forum_meeting.take_notes")
    form = NotesForm(request.POST or None, meeting=found)
    if form.is_valid():
        return back(request, commands.take_notes(found, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Notes of the meeting"), trail=trail_to(request, found))
