"""Registrations by token, for those who run the event: who comes, one more by telephone, checked in, given back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Status
from pydantic import Field

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import WITH, router
from utsyn.cooperation.events.models import Event, Registration
from utsyn.cooperation.events.models.registrations import LARGEST_PARTY
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Flag, Page, PagingQuery, Plain, Sent, Told, page_of
from utsyn.foundation.kernel.rules import require


class RegistrationTold(Told):
    """A registration, for those who run the event; name and address are empty once erased."""

    code: str
    version: int
    event: str
    number: int
    name: str
    email: str
    people: int
    needs: str
    standing: Literal["placed", "waiting", "cancelled"]
    registered_at: dt.datetime
    checked_in_at: dt.datetime | None


class RegistrationSent(Sent):
    """Somebody who asked to be signed up; a letter tells them whether there is a place."""

    name: Annotated[Plain, Field(min_length=1, max_length=120)]
    email: Annotated[Plain, Field(min_length=3, max_length=254)]
    people: Annotated[int, Field(strict=True, ge=1, le=LARGEST_PARTY)] = LEFT_OUT
    needs: Annotated[Plain, Field(max_length=300)] = LEFT_OUT
    language: Literal["nb", "nn", "en"] = LEFT_OUT


class CheckInSent(Sent):
    """Whether they have come; false takes it back."""

    has_come: Flag = LEFT_OUT


def _registration(request: Any, code: str) -> Registration:
    return find(Registration.objects.select_related(*Registration.fetched_with), request, code)


def _told(one: Registration) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "event": one.event.code, "number": one.number, "name": one.name, "email": one.email,
        "people": one.people, "needs": one.needs, "standing": one.standing, "registered_at": one.registered_at,
        "checked_in_at": one.checked_in_at,
    }  # fmt: skip


@router.get("/events/{code}/registrations", response=Page[RegistrationTold], operation_id="registrations_list", summary="Registrations")
def registrations_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """Of one event; for those who run it."""
    event = find(Event.objects.select_related(*WITH), request, code)
    require(request.person, "event.edit", event)
    return page_of(event.registrations.select_related("event"), paging, _told)


@router.post("/events/{code}/registrations", response={201: RegistrationTold}, operation_id="registrations_add", summary="Sign somebody up")
def registrations_add(request: Any, code: Code, body: RegistrationSent) -> Status[Any]:
    """A place while there are enough and nobody waits, else the end of the waiting list; for those who run the event."""
    event = find(Event.objects.select_related(*WITH), request, code)
    return Status(201, _told(commands.register(event, by=request.person, **body.values())))


@router.post("/registrations/{code}/check-in", response=RegistrationTold, operation_id="registrations_check_in", summary="They have come")
def registrations_check_in(request: Any, code: Code, body: CheckInSent) -> dict[str, Any]:
    """Only who has a place; for those who run the event."""
    return _told(commands.check_in(_registration(request, code), by=request.person, **body.values()))


@router.post("/registrations/{code}/cancel", response=RegistrationTold, operation_id="registrations_cancel", summary="Give the place back")
def registrations_cancel(request: Any, code: Code) -> dict[str, Any]:
    """It goes to the first who waits; name and address are erased at once."""
    commands.cancel_registration(_registration(request, code), by=request.person)
    return _told(_registration(request, code))
