"""What happens when: the public calendar, day by day, and how an event is told in a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from babel.dates import format_date, format_time
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.events.models import Event, EventStatus, SignUp
from utsyn.cooperation.events.models.events import with_all
from utsyn.cooperation.events.times import day_bounds, local
from utsyn.cooperation.events.words import language_name
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.ui.formats import locale, long_day, money

MOST_SHOWN = 100


@dataclass(frozen=True)
class Day:
    """A day and what happens on it, by time."""

    on: dt.date
    words: str
    is_today: bool
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Span:
    """A stretch of days to look at: `key` stands in the address; both ends included, None without an end."""

    key: str
    label: str
    first: dt.date
    last: dt.date | None


def spans() -> list[Span]:
    """This week first, then what people ask for next."""
    day = today()
    monday = day - dt.timedelta(days=day.weekday())
    week = dt.timedelta(days=7)
    return [
        Span("week", _("This week"), monday, monday + dt.timedelta(days=6)),
        Span("next", _("Next week"), monday + week, monday + week + dt.timedelta(days=6)),
        Span("coming", _("All that comes"), day, None),
        Span("past", _("What has been"), day - dt.timedelta(days=365), day - dt.timedelta(days=1)),
    ]


def events_in(span: Span, authority: Authority, *, person: Any) -> Any:
    """The events of the stretch that `person` may see, with what is printed of them."""
    found = with_all(Event.objects.visible_to(person).filter(authority=authority))
    since, until = day_bounds(span.first, span.last or span.first)
    if span.last is None:
        return found.filter(ends_at__gt=since).order_by("starts_at", "pk")
    return found.between(since, until).order_by("-starts_at" if span.key == "past" else "starts_at", "pk")


def by_day(events: Iterable[Event], *, first: dt.date | None = None) -> list[Day]:
    """Events in their order, grouped by the day they begin; what began earlier stands on `first`."""

    def day_of(event: Event) -> dt.date:
        return max(event.day, first) if first else event.day

    return [Day(on, day_words(on), on == today(), tuple(found)) for on, found in groupby(events, key=day_of)]


def day_words(on: dt.date) -> str:
    """Mandag 14. september."""
    return capfirst(day_within(on))


def day_within(on: dt.date) -> str:
    """The same within a sentence: mandag 14. september; Monday 14 September."""
    pattern = "EEEE d MMMM" if locale().startswith("en") else "EEEE d. MMMM"
    if on.year != today().year:
        pattern += " y"
    return str(format_date(on, pattern, locale=locale()))


def clock(value: dt.datetime) -> str:
    """18.00 in Norwegian, 18:00 in English."""
    return format_time(local(value), "HH:mm" if locale().startswith("en") else "HH.mm", locale=locale())


def time_words(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """18.00–20.00; with the day where it ends on another one."""
    first, last = local(starts_at), local(ends_at)
    if first.date() == last.date() or (last - first < dt.timedelta(hours=18) and last.time() <= dt.time(6)):
        return f"{clock(starts_at)}–{clock(ends_at)}"
    return f"{clock(starts_at)} – {long_day(last.date())} {clock(ends_at)}"


def when_words(event: Event) -> str:
    """Mandag 14. september 18.00–20.00."""
    return f"{day_words(event.day)} {time_words(event.starts_at, event.ends_at)}"


def languages_words(codes: Sequence[str]) -> str:
    """Norsk, engelsk."""
    return capfirst(", ".join(language_name(code) for code in codes))


def price_words(price: Decimal | None) -> str:
    """Free, an amount, or nothing when nobody said."""
    if price is None:
        return ""
    return pgettext("price", "Free") if not price else str(money(price))


def places_words(event: Event) -> str:
    """What one may hope for: a place, the waiting list, or that it is closed; "" where none is needed."""
    if event.sign_up != SignUp.HERE or event.status != EventStatus.PUBLISHED:
        return ""
    if not event.takes_registrations:
        return "" if event.is_over else _("Registration is closed")
    return _("Full: waiting list") if event.is_full else _("Free places")


def coming(authority: Authority, *, person: Any, limit: int, **conditions: Any) -> list[Event]:
    """The next events that `person` may see; one query."""
    found = Event.objects.visible_to(person).filter(authority=authority, status=EventStatus.PUBLISHED, ends_at__gt=now(), **conditions)
    return list(with_all(found).order_by("starts_at", "pk")[:limit])


def line_of(event: Event) -> str:
    """Where, in which languages, and whether there are places: one line under the title."""
    spoken = languages_words(event.language_codes)
    return " · ".join(part for part in (event.place_words, spoken, price_words(event.price_nok), places_words(event)) if part)


class Told:
    """How templates tell of an event."""

    @staticmethod
    def time(event: Event) -> str:
        """18.00–20.00."""
        return time_words(event.starts_at, event.ends_at)

    @staticmethod
    def line(event: Event) -> str:
        """Where, in which languages, whether there are places."""
        return line_of(event)

    @staticmethod
    def spoken(event: Event) -> str:
        """The languages beside Norwegian."""
        return languages_words([code for code in event.language_codes if code != "no"])

    @staticmethod
    def when(thing: Any) -> str:
        """Day and time of whatever has `starts_at` and `ends_at`."""
        return f"{day_words(local(thing.starts_at).date())} {time_words(thing.starts_at, thing.ends_at)}"


TOLD = Told()
