"""Changing bodies and their meetings."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council import commands
from utsyn.governance.council.api.reading import body_told, meeting_told, router
from utsyn.governance.council.api.sent import BodyEdit, BodyNew, MeetingCancel, MeetingEdit, MeetingMove, MeetingNew
from utsyn.governance.council.api.shapes import BodyTold, MeetingTold
from utsyn.governance.council.models import Body, Meeting


def _meeting(request: Any, code: str, verb: Any, body: Any = None) -> dict[str, Any]:
    meeting = find(Meeting, request, code)
    verb(meeting, by=request.person, **(with_things(request, body.values(meeting), cases_to=Meeting) if body is not None else {}))
    return meeting_told(request, code)


@router.post("/bodies", response={201: BodyTold}, operation_id="bodies_add", summary="Add an elected body")
def bodies_add(request: Any, body: BodyNew) -> Status[Any]:
    """For the council secretary and administrators."""
    return Status(201, body_told(commands.add_body(request.authority, by=request.person, **body.values())))


@router.patch("/bodies/{code}", response=BodyTold, operation_id="bodies_edit", summary="Edit an elected body")
def bodies_edit(request: Any, code: Code, body: BodyEdit) -> dict[str, Any]:
    """For the council secretary and administrators."""
    found = find(Body, request, code)
    return body_told(commands.edit_body(found, by=request.person, **body.values(found)))


@router.post("/bodies/{code}/close", response=BodyTold, operation_id="bodies_close", summary="Close an elected body")
def bodies_close(request: Any, code: Code) -> dict[str, Any]:
    """It meets no more; for the council secretary and administrators."""
    return body_told(commands.close_body(find(Body, request, code), by=request.person))


@router.post("/bodies/{code}/reopen", response=BodyTold, operation_id="bodies_reopen", summary="Reopen an elected body")
def bodies_reopen(request: Any, code: Code) -> dict[str, Any]:
    """It meets again; for the council secretary and administrators."""
    return body_told(commands.reopen_body(find(Body, request, code), by=request.person))


@router.post("/bodies/{code}/meetings", response={201: MeetingTold}, operation_id="meetings_schedule", summary="Plan a meeting")
def meetings_schedule(request: Any, code: Code, body: MeetingNew) -> Status[Any]:
    """For the council secretary."""
    made = commands.schedule(find(Body, request, code), by=request.person, **body.values())
    return Status(201, meeting_told(request, made.code))


@router.patch("/meetings/{code}", response=MeetingTold, operation_id="meetings_edit", summary="Edit a meeting")
def meetings_edit(request: Any, code: Code, body: MeetingEdit) -> dict[str, Any]:
    """When on the day it starts, where, and the note; for the council secretary."""
    return _meeting(request, code, commands.edit_meeting, body)


@router.post("/meetings/{code}/move", response=MeetingTold, operation_id="meetings_move", summary="Move a meeting")
def meetings_move(request: Any, code: Code, body: MeetingMove) -> dict[str, Any]:
    """To another day; its cases come along. For the council secretary."""
    return _meeting(request, code, commands.move, body)


@router.post("/meetings/{code}/hold", response=MeetingTold, operation_id="meetings_hold", summary="Record a meeting as held")
def meetings_hold(request: Any, code: Code) -> dict[str, Any]:
    """From now on its cases can be decided; for the council secretary."""
    return _meeting(request, code, commands.hold)


@router.post("/meetings/{code}/cancel", response=MeetingTold, operation_id="meetings_cancel", summary="Cancel a meeting")
def meetings_cancel(request: Any, code: Code, body: MeetingCancel) -> dict[str, Any]:
    """Cases that waited for it go to `cases_to`; for the council secretary."""
    return _meeting(request, code, commands.cancel, body)
