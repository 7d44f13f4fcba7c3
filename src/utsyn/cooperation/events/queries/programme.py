"""The programme of a week as a grid: days across, and down either the time of day or the places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import Event, EventStatus, ProgrammeWeek
from utsyn.cooperation.events.models.events import with_all
from utsyn.cooperation.events.times import local
from utsyn.foundation.kernel.alphabet import sort_key
from utsyn.foundation.ui.formats import locale

NOON, EVENING = dt.time(12), dt.time(17)


@dataclass(frozen=True)
class GridDay:
    """A column: its weekday and its day of the month."""

    on: dt.date
    weekday: str
    words: str


@dataclass(frozen=True)
class GridRow:
    """A row: what it is called, and for each day the events in it, by time."""

    label: str
    cells: tuple[tuple[Event, ...], ...]


@dataclass(frozen=True)
class Grid:
    """The whole; every event of the week stands in it once."""

    days: tuple[GridDay, ...]
    rows: tuple[GridRow, ...]
    count: int


def programme_of(week: ProgrammeWeek, *, person: Any) -> list[Event]:
    """The events of the week that `person` may see, by time, without those that are cancelled; one query."""
    found = Event.objects.visible_to(person).filter(week=week).exclude(status=EventStatus.CANCELLED)
    return list(with_all(found).order_by("starts_at", "pk"))


def grid_of(week: ProgrammeWeek, events: Iterable[Event], *, by_place: bool = False) -> Grid:
    """The events as a grid; a row without events is left out."""
    found = list(events)
    labels = _places(found) if by_place else list(_bands())
    label_of = _place if by_place else _band_of
    rows = [
        GridRow(
            label, tuple(tuple(one for one in found if one.day == day and label_of(one) == label) for day in week.days)
        )
        for label in labels
    ]  # fmt: skip
    return Grid(tuple(_day(day) for day in week.days), tuple(row for row in rows if any(row.cells)), len(found))


def _bands() -> tuple[str, str, str]:
    return pgettext("time of day", "Morning"), pgettext("time of day", "Afternoon"), pgettext("time of day", "Evening")


def _band_of(event: Event) -> str:
    begins = local(event.starts_at).time()
    return _bands()[(begins >= NOON) + (begins >= EVENING)]


def _place(event: Event) -> str:
    return str(event.arena) if event.arena else event.venue or _("Other places")


def _places(events: list[Event]) -> list[str]:
    language = (get_language() or "nb")[:2]
    return sorted({_place(one) for one in events}, key=lambda one: (one == _("Other places"), sort_key(one, language)))


def _day(on: dt.date) -> GridDay:
    pattern = "d MMMM" if locale().startswith("en") else "d. MMMM"
    return GridDay(on, capfirst(format_date(on, "EEEE", locale=locale())), format_date(on, pattern, locale=locale()))
