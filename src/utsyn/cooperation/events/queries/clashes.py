"""What collides in a programme: the same place, the same audience, the same people, at the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import Audience, Event, EventStatus, ProgrammeWeek
from utsyn.cooperation.events.queries.calendar import day_within, time_words
from utsyn.cooperation.events.times import day_bounds


@dataclass(frozen=True)
class Clash:
    """Two rows that collide: `kind` is place, audience or people; `words` name both, and what they share."""

    kind: str
    first: Event
    second: Event
    shared: str
    words: str


def clashes_in(week: ProgrammeWeek) -> list[Clash]:
    """Everything that collides within the week's programme, or with what else happens on its days; two queries."""
    since, until = day_bounds(week.starts_on, week.ends_on)
    found = Event.objects.filter(authority_id=week.authority_id).between(since, until).exclude(status=EventStatus.CANCELLED)
    events = list(found.select_related("arena", "authority").prefetch_related("contributions").order_by("starts_at", "pk"))
    return [clash for clash in clashes_among(events) if week.pk in (clash.first.week_id, clash.second.week_id)]


def clashes_among(events: Iterable[Event]) -> list[Clash]:
    """What collides among `events` (with arena and contributions at hand), earliest first."""
    found: list[Clash] = []
    going_on: list[Event] = []
    for event in sorted(events, key=lambda one: (one.starts_at, one.pk)):
        going_on = [one for one in going_on if one.ends_at > event.starts_at]
        for other in going_on:
            found.extend(_between(other, event))
        going_on.append(event)
    return found


def _between(first: Event, second: Event) -> Iterator[Clash]:
    common = {"first": first, "second": second, "time": _overlap(first, second)}
    place = _shared_place(first, second)
    if place:
        words = _("“%(first)s” and “%(second)s” are both at %(shared)s: %(time)s.") % {**common, "shared": place}
        yield Clash("place", first, second, place, words)
    people = _shared_people(first, second)
    if people:
        words = _("%(shared)s is needed at both “%(first)s” and “%(second)s”: %(time)s.") % {**common, "shared": people}
        yield Clash("people", first, second, people, words)
    if first.audience == second.audience and first.audience != Audience.EVERYONE:
        shared = str(Audience(first.audience).label)
        words = _("“%(first)s” and “%(second)s” are both for %(shared)s: %(time)s.") % {**common, "shared": shared}
        yield Clash("audience", first, second, shared, words)


def _shared_place(first: Event, second: Event) -> str:
    """The place both need; rooms of one place collide only when they are the same or one of the events takes it all."""
    rooms = [one.venue.strip().casefold() for one in (first, second)]
    if first.arena_id != second.arena_id:
        return ""
    if first.arena_id is None:
        return first.venue.strip() if rooms[0] and rooms[0] == rooms[1] else ""
    return (first.place_words if rooms[0] else second.place_words) if rooms[0] == rooms[1] or "" in rooms else ""


def _shared_people(first: Event, second: Event) -> str:
    theirs = {one.key: one.name for one in second.contributions.all()}
    names = [one.name for one in first.contributions.all() if one.key in theirs]
    return capfirst(", ".join(dict.fromkeys(names)))


def _overlap(first: Event, second: Event) -> str:
    starts: dt.datetime = max(first.starts_at, second.starts_at)
    return f"{day_within(max(first.day, second.day))} {time_words(starts, min(first.ends_at, second.ends_at))}"
