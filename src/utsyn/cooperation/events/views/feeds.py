"""Calendar files, the page that tells where they are, and what stands on other sites."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.cooperation.events.models import Event, ProgrammeWeek
from utsyn.cooperation.events.queries.calendar import by_day, coming
from utsyn.cooperation.events.queries.feeds import entries, speaking
from utsyn.cooperation.events.views.pieces import render
from utsyn.cooperation.events.words import LANGUAGES, language_choices, language_name
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.documents.calendars import Entry, as_icalendar
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import address
from utsyn.governance.strategy.models import Axis

# What an embedded calendar shows at most.
MOST_EMBEDDED = 20


def _file(request: Request, name: str, found: list[Entry]) -> HttpResponse:
    """The entries as a calendar. A program that has this very content already is told so (304), signed in or not."""
    content = as_icalendar(name, found)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response


def _name(request: Request, *parts: Any) -> str:
    return " · ".join(str(part) for part in (request.authority.name, _("Events"), *parts))


@require_safe
def town(request: Request) -> HttpResponse:
    """Everything that happens."""
    return _file(request, _name(request), entries(request.authority, person=request.person))


@require_safe
def of_axis(request: Request, number: int) -> HttpResponse:
    """What happens along one axis, by its number."""
    axes = Axis.objects.visible_to(request.person).filter(authority=request.authority, number=number, removed_in=None)
    axis = axes.order_by("-strategy").first()
    if axis is None:
        raise Http404
    return _file(request, _name(request, axis.name), entries(request.authority, person=request.person, axis__number=number))


@require_safe
def of_language(request: Request, spoken: str) -> HttpResponse:
    """What happens in one language."""
    if spoken not in LANGUAGES:
        raise Http404
    return _file(request, _name(request, language_name(spoken)), entries(request.authority, person=request.person, **speaking(spoken)))


@require_safe
def of_week(request: Request, code: str) -> HttpResponse:
    """The programme of a week."""
    week = find(ProgrammeWeek, request, code)
    return _file(request, str(week), entries(request.authority, person=request.person, week=week))


@require_safe
def of_event(request: Request, code: str) -> HttpResponse:
    """One event."""
    event = find(Event.objects.select_related("week", "authority"), request, code)
    response = _file(request, str(event), entries(request.authority, person=request.person, pk=event.pk))
    response.headers["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


@require_safe
def subscribe(request: Request) -> HttpResponse:
    """Every calendar there is, and the few lines that put the events on another site."""
    axes = Axis.objects.visible_to(request.person).filter(authority=request.authority, removed_in=None, strategy__status="adopted")
    used = "".join(Event.objects.visible_to(request.person).filter(authority=request.authority).values_list("languages", flat=True))
    of_axes = [
        (f"{axis.number} {axis.name}", _whole(request, "events:feed_of_axis", number=axis.number)) for axis in axes.order_by("number")
    ]
    context = {
        "town": _whole(request, "events:feed"),
        "of_axes": of_axes,
        "of_languages": [
            (name.capitalize(), _whole(request, "events:feed_of_language", spoken=code)) for code, name in language_choices() if f",{code}," in used
        ],
        "snippet": f'<iframe src="{_whole(request, "embed:events")}" title="{_name(request)}" width="100%" height="480" loading="lazy"></iframe>',
    }  # fmt: skip
    return render(request, "events/subscribe.html", context)


def _whole(request: Request, route: str, **parts: Any) -> str:
    return absolute(address(request, route, **parts))


@require_safe
def embed(request: Request) -> HttpResponse:
    """The next events, for a frame on any site: no script, no form, no cookie. It shows what is public, whoever looks."""
    from django.contrib.auth.models import AnonymousUser

    events = coming(request.authority, person=AnonymousUser(), limit=MOST_EMBEDDED)
    context = {"days": by_day(events), "here": _whole(request, "events:calendar"), "origin": absolute("")}
    return render(request, "events/embed.html", context)
