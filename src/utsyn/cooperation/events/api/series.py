"""Series of events: read by everyone once public, begun and filled with dates by the coordinator."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Query, Status
from pydantic import Field

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import router
from utsyn.cooperation.events.api.shapes import Audience, Spoken
from utsyn.cooperation.events.models import Arena, Series
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import (
    LEFT_OUT,
    Code,
    Day,
    Flag,
    Page,
    Paging,
    Plain,
    Seen,
    Sent,
    Texts,
    TextsTold,
    Told,
    Whole,
    page_of,
    texts,
)

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["18:00"])]


class SeriesTold(Told):
    """A series; its events are in the list of events."""

    code: str
    version: int
    title: TextsTold
    description: TextsTold
    rhythm: TextsTold
    is_public: bool


class SeriesSent(Sent):
    """A new series."""

    title: Texts
    description: Texts = LEFT_OUT
    rhythm: Texts = LEFT_OUT
    is_public: Flag = LEFT_OUT


class SeriesEdit(SeriesSent):
    """What is to be changed; what is left out stays."""

    title: Texts = LEFT_OUT
    seen: Seen = LEFT_OUT


class DatesSent(Sent):
    """When the events are: by the clock on the wall, so that summer time moves none. An end before the beginning lies past midnight."""

    first_on: Day
    begins: Clock
    ends: Clock
    count: Annotated[int, Field(strict=True, ge=1, le=60)]
    every_weeks: Annotated[int, Field(strict=True, ge=1, le=52)] = LEFT_OUT
    is_published: Flag = LEFT_OUT
    arena: Code = LEFT_OUT
    venue: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    languages: Annotated[list[Spoken], Field(max_length=30)] = LEFT_OUT
    audience: Audience = LEFT_OUT
    organiser: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    capacity: Whole = LEFT_OUT
    sign_up: Literal["none", "here"] = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """As the verbs take them."""
        found = super().values(before)
        return found | {name: dt.time.fromisoformat(found[name]) for name in ("begins", "ends")}


class DatesTold(Told):
    """The codes of the events that were made, in order."""

    events: list[str]


def _told(series: Series) -> dict[str, Any]:
    return {
        "code": series.code, "version": series.version, "title": texts(series.title), "description": texts(series.description),
        "rhythm": texts(series.rhythm), "is_public": series.is_public,
    }  # fmt: skip


def _found(request: Any, code: str) -> Series:
    found: Series = find(Series.objects.select_related("authority"), request, code)
    return found


@router.get("/series", response=Page[SeriesTold], operation_id="series_list", summary="Series of events")
def series_list(request: Any, paging: Annotated[Paging, Query()]) -> dict[str, Any]:
    """Those that are public for everyone."""
    return page_of(Series.objects.visible_to(request.person).filter(authority=request.authority), paging, _told)


@router.get("/series/{code}", response=SeriesTold, operation_id="series_read", summary="A series of events")
def series_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return _told(_found(request, code))


@router.post("/series", response={201: SeriesTold}, operation_id="series_add", summary="Begin a series")
def series_add(request: Any, body: SeriesSent) -> Status[Any]:
    """For the coordinator."""
    return Status(201, _told(commands.add_series(request.authority, by=request.person, **body.values())))


@router.patch("/series/{code}", response=SeriesTold, operation_id="series_edit", summary="Edit a series")
def series_edit(request: Any, code: Code, body: SeriesEdit) -> dict[str, Any]:
    """For the coordinator."""
    series = _found(request, code)
    kept = {name: getattr(series, name) for name in ("title", "description", "rhythm", "is_public")}
    return _told(commands.edit_series(series, by=request.person, **kept | body.values(series)))


@router.post("/series/{code}/dates", response={201: DatesTold}, operation_id="series_plan", summary="Add dates to a series")
def series_plan(request: Any, code: Code, body: DatesSent) -> Status[Any]:
    """Each becomes an event, published unless said otherwise; all of them or none. For the coordinator."""
    values = with_things(request, body.values(), arena=Arena)
    series = commands.plan_dates(_found(request, code), by=request.person, **values)
    return Status(201, {"events": series.particulars["events_added"]})
