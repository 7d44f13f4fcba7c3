"""Setting up meeting places and forums, and who sits in a forum: for the coordinator. Names of members are for colleagues."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Query, Status
from pydantic import Field

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import arena_told, router
from utsyn.cooperation.events.api.shapes import Aid, ArenaKind, ArenaTold
from utsyn.cooperation.events.models import Arena, ForumMember
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Page, Paging, Plain, Seen, Sent, Texts, Told, Whole, page_of
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis

Role = Literal["chair", "secretary", "member"]


class _OfArena(Sent):
    """What is told of either."""

    description: Texts = LEFT_OUT
    address: Annotated[Plain, Field(max_length=200)] = LEFT_OUT
    accessibility: Annotated[list[Aid], Field(max_length=20)] = LEFT_OUT
    access_note: Texts = LEFT_OUT
    capacity: Whole | None = LEFT_OUT
    rhythm: Texts = LEFT_OUT
    axis: Code | None = LEFT_OUT
    measure: Code | None = LEFT_OUT
    is_public: Flag = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """As the verbs take them."""
        found = super().values(before)
        return {"aids" if name == "accessibility" else name: value for name, value in found.items()}


class ArenaSent(_OfArena):
    """A new meeting place or forum."""

    kind: ArenaKind
    name: Texts


class ArenaEdit(_OfArena):
    """What is to be changed; what is left out stays. A place does not become a forum."""

    name: Texts = LEFT_OUT
    seen: Seen = LEFT_OUT


class Closed(Sent):
    """From when it is over; today, when left out."""

    on: Day = LEFT_OUT


class ForumMemberTold(Told):
    """A body that sits in a forum. `name` and `email` are empty for strangers, and for everyone once they have left."""

    code: str
    version: int
    arena: str = Field(description="The forum's code.")
    represents: str
    role: str
    name: str
    email: str
    joined_on: dt.date
    left_on: dt.date | None


class ForumMemberSent(Sent):
    """Who is to sit there, and for whom."""

    represents: Annotated[Plain, Field(min_length=1, max_length=160)]
    name: Annotated[Plain, Field(max_length=120)] = LEFT_OUT
    email: Annotated[Plain, Field(max_length=254)] = LEFT_OUT
    role: Role = LEFT_OUT
    joined_on: Day = LEFT_OUT


class ForumMemberPaging(Paging):
    """Where to begin, how many, and which."""

    arena: Code | None = Field(None, description="Only those of this forum.")


def _values(request: Any, body: _OfArena, before: Arena | None = None) -> dict[str, Any]:
    return with_things(request, body.values(before), axis=Axis, measure=Measure)


def _found(request: Any, code: str) -> Arena:
    found: Arena = find(Arena.objects.select_related(*Arena.fetched_with), request, code)
    return found


@router.post("/arenas", response={201: ArenaTold}, operation_id="arenas_add", summary="Set up a meeting place or forum")
def arenas_add(request: Any, body: ArenaSent) -> Status[Any]:
    """For the coordinator."""
    return Status(201, arena_told(commands.add_arena(request.authority, by=request.person, **_values(request, body))))


@router.patch("/arenas/{code}", response=ArenaTold, operation_id="arenas_edit", summary="Edit a meeting place or forum")
def arenas_edit(request: Any, code: Code, body: ArenaEdit) -> dict[str, Any]:
    """For the coordinator."""
    arena = _found(request, code)
    return arena_told(commands.edit_arena(arena, by=request.person, **_values(request, body, arena)))


@router.post(
    "/arenas/{code}/close", response=ArenaTold, operation_id="arenas_close", summary="A meeting place or forum is no longer in use"
)
def arenas_close(request: Any, code: Code, body: Closed) -> dict[str, Any]:
    """What was held there stays; for the coordinator."""
    return arena_told(commands.close_arena(_found(request, code), by=request.person, **body.values()))


def _member(request: Any, one: ForumMember) -> dict[str, Any]:
    inside = works_for(request.person, one.authority_id)
    plain = {name: getattr(one, name) for name in ("code", "version", "represents", "role", "joined_on", "left_on")}
    return {**plain, "arena": one.arena.code, "name": one.name if inside else "", "email": one.email if inside else ""}


@router.get("/forum-members", response=Page[ForumMemberTold], operation_id="forum_members_list", summary="Members of forums")
def forum_members_list(request: Any, paging: Annotated[ForumMemberPaging, Query()]) -> dict[str, Any]:
    """Those of public forums for everyone, by whom they represent."""
    found = ForumMember.objects.visible_to(request.person).filter(authority=request.authority).select_related("arena")
    sent = {"arena": paging.arena} if paging.arena else {}
    return page_of(found.filter(**with_things(request, sent, arena=Arena)), paging, lambda one: _member(request, one))


@router.get("/forum-members/{code}", response=ForumMemberTold, operation_id="forum_members_read", summary="A member of a forum")
def forum_members_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return _member(request, find(ForumMember.objects.select_related(*ForumMember.fetched_with), request, code))


@router.post("/arenas/{code}/members", response={201: ForumMemberTold}, operation_id="forum_members_add", summary="Add a member")
def forum_members_add(request: Any, code: Code, body: ForumMemberSent) -> Status[Any]:
    """Of a forum that is open; for the coordinator."""
    return Status(201, _member(request, commands.add_member(_found(request, code), by=request.person, **body.values())))


@router.post("/forum-members/{code}/end", response=ForumMemberTold, operation_id="forum_members_end", summary="A member leaves")
def forum_members_end(request: Any, code: Code, body: Closed) -> dict[str, Any]:
    """Their name and address are not kept; for the coordinator."""
    one = find(ForumMember.objects.select_related(*ForumMember.fetched_with), request, code)
    return _member(request, commands.end_membership(one, by=request.person, **body.values()))
