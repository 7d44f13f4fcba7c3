"""Meeting places and forums."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.forms.arenas import ArenaForm
from utsyn.cooperation.events.models import ActionPoint, Arena, ArenaKind, EventStatus
from utsyn.cooperation.events.models.events import with_all
from utsyn.cooperation.events.queries.calendar import by_day, when_words
from utsyn.cooperation.events.views.pieces import asked, back, held, render
from utsyn.cooperation.events.words import AIDS, parted
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of


@require_safe
def arenas(request: Request) -> HttpResponse:
    """Where one meets: the forums first, then the places."""
    found = list(Arena.objects.visible_to(request.person).filter(authority=request.authority).open().select_related("axis"))
    context = {
        "forums": [one for one in found if one.is_forum], "places": [one for one in found if not one.is_forum],
        "may_add": may(request.person, "arena.add", request.authority),
    }  # fmt: skip
    return render(request, "events/arenas.html", context)


@require_safe
def arena(request: Request, code: str, slug: str) -> HttpResponse:
    """A place with what is held there; a forum with its members, meetings and what was agreed."""
    found = find(Arena.objects.select_related("authority", "axis__strategy", "measure__strategy"), request, code)
    coming = with_all(found.events.visible_to(request.person)).filter(ends_at__gt=now()).exclude(status=EventStatus.CANCELLED)
    context = {
        "arena": found, "is_colleague": works_for(request.person, found.authority_id), "may_run": may(request.person, "arena.edit", found),
        "aids": [AIDS[word] for word in parted(found.aids) if word in AIDS], "days": by_day(coming.order_by("starts_at")[:40]),
        "measure": found.measure if found.measure and may(request.person, "measure.view", found.measure) else None,
        "axis": found.axis if found.axis and may(request.person, "axis.view", found.axis) else None,
        **(_forum(request, found) if found.is_forum else {}),
    }  # fmt: skip
    return render(request, "events/arena.html", context)


def _forum(request: Request, arena: Arena) -> dict[str, Any]:
    """Members who are in it, meetings (the next first, then the latest), and points that are open; three queries."""
    meetings = list(arena.meetings.select_related("arena", "authority").order_by("starts_at"))
    points = ActionPoint.objects.visible_to(request.person).filter(meeting__arena=arena).open().select_related("owner", "meeting")
    return {
        "members": list(arena.members.filter(left_on=None)), "when": when_words, "points": list(points),
        "coming": [one for one in meetings if one.ends_at > now() and not one.is_cancelled],
        "held_meetings": [one for one in reversed(meetings) if one.is_held],
    }  # fmt: skip


def trail(request: Request, arena: Arena | None = None) -> list[tuple[Any, str]]:
    """The way to the arena."""
    steps: list[tuple[Any, str]] = [
        (_("Events"), address(request, "events:calendar")),
        (_("Meeting places"), address(request, "events:arenas")),
    ]
    return [*steps, (arena.name, address_of(request, arena))] if arena else steps


@get_or_post
def new(request: Request) -> HttpResponse:
    """Set one up."""
    require(request.person, "arena.add", request.authority)
    form = ArenaForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        return back(request, commands.add_arena(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New meeting place or forum"), trail=trail(request))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is."""
    found = held(Arena, request, code, "arena.edit")
    form = ArenaForm(request.POST or None, authority=request.authority, arena=found)
    if form.is_valid():
        return back(request, commands.edit_arena(found, by=request.person, seen=form.version, **form.values))
    title = _("Edit the forum") if found.kind == ArenaKind.FORUM else _("Edit the meeting place")
    return asked(request, form, title, trail=trail(request, found))


@require_POST
def close(request: Request, code: str) -> HttpResponse:
    """No longer in use."""
    found = held(Arena, request, code, "arena.close")
    return back(request, commands.close_arena(found, by=request.person))
