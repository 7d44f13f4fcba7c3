"""What the events room gives as open data: public events and meeting places, as tables and as a calendar."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.events.models import Arena, Audience, Event, EventStatus
from utsyn.cooperation.events.models.arenas import ArenaKind
from utsyn.foundation.kernel.open_data import Dataset, Distribution, OpenColumn, OpenTable, Years, code_column, column, dataset, years_of

STRANGER = AnonymousUser()


def _events(authority: Any) -> Any:
    found = Event.objects.visible_to(STRANGER).filter(authority=authority)
    return found.select_related("arena", "axis", "measure__strategy").order_by("pk")


def _arenas(authority: Any) -> Any:
    return Arena.objects.visible_to(STRANGER).filter(authority=authority).order_by("pk")


def _arena(one: Event) -> str | None:
    return one.arena.code if one.arena and one.arena.is_public else None


def _measure(one: Event) -> str | None:
    return one.measure.code if one.measure and one.measure.in_public else None


def _period(authority: Any) -> Years:
    return years_of(_events(authority), "starts_at", "ends_at")


EVENTS = OpenTable("events", _("Events"), _events, (
    code_column(),
    column("title", "words", _("Title")),
    column("description", "words", _("Description")),
    column("starts_at", "moment", _("Begins at")),
    column("ends_at", "moment", _("Ends at")),
    OpenColumn("arena", "text", _("The meeting place"), _arena, "arenas"),
    column("venue", "text", _("Where it is")),
    column("languages", "text", _("Languages spoken, by ISO 639, with commas between")),
    column("audience", "text", _("For whom it is above all"), choices=Audience),
    column("organiser", "text", _("Organiser")),
    column("price_nok", "decimal", _("Price in Norwegian kroner; 0 is free, empty is not said")),
    column("capacity", "whole", _("Places; empty where as many come as will")),
    column("status", "text", _("Status"), choices=EventStatus),
    OpenColumn("measure", "text", _("The measure"), _measure, "measures"),
))  # fmt: skip
ARENAS = OpenTable("arenas", _("Meeting places"), _arenas, (
    code_column(),
    column("name", "words", _("Name")),
    column("kind", "text", _("What sort of meeting place it is"), choices=ArenaKind),
    column("description", "words", _("Description")),
    column("address", "text", _("Address")),
    column("capacity", "whole", _("How many it holds")),
))  # fmt: skip

dataset(
    Dataset(
        "events", _("Events"), _("What happens: public events with time, place and languages, and the meeting places."),
        nouns=(Event, Arena), tables=(EVENTS, ARENAS), themes=("EDUC", "SOCI"), page="events:calendar",
        distributions=(Distribution("iCalendar", "events:feed", "text/calendar", conforms_to="https://www.rfc-editor.org/rfc/rfc5545"),),
        period=_period, order=65,
    )
)  # fmt: skip
