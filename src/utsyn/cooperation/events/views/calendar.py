"""The public calendar: what is on this week in one click; and all events as a table."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from utsyn.cooperation.events.models import Arena, Audience, Event, EventStatus, ProgrammeWeek
from utsyn.cooperation.events.models.events import with_all
from utsyn.cooperation.events.queries.calendar import (
    MOST_SHOWN,
    by_day,
    events_in,
    languages_words,
    places_words,
    price_words,
    spans,
    time_words,
)
from utsyn.cooperation.events.views.pieces import render
from utsyn.cooperation.events.words import joined, language_choices
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.strategy.models import Axis


def _in_language(rows: Any, spoken: str) -> Any:
    return rows.filter(languages__contains=joined([spoken]))


def filters_for(request: Request) -> list[Filter]:
    """Axis, language, place and audience; only what there is. Two queries."""
    axes = Axis.objects.visible_to(request.person).filter(authority=request.authority, removed_in=None, events__isnull=False)
    places = Arena.objects.visible_to(request.person).filter(authority=request.authority, kind="place", events__isnull=False)
    numbers = {axis.number: f"{axis.number} {axis.short_name or axis.name}" for axis in axes.distinct().order_by("strategy", "number")}
    arenas = sorted(((arena.code, str(arena)) for arena in places.distinct()), key=lambda pair: pair[1])
    return [
        Filter("axis", _("Axis"), sorted(numbers.items()), "axis__number"),
        Filter("language", _("Language"), language_choices(), _in_language),
        Filter("place", _("Place"), arenas, "arena__code"),
        Filter("audience", _("For whom"), capitals(Audience), "audience"),
    ]


@require_safe
def calendar(request: Request) -> HttpResponse:
    """Day by day: this week, or the stretch that the address names."""
    known = spans()
    span = next((one for one in known if one.key == request.GET.get("when")), known[0])
    found = events_in(span, request.authority, person=request.person)
    table = Table(request, found, [_title(request)], caption=_("Events"), filters=filters_for(request), page_size=MOST_SHOWN)
    first = span.first if span.key != "past" else None
    weeks = ProgrammeWeek.objects.visible_to(request.person).filter(authority=request.authority, ends_on__gte=today()).order_by("starts_on")
    context = {
        "table": table, "days": by_day([row.thing for row in table.rows], first=first), "tabs": _tabs(request, table), "span": span,
        "weeks": list(weeks[:2]), "may_add": may(request.person, "event.add", request.authority),
    }  # fmt: skip
    return render(request, "events/calendar.html", context)


def _tabs(request: Request, table: Table) -> list[Way]:
    """Each stretch, with the filters that are set."""
    here, chosen = address(request, "events:calendar"), request.GET.get("when", "week")
    kept = {one.key: table.chosen(one) for one in table.filters if table.chosen(one)}
    known = {span.key for span in spans()}
    return [
        Way(span.label, f"{here}?{urlencode({'when': span.key, **kept})}", span.key == (chosen if chosen in known else "week"))
        for span in spans()
    ]  # fmt: skip


def _title(request: Request) -> Column:
    return Column("title", pgettext("event", "Event"), lambda one: one.title, href=lambda one: address_of(request, one), width="wide")


def _columns(request: Request) -> list[Column]:
    return [
        _title(request),
        Column("day", _("Day"), lambda one: one.day, kind="date", sort="starts_at"),
        Column("time", _("Time"), lambda one: time_words(one.starts_at, one.ends_at)),
        Column("place", _("Place"), lambda one: one.place_words or None),
        Column("language", _("Language"), lambda one: languages_words(one.language_codes) or None),
        Column("status", _("Status"), lambda one: one.get_status_display().capitalize(), sort="status"),
        Column("places", _("Registration"), lambda one: places_words(one) or None),
        Column("price", _("Price"), lambda one: price_words(one.price_nok) or None),
    ]


@require_safe
def table(request: Request) -> HttpResponse:
    """All events, the latest first: sorted, filtered, paged, downloaded."""
    found = with_all(Event.objects.visible_to(request.person).filter(authority=request.authority))
    years = [(year, str(year)) for year in range(today().year + 1, today().year - 6, -1)]
    more = [
        Filter("text", _("Search in title"), None, lambda rows, words: rows.filter(title__icontains=words)),
        Filter("year", _("Year"), years, "starts_at__year"),
        Filter("status", _("Status"), [one for one in capitals(EventStatus) if one[0] != "draft"], "status"),
    ]
    shown = Table(request, found, _columns(request), caption=_("All events"), filters=[*more, *filters_for(request)], sort="-day")
    return shown.export() or render(request, "events/events.html", {"table": shown})
