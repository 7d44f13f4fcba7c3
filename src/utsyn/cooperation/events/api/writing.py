"""Writing events: by the verbs of the pages, under the same rules."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import WITH, event_told, router
from utsyn.cooperation.events.api.shapes import EventEdit, EventSent, EventTold, Held, Reason
from utsyn.cooperation.events.models import Arena, Event
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.measures.models import Measure


def _values(request: Any, body: EventSent, before: Event | None = None) -> dict[str, Any]:
    return with_things(request, body.values(before), arena=Arena, measure=Measure)


def _found(request: Any, code: str) -> Event:
    return find(Event.objects.select_related(*WITH), request, code)


@router.post("/events", response={201: EventTold}, operation_id="events_add", summary="Add an event")
def events_add(request: Any, body: EventSent) -> Status[Any]:
    """A draft; for the coordinator, unit heads and contributors."""
    return Status(201, event_told(request, commands.add(request.authority, by=request.person, **_values(request, body))))


@router.patch("/events/{code}", response=EventTold, operation_id="events_edit", summary="Edit an event")
def events_edit(request: Any, code: Code, body: EventEdit) -> dict[str, Any]:
    """Whoever has registered is told of another time or place."""
    event = _found(request, code)
    return event_told(request, commands.edit(event, by=request.person, **_values(request, body, event)))


@router.post("/events/{code}/publish", response=EventTold, operation_id="events_publish", summary="Publish an event")
def events_publish(request: Any, code: Code) -> dict[str, Any]:
    """Show it to everyone."""
    return event_told(request, commands.publish(_found(request, code), by=request.person))


@router.post("/events/{code}/cancel", response=EventTold, operation_id="events_cancel", summary="Cancel an event")
def events_cancel(request: Any, code: Code, body: Reason) -> dict[str, Any]:
    """Everyone who registered is told why."""
    return event_told(request, commands.cancel(_found(request, code), by=request.person, **body.values()))


@router.post("/events/{code}/hold", response=EventTold, operation_id="events_hold", summary="An event was held")
def events_hold(request: Any, code: Code, body: Held) -> dict[str, Any]:
    """And so many came without registration."""
    return event_told(request, commands.hold(_found(request, code), by=request.person, **body.values()))
