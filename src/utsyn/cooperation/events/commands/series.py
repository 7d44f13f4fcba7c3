"""Verbs on series: events that come again at the same time on the wall."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import checked_text, refuse
from utsyn.cooperation.events.commands.events import add, publish
from utsyn.cooperation.events.models import Series
from utsyn.cooperation.events.times import span_of
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.text import Translated

MOST_DATES = 60


def _checked(title: Translated, description: Translated, rhythm: Translated) -> dict[str, Translated]:
    return {
        "title": checked_text("title", title, needed=True), "description": checked_text("description", description),
        "rhythm": checked_text("rhythm", rhythm, most=300),
    }  # fmt: skip


@command("series.add")
def add_series(authority: Authority, /, *, by: Actor, title: Translated, description: Translated | None = None,
               rhythm: Translated | None = None, is_public: bool = True) -> Series:  # fmt: skip
    """Begin a series."""
    texts = _checked(title, description or Translated(), rhythm or Translated())
    return Series.objects.create(authority=authority, is_public=is_public, **texts)


@command("series.edit")
def edit_series(series: Series, /, *, by: Actor, title: Translated, description: Translated, rhythm: Translated, is_public: bool = True,
                seen: int | None = None) -> Series:  # fmt: skip
    """Change what it is."""
    series.write(seen=seen, is_public=is_public, **_checked(title, description, rhythm))
    return series


@command("series.plan")
def plan_dates(series: Series, /, *, by: Actor, first_on: dt.date, begins: dt.time, ends: dt.time, count: int, every_weeks: int = 1,
               is_published: bool = True, **values: Any) -> Series:  # fmt: skip
    """Make `count` events `every_weeks` apart, each at the same time on the wall: summer time moves none of them.

    `values` are what the events share: place, languages, capacity and the like; without `title` they get the series' own.
    """
    if not 1 <= count <= MOST_DATES:
        raise refuse("count", _("Make from 1 to %(most)s dates at a time.") % {"most": MOST_DATES})
    if not 1 <= every_weeks <= 52:
        raise refuse("every_weeks", _("From 1 to 52 weeks apart."))
    shared = {"title": series.title, "description": series.description, **values, "series": series}
    made = []
    for number in range(count):
        starts_at, ends_at = span_of(first_on + dt.timedelta(weeks=number * every_weeks), begins, ends)
        event = add(series.authority, by=by, starts_at=starts_at, ends_at=ends_at, **shared)
        made.append((publish(event, by=by) if is_published else event).code)
    series.particulars = {"events_added": made}
    return series
