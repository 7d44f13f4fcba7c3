"""Reading events, meeting places and programme weeks."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.cooperation.events.api.shapes import ArenaKind, ArenaTold, Audience, EventTold, Status, WeekTold
from utsyn.cooperation.events.models import Arena, Event, ProgrammeWeek
from utsyn.cooperation.events.words import joined, parted
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Day, Page, Paging, page_of, texts
from utsyn.foundation.kernel.rules import may
from utsyn.governance.strategy.models import Axis

router = Router(tags=["events"])
WITH = ("authority", "arena", "week", "series", "axis", "measure__strategy")


class EventPaging(Paging):
    """Where to begin, how many, and which."""

    since: Day | None = Field(None, description="Only those that end on this day or later.")
    until: Day | None = Field(None, description="Only those that begin on this day or earlier.")
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}$", description="Only those where this language is spoken.")
    audience: Audience | None = Field(None, description="Only those for these above all.")
    status: Status | None = Field(None, description="Only those that stand here.")
    axis: Code | None = Field(None, description="Only those along this axis.")
    arena: Code | None = Field(None, description="Only those at this meeting place.")
    week: Code | None = Field(None, description="Only those of this programme week.")


@router.get("/events", response=Page[EventTold], operation_id="events_list", summary="Events")
def events_list(request: Any, paging: Annotated[EventPaging, Query()]) -> dict[str, Any]:
    """Events in order of making."""
    found = Event.objects.visible_to(request.person).filter(authority=request.authority).select_related(*WITH)
    values = {name: getattr(paging, name) for name in ("axis", "arena", "week") if getattr(paging, name) is not None}
    conditions: dict[str, Any] = dict(with_things(request, values, axis=Axis, arena=Arena, week=ProgrammeWeek))
    plain = {
        "audience": paging.audience, "status": paging.status, "ends_at__date__gte": paging.since, "starts_at__date__lte": paging.until,
        "languages__contains": joined([paging.language]) if paging.language else None,
    }  # fmt: skip
    conditions |= {name: value for name, value in plain.items() if value is not None}
    return page_of(found.filter(**conditions), paging, lambda event: event_told(request, event))


@router.get("/events/{code}", response=EventTold, operation_id="events_read", summary="An event")
def events_read(request: Any, code: Code) -> dict[str, Any]:
    """One event."""
    return event_told(request, find(Event.objects.select_related(*WITH), request, code))


def event_told(request: Any, event: Event) -> dict[str, Any]:
    """`EventTold`, as whoever asks may see it."""
    measure, week = event.measure, event.week
    series = event.series if event.series and event.series.in_public else None
    return {
        "code": event.code, "version": event.version, "title": texts(event.title), "description": texts(event.description),
        "starts_at": event.starts_at, "ends_at": event.ends_at,
        "arena": {"code": event.arena.code, "name": texts(event.arena.name)} if event.arena else None, "venue": event.venue,
        "languages": list(event.language_codes), "accessibility": list(parted(event.aids)), "audience": event.audience,
        "organiser": event.organiser, "price": None if event.price_nok is None else str(event.price_nok), "capacity": event.capacity,
        "sign_up": event.sign_up, "is_full": event.is_full, "status": event.status, "axis": event.axis.code if event.axis else None,
        "measure": measure.code if measure and may(request.person, "measure.view", measure) else None,
        "week": week.code if week and may(request.person, "programme_week.view", week) else None, "series": series.code if series else None,
    }  # fmt: skip


class ArenaPaging(Paging):
    """Where to begin, how many, and which."""

    kind: ArenaKind | None = Field(None, description="Only those of this kind.")


@router.get("/arenas", response=Page[ArenaTold], operation_id="arenas_list", summary="Meeting places and forums")
def arenas_list(request: Any, paging: Annotated[ArenaPaging, Query()]) -> dict[str, Any]:
    """Those that are in use."""
    found = Arena.objects.visible_to(request.person).filter(authority=request.authority).open()
    return page_of(found.filter(kind=paging.kind) if paging.kind else found, paging, arena_told)


@router.get("/arenas/{code}", response=ArenaTold, operation_id="arenas_read", summary="A meeting place or forum")
def arenas_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return arena_told(find(Arena, request, code))


def arena_told(arena: Arena) -> dict[str, Any]:
    """`ArenaTold`."""
    return {
        "code": arena.code, "version": arena.version, "kind": arena.kind, "name": texts(arena.name), "description": texts(arena.description),
        "address": arena.address, "capacity": arena.capacity, "accessibility": list(parted(arena.aids)),
    }  # fmt: skip


@router.get("/weeks", response=Page[WeekTold], operation_id="weeks_list", summary="Programme weeks")
def weeks_list(request: Any, paging: Annotated[Paging, Query()]) -> dict[str, Any]:
    """From the call for proposals on."""
    return page_of(ProgrammeWeek.objects.visible_to(request.person).filter(authority=request.authority), paging, week_told)


@router.get("/weeks/{code}", response=WeekTold, operation_id="weeks_read", summary="A programme week")
def weeks_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return week_told(find(ProgrammeWeek, request, code))


def week_told(week: ProgrammeWeek) -> dict[str, Any]:
    """`WeekTold`."""
    return {
        "code": week.code, "version": week.version, "title": texts(week.title), "intro": texts(week.intro), "call": texts(week.call),
        "starts_on": week.starts_on, "ends_on": week.ends_on, "proposals_due_on": week.proposals_due_on, "status": week.status,
    }  # fmt: skip
