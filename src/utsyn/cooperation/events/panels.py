"""What this room shows elsewhere: in the menu, on the portal's front, on measures, axes and goals, in search, in calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.events.models import Arena, Event, EventStatus, ForumMeeting, ProgrammeWeek, Registration, Series
from utsyn.cooperation.events.models.events import with_all
from utsyn.cooperation.events.models.registrations import ACTIVE
from utsyn.cooperation.events.queries.calendar import coming, line_of, when_words
from utsyn.cooperation.events.queries.feeds import BACK
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.documents.calendars import Entry, calendar_entries
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, nav, panel, searchable
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.heads import Head, head
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis, Goal

MOST_ON_FRONT = 6
MOST_ON_PAGE = 12

nav(NavItem("events", lambda: _("Events"), "events:calendar", order=30))


# --- panels ---


def _rows(events: Iterable[Event], here: Any) -> tuple[PanelRow, ...]:
    return tuple(PanelRow((one.title, when_words(one), one.place_words or None), address_of(here, one)) for one in events)


def _headings() -> tuple[str, ...]:
    return pgettext("event", "Event"), _("When"), _("Place")


@panel("portal front")
def next_events(authority: Authority, person: Any) -> Panel:
    """What happens next; one query."""
    place = Place(authority)
    rows = _rows(coming(authority, person=person, limit=MOST_ON_FRONT), place)
    return Panel(
        "events",
        _("What is on"),
        "table",
        _headings(),
        rows,
        _("No events are planned just now."),
        address(place, "events:calendar"),
        order=10,
    )


def _serving(thing: Any, person: Any, condition: Q) -> Panel:
    """The events that serve `thing`: those to come first, then the latest that were; one query."""
    found = Event.objects.visible_to(person).filter(condition, authority_id=thing.authority_id).exclude(status=EventStatus.CANCELLED)
    latest = list(with_all(found).order_by("-starts_at", "-pk")[:MOST_ON_PAGE])
    ahead = [one for one in reversed(latest) if not one.is_over]
    return Panel("events", _("Events"), "table", _headings(), _rows([*ahead, *(one for one in latest if one.is_over)], thing), order=40)


@panel("measure", needs=lambda: Exists(Event.objects.filter(measure=OuterRef("pk"))))
def of_measure(measure: Measure, person: Any) -> Panel:
    """What is held because of the measure."""
    return _serving(measure, person, Q(measure=measure))


@panel("axis")
def of_axis(axis: Axis, person: Any) -> Panel:
    """What is held along the axis."""
    return _serving(axis, person, Q(axis=axis))


@panel("goal")
def of_goal(goal: Goal, person: Any) -> Panel:
    """What is held for the goal, itself or through a measure that serves it."""
    return _serving(goal, person, Q(pk__in=Event.objects.filter(Q(goal=goal) | Q(measure__goals=goal)).values("pk")))


# --- search ---


def _told(title: Translated, *bodies: Translated) -> dict[str, tuple[str, str]]:
    """Title and body in each language that any of them has."""
    texts = [body.texts() for body in bodies]
    words = {language: " ".join(text[language] for text in texts if language in text) for language in LANGUAGES}
    return {language: (title.in_language(language).text, body) for language, body in words.items() if body or language in title.languages}


def _find(noun: str, model: Any, label: Any, texts: Any, along: Any = lambda thing: ()) -> None:
    searchable(Searchable(noun, model, label, texts, lambda thing: texts(thing) if thing.in_public else None, along))


def _of_week(week: ProgrammeWeek) -> Iterable[Any]:
    """What becomes public with a week's programme."""
    return week.events.select_related("authority", "week")


_find("event", Event, lambda: capfirst(_("event")), lambda one: _told(one.title, one.description))
_find("arena", Arena, lambda: capfirst(_("arena")), lambda one: _told(one.name, one.description, one.rhythm))
_find("series", Series, lambda: capfirst(_("series of events")), lambda one: _told(one.title, one.description))
_find("programme_week", ProgrammeWeek, lambda: capfirst(_("programme week")), lambda one: _told(one.title, one.intro, one.call), _of_week)


# --- what a page says of itself ---


@head(Event)
def _head_of_event(request: Any, event: Event) -> Head:
    """Open Graph, and schema.org's Event."""
    return Head(f"{event.title}: {when_words(event)}", str(event.description) or line_of(event), data=event_data(request, event))


def event_data(request: Any, event: Event) -> dict[str, Any]:
    """The event as schema.org knows it; times with their zone."""
    from utsyn.cooperation.events.times import local

    state = "EventCancelled" if event.status == EventStatus.CANCELLED else "EventScheduled"
    data: dict[str, Any] = {
        "@type": "Event", "name": str(event.title), "startDate": local(event.starts_at).isoformat(), "endDate": local(event.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{state}", "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": event.organiser or str(event.authority.name)},
        "url": request.build_absolute_uri(address_of(request, event)),
    }  # fmt: skip
    if event.description:
        data["description"] = str(event.description)
    if event.place_words:
        where = event.arena.address if event.arena else ""
        data["location"] = {"@type": "Place", "name": event.place_words, "address": where or event.place_words}
    if event.language_codes:
        data["inLanguage"] = [code for code in event.language_codes if len(code) == 2]
    if event.price_nok is not None:
        data["isAccessibleForFree"] = not event.price_nok
        data["offers"] = {"@type": "Offer", "price": str(event.price_nok), "priceCurrency": "NOK"}
    if event.capacity:
        data["maximumAttendeeCapacity"] = event.capacity
    return data


@head(ProgrammeWeek)
def _head_of_week(request: Any, week: ProgrammeWeek) -> Head:
    data = {
        "@type": "Festival", "name": str(week.title), "startDate": week.starts_on.isoformat(), "endDate": week.ends_on.isoformat(),
        "organizer": {"@type": "Organization", "name": str(week.authority.name)},
        "url": request.build_absolute_uri(address_of(request, week)),
    }  # fmt: skip
    return Head(str(week.title), str(week.intro or week.call), data=data if week.has_public_programme else None)


@head(Series)
def _head_of_series(request: Any, series: Series) -> Head:
    return Head(str(series.title), str(series.description or series.rhythm))


@head(Arena)
def _head_of_arena(request: Any, arena: Arena) -> Head:
    return Head(str(arena.name), str(arena.description or arena.rhythm))


# --- the page of somebody who represents an actor ---


@panel("own page")
def own_registrations(authority: Authority, person: Any) -> Panel:
    """Events to come that the person registered for with the address they sign in with. One query."""
    mine = Registration.objects.filter(authority=authority, email__iexact=person.email, standing__in=ACTIVE).exclude(email="")
    found = mine.filter(event__ends_at__gt=now()).exclude(event__status=EventStatus.CANCELLED)
    rows = tuple(
        PanelRow(
            (str(one.event.title), when_words(one.event), capfirst(one.get_standing_display())),
            address(Place(authority), "events:registration", token=one.token),
        )
        for one in found.select_related("event").order_by("event__starts_at")[:MOST_ON_PAGE]
    )
    headings = (_("Event"), _("When"), _("Your place"))
    empty = _("You are not registered for any event to come.")
    calendar = address(Place(authority), "events:calendar")
    return Panel("own-registrations", _("Events you come to"), "table", headings, rows, empty, calendar, order=30)


# --- a person's own calendar ---


@calendar_entries
def own_entries(person: Any, authority: Authority) -> Iterator[Entry]:
    """The events that a person answers for, and for who works here the meetings of forums; two queries."""
    if not isinstance(person, Person) or not works_for(person, authority.pk):
        return
    place = Place(authority)
    owned = Event.objects.filter(authority=authority, owner=person, ends_at__gte=now() - BACK).exclude(status=EventStatus.CANCELLED)
    for one in with_all(owned):
        href, title = absolute(address_of(place, one)), str(one.title)
        key = f"event-{one.code}@{authority.slug}.utsyn"
        yield Entry(key, one.starts_at, one.ends_at, title, href, line_of(one), one.place_words, one.changed_at, one.version)
    if not person.roles_at(authority.pk) & {"coordinator"}:
        return
    meetings = ForumMeeting.objects.filter(authority=authority, ends_at__gte=now() - BACK, is_cancelled=False).select_related(
        "arena", "authority"
    )
    for meeting in meetings:
        href, key = absolute(address_of(place, meeting)), f"meeting-{meeting.code}@{authority.slug}.utsyn"
        note = str(meeting.agenda)
        yield Entry(
            key, meeting.starts_at, meeting.ends_at, str(meeting.arena), href, note, meeting.venue, meeting.changed_at, meeting.version
        )
