"""Action points of forum meetings: read as the notes are read, added by the coordinator, changed by whoever took them on too."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import router
from utsyn.cooperation.events.models import ActionPoint, ForumMeeting
from utsyn.foundation.accounts.api import OwnerTold, owner_told, roles_here, with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Page, Paging, Plain, Seen, Sent, Texts, TextsTold, Told, page_of, texts
from utsyn.foundation.kernel.rules import require


class PointTold(Told):
    """What somebody took upon themselves in a meeting; `taken_by` is the body outside that did, empty where somebody here did."""

    code: str
    version: int
    meeting: str
    title: TextsTold
    owner: OwnerTold | None
    taken_by: str
    due_on: dt.date | None
    done_on: dt.date | None
    outcome: TextsTold


class PointSent(Sent):
    """What somebody takes upon themselves: a person who works here as `owner`, or a body outside as `taken_by`."""

    title: Texts
    owner: Code | None = LEFT_OUT
    taken_by: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    due_on: Day | None = LEFT_OUT


class PointEdit(Sent):
    """What is to be changed; what is left out stays. With `owner` null a body outside has it."""

    title: Texts = LEFT_OUT
    owner: Code | None = LEFT_OUT
    taken_by: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    due_on: Day | None = LEFT_OUT
    seen: Seen = LEFT_OUT


class PointDone(Sent):
    """What came of it, and on which day; left out: today."""

    outcome: Texts = LEFT_OUT
    on: Day = LEFT_OUT


class PointPaging(Paging):
    """Where to begin, how many, and which."""

    meeting: Code | None = Field(None, description="Only those of this meeting.")
    is_open: bool | None = Field(None, description="Only those that are not done, or only those that are.")


def _told(request: Any, point: ActionPoint, roles: dict[int, str]) -> dict[str, Any]:
    return {
        "code": point.code, "version": point.version, "meeting": point.meeting.code, "title": texts(point.title),
        "owner": owner_told(request, point.owner, roles), "taken_by": point.taken_by, "due_on": point.due_on, "done_on": point.done_on,
        "outcome": texts(point.outcome),
    }  # fmt: skip


def _one(request: Any, point: ActionPoint) -> dict[str, Any]:
    return _told(request, point, roles_here(point.authority_id))


def _found(request: Any, code: str) -> ActionPoint:
    return find(ActionPoint.objects.select_related(*ActionPoint.fetched_with), request, code)


@router.get("/action-points", response=Page[PointTold], operation_id="action_points_list", summary="Action points")
def action_points_list(request: Any, paging: Annotated[PointPaging, Query()]) -> dict[str, Any]:
    """Those of public notes for everyone, all of them for those who work here."""
    found = ActionPoint.objects.visible_to(request.person).filter(authority=request.authority).select_related(*ActionPoint.fetched_with)
    sent = {"meeting": paging.meeting} if paging.meeting else {}
    found = found.filter(**with_things(request, sent, meeting=ForumMeeting))
    if paging.is_open is not None:
        found = found.filter(done_on__isnull=paging.is_open)
    roles = roles_here(request.authority.pk)
    return page_of(found, paging, lambda point: _told(request, point, roles))


@router.get("/action-points/{code}", response=PointTold, operation_id="action_points_read", summary="An action point")
def action_points_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return _one(request, _found(request, code))


@router.post(
    "/forum-meetings/{code}/action-points", response={201: PointTold}, operation_id="action_points_add", summary="Add an action point"
)
def action_points_add(request: Any, code: Code, body: PointSent) -> Status[Any]:
    """To a meeting; for the coordinator."""
    meeting = find(ForumMeeting.objects.select_related(*ForumMeeting.fetched_with), request, code)
    require(request.person, "action_point.add", meeting)
    return Status(201, _one(request, commands.add_point(meeting, by=request.person, **with_things(request, body.values(), owner=Person))))


@router.patch("/action-points/{code}", response=PointTold, operation_id="action_points_edit", summary="Edit an action point")
def action_points_edit(request: Any, code: Code, body: PointEdit) -> dict[str, Any]:
    """What is to be done, by when, and by whom; only while it is open."""
    point = _found(request, code)
    kept = {"title": point.title, "owner": point.owner, "taken_by": point.taken_by, "due_on": point.due_on}
    values = kept | with_things(request, body.values(point), owner=Person)
    return _one(request, commands.edit_point(point, by=request.person, **values))


@router.post("/action-points/{code}/complete", response=PointTold, operation_id="action_points_complete", summary="An action point is done")
def action_points_complete(request: Any, code: Code, body: PointDone) -> dict[str, Any]:
    """By whoever took it on, or the coordinator."""
    return _one(request, commands.complete_point(_found(request, code), by=request.person, **body.values()))


@router.post("/action-points/{code}/reopen", response=PointTold, operation_id="action_points_reopen", summary="Open an action point again")
def action_points_reopen(request: Any, code: Code) -> dict[str, Any]:
    """It was not done after all."""
    return _one(request, commands.reopen_point(_found(request, code), by=request.person))


@router.delete("/action-points/{code}", response={204: None}, operation_id="action_points_remove", summary="Take an action point away")
def action_points_remove(request: Any, code: Code) -> Status[Any]:
    """While it is open; what is done stays in the notes. For the coordinator."""
    commands.remove_point(_found(request, code), by=request.person)
    return Status(204, None)
