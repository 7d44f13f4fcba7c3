"""Events that come again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.forms.arenas import DatesForm, SeriesForm
from utsyn.cooperation.events.models import Series
from utsyn.cooperation.events.models.events import with_all
from utsyn.cooperation.events.queries.calendar import by_day
from utsyn.cooperation.events.views.pieces import asked, back, held, render
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of


def trail(request: Request, series: Series | None = None) -> list[tuple[Any, str]]:
    """The way to the series."""
    steps: list[tuple[Any, str]] = [
        (_("Events"), address(request, "events:calendar")),
        (_("Series"), address(request, "events:all_series")),
    ]
    return [*steps, (series.title, address_of(request, series))] if series else steps


@require_safe
def all_series(request: Request) -> HttpResponse:
    """Every series."""
    found = Series.objects.visible_to(request.person).filter(authority=request.authority)
    context = {"found": list(found), "may_add": may(request.person, "series.add", request.authority)}
    return render(request, "events/all_series.html", context)


@require_safe
def series(request: Request, code: str, slug: str) -> HttpResponse:
    """What comes of it next, and what has been."""
    found = find(Series.objects.select_related("authority"), request, code)
    events = with_all(found.events.visible_to(request.person))
    context = {
        "series": found, "days": by_day(events.filter(ends_at__gt=now()).order_by("starts_at")[:40]),
        "past": events.filter(ends_at__lte=now()).count(), "may_run": may(request.person, "series.edit", found),
    }  # fmt: skip
    return render(request, "events/series.html", context)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Begin one."""
    require(request.person, "series.add", request.authority)
    form = SeriesForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.add_series(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New series"), trail=trail(request))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is."""
    found = held(Series, request, code, "series.edit")
    form = SeriesForm(request.POST or None, series=found)
    if form.is_valid():
        return back(request, commands.edit_series(found, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the series"), trail=trail(request, found))


@get_or_post
def dates(request: Request, code: str) -> HttpResponse:
    """Make its next dates."""
    found = held(Series, request, code, "series.plan")
    form = DatesForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        return back(request, commands.plan_dates(found, by=request.person, **form.values))
    return asked(request, form, _("Plan dates"), trail=trail(request, found))
