"""Verbs on meeting places and forums: who sits there, when they meet, what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import (
    check_same_authority,
    checked_email,
    checked_line,
    checked_list,
    checked_number,
    checked_text,
    refuse,
)
from utsyn.cooperation.events.models import Arena, ArenaKind, ForumMeeting, ForumMember, MemberRole
from utsyn.cooperation.events.words import AIDS
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated

_FIELDS = ("name", "description", "address", "aids", "access_note", "capacity", "rhythm", "axis", "measure", "is_public")


def _checked(authority_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    for name in ("name", "description", "access_note", "rhythm"):
        if name in values:
            checked[name] = checked_text(name, values[name], needed=name == "name")
    if "address" in values:
        checked["address"] = checked_line("address", values["address"], most=200)
    if "aids" in values:
        checked["aids"] = checked_list("aids", values["aids"], AIDS)
    if "capacity" in values:
        checked["capacity"] = checked_number("capacity", values["capacity"], least=1)
    unknown = next((name for name in values if name not in _FIELDS), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
    check_same_authority(authority_id, values, ("axis", "measure"))
    return checked


@command("arena.add")
def add_arena(authority: Authority, /, *, by: Actor, kind: str, name: Translated, **values: Any) -> Arena:
    """Set up a meeting place or a standing forum."""
    if kind not in ArenaKind.values:
        raise refuse("kind", _("Choose among those that are listed."))
    return Arena.objects.create(authority=authority, kind=kind, **_checked(authority.pk, {"name": name, **values}))


@command("arena.edit")
def edit_arena(arena: Arena, /, *, by: Actor, seen: int | None = None, **values: Any) -> Arena:
    """Change what it is."""
    arena.write(seen=seen, **_checked(arena.authority_id, values))
    return arena


@command("arena.close")
def close_arena(arena: Arena, /, *, by: Actor, on: dt.date | None = None) -> Arena:
    """It is no longer in use; what was held there stays."""
    if arena.closed_on is not None:
        raise Conflict(_("It is closed already."))
    arena.write(closed_on=on or today())
    return arena


def _check_forum(arena: Arena) -> None:
    if not arena.is_forum or arena.closed_on is not None:
        raise Conflict(_("Only a forum that is open has members and meetings."))


@command("forum_member.add")
def add_member(arena: Arena, /, *, by: Actor, represents: str, name: str = "", email: str = "", role: str = MemberRole.MEMBER,
               joined_on: dt.date | None = None) -> ForumMember:  # fmt: skip
    """Let a body be represented in the forum."""
    _check_forum(arena)
    if role not in MemberRole.values:
        raise refuse("role", _("Choose among those that are listed."))
    return ForumMember.objects.create(
        authority=arena.authority, arena=arena, represents=checked_line("represents", represents, most=160, needed=True),
        name=checked_line("name", name, most=120), email=checked_email("email", email, needed=False), role=role, joined_on=joined_on or today(),
    )  # fmt: skip


@command("forum_member.end")
def end_membership(member: ForumMember, /, *, by: Actor, on: dt.date | None = None) -> ForumMember:
    """Somebody leaves; their name and address are not kept."""
    if member.left_on is not None:
        raise Conflict(_("They have left already."))
    member.write(left_on=max(on or today(), member.joined_on), name="", email="")
    return member


@command("forum_meeting.add")
def call_meeting(arena: Arena, /, *, by: Actor, starts_at: dt.datetime, ends_at: dt.datetime, venue: str = "",
                 agenda: Translated | None = None) -> ForumMeeting:  # fmt: skip
    """Call a meeting of the forum."""
    _check_forum(arena)
    return ForumMeeting.objects.create(
        authority=arena.authority, arena=arena, changed_at=now(), **_checked_meeting(starts_at, ends_at, venue, agenda or Translated())
    )


def _checked_meeting(starts_at: dt.datetime, ends_at: dt.datetime, venue: str, agenda: Translated) -> dict[str, Any]:
    if ends_at <= starts_at:
        raise refuse("ends_at", _("It must end after it begins."))
    lines = {"venue": checked_line("venue", venue, most=160), "agenda": checked_text("agenda", agenda)}
    return {"starts_at": starts_at, "ends_at": ends_at, **lines}


@command("forum_meeting.edit")
def edit_meeting(meeting: ForumMeeting, /, *, by: Actor, starts_at: dt.datetime, ends_at: dt.datetime, venue: str, agenda: Translated,
                 seen: int | None = None) -> ForumMeeting:  # fmt: skip
    """Move it, or change its agenda."""
    if meeting.is_cancelled:
        raise Conflict(_("The meeting is cancelled."))
    meeting.write(seen=seen, changed_at=now(), **_checked_meeting(starts_at, ends_at, venue, agenda))
    return meeting


@command("forum_meeting.cancel")
def cancel_meeting(meeting: ForumMeeting, /, *, by: Actor) -> ForumMeeting:
    """It is not held."""
    if meeting.is_cancelled or meeting.is_held:
        raise Conflict(_("Only a meeting to come can be cancelled."))
    meeting.write(is_cancelled=True, changed_at=now())
    return meeting


@command("forum_meeting.take_notes")
def take_notes(meeting: ForumMeeting, /, *, by: Actor, notes: Translated, present: int | None = None, are_notes_public: bool = False,
               seen: int | None = None) -> ForumMeeting:  # fmt: skip
    """Write what was said and how many were there; public notes show the action points too."""
    if meeting.is_cancelled or meeting.starts_at > now():
        raise Conflict(_("There are notes of a meeting once it has begun."))
    values = {"notes": checked_text("notes", notes, needed=True, most=20_000), "present": checked_number("present", present)}
    meeting.write(seen=seen, are_notes_public=are_notes_public, **values)
    return meeting
