"""Meetings of forums: read with the forum, notes by everyone only once they are public; called and written up by the coordinator."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import router
from utsyn.cooperation.events.api.shapes import Moment
from utsyn.cooperation.events.models import Arena, ForumMeeting
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Flag, Page, Paging, Plain, Seen, Sent, Texts, TextsTold, Told, Whole, page_of, texts

_EXAMPLE = ["2026-09-14T18:00:00+02:00"]


class ForumMeetingTold(Told):
    """A meeting of a forum. `notes` and `present` are empty for strangers until the notes are public."""

    code: str
    version: int
    arena: str = Field(description="The forum's code.")
    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: str
    agenda: TextsTold
    is_cancelled: bool
    notes: TextsTold
    present: int | None
    are_notes_public: bool


class ForumMeetingSent(Sent):
    """When the forum meets, and about what."""

    starts_at: Moment = Field(examples=_EXAMPLE)
    ends_at: Moment = Field(examples=["2026-09-14T20:00:00+02:00"])
    venue: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    agenda: Texts = LEFT_OUT


class ForumMeetingEdit(Sent):
    """What is to be changed; what is left out stays."""

    starts_at: Moment = LEFT_OUT
    ends_at: Moment = LEFT_OUT
    venue: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    agenda: Texts = LEFT_OUT
    seen: Seen = LEFT_OUT


class ForumNotesSent(Sent):
    """What was said and how many were there; public notes show the action points too. What is left out stays."""

    notes: Texts
    present: Whole | None = LEFT_OUT
    are_notes_public: Flag = LEFT_OUT
    seen: Seen = LEFT_OUT


class ForumMeetingPaging(Paging):
    """Where to begin, how many, and which."""

    arena: Code | None = Field(None, description="Only those of this forum.")


def _told(request: Any, one: ForumMeeting) -> dict[str, Any]:
    shows = one.are_notes_public or works_for(request.person, one.authority_id)
    plain = {name: getattr(one, name) for name in ("code", "version", "starts_at", "ends_at", "venue", "is_cancelled", "are_notes_public")}
    return {
        **plain, "arena": one.arena.code, "agenda": texts(one.agenda), "notes": texts(one.notes) if shows else {},
        "present": one.present if shows else None,
    }  # fmt: skip


def _found(request: Any, code: str) -> ForumMeeting:
    found: ForumMeeting = find(ForumMeeting.objects.select_related(*ForumMeeting.fetched_with), request, code)
    return found


@router.get("/forum-meetings", response=Page[ForumMeetingTold], operation_id="forum_meetings_list", summary="Meetings of forums")
def forum_meetings_list(request: Any, paging: Annotated[ForumMeetingPaging, Query()]) -> dict[str, Any]:
    """Those of public forums for everyone."""
    found = ForumMeeting.objects.visible_to(request.person).filter(authority=request.authority).select_related("arena")
    sent = {"arena": paging.arena} if paging.arena else {}
    return page_of(found.filter(**with_things(request, sent, arena=Arena)), paging, lambda one: _told(request, one))


@router.get("/forum-meetings/{code}", response=ForumMeetingTold, operation_id="forum_meetings_read", summary="A meeting of a forum")
def forum_meetings_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return _told(request, _found(request, code))


@router.post("/arenas/{code}/meetings", response={201: ForumMeetingTold}, operation_id="forum_meetings_call", summary="Call a meeting")
def forum_meetings_call(request: Any, code: Code, body: ForumMeetingSent) -> Status[Any]:
    """Of a forum that is open; for the coordinator."""
    arena = find(Arena.objects.select_related("authority"), request, code)
    return Status(201, _told(request, commands.call_meeting(arena, by=request.person, **body.values())))


@router.patch("/forum-meetings/{code}", response=ForumMeetingTold, operation_id="forum_meetings_edit", summary="Move a meeting")
def forum_meetings_edit(request: Any, code: Code, body: ForumMeetingEdit) -> dict[str, Any]:
    """Or change its agenda; for the coordinator."""
    one = _found(request, code)
    kept = {name: getattr(one, name) for name in ("starts_at", "ends_at", "venue", "agenda")}
    return _told(request, commands.edit_meeting(one, by=request.person, **kept | body.values(one)))


@router.post("/forum-meetings/{code}/cancel", response=ForumMeetingTold, operation_id="forum_meetings_cancel", summary="Cancel a meeting")
def forum_meetings_cancel(request: Any, code: Code) -> dict[str, Any]:
    """Before it is held; for the coordinator."""
    return _told(request, commands.cancel_meeting(_found(request, code), by=request.person))


@router.put("/forum-meetings/{code}/notes", response=ForumMeetingTold, operation_id="forum_meetings_take_notes", summary="Write the notes")
def forum_meetings_take_notes(request: Any, code: Code, body: ForumNotesSent) -> dict[str, Any]:
    """Once it has begun; for the coordinator."""
    one = _found(request, code)
    kept = {"present": one.present, "are_notes_public": one.are_notes_public}
    return _told(request, commands.take_notes(one, by=request.person, **kept | body.values(one)))
